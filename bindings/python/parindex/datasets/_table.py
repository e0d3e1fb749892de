# SPDX-License-Identifier: MIT
"""The rows of a table that a caller asks for, long or wide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from .._core.arguments import flag, refused, year
from .._core.arguments import text as text_given
from .._core.labels import some
from ..errors import ArgumentError, Error
from ._about import attributes
from ._store import Columns, read, shaped
from ._words import say

Periods = int | Collection[int] | None

_WIDE: Final = ("period", "unit")


def table(
    name: str,
    period: Periods = None,
    *,
    level: str | None = None,
    indicator: str | Collection[str] | None = None,
    units_on: str | None = None,
    wide: bool = False,
) -> Any:
    """The rows of a table that are asked for, long or wide."""
    columns = read(name)
    asked: dict[str, Collection[Any]] = {}
    if period is not None:
        asked["period"] = periods_of(period)
    if level is not None:
        asked["level"] = [level]
    if indicator is not None:
        given = [indicator] if isinstance(indicator, str) else each_of(indicator, "indicator")
        asked["indicator"] = [text_given(code, "indicator") for code in given]
    if units_on is not None:
        asked["units_on"] = [text_given(units_on, "units_on")]
    rows: Iterable[int] = range(len(columns["period"]))
    for key, wanted in asked.items():
        _all_there(name, key, columns[key], wanted)
        rows = [i for i in rows if columns[key][i] in wanted]
    chosen = {key: [column[i] for i in rows] for key, column in columns.items()}
    if not chosen["period"]:
        given_text = ", ".join(f"{k} {some(v)}" for k, v in asked.items())
        raise ArgumentError(say("no_figures_together", name=name, given=given_text))
    attrs = attributes(name, chosen["source"])
    if not flag(wide, "wide"):
        return shaped(chosen, attrs)
    single = isinstance(period, int)
    return shaped(*_wide(chosen, attrs, _WIDE[1:] if single else _WIDE))


def periods_of(period: int | Collection[int]) -> Sequence[int]:
    """The years that a caller asks for."""
    if isinstance(period, str) or not hasattr(period, "__iter__"):
        return [year(period)]
    return [year(each) for each in each_of(period, "period")]


def _wide(
    long: Columns, attrs: dict[str, object], rows: tuple[str, ...]
) -> tuple[Columns, dict[str, object], tuple[str, ...]]:
    """A row a unit, a column an indicator, NaN where nothing was published."""
    labels = list(zip(*(long[key] for key in rows), strict=True))
    places = {label: row for row, label in enumerate(dict.fromkeys(labels))}
    made: Columns = {key: [label[i] for label in places] for i, key in enumerate(rows)}
    days: dict[tuple[object, str], str] = {}
    for label, period, code, value, day in zip(
        labels, long["period"], long["indicator"], long["value"], long["units_on"], strict=True
    ):
        if (label, code) in days:
            both = some([days[label, code], day])
            raise ArgumentError(
                say("several_days", unit=label[-1], indicator=code, period=period, names=both)
            )
        days[label, code] = day
        made.setdefault(code, [float("nan")] * len(places))[places[label]] = value
    return made, attrs, rows


def each_of(given: Any, what: str) -> Sequence[Any]:
    """A collection with something in it."""
    try:
        found = list(given)
    except TypeError:
        found = []
    if not found:
        raise refused("kind", what, given, kind=say(f"{what}_kind"))
    return found


def _all_there(name: str, key: str, column: Sequence[Any], wanted: Collection[Any]) -> None:
    there = dict.fromkeys(x for x in column if x != "")
    faults: list[Error] = [
        ArgumentError(
            say("no_figures", name=name, what=key, given=given, names=some(sorted(there)))
        )
        for given in wanted
        if given not in there
    ]
    if faults:
        faults[0].faults = tuple(faults)
        raise faults[0]
