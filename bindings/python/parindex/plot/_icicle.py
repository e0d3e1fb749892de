# SPDX-License-Identifier: MIT
"""An edition's tree, each part as long as its maximum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from matplotlib.patches import Patch, Rectangle

from .._core.arguments import instance, whole
from .._core.language import number, word
from ..framework import Framework
from ..node import Node
from ._colours import HATCHES, PALETTE, ink_on, mix
from ._lettering import LEAST, fitted, label, plain
from ._paper import Paper
from ._shown import left_out
from ._words import say

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_ROOT_WIDE: Final = 0.42
_WIDE: Final = 2.3
_LAST_WIDE: Final = 3.0
_LOWEST, _HIGHEST = 3.2, 12.0
_ROW: Final = 0.27
_GAP: Final = 0.02


@dataclass(frozen=True)
class _Block:
    node: Node
    begin: float
    size: float
    field: int
    guessed: bool
    """It has no maximum that is known: it takes what its neighbours leave."""


def icicle(framework: Framework, *, ax: Axes | None = None, depth: int | None = None) -> Axes:
    """The tree from the whole at the left to the leaves at the right.

    Heights are maxima in points; below a node that averages its parts, they are weights. A part
    whose maximum is not known is hatched and shares what its neighbours leave. Bonus, penalty and
    what is described only is drawn apart, below the rest. What is worked out beside the whole is left out; a note says so.

    Parameters
    ----------
    framework
        The edition.
    ax
        Axes to draw on; a new figure by default.
    depth
        Show so many levels below the root; all by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    NotScorableError
        The edition has no tree.
    ValueError
        `depth` is less than 1.

    Examples
    --------
    >>> import parindex
    >>> from parindex import plot
    >>> len(plot.icicle(parindex.load("example.quota")).patches) >= 3
    True
    """
    instance(framework, Framework, "framework", "a parindex.Framework")
    if depth is not None:
        depth = whole(depth, "depth", 1)
    root = framework.root
    deepest = max(n.level for n in framework.nodes)
    levels = min(deepest, depth or deepest)
    blocks = list(_arranged(framework, levels))
    end = max(b.begin + b.size for b in blocks)
    ends = [b for b in blocks if b.node.level == levels or not b.node.children]
    high = _ROW * end / min(b.size for b in ends)
    across = _left(levels) + _wide(levels, levels)
    paper = Paper(ax, across, min(max(high, _LOWEST), _HIGHEST))
    paper.axes.set_xlim(0, across)
    paper.axes.set_ylim(end, 0)
    paper.axes.set_xticks([])
    paper.axes.set_yticks([])
    paper.axes.grid(False)
    for spine in paper.axes.spines.values():
        spine.set_visible(False)
    for block in blocks:
        _draw(paper, framework, block, levels, end)
    _headings(paper, framework, levels)
    drawn = [b.node for b in blocks]
    wanted = [n for n in framework.nodes if n.level <= levels]
    return paper.finish(
        say("icicle"),
        framework,
        handles=_legend(paper, blocks),
        nodes=[root, *drawn],
        notes=[left_out(framework, wanted, drawn)],
    )


def _arranged(framework: Framework, levels: int) -> Iterator[_Block]:
    """The tree as blocks; 1 is the length of the root."""
    apart: list[tuple[Node, float, int]] = []
    whole = framework.root.max if framework.root.max_known and framework.root.max > 0 else 100.0

    def below(node: Node, begin: float, size: float, field: int, guessed: bool) -> Iterator[_Block]:
        yield _Block(node, begin, size, field, guessed)
        if node.level == levels:
            return
        children = [c for c in map(framework.nodes.__getitem__, node.children) if not c.beside]
        lengths = _lengths(node, [c for c in children if not c.extra])
        for place, child in enumerate(children):
            own = place if node.level == 0 else field
            averaged = node.combine in ("mean", "affine")
            if child.extra or (child.described and child.max_known and child.max and not averaged):
                apart.append((child, size / (node.max if node.max_known else whole), own))
            elif child.index in lengths:
                part, unknown = lengths[child.index]
                yield from below(child, begin, part * size, own, guessed or unknown)
                begin += part * size

    yield from below(framework.root, 0.0, 1.0, -1, False)
    begin = 1.0 + _GAP
    for node, point, field in apart:
        known = node.max_known and node.max > 0
        size = node.max * point if known else _GAP * 1.5
        yield from below(node, begin, size, field, not known)
        begin += size


def _lengths(parent: Node, children: list[Node]) -> dict[int, tuple[float, bool]]:
    """What part of its parent each child takes, and whether that is a guess."""
    if parent.combine in ("mean", "affine"):
        sizes = {c.index: abs(c.weight) for c in children if not c.described and c.weight}
        return {i: (s / sum(sizes.values()), False) for i, s in sizes.items()}
    known = {c.index: c.max for c in children if c.max_known and c.max > 0 and not c.described}
    unknown = [c for c in children if not c.max_known and not c.described]
    total = sum(known.values())
    if unknown:
        left = parent.max - total if parent.max_known else 0.0
        each = left / len(unknown) if left > 0 else (total / len(known) if known else 1.0)
        known |= {c.index: each for c in unknown}
        total += each * len(unknown)
    guessed = {c.index for c in unknown}
    return {i: (size / total, i in guessed) for i, size in known.items()}


def _draw(paper: Paper, framework: Framework, block: _Block, levels: int, end: float) -> None:
    node = block.node
    left, wide = _left(node.level), _wide(node.level, levels)
    colour = _colour(paper, block)
    place = (left, block.begin)
    body = Rectangle(
        place, wide, block.size, facecolor=colour, edgecolor=paper.ground, linewidth=0.8
    )
    paper.axes.add_patch(body)
    hatch = _hatch(block)
    if hatch:
        lines = mix(colour, ink_on(colour), 0.25)
        over = Rectangle(
            place, wide, block.size, fill=False, hatch=hatch, linewidth=0, edgecolor=lines
        )
        paper.axes.add_patch(over)
    turned = node.level == 0
    across = wide / paper.axes.get_xlim()[1] * paper.wide - 8
    along = block.size / end * paper.high - 3
    room = (along, across) if turned else (across, along)
    text, size = fitted(
        label(node), *room, 9, least=LEAST, tail=f" ({_amount(framework, node)})", bold=turned
    )
    if text:
        lettering = paper.axes.text(
            left + (wide / 2 if turned else 4 / 72), block.begin + block.size / 2, plain(text),
            ha="center" if turned else "left", va="center", rotation=90 if turned else 0,
            fontsize=size, color=ink_on(colour), linespacing=1.15,
            fontweight="bold" if turned else "normal",
        )  # fmt: skip
        if hatch:
            lettering.set_bbox({"facecolor": colour, "edgecolor": "none", "pad": 1})


def _left(level: int) -> float:
    return 0.0 if level == 0 else _ROOT_WIDE + _WIDE * (level - 1)


def _wide(level: int, levels: int) -> float:
    return _ROOT_WIDE if level == 0 else _LAST_WIDE if level == levels else _WIDE


def _amount(framework: Framework, node: Node) -> str:
    """The maximum, or the weight where that is what counts."""
    parent = None if node.parent is None else framework.nodes[node.parent]
    if parent is not None and parent.combine in ("mean", "affine") and not node.described:
        return say("weight_of", n=number(node.weight))
    if not node.max_known:
        return "?" if node.max_state == "unknown" else "–"
    return f"{'+' if node.extra else ''}{number(node.max)}"


def _colour(paper: Paper, block: _Block) -> str:
    if block.field < 0:
        return mix(paper.ground, paper.ink, 0.75)
    paler = min(0.3 * (block.node.level - 1), 0.6)
    return mix(PALETTE[block.field % len(PALETTE)], paper.ground, paler)


def _hatch(block: _Block) -> str:
    if block.node.described:
        return "xxxx"
    return HATCHES[1] if block.guessed else ""


def _headings(paper: Paper, framework: Framework, levels: int) -> None:
    for level in range(1, levels + 1):
        name = framework.levels[level] if level < len(framework.levels) else ""
        if name:
            paper.axes.annotate(
                plain(name), (_left(level), 1),
                xycoords=paper.axes.get_xaxis_transform(), xytext=(3, 4),
                textcoords="offset points", ha="left", va="bottom", fontsize=8.5,
                color=paper.soft, annotation_clip=False,
            )  # fmt: skip
            paper.header = True


def _legend(paper: Paper, blocks: list[_Block]) -> list[Artist]:
    handles: list[Artist] = []
    ground = mix(paper.ground, paper.ink, 0.1)
    for hatch, text in ((HATCHES[1], say("maximum_guess")), ("xxxx", word("described"))):
        if any(_hatch(b) == hatch for b in blocks):
            handles.append(
                Patch(facecolor=ground, hatch=hatch, edgecolor=paper.soft, linewidth=0, label=text)
            )
    return handles
