# SPDX-License-Identifier: MIT
"""So much for each of what, in each order of the words: "mỗi … trừ 0,5 điểm", "0,5 điểm/…", "thiếu 01 … trừ …"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..numerals import POINTS
from ..titles import uncapital
from ..tokens import Stream, Token, words_of
from ._any_name import any_name
from ._fault_name import LACKING, with_fault
from ._limit import limit_ahead
from ._steps import by_percent

_EACH: Final = (
    "cứ mỗi", "mỗi", "với mỗi", "cứ có", "cứ một", "cứ", "mỗi một", "cứ mỗi một", "đối với mỗi",
    "trường hợp mỗi", "cứ thêm",
)  # fmt: skip
#: Words of a fault before its figure, "vắng mặt không có lý do 01 lần trừ …", at most.
_LONGEST_FAULT: Final = 12
#: Words of having or doing before what is counted, at most.
_LONGEST_HAD: Final = 5
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
#: The same of what is not reached; who fails it is named behind "mỗi".
_DENIED: Final = (
    "không đạt", "chưa đạt", "không đủ", "không đạt đủ", "chưa đủ", "không hoàn thành", "chưa hoàn thành",
)  # fmt: skip
_NOT_REACHED: Final = tuple(
    f"{case}{denied}{mark}"
    for case in ("", "nếu ", "trường hợp ", "trường hợp nếu ")
    for denied in _DENIED
    for mark in (" thì", " ,", " :", " , thì")
)
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
    ": cộng",
    ": được",
    ": được cộng",
    ": đạt",
    ": thưởng",
    "thưởng",
    "được thưởng",
    "thì cộng",
    "được chấm",
    "được cộng thêm",
    "cộng thêm",
    "thì được tính",
)
#: Behind a figure these make it one of points, and not of what is counted.
_POINTS_OF_EACH: Final = tuple(
    f"{points} {of}" for points in POINTS for of in ("/", "cho", "với", "đối với", "trên mỗi")
)
#: Words of what is counted, at most.
_LONGEST: Final = 80
_LESS: Final = ("giảm", "thiếu", "hụt", "thấp hơn", "kém")
_NO_NAMES: Final = (
    "có",
    "phát hiện",
    "để xảy ra",
    "còn",
    "còn có",
    "nếu có",
    "nếu còn",
    "nếu để",
    "để",
)
_LOSS: Final = (
    "thì giảm", "thì giảm trừ", "giảm trừ", "trừ", "bị trừ", "thì trừ", "thì bị trừ", "sẽ trừ", "sẽ bị trừ", ": trừ", "trừ đi", ": -", "thì trừ đi",
    "bị trừ đi", ": bị trừ", "trừ toàn bộ", ": trừ toàn bộ", "trừ hết", ": trừ hết", "trừ luôn", ": trừ luôn", "trừ ngay",
)  # fmt: skip


def counted(stream: Stream) -> tuple[float, str] | None:
    """The points of each, below 0 where they are lost, and its name, moved past; None where it is none."""
    return (
        _each_first(stream)
        or _points_first(stream)
        or _fault_first(stream)
        or _behind_name(stream)
        or _named_first(stream)
        or _any_first(stream)
        or _had_first(stream)
        or any_name(stream, _LOSS, _GAIN)
    )


def begins_each(stream: Stream) -> bool:
    """Whether "mỗi", "cứ", comes next."""
    return bool(Stream(stream.tokens, stream.at).take(*_EACH))


def begins_one(stream: Stream) -> bool:
    """ "01 đề tài được 2 điểm, tối đa 4 điểm"; "1 điểm/nhà" begins with points."""
    one = stream.next
    if one is None or Stream(stream.tokens, stream.at + 1).take(*_POINTS_OF_EACH):
        return False
    if one.key == "một":  # "sửa một phần" counts nothing
        return [t.key for t in stream.tokens[stream.at + 1 : stream.at + 2]] != ["phần"]
    return one.text in ("1", "01") and not one.percent


def _any_first(stream: Stream) -> tuple[float, str] | None:
    """ "thiếu nội dung nào trừ 1 điểm cho nội dung đó": each that is lacking."""
    start = stream.at
    stream.take("nếu")
    named = stream.at
    while stream.next is not None and stream.next.kind == "word" and stream.next.key != "nào":
        stream.at += 1
        if stream.at - named > _LONGEST_FAULT:
            break
    words = stream.tokens[named : stream.at]
    number = stream.number() if words and stream.take("nào") and stream.take(*_LOSS) else None
    if number is None or number.percent or words[0].key not in _FAULTS:
        stream.at = start
        return None
    stream.take(*POINTS)
    at = stream.at
    if stream.take("cho", "của"):
        while stream.next is not None and stream.next.kind == "word" and stream.next.key != "đó":
            stream.at += 1
        stream.at = stream.at + 1 if stream.next is not None and stream.next.key == "đó" else at
    fault, *counted_words = words
    return -number.value, f"{words_of(counted_words)} {fault.text.lower()}".strip()


def each_of_named(tokens: list[Token]) -> bool:
    """ "Có tin, bài về cải cách: mỗi tin, bài được 0,1 điểm", "Có sáng kiến thì mỗi sáng kiến cộng 1 điểm": so much for
    each behind a name.
    """
    end = next((i for i, t in enumerate(tokens) if t.key in (":", "thì")), 0)
    return end > 0 and begins_each(Stream(tokens, end + 1))


def begins_having_one(stream: Stream) -> bool:
    """ "Có thêm 01 đơn vị tự chủ được 0,5 điểm"."""
    ahead = _behind_having(stream)
    return ahead is not None and begins_one(ahead)


def begins_having_each(stream: Stream) -> bool:
    """ "Giới thiệu mỗi điển hình được 2,5 điểm"."""
    ahead = _behind_having(stream)
    return ahead is not None and not begins_one(ahead)


def _behind_having(stream: Stream) -> Stream | None:
    """The figure or "mỗi" behind words of having or doing; None where they say something else."""
    ahead = Stream(stream.tokens, stream.at)
    while ahead.next is not None and ahead.next.kind == "word":
        if begins_one(ahead) or ahead.next.key == "mỗi":
            break
        fault = ahead.next.key in _FAULTS and ahead.next.key not in ("có", "được")
        if fault or ahead.next.key in _BOUNDS | _NO_COUNT or ahead.at - stream.at >= _LONGEST_HAD:
            return None
        ahead.at += 1
    one = ahead.next is not None and (begins_one(ahead) or ahead.next.key == "mỗi")
    return ahead if one and ahead.at > stream.at else None


def _had_first(stream: Stream) -> tuple[float, str] | None:
    """ "Giới thiệu mỗi điển hình được 2,5 điểm": what is had or done, and so much for each."""
    ahead = _behind_having(stream)
    found = None if ahead is None else _each_first(ahead)
    if ahead is None or found is None or found[0] <= 0:
        return None
    stream.at = ahead.at
    return found


def _fault_first(stream: Stream) -> tuple[float, str] | None:
    """ "thiếu 01 nội dung trừ 0,25 điểm", "vắng mặt không có lý do 01 lần trừ 0,5 điểm"."""
    start = stream.at
    stream.take("nếu", "trường hợp", "trong trường hợp")
    named = stream.at
    while stream.next is not None and not begins_one(stream):
        listed = stream.at > named and _lists(stream.tokens, stream.at)
        if not listed and stream.next.kind != "word":
            break
        if stream.next.key == "mỗi" or _bounds(stream.tokens, stream.at):
            break
        if stream.at - named >= _LONGEST_FAULT:
            break
        stream.at += 1
    fault = words_of(stream.tokens[named : stream.at])
    if fault and (_counts_one(stream) or stream.take("mỗi")):
        stream.at += begins_one(stream)
        named_at = stream.at
        while stream.next is not None and stream.next.key not in (";", "."):
            before = stream.at
            number = stream.number() if stream.take(*_LOSS) else None
            if number is not None and not number.percent:
                stream.take(*POINTS)
                counted = words_of(stream.tokens[named_at:before])
                name = counted
                if fault.lower() not in _NO_NAMES:
                    name = with_fault(stream.tokens[named_at:before], uncapital(fault))
                if counted:
                    return -number.value, name.strip()
                break
            token = stream.tokens[before]
            if not (token.kind == "word" or _lists(stream.tokens, before)):
                break
            if _bounds(stream.tokens, before) or token.key == "trở":
                break  # "chậm 01 đến 05 ngày": a range
            stream.at = before + 1
    stream.at = start
    return None


def _bounds(tokens: list[Token], at: int) -> bool:
    """Whether a word begins a bound; "quá hạn" is a fault and no bound."""
    late = [t.key for t in tokens[at : at + 2]] == ["quá", "hạn"]
    return tokens[at].key in _BOUNDS and not late


def _behind_name(stream: Stream) -> tuple[float, str] | None:
    """ "Văn bản sai thể thức: trừ 0,1 điểm/văn bản", "có 01 đề tài: 1 điểm/đề tài"."""
    start = stream.at
    stream.take(*_NO_NAMES)
    stream.at += begins_one(stream)
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
            return each, _of_unit(name, unit)
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
    """ "Có nhiệm vụ quá hạn: mỗi nhiệm vụ trừ 0,3 điểm", "Có xã đạt chuẩn: mỗi xã 5 điểm"."""
    start = stream.at
    stream.take("nếu")
    stream.take(*_NO_NAMES)
    named_at = stream.at
    while stream.next is not None and stream.at < start + _LONGEST:
        listed = stream.at > named_at and _lists(stream.tokens, stream.at)
        figure = stream.at > named_at and _figure_in_name(stream)
        then = stream.next.key == "thì" and begins_each(Stream(stream.tokens, stream.at + 1))
        if then or (stream.next.kind != "word" and not (listed or figure)):
            break
        stream.at += 1
    name = words_of(stream.tokens[named_at : stream.at])
    marked = bool(stream.take(":", ",", "thì"))
    # "Dưới 5 ngày: mỗi ngày trừ 1 điểm"
    bound = Stream(stream.tokens, named_at).take("từ", "dưới", "trên")
    each_next = begins_each(stream)
    found = _each_first(stream) if name and marked and each_next and not bound else None
    known = found is not None and (
        found[0] < 0 or set(found[1].lower().split()) <= set(name.lower().split())
    )
    if found is None or not known or by_percent(found):
        stream.at = start
        return None
    each, unit = found
    if name.lower() in _DENIED and _FAULTS & {*unit.lower().split()}:
        return found
    return each, _of_unit(name, unit)


def _of_unit(name: str, unit: str) -> str:
    """ "báo cáo thiếu hoặc gửi muộn" of "Thiếu báo cáo hoặc gửi muộn" for each "báo cáo"; the unit behind another name."""
    fault, _, rest = name.partition(" ")
    if fault.lower() in LACKING and f"{rest.lower()} ".startswith(
        (f"{unit.lower()} ", f"{unit.lower()},")
    ):
        return f"{rest[: len(unit)]} {uncapital(fault)}{rest[len(unit) :]}"
    return name if unit.lower() in name.lower() else f"{name} ({unit})"


def _each_first(stream: Stream) -> tuple[float, str] | None:
    start = stream.at
    denied = False
    if start and not stream.take(*_OTHERWISE):
        denied = bool(stream.take(*_NOT_REACHED))
    if not stream.take(*_EACH) and not _falls(stream) and not begins_one(stream):
        stream.at = start
        return None
    title_at = stream.at
    while stream.next is not None and stream.next.key != ";" and stream.at < title_at + _LONGEST:
        if stream.next.key in (":", ",") and begins_each(Stream(stream.tokens, stream.at + 1)):
            break  # "thấp hơn 95%: cứ thấp hơn 1% trừ …"
        title = words_of(stream.tokens[title_at : stream.at])
        before = stream.at
        sign = -1.0 if stream.take(*_LOSS) else 1.0 if stream.take(*_GAIN) else 0.0
        if not sign and _is_points(Stream(stream.tokens, stream.at + 1)):
            words = {t.key for t in stream.tokens[title_at:before]}
            if stream.next.key == "-" and _is_dash(stream) and not words & _FAULTS:
                break  # "mỗi mô hình - 0,5 điểm" may bring or take off
            sign = 1.0 if stream.take("+") else -1.0 if stream.take("-") else 0.0
        if not sign and _is_points(stream):
            sign = 1.0
        number = stream.number() if sign else None
        if title and number is not None and not number.percent:
            if title.lower().endswith(("tối đa", "không quá")):
                break  # "mỗi nội dung được tối đa 1 điểm": somebody weighs each
            named = stream.tokens[title_at:before]
            if denied and not {t.key for t in named} & _FAULTS:
                break  # "chưa hoàn thành: mỗi nhiệm vụ trừ …"
            stream.take(*POINTS)
            return sign * number.value, _named(named)
        stream.at = before + 1
    stream.at = start
    return None


def _counts_one(stream: Stream) -> bool:
    """Whether "01" behind a word is one of what is counted: no bound, no name, no points, not one among several."""
    after = stream.tokens[stream.at + 1 : stream.at + 2]
    is_other = stream.tokens[stream.at - 1].key in _NO_COUNT | {"quá"} or (
        after and after[0].key in ("trong", *POINTS)
    )
    return begins_one(stream) and not is_other


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


def _is_dash(stream: Stream) -> bool:
    """Whether blanks are around a stroke before a figure, which may be a minus or not."""
    stroke, figure = stream.tokens[stream.at : stream.at + 2]
    return stroke.apart and figure.apart


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
        if stream.take(
            "cộng",
            "cho",
            "được cộng",
            "đạt",
            "được",
            "thưởng",
            "cộng thêm",
            "được thưởng",
            "tính",
            "được tính",
            "chấm",
        )
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
        "cho mỗi", "với mỗi", "đối với mỗi", "cho từng", "trên mỗi", "cho một", "/ mỗi", "/", "mỗi"
    ):
        stream.at = start
        return None
    named_at = stream.at
    title = _title(stream)
    end = next((i for i, t in enumerate(title) if t.key in (";", ".")), 0)
    if end and title[0].kind != "quoted" and _is_sound(title[end + 1 :]):
        title, stream.at = title[:end], named_at + end
    if not title or (title[0].kind != "quoted" and _says_more(title)):
        stream.at = start  # another deduction, or outcomes, behind it
        return None
    return sign * number.value, _named(title)


def _is_sound(tokens: list[Token]) -> bool:
    """ "Báo cáo đạt yêu cầu: 2 điểm" behind the deduction of a fault: an outcome with points, and no other fault."""
    label = next((tokens[:i] for i, t in enumerate(tokens) if t.key == ":"), [])
    words = all(t.kind == "word" or t.key == "," for t in label)
    fault = any(t.key in ("mỗi", "cứ", "trừ", "cộng", "thiếu", "chậm") for t in label)
    return bool(label) and words and not fault


def _says_more(title: list[Token]) -> bool:
    """Whether marks or points are in what should be a name: "văn bản thiếu, trừ 0,25 điểm/văn bản chậm"."""
    points = any(a.kind == "number" and b.key in POINTS for a, b in pairwise(title))
    return points or any(t.key in (";", ":", "=", ".") for t in title)


def _named(title: list[Token]) -> str:
    """The name of what is counted; "" for "đơn vị", which names nothing unless it is in quotes."""
    happens = Stream(title)
    if happens.take("xảy ra", "để xảy ra", "phát sinh", "có") and begins_one(happens):
        title = title[happens.at :]
    while len(title) > 1 and (title[0].key == "một" or title[0].text in ("1", "01")):
        title = title[1:]
    one = next((i for i, t in enumerate(title) if t.text in ("1", "01") and not t.percent), 0)
    if one and title[0].key in LACKING and title[one + 1 :]:
        return with_fault(title[one + 1 :], words_of(title[:one]))  # "thiếu 01 ngày"
    text = words_of(title)
    return "" if text == "đơn vị" and len(title) > 1 else text


def _title(stream: Stream) -> list[Token]:
    """What is counted: up to a limit or the end."""
    at = stream.at
    if stream.quoted() is not None:
        return stream.tokens[at : stream.at]
    while stream and not limit_ahead(stream):
        stream.at += 1
    return stream.tokens[at : stream.at]
