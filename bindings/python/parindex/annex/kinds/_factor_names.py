# SPDX-License-Identifier: MIT
"""The names of a formula's factors: how far "số hồ sơ đúng hạn" goes before the next sign."""

from __future__ import annotations

from typing import Final

from ..numerals import POINTS
from ..tokens import Stream, words_of

MAXIMUM: Final = (
    "điểm tối đa",
    "điểm chuẩn",
    "thang điểm",
    "số điểm tối đa",
    "mức điểm tối đa",
    "tổng điểm tối đa",
    "điểm tối đa của tiêu chí",
    "điểm chuẩn của tiêu chí",
    "số điểm tối đa của tiêu chí",
    "thang điểm tối đa",
    "số điểm chuẩn",
    "đtđ",
)
LONGEST: Final = 60
#: What follows "nhân" and "chia" where they are signs: "nhân viên" and "chia sẻ" are none.
_BEHIND_SIGN: Final = ("(", "với", "cho", "số", "tổng", "tỷ lệ", "tỉ lệ", "hệ số")
#: Words that end in "nhân": "cá nhân (%)" is no product.
_PEOPLE: Final = frozenset([
    "cá", "công", "tư", "pháp", "thân", "bệnh", "nạn", "nguyên", "doanh", "quân", "thương", "tác", "hôn", "phạm", "cử",
])  # fmt: skip
#: What begins the name of another number, and is no part of a list of names.
_OTHER_NUMBER: Final = ("tỷ lệ", "tỉ lệ", "chỉ số", "tổng số", "tổng", "số lượng", "mức độ")
#: Words of an aside in brackets within a name, "mức độ hài lòng (SIPAS)", at most.
_ASIDE: Final = 8
AND_THEN: Final = (", rồi", "rồi", ", sau đó", "sau đó", ",")
#: A figure behind one of these is part of a name: "đơn vị tự chủ từ mức 3".
_ORDINALS: Final = frozenset(["mức", "độ", "cấp", "loại", "hạng", "nhóm", "quý"])
#: The same between one of these and a unit: "người từ 15 tuổi".
_OF_BOUNDS: Final = frozenset(["từ", "trên", "dưới", "đủ", "quá"])
#: "Số đúng hạn trên tổng số" divides; the words of a number after it.
_NUMBERS: Final = ("tổng", "số")
PERCENT: Final = (
    "%",
    "( % )",
    "phần trăm",
    "phần trăm ( % )",
    "( tính bằng % )",
    "( tính theo % )",
    "( đơn vị : % )",
)


def at_sign(stream: Stream) -> bool:
    """Whether "x", or "nhân" or "chia" as a sign, comes next, "rồi nhân" as well."""
    after = Stream(stream.tokens, stream.at)
    after.take(*AND_THEN)
    sign = after.next
    if sign is None or sign.key not in ("x", "nhân", "chia"):
        return False
    if sign.key == "nhân" and after.at and after.tokens[after.at - 1].key in _PEOPLE:
        return False
    after.at += 1
    figure = after.next is not None and after.next.kind in ("number", "quoted")
    return sign.key == "x" or figure or bool(after.take(*_BEHIND_SIGN, *MAXIMUM))


def over_all(stream: Stream) -> bool:
    """ "… trên tổng số …": a stroke in words."""
    here = stream.tokens[stream.at : stream.at + 2]
    return len(here) == 2 and here[0].key == "trên" and here[1].key in _NUMBERS


def pass_subject(stream: Stream) -> None:
    """What a rate is of, up to the next sign: "tỷ lệ hồ sơ đúng hạn %"."""
    end = stream.at + LONGEST
    while stream.next is not None and stream.at < end and not at_sign(stream):
        if _aside(stream):
            continue
        after = stream.tokens[stream.at + 1 : stream.at + 2]
        joined = (
            stream.next.kind == "number"
            and after
            and after[0].kind == "word"
            and not after[0].apart
        )
        ordinal = stream.next.kind == "number" and stream.tokens[stream.at - 1].key in _ORDINALS
        # "của 3 nhóm đối tượng"
        several = stream.next.kind == "number" and stream.tokens[stream.at - 1].key in ("của", "cả")
        ordinal = ordinal or bool(
            several and after and after[0].kind == "word" and after[0].key not in ("x", *POINTS)
        )
        # "tỷ lệ trả lời “hài lòng”": an answer's name within that of the rate.
        quoted = stream.next.kind == "quoted" and stream.tokens[stream.at - 1].kind == "word"
        joined = joined or ordinal or quoted
        listed = (
            stream.next.key == ","
            and after
            and after[0].kind == "word"
            and not Stream(stream.tokens, stream.at + 1).take(*_OTHER_NUMBER)
        )
        if stream.next.kind != "word" and not listed and not (joined and not stream.next.percent):
            return
        if Stream(stream.tokens, stream.at).take(*MAXIMUM, *PERCENT):
            return
        stream.at += 1


def _aside(stream: Stream) -> bool:
    """Words alone in brackets, moved past."""
    tokens = stream.tokens
    if stream.at == 0 or tokens[stream.at].key != "(" or tokens[stream.at - 1].kind != "word":
        return False
    at = stream.at + 1
    while (
        at < len(tokens)
        and at <= stream.at + _ASIDE
        and (tokens[at].kind == "word" or tokens[at].key == ",")
    ):
        at += 1
    closed = at > stream.at + 1 and at < len(tokens) and tokens[at].key == ")"
    if not closed or (at == stream.at + 2 and tokens[at - 1].key == "x"):
        return False
    stream.at = at + 1
    return True


def _out_of(stream: Stream) -> None:
    """ "(thang điểm 10)" behind the name of a score, moved past."""
    start = stream.at
    if stream.take("( thang", "( thang điểm", "( theo thang điểm") and stream.number() is not None:
        stream.take(*POINTS)
        if stream.take(")"):
            return
    stream.at = start


def pass_phrase(stream: Stream) -> str | None:
    start = stream.at
    while (
        stream.next is not None
        and stream.at < start + LONGEST
        and (stream.next.kind == "word" or stream.next.key == "," or _bound_in_name(stream, start))
        and not at_sign(stream)
        and not (over_all(stream) and stream.tokens[start].key in _NUMBERS)
    ):
        stream.at += 1
    name = words_of(stream.tokens[start : stream.at])
    _out_of(stream)
    return name or None


def _bound_in_name(stream: Stream, start: int) -> bool:
    """ "số người từ 15 tuổi": a figure between a word of a bound and its unit."""
    here = stream.tokens[stream.at - 1 : stream.at + 2]
    if stream.at == start or len(here) < 3 or here[0].key not in _OF_BOUNDS:
        return False
    _, figure, unit = here
    plain = figure.kind == "number" and not figure.percent
    return plain and unit.kind == "word" and unit.key not in ("x", "nhân", "chia", *POINTS)
