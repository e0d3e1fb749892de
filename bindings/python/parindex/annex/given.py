# SPDX-License-Identifier: MIT
"""What a person says of single cells: a rule for a scale, a figure for a maximum."""

from __future__ import annotations

import difflib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any

from .._core.arguments import refused
from ..errors import ArgumentError
from ._words import say
from .outline import Outline
from .points import points_in
from .tokens import NotUnderstoodError


@dataclass
class Given:
    """Sentences and maxima by the row of the annex; row 0 is the total."""

    sentences: dict[int, str] = field(default_factory=dict)
    maxima: dict[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Any, outline: Outline) -> Given:
        """The argument ``rules``.

        Raises
        ------
        ArgumentError
            It is no mapping, a key names no cell or criterion, or a value is no sentence or number.
        """
        made = cls()
        if rules is None:
            return made
        if not isinstance(rules, Table):
            raise refused("kind", "rules", rules, kind=say("object"))
        places = _places(outline)
        for key, value in rules.items():
            found = places.get(str(key).replace("$", "").strip())
            if found is None:
                close = difflib.get_close_matches(str(key), places, n=1)
                hint = say("did_you_mean", name=close[0]) if close else ""
                raise ArgumentError(say("rule_cell", name=key, hint=hint))
            made.put(*found, key, value)
        return made

    def put(self, row: int, what: str, key: object, value: Any) -> None:
        """One value for the scale or the maximum of a row; a number is always a maximum."""
        plain = isinstance(value, int | float) and not isinstance(value, bool)
        if what == "max" or plain:
            try:
                points = float(value) if plain else points_in(str(value))
            except NotUnderstoodError as error:
                raise ArgumentError(say("rule_max", name=key, value=value, why=error)) from None
            if points is None or not abs(points) < float("inf"):
                raise ArgumentError(say("rule_max", name=key, value=value, why=say("no_points")))
            self.maxima[row] = points
        elif isinstance(value, str) and value.strip():
            self.sentences[row] = value
        else:
            raise ArgumentError(say("rule_value", name=key, value=repr(value)))

    def under(self, other: Given) -> Given:
        """These with those of another, which go before."""
        return Given({**self.sentences, **other.sentences}, {**self.maxima, **other.maxima})

    def set_maxima(self, outline: Outline) -> None:
        """The maxima that a person gave in place of those that are printed."""
        by_row = {row.row: row for row in outline.rows}
        gone = set()
        for at, points in self.maxima.items():
            if at in by_row:
                by_row[at].maximum = points
                gone.add(outline.place(at, "max"))
        if 0 in self.maxima:
            row = outline.total_row
            outline.totals = [(row or 0, self.maxima[0])] if outline.totals else []
            gone.add(outline.place(row, "max") if row else "")
        # What was said of a figure that now is another is settled.
        outline.problems = [p for p in outline.problems if p.holds or p.cell not in gone]


def _places(outline: Outline) -> dict[str, tuple[int, str]]:
    """Cells and numbers of criteria, and what is there; a cell alone where no other sheet has it."""
    found: dict[str, tuple[int, str]] = {}
    short: dict[str, tuple[int, str] | None] = {}

    def put(place: str, meaning: tuple[int, str]) -> None:
        found.setdefault(place, meaning)
        cell = place.rpartition("!")[2]
        before = short.setdefault(cell, meaning)
        if before != meaning:
            short[cell] = None

    for row in outline.rows:
        put(outline.place(row.row, "max"), (row.row, "max"))
        if row.children:
            continue
        if row.scale_at[1]:
            put(outline.sheet.place(*row.scale_at), (row.row, "scale"))
        for column in ("scale", "code", "title"):
            put(outline.place(row.row, column), (row.row, "scale"))
    if outline.total_row is not None:
        put(outline.place(outline.total_row, "max"), (0, "max"))
    found |= {cell: meaning for cell, meaning in short.items() if meaning is not None}
    for row in outline.rows:
        found.setdefault(row.code, (row.row, "max" if row.children else "scale"))
    found.setdefault("total", (0, "max"))
    return found
