# SPDX-License-Identifier: MIT
"""The rows of an annex: criteria with their numbers and maxima, scales that run over several rows, totals,
notes.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from typing import Any

from .._core.language import number
from ._words import say
from .asides import is_note, is_rule, numbers_columns
from .codes import Code, after, code_of, leading_code, several_codes, word_before
from .letters import is_decomposed, legacy_in
from .limits import bind_limits, limit_in, limits_added
from .mapping import Mapping
from .noted import Noted, rules_in
from .numbering import Numbering, Row
from .outcome_rows import without_outcomes
from .points import (
    ends_with_points,
    is_points,
    one_group,
    points_in,
    split_points,
    takes_off,
    with_points,
)
from .sentence import read_scale
from .sheet import text_of
from .tables import Annex, Problem
from .title_lines import BULLET, cases_below
from .tokens import NotUnderstoodError


class Outline:
    """What the rows below the headings are; every fault with its cell."""

    def __init__(self, annex: Annex, mapping: Mapping) -> None:
        self.sheet, self.annex, self.mapping = annex.sheet, annex, mapping
        self.problems = list(annex.problems)
        self.remarks = list(annex.remarks)
        self.rows: list[Row] = []
        self.totals: list[tuple[int, float | None]] = []
        """The rows of totals and what they say."""
        self.doubtful: dict[int, str] = {}
        """Rows whose maximum could have a decimal or a thousands mark, and the reason."""
        self._noting = False
        self._reported: set[object] = set()
        below = [
            row
            for part in annex.parts
            for row in self.sheet.rows[
                bisect_left(self.sheet.rows, part.first) : bisect_right(self.sheet.rows, part.last)
            ]
        ]
        self._inline = self._numbers_in_titles(below)
        self._letters(set(below))
        self._read(below)
        self._drop_notes()
        self._merged()
        self.rows = Numbering(self.rows, self._tell).rows
        self.rows = without_outcomes(self.rows, self.column)
        bind_limits(self.rows)
        self._below_titles()
        self._check_totals()

    @property
    def top(self) -> list[Row]:
        return [r for r in self.rows if r.parent is None]

    def taken_off(self) -> set[int]:
        """The rows of points that are taken off."""
        return {r.row for r in self.rows if self.beside(r) == "penalty"}

    def beside(self, row: Row) -> str:
        """ "bonus" or "penalty" where a row is outside what its parent adds up to, "" elsewhere.

        Points are taken off below a heading that says so, at any level, and where the printed maximum is below 0.
        """
        above = "" if row.parent is None else self.beside(row.parent)
        negative = row.maximum is not None and row.maximum < 0
        if above == "penalty" or negative or self.mapping.begins("penalty", row.title):
            return "penalty"
        bonus = row.parent is None and self.mapping.begins("bonus", row.title)
        if above == "bonus" and not row.maximum and takes_off(row.scale):
            return "penalty"  # "Điểm cộng, điểm trừ": 0 is what the row can add
        return "bonus" if bonus else above

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
        """The column of a kind; that of the titles where the table has none."""
        return self.annex.column(row, name) or self.annex.column(row, "title")

    def place(self, row: int, column: str) -> str:
        return self.sheet.place(row, self.column(row, column))

    def problem(
        self, row: int, column: str, reason: str, *, holds: bool = True, nearest: str = ""
    ) -> None:
        text = text_of(self.sheet.value(row, self.column(row, column)))
        self.problems.append(Problem(self.place(row, column), text, reason, holds, nearest))

    def _tell(self, row: Row, key: str, holds: bool, values: dict[str, str]) -> None:
        if "row" in values:
            values = {**values, "cell": self.place(int(values.pop("row")), "code")}
        if key == "code_orphan" and not values["parent"]:
            values = {**values, "parent": say("code_top")}
        self.problem(row.row, "code", say(key, **values), holds=holds)

    def _leave_out(self, row: int, reason: str) -> None:
        if self.total_row is not None and row > self.total_row:
            reason = "left_out"
        column, value = next(iter(self.sheet.row(row).items()))
        self.remarks.append(Problem(self.sheet.place(row, column), text_of(value), say(reason)))

    # -- cells -----------------------------------------------------------------------------

    def _value(self, row: int, column: str) -> Any:
        """The value of a cell, or of the range that it is in; None below a title over the whole width."""
        at = self.annex.column(row, column)
        if column in ("max", "scale", "points") and at:
            left = self.sheet.merge(row, at).left
            if left != at and left in {
                self.annex.column(row, c) for c in ("code", "title", "max") if c != column
            }:
                return None
        return self.sheet.value(row, at)

    def _text(self, row: int, column: str) -> str:
        return text_of(self._value(row, column))

    def _own(self, row: int, column: str) -> Any:
        """What a cell itself holds; None where it is only covered by a merged one."""
        return self.sheet.cells.get((row, self.annex.column(row, column)))

    def _title(self, row: int) -> str:
        """The title: of the columns for fields, criteria and components that has one."""
        more = [n for n in ("title.1", "title.2", "title.3") if self.annex.column(row, n)]
        own = [t for n in ("title", *more) if (t := text_of(self._own(row, n)))] if more else []
        if len(own) > 1:
            self.problem(row, "title", say("two_in_row", first=own[0], second=own[1]))
        return own[0] if own else self._text(row, "title")

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

    def _numbers_in_titles(self, rows: list[int]) -> bool:
        """Whether the numbers are in front of the titles: no column has them, or it is empty."""
        return not any(code_of(text_of(self._own(row, "code"))) for row in rows)

    def _points(self, row: int, column: str = "max") -> float | None:
        value = self._value(row, column)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        text = text_of(value)
        try:
            found = points_in(text)
        except NotUnderstoodError as error:
            if column == "max" and one_group(text):
                self.doubtful[row] = str(error)
            else:
                self.problem(row, column, str(error), holds=False)
            return None
        if found is None and text not in ("", "-", "–", "x", "X"):
            self.problem(row, column, say("max_odd", text=text), holds=False)
        return found

    # -- rows ------------------------------------------------------------------------------

    def _read(self, rows: list[int]) -> None:
        starts = [part.first for part in self.annex.parts]
        fresh = True  # nothing but headings was read of this part
        for row in rows:
            while starts and row >= starts[0]:
                starts.pop(0)
                fresh = True
            title, first = self._title(row), self._text(row, "code")
            column = self.annex.column(row, "title")
            if fresh and numbers_columns(self.sheet.row(row), column):
                self._leave_out(row, "left_out_columns")
                continue
            fresh = False
            if self._is_total(row, title, first):
                self.totals.append((row, self._points(row)))
                continue
            if self._is_note(row, title, first):
                if not first and is_rule(title) and self._is_among(row, rows):
                    self._continue(row)
                    continue
                self._noting = True
                self._leave_out(row, "left_out_note")
                continue
            code, title = self._numbered(row, title)
            if code:
                self._noting = False
                self._add(row, code, title)
            elif code is None and self._noting and self._own(row, "max") is None:
                self._leave_out(row, "left_out_note")
            elif code is None and self.rows:
                self._continue(row)
            elif code is None:
                self._leave_out(row, "left_out_above")

    def _is_total(self, row: int, title: str, first: str) -> bool:
        if any(self.mapping.is_word("total", t) for t in (title, first)):
            return True
        if code_of(first):
            return False
        text = first or title
        return (
            self.mapping.begins("total", text)
            and len(text.split()) <= 9
            and is_points(text_of(self._own(row, "max")))
            and not self._own(row, "scale")
        )

    def _is_note(self, row: int, title: str, first: str) -> bool:
        below = self.total_row is not None and row > self.total_row
        if is_note(first, title, self.mapping):
            return not self._is_starred_line(row, title, first) or below
        points = text_of(self._own(row, "max"))
        other = bool(first) and not code_of(first) and not is_points(points)
        # Signatures and the like below the total or the notes.
        return other and (below or (self._noting and leading_code(first) is None))

    def _is_among(self, row: int, rows: list[int]) -> bool:
        """Whether it is below a criterion's scale and above another criterion."""
        scored = bool(self.rows and self.rows[-1].scale) and not self._noting
        return (
            scored
            and self.total_row is None
            and any(code_of(self._text(r, "code")) for r in rows if r > row)
        )

    def _is_starred_line(self, row: int, title: str, first: str) -> bool:
        """A line of a scale that begins with an asterisk, which notes do, too."""
        if first or not title.startswith("*") or not self.rows:
            return False
        points = (text_of(self._own(row, c)) for c in ("points", "max"))
        scale = self.rows[-1].scale
        return (
            ends_with_points(title)
            or any(map(is_points, points))
            or not scale
            or scale.lstrip().startswith("*")
        )

    def _drop_notes(self) -> None:
        """Numbered notes below the total: rows with neither points nor a scale, to the end."""
        total = self.total_row
        while total is not None and self.rows and self.rows[-1].row > total:
            row = self.rows[-1]
            if row.maximum is not None or row.scale or self._own(row.row, "max") is not None:
                break
            self.rows.pop()
            self._leave_out(row.row, "left_out_note")

    def _numbered(self, row: int, title: str) -> tuple[str | None, str]:
        """The number of a row and its title; None where it has none, "" where it is something else."""
        value = self._own(row, "code")
        if isinstance(value, datetime.date):
            self.problem(row, "code", say("code_date"))
            return "", title
        text = text_of(value)
        if text and code_of(text):
            return text.strip("().: "), title
        # "I. CHỈ ĐẠO" over the whole width, or the number in the title's own cell.
        merged = bool(text) and self._text(row, "title") in ("", text)
        front = text if merged else title if self._inline else ""
        found = leading_code(front) if front else None
        if found is not None:
            return found
        if not text and self._is_extra(title):
            return self._next_top(), title
        if not text or re.fullmatch(r"\(.*|[-+•*–]+", text):
            return None, title
        if merged and self._own(row, "max") is None:
            return None, title
        several = several_codes(text)
        if several:
            self.problem(row, "code", say("two_in_row", first=several[0], second=several[1]))
        else:
            self.problem(row, "code", say("code_odd", text=text))
        return "", title

    def _is_extra(self, title: str) -> bool:
        """A heading for points that are added or taken off, which often has no number."""
        extra = any(self.mapping.begins(k, title) for k in ("bonus", "penalty"))
        return extra and len(title.split()) <= 8 and not ends_with_points(title) and bool(self.rows)

    def _next_top(self) -> str:
        """The number that the next part has."""
        kind = self.rows[0].pieces[0].kinds[0]
        tops = [r for r in self.rows if len(r.pieces) == 1 and kind in r.pieces[0].kinds]
        return after(kind, tops[-1].pieces[0].text)

    def _add(self, row: int, code: str, title: str) -> None:
        pieces = code_of(code)
        assert pieces is not None
        scale = self._with_points(row, self._text(row, "scale"))
        self._alone(row, pieces, title)
        written = title
        own, lines = cases_below(title)
        title, behind = split_points(" ".join(title.split()))
        own, above = split_points(" ".join(own.split()))
        behind = above if lines else behind
        if not title:
            self.problem(row, "title", say("title_missing"))
        maximum = self._points(row)
        if maximum is None and behind:
            maximum = points_in(behind)
        at = (row, self.annex.column(row, "scale"))
        made = Row(
            row, ".".join(p.text for p in pieces), pieces, 0, title, maximum, scale, scale_at=at
        )
        made.below_title, made.written = (own, lines), written
        made.word = word_before(code)
        made.typed = isinstance(self._own(row, "code"), float)
        if code[:1] >= "A" and len(pieces) > 1 and code[1:2].isdecimal():
            made.code = code.replace(" ", "")  # A1 and not A.1
        made.noted = self._noted(row)
        made.surveyed = any(self.mapping.begins("survey", note) for _, note in self._notes(row))
        self.rows.append(made)

    def _noted(self, row: int) -> list[Noted]:
        """What the columns of notes say of points beside a row."""
        return [Noted(cell, t) for cell, note in self._notes(row) for t in rules_in(note)]

    def _notes(self, row: int) -> list[tuple[str, str]]:
        """The cells of the columns of notes, and their texts."""
        names = [n for n in self.annex.columns(row) if n.startswith("note")]
        places = (self.sheet.place(row, self.annex.column(row, n)) for n in names)
        return [(p, text_of(self._own(row, n))) for p, n in zip(places, names, strict=True)]

    def _alone(self, row: int, code: Code, title: str) -> None:
        """A line of a title that begins with the number of a sister is a criterion of its own."""
        for line in title.split("\n")[1:]:
            found = leading_code(line.strip())
            other = code_of(found[0]) if found is not None else None
            if other is not None and len(other) == len(code) > 1 and other[:-1] == code[:-1]:
                first = ".".join(p.text for p in code)
                self.problem(row, "title", say("two_in_row", first=first, second=line.strip()))
                return

    def _with_points(self, row: int, line: str) -> str:
        """A line of a scale with the points that are in a column of their own."""
        return with_points(line, text_of(self._own(row, "points"))) if line else line

    def _continue(self, row: int) -> None:
        """A row without a number: more of the scale above it, perhaps with points."""
        last = self.rows[-1]
        scale, most = (self._own(row, c) for c in ("scale", "max"))
        title = self._title(row) if self.annex.column(row, "title.1") else self._own(row, "title")
        own = self._own(row, "points")
        points = text_of(most if own is None else own)
        said, name = text_of(scale), text_of(title)
        if self.total_row is not None and last.row < self.total_row:
            self._leave_out(row, "left_out_note")
            return
        last.noted += self._noted(row)
        added = limits_added(said or name) and not points
        heading = self._heading_of_bonus() if added else None
        if heading is not None:
            heading.limit = limit_in(said or name)
            return
        if said and name and is_points(said):
            said, points = "", said  # the points of an outcome are in the scale's column
        line = said or name
        if not line:
            if points:
                self.problem(row, "points" if own is not None else "max", say("points_alone"))
            return
        if said and name and not BULLET.match(name):
            self.problem(row, "title", say("code_missing"))
            return
        if said and name:
            line = f"{name.rstrip(' :;.')}: {said}" if not ends_with_points(name) else name
        if not _is_whole(line, points, last):
            line = with_points(line, points)
        if not last.scale:
            last.scale_at = (row, self.column(row, "scale" if said else "title"))
        last.scale = f"{last.scale}\n{line}" if last.scale else line

    def _heading_of_bonus(self) -> Row | None:
        """The heading of the points added that the last row is below; None where it is below none."""
        for row in reversed(self.rows):
            if self.mapping.begins("bonus", row.title):
                alone = sum(1 for r in self.rows if r.row > row.row) < 2
                return None if alone else row
            if (
                len(row.pieces) < len(self.rows[-1].pieces)
                or row.pieces[0].kinds != self.rows[-1].pieces[0].kinds
            ):
                return None
        return None

    def _below_titles(self) -> None:
        """The lines below a title in its own cell are the scale of a criterion that has no other."""
        for row in self.rows:
            title, lines = row.below_title
            if lines and title and not row.scale and not row.children:
                row.title, row.scale = title, lines
                row.scale_at = (row.row, self.column(row.row, "title"))

    # -- totals ----------------------------------------------------------------------------

    def _sum(self, above: int, row: int, *, bonus: bool = False) -> float | None:
        """What the fields between two rows add up to; a penalty is outside, and a bonus unless it is asked for."""
        total = 0.0
        counted = ("", "bonus") if bonus else ("",)
        for top in self.top:
            if above < top.row < row and self.beside(top) in counted:
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
            # "Tổng cộng" below "Điểm thưởng" may count that in.
            known = (part, every, self._sum(0, row, bonus=True))
            if None not in (said, *known) and not any(
                abs((said or 0) - (x or 0)) <= 1e-9 for x in known
            ):
                values = {"total": said, "sum": every, "part": part}
                shown = {k: number(v or 0) for k, v in values.items()}
                self.problem(row, "max", say("total_of_part", **shown), holds=False)

    def _merged(self) -> None:
        """A merged cell that two criteria share says nothing of either alone."""
        numbered = {r.row: r for r in self.rows}
        numbers = sorted(numbered)
        for column in ("code", "title", "max", "scale"):
            for row in self.rows:
                if not self.annex.column(row.row, column):
                    continue
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
                self.problem(inside[0].row, column, reason, holds=column in ("code", "title"))
                for r in inside:
                    if column == "scale":
                        r.scale = ""
                    elif column == "max":
                        r.maximum = None


def _is_whole(line: str, points: str, row: Row) -> bool:
    """Whether a line is the whole scale, "Điểm = a/b × 5", and the points beside it are the row's maximum again."""
    most = row.maximum
    if row.scale or most is None or points_in(points) != most:
        return False
    try:
        read_scale(line, abs(most))
    except NotUnderstoodError:
        return False
    return True
