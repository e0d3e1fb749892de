# SPDX-License-Identifier: MIT
"""Tables that stand beside each other on one sheet, taken apart: each is read from the top down, the left one first."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from .._core.text import fold
from ..excel._merges import Merge
from .codes import code_of
from .headings import Heading, headings_of, roles_of
from .mapping import Mapping
from .points import is_points
from .sheet import Sheet, text_of

#: Behind the last column that a sheet can have.
_END: Final = 1 << 20
#: Columns of a table: the first of it, and the first behind it.
_Columns = tuple[int, int]


def taken_apart(sheet: Sheet, words: Mapping) -> list[Sheet]:
    """The tables of a sheet from left to right; the sheet itself where there is one."""
    for row in sheet.rows:
        blocks = _blocks(sheet, row, words)
        if len(blocks) > 1:
            return [_cut(sheet, first, end) for first, end in blocks]
    headed = headings_of(sheet, words)
    return _parted(sheet, headed[0].top, words) if headed else [sheet]


def column_beside(sheet: Sheet, heading: Heading, words: Mapping) -> tuple[int, int] | None:
    """Where criteria go on beside the table without headings of their own; None where nothing does."""
    last = max(roles_of(sheet, heading.top, words), default=0)
    heads = range(heading.top, heading.bottom + 1)
    for column in range(last + 1, max((c for _, c in sheet.cells), default=0) + 1):
        if any(text_of(sheet.value(r, c)) for r in heads for c in (column, column + 1)):
            continue
        rows = [
            row
            for row in sheet.rows
            if row > heading.bottom
            and code_of(text_of(sheet.value(row, column)))
            and not is_points(text_of(sheet.value(row, column + 1)))
            and text_of(sheet.value(row, column + 1))
        ]
        if len(rows) > 1:
            return rows[0], column
    return None


def _parted(sheet: Sheet, top: int, words: Mapping) -> list[Sheet]:
    """Parted by a blank column, where each part has headings, be it in another row."""
    last = max(c for _, c in sheet.cells)
    for column in range(2, last):
        if _is_blank(sheet, top, column):
            left, right = _cut(sheet, 1, column), _cut(sheet, column, _END)
            if headings_of(left, words) and headings_of(right, words):
                return [left, *taken_apart(right, words)]
    return [sheet]


def _blocks(sheet: Sheet, row: int, words: Mapping) -> list[_Columns]:
    """Where the headings of a row begin again: the number, what is scored, and its points."""
    roles = roles_of(sheet, row, words)
    starts = [column for column, role in sorted(roles.items()) if role == "code"]
    if len(starts) < 2:
        return []
    edges = [1, *starts[1:], max(roles) + 1]
    blocks = list(pairwise(edges))
    titles, scaled = [], True
    for first, end in blocks:
        own = {
            role: column
            for column, role in sorted(roles.items(), reverse=True)
            if first <= column < end
        }
        if "title" not in own or not own.keys() & {"max", "figure"}:
            return []
        titles.append(fold(text_of(sheet.value(row, own["title"]))))
        scaled = scaled and "scale" in own
    parted = all(_is_blank(sheet, row, first - 1) for first, _ in blocks[1:])
    if not parted and not scaled and len(set(titles)) > 1:  # the levels of one tree, a column each
        return []
    return [*blocks[:-1], (blocks[-1][0], _END)]


def _is_blank(sheet: Sheet, top: int, column: int) -> bool:
    return all(column not in sheet.row(row) for row in sheet.rows if row >= top)


def _cut(sheet: Sheet, first: int, end: int) -> Sheet:
    cells = {at: value for at, value in sheet.cells.items() if first <= at[1] < end}
    merges = tuple(
        Merge(m.top, m.left, m.bottom, min(m.right, end - 1))
        for m in sheet.merges
        if first <= m.left < end
    )
    return Sheet(sheet.title, cells, merges)
