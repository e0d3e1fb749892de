# SPDX-License-Identifier: MIT
"""Outcomes that are ranks, "hạng 1 đến 3: 10; hạng 4 đến 8: 8; từ hạng 9 trở xuống: 4": the rank is asked for, where
every rank from 1 on is in one of them.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import Final, NamedTuple

from ..tokens import Stream, Token, words_of
from ._range import FILLERS, REST, Range
from ._second import CONDITIONS

_RANK: Final = frozenset(["hạng", "thứ", "trí", "top"])
_ORDINALS: Final = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4}
_JOIN: Final = ("đến", "tới", "cho đến", "-", "÷", "đến hết", "và")
#: The ranks behind a figure, and which side of a figure is meant by the others only the other outcomes say: "từ hạng 3
#: trở lên" are the three best where "từ hạng 11 trở lên" are the last.
_AFTER: Final = ("ngoài", "sau")
_EITHER: Final = ("trên", "dưới", "hơn")
_OPEN: Final = ("trở lên", "trở xuống", "trở đi", "trở về sau", "đổ xuống")
#: Words around a rank that say nothing of whose it is.
_PLAIN: Final = (
    FILLERS
    | _RANK
    | {"xếp", "vị", "đứng", "từ", "nhóm", "trong", "đến", "tới", "về", "có", "bị", "vào", "ở"}
)

_Span = tuple[int, int | None]
_END: Final = 1 << 30


class _Said(NamedTuple):
    """One outcome: what it may mean, and the words around it."""

    spans: list[_Span]
    words: frozenset[str]


#: Words that a range of ranks has.
RANK: Final = frozenset({"hạng"})


def ranks_of(labels: list[list[Token]]) -> list[Range] | None:
    """A range of ranks for each outcome; None where one of them is no rank, or a rank is in none of them or in two."""
    rest = [" ".join(t.key for t in label) in REST for label in labels]
    said = [
        _Said([], frozenset()) if other else _said(label)
        for label, other in zip(labels, rest, strict=True)
    ]
    known = [s for s in said if s is not None]
    named = {t.key for label in labels for t in label} & _RANK
    if len(known) < len(labels) or not named or sum(rest) > 1 or len(labels) < 2:
        return None
    richest = max((s.words for s in known), key=len)
    if any(not s.words <= richest for s in known):
        return None
    # "Hạng 1: 5; hạng 2: 3" are names to choose from.
    if not any(b is not None and a < b for s in known for a, b in s.spans[:1]):
        return None
    nothing: list[_Span | None] = [None]
    spans = [[*s.spans] if s.spans else nothing for s in known]
    ways = [w for p in product(*spans) if (w := _covering([*p]))]
    if len(ways) != 1:
        return None
    return [_range_of(span, words_of(label)) for span, label in zip(ways[0], labels, strict=True)]


def _covering(spans: list[_Span | None]) -> list[_Span] | None:
    """The spans, what is left of them put in; None where they leave a rank or have it twice."""
    last = max((_END if s[1] is None else s[1] for s in spans if s is not None), default=0)
    if None in spans and last == _END:
        return None
    filled: list[_Span] = [(last + 1, None) if s is None else s for s in spans]
    order = sorted(filled, key=lambda s: s[0])
    follow = all(a[1] is not None and a[1] + 1 == b[0] for a, b in pairwise(order))
    return filled if follow and order[0][0] == 1 and order[-1][1] is None else None


def _said(label: list[Token]) -> _Said | None:
    """What a label says of ranks; None where it says no rank."""
    if any(t.kind in ("doubtful", "quoted") or t.percent for t in label):
        return None
    places = [i for i in range(len(label)) if _rank(label, i) is not None]
    if not 1 <= len(places) <= 2:
        return None
    first, last = places[0], places[-1]
    before, between, behind = label[:first], label[first + 1 : last], label[last + 1 :]
    around = frozenset(t.key for t in (*before, *between, *behind) if t.key not in _PLAIN)
    low = _rank(label, first) or 0
    if first != last:
        high = _rank(label, last) or 0
        stream = Stream(between)
        if not stream.take(*_JOIN) or any(
            t.key not in _RANK | {"vị"} for t in between[stream.at :]
        ):
            return None
        return _checked([(low, high)], around - {"-", "÷", "cho", "hết"}) if low < high else None
    ahead = Stream(behind)
    while ahead and not ahead.take(*_OPEN):
        ahead.at += 1
    opened = bool(behind) and ahead.tokens[ahead.at - 1].key in {"lên", "xuống", "đi", "sau"}
    keys = {t.key for t in before}
    around -= {"trở", "lên", "xuống", "đi", "về", "sau", "đổ", *_AFTER, *_EITHER}
    if opened:
        return _checked([(low, None), *([(1, low)] if low > 1 else [])], around)
    if keys & set(_AFTER):
        return _checked([(low + 1, None)], around)
    if keys & set(_EITHER):
        return _checked([(low + 1, None), *([(1, low - 1)] if low > 1 else [])], around)
    if "top" in keys:
        return _checked([(1, low)], around)
    return _checked([(low, low)], around) if "từ" not in keys else None


def _checked(spans: list[_Span], words: frozenset[str]) -> _Said | None:
    return None if words & CONDITIONS else _Said(spans, words)


def _rank(label: list[Token], at: int) -> int | None:
    """A figure, or "nhất" behind "hạng"."""
    token = label[at]
    if token.kind == "number":
        return int(token.value) if token.value.is_integer() and token.value >= 1 else None
    named = at > 0 and label[at - 1].key in ("hạng", "thứ")
    return _ORDINALS.get(token.key) if named else None


def _range_of(span: _Span, text: str) -> Range:
    """From behind the rank before: ranks may be shared, 3,5."""
    low, high = span
    before = float(low - 1) if low > 1 else None
    last = None if high is None else float(high)
    return Range(before, False, last, last is not None, False, RANK, text)
