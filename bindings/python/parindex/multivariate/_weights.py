# SPDX-License-Identifier: MIT
"""What each part of a node weighs in effect."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..result import Result
from ._nodes import complete, need_spread, result_given
from ._rule import Rule, checked


def effective_weights(result: Result, code: str | None = None) -> pd.DataFrame:
    """The weights that the parts of a node are given, beside those that they have in effect.

    Parameters
    ----------
    result
    code
        Code of the node; the whole index by default.

    Returns
    -------
    DataFrame, one row a part, of the units that have all parts:

    ``nominal``
        Its weight as a share of all; under a sum its maximum as a share, NaN where it has none.
    ``correlation``
        Pearson's, of part and whole.
    ``importance``
        Its square: the share of the whole's variance that a line through this part explains. These
        overlap where parts go together, and do not add up to 1.
    ``importance_share``
        The same as a share of their sum, to be held against ``nominal``.
    ``variance_share``
        cov(contribution, whole) / var(whole): adds up to 1; NaN where the node is no sum or mean.

    Raises
    ------
    MethodError
        Fewer than 2 units with all parts, or a part that does not vary.

    Examples
    --------
    >>> import parindex
    >>> from parindex import multivariate
    >>> result = parindex.load("example.quota").score(
    ...     {"unit": ["A", "B", "C", "D"], "group": ["x"] * 4, "1": [60, 55, 50, 40], "2": [38, 35, 40, 20]}, period=2026)
    >>> multivariate.effective_weights(result).round(3)
          nominal  correlation  importance  importance_share  variance_share
    code
    1         0.6        0.949       0.900             0.497           0.483
    2         0.4        0.955       0.912             0.503           0.517
    """
    framework = result_given(result).framework
    node = framework.root if code is None else framework.node(code)
    rule, points = checked(result, node)
    codes = [n.code for n in rule.parts]
    frame = pd.DataFrame(points, columns=codes).assign(whole=result.points[:, node.index])
    frame = complete(frame, 2)
    need_spread(frame)
    numbers = frame.to_numpy()
    parts, whole = numbers[:, :-1], numbers[:, -1]
    correlation = np.corrcoef(numbers, rowvar=False)[-1, :-1]
    importance = correlation**2
    shares = np.full(len(codes), np.nan)
    if rule.linear:
        added = parts * rule.coefficients(parts)
        away = whole - whole.mean()
        shares = (added - added.mean(axis=0)).T @ away / (away @ away)
    return pd.DataFrame(
        {
            "nominal": _nominal(rule),
            "correlation": correlation,
            "importance": importance,
            "importance_share": importance / importance.sum(),
            "variance_share": shares,
        },
        index=pd.Index(codes, name="code"),
    )


def _nominal(rule: Rule) -> object:
    if rule.node.combine == "minimum":
        return np.nan
    given = np.array([n.max for n in rule.parts]) if rule.node.combine == "sum" else rule.weights
    return given / given.sum()
