# SPDX-License-Identifier: MIT
"""How the units spread over each criterion, or each column of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .._core.language import number
from ..multivariate._nodes import points_of
from ..result import Result
from ._colours import PALETTE
from ._paper import Paper
from ._shown import short
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def distributions(data: Any, level: int | None = None, *, ax: Axes | None = None) -> Axes:
    """A row for each column: every unit a dot, the middle half a box, the median a stroke.

    Each row runs from its own least to its own greatest number, which stand at its ends.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    level
        Of a result: the nodes of that level, and the leaves above it; None for all leaves.
    ax
        Axes to draw on; a new figure by default.

    Examples
    --------
    >>> import pandas as pd, parindex
    >>> ax = parindex.plot.distributions(pd.DataFrame({"a": [1, 2, 3, 50], "b": [2.5, 1, None, 4]}))
    >>> [text.get_text() for text in ax.get_yticklabels()]
    ['a', 'b']
    """
    frame = points_of(data, level)
    names = [str(name) for name in frame.columns]
    if isinstance(data, Result):
        names = [data.framework.node(code).name for code in frame.columns]
    values = frame.to_numpy()
    paper = Paper(ax, 4.6, max(len(names) * 0.36, 0.5))
    size = paper.rows(names)
    ends = []
    for y in range(len(names)):
        known = np.sort(values[:, y][~np.isnan(values[:, y])])
        if not len(known):
            ends.append("–")
            continue
        reach = known[-1] - known[0]
        at = (known - known[0]) / reach if reach > 0 else np.full(len(known), 0.5)
        low, median, high = np.quantile(at, [0.25, 0.5, 0.75])
        aside = ((np.arange(len(at)) * 0.618) % 1 - 0.5) * 0.4
        paper.axes.barh(y, high - low, left=low, height=0.5, color=PALETTE[4], alpha=0.45, zorder=1)
        paper.axes.plot(at, y + aside, "o", markersize=3, color=PALETTE[0], alpha=0.75, zorder=2)
        paper.axes.plot(
            [median, median], [y - 0.28, y + 0.28], color=paper.ink, linewidth=1.4, zorder=3
        )
        ends.append(f"{short(known[0])} … {short(known[-1])}")
    paper.column(ends, say("from_to"), size)
    paper.axes.set_xlim(-0.03, 1.03)
    paper.axes.set_xticks([])
    for side in paper.axes.spines.values():
        side.set_visible(False)
    basis = data if isinstance(data, Result) else None
    title = f"{say('distributions')} · {say('unit_count', n=number(len(frame)))}"
    return paper.finish(title, basis)
