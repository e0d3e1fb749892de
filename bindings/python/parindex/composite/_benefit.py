# SPDX-License-Identifier: MIT
"""Benefit of the doubt: each unit with the weights that are best for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from .._core.arguments import pair
from .._core.optional import scipy_part
from .._core.plain import Plain, plain
from ..errors import ArgumentError, MethodError
from ._words import say

if TYPE_CHECKING:
    import pandas as pd


class BenefitOfTheDoubt(NamedTuple):
    """What :func:`benefit_of_the_doubt` finds."""

    scores: pd.Series
    """0 to 1; 1 for a unit that no other beats under its own weights."""
    weights: pd.DataFrame
    """Units × columns: of the raw numbers."""
    shares: pd.DataFrame
    """Units × columns: the part of the score that each column gives; they add up to 1."""


def benefit_of_the_doubt(
    table: Any, *, shares: tuple[float, float] | None = None
) -> BenefitOfTheDoubt:
    """The score of each unit under the weights that are best for it; it needs scipy.

    max Σ w x over w ≥ 0, where no unit has more than 1 under the same weights. It depends on no unit of
    measure.

    Parameters
    ----------
    table
        Units × columns, numbers from 0 on, of which more is better. A unit that lacks a number is left out, and
        its score is NaN.
    shares
        The least and the greatest part of its score that a column may give a unit, 0 to 1, such as
        (0.1, 0.4). Without it a unit may give all its weight to its best column.

    Raises
    ------
    MethodError
        A number is below 0, a column is 0 throughout, or no weights are within the shares for a unit: one
        that has 0 where a least share is asked for, say.
    ArgumentError
        Such shares cannot add up to 1.

    References
    ----------
    Melyn and Moesen (1991); Cherchye, Moesen, Rogge and Van Puyenbroeck (2007), An introduction to 'benefit
    of the doubt' composite indicators, Social Indicators Research 82; shares: Wong and Beasley (1990).

    Examples
    --------
    >>> from parindex import composite
    >>> found = composite.benefit_of_the_doubt({"a": [4, 2, 1, 2], "b": [1, 3, 4, 1]})
    >>> found.scores.round(4).tolist()
    [1.0, 1.0, 1.0, 0.6]
    """
    data = plain(table)
    there = ~np.isnan(data.values).any(axis=1)
    x = data.values[there]
    count = x.shape[1]
    for c, name in enumerate(data.columns):
        if (x[:, c] < 0).any():
            raise MethodError(say("not_positive", name=name), criterion=str(name))
        if len(x) and not x[:, c].any():
            raise MethodError(say("adds_up_to_zero", name=name), criterion=str(name))
    least, most = (0.0, 1.0) if shares is None else pair(shares, "shares", 1.0)
    if not 0 <= least <= most or least * count > 1 + 1e-12 or most * count < 1 - 1e-12:
        raise ArgumentError(say("shares", least=least, most=most, n=count))
    size = x.max(axis=0) if len(x) else np.ones(count)
    rows = [_weights(data, y, x / size, int(row), least, most)
            for row, y in zip(np.flatnonzero(there), x / size, strict=True)]  # fmt: skip
    weights = np.full(data.values.shape, np.nan)
    weights[there] = np.array(rows).reshape(-1, count) / size
    parts = weights * data.values
    scores = parts.sum(axis=1)
    import pandas as pd

    index = pd.RangeIndex(data.rows) if data.index is None else data.index
    columns = pd.Index(list(data.columns))
    with np.errstate(invalid="ignore", divide="ignore"):
        of_score = parts / scores[:, None]
    return BenefitOfTheDoubt(
        pd.Series(scores, index=index, name="score"),
        pd.DataFrame(weights, index, columns),
        pd.DataFrame(of_score, index, columns),
    )


def _weights(data: Plain, y: Any, x: Any, row: int, least: float, most: float) -> Any:
    """The best weights of one unit, of numbers whose greatest is 1."""
    optimize = scipy_part("optimize", "benefit_of_the_doubt")
    above, limit = x, np.ones(len(x))
    if (least, most) != (0.0, 1.0):
        own = np.diag(y)
        above = np.vstack([above, least * y[None, :] - own, own - most * y[None, :]])
        limit = np.concatenate([limit, np.zeros(2 * len(y))])
    found = optimize.linprog(-y, A_ub=above, b_ub=limit, bounds=(0, None), method="highs")
    if found.status != 0 or (y @ found.x <= 1e-12 and least > 0):
        raise MethodError(
            say("solver", unit=data.labels[row], said=str(found.message).strip(". ")), row=row
        )
    return found.x
