# SPDX-License-Identifier: MIT
"""So much for each: "Mỗi … đạt 0,5 điểm, tối đa 2", "trừ 0,25 điểm cho mỗi …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from .._words import say
from ..forms import NOTHING
from ..measures import Input, Inputs, Measure
from ..numerals import POINTS, exact, quoted, written
from ..rules import Json, Reading, Row, Rule, Scale
from ..tokens import NotUnderstoodError, Stream, Token, TwoMeaningsError
from ._cases import first_case
from ._cliff import bound_of
from ._counted import (
    begins_each,
    begins_having_each,
    begins_having_one,
    begins_one,
    counted,
    each_of_named,
)
from ._filled import filled_up
from ._from_count import pass_from_count
from ._limit import limit_of, pass_unit, said_again
from ._range import ranges_of
from ._remainder import read_remainder
from ._slope import read_slope
from ._steps import by_percent, several
from ._under import ends_under

#: Words before the whole of the points.
_WHOLE: Final = ("điểm tối đa", "số điểm tối đa", "điểm chuẩn", "tối đa", "cộng tối đa")
#: Words that begin a fault, and no outcome that is sound.
_FAULTS: Final = (
    "mỗi",
    "cứ",
    "thiếu",
    "chậm",
    "sai",
    "trễ",
    "muộn",
    "vi phạm",
    "để",
    "không",
    "chưa",
)
#: Words that begin a limit, and so end the bare name of what is counted.
_NOT_BARE: Final = ("tối", "điểm", "không", "nhưng", "tổng", "thấp", "trừ", "mức", "x", "đ")


#: A limit without a unit in a name.
_LIMIT: Final = re.compile(
    r"\((?:tối đa|không quá|không vượt quá)[^\d)]*\d+(?:[.,]\d+)?\)", re.IGNORECASE
)


@dataclass(frozen=True)
class PerItem(Scale):
    """start + each · count; ``limit`` is the cap, or the floor of a deduction."""

    each: float
    start: float | None = None
    """None: 0, or the maximum of the row for a deduction from it."""
    limit: float | None = None
    """None: the maximum of the row, or 0 for a deduction from it."""
    most_lost: float | None = None
    """Instead of a limit: how much a deduction takes off at most."""

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> PerItem:
        each, start = float(given["each"]), given.get("start")
        # A gain begins at 0 unless it says otherwise; a deduction would at the maximum.
        start = 0.0 if start is None and each <= 0 else start
        limit = float(given["cap"] if each > 0 else given["floor"])
        return cls(each, None if start is None else float(start), limit)

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        from_maximum = self.each < 0 and not row.extra
        start = self.start if self.start is not None else row.maximum if from_maximum else 0.0
        limit = self.limit
        if self.most_lost is not None:
            limit = float(exact(start) - exact(self.most_lost))
        if limit is None:
            limit = (-row.maximum if row.extra else 0.0) if self.each < 0 else row.maximum
        made = {"each": self.each, "cap" if self.each > 0 else "floor": limit}
        return made | ({"start": start} if start else {})

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        if _is_line(stream, maximum):
            return None
        less = read_remainder(stream, maximum) if measure is None else None
        if less is not None:
            own = Measure("value", (Input(less.title, "count"),))
            return Reading(Rule(cls(-less.each, maximum, 0.0), own), (say("cap_by_maximum"),))
        if measure is None:
            pass_from_count(stream, maximum)
        filled = filled_up(stream, maximum)
        if filled is not None and not filled.percent and measure is None:
            own = Measure("value", (Input(filled.title, "count"),))
            return Reading(Rule(cls(filled.each, None, maximum), own))
        first_one = begins_one(stream)
        single = first_one or begins_having_one(stream)
        capped = bool(Stream(stream.tokens, stream.at).take(*_WHOLE))
        start = _start(stream, maximum)
        counted_out = _each_of_all(stream, maximum) if start is None and not single else None
        if counted_out is not None:
            return counted_out
        first = None if start is not None or single else _full(stream, maximum)
        _below_whole(stream)
        at = stream.at
        found = counted(stream)
        if found is None or (first is not None and found[0] > 0):
            return None
        each, title = found
        quoted_name = any(t.kind == "quoted" for t in stream.tokens[at : stream.at])
        if by_percent(found) and not quoted_name:
            return None  # of a percentage, and no count
        if not quoted_name and _LIMIT.search(title):
            return None  # "mỗi hội nghị (tối đa 3)": so many of them, or points?
        if several(title) and not quoted_name:
            raise TwoMeaningsError(say("begun_step", step=title))
        pass_unit(stream, title)
        start = first if start is None else start
        whole = _count_of_all(stream, each, title, maximum)
        scale = cls(
            each, start, *((whole, None) if whole else limit_of(stream, each, title, maximum))
        )
        if each > 0 and capped:
            # "Tối đa 2 điểm, mỗi sáng kiến 1 điểm": what is said first is the most, and no beginning.
            scale = replace(scale, start=None, limit=start if scale.limit is None else scale.limit)
        scale = _none_again(stream, scale, title, maximum)
        _nothing_again(stream, scale, title, maximum)
        scale = _confirmed(stream, scale, title, maximum)
        if measure is not None and not _is_step(title, measure):
            return None
        own = measure or Measure("value", (Input(title, "count"),))
        # "01 tin, bài được đăng: 0,5 điểm" of 2 is so much for each; of 1 it may be the lesser of two outcomes.
        room = first_one and maximum is not None and maximum > 2 * each
        least = scale.limit is None and not room
        if single and each > 0 and (least or (scale.limit is not None and scale.limit <= each)):
            return None
        limited = scale.limit is not None or scale.most_lost is not None
        return Reading(Rule(scale, own), () if limited else (say("cap_by_maximum"),))

    def write(self, measure: Measure) -> str:
        text = "" if self.start is None else f"bắt đầu từ {written(self.start)} điểm, "
        verb = "trừ" if self.each < 0 else "cộng"
        title = measure.inputs[0].title
        of = (
            _bare_or_quoted(title)
            if self.says_measure(measure)
            else f"{_step(measure)} của kết quả"
        )
        text += f"{verb} {written(abs(self.each))} điểm cho mỗi {of}"
        if self.limit is not None:
            limit = "không thấp hơn" if self.each < 0 else "tối đa"
            text += f", {limit} {written(self.limit)} điểm"
        if self.most_lost is not None:
            text += f", trừ tối đa {written(self.most_lost)} điểm"
        return text

    def says_measure(self, measure: Measure) -> bool:
        title = measure.inputs[0].title
        return bool(title) and measure == Measure("value", (Input(title, "count"),))


def _is_line(stream: Stream, maximum: float | None) -> bool:
    """ "Từ 90%: 4 điểm; cứ giảm 10% trừ 1 điểm" is a line from the bound; a count of steps would lose the 90 %."""
    try:
        return read_slope(Stream(stream.tokens, stream.at), maximum) is not None
    except NotUnderstoodError:
        return False


def _bare_or_quoted(title: str) -> str:
    """The name bare where nothing in it can be taken for another part of the sentence."""
    words = title.split(" ")
    plain = all(re.fullmatch(r"[^\W\d_]+,?", w) and w.lower() not in _NOT_BARE for w in words)
    return title if plain and not title.endswith(",") and title != "đơn vị" else quoted(title)


def _step(measure: Measure) -> str:
    """A step of 1 in a measure that is no plain count."""
    return f"mức {'100%' if measure.divides else '1%' if measure.percent else '1'}"


def _is_step(title: str, measure: Measure) -> bool:
    """Whether what is counted is a step of a measure that is named before: "mức 1 của kết quả"."""
    own = measure.kind == "value" and title == measure.inputs[0].title
    return own or title in ("", f"{_step(measure)} của kết quả")


def _count_of_all(stream: Stream, each: float, title: str, maximum: float | None) -> float | None:
    """ "0,375 điểm/báo cáo (04 báo cáo)" of 1,5: how many there are, where they come to the whole, moved past."""
    start = stream.at
    count = stream.number() if each > 0 and stream.take("(") and stream.next is not None else None
    if (
        count is not None
        and maximum is not None
        and said_again(stream, title)
        and stream.take(")")
        and exact(count.value) * exact(each) == exact(maximum)
    ):
        return maximum
    stream.at = start
    return None


def _start(stream: Stream, maximum: float | None) -> float | None:
    start = stream.at
    if stream.take("bắt đầu từ", "điểm khởi đầu", "điểm khởi điểm"):
        stream.take(":", "là", "=")
        value = stream.signed()
        if value is not None:
            stream.take(*POINTS)
            stream.take(",", ";", ".")
            return value
    stream.at = start
    if stream.take(*_WHOLE):
        stream.take(":", "là", "=")
        value = stream.signed()
        whole = value is not None and value == maximum and stream.take(*POINTS)
        if whole and stream.take(",", ";", ".", ":"):
            return value
    stream.at = start
    return None


def _each_of_all(stream: Stream, maximum: float | None) -> Reading | None:
    """ "Đủ 4 báo cáo: 2 điểm (mỗi báo cáo 0,5 điểm)": so many times the points of each are all points; or None."""
    start = stream.at
    at = start
    figures: list[float] = []
    while at < len(stream.tokens) and stream.tokens[at].kind in ("word", "number"):
        if stream.tokens[at].kind == "number":
            figures.append(0.0 if stream.tokens[at].percent else stream.tokens[at].value)
        at += 1
    ahead = Stream(stream.tokens, at)
    whole = ahead.number() if len(figures) == 1 and ahead.take(":", "=") else None
    if whole is not None and whole.value == maximum and not whole.percent:
        ahead.take(*POINTS)
        bracket = ahead.take(",", ";", ".", "(") == "("
        closed = bracket and stream.tokens[-1].key == ")"
        inner = Stream(stream.tokens[:-1], ahead.at) if closed else ahead
        found = counted(inner) if bracket == closed and begins_each(inner) else None
        spoken = {t.key for t in stream.tokens[start:at]}
        same = found is not None and all(w in spoken for w in found[1].lower().split())
        if (
            found is not None
            and same
            and not inner
            and exact(found[0]) * exact(figures[0]) == exact(maximum)
        ):
            stream.at = len(stream.tokens)
            own = Measure("value", (Input(found[1], "count"),))
            return Reading(Rule(PerItem(found[0], None, maximum), own))
    stream.at = start
    return None


def _full(stream: Stream, maximum: float | None) -> float | None:
    """The one outcome that a deduction starts from: "Gửi đủ báo cáo: 2 điểm; mỗi báo cáo chậm trừ …"."""
    start = stream.at
    try:
        found = first_case(stream, maximum)
    except NotUnderstoodError:
        found = None
    if found is not None and isinstance(found[1], tuple) and found[1][0] != "proportional":
        kind, value = found[1]
        points = value if kind == "points" else None if maximum is None else value * maximum
        if points is not None and points > 0:
            same = points == maximum and (_same_each(found[0], stream) or _each_time(found[0]))
            named = points != maximum and each_of_named(found[0])
            if same or not (named or _begins_so_much(found[0])):
                return points
    stream.at = start
    return None


def _below_whole(stream: Stream) -> None:
    """ "Đạt từ 95%: 5 điểm; dưới 95%, cứ giảm 5% trừ 1 điểm", "100% trường học: 10; dưới 100% trường học: mỗi trường …": what
    is below the bound, moved past.
    """
    ahead = Stream(stream.tokens, stream.at)
    ahead.take("nếu", "trường hợp")
    under = ends_under(ahead) if stream.at else None
    if under is None:
        return
    end, below = under
    before = stream.tokens[: stream.at]
    known = below.high == 100 or [t.value for t in before if t.percent] == [below.high]
    said = below.words <= {t.key for t in before}
    if known and said and below.percent and below.low is None and not below.high_inside:
        stream.at = end


def _none_again(stream: Stream, scale: PerItem, title: str, maximum: float | None) -> PerItem:
    """ "Mỗi trường hợp quá hạn trừ 1 điểm. Không có trường hợp quá hạn: điểm tối đa": from where it begins, moved past."""
    start = stream.at
    rest = stream.tokens[start:]
    named = {t.key for t in rest} & set(re.findall(r"\w+", title.lower()))
    lost = scale.each < 0 and scale.start in (None, maximum)
    begins = lost and bool(named)
    none = Stream(rest).take("không có", "không để xảy ra", "nếu không có")
    if lost and Stream(rest).take("không được giao", "không phát sinh"):
        begins, none = True, "không có"  # who is given nothing to do does nothing badly
    # "Báo cáo đạt yêu cầu: 2 điểm" says the whole, and has no figure but its points.
    sound = not Stream(rest).take(*_FAULTS) and sum(t.kind == "number" for t in rest) < 2
    if begins and (none or sound):
        try:
            case = first_case(stream, maximum)
        except NotUnderstoodError:
            case = None
        if case is not None and case[1] in (("share", 1.0), ("points", maximum)) and not stream:
            return replace(scale, start=maximum)
    stream.at = start
    return scale


def _nothing_again(stream: Stream, scale: PerItem, title: str, maximum: float | None) -> None:
    """ "…, tối đa 5 điểm; không có sáng kiến: 0 điểm", "chỉ tiêu không đạt: 0 điểm" behind what is added for each says the
    same again: moved past.
    """
    start = stream.at
    stream.take(";", ".", ",")
    room = scale.limit is not None or (maximum is not None and scale.each < maximum)
    ahead = Stream(stream.tokens, stream.at)
    said_again(ahead, title)
    if scale.each > 0 and not scale.start and room and ahead.take("không", "chưa"):
        ahead.take("có", "đạt", "hoàn thành", "thực hiện", "đạt được", "được")
        said_again(ahead, title)
        ahead.take("nào")
        ahead.take(":", "=", "được", "thì", "tính", "thì được")
        points = ahead.number() if ahead.next is not None and ahead.next.kind == "number" else None
        ahead.take(*POINTS)
        nothing = points is not None and points.value == 0 and not points.percent
        if (nothing or ahead.take(*NOTHING)) and not ahead:
            stream.at = ahead.at
            return
    stream.at = start


def _confirmed(stream: Stream, scale: PerItem, title: str, maximum: float | None) -> PerItem:
    """ "…; từ 05 vụ trở lên: 0 điểm" behind a deduction that is at 0 there says the same again: moved past."""
    start = stream.at
    parted = stream.tokens[start - 1].key in (";", ",", ".")
    points = maximum if scale.start is None else scale.start
    # "từ 04 báo cáo chậm hoặc không gửi: 0 điểm" has another condition than what is counted.
    another = any(t.key == "hoặc" for t in stream.tokens[start:]) and not any(
        t.key == "hoặc" for t in stream.tokens[:start]
    )
    if (
        not (stream and parted)
        or another
        or points is None
        or scale.each > 0
        or scale.limit
        or scale.most_lost
    ):
        return scale
    most = _stops_at(stream, scale.each)
    if most is not None:
        stream.at = len(stream.tokens)
        return replace(scale, most_lost=most)
    try:
        case = first_case(stream, maximum)
    except NotUnderstoodError:
        case = None
    nothing = case is not None and case[1] == ("points", 0.0) and not stream
    first = bound_of(case[0], title) if case is not None and nothing else None
    if first:
        left, each = exact(points), exact(scale.each)
        if left + each * first <= 0 <= left + each * (first - 1):
            return replace(scale, limit=0.0)
    stream.at = start
    return scale


def _stops_at(stream: Stream, each: float) -> float | None:
    """ "01 lần trừ 2 điểm; từ 02 lần trở lên trừ 4 điểm": the most that is taken off, reached there; None otherwise."""
    ends = (i for i in range(stream.at, len(stream.tokens)) if stream.tokens[i].key in ("trừ", ":"))
    end = next(ends, len(stream.tokens))
    ahead = Stream(stream.tokens, end)
    lost = ahead.number() if ahead.take("trừ", ": trừ") and ahead.next is not None else None
    ahead.take(*POINTS)
    ranges = ranges_of([stream.tokens[stream.at : end]] * 2) if lost is not None else None
    if lost is None or lost.percent or ahead or not ranges or ranges[0].high is not None:
        return None
    low = ranges[0].low if ranges[0].low_inside else None
    return lost.value if low and exact(lost.value) == -exact(each) * exact(low) else None


def _same_each(label: list[Token], stream: Stream) -> bool:
    """ "Mỗi thôn có tổ: 1 điểm; mỗi thôn chưa có tổ trừ …": of each of them again, and now of a fault."""
    after = stream.tokens[stream.at : stream.at + 2]
    same = len(after) == 2 and [t.key for t in label[:2]] == [t.key for t in after]
    return same and label[0].key == "mỗi"


def _each_time(label: list[Token]) -> bool:
    """ "Mỗi tháng có ít nhất 02 tin": what is done all the time, with all points, is one outcome."""
    return bool(Stream(label).take("mỗi tháng", "mỗi quý", "mỗi tuần", "mỗi năm", "mỗi kỳ"))


def _begins_so_much(label: list[Token]) -> bool:
    head = Stream(label)
    so_much = begins_each(head) or begins_having_each(head)
    return so_much or bool(head.take("trừ", "cộng"))
