# SPDX-License-Identifier: MIT
"""Which row of a sheet is which input of the edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .._core.language import number
from .._core.text import fold, one_line
from ..errors import DossierError, Error
from ..framework import Framework
from ..node import Input, Node
from ._layout import Layout
from ._numbering import Numbering, looks_like_number
from ._words import say
from ._workbook import Grid, name_of

#: (row, column, error): a fault at a cell.
Tell = Callable[[int, int, Error], None]


@dataclass
class _Row:
    at: int
    address: Input | None
    code: str
    nodes: tuple[int, ...]
    """The nodes that its number may mean."""
    follows: bool
    """Its number is that of the row above: the cells are merged."""
    title: str
    label: str
    filled: bool
    node: int | None = None
    told: bool = False


class Rows:
    """The rows of one sheet, and the row of each input."""

    def __init__(
        self, framework: Framework, numbering: Numbering, grid: Grid, layout: Layout, tell: Tell
    ) -> None:
        self._framework = framework
        self._grid = grid
        self._layout = layout
        self._tell = tell
        self._titles = [_titles(node) for node in framework.nodes]
        self.row_of: dict[int, int] = {}
        """Row of each input, by the input's number."""
        self._excused: set[int] = set()

        wanted = {i.address: i for i in framework.inputs}
        self._rows = [self._row(r, wanted, numbering) for r in self._numbers()]
        self._settle()
        self._assign()

    @property
    def found(self) -> bool:
        return bool(self.row_of) or bool(self._excused)

    def _numbers(self) -> list[int]:
        """The rows of the table, those of merged cells too where they are blank."""
        rows = set(self._grid.rows)
        if self._layout.code is not None:
            for row in self._grid.rows:
                merge = self._grid.merge(row, self._layout.code)
                if merge.bottom - merge.top < 100:
                    rows.update(range(merge.top, merge.bottom + 1))
        return sorted(
            r for r in rows
            if r >= self._layout.first and not self._layout.repeats(self._grid, r)
        )  # fmt: skip

    def _row(self, at: int, wanted: dict[str, Input], numbering: Numbering) -> _Row:
        grid, layout = self._grid, self._layout
        code: Any = grid.value(at, layout.code)
        own = (at, layout.code) in grid.cells
        follows = layout.code is not None and not own and grid.merge(at, layout.code).top < at
        merge = grid.merge(at, layout.value)
        return _Row(
            at=at,
            address=wanted.get(grid.text(at, layout.address)),
            code="" if code is None else one_line(code),
            nodes=numbering.nodes(code),
            follows=follows,
            title=fold(grid.text(at, layout.title)),
            label=fold(grid.text(at, layout.label)),
            filled=(merge.left == layout.value or (at, layout.value) in grid.cells)
            and ((at, layout.value) in grid.formulas or grid.value(at, layout.value) is not None),
        )

    # -- which node ------------------------------------------------------------------------

    def _settle(self) -> None:
        """The node of each row: by its address, its number, its title, its neighbours."""
        for row in self._rows:
            if row.address is not None:
                row.node = row.address.node
                self._check(row, row.address)
            elif len(row.nodes) == 1:
                row.node = row.nodes[0]
            elif row.nodes:
                named = [n for n in row.nodes if row.title and row.title in self._titles[n]]
                row.node = named[0] if len(named) == 1 else None
        before = 0
        for place, row in enumerate(self._rows):
            if row.node is None and row.nodes:
                after = next(
                    (r.node for r in self._rows[place + 1 :] if r.node is not None),
                    len(self._framework),
                )
                between = [n for n in row.nodes if before <= n <= after]
                if len(between) == 1:
                    row.node = between[0]
                else:
                    self._ambiguous(row)
            before = before if row.node is None else row.node

    def _ambiguous(self, row: _Row) -> None:
        row.told = True
        self._excused.update(row.nodes)
        if self._layout.code is not None and not row.follows:
            codes = ", ".join(self._framework.nodes[n].code for n in row.nodes)
            fault = DossierError(say("ambiguous_code", text=row.code, codes=codes))
            self._tell(row.at, self._layout.code, fault)

    def _check(self, row: _Row, given: Input) -> None:
        """Cells that were sorted without the hidden column must not pass for others."""
        node = self._framework.nodes[given.node]
        if row.nodes and given.node not in row.nodes:
            key, shown = "mixed_row", {"code": row.code, "address": given.address}
        else:
            other = next((i for i in node.inputs if row.label and row.label in _titles(i)), given)
            if other.index == given.index or row.label in _titles(given):
                return
            key, shown = "mixed_label", {"label": other.title, "other": given.title}
        row.told = True
        self._excused.add(given.node)
        column = self._layout.code if key == "mixed_row" else self._layout.label
        fault = DossierError(say(key, **shown), criterion=node.code)
        self._tell(row.at, column or self._layout.value, fault)

    # -- which input -----------------------------------------------------------------------

    def _assign(self) -> None:
        groups: list[tuple[Node, list[_Row]]] = []
        loose: list[_Row] = []
        node: Node | None = None
        for row in self._rows:
            if row.told:
                node = None
            elif row.node is not None:
                before, node = node, self._framework.nodes[row.node]
                again = before is node and row.address is None
                if not node.inputs:
                    self._check_inner(row, node)
                elif (row.follows and groups and groups[-1][0] is node) or (
                    again and len(groups[-1][1]) < len(node.inputs)
                ):
                    groups[-1][1].append(row)
                else:
                    groups.append((node, [row]))
            elif not row.code and node is not None and self._continues(row, node, groups):
                groups[-1][1].append(row)
            else:
                node = None
                loose.append(row)
        for own, rows in groups:
            self._take(own, rows)
        last = max(self.row_of.values(), default=0)
        for row in loose:
            if row.filled and (row.at < last or looks_like_number(row.code)):
                self._homeless(row)

    def _continues(self, row: _Row, node: Node, groups: list[tuple[Node, list[_Row]]]) -> bool:
        """A row without a number below one of several figures."""
        if not node.inputs or groups[-1][0] is not node or len(groups[-1][1]) >= len(node.inputs):
            return False
        return any(
            t and any(t in _titles(i) for i in node.inputs) for t in (row.label, row.title)
        ) or (row.filled and not row.title)

    def _take(self, node: Node, rows: list[_Row]) -> None:
        left = [i for i in node.inputs if i.index not in self.row_of]
        rest = []
        for row in rows:
            given = row.address or self._named(row, node)
            if given is None:
                rest.append(row)
            elif given.index in self.row_of:
                self._twice(row, given)
            else:
                self.row_of[given.index] = row.at
                left.remove(given)
        if len(rest) > len(left):
            # Rows that were put in between, and are still empty.
            rest = [r for r in rest if r.filled or r.label or not r.follows]
        if len(rest) == len(left):
            for row, given in zip(rest, left, strict=True):
                self.row_of[given.index] = row.at
        elif not left:
            for row in rest:
                # A numbered note below the table is no criterion.
                if row.filled or (not row.follows and row.title in self._titles[node.index]):
                    self._twice(row, node.inputs[0])
        elif rest:
            self._excused.add(node.index)
            titles = "; ".join(i.title for i in left)
            fault = DossierError(
                say(
                    "cannot_tell", code=node.code, rows=len(rows), n=len(node.inputs), titles=titles
                ),
                criterion=node.code,
            )
            self._tell(rest[0].at, self._layout.value, fault)

    @staticmethod
    def _named(row: _Row, node: Node) -> Input | None:
        """The figure that a row names in its item, or in place of a title."""
        if len(node.inputs) == 1:
            return None
        return next((i for i in node.inputs if (row.label or row.title) in _titles(i)), None)

    def _twice(self, row: _Row, given: Input) -> None:
        node = self._framework.nodes[given.node]
        first = name_of(self.row_of.get(given.index, row.at), self._layout.value)
        title = node.title if len(node.inputs) == 1 else f"{node.title}: {given.title}"
        fault = DossierError(say("row_twice", title=title, first=first), criterion=node.code)
        self._tell(row.at, self._layout.value, fault)

    def _check_inner(self, row: _Row, node: Node) -> None:
        value = self._grid.value(row.at, self._layout.value)
        if not row.follows and isinstance(value, int | float) and not isinstance(value, bool):
            text = say("inner_value", value=number(value), code=node.code)
            self._tell(row.at, self._layout.value, DossierError(text, criterion=node.code))

    def _homeless(self, row: _Row) -> None:
        if row.code:
            text = say("unknown_code", text=row.code, id=self._framework.id)
            self._tell(row.at, self._layout.code or self._layout.value, DossierError(text))
        else:
            self._tell(row.at, self._layout.value, DossierError(say("no_code")))

    def nodes(self) -> list[tuple[int, Node]]:
        """The rows whose node is known, each node once."""
        found = {r.node: r.at for r in reversed(self._rows) if r.node is not None and not r.told}
        return [(row, self._framework.nodes[node]) for node, row in sorted(found.items())]

    def lacking(self) -> list[tuple[Node, list[Input]]]:
        """The inputs without a row, leaf by leaf."""
        found = []
        for leaf in self._framework.leaves:
            inputs = [i for i in leaf.inputs if i.index not in self.row_of]
            if inputs and leaf.index not in self._excused:
                found.append((leaf, inputs))
        return found


def _titles(of: Node | Input) -> set[str]:
    return {fold(of.title_en), fold(of.title_vi)} - {""}
