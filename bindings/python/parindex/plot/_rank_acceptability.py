# SPDX-License-Identifier: MIT
"""How often each unit got each rank, as a heat map."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Final

import matplotlib
import numpy as np
from matplotlib.colors import Colormap, PowerNorm, to_hex
from matplotlib.patches import Patch, Rectangle

from .._core.language import number
from .._core.plain import Floats
from ._colours import ink_on
from ._lettering import LEAST, width
from ._paper import Paper
from ._sure import Sure, sure
from ._words import say

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from ..uncertainty import Uncertainty


_COLOURS: Final = "YlGnBu"
#: Small shares differ visibly as well: one in a hundred is a tenth of the way to the darkest.
_NORM: Final = PowerNorm(0.5, 0, 1)


def rank_acceptability(
    uncertainty: Uncertainty,
    *,
    ax: Axes | None = None,
    top: int | None = None,
    units: Iterable[Hashable] | None = None,
) -> Axes:
    """Units by nominal rank down, ranks across; the darker a cell, the more often the unit got it.

    The frame is around the nominal rank. Cells are blank where a unit never got the rank; shares are
    in percent of all replicates, printed where there is room.

    Parameters
    ----------
    uncertainty
        What :meth:`parindex.Result.uncertainty` gave, or a variation's run.
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
    >>> ax = plot.rank_acceptability(sure)
    >>> ax.figure.savefig("ranks.png")  # doctest: +SKIP
    """
    some = sure(uncertainty, top=top, units=units)
    places = uncertainty.ranks[some.rows]
    nominal = uncertainty.nominal.ranks[some.rows]
    got = np.flatnonzero(places.any(axis=0))
    first, last = int(min(got[0] + 1, nominal.min())), int(max(got[-1] + 1, nominal.max()))
    places = places[:, first - 1 : last]

    count, across = places.shape
    cell = 0.42 if across <= 24 else 0.3 if across <= 40 else 0.2
    paper, size = some.paper(ax, max(across * cell, 1.5), 0.3)
    colours = matplotlib.colormaps[_COLOURS]
    paper.axes.set_xlim(first - 0.5, last + 0.5)
    paper.axes.pcolormesh(
        np.arange(first, last + 2) - 0.5, np.arange(count + 1) - 0.5,
        np.ma.masked_equal(places, 0), cmap=colours, norm=_NORM,
        edgecolors=paper.ground, linewidth=0.5,
    )  # fmt: skip
    for row, rank in enumerate(nominal):
        paper.axes.add_patch(
            Rectangle((rank - 0.5, row - 0.5), 1, 1, fill=False, edgecolor=paper.ink, linewidth=1.2)
        )
    _write(paper, places, first, colours, size)
    _head(paper, first, last)
    return _finished(paper, some, colours)


def _write(paper: Paper, places: Floats, first: int, colours: Colormap, size: float) -> None:
    """Shares in percent, in cells that have room for them."""
    count, across = places.shape
    letters = min(size, LEAST)
    if width("100", letters) > paper.wide / across - 2 or letters * 1.1 > paper.high / count:
        return
    for row, column in zip(*np.nonzero(places), strict=True):
        share = float(places[row, column])
        ink = ink_on(to_hex(colours(float(_NORM(share)))))
        # Not 0 for what has happened, nor 100 for what has not always.
        text = "<1" if share < 0.005 else ">99" if 0.995 <= share < 1 else number(100 * share, 0)
        paper.axes.text(
            first + column,
            row,
            text,
            ha="center",
            va="center_baseline",
            fontsize=letters,
            color=ink,
        )


def _head(paper: Paper, first: int, last: int) -> None:
    ax = paper.axes
    room = paper.wide / (last - first + 1)
    every = 1 if width(number(last), 8) + 2 <= room else 5
    ranks = [r for r in range(first, last + 1) if r == first or r % every == 0]
    ax.set_xticks(ranks, [number(r) for r in ranks], fontsize=8, color=paper.ink)
    ax.tick_params(axis="x", top=False, bottom=False, labeltop=True, labelbottom=False, pad=2)
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _finished(paper: Paper, some: Sure, colours: Colormap) -> Axes:
    handles: list[Artist] = [
        Patch(facecolor=colours(float(_NORM(s))), edgecolor=paper.line, label=f"{number(100 * s)}%")
        for s in (0.01, 0.1, 0.25, 0.5, 1)
    ]
    handles.append(Patch(fill=False, edgecolor=paper.ink, linewidth=1.2, label=say("rank_nominal")))
    paper.header = True
    return paper.finish(
        some.title("rank_acceptability"),
        some.uncertainty.variation.result,
        handles=handles,
        notes=some.notes(),
    )
