# SPDX-License-Identifier: MIT
"""One unit's sheet of a workbook: what it is, and what its cells hold, every fault with its cell."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal as Exact
from typing import Any

from .._core.language import number, word
from .._core.text import fold, one_figure, one_line
from .._evidence import is_answered
from ..errors import DossierError, Error, EvidenceError, with_faults
from ..framework import Framework
from ..node import Input, Node
from ._layout import Layout, Place, find_layout
from ._numbering import Numbering
from ._rows import Rows
from ._strays import tell_strays
from ._words import WORDS, say
from ._workbook import Grid, name_of

_STATES = {fold(t) for key in ("not_applicable", "not_self_scored") for t in WORDS[key]}


class Faults:
    """Every fault of a workbook, each with its sheet and cell."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._found: list[tuple[tuple[int, int, int], Error]] = []
        self._key_of: dict[str, tuple[int, int, int]] = {}

    def place(self, sheet: int, grid: Grid, row: int, column: int, code: str | None) -> str:
        parts = [say("sheet", name=grid.title)]
        if row:
            parts.append(word("cell", name=name_of(row, column)))
        if code:
            parts.append(say("of_criterion", code=code))
        text = ", ".join(parts)
        self._key_of[text] = (sheet, row, column)
        return text

    def tell(self, sheet: int, grid: Grid, row: int, column: int, error: Error) -> None:
        error.place = self.place(sheet, grid, row, column, error.criterion)
        self._found.append(((sheet, row, column), error))

    def take(self, error: Error) -> None:
        """The library's own faults, which were given their place already."""
        for each in error.faults or (error,):
            self._found.append((self._key_of.get(each.place or "", (0, 0, 0)), each))

    def __bool__(self) -> bool:
        return bool(self._found)

    def error(self, source: str) -> Error:
        """The first one, which has them all."""
        faults = [error for _, error in sorted(self._found, key=lambda f: f[0])]
        return with_faults(faults[0], faults, source)


class Sheet:
    """One unit's sheet."""

    def __init__(
        self,
        framework: Framework,
        numbering: Numbering,
        number: int,
        grid: Grid,
        faults: Faults,
        without_survey: bool = False,
    ) -> None:
        self.framework = framework
        self.number = number
        self.grid = grid
        self.unit = ""
        self.values: list[object] = [None] * len(framework.inputs)
        self._faults = faults
        self._without_survey = without_survey
        self._rows: dict[int, int] = {}
        self._nodes: list[tuple[int, Node]] = []
        self.layout = self._find_layout()
        if self.layout is not None:
            self._name(self.layout)
            self._read(numbering, self.layout)

    def tell(self, row: int, column: int, error: Error) -> None:
        error.unit = error.unit or self.unit or None
        self._faults.tell(self.number, self.grid, row, column, error)

    def tell_unit(self, error: Error) -> None:
        at = self.layout.unit if self.layout is not None else None
        self.tell(at.row if at else 0, at.column if at else 0, error)

    def place(self, column: int, at_column: int | None = None) -> str:
        """The place here of a column of the library's wide table, whose figures are in `at_column`."""
        assert self.layout is not None
        if column < 1:
            at = self.layout.unit or Place("", 0, 0)
            return self._faults.place(self.number, self.grid, at.row, at.column, None)
        given = self.framework.inputs[column - 1]
        row = self._rows.get(given.index, 0)
        code = self.framework.nodes[given.node].code
        return self._faults.place(self.number, self.grid, row, at_column or self.layout.value, code)

    # -- what the sheet is -----------------------------------------------------------------

    def _find_layout(self) -> Layout | None:
        layout = find_layout(self.grid)
        names = {
            "number": "/".join(WORDS["number"]),
            "value": "/".join(WORDS["evidence"]),
        }
        if layout is None:
            self.tell(0, 0, DossierError(say("no_header", **names)))
            return None
        if layout.rivals and layout.beside:
            places = (name_of(layout.header, c) for c in (layout.code or 1, layout.beside))
            text = say("two_tables", **dict(zip(("first", "second"), places, strict=True)))
            self.tell(layout.header, layout.beside, DossierError(text))
            return None
        if layout.rivals:
            first, second = (name_of(layout.header, c) for c in (layout.value, layout.rivals[0]))
            text = say("two_columns", value=names["value"], first=first, second=second)
            self.tell(layout.header, layout.value, DossierError(text))
            return None
        other = next((e for e in layout.editions if e != self.framework.id), None)
        if other is not None:
            at = layout.edition_at or Place("", layout.header, layout.address or layout.value)
            text = say("other_edition", found=other, wanted=self.framework.id)
            self.tell(at.row, at.column, DossierError(text))
            return None
        if layout.address is not None and layout.lacks_figures(self.grid):
            # The unit's name stood in that column, too.
            text = say("no_heading", name=say("evidence"), row=layout.header)
            self.tell(layout.header, layout.value, DossierError(text))
            return None
        return layout

    def _name(self, layout: Layout) -> None:
        if layout.unit is None:
            self.unit = one_line(self.grid.title)
        elif layout.unit.text:
            self.unit = layout.unit.text
        else:
            self.tell_unit(DossierError(say("no_unit")))

    def check_year(self, year: int) -> int:
        """The year of all sheets; a sheet may leave it out."""
        at = self.layout.year if self.layout is not None else None
        if at is None or not at.text:
            return year
        found = re.fullmatch(r"(?:năm |year )?(\d{4})(?:\.0)?", at.text.casefold())
        if found is None or found.group(1) == "0000":
            self.tell(at.row, at.column, DossierError(say("no_year", text=at.text)))
        elif year and int(found.group(1)) != year:
            text = say("other_year", found=found.group(1), wanted=year)
            self.tell(at.row, at.column, DossierError(text))
        else:
            return int(found.group(1))
        return year

    # -- what it holds ---------------------------------------------------------------------

    def _read(self, numbering: Numbering, layout: Layout) -> None:
        rows = Rows(self.framework, numbering, self.grid, layout, self.tell)
        self._rows = rows.row_of
        self._nodes = rows.nodes()
        leaves = self.framework.leaves
        self._check_maxima(rows, layout)
        if not rows.found:
            some = ", ".join(filter(None, (numbering.shown[leaf.index] for leaf in leaves[:3])))
            text = say(
                "no_criteria",
                n=len(leaves),
                id=self.framework.id,
                some=some,
                number=say("number"),
            )
            self.tell(layout.header, layout.code or layout.value, DossierError(text))
            return
        for leaf, inputs in rows.lacking():
            if self._without_survey and is_answered(self.framework, leaf.leaf):
                continue
            titles = [i.title if len(leaf.inputs) > 1 else leaf.title for i in inputs]
            fault = DossierError(say("no_row", titles="; ".join(titles)), criterion=leaf.code)
            self.tell(0, 0, fault)
        lines = {*self._rows.values(), *(row for row, _ in self._nodes)}
        tell_strays(self.grid, layout, lines, self.tell)
        self.values = self.figures(layout.value)

    def figures(self, column: int) -> list[object]:
        """What goes to the library's reader from a column, an input each; None where it is blank."""
        shared = self._shared(column)
        found: list[object] = [None] * len(self.framework.inputs)
        for given in self.framework.inputs:
            row = self._rows.get(given.index)
            if row is not None and given.index not in shared:
                found[given.index] = self._value(row, column, given)
        return found

    def parents(self) -> list[tuple[int, Node]]:
        """The rows of nodes that take no evidence."""
        return [(row, node) for row, node in self._nodes if not node.inputs]

    def row_of(self, given: Input) -> int:
        """The row of an input; 0 where there is none."""
        return self._rows.get(given.index, 0)

    def _check_maxima(self, rows: Rows, layout: Layout) -> None:
        """Points are worked out by the edition: another maximum typed over would have no effect."""
        if layout.maximum is None:
            return
        for row, node in rows.nodes():
            value = self.grid.value(row, layout.maximum)
            if isinstance(value, bool) or not isinstance(value, int | float) or not node.max_known:
                continue
            if abs(value - node.max) > 1e-9 * max(abs(node.max), 1):
                text = say("other_maximum", value=number(value), maximum=number(node.max))
                self.tell(row, layout.maximum, DossierError(text, criterion=node.code))

    def _shared(self, column: int) -> set[int]:
        """Inputs whose cells are merged into one, which cannot be two figures."""
        owners: dict[tuple[int, ...], list[Input]] = {}
        for index, row in self._rows.items():
            merge = self.grid.merge(row, column)
            if merge.bottom > merge.top:
                owners.setdefault(merge, []).append(self.framework.inputs[index])
        shared: set[int] = set()
        for (top, left, bottom, right), inputs in owners.items():
            text = self.grid.text(top, left)
            if len(inputs) < 2 or not text or fold(text) in _STATES:
                continue
            cells = f"{name_of(top, left)}:{name_of(bottom, right)}"
            code = self.framework.nodes[inputs[0].node].code
            self.tell(top, left, DossierError(say("merged_values", cells=cells), criterion=code))
            shared.update(i.index for i in inputs)
        return shared

    def _value(self, row: int, column: int, given: Input) -> object:
        """What goes to the library's reader; None where a fault was reported."""
        merge = self.grid.merge(row, column)
        cell: Any = self.grid.cell(row, column)
        leaf = self.framework.nodes[given.node]

        def refuse(key: str, **values: object) -> None:
            self.tell(row, column, EvidenceError(say(key, **values), criterion=leaf.code))

        if cell is None:
            if merge[:2] in self.grid.formulas:
                refuse("formula")
            return None
        value: Any = cell.value
        if cell.data_type == "e":
            refuse("error_value", text=value)
            return None
        if isinstance(value, bool):
            refuse("boolean", value=str(value).upper())
            return None
        if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
            refuse("date", value=value)
            return None
        if isinstance(value, str):
            text = one_figure(value)
            titles = {fold(given.title_en), fold(given.title_vi)}
            return None if merge.left < column and fold(text) in titles else text
        if _percent(cell.number_format):
            exact = Exact(repr(value)) * 100
            if given.kind == "percent":
                return float(exact)
            shown = f"{exact.normalize():f}%"
            refuse("percent", shown=shown, takes=say(f"takes_{given.kind}_plain"))
            return None
        return value


def _percent(number_format: str) -> bool:
    """Text in quotes, and a character behind a backslash, are only shown."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", number_format)
