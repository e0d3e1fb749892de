# SPDX-License-Identifier: MIT
"""Every step of an index kept together: what was given, treated, scaled and aggregated, and a log of how."""

from __future__ import annotations

import os
import warnings
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .. import _native as native
from .._core.plain import Plain, plain
from .._core.sheets import write_sheets
from ..errors import CoverageWarning
from ._aggregate import aggregate
from ._groups import Parents, children_first, parents_of, weights_by_name
from ._normalise import normalise
from ._treatment import Treatment, treatment
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

Options = Mapping[str, Any]
_NONE: Options = MappingProxyType({})


@dataclass(frozen=True)
class Steps:
    """What :func:`steps` gives: a table for each step."""

    data: pd.DataFrame
    """The numbers that were given."""
    treated: Treatment | None
    """What treatment did; None where none was asked for."""
    normalised: pd.DataFrame
    """The numbers on their scale: what :class:`parindex.Variation` takes."""
    weights: pd.DataFrame
    """A row for each column and group: its ``parent``, its ``weight``, and its ``share`` in the parent; a group that is in
    none has neither."""
    aggregated: pd.DataFrame
    """A column for each group, those that are in none first."""
    log: pd.DataFrame
    """A row for each option that was said and each count of what it did: ``step``, ``what``, ``value``."""

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write a workbook with a sheet for each step, so that somebody else can follow the index without Python.

        Parameters
        ----------
        path
            The file, which ends in .xlsx; it is written whole or not at all.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import pandas as pd
        >>> from parindex import composite
        >>> table = pd.DataFrame({"income": [70, 60, 50], "water": [40, 65, 55]}, index=["A", "B", "C"])
        >>> file = pathlib.Path(tempfile.mkdtemp(), "index.xlsx")
        >>> composite.steps(table, {"income": 2, "water": 1}).to_excel(file)
        >>> list(pd.read_excel(file, sheet_name=None))
        ['Aggregated', 'Weights', 'Normalised', 'Data', 'Log']
        """
        frames = {say("sheet_aggregated"): self.aggregated, say("sheet_weights"): self.weights}
        frames[say("sheet_normalised")] = self.normalised
        if self.treated is not None:
            frames[say("sheet_treated")] = self.treated.table
            frames[say("sheet_treatment")] = self.treated.columns
            frames[say("sheet_moved")] = self.treated.cells.set_index("row")
        frames[say("sheet_data")] = self.data
        frames[say("sheet_log")] = self.log.set_index("step")
        write_sheets(path, frames)


def steps(
    table: Any,
    weights: Mapping[Any, float] | Iterable[float] | None = None,
    *,
    groups: Mapping[Any, Hashable] | Iterable[Hashable] | None = None,
    treatment: Options | None = None,
    normalise: Options = _NONE,
    aggregate: Options = _NONE,
) -> Steps:
    """Go through the steps of an index and keep each of them.

    The numbers are those of :func:`treatment`, :func:`normalise` and :func:`aggregate` one after the other.

    Parameters
    ----------
    table
        Units × columns, as for :func:`normalise`.
    weights, groups
        As for :func:`aggregate`.
    treatment
        Options of :func:`treatment`, ``{"winsorise": "shape"}`` for instance; None leaves the numbers as they are.
    normalise
        Options of :func:`normalise`: ``{"method": "zscore"}``.
    aggregate
        Options of :func:`aggregate`: ``{"method": "geometric", "coverage": 0.5}``.

    Returns
    -------
    Steps

    Raises
    ------
    ArgumentError, MethodError
        As the function of the step does.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import composite
    >>> table = pd.DataFrame({"income": [70, 60, 50], "water": [40, 65, 55]}, index=["A", "B", "C"])
    >>> made = composite.steps(table, {"income": 2, "water": 1}, normalise={"onto": (0, 100)})
    >>> made.aggregated["total"].round(2).tolist()
    [66.67, 66.67, 20.0]
    >>> made.weights["share"].round(2).tolist()
    [0.67, 0.33, nan]
    """
    data = plain(table)
    given = _frame(data, data.columns, data)
    treated = None if treatment is None else _treated(given, treatment, data)
    scaled = _scaled(given if treated is None else treated.table, normalise, data)
    whole = aggregate.get("name") or "total"
    parents = parents_of(data, groups, None if groups is not None else whole)
    weighed = weights_by_name(data, parents, weights, "weights")
    above = {**dict(zip(data.columns, parents.of_columns, strict=True)), **parents.of_groups}
    made = _combined(scaled, weighed, None if groups is None else above, aggregate)
    return Steps(
        data=given,
        treated=treated,
        normalised=scaled,
        weights=_weights(data, parents, weighed),
        aggregated=_with_inner(made, scaled, parents, above, weighed, aggregate),
        log=_log(data, treated, treatment, normalise, aggregate),
    )


def _frame(found: Any, columns: Iterable[Hashable], like: Plain) -> pd.DataFrame:
    import pandas as pd

    index = pd.RangeIndex(like.rows) if like.index is None else like.index
    return pd.DataFrame(plain(found).values, index, pd.Index(list(columns)))


def _treated(given: pd.DataFrame, how: Options, data: Plain) -> Treatment:
    found = treatment(given, **how)
    return found._replace(table=_frame(found.table, data.columns, data))


def _scaled(given: pd.DataFrame, how: Options, data: Plain) -> pd.DataFrame:
    return _frame(normalise(given, **how), data.columns, data)


def _combined(scaled: pd.DataFrame, weights: Any, groups: Any, how: Options) -> pd.DataFrame:
    """The groups that are in none."""
    found = plain(aggregate(scaled, weights, groups=groups, **how))
    return _frame(found, found.columns, plain(scaled))


def _with_inner(
    tops: pd.DataFrame,
    scaled: pd.DataFrame,
    parents: Parents,
    above: Mapping[Hashable, Hashable],
    weights: Any,
    how: Options,
) -> pd.DataFrame:
    """A column for each group: one that is in another is the index of what is in it."""
    made = tops.copy()
    for group in [g for g in children_first(parents)[::-1] if g in parents.of_groups]:
        inside = [name for name in above if _is_in(name, group, above)]
        columns = [name for name in scaled.columns if name in inside]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CoverageWarning)  # of the whole it was said
            made[group] = _combined(
                scaled[columns],
                None if weights is None else {name: weights[name] for name in inside},
                {name: above[name] for name in inside},
                how,
            )[group]
    return made


def _is_in(name: Hashable, group: Hashable, above: Mapping[Hashable, Hashable]) -> bool:
    while name in above:
        name = above[name]
        if name == group:
            return True
    return False


def _weights(data: Plain, parents: Parents, weights: Any) -> pd.DataFrame:
    import pandas as pd

    own = [*zip(data.columns, parents.of_columns, strict=True)]
    own += [(group, parents.of_groups.get(group)) for group in parents.groups]
    own += [(top, None) for top in parents.tops if top not in parents.groups]
    frame = pd.DataFrame(own, columns=["name", "parent"]).set_index("name")
    known = [1.0 if weights is None else weights.get(name, 1.0) for name, _ in own]
    frame["weight"] = pd.Series(known, frame.index).where(frame["parent"].notna())
    frame["share"] = frame["weight"] / frame.groupby("parent")["weight"].transform("sum")
    return frame


def _log(
    data: Plain,
    treated: Treatment | None,
    treatment: Options | None,
    normalise: Options,
    aggregate: Options,
) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    rows: list[tuple[str, str, Any]] = [
        ("library", "version", native.version_string()),
        ("data", "units", data.rows),
        ("data", "columns", len(data.columns)),
        ("data", "missing", int(np.isnan(data.values).sum())),
    ]
    if treated is not None:
        rows += [("treatment", name, _told(value)) for name, value in (treatment or {}).items()]
        for name in ("imputed", "winsorised", "log"):
            rows.append(("treatment", f"{name}, count", int(treated.columns[name].sum())))
    for step, how in (
        ("normalise", {"method": "minmax", **normalise}),
        ("aggregate", {"method": "mean", **aggregate}),
    ):
        rows += [(step, name, _told(value)) for name, value in how.items()]
    return pd.DataFrame(rows, columns=["step", "what", "value"])


def _told(value: Any) -> str | float | int:
    """An option as one cell."""
    if isinstance(value, (str, int, float)):
        return value
    if hasattr(value, "items"):
        return "; ".join(f"{name}: {_told(each)}" for name, each in value.items())
    if isinstance(value, Iterable):
        return ", ".join(str(_told(each)) for each in value)
    return str(value)
