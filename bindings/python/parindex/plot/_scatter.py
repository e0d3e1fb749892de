# SPDX-License-Identifier: MIT
"""Two criteria, or two columns of a table, against each other."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import numpy as np

from .._core.arguments import whole
from .._core.language import number
from .._core.plain import Floats, plain
from ..result import Result
from ._colours import PALETTE
from ._lettering import LEAST, cut, width
from ._lettering import plain as lettered
from ._paper import Paper
from ._shown import year_of
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


def scatter(
    data: Any, x: Hashable, y: Hashable = None, *, label: int = 25, ax: Axes | None = None
) -> Axes:
    """A dot for each unit, with names that lie on no other name and no dot.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    x, y
        Codes of nodes, or names of columns; of a result `y` is the whole index by default.
    label
        How many names at most: of the units farthest from the others first. One that finds no room is left out.
    ax
        Axes to draw on; a new figure by default.

    Examples
    --------
    >>> import pandas as pd, parindex
    >>> table = pd.DataFrame({"a": [1, 2, 3], "b": [2, 1, 4]}, index=["Hà Nội", "Huế", "Đà Nẵng"])
    >>> len(parindex.plot.scatter(table, "a", "b").texts)
    3
    """
    most = whole(label, "label", 0)
    values, names, titles = _pairs(data, x, y)
    paper = Paper(ax, 4.8, 3.8)
    there = np.asarray(~np.isnan(values).any(axis=1))
    shown, called = values[there], [n for n, ok in zip(names, there, strict=True) if ok]
    paper.axes.plot(shown[:, 0], shown[:, 1], "o", markersize=4.5, color=PALETTE[0], alpha=0.85)
    if len(shown):
        for axis in (0, 1):
            low, high = shown[:, axis].min(), shown[:, axis].max()
            pad = 0.06 * (high - low) or 1.0
            (paper.axes.set_xlim if axis == 0 else paper.axes.set_ylim)(low - pad, high + pad)
    paper.scale(titles[0])
    paper.axes.set_ylabel(lettered(titles[1]), fontsize=8.5, color=paper.ink)
    paper.axes.tick_params(axis="y", labelsize=8.5, labelcolor=paper.ink, length=0)
    paper.axes.grid(True, axis="y", color=paper.line, linewidth=0.7)
    for line in (paper.axes.xaxis, paper.axes.yaxis):
        line.set_major_formatter(lambda value, _: number(float(f"{value:.10g}")))
    left = len(called) - _name_dots(paper, shown, called, most)
    note = say("names_left_out", n=number(left)) if left else ""
    basis = data if isinstance(data, Result) else None
    return paper.finish(_title(data, shown), basis, notes=[note])


def _pairs(data: Any, x: Hashable, y: Hashable) -> tuple[Floats, list[str], list[str]]:
    if isinstance(data, Result):
        nodes = [data.framework.node(str(x)), data._node(None if y is None else str(y))]
        return data.share[:, [n.index for n in nodes]], data.units, [f"{n.name} (%)" for n in nodes]
    table = plain(data)
    columns = [table.column(x), table.column(table.columns[-1] if y is None else y)]
    labels = [str(name) for name in table.labels]
    return table.values[:, columns], labels, [str(table.columns[c]) for c in columns]


def _title(data: Any, shown: Floats) -> str:
    r = (
        np.corrcoef(shown[:, 0], shown[:, 1])[0, 1]
        if len(shown) > 2 and (np.ptp(shown, axis=0) > 0).all()
        else np.nan
    )
    said = f" · r = {number(float(r), 2)}" if np.isfinite(r) else ""
    year = year_of(data.period) if isinstance(data, Result) else ""
    return f"{say('scatter')}{year} · {say('unit_count', n=number(len(shown)))}{said}"


def _name_dots(paper: Paper, shown: Floats, names: list[str], most: int) -> int:
    """Writes names where there is room, the loneliest dots' first; gives how many."""
    if not len(shown):
        return 0
    ax = paper.axes
    dots: Floats = np.asarray(ax.transData.transform(shown)) / paper._dpi * 72
    frame = ax.bbox.bounds
    x0, y0, wide, high = (float(v) / paper._dpi * 72 for v in frame)
    apart: Floats = np.asarray(((dots[:, None] - dots[None]) ** 2).sum(axis=2))
    np.fill_diagonal(apart, np.inf)
    boxes: list[tuple[float, float, float, float]] = []
    for i in np.argsort(-apart.min(axis=1), kind="stable"):
        if len(boxes) >= most:
            break
        text = cut(names[i], 110, LEAST)
        w, h = width(text, LEAST), LEAST * 1.15
        for dx, dy in _AROUND:
            cx, cy = dots[i, 0] + dx * (w / 2 + 5), dots[i, 1] + dy * (h / 2 + 4)
            box = (cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
            if box[0] < x0 or box[1] < y0 or box[2] > x0 + wide or box[3] > y0 + high:
                continue
            on_dot = (
                (dots[:, 0] > box[0] - 3) & (dots[:, 0] < box[2] + 3)
                & (dots[:, 1] > box[1] - 3) & (dots[:, 1] < box[3] + 3)
            )  # fmt: skip
            on_dot[i] = False
            if on_dot.any() or any(_overlap(box, other) for other in boxes):
                continue
            boxes.append(box)
            ax.annotate(
                lettered(text), shown[i], xytext=(cx - dots[i, 0], cy - dots[i, 1]),
                textcoords="offset points", ha="center", va="center", fontsize=LEAST, color=paper.ink,
            )  # fmt: skip
            break
    return len(boxes)


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
