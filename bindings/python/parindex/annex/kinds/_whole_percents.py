# SPDX-License-Identifier: MIT
"""Bounds in whole percents with nothing said of what is between two of them: "100%: 2; 80% - 99%: 1; dưới 80%: 0"."""

from __future__ import annotations

from dataclasses import replace

from ..measures import Input, Measure
from ._range import Range


def whole_percents(ranges: list[Range]) -> list[Range]:
    """The same ranges of a number without a per cent sign, where one ends right below the next; [] for any others."""
    bounded = [r for r in ranges if not r.rest]
    bounds = [x for r in bounded for x in (r.low, r.high) if x is not None]
    if not all(r.percent for r in bounded) or not all(x % 1 == 0 and x <= 100 for x in bounds):
        return []
    ends = {r.high for r in bounded if r.high is not None and r.high_inside}
    starts = {r.low for r in bounded if r.low is not None and r.low_inside}
    if not any(high + 1 in starts for high in ends) or any(r.target for r in ranges):
        return []
    last = max(bounded, key=lambda r: -1.0 if r.low is None else r.low)
    open_above = last.high == 100 and last.high_inside
    made = [
        replace(r, high=None, high_inside=False) if r is last and open_above else r for r in ranges
    ]
    lowest = [
        replace(r, low=None, low_inside=False) if r.low == 0 and r.low_inside else r for r in made
    ]
    below = [
        replace(r, high=r.high + 1, high_inside=False)
        if r.high is not None and r.high_inside and r.high + 1 in starts
        else r
        for r in lowest
    ]
    return [replace(r, percent=False) for r in below]


def whole_number(measure: Measure) -> Measure:
    """What is asked for then: the percentage as a whole number, so that 99,5 is refused."""
    title = measure.inputs[0].title or "Tỷ lệ"
    return Measure("value", (Input(f"{title} (%)", "count"),))
