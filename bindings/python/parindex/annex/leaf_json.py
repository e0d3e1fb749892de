# SPDX-License-Identifier: MIT
"""A rule as the keys of a leaf, as docs/framework-file.md has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from .cohort import cohort_json
from .numerals import of_percent
from .rules import (
    IN_PERCENT,
    Affine,
    Band,
    Bands,
    Choices,
    Goalposts,
    Input,
    Measure,
    PerItem,
    Points,
    Proportional,
    Rule,
)
from .treatment import treatment_json


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
    """The keys ``inputs``, ``measure``, ``treatment`` and ``scale`` of a leaf.

    `title` stands for an input without a name of its own, `maximum` for a limit that the sentence
    leaves to the row; with `extra` it is the bonus or penalty of a row outside the total.
    """
    in_percent = rule.measure is not None and rule.measure.kind in IN_PERCENT
    made = _evidence(rule, title)
    if rule.treatment is not None:
        made["treatment"] = treatment_json(rule.treatment, in_percent=in_percent)
    if not isinstance(rule.scale, Choices):
        names = [i["name"] for i in made["inputs"]]
        made["scale"] = _scale(rule, names, maximum, extra, in_percent)
    return made


def _evidence(rule: Rule, title: str) -> dict[str, Any]:
    """Inputs and measure, and the scale of choices, whose keys are the evidence's."""
    scale = rule.scale
    if isinstance(scale, Points) and rule.measure is None:
        return {
            "inputs": [{"name": "points", "kind": "points", "title": _both(title)}],
            "measure": {"kind": "value", "input": "points"},
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
    rule: Rule, names: list[str], maximum: float, extra: bool, in_percent: bool
) -> dict[str, Any]:
    scale = rule.scale
    if isinstance(scale, Points):
        return {"kind": "points"}
    if isinstance(scale, Bands):
        return {"kind": "bands", "bands": [_band(b, in_percent) for b in scale.bands]}
    if isinstance(scale, Proportional):
        target = _unit(scale.target, in_percent)
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
            "lo": _unit(scale.lo, in_percent),
            "hi": _unit(scale.hi, in_percent),
            "to": [scale.a, scale.b],
            "clamp": scale.clamp,
        }
        made |= {"reverse": True} if scale.reverse else {}
        return made | ({"log": True} if scale.log else {})
    assert not isinstance(scale, Choices)
    return cohort_json(scale, in_percent=in_percent)


def _unit(x: float, in_percent: bool) -> float:
    return of_percent(x) if in_percent else x


def _band(band: Band, in_percent: bool) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if band.low is not None:
        made["from" if band.low_inside else "above"] = _unit(band.low, in_percent)
    if band.high is not None:
        made["to" if band.high_inside else "below"] = _unit(band.high, in_percent)
    kind, value = band.gives
    made[kind] = _unit(value, in_percent and kind == "proportional")
    return made
