# SPDX-License-Identifier: MIT
"""What every criterion can bring at most: as printed, or as its parts add up; where these differ, both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from .._core.language import number
from ._words import say
from .numbering import Row
from .numerals import exact
from .outline import Outline
from .points import one_group
from .sheet import text_of
from .tables import Problem


@dataclass
class Maxima:
    """The maximum of every row and of the whole, and what a slip of the pen would explain."""

    of: dict[int, float | None] = field(default_factory=dict)
    """By the row in the table; None where nothing says it."""
    total: float | None = None
    tops: dict[int, float | None] = field(default_factory=dict)
    """What the scales of the leaves give at most."""
    mended: dict[int, float] = field(default_factory=dict)
    """The maxima of another reading: one figure is another, so that all that is printed adds up."""


def maxima_of(outline: Outline, tops: dict[int, float | None], *, quiet: bool) -> Maxima:
    """All maxima; what does not add up is told at its cell, unless it is to be `quiet`.

    `tops` has what the scale of a leaf gives at most, for a leaf without a figure of its own.
    """
    found = Maxima(tops=tops)
    for row in outline.top:
        _settle(outline, row, tops, found)
    counted = inside(outline, outline.top)
    whole = _sum([found.of[r.row] for r in counted])
    _settle_doubtful(outline, found, whole)
    printed = outline.total
    found.total = printed if whole is None else float(whole)
    if not quiet:
        for parent, children, said, sums in _differing(outline, found):
            _tell(outline, found, parent, children, said, sums)
        if whole is not None and printed is not None and exact(printed) != whole:
            bonus = _sum([found.of[r.row] for r in outline.top if outline.beside(r) == "bonus"])
            if bonus is not None and exact(printed) == whole + bonus:
                _tell_bonus(outline, printed, whole, bonus)
            else:
                _tell(outline, found, None, counted, printed, whole)
    return found


def inside(outline: Outline, rows: list[Row]) -> list[Row]:
    """Sisters without bonus and penalty, which count, but whose maximum does not; all of them below such a heading."""
    return [
        r
        for r in rows
        if outline.beside(r) == ("" if r.parent is None else outline.beside(r.parent))
    ]


def _settle(
    outline: Outline, row: Row, tops: dict[int, float | None], found: Maxima
) -> float | None:
    if not row.children:
        found.of[row.row] = row.maximum
        top = tops.get(row.row)
        if row.maximum is None and top is not None:
            found.of[row.row] = top
            text = say("max_of_scale", points=number(top))
            outline.remarks.append(Problem(outline.place(row.row, "max"), "", text))
    else:
        for child in row.children:
            _settle(outline, child, tops, found)
            if found.of[child.row] is None and not child.children and child.scale:
                found.of[child.row] = row.limit  # none of its own: that of all of them
        below = _sum([found.of[child.row] for child in inside(outline, row.children)])
        found.of[row.row] = row.maximum if below is None else float(below)
        if row.limit is not None and below is not None and below > exact(row.limit):
            found.of[row.row] = row.limit
    return found.of[row.row]


def _settle_doubtful(outline: Outline, found: Maxima, whole: Decimal | None) -> None:
    """1.000 is a thousand where its parts add up to that, or its scale gives as much."""
    sums = {r.row: found.of[r.row] for r in outline.rows}
    for row, reason in outline.doubtful.items():
        value = sums.get(row) if row in sums else None if whole is None else float(whole)
        both = one_group(text_of(outline.sheet.value(row, outline.column(row, "max"))))
        if both is None or value not in both:
            outline.problem(row, "max", reason, holds=False)


def _differing(outline: Outline, found: Maxima) -> Iterable[tuple[Row, list[Row], float, Decimal]]:
    for row in outline.rows:
        # What is taken off counts nowhere, so that its figures have nothing to add up to.
        if row.children and row.maximum is not None and outline.beside(row) != "penalty":
            children = inside(outline, row.children)
            sums = _sum([found.of[c.row] for c in children])
            if row.limit == row.maximum and sums is not None and sums > exact(row.maximum):
                continue
            if sums is not None and sums != exact(abs(row.maximum)) and sums != exact(row.maximum):
                yield row, children, row.maximum, sums


def _tell(
    outline: Outline,
    found: Maxima,
    parent: Row | None,
    children: list[Row],
    said: float,
    sums: Decimal,
) -> None:
    """The printed figure, the sum, and the one figure of which another would make them equal."""
    code = say("the_total") if parent is None else parent.code
    reason = say("max_differs", code=code, max=number(said), sum=number(float(sums)))
    row = outline.total_row if parent is None else parent.row
    slip = _slip(found, children, exact(said) - sums)
    if slip is not None:
        child, other = slip
        was = found.of[child.row]
        reason += say("max_slip", code=child.code, was=number(was or 0), other=number(other))
        place = outline.place(child.row, "max")
        outline.problems.append(
            Problem(
                place,
                number(was or 0),
                say("max_slip_here", other=number(other), code=code, max=number(said)),
                holds=False,
            )
        )
        found.mended[child.row] = other
    elif parent is not None and _alike(exact(said), sums):
        reason += say("max_printed_slip", max=number(said), sum=number(float(sums)))
    else:
        reason += say("max_parts_count", sum=number(float(sums)))
    if row is None:
        outline.problems.append(Problem(outline.sheet.title, "", reason, holds=False))
    else:
        outline.problem(row, "max", reason, holds=False)


def _tell_bonus(outline: Outline, printed: float, whole: Decimal, bonus: Decimal) -> None:
    """The printed total counts in the points that are added beside it."""
    values = {"printed": printed, "whole": float(whole), "bonus": float(bonus)}
    text = say("total_with_bonus", **{k: number(v) for k, v in values.items()})
    row = outline.total_row
    place = outline.sheet.title if row is None else outline.place(row, "max")
    outline.remarks.append(Problem(place, number(printed), text))


def _slip(found: Maxima, children: list[Row], lacking: Decimal) -> tuple[Row, float] | None:
    """The only leaf whose figure, written a little otherwise, makes the sum right."""
    made = []
    for child in children:
        own = found.of[child.row]
        # A figure that the scale has as well is none.
        if child.children or own is None or found.tops.get(child.row) == own:
            continue
        other = exact(own) + lacking
        if other > 0 and _alike(exact(own), other):
            made.append((child, float(other)))
    return made[0] if len(made) == 1 else None


def _alike(one: Decimal, other: Decimal) -> bool:
    """Whether two figures have the same digits: 10.05 and 10.5, 1.5 and 15, 12 and 21."""
    first, second = (_digits(x) for x in (one, other))
    return bool(first) and sorted(first) == sorted(second)


def _digits(x: Decimal) -> str:
    return "".join(c for c in format(x, "f") if c in "123456789")


def _sum(values: list[float | None]) -> Decimal | None:
    known = [exact(v) for v in values if v is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) and values else None
