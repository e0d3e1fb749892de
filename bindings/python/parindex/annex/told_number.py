# SPDX-License-Identifier: MIT
"""A first sentence that says how many there are, "Có 12 nội dung, mỗi nội dung 0,5": so much for each of them, and the
most is that of them all. Read only where all of them together give the maximum; no other figure says what 0,5 is.
"""

from __future__ import annotations

from typing import Final

from .numerals import POINTS, exact
from .tokens import Stream, Token

_HAVING: Final = ("có", "gồm", "gồm có", "bao gồm", "tổng số", "trong năm có", "tổng cộng")
_EACH: Final = ("mỗi", "một")
_GIVES: Final = (":", "đạt", "được", "là", "tính", "chấm", "đạt được", "được tính", "được chấm")
_MARKS: Final = (",", ".", ";", ":", "\n")


def cut_told(tokens: list[Token], maximum: float | None) -> list[Token] | None:
    """The tokens as "mỗi nội dung 0,5 điểm, tối đa 12 nội dung"; None where there is no such sentence."""
    stream = Stream(tokens)
    if maximum is None or not stream.take(*_HAVING):
        return None
    many, at = stream.next, stream.at + 1
    end = next((i for i in range(at, len(tokens)) if tokens[i].key in _MARKS), at)
    noun = tokens[at:end]
    stream.at = end
    while stream.next is not None and stream.next.key in _MARKS:
        stream.at += 1
    if many is None or not noun or not stream.take(*_EACH):
        return None
    again = tokens[stream.at : stream.at + len(noun)]
    stream.at += len(noun)
    stream.take(*_GIVES)
    points = stream.next
    stream.at += 1
    stream.take(*POINTS)
    stream.take(".")
    if stream or points is None or [t.key for t in again] != [t.key for t in noun]:
        return None
    if any(t.kind != "word" for t in noun) or not _whole(many) or not _plain(points):
        return None
    if exact(many.value) * exact(points.value) != exact(maximum):
        return None
    each, unit = Token("word", "mỗi", "mỗi"), Token("word", "điểm", "điểm", apart=True)
    most = [Token("word", word, word, apart=True) for word in ("tối", "đa")]
    return [each, *noun, points, unit, Token("mark", ",", ","), *most, many, *noun]


def _plain(token: Token) -> bool:
    return token.kind == "number" and not token.percent


def _whole(token: Token) -> bool:
    return _plain(token) and float(token.value).is_integer()
