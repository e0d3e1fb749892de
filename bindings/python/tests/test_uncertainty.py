# SPDX-License-Identifier: MIT
"""How sure a rank is: every answer against numpy on small tables, and on results of editions."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import Variation
from parindex.uncertainty import Stability, Uncertainty

NAMES = ["income", "poverty", "water", "power"]
GROUPS = {"income": "economy", "poverty": "economy", "water": "services", "power": "services"}
WEIGHTS = {"economy": 3, "services": 2, "income": 1, "poverty": 3, "water": 2, "power": 2}


def frame(units: int = 9, missing: bool = False) -> pd.DataFrame:
    values = np.random.default_rng(4).uniform(10, 90, (units, len(NAMES)))
    if missing:
        values[1, 2] = values[4, 0] = values[4, 1] = np.nan
    return pd.DataFrame(values, [f"U{i}" for i in range(units)], NAMES)


def variation(missing: bool = False, **options: object) -> Variation:
    return Variation(frame(missing=missing), WEIGHTS, groups=GROUPS, **options)


def mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What is there, weighed."""
    there = np.where(np.isnan(values), 0, weights)
    with np.errstate(invalid="ignore"):
        return np.nansum(np.nan_to_num(values) * there, axis=1) / there.sum(axis=1)


def geometric(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.exp(mean(np.log(values), weights))


def composite(
    table: pd.DataFrame, weights: dict[str, float], how: dict[str, object] | None = None
) -> np.ndarray:
    """The scores again, by numpy alone."""
    how = how or {}

    def made(node: str, parts: list[str], columns: np.ndarray) -> np.ndarray:
        by = how.get(node, mean)
        return by(columns, np.array([weights[p] for p in parts], float))  # type: ignore[operator]

    groups = [
        made(group, parts, table[parts].to_numpy())
        for group in ("economy", "services")
        if (parts := [name for name in NAMES if GROUPS[name] == group])
    ]
    return made("total", ["economy", "services"], np.column_stack(groups))


def ranks(scores: np.ndarray) -> np.ndarray:
    return parindex.rank(scores)


def test_the_nominal_is_the_composite() -> None:
    for missing in (False, True):
        v = variation(missing)
        scores = composite(frame(missing=missing), WEIGHTS)
        np.testing.assert_allclose(v.nominal.scores, scores, atol=1e-9)
        np.testing.assert_array_equal(v.nominal.ranks, ranks(scores))
        again = parindex.composite.aggregate(
            parindex.composite.aggregate(
                frame(missing=missing), [WEIGHTS[n] for n in NAMES], groups=GROUPS, coverage=0
            ),
            {"economy": 3, "services": 2},
            coverage=0,
        )
        np.testing.assert_allclose(v.nominal.scores, again["total"], atol=1e-9)


def test_trees_of_any_depth_and_equal_weights() -> None:
    deep = {"income": "a", "poverty": "b", "water": "b", "power": "total", "b": "a"}
    v = Variation(frame(), groups=deep)
    assert v.nodes == ("total", "a", "b", *NAMES)
    x = frame()
    b = (x["poverty"] + x["water"]) / 2
    a = (b + x["income"]) / 2
    np.testing.assert_allclose(v.nominal.scores, (a + x["power"]) / 2, atol=1e-9)
    flat = Variation(x.to_numpy(), [1, 2, 3, 4])
    assert flat.nodes == ("total", 0, 1, 2, 3) and flat.units == tuple(range(9))
    np.testing.assert_allclose(flat.nominal.scores, x.to_numpy() @ [0.1, 0.2, 0.3, 0.4], atol=1e-9)


@pytest.mark.parametrize("missing", [False, True])
def test_one_at_a_time(missing: bool) -> None:
    table = frame(missing=missing)
    halves = {**WEIGHTS, "economy": 1, "services": 1}
    v = (
        variation(missing)
        .weights(0.3)
        .drop(["water", "economy"])
        .combine("mean", node="services")
        .combine("geometric", node="services")
        .weight_sets([WEIGHTS, halves])
    )
    found = v.one_at_a_time()
    expected: dict[tuple[str, object, int], np.ndarray] = {
        ("combine", "services", 1): composite(table, WEIGHTS, {"services": geometric}),
        ("drop", "water", 1): composite(table, {**WEIGHTS, "water": 0}),
        ("drop", "economy", 2): composite(table, {**WEIGHTS, "economy": 0}),
        ("set", None, 1): composite(table, halves),
    }
    for node, level in product(WEIGHTS, (0, 1)):
        moved = {**WEIGHTS, node: WEIGHTS[node] * (0.7, 1.3)[level]}
        expected["weight", node, level] = composite(table, moved)
    rows = found.groupby(["kind", "node", "level"], dropna=False, sort=False)
    keys = [(kind, None if node != node else node, level) for kind, node, level in rows.groups]
    assert set(keys) == set(expected) and len(found) == len(expected) * len(table)
    nominal = composite(table, WEIGHTS)
    for (kind, node, level), scores in expected.items():
        at = (found["kind"] == kind) & (found["level"] == level)
        at &= found["node"].isna() if node is None else found["node"] == node
        part = found[at]
        assert list(part["unit"]) == list(table.index)
        np.testing.assert_allclose(part["score"], scores, atol=1e-9)
        np.testing.assert_array_equal(part["rank"], ranks(scores))
        np.testing.assert_allclose(part["score_change"], scores - nominal, atol=1e-9)
        np.testing.assert_array_equal(part["rank_change"], ranks(scores) - ranks(nominal))


def test_the_tornado_is_one_unit_of_it() -> None:
    v = variation().weights(0.3).drop(["water"])
    cases = v.one_at_a_time()
    table = v.tornado("U3")
    assert table.index[0] != table.index[-1] and len(table) == 7
    span = table["greatest"] - table["least"]
    assert list(span) == sorted(span, reverse=True)
    one = cases[(cases["unit"] == "U3") & (cases["node"] == "poverty")]
    row = table.loc["weight of poverty"]
    assert (row["least"], row["greatest"]) == (one["score"].min(), one["score"].max())
    assert row["least_case"].startswith("weight of poverty: ")
    assert "without water" in table.index
    by_rank = v.tornado("U3", "rank")
    assert (by_rank["least"] <= v.nominal.ranks[3]).all()
    with pytest.raises(ValueError, match="of must be"):
        v.tornado("U3", "place")  # type: ignore[arg-type]
    with pytest.raises(parindex.Error, match="no row U99"):
        v.tornado("U99")


def test_evaluate_at_points() -> None:
    v = variation().weights(0.25).drop(["power", "income"])
    labels = [i.label for i in v.factors]
    assert labels[0] == "which one is left out" and labels[1] == "weight of economy"
    assert [(i.kind, i.node) for i in v.factors[1:3]] == [
        ("weight", "economy"),
        ("weight", "services"),
    ]
    points = np.random.default_rng(2).integers(0, 64, (500, len(v.factors))) / 64
    found = v.evaluate(points)
    for p, (scores, places) in enumerate(zip(*found, strict=True)):
        weights = {
            str(i.node): WEIGHTS[str(i.node)] * (1 + 0.25 * (2 * u - 1))
            for i, u in zip(v.factors[1:], points[p, 1:], strict=True)
        }
        left_out = (None, "power", "income")[int(points[p, 0] * 3)]
        expected = composite(frame(), {**weights, **({left_out: 0} if left_out else {})})
        np.testing.assert_allclose(scores, expected, atol=1e-6)
        np.testing.assert_array_equal(places, ranks(scores))


def test_many_points_give_what_few_give(monkeypatch: pytest.MonkeyPatch) -> None:
    v = variation().weights(0.25)
    points = np.random.default_rng(2).random((3000, len(v.factors)))
    whole = v.evaluate(points)
    monkeypatch.setattr("parindex.uncertainty._cases._PART", 1)
    for one, other in zip(whole, v.evaluate(points), strict=True):
        np.testing.assert_array_equal(one, other)
    assert v.evaluate(points[:0]).scores.shape == (0, 9)


def test_a_discrete_model_is_counted_in_its_shares() -> None:
    sets = [{**WEIGHTS, "economy": e, "services": 5 - e} for e in range(6) if e != 0]
    v = variation(classes={"low": -np.inf, "high": 50.0}, bins=64).weight_sets(sets)
    u = v.run(20_000, threads=2)
    scores = np.array([composite(frame(), s) for s in sets])
    places = np.array([ranks(row) for row in scores])
    away = 5 * np.sqrt(0.25 / 20_000)
    for place in range(1, 10):
        assert np.abs(u.ranks[:, place - 1] - (places == place).mean(axis=0)).max() < away
        assert np.abs(u.top[:, place - 1] - (places <= place).mean(axis=0)).max() < away
    above = (scores >= 50).mean(axis=0)
    assert v.classes == ("low", "high")
    assert np.abs(u.classes - np.column_stack([1 - above, above])).max() < away
    ahead = (scores[:, :, None] > scores[:, None, :]).mean(axis=0)
    assert np.abs(u.ahead - ahead).max() < away
    np.testing.assert_allclose(u.mean, scores.mean(axis=0), atol=30 * away)
    exact = (u.rank_counts * np.arange(10)).sum(axis=1) / 20_000
    np.testing.assert_allclose(exact, (u.ranks * np.arange(1, 10)).sum(axis=1))
    assert (u.rank_counts.sum(axis=1) == 20_000).all()
    assert (u.score_counts.sum(axis=1) == 20_000).all()
    nominal = ranks(composite(frame(), WEIGHTS))
    np.testing.assert_array_equal(u.nominal.ranks, nominal)
    shift = np.abs(places - nominal).mean()
    assert isinstance(u.stability, Stability)
    assert abs(u.stability.shift - shift) < 9 * away
    d2 = ((places - nominal) ** 2).sum(axis=1).mean()
    assert abs(u.stability.spearman - (1 - 6 * d2 / (9 * 80))) < 9 * away


def test_quantiles_and_bins() -> None:
    u = variation(bins=128).weights(0.4).run(5000)
    median = u.quantiles("rank", 0.5)
    both = u.quantiles("rank", [0.5, 0.9])
    np.testing.assert_array_equal(both[:, 0], median)
    cumulated = u.rank_counts[:, 1:].cumsum(axis=1)
    np.testing.assert_array_equal(median, (cumulated >= 2500).argmax(axis=1) + 1)
    edges = u.score_edges
    assert len(edges) == 129 and u.score_counts.shape == (9, 128)
    middle = (edges[1:] + edges[:-1]) / 2
    width = edges[1] - edges[0]
    by_bins = (u.score_counts * middle).sum(axis=1) / 5000
    np.testing.assert_allclose(by_bins, u.mean, atol=width / 2)
    assert (np.abs(u.quantiles("score", 0.5) - u.mean) < 20 * width).all()
    assert (edges[0] < u.quantiles("score", 0)).all() and (
        edges[-1] > u.quantiles("score", 1)
    ).all()
    with pytest.raises(ValueError, match="of must be one of rank, score"):
        u.quantiles("place", 0.5)  # type: ignore[arg-type]
    with pytest.raises(parindex.Error, match="q is a number from 0 to 1"):
        u.quantiles("rank", [0.5, 2])
    np.testing.assert_array_equal(variation(bins=128).run(0).score_edges, edges)


def test_bounds_set_the_bins() -> None:
    u = variation(bounds=(0, 200), bins=200).weights(0.1).run(100)
    np.testing.assert_allclose(u.score_edges, np.arange(201), atol=1e-6)


def test_bounds_leave_the_nominal_alone() -> None:
    table = pd.DataFrame({"a": [1.0, 2.0], "b": [5.0, 9.0]}, ["p", "q"])
    u = Variation(table, bounds=(0, 4)).weights(0.25).run(200)
    shown = u.to_pandas()
    assert shown["score"].tolist() == pytest.approx([3, 5.5], abs=1e-11)
    assert shown["rank"].tolist() == [2, 1]
    assert shown.loc["q", "score_high"] == 4 and shown.loc["p", "score_high"] < 4
    cases = u.variation.one_at_a_time()
    assert cases[cases["unit"] == "q"]["score"].max() > 5.5


@pytest.mark.parametrize("bins", [1, 7, 2048])
@pytest.mark.parametrize("constant", [0.0, 100.0, 62.5])
def test_the_interval_of_a_constant_score_is_that_score(bins: int, constant: float) -> None:
    table = pd.DataFrame({"a": [0.0, 100.0, constant], "b": [100.0, 0.0, constant]}, list("xyz"))
    u = Variation(table, bins=bins).weights(0.25).run(1000)
    shown = u.to_pandas().loc["z"]
    for column in ("score", "score_low", "score_median", "score_high"):
        assert shown[column] == constant
    assert u.extremes[2].tolist() == [constant, constant]
    assert (u.quantiles("score", [0, 1]) == u.extremes).all()
    again = sum(u.variation.run(100, first=first) for first in range(900, -1, -100))
    assert again.to_bytes() == u.to_bytes() and (again.extremes == u.extremes).all()
    low, high = u.extremes.T
    assert ((low <= u.nominal.scores) & (u.nominal.scores <= high)).all()


def test_no_correlation_with_a_ranking_of_ties() -> None:
    u = Variation([[1.0, 3.0], [3.0, 1.0]]).weights(0.25).run(50)
    assert np.isnan(u.stability.kendall) and np.isnan(u.stability.spearman)
    assert u.stability.shift > 0 and "–" in str(u)


def test_scores_too_close_to_count_are_refused() -> None:
    table = np.array([[1.0, 2.0], [3.0, 4.0]])
    with pytest.raises(parindex.errors.MethodError, match="power of ten"):
        Variation(table * 1e-300).run(5)
    assert Variation(table * 1e-250).run(5).nominal.ranks.tolist() == [2, 1]


def test_counts_of_an_older_layout_are_refused() -> None:
    v = variation()
    data = bytearray(v.run(10).to_bytes())
    data[8] = 1
    with pytest.raises(parindex.errors.SavedError, match="run the replicates again"):
        Uncertainty.from_bytes(v, bytes(data))


def test_errors_by_name_by_label_and_by_number() -> None:
    v = variation(bounds=(0, 100))
    one = pd.DataFrame({"water": [4.0, 2.0]}, ["U7", "U2"])
    full = np.zeros((9, 4))
    full[7, 2], full[2, 2] = 4, 2
    same = v.errors(full).run(500).to_bytes()
    assert v.errors(one).run(500).to_bytes() == same
    assert v.errors(pd.DataFrame(full, columns=NAMES)).run(500).to_bytes() == same
    assert (
        v.errors({"water": 3.0}).run(500).to_bytes()
        == v.errors(np.tile([0, 0, 3.0, 0], (9, 1))).run(500).to_bytes()
    )
    series = pd.Series({"water": 3.0})
    assert v.errors(series).run(500).to_bytes() == v.errors({"water": 3.0}).run(500).to_bytes()
    assert v.errors(2).run(500).to_bytes() == v.errors(np.full((9, 4), 2.0)).run(500).to_bytes()
    spread = v.errors({"water": 6.0}, "uniform").run(20_000)
    low, high = spread.quantiles("score", [0, 1]).T
    reach = 6 * np.sqrt(3) * 0.4 / 2  # of services a half, of the whole two fifths
    np.testing.assert_allclose(high - spread.nominal.scores, reach, atol=0.3)
    np.testing.assert_allclose(spread.nominal.scores - low, reach, atol=0.3)
    held = v.errors({"water": 60.0}, lowest=0, highest=90).run(2000).quantiles("score", 1)
    assert (held <= spread.nominal.scores + (90 - frame()["water"]) * 0.2 + 0.1).all()


def test_imputed_numbers_are_those_of_other_units() -> None:
    v = variation(missing=True).impute()
    found = v.run(4000)
    donors = frame(missing=True)["water"].dropna()
    base = frame(missing=True)
    scores = [composite(base.assign(water=base["water"].fillna(d)), WEIGHTS)[1] for d in donors]
    low, high = found.quantiles("score", [0, 1])[1]
    width = found.score_edges[1] - found.score_edges[0]
    assert low == pytest.approx(min(scores), abs=width)
    assert high == pytest.approx(max(scores), abs=width)
    assert found.mean[1] == pytest.approx(np.mean(scores), abs=0.3)
