# SPDX-License-Identifier: MIT
"""Scales that look at all units, as a sentence can say them and as docs/framework-file.md has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .numerals import of_percent, to_percent

Ties = Literal["min", "max", "mean", "dense"]
Position = Literal["upper", "middle", "between"]
Deviation = Literal["sample", "population"]
Reference = Literal["best", "mean", "target", "unit"]
Form = Literal["ratio", "difference", "range"]
#: Whose numbers: from a base year on, or of so many years; None of the period alone.
Over = tuple[Literal["from", "years"], int] | None


@dataclass(frozen=True)
class Minmax:
    """From the least to the greatest of all units onto a … b."""

    a: float
    b: float
    reverse: bool = False
    over: Over = None
    if_constant: float | None = None


@dataclass(frozen=True)
class Zscore:
    """a + b · (x − mean) / deviation; reversed a + b · (mean − x) / deviation."""

    a: float
    b: float
    deviation: Deviation
    reverse: bool = False
    over: Over = None
    if_constant: float | None = None


@dataclass(frozen=True)
class Rank:
    """The place; reversed, 1 is the greatest."""

    ties: Ties
    reverse: bool = False
    over: Over = None


@dataclass(frozen=True)
class Percentile:
    """The place as a share of all, onto a … b."""

    a: float
    b: float
    ties: Ties
    plotting: Position
    reverse: bool = False
    over: Over = None


@dataclass(frozen=True)
class Distance:
    """How far from a reference, onto a … b; a target as a person writes it, 98 for 98 %."""

    a: float
    b: float
    reference: Reference
    form: Form
    target: float | None = None
    unit: str | None = None
    cap: bool = False
    reverse: bool = False
    over: Over = None
    if_constant: float | None = None


Cohort = Minmax | Zscore | Rank | Percentile | Distance


def cohort_json(scale: Cohort, *, in_percent: bool) -> dict[str, Any]:
    """The scale of a leaf; with `in_percent` its measure is a fraction that is written in percent."""
    made: dict[str, Any] = {"kind": type(scale).__name__.lower()}
    if not isinstance(scale, Rank):
        made["to"] = [scale.a, scale.b]
    if isinstance(scale, Zscore):
        made["deviation"] = scale.deviation
    elif isinstance(scale, Rank | Percentile):
        made["ties"] = scale.ties
        if isinstance(scale, Percentile):
            made["plotting"] = scale.plotting
    elif isinstance(scale, Distance):
        made |= {"reference": scale.reference, "form": scale.form}
        if scale.target is not None:
            made["target"] = of_percent(scale.target) if in_percent else scale.target
        if scale.unit is not None:
            made["unit"] = scale.unit
        if scale.cap:
            made["cap"] = True
    if scale.reverse:
        made["reverse"] = True
    if scale.over is not None:
        made["over"] = dict([scale.over])
    if not isinstance(scale, Rank | Percentile) and scale.if_constant is not None:
        made["if_constant"] = scale.if_constant
    return made


def cohort_of(given: Mapping[str, Any], *, in_percent: bool) -> Cohort | None:
    """What :func:`cohort_json` makes, back; None for a scale of another kind."""
    kinds: dict[str, Callable[..., Cohort]] = {
        k.__name__.lower(): k for k in (Minmax, Zscore, Rank, Percentile, Distance)
    }
    keys = dict(given)
    kind = kinds.get(keys.pop("kind"))
    if kind is None:
        return None
    if "to" in keys:
        keys["a"], keys["b"] = keys.pop("to")
    if "over" in keys:
        (keys["over"],) = keys["over"].items()
    if "target" in keys and in_percent:
        keys["target"] = to_percent(keys["target"])
    return kind(**keys)
