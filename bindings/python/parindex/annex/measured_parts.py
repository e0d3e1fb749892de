# SPDX-License-Identifier: MIT
"""A list of outcomes and of shares, which add up: "(i) Ban hành kế hoạch: 5 điểm; (ii) Thực hiện: 10 điểm x tỷ lệ đạt được"."""

from __future__ import annotations

from typing import Final

from .figures import plain_figures
from .kinds._cases import first_case
from .kinds.choices import NOT_SO, Choices
from .kinds.proportional import Proportional
from .layouts import layouts
from .numerals import POINTS, exact
from .part import Part, Parts, sum_of
from .rules import Rule, named
from .sentence import read_scale
from .tokens import NotUnderstoodError, Stream, Token, split_at, tokens_of, words_of

_ENDS: Final = (";", ".")
#: Such a case is a level, or what is left, and nothing that adds up.
_NO_LABEL: Final = frozenset(
    ["không", "chưa", "còn", "từ", "dưới", "trên", "trừ", "tổng", "tối", "nếu", "trường"]
)


def measured_parts(text: str, maximum: float) -> Parts | None:
    """The parts, which come to the maximum and of which one at least is a share; None where anything else is said."""
    try:
        laid = layouts(plain_figures(tokens_of(text), maximum))
    except NotUnderstoodError:
        return None
    for tokens in laid:
        made = [_share(c) or _outcome(c) for c in split_at(tokens, _ENDS) if c]
        parts = tuple(p for p in made if p is not None)
        shares = sum(isinstance(p.rule.scale, Proportional) for p in parts)
        names = {p.title.lower() for p in parts}
        if (
            len(parts) == len(made) == len(names) > 1
            and shares
            and sum_of(p.maximum for p in parts) == exact(maximum)
        ):
            return parts
    return None


def _share(clause: list[Token]) -> Part | None:
    """ "Thực hiện kế hoạch: 10 điểm x tỷ lệ đạt được", "tỷ lệ số hóa × 10": the figure is what it can bring."""
    colon = next((i for i, t in enumerate(clause) if t.key == ":"), -1)
    label, formula = clause[: max(colon, 0)], clause[colon + 1 :]
    figures = [t for t in formula if t.kind == "number" and not t.percent]
    if len(figures) != 1 or not _is_name(label, least=0):
        return None
    most = figures[0].value
    try:
        rule = read_scale(words_of(_without_unit(formula)), most).rule
    except NotUnderstoodError:
        return None
    if not isinstance(rule.scale, Proportional) or rule.measure is None:
        return None
    title = words_of(label) or rule.measure.inputs[0].title
    return Part(title, most, named(rule, title)) if title else None


def _without_unit(formula: list[Token]) -> list[Token]:
    """ "10 điểm x tỷ lệ" as "10 x tỷ lệ"."""
    return [
        t
        for i, t in enumerate(formula)
        if not (t.key in POINTS and i and formula[i - 1].kind == "number")
    ]


def _outcome(clause: list[Token]) -> Part | None:
    """ "Ban hành kế hoạch: 5 điểm": done or not done."""
    stream = Stream(clause)
    try:
        case = first_case(stream, None)
    except NotUnderstoodError:
        return None
    if case is None or stream or not isinstance(case[1], tuple) or case[1][0] != "points":
        return None
    label, points = case[0], case[1][1]
    if points <= 0 or not _is_name(label, least=1):
        return None
    name = words_of(label)
    return Part(name, points, Rule(Choices(((name, points), (NOT_SO, 0.0)))))


def _is_name(label: list[Token], *, least: int) -> bool:
    """Whether words are the name of a part, and no bound or level."""
    plain = all(t.kind in ("word", "quoted") or t.key in (",", "/", "(", ")") for t in label)
    return len(label) >= least and plain and not (label and label[0].key in _NO_LABEL)
