# SPDX-License-Identifier: MIT
"""Which estimates of a survey a picture shows, and what must be said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .._core.arguments import instance, whole
from .._core.language import number
from ..survey._shown import decimals_of, factor_of, said, shown_key
from ._words import say

if TYPE_CHECKING:
    from ..survey import Estimates

MOST_NOTES = 6


class Estimated:
    """The figures that are there, the greatest first, in percent where they are shares."""

    def __init__(self, estimates: Estimates, top: int | None) -> None:
        from ..survey import Estimates

        self.estimates = instance(estimates, Estimates, "estimates", "parindex.survey.Estimates")
        if top is not None:
            whole(top, "top", 1)
        there = np.flatnonzero(np.isfinite(estimates.value))
        order = there[np.argsort(-estimates.value[there], kind="stable")]
        self.rows: list[int] = order[:top].tolist()
        if not self.rows:
            raise ValueError(say("no_figures"))
        self.kind = estimates._kinds[0]
        self.times = factor_of(self.kind)
        self.decimals = decimals_of(estimates, self.kind)
        self.shown = [axis for axis in estimates._axes if len(axis.labels) > 1]
        keys = estimates.keys
        places = [i for i, axis in enumerate(estimates._axes) if axis in self.shown]
        self.names = [
            ", ".join(shown_key(keys[row][i]) for i in places) or shown_key(keys[row][-1])
            for row in self.rows
        ]

    def text(self, x: float) -> str:
        return number(self.times * x, self.decimals)

    @property
    def scale(self) -> str:
        """What the number line is of."""
        key = "figure_share" if self.times == 100 else "figure_value"
        return say(key, level=number(100 * self.estimates.level))

    def title(self, key: str) -> str:
        """With what all have in common: the only figure, the only group."""
        one = [shown_key(x.labels[0]) for x in self.estimates._axes if x not in self.shown]
        rest = ", ".join(t for t in one if t != "index")
        return f"{say(key)} · {rest}" if rest else say(key)

    def notes(self) -> list[str]:
        found = [f"{who}: {sentence}" for who, sentence in said(self.estimates)]
        more = len(found) - MOST_NOTES
        return found[:MOST_NOTES] + ([say("notes_more", n=number(more))] if more > 0 else [])
