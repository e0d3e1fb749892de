# SPDX-License-Identifier: MIT
"""Errors of calibrated figures by JK1 and the bootstrap, against numpy that weighs every row in every replicate.

Nothing is shared with the library but what docs/survey.md says: the weights of each replicate, the scale, and
where the random numbers come from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex

Floats = np.ndarray[Any, np.dtype[np.float64]]
SEX = {"f": 5200.0, "m": 4100.0}
AGE = {"1": 3000.0, "2": 3500.0, "3": 2800.0}
CELLS = {("f", "1"): 1600.0, ("f", "2"): 1900.0, ("f", "3"): 1700.0,
         ("m", "1"): 1400.0, ("m", "2"): 1600.0, ("m", "3"): 1100.0}  # fmt: skip


def philox(counter: tuple[int, int, int, int], seed: int) -> tuple[int, int, int, int]:
    """Philox4x32-10 as it was published."""
    a, b, c, d = counter
    low, high, mask = seed & 0xFFFFFFFF, seed >> 32, 0xFFFFFFFF
    for _ in range(10):
        x, y = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (y >> 32) ^ b ^ low, y & mask, (x >> 32) ^ d ^ high, x & mask
        low, high = (low + 0x9E3779B9) & mask, (high + 0xBB67AE85) & mask
    return a, b, c, d


def made(strata: int, seed: int) -> pd.DataFrame:
    """People of `strata` strata with 4, 5, 6 … districts; answers, sexes and ages that hang on the district."""
    rng = np.random.default_rng(seed)
    rows: list[dict[str, Any]] = []
    for stratum in range(strata):
        for district in range(4 + stratum if strata > 1 else 9):
            for _ in range(35):
                sex, age = rng.choice(["f", "m"]), rng.choice(["1", "2", "3"])
                level = rng.integers(1, 6) + (district + (sex == "f") + int(age)) % 3 - 1
                rows.append({
                    "s": stratum, "d": district, "u": f"U{district % 3}", "sex": sex, "age": age,
                    "w": 1 + rng.integers(0, 40) / 8,
                    "q": np.nan if rng.random() < 0.1 else float(np.clip(level, 1, 5)),
                })  # fmt: skip
    return pd.DataFrame(rows)


def survey_of(table: pd.DataFrame, **how: Any) -> parindex.Survey:
    return parindex.Survey(
        items="q", levels=5, weight="w", strata="s", ids="d", unit="u", cells=["sex", "age"], **how
    ).add(table)


def sample_factors(table: pd.DataFrame, replicates: int, seed: int) -> Floats:
    """Replicates × rows: n − 1 of the n districts of each stratum drawn with replacement, n / (n − 1) each."""
    factors = np.zeros((replicates, len(table)))
    for h, (_, of) in enumerate(table.groupby("s")):
        n = of["d"].nunique()
        for r in range(replicates):
            times = np.zeros(n)
            for draw in range(n - 1):
                high, low, _, _ = philox((draw, 0, h, r), seed)
                times[int(((high << 32 | low) // 4096 + 0.5) * 2.0**-52 * n)] += 1
            factors[r, of.index] = times[of["d"]] * n / (n - 1)
    return factors


def left_out(table: pd.DataFrame) -> Floats:
    n = table["d"].nunique()
    return np.array([np.where(table["d"] == d, 0.0, n / (n - 1)) for d in range(n)])


def post_stratified(table: pd.DataFrame, weight: Floats) -> Floats:
    out = weight.copy()
    for (sex, age), total in CELLS.items():
        at = ((table["sex"] == sex) & (table["age"] == age)).to_numpy()
        out[at] *= total / weight[at].sum()
    return out


def raked(table: pd.DataFrame, weight: Floats) -> Floats:
    out = weight.copy()
    of = [
        ((table[column] == label).to_numpy(), total)
        for column, totals in (("sex", SEX), ("age", AGE))
        for label, total in totals.items()
    ]
    for _ in range(40):
        for at, total in of:
            out[at] *= total / out[at].sum()
    return out


def figures(table: pd.DataFrame, weight: Floats) -> Floats:
    """The share of 4 and 5 and the mean of each unit."""
    q = table["q"].to_numpy()
    out = []
    for unit in ("U0", "U1", "U2"):
        at = (table["u"] == unit).to_numpy() & ~np.isnan(q)
        out += [(weight[at] * (q[at] >= 4)).sum(), (weight[at] * q[at]).sum()]
        out[-2:] = [x / weight[at].sum() for x in out[-2:]]
    return np.array(out)


KINDS: list[tuple[Callable[[parindex.Survey], Any], Callable[[pd.DataFrame, Floats], Floats]]] = [
    (lambda s: s.post_stratify(CELLS), post_stratified),
    (lambda s: s.rake({"sex": SEX, "age": AGE}), raked),
]


@pytest.mark.parametrize("kind", [0, 1], ids=["cells", "margins"])
@pytest.mark.parametrize("variance", ["jk1", "bootstrap"])
@pytest.mark.parametrize("about", ["mean", "estimate"])
def test_calibrated_errors_row_by_row(kind: int, variance: Any, about: Any) -> None:
    by_library, by_row = KINDS[kind]
    table = made(1 if variance == "jk1" else 4, 16 + kind)
    how: dict[str, Any] = {"by": "unit", "variance": variance, "about": about}
    if variance == "jk1":
        factors, scale = left_out(table), 1 - 1 / table["d"].nunique()
    else:
        how |= {"replicates": 30, "seed": (7 << 32) + 5}
        factors, scale = sample_factors(table, 30, (7 << 32) + 5), 1 / 30
    weight = table["w"].to_numpy()
    whole = figures(table, by_row(table, weight))

    def errors(weights: list[Floats], estimate: Floats) -> Floats:
        each = np.array([figures(table, w) for w in weights])
        middle = each.mean(axis=0) if about == "mean" else estimate
        return np.sqrt(scale * ((each - middle) ** 2).sum(axis=0))

    wanted = errors([by_row(table, weight * f) for f in factors], whole)
    of = by_library(survey_of(table))
    share, mean = of.share("q", at_least=4, **how), of.score("q", [1, 2, 3, 4, 5], **how)
    assert share.value == pytest.approx(whole[::2], rel=1e-9)
    assert mean.value == pytest.approx(whole[1::2], rel=1e-9)
    assert share.error == pytest.approx(wanted[::2], rel=1e-6)
    assert mean.error == pytest.approx(wanted[1::2], rel=1e-6)
    plain = errors([weight * f for f in factors], figures(table, weight))
    assert np.abs(plain / wanted - 1).max() > 0.01  # calibration matters here


def test_philox_is_the_published_one() -> None:
    assert philox((0, 0, 0, 0), 0) == (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)
    ones = 0xFFFFFFFF
    assert philox((ones,) * 4, 2**64 - 1) == (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)
