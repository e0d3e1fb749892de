# SPDX-License-Identifier: MIT
"""What is left of the whole: "Điểm = 5 - số phản ánh đúng × 1", "Điểm tối đa - (0,5 × số báo cáo chậm)"."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..numerals import POINTS
from ..tokens import Stream, words_of
from ._factor_names import MAXIMUM

_SCORE: Final = ("điểm", "điểm đánh giá", "số điểm", "điểm đạt được")
#: Before the 1 of "0,5 × (thứ hạng - 1)".
_BEHIND_FIRST: Final = tuple(
    f"( {rank} -" for rank in ("thứ hạng", "hạng", "xếp hạng", "số thứ tự xếp hạng")
)
_TIMES: Final = ("×", "x", "nhân", "nhân với", "điểm ×", "điểm x")


class Remainder(NamedTuple):
    """What each takes off, and its name."""

    each: float
    title: str


def read_remainder(stream: Stream, maximum: float | None) -> Remainder | None:
    """The whole of the text, moved past; None where it begins from another figure than the row's maximum."""
    start = stream.at
    stream.take(*_SCORE)
    stream.take("=", ":")
    whole = maximum if stream.take(*MAXIMUM) else _plain(stream)
    found = _times(stream) if whole is not None and stream.take("-") else None
    if found is None or whole != maximum or stream:
        stream.at = start
        return None
    return found


def _plain(stream: Stream) -> float | None:
    figure = stream.number() if stream.next is not None else None
    return None if figure is None or figure.percent else figure.value


def _times(stream: Stream) -> Remainder | None:
    """ "số phản ánh đúng × 1", "(0,5 × số báo cáo chậm)"."""
    bracket = bool(stream.take("("))
    each = _plain(stream)
    if each is not None and not stream.take(*_TIMES):
        return None
    if each is not None and stream.take(*_BEHIND_FIRST):
        one = _plain(stream)
        closed = one == 1 and stream.take(")")
        return (
            Remainder(each, "bậc sau hạng 1")
            if closed and (not bracket or stream.take(")"))
            else None
        )
    at = stream.at
    while stream.next is not None and stream.next.kind == "word" and stream.next.key != "x":
        stream.at += 1
    words = stream.tokens[at : stream.at]
    if each is None and stream.take(*_TIMES):
        each = _plain(stream)
        stream.take(*POINTS)
    named = len(words) > 1 and words[0].key == "số"
    if each is None or not named or (bracket and not stream.take(")")):
        return None
    return Remainder(each, words_of(words[1:]))
