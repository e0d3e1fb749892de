# SPDX-License-Identifier: MIT
"""Points of the fields, stacked to the total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from .._core.arguments import unused
from .._core.language import fault, number, word
from .._core.plain import Floats
from ..node import Node, state_name
from ..result import Result
from . import _tables
from ._colours import HATCHES, PALETTE, ink_on
from ._lettering import LEAST, label, plain, width
from ._paper import Paper
from ._shown import Shown, fields, left_out, shown
from ._words import say

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes


_SAME = 1e-6


def stacked(
    result: Result | Any,
    *,
    ax: Axes | None = None,
    top: int | None = None,
    weights: Mapping[Any, float] | Iterable[float] | None = None,
) -> Axes:
    """Horizontal bars of the points, field by field, with the total at the end.

    Needs no maximum: it can show what :func:`ranking` has no share of. Penalties are drawn to the left
    of zero. Where a bar does not end at the total, a stroke marks the total. What is worked out
    beside the whole is no part of the bar; a note says so.

    Parameters
    ----------
    result
        What scoring gave; or any table, of which the weighted mean is drawn by column.
    ax
        Axes to draw on; a new figure by default.
    top
        Show the first so many units only.
    weights
        Of a table: by column, or one for each in their order; equal by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        There are no points, or the edition does not add its fields up.

    Examples
    --------
    >>> import parindex
    >>> result = parindex.load("vn.par.876.ministry").score(
    ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
    ...      "survey": [28.1, 26.62, 25.6]},
    ...     period=2023)
    >>> from parindex import plot
    >>> ax = plot.stacked(result)
    >>> ax.figure.savefig("stacked.png")  # doctest: +SKIP
    """
    if not isinstance(result, Result):
        return _tables.stacked(result, weights, top, ax)
    if weights is not None:
        raise unused("weights=", fault("a_table"))
    some = shown(result, top=top)
    root = result.framework.root
    if root.combine != "sum":
        kind = root.combine if root.children else "—"
        raise ValueError(say("not_a_sum", id=result.framework.id, combine=kind))
    scored = fields(result)
    points = result.points[np.ix_(some.rows, [n.index for n in scored])]
    if not np.isfinite(points).any():
        raise ValueError(say("evidence_missing", what="plot.stacked"))

    paper, size = some.paper(ax, 6.4)
    known = np.nan_to_num(points)
    low, high = np.minimum(known, 0).sum(axis=1), np.maximum(known, 0).sum(axis=1)
    totals = result.points[some.rows, 0]
    _limits(paper, root, low, np.fmax(high, totals))
    strokes = np.where(np.abs(totals - high) > _SAME, totals, np.nan)
    decimals = result.framework.decimals
    handles: list[Artist] = list(_bars(paper, scored, points, strokes, decimals, size))
    handles += _totals(paper, some, high, strokes, size)
    paper.scale(say("points_of", n=number(root.max)) if root.max_known else word("points"))
    children = [result.framework.nodes[c] for c in root.children]
    return paper.finish(
        some.title("stacked"),
        result,
        handles=handles,
        nodes=[root, *scored],
        notes=[left_out(result.framework, children, scored)],
    )


def _limits(paper: Paper, root: Node, low: Floats, high: Floats) -> None:
    right = float(max(high.max(), root.max if root.max_known else 0.0)) or 1.0
    left = float(low.min())
    paper.axes.set_xlim(left * 1.15 if left < 0 else 0, right)
    paper.ticks([t for t in paper.axes.get_xticks() if left <= t <= right + 1e-9 or t == 0])
    # Room for the totals, which are printed after the bars.
    if float(high.max()) > right * 0.93:
        paper.axes.set_xlim(right=right * 1.09)


def _bars(
    paper: Paper,
    scored: list[Node],
    points: Floats,
    strokes: Floats,
    decimals: int,
    size: float,
) -> list[Patch]:
    ax = paper.axes
    left, right = ax.get_xlim()
    point = paper.wide / (right - left)
    ends, starts = np.zeros(len(points)), np.zeros(len(points))
    letters = min(size, LEAST)
    handles = []
    for i, node in enumerate(scored):
        values = np.nan_to_num(points[:, i])
        base = np.where(values < 0, starts, ends)
        colour = PALETTE[i % len(PALETTE)]
        hatch = HATCHES[i // len(PALETTE) % len(HATCHES)]
        ax.barh(
            range(len(values)), values, left=base, height=0.74, color=colour, hatch=hatch,
            edgecolor=paper.ground, linewidth=0.6, zorder=2,
        )  # fmt: skip
        for y, value in enumerate(values):
            text = number(value, decimals)
            middle, needed = base[y] + value / 2, width(text, letters) + 2
            struck = abs(strokes[y] - middle) * point < needed / 2
            bare = not hatch and not struck and y % paper.every == 0
            if value and bare and needed <= abs(value) * point:
                ax.text(
                    middle, y, text, ha="center", va="center_baseline",
                    fontsize=letters, color=ink_on(colour), zorder=4,
                )  # fmt: skip
        starts += np.minimum(values, 0)
        ends += np.maximum(values, 0)
        handles.append(
            Patch(facecolor=colour, hatch=hatch, edgecolor=paper.ground, label=_named(node))
        )
    if (starts < 0).any():
        ax.axvline(0, color=paper.soft, linewidth=0.8, zorder=3)
    return handles


def _named(node: Node) -> str:
    maximum = f" ({word('maximum_of', n=number(node.max))})" if node.max_known else ""
    return f"{label(node)}{maximum}"


def _totals(paper: Paper, some: Shown, ends: Floats, strokes: Floats, size: float) -> list[Artist]:
    ax, result = paper.axes, some.result
    handles: list[Artist] = []
    for y, row in enumerate(some.rows):
        total, end = float(result.points[row, 0]), float(ends[y])
        text = number(total, result.framework.decimals)
        if not np.isfinite(total):
            text = state_name(int(result.state[row, 0]))
        elif np.isfinite(strokes[y]):
            ends_at = ([total, total], [y - 0.45, y + 0.45])
            ax.plot(*ends_at, color=paper.ink, linewidth=1.6, zorder=4)
            handles = handles or [
                Line2D([], [], color=paper.ink, marker="|", linestyle="none", label=say("total"))
            ]
            end = max(end, total)
        if y % paper.every:
            continue
        known = bool(np.isfinite(total))
        ax.annotate(
            plain(text), (end, y), xytext=(4, 0), textcoords="offset points", ha="left",
            va="center_baseline", fontsize=size, color=paper.ink if known else paper.soft,
            fontweight="bold" if known else "normal", annotation_clip=False,
        )  # fmt: skip
    return handles
