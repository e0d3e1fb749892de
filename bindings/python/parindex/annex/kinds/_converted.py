# SPDX-License-Identifier: MIT
"""A mean on one scale, converted to the points of the row: "Điểm trung bình theo thang 5 được quy đổi về thang điểm 3"."""

from __future__ import annotations

from typing import Final

from .._words import say
from ..numerals import POINTS
from ..tokens import NotUnderstoodError, Stream, words_of

_ON: Final = (
    "theo thang", "theo thang điểm", "( thang", "( thang điểm", "( theo thang", "( theo thang điểm", "trên thang",
    "trên thang điểm", "thang", "thang điểm", ", thang điểm",
)  # fmt: skip
_CONVERTED: Final = tuple(
    f"{be}{verb} {to} {scale}"
    for be in ("", "được ", "và ", "rồi ")
    for verb in ("quy đổi", "chuyển đổi", "quy", "đổi", "chuyển")
    for to in ("về", "sang", "ra", "thành", "theo")
    for scale in ("thang", "thang điểm", "điểm theo thang", "điểm theo thang điểm")
)
#: Words of the name of a mean at most.
_LONGEST: Final = 20


def converted(stream: Stream, maximum: float | None) -> tuple[str, float] | None:
    """The name of the mean and the full of its scale, where that is the whole of the text and it comes to the row's
    maximum; None, and nothing moved, otherwise.
    """
    ahead = Stream(stream.tokens, stream.at)
    if maximum is None or not Stream(ahead.tokens, ahead.at).take(
        "điểm", "mức", "kết quả", "chỉ số"
    ):
        return None
    start = ahead.at
    ahead.at += 1
    name = ""
    while ahead.next is not None and ahead.at < start + _LONGEST and not name:
        end = ahead.at
        if ahead.take(*_CONVERTED) and ahead.number() is not None:
            raise NotUnderstoodError(say("no_old_scale", name=words_of(ahead.tokens[start:end])))
        if ahead.take(*_ON):
            name = words_of(ahead.tokens[start:end])
        elif ahead.next.kind != "word":
            return None
        else:
            ahead.at += 1
    full = ahead.number() if name and ahead.next is not None else None
    if full is None or full.percent or full.value <= 0:
        return None
    ahead.take(*POINTS)
    ahead.take(")")
    ahead.take(",", ";", ".")
    points = ahead.number() if ahead.take(*_CONVERTED) and ahead else None
    if points is None or points.percent or points.value != maximum:
        return None
    ahead.take(*POINTS)
    if ahead:
        return None
    stream.at = ahead.at
    return name, full.value
