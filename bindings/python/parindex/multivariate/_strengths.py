# SPDX-License-Identifier: MIT
"""The position of one unit among all, node by node."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .._core.arguments import number
from ..ranking import rank
from ..result import Result
from ._nodes import level_given, nodes_at, result_given


def strengths(
    result: Result, unit: str | int, level: int | None = 1, *, apart: float = 1.0
) -> pd.DataFrame:
    """Strengths and weaknesses of a unit, the greatest strength first.

    Parameters
    ----------
    result
    unit
        Its name, or its row.
    level
        The nodes of that level, and the leaves above it; None for all leaves.
    apart
        From how many standard deviations on a node is a strength or a weakness.

    Returns
    -------
    DataFrame, one row a node: ``title``, the unit's ``points``, ``mean`` and ``median`` of the units that
    have some, the ``difference`` from the mean and the same in standard deviations (``z``, by n - 1),
    ``rank`` ``of`` how many, and ``finding``: ``strength``, ``weakness`` or ``""``. Where all are equal, or
    the unit has no points, z is NaN and the finding ``""``.

    Examples
    --------
    >>> import parindex
    >>> from parindex import multivariate
    >>> result = parindex.load("example.quota").score(
    ...     {"unit": ["A", "B", "C", "D"], "group": ["x"] * 4, "1": [60, 55, 50, 40], "2": [38, 35, 40, 20]}, period=2026)
    >>> list(multivariate.strengths(result, "A").columns)
    ['title', 'points', 'mean', 'median', 'difference', 'z', 'rank', 'of', 'finding']
    """
    nodes = nodes_at(result_given(result).framework, level_given(level))
    apart = number(apart, "apart", 0)
    frame = pd.DataFrame(result.points[:, [n.index for n in nodes]])
    row = result.row(unit)
    points = frame.loc[row]
    deviation = frame.std(ddof=1)
    z = (points - frame.mean()) / deviation.where(deviation > 0)
    ranks = [rank(frame[i].to_numpy())[row] for i in frame]
    table = {
        "title": [n.title for n in nodes],
        "points": points,
        "mean": frame.mean(),
        "median": frame.median(),
        "difference": points - frame.mean(),
        "z": z,
        "rank": ranks,
        "of": frame.count(),
        "finding": np.select([z >= apart, z <= -apart], ["strength", "weakness"], ""),
    }
    made = pd.DataFrame(table)
    made.index = pd.Index([n.code for n in nodes], name="code")
    return made.sort_values("z", ascending=False, kind="stable")
