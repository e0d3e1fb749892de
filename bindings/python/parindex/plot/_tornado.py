# SPDX-License-Identifier: MIT
"""What moves one unit most, one thing at a time."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from matplotlib.patches import Patch

from .._core.arguments import instance, one_of
from .._core.language import number
from ..uncertainty import Variation
from ..uncertainty._cases import at_a_time
from ._colours import PALETTE
from ._paper import Paper, row_height
from ._shown import check_top, year_of
from ._sure import period_of, what_varied
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS: Final = {"low": PALETTE[1], "high": PALETTE[0], "other": PALETTE[2]}


@dataclass(frozen=True)
class _Bar:
    """The changes that one factor makes, each of its settings with its kind."""

    label: str
    changes: list[tuple[str, float]]

    @property
    def reach(self) -> float:
        ends = [0.0, *(change for _, change in self.changes)]
        return max(ends) - min(ends)


def tornado(
    variation: Variation,
    unit: Hashable,
    *,
    of: Literal["score", "rank"] = "score",
    top: int = 15,
    ax: Axes | None = None,
) -> Axes:
    """What changes for a unit when one thing is otherwise and all the rest nominal, the most at the top.

    A weight is set low and high; each other scale, mean and set of weights is taken, and each node that
    may be dropped left out. Errors and imputed numbers, which are many things each, are not shown.

    Parameters
    ----------
    variation
        What varies.
    unit
        Its name, or its row.
    of
        ``"score"``: the change of the score; ``"rank"``: the places gained (right) and lost (left).
    top
        So many bars at most.
    ax
        Axes to draw on; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        Nothing can be moved alone.

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
    >>> variation = parindex.Variation(table, [2, 1], seed=7)
    >>> from parindex import plot
    >>> ax = plot.tornado(variation.weights(0.25), "A")
    >>> ax.figure.savefig("tornado.png")  # doctest: +SKIP
    """
    instance(variation, Variation, "variation", "a parindex.Variation")
    one_of(("score", "rank"), of, "of")
    check_top(top)
    row = variation._base.row(unit)
    every = _bars(variation, row, of)
    if not every:
        raise ValueError(say("no_cases"))
    bars = sorted(every, key=lambda bar: -bar.reach)[: int(top)]

    paper = Paper(ax, 4.6, max(len(bars) * row_height(len(bars)), 0.5))
    paper.rows([bar.label for bar in bars])
    kinds = _draw(paper, bars)
    _number_line(paper, bars, of)
    nominal = variation.nominal
    score, rank = nominal.scores[row], nominal.ranks[row]
    score_text = number(score, variation._base.decimals)
    notes = [say("tornado_nominal", score=score_text, rank=number(rank))]
    if len(bars) < len(every):
        notes.append(say("bars_of", shown=number(len(bars)), n=number(len(every))))
    notes.append(what_varied(variation))
    return paper.finish(
        f"{say('tornado', unit=variation.units[row])}{year_of(period_of(variation))}",
        variation.result,
        handles=[Patch(facecolor=_COLOURS[k], label=say(f"setting_{k}")) for k in kinds],
        notes=notes,
    )


def _bars(variation: Variation, row: int, of: str) -> list[_Bar]:
    found = at_a_time(variation)
    if of == "score":
        changes = found.scores[:, row] - variation.nominal.scores[row]
    else:
        changes = variation.nominal.ranks[row] - found.ranks[:, row]
    bars: dict[object, _Bar] = {}
    for case, change in zip(variation.cases, changes, strict=True):
        weight = case.kind == "weight"
        kind = ("low", "high")[case.level] if weight else "other"
        # A weight has two ends to one bar; of other choices each has its own.
        key = (case.kind, case.node) if weight else case
        bar = bars.setdefault(key, _Bar(case.of if weight else case.label, []))
        if np.isfinite(change):
            bar.changes.append((kind, float(change)))
    return [bar for bar in bars.values() if bar.changes]


def _draw(paper: Paper, bars: list[_Bar]) -> list[str]:
    """The bars; which kinds there are."""
    ax, seen = paper.axes, []
    for y, bar in enumerate(bars):
        # The longer of two on one side is drawn first, so that both are seen.
        for kind, change in sorted(bar.changes, key=lambda each: -abs(each[1])):
            ax.barh(y, change, height=0.66, color=_COLOURS[kind], zorder=2)
            seen.append(kind)
    ax.axvline(0, color=paper.ink, linewidth=1, zorder=3)
    return [kind for kind in _COLOURS if kind in seen]


def _number_line(paper: Paper, bars: list[_Bar], of: str) -> None:
    ends = [0.0, *(change for bar in bars for _, change in bar.changes)]
    low, high = min(ends), max(ends)
    pad = max(high - low, 1e-9) * 0.06
    paper.axes.set_xlim(low - pad, high + pad)
    ticks = [t for t in paper.axes.get_xticks() if low - pad <= t <= high + pad]
    if of == "rank":
        ticks = [t for t in ticks if t == round(t)]
    paper.ticks(ticks)
    paper.scale(say(f"change_of_{of}"))
