# SPDX-License-Identifier: MIT
"""Figures of units beside shapes that somebody else drew, for a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._core.labels import some
from ..errors import ArgumentError
from ._words import say
from .registry import Registry, Unit

if TYPE_CHECKING:
    import pandas as pd


def join(
    shapes: Any, table: pd.DataFrame, *, column: str = "name", date: str | int | None = None
) -> Any:
    """A table of shapes with the figures of each unit beside its geometry.

    The registry matches both sides, so that neither the spelling nor the order matters: ``Ha Noi City``, ``01`` and
    ``Thành phố Hà Nội`` are one unit. The library draws tile grids only; with shapes of your own, a geopandas
    ``GeoDataFrame`` for instance, ``join(shapes, result.to_pandas("wide")).plot("total")`` is a map.

    Parameters
    ----------
    shapes
        A DataFrame, or a GeoDataFrame, with a row for each shape.
    table
        Figures with a row for each unit, which the column ``unit`` or the index names.
    column
        The column of `shapes` with codes or names of units.
    date
        The date of the units, as for :class:`Registry`: most shapes are of one date only.

    Returns
    -------
    A copy of `shapes`, of its own kind, with the column ``unit_code`` and the columns of `table`; NaN for a shape whose
    unit has no figures.

    Raises
    ------
    ArgumentError
        A unit has no shape, has two rows in `table`, or a column is in both.
    UnregisteredUnitError, AmbiguousUnitError
        A name is not surely one unit; ``.faults`` has all of them.

    Examples
    --------
    >>> import pandas as pd
    >>> import parindex
    >>> shapes = pd.DataFrame({"name": ["Ha Noi City", "Tỉnh Phú Thọ"], "geometry": ["…", "…"]})
    >>> figures = pd.DataFrame({"unit": ["Phú Thọ", "01"], "points": [70.5, 81.0]})
    >>> parindex.units.join(shapes, figures, date=2026)[["unit_code", "points"]].values.tolist()
    [['01', 81.0], ['25', 70.5]]
    """
    registry = Registry(date)
    of_shapes = registry.resolve(shapes[column]).units
    names = table["unit"] if "unit" in table.columns else table.index.to_series()
    of_table = registry.resolve(names).units
    figures = table.drop(columns="unit", errors="ignore")
    _refuse(of_shapes, of_table, [name for name in figures.columns if name in shapes.columns])
    rows = {unit: row for row, unit in enumerate(of_table)}
    places = [rows.get(unit, -1) for unit in of_shapes]
    made = shapes.copy()
    made["unit_code"] = [unit.code if unit else None for unit in of_shapes]
    for name in figures.columns:
        made[name] = figures[name].reset_index(drop=True).reindex(places).to_numpy()
    return made


def _refuse(
    of_shapes: Sequence[Unit | None], of_table: Sequence[Unit | None], both: list[Any]
) -> None:
    units = [unit for unit in of_table if unit]
    lost = [unit.name for unit in units if unit not in of_shapes]
    twice = [unit.name for unit in dict.fromkeys(units) if units.count(unit) > 1]
    for key, names in (("no_shape", lost), ("rows_twice", twice), ("in_both", both)):
        if names:
            raise ArgumentError(say(key, names=some(names)))
