# SPDX-License-Identifier: MIT
"""The workbook that an agency fills: one sheet a unit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from .._core.arguments import period_of
from .._core.language import word
from .._core.text import one_line
from ..framework import Framework
from ..node import Input, Node, provenance_name
from ._checks import LISTS, Lists, check_cell
from ._layout import MARK
from ._look import Look, Looks, act_text, lines_of, merge
from ._numbering import Numbering
from ._words import say
from ._workbook import openpyxl, put, save

_HEADINGS: Final = (
    "number",
    "criterion",
    "maximum",
    "evidence",
    "",
    "rule",
    "documents",
    "own_points",
)
_CODE, _TITLE, _MAX, _LABEL, _VALUE, _RULE, _DOCUMENTS, _POINTS, _ADDRESS = range(1, 10)
_WIDTHS: Final = (8, 36, 9, 30, 19, 40, 26, 11, 12)
_INPUT: Final = "FFF9DB"
_INNER: Final = ("DCE6F1", "EDF2F9")
_QUIET: Final = "EFEFEF"


def template(
    framework: Framework,
    path: str | os.PathLike[str],
    *,
    units: Sequence[str] = ("",),
    period: int | None = None,
) -> None:
    """Write the workbook that agencies fill: one sheet a unit, in the language chosen.

    The columns are STT, criterion, maximum, declared figures (item and value), scoring rule,
    supporting documents and self-assessed points. The yellow cells take the figures and check what
    is typed. A hidden column holds each input's address, by which :func:`read` finds the row
    again. The lines above say what edition it is and what it rests on.

    Parameters
    ----------
    framework
        The edition.
    path
        The .xlsx file to write.
    units
        Names of the units; by default one sheet with the name left blank.
    period
        Year that is assessed; by default left blank.

    Raises
    ------
    NotScorableError
        The edition is known by name only.
    ValueError
        A unit is named twice, or no unit at all.
    """
    framework.root  # noqa: B018 - says what is missing where there is no tree
    names = [one_line(u) for u in ([units] if isinstance(units, str) else units)]
    if not names or len({n.casefold() for n in names}) < len(names):
        raise ValueError("units needs one name or more, each of them once")
    year = period_of(period)

    book = openpyxl().Workbook()
    book.remove(book.active)
    book.properties.creator = "parindex"
    book.properties.title = f"{framework.title} ({framework.id})"
    lists, looks = Lists(framework), Looks()
    for name, title in zip(names, sheet_titles(names), strict=True):
        _Form(framework, book.create_sheet(title), lists, looks, name, year).write()
    lists.write(book)
    save(book, path)


def sheet_titles(units: Iterable[str]) -> list[str]:
    """Titles that Excel takes: 31 characters, none of \\ / ? * [ ] :, each once."""
    taken = {LISTS, "history"}
    titles = []
    for unit in units:
        clean = one_line(re.sub(r"[\\/?*\[\]:\x00-\x1f]", " ", unit)).strip("' ") or say(
            "sheet_name"
        )
        title, again = clean[:31].rstrip("' "), 1
        while title.casefold() in taken:
            again += 1
            end = f" ({again})"
            title = clean[: 31 - len(end)].rstrip() + end
        taken.add(title.casefold())
        titles.append(title)
    return titles


class _Form:
    """One sheet in the making."""

    def __init__(
        self, framework: Framework, sheet: Any, lists: Lists, looks: Looks, unit: str, year: int
    ) -> None:
        self._framework = framework
        self._looks = looks
        self._sheet = sheet
        self._lists = lists
        self._unit = unit
        self._year = year
        self._shown = Numbering(framework).shown
        longest = max(len(s) for s in self._shown)
        self._widths = (max(_WIDTHS[0], min(14, longest + 2)), *_WIDTHS[1:])

    def write(self) -> None:
        header = self._lines_above()
        self._header(header)
        row = header + 2
        for node in self._framework.nodes:
            if node.leaf is not None:
                row = self._leaf(row, node)
            elif node.parent is not None:
                row = self._inner(row, node)
        if self._framework.root.leaf is None:
            row = self._total(row, self._framework.root)
        last = self._signatures(row + 1)
        self._page(header, last)

    # -- cells -----------------------------------------------------------------------------

    def _put(
        self,
        row: int,
        column: int,
        text: str | float | None,
        *,
        to: tuple[int, int] | None = None,
        bold: bool = False,
        italic: bool = False,
        size: float = 11,
        colour: str = "000000",
        fill: str = "",
        border: bool = True,
        across: str = "left",
        down: str = "center",
        indent: int = 0,
    ) -> Any:
        """A value and its look; `to` is the last cell of a merged range."""
        bottom, right = to or (row, column)
        look = Look(
            size=size, bold=bold, italic=italic, colour=colour, fill=fill, border=border,
            across=across, down=down, indent=indent,
        )  # fmt: skip
        for r in range(row, bottom + 1):
            for c in range(column, right + 1):
                self._looks.give(self._sheet.cell(r, c), look)
        if (bottom, right) != (row, column):
            merge(self._sheet, row, column, bottom, right)
        return put(self._sheet.cell(row, column), text)

    def _height(
        self, rows: Sequence[int], *texts: tuple[str | None, float], size: float = 11
    ) -> None:
        """Room for the longest of texts, each with the width it has: Excel fits no merged cell."""
        need = max(lines_of(t, width * 12.5 / size) for t, width in texts) * (size * 1.36) + 3
        for row in rows:
            own = self._sheet.row_dimensions[row].height or 0
            self._sheet.row_dimensions[row].height = round(max(own, 18, need / len(rows)), 1)

    def _width(self, first: int, last: int) -> float:
        return sum(self._widths[first - 1 : last])

    # -- above the table -------------------------------------------------------------------

    def _lines_above(self) -> int:
        f = self._framework
        whole = self._width(1, _POINTS)
        self._put(
            1, 1, say("form"), to=(1, _POINTS), bold=True, size=14, border=False, across="center"
        )
        self._put(2, 1, f.title, to=(2, _POINTS), bold=True, size=12, border=False, across="center")
        self._height([1], (say("form"), whole), size=14)
        self._height([2], (f.title, whole), size=12)

        self._label(3, say("unit"))
        self._put(3, _MAX, self._unit or None, to=(3, _RULE), bold=True, fill=_INPUT)
        self._put(3, _DOCUMENTS, say("year"), bold=True, border=False, across="right")
        self._put(3, _POINTS, self._year or None, bold=True, fill=_INPUT, across="center")
        self._height([3], (self._unit, self._width(_MAX, _RULE)))

        acts = "; ".join(act_text(a) for a in f.acts)
        weakest = f"{word('provenance')}: {provenance_name(f.weakest)}"
        lines = (
            ("edition", " · ".join(filter(None, (f.id, acts, weakest)))),
            ("limits", f.limits),
            ("how", say("how_text")),
        )
        row = 4
        for key, text in lines:
            if not text:
                continue
            self._label(row, say(key), size=10)
            self._put(row, _MAX, text, to=(row, _POINTS), size=10, border=False, down="top")
            self._height([row], (text, self._width(_MAX, _POINTS)), size=10)
            if key == "limits":
                self._sheet.row_dimensions[row].outlineLevel = 1
            row += 1
        self._sheet.sheet_properties.outlinePr.summaryBelow = False
        return row

    def _label(self, row: int, text: str, size: float = 11) -> None:
        down = "center" if size == 11 else "top"
        self._put(
            row,
            1,
            text,
            to=(row, _TITLE),
            bold=True,
            size=size,
            border=False,
            across="right",
            down=down,
        )

    def _header(self, row: int) -> None:
        look: dict[str, Any] = {"bold": True, "fill": _INNER[0], "across": "center"}
        for column, key in enumerate(_HEADINGS, start=1):
            if key == "evidence":
                self._put(row, column, say(key), to=(row, _VALUE), **look)
            elif key:
                self._put(row, column, say(key), to=(row + 1, column), **look)
        self._put(row + 1, _LABEL, say("item"), **look)
        self._put(row + 1, _VALUE, say("value"), **look)
        put(self._sheet.cell(row, _ADDRESS), MARK + self._framework.id)
        texts = ((say(k), self._widths[c] * 0.8) for c, k in enumerate(_HEADINGS) if k)
        self._height([row, row + 1], *texts)

    # -- the rows --------------------------------------------------------------------------

    def _inner(self, row: int, node: Node) -> int:
        look: dict[str, Any] = {"bold": True, "fill": _INNER[0 if node.level == 1 else 1]}
        if node.described:
            look = {"italic": True, "colour": "595959"}
        text = node.rule if node.described else _of_parent(node)
        return self._parent(row, node, self._shown[node.index], node.title, text, look)

    def _total(self, row: int, root: Node) -> int:
        look: dict[str, Any] = {"bold": True, "fill": _INNER[0]}
        return self._parent(row, root, None, say("total"), _of_parent(root), look)

    def _parent(
        self, row: int, node: Node, code: str | None, title: str, text: str, look: dict[str, Any]
    ) -> int:
        """A row that takes no evidence: its cells for it are merged."""
        plain = {**look, "bold": False, "italic": True}
        self._put(row, _CODE, code, across="center", **look)
        self._put(row, _TITLE, title, **look)
        self._maximum(row, row, node, look)
        self._put(row, _LABEL, text or None, to=(row, _RULE), **plain)
        self._put(row, _DOCUMENTS, None, **look)
        self._put(row, _POINTS, None, across="center", **look)
        self._height([row], (title, self._widths[1] * 0.92), (text, self._width(_LABEL, _RULE)))
        return row + 1

    def _leaf(self, row: int, leaf: Node) -> int:
        last = row + len(leaf.inputs) - 1
        self._put(row, _CODE, self._shown[leaf.index], to=(last, _CODE), across="center")
        self._sheet.cell(row, _CODE).number_format = "@"
        self._put(row, _TITLE, leaf.title, to=(last, _TITLE))
        self._maximum(row, last, leaf, {})
        parts = [leaf.rule, leaf.note]
        if leaf.provenance == "recalled":
            parts.append(say("provenance_of", text=provenance_name(leaf.provenance)))
        rule = "\n".join(filter(None, parts))
        self._put(row, _RULE, rule, to=(last, _RULE), size=10)
        self._put(row, _DOCUMENTS, None, to=(last, _DOCUMENTS))
        quiet = not leaf.self_scored
        own = say("not_self_scored") if quiet else None
        self._put(
            row,
            _POINTS,
            own,
            to=(last, _POINTS),
            across="center",
            fill=_QUIET if quiet else "",
            italic=quiet,
        )
        for place, given in enumerate(leaf.inputs):
            self._figure(row + place, leaf, given)
        rows = list(range(row, last + 1))
        self._height(rows, (leaf.title, self._widths[1]), (rule, self._widths[5] * 1.1))
        choices = [(c.title, float(self._widths[_VALUE - 1]) * 0.9) for c in leaf.choices]
        for given, at in zip(leaf.inputs, rows, strict=True):
            self._height([at], (given.title, self._widths[_LABEL - 1]), *choices)
        return last + 1

    def _figure(self, row: int, leaf: Node, given: Input) -> None:
        quiet = not leaf.self_scored
        self._put(row, _LABEL, given.title or leaf.title)
        cell = self._put(
            row,
            _VALUE,
            say("not_self_scored") if quiet else None,
            fill=_QUIET if quiet else _INPUT,
            italic=quiet,
            across="left" if given.kind == "choice" else "center" if quiet else "right",
        )
        if given.kind == "count":
            cell.number_format = "#,##0"
        put(self._sheet.cell(row, _ADDRESS), given.address)
        check_cell(self._sheet, cell, leaf, given, self._lists)

    def _maximum(self, row: int, last: int, node: Node, look: dict[str, Any]) -> None:
        value: str | float | None = None
        if node.max_known:
            value = int(node.max) if node.max == int(node.max) else node.max
        elif node.max_state == "unknown":
            value = say("not_known")
        self._put(row, _MAX, value, to=(last, _MAX), **{**look, "across": "center"})

    def _signatures(self, row: int) -> int:
        look: dict[str, Any] = {"border": False, "across": "center"}
        self._put(row, _RULE, say("date_line"), to=(row, _POINTS), italic=True, **look)
        self._put(row + 1, _CODE, say("made_by"), to=(row + 1, _MAX), bold=True, **look)
        self._put(row + 1, _RULE, say("signed_by"), to=(row + 1, _POINTS), bold=True, **look)
        self._put(row + 2, _CODE, say("sign_here"), to=(row + 2, _MAX), italic=True, **look)
        self._put(row + 2, _RULE, say("seal_here"), to=(row + 2, _POINTS), italic=True, **look)
        return row + 6

    # -- the page --------------------------------------------------------------------------

    def _page(self, header: int, last: int) -> None:
        sheet = self._sheet
        letter = openpyxl("utils").get_column_letter
        for column, width in enumerate(self._widths, start=1):
            sheet.column_dimensions[letter(column)].width = width
        sheet.column_dimensions[letter(_ADDRESS)].hidden = True
        sheet.freeze_panes = f"C{header + 2}"
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = openpyxl("worksheet.properties").PageSetupProperties(
            fitToPage=True
        )
        sheet.print_title_rows = f"{header}:{header + 1}"
        sheet.print_area = f"A1:{letter(_POINTS)}{last}"
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.75, 0.3, 0.35
        sheet.oddFooter.center.text = say("page")
        sheet.oddFooter.right.text = self._framework.id


def _of_parent(node: Node) -> str:
    """How the parts make the whole, where they are not just added."""
    return node.note or (node.rule if node.combine != "sum" else "")
