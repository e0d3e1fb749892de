# SPDX-License-Identifier: MIT
"""The rows of an annex as a tree: numbers I, 1, 1.1, 1.1.2, maxima, scales that run over several rows."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Final

from .._core.language import number
from ._words import say
from .asides import is_note, numbers_columns
from .letters import is_decomposed, legacy_in
from .mapping import Mapping
from .sheet import text_of
from .tables import CODE, Annex, Problem
from .tokens import NotUnderstoodError, number_of

_POINTS: Final = re.compile(r"(?P<number>-?\d+(?:[.,]\d+)*)\s*(?:điểm|đ)?", re.IGNORECASE)


@dataclass(eq=False)
class Row:
    """One criterion as the annex has it."""

    row: int
    code: str
    parts: tuple[int, ...]
    """Its number; () for a Roman one."""
    depth: int
    title: str
    maximum: float | None
    scale: str
    children: list[Row] = field(default_factory=list)
    parent: Row | None = None
    scale_at: tuple[int, int] = (0, 0)


class Outline:
    """What the rows below the headings are; every fault with its cell."""

    def __init__(self, annex: Annex, mapping: Mapping) -> None:
        self.sheet, self.annex, self.mapping = annex.sheet, annex, mapping
        self.problems = list(annex.problems)
        self.remarks = list(annex.remarks)
        self.rows: list[Row] = []
        self.totals: list[tuple[int, float | None]] = []
        """The rows of totals and what they say."""
        self._noting = False
        self._tops: list[Row] = []
        self._last = 0
        """The last number of one part, such as 3, above the row that is placed."""
        self._reported: set[object] = set()
        below = [
            row
            for part in annex.parts
            for row in self.sheet.rows[
                bisect_left(self.sheet.rows, part.first) : bisect_right(self.sheet.rows, part.last)
            ]
        ]
        self._letters(set(below))
        self._read(below)
        self._drop_notes()
        self._romans = any(not r.parts for r in self.rows)
        self._number()
        self._merged()
        self._check_totals()

    @property
    def top(self) -> list[Row]:
        return [r for r in self.rows if r.parent is None]

    @property
    def total_row(self) -> int | None:
        return self.totals[-1][0] if self.totals else None

    @property
    def total(self) -> float | None:
        """The total of all: what the last row says, or the sum where each table has its own."""
        if len(self.totals) < 2:
            return self.totals[0][1] if self.totals else None
        return self._sum(0, self.totals[-1][0])

    def column(self, row: int, name: str) -> int:
        return self.annex.column(row, name)

    def place(self, row: int, column: str) -> str:
        return self.sheet.place(row, self.column(row, column))

    def problem(self, row: int, column: str, reason: str) -> None:
        self.problems.append(Problem(self.place(row, column), self._text(row, column), reason))

    def _leave_out(self, row: int, reason: str) -> None:
        if self.total_row is not None and row > self.total_row:
            reason = "left_out"
        column, value = next(iter(self.sheet.row(row).items()))
        self.remarks.append(Problem(self.sheet.place(row, column), text_of(value), say(reason)))

    def _text(self, row: int, column: str) -> str:
        return text_of(self.sheet.value(row, self.column(row, column)))

    def _own(self, row: int, column: str) -> Any:
        """What a cell itself holds; None where it is only covered by a merged one."""
        return self.sheet.cells.get((row, self.column(row, column)))

    def _letters(self, rows: set[int]) -> None:
        """Encodings: what was composed is said, what is not Unicode is refused."""
        texts: dict[Hashable, object] = dict(self.sheet.cells)
        legacy = legacy_in(texts)
        proofs = set(legacy[1]) if legacy else set()
        for (row, column), value in self.sheet.cells.items():
            if legacy and (row, column) in proofs:
                reason = say("legacy", name=legacy[0])
                self.problems.append(Problem(self.sheet.place(row, column), text_of(value), reason))
            elif row in rows and is_decomposed(value):
                place = self.sheet.place(row, column)
                self.remarks.append(Problem(place, text_of(value), say("nfd")))

    def _read(self, rows: list[int]) -> None:
        starts = [part.first for part in self.annex.parts]
        fresh = True  # nothing but headings was read of this part
        for row in rows:
            while starts and row >= starts[0]:
                starts.pop(0)
                fresh = True
            title, first = self._text(row, "title"), self._text(row, "code")
            if fresh and numbers_columns(self.sheet.row(row), self.column(row, "title")):
                self._leave_out(row, "left_out_columns")
                continue
            fresh = False
            if self.mapping.is_word("total", title) or self.mapping.is_word("total", first):
                self.totals.append((row, self._points(row)))
                continue
            if self._is_note(row, title, first):
                self._noting = True
                self._leave_out(row, "left_out_note")
                continue
            code = self._code(row)
            if code:
                self._noting = False
                self._add(row, code, title)
            elif code is None and self._noting and self._own(row, "max") is None:
                self._leave_out(row, "left_out_note")
            elif code is None and self.rows:
                self._continue(row)
            elif code is None:
                self._leave_out(row, "left_out_above")

    def _is_note(self, row: int, title: str, first: str) -> bool:
        if is_note(first, title, self.mapping):
            return True
        # Signatures and the like below the total.
        after = self.total_row is not None and row > self.total_row
        points = text_of(self._own(row, "max"))
        numbered = CODE.fullmatch(first.rstrip(".)")) is not None
        return after and bool(first) and not numbered and not _POINTS.fullmatch(points)

    def _drop_notes(self) -> None:
        """Numbered notes below the total: rows with neither points nor a scale, to the end."""
        after = self.total_row
        while after is not None and self.rows and self.rows[-1].row > after:
            row = self.rows[-1]
            if row.maximum is not None or row.scale or self._own(row.row, "max") is not None:
                break
            self.rows.pop()
            self._leave_out(row.row, "left_out_note")

    def _sum(self, above: int, row: int) -> float | None:
        """What the fields between two rows add up to; bonus and penalty are outside."""
        total = 0.0
        for top in self.top:
            outside = any(self.mapping.begins(k, top.title) for k in ("bonus", "penalty"))
            if above < top.row < row and not outside:
                if top.maximum is None:
                    return None
                total += top.maximum
        return total

    def _check_totals(self) -> None:
        """Each of several totals is of one table, or of all above it."""
        above = 0
        for row, said in self.totals if len(self.totals) > 1 else ():
            part, every = self._sum(above, row), self._sum(0, row)
            above = row
            if None not in (said, part, every) and not any(
                abs((said or 0) - (x or 0)) <= 1e-9 for x in (part, every)
            ):
                values = {"total": said, "sum": every, "part": part}
                shown = {k: number(v or 0) for k, v in values.items()}
                self.problem(row, "max", say("total_of_part", **shown))

    def _code(self, row: int) -> str | None:
        """The number of a row; None where it has none, "" where the cell holds something else."""
        value = self._own(row, "code")
        if isinstance(value, datetime.date):
            self.problem(row, "code", say("code_date"))
            return ""
        text = text_of(value).rstrip(".)")
        if not text or re.fullmatch(r"\(.*", text):
            return None
        if not CODE.fullmatch(text):
            self.problem(row, "code", say("code_odd", text=text))
            return ""
        return text

    def _points(self, row: int) -> float | None:
        value = self.sheet.value(row, self.column(row, "max"))
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        text = text_of(value)
        match = _POINTS.fullmatch(text)
        if match is not None:
            try:
                return float(number_of(match["number"].lstrip("-"))) * (-1 if text[0] == "-" else 1)
            except NotUnderstoodError as error:
                self.problem(row, "max", str(error))
                return None
        if text:
            self.problem(row, "max", say("max_odd", text=text))
        return None

    def _add(self, row: int, code: str, title: str) -> None:
        match = CODE.fullmatch(code)
        assert match is not None
        parts = () if match["roman"] else tuple(int(p) for p in code.split("."))
        scale = self._text(row, "scale")
        if not title:
            self.problem(row, "title", say("title_missing"))
        self.rows.append(
            Row(
                row,
                code,
                parts,
                0,
                " ".join(title.split()),
                self._points(row),
                scale,
                scale_at=(row, self.column(row, "scale")),
            )
        )

    def _continue(self, row: int) -> None:
        """A row without a number: more of the scale above it, perhaps with points."""
        last = self.rows[-1]
        scale, title, points = (self._own(row, c) for c in ("scale", "title", "max"))
        column = self.column(row, "title" if scale is None else "scale")
        line = text_of(title if scale is None else scale)
        if self.total_row is not None and last.row < self.total_row:
            self._leave_out(row, "left_out_note")
            return
        if not line:
            if points is not None:
                self.problem(row, "max", say("points_alone"))
            return
        if scale is not None and text_of(title):
            self.problem(row, "title", say("code_missing"))
            return
        if points is not None and ":" not in line:
            line = f"{line}: {text_of(points)}"
        if not last.scale:
            last.scale_at = (row, column)
        last.scale = f"{last.scale}\n{line}" if last.scale else line

    # -- the tree ---------------------------------------------------------------------------

    def _number(self) -> None:
        """Depths, parents, and what is wrong with the numbers."""
        field_row: Row | None = None
        under: dict[tuple[int, ...], Row] = {}
        seen: dict[tuple[Row | None, tuple[int, ...]], Row] = {}
        for row in self.rows:
            if not row.parts:
                row.depth, field_row, under = 1, row, {}
                self._place(row, None, None)
                continue
            row.depth = len(row.parts) + self._romans
            key = (field_row, row.parts)
            before = seen.get(key)
            if before is not None:
                self.problem(
                    row.row,
                    "code",
                    say("code_duplicate", code=row.code, cell=self.place(before.row, "code")),
                )
            seen.setdefault(key, row)
            parent = under.get(row.parts[:-1]) if len(row.parts) > 1 else field_row
            if parent is None and row.depth > 1:
                if len(row.parts) == 1:
                    self._last = row.parts[0]
                self.problem(
                    row.row,
                    "code",
                    say(
                        "code_orphan",
                        code=row.code,
                        parent=".".join(map(str, row.parts[:-1])) or say("code_top"),
                    ),
                )
                continue
            self._place(row, parent, row.parts[-1] if before is None else None)
            under[row.parts] = row
            if len(row.parts) == 1:
                self._last = row.parts[0]
        self._prefix()

    def _place(self, row: Row, parent: Row | None, number: int | None) -> None:
        siblings = self._tops if parent is None else parent.children
        if number is not None:
            expected = siblings[-1].parts[-1] + 1 if siblings and siblings[-1].parts else 1
            allowed = {expected}
            if not siblings and parent is not None and not parent.parts:
                allowed.add(self._last + 1)  # numbers that run on through the fields
            if number not in allowed:
                code = ".".join(map(str, (*row.parts[:-1], expected)))
                self.problem(row.row, "code", say("code_skipped", expected=code, code=row.code))
        elif not row.parts:
            numbers = [r.code for r in siblings]
            expected_code = _roman(len(numbers) + 1)
            if row.code in numbers:
                first = siblings[numbers.index(row.code)]
                self.problem(
                    row.row,
                    "code",
                    say("code_duplicate", code=row.code, cell=self.place(first.row, "code")),
                )
            elif row.code != expected_code:
                self.problem(
                    row.row, "code", say("code_skipped", expected=expected_code, code=row.code)
                )
        row.parent = parent
        siblings.append(row)

    def _prefix(self) -> None:
        """Where numbers begin again in every field, the field's number goes before them."""
        decimals = [r.code for r in self.rows if r.parts]
        if not self._romans or len(set(decimals)) == len(decimals):
            return
        name = ""
        for row in self.rows:
            if row.parts:
                row.code = f"{name}.{row.code}" if name else row.code
            else:
                name = row.code

    def _merged(self) -> None:
        """A merged cell that two criteria share says nothing of either alone."""
        numbered = {r.row: r for r in self.rows}
        numbers = sorted(numbered)
        for column in ("code", "title", "max", "scale"):
            for row in self.rows:
                merge = self.sheet.merge(row.row, self.column(row.row, column))
                if merge in self._reported:
                    continue
                first = bisect_left(numbers, merge.top)
                inside = [numbered[r] for r in numbers[first : bisect_right(numbers, merge.bottom)]]
                if len(inside) < 2:
                    continue
                self._reported.add(merge)
                cells = (
                    self.sheet.place(merge.top, merge.left)
                    + ":"
                    + self.sheet.place(merge.bottom, merge.right).split("!")[1]
                )
                reason = say("merged", range=cells, first=inside[0].code, last=inside[-1].code)
                self.problem(inside[0].row, column, reason)


def _roman(number: int) -> str:
    text = ""
    for value, letters in (
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value:
            text, number = text + letters, number - value
    return text
