# SPDX-License-Identifier: MIT
"""Made-up evidence: values that the rules of any edition can take."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

import parindex


def evidence(
    framework: parindex.Framework, units: int, *, missing: float = 0.05, seed: int = 1
) -> npt.NDArray[np.float64]:
    """Random evidence, units × inputs, in C order."""
    random = np.random.default_rng(seed)
    values = np.empty((units, len(framework.inputs)))
    for leaf in framework.leaves:
        first = leaf.inputs[0].index
        for i in leaf.inputs:
            values[:, i.index] = _column(random, leaf, i, units)
        if leaf.measure == "ratio":
            whole = random.integers(1, 5000, units)
            values[:, first + 1] = whole
            values[:, first] = np.floor(whole * random.uniform(0.3, 1.0, units))
        values[random.random(units) < missing, first] = np.nan
    return values


def _column(
    random: np.random.Generator, leaf: object, given: object, units: int
) -> npt.NDArray[np.float64]:
    kind = given.kind  # type: ignore[attr-defined]
    if kind == "choice":
        return random.integers(0, len(leaf.choices), units).astype(float)  # type: ignore[attr-defined]
    if kind == "points":
        return np.round(random.uniform(0, leaf.max, units), 2)  # type: ignore[attr-defined]
    if kind == "percent":
        return np.round(random.uniform(0, 100, units), 1)
    if kind == "count":
        return random.integers(0, 12, units).astype(float)
    low, high = max(given.min, 1.0), min(given.max, 1000.0)  # type: ignore[attr-defined]
    return np.round(random.uniform(low, high, units), 3)


def same_bits(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> bool:
    """Equal to the last bit, NaN included."""
    return (
        a.shape == b.shape
        and (
            np.ascontiguousarray(a).view(np.uint64) == np.ascontiguousarray(b).view(np.uint64)
        ).all()
    )
