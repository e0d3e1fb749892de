# SPDX-License-Identifier: MIT
"""Which units can be distinguished, pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

from .._core.language import number
from ._colours import PALETTE, mix
from ._estimated import Estimated
from ._paper import Paper
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..survey import Estimates

MOST = 100


def ladder(estimates: Estimates, *, ax: Axes | None = None, top: int | None = None) -> Axes:
    """Units by their figure, the greatest first, in rows and in columns: a field is full where the two can be
    distinguished, and blank where the difference may be chance.

    Parameters
    ----------
    estimates
        One figure of each unit: ``survey.index(at_least=4, by="unit")``.
    ax
        Axes to draw on; a new figure by default.
    top
        Show the first so many only.

    Raises
    ------
    ValueError
        There is nothing to show, or there are more than 100 units.
    ArgumentError
        There is no unit, or more than one figure of each.

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
    >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
    >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
    >>> from parindex import plot
    >>> ax = plot.ladder(shares)
    >>> ax.figure.savefig("ladder.png")  # doctest: +SKIP
    """
    some = Estimated(estimates, top)
    if len(some.rows) > MOST:
        raise ValueError(say("too_many_figures", n=len(some.rows), most=MOST))
    distinguished = estimates.distinguished().to_numpy()[np.ix_(some.rows, some.rows)]
    known = np.isfinite(estimates.error[some.rows])
    count = len(some.rows)
    side = max(count * (0.26 if count <= 20 else 0.2 if count <= 40 else 0.135), 1.2)
    paper = Paper(ax, side, side)
    size = paper.rows(some.names)
    fields = np.where(distinguished, 2, 1)
    fields[~known, :] = fields[:, ~known] = 0
    np.fill_diagonal(fields, 3)
    full, none = PALETTE[0], mix(paper.ink, paper.ground, 0.8)
    colours = [none, paper.ground, full, mix(paper.ink, paper.ground, 0.45)]
    paper.axes.imshow(
        fields, cmap=ListedColormap(colours), vmin=0, vmax=3, aspect="auto", interpolation="none"
    )
    paper.axes.set_xticks([])
    for spine in paper.axes.spines.values():
        spine.set_color(paper.line)
    texts = [some.text(estimates.value[row]) for row in some.rows]
    at = paper.column(texts, say("figure_of"), size)
    others = [number(int(row.sum())) for row in distinguished]
    paper.column(others, say("ladder_count"), size, at)
    handles = [
        Patch(facecolor=full, label=say("ladder_apart")),
        Patch(facecolor=paper.ground, edgecolor=paper.soft, label=say("ladder_tied")),
    ]
    if not known.all():
        handles.append(Patch(facecolor=none, label=say("ladder_unknown")))
    pairs = count * (count - 1) // 2
    sure = int(distinguished.sum()) // 2
    notes = [
        say(
            "ladder_pairs",
            sure=number(sure),
            n=number(pairs),
            level=number(100 * estimates.level),
            rest=number(100 * (1 - estimates.level)),
        ),
        *some.notes(),
    ]
    return paper.finish(some.title("ladder"), None, handles=handles, notes=notes)
