# SPDX-License-Identifier: MIT
"""So much off for each percent: "100%: 3; cứ giảm 1% trừ 0,1 điểm", as a straight line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ..numerals import POINTS, exact
from ..subjects import title_of
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._cases import first_case, subject_before
from ._missed import missed, target_in
from ._range import ranges_of, start_of
from ._to_nothing import to_nothing
from ._under import ends_under

EACH: Final = ("cứ", "mỗi", "cứ mỗi", "với mỗi", "giảm mỗi", "cứ giảm mỗi")
LESS: Final = (
    "giảm", "thiếu", "thấp hơn", "hụt", "chưa đạt", "không đạt", "giảm đi", "bị giảm", "tỷ lệ giảm",
    "giảm xuống", "kém", "chậm", "thiếu hụt",
)  # fmt: skip
LOSS: Final = (
    "trừ", "bị trừ", "thì trừ", "thì bị trừ", "sẽ trừ", "sẽ bị trừ", "trừ đi", "thì trừ đi", "giảm trừ",
    "điểm đánh giá bị trừ", "thì giảm", ":trừ", ": trừ",
)  # fmt: skip
_MOST_LOST: Final = (
    "trừ tối đa", "tối đa trừ", "trừ không quá", "nhưng không quá", "tối đa", "không quá", "trừ tối đa không quá",
)  # fmt: skip
_UNDER: Final = (
    "dưới", "tỷ lệ dưới", "thấp hơn", "không đạt", "chưa đạt", "đạt dưới", "đạt thấp hơn", "tỷ lệ đạt dưới",
    "đạt tỷ lệ dưới", "chỉ đạt dưới", "kết quả dưới", "kết quả đạt dưới", "hoàn thành dưới", "thực hiện dưới",
)  # fmt: skip
_OR_MORE: Final = ("đạt hoặc vượt", "đạt và vượt", "đạt hoặc vượt chỉ tiêu", "đạt và vượt chỉ tiêu")
#: Words of what is not done, and so of the rest of what is.
_DENIALS: Final = frozenset(["không", "chưa"])
_FLOOR: Final = ("không thấp hơn", "tối thiểu", "nhưng không thấp hơn", "thấp nhất là", "đến")


@dataclass(frozen=True)
class Slope:
    """Two corners, the lower bound first, and what is measured in percent."""

    corners: tuple[tuple[float, float], ...]
    title: str
    by_one: bool
    """Whether a step is 1 %."""


def read_slope(stream: Stream, maximum: float | None) -> Slope | None:
    """The whole of the text as a straight line down; None, where it is none."""
    top, points, title = 100.0, maximum, ""
    stated = False
    subject = title_of(subject_before(stream))
    case = first_case(stream, maximum)
    if case is not None:
        found = _top(case[0])
        gives = case[1]
        if found is None or not isinstance(gives, tuple) or gives[0] == "proportional":
            return None
        top, title = found
        stated = any(t.percent for t in case[0])
        points = (
            gives[1] if gives[0] == "points" else None if maximum is None else gives[1] * maximum
        )
    if points is None:
        return None
    short = missed(stream)
    less = bool(short)
    if not less and not below(stream, top):
        return None
    less = _falls_short(stream) or less
    each = stream.take(*EACH)
    fall = stream.take(*LESS)
    less = bool(fall) or less or "giảm" in each
    step = stream.number()
    size = _size(stream, step)
    if not (each or less) or not size:
        return None
    at = stream.at
    fall = stream.take(*LESS) or fall
    less = bool(fall) or less
    counted = stream.at
    while stream and not stream.take(*LOSS):
        if stream.next is not None and stream.next.key in (";", "."):
            return None
        stream.at += 1
    end = _end_of_words(stream, at)
    off = stream.number()
    if off is None or off.percent or off.value <= 0:
        return None
    said = words_of(stream.tokens[counted:end])
    # "cứ 10% không hoàn thành trừ 1" below "hoàn thành 100%" is of what is done.
    undone = not less and bool(_DENIALS & {t.key for t in stream.tokens[counted:end]})
    if undone and stated and top != 100:
        return None  # below 100 % or below the bound?
    less = less or (undone and stated)
    stream.take(*POINTS)
    # The figure of the target is the unit's own.
    unstated = not stated and (case is not None or size != 1)
    lowest = top - points * size / off.value
    if not less or unstated or not _at_nothing(stream, maximum, lowest):
        floor = _floor(stream, points)
    else:
        floor = 0.0
    if floor is None or floor >= points:
        return None
    if not less or unstated:
        # "mỗi 1% hồ sơ trễ hạn trừ 0,1", "không đạt: mỗi 2% trừ 1" of a bound that nobody says: what is lost is measured.
        if not said and short in ("", "thấp hơn") and case is not None:
            said = target_in(case[0])
        lost = title_of(f"Tỷ lệ {short or fall} {said}" if less else f"Tỷ lệ {said}")
        corners = _line(0.0, points, -off.value, size, floor)
        return Slope(corners, lost, by_one=size == 1) if lost else None
    named = subject or title or ("" if undone or said.startswith("so với") else title_of(said))
    return Slope(_line(top, points, off.value, size, floor), named, by_one=size == 1)


def _size(stream: Stream, step: Token | None) -> float:
    """How many percent a step has: 1 of a bare "%"; 0 where it is no percentage."""
    if step is None:
        return 1.0 if stream.take("%") else 0.0
    return step.value if step.percent else 0.0


def _falls_short(stream: Stream) -> bool:
    """ "Hụt thu, cứ 1% …", "không đạt chỉ tiêu thì cứ 1% …": the words before the step moved past."""
    start = stream.at
    if stream.take(*LESS):
        while stream.next is not None and stream.next.kind == "word":
            here = stream.at
            if stream.take("thì") and Stream(stream.tokens, stream.at).take(*EACH):
                return True
            stream.at = here + 1
        if stream.take(",", ":"):
            stream.take("thì")
            if Stream(stream.tokens, stream.at).take(*EACH):
                return True
    stream.at = start
    return False


def _end_of_words(stream: Stream, at: int) -> int:
    """Where the words before the verb end that was just taken."""
    end = stream.at
    while end > at and any(
        Stream(stream.tokens, end - n).take(*LOSS) for n in (1, 2, 3, 4, 5) if end - n >= at
    ):
        end -= 1
    return end


def _top(label: list[Token]) -> tuple[float, str] | None:
    """Where full points begin: 100 % where the label has no bound."""
    if not any(t.kind == "number" for t in label):
        return 100.0, ""
    ahead = Stream(label)
    # "Đạt hoặc vượt 80%": from 80 % on.
    first = start_of(label[ahead.at :] if ahead.take(*_OR_MORE) else label)
    if first is None:
        return None
    if first.low is None or not first.low_inside or not first.percent:
        return None
    return (first.low, title_of(first.subject)) if first.high in (None, 100) else None


def below(stream: Stream, top: float) -> bool:
    """ "dưới 95% thì" moved past; False where it is another bound."""
    stream.take("nếu", "trường hợp")
    under = ends_under(stream)
    if under is not None:
        stream.at, ranges = under
        return ranges.percent and (ranges.low, ranges.high) == (None, top)
    start = stream.at
    if not stream.take(*_UNDER):
        return True
    bound = stream.number()
    if bound is None:
        stream.at = start
        return True
    stream.take("thì", ",", ":", "thì :", ", thì")
    return bound.percent and bound.value == top


def _at_nothing(stream: Stream, maximum: float | None, end: float) -> bool:
    """ "…; dưới 80%: 0 điểm" behind a line that is at 0 there already says the same again: moved past."""
    ahead = Stream(stream.tokens, stream.at)
    if not ahead.take(",", ";", ".") or not ahead:
        return False
    try:
        case = first_case(ahead, maximum)
    except NotUnderstoodError:
        return False
    ranges = ranges_of([case[0]] * 2) if case is not None and case[1] == ("points", 0.0) else None
    if not ranges or ahead or ranges[0].low is not None or not ranges[0].percent:
        return False
    high = ranges[0].high
    if high is None or high > end + 1e-9:
        return False
    stream.at = len(stream.tokens)
    return True


def _floor(stream: Stream, points: float) -> float | None:
    """Where the line ends; None where something else follows."""
    stream.take(",", ";", ".")
    bracket = bool(stream.take("("))
    floor = 0.0
    if to_nothing(stream):
        pass
    elif stream.take(*_MOST_LOST):
        lost = stream.number()
        if lost is None:
            return None
        floor = float(exact(points) - exact(lost.value))
    elif stream.take(*_FLOOR):
        least = stream.number()
        if least is None:
            return None
        floor = least.value
    stream.take(*POINTS)
    if bracket and not stream.take(")"):
        return None
    return None if stream else floor


def _line(
    start: float, points: float, off: float, size: float, floor: float
) -> tuple[tuple[float, float], ...]:
    """From a bound with its points along to the floor, within 0 and 100."""
    x, p, loss, step, low = (exact(v) for v in (start, points, off, size, floor))
    end = x + (low - p) * step / loss
    bound = min(max(end, Decimal(0)), Decimal(100))
    there = low if bound == end else p + loss * (bound - x) / step
    corners = [(float(x), float(p)), (float(bound), float(there))]
    return tuple(sorted(corners))
