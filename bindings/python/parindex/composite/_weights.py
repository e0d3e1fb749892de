# SPDX-License-Identifier: MIT
"""Weights that the data give: by entropy, CRITIC, principal components, or by how much each column is to count."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .._core.arguments import flag, one_of, pair, whole
from .._core.labels import aligned
from .._core.optional import scipy_part
from .._core.plain import Floats, Plain, plain
from ..errors import ArgumentError, MethodError
from ..ranking import rank
from ._groups import weights_checked
from ._words import say

if TYPE_CHECKING:
    import pandas as pd


def entropy_weights(table: Any) -> pd.Series:
    """Weights by Shannon's entropy: the more a column tells units apart, the more it weighs.

    Of the shares p = x / Σ x of a column, e = -Σ p ln p / ln n; its weight is (1 - e) / Σ (1 - e).

    Parameters
    ----------
    table
        Units × columns, numbers from 0 on: raw ones, or normalised. Units that lack a number are left out.

    Returns
    -------
    pandas.Series
        A weight for each column; they add up to 1.

    Raises
    ------
    MethodError
        A number is below 0, a column adds up to 0, or no column varies.

    References
    ----------
    Hwang and Yoon (1981), Multiple Attribute Decision Making, 3.1, whose example it is (printed of
    entropies with 4 digits: 0.0649, 0.2055, 0.0133, 0.0829, 0.3570, 0.2764); Shannon (1948).

    Examples
    --------
    >>> from parindex import composite
    >>> aircraft = {"speed": [2.0, 2.5, 1.8, 2.2], "range": [1500, 2700, 2000, 1800],
    ...             "payload": [20000, 18000, 21000, 20000], "cost": [5.5, 6.5, 4.5, 5.0],
    ...             "reliability": [5, 3, 7, 5], "manoeuvre": [9, 5, 7, 5]}
    >>> composite.entropy_weights(aircraft).round(4).tolist()
    [0.0642, 0.2061, 0.0134, 0.0813, 0.3587, 0.2763]
    """
    data, x = _whole_units(table, 2)
    for c, name in enumerate(data.columns):
        if (x[:, c] < 0).any():
            raise MethodError(say("below_zero", name=name), criterion=str(name))
        if x[:, c].sum() == 0:
            raise MethodError(say("adds_up_to_zero", name=name), criterion=str(name))
    p = x / x.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * np.log(p), 0.0)
    told = np.maximum(1 + terms.sum(axis=0) / np.log(len(x)), 0)
    told[[_is_flat(x[:, c]) for c in range(x.shape[1])]] = 0
    return _shares(data, told)


def critic_weights(table: Any, *, reversed: Any = False) -> pd.Series:
    """Weights by CRITIC: a column weighs by its spread and by how little it repeats the others.

    Columns are put on 0 to 1 by their least and greatest; then C = s Σ (1 - r), with the deviation s (by
    n - 1) and the correlations r with all columns; the weight is C / Σ C.

    Parameters
    ----------
    table
        Units × columns. Units that lack a number are left out.
    reversed
        Where less is better, as for :func:`normalise`.

    Raises
    ------
    MethodError
        A column does not vary, or there are fewer than 2 units with every number.

    References
    ----------
    Diakoulaki, Mavrotas and Papayannakis (1995), Determining objective weights in multiple criteria
    problems: the CRITIC method, Computers & Operations Research 22.

    Examples
    --------
    >>> from parindex import composite
    >>> firms = {"profit": [61, 20.7, 16.3, 9, 5.4, 4, -6.1, -34.6],
    ...          "share": [1.08, 0.26, 1.98, 3.29, 2.77, 4.12, 3.52, 3.31],
    ...          "output": [4.33, 4.34, 2.53, 1.65, 2.33, 1.21, 2.10, 0.98]}
    >>> composite.critic_weights(firms).round(2).tolist()
    [0.2, 0.48, 0.32]
    """
    from ._reversed import reversed_of

    data, x = _whole_units(table, 2)
    _need_spread(data, x)
    scaled = (x - x.min(axis=0)) / np.ptp(x, axis=0)
    turned = np.asarray(reversed_of(data, reversed), bool)
    scaled[:, turned] = 1 - scaled[:, turned]
    if x.shape[1] == 1:
        return _shares(data, np.ones(1))
    conflict = (1 - np.corrcoef(scaled, rowvar=False)).sum(axis=0)
    told = scaled.std(axis=0, ddof=1) * np.maximum(conflict, 0)
    if told.sum() <= 1e-12:
        raise MethodError(say("all_alike"))
    return _shares(data, told)


def pca_weights(
    table: Any,
    *,
    components: int | None = None,
    rotate: bool = True,
    by: Literal["factors", "first"] = "factors",
) -> pd.Series:
    """Weights by principal components.

    Parameters
    ----------
    table
        Units × columns. Units that lack a number are left out.
    components
        How many are kept; by default those with an eigenvalue of 1 or more, one at least.
    rotate
        Turn them by varimax first, so that each column loads on few.
    by
        ``"factors"``: the column's largest squared loading, as a share of its component, times the share of the
        variance that the component explains (the Handbook's way); ``"first"``: the squared loadings on the
        first component, which add up to 1.

    Returns
    -------
    pandas.Series
        A weight for each column; they add up to 1.

    References
    ----------
    Nicoletti, Scarpetta and Boylaud (2000); OECD and JRC (2008), Handbook on Constructing Composite
    Indicators, step 6, table 17.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import composite
    >>> table = pd.DataFrame({"a": [1, 2, 3, 4, 5], "b": [2, 1, 4, 3, 5], "c": [5, 1, 4, 2, 3]})
    >>> composite.pca_weights(table).round(2).tolist()
    [0.32, 0.32, 0.36]
    """
    one_of(("factors", "first"), by, "by")
    flag(rotate, "rotate")
    data, x = _whole_units(table, 2)
    _need_spread(data, x)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(x, rowvar=False)))
    values, vectors = np.maximum(values[::-1], 0), vectors[:, ::-1]
    if by == "first":
        return _shares(data, vectors[:, 0] ** 2)
    most = len(values)
    kept = max(int((values >= 1 - 1e-9).sum()), 1)
    kept = kept if components is None else whole(components, "components", 1, most)
    loadings = vectors[:, :kept] * np.sqrt(values[:kept])
    return _shares(
        data, weights_of_loadings(varimax(loadings) if rotate and kept > 1 else loadings)
    )


def weights_of_loadings(loadings: Floats) -> Floats:
    """Of each column its largest squared loading as a share of its factor, times what that factor explains."""
    squared = np.asarray(loadings, float) ** 2
    explained = squared.sum(axis=0)
    scaled = squared / explained
    factor = scaled.argmax(axis=1)
    own = scaled[np.arange(len(scaled)), factor] * explained[factor] / explained.sum()
    shares: Floats = own / own.sum()
    return shares


def varimax(loadings: Floats, most: int = 500) -> Floats:
    """Loadings turned so that the variance of their squares is greatest (Kaiser 1958, with his normalisation)."""
    size = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    a = loadings / np.where(size > 0, size, 1)
    turn, before = np.eye(a.shape[1]), 0.0
    for _ in range(most):
        b = a @ turn
        u, s, v = np.linalg.svd(a.T @ (b**3 - b * (b**2).mean(axis=0)))
        turn = u @ v
        if s.sum() <= before * (1 + 1e-12):
            break
        before = s.sum()
    found: Floats = (a @ turn) * size
    return found


def optimised_weights(
    table: Any,
    targets: Any = None,
    *,
    bounds: tuple[float, float] = (0.0, 1.0),
    statistic: Literal["pearson", "squared"] = "pearson",
) -> pd.Series:
    """Weights within bounds under which each column counts in the composite as much as it is meant to; it needs scipy.

    The composite is the weighted mean of the columns. How much a column counts is its correlation with the
    composite; the weights are those whose correlations are as near as can be to the targets, by least squares
    of the shares.

    Parameters
    ----------
    table
        Units × columns, normalised. Units that lack a number are left out.
    targets
        How much each column is to count, by name or in order; equal by default. Their ratios matter.
    bounds
        The least and the greatest weight.
    statistic
        The correlation, or its square.

    Returns
    -------
    pandas.Series
        A weight for each column; they add up to 1. ``.attrs`` has ``importance``, the shares that were reached, and
        ``distance``, the root of the mean squared distance from the targets.

    Raises
    ------
    ArgumentError
        No weights within the bounds add up to 1.
    MethodError
        A column does not vary, or no weights were found.

    References
    ----------
    Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance in composite indicators:
    closing the gap, Ecological Indicators 80.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import composite
    >>> table = pd.DataFrame({"a": [-3, -1, 1, 3], "b": [1, -1, -1, 1], "c": [-1, 3, -3, 1]})
    >>> found = composite.optimised_weights(table)
    >>> found.round(3).tolist()
    [0.236, 0.528, 0.236]
    >>> {name: round(share, 3) for name, share in found.attrs["importance"].items()}
    {'a': 0.333, 'b': 0.333, 'c': 0.333}
    """
    optimize = scipy_part("optimize", "optimised_weights")
    one_of(("pearson", "squared"), statistic, "statistic")
    data, x = _whole_units(table, 3)
    _need_spread(data, x)
    count = x.shape[1]
    least, most = pair(bounds, "bounds", 1.0)
    if not 0 <= least <= most or least * count > 1 + 1e-12 or most * count < 1 - 1e-12:
        raise ArgumentError(say("bounds", least=least, most=most, n=count))
    wanted = np.ones(count)
    if targets is not None:
        named = dict(
            zip(data.columns, aligned(targets, data.columns, "targets", "column"), strict=True)
        )
        wanted = np.array(list(weights_checked(named).values()))
    if wanted.sum() == 0:
        raise ArgumentError(say("targets"))
    wanted = wanted / wanted.sum()
    covariance = np.atleast_2d(np.cov(x, rowvar=False))
    deviation = np.sqrt(np.diag(covariance))
    power = 2 if statistic == "squared" else 1

    def importance(w: Floats) -> Floats:
        with_total = covariance @ w / (deviation * max(float(w @ covariance @ w), 1e-300) ** 0.5)
        counts: Floats = with_total**power
        total = counts.sum()
        return counts / total if abs(total) > 1e-12 else counts

    def distance(w: Floats) -> float:
        return float(((importance(w) - wanted) ** 2).sum())

    even = 1 / deviation
    starts: list[Floats] = [np.full(count, 1 / count), even / even.sum()]
    runs = [
        optimize.minimize(
            distance,
            _within(start, least, most),
            method="SLSQP",
            bounds=[(least, most)] * count,
            constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
            options={"ftol": 1e-15, "maxiter": 1000},
        )
        for start in starts
    ]
    best: Any = min(runs, key=lambda run: run.fun)
    if not np.isfinite(float(best.fun)):
        raise MethodError(say("not_found"))
    weights = _shares(data, np.clip(best.x, least, most))
    weights.attrs["importance"] = dict(zip(data.columns, importance(best.x).tolist(), strict=True))
    weights.attrs["distance"] = float(np.sqrt(best.fun / count))
    return weights


def _within(start: Floats, least: float, most: float) -> Floats:
    """A start moved into the bounds, its sum 1."""
    for _ in range(50):
        start = np.clip(start, least, most)
        rest = 1 - start.sum()
        if abs(rest) < 1e-12:
            break
        free = (start < most) if rest > 0 else (start > least)
        start[free] += rest / free.sum()
    return start


def _whole_units(table: Any, least: int) -> tuple[Plain, Floats]:
    """The table, and the rows of it that have every number."""
    data = plain(table)
    x = data.values[~np.isnan(data.values).any(axis=1)]
    if len(x) < least:
        raise MethodError(say("too_few", least=least, n=len(x), all=data.rows))
    return data, np.array(x)


def _is_flat(column: Floats) -> bool:
    """Whether all numbers are equal as a person sees them, at 15 digits."""
    return bool(rank(column, ties="dense").max() == 1)


def _need_spread(data: Plain, x: Floats) -> None:
    faults = [
        MethodError(say("equal", name=name), criterion=str(name))
        for c, name in enumerate(data.columns)
        if _is_flat(x[:, c])
    ]
    if faults:
        faults[0].faults = tuple(faults)
        raise faults[0]


def _shares(data: Plain, told: Floats) -> pd.Series:
    import pandas as pd

    if told.sum() <= 0:
        raise MethodError(say("all_alike"))
    names: list[Hashable] = list(data.columns)
    return pd.Series(told / told.sum(), index=pd.Index(names), name="weight")
