# SPDX-License-Identifier: MIT
"""A leaf's rule as a scale sentence can say it, and as docs/framework-file.md writes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

MeasureKind = Literal["value", "ratio", "growth", "sum", "log"]
InputKind = Literal["number", "count", "percent"]
ZeroDenominator = Literal["zero", "full", "blank", "skip", "applicable"]

#: Measures whose numbers are read in percent: a band's 90 % is 0.9 in the file.
IN_PERCENT: Final = ("ratio", "growth")


@dataclass(frozen=True)
class Input:
    """One value of the evidence; ``title`` is "" where the sentence has no name for it."""

    title: str = ""
    kind: InputKind = "number"
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True)
class Measure:
    """How the inputs become one number."""

    kind: MeasureKind
    inputs: tuple[Input, ...]
    zero_denominator: ZeroDenominator | None = None
    """Of a ratio or growth; None where the sentence does not say."""
    may_exceed: bool = False

    @property
    def percent(self) -> bool:
        """Whether its numbers are written with a per cent sign."""
        return self.kind in IN_PERCENT or (
            self.kind == "value" and self.inputs[0].kind == "percent"
        )


@dataclass(frozen=True)
class Points:
    """Points given directly."""


@dataclass(frozen=True)
class Choices:
    """Named outcomes, each with its points."""

    choices: tuple[tuple[str, float], ...]


Gives = tuple[Literal["points", "share", "proportional"], float]


@dataclass(frozen=True)
class Band:
    """One band; bounds in the measure's own numbers, percent as a person writes it."""

    low: float | None
    low_inside: bool
    high: float | None
    high_inside: bool
    gives: Gives


@dataclass(frozen=True)
class Bands:
    """Bands from the best down, as the acts list them."""

    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Proportional:
    """min(max, max · measure / target); the target as a person writes it, 100 for 100 %."""

    target: float = 100


@dataclass(frozen=True)
class PerItem:
    """start + each · count; ``limit`` is the cap, or the floor of a deduction."""

    each: float
    start: float | None = None
    """None: 0, or the maximum of the row for a deduction from it."""
    limit: float | None = None
    """None: the maximum of the row, or 0 for a deduction from it."""
    most_lost: float | None = None
    """Instead of a limit: how much a deduction takes off at most."""


@dataclass(frozen=True)
class Affine:
    """constant + sum of coefficient · input."""

    constant: float
    coefficients: tuple[float, ...]


@dataclass(frozen=True)
class Goalposts:
    """(x − lo) / (hi − lo) onto a … b."""

    lo: float
    hi: float
    a: float
    b: float
    clamp: bool
    reverse: bool = False


Scale = Points | Choices | Bands | Proportional | PerItem | Affine | Goalposts


@dataclass(frozen=True)
class Rule:
    """What a scale sentence says. Points and choices have no measure of their own."""

    scale: Scale
    measure: Measure | None = None
    inputs: tuple[Input, ...] = ()
    """Of an affine scale, which takes the inputs themselves."""


def named(rule: Rule, title: str) -> Rule:
    """The rule with the row's title for an input that the sentence has no name for."""
    if rule.measure is None:
        return rule
    inputs = tuple(i if i.title else replace(i, title=title) for i in rule.measure.inputs)
    return replace(rule, measure=replace(rule.measure, inputs=inputs))


def name_of(title: str, taken: Iterable[str], fallback: str) -> str:
    """A name for a file: the title without diacritics, ``[a-z][a-z0-9_]*``, not yet taken."""
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    name = re.sub(r"[^a-z0-9]+", "_", "".join(c for c in plain if not unicodedata.combining(c)))
    name = name.strip("_")[:40].rstrip("_")
    name = name if name[:1].isalpha() else fallback
    used = set(taken)
    if name not in used:
        return name
    number = 2
    while f"{name}_{number}" in used:
        number += 1
    return f"{name}_{number}"


def _both(text: str) -> dict[str, str]:
    # An annex is Vietnamese; a translation that nobody made would be a guess.
    return {"vi": text, "en": text}


def to_json(rule: Rule, title: str, maximum: float, *, extra: bool) -> dict[str, Any]:
    """The keys ``inputs``, ``measure`` and ``scale`` of a leaf.

    `title` stands for an input without a name of its own, `maximum` for a limit that the sentence
    leaves to the row; with `extra` it is the bonus or penalty of a row outside the total.
    """
    scale = rule.scale
    if isinstance(scale, Points):
        return {
            "inputs": [{"name": "points", "kind": "points", "title": _both(title)}],
            "measure": {"kind": "value", "input": "points"},
            "scale": {"kind": "points"},
        }
    if isinstance(scale, Choices):
        keys: list[str] = []
        for i, (text, _) in enumerate(scale.choices):
            keys.append(name_of(text, keys, f"choice_{i + 1}"))
        return {
            "inputs": [{"name": "choice", "kind": "choice", "title": _both(title)}],
            "measure": {"kind": "value", "input": "choice"},
            "scale": {
                "kind": "choices",
                "choices": [
                    {"key": k, "title": _both(t), "points": p}
                    for k, (t, p) in zip(keys, scale.choices, strict=True)
                ],
            },
        }
    inputs = rule.measure.inputs if rule.measure else rule.inputs
    names: list[str] = []
    for i, given in enumerate(inputs):
        names.append(name_of(given.title, names, "value" if len(inputs) == 1 else f"value_{i + 1}"))
    made: dict[str, Any] = {
        "inputs": [_input(n, i, title) for n, i in zip(names, inputs, strict=True)]
    }
    if rule.measure:
        made["measure"] = _measure(rule.measure, names)
    made["scale"] = _scale(scale, rule, names, maximum, extra)
    return made


def _input(name: str, given: Input, title: str) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "kind": given.kind, "title": _both(given.title or title)}
    if given.min is not None:
        made["min"] = given.min
    if given.max is not None:
        made["max"] = given.max
    return made


def _measure(measure: Measure, names: list[str]) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": measure.kind}
    if measure.kind == "sum":
        made["inputs"] = names
    elif measure.kind in IN_PERCENT:
        made.update(
            zip(
                ("part", "whole") if measure.kind == "ratio" else ("now", "before"),
                names,
                strict=True,
            )
        )
        made["zero_denominator"] = measure.zero_denominator or "blank"
        if measure.may_exceed:
            made["may_exceed"] = True
    else:
        made["input"] = names[0]
    return made


def _scale(
    scale: Scale, rule: Rule, names: list[str], maximum: float, extra: bool
) -> dict[str, Any]:
    unit = 100.0 if rule.measure and rule.measure.kind in IN_PERCENT else 1.0
    if isinstance(scale, Bands):
        return {"kind": "bands", "bands": [_band(b, unit) for b in scale.bands]}
    if isinstance(scale, Proportional):
        target = scale.target / unit
        return {"kind": "proportional"} | ({} if target == 1 else {"target": target})
    if isinstance(scale, PerItem):
        from_maximum = scale.each < 0 and not extra
        start = scale.start if scale.start is not None else maximum if from_maximum else 0.0
        limit = scale.limit if scale.most_lost is None else start - scale.most_lost
        if limit is None:
            limit = (-maximum if extra else 0.0) if scale.each < 0 else maximum
        made = {"kind": "per_item", "each": scale.each, "cap" if scale.each > 0 else "floor": limit}
        return made | ({"start": start} if start else {})
    if isinstance(scale, Affine):
        terms = dict(zip(names, scale.coefficients, strict=True))
        return {"kind": "affine", "constant": scale.constant, "terms": terms}
    if isinstance(scale, Goalposts):
        made = {
            "kind": "goalposts",
            "lo": scale.lo / unit,
            "hi": scale.hi / unit,
            "to": [scale.a, scale.b],
            "clamp": scale.clamp,
        }
        return made | ({"reverse": True} if scale.reverse else {})
    raise TypeError(scale)


def _band(band: Band, unit: float) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if band.low is not None:
        made["from" if band.low_inside else "above"] = band.low / unit
    if band.high is not None:
        made["to" if band.high_inside else "below"] = band.high / unit
    kind, value = band.gives
    made[kind] = value / (unit if kind == "proportional" else 1)
    return made
