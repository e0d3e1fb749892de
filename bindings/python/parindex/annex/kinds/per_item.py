# SPDX-License-Identifier: MIT
"""So much for each: "Mỗi … đạt 0,5 điểm, tối đa 2", "trừ 0,25 điểm cho mỗi …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from .._words import say
from ..measures import Input, Inputs, Measure
from ..numerals import POINTS, quoted, written
from ..rules import Json, Reading, Row, Rule, Scale
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._cases import first_case
from ._range import ranges_of
from ._to_nothing import to_nothing

_EACH: Final = (
    "cứ mỗi", "mỗi", "với mỗi", "cứ có", "cứ một", "cứ", "mỗi một", "cứ mỗi một", "đối với mỗi",
    "trường hợp mỗi", "cứ thêm",
)  # fmt: skip
#: Words of a fault before its figure, "vắng mặt không có lý do 01 lần trừ …", at most.
_LONGEST_FAULT: Final = 12
#: With these the figure is a bound, or points, and not one of them.
_BOUNDS: Final = frozenset(
    ["từ", "trên", "dưới", "hơn", "đến", "tới", "quá", "sau", "trước", "đủ", "-", "trừ", "cộng"]
)
#: Right before a figure these make it a bound, "ít nhất 01 vụ", or a name, "báo cáo quý 1".
_NO_COUNT: Final = frozenset([
    "nhất", "thiểu", "đa", "chỉ", "cần", "trong", "vòng", "khoảng",
    "quý", "tháng", "tuần", "ngày", "năm", "lần", "đợt", "kỳ", "khoản", "điều", "điểm", "mục", "phần", "bước", "loại",
    "cấp", "mức", "nhóm", "hạng", "bậc", "bảng", "mẫu", "biểu", "số", "thứ", "đoạn",
])  # fmt: skip
#: Words that begin a fault.
_FAULTS: Final = frozenset([
    "thiếu", "chậm", "không", "chưa", "sai", "quá", "trễ", "muộn", "vi", "vắng", "bị", "có", "để", "nếu", "trừ", "cộng",
    "mỗi", "cứ", "thì", "tối", "tổng", "nhưng", "giảm", "hoặc",
])  # fmt: skip
#: What may come before "mỗi" behind the outcome that a deduction starts from.
_OTHERWISE: Final = (
    "có :", "có ,", "nếu có :", "nếu có ,", "nếu có thì", "nếu", "trường hợp", "nếu có", "ngược lại ,", "còn lại",
    "còn lại :", "còn lại ,", "trường hợp có ,", "trường hợp có :", "trường hợp có thì",
)  # fmt: skip
_GAIN: Final = (
    "đạt",
    "được",
    "được cộng",
    "cộng",
    "được tính",
    "tính",
    "thì được",
    "thì được cộng",
    "cho",
    "chấm",
    ":",
    "=",
    ": +",
    "thì cộng",
    "được chấm",
    "được cộng thêm",
    "cộng thêm",
    "thì được tính",
)
#: Words of what is counted, at most.
_LONGEST: Final = 80
_LESS: Final = ("giảm", "thiếu", "hụt", "thấp hơn", "kém")
_NO_NAMES: Final = ("có", "phát hiện", "để xảy ra")
_LOSS: Final = (
    "trừ", "bị trừ", "thì trừ", "thì bị trừ", "sẽ trừ", "sẽ bị trừ", ": trừ", "trừ đi", ": -", "thì trừ đi",
    "bị trừ đi", ": bị trừ",
)  # fmt: skip
_CAP: Final = (
    "tối đa", "tối đa không quá", "tối đa là", "không quá", "không vượt quá", "không vượt", "không được quá",
    "không được vượt quá", "không lớn hơn", "cao nhất", "cao nhất là", "nhiều nhất", "nhiều nhất là",
    "tối đa không vượt quá", "tối đa cộng", "cộng tối đa", "được cộng tối đa", "tối đa được cộng",
)  # fmt: skip
#: What may come before a cap and says nothing of it.
_CAP_LEADS: Final = (
    "nhưng", "song", "và", "mỗi đơn vị", "tổng", "tổng cộng", "tổng điểm", "tổng số điểm", "điểm", "số điểm",
    "điểm cộng", "tổng điểm cộng", "tổng số điểm cộng", "điểm thưởng", "tổng điểm thưởng", "được", "cộng",
)  # fmt: skip
_FLOOR: Final = (
    "không thấp hơn",
    "tối thiểu",
    "nhưng không thấp hơn",
    "thấp nhất là",
    "điểm thấp nhất",
)
_MOST_LOST: Final = (
    "trừ tối đa", "tối đa trừ", "trừ không quá", "không trừ quá", "trừ không vượt quá", "không trừ vượt quá",
    "trừ tối đa không quá", "trừ tối đa là", "trừ nhiều nhất", "tối đa không quá", "tối đa", "tối đa là", "không quá",
    "không vượt quá",
)  # fmt: skip
#: What may come before it and says nothing of it.
_LOST_LEADS: Final = (
    "nhưng", "song", "và", "tổng", "tổng cộng", "tổng điểm", "tổng số điểm", "tổng điểm trừ", "tổng số điểm trừ",
    "số điểm trừ", "điểm trừ", "số điểm bị trừ", "mức trừ",
)  # fmt: skip
_MAXIMUM: Final = ("điểm tối đa", "điểm chuẩn", "số điểm tối đa", "thang điểm")
#: Words that begin a limit, and so end the bare name of what is counted.
_NOT_BARE: Final = ("tối", "điểm", "không", "nhưng", "tổng", "thấp", "trừ", "mức", "x", "đ")


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
        limit = self.limit if self.most_lost is None else start - self.most_lost
        if limit is None:
            limit = (-row.maximum if row.extra else 0.0) if self.each < 0 else row.maximum
        made = {"each": self.each, "cap" if self.each > 0 else "floor": limit}
        return made | ({"start": start} if start else {})

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        single = _begins_one(stream)
        start = _start(stream, maximum)
        first = None if start is not None or single else _full(stream, maximum)
        _below_whole(stream)
        found = (
            _each_first(stream)
            or _points_first(stream)
            or _fault_first(stream)
            or _behind_name(stream)
            or _named_first(stream)
        )
        if found is None or (first is not None and found[0] > 0) or _by_percent(found):
            return None
        each, title = found
        _same_unit(stream, title)
        start = first if start is None else start
        scale = cls(each, start, *_limit(stream, each, title, maximum))
        scale = _confirmed(stream, scale, maximum)
        if measure is not None and not _is_step(title, measure):
            return None
        own = measure or Measure("value", (Input(title, "count"),))
        if single and each > 0 and (scale.limit is None or scale.limit <= each):
            return None  # one outcome, not so much for each
        limited = scale.limit is not None or scale.most_lost is not None
        return Reading(Rule(scale, own), () if limited else (say("cap_by_maximum"),))

    def write(self, measure: Measure) -> str:
        text = "" if self.start is None else f"bắt đầu từ {written(self.start)} điểm, "
        verb = "trừ" if self.each < 0 else "cộng"
        title = measure.inputs[0].title
        counted = _counted(title) if self.says_measure(measure) else f"{_step(measure)} của kết quả"
        text += f"{verb} {written(abs(self.each))} điểm cho mỗi {counted}"
        if self.limit is not None:
            limit = "không thấp hơn" if self.each < 0 else "tối đa"
            text += f", {limit} {written(self.limit)} điểm"
        if self.most_lost is not None:
            text += f", trừ tối đa {written(self.most_lost)} điểm"
        return text

    def says_measure(self, measure: Measure) -> bool:
        title = measure.inputs[0].title
        return bool(title) and measure == Measure("value", (Input(title, "count"),))


def _counted(title: str) -> str:
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


def _same_unit(stream: Stream, title: str) -> None:
    """ "01 báo cáo chậm: trừ 0,25 điểm/báo cáo": the unit behind the points says again what is counted; moved past."""
    start = stream.at
    if not stream.take("/"):
        return
    words = title.lower().split()
    while stream.next is not None and stream.next.key in words:
        stream.at += 1
    if stream.at == start + 1 or (stream.next is not None and stream.next.kind == "word"):
        stream.at = start


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
    if stream.take("điểm tối đa", "số điểm tối đa", "điểm chuẩn", "tối đa"):
        stream.take(":", "là", "=")
        value = stream.signed()
        whole = value is not None and value == maximum and stream.take(*POINTS)
        if whole and stream.take(",", ";", "."):
            return value
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
            same = points == maximum and _same_each(found[0], stream)
            if same or not _begins_each(found[0]):
                return points
    stream.at = start
    return None


def _below_whole(stream: Stream) -> None:
    """ "Đạt 100%: 5 điểm; dưới 100%, cứ giảm 5% trừ 1 điểm": what is below the whole, moved past."""
    ahead = Stream(stream.tokens, stream.at)
    ahead.take("nếu", "trường hợp")
    bound = ahead.number() if stream.at and ahead.take("dưới", "đạt dưới", "tỷ lệ dưới") else None
    if (
        bound is not None
        and bound.percent
        and bound.value == 100
        and ahead.take(",", "thì", ":", ", thì")
        and Stream(stream.tokens, ahead.at).take(*_EACH)
    ):
        stream.at = ahead.at


def _confirmed(stream: Stream, scale: PerItem, maximum: float | None) -> PerItem:
    """ "…; từ 05 vụ trở lên: 0 điểm" behind a deduction that is at 0 there says the same again: moved past."""
    start = stream.at
    parted = stream.tokens[start - 1].key in (";", ",", ".")
    points = maximum if scale.start is None else scale.start
    if (
        not (stream and parted)
        or points is None
        or scale.each > 0
        or scale.limit
        or scale.most_lost
    ):
        return scale
    try:
        case = first_case(stream, maximum)
    except NotUnderstoodError:
        case = None
    ranges = ranges_of([case[0]] * 2) if case is not None and case[1] == ("points", 0.0) else None
    if ranges and ranges[0].high is None and ranges[0].low is not None and not stream:
        first = ranges[0].low + (0 if ranges[0].low_inside else 1)
        if points + scale.each * first <= 0 < points + scale.each * (first - 1):
            return replace(scale, limit=0.0)
    stream.at = start
    return scale


def _same_each(label: list[Token], stream: Stream) -> bool:
    """ "Mỗi thôn có tổ: 1 điểm; mỗi thôn chưa có tổ trừ …": of each of them again, and now of a fault."""
    after = stream.tokens[stream.at : stream.at + 2]
    same = len(after) == 2 and [t.key for t in label[:2]] == [t.key for t in after]
    return same and label[0].key == "mỗi"


def _begins_each(label: list[Token]) -> bool:
    return bool(Stream(label).take(*_EACH, "trừ", "cộng"))


def _by_percent(found: tuple[float, str]) -> bool:
    """ "mỗi 1% … trừ …" is a straight line, not a count."""
    return found[0] < 0 and re.match(r"(?!mức)(?:\w+ ){0,2}(?:0*1\s*)?%", found[1]) is not None


def _fault_first(stream: Stream) -> tuple[float, str] | None:
    """ "thiếu 01 nội dung trừ 0,25 điểm", "vắng mặt không có lý do 01 lần trừ 0,5 điểm"."""
    start = stream.at
    stream.take("nếu", "trường hợp", "trong trường hợp")
    named = stream.at
    while stream.next is not None and stream.next.kind == "word" and not _begins_one(stream):
        if stream.next.key in ("mỗi", *_BOUNDS) or stream.at - named >= _LONGEST_FAULT:
            break
        stream.at += 1
    fault = words_of(stream.tokens[named : stream.at])
    if fault and (_counts_one(stream) or stream.take("mỗi")):
        stream.at += _begins_one(stream)
        named_at = stream.at
        while stream.next is not None and stream.next.key not in (";", "."):
            before = stream.at
            number = stream.number() if stream.take(*_LOSS) else None
            if number is not None and not number.percent:
                stream.take(*POINTS)
                counted = words_of(stream.tokens[named_at:before])
                name = counted if fault.lower() in _NO_NAMES else f"{counted} {fault.lower()}"
                if counted:
                    return -number.value, name.strip()
                break
            token = stream.tokens[before]
            if not (token.kind == "word" or _lists(stream.tokens, before)):
                break
            if token.key in _BOUNDS or token.key == "trở":
                break  # "chậm 01 đến 05 ngày": a range
            stream.at = before + 1
    stream.at = start
    return None


def _behind_name(stream: Stream) -> tuple[float, str] | None:
    """ "Văn bản sai thể thức: trừ 0,1 điểm/văn bản", "có 01 đề tài: 1 điểm/đề tài"."""
    start = stream.at
    stream.take(*_NO_NAMES)
    stream.at += _begins_one(stream)
    named_at = stream.at
    listed = False
    while stream.next is not None and stream.at < start + _LONGEST:
        if stream.at > named_at and stream.next.key == ",":
            listed = True
        elif stream.next.kind != "word" and not (stream.at > named_at and _counts_one(stream)):
            break
        stream.at += 1
        before = stream.at
        colon = stream.take(":", "thì", ": thì")
        found = _points_first(stream)
        if found is not None and (colon or not listed):
            each, unit = found
            words = stream.tokens[named_at:before]
            one = next((i for i, t in enumerate(words) if t.kind == "number"), -1)
            # "Tổ chức được 01 hội nghị: cộng …" counts hội nghị, "thiếu 01 báo cáo: trừ …" what is missing.
            name = words_of(
                words[one + 1 :]
                if each > 0
                else [t for t in words if t.kind == "word" or t.key == ","]
            )
            return each, name if unit.lower() in name.lower() else f"{name} ({unit})"
        stream.at = before
    stream.at = start
    return None


def _figure_in_name(stream: Stream) -> bool:
    """ "về sớm quá 15 phút": a figure and its unit, which is no points."""
    here = stream.tokens[stream.at : stream.at + 2]
    if len(here) < 2 or here[0].kind != "number" or here[0].percent:
        return False
    return here[1].kind == "word" and here[1].key not in POINTS


def _named_first(stream: Stream) -> tuple[float, str] | None:
    """ "Có nhiệm vụ quá hạn: mỗi nhiệm vụ trừ 0,3 điểm"."""
    start = stream.at
    stream.take("nếu")
    stream.take(*_NO_NAMES)
    named_at = stream.at
    while stream.next is not None and stream.at < start + _LONGEST:
        if stream.next.kind != "word" and not (stream.at > named_at and _figure_in_name(stream)):
            break
        stream.at += 1
    name = words_of(stream.tokens[named_at : stream.at])
    marked = bool(stream.take(":", ",", "thì"))
    each_next = Stream(stream.tokens, stream.at).take(*_EACH)
    found = _each_first(stream) if name and marked and each_next else None
    if found is None or found[0] >= 0 or _by_percent(found):
        stream.at = start
        return None
    each, unit = found
    return each, name if unit.lower() in name.lower() else f"{name} ({unit})"


def _each_first(stream: Stream) -> tuple[float, str] | None:
    start = stream.at
    if start:
        stream.take(*_OTHERWISE)
    if not stream.take(*_EACH) and not _falls(stream) and not _begins_one(stream):
        stream.at = start
        return None
    title_at = stream.at
    while stream.next is not None and stream.next.key != ";" and stream.at < title_at + _LONGEST:
        title = words_of(stream.tokens[title_at : stream.at])
        before = stream.at
        sign = -1.0 if stream.take(*_LOSS) else 1.0 if stream.take(*_GAIN) else 0.0
        if not sign and _is_points(stream):
            sign = 1.0
        number = stream.number() if sign else None
        if title and number is not None and not number.percent:
            stream.take(*POINTS)
            return sign * number.value, _named(stream.tokens[title_at:before])
        stream.at = before + 1
    stream.at = start
    return None


def _begins_one(stream: Stream) -> bool:
    """ "01 đề tài được 2 điểm, tối đa 4 điểm"."""
    one = stream.next
    return one is not None and (one.key == "một" or (one.text in ("1", "01") and not one.percent))


def _counts_one(stream: Stream) -> bool:
    """Whether "01" behind a word is one of what is counted: no bound, no name, no points, not one among several."""
    after = stream.tokens[stream.at + 1 : stream.at + 2]
    is_other = stream.tokens[stream.at - 1].key in _NO_COUNT or (
        after and after[0].key in ("trong", *POINTS)
    )
    return _begins_one(stream) and not is_other


def _lists(tokens: list[Token], at: int) -> bool:
    """A comma in a list of names, "01 thôn, bản, tổ dân phố", and not one before another fault."""
    after = tokens[at + 1 : at + 2]
    return (
        tokens[at].key == ","
        and bool(after)
        and after[0].kind == "word"
        and after[0].key not in _FAULTS
    )


def _falls(stream: Stream) -> bool:
    """ "giảm 10% thì trừ 1 điểm": the step says itself that it is for each."""
    ahead = Stream(stream.tokens, stream.at)
    step = ahead.number() if ahead.take(*_LESS) else None
    return step is not None and step.percent


def _is_points(stream: Stream) -> bool:
    """ "Mỗi sáng kiến 1 điểm": a figure of points without a verb."""
    here = stream.tokens[stream.at : stream.at + 2]
    return len(here) == 2 and here[0].kind == "number" and here[1].key in POINTS


def _points_first(stream: Stream) -> tuple[float, str] | None:
    start = stream.at
    sign = (
        -1.0
        if stream.take(*_LOSS, "giảm", "giảm trừ", "-")
        else 1.0
        if stream.take("cộng", "cho", "được cộng", "đạt", "được")
        else 0.0
    )
    bare = not sign
    number = stream.number() if sign or stream.next is not None else None
    if number is None or number.percent or (bare and not stream.take(*POINTS)):
        stream.at = start
        return None
    sign = sign or 1.0
    stream.take(*POINTS)
    if not stream.take(
        "cho mỗi", "với mỗi", "đối với mỗi", "cho từng", "trên mỗi", "cho một", "/ mỗi", "/"
    ):
        stream.at = start
        return None
    title = _title(stream)
    if not title or (title[0].kind != "quoted" and _says_more(title)):
        stream.at = start  # another deduction, or outcomes, behind it
        return None
    return sign * number.value, _named(title)


def _says_more(title: list[Token]) -> bool:
    """Whether marks or points are in what should be a name: "văn bản thiếu, trừ 0,25 điểm/văn bản chậm"."""
    points = any(a.kind == "number" and b.key in POINTS for a, b in pairwise(title))
    return points or any(t.key in (";", ":", "=") for t in title)


def _named(title: list[Token]) -> str:
    """The name of what is counted; "" for "đơn vị", which names nothing unless it is in quotes."""
    while len(title) > 1 and (title[0].key == "một" or title[0].text in ("1", "01")):
        title = title[1:]
    text = words_of(title)
    return "" if text == "đơn vị" and len(title) > 1 else text


def _title(stream: Stream) -> list[Token]:
    """What is counted: up to a limit or the end."""
    at = stream.at
    if stream.quoted() is not None:
        return stream.tokens[at : stream.at]
    while stream:
        here = stream.at
        stream.take(",", ";", ".", "(")
        limit = (
            _takes(stream, _CAP_LEADS, _CAP)
            or _takes(stream, _LOST_LEADS, _MOST_LOST)
            or stream.take(*_FLOOR)
            or to_nothing(stream)
        )
        stream.at = here
        if limit:
            break
        stream.at += 1
    return stream.tokens[at : stream.at]


def _takes(stream: Stream, leads: tuple[str, ...], phrases: tuple[str, ...]) -> bool:
    """ "tối đa", "tổng không vượt quá", "mỗi đơn vị cao nhất là" … moved past."""
    start = stream.at
    while not stream.take(*phrases):
        if not stream.take(*leads):
            stream.at = start
            return False
    return True


def _counts(stream: Stream, title: str) -> bool:
    """ "tối đa 04 cuộc": the words of what is counted behind the figure of a limit, moved past."""
    start = stream.at
    words = title.lower().split()
    while stream.next is not None and stream.next.kind == "word" and stream.next.key in words:
        stream.at += 1
    if stream.at > start and (stream.next is None or stream.next.key in (";", ".", ")")):
        return True
    stream.at = start
    return False


def _limit(
    stream: Stream, each: float, title: str, maximum: float | None
) -> tuple[float | None, float | None]:
    """The cap or floor, and how much is lost at most: at most one of them is said."""
    stream.take(",", ";", ".")
    bracket = bool(stream.take("("))
    limit = most_lost = None
    if each > 0 and _takes(stream, _CAP_LEADS, _CAP):
        stream.take(":")
        limit = maximum if stream.take(*_MAXIMUM) else stream.signed()
        if limit is not None and _counts(stream, title):
            limit = float(Decimal(repr(limit)) * Decimal(repr(each)))
    elif each < 0 and to_nothing(stream):
        limit = 0.0
    elif each < 0 and stream.take(*_FLOOR):
        limit = stream.signed()
    elif each < 0 and _takes(stream, _LOST_LEADS, _MOST_LOST):
        most_lost = stream.signed()
        most_lost = None if most_lost is None else abs(most_lost)
    stream.take(*POINTS)
    if bracket:
        stream.take(")")
    return limit, most_lost
