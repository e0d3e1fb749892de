# SPDX-License-Identifier: MIT
"""What a person sees as equal at 15 digits is equal in editions, plain tables and variations.

Random tables of short decimals (``exact_tables``) are ranked by every kind of scale and combination, as
typed and with inputs that differ in the 16th digit, with weights w, w / 10 and w / 100. Each has to give
the ranks that exact sums give.

In the tests: PARINDEX_DIGITS_TABLES tables of each pair of a scale and a combination, 2 unless set. As a
script, which counts the failures by kind and shows the least table of each::

    python bindings/python/tests/test_fifteen_digits.py [tables in all] [first seed]
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import parindex
from exact_tables import (
    COHORT_SCALES,
    COMBINES,
    IF_CONSTANT,
    PERTURBED,
    SCALES,
    Table,
    doubles,
    draw,
    shrunk,
    truth,
)
from parindex import composite

DIVISORS = (1, 10, 100)
PLAIN_SCALES = (*COHORT_SCALES, "goalposts")
PATHS = ("edition", "plain", "variation", "variation of the result")
FIRST_SEED = 15_000


def _two(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def _weights(table: Table, divisor: int) -> list[float]:
    return [float(w) / divisor for w in table.rule.weights]


# -- the rule as an edition ----------------------------------------------------------------------


def _scale(table: Table, reverse: bool) -> dict[str, Any]:
    rule = table.rule
    made: dict[str, Any] = {"kind": rule.scale}
    bounds = list(map(float, rule.bounds))
    if rule.scale == "choices":
        made["choices"] = [
            {"key": f"k{k}", "title": _two(f"k{k}"), "points": float(p)}
            for k, p in enumerate(rule.points)
        ]
    elif rule.scale == "bands":
        made["bands"] = []
        for k, points in enumerate(rule.points):
            band: dict[str, Any] = {"points": float(points)}
            if k > 0:
                band["from" if rule.inside[k - 1] else "above"] = bounds[k - 1]
            if k < len(bounds):
                band["below" if rule.inside[k] else "to"] = bounds[k]
            made["bands"].append(band)
    elif rule.scale == "proportional":
        made["target"] = bounds[0]
    elif rule.scale == "per_item":
        made |= {"each": float(rule.terms[0]), "cap": bounds[0]}
    elif rule.scale == "affine":
        made["constant"] = float(rule.constant)
        made["terms"] = {f"x{i}": float(c) for i, c in enumerate(rule.terms)}
    elif rule.scale == "goalposts":
        made |= {"lo": bounds[0], "hi": bounds[1], "clamp": rule.clamp}
    elif rule.scale == "zscore":
        made["deviation"] = "population" if rule.population else "sample"
    elif rule.scale == "rank":
        made["ties"] = rule.ties
    elif rule.scale == "percentile":
        made |= {"ties": rule.ties, "plotting": rule.plotting}
    elif rule.scale == "distance":
        made |= {"reference": rule.reference, "form": rule.form}
        if rule.reference == "target":
            made["target"] = bounds[0]
    if rule.scale in PLAIN_SCALES and rule.scale != "rank":
        made["to"] = list(rule.onto)
    if rule.scale in ("minmax", "zscore"):
        made["if_constant"] = IF_CONSTANT
    if reverse:
        made["reverse"] = True
    return made


def _leaf(table: Table, c: int, weight: float) -> dict[str, Any]:
    rule = table.rule
    kind = {"points": "points", "choices": "choice"}.get(rule.scale, "number")
    made: dict[str, Any] = {
        "code": f"c{c}",
        "title": _two(f"c{c}"),
        "max": float(rule.most) if _known(table) else "none",
        "source": "s",
        "inputs": [
            {"name": f"x{i}", "kind": kind, "title": _two(f"x{i}")} for i in range(rule.inputs)
        ],
        "scale": _scale(table, rule.reverse[c]),
    }
    if rule.scale != "affine":
        made["measure"] = {"kind": "value", "input": "x0"}
    if rule.combine not in ("sum", "minimum"):
        made["weight"] = weight
    return made


def _known(table: Table) -> bool:
    """Whether the leaves have a maximum."""
    return table.rule.scale in ("points", "choices", "bands", "proportional", "per_item")


def _root_max(table: Table) -> float | str:
    rule = table.rule
    if rule.combine in ("copeland", "affine") or not _known(table):
        return "none"
    return float(rule.most * len(rule.weights) if rule.combine == "sum" else rule.most)


def _combine(table: Table, divisor: int) -> dict[str, Any]:
    rule = table.rule
    combine: dict[str, Any] = {"kind": rule.combine}
    if rule.combine == "affine":
        combine["constant"] = float(rule.plus) / divisor
    if rule.combine == "power":
        combine["power"] = rule.power
    if rule.zero == "floor":
        combine["zero"] = {"kind": "floor", "at": rule.at}
    elif rule.zero == "shift":
        combine["zero"] = {"kind": "shift", "by": rule.at}
    return combine


def edition(table: Table, divisor: int) -> parindex.Framework:
    weights = _weights(table, divisor)
    children = [_leaf(table, c, weight) for c, weight in enumerate(weights)]
    absent = dict.fromkeys(("missing", "not_applicable", "not_self_scored"), "blank")
    whole = {
        "layout": 1,
        "id": "x.digits",
        "title": _two("t"),
        "acts": [{"number": "1", "date": "", "issuer": _two("i"), "title": _two("t")}],
        "periods": {},
        "supersedes": [],
        "levels": [_two("0"), _two("1")],
        "decimals": 2,
        "source": "s",
        "sources": {"s": {"provenance": "invented", "text": _two("x")}},
        "absent": absent,
        "classes": [],
        "tree": {
            "code": "total",
            "title": _two("t"),
            "max": _root_max(table),
            "source": "s",
            "combine": _combine(table, divisor),
            "children": children,
        },
    }
    return parindex.Framework.from_json(json.dumps(whole))


# -- and as steps on plain tables ----------------------------------------------------------------


def _how(table: Table) -> dict[str, Any]:
    """The arguments of `normalise` for every column."""
    rule = table.rule
    how: dict[str, Any] = {}
    if rule.scale != "rank":
        how["onto"] = rule.onto
    if any(rule.reverse):
        how["reversed"] = list(rule.reverse)
    if rule.scale in ("minmax", "zscore"):
        how["if_constant"] = IF_CONSTANT
    if rule.scale == "zscore":
        how["population"] = rule.population
    if rule.scale in ("rank", "percentile"):
        how["ties"] = rule.ties
    if rule.scale == "percentile":
        how["plotting"] = rule.plotting
    if rule.scale == "distance":
        how |= {"reference": rule.reference, "form": rule.form}
        if rule.reference == "target":
            how["target"] = float(rule.bounds[0])
    if rule.scale == "goalposts":
        how |= {"endpoints": tuple(map(float, rule.bounds)), "cap": rule.clamp}
    return how


def _mean(table: Table) -> dict[str, Any]:
    """The arguments of `aggregate` and of `Variation.combine`; a sum ranks as its mean does."""
    rule = table.rule
    how: dict[str, Any] = {
        "method": "mean" if rule.combine in ("sum", "affine") else rule.combine,
    }
    if rule.combine == "power":
        how["power"] = rule.power
    if rule.zero:
        how |= {"zero": rule.zero, "at": rule.at}
    return how


def _plain(table: Table, values: Any, points: Any, weights: list[float]) -> Any:
    if table.rule.scale in PLAIN_SCALES:
        points = composite.normalise(values, table.rule.scale, **_how(table))
    given = None if table.rule.combine == "minimum" else weights
    total = composite.aggregate(points, given, **_mean(table))
    return parindex.rank(total[:, 0])


def _variation(table: Table, values: Any, points: Any, weights: list[float]) -> Any:
    scaled = table.rule.scale in PLAIN_SCALES
    made = parindex.Variation(values if scaled else points, weights)
    if scaled:
        made = made.scale(table.rule.scale, **_how(table))
    if table.rule.combine not in ("sum", "mean", "affine"):
        made = made.combine(**_mean(table))
    return made.nominal.ranks


def ranks(table: Table, values: list[list[float]], divisor: int) -> Iterator[tuple[str, Any]]:
    """The ranks on every path that the rule has; what the library raises, in place of them."""
    rule = table.rule
    given, weights = np.array(values), _weights(table, divisor)
    try:
        result = edition(table, divisor).score(given)
    except parindex.Error as error:
        yield "edition", error
        return
    points = np.ascontiguousarray(result.points[:, 1:])
    yield "edition", result.rank().ranks
    if any(w < 0 for w in rule.weights):
        return
    paths: dict[str, Any] = {"plain": lambda: _plain(table, given, points, weights)}
    if rule.combine != "copeland":
        paths["variation"] = lambda: _variation(table, given, points, weights)
    if rule.combine not in ("copeland", "affine", *(() if _known(table) else ("sum",))):
        paths["variation of the result"] = lambda: parindex.Variation.of(result).nominal.ranks
    for path, work in paths.items():
        try:
            yield path, work()
        except parindex.Error as error:
            yield path, error


Fault = tuple[str, str, int, str]
"""Path, how the inputs differ, what weights are divided by, what is wrong."""


def faults(table: Table) -> list[Fault]:
    want = truth(table)
    found = []
    for how in PERTURBED:
        values = doubles(table, how, table.seed)
        for divisor in DIVISORS:
            for path, got in ranks(table, values, divisor):
                if isinstance(got, Exception):
                    found.append((path, how, divisor, f"{type(got).__name__}: {got}"))
                elif got.tolist() != want:
                    found.append((path, how, divisor, f"ranks {got.tolist()}, exactly {want}"))
    return found


def told(table: Table, found: list[Fault]) -> str:
    rule = table.rule
    path, how, divisor, wrong = found[0]
    lines = [
        f"seed {table.seed}, {rule.combine} of {rule.scale}, {path}, inputs {how!r}, weights / {divisor}",
        f"  {wrong}",
        f"  leaves: {json.dumps(_scale(table, False))}, reversed: {list(rule.reverse)}",
        f"  the whole: {json.dumps(_combine(table, divisor))}, weights: {_weights(table, divisor)!r}",
    ]
    lines += [f"  {row!r}" for row in doubles(table, how, table.seed)]
    return "\n".join(lines)


def least(table: Table) -> Table:
    """The least table that fails on the first of the paths, and by the first of the differences."""
    first = faults(table)[0][:3]

    def fails(other: Table) -> bool:
        return any(fault[:3] == first for fault in faults(other))

    return shrunk(table, fails)


def _sum_band(bound: float) -> parindex.Framework:
    """One leaf: a point for a sum of two numbers from the bound up."""
    bands = [{"below": bound, "points": 0}, {"from": bound, "points": 1}]
    leaf = {
        "code": "a",
        "title": _two("a"),
        "source": "s",
        "max": 1,
        "inputs": [{"name": x, "kind": "number", "title": _two(x)} for x in ("n", "m")],
        "measure": {"kind": "sum", "inputs": ["n", "m"]},
        "scale": {"kind": "bands", "bands": bands},
    }
    act = {"number": "-", "date": "", "issuer": _two("-"), "title": _two("-")}
    return parindex.Framework.from_json(
        json.dumps(
            {
                "layout": 1,
                "id": "example.sum.band",
                "title": _two("a sum"),
                "acts": [act],
                "periods": {},
                "supersedes": [],
                "levels": [_two("all"), _two("leaf")],
                "decimals": 2,
                "source": "s",
                "sources": {"s": {"provenance": "invented", "text": _two("-")}},
                "absent": dict.fromkeys(("missing", "not_applicable", "not_self_scored"), "blank"),
                "classes": [],
                "tree": {
                    "code": "total",
                    "title": _two("t"),
                    "source": "s",
                    "max": 1,
                    "combine": {"kind": "sum"},
                    "children": [leaf],
                },
            }
        )
    )


@pytest.mark.parametrize(
    ("a", "b", "bound"), [(0.1, 0.7, 0.8), (0.57, 0.29, 0.86), (1.1, 2.2, 3.3), (4.35, 0.05, 4.4)]
)
def test_words_say_what_was_done(a: float, b: float, bound: float) -> None:
    result = _sum_band(bound).score(np.array([[a, b], [a, b - 0.01]]), units=["A", "B"])
    assert result.points[:, 0].tolist() == [1, 0]
    assert f"falls in the band from {bound:g} up" in str(result.explain("A", "a"))
    assert f"falls in the band below {bound:g}" in str(result.explain("B", "a"))
    assert not result.improve("A", to="100").changes


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("combine", COMBINES)
def test_equal_at_fifteen_digits(combine: str, scale: str) -> None:
    count = int(os.environ.get("PARINDEX_DIGITS_TABLES", "2"))
    pair = COMBINES.index(combine) * len(SCALES) + SCALES.index(scale)
    for i in range(count):
        table = draw(FIRST_SEED + 1_000_000 * pair + i, combine, scale)
        if faults(table):
            small = least(table)
            pytest.fail(told(small, faults(small)))


def main(count: int, first: int) -> int:
    """Counts of what fails over so many tables, and the least table of each kind."""
    kinds: Counter[tuple[str, str]] = Counter()
    tables: Counter[tuple[str, str]] = Counter()
    by: dict[str, Counter[Any]] = {"path": Counter(), "inputs": Counter(), "weights /": Counter()}
    smallest: dict[tuple[str, str], Table] = {}
    wrong = 0
    for seed in range(first, first + count):
        table = draw(seed)
        tables[table.kind] += 1
        found = faults(table)
        if not found:
            continue
        wrong += 1
        kinds[table.kind] += 1
        for name, place in (("path", 0), ("inputs", 1), ("weights /", 2)):
            by[name].update({fault[place] for fault in found})
        small = least(table)
        if table.kind not in smallest or _size(small) < _size(smallest[table.kind]):
            smallest[table.kind] = small
    print(f"{wrong} of {count} tables have other ranks than exact sums give; seeds from {first}")
    for name, counts in by.items():
        print(f"  by {name}: " + ", ".join(f"{k} {n}" for k, n in counts.most_common()))
    print(f"{'':12}" + "".join(f"{scale:>14}" for scale in SCALES))
    for combine in COMBINES:
        cells = (f"{kinds[combine, s]}/{tables[combine, s]}" for s in SCALES)
        print(f"{combine:12}" + "".join(f"{cell:>14}" for cell in cells))
    for table in smallest.values():
        print(told(table, faults(table)))
    return 1 if wrong else 0


def _size(table: Table) -> int:
    return len(table.cells) * len(table.rule.weights)


if __name__ == "__main__":
    arguments = list(map(int, sys.argv[1:]))
    sys.exit(main(*(arguments + [10_000, FIRST_SEED][len(arguments) :])))
