# SPDX-License-Identifier: MIT
"""Who is ahead of whom, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from .._core.labels import aligned
from ..composite._groups import weights_checked
from ..ranking import rank
from ._nodes import points_of


def outranking(
    data: Any,
    weights: Mapping[Any, float] | Iterable[float] | None = None,
    level: int | None = None,
) -> pd.DataFrame:
    """The outranking matrix: the share of the weights by which the unit of a row is ahead of that of a column.

    An equal number counts half for each; where one of the two has none, the column counts for neither. It is
    the matrix that Condorcet's and Copeland's methods start from: ``(matrix > 0.5).sum(axis=1)`` are the units
    that each beats.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns, in which more is better.
    weights
        By column, or one for each in their order; equal by default.
    level
        Of a result: the nodes of that level, and the leaves above it; None for all leaves.

    Returns
    -------
    pandas.DataFrame
        Units × units, 0 to 1; NaN on the diagonal, and where two units have no column in common.

    References
    ----------
    Munda and Nardo (2009), Noncompensatory/nonlinear composite indicators for ranking countries.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import multivariate
    >>> table = pd.DataFrame({"a": [3, 1], "b": [1, 2], "c": [5, 5]}, index=["X", "Y"])
    >>> float(multivariate.outranking(table, {"a": 3, "b": 1, "c": 2}).loc["X", "Y"])
    0.6666666666666666
    """
    frame = points_of(data, level)
    columns = list(frame.columns)
    given = [1.0] * len(columns)
    if weights is not None:
        named: dict[Any, Any] = dict(
            zip(columns, aligned(weights, columns, "weights", "column"), strict=True)
        )
        given = list(weights_checked(named).values())
    ahead = np.zeros((len(frame), len(frame)))
    both = np.zeros_like(ahead)
    for i, weight in enumerate(given):
        place = -rank(frame.iloc[:, i].to_numpy(), ties="dense")  # equal at 15 digits is equal
        sign = np.sign(place[:, None] - place[None, :])
        known = ~np.isnan(sign)
        ahead[known] += weight * (1 + sign[known]) / 2
        both[known] += weight
    np.fill_diagonal(both, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.where(both > 0, ahead / both, np.nan)
    return pd.DataFrame(shares, index=frame.index, columns=frame.index)
