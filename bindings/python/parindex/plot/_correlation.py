# SPDX-License-Identifier: MIT
"""How criteria, or the columns of a table, go together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import matplotlib
import numpy as np
from matplotlib.colors import to_hex
from matplotlib.patches import Patch

from .._core.language import number
from ..multivariate import correlations
from ..result import Result
from ._colours import ink_on
from ._lettering import LEAST, plain
from ._paper import Paper
from ._tables import _heads
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def correlation(
    data: Any,
    level: int | None = 1,
    *,
    method: Literal["pearson", "spearman", "kendall"] = "pearson",
    ax: Axes | None = None,
) -> Axes:
    """The matrix of correlations, each number in its cell; blue goes together, brown goes apart.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    level
        Of a result: the nodes of that level, and the leaves above it; None for all leaves.
    method
        As for :func:`parindex.multivariate.correlations`.
    ax
        Axes to draw on; a new figure by default.

    Examples
    --------
    >>> import pandas as pd, parindex
    >>> table = pd.DataFrame({"a": [1, 2, 3, 5], "b": [2, 1, 4, 4], "c": [9, 7, 4, 1]})
    >>> len(parindex.plot.correlation(table).texts) == 3
    True
    """
    frame = correlations(data, level, method=method)
    names = [str(name) for name in frame.columns]
    if isinstance(data, Result):
        names = [data.framework.node(code).name for code in frame.columns]
    values = frame.to_numpy()
    count = len(names)
    cell = 0.62 if count <= 12 else 0.36
    paper = Paper(ax, max(count * cell, 1.2), max(count * min(cell, 0.4), 0.5))
    size = paper.rows(names)
    colours = matplotlib.colormaps["BrBG"]
    lower = np.tril(np.ones_like(values, dtype=bool), -1)
    paper.axes.set_xlim(-0.5, count - 0.5)
    paper.axes.pcolormesh(
        np.arange(count + 1) - 0.5, np.arange(count + 1) - 0.5,
        np.ma.masked_array(values, ~lower | np.isnan(values)),
        cmap=colours, vmin=-1, vmax=1, edgecolors=paper.ground, linewidth=0.5,
    )  # fmt: skip
    if count <= 20 and paper.every == 1:
        for i, j in zip(*np.nonzero(lower), strict=True):
            r = float(values[i, j])
            text = "–" if np.isnan(r) else number(r, 2)
            ink = paper.soft if np.isnan(r) else ink_on(to_hex(colours((r + 1) / 2)))
            paper.axes.text(
                j, i, text, ha="center", va="center", fontsize=min(size, LEAST), color=ink
            )
    _heads(paper, [plain(n) for n in _codes(data, frame)], count)
    handles = [
        Patch(facecolor=colours(0.0), label="−1"),
        Patch(facecolor=colours(1.0), label="+1"),
    ]
    basis = data if isinstance(data, Result) else None
    return paper.finish(say("correlation", method=method), basis, handles=handles)


def _codes(data: Any, frame: Any) -> list[str]:
    return [str(name) for name in frame.columns]
