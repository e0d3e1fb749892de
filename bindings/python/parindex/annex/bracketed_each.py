# SPDX-License-Identifier: MIT
"""So much for each in brackets behind what they come to: "từ 10 tin trở lên: 1,5 điểm (dưới 10 tin: mỗi tin 0,15 điểm)"."""

from __future__ import annotations

from typing import Final

from .numerals import POINTS, exact, written
from .tokens import Stream, Token, tokens_of, words_of

_ENDS: Final = (";", ".", "\n")
#: Words of having, which name nothing.
_HAVING: Final = frozenset(["có", "đăng", "tổ", "chức", "được"])


def each_before_whole(tokens: list[Token]) -> list[Token]:
    """The same as "mỗi tin 0,15 điểm, tối đa 1,5 điểm" where so many of them come to the whole; the same tokens for another."""
    for opened in range(1, len(tokens)):
        if tokens[opened].key != "(":
            continue
        start = next((i + 1 for i in range(opened - 1, -1, -1) if tokens[i].key in _ENDS), 0)
        whole = _whole(Stream(tokens[:opened], start))
        each = _each(ahead := Stream(tokens, opened + 1))
        if whole is None or each is None or whole[0] != each[0]:
            continue
        count, name, points = whole
        if not each[1] <= {t.key for t in name} or exact(count) * exact(each[2]) != exact(points):
            continue
        said = f"mỗi {words_of(name)} {written(each[2])} điểm, tối đa {written(points)} điểm"
        return [*tokens[:start], *tokens_of(said), *tokens[ahead.at :]]
    return tokens


def _whole(stream: Stream) -> tuple[float, list[Token], float] | None:
    """ "có từ 10 tin, bài trở lên: 1,5 điểm" to the end: the count, its name and the points."""
    while stream.next is not None and stream.next.key in _HAVING:
        stream.at += 1
    count = stream.number() if stream.take("từ") and stream.next is not None else None
    name = _name(stream)
    if count is None or count.percent or not name or not stream.take("trở lên :"):
        return None
    points = stream.number() if stream.next is not None else None
    stream.take(*POINTS)
    return None if points is None or points.percent or stream else (count.value, name, points.value)


def _each(stream: Stream) -> tuple[float, set[str], float] | None:
    """ "dưới 10 tin: mỗi tin 0,15 điểm)": the count, the words of its name and the points of each, moved past."""
    count = stream.number() if stream.take("dưới") and stream.next is not None else None
    below = _name(stream)
    each = _name(stream) if stream.take(": mỗi") else []
    stream.take("được", ":")
    points = stream.number() if each and stream.next is not None else None
    stream.take(*POINTS)
    if count is None or points is None or points.percent or not stream.take(")"):
        return None
    return count.value, {t.key for t in (*below, *each)}, points.value


def _name(stream: Stream) -> list[Token]:
    at = stream.at
    while stream.next is not None and (stream.next.kind == "word" or stream.next.key == ","):
        if Stream(stream.tokens, stream.at).take("trở lên", "được"):
            break
        stream.at += 1
    return stream.tokens[at : stream.at]
