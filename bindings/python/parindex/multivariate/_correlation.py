# SPDX-License-Identifier: MIT
"""How criteria go together."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from .._core.arguments import one_of, unused
from .._core.language import fault
from .._core.optional import scipy_part
from ..result import Result
from ._nodes import level_given, points_of, settled


def correlations(
    data: Any,
    level: int | None = 1,
    *,
    against: int | None = None,
    method: Literal["pearson", "spearman", "kendall"] = "pearson",
) -> pd.DataFrame:
    """Correlations between the nodes of a level.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    level
        Of a result: the nodes of that level, and the leaves above it; None for all leaves.
    against
        Of a result: with the nodes of this other level; 0 is the whole index.
    method
        ``"pearson"``; ``"spearman"``, the same of the ranks, equal numbers at their mean place; or
        ``"kendall"``, tau-b, which needs scipy. :func:`correlation_tests` has p-values.

    Returns
    -------
    DataFrame, nodes × nodes. Of each pair the units that have both count; NaN where they are fewer
    than 2, or where one side does not vary.

    Raises
    ------
    MethodError
        A number beyond 1e15.

    Examples
    --------
    >>> import parindex
    >>> from parindex import multivariate
    >>> result = parindex.load("example.quota").score(
    ...     {"unit": ["A", "B", "C", "D"], "group": ["x"] * 4, "1": [60, 55, 50, 40], "2": [38, 35, 40, 20]}, period=2026)
    >>> multivariate.correlations(result).round(2)
    code     1     2
    code
    1     1.00  0.81
    2     0.81  1.00
    """
    if one_of(("pearson", "spearman", "kendall"), method, "method") == "kendall":
        scipy_part("stats", 'method="kendall"')
    if against is not None and not isinstance(data, Result):
        raise unused("against=", fault("a_result"))
    rows = settled(points_of(data, level, 1))
    if against is None:
        return rows.corr(method=method, min_periods=2)
    columns = settled(points_of(data, level_given(against, "against")))
    both = pd.concat([rows, columns], axis=1).to_numpy()
    found = pd.DataFrame(both).corr(method=method, min_periods=2).to_numpy()
    across = found[: len(rows.columns), len(rows.columns) :]
    return pd.DataFrame(across, index=rows.columns, columns=columns.columns)
