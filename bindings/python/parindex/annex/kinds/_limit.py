# SPDX-License-Identifier: MIT
"""How much so much for each may come to: "tối đa 2 điểm", "không thấp hơn 0", "trừ tối đa 1 điểm"."""

from __future__ import annotations

from typing import Final

from ..numerals import POINTS, exact
from ..tokens import Stream
from ._to_nothing import to_nothing

_CAP: Final = (
    "tối đa", "tối đa không quá", "tối đa là", "không quá", "không vượt quá", "không vượt", "không được quá",
    "không được vượt quá", "không lớn hơn", "cao nhất", "cao nhất là", "nhiều nhất", "nhiều nhất là",
    "tối đa không vượt quá", "chấm tối đa", "tính tối đa", "được tính tối đa", "tối đa được", "tối đa cộng", "cộng tối đa", "được cộng tối đa", "tối đa được cộng",
)  # fmt: skip
#: What may come before a cap and says nothing of it.
_CAP_LEADS: Final = (
    "nhưng", "song", "và", "mỗi đơn vị", "tổng", "tổng cộng", "tổng điểm", "tổng số điểm", "điểm", "số điểm",
    "tổng điểm mục này", "tổng điểm của mục này", "tổng điểm nội dung này", "tổng điểm của nội dung này",
    "tổng điểm tiêu chí này", "tổng điểm của tiêu chí này", "điểm cộng", "tổng điểm cộng", "tổng số điểm cộng", "điểm thưởng", "tổng điểm thưởng", "được", "cộng",
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
#: Words of what the points are of, at most.
_LONGEST: Final = 5
_MAXIMUM: Final = ("điểm tối đa", "điểm chuẩn", "số điểm tối đa", "thang điểm")

#: Units of whatever is counted.
_ANY_UNIT: Final = ("người", "trường hợp", "lần", "lượt", "vụ", "vụ việc", "cá nhân")


def limit_of(
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
            limit = float(exact(limit) * exact(each))
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


def limit_ahead(stream: Stream) -> bool:
    """Whether a limit comes next, behind a mark or none."""
    ahead = Stream(stream.tokens, stream.at)
    ahead.take(",", ";", ".", "(")
    return bool(
        _takes(ahead, _CAP_LEADS, _CAP)
        or _takes(ahead, _LOST_LEADS, _MOST_LOST)
        or ahead.take(*_FLOOR)
        or to_nothing(ahead)
    )


def said_again(stream: Stream, title: str) -> bool:
    """Words of the name of what is counted, in any order, moved past: "báo cáo" of "báo cáo chậm"."""
    start = stream.at
    words = title.lower().replace(",", " ").split()
    while stream.next is not None and stream.next.kind == "word" and stream.next.key in words:
        stream.at += 1
    return stream.at > start


def pass_unit(stream: Stream, title: str) -> None:
    """ "01 báo cáo chậm: trừ 0,25 điểm/báo cáo": the unit behind the points says again what is counted; moved past."""
    start = stream.at
    # "mỗi lần vi phạm trừ 1 điểm/người" is so much for each time and person.
    unit_itself = f"{title.lower()} ".startswith(tuple(f"{unit} " for unit in _ANY_UNIT))
    any_unit = () if unit_itself else _ANY_UNIT
    again = stream.take("/") and (said_again(stream, title) or stream.take(*any_unit))
    if not again or (stream.next is not None and stream.next.kind == "word"):
        stream.at = start


def _takes(stream: Stream, leads: tuple[str, ...], phrases: tuple[str, ...]) -> bool:
    """ "tối đa", "tổng không vượt quá", "mỗi đơn vị cao nhất là" … moved past."""
    start = stream.at
    while not stream.take(*phrases):
        if not stream.take(*leads) and not (stream.at > start and _of_these(stream)):
            stream.at = start
            return False
    return True


def _of_these(stream: Stream) -> bool:
    """ "(tổng điểm) cho các ứng dụng": what the points are of, moved past."""
    start = stream.at
    if stream.take("cho các", "của các", "cho", "của", "đối với các"):
        for _ in range(_LONGEST):
            if Stream(stream.tokens, stream.at).take(*_CAP, *_MOST_LOST):
                return True
            if stream.next is None or stream.next.kind != "word":
                break
            stream.at += 1
    stream.at = start
    return False


def _counts(stream: Stream, title: str) -> bool:
    """ "tối đa 04 cuộc": the words of what is counted behind the figure of a limit, moved past."""
    start = stream.at
    if stream.take(*POINTS) and (stream.next is None or stream.next.kind != "word"):
        stream.at = start
        return False  # "mỗi điểm wifi: 0,5 điểm, không quá 2 điểm" are points
    stream.at = start
    again = said_again(stream, title)
    stream.take("/ năm", "trong năm", "một năm")  # "tối đa 04 báo cáo/năm"
    if again and (stream.next is None or stream.next.key in (";", ".", ")")):
        return True
    stream.at = start
    return False
