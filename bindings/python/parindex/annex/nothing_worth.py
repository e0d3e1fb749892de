# SPDX-License-Identifier: MIT
"""A share of the whole, and some of the points where there is nothing to divide by: "100%: 20 điểm; dưới 100%: tính theo
tỷ lệ %; xã không có sản phẩm OCOP: 10 điểm"; all points or none are what a rule says itself.
"""

from __future__ import annotations

from dataclasses import replace

from .figures import plain_figures
from .kinds._cases import first_case
from .kinds.bands import Bands
from .kinds.choices import NOT_SO, Choices
from .kinds.proportional import Proportional
from .layouts import layouts
from .nothing_to_divide import divided, nothing_named
from .part import Part, Parts
from .rules import Rule, named
from .sentence import read_scale
from .tokens import NotUnderstoodError, Stream, tokens_of, words_of

#: The name of the outcomes beside those of having nothing.
_LEVEL = "Mức đạt"


def nothing_worth(text: str, maximum: float) -> Parts | None:
    """The share, nothing where there is none, and the points of having none; None where the text says anything else."""
    try:
        laid = layouts(plain_figures(tokens_of(text), maximum))
    except NotUnderstoodError:
        return None
    for tokens in laid:
        ends = [i for i, t in enumerate(tokens) if t.key in (";", ".")]
        if not ends:
            continue
        stream = Stream(tokens, ends[-1] + 1)
        try:
            case = first_case(stream, maximum)
        except NotUnderstoodError:
            case = None
        gives = case[1] if case is not None and not stream else None
        if case is None or not isinstance(gives, tuple) or gives[0] == "proportional":
            continue
        front = tokens[: ends[-1]]
        points = gives[1] if gives[0] == "points" else gives[1] * maximum
        named_so = 0 < points < maximum and nothing_named(case[0], front)
        rule = _share(words_of(front), maximum) if named_so else None
        if rule is not None:
            name = words_of(case[0])
            none = Rule(Choices(((name, points), (NOT_SO, 0.0))))
            return Part(_LEVEL, maximum, named(rule, _LEVEL)), Part(name, points, none)
    return None


def _share(text: str, maximum: float) -> Rule | None:
    """What the rest says, with no points where there is nothing to divide by; None where it divides nothing."""
    try:
        rule = read_scale(text, maximum).rule
    except NotUnderstoodError:
        return None
    if rule.measure is None or not isinstance(rule.scale, Bands | Proportional):
        return None
    measure = divided(rule.measure, "zero") if rule.measure.zero_denominator is None else None
    return None if measure is None else replace(rule, measure=measure)
