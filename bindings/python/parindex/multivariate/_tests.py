# SPDX-License-Identifier: MIT
"""How likely a correlation is by chance."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from .._core.arguments import one_of
from .._core.optional import scipy_part
from ._nodes import points_of, settled

METHODS = ("pearson", "spearman", "kendall")


def correlation_tests(
    data: Any,
    level: int | None = 1,
    *,
    method: Literal["pearson", "spearman", "kendall"] = "pearson",
) -> pd.DataFrame:
    """Each pair of columns with its correlation and the p-value of "there is none"; it needs scipy.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    level
        Of a result: the nodes of that level, and the leaves above it; None for all leaves.
    method
        ``"pearson"``, ``"spearman"`` or ``"kendall"`` (tau-b). The tests are scipy's, two-sided.

    Returns
    -------
    pandas.DataFrame
        A row for each pair, indexed by ``a`` and ``b``: ``r``, ``p``, and ``units`` that have both; NaN where
        they are fewer than 3, or a column does not vary. No correction for many tests is made.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import multivariate
    >>> table = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 3, 2, 4]})
    >>> multivariate.correlation_tests(table, method="kendall").loc[("a", "b")].round(4).tolist()
    [0.6667, 0.3333, 4.0]
    """
    one_of(METHODS, method, "method")
    stats = scipy_part("stats", "correlation_tests")
    test = {"pearson": stats.pearsonr, "spearman": stats.spearmanr, "kendall": stats.kendalltau}
    frame = settled(points_of(data, level, 1))
    rows = []
    for i, a in enumerate(frame.columns):
        for j in range(i + 1, len(frame.columns)):
            both = frame.iloc[:, [i, j]].dropna().to_numpy()
            r = p = np.nan
            if len(both) > 2 and (np.ptp(both, axis=0) > 0).all():
                r, p = map(float, test[method](both[:, 0], both[:, 1]))
            rows.append((a, frame.columns[j], r, p, len(both)))
    return pd.DataFrame(rows, columns=["a", "b", "r", "p", "units"]).set_index(["a", "b"])
