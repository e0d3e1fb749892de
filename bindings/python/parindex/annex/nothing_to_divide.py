# SPDX-License-Identifier: MIT
"""What is scored where there is nothing to divide by: "Nếu a = 0 thì được 2 điểm", "Trường hợp không có …: 1 điểm"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Literal

from .measures import SHARE_OF, Measure, ZeroDenominator, amount_of
from .numerals import POINTS
from .tokens import Stream, Token

#: Words of what there is none of, at most.
_LONGEST: Final = 60
_NONE: Final = (
    "không có", "không phát sinh", "không phát hiện", "không có phát sinh", "chưa phát sinh", "không còn",
    "không được giao", "không phải", "không thuộc đối tượng", "không tiếp nhận", "không nhận được", "không được kiểm tra",
    "không được thanh tra", "không bị kiểm tra",
)  # fmt: skip
_OVER_ALL: Final = re.compile(
    r"(?:tỷ lệ|tỉ lệ)\s+(?:%\s+)?(?P<part>.+?)\s+(?:trên|so với|/)\s*(?P<whole>tổng\b.+)",
    re.IGNORECASE,
)
#: Of some of what there is, so that having none of them is no reason to have nothing to divide by.
_FAULTS: Final = frozenset(["trễ", "chậm", "muộn", "quá", "sai", "lỗi", "thiếu", "sót"])
_UNSOUND: Final = _FAULTS | {"vi", "phạm", "khiếu", "tố", "bị", "phản", "ánh", "tồn"}
#: Those that no outcome is called.
ARISES: Final = (
    "không phát sinh", "không có phát sinh", "chưa phát sinh", "không được giao", "không phải", "không tiếp nhận",
    "không nhận được", "không thuộc đối tượng", "không được kiểm tra", "không được thanh tra", "không bị kiểm tra",
)  # fmt: skip
Sure = Literal["always", "bands", "divided"]
"""Where "không có …: 1 điểm" speaks of a denominator of 0, and is no outcome: behind anything, behind shares in bands,
behind a quotient alone.
"""
_IN_CASE: Final = (
    "trường hợp", "nếu", "trong trường hợp", "nếu trong năm", "trường hợp trong năm", "đơn vị nào", "khi", "trong năm",
    "nếu trong kỳ", "trường hợp trong kỳ", "trong trường hợp trong năm",
)  # fmt: skip
_WHO: Final = tuple(
    f"{case} {who}".strip()
    for case in ("", "nếu", "trường hợp", "đối với", "riêng", "trong năm", "nếu trong năm", "trường hợp trong năm")
    for who in (
        "cơ quan", "xã", "phường", "xã , phường", "xã phường", "địa phương", "sở", "ngành", "huyện", "cơ quan , đơn vị",
        "đơn vị , địa phương", "thôn", "trường", "phòng", "phòng , đơn vị", "ubnd xã", "ubnd cấp xã", "cá nhân", "công chức",
        "những đơn vị", "các đơn vị", "các xã", "xã nào", "đơn vị", "kiểm tra", "qua kiểm tra",
    )
)  # fmt: skip
_NOTHING: Final = tuple(
    f"{case} {none}" for case in (*_IN_CASE, *_WHO) for none in (*_NONE, "không ban hành")
)
#: "Đơn vị không có thủ tục thu phí": who has none of it.
_WHO_HAS_NONE: Final = frozenset(f"{who} {none}" for who in _WHO for none in _NONE)
_IF: Final = ("nếu", "khi", "trường hợp", "trong trường hợp")
_WORTH: Final = (":", "thì", ",", "được", "đạt", "tính", "được tính", "chấm", "được chấm", "là", "thì được",
    "thì đạt", "thì tính", "cho")  # fmt: skip
_SAID: Final[dict[str, ZeroDenominator]] = {
    "điểm tối đa": "full",
    "điểm tuyệt đối": "full",
    "trọn điểm": "full",
    "đủ số điểm": "full",
    "số điểm tối đa": "full",
    "đủ điểm": "full",
    "đủ điểm tối đa": "full",
    "tối đa": "full",
    "không có điểm": "zero",
    "không áp dụng": "applicable",
    "không đánh giá": "applicable",
    "không chấm điểm": "applicable",
    "không đánh giá tiêu chí này": "applicable",
    "không chấm điểm tiêu chí này": "applicable",
    "không tính vào tổng điểm": "applicable",
    "không tính tiêu chí này": "applicable",
    "không tính điểm tiêu chí này": "applicable",
    "không xét tiêu chí này": "applicable",
    "không áp dụng tiêu chí này": "applicable",
}


def cut_zero(
    tokens: list[Token], maximum: float | None
) -> tuple[list[Token], str, ZeroDenominator | None]:
    """The tokens before "Nếu a = 0 thì được 2 điểm" at the end, the letter, and what is given."""
    for at in range(1, len(tokens) - 3):
        stream = Stream(tokens, at)
        if tokens[at - 1].key not in (".", ";", ",") or not stream.take(*_IF):
            continue
        letter = tokens[stream.at].text
        stream.at += 1
        number = stream.number() if stream.take("=", "bằng") else None
        if number is not None and number.value == 0 and stream.take(*_WORTH):
            said = _worth(stream, maximum)
            if said is not None:
                return tokens[: at - 1], letter, said
    return tokens, "", None


def cut_nothing(
    tokens: list[Token], maximum: float | None, names: Iterable[str] = ()
) -> tuple[list[Token], ZeroDenominator | None, Sure]:
    """The tokens before "Trường hợp không có …: 1 điểm" at the end, what that says of b = 0, and where it says so.

    `names` are those of letters that the tokens have.
    """
    also = {w for name in names for w in name.lower().split()}
    for at in range(1, len(tokens)):
        stream = Stream(tokens, at)
        if tokens[at - 1].key not in (".", ";", ",") and not (
            tokens[at - 1].key == "(" and tokens[-1].key == ")"
        ):
            continue
        if tokens[at - 1].key == "(":
            stream = Stream(tokens[:-1], at)
        case = stream.take(*_NOTHING)
        none = case or stream.take(*_NONE)
        if not none:
            continue
        named = stream.at
        while stream and stream.at < at + _LONGEST:
            here = stream.at
            said = _worth(stream, maximum) if stream.take(*_WORTH) else None
            if said is not None:
                words = stream.tokens[named:here]
                if {t.key for t in words} & _FAULTS - {t.key for t in tokens[:at]} - also:
                    break  # without a late file there still are files
                arising = [t.key for t in words[-2:]] == [
                    "phát",
                    "sinh",
                ]  # "không có nhiệm vụ phát sinh"
                first = words[:2]
                of_names = {t.key for t in first} <= also
                of_case = case and (of_names or _of_same(first, tokens[:at], case))
                if said == "applicable" or arising or of_case:
                    return tokens[: at - 1], said, "always"
                same = not case and _of_same(words, tokens[:at], none)
                same = same or (case in _WHO_HAS_NONE and not _UNSOUND & {t.key for t in words})
                return tokens[: at - 1], said, "bands" if same else "divided"
            stream.at = here + 1
    return tokens, None, "always"


def nothing_named(label: list[Token], before: list[Token]) -> bool:
    """ "Xã không có sản phẩm OCOP" behind shares of those: a case of having nothing to divide by."""
    stream = Stream(label)
    none = stream.take(*_NOTHING, *_NONE)
    rest = label[stream.at :]
    return bool(none) and all(t.kind == "word" for t in rest) and _of_same(rest, before, none)


def nothing_last(tokens: list[Token]) -> list[Token] | None:
    """The tokens with "Trường hợp không có …: 1 điểm." from their beginning behind the rest; None where it is not there."""
    end = next((i for i, t in enumerate(tokens) if t.key in (".", ";")), 0)
    if not end or end + 1 == len(tokens) or not Stream(tokens).take(*_NOTHING):
        return None
    return [*tokens[end + 1 :], tokens[end], *tokens[:end]]


def _of_same(words: list[Token], before: list[Token], none: str) -> bool:
    """Whether there is none of what was spoken of: "không có hồ sơ" behind shares of "hồ sơ"."""
    spoken = {t.key for t in before}
    return none.endswith(ARISES) or (bool(words) and all(t.key in spoken for t in words))


def _worth(stream: Stream, maximum: float | None) -> ZeroDenominator | None:
    """What is given, where nothing comes behind it."""
    while stream.take(*_WORTH):
        pass
    said = stream.take(*_SAID)
    if said:
        return None if stream else _SAID[said]
    token = stream.next
    if token is None or token.kind != "number" or token.percent:
        return None
    stream.at += 1
    stream.take(*POINTS)
    if stream or (token.value != 0 and token.value != maximum):
        return None
    return "zero" if token.value == 0 else "full"


def divided(measure: Measure, zero: ZeroDenominator) -> Measure | None:
    """A measure that says what a denominator of 0 gives; a share becomes its two numbers."""
    if measure.divides:
        return replace(measure, zero_denominator=zero)
    if measure.kind != "value" or measure.inputs[0].kind != "percent":
        return None
    title = measure.inputs[0].title
    over = _OVER_ALL.fullmatch(title)
    names = [f"{title}: {part}" if title else part for part in SHARE_OF]
    if over is not None:  # "tỷ lệ vấn đề đã xử lý trên tổng số vấn đề"
        names = [over["part"], over["whole"]]
    return Measure("ratio", (amount_of(names[0]), amount_of(names[1])), zero)
