# SPDX-License-Identifier: MIT
"""What is done to raw figures before they are scaled: counts by head, gaps between years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .._core.arguments import number, one_of, refused, whole
from .._core.labels import is_series, pairs_of
from .._core.language import fault
from .._core.plain import Floats, Tabular, plain
from ..errors import MethodError
from ._endpoints import MOST, _year
from ._words import say


def denominate(
    table: Tabular, by: Mapping[Any, Any], *, denominators: Any = None, times: Any = 1.0
) -> Tabular:
    """Divide columns by what they are to be seen against: dossiers by people, budgets by GRDP.

    Parameters
    ----------
    table
        Units × columns. Columns that `by` does not name stay as they are.
    by
        Of each column to divide the name of its denominator, a column of `denominators`; or the denominators
        themselves, a Series by unit or a list in order.
    denominators
        A table with the denominators and the same rows; `table` by default.
    times
        What the quotient is multiplied by: 1,000 for "per thousand people"; a number for all, or one by column.

    Returns
    -------
    As :func:`normalise`: a DataFrame with the index of `table`, or an array.

    Raises
    ------
    MethodError
        A denominator is 0 or less; it names column and unit. A missing one gives a missing number.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import composite
    >>> table = pd.DataFrame({"complaints": [30, 10], "people": [60_000, 10_000]}, index=["X", "Y"])
    >>> composite.denominate(table, {"complaints": "people"}, times=1000)["complaints"].tolist()
    [0.5, 1.0]
    """
    data = plain(table)
    named = pairs_of(by, "by")
    if named is None:
        raise refused("kind", "by", by, kind=fault("a_mapping"))
    others = data if denominators is None else plain(denominators)
    if others.rows != data.rows:
        raise refused("kind", "denominators", denominators, kind=fault("same_rows"))
    factors = pairs_of(times, "times") or {}
    made = np.array(data.values)
    for name, divisor in named.items():
        column = data.column(name)
        if is_series(divisor) or not isinstance(divisor, str | int):
            below: Floats = np.array(data.per_row(divisor, "by"), float)
        else:
            below = _rows_like(data, others, others.values[:, others.column(divisor)])
        if (below <= 0).any():
            row = int((below <= 0).argmax())
            label = divisor if isinstance(divisor, str) else "by"
            text = say(
                "denominator", name=name, by=label, x=f"{below[row]:g}", unit=data.labels[row]
            )
            raise MethodError(text, criterion=str(name), row=row)
        factor = factors.get(name, 1.0) if isinstance(factors, dict) and factors else times
        made[:, column] = data.values[:, column] / below * number(factor, "times", -MOST, MOST)
    out: Tabular = data.out(made, data.columns)
    return out


def _rows_like(data: Any, others: Any, column: Floats) -> Floats:
    """A column of the other table in the order of this one's rows, by label where both have labels."""
    if data.index is None or others.index is None or others is data:
        return column
    import pandas as pd

    found: Floats = np.array(data.per_row(pd.Series(column, others.index), "denominators"), float)
    return found


def interpolate(
    table: Tabular, periods: Any = None, *, most: int | None = None, ends: str = "missing"
) -> Tabular:
    """Fill in the years between: each unit's missing numbers on the line between its neighbours in time.

    Parameters
    ----------
    table
        Units × years of one indicator.
    periods
        The year of each column; the names of a DataFrame's columns by default.
    most
        Gaps of more missing years in a row stay; no limit by default.
    ends
        Before the first and after the last number: ``"missing"`` stays so, ``"nearest"`` takes that number.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import composite
    >>> table = pd.DataFrame([[10, None, None, 16]], index=["X"], columns=[2019, 2020, 2022, 2023])
    >>> composite.interpolate(table).loc["X"].tolist()
    [10.0, 11.5, 14.5, 16.0]
    """
    data = plain(table)
    given = data.per_column(data.columns if periods is None else periods, "periods")
    years = np.array([_year(x) for x in given], float)
    one_of(("missing", "nearest"), ends, "ends")
    longest = None if most is None else whole(most, "most", 1)
    order = np.argsort(years)
    made = np.array(data.values)
    for row in made:
        row[order] = _filled(years[order], row[order], longest, ends == "nearest")
    out: Tabular = data.out(made, data.columns)
    return out


def _filled(years: Floats, row: Floats, most: int | None, nearest: bool) -> Floats:
    there = ~np.isnan(row)
    if not there.any() or there.all():
        return row
    found: Floats = np.where(there, row, np.interp(years, years[there], row[there]))
    if not nearest:
        first, last = np.flatnonzero(there)[[0, -1]]
        found[:first] = found[last + 1 :] = np.nan
    if most is not None:
        edges = np.flatnonzero(np.diff(np.concatenate([[True], there, [True]]).astype(int)))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            if stop - start > most:
                found[start:stop] = np.nan
    return found
