# SPDX-License-Identifier: MIT
"""A plain table on its way in and out: numbers, and the labels that faults and results carry."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from ..errors import ArgumentError, Error, MethodError, ShapeError
from .arguments import is_flag, shown
from .columns import Table, as_float64, is_blank, table_of
from .labels import aligned, is_series, key_of, some
from .language import fault, word
from .output import output_form, table_as
from .travel import record

if TYPE_CHECKING:
    import pandas as pd

#: A DataFrame gives a DataFrame, an array an array; the other kinds of table give a DataFrame.
Tabular = TypeVar("Tabular", "pd.DataFrame", npt.NDArray[Any], Any)

Floats = npt.NDArray[np.float64]

_NUMBERED = re.compile(r"column (\d+)$")
_PREFIX = re.compile(r"^(?:\w+ \d+, )?column \d+: ")


@record
@dataclass(frozen=True)
class Plain:
    """Units × columns, as the library reads them."""

    values: Floats
    names: tuple[Hashable, ...] | None
    """What the data call their columns; None where they are only numbered."""
    index: Any
    """What the data call their rows: a pandas index, or None."""

    @property
    def rows(self) -> int:
        return int(self.values.shape[0])

    @property
    def columns(self) -> tuple[Hashable, ...]:
        """The columns' names, or their numbers from 0."""
        return tuple(range(self.values.shape[1])) if self.names is None else self.names

    @property
    def labels(self) -> Sequence[Any]:
        """What the rows are called: a pandas index, or their numbers from 0."""
        return range(self.rows) if self.index is None else cast("Sequence[Any]", self.index)

    @cached_property
    def _places(self) -> dict[Any, int]:
        return {key_of(name): i for i, name in enumerate(self.columns)}

    def has_column(self, name: object) -> bool:
        """Whether a column is called so."""
        return isinstance(name, Hashable) and not is_flag(name) and key_of(name) in self._places

    def column(self, name: object) -> int:
        """The place of a column."""
        if self.has_column(name):
            return self._places[key_of(name)]
        raise ArgumentError(fault("no_column", name=shown_label(name), names=some(self.columns)))

    def row(self, label: object) -> int:
        """The place of a row, by its label in a DataFrame and by its number otherwise."""
        key = key_of(label) if isinstance(label, Hashable) and not is_flag(label) else None
        found = [i for i, own in enumerate(self.labels) if key is not None and key_of(own) == key]
        if not found:
            raise ArgumentError(fault("no_row", name=shown_label(label)))
        if len(found) > 1:
            raise ArgumentError(fault("row_twice", name=shown_label(label)))
        return found[0]

    def per_column(self, given: Any, what: str) -> list[Any]:
        """One thing for each column: by name in a mapping or Series, in order in a sequence."""
        return aligned(given, self.columns, what, "column")

    def per_row(self, given: Any, what: str) -> list[Any]:
        """One thing for each row: by label in a mapping or Series, in order in a sequence."""
        return aligned(given, self.labels, what, "row")

    def out(self, values: Floats, names: Sequence[Hashable], index: Any = None) -> Any:
        """Results in the form that the data had, or that was chosen; their rows are the data's unless said otherwise."""
        form = output_form() or ("numpy" if self.names is None else "pandas")
        return table_as(form, values, names, self.index if index is None else index)

    def _place(self, column: int, row: int | None) -> str:
        """Column and row as the caller counts them: by label, or from 0."""
        name = word("column", name=self.columns[column])
        if self.names is None:
            name = word("column_number", n=column)
        if row is None:
            return name
        if self.index is None:
            return f"{word('row_number', n=row)}, {name}"
        return f"{word('row', name=self.index[row])}, {name}"

    def _label(self, error: Error) -> None:
        found = _NUMBERED.match(error.criterion or "")
        if not found:
            return
        column = int(found.group(1)) - 1
        error.criterion = str(self.columns[column])
        error.place = self._place(column, error.row)
        if error.row is not None and self.index is not None:
            error.unit = str(self.index[error.row])
        error.message = _PREFIX.sub("", error.message)
        error.args = (error.message,)

    @contextmanager
    def labelled(self, again: Callable[[int], object] | None = None) -> Iterator[None]:
        """Faults of the library inside carry the data's own labels.

        `again` tries one column by itself, so that a fault of one has those of the others with it.
        """
        try:
            yield
        except Error as error:
            self._label(error)
            if again is not None and isinstance(error, MethodError) and error.criterion:
                error.faults = tuple(self._faults(again))
            raise

    def _faults(self, again: Callable[[int], object]) -> Iterator[Error]:
        for column in range(len(self.columns)):
            try:
                again(column)
            except Error as error:
                error.criterion = f"column {column + 1}"
                self._label(error)
                yield error


def shown_label(label: object) -> object:
    """A label in a sentence; what can be none, by its type."""
    return label if isinstance(label, str) else shown(label)


def plain(table: Any) -> Plain:
    """The table in any of the forms that the package takes; a float64 array is not copied."""
    if isinstance(table, Plain):
        return table
    if is_series(table):
        table = table.to_frame()
    found = table_of(table)
    if found is not None:
        return Plain(_joined(table, found), tuple(map(_name, found.names)), found.index)
    array = np.ma.asanyarray(table) if isinstance(table, np.ma.MaskedArray) else array_of(table)
    values = numbers_of(array)
    if values is None:
        raise ShapeError(_no_number(array))
    if values.ndim == 1:
        values = values.reshape(-1, 1)
    if values.ndim != 2 or values.shape[1] == 0:
        raise ShapeError(fault("plain_shape", shape=" × ".join(map(str, array.shape)) or "0"))
    return Plain(values, None, None)


def array_of(table: Any) -> npt.NDArray[Any]:
    """An array of whatever numpy makes one of."""
    try:
        return np.asarray(table)
    except ValueError:  # rows of several lengths
        raise ShapeError(fault("plain_shape", shape=shown(table))) from None


def numbers_of(column: npt.NDArray[Any]) -> Floats | None:
    """Numbers as float64, None and Decimal among them; None where there is something else."""
    if column.dtype.kind != "O":
        return as_float64(column)
    if isinstance(column, np.ma.MaskedArray):  # filled(None) would fill in numpy's own "?"
        hidden = np.ma.getmaskarray(column)
        column = np.array(column.data)
        column[hidden] = None
    cells = [_number_of(cell) for cell in column.reshape(-1)]
    if None in cells:
        return None
    return np.array(cells, np.float64).reshape(column.shape)


def _number_of(cell: Any) -> float | None:
    """A cell as a number, NaN where there is nothing; None where it is something else."""
    if is_blank(cell):
        return np.nan
    if is_flag(cell) or not isinstance(cell, int | float | np.integer | np.floating | Decimal):
        return None
    try:
        return float(cell)
    except OverflowError:  # reported as a number beyond 1e15
        return np.inf if cell > 0 else -np.inf


def _no_number(column: npt.NDArray[Any]) -> str:
    """The sentence for a column that holds something else than numbers."""
    if column.dtype.kind == "O":
        bad = next(cell for cell in column.reshape(-1) if _number_of(cell) is None)
        return fault("plain_cell", x=shown(bad))
    return fault("plain_type", dtype=column.dtype)


def _name(name: object) -> Hashable:
    return name if isinstance(name, Hashable) else str(name)


def _joined(table: Any, found: Table) -> Floats:
    """All columns as one table: the DataFrame's own memory where that holds nothing but float64."""
    if not found.columns:
        raise ShapeError(fault("plain_shape", shape=f"{found.rows} × 0"))
    twice = [str(n) for i, n in enumerate(found.names) if n in found.names[:i]]
    if twice:
        raise ArgumentError(fault("column_twice", name=twice[0]))
    columns = []
    for name, column in zip(found.names, found.columns, strict=True):
        numbers = numbers_of(column)
        if numbers is None:
            raise ShapeError(_no_number(column), place=word("column", name=name))
        columns.append(numbers)
    if found.index is not None and all(dtype == np.float64 for dtype in table.dtypes):
        return cast("Floats", table.to_numpy())
    return np.column_stack(columns)


def taken(done: bool) -> None:
    """Options keep a copy of what they are given; False: memory ran out."""
    if not done:
        raise MemoryError
