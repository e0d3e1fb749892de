# SPDX-License-Identifier: MIT
"""The totals of all indices as one panel, on the units of then or on those of today."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from .._core.arguments import flag, one_of, refused
from .._core.labels import pairs_of, some
from ..errors import ArgumentError
from ._about import attributes, weakest
from ._store import Columns, names, read, shaped
from ._table import Periods, each_of, periods_of
from ._words import say

if TYPE_CHECKING:
    from ..units import Backcast

Row = dict[str, Any]

_MISSING: Final = ("blank", "skip")
_KEYS: Final = (
    "index", "edition", "period", "units_on", "code", "unit", "value",
    "unit_of_measure", "provenance", "source", "parts", "method",
)  # fmt: skip
_FIRST_YEAR: Final = 2008
"""The first year on whose last day the registry has units."""


def governance(
    units: Literal["then", "today"] = "then",
    *,
    combine: Literal["mean"] | Mapping[str, float] | None = None,
    missing: Literal["blank", "skip"] = "blank",
    indices: str | Collection[str] | None = None,
    period: Periods = None,
    wide: bool = False,
) -> Any:
    """The published totals of provinces, of every index, as one panel.

    Parameters
    ----------
    units
        ``"then"``: as published, on the map of the period. ``"today"``: on the last map of the registry,
        by its mergers; a total that was published for the units of today goes before a computed one.
    combine
        What becomes of the totals of provinces that have since been merged. None refuses: there is no official
        way. ``"mean"``: the plain mean of the parts. A mapping of the earlier units to weights,
        such as their populations: the weighted mean.
    missing
        Where a part has no total: ``"blank"``, the merged unit has none either; ``"skip"``, it has
        that of the others.
    indices
        ``"PAR INDEX"``, ``"SIPAS"``, ``"PAPI"``, ``"PCI"``, ``"DTI"``, ``"766"`` or several; all by
        default.
    period
        A year or several; all by default.
    wide
        A row a period and unit, a column an index.

    Returns
    -------
    pandas.DataFrame or dict
        Long: the columns of :func:`par_index` without ``level`` and ``indicator``, ``parts`` (how many
        earlier units a value is of) and ``method`` (``"mean"``, ``"weighted_mean"``, or "" where it
        is as published). ``.attrs["notes"]`` says what was computed and what was left out.

    Raises
    ------
    ArgumentError
        Values of merged provinces with ``combine=None``; weights that lack a unit; an index or a
        period of which nothing is known.

    Examples
    --------
    >>> import parindex
    >>> panel = parindex.datasets.governance("today", combine="mean", wide=True)
    >>> parindex.round(panel.loc[(2016, "Phú Thọ"), "PAPI"])
    36.74
    """
    one_of(("then", "today"), units, "units")
    one_of(_MISSING, missing, "missing")
    if combine is not None and (units == "then" or not _is_way(combine)):
        raise refused(
            "kind", "combine", combine, kind=say("combine" if units == "today" else "none")
        )
    rows, notes = _totals(indices, period), list[str]()
    if units == "then":
        rows = _of_then(rows)
    else:
        rows, notes = _today(rows, combine, missing, asked=period is not None)
    order = names()
    rows.sort(key=lambda row: (order.index(row["table"]), row["period"], row["code"]))
    attrs = _attributes(rows, notes)
    if not flag(wide, "wide"):
        return shaped({key: [row[key] for row in rows] for key in _KEYS}, attrs)
    return shaped(_wide(rows), attrs, ("period", "unit"))


def _is_way(combine: object) -> bool:
    return (
        combine == "mean" if isinstance(combine, str) else pairs_of(combine, "combine") is not None
    )


def _totals(indices: Any, period: Periods) -> list[Row]:
    """The total of every province, one row a published figure."""
    found: list[Row] = []
    for name in names():
        columns = read(name)
        for values in zip(*columns.values(), strict=True):
            row: Row = dict(zip(columns, values, strict=True))
            if row["level"] == "province" and row["indicator"] == "total":
                found.append({**row, "table": name, "parts": 1, "method": ""})
    asked: dict[str, Collection[Any]] = {}
    if indices is not None:
        asked["index"] = [indices] if isinstance(indices, str) else each_of(indices, "indices")
    if period is not None:
        asked["period"] = periods_of(period)
    for key, wanted in asked.items():
        there = sorted({row[key] for row in found})
        for each in wanted:
            if each not in there:
                raise ArgumentError(
                    say(
                        "no_figures", name="governance", what=key, given=each, names=some(there, 20)
                    )
                )
        found = [row for row in found if row[key] in wanted]
    return found


def _of_then(rows: Sequence[Row]) -> list[Row]:
    """The figures of the map of their own period: of several days of it the last one."""
    last: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if row["period"] < _FIRST_YEAR or row["units_on"].startswith(str(row["period"])):
            key = (row["index"], row["period"], row["unit"])
            if key not in last or row["units_on"] > last[key]["units_on"]:
                last[key] = row
    return [*last.values()]


def _today(
    rows: list[Row], combine: Any, missing: Any, *, asked: bool
) -> tuple[list[Row], list[str]]:
    """The rows on the last map, and what is to be said of them."""
    from ..units import Registry

    early = [row for row in rows if row["period"] < _FIRST_YEAR]
    if early and asked:
        raise ArgumentError(say("pre_registry", names=_told(early)))
    notes = [say("left_out", n=len(early), names=_told(early))] if early else []
    today = max(unit.start for unit in Registry().units)
    made: dict[tuple[object, ...], Row] = {}
    refusals: list[str] = []
    for group in _groups([row for row in rows if row["period"] >= _FIRST_YEAR]):
        cast = _cast(group, None, missing, today)
        merged = [u.name for u, parts in zip(cast.units, cast.parts, strict=True) if len(parts) > 1]
        if merged and combine is None:
            refusals.extend(merged)
            continue
        if merged and not isinstance(combine, str):
            cast = _cast(group, combine, missing, today)
        for row in _cast_rows(cast, group, today):
            key = (row["index"], row["period"], row["unit"])
            if key not in made or (row["units_on_then"], -row["parts"]) >= (
                made[key]["units_on_then"],
                -made[key]["parts"],
            ):
                made[key] = row
    if refusals:
        raise ArgumentError(say("merged", n=len(refusals), names=some(dict.fromkeys(refusals), 4)))
    if any(row["parts"] > 1 for row in made.values()):
        how = say("how_mean" if isinstance(combine, str) else "how_weighted")
        notes.insert(0, say("backcast", date=today, how=how))
    return list(made.values()), notes


def _told(rows: Sequence[Row]) -> str:
    return some(dict.fromkeys(f"{row['index']} {row['period']}" for row in rows))


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one index, period and map."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row["index"], row["period"], row["units_on"]), []).append(row)
    return [*found.values()]


def _cast(group: Sequence[Row], weights: Any, missing: Any, today: str) -> Backcast:
    from ..units import backcast

    data = {"unit": [row["code"] for row in group], "value": [row["value"] for row in group]}
    return backcast(data, group[0]["units_on"], weights=weights, to=today, missing=missing)


def _cast_rows(cast: Backcast, group: Sequence[Row], today: str) -> list[Row]:
    """A row for each unit of today that has a value."""
    by_code = {row["code"]: row for row in group}
    made = []
    for row, (unit, parts) in enumerate(zip(cast.units, cast.parts, strict=True)):
        value = float(cast.values[row, 0])
        if value != value:
            continue
        of = [by_code[part.code] for part in parts if part.code in by_code]
        method = "weighted_mean" if cast.weighted else "mean"
        made.append(
            {
                **of[0],
                "units_on": today,
                "units_on_then": of[0]["units_on"],
                "code": unit.code,
                "unit": unit.name_vi,
                "value": value if len(parts) > 1 else of[0]["value"],
                "provenance": weakest(each["provenance"] for each in of),
                "source": "; ".join(dict.fromkeys(each["source"] for each in of)),
                "parts": int(cast.counted[row, 0]),
                "method": method if len(parts) > 1 else "",
            }
        )
    return made


def _attributes(rows: Sequence[Row], notes: Sequence[str]) -> dict[str, object]:
    used: dict[str, set[str]] = {}
    for row in rows:
        used.setdefault(row["table"], set()).update(row["source"].split("; "))
    every = [attributes(name, keys) for name, keys in used.items()]
    references: dict[str, str] = {}
    for each in every:
        references.update(each["sources"])  # type: ignore[call-overload]
    return {
        "name": "governance",
        "notes": [*notes],
        "citation": [each["citation"] for each in every],
        "licence": {each["name"]: each["licence"] for each in every},
        "sources": references,
    }


def _wide(rows: Sequence[Row]) -> Columns:
    """A row a period and unit, a column an index, NaN where there is no total."""
    places: dict[tuple[int, str], int] = {}
    for row in sorted(rows, key=lambda row: (row["period"], row["code"])):
        places.setdefault((row["period"], row["unit"]), len(places))
    made: Columns = {
        "period": [period for period, _ in places],
        "unit": [unit for _, unit in places],
    }
    for index in dict.fromkeys(row["index"] for row in rows):
        made[index] = [float("nan")] * len(places)
    for row in rows:
        made[row["index"]][places[row["period"], row["unit"]]] = row["value"]
    return made
