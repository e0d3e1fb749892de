# SPDX-License-Identifier: MIT
"""Figures of a survey with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from .._core.language import number
from ._colours import PALETTE, mix
from ._estimated import Estimated
from ._paper import MOST_UNITS, Paper, row_height
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..survey import Estimates


def intervals(estimates: Estimates, *, ax: Axes | None = None, top: int | None = None) -> Axes:
    """Figures in order, the greatest at the top: a dot, its interval, and in grey what ± 1.96 errors would be.

    Where degrees of freedom are few the bar is wider than the grey one inside it: that is what few districts
    cost. A figure without an error has a ring and no bar.

    Parameters
    ----------
    estimates
        What a method of :class:`parindex.Survey` gave.
    ax
        Axes to draw on; a new figure by default.
    top
        Show the first so many only.

    Raises
    ------
    ValueError
        There is nothing to show, or more than fits.

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
    >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
    >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
    >>> from parindex import plot
    >>> ax = plot.intervals(shares)
    >>> ax.figure.savefig("shares.png")  # doctest: +SKIP
    """
    some = Estimated(estimates, top)
    if len(some.rows) > MOST_UNITS:
        raise ValueError(say("too_many_figures", n=len(some.rows), most=MOST_UNITS))
    paper = Paper(ax, 5.6, max(len(some.rows) * row_height(len(some.rows)), 0.5))
    size = paper.rows(some.names)
    value, error, low, high = (
        some.times * column[some.rows]
        for column in (estimates.value, estimates.error, estimates.low, estimates.high)
    )
    texts = [number(v, some.decimals) for v in value]
    paper.column(texts, "", size)
    rows = np.arange(len(some.rows))
    row = paper.high / len(rows)
    sure = np.isfinite(error)
    pale = mix(PALETTE[0], paper.ground, 0.55)
    paper.axes.hlines(
        rows[sure], low[sure], high[sure], linewidth=min(row * 0.45, 9), color=pale, capstyle="butt", zorder=2
    )  # fmt: skip
    normal = 1.959963984540054
    paper.axes.hlines(
        rows[sure], (value - normal * error)[sure], (value + normal * error)[sure],
        linewidth=min(row * 0.16, 3), color=paper.soft, capstyle="butt", zorder=3,
    )  # fmt: skip
    for mask, face in ((sure, paper.ink), (~sure, paper.ground)):
        paper.axes.plot(
            value[mask], rows[mask], linestyle="none", marker="o", markersize=min(row * 0.4, 5.5), color=face,
            markeredgecolor=paper.ink, markeredgewidth=0.8, zorder=5,
        )  # fmt: skip
    ends = np.concatenate([value, low[sure], high[sure]])
    _number_line(paper, float(ends.min()), float(ends.max()), some.scale)
    handles = [
        Line2D([], [], linestyle="none", marker="o", markersize=5, color=paper.ink, label=say("figure_dot")),
        Patch(facecolor=pale, label=say("figure_interval", level=number(100 * estimates.level))),
        Line2D([], [], color=paper.soft, linewidth=2.5, label=say("figure_normal")),
    ]  # fmt: skip
    if not sure.all():
        ring = Line2D(
            [], [], linestyle="none", marker="o", markersize=5, color=paper.ground, markeredgecolor=paper.ink,
            label=say("figure_without"),
        )  # fmt: skip
        handles.append(ring)
    return paper.finish(some.title("intervals"), None, handles=handles, notes=some.notes())


def _number_line(paper: Paper, low: float, high: float, text: str) -> None:
    room = max(high - low, 1e-9) * 0.03
    paper.axes.set_xlim(low - room, high + room)
    paper.scale(text)
    paper.ticks([t for t in paper.axes.get_xticks() if low - room <= t <= high + room])
