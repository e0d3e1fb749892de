# SPDX-License-Identifier: MIT
"""The ranks that each unit could as well have, as bars."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from .._core.language import between, number, word
from .._core.plain import Floats
from ._colours import PALETTE, mix
from ._paper import Paper
from ._sure import sure
from ._words import say

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from ..uncertainty import Uncertainty


def rank_intervals(
    uncertainty: Uncertainty,
    *,
    share: float = 0.9,
    ax: Axes | None = None,
    top: int | None = None,
    units: Iterable[Hashable] | None = None,
) -> Axes:
    """Units by nominal rank, the first at the top: the ranks that they got when something varied.

    The wide bar holds the middle half of the replicates, the narrow one the middle `share` of them,
    the line all of them. The dot is the nominal rank, which may lie outside the bars.

    Parameters
    ----------
    uncertainty
        What :meth:`parindex.Result.uncertainty` gave, or a variation's run.
    share
        Of the replicates that the narrow bar holds.
    ax
        Axes to draw on; a new figure by default.
    top
        Show the first so many units only.
    units
        Show these units only, with their ranks among all.

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
    >>> import pandas as pd
    >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
    >>> variation = parindex.Variation(table, [2, 1], seed=7)
    >>> sure = variation.weights(0.25).run(1000)
    >>> from parindex import plot
    >>> ax = plot.rank_intervals(sure)
    >>> ax.figure.savefig("ranks.png")  # doctest: +SKIP
    """
    if not 0.5 < share <= 1:
        raise ValueError(say("share", n=share))
    some = sure(uncertainty, top=top, units=units)
    ends = [0, (1 - share) / 2, 0.25, 0.75, (1 + share) / 2, 1]
    bars = uncertainty.quantiles("rank", ends)[some.rows]
    nominal = uncertainty.nominal.ranks[some.rows]

    paper, size = some.paper(ax, 5.6)
    paper.column(
        [between(b[1], b[4]) for b in bars], say("ranks_of", share=number(100 * share)), size
    )
    handles = _draw(paper, bars, nominal, share)
    _number_line(
        paper, float(min(bars.min(), nominal.min())), float(max(bars.max(), nominal.max()))
    )
    return paper.finish(
        some.title("rank_intervals"),
        uncertainty.variation.result,
        handles=handles,
        notes=some.notes(),
    )


def _draw(paper: Paper, bars: Floats, nominal: Floats, share: float) -> list[Artist]:
    ax, rows = paper.axes, np.arange(len(bars))
    row = paper.high / len(bars)
    full, pale = PALETTE[0], mix(PALETTE[0], paper.ground, 0.55)
    looks = (
        (0, 5, 1.2, paper.soft),
        (1, 4, min(row * 0.3, 6), pale),
        (2, 3, min(row * 0.55, 11), full),
    )
    for depth, (low, high, wide, colour) in enumerate(looks):
        # A unit that always has one rank is drawn as wide as can be seen.
        ax.hlines(
            rows, bars[:, low] - 0.15, bars[:, high] + 0.15, linewidth=wide, color=colour,
            capstyle="butt", zorder=2 + depth,
        )  # fmt: skip
    (dots,) = ax.plot(
        nominal, rows, linestyle="none", marker="o", markersize=min(row * 0.4, 5.5),
        color=paper.ink, markeredgecolor=paper.ground, markeredgewidth=0.8, zorder=6,
        label=say("rank_nominal"),
    )  # fmt: skip
    return [
        dots,
        Patch(facecolor=full, label=say("ranks_half")),
        Patch(facecolor=pale, label=say("ranks_share", share=number(100 * share))),
        Line2D([], [], color=paper.soft, linewidth=1.2, label=say("ranks_all")),
    ]


def _number_line(paper: Paper, low: float, high: float) -> None:
    paper.axes.set_xlim(low - 0.6, high + 0.6)
    paper.scale(word("rank"))
    span = high - low
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if span / s <= 14 or s == 100)
    ticks = sorted({low, *(t for t in np.arange(step, high + 1, step) if t >= low)})
    paper.axes.set_xticks(ticks, [number(t) for t in ticks])
