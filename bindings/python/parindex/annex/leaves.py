# SPDX-License-Identifier: MIT
"""The rule of a leaf of an edition, for a sentence: docs/framework-file.md to :class:`Rule`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._words import say
from .cohort import cohort_of
from .numerals import to_percent
from .rules import (
    IN_PERCENT,
    Affine,
    Band,
    Bands,
    Choices,
    Gives,
    Goalposts,
    Input,
    Measure,
    PerItem,
    Points,
    Proportional,
    Rule,
    Scale,
)
from .tokens import NotUnderstoodError
from .treatment import treatment_of


def rule_of(leaf: Mapping[str, Any]) -> Rule:
    """The rule of a leaf as the edition's JSON has it; :func:`write_scale` says it.

    Names and the English are left behind: a sentence has the Vietnamese titles alone.

    Raises
    ------
    NotUnderstoodError
        A number differs by year: a sentence is of one year, and so is the edition as it stood then.
    """
    given = leaf["scale"]
    inputs = {
        i["name"]: Input(i["title"]["vi"], i["kind"], _real(i.get("min")), _real(i.get("max")))
        for i in leaf["inputs"]
        if i["kind"] != "choice"
    }
    measure = None if given["kind"] in ("choices", "affine") else _measure(leaf["measure"], inputs)
    in_percent = measure is not None and measure.kind in IN_PERCENT
    scale = cohort_of(given, in_percent=in_percent) or _scale(given, in_percent)
    terms = tuple(inputs[n] for n in given["terms"]) if given["kind"] == "affine" else ()
    if isinstance(scale, Points) and measure is not None and measure.kind == "value":
        measure = None
    treatment = leaf.get("treatment")
    done = treatment_of(treatment, in_percent=in_percent) if treatment else None
    return Rule(scale, measure, terms, done)


def _real(x: float | None) -> float | None:
    return None if x is None else float(x)


def _one(value: float | list[Any], key: str) -> float:
    if isinstance(value, list):
        raise NotUnderstoodError(say("dated", name=key))
    return float(value)


def _measure(given: Mapping[str, Any], inputs: Mapping[str, Input]) -> Measure:
    keys = ("input", "part", "whole", "now", "before")
    names = given.get("inputs") or [given[k] for k in keys if k in given]
    return Measure(
        given["kind"],
        tuple(inputs[n] for n in names),
        given.get("zero_denominator"),
        given.get("may_exceed", False),
    )


def _scale(given: Mapping[str, Any], in_percent: bool) -> Scale:
    def unit(x: float) -> float:
        return to_percent(x) if in_percent else float(x)

    kind = given["kind"]
    if kind == "points":
        return Points()
    if kind == "choices":
        return Choices(tuple((c["title"]["vi"], float(c["points"])) for c in given["choices"]))
    if kind == "bands":
        return Bands(tuple(_band(b, in_percent) for b in given["bands"]))
    if kind == "proportional":
        return Proportional(unit(given.get("target", 1)))
    if kind == "per_item":
        limit = float(given["cap"] if given["each"] > 0 else given["floor"])
        # A gain begins at 0 unless it says otherwise; a deduction would at the maximum.
        start = None if given["each"] > 0 and "start" not in given else given.get("start", 0)
        return PerItem(float(given["each"]), _real(start), limit)
    if kind == "affine":
        terms = tuple(_one(c, name) for name, c in given["terms"].items())
        return Affine(_one(given["constant"], "constant"), terms)
    if kind == "goalposts":
        lo, hi = (unit(_one(given[k], k)) for k in ("lo", "hi"))
        a, b = (float(x) for x in given["to"])
        reverse, log = given.get("reverse", False), given.get("log", False)
        return Goalposts(lo, hi, a, b, given["clamp"], reverse, log)
    raise NotUnderstoodError(say("no_sentence", kind=kind))


def _band(given: Mapping[str, Any], in_percent: bool) -> Band:
    def unit(x: float) -> float:
        return to_percent(x) if in_percent else float(x)

    low, high = given.get("from", given.get("above")), given.get("to", given.get("below"))
    gives: Gives
    if "points" in given:
        gives = ("points", float(given["points"]))
    elif "share" in given:
        gives = ("share", float(given["share"]))
    else:
        gives = ("proportional", unit(given["proportional"]))
    return Band(
        None if low is None else unit(low),
        "from" in given,
        None if high is None else unit(high),
        "to" in given,
        gives,
    )
