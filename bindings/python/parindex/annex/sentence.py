# SPDX-License-Identifier: MIT
"""A rule as a Vietnamese sentence, and back: Vietnamese text to a rule, or the reason why not.

What is written is read back as the same rule. Every kind of scale is tried on the whole text. One
reading is the rule; none is listed for a person; two that differ are two meanings, and nobody's
guess decides between them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .._core.arguments import instance, number
from .._core.arguments import text as a_text
from ._words import say
from .behind import cut_free, cut_highest, cut_others, cut_rounding, others_last
from .bracketed_case import none_in_brackets
from .counting_lead import cut_lead, named_by
from .figures import plain_figures
from .joined_label import join_label
from .kinds import KINDS
from .kinds._targets import to_target
from .kinds.bands import Bands
from .kinds.choices import Choices
from .kinds.per_item import PerItem
from .kinds.piecewise import Piecewise
from .kinds.proportional import Proportional
from .layouts import by_lines, layouts, without_lead
from .letter_names import cut_names, with_names
from .measures import PLAIN, Measure, read_zero, write_zero
from .none_in_band import none_behind
from .not_counted import cut_not_counted, with_not_counted
from .nothing_to_divide import Sure, cut_nothing, cut_zero, divided, nothing_last
from .of_target import beyond_target
from .rate_definition import read_definition
from .rules import Reading, Rule, Scale
from .sound_lead import cut_sound
from .source_lead import by_formula, cut_source
from .tokens import NotUnderstoodError, Stream, Token, TwoMeaningsError, tokens_of, words_of
from .told_number import cut_told
from .treatment import Treatment, cut_treatment


def write_scale(rule: Rule) -> str:
    """The sentence of a rule.

    Parameters
    ----------
    rule
        What :func:`read_scale` gives.

    Raises
    ------
    NotUnderstoodError
        A name that no quotes can hold.

    Examples
    --------
    >>> import parindex
    >>> from parindex import annex
    >>> annex.write_scale(annex.read_scale("Từ 95% trở lên: 3; dưới 95%: 0", 3).rule)
    'Tính theo “” (tỷ lệ phần trăm). Từ 95% trở lên: 3 điểm; dưới 95%: 0 điểm.'
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

    Parameters
    ----------
    text
        The sentence of an annex, in Vietnamese.
    maximum
        Maximum in points, where the table has it in another column.

    Raises
    ------
    NotUnderstoodError
        The reason, for a person: no known phrase, two meanings, a gap, an overlap.
    ArgumentError
        `text` is no text, or `maximum` no number from 0 on.

    Examples
    --------
    >>> import parindex
    >>> from parindex import annex
    >>> annex.read_scale("Từ 95% trở lên: 3; dưới 95%: 0", 3).rule.scale.bands[0].gives
    ('points', 3.0)
    """
    maximum = None if maximum is None else number(maximum, "maximum", 0)
    tokens = tokens_of(a_text(text, "text"))
    if len(tokens) > MOST_TOKENS:
        raise NotUnderstoodError(say("too_long", n=len(tokens)))
    found, reasons = _all_readings(tokens, maximum)
    sound = None if found else cut_sound(tokens)
    if sound is not None:
        found, reasons = _all_readings(sound, maximum)
    source = None if found else cut_source(tokens, maximum)
    if source is not None:
        found = [r for r in _all_readings(source, maximum)[0] if by_formula(r)]
    told = None if found else cut_told(tokens, maximum)
    if told is not None:
        found, reasons = _all_readings(told, maximum)
    lead = None if found else cut_lead(tokens)
    if lead is not None:
        behind, name = lead
        found, reasons = _all_readings(behind, maximum)
        found = [named_by(reading, name) for reading in found]
    joined = None if found else join_label(tokens)
    if joined is not None:
        found, reasons = _all_readings(joined, maximum)
    counted, left_out = ([], "") if found else cut_not_counted(tokens)
    if left_out:
        made = (with_not_counted(r, left_out) for r in _all_readings(counted, maximum)[0])
        found = [reading for reading in made if reading is not None]
    if len(found) > 1:
        raise NotUnderstoodError(say("two_meanings", text=text.strip()))
    if not found:
        raise NotUnderstoodError(reasons[0] if reasons else say("no_phrase"))
    return found[0]


def _all_readings(tokens: list[Token], maximum: float | None) -> tuple[list[Reading], list[str]]:
    """What the whole of a text is read as, and why it is not read otherwise."""
    reasons: list[str] = []
    tokens = plain_figures(tokens, maximum)
    all_of_it = layouts(tokens)
    unrounded = [cut_rounding(m) for m in all_of_it]
    whole = [cut_others(others_last(m)) for m in unrounded]
    made = [cut_highest(m) for m in whole]
    readings = _readings(_divided_from, made, maximum, reasons)
    readings = readings or _readings(_plain, made, maximum, reasons)
    if not readings and any(t.key == "\n" for t in tokens):
        readings = _readings(_plain, by_lines(tokens), maximum, reasons)
    if made != whole:  # "chỉ tính mức cao nhất" is of outcomes
        readings = [r for r in readings if isinstance(r.rule.scale, Choices) or _counts(r.rule)]
    if not readings:
        readings = _beside_free(made, maximum, reasons)
    left_out: tuple[str, ...] = ()
    if unrounded != all_of_it:
        left_out += (say("rounding_left_out"),)
    if whole != unrounded:
        left_out += (say("not_applicable_left_out"),)
    return [replace(r, remarks=r.remarks + left_out) for r in readings], reasons


def _beside_free(
    made: list[list[Token]], maximum: float | None, reasons: list[str]
) -> list[Reading]:
    """The readings without "vắng có phép không trừ điểm": so much for each, in whose name it is said."""
    found: list[Reading] = []
    for laid in made:
        front, free = cut_free(laid)
        for reading in _readings(_plain, [front], maximum, reasons) if free else ():
            measure = reading.rule.measure
            if not isinstance(reading.rule.scale, PerItem) or measure is None:
                continue
            title = f"{measure.inputs[0].title} (không tính: {free})"
            named = replace(measure, inputs=(replace(measure.inputs[0], title=title),))
            one = replace(reading, rule=replace(reading.rule, measure=named))
            if one not in found:
                found.append(one)
    return found


def _counts(rule: Rule) -> bool:
    """Whether it has bands of a count."""
    measure = rule.measure
    counted = measure is not None and measure.kind == "value" and measure.inputs[0].kind == "count"
    return isinstance(rule.scale, Bands) and counted


#: Words and signs of a scale at most: the longest in use have some hundreds.
MOST_TOKENS = 2000


@dataclass(frozen=True)
class _Parted:
    """A text in its parts, before any kind of scale is tried on the scale's own."""

    scale: list[Token]
    measure: Measure | None
    treated: list[Token]
    """The words of a treatment."""
    finish: Callable[[Reading], Reading | None]
    """Puts to a scale that was read what the other parts say; None where they do not go together."""


_Parting = Callable[[list[Token], float | None], _Parted | None]


def _readings(
    parting: _Parting, made: list[list[Token]], maximum: float | None, reasons: list[str]
) -> list[Reading]:
    """What every kind reads in every layout of the text; why not goes to `reasons`."""
    found: list[Reading] = []
    for layout in made:
        try:
            parted = parting(layout, maximum)
        except NotUnderstoodError as error:
            reasons.append(str(error))
            continue
        if parted is None:
            continue
        for kind in KINDS.values():
            try:
                one = _read(kind, parted, maximum)
            except TwoMeaningsError as error:
                reasons.insert(0, str(error))
                continue
            except NotUnderstoodError as error:
                reasons.append(str(error))
                continue
            if one is not None and one not in found:
                found.append(one)
    return found


def _read(kind: type[Scale], parted: _Parted, maximum: float | None) -> Reading | None:
    """The whole text under one kind of scale; None where anything is left over."""
    stream = Stream(parted.scale)
    found = kind.read(stream, parted.measure, maximum)
    if found is None or stream:
        return None
    if parted.treated:
        treatment = Treatment.read(parted.treated, (found.rule.measure or PLAIN).percent)
        if treatment is None:
            raise NotUnderstoodError(say("no_treatment", text=words_of(parted.treated)))
        found = replace(found, rule=replace(found.rule, treatment=treatment))
    finished = parted.finish(found)
    if finished is None or parted.measure is not None:
        return finished
    _check_letters(found.rule, finished.rule)
    return replace(finished, rule=beyond_target(finished.rule, parted.scale))


def _check_letters(rule: Rule, named: Rule) -> None:
    """ "Dưới 80%: (a/b) × 10, trong đó b là chỉ tiêu": only the names behind say that the bound may be of the result."""
    if not isinstance(rule.scale, Bands) or to_target(rule.measure) or not to_target(named.measure):
        return
    if any(x not in (None, 100) for b in rule.scale.bands for x in (b.low, b.high)):
        raise NotUnderstoodError(say("two_meanings", text=rule.scale.write(rule.measure or PLAIN)))


def _divided_from(tokens: list[Token], maximum: float | None) -> _Parted | None:
    """A scale before "Trường hợp không có …: 1 điểm", which speaks of a denominator of 0."""
    said = none_behind(none_in_brackets(tokens))
    in_band = said is not tokens
    tokens, letter, nothing = cut_zero(said, maximum)
    front, names = cut_names(tokens)
    sure: Sure = "always"
    if nothing is None:
        front, nothing, sure = cut_nothing(nothing_last(front) or front, maximum, names.values())
        if not names:  # "(b/a) × 2. Trong đó: …. Không phát sinh: 2 điểm"
            front, names = cut_names(front)
    if nothing is None:
        return None
    if in_band:
        sure = "bands"  # whatever it is called there
    zero = nothing

    def finish(found: Reading) -> Reading | None:
        # "Không có kiến nghị: 2" behind a formula is no outcome: there are none beside a formula.
        scale, measured = found.rule.scale, found.rule.measure
        if isinstance(scale, PerItem) or (isinstance(scale, Bands) and _counts(found.rule)):
            # Who has none of what is counted has lost nothing.
            none = zero == "full" and sure == "always" and _begins_whole(scale, maximum)
            return found if none else None
        known = sure == "always" or (measured is not None and measured.divides)
        if zero == "full" and not known:
            known = isinstance(scale, Proportional) or (
                sure == "bands" and isinstance(scale, Bands | Piecewise)
            )
        if not known or (letter and not _divides_by(measured, letter)):
            return None
        measure = divided(measured or PLAIN, zero)
        if measure is None:
            return None
        return Reading(with_names(replace(found.rule, measure=measure), names), found.remarks)

    return _parted(front, finish)


def _begins_whole(scale: PerItem | Bands, maximum: float | None) -> bool:
    """Whether none of what is counted has all points."""
    if isinstance(scale, PerItem):
        return scale.each < 0 and maximum is not None and scale.start in (None, maximum)
    none = next((b for b in scale.bands if b.low is None), None)
    return none is not None and none.gives in (("points", maximum), ("share", 1.0))


def _divides_by(measure: Measure | None, letter: str) -> bool:
    """Whether a letter is what is divided by."""
    return (
        measure is not None
        and measure.divides
        and measure.inputs[1].title.rpartition(": ")[2] == letter
    )


def _plain(tokens: list[Token], maximum: float | None) -> _Parted:
    """A scale before the sentence of a zero denominator, or without one."""
    tokens, names = cut_names(tokens)
    tokens, zero = read_zero(tokens)

    def finish(found: Reading) -> Reading | None:
        rule, remarks = with_names(found.rule, names), found.remarks
        if rule.measure is not None and rule.measure.divides:
            rule = replace(rule, measure=replace(rule.measure, zero_denominator=zero))
            remarks += (say("zero_by_choice"),) if zero is None else ()
        elif zero is not None:
            return None
        return Reading(rule, remarks)

    return _parted(tokens, finish)


def _parted(tokens: list[Token], finish: Callable[[Reading], Reading | None]) -> _Parted:
    """The measure, the scale and the treatment."""
    tokens, treated = cut_treatment(tokens)
    stream = Stream(tokens)
    measure = Measure.read(stream) or read_definition(stream)
    return _Parted(without_lead(stream.tokens[stream.at :]), measure, treated, finish)
