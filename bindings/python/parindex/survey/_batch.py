# SPDX-License-Identifier: MIT
"""A batch of rows: its columns by name, as arrays or as labels with codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from .._core.columns import as_float64, table_of
from .._core.labels import some
from .._core.language import word
from .._core.text import one_line
from ..errors import EvidenceError, ShapeError
from ._labels import Coded, Column
from ._words import say


class Batch:
    """Columns by name, read when they are asked for."""

    def __init__(
        self,
        rows: int,
        names: Sequence[str],
        read: Callable[[str], Column],
        *,
        labels: Sequence[Any] | None = None,
        first: int = 0,
        line: int | None = None,
    ) -> None:
        self.rows = rows
        self._read = read
        self._names = {one_line(name): name for name in names}
        self._labels = labels
        self._first = first
        """The number of its first row among all that are added, from 0."""
        self._line = line
        """The line of its first row in a file."""

    def column(self, name: str) -> Column:
        if name not in self._names:
            raise EvidenceError(say("no_column", name=name, names=some(self._names)))
        return self._read(self._names[name])

    def where(self, row: int) -> str:
        """A row as the caller counts it."""
        if self._line is not None:
            return word("line", n=self._line + row)
        if self._labels is not None:
            return word("row", name=self._labels[row])
        return word("row_number", n=self._first + row)

    def at(self, name: str) -> Callable[[int], str]:
        """The same, with the column."""
        return lambda row: f"{self.where(row)}, {word('column', name=name)}"


def batch_of(data: Any, first: int = 0) -> Batch:
    """One table in memory, of any kind."""
    if isinstance(data, np.ndarray) and data.dtype.names is not None:
        return Batch(len(data), data.dtype.names, lambda name: data[name], first=first)
    module = type(data).__module__.partition(".")[0]
    if module == "pandas" and hasattr(data, "columns"):
        return _of_pandas(data, first)
    if module == "pyarrow" and hasattr(data, "column_names"):
        return _of_arrow(data, first)
    try:
        found = table_of(data)
    except ValueError as error:
        raise ShapeError(str(error)) from None
    if found is None:
        raise ShapeError(say("no_table", kind=type(data).__name__))
    columns = {str(n): c for n, c in zip(found.names, found.columns, strict=True)}
    return Batch(found.rows, list(columns), columns.__getitem__, labels=found.labels, first=first)


def _of_pandas(frame: Any, first: int) -> Batch:
    import pandas as pd

    names = [str(n) for n in frame.columns]
    places: Mapping[str, int] = {name: i for i, name in enumerate(names)}

    def read(name: str) -> Column:
        column = frame.iloc[:, places[name]]
        if isinstance(column.dtype, pd.CategoricalDtype):
            return Coded(column.cat.codes.to_numpy(), list(column.cat.categories))
        if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biuf":
            return column.to_numpy()  # type: ignore[no-any-return]
        if pd.api.types.is_bool_dtype(column.dtype) and not column.isna().any():
            return column.to_numpy(dtype=bool)  # type: ignore[no-any-return]
        if pd.api.types.is_numeric_dtype(column.dtype):
            return column.to_numpy(dtype="float64", na_value=np.nan)  # type: ignore[no-any-return]
        # Of objects as an array: pandas 1.5 warns where a Series of these holds nothing but numbers.
        cells = column.to_numpy() if column.dtype == object else column
        try:
            codes, labels = pd.factorize(cells)
        except TypeError:  # lists and the like: whoever reads the cells says which one
            return column.to_numpy(dtype=object)  # type: ignore[no-any-return]
        return Coded(codes, list(labels))

    named = not isinstance(frame.index, pd.RangeIndex)
    return Batch(len(frame), names, read, labels=frame.index if named else None, first=first)


def _of_arrow(table: Any, first: int) -> Batch:
    names = list(table.schema.names)
    return Batch(table.num_rows, names, lambda name: arrow_column(table.column(name)), first=first)


def arrow_column(column: Any) -> Column:
    """An Arrow column: numbers without a copy where none is missing, texts by their codes."""
    import pyarrow as pa

    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or str(kind) == "string_view":
        column = column.dictionary_encode()
        kind = column.type
    if pa.types.is_dictionary(kind):
        codes = column.indices
        if codes.null_count:
            codes = codes.cast(pa.int64()).fill_null(-1)
        return Coded(codes.to_numpy(zero_copy_only=False), column.dictionary.to_pylist())
    return column.to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def numbers(column: Column, name: str, batch: Batch) -> np.ndarray[Any, np.dtype[np.float64]]:
    """A column as float64, NaN where nothing is; a text is a fault with its row."""
    if isinstance(column, Coded):
        labels = [_number(x) for x in column.labels]
        bad = [i for i, x in enumerate(labels) if x is None]
        if bad:
            rows = np.flatnonzero(np.isin(column.codes, bad))
            if len(rows):
                row = int(rows[0])
                given = column.labels[int(column.codes[row])]
                raise EvidenceError(
                    say("no_number", column=name, x=given), place=batch.where(row), row=row
                )
        table = np.array([np.nan if x is None else x for x in labels] + [np.nan], np.float64)
        return np.asarray(table[column.codes], np.float64)
    if column.dtype.kind == "b":
        return column.astype(np.float64)
    found = as_float64(column)
    if found is not None:
        return found
    cells = [_number(x) for x in column.tolist()]
    for row, x in enumerate(cells):
        if x is None:
            raise EvidenceError(
                say("no_number", column=name, x=column[row]), place=batch.where(row), row=row
            )
    return np.array(cells, np.float64)


def _number(cell: Any) -> float | None:
    if cell is None:
        return np.nan
    if isinstance(cell, str):
        return None
    try:
        return float(cell)
    except (TypeError, ValueError):
        return np.nan if type(cell).__name__ == "NAType" else None
