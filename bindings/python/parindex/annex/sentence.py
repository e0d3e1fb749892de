# SPDX-License-Identifier: MIT
"""A rule as a Vietnamese sentence, and back: Vietnamese text to a rule, or the reason why not.

What is written is read back as the same rule. Every kind of scale is tried on the whole text. One
reading is the rule; none is listed for a person; two that differ are two meanings, and nobody's
guess decides between them.
"""

from __future__ import annotations

from dataclasses import replace

from .._core.arguments import instance, number
from .._core.arguments import text as a_text
from ._words import say
from .kinds import KINDS
from .measures import PLAIN, Measure, read_zero, write_zero
from .rules import Reading, Rule, Scale
from .tokens import NotUnderstoodError, Stream, Token, tokens_of, words_of
from .treatment import Treatment, cut_treatment


def write_scale(rule: Rule) -> str:
    """The sentence of a rule.

    Raises
    ------
    NotUnderstoodError
        A name that no quotes can hold.
    """
    instance(rule, Rule, "rule", say("a_rule"))
    parts = []
    scale, measure = rule.scale, rule.measure
    if measure is not None and not scale.says_measure(measure):
        parts.append(f"Tính theo {measure.write()}.")
    text = scale.write(measure or PLAIN)
    parts.append(f"{text[0].upper()}{text[1:]}.")
    if rule.treatment is not None:
        parts.append(f"{rule.treatment.write((measure or PLAIN).percent)}.")
    if measure is not None and measure.zero_denominator:
        parts.append(f"{write_zero(measure.zero_denominator)}.")
    return " ".join(parts)


def read_scale(text: str, maximum: float | None = None) -> Reading:
    """The rule of a scale sentence; `maximum` is the row's, where a formula has it as a figure.

    Raises
    ------
    NotUnderstoodError
        The reason, for a person: no known phrase, two meanings, a gap, an overlap.
    ArgumentError
        `text` is no text, or `maximum` no number from 0 on.
    """
    maximum = None if maximum is None else number(maximum, "maximum", 0)
    tokens = tokens_of(a_text(text, "text"))
    readings: list[Reading] = []
    reasons: list[str] = []
    for layout in _layouts(tokens):
        for kind in KINDS.values():
            try:
                found = _read(kind, layout, maximum)
            except NotUnderstoodError as error:
                reasons.append(str(error))
                continue
            if found is not None and found not in readings:
                readings.append(found)
    if len(readings) > 1:
        raise NotUnderstoodError(say("two_meanings", text=text.strip()))
    if not readings:
        raise NotUnderstoodError(reasons[0] if reasons else say("no_phrase"))
    return readings[0]


def _layouts(tokens: list[Token]) -> list[list[Token]]:
    """The text with its line breaks as ends of cases, and, where there are any, as blanks."""
    parted: list[Token] = []
    joined: list[Token] = []
    for i, token in enumerate(tokens):
        bullet = token.key in ("-", "+", "•", "◦", "▪")
        if bullet and (i == 0 or tokens[i - 1].key in ("\n", ";")):
            continue
        if token.key != "\n":
            parted.append(token)
            joined.append(token)
        elif parted and parted[-1].key not in (";", ":"):
            parted.append(Token("mark", ";", ";"))
    while parted and parted[-1].key in (";", ".", ",", "…"):
        parted.pop()
    while joined and joined[-1].key in (";", ".", ",", "…"):
        joined.pop()
    return [parted] if parted == joined else [parted, joined]


def _read(kind: type[Scale], tokens: list[Token], maximum: float | None) -> Reading | None:
    """A scale between the sentence of the measure and that of a zero denominator."""
    tokens, zero = read_zero(tokens)
    tokens, treated = cut_treatment(tokens)
    stream = Stream(tokens)
    found = kind.read(stream, Measure.read(stream), maximum)
    if found is None or stream:
        return None
    rule, remarks = found.rule, found.remarks
    if treated:
        treatment = Treatment.read(treated, (rule.measure or PLAIN).percent)
        if treatment is None:
            raise NotUnderstoodError(say("no_treatment", text=words_of(treated)))
        rule = replace(rule, treatment=treatment)
    if rule.measure is not None and rule.measure.divides:
        rule = replace(rule, measure=replace(rule.measure, zero_denominator=zero))
        remarks += (say("zero_by_choice"),) if zero is None else ()
    elif zero is not None:
        return None
    return Reading(rule, remarks)
