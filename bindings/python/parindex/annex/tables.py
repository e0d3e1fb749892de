# SPDX-License-Identifier: MIT
"""Which tables of a file are the annex: one that was cut is joined again, what is left out is listed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ..excel._merges import Merge
from ._words import say
from .letters import legacy_in
from .mapping import Mapping
from .sheet import Sheet, refused, text_of

#: Numbers of criteria: I, 1, 1.1.
CODE: Final = re.compile(r"(?P<roman>[IVXLC]+)|(?P<decimal>\d+(?:\.\d+)*)")
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)*")
_HEADING_ROWS: Final = 8


@dataclass(frozen=True)
class Problem:
    """A place of the annex that a person must look at."""

    cell: str
    text: str
    reason: str


@dataclass(frozen=True)
class Part:
    """Rows of the joined table below one row of headings, and which column is what there."""

    first: int
    last: int
    columns: dict[str, int]


class Joined(Sheet):
    """Several tables, one below the other; places are those of the tables themselves."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self.offsets: list[int] = []
        self._titles = [s.title for s in sheets]
        cells, merges, end = {}, [], 0
        for sheet in sheets:
            self.offsets.append(end)
            cells.update({(r + end, c): v for (r, c), v in sheet.cells.items()})
            last = max(sheet.rows, default=0)
            # A merge may reach as far as a sheet can: below the last row there is nothing to read.
            merges += [
                Merge(m.top + end, m.left, min(m.bottom, last) + end, m.right)
                for m in sheet.merges
                if m.top <= last
            ]
            end += last
        super().__init__(sheets[0].title, cells, tuple(merges))

    def place(self, row: int, column: int) -> str:
        which = max(bisect_right(self.offsets, row - 1) - 1, 0)
        # Tables without rows begin where the next one does.
        return Sheet(self._titles[which], {}).place(row - self.offsets[which], column)


@dataclass
class Annex:
    """The joined table, its parts from the top down, and what is not in it."""

    sheet: Sheet
    parts: list[Part]
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def column(self, row: int, name: str) -> int:
        """The column of a kind at a row."""
        at = bisect_right(self.parts, row, key=lambda part: part.first) - 1
        return self.parts[max(at, 0)].columns[name]


def annex_of(sheets: list[Sheet], words: Mapping, file: Path) -> Annex:
    """The tables with the headings, and those that go on from them.

    Raises
    ------
    DossierError
        There are none, or the file is in an encoding before Unicode.
    """
    chosen = _chosen(sheets, words, file)
    headed = {i: found for i, s in enumerate(chosen) if (found := _headings(s, words))}
    if not headed:
        _refuse(chosen, words, file)
    taken: list[int] = []
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for i, sheet in enumerate(chosen):
        if i in headed:
            taken.append(i)
            columns = headed[i][-1][1]
        elif taken and _goes_on(sheet, chosen[taken[-1]], columns, words):
            taken.append(i)
        elif sheet.cells:
            row = sheet.rows[0]
            column, value = next(iter(sheet.row(row).items()))
            lost = _has_criteria(sheet)
            reason = say("table_not_read" if lost else "table_left_out", name=sheet.title)
            one = Problem(sheet.place(row, column), text_of(value), reason)
            (problems if lost else remarks).append(one)
    sheet = Joined([chosen[i] for i in taken])
    parts: list[Part] = []
    for i, offset in zip(taken, sheet.offsets, strict=True):
        last = offset + max(chosen[i].rows, default=0)
        heads = headed.get(i)
        if heads is None:
            parts.append(Part(offset + 1, last, parts[-1].columns))
            continue
        for (row, own), after in zip(heads, [*heads[1:], (0, {})], strict=True):
            bottom = max(chosen[i].merge(row, c).bottom for c in own.values())
            end = offset + after[0] - 1 if after[0] else last
            parts.append(Part(offset + bottom + 1, end, own))
    return Annex(sheet, parts, problems, remarks)


def _chosen(sheets: list[Sheet], words: Mapping, file: Path) -> list[Sheet]:
    names = ", ".join(s.title for s in sheets)
    for wanted in words.sheets:
        if wanted not in [s.title for s in sheets]:
            raise refused(say("no_sheet", name=wanted, sheets=names), file)
    return [s for s in sheets if not words.sheets or s.title in words.sheets]


def _named(sheet: Sheet, row: int, words: Mapping) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, value in sheet.row(row).items():
        name = words.column_of(text_of(value)) if isinstance(value, str) else None
        if name:
            columns.setdefault(name, column)
    return columns


def _headings(sheet: Sheet, words: Mapping) -> list[tuple[int, dict[str, int]]]:
    """The rows that have all headings: the first, and where it is repeated on a later page."""
    found = []
    for row in sheet.rows:
        if len(sheet.row(row)) >= len(set(words.needed)):
            columns = _named(sheet, row, words)
            if all(name in columns for name in words.needed):
                found.append((row, columns))
    return found


def _refuse(sheets: list[Sheet], words: Mapping, file: Path) -> None:
    """Says why there is no table: its letters, or the heading that the nearest row lacks."""
    for sheet in sheets:
        texts: dict[Hashable, object] = dict(sheet.cells)
        legacy = legacy_in(texts)
        if legacy is not None:
            proofs = set(legacy[1])
            place = sheet.place(*min(at for at in sheet.cells if at in proofs))
            raise refused(say("legacy", name=legacy[0]), file, place)
    wanted = ", ".join(f"“{words.columns[name][0]}”" for name in words.needed)
    text = say("headings", names=wanted, sheets=", ".join(s.title for s in sheets))
    near = max(
        (
            (len(found), s, r, found)
            for s in sheets
            for r in s.rows[:40]
            if (found := _named(s, r, words))
        ),
        key=lambda each: each[0],
        default=None,
    )
    at: str | None = None
    if near is not None and near[0] > 1:
        _, sheet, row, found = near
        lacking = [f"“{words.columns[n][0]}”" for n in words.needed if n not in found]
        has = [f"“{text_of(sheet.row(row)[c])}”" for c in found.values()]
        text += say("headings_near", has=", ".join(has), lacking=", ".join(lacking))
        at = sheet.place(row, min(found.values()))
    raise refused(text, file, at)


def _goes_on(sheet: Sheet, before: Sheet, columns: dict[str, int], words: Mapping) -> bool:
    """Whether a table without headings is the rest of the one before it."""
    if any(len(_named(sheet, r, words)) > 1 for r in sheet.rows[:_HEADING_ROWS]):
        return False
    if _width(sheet) != _width(before):
        return False
    code, title, most = (columns[n] for n in ("code", "title", "max"))
    for row in sheet.rows:
        number, name = text_of(sheet.value(row, code)), text_of(sheet.value(row, title))
        if words.is_word("total", name) or words.is_word("total", number):
            return True
        if CODE.fullmatch(number.rstrip(".)")) and name and not _NUMBER.fullmatch(name):
            return True
    # Or the rest of a scale alone.
    return all({*sheet.row(r)} <= {columns["scale"], title, most} for r in sheet.rows) and any(
        columns["scale"] in sheet.row(r) for r in sheet.rows
    )


def _width(sheet: Sheet) -> int:
    return max(
        [c for _, c in sheet.cells] + [m.right for m in sheet.merges if m.right < 100], default=0
    )


def _has_criteria(sheet: Sheet) -> bool:
    """Whether a row has a number of a criterion, words behind it, and points."""
    for row in sheet.rows:
        cells = [text_of(v) for v in sheet.row(row).values()]
        at = next((i for i, t in enumerate(cells) if CODE.fullmatch(t.rstrip(".)"))), None)
        if at is None:
            continue
        rest = cells[at + 1 :]
        if any(re.search(r"[^\W\d_]{2}", t) for t in rest) and any(
            _NUMBER.fullmatch(t) for t in rest
        ):
            return True
    return False
