# SPDX-License-Identifier: MIT
"""The bands of what is said step by step: a count that breaks off, steps of a percentage, so much for each up to a leap."""

from __future__ import annotations

from ..numerals import exact
from ..tokens import Stream
from ._band import Band
from ._cliff import Cliff
from ._filled import read_filled
from ._shares import Shares
from ._stairs import Stairs


def of_cliff(cliff: Cliff) -> tuple[Band, ...]:
    """A band for each count below the bound: none, one, two …, and those from the bound on."""
    none = Band(None, False, 1, False, ("points", cliff.whole))
    counts = [Band(n, True, n + 1, False, ("points", cliff.left(n))) for n in range(1, cliff.bound)]
    return (none, *counts, Band(cliff.bound, True, None, False, ("points", cliff.last)))


def leap_of(stream: Stream, maximum: float | None) -> tuple[str, tuple[Band, ...]] | None:
    """ "Từ 5 bộ trở lên: 10 điểm; dưới 5 bộ: mỗi bộ 1 điểm": a band for each count below the bound, and one from there on."""
    start = stream.at
    found = read_filled(stream, maximum)
    if found is None or maximum is None or not found.leaps_to(maximum):
        stream.at = start
        return None
    each = exact(found.each)
    counts = [
        Band(n, True, n + 1, False, ("points", float(each * n))) for n in range(1, int(found.full))
    ]
    none = Band(None, False, 1, False, ("points", 0.0))
    bands = (none, *counts, Band(found.full, True, None, False, ("points", maximum)))
    return found.title, bands


def of_stairs(stairs: Stairs) -> tuple[Band, ...]:
    """A band for each step; the last is that of no points."""
    levels = stairs.levels()
    begun = stairs.part == "begun"
    highs = [None, *(low for low, _ in levels)]
    return tuple(
        Band(
            low if at < len(levels) - 1 else None,
            begun and at < len(levels) - 1,
            high,
            not begun and at > 0,
            ("points", points),
        )
        for at, ((low, points), high) in enumerate(zip(levels, highs, strict=False))
    )


def of_shares(shares: Shares) -> tuple[Band, ...]:
    """A band for each step that is reached, from the last down, and one without points below the first."""
    whole = shares.part == "whole"
    ends = [*shares.levels()[::-1], (None, 0.0)]
    highs = [None, *(low for low, _ in ends)]
    return tuple(
        Band(low, whole and low is not None, high, not whole and high is not None, ("points", p))
        for (low, p), high in zip(ends, highs, strict=False)
    )
