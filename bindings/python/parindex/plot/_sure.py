# SPDX-License-Identifier: MIT
"""Which units of counted replicates a picture shows, and what it rests on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

import numpy as np

from .._core.arguments import instance
from .._core.language import number
from ..uncertainty._words import text
from ._paper import MOST_UNITS
from ._shown import check_top, several
from ._words import say

if TYPE_CHECKING:
    from ..uncertainty import Uncertainty, Variation


@dataclass(frozen=True)
class Sure:
    """Units in the order of their nominal ranks, the first one first."""

    uncertainty: Uncertainty
    rows: list[int]
    names: list[str]
    places: list[str]
    """Their nominal ranks, as text."""

    def title(self, key: str) -> str:
        every, some = len(self.uncertainty.variation.units), len(self.rows)
        scope = say("unit_count", n=number(every))
        if some < every:
            scope = say("shown_of", shown=number(some), n=number(every))
        return f"{say(key)}{year_of(self.uncertainty.variation)} · {scope}"

    def notes(self) -> list[str]:
        """What varied, and how often."""
        u = self.uncertainty
        drawn = text("replicates", n=number(u.replicates), seed=u.variation.seed)
        return [f"{what_varied(u.variation)} {drawn}."]


def sure(uncertainty: Uncertainty, *, top: int | None, units: Iterable[Hashable] | None) -> Sure:
    """The units to show: all that have a rank, or those of `units`, or the first `top` of them."""
    from ..uncertainty import Uncertainty

    instance(uncertainty, Uncertainty, "uncertainty", "a parindex.Uncertainty")
    check_top(top)
    variation, ranks = uncertainty.variation, uncertainty.nominal.ranks
    rows = [int(i) for i in np.argsort(ranks, kind="stable") if np.isfinite(ranks[i])]
    if units is not None:
        chosen = {variation._base.row(u) for u in several(units)}
        rows = [i for i in rows if i in chosen]
    if top is not None:
        rows = rows[: int(top)]
    if not rows or not uncertainty.replicates:
        raise ValueError(say("no_units") if not rows else say("no_replicates"))
    if len(rows) > MOST_UNITS:
        raise ValueError(say("too_many", n=len(rows), most=MOST_UNITS, how="top="))
    names = [normalize("NFC", str(variation.units[i])) for i in rows]
    return Sure(uncertainty, rows, names, [number(ranks[i]) for i in rows])


def year_of(variation: Variation) -> str:
    """ ", 2023", where the result has a year."""
    period = None if variation.result is None else variation.result.period
    return f", {period}" if period else ""


def what_varied(variation: Variation) -> str:
    return f"{text('varied')}: {'; '.join(variation.varied) or text('varied_nothing')}."
