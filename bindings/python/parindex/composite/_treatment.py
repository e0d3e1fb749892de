# SPDX-License-Identifier: MIT
"""What treatment did to a table: which numbers moved, from where to where, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from .._core.labels import some
from .._core.language import fault
from .._core.plain import Floats, Plain, plain
from ..errors import ArgumentError
from ._normalise import normalise

if TYPE_CHECKING:
    import pandas as pd

_IMPUTE: Final = ("impute", "groups")
_WINSORISE: Final = ("winsorise", "lower", "upper", "quantile", "skewness", "kurtosis", "most")
_LOG: Final = ("log", "by", "if_skewed")


class Treatment(NamedTuple):
    """What :func:`treatment` finds."""

    table: Any
    """The treated numbers, in the form that the data had; :func:`normalise` takes them from here."""
    columns: pd.DataFrame
    """A row for each column: how many numbers were ``imputed`` and ``winsorised``, whether the ``log`` was taken,
    skewness and kurtosis before and after."""
    cells: pd.DataFrame
    """A row for each number that moved: ``row``, ``column``, ``before``, ``after`` and ``why`` (``imputed``, ``winsorised``,
    ``log``)."""


def treatment(table: Any, **how: Any) -> Treatment:
    """Treat a table, and say what that did.

    Parameters
    ----------
    table
        Units × columns, as for :func:`normalise`.
    **how
        The options of treatment of :func:`normalise`: ``impute``, ``groups``, ``winsorise``, ``lower``, ``upper``,
        ``quantile``, ``skewness``, ``kurtosis``, ``most``, ``log``, ``by``, ``if_skewed``.

    Raises
    ------
    ArgumentError
        An option is none of treatment.
    MethodError
        As :func:`normalise`.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import composite
    >>> table = pd.DataFrame({"a": [1, 2, 3, 4, 90]}, index=list("VWXYZ"))
    >>> found = composite.treatment(table, winsorise="shape", skewness=1, kurtosis=1)
    >>> found.cells[["row", "before", "after", "why"]].values.tolist()
    [['Z', 90.0, 4.0, 'winsorised']]
    """
    unknown = [name for name in how if name not in (*_IMPUTE, *_WINSORISE, *_LOG)]
    if unknown:
        names = some((*_IMPUTE, *_WINSORISE, *_LOG), 20)
        raise ArgumentError(fault("no_column", name=unknown[0], names=names))
    data = plain(table)
    after: Floats = plain(normalise(table, None, **how)).values
    imputed = _step(table, how, _IMPUTE) if how.get("impute") is not None else data.values
    cut = imputed
    if how.get("winsorise") is not None:
        cut = _step(table, how, (*_IMPUTE, *_WINSORISE))
    log = np.array([_differ(cut[:, c], after[:, c]).any() for c in range(after.shape[1])])
    why = np.full(after.shape, "", dtype=object)
    why[_differ(imputed, cut)] = "winsorised"
    why[:, log] = "log"
    why[np.isnan(data.values) & ~np.isnan(after)] = "imputed"
    return Treatment(
        normalise(table, None, **how), _columns(data, after, why, log), _cells(data, after, why)
    )


def _step(table: Any, how: dict[str, Any], names: tuple[str, ...]) -> Floats:
    given = {name: how[name] for name in names if name in how}
    found: Floats = plain(normalise(table, None, **given)).values
    return found


def _differ(a: Floats, b: Floats) -> Any:
    return (a != b) & ~(np.isnan(a) & np.isnan(b))


def _columns(data: Plain, after: Floats, why: Any, log: Any) -> pd.DataFrame:
    import pandas as pd

    names = pd.Index(list(data.columns), name="column")
    old, new = (pd.DataFrame(x, columns=names) for x in (data.values, after))
    return pd.DataFrame(
        {
            "imputed": (why == "imputed").sum(axis=0),
            "winsorised": (why == "winsorised").sum(axis=0),
            "log": log,
            "skewness_before": old.skew().to_numpy(),
            "skewness_after": new.skew().to_numpy(),
            "kurtosis_before": old.kurt().to_numpy(),
            "kurtosis_after": new.kurt().to_numpy(),
        },
        index=names,
    )


def _cells(data: Plain, after: Floats, why: Any) -> pd.DataFrame:
    import pandas as pd

    rows, columns = np.nonzero(why != "")
    return pd.DataFrame(
        {
            "row": [data.labels[int(r)] for r in rows],
            "column": [data.columns[int(c)] for c in columns],
            "before": data.values[rows, columns],
            "after": after[rows, columns],
            "why": why[rows, columns],
        }
    )
