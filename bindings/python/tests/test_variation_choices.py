# SPDX-License-Identifier: MIT
"""Treatments and scales as two choices, a nominal choice apart, and indices of points that are there already."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest

from parindex import Variation, composite, sensitivity
from parindex.errors import ArgumentError, ShapeError

RAW = pd.DataFrame(np.random.default_rng(2).lognormal(3, 1, (16, 3)), columns=["a", "b", "c"])
WEIGHTS = [3, 2, 1]
TREATMENTS: list[dict[str, Any]] = [
    {},
    {"winsorise": "quantiles", "lower": 0.1, "upper": 0.9},
    {"log": "shift"},
]
SCALES = ["minmax", "zscore", "rank"]


def choices() -> Variation:
    v = Variation(RAW, WEIGHTS)
    for how in TREATMENTS:
        v = v.treatment(**how)
    for method in SCALES:
        v = v.scale(method)
    return v


def test_each_combination_is_the_steps_one_after_the_other() -> None:
    v = choices()
    assert [factor.kind for factor in v.factors] == ["treatment", "scale"]
    points = [[(t + 0.5) / 3, (s + 0.5) / 3] for t in range(3) for s in range(3)]
    found = iter(v.evaluate(points).scores)
    for how in TREATMENTS:
        treated = composite.normalise(RAW, None, **how)
        for method in SCALES:
            scaled = composite.normalise(treated, method)
            want = composite.aggregate(scaled, WEIGHTS)["total"]
            np.testing.assert_allclose(next(found), want, rtol=1e-9, atol=1e-9)


def test_replicates_take_every_combination_as_often() -> None:
    v = choices()
    sure = v.run(9000)
    treated = [composite.normalise(RAW, None, **how) for how in TREATMENTS]
    scores = [
        composite.aggregate(composite.normalise(t, m), WEIGHTS)["total"]
        for t in treated
        for m in SCALES
    ]
    mean = np.mean(scores, axis=0)
    off = np.std(scores, axis=0) / np.sqrt(9000)
    assert (np.abs(sure.to_pandas()["score_mean"] - mean) < 5 * off + 0.01 * np.abs(mean)).all()


def test_the_nominal_choice_apart() -> None:
    apart = choices().nominal_apart("scale").nominal_apart("treatment")
    np.testing.assert_array_equal(apart.nominal.scores, choices().nominal.scores)
    drawn = apart.evaluate([[0.0, 0.0], [0.99, 0.99]]).scores
    wants = [("zscore", TREATMENTS[1]), ("rank", TREATMENTS[2])]
    for scores, (method, how) in zip(drawn, wants, strict=True):
        want = composite.aggregate(
            composite.normalise(composite.normalise(RAW, None, **how), method), WEIGHTS
        )
        np.testing.assert_allclose(scores, want["total"], rtol=1e-9, atol=1e-9)
    assert "minmax is the nominal one alone" in apart.varied[1]
    assert pickle.loads(pickle.dumps(apart)).run(50).to_bytes() == apart.run(50).to_bytes()


def test_the_ways_of_a_node_apart() -> None:
    v = Variation(RAW, WEIGHTS, groups={"a": "x", "b": "x", "c": "y"})
    v = v.combine("mean", node="x").combine("median", node="x").nominal_apart("combine", node="x")
    pillars = composite.aggregate(RAW[["a", "b"]], [3, 2], method="median").assign(y=RAW["c"])
    drawn = v.evaluate([[0.3]]).scores[0]
    np.testing.assert_allclose(drawn, pillars.mean(axis=1), rtol=1e-9)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Variation(RAW).scale("minmax").treatment(log="shift"), "before scales"),
        (lambda: Variation(RAW).treatment(onto=(0, 1)), "onto="),
        (lambda: Variation(RAW).treatment(logs="shift"), "logs"),
        (lambda: Variation(RAW).scale("minmax").nominal_apart("scale"), "no two"),
        (lambda: choices().nominal_apart("weights"), "treatment, scale, combine"),
        (lambda: sensitivity.first_order([[1.0, np.nan]] * 64, [1.0] * 64), "coordinate"),
    ],
)
def test_refused(call: Any, words: str) -> None:
    with pytest.raises(ArgumentError, match=words):
        call()


def test_indices_of_a_given_design() -> None:
    pytest.importorskip("SALib")
    x = np.random.default_rng(5).uniform(-np.pi, np.pi, (4000, 3))
    a, b = 7.0, 0.1
    y = np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])
    # Ishigami and Homma (1990): what the three settle by themselves.
    variance = a**2 / 8 + b * np.pi**4 / 5 + b**2 * np.pi**8 / 18 + 0.5
    wanted = np.array([0.5 * (1 + b * np.pi**4 / 5) ** 2, a**2 / 8, 0]) / variance
    values = pd.DataFrame({"ishigami": y, "constant": 1.0})
    found = sensitivity.first_order(pd.DataFrame(x, columns=["x1", "x2", "x3"]), values)
    one = found.loc["ishigami"]
    np.testing.assert_allclose(one["first"], wanted, atol=0.03)
    assert (one["first_low"] <= one["first"]).all()
    assert found.loc["constant"].isna().all().all()
    pd.testing.assert_frame_equal(
        found, sensitivity.first_order(pd.DataFrame(x, columns=["x1", "x2", "x3"]), values)
    )
    with pytest.raises(ShapeError, match="as many"):
        sensitivity.first_order(x, y[:-1])


def test_a_composite_at_points_of_ones_own() -> None:
    pytest.importorskip("SALib")
    v = Variation(RAW, WEIGHTS).weights(0.5)
    x = np.random.default_rng(0).random((600, len(v.factors)))
    found = sensitivity.first_order(x, v.evaluate(x).scores[:, :2], outputs=["0", "1"])
    assert found["first"].groupby("output").sum().between(0.8, 1.2).all()
