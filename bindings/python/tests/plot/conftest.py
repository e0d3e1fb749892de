# SPDX-License-Identifier: MIT
"""Results to be drawn; no figure is left from one test to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot as plt

import parindex

matplotlib.use("Agg")

EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture(autouse=True)
def no_figures() -> Iterator[None]:
    plt.close("all")
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def ministries() -> parindex.Result:
    framework = parindex.load("vn.par.876.ministry")
    return framework.score(EXAMPLES / "ministries-2023.csv", period=2023)


@pytest.fixture(scope="module")
def provinces() -> parindex.Result:
    return parindex.load("vn.par.1149.province").score(EXAMPLES / "provinces-2020.csv", period=2020)


@pytest.fixture(scope="module")
def communes() -> parindex.Result:
    return parindex.load("example.commune").score(EXAMPLES / "commune.csv", period=2023)


@pytest.fixture(scope="module")
def phu_tho() -> parindex.Result:
    return parindex.load("vn.766").score(EXAMPLES / "phu-tho-2026.csv", period=2026)


@pytest.fixture(scope="module")
def quang_nam() -> parindex.Result:
    framework = parindex.load("vn.par.876.province")
    return framework.score(EXAMPLES / "quang-nam-2022.csv", period=2022)


@pytest.fixture(scope="module")
def many() -> parindex.Result:
    """63 made-up provinces; the last has no evidence, the one before lacks one criterion."""
    framework = parindex.load("vn.766")
    rng = np.random.default_rng(766)
    evidence = np.empty((63, len(framework.inputs)))
    evidence[:, 1::2] = rng.integers(100, 60_000, evidence[:, 1::2].shape)
    evidence[:, ::2] = np.floor(evidence[:, 1::2] * rng.uniform(0.2, 1, evidence[:, ::2].shape))
    evidence[61, 0] = np.nan
    evidence[62] = np.nan
    return framework.score(evidence, units=[f"Tỉnh {i}" for i in range(63)], period=2026)


@pytest.fixture(scope="module")
def nothing() -> parindex.Result:
    framework = parindex.load("vn.766")
    return framework.score(np.full((3, len(framework.inputs)), np.nan))
