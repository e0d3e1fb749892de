# SPDX-License-Identifier: MIT
"""Points within which somebody chooses, for each grade: "Tốt: 3,5 - 4 điểm; khá: từ 2,5 đến dưới 3,5 điểm; yếu: 0 điểm"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from ..numerals import POINTS, exact, written
from ..tokens import Stream, Token, clauses_of, split_at, words_of

#: Between the two bounds.
_TO: Final = ("-", "đến", "tới", "÷", "~", "- dưới", "đến dưới")
_GIVES: Final = ("được", "đạt", "chấm", "cho")
#: With one of these the points change others, or are so much for each.
_CHANGES: Final = frozenset(["trừ", "cộng", "thêm", "mỗi", "cứ", "giảm", "tăng", "đa", "thiểu"])


class _Grade(NamedTuple):
    name: str
    low: float
    high: float


def graded(tokens: list[Token], maximum: float | None) -> str:
    """The grades with both bounds of each, "“Tốt” 3,5 - 4; …", where the highest has the row's maximum and one of them says
    that they are of points; "" where the whole of the text is anything else.
    """
    clauses = clauses_of(tokens)
    if len(clauses) == 1:
        clauses = split_at(tokens, (",",))
    said = any(a.kind == "number" and b.key in POINTS for a, b in pairwise(tokens))
    found = [_grade(c) for c in clauses] if said else []
    grades = [g for g in found if g is not None]
    ranged = [g for g in grades if g.low < g.high]
    if len(grades) < len(clauses) or len(grades) < 2 or not ranged or maximum is None:
        return ""
    if exact(max(g.high for g in grades)) != exact(maximum) or not _falls(grades):
        return ""
    return "; ".join(
        f"“{g.name}” {written(g.low)}" + (f" - {written(g.high)}" if g.low < g.high else "")
        for g in grades
    )


def _falls(grades: list[_Grade]) -> bool:
    """Whether each grade is below the one before it, or each above, so that no points are of two but where they meet."""
    orders = (grades, grades[::-1])
    return any(all(a.low >= b.high for a, b in pairwise(order)) for order in orders)


def _grade(clause: list[Token]) -> _Grade | None:
    """ "Tốt: 3,5 - 4 điểm" or "3,5 - 4 điểm: tốt"; None for another."""
    first = next((i for i, t in enumerate(clause) if t.kind == "number"), None)
    if first is None:
        return None
    start = first
    while start and clause[start - 1].key in ("từ", "dưới"):
        start -= 1
    stream = Stream(clause, start)
    bounds = _bounds(stream)
    if bounds is None:
        return None
    name = clause[:start] if stream.at == len(clause) else clause[stream.at :]
    behind = stream.at < len(clause)
    if behind and (start or not Stream(name).take(":", "→")):
        return None
    name = [t for t in name if t.key not in (":", "→")]
    while name and not behind and name[-1].key in _GIVES:
        name = name[:-1]
    plain = name and all(t.kind == "word" or t.key in (",", "-") for t in name)
    plain = plain and not _CHANGES & {t.key for t in name}
    return _Grade(words_of(name).lstrip("- "), *bounds) if plain else None


def _bounds(stream: Stream) -> tuple[float, float] | None:
    """ "3,5 - 4 điểm", "từ 2,5 đến dưới 3,5", "dưới 2,5 điểm", "0 điểm", moved past."""
    below = bool(stream.take("dưới"))
    stream.take("từ")
    low = stream.number()
    if low is None or low.percent:
        return None
    stream.take(*POINTS)
    high = stream.number() if stream.take(*_TO) else None
    stream.take(*POINTS)
    if high is not None:
        rises = not below and not high.percent and high.value > low.value
        return (low.value, high.value) if rises else None
    return (0.0, low.value) if below else (low.value, low.value)
