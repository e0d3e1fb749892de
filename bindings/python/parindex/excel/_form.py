# SPDX-License-Identifier: MIT
"""One sheet of that workbook in the making: its cells, their looks, its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .. import _native as native
from .._core.language import lang, word
from .._core.text import one_line
from ..framework import Framework
from ..node import Input, Node, provenance_name
from ..staged import STAGES, Entry
from . import _columns as columns
from ._checks import Lists, check_cell, check_own_points
from ._columns import (
    ADDRESS,
    CODE,
    DOCUMENTS,
    LABEL,
    LAST,
    LAST_OF_UNIT,
    MAX,
    NOTES,
    OWN,
    PARTS,
    POINTS,
    RULE,
    TITLE,
    VALUE,
)  # fmt: skip
from ._layout import MARK
from ._look import FONT, Look, Looks, act_text, lines_of, merge
from ._numbering import Numbering
from ._points import Points
from ._words import say
from ._workbook import openpyxl, put

_HEADINGS: Final = {
    CODE: "number", TITLE: "criterion", MAX: "maximum", LABEL: "evidence", RULE: "rule",
    DOCUMENTS: "documents", OWN: "own_points", POINTS: "points_of_figures", NOTES: "remarks",
}  # fmt: skip
_INPUT: Final = "FFF9DB"
_INNER: Final = ("DCE6F1", "EDF2F9")
_QUIET: Final = "EFEFEF"
_SMALL: Final = 10.5
#: The least height of a criterion, and the most that fits on a page below the repeated header.
_ROOM: Final = 60
_PAGE: Final = 580
#: In percent: both pages across fit on A4, and no letter is smaller than 8 points.
_SCALE: Final = 80

#: What was said of a unit, by node and stage.
Said = dict[tuple[int, str], Entry]


class Form:
    """One sheet in the making."""

    def __init__(
        self,
        framework: Framework,
        sheet: Any,
        lists: Lists,
        looks: Looks,
        unit: str,
        year: int,
        stage: str,
        said: Said,
    ) -> None:
        self._framework = framework
        self._looks = looks
        self._sheet = sheet
        self._lists = lists
        self._unit = unit
        self._year = year
        self._stage = stage
        self._said = said
        self._shown = Numbering(framework).shown
        longest = max(len(s) for s in self._shown)
        code = max(columns.WIDTHS[CODE], min(14, longest + 2))
        self._widths = {**columns.WIDTHS, CODE: code}
        self._blocks: list[tuple[int, int]] = []
        """First and last row of what is kept on one page."""
        self._points = Points(framework, sheet, lists, year, stage)

    def write(self) -> None:
        header = self._lines_above()
        self._header(header)
        row = header + 2
        start = row
        for node in self._framework.nodes:
            if node.leaf is not None:
                row = self._leaf(row, node)
                self._blocks.append((start, row - 1))
                start = row
            elif node.parent is not None:
                row = self._inner(row, node)
        if self._framework.root.leaf is None:
            row = self._total(row, self._framework.root)
            self._blocks.append((start, row - 1))
        self._points.write(header + 2, row - 1)
        last = self._signatures(row + 1)
        first, _ = self._blocks.pop()
        self._blocks.append((first, row + 3))  # who signs stays with the end of the table
        self._break_pages(header + 2)
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
        number_format: str = "General",
        open: bool = False,
    ) -> Any:
        """A value and its look; `to` is the last cell of a merged range."""
        bottom, right = to or (row, column)
        look = Look(
            size=size, bold=bold, italic=italic, colour=colour, fill=fill, border=border,
            across=across, down=down, indent=indent, number_format=number_format, open=open,
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
        need = max(lines_of(t, width * 12 / size) for t, width in texts) * (size * 1.36) + 3
        for row in rows:
            own = self._sheet.row_dimensions[row].height or 0
            self._sheet.row_dimensions[row].height = round(max(own, 18, need / len(rows)), 1)

    def _width(self, first: int, last: int) -> float:
        return sum(self._widths[c] for c in range(first, last + 1) if c != ADDRESS)

    # -- above the table -------------------------------------------------------------------

    def _lines_above(self) -> int:
        f = self._framework
        row = 1
        if say("nation"):
            for text, bold in ((say("nation"), True), (say("motto"), True)):
                self._put(
                    row,
                    RULE,
                    text,
                    to=(row, LAST_OF_UNIT),
                    bold=bold,
                    border=False,
                    across="center",
                )
                row += 1
        for text, second, size in (
            (say("form"), say("second_page"), 14),
            (f.title, self._unit or f.title, 12),
        ):
            self._across(row, text, second, size)
            row += 1

        self._label(row, say("unit"))
        can = self._stage == "self"
        fill = _INPUT if can else ""
        self._put(row, VALUE, self._unit or None, to=(row, RULE), bold=True, fill=fill, open=can)
        self._put(row, DOCUMENTS, say("year"), bold=True, border=False, across="right")
        self._put(
            row, OWN, self._year or None, to=(row, POINTS), bold=True, fill=fill, across="center",
            open=can,
        )  # fmt: skip
        self._height([row], (self._unit, self._width(VALUE, RULE)))
        row += 1

        acts = "; ".join(act_text(a) for a in f.acts)
        weakest = f"{word('provenance')}: {provenance_name(f.weakest)}"
        how = "how_text" if can else "how_appraise"
        lines = (
            ("stage", native.stage_name(STAGES[self._stage], lang())),
            ("edition", " · ".join(filter(None, (f.id, acts, weakest)))),
            ("limits", f.limits),
            ("how", say(how)),
        )
        for key, text in lines:
            if not text:
                continue
            self._label(row, say(key), size=_SMALL)
            self._put(
                row, VALUE, text, to=(row, LAST_OF_UNIT), size=_SMALL, border=False, down="top"
            )
            self._height([row], (text, self._width(VALUE, LAST_OF_UNIT)), size=_SMALL)
            if key == "limits":  # not for the form that goes out: a click opens it
                self._sheet.row_dimensions[row].outlineLevel = 1
                self._sheet.row_dimensions[row].hidden = True
            row += 1
        self._sheet.sheet_properties.outlinePr.summaryBelow = False
        return row

    def _across(self, row: int, text: str, second: str, size: float) -> None:
        """A title on each of the two pages across."""
        look: dict[str, Any] = {"bold": True, "size": size, "border": False, "across": "center"}
        first = PARTS["appraisal_1"].figure
        self._put(row, MAX, text, to=(row, LAST_OF_UNIT), **look)
        self._put(row, first, second, to=(row, LAST), **look)
        widths = (self._width(MAX, LAST_OF_UNIT), self._width(first, LAST))
        self._height([row], (text, widths[0]), (second, widths[1]), size=size)

    def _label(self, row: int, text: str, size: float = 11) -> None:
        """Not in the first two columns: they are printed again on the second page across."""
        down = "center" if size == 11 else "top"
        self._put(
            row, MAX, text, to=(row, LABEL), bold=True, size=size, border=False, across="right",
            down=down, indent=1,
        )  # fmt: skip

    def _header(self, row: int) -> None:
        look: dict[str, Any] = {"bold": True, "fill": _INNER[0], "across": "center"}
        for column, key in _HEADINGS.items():
            if key == "evidence":
                self._put(row, column, say(key), to=(row, VALUE), **look)
            else:
                self._put(row, column, say(key), to=(row + 1, column), **look)
        self._put(row + 1, LABEL, say("item"), **look)
        self._put(row + 1, VALUE, say("value"), **look)
        for stage, part in PARTS.items():
            if stage == "self":
                continue
            self._put(row, part.figure, say(stage), to=(row, part.words), **look)
            self._put(row + 1, part.figure, say("figure"), **look)
            if part.points is not None:
                self._put(row + 1, part.points, say("points"), **look)
            words = "words" if stage == "clarification" else "reason"
            self._put(row + 1, part.words, say(words), **look)
        put(self._sheet.cell(row, ADDRESS), MARK + self._framework.id)
        texts = ((say(k), self._widths[c] * 0.8) for c, k in _HEADINGS.items())
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
        self._put(row, CODE, code, across="center", **look)
        self._put(row, TITLE, title, **look)
        self._maximum(row, row, node, look)
        self._put(row, LABEL, text or None, to=(row, RULE), **plain)
        for each in (DOCUMENTS, NOTES):
            self._put(row, each, None, **look)
        self._put(row, OWN, None, across="center", **look)
        for stage, part in PARTS.items():
            for each in () if stage == "self" else (part.figure, part.words):
                self._put(row, each, None, **look)
        self._all_points(row, row, look)
        if not node.described:
            self._points.parent(row, node)
        self._height([row], (title, self._widths[TITLE] * 0.92), (text, self._width(LABEL, RULE)))
        return row + 1

    def _all_points(self, row: int, last: int, look: dict[str, Any]) -> None:
        """The cells that points are worked out in."""
        places = self._framework.decimals
        shown = "0." + "0" * places if places > 0 else "0"
        for part in PARTS.values():
            if part.points is not None:
                self._put(
                    row, part.points, None, to=(last, part.points),
                    **{**look, "across": "center", "number_format": shown},
                )  # fmt: skip

    def _leaf(self, row: int, leaf: Node) -> int:
        last = row + max(1, len(leaf.inputs)) - 1
        for at in range(row, last + 1):  # documents and notes will be typed: room for three lines
            self._sheet.row_dimensions[at].height = _ROOM / (last + 1 - row)
        self._put(row, CODE, self._shown[leaf.index], to=(last, CODE), across="center")
        self._sheet.cell(row, CODE).number_format = "@"
        self._put(row, TITLE, leaf.title, to=(last, TITLE))
        self._maximum(row, last, leaf, {})
        parts = [leaf.rule, leaf.note]
        if leaf.provenance == "recalled":
            parts.append(say("provenance_of", text=provenance_name(leaf.provenance)))
        rule = "\n".join(filter(None, parts))
        self._put(row, RULE, rule, to=(last, RULE), size=_SMALL)
        self._words(row, last, leaf)
        self._all_points(row, last, {})
        if not leaf.inputs:  # fixed points
            for part in PARTS.values():
                self._put(row, part.figure, None)
            self._put(row, LABEL, None)
        for place, given in enumerate(leaf.inputs):
            self._figures(row + place, leaf, place, given)
        self._points.leaf(row, leaf)
        rows = list(range(row, last + 1))
        self._height(rows, (leaf.title, self._widths[TITLE]), (rule, self._widths[RULE] * 1.04))
        choices = [(c.title, self._widths[VALUE] * 0.9) for c in leaf.choices]
        for given, at in zip(leaf.inputs, rows, strict=False):
            self._height([at], (given.title, self._widths[LABEL]), *choices)
        return last + 1

    def _words(self, row: int, last: int, leaf: Node) -> None:
        """Documents, own points, notes, and what the later stages say in words."""
        own = self._said.get((leaf.index, "self"))
        can = self._stage == "self"
        fill = _INPUT if can else ""
        quiet = not leaf.self_scored
        texts: list[tuple[str | None, float]] = []

        def words(column: int, text: str | None, **look: Any) -> None:
            self._put(row, column, text or None, to=(last, column), size=_SMALL, **look)
            texts.append((text, self._widths[column]))

        words(DOCUMENTS, own.reference if own else None, fill=fill, open=can)
        words(NOTES, "\n".join(filter(None, (own.reason, own.comment))) if own else None,
              fill=fill, open=can)  # fmt: skip
        self._put(
            row,
            OWN,
            say("not_self_scored") if quiet else own.own_points if own else None,
            to=(last, OWN),
            across="center",
            fill=_QUIET if quiet else fill,
            italic=quiet,
            open=can and not quiet,
        )
        if not quiet:
            check_own_points(self._sheet, self._sheet.cell(row, OWN), leaf)
        for stage, part in PARTS.items():
            if stage == "self":
                continue
            said = self._said.get((leaf.index, stage))
            open_here = self._open(stage, leaf)
            text = "\n".join(filter(None, (said.reason, said.comment))) if said else None
            words(part.words, text, fill=_INPUT if open_here else self._fill(stage), open=open_here)
        self._height(list(range(row, last + 1)), *texts, size=_SMALL)

    def _open(self, stage: str, leaf: Node) -> bool:
        """Whether the cells of a stage can be filled: survey criteria are not the unit's to answer for."""
        return stage == self._stage and (stage.startswith("appraisal") or leaf.self_scored)

    def _fill(self, stage: str) -> str:
        return _QUIET if columns.order(stage) >= columns.order(self._stage) else ""

    def _figures(self, row: int, leaf: Node, place: int, given: Input) -> None:
        self._put(row, LABEL, given.title or leaf.title)
        put(self._sheet.cell(row, ADDRESS), given.address)
        for stage, part in PARTS.items():
            open_here = self._open(stage, leaf)
            quiet = stage == "self" and not leaf.self_scored
            value = _shown_value(self._said.get((leaf.index, stage)), place)
            if quiet:
                value = say("not_self_scored")
            cell = self._put(
                row,
                part.figure,
                value,
                fill=_QUIET if quiet else _INPUT if open_here else self._fill(stage),
                italic=quiet,
                across="left" if given.kind == "choice" else "center" if quiet else "right",
                indent=0 if given.kind == "choice" or quiet else 1,
                number_format="#,##0" if given.kind == "count" else "General",
                open=open_here,
            )
            if stage == "self" or open_here:
                check_cell(self._sheet, cell, leaf, given, self._lists)

    def _maximum(self, row: int, last: int, node: Node, look: dict[str, Any]) -> None:
        value: str | float | None = None
        if node.max_known:
            value = int(node.max) if node.max == int(node.max) else node.max
        elif node.max_state == "unknown":
            value = say("not_known")
        self._put(row, MAX, value, to=(last, MAX), **{**look, "across": "center"})

    def _signatures(self, row: int) -> int:
        look: dict[str, Any] = {"border": False, "across": "center"}
        first = PARTS["appraisal_1"].figure
        for left, right, who, sign in (
            (CODE, MAX, "made_by", "sign_here"),
            (RULE, NOTES, "signed_by", "seal_here"),
            (first, LAST, "appraiser", "sign_here"),
        ):
            if left != CODE:
                self._put(row, left, say("date_line"), to=(row, right), italic=True, **look)
            self._put(row + 1, left, say(who), to=(row + 1, right), bold=True, **look)
            self._put(row + 2, left, say(sign), to=(row + 2, right), italic=True, **look)
        return row + 6

    # -- the page --------------------------------------------------------------------------

    def _break_pages(self, first: int) -> None:
        """No criterion goes over two pages, unless it is longer than one."""
        breaks = openpyxl("worksheet.pagebreak")
        height = self._sheet.row_dimensions
        above = sum(height[r].height or 15 for r in range(1, first) if not height[r].hidden)
        header = sum(height[r].height or 15 for r in (first - 2, first - 1))
        left = _PAGE + header - above
        for row, last in self._blocks:
            need = sum(height[r].height or 15 for r in range(row, last + 1))
            if need > left and row > first:
                self._sheet.row_breaks.append(breaks.Break(id=row - 1))
                left = _PAGE
            left -= need

    def _page(self, header: int, last: int) -> None:
        sheet = self._sheet
        letter = openpyxl("utils").get_column_letter
        for column, width in self._widths.items():
            sheet.column_dimensions[letter(column)].width = width
        for column in columns.HIDDEN:
            sheet.column_dimensions[letter(column)].hidden = True
        sheet.freeze_panes = f"C{header + 2}"
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.scale = _SCALE
        breaks = openpyxl("worksheet.pagebreak")
        sheet.col_breaks.append(breaks.Break(id=LAST_OF_UNIT))
        sheet.page_setup.pageOrder = "overThenDown"
        sheet.print_title_rows = f"{header}:{header + 1}"
        sheet.print_title_cols = "A:B"
        sheet.print_area = f"A1:{letter(LAST)}{last}"
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.75, 0.3, 0.35
        for part, text in (("center", say("page")), ("right", self._framework.id)):
            getattr(sheet.oddFooter, part).text = text
            getattr(sheet.oddFooter, part).size = 11
            getattr(sheet.oddFooter, part).font = f"{FONT},Regular"
        guard = sheet.protection
        guard.sheet = True
        guard.formatColumns = guard.formatRows = False  # these stay allowed


def _shown_value(entry: Entry | None, place: int) -> str | float | None:
    """What a cell shows of an entry: a number, the title of a choice, or why there is none."""
    if entry is None or entry.state in (None, "missing"):
        return None
    if entry.state != "value":
        return say("not_applicable" if entry.state == "not_applicable" else "not_self_scored")
    x = entry.values[place]
    if x != x:
        return None
    if entry.node.choices:
        choice = entry.node.choices[int(x)]
        return one_line(choice.title or choice.key)
    return int(x) if float(x).is_integer() and abs(x) < 1e15 else x


def _of_parent(node: Node) -> str:
    """How the parts make the whole, where they are not just added."""
    return node.note or (node.rule if node.combine != "sum" else "")
