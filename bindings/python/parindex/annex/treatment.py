# SPDX-License-Identifier: MIT
"""What is done to the measured numbers before the scale: filling in, outliers, a logarithm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .numerals import of_percent, to_percent


@dataclass(frozen=True)
class Impute:
    """What stands in for a missing number; ``value`` as a person writes it."""

    kind: Literal["value", "mean", "median", "last"]
    value: float | None = None
    grouped: bool = False


@dataclass(frozen=True)
class Bounds:
    """Not below, not above; as a person writes the measure."""

    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Quantiles:
    """Not below one quantile, not above another; in percent."""

    lower: float | None
    upper: float | None
    type: int


@dataclass(frozen=True)
class Shape:
    """The outermost numbers move inwards until the shape is regular."""

    skewness: float
    kurtosis: float
    most: int


@dataclass(frozen=True)
class Log:
    """ln(x + by), or ln(x − least + by · (greatest − least))."""

    kind: Literal["shift", "range"]
    by: float
    skewed: bool = False


@dataclass(frozen=True)
class Treatment:
    """The steps in their order, each optional."""

    impute: Impute | None = None
    winsorise: Bounds | Quantiles | Shape | None = None
    log: Log | None = None


def _same(x: float) -> float:
    return x


def treatment_json(given: Treatment, *, in_percent: bool) -> dict[str, Any]:
    """The treatment of a leaf."""
    unit = of_percent if in_percent else _same
    made: dict[str, Any] = {}
    if given.impute is not None:
        made["impute"] = {"kind": given.impute.kind}
        if given.impute.value is not None:
            made["impute"]["value"] = unit(given.impute.value)
        if given.impute.kind in ("mean", "median"):
            made["impute"]["within"] = "group" if given.impute.grouped else "cohort"
    if isinstance(given.winsorise, Shape):
        made["winsorise"] = {"kind": "shape", **vars(given.winsorise)}
    elif isinstance(given.winsorise, Quantiles):
        ends = _ends(given.winsorise, of_percent)
        made["winsorise"] = {"kind": "quantiles", **ends, "type": given.winsorise.type}
    elif given.winsorise is not None:
        made["winsorise"] = {"kind": "bounds", **_ends(given.winsorise, unit)}
    if given.log is not None:
        by = unit(given.log.by) if given.log.kind == "shift" else given.log.by
        when = "skewed" if given.log.skewed else "always"
        made["log"] = {"kind": given.log.kind, "by": by, "when": when}
    return made


def _ends(given: Bounds | Quantiles, unit: Callable[[float], float]) -> dict[str, float]:
    ends = {"lower": given.lower, "upper": given.upper}
    return {k: unit(v) for k, v in ends.items() if v is not None}


def treatment_of(given: Mapping[str, Any], *, in_percent: bool) -> Treatment:
    """What :func:`treatment_json` makes, back."""
    unit = to_percent if in_percent else _same
    impute: Impute | None = None
    winsorise: Bounds | Quantiles | Shape | None = None
    log: Log | None = None
    if "impute" in given:
        i = given["impute"]
        value = unit(i["value"]) if "value" in i else None
        impute = Impute(i["kind"], value, i.get("within") == "group")
    if "winsorise" in given:
        w = dict(given["winsorise"])
        kind = w.pop("kind")
        if kind == "shape":
            winsorise = Shape(**w)
        else:
            of = to_percent if kind == "quantiles" else unit
            lower, upper = (of(w[k]) if k in w else None for k in ("lower", "upper"))
            winsorise = (
                Quantiles(lower, upper, w["type"]) if kind == "quantiles" else Bounds(lower, upper)
            )
    if "log" in given:
        g = given["log"]
        by = unit(g["by"]) if g["kind"] == "shift" else g["by"]
        log = Log(g["kind"], by, g["when"] == "skewed")
    return Treatment(impute, winsorise, log)
