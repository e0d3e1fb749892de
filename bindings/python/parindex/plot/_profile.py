# SPDX-License-Identifier: MIT
"""One unit against all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from .._core.language import number, word
from .._core.plain import Floats
from ..framework import Framework
from ..node import Node, state_name
from ..result import Result
from . import _tables
from ._colours import PALETTE, mix
from ._lettering import balanced, label, plain
from ._paper import Paper
from ._shown import left_out, with_share
from ._words import say

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes


# Of fewer units, quartiles say nothing that the dots do not.
_FEWEST_FOR_QUARTILES: Final = 4


def profile(
    result: Result | Any,
    unit: str | int,
    *,
    code: str | None = None,
    leaves: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """A unit's share at each part of a node, against the median, the middle half and the best.

    Each row shows the unit's share and its place among the units that have one there.

    Parameters
    ----------
    result
        What scoring gave; all its units are the cohort. Or any table: each column on its own scale.
    unit
        Its name, or its row.
    code
        Node whose children are shown; the whole index by default.
    leaves
        Show the leaves below the node in place of its children.
    ax
        Axes to draw on; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    UnknownUnitError, UnknownCodeError
    ValueError
        The node has no parts, or no share of a maximum is known for any.

    Examples
    --------
    >>> import parindex
    >>> result = parindex.load("vn.par.876.ministry").score(
    ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
    ...      "survey": [28.1, 26.62, 25.6]},
    ...     period=2023)
    >>> from parindex import plot
    >>> ax = plot.profile(result, "Bộ Y tế")
    >>> ax.figure.savefig("profile.png")  # doctest: +SKIP
    """
    if not isinstance(result, Result):
        _tables.not_of_tables(code=code, leaves=leaves)
        return _tables.profile(result, unit, ax)
    row, framework = result.row(unit), result.framework
    node = framework.root if code is None else framework.node(code)
    if not node.children:
        above = framework.root if node.parent is None else framework.nodes[node.parent]
        raise ValueError(say("leaf_has_no_parts", name=node.name, parent=above.code))
    parts = [framework.nodes[c] for c in node.children]
    if leaves:
        parts = list(_leaves_below(framework, node))
    kept = with_share(result, parts, range(len(result)), node.index)
    if not kept:
        raise ValueError(say("no_share", name=node.name))

    own = result.share[row, [n.index for n in kept]]
    paper = Paper(ax, 4.6, max(len(kept) * 0.4, 0.5))
    size = _rows(paper, kept)
    handles = _cohort(paper, result, kept)
    handles.insert(0, _own(paper, own, str(result.units[row])))
    _columns(paper, result, row, kept, own, size)
    paper.scale(say("share_of"))
    return paper.finish(
        _title(result, row, node),
        result,
        handles=handles,
        nodes=kept,
        notes=[
            say("one_unit") if len(result) == 1 else "",
            left_out(framework, parts, kept, node.index),
        ],
    )


def _leaves_below(framework: Framework, node: Node) -> Iterator[Node]:
    for child in node.children:
        part = framework.nodes[child]
        if part.children:
            yield from _leaves_below(framework, part)
        else:
            yield part


def _title(result: Result, row: int, node: Node) -> str:
    name, count = str(result.units[row]), len(result)
    title = say("profile", unit=name, n=number(count)) if count > 1 else name
    if result.period:
        title += f", {result.period}"
    return title if node.parent is None else f"{title} · {label(node)}"


def _rows(paper: Paper, kept: list[Node]) -> float:
    """Titles in two lines, in place of the one that units have."""
    size = paper.rows([n.code for n in kept])
    lines = 2 if paper.high / len(kept) >= 2.4 * size else 1
    names = [plain(balanced(label(n), 250, size, lines=lines)) for n in kept]
    paper.name(names, size)
    return size


def _cohort(paper: Paper, result: Result, kept: list[Node]) -> list[Artist]:
    ax, band = paper.axes, mix(paper.ground, PALETTE[4], 0.55)
    if len(result) == 1:
        return []
    tall = min(paper.high / len(kept) * 0.5, 14.0)
    quartiles = False
    for y, node in enumerate(kept):
        shares = result.share[:, node.index]
        shares = shares[np.isfinite(shares)]
        if len(shares) >= _FEWEST_FOR_QUARTILES:
            low, high = np.percentile(shares, [25, 75])
            ax.barh(y, high - low, left=low, height=0.46, color=band, zorder=1.5)
            quartiles = True
        median, best = float(np.median(shares)), float(shares.max())
        ax.plot(median, y, "|", color=paper.ink, markersize=tall, markeredgewidth=1.6, zorder=2)
        ax.plot(
            best, y, "D", markersize=6, markerfacecolor="none", markeredgecolor=paper.ink,
            markeredgewidth=1, zorder=2, clip_on=False,
        )  # fmt: skip
    handles: list[Artist] = [
        Line2D([], [], color=paper.ink, marker="|", linestyle="none", markersize=11,
               markeredgewidth=1.6, label=say("median")),
        Line2D([], [], marker="D", linestyle="none", markersize=6, markerfacecolor="none",
               markeredgecolor=paper.ink, label=say("best")),
    ]  # fmt: skip
    if quartiles:
        handles.insert(1, Patch(facecolor=band, label=say("quartiles")))
    return handles


def _own(paper: Paper, own: Floats, name: str) -> Line2D:
    (dots,) = paper.axes.plot(
        own, range(len(own)), "o", color=PALETTE[5], markersize=9, markeredgecolor=paper.ground,
        markeredgewidth=0.8, zorder=3, label=name, clip_on=False,
    )  # fmt: skip
    return dots


def _columns(
    paper: Paper, result: Result, row: int, kept: list[Node], own: Floats, size: float
) -> None:
    shares, places = [], []
    for value, node in zip(own, kept, strict=True):
        ranks = result.rank(node.code).ranks
        known = np.isfinite(value)
        state = state_name(int(result.state[row, node.index]))
        shares.append(number(value, result.framework.decimals) if known else state)
        places.append(f"{number(ranks[row])}/{np.isfinite(ranks).sum()}" if known else "–")
    ax = paper.axes
    all_shares = result.share[:, [n.index for n in kept]]
    low = min(0.0, float(np.nanmin(all_shares)))
    high = max(100.0, float(np.nanmax(all_shares)))
    ax.set_xlim(low - 1, high + 1)
    paper.ticks([t for t in ax.get_xticks() if low <= t <= high])
    after = paper.column(shares, word("share"), size)
    if len(result) > 1:
        paper.column(places, word("rank"), size, after)
