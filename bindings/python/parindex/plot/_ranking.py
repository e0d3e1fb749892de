# SPDX-License-Identifier: MIT
"""The ranking as a dot plot."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.lines import Line2D

from .._core.arguments import unused
from .._core.language import fault, number, word
from .._core.plain import Floats
from ..node import Node
from ..result import Result
from . import _tables
from ._colours import MARKERS, PALETTE
from ._lettering import label, mark
from ._paper import Paper
from ._shown import fields, left_out, shown, with_share
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def ranking(
    result: Result | Any,
    *,
    ax: Axes | None = None,
    top: int | None = None,
    units: Iterable[str | int] | None = None,
    by: Hashable = None,
    errors: Any = None,
) -> Axes:
    """Units by rank, the first at the top: the index as a large dot, each field as a small one.

    Fields are shown by their share of the maximum. Fields that are described only, are worked out
    beside the whole, have no known maximum, or are a bonus or penalty are left out; a note says how
    many. Where the maximum of the
    whole is not known, the dots are its points.

    Parameters
    ----------
    result
        What scoring gave; or any table, of which one column is drawn as bars, such as that of
        :func:`parindex.composite.aggregate`.
    ax
        Axes to draw on; a new figure by default.
    top
        Show the first so many units only.
    units
        Show these units only, with their places among all.
    by
        Of a table: the column that orders the units; the last by default.
    errors
        Of a table: how far each number can be off, a number for each unit in the table's order or by label. It is
        drawn to both sides of the bar's end; :func:`intervals` draws the estimates of a survey.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        There is nothing to show, or more units than fit.

    Examples
    --------
    >>> import parindex
    >>> result = parindex.load("vn.par.876.ministry").score(
    ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
    ...      "survey": [28.1, 26.62, 25.6]},
    ...     period=2023)
    >>> from parindex import plot
    >>> ax = plot.ranking(result)
    >>> ax.figure.savefig("ranking.png")  # doctest: +SKIP
    """
    if not isinstance(result, Result):
        return _tables.ranking(result, top, units, ax, by, errors)
    for option, given in (("by=", by), ("errors=", errors)):
        if given is not None:
            raise unused(option, fault("a_table"))
    some = shown(result, top=top, units=units)
    root = result.framework.root
    by_points = not _any(result.share[:, 0]) and _any(result.points[:, 0])
    index = (result.points if by_points else result.share)[some.rows, 0]
    scored = [] if by_points else with_share(result, fields(result), some.rows)
    if not scored and not _any(index):
        raise ValueError(say("evidence_missing", what="plot.ranking"))

    paper, size = some.paper(ax, 5.6)
    printed = [number(x, result.framework.decimals) or "–" for x in index]
    paper.column(printed, word("points") if by_points else word("index"), size)
    values = np.column_stack([index, *(result.share[some.rows, n.index] for n in scored)])
    _limits(paper, values, by_points)
    handles = _dots(paper, values, [root, *scored])
    paper.scale(word("points") if by_points else say("share_of"))
    children = [result.framework.nodes[c] for c in root.children]
    return paper.finish(
        some.title("ranking"),
        result,
        handles=handles,
        nodes=[root, *scored],
        notes=[left_out(result.framework, children, scored)],
    )


def _any(values: Floats) -> bool:
    return bool(np.isfinite(values).any())


def _dots(paper: Paper, values: Floats, nodes: list[Node]) -> list[Line2D]:
    ax, count = paper.axes, len(values)
    row = paper.high / count
    large, small = min(row * 0.62, 10.0), min(row * 0.42, 6.0)
    for y, line in enumerate(values):
        known = line[np.isfinite(line)]
        if len(known) > 1:
            ax.plot([known.min(), known.max()], [y, y], color=paper.line, linewidth=2, zorder=1.5)

    left, right = ax.get_xlim()
    near = 0.8 * small * (right - left) / paper.wide
    aside = np.array([_apart(line[1:], near) for line in values]).reshape(count, -1)
    handles = []
    for i, node in enumerate(nodes):
        whole = i == 0
        marker = "o" if whole else MARKERS[i % len(MARKERS)]
        (dots,) = ax.plot(
            values[:, i],
            np.arange(count) + (0 if whole else aside[:, i - 1]),
            linestyle="none",
            marker=marker,
            markersize=large if whole else small * (1.25 if marker in "*PX" else 1),
            color=paper.ink if whole else PALETTE[(i - 1) % len(PALETTE)],
            markeredgecolor=paper.ground if whole else paper.ink,
            markeredgewidth=0.4,
            label=say("index") + mark(node) if whole else label(node),
            zorder=2 if whole else 3,
        )
        handles.append(dots)
    return handles


def _apart(shares: Floats, near: float) -> Floats:
    """How far each dot of a row moves up or down, so that none hides another."""
    aside = np.zeros(len(shares))
    order = [i for i in np.argsort(shares) if np.isfinite(shares[i])]
    start = 0
    for end in range(1, len(order) + 1):
        if end < len(order) and shares[order[end]] - shares[order[end - 1]] < near:
            continue
        crowd = sorted(order[start:end])
        reach = min(0.12 * (len(crowd) - 1), 0.36)
        aside[crowd] = np.linspace(-reach, reach, len(crowd)) if len(crowd) > 1 else 0
        start = end
    return aside


def _limits(paper: Paper, values: Floats, by_points: bool) -> None:
    known = values[np.isfinite(values)]
    low, high = float(known.min()), float(known.max())
    step = 10.0 if not by_points else max(10.0 ** math.floor(math.log10(max(abs(high), 1))), 1.0)
    low = math.floor((low - step * 0.1) / step) * step
    high = math.ceil(high / step) * step if by_points or high > 100 else 100.0
    if low < 0 <= known.min():
        low = 0.0
    pad = (high - low) * 0.02
    paper.axes.set_xlim(low - pad, high + pad)
    if by_points:
        paper.ticks([t for t in paper.axes.get_xticks() if low - 1e-9 <= t <= high + 1e-9])
    else:
        every = 5 if high - low <= 30 else 10 if high - low <= 100 else 20
        paper.ticks(np.arange(math.ceil(low / every) * every, high + 1e-9, every).tolist())
