# SPDX-License-Identifier: MIT
"""How the order of the units hangs on one criterion."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import composite
from .._core.labels import aligned
from .._core.language import fault
from ..errors import ArgumentError, MethodError
from ..node import Node
from ..ranking import rank
from ..result import Result
from ._nodes import Floats, level_given, nodes_at, points_of
from ._rule import Rule, checked


def leave_one_out(
    data: Any, weights: Any = None, *, level: int | None = 1, **how: Any
) -> pd.DataFrame:
    """Places that each unit moves when a criterion is left out and all is combined again.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    weights, **how
        Of a table: the arguments of :func:`parindex.composite.aggregate`, ``groups`` excepted.
    level
        Of a result: the nodes of that level, and the leaves above it, are left out one by one; None for
        all leaves. A node that has lost its only part is left out too.

    Returns
    -------
    DataFrame, units × criteria left out: the new rank less the old, below 0 for a unit that gains. Equal
    scores share the better place; ranks are by points. ``shifts.abs().mean()`` is the mean shift of each.

    Raises
    ------
    MethodError
        There is nothing left without it; or a node does more than combine and rescale its parts (a cap that
        is reached, say), so that it cannot be worked out again.

    Examples
    --------
    >>> import parindex
    >>> from parindex import multivariate
    >>> result = parindex.load("example.quota").score(
    ...     {"unit": ["A", "B", "C", "D"], "group": ["x"] * 4, "1": [60, 55, 50, 40], "2": [38, 35, 40, 20]}, period=2026)
    >>> list(multivariate.leave_one_out(result).columns)
    ['1', '2']
    """
    if isinstance(data, Result):
        if weights is not None or how:
            raise TypeError("a Result has its weights and methods from its edition")
        return _of_result(data, level_given(level))
    if "groups" in how or "name" in how:
        raise ArgumentError(fault("not_taken", what="groups= / name="))
    frame = points_of(data, level, 1)
    if len(frame.columns) < 2:
        raise MethodError(fault("nothing_left", code=frame.columns[0]))
    if weights is not None:
        weights = pd.Series(aligned(weights, list(frame), "weights", "column"), list(frame))
    old = rank(composite.aggregate(frame, weights, **how).iloc[:, 0].to_numpy())
    moved = {}
    for name in frame:
        fewer = frame.drop(columns=name)
        left = None if weights is None else weights[list(fewer)]
        moved[name] = rank(composite.aggregate(fewer, left, **how).iloc[:, 0].to_numpy()) - old
    return pd.DataFrame(moved, index=frame.index)


def _of_result(result: Result, level: int | None) -> pd.DataFrame:
    framework = result.framework
    rules: dict[int, tuple[Rule, Floats]] = {}
    old = rank(np.array(result.points[:, 0]))
    moved = {}
    for node in nodes_at(framework, level):
        if node.index == 0:
            raise MethodError(fault("nothing_left", code=node.code), criterion=node.code)
        moved[node.code] = rank(_without(result, node, rules)) - old
    index = result.to_pandas("wide").index
    return pd.DataFrame(moved, index=index)


def _without(result: Result, left_out: Node, rules: dict[int, tuple[Rule, Floats]]) -> Floats:
    """The points of the whole without a node: its parent is combined again, then that one's."""
    child, column = left_out, None  # type: Node, Floats | None
    while child.parent is not None:
        node = result.framework.nodes[child.parent]
        if node.index not in rules:
            rules[node.index] = checked(result, node)
        rule, points = rules[node.index]
        place = rule.parts.index(child)
        if column is not None:
            points = points.copy()
            points[:, place] = column
            column = rule.combined(points)
        elif len(rule.parts) > 1:
            column = rule.without(child).combined(np.delete(points, place, axis=1))
        child = node
    if column is None:
        raise MethodError(fault("nothing_left", code=left_out.code), criterion=left_out.code)
    return column
