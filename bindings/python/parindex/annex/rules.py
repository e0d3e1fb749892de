# SPDX-License-Identifier: MIT
"""A leaf's rule as a scale sentence can say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from .cohort import Cohort
from .treatment import Treatment

MeasureKind = Literal["value", "ratio", "growth", "sum", "log"]
InputKind = Literal["number", "count", "percent", "points"]
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
    log: bool = False


Scale = Points | Choices | Bands | Proportional | PerItem | Affine | Goalposts | Cohort


@dataclass(frozen=True)
class Rule:
    """What a scale sentence says. Choices, and points that are no sum, have no measure of their own."""

    scale: Scale
    measure: Measure | None = None
    inputs: tuple[Input, ...] = ()
    """Of an affine scale, which takes the inputs themselves."""
    treatment: Treatment | None = None


def named(rule: Rule, title: str) -> Rule:
    """The rule with the row's title for an input that the sentence has no name for."""
    if rule.measure is None:
        return rule
    inputs = tuple(i if i.title else replace(i, title=title) for i in rule.measure.inputs)
    return replace(rule, measure=replace(rule.measure, inputs=inputs))
