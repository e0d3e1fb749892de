# SPDX-License-Identifier: MIT
"""Endpoints: of goalposts, as they are given; of a panel, to be pinned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import numpy as np

from .. import _native as native
from .._core.arguments import chosen, is_flag, one_of, shown, unused, whole
from .._core.columns import table_of
from .._core.enums import enum_numbers
from .._core.labels import aligned, is_series, key_of, pairs_of, some
from .._core.language import fault
from .._core.plain import Floats, Plain, Tabular, numbers_of, plain
from ..errors import ArgumentError

Over = Literal["period", "from", "years"]

_OVERS: Final = enum_numbers("OVER_")
MOST: Final = 1e15
"""The greatest number that the library takes."""


def endpoints(
    table: Tabular,
    periods: Sequence[int] | Mapping[Any, int] | None = None,
    *,
    over: Over = "period",
    years: int | None = None,
) -> Tabular:
    """The endpoints of one indicator for each period of a panel.

    Parameters
    ----------
    table
        Units × periods.
    periods
        The year of each column, ascending; the names of a DataFrame's columns by default. A mapping
        or a Series goes by these names.
    over
        Whose numbers count: the ``"period"``'s own; those since the base year ``"from"``, `years`;
        those of so many ``"years"``, the period's own the last.
    years
        The base year, or how many; needed by these two alone.

    Returns
    -------
    DataFrame indexed by year with the columns ``lo`` and ``hi``; periods × 2 of an array. NaN
    where there is no number.

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> panel = pd.DataFrame({2012: [50.0, 70.0], 2013: [55.0, 80.0]}, index=["A", "B"])
    >>> parindex.composite.endpoints(panel, [2012, 2013])
            lo    hi
    2012  50.0  70.0
    2013  55.0  80.0
    """
    data = plain(table)
    if periods is None and data.names is None:
        raise ArgumentError(fault("needs", what="endpoints", needed="periods="))
    given = data.per_column(data.names if periods is None else periods, "periods")
    of = np.array([_year(year) for year in given], np.int32)
    if one_of(_OVERS, over, "over") == "period":
        if years is not None:
            raise unused("years=", 'over="from", over="years"')
        count = 0
    elif years is None:
        raise ArgumentError(fault("needs", what=f'over="{over}"', needed="years="))
    else:
        count = whole(years, "years", 1, 9999)
    out: Floats = np.empty((len(of), 2), np.float64)
    with data.labelled():
        native.endpoints(out, data.values, of, chosen(_OVERS, over, "over"), count)
    made: Tabular = data.out(out, ["lo", "hi"], of.tolist())
    return made


def _year(given: Any) -> int:
    """A year, as a number or as the text that a column is called by."""
    if isinstance(given, str) and given.strip().isdecimal():
        given = int(given)
    if isinstance(given, float | np.floating) and given == np.floor(given):
        given = int(given)
    try:
        return whole(given, "periods", 1, 9999)
    except ArgumentError:
        raise ArgumentError(fault("years", names=shown(given))) from None


def ends_of(data: Plain, given: Any) -> Floats:
    """The endpoints of goalposts as columns × 2, however they are given."""
    columns = data.columns
    if not isinstance(given, Mapping) and not is_series(given) and table_of(given) is not None:
        pairs = _rows_of(given, columns)
    elif (one := _one_pair(given, columns)) is not None:
        pairs = [one] * len(columns)
    else:
        rows = list(given) if getattr(given, "ndim", 1) == 2 else given
        pairs = data.per_column(rows, "endpoints")
    found = [_pair(given, name) for name, given in zip(columns, pairs, strict=True)]
    return np.array(found, np.float64)


def _one_pair(given: Any, columns: Sequence[Any]) -> Any:
    """One pair for all columns, in order or by the names lo and hi; None where it is none."""
    named = pairs_of(given, "endpoints")
    if named is not None:
        return given if set(named) == {"lo", "hi"} and not set(columns) & {"lo", "hi"} else None
    if isinstance(given, Sequence | np.ndarray) and np.shape(given) == (2,):
        return given
    return None


def _rows_of(frame: Any, columns: Sequence[Any]) -> list[Any]:
    """The pairs of a table with a row for each column: by the names lo and hi where it has names."""
    table = table_of(frame)
    assert table is not None
    names = [key_of(name) for name in table.names]
    if set(names) == {"lo", "hi"} and len(names) == 2:
        lo, hi = table.columns[names.index("lo")], table.columns[names.index("hi")]
    elif names == [0, 1]:
        lo, hi = table.columns
    else:
        raise ArgumentError(fault("lo_hi", names=some(table.names)))
    pairs = [(a, b) for a, b in zip(lo, hi, strict=True)]
    if table.index is None:
        return aligned(pairs, columns, "endpoints", "column")
    import pandas as pd

    return aligned(pd.Series(pairs, table.index, dtype=object), columns, "endpoints", "column")


def _pair(given: Any, name: object) -> list[float]:
    named = pairs_of(given, "endpoints")
    if named is not None:
        given = [named.get("lo"), named.get("hi")] if set(named) == {"lo", "hi"} else given
        if is_series(given) and list(named) == [0, 1]:
            given = list(named.values())
    if not isinstance(given, Mapping | str | bytes) and np.shape(given) == (2,):
        ends = numbers_of(np.array([None if is_flag(x) else x for x in given], object))
        if ends is not None and not np.isnan(ends).any():
            return [float(x) for x in ends]
    raise ArgumentError(fault("pair", name=name, x=shown(given)))
