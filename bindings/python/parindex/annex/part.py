# SPDX-License-Identifier: MIT
"""One of the things that a cell scores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .numerals import exact
from .rules import Rule


@dataclass(frozen=True)
class Part:
    """One of the things that a cell scores."""

    title: str
    maximum: float
    rule: Rule
    off: bool = False
    """It takes points off, `maximum` at most; the whole is not below 0."""


Parts = tuple[Part, ...]


def sum_of(points: Iterable[float]) -> Decimal:
    """In the digits that a person reads."""
    return sum((exact(p) for p in points), Decimal(0))
