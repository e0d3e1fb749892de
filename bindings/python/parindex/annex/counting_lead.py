# SPDX-License-Identifier: MIT
"""A first sentence that says how the share or the count is made and gives no points, "Tính tỷ lệ % số nhiệm vụ hoàn thành
so với kế hoạch.": the name of what is asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .measures import Input
from .of_target import UNNAMED
from .rules import Reading
from .tokens import Stream, Token, words_of

_COUNTING: Final = (
    "tính", "tính toán", "thống kê", "xác định", "tổng hợp", "rà soát", "đếm", "so sánh", "đo lường", "lấy", "căn cứ",
    "căn cứ vào", "căn cứ theo", "dựa trên", "dựa vào", "theo dõi", "đánh giá", "đánh giá theo", "tính theo",
    "rà soát, thống kê", "thống kê, tính", "tổng hợp, thống kê", "kiểm tra", "đánh giá qua", "chấm theo",
)  # fmt: skip
_RATES: Final = ("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng")
_NUMBERS: Final = (
    "số",
    "số lượng",
    "tổng số",
    "số liệu",
    "kết quả",
    "mức độ",
    "giá trị",
    "thời gian",
)
_PERCENT: Final = ("%", "( % )", "phần trăm", "phần trăm ( % )")
#: "Tỷ lệ nhiệm vụ đúng hạn: Điểm = tỷ lệ % x 3": a name before a formula.
_FORMULA: Final = (": điểm =", ": số điểm =", ": điểm đánh giá =")
#: What bands begin with.
_BOUNDS: Final = ("đạt", "từ", "≥", ">", "trên")
#: Words of one at most.
_LONGEST: Final = 50
#: With one of these the sentence is more than a name.
_SAYS_MORE: Final = frozenset([
    "điểm", "trừ", "cộng", "nếu", "mỗi", "cứ", "chia", "nhân", "không", "chưa", "tối", "thì", "×", "x", "=", "/",
])  # fmt: skip


def cut_lead(tokens: list[Token]) -> tuple[list[Token], str] | None:
    """The tokens behind such a sentence and the name that it gives; None where there is none."""
    stream = Stream(tokens)
    while stream.next is not None and stream.next.key in ("-", "+", "\n"):
        stream.at += 1
    counting = stream.take(*_COUNTING)
    at = stream.at
    rate = bool(stream.take(*_RATES))
    if not rate and not (counting and stream.take(*_NUMBERS)):
        return None
    end = next((i for i in range(at, len(tokens)) if tokens[i].key in (".", "\n", ";", ":")), 0)
    if not counting and not (Stream(tokens, end).take(*_FORMULA) or _begins_bands(tokens, end)):
        return None
    said = tokens[at:end]
    plain = all(t.kind in ("word", "quoted") or t.key in (",", "%", "(", ")", "-") for t in said)
    if not 2 < len(said) <= _LONGEST or not plain or {t.key for t in said} & _SAYS_MORE:
        return None
    rest = tokens[end:]
    while rest and rest[0].key in (".", "\n", ";", ":"):
        rest = rest[1:]
    return (rest, _name(said, rate=rate)) if rest else None


def _begins_bands(tokens: list[Token], end: int) -> bool:
    """ "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ. Đạt từ 80%: …": a name as a sentence, and a bound behind it."""
    behind = [t.key for t in tokens[end:] if t.key not in (".", "\n")]
    return end > 0 and tokens[end].key in (".", "\n") and bool(behind) and behind[0] in _BOUNDS


def _name(said: list[Token], *, rate: bool) -> str:
    """ "tỷ lệ % số nhiệm vụ hoàn thành" as "Tỷ lệ số nhiệm vụ hoàn thành"."""
    stream = Stream(said)
    if rate:
        stream.take(*_RATES)
        at = stream.at
        stream.take(*_PERCENT)
        said = [*said[:at], *said[stream.at :]]
    words = words_of(said)
    return words[:1].upper() + words[1:]


def named_by(reading: Reading, name: str) -> Reading:
    """The reading with that name for what is asked for, where it has none of its own and is of that kind."""
    measure = reading.rule.measure
    if measure is None or measure.kind != "value" or measure.inputs[0].title not in ("", UNNAMED):
        return reading
    given = measure.inputs[0]
    if given.title == UNNAMED:
        given = Input("", "percent")  # of what the lead names none can be more than all
    rate = name.lower().startswith(_RATES)
    if rate != (given.kind == "percent"):
        return reading
    made = replace(measure, inputs=(replace(given, title=name),))
    return replace(reading, rule=replace(reading.rule, measure=made))
