# SPDX-License-Identifier: MIT
"""So much off for each, and nothing from a bound on: "Chậm 01 báo cáo trừ 0,5 điểm; chậm từ 03 báo cáo trở lên: 0"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from ..numerals import POINTS, exact
from ..tokens import NotUnderstoodError, Stream, Token
from ._cases import first_case
from ._counted import counted
from ._range import Range, ranges_of
from ._steps import by_percent

#: The bound at most: each count below it is a band.
_MOST: Final = 12
#: What happens again and again.
_TIMES: Final = ("lần", "lượt", "vụ", "trường hợp", "người", "vụ việc")
#: Words that begin the bound of a count.
_FROM: Final = frozenset(["từ", "trên", "quá", "≥", ">"])
#: Of a bound, and no names of what is counted.
_OF_BOUND: Final = frozenset(
    ["từ", "trên", "trở", "lên", "đi", "có", "bị", "nếu", "thì", "thứ", "quá"]
)


class Cliff(NamedTuple):
    """What each takes off, its name, the count from which on nothing is left, and the whole."""

    each: float
    title: str
    bound: int
    whole: float
    last: float = 0.0
    """What is left from the bound on."""

    def left(self, count: int) -> float:
        """The points of a count below the bound."""
        return float(exact(self.whole) + exact(self.each) * exact(count))


def read_cliff(stream: Stream, maximum: float | None) -> Cliff | None:
    """The whole of the text, moved past; None where the deduction would end there by itself, or is another."""
    start = stream.at
    found = None if maximum is None else _cliff(stream, maximum)
    if found is None or stream:
        stream.at = start
        return None
    return found


def _cliff(stream: Stream, maximum: float) -> Cliff | None:
    start = stream.at
    whole = _case(stream, maximum)
    said = whole is not None and whole[1] in (("points", maximum), ("share", 1.0))
    if not said:
        stream.at = start
    fault = counted(stream)
    if fault is None or fault[0] >= 0 or by_percent(fault) or not fault[1]:
        return None
    _said_again(stream)
    if not stream.take(";", ",", "."):
        return None
    last = _case(stream, maximum) or _taken(stream)
    if last is None or not isinstance(last[1], tuple) or last[1][0] != "points":
        return None
    bound, lost = bound_of(last[0], fault[1]), last[1][1]
    if lost > 0 or (lost and bound is not None and exact(lost) == exact(fault[0]) * bound):
        return None  # the same for each, up to there
    # "Không có: 5; có 01: trừ 2; từ 02 trở lên: 0" names its three outcomes.
    if bound is None or not 2 + said <= bound <= _MOST:
        return None
    left = float(exact(maximum) + exact(lost)) if lost else 0.0
    found = Cliff(*fault, bound, maximum, left)
    if left < 0 or found.left(bound - 1) <= left:
        return None
    return found if lost or found.left(bound) > 0 else None


def _said_again(stream: Stream) -> None:
    """ "(Vi phạm 01 lần trừ 0,5 điểm)/lần" moved past."""
    ahead = Stream(stream.tokens, stream.at)
    if ahead.take(*(f"/ {unit}" for unit in _TIMES)) and ahead.take(";", ",", "."):
        stream.at = ahead.at - 1


def _taken(stream: Stream) -> tuple[list[Token], tuple[str, float]] | None:
    """ "từ 02 đơn trở lên: trừ 6 điểm" to the end of the text."""
    ends = (i for i in range(stream.at, len(stream.tokens)) if stream.tokens[i].key in ("trừ", ":"))
    end = next(ends, len(stream.tokens))
    ahead = Stream(stream.tokens, end)
    lost = ahead.number() if ahead.take("trừ", ": trừ") and ahead.next is not None else None
    ahead.take(*POINTS)
    if lost is None or lost.percent or ahead:
        return None
    label = stream.tokens[stream.at : end]
    stream.at = len(stream.tokens)
    return label, ("points", -lost.value)


def _case(stream: Stream, maximum: float) -> tuple[list[Token], object] | None:
    try:
        return first_case(stream, maximum)
    except NotUnderstoodError:
        return None


def bound_of(label: list[Token], title: str) -> int | None:
    """The count of what is called `title` that "chậm từ 03 báo cáo trở lên" begins at."""
    if not {t.key for t in label if t.kind == "word"} - _OF_BOUND <= set(title.lower().split()):
        return None
    bound = label[next((i for i, t in enumerate(label) if t.key in _FROM), 0) :]
    which = [t.key for t in bound[1:3]]
    if len(which) == 2 and which[0] in _TIMES and which[1] == "thứ":  # "từ lần thứ 3 trở đi"
        bound = [bound[0], *bound[3:]]
    if bound and bound[0].key == "quá":  # "chậm quá 3 ngày"
        bound = [replace(bound[0], key=">"), *bound[1:]]
    ranges: list[Range] | None = ranges_of([bound] * 2) if bound else None
    low = ranges[0].low if ranges and ranges[0].high is None and not ranges[0].percent else None
    if low is None or not low.is_integer() or ranges is None:
        return None
    return int(low) + (0 if ranges[0].low_inside else 1)
