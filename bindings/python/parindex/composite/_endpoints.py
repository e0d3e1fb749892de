# SPDX-License-Identifier: MIT
"""The least and the greatest of a panel, to be pinned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from .. import _native as native
from .._language import fault
from ..errors import ArgumentError
from ._plain import Floats, Tabular, chosen, plain

Over = Literal["period", "from", "years"]

_OVERS: Final = {
    "period": native.OVER_PERIOD,
    "from": native.OVER_FROM,
    "years": native.OVER_YEARS,
}


def endpoints(
    table: Tabular, periods: Sequence[int] | None = None, *, over: Over = "period", years: int = 0
) -> Tabular:
    """The endpoints of one indicator for each period of a panel.

    Parameters
    ----------
    table
        Units × periods.
    periods
        The year of each column, ascending; the names of a DataFrame's columns by default.
    over
        Whose numbers count: the ``"period"``'s own; those since the base year ``"from"``, `years`;
        those of so many ``"years"``, the period's own the last.
    years
        The base year, or how many.

    Returns
    -------
    DataFrame indexed by year with the columns ``lo`` and ``hi``; periods × 2 of an array. NaN
    where there is no number.
    """
    data = plain(table)
    if periods is None and data.names is None:
        raise ArgumentError(fault("needs", what="endpoints", needed="periods="))
    given = data.per_column(data.names if periods is None else periods, "periods")
    try:
        of = np.array([int(year) for year in given], np.int32)
    except (TypeError, ValueError):
        raise ArgumentError(fault("years", names=", ".join(map(str, given)))) from None
    out: Floats = np.empty((len(of), 2), np.float64)
    with data.labelled():
        native.endpoints(out, data.values, of, chosen(_OVERS, over, "over"), int(years))
    made: Tabular = data.out(out, ["lo", "hi"], of.tolist())
    return made
