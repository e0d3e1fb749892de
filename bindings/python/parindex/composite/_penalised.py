# SPDX-License-Identifier: MIT
"""Means that mind the balance or the order of a unit's numbers: Mazziotta and Pareto's, and ordered weighted ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .._core.arguments import number, one_of
from .._core.labels import aligned, in_order
from .._core.plain import Floats, Plain, plain
from ..errors import ArgumentError, MethodError
from ._endpoints import MOST, ends_of
from ._groups import weights_checked
from ._reversed import reversed_of
from ._weights import _need_spread
from ._words import say

if TYPE_CHECKING:
    import pandas as pd


def mpi(
    table: Any,
    weights: Mapping[Any, float] | Iterable[float] | None = None,
    *,
    reversed: Any = False,
    penalty: Literal["down", "up"] = "down",
) -> pd.Series:
    """Mazziotta and Pareto's index: a mean less a penalty for unbalanced numbers.

    Each column becomes z = 100 ± 10 (x - mean) / s, s by n; of a unit's z with mean M and deviation S (by the
    number of columns) the index is M - S²/M.

    Parameters
    ----------
    table
        Units × columns. A unit that lacks a number has no index, but counts for the means of the others.
    weights
        By column, or one for each in their order; equal by default. M and S are then weighted.
    reversed
        Where less is better, as for :func:`normalise`.
    penalty
        ``"down"`` for an index of which more is better, ``"up"`` for one of which less is (poverty): M + S²/M.

    Returns
    -------
    pandas.Series
        The index of each unit; 100 is the mean of all.

    Raises
    ------
    MethodError
        A column does not vary.

    References
    ----------
    De Muro, Mazziotta and Pareto (2011), Composite indices of development and poverty: an application
    to MDGs, Social Indicators Research 104; weights: Mazziotta and Pareto (2022), Rivista Italiana di
    Economia Demografia e Statistica 76.

    Examples
    --------
    >>> from parindex import composite
    >>> composite.mpi({"a": [1, 2, 3], "b": [3, 2, 1]}).round(3).tolist()
    [98.5, 100.0, 98.5]
    """
    data = plain(table)
    _need_spread(data, data.values)
    mean, deviation = np.nanmean(data.values, axis=0), np.nanstd(data.values, axis=0)
    sign = np.where(np.asarray(reversed_of(data, reversed), bool), -1.0, 1.0)
    z = 100 + 10 * sign * (data.values - mean) / deviation
    return _penalised(data, z, weights, penalty, "mpi")


def ampi(
    table: Any,
    weights: Mapping[Any, float] | Iterable[float] | None = None,
    *,
    endpoints: Any = None,
    reference: Any = None,
    reversed: Any = False,
    penalty: Literal["down", "up"] = "down",
) -> pd.Series:
    """The adjusted index of Mazziotta and Pareto, which can be compared from year to year.

    Each column becomes r = 60 (x - lo) / (hi - lo) + 70, turned round where less is better; of a unit's r
    with mean M and deviation S (by the number of columns) the index is M - S²/M.

    Parameters
    ----------
    table
        Units × columns; a unit that lacks a number has no index.
    weights, reversed, penalty
        As for :func:`mpi`.
    endpoints
        lo and hi of each column, as for :func:`normalise`: give those of all years. The least and greatest of
        the table by default.
    reference
        Numbers by column that are to be 100: the endpoints are then moved to lie Δ = (hi - lo)/2 below and
        above them.

    References
    ----------
    Mazziotta and Pareto (2016), On a generalized non-compensatory composite index for measuring
    socio-economic phenomena, Social Indicators Research 127.

    Examples
    --------
    >>> from parindex import composite
    >>> composite.ampi({"a": [0, 50, 100], "b": [100, 50, 0]}).tolist()
    [91.0, 100.0, 91.0]
    """
    data = plain(table)
    if endpoints is None:
        _need_spread(data, data.values)
        ends = np.column_stack([np.nanmin(data.values, axis=0), np.nanmax(data.values, axis=0)])
    else:
        ends = ends_of(data, endpoints)
        for name, (lo, hi) in zip(data.columns, ends, strict=True):
            if lo == hi:
                raise MethodError(say("ends_equal", name=name, x=f"{lo:g}"), criterion=str(name))
    if reference is not None:
        given = aligned(reference, data.columns, "reference", "column")
        middle = np.array([number(x, "reference", -MOST, MOST) for x in given])
        half = (ends[:, 1] - ends[:, 0]) / 2
        ends = np.column_stack([middle - half, middle + half])
    share = (data.values - ends[:, 0]) / (ends[:, 1] - ends[:, 0])
    turned = np.asarray(reversed_of(data, reversed), bool)
    share[:, turned] = 1 - share[:, turned]
    return _penalised(data, 70 + 60 * share, weights, penalty, "ampi")


def _penalised(data: Plain, z: Floats, weights: Any, penalty: str, name: str) -> pd.Series:
    one_of(("down", "up"), penalty, "penalty")
    given = np.ones(len(data.columns))
    if weights is not None:
        named = dict(
            zip(data.columns, aligned(weights, data.columns, "weights", "column"), strict=True)
        )
        given = np.array(list(weights_checked(named).values()))
    if given.sum() == 0:
        raise ArgumentError(say("weights_none"))
    share = given / given.sum()
    mean = z @ share
    if (mean == 0).any():
        raise MethodError(say("mean_zero", unit=data.labels[int((mean == 0).argmax())]))
    variance = ((z - mean[:, None]) ** 2) @ share
    return _series(data, mean + (variance / mean) * (1 if penalty == "up" else -1), name)


def owa(table: Any, weights: Iterable[float]) -> pd.Series:
    """The ordered weighted average: weights go to places, the first to each unit's greatest number.

    ``[1, 0, …]`` is the greatest, ``[…, 0, 1]`` the least, equal weights the mean. :func:`orness` says how far
    weights are towards the greatest.

    Parameters
    ----------
    table
        Units × columns, on one scale; a unit that lacks a number has no average.
    weights
        One for each place, from the greatest number to the least; they need not add up to 1.

    References
    ----------
    Yager (1988), On ordered weighted averaging aggregation operators in multicriteria decisionmaking,
    IEEE Transactions on Systems, Man and Cybernetics 18. The example is Fullér's (1996).

    Examples
    --------
    >>> from parindex import composite
    >>> composite.owa([[0.7, 1, 0.2, 0.6]], [0.4, 0.3, 0.2, 0.1]).round(12).tolist()
    [0.75]
    """
    data = plain(table)
    share = _places(weights, len(data.columns))
    ordered = -np.sort(-data.values, axis=1)
    found: Floats = ordered @ share
    found[np.isnan(data.values).any(axis=1)] = np.nan
    return _series(data, found, "owa")


def orness(weights: Iterable[float]) -> float:
    """How far weights of places are towards the greatest: 1 for the maximum, 0 for the minimum, 0.5 for the mean.

    Parameters
    ----------
    weights
        Of the greatest number, of the next, and so on, as for :func:`owa`.

    Examples
    --------
    >>> from parindex import composite
    >>> round(composite.orness([0.4, 0.3, 0.2, 0.1]), 12)
    0.666666666667
    """
    given = list(weights)
    share = _places(given, len(given))
    if len(share) == 1:
        return 0.5
    return float(share @ np.arange(len(share) - 1, -1, -1) / (len(share) - 1))


def _places(weights: Any, count: int) -> Floats:
    given = in_order(weights, count, "weights", "column")
    found = np.array(list(weights_checked(dict(enumerate(given))).values()))
    if found.sum() == 0:
        raise ArgumentError(say("owa_zero"))
    share: Floats = found / found.sum()
    return share


def _series(data: Plain, values: Floats, name: str) -> pd.Series:
    import pandas as pd

    return pd.Series(
        values, index=pd.Index(data.labels) if data.index is None else data.index, name=name
    )
