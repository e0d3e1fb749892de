# SPDX-License-Identifier: MIT
"""Cases that say what is taken off the whole, and so what is left: "Có 01 vụ: trừ 2 điểm; từ 02 vụ trở lên: 0 điểm"."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from ..numerals import exact
from ..tokens import Token
from ._formula import Proportion
from ._gives import Gives
from ._range import ranges_of

#: Words and signs that begin a bound.
_BOUNDS: Final = frozenset(["từ", "trên", "quá", "≥", ">"])
_UP_TO: Final = frozenset(["đến", "tới", "dưới", "≤", "<", "không"])
#: "Chậm đến 5 ngày" and "chậm quá 5 ngày", which are bounds in such a list.
_SIGN_OF: Final = {"đến": "≤", "tới": "≤", "quá": ">"}
_BEYOND: Final = frozenset(["trên", "quá", ">"])
_OF_BOUND: Final = _BOUNDS | {"đến", "dưới", "trở", "lên", "đi", "có", "bị", "nếu", "thì", "tới"}


def left_of_whole(
    labels: list[list[Token]], gives: list[Gives | Proportion], maximum: float | None
) -> tuple[list[list[Token]], list[Gives | Proportion]]:
    """The cases with what each leaves; the same where they say anything else."""
    if maximum is not None and len(gives) > 2 and gives[-1] == ("points", -maximum):
        gives = [*gives[:-1], ("points", 0.0)] if _is_off(gives[-2]) else gives  # all of it is off
    labels, gives = _with_whole(labels, gives, maximum)
    return labels, _from_whole(labels, gives, maximum)


def _with_whole(
    labels: list[list[Token]], gives: list[Gives | Proportion], maximum: float | None
) -> tuple[list[list[Token]], list[Gives | Proportion]]:
    """ "Có 01 vụ: trừ 2 điểm; 02 vụ: trừ 4 điểm; từ 03 vụ: trừ hết điểm" with the whole before it, which none leaves."""
    off = all(isinstance(g, tuple) and g[0] == "points" and g[1] < 0 for g in gives[:-1])
    none = [Token("word", "Không", "không")]
    if maximum is None or len(labels) < 3 or not off or gives[-1] != ("points", 0.0):
        return labels, gives
    if not _count_on([none, *labels]):
        return labels, gives
    return [none, *labels], [("points", maximum), *gives]


def _is_off(gives: Gives | Proportion) -> bool:
    """Whether points are taken off."""
    return isinstance(gives, tuple) and gives[0] == "points" and gives[1] < 0


def _count_on(labels: list[list[Token]]) -> bool:
    """Whether the first case has no figure, and the others go on from 1 without end: "01 vụ", "02 vụ", "từ 03 vụ"; of the
    same, "chậm 01 ngày", "chậm từ 2 đến 5 ngày", "trên 5 ngày".
    """
    if any(t.kind == "number" for t in labels[0]):
        return False
    ends = [_ends_of(label) for label in labels[1:]]
    known = [e for e in ends if e is not None]
    highs = [0.0, *(high for _, high in known)]
    follows = len(known) == len(ends) and all(
        low == before + 1 for (low, _), before in zip(known, highs, strict=False)
    )
    alone = all(low == high for low, high in known[:-1]) and not _BEYOND & {
        t.key for t in labels[-1]
    }
    return follows and known[-1][1] == math.inf and (alone or _of_same(labels[1:]))


def _ends_of(label: list[Token]) -> tuple[float, float] | None:
    """The first and the last whole number that a case is of; None for another."""
    figures = [t.value for t in label if t.kind == "number" and not t.percent]
    start = next((i for i, t in enumerate(label) if t.key in _BOUNDS | _UP_TO), None)
    if start is None and len(figures) == 1:
        return figures[0], figures[0]
    if start is None:  # "đi trễ 1-2 lần"
        start = next((i for i, t in enumerate(label) if t.kind == "number"), len(label) - 1)
    said = label[start:]
    sign = _SIGN_OF.get(said[0].key)
    found = ranges_of([[replace(said[0], key=sign), *said[1:]] if sign else said] * 2)
    bound = found[0] if found else None
    if bound is None or bound.percent or (bound.low is None and bound.high is None):
        return None
    low = 1.0 if bound.low is None else bound.low + (not bound.low_inside)
    return (low, math.inf if bound.high is None else bound.high - (not bound.high_inside))


def _of_same(labels: list[list[Token]]) -> bool:
    """Whether all cases speak of the same: a later one may leave words out."""
    said = [{t.key for t in label if t.kind == "word"} - _OF_BOUND for label in labels]
    return bool(said[0]) and all(words <= said[0] for words in said[1:])


def _from_whole(
    labels: list[list[Token]], gives: list[Gives | Proportion], maximum: float | None
) -> list[Gives | Proportion]:
    """ "Không có: 5 điểm; có 01 vụ: trừ 2 điểm; từ 02 vụ trở lên: 0 điểm": what is left of the whole, where the cases
    count from none to the last, so that no two of them can be added up.
    """
    if maximum is None or len(labels) < 3 or gives[0] != ("points", maximum):
        return gives
    off = [g[1] if isinstance(g, tuple) and g[0] == "points" else 1.0 for g in gives[1:-1]]
    if gives[-1] != ("points", 0.0) or not _count_on(labels):
        return gives
    if not all(-maximum < p < 0 for p in off):
        return gives
    whole, lost = exact(maximum), [exact(p) for p in off]
    even = all(p == lost[0] * (i + 1) for i, p in enumerate(lost))
    if even and len(lost) < 2 and whole + lost[0] * (len(lost) + 1) <= 0:
        return gives  # the same for each, which says it as well
    return [gives[0], *(("points", float(whole + p)) for p in lost), gives[-1]]
