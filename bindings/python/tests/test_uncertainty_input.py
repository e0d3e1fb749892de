# SPDX-License-Identifier: MIT
"""Errors in the input use the data's own names; results give what they have."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from cohorts import evidence
from parindex import Variation, errors

NAMES = ["income", "poverty", "water"]
GROUPS = {"income": "economy", "poverty": "economy", "water": "services"}
FRAME = pd.DataFrame(
    np.random.default_rng(1).uniform(1, 9, (5, 3)), [f"U{i}" for i in range(5)], NAMES
)


def variation(**options: Any) -> Variation:
    return Variation(FRAME, groups=GROUPS, **options)


WRONG: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: Variation(FRAME, [1, 2]), errors.ArgumentError, "2 entries for 3 columns"),
    (lambda: Variation(FRAME, {"income": 1}), errors.ArgumentError, "poverty, water"),
    (lambda: Variation(FRAME, {**dict.fromkeys(NAMES, 1), "x": 1}), errors.ArgumentError, "no column x"),
    (lambda: Variation(FRAME, [1, -2, 3]), errors.ArgumentError, "poverty: -2 is no weight"),
    (lambda: Variation(FRAME, [0, 0, 0]), errors.ArgumentError, "node “total” add up to 0"),
    (lambda: Variation(FRAME, [1, 1], groups=GROUPS), errors.ArgumentError, "2 entries for 3 columns"),
    (
        lambda: Variation(FRAME, {**dict.fromkeys(NAMES, 1), "economy": 2}, groups=GROUPS),
        errors.ArgumentError,
        "weights says nothing of the columns services",
    ),
    (lambda: Variation(FRAME, groups={"income": "a"}), errors.ArgumentError, "columns poverty, water"),
    (lambda: Variation(FRAME, groups={**GROUPS, "x": "a"}), errors.ArgumentError, "no column x"),
    (lambda: Variation(FRAME, groups=["a", "b"]), errors.ArgumentError, "2 entries for 3"),
    (
        lambda: Variation(FRAME, groups={**GROUPS, "economy": "b", "b": "economy"}),
        errors.ArgumentError,
        "in a circle: economy, b",
    ),
    (lambda: Variation(FRAME, groups=["water", "a", "a"]), errors.ArgumentError, "both called"),
    (
        lambda: Variation(FRAME.replace(FRAME.iloc[2, 1], 1e16)),
        errors.MethodError,
        "row U2, column poverty: 10,000,000,000,000,000 is beyond 1e15",
    ),
    (lambda: Variation([["a", "b"]]), errors.ShapeError, "holds numbers"),
    (lambda: variation(seed=-1), errors.ArgumentError, "seed must be a whole number from 0 on"),
    (lambda: variation(seed=1.5), errors.ArgumentError, "seed must be a whole number"),
    (lambda: variation(bins=100_000), errors.ArgumentError, "bins must be a whole number from 1 to 65536"),
    (lambda: variation(bounds=(2, 1)), errors.ArgumentError, "least and the greatest score"),
    (lambda: variation().weights(), errors.ArgumentError, "give one of the two"),
    (lambda: variation().weights(0.1, dirichlet=5), errors.ArgumentError, "give one of the two"),
    (lambda: variation().weights(2), errors.ArgumentError, "within must be a number from 0 to 1"),
    (lambda: variation().weights(0.1, node="x"), errors.ArgumentError, "no node x; there are economy"),
    (lambda: variation().weights(0.1, node="water"), errors.ArgumentError, "Node “water” is none"),
    (lambda: variation().weight_sets([]), errors.ArgumentError, "from 1 to 4096"),
    (lambda: variation().weight_sets([{"x": 1}]), errors.ArgumentError, "no node x"),
    (lambda: variation().weight_sets([{"income": -1}]), errors.ArgumentError, "income: -1 is no"),
    (lambda: variation().drop(["water"]), errors.ArgumentError, "water cannot be left out"),
    (lambda: variation().drop(["total"]), errors.ArgumentError, "total cannot be left out"),
    (
        lambda: Variation(FRAME, [1, 0, 0]).drop(["income"]),
        errors.ArgumentError,
        "Node “income” is none",
    ),
    (lambda: variation().drop(["x"]), errors.ArgumentError, "no node x"),
    (lambda: variation().errors({"x": 1}), errors.ArgumentError, "no node x"),
    (lambda: variation().errors({"economy": 1}), errors.ArgumentError, "economy is no leaf"),
    (lambda: variation().errors({"water": [1, 2]}), errors.ShapeError, "2 rows for 5 units"),
    (
        lambda: variation().errors(pd.DataFrame({"water": [1.0]}, ["U9"])),
        errors.ArgumentError,
        "an entry for U9, which is no row",
    ),
    (lambda: variation().errors(np.ones((4, 3))), errors.ShapeError, "5 units × 3 leaves"),
    (lambda: variation().errors(-1), errors.ArgumentError, "from 0 on"),
    (lambda: variation().errors(1, "beta"), errors.ArgumentError, "one of normal, uniform, triangular"),
    (lambda: variation().combine("copeland"), errors.ArgumentError, "a kind that is known"),
    (lambda: variation().combine("power"), errors.ArgumentError, "power="),
    (lambda: variation().combine("mode"), errors.ArgumentError, "one of sum, mean"),
    (lambda: variation().scale("minmax", node="economy"), errors.ArgumentError, "economy is no leaf"),
    (lambda: variation().scale("minmax", scaled=1), errors.ArgumentError, "no option scaled"),
    (
        lambda: Variation(FRAME.assign(water=1.0)).scale("minmax"),
        errors.MethodError,
        "column water: ",
    ),
    (
        lambda: Variation(FRAME.assign(water=1.0)).scale("minmax", node="water"),
        errors.MethodError,
        "column water: ",
    ),
    (lambda: variation().run(-1), errors.ArgumentError, "replicates must be"),
    (lambda: variation().run(1e4), errors.ArgumentError, "whole number from 0 on, not 10000.0"),
    (lambda: variation().run(10, threads=65), errors.ArgumentError, "64 threads"),
    (lambda: variation().run(2**41), errors.ArgumentError, "2\\^40 replicates"),
    (lambda: variation().evaluate([0.5]), errors.ShapeError, "points × 0 factors"),
    (lambda: variation().weights(0.1).evaluate(np.ones((1, 5))), errors.ArgumentError, "below 1"),
    (lambda: variation().run(9).classes, errors.ArgumentError, "No classes were counted"),
    (lambda: variation(pairs=False).run(9).ahead, errors.ArgumentError, "pairs=True"),
    (lambda: variation().run(9).to_pandas("x"), errors.ArgumentError, "one of summary, ranks"),
    (lambda: variation().run(9).to_pandas(interval=1), ValueError, "between 0 and 1"),
    (lambda: variation().run(9) + 5, TypeError, "unsupported operand"),
    (lambda: 5 + variation().run(9), TypeError, "unsupported operand"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "kind", "match"), WRONG)
def test_it_is_refused(call: Callable[[], object], kind: type[Exception], match: str) -> None:
    with pytest.raises(kind, match=match) as caught:
        call()
    assert type(caught.value) is kind


def test_units_without_a_value_are_named() -> None:
    table = FRAME.assign(water=[1.0, -2.0, 3.0, 4.0, 5.0])
    v = Variation(table, groups={**GROUPS, "water": "economy"})
    with pytest.raises(errors.MethodError, match="unit U1: a mean of this kind") as caught:
        v.combine("mean").combine("geometric").run(500)
    assert (caught.value.unit, caught.value.row) == ("U1", 1)


def test_an_index_that_is_more_than_a_sum_is_refused(examples: Path) -> None:
    result = parindex.load("example.commune").score(examples / "commune.csv", period=2024)
    with pytest.raises(errors.MethodError, match="no mean that can be varied"):
        result.uncertainty()


def test_a_cap_that_is_reached_is_told_with_its_unit() -> None:
    file = json.loads(parindex.load("vn.par.876.ministry").json)
    file["tree"]["combine"]["cap"] = file["tree"]["max"] = 85
    table = pd.DataFrame({"appraisal": [50.0, 60.0], "survey": [20.0, 30.0]}, ["A", "B"])
    result = parindex.Framework.from_json(json.dumps(file)).score(table)
    with pytest.raises(errors.MethodError, match="cannot be varied as a whole") as caught:
        result.uncertainty()
    assert caught.value.unit in ("A", "B") and str(caught.value).startswith("unit ")


def test_the_ministries_are_those_of_the_c_example(examples: Path) -> None:
    framework = parindex.load("vn.par.876.ministry")
    result = framework.score(examples / "ministries-2023.csv", period=2023)
    summary = result.uncertainty(10_000, seed=2023).to_pandas()
    text = (examples / "expected/how_sure_ministries.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^ +(\d+)  (.+?)  +.*?hạng (\d+)(?: (?:hoặc|đến) (\d+))?$", text, re.M)
    assert len(lines) == 17
    for rank, unit, low, high in lines:
        row = summary.loc[unit]
        found = (row["rank"], row["rank_low"], row["rank_high"])
        assert found == (int(rank), int(low), int(high or low)), unit


def test_messages_in_vietnamese() -> None:
    parindex.set_language("vi")
    with pytest.raises(errors.ArgumentError, match="nút “water”"):
        variation().weights(0.1, node="water")
    with pytest.raises(errors.ArgumentError, match="Không có mục x"):
        variation().drop(["x"])


def scored(units: int = 9) -> parindex.Result:
    framework = parindex.load("vn.par.876.ministry")
    draw = np.random.default_rng(7)
    table = pd.DataFrame(
        {"appraisal": draw.uniform(50, 68, units), "survey": draw.uniform(15, 30, units)},
        [f"Bộ {i}" for i in range(units)],
    )
    return framework.score(table, period=2022)


def test_a_result_in_one_line() -> None:
    result = scored()
    u = result.uncertainty(3000, seed=2023, threads=2)
    v = Variation.of(result, seed=2023).weights(0.25)
    assert u.to_bytes() == v.run(3000).to_bytes()
    np.testing.assert_allclose(u.nominal.scores, result.share[:, 0], atol=1e-9)
    np.testing.assert_array_equal(u.nominal.ranks, result.rank().ranks)
    assert result.uncertainty(300, dirichlet=50).to_bytes() == (
        Variation.of(result).weights(dirichlet=50).run(300).to_bytes()
    )
    many = result.uncertainty(300, errors={"survey": 1.0}, drop=["survey"], impute=True)
    assert len(many.variation.varied) == 4
    assert result.uncertainty(9, within=None).stability.shift == 0


def test_classes_are_those_of_the_edition_and_the_year() -> None:
    result = scored()
    u = result.uncertainty(2000)
    assert u.variation.classes == ("3", "2", "1")
    quiet = result.uncertainty(1, within=None).to_pandas("classes")
    assert [quiet.columns[row.argmax()] for row in quiet.to_numpy()] == [
        result.class_of(i) for i in range(len(result))
    ]
    assert Variation.of(result, classes={"good": 85}).classes == (None, "good")


def test_a_bound_may_belong_to_the_class_below() -> None:
    framework = parindex.load("vn.par.876.ministry")  # class 1: above 90, class 2: from 80
    table = pd.DataFrame({"appraisal": [60.0, 50.0], "survey": [30.0, 30.0]}, ["A", "B"])
    result = framework.score(table, period=2022)
    share = result.share[:, 0]
    assert share.tolist() == [90, 80] and [result.class_of(u) for u in "AB"] == ["2", "2"]
    classes = result.uncertainty(5, within=None).to_pandas("classes")
    assert classes["2"].tolist() == [1, 1]


def test_errors_of_a_result_are_in_points() -> None:
    result = scored(units=4)
    u = result.uncertainty(40_000, within=None, errors={"appraisal": 0.5})
    top = result.framework.node("appraisal").max
    low, high = u.quantiles("score", [0.1587, 0.8413]).T
    np.testing.assert_allclose((high - low) / 2, 100 * 0.5 / 98.5 if top == 98.5 else 0.5, atol=0.1)
    far = result.uncertainty(2000, within=None, errors={"appraisal": 60.0}).quantiles(
        "score", [0, 1]
    )
    survey = result.points[:, result.framework.node("survey").index]
    np.testing.assert_allclose(far[:, 0], survey, atol=0.1)
    np.testing.assert_allclose(far[:, 1], survey + top, atol=0.1)


def test_nodes_of_a_result_have_codes_and_titles() -> None:
    framework = parindex.load("vn.766")
    result = framework.score(evidence(framework, 12, missing=0), units=[f"X{i}" for i in range(12)])
    v = Variation.of(result).weights(0.25)
    node = framework.nodes[1]
    assert node.code in v.nodes and v.units[0] == "X0"
    assert any(i.node == node.code and node.title in i.label for i in v.factors)
    english = v.factors[0].label
    parindex.set_language("vi")
    assert v.factors[0].label.startswith("trọng số của ") and v.factors[0].label != english
    below = Variation.of(result, node.code).weights(0.25).run(100)
    np.testing.assert_allclose(below.nominal.scores, result.share[:, node.index], atol=1e-9)
    parindex.set_language("en")
    with pytest.raises(errors.ArgumentError, match="combine needs node="):
        v.combine("geometric")
    leaf = framework.leaves[0]
    with pytest.raises(errors.MethodError, match=leaf.code):
        Variation.of(result, leaf.code)


def test_the_tables_have_labels() -> None:
    result = scored()
    u = result.uncertainty(2000, seed=3)
    summary = u.to_pandas()
    assert list(summary.index) == result.units
    assert list(summary.columns) == [
        "score", "rank", "rank_median", "rank_low", "rank_high", "same_rank",
        "score_mean", "score_median", "score_low", "score_high",
    ]  # fmt: skip
    assert (summary["rank_low"] <= summary["rank_median"]).all()
    assert (summary["rank_median"] <= summary["rank_high"]).all()
    row = int(u.nominal.ranks[3]) - 1
    assert summary["same_rank"].iloc[3] == u.ranks[3, row]
    wide = u.to_pandas(interval=0.98)
    assert (wide["rank_high"] >= summary["rank_high"]).all()
    assert u.to_pandas("ahead").loc["Bộ 1", "Bộ 2"] == u.ahead[1, 2]
    assert u.to_pandas("ranks").loc["Bộ 1", 4] == u.ranks[1, 3]
    assert u.to_pandas("top").loc["Bộ 1", 9] == 1
    assert u.to_pandas("rank_counts").shape == (9, 10)
    assert u.to_pandas("score_counts").shape == (9, 2048)
    with pytest.raises(ValueError, match="read-only"):
        u.ranks[0, 0] = 1


def test_a_unit_without_an_index_has_no_rank() -> None:
    table = pd.DataFrame(
        {"appraisal": [60.0, np.nan, 55], "survey": [20.0, np.nan, 25]}, list("ABC")
    )
    result = parindex.load("vn.par.876.ministry").score(table, period=2022)
    u = result.uncertainty(100)
    summary = u.to_pandas()
    assert summary.loc["B"].drop("same_rank").isna().all()
    assert np.isnan(summary.loc["B", "same_rank"]) and u.rank_counts[1, 0] == 100
    assert "Kendall –" in str(u)  # A and C are equal: there is no pair
    for shown in (str(u), u._repr_html_()):
        assert "nan " not in shown and ">nan" not in shown


def test_what_varied_stands_under_the_table() -> None:
    u = scored(20).uncertainty(10_000, seed=2023)
    for shown in (str(u), u._repr_html_()):
        assert "weights of all nodes ± 25%" in shown
        assert "10,000 replicates, seed 2023" in shown
        assert "It says nothing of" in shown and "errors of the evidence" in shown
        assert "published: read in a secondary source" in shown
    assert "… and 8 more" in str(u)
    parindex.set_language("vi")
    for shown in (str(u), u._repr_html_()):
        assert "trọng số của mọi mục ± 25%" in shown
        assert "10.000 lần lặp, seed 2023" in shown
        assert "Không nói gì về" in shown and "sai số của số liệu" in shown
    assert "không có" in str(scored().uncertainty(5, within=None))


def test_ways_are_told_by_name() -> None:
    v = (
        variation()
        .weight_sets(pd.DataFrame({"economy": [1.0, 2.0]}, ["even", "growth"]))
        .scale(None)
        .scale("minmax", onto=(1, 10))
        .combine("mean")
        .combine("geometric")
        .drop("income")
        .errors(0.1, "triangular")
        .impute()
    )
    labels = [case.label for case in v.cases]
    assert labels == [
        "scale of all: minmax, onto=(1, 10)",
        "how all nodes are combined: geometric",
        "without income",
        "set of weights: growth",
    ]
    assert v.varied == [
        "2 sets of weights",
        "all columns scaled by none; minmax, onto=(1, 10)",
        "all nodes combined by mean; geometric",
        "one of income left out, or none",
        "errors of the evidence (triangular)",
        "missing numbers drawn from the units that have them",
    ]
    assert v.not_varied == []
    assert [i.kind for i in v.factors] == [
        "scale",
        "combine",
        "drop",
        "set",
        *["error"] * 3,
        "impute",
    ]
