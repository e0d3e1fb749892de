# SPDX-License-Identifier: MIT
"""Looks at all units and nodes together, against the formulas in plain numpy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from cohorts import evidence
from parindex import composite, multivariate
from parindex.errors import MethodError


@pytest.fixture
def frame() -> pd.DataFrame:
    random = np.random.default_rng(8)
    common = random.normal(50, 10, (60, 1))
    values = common + random.normal(0, [3, 6, 12, 20], (60, 4))
    return pd.DataFrame(values, index=[f"Xã {i}" for i in range(60)], columns=list("abcd"))


def _given(id: str, units: int = 63, missing: float = 0.0) -> Any:
    framework = parindex.load(id)
    return framework.score(evidence(framework.at(2019), units, missing=missing), period=2019)


@pytest.fixture
def papi() -> Any:
    return _given("vn.papi.2018")


@pytest.fixture
def pci() -> Any:
    return _given("vn.pci.2013")


@pytest.fixture
def made_up(examples: Path) -> parindex.Result:
    return parindex.load("example.composite").score(examples / "composite.csv", period=2024)


# -- correlations, alpha, components ------------------------------------------------------------


def test_correlations(frame: pd.DataFrame, papi: parindex.Result) -> None:
    found = multivariate.correlations(frame)
    np.testing.assert_allclose(found, np.corrcoef(frame.to_numpy().T), rtol=1e-12)
    ranks = multivariate.correlations(frame, method="spearman")
    np.testing.assert_allclose(ranks, np.corrcoef(frame.rank().to_numpy().T), rtol=1e-12)
    dimensions = multivariate.correlations(papi)
    assert list(dimensions.columns) == [f"D{k}" for k in range(1, 9)]
    with_total = multivariate.correlations(papi, 2, against=0)
    assert with_total.shape == (29, 1)
    wide = papi.to_pandas("wide")
    want = np.corrcoef(wide["4.2"], wide["total"])[0, 1]
    assert with_total.loc["4.2", "total"] == pytest.approx(want, rel=1e-12)
    with pytest.raises(ValueError, match="method must be"):
        multivariate.correlations(papi, method="kendal")  # type: ignore[arg-type]


def test_correlations_by_pairs(frame: pd.DataFrame) -> None:
    frame.iloc[:30, 0] = np.nan
    frame.iloc[:, 3] = 5.0
    found = multivariate.correlations(frame)
    want = np.corrcoef(frame["a"][30:], frame["b"][30:])[0, 1]
    assert found.loc["a", "b"] == pytest.approx(want, rel=1e-12)
    assert found["d"].isna().all()


def test_alpha_of_a_table(frame: pd.DataFrame) -> None:
    found = multivariate.cronbach_alpha(frame).iloc[0]
    total = frame.sum(axis=1).var(ddof=1)
    want = 4 / 3 * (1 - frame.var(ddof=1).sum() / total)
    assert found["alpha"] == pytest.approx(want, rel=1e-12)
    mean = frame.corr().to_numpy()[np.triu_indices(4, 1)].mean()
    assert found["standardised"] == pytest.approx(4 * mean / (1 + 3 * mean), rel=1e-12)
    twins = pd.DataFrame({"a": frame["a"], "b": frame["a"]})
    assert multivariate.cronbach_alpha(twins)["alpha"].iloc[0] == pytest.approx(1, abs=1e-12)


def test_alpha_by_parent(papi: parindex.Result) -> None:
    found = multivariate.cronbach_alpha(papi)
    assert found.index.tolist()[:4] == ["total", "total", "D1", "D2"]
    assert found["of"].tolist()[:3] == ["leaves", "parts", "parts"]
    assert found["items"].tolist()[:3] == [29, 8, 4]
    wide = papi.to_pandas("wide")
    alone = multivariate.cronbach_alpha(wide[["7.1", "7.2", "7.3"]])
    assert found.loc["D7", "alpha"] == alone["alpha"].iloc[0]


def test_components(frame: pd.DataFrame) -> None:
    found = multivariate.pca(frame)
    values = np.sort(np.linalg.eigvals(np.corrcoef(frame.to_numpy().T)))[::-1]
    np.testing.assert_allclose(found.explained["variance"], values, rtol=1e-10)
    assert found.explained["cumulative"].iloc[-1] == pytest.approx(1)
    np.testing.assert_allclose(found.scores.var(ddof=1), values, rtol=1e-10)
    with_first = [np.corrcoef(frame[c], found.scores[1])[0, 1] for c in frame]
    np.testing.assert_allclose(found.loadings[1], with_first, rtol=1e-10)
    np.testing.assert_allclose(found.loadings @ found.loadings.T, frame.corr(), atol=1e-12)
    as_is = multivariate.pca(frame, standardise=False)
    np.testing.assert_allclose(as_is.loadings @ as_is.loadings.T, frame.cov(), atol=1e-9)
    assert (found.loadings.abs().max() == found.loadings.max()).all()


def test_what_has_no_spread_is_refused(frame: pd.DataFrame) -> None:
    frame["c"] = 1.5
    for look in (multivariate.pca, multivariate.cronbach_alpha):
        with pytest.raises(MethodError, match="c: all numbers are equal") as caught:
            look(frame)
        assert caught.value.criterion == "c"
    frame.iloc[1:, 0] = np.nan
    with pytest.raises(MethodError, match="2 units .* 1 of 60"):
        multivariate.pca(frame)
    with pytest.raises(MethodError, match="Two items"):
        multivariate.cronbach_alpha(frame[["b"]])
    parindex.set_language("vi")
    with pytest.raises(MethodError, match="1 trên 60 đơn vị"):
        multivariate.pca(frame)


# -- contributions, weights -----------------------------------------------------------------------


@pytest.mark.parametrize("level", [1, 2, None])
@pytest.mark.parametrize("id", ["vn.papi.2018", "vn.pci.2013", "vn.sipas.1001"])
def test_contributions_add_up(id: str, level: int | None) -> None:
    framework = parindex.load(id)
    year = 2023 if "sipas" in id else 2019
    result = framework.score(
        evidence(framework.at(year), 50, missing=0.03, seed=level or 9), period=year
    )
    found = multivariate.contributions(result, level)
    total = result.points[:, 0]
    assert 0 < np.isnan(total).sum() < 50 or "sipas" in id
    added = found.sum(axis=1, min_count=1)
    np.testing.assert_allclose(added, total, rtol=1e-13, atol=1e-13, equal_nan=True)


def test_contributions_of_a_regression(pci: parindex.Result) -> None:
    wide = pci.to_pandas("wide")
    found = multivariate.contributions(pci)
    assert (found["transparency"] == 2 * wide["transparency"]).all()
    early = parindex.load("vn.pci.2005")
    result = early.score(evidence(early.at(2005), 42, missing=0), period=2005)
    found = multivariate.contributions(result)
    np.testing.assert_allclose(found.sum(axis=1), result.points[:, 0], rtol=1e-13)


def test_contributions_below_a_node(papi: parindex.Result) -> None:
    found = multivariate.contributions(papi, None, of="D3")
    assert list(found.columns) == ["3.1", "3.2", "3.3"]
    wide = papi.to_pandas("wide")
    np.testing.assert_allclose(found.sum(axis=1), wide["D3"], rtol=1e-14)
    weighted = multivariate.contributions(papi, of="weighted")
    np.testing.assert_allclose(weighted.sum(axis=1), wide["weighted"], rtol=1e-13)


def test_what_does_not_add_up_is_refused(made_up: parindex.Result) -> None:
    with pytest.raises(MethodError, match="not just a sum or a mean") as caught:
        multivariate.contributions(made_up)
    assert caught.value.criterion == "total"
    with pytest.raises(MethodError, match="3 is not just a sum"):
        multivariate.contributions(made_up, 2, of="3")


def test_a_cap_that_is_reached_is_refused(commune: parindex.Framework, examples: Path) -> None:
    over = commune.score(examples / "commune.csv")
    assert (over.points[:, 0] == 100).any()
    for look in (multivariate.contributions, multivariate.leave_one_out):
        with pytest.raises(MethodError, match="total does more than combine its parts"):
            look(over)
    parindex.set_language("vi")
    with pytest.raises(MethodError, match="không chỉ kết hợp các thành phần"):
        multivariate.effective_weights(over)


def test_effective_weights(pci: parindex.Result) -> None:
    found = multivariate.effective_weights(pci)
    assert found["nominal"].sum() == pytest.approx(1)
    assert found.loc["transparency", "nominal"] == pytest.approx(0.2)
    wide = pci.to_pandas("wide")
    want = np.corrcoef(wide["labour"], wide["total"])[0, 1]
    assert found.loc["labour", "correlation"] == pytest.approx(want, rel=1e-12)
    assert found.loc["labour", "importance"] == pytest.approx(want**2, rel=1e-12)
    assert found["importance_share"].sum() == pytest.approx(1)
    assert found["variance_share"].sum() == pytest.approx(1, rel=1e-12)
    added = wide["transparency"] * 2
    share = np.cov(added, wide["total"])[0, 1] / wide["total"].var()
    assert found.loc["transparency", "variance_share"] == pytest.approx(share, rel=1e-12)


def test_effective_weights_of_other_means(made_up: parindex.Result) -> None:
    found = multivariate.effective_weights(made_up)
    assert found.index.tolist() == ["1", "2", "3"]
    assert found["nominal"].tolist() == [0.5, 0.25, 0.25]
    assert found["variance_share"].isna().all() and (found["importance"] <= 1).all()


# -- one unit, one criterion ------------------------------------------------------------------------


def test_strengths(papi: parindex.Result) -> None:
    found = multivariate.strengths(papi, 5)
    wide = papi.to_pandas("wide")
    d4 = wide["D4"]
    z = (d4.iloc[5] - d4.mean()) / d4.std(ddof=1)
    assert found.loc["D4", "z"] == pytest.approx(z, rel=1e-12)
    assert found.loc["D4", "rank"] == (d4 > d4.iloc[5]).sum() + 1
    assert found.loc["D4", "of"] == 63
    assert found["z"].is_monotonic_decreasing
    assert (found.loc[found["finding"] == "strength", "z"] >= 1).all()
    none = multivariate.strengths(papi, 5, apart=100)
    assert (none["finding"] == "").all()
    everything = multivariate.strengths(papi, 5, apart=0)
    assert (everything["finding"] != "").all()


def test_left_out_of_a_table(frame: pd.DataFrame) -> None:
    weights = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 0.5}
    frame = frame.abs()
    found = multivariate.leave_one_out(frame, weights, method="geometric")
    old = composite.aggregate(frame, weights, method="geometric")["total"]
    new = composite.aggregate(frame[["a", "c", "d"]], [1, 3, 0.5], method="geometric")["total"]
    want = new.rank(ascending=False, method="min") - old.rank(ascending=False, method="min")
    assert (found["b"] == want).all() and want.abs().sum() > 0
    in_order = multivariate.leave_one_out(frame, [1, 2, 3, 0.5], method="geometric")
    assert in_order.equals(found)
    with pytest.raises(MethodError, match="Nothing is left"):
        multivariate.leave_one_out(frame[["a"]])


def test_left_out_of_a_result(papi: parindex.Result, pci: parindex.Result) -> None:
    wide = papi.to_pandas("wide")
    total = wide["total"].rank(ascending=False, method="min")
    found = multivariate.leave_one_out(papi, level=2)
    assert found.shape == (63, 29)
    without = (wide["total"] - wide["6.3"]).round(9).rank(ascending=False, method="min") - total
    assert (found["6.3"] == without).all()
    wide = pci.to_pandas("wide")
    fewer = (wide["total"] - 2 * wide["transparency"]).round(9)
    want = fewer.rank(ascending=False, method="min")
    want = want - wide["total"].rank(ascending=False, method="min")
    assert (multivariate.leave_one_out(pci)["transparency"] == want).all()
    with pytest.raises(TypeError, match="has its weights"):
        multivariate.leave_one_out(pci, [1])


def test_left_out_of_other_means(made_up: parindex.Result) -> None:
    found = multivariate.leave_one_out(made_up)
    wide = made_up.to_pandas("wide")
    pillars = wide[["1", "3"]]
    again = composite.aggregate(
        pillars, [2, 1], method="geometric", zero="floor", at=1, coverage=0.6
    )["total"]
    want = parindex.rank(again.to_numpy()) - parindex.rank(wide["total"].to_numpy())
    np.testing.assert_array_equal(found["2"], want)


def test_left_out_below_a_rescale(made_up: parindex.Result) -> None:
    wide = made_up.to_pandas("wide")
    safety = composite.normalise(wide[["3.2"]], onto=(1, 100))["3.2"]
    pillars = wide[["1", "2"]].assign(safety=safety)
    again = composite.aggregate(
        pillars, [2, 1, 1], method="geometric", zero="floor", at=1, coverage=0.6
    )["total"]
    want = parindex.rank(again.to_numpy()) - parindex.rank(wide["total"].to_numpy())
    found = multivariate.leave_one_out(made_up, level=2)
    np.testing.assert_array_equal(found["3.1"], want)
    assert np.abs(want).sum() > 0
