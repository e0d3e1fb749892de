# SPDX-License-Identifier: MIT
"""How many there must be, and so much for each behind it: "Từ 4 cuộc trở lên. Mỗi cuộc được 0,5 điểm, tối đa 2 điểm"."""

from __future__ import annotations

from typing import Final

from ..._core.language import number
from .._words import say
from ..numerals import exact
from ..tokens import Stream, Token, TwoMeaningsError
from ._counted import begins_each, counted
from ._limit import limit_of
from ._range import ranges_of
from ._steps import by_percent

_ENDS: Final = (".", ";", ":", ",")


def pass_from_count(stream: Stream, maximum: float | None) -> None:
    """The count moved past, where so much for each comes to its limit there, so that nothing changes by it.

    Elsewhere fewer may bring nothing, or so much for each as well.
    """
    start = stream.at
    end = _end(stream)
    least = _least(stream.tokens[start:end]) if end else None
    ahead = Stream(stream.tokens, end + 1)
    if least is None or not begins_each(ahead):
        return
    found = counted(ahead)
    if found is None or found[0] <= 0 or by_percent(found):
        return
    said = {t.key for t in stream.tokens[start:end]}
    if found[1].lower().split()[:1] and found[1].lower().split()[0] not in said:
        return
    limit = limit_of(ahead, *found, maximum)[0]
    limit = maximum if limit is None else limit
    if ahead or limit is None:
        return
    if exact(found[0]) * exact(least) != exact(limit):
        raise TwoMeaningsError(say("from_count", n=number(least), each=number(found[0])))
    stream.at = end + 1


def _end(stream: Stream) -> int:
    """Where the first mark is, of a sentence without points; 0 where it is another."""
    for at in range(stream.at, len(stream.tokens)):
        if stream.tokens[at].key in _ENDS and begins_each(Stream(stream.tokens, at + 1)):
            return at
        if stream.tokens[at].key in (";", "="):
            return 0
    return 0


def _least(lead: list[Token]) -> float | None:
    """The count of "tham gia từ 3 nhiệm vụ trở lên"."""
    if sum(t.kind == "number" for t in lead) != 1 or any(t.key == ":" for t in lead):
        return None
    at = next((i for i, t in enumerate(lead) if t.key in ("từ", "ít", "tối")), len(lead))
    found = ranges_of([lead[at:]] * 2) if at < len(lead) else None
    bound = found[0] if found else None
    plain = bound is not None and not bound.percent and bound.high is None and bound.low_inside
    return bound.low if plain and bound is not None and bound.low and bound.low > 1 else None
