# SPDX-License-Identifier: MIT
"""Statistics of tables against plain arithmetic."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import multivariate
from parindex.errors import MethodError


@pytest.fixture
def frame() -> pd.DataFrame:
    values = np.random.default_rng(5).integers(0, 40, (12, 4)).astype(float)
    values[3, 1] = values[5, 1] = np.nan
    values[:4, 2] = 0
    return pd.DataFrame(values, index=[f"u{i}" for i in range(12)], columns=list("abcd"))


def _moments(x: list[Fraction]) -> tuple[float, float]:
    n, mean = len(x), sum(x) / len(x)
    m2, m3, m4 = (sum((v - mean) ** k for v in x) / n for k in (2, 3, 4))
    g1 = float(m3) / float(m2) ** 1.5
    g2 = m4 / m2**2 - 3
    return g1 * (n * (n - 1)) ** 0.5 / (n - 2), float(
        Fraction(n - 1, (n - 2) * (n - 3)) * ((n + 1) * g2 + 6)
    )


def test_statistics(frame: pd.DataFrame) -> None:
    found = multivariate.statistics(frame)
    assert found["missing"].tolist() == [0, 2, 0, 0]
    assert found.loc["b", "availability"] == 10 / 12
    assert found.loc["c", "zeros"] == (frame["c"] == 0).sum() / 12
    for name in frame:
        x = [Fraction(v) for v in frame[name].dropna()]
        skewness, kurtosis = _moments(x)
        assert found.loc[name, "skewness"] == pytest.approx(skewness, rel=1e-10)
        assert found.loc[name, "kurtosis"] == pytest.approx(kurtosis, rel=1e-10)
        assert found.loc[name, "mean"] == pytest.approx(float(sum(x) / len(x)))
    tail = multivariate.statistics(pd.DataFrame({"x": [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]}))
    assert tail.loc["x", "outlying"]


def test_screening(frame: pd.DataFrame) -> None:
    found = multivariate.screening(frame, least=0.8)
    assert found.index[~found["included"]].tolist() == ["u3", "u5"]
    assert multivariate.screening(frame, least=0.75)["included"].all()
    many = multivariate.screening(frame, zeros=0.2)
    assert not many.loc["u0", "included"]


def test_outranking(frame: pd.DataFrame) -> None:
    weights = {"a": 3, "b": 1, "c": 2, "d": 4}
    found = multivariate.outranking(frame, weights)
    for one in frame.index:
        for other in frame.index:
            ahead = both = Fraction(0)
            for name, weight in weights.items():
                x, y = frame.loc[one, name], frame.loc[other, name]
                if one != other and not np.isnan(x) and not np.isnan(y):
                    both += weight
                    ahead += weight if x > y else Fraction(weight, 2) if x == y else 0
            if both:
                assert found.loc[one, other] == pytest.approx(float(ahead / both), rel=1e-12)
            else:
                assert np.isnan(found.loc[one, other])


def test_alpha_if_deleted(frame: pd.DataFrame) -> None:
    found = multivariate.alpha_if_deleted(frame)
    whole = frame.dropna()
    every = multivariate.cronbach_alpha(frame)["alpha"][0]
    for name in frame:
        rest = multivariate.cronbach_alpha(whole.drop(columns=name)).iloc[0]
        assert found.loc[name, "alpha"] == rest["alpha"]
        assert found.loc[name, "change"] == pytest.approx(rest["alpha"] - every)
        want = np.corrcoef(whole[name], whole.drop(columns=name).sum(axis=1))[0, 1]
        assert found.loc[name, "item_rest"] == pytest.approx(want)
    with pytest.raises(MethodError):
        multivariate.alpha_if_deleted(frame[["a", "b"]])


def test_correlation_tests(frame: pd.DataFrame) -> None:
    """Kendall's tau-b by counting pairs; the p-value of four units by counting orders."""
    pytest.importorskip("scipy")
    found = multivariate.correlation_tests(frame, method="kendall")
    both = frame[["a", "b"]].dropna().to_numpy()
    signs = [np.sign(both[:, None, c] - both[None, :, c]) for c in (0, 1)]
    tau = (signs[0] * signs[1]).sum() / np.sqrt((signs[0] ** 2).sum() * (signs[1] ** 2).sum())
    assert found.loc[("a", "b"), "r"] == pytest.approx(tau)
    assert found.loc[("a", "b"), "units"] == 10
    matrix = multivariate.correlations(frame, method="kendall")
    assert matrix.loc["a", "b"] == pytest.approx(tau)
    exact = pd.DataFrame({"x": [1, 2, 3, 4], "y": [1, 2, 3, 4]})
    test = multivariate.correlation_tests(exact, method="kendall").iloc[0]
    assert (test["r"], test["p"]) == (pytest.approx(1), pytest.approx(2 / 24))


def test_unit_vectors(frame: pd.DataFrame) -> None:
    found = multivariate.pca(frame)
    vectors = found.vectors.to_numpy()
    np.testing.assert_allclose(vectors.T @ vectors, np.eye(4), atol=1e-12)
    np.testing.assert_allclose(
        found.loadings, vectors * np.sqrt(found.explained["variance"].to_numpy()), rtol=1e-12
    )


def test_of_a_result(ministries: parindex.Framework) -> None:
    evidence = {"unit": ["A", "B", "C"], "appraisal": [60, 50, None], "survey": [20, 25, 11]}
    result = ministries.score(evidence)
    assert multivariate.statistics(result).loc["appraisal", "missing"] == 1
    assert not multivariate.screening(result, least=0.9).loc["C", "included"]
    assert multivariate.outranking(result).loc["A", "B"] == 0.5
