# SPDX-License-Identifier: MIT
"""Ranks from year to year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from .._core.labels import key_of
from .._core.language import number
from .._core.plain import plain
from ..panel import Panel
from ..ranking import rank
from ._colours import PALETTE
from ._lettering import cut
from ._lettering import plain as lettered
from ._paper import Paper, row_height
from ._shown import check_top, several
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def bump(
    panel: Any,
    code: str | None = None,
    *,
    units: Iterable[Any] | None = None,
    top: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """A line for each unit through its ranks of the years, the best at the top.

    Parameters
    ----------
    panel
        A :class:`~parindex.Panel`, or a table of scores, units × years.
    code
        Of a panel: code of the node; the whole index by default.
    units
        Units in colour; all others stay grey. The first eight of the last year by default.
    top
        Show the first so many of the last year only.
    ax
        Axes to draw on; a new figure by default.

    Examples
    --------
    >>> import pandas as pd, parindex
    >>> scores = pd.DataFrame({2022: [70, 60], 2023: [71, 80]}, index=["Huế", "Hà Nội"])
    >>> ax = parindex.plot.bump(scores)
    >>> [text.get_text() for text in ax.get_yticklabels()]
    ['1', '2']
    """
    check_top(top)
    if isinstance(panel, Panel):
        frame = panel.frame(code, "rank")
        ranks, names, years = frame.to_numpy(), list(frame.index), [str(x) for x in panel.years]
    else:
        table = plain(panel)
        ranks = np.column_stack([rank(table.values[:, c]) for c in range(table.values.shape[1])])
        names, years = [str(x) for x in table.labels], [str(x) for x in table.columns]
    if not len(ranks):
        raise ValueError(say("no_units"))
    last = np.where(np.isnan(ranks[:, -1]), np.inf, ranks[:, -1])
    order = [int(i) for i in np.argsort(last, kind="stable")][:top]
    bright = order[:8]
    if units is not None:
        keys = [key_of(name) for name in names]
        bright = [keys.index(key_of(u)) for u in several(units) if key_of(u) in keys]
    deepest = int(np.nanmax(ranks[order])) if np.isfinite(ranks[order]).any() else 1
    paper = Paper(ax, max(1.1 * (len(years) - 1), 2.4), max(deepest * row_height(deepest), 0.8))
    for i in order:
        if i not in bright:
            _line(paper, ranks[i], paper.line, 1.2, 1)
    for n, i in enumerate(bright):
        _line(paper, ranks[i], PALETTE[n % len(PALETTE)], 2.2, 3)
    paper.every = paper.spaced(deepest)
    _ends(paper, ranks, names, order, bright)
    paper.axes.set_ylim(deepest + 0.6, 0.4)
    paper.axes.set_xlim(-0.15, len(years) - 0.85)
    step = max(1, round(deepest / 20), paper.every)
    ticks = [1, *range(step if step > 1 else 2, deepest + 1, step)]
    paper.axes.set_yticks(ticks, [number(t) for t in ticks], fontsize=8.5, color=paper.ink)
    paper.axes.set_xticks(range(len(years)), years, fontsize=8.5, color=paper.ink)
    paper.axes.tick_params(length=0)
    for side in paper.axes.spines.values():
        side.set_visible(False)
    basis = panel[panel.years[-1]] if isinstance(panel, Panel) else None
    title = f"{say('bump')}, {years[0]}–{years[-1]} · {say('unit_count', n=number(len(order)))}"
    return paper.finish(title, basis)


def _line(paper: Paper, ranks: Any, colour: str, wide: float, order: int) -> None:
    paper.axes.plot(
        range(len(ranks)), ranks, "-o", color=colour, linewidth=wide, markersize=2.2 * wide,
        solid_capstyle="round", zorder=order,
    )  # fmt: skip


def _ends(paper: Paper, ranks: Any, names: list[str], order: list[int], bright: list[int]) -> None:
    """The names of the lines at their last year, ties one after the other."""
    size = min(max(paper.high / max(len(order), 1) * 0.62, 8.0), 9.0)
    at: dict[float, list[int]] = {}
    for i in order:
        if np.isfinite(ranks[i, -1]) and (i in bright or len(order) <= 70):
            at.setdefault(float(ranks[i, -1]), []).append(i)
    taken: list[float] = []
    for place, tied in sorted(at.items(), key=lambda one: not set(one[1]) & set(bright)):
        if any(abs(place - other) < paper.every for other in taken):
            continue
        taken.append(place)
        text = cut(", ".join(names[i] for i in tied), 200, size)
        strong = any(i in bright for i in tied)
        paper.axes.annotate(
            lettered(text), (ranks.shape[1] - 1, place), xytext=(8, 0), textcoords="offset points",
            ha="left", va="center", fontsize=size, color=paper.ink if strong else paper.soft,
            annotation_clip=False,
        )  # fmt: skip
