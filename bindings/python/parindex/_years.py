# SPDX-License-Identifier: MIT
"""The years of a table: a column or a level of its index that says of which year each row is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ._core.arguments import year
from ._core.columns import Table, is_blank
from ._core.language import Words
from ._heads import folded
from .errors import DossierError
from .framework import Framework

_YEAR: Final = ("year", "period", "năm", "kỳ", "kỳ đánh giá")
_FIRST, _LAST = 1900, 2199

#: key: (English, Vietnamese)
WORDS: Final = {
    "several": (
        "The table is of {n} years, {first} to {last}: framework.panel(data) scores each of them; "
        "score(data, period={last}) takes the rows of one.",
        "Bảng có {n} năm, từ {first} đến {last}: framework.panel(data) chấm từng năm; "
        "score(data, period={last}) lấy các dòng của một năm.",
    ),
    "no_such": (
        "The table has no rows of {year}; it has {first} to {last}.",
        "Bảng không có dòng nào của năm {year}; chỉ có từ {first} đến {last}.",
    ),
    "no_year": (
        'Row {row} says no year in "{name}", but {x}.',
        'Dòng {row} không ghi năm ở "{name}" mà ghi {x}.',
    ),
}
_say: Final = Words(WORDS)


def of_one_year(framework: Framework, data: Table, period: int | None) -> tuple[Table, int | None]:
    """The rows of the year asked for, and that year; of a table that says no years, all of it."""
    found = years_of(framework, data)
    if found is None:
        return data, period
    years, rest = found
    every = sorted(set(years))
    if not every:
        return rest, period
    if period is None:
        if len(every) > 1:
            raise DossierError(_say("several", n=len(every), first=every[0], last=every[-1]))
        return rest, every[0]
    if year(period) not in every:
        raise DossierError(_say("no_such", year=period, first=every[0], last=every[-1]))
    return rest.where([y == period for y in years]), period


def by_year(years: list[int], data: Table) -> Iterator[tuple[int, Table]]:
    """The rows of each year, the earliest first."""
    for one in sorted(set(years)):
        yield one, data.where([y == one for y in years])


def years_of(framework: Framework, data: Table) -> tuple[list[int], Table] | None:
    """The year of each row, and the table without them; None where it says none."""
    for i, name in enumerate(data.names):
        if folded(name) in _YEAR and not any(folded(c) == folded(name) for c in framework.columns):
            kept = [c for c in range(len(data.names)) if c != i]
            column = data.columns[i]
            kind = getattr(getattr(column, "dtype", None), "kind", "")
            if kind == "M":  # a list of nanoseconds has whole numbers
                column = column.astype("datetime64[s]")
            return _read(column.tolist(), str(name)), data.only(kept)
    level = _year_level(data.index)
    if level is None:
        return None
    years = _read(list(data.index.get_level_values(level)), str(data.index.names[level] or level))
    index = data.index.droplevel(level)
    return years, Table(data.names, data.columns, list(index), index)


def _year_level(index: Any) -> int | None:
    """The level of a pandas MultiIndex that has the years."""
    if index is None or getattr(index, "nlevels", 1) < 2:
        return None
    for level, name in enumerate(index.names):
        if name is not None and folded(name) in _YEAR:
            return level
    for level, name in enumerate(index.names):
        values = index.levels[level]
        if name is None and len(values) and all(_is_year(v) for v in values):
            return level
    return None


def _is_year(x: Any) -> bool:
    return type(x).__name__.startswith("int") and _FIRST <= x <= _LAST


def _read(cells: list[Any], name: str) -> list[int]:
    return [_year(cell, name, row) for row, cell in enumerate(cells)]


def _year(cell: Any, name: str, row: int) -> int:
    """A year as a number, as text, or as a date or a period of a year."""
    found = None if is_blank(cell) else getattr(cell, "year", cell)
    if isinstance(found, str) and found.strip().isdecimal():
        found = int(found.strip())
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    if not isinstance(found, int) or isinstance(found, bool) or not 1 <= found <= 9999:
        raise DossierError(_say("no_year", row=row, name=name, x=repr(cell)), row=row)
    return found
