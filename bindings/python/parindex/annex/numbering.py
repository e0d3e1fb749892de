# SPDX-License-Identifier: MIT
"""Rows as a tree by their numbers: A, I, 1, 1.1, a), beginning again in each part or running on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .codes import Code, Kind, after, first, follows, plain
from .noted import Noted


@dataclass(eq=False)
class Row:
    """One criterion as the annex has it."""

    row: int
    code: str
    pieces: Code
    """Its number."""
    depth: int
    title: str
    maximum: float | None
    scale: str
    children: list[Row] = field(default_factory=list)
    parent: Row | None = None
    scale_at: tuple[int, int] = (0, 0)
    kind: Kind = "decimal"
    below_title: tuple[str, str] = ("", "")
    """Where lines of cases are below the title in its own cell: the title without them, and they."""
    written: str = ""
    """The title as its cell has it, with its lines."""
    typed: bool = False
    """The number is a number of the spreadsheet: 1.10 is there as 1.1."""
    noted: list[Noted] = field(default_factory=list)
    """What the columns of notes say of points."""
    surveyed: bool = False
    """A column of notes says that it is scored by a survey."""
    limit: float | None = None
    """What its parts may bring together, where the annex says so."""
    word: str = ""
    """The word for the level before the number: "tiêu chí" of "Tiêu chí 1"."""
    loose: bool = False
    """Its parent has no row of that number: 1.1 below A."""

    @property
    def path(self) -> tuple[str, ...]:
        """Its number with all that is above it."""
        if self.parent is None:
            return tuple(p.text for p in self.pieces)
        above = self.parent.path
        own = tuple(p.text for p in self.pieces)
        whole = len(own) > len(above) and own[: len(above)] == above
        return own if whole else (*above, own[-1])


#: Says a fault or a doubt of a row: key of the sentence, whether it holds the import back, values.
Say = Callable[[Row, str, bool, dict[str, str]], None]


class Numbering:
    """The rows in their order, each put below its parent."""

    def __init__(self, rows: Iterable[Row], tell: Say) -> None:
        self._tell = tell
        self._stack: list[Row] = []
        self._top: list[Row] = []
        self._last: dict[tuple[str, Kind, int], str] = {}
        """The last number of each word and shape, for numbers that run on through the parts."""
        self.rows = [row for row in rows if self._place(row)]
        _name(self.rows)

    def _place(self, row: Row) -> bool:
        found = self._parent(row)
        if found is None:
            above = ".".join(p.text for p in row.pieces[:-1])
            self._tell(row, "code_orphan", True, {"code": row.code, "parent": above})
            return False
        parent, row.kind, row.loose = found
        siblings = self._top if parent is None else parent.children
        same = [r for r in siblings if r.kind == row.kind and len(r.pieces) == len(row.pieces)]
        if self._twice(row, same):
            return False
        self._check(row, same)
        row.parent, row.depth = parent, 1 if parent is None else parent.depth + 1
        siblings.append(row)
        while self._stack and self._stack[-1] is not parent:
            self._stack.pop()
        self._stack.append(row)
        self._last[row.word, row.kind, len(row.pieces)] = row.pieces[-1].text
        return True

    def _parent(self, row: Row) -> tuple[Row | None, Kind, bool] | None:
        if len(row.pieces) == 1:
            return self._of_one_piece(row)
        *above, last = row.pieces
        prefix = tuple(p.text for p in above)
        kind = last.kinds[0]
        for r in reversed(self._stack):
            own = tuple(p.text for p in r.pieces)
            front = r.pieces[: -len(prefix)]
            tail = own[-len(prefix) :] == prefix and all("decimal" not in p.kinds for p in front)
            if prefix in (own, r.path) or tail:
                return r, kind, False
        for r in reversed(self._stack):
            if len(r.pieces) == len(row.pieces) and (r.loose or r.path[:-1] == prefix):
                return r.parent, kind, r.loose
        # The first of a part that has no row for the numbers between.
        if not any(r.kind == "decimal" for r in self._stack):
            return (self._stack[-1] if self._stack else None), kind, True
        return None

    def _of_one_piece(self, row: Row) -> tuple[Row | None, Kind, bool]:
        piece = row.pieces[0]
        one = [r for r in self._stack if len(r.pieces) == 1]
        open_rows = {r.kind: r for r in one}
        if len({row.word, *(r.word for r in one)}) > 1:
            # "Tiêu chí 1" over "Chỉ tiêu 1": another word is another level.
            same = {r.kind: r for r in one if r.word == row.word}
            if same or self._is_level(row, one):
                open_rows = same
        known = [k for k in piece.kinds if k in open_rows]
        for kind in known:
            if follows(kind, open_rows[kind].pieces[0].text, piece.text):
                return open_rows[kind].parent, kind, False
        if known and not (first(piece.kinds[0]) == piece.text and piece.kinds[0] not in known):
            return open_rows[known[0]].parent, known[0], False
        kind = next((k for k in piece.kinds if first(k) == piece.text), piece.kinds[0])
        if kind in ("roman", "upper"):
            # Parts are below parts alone: I below A, but neither below 1.
            parts = [r for r in self._stack if r.kind in ("roman", "upper")]
            return (parts[-1] if parts else None), kind, False
        below = [r for r in self._stack if kind == "lower" or r.kind != "lower"]
        return (below[-1] if below else None), kind, False

    def _is_level(self, row: Row, one: list[Row]) -> bool:
        """Whether a number behind a new word is a level of its own: it begins, or runs on from its word."""
        piece = row.pieces[0]
        for kind in piece.kinds:
            running = self._last.get((row.word, kind, 1))
            if piece.text == first(kind) or (running and follows(kind, running, piece.text)):
                return True
        return not any(
            follows(r.kind, r.pieces[0].text, piece.text) for r in one if r.kind in piece.kinds
        )

    def _twice(self, row: Row, same: list[Row]) -> bool:
        number = row.pieces[-1].text
        before = next((r for r in same if r.pieces[-1].text == number), None)
        if before is None:
            return False
        tenth = row.typed and number == "1" and same[-1].pieces[-1].text == "9"
        if tenth:
            # A spreadsheet has 1.10 as the number 1.1.
            row.pieces = (*row.pieces[:-1], type(row.pieces[-1])("10", ("decimal",)))
            row.code = f"{row.code}0"
            return False
        self._tell(row, "code_duplicate", True, {"code": row.code, "row": str(before.row)})
        return True

    def _check(self, row: Row, same: list[Row]) -> None:
        number = row.pieces[-1].text
        if same:
            if follows(row.kind, same[-1].pieces[-1].text, number):
                return
            expected = after(row.kind, same[-1].pieces[-1].text)
        else:
            expected = first(row.kind)
            running = self._last.get((row.word, row.kind, len(row.pieces)))
            if number == expected or (running and follows(row.kind, running, number)):
                return
            if row.loose:
                return
        front = [p.text for p in row.pieces[:-1]]
        wanted = ".".join([*front, expected])
        self._tell(row, "code_skipped", False, {"expected": wanted, "code": row.code})


def _name(rows: list[Row]) -> None:
    """Codes that an edition can have: where numbers begin again, what is above goes before them."""
    counts = Counter((r.kind, r.code) for r in rows)
    again = {kind for (kind, _), count in counts.items() if count > 1} | {"lower"}
    for row in rows:
        whole = row.parent is not None and row.kind in again
        row.code = plain(".".join(row.path) if whole else row.code)
