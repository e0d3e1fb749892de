# SPDX-License-Identifier: MIT
"""The most points that a rule gives by itself."""

from __future__ import annotations

from .kinds.bands import Bands
from .kinds.choices import Choices, Share
from .kinds.per_item import PerItem
from .rules import Rule


def top_of(rule: Rule, maximum: float | None = None) -> float | None:
    """The most points that the outcomes or bands of a rule give; None where the row's maximum says it.

    Shares are of `maximum`.
    """
    scale = rule.scale
    if isinstance(scale, Choices):
        points = [
            p if not isinstance(p, Share) else None if maximum is None else p.of_maximum * maximum
            for _, p in scale.choices
        ]
        known = [p for p in points if p is not None]
        return max(known) if len(known) == len(points) else None
    if isinstance(scale, Bands):
        kinds = {b.gives[0] for b in scale.bands}
        return max(b.gives[1] for b in scale.bands) if kinds == {"points"} else None
    if isinstance(scale, PerItem) and scale.each > 0:
        return scale.limit
    return None
