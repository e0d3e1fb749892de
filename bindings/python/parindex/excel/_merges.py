# SPDX-License-Identifier: MIT
"""Merged ranges of a table: which one a cell is in, however far they reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

#: Ranges of one table, and rows that those of several rows may have together.
MOST_MERGES: Final = 20_000
MOST_ROWS: Final = 400_000


class Merge(NamedTuple):
    """A range of merged cells; the first one has the value."""

    top: int
    left: int
    bottom: int
    right: int


class TooManyMergesError(Exception):
    """More merged ranges than any table has."""


class Merges:
    """The merged ranges of one table. Only the rows that are used cost anything."""

    def __init__(self, ranges: Iterable[Merge], last: int) -> None:
        """`last` is the last row with anything in it."""
        self._rows: dict[int, list[Merge]] = {}
        rows = 0
        self.all: list[Merge] = []
        for merge in ranges:
            self.all.append(merge)
            bottom = min(merge.bottom, last)
            rows += max(bottom - merge.top + 1, 0)
            if len(self.all) > MOST_MERGES or rows > MOST_ROWS:
                raise TooManyMergesError
            for row in range(merge.top, bottom + 1):
                self._rows.setdefault(row, []).append(merge)

    def of(self, row: int, column: int) -> Merge:
        """The range that a cell is in; the cell alone where it is in none."""
        for merge in self._rows.get(row, ()):
            if merge.left <= column <= merge.right:
                return merge
        return Merge(row, column, row, column)
