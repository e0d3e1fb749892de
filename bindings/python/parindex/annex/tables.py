# SPDX-License-Identifier: MIT
"""Which tables of a file are the annex: one that was cut is joined again, what is left out is listed."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .._core.travel import record
from ..excel._merges import Merge
from ._words import say
from .asides import notes_among
from .codes import code_of, leading_code
from .headings import Heading, headings_of, named
from .letters import legacy_in
from .mapping import Mapping
from .points import ends_with_points, is_points
from .sheet import Sheet, refused, text_of
from .side_by_side import column_beside, taken_apart

_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)*")
_HEADING_ROWS: Final = 8


@record
@dataclass(frozen=True)
class Problem:
    """A place of the annex that a person must look at."""

    cell: str
    text: str
    reason: str
    holds: bool = True
    """Whether it holds the whole import back; otherwise it costs this cell alone."""
    nearest: str = ""
    """Of a sentence: the nearest one that is read."""


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
        """The column of a kind at a row; 0 where the table has none."""
        return self.columns(row).get(name, 0)

    def columns(self, row: int) -> dict[str, int]:
        """Which column is what at a row."""
        at = bisect_right(self.parts, row, key=lambda part: part.first) - 1
        return self.parts[max(at, 0)].columns


def annex_of(sheets: list[Sheet], words: Mapping, file: Path) -> Annex:
    """The tables with the headings, and those that go on from them.

    Raises
    ------
    DossierError
        There are none, or the file is in an encoding before Unicode.
    """
    sheets = _chosen(sheets, words, file)
    chosen = [t for sheet in sheets for t in taken_apart(sheet, words)]
    headed = {i: found for i, s in enumerate(chosen) if (found := headings_of(s, words))}
    if not headed:
        _refuse(chosen, words, file)
    summaries = _summaries(chosen, headed)
    taken: list[int] = []
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for i, sheet in enumerate(chosen):
        if i in summaries:
            row = headed[i][0].top
            column, value = next(iter(sheet.row(row).items()))
            reason = say("summary_left_out", name=sheet.title)
            remarks.append(Problem(sheet.place(row, column), text_of(value), reason))
        elif i in headed:
            taken.append(i)
            beside = column_beside(sheet, headed[i][0], words)
            if beside is not None:
                text = text_of(sheet.value(*beside))
                problems.append(Problem(sheet.place(*beside), text, say("side_by_side")))
            columns = headed[i][-1].columns
        elif taken and _goes_on(sheet, chosen[taken[-1]], columns, words):
            taken.append(i)
        elif sheet.cells:
            row = sheet.rows[0]
            column, value = next(iter(sheet.row(row).items()))
            lost = _has_criteria(sheet)
            reason = say("table_not_read" if lost else "table_left_out", name=sheet.title)
            one = Problem(sheet.place(row, column), text_of(value), reason)
            (problems if lost else remarks).append(one)
    for number, text in (n for s in sheets for n in notes_among(s.paragraphs, words)):
        remarks.append(Problem(f"Paragraph{number}", text, say("left_out_note")))
    sheet = Joined([chosen[i] for i in taken])
    parts: list[Part] = []
    for i, offset in zip(taken, sheet.offsets, strict=True):
        last = offset + max(chosen[i].rows, default=0)
        heads = headed.get(i)
        if heads is None:
            parts.append(Part(offset + 1, last, parts[-1].columns))
            continue
        for head, after in itertools.zip_longest(heads, heads[1:]):
            end = offset + after.top - 1 if after else last
            parts.append(Part(offset + head.bottom + 1, end, head.columns))
    return Annex(sheet, parts, problems, remarks)


def _summaries(sheets: list[Sheet], headed: dict[int, list[Heading]]) -> set[int]:
    """Tables of fields and maxima alone, beside others that say how they are scored."""
    scored = {i for i, heads in headed.items() if any(_has_scales(sheets[i], h) for h in heads)}
    return set(headed) - scored if scored else set()


def _has_scales(sheet: Sheet, head: Heading) -> bool:
    """Whether a criterion of a table has a scale: in its column, or in rows without a number."""
    columns = head.columns
    code, title = columns.get("code", 0), columns["title"]
    for row in sheet.rows:
        if row <= head.bottom:
            continue
        cells = sheet.row(row)
        if text_of(cells.get(columns.get("scale", 0))):
            return True
        text = text_of(cells.get(title))
        if text and not text_of(cells.get(code)) and (code or leading_code(text) is None):
            points = text_of(cells.get(columns.get("points", 0)))
            if ends_with_points(text) or is_points(points):
                return True
    return False


def _chosen(sheets: list[Sheet], words: Mapping, file: Path) -> list[Sheet]:
    names = ", ".join(s.title for s in sheets)
    for wanted in words.sheets:
        if wanted not in [s.title for s in sheets]:
            raise refused(say("no_sheet", name=wanted, sheets=names), file)
    return [s for s in sheets if not words.sheets or s.title in words.sheets]


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
            (len(found), -r, s, r, found)
            for s in sheets
            for r in s.rows[:40]
            if (found := named(s, r, words))
        ),
        key=lambda each: each[:2],
        default=None,
    )
    at: str | None = None
    if near is not None and near[0] > 1:
        _, _, sheet, row, found = near
        lacking = [f"“{words.columns[n][0]}”" for n in words.needed if n not in found]
        has = [f"“{' '.join(text.split())}”" for _, text in found.values()]
        text += say("headings_near", has=", ".join(has), lacking=", ".join(lacking))
        at = sheet.place(row, min(column for column, _ in found.values()))
    raise refused(text, file, at)


def _goes_on(sheet: Sheet, before: Sheet, columns: dict[str, int], words: Mapping) -> bool:
    """Whether a table without headings is the rest of the one before it."""
    if any(len(named(sheet, r, words)) > 2 for r in sheet.rows[:_HEADING_ROWS]):
        return False
    if _width(sheet) != _width(before):
        return False
    code, title, most = (columns.get(n, 0) for n in ("code", "title", "max"))
    for row in sheet.rows:
        number, name = text_of(sheet.value(row, code)), text_of(sheet.value(row, title))
        if words.is_word("total", name) or words.is_word("total", number):
            return True
        if code_of(number) and name and not _NUMBER.fullmatch(name):
            return True
    # Or the rest of a scale alone.
    scale = columns.get("scale", title)
    rest = {scale, title, most, columns.get("points", 0)}
    return all({*sheet.row(r)} <= rest for r in sheet.rows) and any(
        scale in sheet.row(r) for r in sheet.rows
    )


def _width(sheet: Sheet) -> int:
    return max(
        [c for _, c in sheet.cells] + [m.right for m in sheet.merges if m.right < 100], default=0
    )


def _has_criteria(sheet: Sheet) -> bool:
    """Whether a row has a number of a criterion, words behind it, and points."""
    for row in sheet.rows:
        cells = [text_of(v) for v in sheet.row(row).values()]
        at = next((i for i, t in enumerate(cells) if code_of(t)), None)
        if at is None:
            continue
        rest = cells[at + 1 :]
        if any(re.search(r"[^\W\d_]{2}", t) for t in rest) and any(
            _NUMBER.fullmatch(t) for t in rest
        ):
            return True
    return False
