# SPDX-License-Identifier: MIT
"""What is common to all pictures: the ground and its inks, and everything around the axes.

Without ``ax`` the axes get the size that their contents need, and the figure grows around them
until nothing is cut. With ``ax`` the caller's figure keeps its size and its layout.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import matplotlib
import numpy as np
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure, SubFigure
from matplotlib.transforms import ScaledTranslation, Transform

from .._core.language import number, word
from ..framework import Framework
from ..node import Node, provenance_name
from ..result import Result
from ._colours import ink_on, mix
from ._lettering import LEAST, LINE, balanced, cut, plain, width, wrap
from ._words import say

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_LARGEST = 9.0
_PITCH: Final = 1.1 * LEAST
_MARGIN = 0.12
MOST_UNITS: Final = 400


def row_height(count: int) -> float:
    """Height of a unit's row in inches: the more units, the lower."""
    return 0.32 if count <= 20 else 0.25 if count <= 40 else 0.205


class Paper:
    """Axes to draw on, and the colours that are readable on their ground."""

    def __init__(self, ax: Axes | None, wide: float, high: float) -> None:
        self.own = ax is None
        self.axes = ax if ax is not None else _new_axes(wide, high)
        self.ground = _ground_of(self.axes)
        self.ink = ink_on(self.ground)
        self.soft = mix(self.ink, self.ground, 0.35)
        self.line = mix(self.ink, self.ground, 0.82)
        self.header = False
        self.every = 1
        self._needed = 0.0
        # A layout engine makes room for labels later, at the cost of the axes.
        laid_out = ax is not None and ax.figure.get_layout_engine() is not None
        self._kept = 0.75 if laid_out else 1.0

    @property
    def wide(self) -> float:
        """Width of the axes in points, as far as it can be known before the figure is laid out."""
        return self.axes.bbox.width / self._dpi * 72 * self._kept

    @property
    def high(self) -> float:
        """Height of the axes in points."""
        return self.axes.bbox.height / self._dpi * 72

    @property
    def _dpi(self) -> float:
        return float(self.axes.figure.dpi)

    def rows(self, names: Sequence[str], places: Sequence[str] | None = None) -> float:
        """A row for each name, the first at the top, its place beside it; gives the font size."""
        count = len(names)
        size = min(max(self.high / count * 0.62, LEAST), _LARGEST)
        shown = [plain(cut(n, 25 * _LARGEST, size)) for n in names]
        if places is not None:
            widest = max(width(p, size) for p in places)
            pad = width("\u2007", size)
            shown = [
                f"{n}  " + "\u2007" * round((widest - width(p, size)) / pad) + p
                for n, p in zip(shown, places, strict=True)
            ]
        self.every = self.spaced(count)
        self.name(shown, size)
        self.axes.set_ylim(count - 0.5, -0.5)
        self.axes.tick_params(axis="y", length=0, pad=5)
        return size

    def spaced(self, count: int) -> int:
        """Where the caller's axes are too low for a line of text in each of so many rows: each how many has one."""
        apart = max(1, math.ceil(_PITCH * count / self.high))
        if apart > 1:
            self._needed = _PITCH * count
        return apart

    def name(self, names: Sequence[str], size: float) -> None:
        """What stands beside the rows, those that have a text."""
        rows = range(0, len(names), self.every)
        self.axes.set_yticks(rows, names[:: self.every], fontsize=size, color=self.ink)

    def scale(self, text: str) -> None:
        """The number line below: its name, its grid."""
        ax = self.axes
        ax.set_xlabel(plain(text), fontsize=8.5, color=self.ink)
        ax.tick_params(
            axis="x", labelsize=8.5, length=0, labelcolor=self.ink, pad=4, labelbottom=True
        )
        ax.grid(True, axis="x", color=self.line, linewidth=0.7)
        ax.grid(False, axis="y")
        ax.set_axisbelow(True)
        for side, spine in ax.spines.items():
            spine.set_visible(side == "bottom")
            spine.set_color(self.soft)
            spine.set_linewidth(0.7)

    def ticks(self, places: Sequence[float]) -> None:
        """Ticks of the number line, with the language's decimal mark."""
        self.axes.set_xticks(places, [number(t) for t in places])

    def column(self, texts: Sequence[str], heading: str, size: float, at: float = 8) -> float:
        """Numbers to the right of the rows; gives where the next column may begin."""
        widest = max(width(t, size) for t in [*texts, heading])
        across = self.axes.get_yaxis_transform()
        for row in range(0, len(texts), self.every):
            self.axes.annotate(
                plain(texts[row]), (1, row), xycoords=across, xytext=(at + widest, 0),
                textcoords="offset points", ha="right", va="center_baseline", fontsize=size,
                color=self.ink, annotation_clip=False,
            )  # fmt: skip
        if heading:
            self.header = True
            self.axes.annotate(
                plain(heading), (1, 1), xycoords="axes fraction", xytext=(at + widest, 4),
                textcoords="offset points", ha="right", va="bottom", fontsize=size,
                color=self.soft, annotation_clip=False,
            )  # fmt: skip
        return at + widest + 10

    def finish(
        self,
        title: str,
        basis: Framework | Result | None,
        *,
        handles: Sequence[Artist] = (),
        nodes: Sequence[Node] = (),
        notes: Sequence[str] = (),
    ) -> Axes:
        """Title, legend and what the picture rests on; then the figure fits."""
        ax = self.axes
        left, right, down, _ = self._around()
        indent = left if self.own else 0.0
        room = max(indent + self.wide + (right if self.own else 0.0), 150.0)
        self._title(title, indent, room)
        if self._needed:
            notes = (say("crowded", high=number(self._needed / 72 * 2.54, 0)), *notes)
        depth = down + 8
        if handles:
            depth += self._legend(handles, indent, depth, room) + 8
        for text, strong in _footing(basis, nodes, notes):
            lines = balanced(text, room, LEAST, bold=strong).split("\n")
            ax.text(
                0, 0, plain("\n".join(lines)), transform=self._below(indent, depth),
                ha="left", va="top", fontsize=LEAST, linespacing=LINE,
                fontweight="bold" if strong else "normal",
                color=self.ink if strong else self.soft,
            )  # fmt: skip
            depth += len(lines) * LINE * LEAST + 3
        if self.own:
            self._fit()
        return ax

    def _around(self) -> tuple[float, float, float, float]:
        """How far the labels reach beyond the axes, in points: left, right, down, up."""
        box, inner = self.axes.get_tightbbox(), self.axes.bbox
        if box is None:
            return 0.0, 0.0, 0.0, 0.0
        reach = (inner.x0 - box.x0, box.x1 - inner.x1, inner.y0 - box.y0, box.y1 - inner.y1)
        left, right, down, up = (max(float(r), 0.0) / self._dpi * 72 for r in reach)
        return left, right, down, up

    def _title(self, text: str, indent: float, room: float) -> None:
        lines = wrap(text, room, 11, bold=True)
        self.axes.set_title(
            plain("\n".join(lines)), loc="left", x=-indent / self.wide, fontsize=11,
            fontweight="bold", color=self.ink, pad=20 if self.header else 8,
        )  # fmt: skip

    def _below(self, indent: float, depth: float) -> Transform:
        figure = self.axes.figure
        return self.axes.transAxes + ScaledTranslation(
            -indent / 72, -depth / 72, figure.dpi_scale_trans
        )

    def _legend(self, handles: Sequence[Artist], indent: float, depth: float, room: float) -> float:
        most = max(room / 2 - 34, 150) if len(handles) > 1 else room - 34
        labels = [balanced(str(h.get_label()), most, 8) for h in handles]
        columns = _columns_within(labels, room)
        legend = self.axes.legend(
            handles=handles, labels=[plain(t) for t in labels], loc="upper left",
            bbox_to_anchor=(0, 0), bbox_transform=self._below(indent, depth), borderaxespad=0,
            borderpad=0, frameon=False, fontsize=8, labelcolor=self.ink, ncols=columns,
            handlelength=1.5, handletextpad=0.6, columnspacing=1.6, labelspacing=0.45,
        )  # fmt: skip
        return float(legend.get_window_extent().height) / self._dpi * 72

    def _fit(self) -> None:
        wide, high = self.wide / 72, self.high / 72
        left, right, down, up = (r / 72 + _MARGIN for r in self._around())
        across, along = left + wide + right, down + high + up
        figure = self.axes.get_figure()
        assert isinstance(figure, Figure)
        figure.set_size_inches(across, along)
        self.axes.set_position((left / across, down / along, wide / across, high / along))


def _columns_within(labels: Sequence[str], room: float) -> int:
    """The most columns of a legend that fit into so many points."""
    wide = [max(width(line, 8) for line in text.split("\n")) + 30 for text in labels]
    for count in range(len(wide), 1, -1):
        if sum(max(column) for column in np.array_split(wide, count)) <= room:
            return count
    return 1


def _new_axes(wide: float, high: float) -> Axes:
    from matplotlib import pyplot

    figure = pyplot.figure(figsize=(2 * wide, 2 * high))
    figure.set_layout_engine("none")
    # A ground is always set and the inks follow it: a transparent figure would put dark letters on
    # a dark notebook. It is that of the caller's style, dark too, where it is opaque; else white.
    ground = matplotlib.rcParams["figure.facecolor"]
    ground = ground if to_rgba(ground)[3] == 1 else "white"
    figure.set_facecolor(ground)
    axes = figure.add_axes((0.25, 0.25, 0.5, 0.5))
    axes.set_facecolor(ground)
    return axes


def _ground_of(ax: Axes) -> str:
    """The first opaque colour behind the axes; white where there is none, as in print."""
    behind = [ax.get_facecolor()]
    figure = ax.figure
    while isinstance(figure, SubFigure):
        behind.append(figure.get_facecolor())
        figure = figure.figure
    behind.append(figure.get_facecolor())
    solid = (to_rgba(c) for c in behind if to_rgba(c)[3] >= 0.5)
    return to_hex(next(solid, (1.0, 1.0, 1.0, 1.0))[:3])


def _footing(
    basis: Framework | Result | None, nodes: Sequence[Node], notes: Sequence[str]
) -> list[tuple[str, bool]]:
    """The lines below a picture; what nobody may take for law is said in bold."""
    lines = [(note, False) for note in notes if note]
    if basis is None:
        return lines
    if isinstance(basis, Result):
        framework, rests_on = basis.framework, basis.basis()
        if basis.period and basis.year_text() != str(basis.period):
            lines.append((f"{word('period')}: {basis.year_text()}", True))
    else:
        framework, rests_on = basis, basis.basis()
    lines.append((framework.title, False))
    starred = any(n.weakest == "recalled" for n in nodes)
    if starred and framework.weakest == "recalled":
        return [*lines, (f"* {rests_on}", True)]
    lines.append((rests_on, framework.weakest in ("recalled", "invented")))
    if starred:
        lines.append((f"* {provenance_name('recalled')}", True))
    return lines
