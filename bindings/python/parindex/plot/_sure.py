# SPDX-License-Identifier: MIT
"""Which units of counted replicates a picture shows, and what it rests on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .._core.arguments import instance
from .._core.language import number
from ..uncertainty._words import say as said
from ._shown import Rows, check_top, chosen_rows, names_of
from ._words import say

if TYPE_CHECKING:
    from ..uncertainty import Uncertainty, Variation


@dataclass(frozen=True)
class Sure(Rows):
    """Those of counted replicates, in the order of their nominal ranks."""

    uncertainty: Uncertainty

    def notes(self) -> list[str]:
        """What varied, and how often."""
        u = self.uncertainty
        drawn = said("replicates", n=number(u.replicates), seed=u.variation.seed)
        return [f"{what_varied(u.variation)} {drawn}."]


def sure(uncertainty: Uncertainty, *, top: int | None, units: Iterable[Hashable] | None) -> Sure:
    """The units to show: all that have a rank, or those of `units`, or the first `top` of them."""
    from ..uncertainty import Uncertainty

    instance(uncertainty, Uncertainty, "uncertainty", "a parindex.Uncertainty")
    check_top(top)
    variation, ranks = uncertainty.variation, uncertainty.nominal.ranks
    ranked = (int(i) for i in np.argsort(ranks, kind="stable") if np.isfinite(ranks[i]))
    rows = chosen_rows(ranked, variation._base.row, units, top)
    if not uncertainty.replicates:
        raise ValueError(say("no_replicates"))
    names, places = names_of(variation.units, rows), [number(ranks[i]) for i in rows]
    return Sure(rows, names, places, len(variation.units), period_of(variation), uncertainty)


def period_of(variation: Variation) -> int | None:
    """The year of the result that varies, where it has one."""
    return None if variation.result is None else variation.result.period


def what_varied(variation: Variation) -> str:
    return f"{said('varied')}: {'; '.join(variation.varied) or said('varied_nothing')}."
