# SPDX-License-Identifier: MIT
"""The reader of scale sentences: Vietnamese text to a rule, or the reason why not.

Every form of the grammar is tried on the whole text. One reading is the rule; none is listed for a
person; two that differ are two meanings, and nobody's guess decides between them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from ._words import say
from .bounds import bands_of, read_range
from .cohort_sentence import read_cohort
from .formulas import Proportion, read_proportion
from .items import is_step, read_affine, read_goalposts, read_items, read_points
from .measures import read_measure, read_zero
from .rules import Bands, Choices, Gives, Input, Measure, Points, Proportional, Rule
from .tokens import NotUnderstoodError, Stream, Token, tokens_of, words_of
from .treatment_sentence import cut_treatment, read_treatment

_ARROWS: Final = (":", "→", "=")
_POINTS: Final = ("điểm", "đ")
_VERBS: Final = (
    "thì được",
    "được",
    "đạt",
    "chấm",
    "cho",
    "tính",
    "được tính",
    "được chấm",
    "được cộng",
)


@dataclass(frozen=True)
class Reading:
    """What a scale sentence says, and what the row had to say for it."""

    rule: Rule
    remarks: tuple[str, ...] = ()


def read_scale(text: str, maximum: float | None = None) -> Reading:
    """The rule of a scale sentence; `maximum` is the row's, where a formula has it as a figure.

    Raises
    ------
    NotUnderstoodError
        The reason, for a person: no known phrase, two meanings, a gap, an overlap.
    """
    tokens = tokens_of(text)
    readings: list[Reading] = []
    reasons: list[str] = []
    for layout in _layouts(tokens):
        for form in _FORMS:
            try:
                found = form(layout, maximum)
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


def _framed(
    form: Callable[[Stream, Measure | None, float | None], Reading | None],
) -> Callable[[list[Token], float | None], Reading | None]:
    """A form between the sentence of the measure and that of a zero denominator."""

    def read(tokens: list[Token], maximum: float | None) -> Reading | None:
        tokens, zero = read_zero(tokens)
        tokens, treated = cut_treatment(tokens)
        stream = Stream(tokens)
        measure = read_measure(stream)
        found = form(stream, measure, maximum)
        if found is None or stream:
            return None
        rule, remarks = found.rule, list(found.remarks)
        if treated:
            percent = rule.measure is not None and rule.measure.percent
            treatment = read_treatment(treated, percent)
            if treatment is None:
                raise NotUnderstoodError(say("no_treatment", text=words_of(treated)))
            rule = replace(rule, treatment=treatment)
        if rule.measure is not None and rule.measure.kind in ("ratio", "growth"):
            rule = replace(rule, measure=replace(rule.measure, zero_denominator=zero))
            if zero is None:
                remarks.append(say("zero_by_choice"))
        elif zero is not None:
            return None
        return Reading(rule, tuple(remarks))

    return read


def _cases(stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
    labels: list[list[Token]] = []
    gives: list[Gives | Proportion] = []
    remarks: list[str] = []
    while stream:
        stream.take("nếu")
        label, value = _case(stream, maximum)
        if value is None:
            if " ".join(t.key for t in label) == "không áp dụng":
                remarks.append(say("not_applicable_left_out"))
            elif len(labels) + len(label) < 2 or not labels:
                return None
            else:
                raise NotUnderstoodError(say("no_value", text=words_of(label)))
        else:
            labels.append(label)
            gives.append(value)
        if stream and not stream.take(";", ",", "."):
            raise NotUnderstoodError(say("no_phrase"))
    if not labels:
        return None
    return _meaning(labels, gives, measure, tuple(remarks))


def _case(stream: Stream, maximum: float | None) -> tuple[list[Token], Gives | Proportion | None]:
    """One label and what it gives; None where nothing is given."""
    end = stream.at
    depth = 0
    while end < len(stream.tokens) and (depth or stream.tokens[end].key not in (";", ".")):
        depth += {"(": 1, ")": -1}.get(stream.tokens[end].key, 0)
        end += 1
    clause = stream.tokens[stream.at : end]
    for arrow in _ARROWS:
        places = [i for i, t in enumerate(clause) if t.key == arrow]
        if places:
            label = clause[: places[0]]
            stream.at += places[0] + 1
            return label, _value(stream, maximum)
    if (
        len(clause) > 3
        and clause[-1].key == ")"
        and clause[-2].key in _POINTS
        and clause[-4].key == "("
    ):
        stream.at = end
        return clause[:-4], ("points", clause[-3].value)
    if len(clause) > 2 and clause[-1].key in _POINTS and clause[-2].kind == "number":
        label = clause[:-2]
        for verb in sorted(_VERBS, key=len, reverse=True):
            keys = verb.split()
            if [t.key for t in label[-len(keys) :]] == keys:
                stream.at = end
                return _without_comma(label[: -len(keys)]), ("points", clause[-2].value)
    stream.at = end
    return clause, None


def _without_comma(label: list[Token]) -> list[Token]:
    return label[:-1] if label and label[-1].key == "," else label


def _value(stream: Stream, maximum: float | None) -> Gives | Proportion:
    if stream.take(
        "không có điểm", "không điểm", "không được điểm", "không tính điểm", "không cho điểm"
    ):
        return ("points", 0.0)
    if stream.take(
        "điểm tối đa", "đạt điểm tối đa", "đủ điểm tối đa", "đủ điểm", "được điểm tối đa"
    ):
        return ("share", 1.0)
    start = stream.at
    formula = read_proportion(stream, maximum)
    if formula is not None:
        return formula
    stream.at = start
    stream.take("được", "đạt", "cho", "chấm", "tính")
    number = stream.signed_token()
    if number is None:
        rest = words_of(stream.tokens[start:])
        raise NotUnderstoodError(say("no_value", text=rest))
    value, percent = number
    if percent:
        if not stream.take(
            "điểm tối đa", "số điểm tối đa", "số điểm", "điểm", "của điểm tối đa", "thang điểm"
        ):
            raise NotUnderstoodError(say("share_of", n=f"{value:g}"))
        return ("share", value / 100)
    stream.take(*_POINTS)
    if stream.next is not None and stream.next.key in ("hoặc", "-", "đến", "/", "tới"):
        raise NotUnderstoodError(say("two_meanings", text=words_of(stream.tokens[start:])))
    return ("points", value)


def _meaning(
    labels: list[list[Token]],
    gives: list[Gives | Proportion],
    measure: Measure | None,
    remarks: tuple[str, ...],
) -> Reading | None:
    ranges = [read_range(label) for label in labels]
    bounded = [r for r in ranges if r is not None]
    mixed = len(bounded) < len(ranges)
    if mixed and any(r.percent for r in bounded):
        raise NotUnderstoodError(say("mixed"))
    if bounded and not mixed:
        ratios = {g.measure for g in gives if isinstance(g, Proportion) and g.measure}
        if len(ratios) > 1 or (ratios and measure is not None):
            raise NotUnderstoodError(say("mixed"))
        given: list[Gives] = [
            ("proportional", g.target) if isinstance(g, Proportion) else g for g in gives
        ]
        own = ratios.pop() if ratios else measure
        whole = own is None or own.kind == "value" or (own.kind == "ratio" and not own.may_exceed)
        bands, percent = bands_of(bounded, given, whole=whole)
        if own is None:
            own = Measure("value", (Input("", "percent" if percent else "number"),))
        open_ended = all(b.low is None and b.high is None for b in bands)
        if own.percent != percent and not open_ended:
            raise NotUnderstoodError(say("of_percent", text=words_of(labels[0])))
        return Reading(Rule(Bands(bands), own), remarks)
    if measure is not None:
        return None
    for label in labels:
        if not label:
            return None
        shares = [t for t in label if t.percent]
        if shares:
            raise NotUnderstoodError(say("exact", text=words_of(label)))
    if len(labels) < 2 and labels[0][0].kind != "quoted":
        return None
    choices: list[tuple[str, float]] = []
    for label, given_points in zip(labels, gives, strict=True):
        if isinstance(given_points, Proportion) or given_points[0] != "points":
            raise NotUnderstoodError(say("mixed"))
        title = label[0].text if len(label) == 1 else words_of(label)
        if title in dict(choices):
            raise NotUnderstoodError(say("two_meanings", text=title))
        choices.append((title, given_points[1]))
    return Reading(Rule(Choices(tuple(choices))), remarks)


def _proportion(stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
    found = read_proportion(stream, maximum)
    if found is None or (found.measure is not None and measure is not None):
        return None
    own = found.measure or measure or Measure("value", (Input("", "percent"),))
    target = found.target
    return Reading(Rule(Proportional(target), own))


def _items(stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
    found = read_items(stream)
    if found is None:
        return None
    scale, title = found
    if measure is not None and not is_step(title, measure):
        return None
    own = measure or Measure("value", (Input(title, "count"),))
    limited = scale.limit is not None or scale.most_lost is not None
    return Reading(Rule(scale, own), () if limited else (say("cap_by_maximum"),))


def _others(stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
    start = stream.at
    if measure is None:
        found = read_points(stream)
        if found is None:
            stream.at = start
            found = read_affine(stream)
        if found is not None:
            return Reading(found)
        stream.at = start
    elif measure.kind == "sum" and read_points(stream):
        return Reading(Rule(Points(), measure))
    own = measure or Measure("value", (Input(""),))
    scale = read_cohort(stream, own.percent) or (
        read_goalposts(stream, own.percent) if measure is not None else None
    )
    return None if scale is None else Reading(Rule(scale, own))


_FORMS: Final = tuple(_framed(form) for form in (_cases, _proportion, _items, _others))
