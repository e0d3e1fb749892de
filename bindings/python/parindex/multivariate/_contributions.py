# SPDX-License-Identifier: MIT
"""What each node adds to the score."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .._core.language import fault
from ..errors import MethodError
from ..result import Result
from ._nodes import Floats, level_given, nodes_at, result_given
from ._rule import checked

CONSTANT = "constant"


def contributions(result: Result, level: int | None = 1, *, of: str | None = None) -> pd.DataFrame:
    """The points of a node taken apart into what each node below it adds.

    Parameters
    ----------
    result
    level
        The nodes of that level, and the leaves above it; None for all leaves.
    of
        Code of the node that is taken apart; the whole index by default.

    Returns
    -------
    DataFrame, units × nodes, whose rows add up to the points of `of`, and with a column ``constant``
    where a regression has one. NaN for a node that is missing, and for all of a unit without points.

    Raises
    ------
    MethodError
        A node on the way is not just a sum or a mean, so nothing adds up; or it does more than combine
        its parts (a cap that is reached, say).

    Examples
    --------
    >>> import parindex
    >>> from parindex import multivariate
    >>> result = parindex.load("example.quota").score(
    ...     {"unit": ["A", "B", "C", "D"], "group": ["x"] * 4, "1": [60, 55, 50, 40], "2": [38, 35, 40, 20]}, period=2026)
    >>> multivariate.contributions(result)
             1     2
    unit
    A     60.0  38.0
    B     55.0  35.0
    C     50.0  40.0
    D     40.0  20.0
    """
    framework = result_given(result).framework
    whole = framework.root if of is None else framework.node(of)
    wanted = {n.index for n in nodes_at(framework, level_given(level), whole)}
    found: dict[str, Floats] = {}
    constant = np.zeros(len(result))
    there = ~np.isnan(result.points[:, whole.index])
    waiting = [(whole, np.where(there, 1.0, np.nan))]
    while waiting:
        node, worth = waiting.pop()
        if node.index in wanted:
            found[node.code] = worth * result.points[:, node.index]
            continue
        rule, points = checked(result, node)
        if not rule.linear:
            raise MethodError(fault("not_linear", code=node.code), criterion=node.code)
        constant = constant + np.where(np.isnan(worth), 0, worth) * rule.constant
        each = np.where(np.isnan(points), np.nan, rule.coefficients(points))
        waiting += [(n, worth * each[:, i]) for i, n in reversed(list(enumerate(rule.parts)))]
    if constant.any():
        found[CONSTANT] = np.where(there, constant, np.nan)
    return pd.DataFrame(found, index=result.to_pandas("wide").index)
