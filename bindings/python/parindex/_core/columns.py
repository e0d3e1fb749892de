# SPDX-License-Identifier: MIT
"""Any kind of table as named columns of numpy arrays, so that the rest knows no other library."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Table:
    """Columns of one length, and the labels that the data have for their rows."""

    names: tuple[object, ...]
    columns: tuple[npt.NDArray[Any], ...]
    labels: Sequence[object] | None
    """The data's own names of the rows; None where rows are only numbered."""
    index: Any
    """The pandas index, so that results carry it again; else None."""

    def __post_init__(self) -> None:
        lengths = {len(c) for c in self.columns}
        if len(lengths) > 1:
            sizes = ", ".join(
                f"{n}: {len(c)}" for n, c in zip(self.names, self.columns, strict=True)
            )
            raise ValueError(f"the columns are not of one length ({sizes})")

    @property
    def rows(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def only(self, places: Sequence[int]) -> Table:
        """Some of the columns."""
        if len(places) == len(self.names):
            return self
        names, columns = (
            tuple(self.names[i] for i in places),
            tuple(self.columns[i] for i in places),
        )
        return Table(names, columns, self.labels, self.index)

    def where(self, those: Sequence[bool]) -> Table:
        """Some of the rows."""
        mask = np.array(those, bool)
        labels = (
            None
            if self.labels is None
            else [x for x, y in zip(self.labels, those, strict=True) if y]
        )
        index = None if self.index is None else self.index[mask]
        return Table(self.names, tuple(column[mask] for column in self.columns), labels, index)


def table_of(data: object) -> Table | None:
    """The table that an object is; None where it is none."""
    if isinstance(data, Table):
        return data
    if hasattr(data, "to_frame") and hasattr(data, "reindex"):  # a pandas Series: a column
        return None
    for is_one, read in _READERS:
        if is_one(data):
            return read(data)
    return None


def _is_of(module: str, name: str) -> Callable[[object], bool]:
    """An instance of module.name, without importing what nobody else has imported."""

    def is_one(data: object) -> bool:
        kind = getattr(sys.modules.get(module), name, None)
        return kind is not None and isinstance(data, kind)

    return is_one


def _from_pandas(frame: Any) -> Table:
    import pandas as pd

    names = tuple(frame.columns)
    named = not isinstance(frame.index, pd.RangeIndex)
    dtypes = list(frame.dtypes)
    if dtypes and all(isinstance(d, np.dtype) and d == dtypes[0] for d in dtypes):
        block = frame.to_numpy()  # one kind of column: a view where pandas holds one block
        columns = tuple(block[:, i] for i in range(len(names)))
    else:
        columns = tuple(_pandas_column(frame.iloc[:, i]) for i in range(len(names)))
    return Table(names, columns, list(frame.index) if named else None, frame.index)


def _pandas_column(column: Any) -> npt.NDArray[Any]:
    import pandas as pd

    if isinstance(column.dtype, np.dtype):
        return cast("npt.NDArray[Any]", column.to_numpy())
    if pd.api.types.is_bool_dtype(column.dtype):
        return np.asarray(column.astype(object), dtype=object)
    if pd.api.types.is_numeric_dtype(column.dtype):
        return cast("npt.NDArray[Any]", column.to_numpy(dtype="float64", na_value=np.nan))
    return np.asarray(column.astype(object), dtype=object)


def _from_polars(frame: Any) -> Table:
    names = tuple(frame.columns)
    return Table(names, tuple(frame[n].to_numpy() for n in names), None, None)


def _from_arrow(data: Any) -> Table:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ImportError(
            f"{type(data).__name__} is read through the Arrow PyCapsule interface, which needs "
            "pyarrow: pip install 'parindex[arrow]'"
        ) from error
    try:
        table = data if isinstance(data, pa.Table) else pa.table(data)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise ValueError(
            f"a table has named columns; this {type(data).__name__} has none"
        ) from error
    columns = tuple(column.to_numpy() for column in table.columns)
    return Table(tuple(table.column_names), columns, None, None)


def _from_mapping(data: Any) -> Table:
    columns = []
    for value in data.values():
        column = np.ma.asanyarray(value) if isinstance(value, np.ma.MaskedArray) else value
        many = isinstance(column, list | tuple)  # of what may be lists themselves
        scalar = isinstance(column, str) or (not many and np.ndim(column) == 0)
        columns.append(column_of([column] if scalar else column))
    return Table(tuple(data), tuple(columns), None, None)


def column_of(values: Any) -> npt.NDArray[Any]:
    """One column; a list of mixed things stays as it is, cell by cell."""
    if isinstance(values, np.ndarray):
        column = values
    elif hasattr(values, "__array__"):
        column = np.asarray(values)
    else:
        cells = list(values)
        numeric = all(isinstance(c, int | float) and not isinstance(c, bool) for c in cells)
        column = np.array(cells, dtype=None if numeric else object)
    if column.ndim != 1:
        raise ValueError(f"a column has 1 dimension, not {column.ndim}")
    return column


_READERS: tuple[tuple[Callable[[object], bool], Callable[[Any], Table]], ...] = (
    (_is_of("pandas", "DataFrame"), _from_pandas),
    (_is_of("polars", "DataFrame"), _from_polars),
    (_is_of("polars", "LazyFrame"), lambda data: _from_polars(data.collect())),
    (lambda data: isinstance(data, Mapping), _from_mapping),
    (lambda data: hasattr(data, "__arrow_c_stream__"), _from_arrow),
    (lambda data: hasattr(data, "__arrow_c_array__"), _from_arrow),
)


def as_float64(column: npt.NDArray[Any]) -> npt.NDArray[np.float64] | None:
    """A column or table of numbers as float64, NaN where masked; None where it holds other things.

    A float64 array is passed on as it is. float32, float16 and integers are widened, which keeps
    their value; nothing is ever read as another type than its own.
    """
    kind = column.dtype.kind
    if kind not in "fiu":
        return None
    if isinstance(column, np.ma.MaskedArray):
        widened: Any = column.astype(np.float64)
        return cast("npt.NDArray[np.float64]", widened.filled(np.nan))
    values = np.asarray(column)
    if values.dtype != np.float64 or not values.dtype.isnative or not values.flags.aligned:
        values = values.astype(np.float64)
    return values


def is_blank(x: object) -> bool:
    """None, NaN, NaT, pandas' NA and masked cells: there is no value."""
    return (
        x is None
        or x is np.ma.masked
        or type(x).__name__ in ("NAType", "NaTType")
        or (isinstance(x, float | np.floating) and math.isnan(x))
        or (isinstance(x, Decimal) and x.is_nan())
    )
