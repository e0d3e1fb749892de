# SPDX-License-Identifier: MIT
"""A line that goes on above 100 %: "Đạt 100% dự toán: 25 điểm; cứ vượt 1% cộng 1 điểm, tối đa 5 điểm; cứ giảm 1% trừ 1"."""

from __future__ import annotations

from typing import Final

from ..numerals import POINTS, exact
from ..tokens import NotUnderstoodError, Stream
from ._cases import first_case
from ._missed import missed
from ._range import start_of
from ._slope import EACH, LESS, LOSS

_OVER: Final = ("vượt", "vượt thêm", "tăng", "tăng thêm", "vượt mức")
_EXCEEDED: Final = tuple(
    f"{over} {target}".strip()
    for over in ("vượt", "đạt vượt", "vượt mức")
    for target in ("", "dự toán", "kế hoạch", "chỉ tiêu", "mục tiêu", "100%")
)
_THEN: Final = (":", ",", "thì", ": thì", ", thì")
_GAIN: Final = (
    "cộng",
    "được cộng",
    "cộng thêm",
    "được cộng thêm",
    "thì cộng",
    "thì được cộng",
    "thưởng",
)
_MOST: Final = (
    "cộng tối đa", "tối đa", "cộng không quá", "tối đa không quá", "nhưng không quá", "không quá", "cộng tối đa không quá",
    "nhưng tối đa không quá", "tối đa cộng",
)  # fmt: skip

Corners = tuple[tuple[float, float], ...]


def read_beyond(stream: Stream, maximum: float | None) -> Corners | None:
    """The corners of the whole text, moved past; None where it is another."""
    start = stream.at
    found = None if maximum is None else _corners(stream, maximum)
    if found is None or stream:
        stream.at = start
        return None
    return found


def _corners(stream: Stream, maximum: float) -> Corners | None:
    try:
        case = first_case(stream, maximum)
    except NotUnderstoodError:
        return None
    reached = None if case is None else start_of(case[0])
    gives = None if case is None else case[1]
    if reached is None or reached.low != 100 or not isinstance(gives, tuple):
        return None
    points = gives[1]
    if gives[0] != "points" or not 0 < points < maximum:
        return None
    over = under = None
    while stream and (over is None or under is None):
        if over is None and (over := _above(stream, points, maximum)) is not None:
            continue
        if under is None and (under := _under(stream)) is not None:
            continue
        return None
    if over is None or under is None:
        return None
    p, whole = exact(points), exact(maximum)
    low = exact(100) - p / exact(under)
    least = (float(low), 0.0) if low >= 0 else (0.0, float(p - exact(under) * 100))
    return least, (100.0, points), (float(exact(100) + (whole - p) / exact(over)), maximum)


def _each_percent(stream: Stream, *verbs: str) -> bool:
    """ "cứ vượt 1%" moved past."""
    if not stream.take(*EACH):
        return False
    stream.take(*verbs)
    step = stream.number()
    return step is not None and step.percent and step.value == 1


def _above(stream: Stream, points: float, maximum: float) -> float | None:
    """ "Vượt dự toán: cứ vượt 1% cộng 1 điểm, cộng tối đa 5 điểm": the points of each, where the most is the row's."""
    start = stream.at
    said = stream.take(*_EXCEEDED) and stream.take(*_THEN)
    verb = any(t.key in ("vượt", "tăng") for t in stream.tokens[stream.at : stream.at + 4])
    if (said or verb) and _each_percent(stream, *_OVER) and stream.take(*_GAIN):
        each = stream.number()
        stream.take(*POINTS)
        if (
            each is not None
            and not each.percent
            and each.value > 0
            and _ends(stream, points, maximum)
        ):
            return each.value
    stream.at = start
    return None


def _ends(stream: Stream, points: float, maximum: float) -> bool:
    """The most that is added moved past; False where it does not come to the row's maximum."""
    stream.take(",", "(", ";", ".")
    if stream.take(*_MOST):
        most = stream.number()
        stream.take(*POINTS)
        stream.take(")")
        if most is None or exact(maximum) not in (
            exact(most.value),
            exact(points) + exact(most.value),
        ):
            return False
        stream.take(";", ".", ",")
    return True


def _under(stream: Stream) -> float | None:
    """ "Không đạt dự toán: cứ giảm 1% trừ 1 điểm": the points of each."""
    start = stream.at
    short = missed(stream)
    less = any(
        t.key in ("giảm", "thiếu", "hụt", "thấp", "kém")
        for t in stream.tokens[stream.at : stream.at + 3]
    )
    if (short or less) and _each_percent(stream, *LESS) and stream.take(*LOSS):
        each = stream.number()
        stream.take(*POINTS)
        stream.take(";", ".", ",")
        if each is not None and not each.percent and each.value > 0:
            return each.value
    stream.at = start
    return None
