# SPDX-License-Identifier: MIT
"""The workbook that an officer mends an annex in: each scale beside what was understood, yellow cells to fill."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .._core.arguments import path as a_path
from .._core.text import cut, one_line
from ..errors import DossierError
from ..excel._look import FONT, Look, Looks, lines_of, merge
from ..excel._workbook import Grid, name_of, open_grids, openpyxl, put, save
from ._review_words import WORDS
from ._review_words import say as word
from ._words import say
from .cells import BY_HAND, is_by_hand, leaf_of, taken_off
from .given import Given
from .numbering import Row
from .outline import Outline
from .phrases import PHRASES, nearest
from .points import points_in
from .sheet import refused, text_of
from .tables import Problem
from .tokens import NotUnderstoodError

if TYPE_CHECKING:
    from .imported import Import, Understood

_HEADS: Final = (
    "r_code",
    "r_title",
    "r_max",
    "r_text",
    "r_rule",
    "r_look",
    "r_rule_right",
    "r_max_right",
    "r_cell",
)
_WIDTHS: Final = (8, 20, 8, 25, 26, 27, 25, 8.5, 12)
_CODE, _TITLE, _MAX, _TEXT, _RULE, _LOOK, _OWN_RULE, _OWN_MAX, _CELL = range(1, 10)
_HEAD_ROW: Final = 4
_FILL: Final = "FFF2A8"
_HEAD_FILL: Final = "DCE6F1"
_INNER_FILL: Final = "F2F2F2"
_SIZE: Final = 11.0
#: Points of height that a line takes, and that a row can have at most.
_LINE: Final = 15.0
_TALLEST: Final = 405.0


def write_review(found: Import, path: str | os.PathLike[str]) -> None:
    """All criteria of an import with what was understood of each; see :meth:`Import.review`."""
    target = a_path(path, "path")
    book = openpyxl().Workbook()
    book.properties.creator = "parindex"
    book.properties.title = found.source
    sheet = book.active
    sheet.title = word("r_sheet")
    looks = Looks()
    _Page(sheet, looks).write(found)
    _phrases(book.create_sheet(word("r_phrases")), looks)
    save(book, target)


class _Page:
    """The sheet of criteria in the making."""

    def __init__(self, sheet: Any, looks: Looks) -> None:
        self._sheet, self._looks = sheet, looks

    def write(self, found: Import) -> None:
        about = word("r_about", n=len(found.not_understood))
        self._line(1, found.source, Look(size=14, bold=True, border=False))
        self._line(2, about, Look(border=False))
        self._height(2, [(about, sum(_WIDTHS[:8]))])
        for column, key in enumerate(_HEADS, 1):
            self._put(
                _HEAD_ROW, column, word(key), Look(bold=True, fill=_HEAD_FILL, across="center")
            )
        self._height(_HEAD_ROW, [(word(k), w - 1) for k, w in zip(_HEADS, _WIDTHS, strict=True)])
        rest = list(found.not_understood)
        row = _HEAD_ROW + 1
        for each in found.criteria:
            mine = [p for p in rest if p.cell in (each.cell, each.scale_cell, each.max_cell)]
            rest = [p for p in rest if p not in mine]
            self._criterion(row, each, mine)
            row += 1
        row = self._others(row + 1, rest)
        self._page(row)

    def _criterion(self, row: int, each: Understood, problems: list[Problem]) -> None:
        inner = not each.leaf
        look = Look(
            bold=inner, fill=_INNER_FILL if inner else "", down="top", across="left", indent=1
        )
        wrong_max = any(p.cell == each.max_cell for p in problems)
        wrong_rule = any(p.cell == each.scale_cell for p in problems)
        texts: list[str | float | None] = [
            each.code, each.title, each.maximum, each.text or None, each.rule or None,
            "\n".join(_said(p) for p in problems) or None, None, None, each.cell,
        ]  # fmt: skip
        room = []
        for column, text in enumerate(texts, 1):
            own = look
            if column == _OWN_RULE and not inner:
                own = Look(fill=_FILL if wrong_rule else "", down="top", across="left", indent=1)
            if column == _OWN_MAX:
                own = Look(fill=_FILL if wrong_max else look.fill, down="top", across="center")
            if column in (_CODE, _MAX):
                own = Look(bold=inner, fill=look.fill, down="top", across="center")
            if isinstance(text, str):
                most = int((_WIDTHS[column - 1] - 3) * (_TALLEST / _LINE - 2))
                text = cut(text, most)
                room.append((text, _WIDTHS[column - 1] - 2.5))
            cell = self._put(row, column, text, own)
            if column == _CODE:
                cell.number_format = "@"
            if (column == _OWN_RULE and not inner) or column == _OWN_MAX:
                cell.protection = openpyxl("styles").Protection(locked=False)
        if wrong_rule and not inner:
            room.append(("\n" * 3, 10.0))
        self._height(row, room)

    def _others(self, row: int, problems: Sequence[Problem]) -> int:
        """What is of no single criterion: rows that are no criteria, tables that are not read."""
        if not problems:
            return row
        self._line(row, word("r_others"), Look(bold=True, border=False))
        for problem in problems:
            row += 1
            text = cut(" ".join(problem.text.split()), 200)
            for column, value, to in (
                (_CODE, problem.cell, _TITLE),
                (_MAX, text, _RULE),
                (_LOOK, problem.reason, _OWN_MAX),
            ):
                for each in range(column, to + 1):
                    self._put(row, each, value if each == column else None, Look(down="top"))
                merge(self._sheet, row, column, row, to)
            spans = (_WIDTHS[:2], _WIDTHS[2:5], _WIDTHS[5:8])
            said = (problem.cell, text, problem.reason)
            self._height(row, [(t, sum(w) - 2) for t, w in zip(said, spans, strict=True)])
        return row

    def _put(self, row: int, column: int, value: str | float | None, look: Look) -> Any:
        cell = self._sheet.cell(row, column)
        self._looks.give(cell, look)
        return put(cell, value)

    def _line(self, row: int, text: str, look: Look) -> None:
        self._put(row, 1, text, look)
        merge(self._sheet, row, 1, row, _OWN_MAX)

    def _height(self, row: int, texts: list[tuple[str, float]]) -> None:
        most = max((lines_of(text, width) for text, width in texts), default=1)
        self._sheet.row_dimensions[row].height = min(_TALLEST, most * _LINE + 4)

    def _page(self, last: int) -> None:
        sheet = self._sheet
        letter = openpyxl("utils").get_column_letter
        for column, width in enumerate(_WIDTHS, 1):
            sheet.column_dimensions[letter(column)].width = width
        sheet.column_dimensions[letter(_CELL)].hidden = True
        sheet.freeze_panes = f"C{_HEAD_ROW + 1}"
        sheet.sheet_view.showGridLines = False
        sheet.print_area = f"A1:{letter(_OWN_MAX)}{last}"
        sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
        sheet.page_setup.orientation = "landscape"
        _fit(sheet)
        sheet.protection.sheet = True
        for allowed in ("formatColumns", "formatRows", "autoFilter", "sort"):
            setattr(sheet.protection, allowed, False)


def _phrases(sheet: Any, looks: Looks) -> None:
    """The sentences that are read, to copy from."""
    rows = [word("r_phrases_about"), *PHRASES, f"{BY_HAND} — {word('r_by_hand')}"]
    for row, text in enumerate(rows, 1):
        cell = sheet.cell(row, 1)
        looks.give(cell, Look(bold=row == 1, border=row > 1, down="top"))
        put(cell, text)
        sheet.row_dimensions[row].height = lines_of(text, 98) * _LINE + 4
    sheet.column_dimensions["A"].width = 100
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    _fit(sheet)


def _fit(sheet: Any) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = openpyxl("worksheet.properties").PageSetupProperties(
        fitToPage=True
    )
    for side in ("left", "right"):
        setattr(sheet.page_margins, side, 0.4)
    sheet.oddFooter.center.text = word("r_page")
    sheet.oddFooter.center.size = 11
    sheet.oddFooter.center.font = f"{FONT},Regular"


def _said(problem: Problem) -> str:
    text = f"{problem.cell.rpartition('!')[2]}: {problem.reason}"
    return f"{text}\n{say('nearest', phrase=problem.nearest)}" if problem.nearest else text


# -- back ------------------------------------------------------------------------------------


def read_review(path: Any, outline: Outline) -> Given:
    """What was filled in, each sentence read under the maximum of its criterion.

    Raises
    ------
    DossierError
        The file is no review of this annex, or a cell that was filled is not understood; ``.faults``
        has every cell with what is nearest to it.
    """
    file = a_path(path, "review")
    grid, head = _sheet_of(open_grids(file), file)
    by_cell = {outline.place(r.row, "code"): r for r in outline.rows}
    off = outline.taken_off()
    faults: list[DossierError] = []
    given = Given()
    for row in grid.rows:
        if row <= head:
            continue
        rule, most = (text_of(grid.value(row, c)) for c in (_OWN_RULE, _OWN_MAX))
        if not rule and not most:
            continue
        cell = text_of(grid.value(row, _CELL))
        node = by_cell.get(cell)
        total = (
            bool(cell)
            and outline.total_row is not None
            and cell == outline.place(outline.total_row, "max")
        )
        title = one_line(text_of(grid.value(row, _TITLE)))
        if not total and (node is None or one_line(node.title) != title):
            text = word("r_other_annex", title=cut(title, 40))
            faults.append(DossierError(text, source=file.name, place=_at(grid, row, _TITLE)))
            continue
        at = 0 if node is None else node.row
        points = _points_of(grid, row, most, file, faults)
        if points is not None:
            given.maxima[at] = points
        if rule and node is not None:
            fault = _not_read(node, rule, given, is_off=node.row in off)
            if fault:
                faults.append(
                    DossierError(fault, source=file.name, place=_at(grid, row, _OWN_RULE))
                )
            given.sentences[at] = rule
    if faults:
        error = refused(word("r_faults", n=len(faults), first=str(faults[0])), Path(file))
        error.faults = tuple(faults)
        raise error
    return given


def _sheet_of(grids: list[Grid], file: Path) -> tuple[Grid, int]:
    """The sheet with the headings, whichever language it was written in."""
    for language in (0, 1):
        heads = [one_line(WORDS[key][language]) for key in _HEADS]
        for grid in grids:
            for row in grid.rows[:20]:
                if [grid.text(row, c) for c in range(1, len(heads) + 1)] == heads:
                    return grid, row
    raise refused(word("r_no_review"), file)


def _at(grid: Grid, row: int, column: int) -> str:
    return f"{grid.title}!{name_of(row, column)}"


def _points_of(
    grid: Grid, row: int, text: str, file: Path, faults: list[DossierError]
) -> float | None:
    if not text:
        return None
    try:
        points = points_in(text)
        reason = say("max_odd", text=text) if points is None else ""
    except NotUnderstoodError as error:
        points, reason = None, str(error)
    if reason:
        faults.append(DossierError(reason, source=file.name, place=_at(grid, row, _OWN_MAX)))
    return points


def _not_read(node: Row, rule: str, given: Given, *, is_off: bool) -> str:
    """Why a sentence that was filled in is not understood; "" where it is. `is_off`: among points taken off."""
    if node.children:
        return say("rule_of_parent")
    if is_by_hand(rule):
        return ""
    most = given.maxima.get(node.row, node.maximum)
    leaf = leaf_of(rule, most, node.title)
    if is_off:
        leaf = taken_off(leaf, most, node.title, rule)
    if leaf.read:
        return ""
    return f"{leaf.reason}; {say('nearest', phrase=nearest(rule))}"
