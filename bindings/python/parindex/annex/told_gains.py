# SPDX-License-Identifier: MIT
"""So much for each that is sound, and less for each that is not, with how many there are, or none of them, said beside it: "Có 04 báo
cáo. Mỗi báo cáo đúng hạn: 0,5 điểm; báo cáo trễ hạn: 0,25 điểm/báo cáo; không báo cáo: 0 điểm".
"""

from __future__ import annotations

from typing import Final

from .counted_parts import gains
from .kinds._cases import first_case
from .kinds.per_item import PerItem
from .layouts import layouts
from .numerals import exact
from .part import Part, Parts
from .tokens import NotUnderstoodError, Stream, Token, clauses_of, tokens_of, words_of

_HAVING: Final = (
    "có", "gồm", "gồm có", "bao gồm", "tổng số", "trong năm có", "tổng cộng", "trong năm thực hiện", "trong năm phải gửi", "thực hiện",
)  # fmt: skip
#: Between a denial and what there is none of.
_DONE: Final = frozenset(["có", "gửi", "nộp", "thực", "hiện", "ban", "hành", "tổ", "chức"])
_DENIALS: Final = ("không", "chưa")


def told_gains(text: str, maximum: float) -> Parts | None:
    """What each of them brings, where as many of the best as are told come to the maximum; None where anything else is said."""
    try:
        laid = layouts(tokens_of(text))
    except NotUnderstoodError:
        return None
    for tokens in laid:
        clauses = clauses_of(tokens)
        told = _told(clauses[0])
        rest = clauses[1:] if told else clauses
        none = _none_of(rest[-1]) if len(rest) > 1 else ""
        noun = told[1] if told else none
        if not noun or not noun.startswith(none):
            continue
        parts = gains("; ".join(words_of(c) for c in (rest[:-1] if none else rest)), maximum)
        if parts is not None and all(p.title.lower().startswith(f"{noun} ") for p in parts):
            best = max(map(_each, parts))
            if told is None or exact(told[0]) * exact(best) == exact(maximum):
                return parts
    return None


def _told(clause: list[Token]) -> tuple[float, str] | None:
    """ "Trong năm có 04 báo cáo (quý I, 6 tháng, năm)": how many of what."""
    stream = Stream(clause)
    many = stream.number() if stream.take(*_HAVING) and stream.next is not None else None
    at = stream.at
    while stream.next is not None and stream.next.kind == "word":
        stream.at += 1
    noun = words_of(clause[at : stream.at]).lower()
    ended = not stream or (
        stream.next is not None and stream.next.key == "(" and clause[-1].key == ")"
    )
    if many is None or many.percent or not noun or not ended or not many.value.is_integer():
        return None
    return many.value, noun


def _none_of(clause: list[Token]) -> str:
    """ "báo cáo" of "không gửi báo cáo: 0 điểm"; "" for another."""
    stream = Stream(clause)
    try:
        case = first_case(stream, None)
    except NotUnderstoodError:
        return ""
    if case is None or stream or case[1] != ("points", 0.0) or case[0][0].key not in _DENIALS:
        return ""
    return words_of([t for t in case[0][1:] if t.key not in _DONE]).lower()


def _each(part: Part) -> float:
    return part.rule.scale.each if isinstance(part.rule.scale, PerItem) else 0.0
