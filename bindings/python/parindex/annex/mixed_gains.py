# SPDX-License-Identifier: MIT
"""Points added for what is there or not beside points for each of what is counted: "Được tặng Bằng khen: cộng 2 điểm; có
sáng kiến: cộng 1 điểm/sáng kiến, tối đa 3 điểm".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from .kinds._cases import first_case
from .kinds._counted import begins_each, begins_one, counted, each_of_named
from .kinds._limit import limit_of
from .kinds._steps import several
from .kinds.choices import NOT_SO, Choices
from .kinds.per_item import PerItem
from .layouts import layouts
from .measures import Input, Measure
from .numerals import POINTS, exact
from .part import Part, Parts, sum_of
from .rules import Rule
from .tokens import NotUnderstoodError, Stream, Token, split_at, tokens_of, words_of

_ENDS: Final = (";", ".")
#: Such a case is a level, or what is left, and nothing that adds up.
_NO_LABEL: Final = frozenset(
    ["không", "chưa", "mỗi", "cứ", "còn", "từ", "dưới", "trên", "trừ", "tổng", "tối", "trường"]
)


def mixed_gains(text: str, maximum: float) -> Parts | None:
    """The parts, together the whole at most; None where anything else is said, or they do not come to the whole."""
    try:
        laid = layouts(tokens_of(text))
    except NotUnderstoodError:
        return None
    for tokens in laid:
        found = _parts([c for c in split_at(tokens, _ENDS) if c], maximum)
        if found is not None:
            return found
    return None


def _parts(clauses: list[list[Token]], maximum: float) -> Parts | None:
    added = len(clauses) > 2 and _is_limit(clauses[-1], maximum)
    clauses = clauses[:-1] if added else clauses
    made = [_counted(c, maximum) or _alone(c, added=added) for c in clauses]
    parts = tuple(p for p in made if p is not None)
    kinds = {isinstance(p.rule.scale, PerItem) for p in parts}
    names = [set(p.title.lower().split()) - {"có", "được"} for p in parts]
    # "Có sáng kiến: cộng 1 điểm; mỗi sáng kiến cộng 0,5 điểm": is the first one counted as well?
    within = any(i != j and a <= b for i, a in enumerate(names) for j, b in enumerate(names))
    if len(parts) < len(clauses) or kinds != {True, False} or within:
        return None
    return parts if sum_of(p.maximum for p in parts) >= exact(maximum) else None


def _is_limit(clause: list[Token], maximum: float) -> bool:
    """ "Tổng điểm cộng không quá 5 điểm" of 5."""
    stream = Stream(clause)
    return limit_of(stream, 1.0, "", maximum)[0] == maximum and not stream


def _counted(clause: list[Token], maximum: float) -> Part | None:
    """ "có sáng kiến: cộng 1 điểm/sáng kiến, tối đa 3 điểm", "mỗi sáng kiến: cộng 1 điểm"."""
    stream = Stream(clause)
    by_unit = any(a.key in POINTS and b.key == "/" for a, b in pairwise(clause))
    if not (begins_each(stream) or begins_one(stream) or by_unit or each_of_named(clause)):
        return None
    gain = counted(stream)
    if gain is None or gain[0] <= 0 or not gain[1] or several(gain[1]) or gain[1][0] == "%":
        return None
    limit = limit_of(stream, *gain, maximum)[0]
    if stream:
        return None
    most = maximum if limit is None else min(limit, maximum)
    name = _thing_first(gain[1], clause)
    rule = Rule(PerItem(gain[0], None, most), Measure("value", (Input(name, "count"),)))
    return Part(name, most, rule)


def _thing_first(name: str, clause: list[Token]) -> str:
    """ "Bằng khen được Chủ tịch tặng" of "được Chủ tịch tặng Bằng khen", of which each Bằng khen counts."""
    at = next((i + 1 for i, t in enumerate(clause) if t.key == "mỗi"), len(clause))
    end = next((i for i in range(at, len(clause)) if clause[i].kind != "word"), at)
    thing = words_of(clause[at:end])
    rest = name.removesuffix(f" {thing}")
    return f"{thing} {rest}" if rest != name and name.startswith("được ") else name


def _alone(clause: list[Token], *, added: bool) -> Part | None:
    """ "Được tặng Bằng khen: cộng 2 điểm": the word of adding is said, or a total behind all, so that it is no level."""
    if not added and not any(a.key in ("cộng", "thưởng", "thêm") for a in clause):
        return None
    stream = Stream(clause)
    stream.take("nếu", "trường hợp")
    try:
        case = first_case(stream, None)
    except NotUnderstoodError:
        return None
    if case is None or stream or not isinstance(case[1], tuple) or case[1][0] != "points":
        return None
    label, points = case[0], case[1][1]
    plain = all(t.kind in ("word", "quoted") or t.key in (",", "/", "(", ")") for t in label)
    if points <= 0 or not plain or not label or label[0].key in _NO_LABEL:
        return None
    name = words_of(label)
    return Part(name, points, Rule(Choices(((name, points), (NOT_SO, 0.0)))))
