# SPDX-License-Identifier: MIT
"""Cronbach's alpha."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .._core.language import fault
from ..errors import MethodError
from ..result import Result
from ._nodes import complete, need_spread, nodes_at, parts, points_of

NOISE = 1e-15
"""Of the size of the items: what their sum varies by less is rounding."""


def cronbach_alpha(data: Any) -> pd.DataFrame:
    """Whether the parts of a whole measure one thing.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × items.

    Returns
    -------
    DataFrame. Of a result, a row for all leaves together (``of`` is ``leaves``) and one for each
    node with two parts or more (``parts``), indexed by code; of a table one row. ``alpha`` is of
    the covariances, ``standardised`` of the correlations; ``items`` and ``units`` say of how many,
    units with every item.

    Raises
    ------
    MethodError
        Fewer than 2 items, fewer than 2 units with every item, a number beyond 1e15, an item that does
        not vary (``.faults`` has every such item), or items whose sum does not vary.

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> from parindex import multivariate
    >>> table = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [2.0, 1.0, 4.0, 5.0], "c": [1.0, 3.0, 2.0, 5.0]})
    >>> multivariate.cronbach_alpha(table).round(3)
       items  units  alpha  standardised
    0      3      4  0.872         0.894
    """
    if not isinstance(data, Result):
        return pd.DataFrame([_alpha(points_of(data, None))])
    framework = data.framework
    wide = data.to_pandas("wide")
    groups = [(framework.root, "leaves", nodes_at(framework, None))]
    groups += [(node, "parts", list(parts(framework, node))) for node in framework.nodes]
    rows = [
        {"code": node.code, "of": of, **_alpha(wide[[n.code for n in items]])}
        for node, of, items in groups
        if len(items) > 1 and not node.described
    ]
    return pd.DataFrame(rows).set_index("code")


def alpha_if_deleted(data: Any, level: int | None = None) -> pd.DataFrame:
    """Cronbach's alpha without each item in turn, and how each goes with the sum of the others.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × items.
    level
        Of a result: the nodes of that level, and the leaves above it; None for all leaves.

    Returns
    -------
    pandas.DataFrame
        A row for each item: ``alpha`` and ``standardised`` of the others, ``change`` from the alpha of all, and
        ``item_rest``, the correlation of the item with the sum of the others.

    Raises
    ------
    MethodError
        As :func:`cronbach_alpha`, and fewer than 3 items.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import multivariate
    >>> table = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 3, 5], "c": [4, 1, 3, 2]})
    >>> multivariate.alpha_if_deleted(table)["alpha"].idxmax()
    'c'
    """
    frame = points_of(data, level)
    if len(frame.columns) < 3:
        raise MethodError(fault("two_items"))
    whole = complete(frame, 2)
    every = _alpha(whole)["alpha"]
    rows = []
    for item in whole.columns:
        rest = whole.drop(columns=item)
        found = _alpha(rest)
        with_rest = np.corrcoef(whole[item], rest.sum(axis=1))[0, 1]
        rows.append((found["alpha"], found["standardised"], found["alpha"] - every, with_rest))
    columns = ["alpha", "standardised", "change", "item_rest"]
    return pd.DataFrame(rows, whole.columns, columns)


def _alpha(frame: pd.DataFrame) -> dict[str, float]:
    items = len(frame.columns)
    if items < 2:
        raise MethodError(fault("two_items"))
    whole = complete(frame, 2)
    need_spread(whole)
    together = whole.sum(axis=1).to_numpy()
    size = np.abs(whole.to_numpy()).sum(axis=1).max()
    if np.ptp(together) <= NOISE * size:
        raise MethodError(fault("sum_equal"))
    covariance = np.cov(whole.to_numpy(), rowvar=False)  # by n - 1
    correlation = np.corrcoef(whole.to_numpy(), rowvar=False)
    mean = (correlation.sum() - items) / (items * (items - 1))
    return {
        "items": items,
        "units": len(whole),
        "alpha": items / (items - 1) * (1 - np.trace(covariance) / covariance.sum()),
        "standardised": items * mean / (1 + (items - 1) * mean),
    }
