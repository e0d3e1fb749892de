# SPDX-License-Identifier: MIT
"""Weights and composites of the literature, against printed examples and exact arithmetic."""

from __future__ import annotations

from decimal import Decimal, getcontext
from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from parindex import composite
from parindex.composite._weights import varimax, weights_of_loadings
from parindex.errors import ArgumentError, MethodError

getcontext().prec = 50


@pytest.fixture
def table() -> pd.DataFrame:
    random = np.random.default_rng(4)
    values = random.integers(1, 900, (9, 4)) / 8  # exact in binary
    return pd.DataFrame(values, index=[f"u{i}" for i in range(9)], columns=list("abcd"))


def _decimal(x: float) -> Decimal:
    return Decimal(float(x))


# -- entropy: Hwang and Yoon 1981, 3.1 --------------------------------------------------------------

AIRCRAFT = {
    "speed": [2.0, 2.5, 1.8, 2.2],
    "range": [1500, 2700, 2000, 1800],
    "payload": [20000, 18000, 21000, 20000],
    "cost": [5.5, 6.5, 4.5, 5.0],
    "reliability": [5, 3, 7, 5],
    "manoeuvre": [9, 5, 7, 5],
}


def test_entropy_of_the_book() -> None:
    """Its weights are off by up to 0.0017, for it works from divergences of four places, two or three of them
    significant: they give the printed weights, and each is within two units of the last place of the exact one."""
    printed = np.array([0.0649, 0.2055, 0.0133, 0.0829, 0.3570, 0.2764])
    np.testing.assert_allclose(composite.entropy_weights(AIRCRAFT), printed, atol=0.0017)
    rounded = np.array([0.0054, 0.0171, 0.0011, 0.0069, 0.0297, 0.0230])
    np.testing.assert_allclose(rounded / rounded.sum(), printed, atol=0.0001)
    shares = np.array([np.divide(x, sum(x)) for x in AIRCRAFT.values()])
    exact = 1 + (shares * np.log(shares)).sum(axis=1) / np.log(4)
    np.testing.assert_allclose(rounded, exact, atol=0.0002)


def test_entropy_exactly(table: pd.DataFrame) -> None:
    told = []
    for name in table:
        column = [_decimal(x) for x in table[name]]
        p = [x / sum(column) for x in column]
        told.append(1 + sum(x * x.ln() for x in p) / Decimal(len(p)).ln())
    want = [float(t / sum(told)) for t in told]
    np.testing.assert_allclose(composite.entropy_weights(table), want, rtol=1e-12)


def test_entropy_refuses(table: pd.DataFrame) -> None:
    with pytest.raises(MethodError, match="b: a number is below 0"):
        composite.entropy_weights(table.assign(b=-1.0))
    with pytest.raises(MethodError, match="adds|0"):
        composite.entropy_weights(table.assign(b=0.0))
    assert composite.entropy_weights(table.assign(b=7.0))["b"] == 0
    with pytest.raises(MethodError, match="No column"):
        composite.entropy_weights({"a": [1, 1], "b": [2, 2]})
    missing = table.copy()
    missing.iloc[0, 0] = np.nan
    pd.testing.assert_series_equal(
        composite.entropy_weights(missing), composite.entropy_weights(table.iloc[1:])
    )


# -- CRITIC: Diakoulaki and others 1995, eight firms -------------------------------------------------

FIRMS = {
    "profit": [61, 20.7, 16.3, 9, 5.4, 4, -6.1, -34.6],
    "share": [1.08, 0.26, 1.98, 3.29, 2.77, 4.12, 3.52, 3.31],
    "output": [4.33, 4.34, 2.53, 1.65, 2.33, 1.21, 2.10, 0.98],
}


def test_critic_of_the_paper() -> None:
    assert composite.critic_weights(FIRMS).round(2).tolist() == [0.20, 0.48, 0.32]


def test_critic(table: pd.DataFrame) -> None:
    scaled = (table - table.min()) / (table.max() - table.min())
    told = scaled.std() * (1 - scaled.corr()).sum()
    np.testing.assert_allclose(composite.critic_weights(table), told / told.sum(), rtol=1e-12)
    turned = composite.critic_weights(table, reversed=["a"])
    np.testing.assert_allclose(
        turned, composite.critic_weights(table.assign(a=-table["a"])), rtol=1e-12
    )
    with pytest.raises(MethodError, match="b: all numbers are equal"):
        composite.critic_weights(table.assign(b=2.0))


# -- principal components: the Handbook's table 17 ---------------------------------------------------

#: Rotated loadings of the Technology Achievement Index, and their squares by factor, as printed.
LOADINGS = np.array(
    [
        [0.07, 0.97, 0.06, 0.06], [0.13, 0.07, -0.07, 0.93], [0.79, -0.21, 0.21, 0.42],
        [-0.64, 0.56, -0.04, 0.36], [0.37, 0.17, 0.38, 0.68], [0.82, -0.04, 0.25, 0.35],
        [0.88, 0.23, -0.09, 0.09], [0.08, 0.04, 0.96, 0.04],
    ]
)  # fmt: skip


def test_weights_of_the_handbooks_loadings() -> None:
    """Each indicator weighs by its greatest scaled square times its factor's share of the variance."""
    squares = [[Fraction(str(x)) ** 2 for x in row] for row in LOADINGS]
    explained = [sum(row[f] for row in squares) for f in range(4)]
    own = []
    for row in squares:
        best = max(range(4), key=lambda f, row=row: row[f] / explained[f])
        own.append(row[best] / sum(explained))
    want = [float(x / sum(own)) for x in own]
    np.testing.assert_allclose(weights_of_loadings(LOADINGS), want, rtol=1e-12)
    assert [round(float(e), 2) for e in explained] == [
        2.65,
        1.39,
        1.19,
        1.77,
    ]  # 2.64 1.39 1.19 1.76


def test_varimax() -> None:
    random = np.random.default_rng(1)
    loadings = random.normal(size=(8, 3))
    turned = varimax(loadings)
    np.testing.assert_allclose(turned @ turned.T, loadings @ loadings.T, atol=1e-9)

    def simple(a: np.ndarray) -> float:
        squares = (a / np.sqrt((a**2).sum(axis=1, keepdims=True))) ** 2
        return float(squares.var(axis=0).sum())

    best = simple(turned)
    for i, j in combinations(range(3), 2):  # no small turn in any plane is better
        for angle in (-1e-3, 1e-3):
            turn = np.eye(3)
            turn[[i, j], [i, j]] = np.cos(angle)
            turn[i, j], turn[j, i] = -np.sin(angle), np.sin(angle)
            assert simple(turned @ turn) <= best + 1e-12


def test_pca_weights(table: pd.DataFrame) -> None:
    for how in ({}, {"rotate": False}, {"components": 2}, {"by": "first"}):
        weights = composite.pca_weights(table, **how)
        assert weights.sum() == pytest.approx(1, abs=1e-12)
        assert (weights >= 0).all()
    twin = pd.DataFrame({"a": table["a"], "b": table["a"] * 2 + 1})
    assert composite.pca_weights(twin, by="first").tolist() == pytest.approx([0.5, 0.5])


# -- weights that count as they are meant to ------------------------------------------------------------


def test_optimised_weights() -> None:
    """Columns that do not go together count by weight times deviation, so that 1/s is the answer."""
    pytest.importorskip("scipy")
    random = np.random.default_rng(2).normal(size=(40, 5))
    random -= random.mean(axis=0)
    apart, _ = np.linalg.qr(random)
    deviations = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    found = composite.optimised_weights(apart * deviations)
    want = 1 / deviations / (1 / deviations).sum()
    np.testing.assert_allclose(found, want, atol=1e-5)
    aimed = composite.optimised_weights(apart * deviations, [2, 1, 1, 1, 1])
    want = np.array([2, 1, 1, 1, 1]) / deviations
    np.testing.assert_allclose(aimed, want / want.sum(), atol=1e-5)
    bounded = composite.optimised_weights(apart * deviations, bounds=(0.1, 0.3))
    assert bounded.between(0.1 - 1e-9, 0.3 + 1e-9).all()
    assert bounded.sum() == pytest.approx(1)
    assert bounded.attrs["distance"] > found.attrs["distance"]
    with pytest.raises(ArgumentError, match="add up to 1"):
        composite.optimised_weights(apart, bounds=(0.3, 1))


# -- benefit of the doubt ----------------------------------------------------------------------------------


def _best(y: list[Fraction], rows: list[list[Fraction]]) -> Fraction:
    """The greatest w·y over the corners of w ≥ 0, rows·w ≤ 1, in fractions; two columns."""
    lines = [(r[0], r[1], Fraction(1)) for r in rows] + [
        (Fraction(1), Fraction(0), Fraction(0)), (Fraction(0), Fraction(1), Fraction(0)),
    ]  # fmt: skip
    best = Fraction(0)
    for (a, b, c), (d, e, f) in combinations(lines, 2):
        det = a * e - b * d
        if det == 0:
            continue
        w = ((c * e - b * f) / det, (a * f - c * d) / det)
        if min(w) >= 0 and all(r[0] * w[0] + r[1] * w[1] <= 1 for r in rows):
            best = max(best, w[0] * y[0] + w[1] * y[1])
    return best


def test_benefit_of_the_doubt_exactly() -> None:
    pytest.importorskip("scipy")
    random = np.random.default_rng(7)
    table = random.integers(1, 100, (12, 2))
    rows = [[Fraction(int(x)) for x in row] for row in table]
    found = composite.benefit_of_the_doubt(table.astype(float))
    np.testing.assert_allclose(found.scores, [float(_best(y, rows)) for y in rows], rtol=1e-9)
    assert found.scores.max() == pytest.approx(1)
    again = composite.benefit_of_the_doubt(table * [1000.0, 0.001])  # no unit of measure matters
    np.testing.assert_allclose(again.scores, found.scores, rtol=1e-9)
    np.testing.assert_allclose(found.shares.sum(axis=1), 1, rtol=1e-9)


def test_benefit_of_the_doubt_of_the_book() -> None:
    """Cooper, Seiford and Tone (2000), 1.4: seven stores with one employee each, by customers and sales (recalled)."""
    pytest.importorskip("scipy")
    stores = pd.DataFrame(
        {"customers": [1, 2, 3, 4, 4, 5, 6], "sales": [5, 7, 4, 3, 6, 5, 2]}, index=list("ABCDEFG")
    )
    scores = composite.benefit_of_the_doubt(stores).scores
    assert scores[["B", "E", "F", "G"]].tolist() == pytest.approx([1, 1, 1, 1])
    assert scores[["A", "D"]].round(3).tolist() == [0.714, 0.75]


def test_benefit_of_the_doubt_with_shares(table: pd.DataFrame) -> None:
    pytest.importorskip("scipy")
    free = composite.benefit_of_the_doubt(table)
    held = composite.benefit_of_the_doubt(table, shares=(0.1, 0.5))
    assert (held.scores <= free.scores + 1e-9).all()
    assert held.shares.min().min() >= 0.1 - 1e-7
    assert held.shares.max().max() <= 0.5 + 1e-7
    for scores, weights in ((free.scores, free.weights), (held.scores, held.weights)):
        np.testing.assert_allclose((weights * table).sum(axis=1), scores, rtol=1e-9)
        assert (weights.to_numpy() @ table.to_numpy().T).max() <= 1 + 1e-7
    missing = table.copy()
    missing.iloc[2, 1] = np.nan
    assert np.isnan(composite.benefit_of_the_doubt(missing).scores.iloc[2])
    with pytest.raises(ArgumentError, match="cannot add up"):
        composite.benefit_of_the_doubt(table, shares=(0.3, 1))
    with pytest.raises(MethodError, match="b: a number is below 0"):
        composite.benefit_of_the_doubt(table.assign(b=-1.0))
    zero = table.copy()
    zero.loc["u0", "b"] = 0.0
    with pytest.raises(MethodError, match="u0: no weights"):
        composite.benefit_of_the_doubt(zero, shares=(0.1, 0.5))


# -- Mazziotta and Pareto; ordered weights ------------------------------------------------------------------


def _mean(x: list[Decimal]) -> Decimal:
    return sum(x, Decimal(0)) / len(x)


def test_mpi_exactly(table: pd.DataFrame) -> None:
    z = []
    for name in table:
        x = [_decimal(v) for v in table[name]]
        s = (_mean([(v - _mean(x)) ** 2 for v in x])).sqrt()
        sign = -1 if name == "b" else 1
        z.append([100 + 10 * sign * (v - _mean(x)) / s for v in x])
    want = []
    for unit in zip(*z, strict=True):
        m = _mean(list(unit))
        want.append((m, _mean([(v - m) ** 2 for v in unit]) / m))
    down = composite.mpi(table, reversed=["b"])
    up = composite.mpi(table, reversed=["b"], penalty="up")
    np.testing.assert_allclose(down, [float(m - p) for m, p in want], rtol=1e-12)
    np.testing.assert_allclose(up, [float(m + p) for m, p in want], rtol=1e-12)
    weighed = composite.mpi(table, {"a": 2, "b": 1, "c": 1, "d": 0}, reversed=["b"])
    twice = composite.mpi(
        pd.DataFrame({"a": table["a"], "e": table["a"], "b": table["b"], "c": table["c"]}),
        reversed=["b"],
    )
    np.testing.assert_allclose(weighed, twice, rtol=1e-12)


def test_ampi_exactly(table: pd.DataFrame) -> None:
    r = []
    for name in table:
        x = [Fraction(float(v)) for v in table[name]]
        lo, hi = (max(x), min(x)) if name == "b" else (min(x), max(x))
        r.append([70 + 60 * (v - lo) / (hi - lo) for v in x])
    want = []
    for unit in zip(*r, strict=True):
        m = sum(unit) / len(unit)
        want.append(float(m - sum((v - m) ** 2 for v in unit) / len(unit) / m))
    np.testing.assert_allclose(composite.ampi(table, reversed=["b"]), want, rtol=1e-12)
    reference = table.iloc[0]
    assert composite.ampi(table, reference=reference).iloc[0] == pytest.approx(100)
    with pytest.raises(MethodError, match="a: all numbers"):
        composite.ampi(table.assign(a=1.0))


def test_owa() -> None:
    # Yager 1988 in Fullér's survey of 1996: F(0.7, 1, 0.2, 0.6) = 0.75.
    assert composite.owa([[0.7, 1, 0.2, 0.6]], [0.4, 0.3, 0.2, 0.1])[0] == pytest.approx(0.75)
    x = pd.DataFrame([[3, 1, 2], [9, np.nan, 1]], index=["A", "B"])
    assert composite.owa(x, [1, 0, 0]).to_dict()["A"] == 3
    assert composite.owa(x, [0, 0, 1])["A"] == 1
    assert composite.owa(x, [1, 1, 1])["A"] == pytest.approx(2)
    assert np.isnan(composite.owa(x, [1, 1, 1])["B"])
    assert [composite.orness(w) for w in ([1, 0, 0], [0, 0, 1], [1, 1, 1])] == [1, 0, 0.5]
    with pytest.raises(ArgumentError):
        composite.owa(x, [1, 1])
    with pytest.raises(ArgumentError, match="add up to 0"):
        composite.owa(x, [0, 0, 0])
