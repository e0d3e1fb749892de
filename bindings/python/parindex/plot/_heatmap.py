# SPDX-License-Identifier: MIT
"""Units × criteria, coloured by the share of the maximum."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import matplotlib
import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import Colormap, to_hex
from matplotlib.patches import Patch

from .._core.arguments import unused, whole
from .._core.language import fault, number, word
from .._core.plain import Floats
from ..framework import Framework
from ..node import STATES, Node, state_name
from ..result import Result
from . import _tables
from ._colours import ink_on, mix
from ._lettering import LEAST, LINE, balanced, fitted, label, plain, width
from ._paper import Paper
from ._shown import Shown, is_beside, left_out, shown
from ._words import say

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes


# Light to dark, so that it survives a black-and-white print; none of its colours is grey.
_COLOURS: Final = "YlGnBu"
_NO_MAXIMUM: Final = "no_maximum"
#: Hatching of the cells that have no share, and how far their ground goes from paper to ink.
_LOOKS: Final[dict[str, tuple[str, float]]] = {
    "missing": ("/////", 0.0),
    "not_applicable": ("", 0.35),
    "not_self_scored": ("....", 0.0),
    "skipped": ("\\\\\\\\\\", 0.12),
    "described": ("xxxx", 0.12),
    _NO_MAXIMUM: ("", 0.06),
}
_MOST_TEXTS: Final = 6000


def heatmap(
    result: Result | Any,
    *,
    level: int | None = None,
    ax: Axes | None = None,
    top: int | None = None,
    by: Hashable = None,
) -> Axes:
    """Units by rank down, criteria across; the darker a cell, the nearer to its maximum.

    Cells without a share are hatched or grey, each kind with its own entry in the legend. What is
    worked out beside the whole is left out; a note says so.

    Parameters
    ----------
    result
        What scoring gave; or any table, of which each column is coloured from its least to its greatest.
    level
        Show the nodes of that level (1 is below the root); the leaves by default.
    ax
        Axes to draw on; a new figure by default.
    top
        Show the first so many units only.
    by
        Of a table: the column that orders the units; the last by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        The edition has no such level, or there are no units.

    Examples
    --------
    >>> import parindex
    >>> result = parindex.load("vn.par.876.ministry").score(
    ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
    ...      "survey": [28.1, 26.62, 25.6]},
    ...     period=2023)
    >>> from parindex import plot
    >>> plot.heatmap(result).get_title(loc="left") != ""
    True
    """
    if not isinstance(result, Result):
        _tables.not_of_tables(level=level)
        return _tables.heatmap(result, top, ax, by)
    if by is not None:
        raise unused("by=", fault("a_table"))
    some = shown(result, top=top)
    candidates = _columns_of(result.framework, None if level is None else whole(level, "level"))
    nodes = [n for n in candidates if not is_beside(result.framework, n)] or candidates
    shares = result.share[np.ix_(some.rows, [n.index for n in nodes])]
    kinds = _kinds(some, nodes, shares)

    count, across = len(some.rows), len(nodes)
    cell = 1.1 if across <= 10 else 0.42 if across <= 30 else 0.32
    paper, size = some.paper(ax, across * cell, 0.3)
    colours = matplotlib.colormaps[_COLOURS]
    paper.axes.set_xlim(-0.5, across - 0.5)
    paper.axes.pcolormesh(
        np.arange(across + 1) - 0.5, np.arange(count + 1) - 0.5, np.ma.masked_invalid(shares),
        cmap=colours, vmin=0, vmax=100, edgecolors=paper.ground, linewidth=0.5,
    )  # fmt: skip
    _special(paper, kinds)
    _write(paper, some, nodes, shares, kinds, colours, size)
    total = [number(x, result.framework.decimals) or "–" for x in result.share[some.rows, 0]]
    paper.column(total, word("index"), size)
    _head(paper, nodes)
    _groups(paper, result.framework, nodes)
    return paper.finish(
        some.title("heatmap"),
        result,
        handles=_legend(paper, colours, kinds),
        nodes=nodes,
        notes=[left_out(result.framework, _whole(result.framework, candidates), nodes)],
    )


def _columns_of(framework: Framework, level: int | None) -> list[Node]:
    if level is None:
        return list(framework.leaves)
    found = [n for n in framework.nodes if n.level == level]
    if not found:
        last = max(n.level for n in framework.nodes)
        raise ValueError(say("no_level", id=framework.id, level=level, last=last))
    return found


def _whole(framework: Framework, nodes: list[Node]) -> list[Node]:
    """The columns, and what has its points beside them: it is left out, and that is said."""
    above = set()
    for node in nodes:
        at: Node | None = node
        while at is not None:
            above.add(at.index)
            at = None if at.parent is None else framework.nodes[at.parent]
    beside = [n for n in framework.nodes if n.beside and n.index not in above]
    level = max(n.level for n in nodes)
    return [*nodes, *(n for n in beside if n.level <= level)]


def _kinds(some: Shown, nodes: list[Node], shares: Floats) -> list[list[str]]:
    """Why a cell has no colour; "" where it has one."""
    state = some.result.state

    def kind(row: int, node: Node, share: float) -> str:
        if np.isfinite(share):
            return ""
        name = STATES[int(state[row, node.index])]
        return _NO_MAXIMUM if name == "value" else name

    return [
        [kind(row, node, share) for node, share in zip(nodes, line, strict=True)]
        for row, line in zip(some.rows, shares, strict=True)
    ]


def _look(paper: Paper, kind: str) -> dict[str, Any]:
    hatch, depth = _LOOKS[kind]
    return {
        "facecolor": mix(paper.ground, paper.ink, depth),
        "hatch": hatch,
        "edgecolor": mix(paper.ink, paper.ground, 0.62),
    }


def _special(paper: Paper, kinds: list[list[str]]) -> None:
    for kind in _LOOKS:
        corners = [
            [(x - 0.5, y - 0.5), (x + 0.5, y - 0.5), (x + 0.5, y + 0.5), (x - 0.5, y + 0.5)]
            for y, line in enumerate(kinds)
            for x, each in enumerate(line)
            if each == kind
        ]
        if corners:
            paper.axes.add_collection(PolyCollection(corners, linewidth=0, **_look(paper, kind)))
            bars = PolyCollection(corners, facecolor="none", edgecolor=paper.ground, linewidth=0.8)
            paper.axes.add_collection(bars)


def _write(
    paper: Paper,
    some: Shown,
    nodes: list[Node],
    shares: Floats,
    kinds: list[list[str]],
    colours: Colormap,
    size: float,
) -> None:
    """The values, in cells that have room for them."""
    count, across = shares.shape
    if shares.size > _MOST_TEXTS:
        return
    room = paper.wide / across - 3
    decimals = some.result.framework.decimals if room > 40 else 0
    letters = min(size, LEAST)
    if letters * 1.1 > paper.high / count:
        return
    for y in range(count):
        for x, node in enumerate(nodes):
            if kinds[y][x] == _NO_MAXIMUM:
                points = some.result.points[some.rows[y], node.index]
                text, ink = number(points, some.result.framework.decimals), paper.ink
            elif kinds[y][x]:
                continue
            else:
                text = number(shares[y, x], decimals)
                ink = ink_on(to_hex(colours(min(max(shares[y, x] / 100, 0), 1))))
            if width(text, letters) <= room:
                paper.axes.text(
                    x, y, text, ha="center", va="center_baseline", fontsize=letters, color=ink
                )


def _head(paper: Paper, nodes: list[Node]) -> None:
    """The criteria above the columns: upright where these are wide, else turned."""
    ax = paper.axes
    column = paper.wide / len(nodes)
    turned = column < 55
    size = LEAST
    lines = max(1, int(column / (LINE * size))) if turned else 8
    most = 165.0 if turned else column - 6
    names = [plain(balanced(label(n), most, size, lines=lines)) for n in nodes]
    ax.set_xticks(
        range(len(nodes)), names, fontsize=size, color=paper.ink, linespacing=1.1,
        rotation=90 if turned else 0, ha="center", va="bottom",
    )  # fmt: skip
    ax.tick_params(axis="x", top=False, bottom=False, labeltop=True, labelbottom=False, pad=4)
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _groups(paper: Paper, framework: Framework, nodes: list[Node]) -> None:
    """The fields below the columns of their criteria."""
    ax = paper.axes

    def field(node: Node) -> Node:
        while node.level > 1 and node.parent is not None:
            node = framework.nodes[node.parent]
        return node

    if all(field(n) is n for n in nodes):
        return
    column, start = paper.wide / len(nodes), 0
    across = ax.get_xaxis_transform()
    for key, members in groupby(nodes, key=lambda n: field(n).index):
        above, count = framework.nodes[key], len(list(members))
        end = start + count
        if start:
            ax.axvline(start - 0.5, color=paper.ground, linewidth=2.5, zorder=3)
        ax.annotate(
            "", (start - 0.42, 0), xycoords=across, xytext=(end - 0.58, 0), textcoords=across,
            arrowprops={"arrowstyle": "-", "color": paper.soft, "linewidth": 1.2, "shrinkA": 0,
                        "shrinkB": 0, "relpos": (0, 0)},
            annotation_clip=False,
        )  # fmt: skip
        text, size = fitted(label(above), count * column - 4, 30, 8, least=LEAST)
        if "…" in text or not text:
            text, size = above.code if width(above.code, 8) < count * column else "", 8
        ax.annotate(
            plain(text), ((start + end - 1) / 2, 0), xycoords=across, xytext=(0, -5),
            textcoords="offset points", ha="center", va="top", fontsize=size, color=paper.ink,
            linespacing=1.1, annotation_clip=False,
        )  # fmt: skip
        start = end


def _legend(paper: Paper, colours: Colormap, kinds: list[list[str]]) -> list[Artist]:
    handles: list[Artist] = [
        Patch(
            facecolor=colours(share / 100),
            edgecolor=paper.line,
            label=f"{number(share)}%",
        )
        for share in (0, 25, 50, 75, 100)
    ]
    present = {each for line in kinds for each in line if each}
    numbers = {name: key for key, name in STATES.items()}
    for kind in _LOOKS:
        if kind in present:
            text = say(kind) if kind == _NO_MAXIMUM else state_name(numbers[kind])
            handles.append(Patch(**_look(paper, kind), linewidth=0.5, label=text))
    return handles
