# SPDX-License-Identifier: MIT
"""One object of every public class, made as users make it: what tests of travelling send."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import parindex
from parindex import annex, errors, multivariate, report, survey, uncertainty, units
from parindex._core import travel

#: Not objects of their own: a base of others, a dict's description, a notebook's widgets.
NONE_OF_THEIR_OWN = {"Titled", "How", "Sliders", "Frame"}


def public_classes() -> set[type]:
    """Every class that the package names in an ``__all__``, or has in a module whose name has no underscore."""
    found: set[type] = set()
    for module in pkgutil.walk_packages(parindex.__path__, "parindex."):
        if module.name == "parindex.__main__":
            continue
        try:
            there = importlib.import_module(module.name)
        except ImportError:  # an extra that is not installed
            continue
        names = set(getattr(there, "__all__", ()))
        hidden = any(part.startswith("_") for part in module.name.split("."))
        inner = module.name.startswith("parindex.annex.")
        for name, thing in vars(there).items():
            if not inspect.isclass(thing) or not thing.__module__.startswith("parindex."):
                continue
            own = thing.__module__ == module.name and not name.startswith("_")
            if (own and not hidden and not inner) or name in names:
                found.add(thing)
    return {c for c in found if c.__name__ not in NONE_OF_THEIR_OWN}


def six_states() -> parindex.Result:
    """A result in which every state is: value, missing, not applicable, not self-scored, left out, described."""
    framework = parindex.load("example.commune")
    codes = [n.code for n in framework.leaves]
    numbers = np.floor(np.nan_to_num(_numbers(framework)) * np.linspace(0.5, 1, 6)[:, None])
    places = {address: i for i, address in enumerate(framework.columns)}
    numbers[:, places["1.1"]] = [0, 1, 2, 0, 1, 2]
    numbers[1, places["1.2"]] = np.nan
    numbers[2, [places["3.3"], places["3.3:of"]]] = 0
    states = np.zeros((6, len(codes)), np.uint8)
    states[3, codes.index("3.1")], states[4, codes.index("4.1")] = 2, 3
    result = framework.score(
        numbers,
        units=[*"ABCDE", "Phú Thọ"],
        states=states,
        groups=[*"xxyyyx"],
        assessed=["B"],
        period=2024,
    )
    assert set(result.state.ravel().tolist()) == set(parindex.STATES)
    return result


def _numbers(framework: parindex.Framework) -> Any:
    table = parindex.read_csv("examples/commune.csv")
    return framework.dossier(table, period=2024).to_numpy()[0]


ITEMS = ["q1", "q2"]


def a_survey() -> parindex.Survey:
    draw = np.random.default_rng(1)
    rows = 240
    units_of = draw.integers(0, 3, rows)
    return parindex.Survey(
        items=ITEMS,
        levels=5,
        weight="w",
        strata="u",
        ids="d",
        unit="u",
        cells=["sex"],
        domains=["sex"],
    ).add(
        {
            "u": np.array(["Phú Thọ", "Hưng Yên", "Hà Tĩnh"])[units_of],
            "d": draw.integers(0, 6, rows),
            "sex": np.array(["nam", "nữ"])[draw.integers(0, 2, rows)],
            "w": draw.uniform(1, 3, rows),
            "q1": draw.integers(1, 6, rows),
            "q2": draw.integers(1, 6, rows),
        }
    )


def travellers() -> Iterator[Any]:
    """One of each; where a class has several ways to be made, several."""
    result = six_states()
    framework, dossier = result.framework, result.dossier
    yield from (framework, dossier, result, parindex.load("vn.par.876.ministry"))
    own = framework.with_(weights={"3.1": 4})
    yield from (own, own.score(dossier.to_numpy(), period=2025))
    yield from (
        framework.nodes[3],
        framework["1.1"].choices[0],
        framework.inputs[0],
        framework.acts[0],
    )
    yield from (
        result.rank(),
        result.rank("1.1", ties="mean", of="points", decimals=1, within="group"),
    )
    yield from (
        result.cell("A"),
        result.position("A"),
        result.explain("A"),
        result.explain("A").lines[0],
    )
    yield from (framework.tree(), framework.check())
    quota = parindex.load("example.quota").score(
        {"unit": [*"ABC"], "1": [60, 60, 50], "2": [38, 35, 40]}, groups=[*"xxx"], period=2026
    )
    yield from (quota, quota.misses("B")[0])
    yield from _by_condition()
    changed = result.what_if("A", {"5": 3})
    whole = result.compare(changed)
    yield from (
        changed,
        whole,
        whole["A"],
        whole["A"].rows[1],
        result.compare(changed, "A", other_unit="B"),
    )
    plan = result.improve("C", 78.0, costs={"1": 2, "2": (3, 1)})
    yield from (plan, plan.changes[0], plan.changes[0].moves[0], plan.losses[0])
    yield from _of_tables()
    yield from _of_editions(result)
    yield from _of_stages()
    yield from _of_tasks()
    yield from _of_uncertainty(result)
    yield from _of_surveys()
    registry = units.Registry(2024)
    resolution = registry.resolve(["Phú Thọ", "tỉnh Bắc Giang"])
    yield from (registry, registry["Phú Thọ"], resolution, resolution[0])
    four = parindex.load("vn.766")
    yield four.score(
        np.ones((2, len(four.columns))),
        units=["phú thọ", "Tỉnh Hưng Yên"],
        registry=2026,
        period=2026,
        groups="region",
    )
    yield units.backcast(
        {"unit": ["Hà Giang", "Tuyên Quang"], "x": [1.5, 2.5]}, 2024, weights=[1.0, 3.0]
    )
    yield multivariate.pca(np.random.default_rng(2).normal(size=(9, 3)))
    yield report.Letterhead("UBND", "Sở Nội vụ")
    yield from _of_annexes()
    yield from _of_clusters()


def _of_tables() -> Iterator[Any]:
    """What panels, plain tables and look-ups give."""
    pd = pytest.importorskip("pandas")
    composite = parindex.composite
    table = pd.DataFrame({"a": [4.0, 2.0, None], "b": [1.0, 3.0, 4.0]}, index=list("XYZ"))
    yield composite.treatment(table, impute="mean")
    yield composite.steps(table, treatment={"impute": "mean"})
    yield composite.Normaliser(onto=(0, 100)).fit(table)
    if importlib.util.find_spec("scipy"):
        yield composite.benefit_of_the_doubt(table)
    data = pd.DataFrame({"uCode": ["A", "B"], "x": [1, 2]})
    meta = {"iCode": ["x", "t"], "Level": [1, 2], "Parent": ["t", None], "Direction": [1, 1]}
    meta |= {"Weight": [1, 1], "Type": ["Indicator", "Aggregate"]}
    yield composite.read_coin(data, pd.DataFrame(meta))
    rows = {"unit": ["A", "A"], "year": [2022, 2023], "appraisal": [50, 51], "survey": [20, 24]}
    panel = parindex.load("vn.par.876.ministry").panel(rows)
    yield panel
    yield panel[2023]["A"]
    yield parindex.catalogue()


def _of_clusters() -> Iterator[Any]:
    yield parindex.cluster.Scoring(
        "example.commune", keep=["xã"], period="year", codes=["total"], table="share"
    )
    yield parindex.cluster.Scoring("vn.766", form="long", classes=True)
    pyarrow = pytest.importorskip("pyarrow")
    scaled = parindex.load("vn.pci.2013.bias")
    rows = pyarrow.table({name: [1.0, 2.0, 4.0] for name in scaled.columns})
    yield parindex.cluster.Scoring(scaled, period=2013, keep=[]).fitted(rows)


def _by_condition() -> Iterator[Any]:
    framework = parindex.load("example.conditions")
    result = framework.score("examples/conditions.csv", period=2026)
    yield from (framework.conditions[0], result)
    for unit in result.units:
        plan = result.improve(unit, 100.0)
        if plan.held_back:
            yield from (plan, plan.held_back[0])
            return


def _of_editions(result: parindex.Result) -> Iterator[Any]:
    difference = parindex.load("vn.pci.2013").diff(parindex.load("vn.pci.2022"))
    yield from (difference, difference.pairs[0], difference.amendments[0], difference.concordance)
    later = result.framework.with_(weights={"3.1": 4})
    yield result.framework.diff(later, dossier=result.dossier)
    readings = next(
        f for f in map(parindex.load, parindex.catalogue()) if f.readings and f.scorable
    )
    inputs = np.zeros((3, len(readings.columns)))
    try:
        made = readings.score(inputs, period=readings.period_to or readings.period_from)
    except parindex.Error:
        made = readings.score(inputs)
    yield from (
        readings.readings[0],
        made.readings(),
        made.readings().rank(0, readings.readings[0].name),
    )
    yield readings.reading(readings.readings[-1].name)
    cased = next(f for f in map(parindex.load, parindex.catalogue()) if f.cases)
    yield cased.cases[0]
    found = next(f.check() for f in map(parindex.load, parindex.catalogue()) if len(f.check()))
    yield from (found, found[0])


def _of_stages() -> Iterator[Any]:
    framework = parindex.load("example.commune")
    staged = parindex.StagedDossier.load("examples/staged-communes.json", framework)
    yield from (staged, staged.entries[0], staged.gap(), *staged.locks[:1])
    yield staged.dossier("self").score()


def _of_tasks() -> Iterator[Any]:
    framework = parindex.load("example.tasks")
    yield framework.tasks
    table = parindex.read_csv("examples/tasks.csv")
    names = sorted(set(table["unit"]))
    others = [i for i in framework.inputs if not i.tasks]
    evidence = {"unit": names, **{i.address: [1.0] * len(names) for i in others}}
    yield framework.score(evidence, tasks="examples/tasks.csv")
    yield framework.score(evidence, tasks=table)


def _of_uncertainty(result: parindex.Result) -> Iterator[Any]:
    import pandas as pd

    from parindex import sensitivity

    table = pd.DataFrame(
        np.random.default_rng(3).uniform(0, 9, (6, 3)), index=[*"abcdef"], columns=[*"xyz"]
    )
    plain = uncertainty.Variation(
        table, {"x": 2, "y": 1, "z": 1}, classes={"low": 0, "high": 5}, seed=7
    )
    many = (
        plain.weights(dirichlet=30)
        .errors(table / 20)
        .drop(["x"])
        .scale("minmax")
        .scale("zscore")
        .combine("mean")
    )
    many = many.combine("geometric", zero="floor", at=0.1)
    yield from (plain, many, many.run(64), many.factors[0], many.cases[0], many.run(64).nominal)
    yield many.run(64).stability
    of = uncertainty.Variation.of(_sums(), seed=3).weights(0.2).errors(0.05)
    yield from (of, of.run(100))
    small = plain.weights(0.9).sensitivity(points=512, resamples=50)
    yield from (small, small.outputs, sensitivity.Axis(("rank",), (("rank", "a"),), str))


def _sums() -> parindex.Result:
    return parindex.load("vn.par.876.ministry").score("examples/ministries-2023.csv", period=2023)


def _of_surveys() -> Iterator[Any]:
    one = a_survey()
    shares = one.share("q1", at_least=4, by="unit")
    raked = one.rake({"sex": {"nam": 50, "nữ": 60}})
    yield from (
        one,
        one.design,
        shares,
        shares.difference("Phú Thọ", "Hà Tĩnh"),
        raked,
        raked.mean(by="sex"),
    )
    yield from (one.quantile("q1", [0.25, 0.75]), one.variance("q1"), shares._axes[0])
    design = {
        "items": [f"q{i}" for i in range(1, 7)],
        "levels": 5,
        "weight": "quyen_so",
        "strata": "tinh",
    }
    asked = survey.Survey(**design, ids="huyen", fpc="so_huyen", unit="tinh").add(
        "examples/survey-answers.csv"
    )
    scored = asked.score("example.survey", evidence="examples/survey-appraisal.csv")
    yield from (scored, scored.dossier, scored.estimates, scored.uncertainty(50, seed=1))


def _of_annexes() -> Iterator[Any]:
    read = annex.read("examples/annex/ca-mau-2013.csv")
    yield from (read, *read.understood[:1], *read.not_understood[:1])
    yield annex.read_scale("Từ 95% trở lên: 3; dưới 95%: 0", 3)
    yield next(c for i in parindex.catalogue() for c in annex.clauses(parindex.load(i).json))
    yield annex.Mapping.read(None)


def an_error(kind: type) -> Any:
    """An exception with a place in it."""
    words = "Tiêu chí 1.1: sai số liệu."
    return kind(words, unit="A", row=2) if issubclass(kind, errors.Error) else kind(words)


def said(x: Any) -> str:
    """All that an object is and says, as one text: not by what it packs alone."""
    parts = [type(x).__name__, re.sub(" at 0x[0-9a-f]+", "", str(x)), travel.digest_of(_told(x))]
    if isinstance(x, travel.Travels):
        parts.append(str(travel.digest_of(x._outcome())))
    if isinstance(x, parindex.Result):
        parts += [str(x.units), str(x.groups), str(x.notes())]
        parts += [str(x.explain(row)) for row in range(min(len(x), 6))]
        parts += [str(x.class_of(row)) for row in range(min(len(x), 6))]
    if isinstance(x, parindex.Dossier):
        parts += [str(x.units), str(x.groups), str(x.states().tolist()), x.to_pandas().to_json()]
    if isinstance(x, parindex.uncertainty.Variation):
        parts += [str(x.varied), str(x.not_varied), x.run(50, first=7).to_bytes().hex()]
    return "\n".join(parts)


def _told(x: Any) -> Any:
    return (
        {k: v for k, v in vars(x).items() if type(v) in (int, float, str)}
        if hasattr(x, "__dict__")
        else None
    )


def in_another(x: Any) -> tuple[str, Any]:
    """For a process of its own, which knows this module and no test."""
    return said(x), x
