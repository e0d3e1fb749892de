# SPDX-License-Identifier: MIT
"""The rows of an annex as a tree: numbers I, 1, 1.1, 1.1.2, maxima, scales that run over several rows."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Final

from ._words import say
from .mapping import Mapping
from .sheets import Sheet, is_decomposed, legacy_of, text_of
from .tokens import NotUnderstoodError, number_of

_CODE: Final = re.compile(r"(?P<roman>[IVXLC]+)|(?P<decimal>\d+(?:\.\d+)*)")
_POINTS: Final = re.compile(r"(?P<number>-?\d+(?:[.,]\d+)*)\s*(?:điểm|đ)?", re.IGNORECASE)
_COLUMN_NUMBER: Final = re.compile(r"\(?\d{1,2}\)?|\([A-Za-z]\)")


@dataclass(frozen=True)
class Problem:
    """A place of the annex that a person must look at."""

    cell: str
    text: str
    reason: str


@dataclass(eq=False)
class Row:
    """One criterion as it stands in the annex."""

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

    def __init__(
        self, sheet: Sheet, header: int, columns: dict[str, int], mapping: Mapping
    ) -> None:
        self.sheet, self.columns, self.mapping = sheet, columns, mapping
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.rows: list[Row] = []
        self.total: float | None = None
        self.total_row: int | None = None
        self._reported: set[object] = set()
        below = [r for r in sheet.rows if r > self._end_of_header(header)]
        self._letters(below)
        self._read(below)
        self._romans = any(not r.parts for r in self.rows)
        self._number()
        self._merged()

    @property
    def top(self) -> list[Row]:
        return [r for r in self.rows if r.parent is None]

    def place(self, row: int, column: str) -> str:
        return self.sheet.place(row, self.columns[column])

    def problem(self, row: int, column: str, reason: str) -> None:
        text = text_of(self.sheet.value(row, self.columns[column]))
        self.problems.append(Problem(self.place(row, column), text, reason))

    def _end_of_header(self, header: int) -> int:
        return max(self.sheet.merge(header, c).bottom for c in self.columns.values())

    def _letters(self, rows: list[int]) -> None:
        """Encodings: what was composed is said, what is not Unicode is refused."""
        for (row, column), value in sorted(self.sheet.cells.items()):
            if row not in rows:
                continue
            name = legacy_of(value)
            if name:
                place = self.sheet.place(row, column)
                self.problems.append(Problem(place, text_of(value), say("legacy", name=name)))
            elif is_decomposed(value):
                place = self.sheet.place(row, column)
                self.remarks.append(Problem(place, text_of(value), say("nfd")))

    def _read(self, rows: list[int]) -> None:
        for row in rows:
            code = self._code(row)
            title = text_of(self.sheet.value(row, self.columns["title"]))
            first = text_of(self.sheet.value(row, self.columns["code"]))
            if self.mapping.is_word("total", title) or self.mapping.is_word("total", first):
                self.total, self.total_row = self._points(row), row
            elif code is None and _COLUMN_NUMBER.fullmatch(title):
                continue  # the row that numbers the columns
            elif code:
                self._add(row, code, title)
            elif code is None and self.rows:
                self._continue(row)

    def _code(self, row: int) -> str | None:
        """The number of a row; None where it has none, "" where what stands there is none."""
        value = self.sheet.cells.get((row, self.columns["code"]))
        if isinstance(value, datetime.date):
            self.problem(row, "code", say("code_date"))
            return ""
        text = text_of(value).rstrip(".)")
        if not text or self.mapping.is_word("total", text) or re.fullmatch(r"\(.*", text):
            return None
        if not _CODE.fullmatch(text):
            self.problem(row, "code", say("code_odd", text=text))
            return ""
        return text

    def _points(self, row: int) -> float | None:
        value = self.sheet.value(row, self.columns["max"])
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
        match = _CODE.fullmatch(code)
        assert match is not None
        parts = () if match["roman"] else tuple(int(p) for p in code.split("."))
        scale = text_of(self.sheet.value(row, self.columns["scale"]))
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
                scale_at=(row, self.columns["scale"]),
            )
        )

    def _continue(self, row: int) -> None:
        """A row without a number: more of the scale above it, with points of its own perhaps."""
        last = self.rows[-1]
        scale = self.sheet.cells.get((row, self.columns["scale"]))
        title = self.sheet.cells.get((row, self.columns["title"]))
        points = self.sheet.cells.get((row, self.columns["max"]))
        column = self.columns["scale"] if scale is not None else self.columns["title"]
        line = text_of(scale if scale is not None else title)
        if not line:
            return
        if self.total_row is not None and last.row < self.total_row:
            self.remarks.append(Problem(self.sheet.place(row, column), line, say("left_out")))
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
        self._prefix()

    def _place(self, row: Row, parent: Row | None, number: int | None) -> None:
        siblings = (
            parent.children
            if parent is not None
            else [r for r in self.rows if r.depth == 1 and r.row < row.row]
        )
        if number is not None:
            expected = siblings[-1].parts[-1] + 1 if siblings and siblings[-1].parts else 1
            allowed = {expected}
            if not siblings and parent is not None and not parent.parts:
                allowed.add(self._last_above(row) + 1)  # numbers that run on through the fields
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
        if parent is not None:
            parent.children.append(row)

    def _last_above(self, row: Row) -> int:
        above = [r.parts[0] for r in self.rows if len(r.parts) == 1 and r.row < row.row]
        return above[-1] if above else 0

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
        for column in ("code", "title", "max", "scale"):
            for row in self.rows:
                merge = self.sheet.merge(row.row, self.columns[column])
                inside = [numbered[r] for r in range(merge.top, merge.bottom + 1) if r in numbered]
                if len(inside) < 2 or merge in self._reported:
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
