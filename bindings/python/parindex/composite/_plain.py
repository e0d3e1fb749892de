# SPDX-License-Identifier: MIT
"""A plain table on its way in and out: numbers, and the labels that faults and results carry."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from .._columns import Table, as_float64, table_of
from .._language import fault, word
from .._text import place_of
from ..errors import ArgumentError, Error, ShapeError

if TYPE_CHECKING:
    import pandas as pd

#: A DataFrame gives a DataFrame, an array an array; the other kinds of table give a DataFrame.
Tabular = TypeVar("Tabular", "pd.DataFrame", npt.NDArray[Any], Any)

Floats = npt.NDArray[np.float64]

_NUMBERED = re.compile(r"column (\d+)$")
_PREFIX = re.compile(r"^(?:\w+ \d+, )?column \d+: ")


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

    def column(self, name: object) -> int:
        """The place of a column."""
        place = place_of(name, self.columns)
        if place is not None:
            return place
        raise ArgumentError(fault("no_column", name=name, names=", ".join(map(str, self.columns))))

    def _spelled_here(self, name: Hashable) -> Hashable:
        """A column's name as the data spell it."""
        place = place_of(name, self.columns)
        return name if place is None else self.columns[place]

    def row(self, label: object) -> int:
        """The place of a row, by its label in a DataFrame and by its number otherwise."""
        labels = range(self.rows) if self.index is None else list(self.index)
        place = place_of(label, labels)
        if place is None:
            raise ArgumentError(fault("no_row", name=label))
        return place

    def per_column(self, given: Any, what: str) -> list[Any]:
        """One thing for each column: by name in a mapping or Series, in order in a sequence."""
        if is_series(given):
            given = dict(given.items())
        if isinstance(given, Mapping):
            given = {self._spelled_here(name): value for name, value in given.items()}
            unknown = [name for name in given if name not in self.columns]
            if unknown:
                self.column(unknown[0])
            lacking = [str(name) for name in self.columns if name not in given]
            if lacking:
                raise ArgumentError(fault("lacks_columns", what=what, names=", ".join(lacking)))
            return [given[name] for name in self.columns]
        found = list(given)
        if len(found) != len(self.columns):
            raise ArgumentError(
                fault("one_each", what=what, n=len(found), columns=len(self.columns))
            )
        return found

    def per_row(self, given: Any, what: str) -> list[Any]:
        """One thing for each row: by label in a Series whose index is the table's, else in order."""
        if is_series(given) and self.index is not None:
            given = given.reindex(self.index)
        found = list(given)
        if len(found) != self.rows:
            raise ArgumentError(fault("one_each_row", what=what, n=len(found), rows=self.rows))
        return found

    def out(self, values: Floats, names: Sequence[Hashable], index: Any = None) -> Any:
        """Results in the form that the data had; their rows are the data's unless said otherwise."""
        if self.names is None:
            return values
        import pandas as pd

        return pd.DataFrame(values, self.index if index is None else index, pd.Index(list(names)))

    def _place(self, column: int, row: int | None) -> str:
        name = word("column", name=self.columns[column])
        if row is None:
            return name
        label = row if self.index is None else self.index[row]
        return f"{word('row', name=label)}, {name}"

    @contextmanager
    def labelled(self) -> Iterator[None]:
        """Faults of the library inside carry the data's own labels."""
        try:
            yield
        except Error as error:
            found = _NUMBERED.match(error.criterion or "")
            if found and self.names is not None:
                column = int(found.group(1)) - 1
                error.criterion = str(self.names[column])
                error.place = self._place(column, error.row)
                if error.row is not None and self.index is not None:
                    error.unit = str(self.index[error.row])
                error.message = _PREFIX.sub("", error.message)
            raise


def is_series(given: object) -> bool:
    return hasattr(given, "to_frame") and hasattr(given, "reindex")


def plain(table: Any) -> Plain:
    """The table in any of the forms that the package takes; a float64 array is not copied."""
    if is_series(table):
        table = table.to_frame()
    found = table_of(table)
    if found is not None:
        return Plain(_joined(table, found), tuple(map(_name, found.names)), found.index)
    array = np.ma.asanyarray(table) if isinstance(table, np.ma.MaskedArray) else np.asarray(table)
    values = as_float64(array)
    if values is None:
        raise ShapeError(fault("plain_type", dtype=array.dtype))
    if values.ndim == 1:
        values = values.reshape(-1, 1)
    if values.ndim != 2 or values.shape[1] == 0:
        raise ShapeError(fault("plain_shape", shape=" × ".join(map(str, array.shape)) or "0"))
    return Plain(values, None, None)


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
        numbers = as_float64(column)
        if numbers is None:
            raise ShapeError(
                fault("plain_type", dtype=column.dtype), place=word("column", name=name)
            )
        columns.append(numbers)
    if found.index is not None and all(dtype == np.float64 for dtype in table.dtypes):
        return cast("Floats", table.to_numpy())
    return np.column_stack(columns)


def chosen(options: Mapping[str, int], given: object, what: str) -> int:
    """The library's number for a word."""
    if not isinstance(given, str) or given not in options:
        raise ValueError(f"{what} must be one of {', '.join(options)}, not {given!r}")
    return options[given]
