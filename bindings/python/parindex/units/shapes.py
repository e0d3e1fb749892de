# SPDX-License-Identifier: MIT
"""Figures of units beside shapes that somebody else drew, for a map."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from .._core.labels import some
from ..errors import ArgumentError
from ._words import say
from .registry import Registry

if TYPE_CHECKING:
    import pandas as pd

CODE = "unit_code"


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
        A unit has no shape, has two rows in `table`, a column is in both, or either has a column ``unit_code``.
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
    with_shape, rows_of = set(of_shapes), Counter(unit for unit in of_table if unit)
    for key, found in (
        ("no_shape", [unit.name for unit in rows_of if unit not in with_shape]),
        ("rows_twice", [unit.name for unit, rows in rows_of.items() if rows > 1]),
        ("in_both", [name for name in figures.columns if name in shapes.columns]),
        ("column_made", [name for name in (*shapes.columns, *figures.columns) if name == CODE]),
    ):
        if found:
            raise ArgumentError(say(key, names=some(found)))
    rows = {unit: row for row, unit in enumerate(of_table)}
    places = [rows.get(unit, -1) for unit in of_shapes]
    made = shapes.copy()
    made[CODE] = [unit.code if unit else None for unit in of_shapes]
    for name in figures.columns:
        made[name] = figures[name].reset_index(drop=True).reindex(places).to_numpy()
    return made
