# SPDX-License-Identifier: MIT
"""The scores and ranks of a variation as outputs whose variance is shared out among its factors."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .._core.plain import Floats, shown_label
from .._core.text import place_of
from ..errors import ArgumentError
from ..sensitivity import Axis, Sensitivity, indices
from ._factors import Factor
from ._words import say

if TYPE_CHECKING:
    from ._variation import Variation

_CELLS: Final = 1 << 21
"""Scores that are held at a time."""

Key = tuple[Hashable, ...]


def sensitivity_of(
    variation: Variation,
    units: Any,
    points: int,
    seed: int | None,
    level: float,
    resamples: int,
) -> Sensitivity:
    asked = _asked(variation, units)
    keys: list[Key] = [(of, unit) for unit in asked for of in ("rank", "score")]
    factors: dict[Key, Factor] = {(i.kind, i.node): i for i in variation.factors}
    return indices(
        partial(_outputs, variation, [variation.units.index(unit) for unit in asked]),
        Axis(("kind", "node"), tuple(factors), partial(_factor_label, factors)),
        outputs=Axis(("of", "unit"), (*keys, ("shift", None)), _output_label),
        points=points,
        seed=variation.seed if seed is None else seed,
        level=level,
        resamples=resamples,
    )


def _asked(variation: Variation, units: Any) -> list[Hashable]:
    """The units that are asked for: none, one, or several."""
    if units is None:
        return []
    several = isinstance(units, Iterable) and not isinstance(units, str)
    if isinstance(units, tuple) and units in variation.units:  # of an index of several levels
        several = False
    given = list(units) if several else [units]
    places = [place_of(u, variation.units) if isinstance(u, Hashable) else None for u in given]
    asked = [variation.units[at] for at in dict.fromkeys(places) if at is not None]
    lost = [u for u, at in zip(given, places, strict=True) if at is None]
    if lost:
        names = ", ".join(map(str, variation.units[:5]))
        more = ", …" if len(variation.units) > 5 else ""
        raise ArgumentError(say("no_unit", name=shown_label(lost[0]), names=names + more))
    return list(dict.fromkeys(asked))


def _outputs(variation: Variation, rows: list[int], points: Floats) -> Floats:
    """Rank and score of the units asked for, and how far all units are from their nominal ranks."""
    nominal = variation.nominal.ranks
    ranked = ~np.isnan(nominal)
    found = np.empty((len(points), 2 * len(rows) + 1))
    step = max(1, _CELLS // len(variation.units))
    for start in range(0, len(points), step):
        scores, ranks = variation.evaluate(points[start : start + step])
        part = found[start : start + step]
        part[:, 0:-1:2], part[:, 1:-1:2] = ranks[:, rows], scores[:, rows]
        moved = np.abs(ranks[:, ranked] - nominal[ranked])
        part[:, -1] = np.nan_to_num(moved).mean(axis=1)  # who has no rank has not moved
    return found


def _factor_label(factors: Mapping[Key, Factor], key: Key) -> str:
    return factors[key].label


def _output_label(key: Key) -> str:
    of, unit = key
    return say("output_shift") if of == "shift" else say(f"output_{of}", name=unit)
