# SPDX-License-Identifier: MIT
"""Rows a), b) that are outcomes of the criterion above them, and no criteria."""

from __future__ import annotations

from collections.abc import Callable

from .._core.language import number
from .numbering import Row


def without_outcomes(rows: list[Row], column: Callable[[int, str], int]) -> list[Row]:
    """The rows without such, which become lines of the scale above them; `column` says where a row has its titles."""
    left = list(rows)
    for row in rows:
        below = row.children
        if not below or any(r.kind != "lower" or r.children or r.scale for r in below):
            continue
        points = [r.maximum for r in below]
        if row.maximum is None or any(p is None for p in points):
            continue
        known = [p for p in points if p is not None]
        if max(known) == row.maximum and abs(sum(known) - row.maximum) > 1e-9:
            lines = [f"{r.title}: {number(p)}" for r, p in zip(below, known, strict=True)]
            row.scale = "\n".join([*filter(None, [row.scale]), *lines])
            row.scale_at = (below[0].row, column(below[0].row, "title"))
            gone = set(map(id, below))
            left = [r for r in left if id(r) not in gone]
            row.children = []
    return left
