# SPDX-License-Identifier: MIT
"""What each column of a table is like, and what is missing where."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .._core.arguments import number
from ._nodes import points_of


def statistics(data: Any, level: int | None = None) -> pd.DataFrame:
    r"""Each column in figures: how many numbers, how many zeros, where they lie, how skewed they are.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    level
        Of a result: the nodes of that level, and the leaves above it; None for all leaves.

    Returns
    -------
    pandas.DataFrame
        A row for each column: ``units``, ``missing``, ``availability`` (the share that is there, 0 to 1), ``zeros`` (the
        share of what is there), ``distinct``, ``least``, ``lower_quartile``, ``median``, ``upper_quartile``, ``greatest``
        (type 7), ``mean``, ``deviation`` (by n - 1), ``skewness`` and ``kurtosis`` (of a sample, "type 2", the
        kurtosis above the normal's), and ``outlying``: whether \|skewness\| ≥ 2 and kurtosis ≥ 3.5.

    Notes
    -----
    The limits of 2 and 3.5 are those of the European Commission's Handbook and of COINr.

    References
    ----------
    Joanes and Gill (1998), Comparing measures of sample skewness and kurtosis.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import multivariate
    >>> table = pd.DataFrame({"water": [0, 0, 1, 9, None]})
    >>> multivariate.statistics(table).loc["water", ["availability", "zeros", "skewness"]].round(4).tolist()
    [0.8, 0.5, 1.9319]
    """
    frame = points_of(data, level)
    there = frame.count()
    skewness, kurtosis = frame.skew(), frame.kurt()
    quartiles = frame.quantile([0, 0.25, 0.5, 0.75, 1])
    made = pd.DataFrame(
        {
            "units": there,
            "missing": len(frame) - there,
            "availability": there / len(frame) if len(frame) else np.nan,
            "zeros": (frame == 0).sum() / there.where(there > 0),
            "distinct": frame.nunique(),
            "least": quartiles.loc[0],
            "lower_quartile": quartiles.loc[0.25],
            "median": quartiles.loc[0.5],
            "upper_quartile": quartiles.loc[0.75],
            "greatest": quartiles.loc[1],
            "mean": frame.mean(),
            "deviation": frame.std(ddof=1),
            "skewness": skewness,
            "kurtosis": kurtosis,
            "outlying": (skewness.abs() >= 2) & (kurtosis >= 3.5),
        }
    )
    made.index.name = "column" if frame.columns.name is None else frame.columns.name
    return made


def screening(
    data: Any, level: int | None = None, *, least: float = 2 / 3, zeros: float | None = None
) -> pd.DataFrame:
    """Which units have enough numbers to be in a composite.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    level
        Of a result, as for :func:`statistics`.
    least
        The least share of the columns that a unit must have, 0 to 1.
    zeros
        The greatest share of zeros among the numbers of a unit; no such limit by default.

    Returns
    -------
    pandas.DataFrame
        A row for each unit: ``there``, ``missing``, ``availability``, ``zeros``, and ``included``, which selects the units
        that pass: ``table[screening(table)["included"]]``.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import multivariate
    >>> table = pd.DataFrame({"a": [1, None], "b": [2, None], "c": [3, 4]}, index=["X", "Y"])
    >>> multivariate.screening(table)["included"].to_dict()
    {'X': True, 'Y': False}
    """
    frame = points_of(data, level)
    floor = number(least, "least", 0, 1)
    there = frame.count(axis=1)
    availability = there / max(len(frame.columns), 1)
    nothing = (frame == 0).sum(axis=1) / there.where(there > 0)
    included = availability >= floor - 1e-12
    if zeros is not None:
        included &= ~(nothing > number(zeros, "zeros", 0, 1) + 1e-12)
    return pd.DataFrame(
        {
            "there": there,
            "missing": len(frame.columns) - there,
            "availability": availability,
            "zeros": nothing,
            "included": included,
        }
    )
