# SPDX-License-Identifier: MIT
"""Labels as codes: of strata, of what was drawn, of units, groups and cells. The labels are kept with the
survey, so that two shards that met them in two orders are merged rightly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from .._core.columns import is_blank
from .._core.text import one_line
from ..errors import EvidenceError
from ._words import say

Whole = npt.NDArray[np.int32]

_RUN: Final = 1 << 15
_WIDE: Final = 1 << 20
"""Numbers within so many of each other are looked up in one table."""

_SCATTERED: Final = 8
"""Rows to a label that follow each other, from which each run is looked up once."""


class Coded(NamedTuple):
    """A column of numbers of labels, -1 where there is none."""

    codes: npt.NDArray[Any]
    labels: Sequence[Any]


Column = npt.NDArray[Any] | Coded

#: Says where a row is, by its number in the batch.
Where = Callable[[int], str]


def order_of(label: Any) -> tuple[Any, ...]:
    """Numbers before texts; a combination by its parts."""
    if isinstance(label, tuple):
        return tuple(order_of(part) for part in label)
    return (isinstance(label, str), label)


def as_whole(column: npt.NDArray[Any], name: str, where: Where) -> npt.NDArray[np.int64] | Whole:
    """A column of whole numbers; one that is none is a fault with its row."""
    if column.dtype.kind == "b":
        return column.astype(np.int32)
    if column.dtype.kind == "i" or (column.dtype.kind == "u" and column.dtype.itemsize < 8):
        return column if column.dtype == np.int32 else column.astype(np.int64)
    found: npt.NDArray[Any] = np.asarray(column, np.float64)
    bad = ~(np.abs(found) < 2.0**53)
    bad |= found != np.floor(found)
    if bad.any():
        row = int(bad.argmax())
        if np.isnan(found[row]):
            raise EvidenceError(say("label_blank", column=name), place=where(row), row=row)
        raise EvidenceError(
            say("label_number", column=name, x=f"{found[row]:g}"), place=where(row), row=row
        )
    return found.astype(np.int64)


class Labels:
    """The labels of one column, numbered from 0 in the order in which they were met."""

    def __init__(self, name: str, labels: Sequence[Any] = ()) -> None:
        self.name = name
        self.labels: list[Any] = []
        self._numbers: dict[Any, int] = {}
        self._table: Whole = np.empty(0, np.int32)
        self._least = 0
        for label in labels:
            self.number(label)

    def __len__(self) -> int:
        return len(self.labels)

    def number(self, label: Any) -> int:
        """The number of a label; a new one where it has none yet."""
        found = self._numbers.get(label)
        if found is None:
            found = self._numbers[label] = len(self.labels)
            self.labels.append(label)
        return found

    def find(self, label: Any) -> int | None:
        """The number of a label that is there."""
        if isinstance(label, str):
            label = one_line(label)
        elif isinstance(label, bool | np.bool_):
            label = int(label)
        return self._numbers.get(label)

    def cut(self, count: int) -> None:
        """Only the first so many again."""
        if count < len(self.labels):
            self.__init__(self.name, self.labels[:count])  # type: ignore[misc]

    def sorting(self) -> Whole | None:
        """The place of each label in sorted order; None where they are in it."""
        order = sorted(range(len(self.labels)), key=lambda i: order_of(self.labels[i]))
        if order == list(range(len(order))):
            return None
        places = np.empty(len(order), np.int32)
        places[order] = np.arange(len(order), dtype=np.int32)
        return places

    def codes(self, column: Column, where: Where, *, blank: bool = False) -> Whole:
        """The numbers of a column's labels; -1 where a cell is blank, if that is allowed."""
        if isinstance(column, Coded):
            return self._of_coded(column, where, blank)
        if column.dtype.kind in "biu":
            return self._of_whole(as_whole(column, self.name, where))
        if column.dtype.kind == "f":
            return self._of_floats(column, where, blank)
        return self._of_cells(column, where, blank)

    def _blank(self, row: int, where: Where) -> EvidenceError:
        return EvidenceError(say("label_blank", column=self.name), place=where(row), row=row)

    def _of_coded(self, column: Coded, where: Where, blank: bool) -> Whole:
        there = np.zeros(len(column.labels) + 1, bool)
        there[column.codes] = True  # -1 is the last
        table = np.full(len(column.labels) + 1, -1, np.int32)
        used = [i for i in np.flatnonzero(there[:-1]).tolist() if not is_blank(column.labels[i])]
        cells = [
            _label_of(column.labels[i], self.name, where, partial(_first, column, i)) for i in used
        ]
        for label in sorted(set(cells), key=order_of):
            self.number(label)
        table[used] = [self._numbers[label] for label in cells]
        found: Whole = table[column.codes]
        if not blank and (found < 0).any():
            raise self._blank(int((found < 0).argmax()), where)
        return found

    def _of_floats(self, column: npt.NDArray[Any], where: Where, blank: bool) -> Whole:
        nothing = np.isnan(column)
        if not blank or not nothing.any():
            return self._of_whole(as_whole(column, self.name, where))
        found = np.full(len(column), -1, np.int32)
        rows = np.flatnonzero(~nothing)
        found[rows] = self._of_whole(
            as_whole(column[rows], self.name, lambda row: where(int(rows[row])))
        )
        return found

    def _of_whole(self, column: npt.NDArray[Any]) -> Whole:
        if not len(column):
            return np.empty(0, np.int32)
        starts = np.flatnonzero(column[1:] != column[:-1]) + 1
        if len(starts) >= len(column) // _SCATTERED:
            return self._of_each(column)
        starts = np.concatenate(([0], starts))
        values = column[starts]
        numbers = self._of_each(values)
        if column.dtype == np.int32 and (numbers == values).all():
            return column  # each is its own number: nothing is made
        repeated: Whole = np.repeat(numbers, np.diff(starts, append=len(column)))
        return repeated

    def _of_each(self, column: npt.NDArray[Any]) -> Whole:
        least, most = int(column.min()), int(column.max())
        if most - least >= _WIDE:
            values, places = np.unique(column, return_inverse=True)
            numbers = np.array([self.number(v) for v in values.tolist()], np.int32)
            each: Whole = numbers[places]
            return each
        self._cover(least, most)
        found = np.empty(len(column), np.int32)
        for first in range(0, len(column), _RUN):  # what is looked up stays near the processor
            places = np.subtract(column[first : first + _RUN], self._least, dtype=np.intp)
            out = found[first : first + _RUN]
            if self.labels:
                self._table.take(places, out=out, mode="clip")
            if not self.labels or out.min() < 0:
                there = np.zeros(len(self._table), bool)
                there[places] = True
                for place in np.flatnonzero(there & (self._table < 0)).tolist():
                    self._table[place] = self.number(place + self._least)
                self._table.take(places, out=out, mode="clip")
        return found

    def _cover(self, least: int, most: int) -> None:
        """The table from the least to the greatest whole number that is looked up."""
        have = len(self._table)
        if have and self._least <= least and most < self._least + have:
            return
        low = 0 if least >= 0 and most < _WIDE else least
        self._table = np.full(most + 1 - low, -1, np.int32)
        self._least = low
        for number, label in enumerate(self.labels):
            if isinstance(label, int) and low <= label <= most:
                self._table[label - low] = number

    def _of_cells(self, column: npt.NDArray[Any], where: Where, blank: bool) -> Whole:
        cells = column.tolist() if not isinstance(column, np.ma.MaskedArray) else list(column)
        known: dict[Any, int] = {}
        rows: dict[Any, int] = {}
        try:
            for row, cell in enumerate(cells):
                rows.setdefault(cell, row)
        except TypeError:
            kind = type(cells[row]).__name__
            raise EvidenceError(
                say("label_kind", column=self.name, kind=kind), place=where(row), row=row
            ) from None
        made = {
            cell: None
            if is_blank(cell)
            else _label_of(cell, self.name, where, partial(rows.__getitem__, cell))
            for cell in rows
        }
        for label in sorted({m for m in made.values() if m is not None}, key=order_of):
            self.number(label)
        for cell, label in made.items():
            if label is None and not blank:
                raise self._blank(rows[cell], where)
            known[cell] = -1 if label is None else self._numbers[label]
        return np.fromiter(map(known.__getitem__, cells), np.int32, len(cells))


def _first(column: Coded, label: int) -> int:
    """The first row that has a label."""
    return int((np.asarray(column.codes) == label).argmax())


def _label_of(cell: Any, name: str, where: Where, row: Callable[[], int]) -> Any:
    """A cell as a label: a text in its one spelling, or a whole number; `row` says where it is first."""
    if isinstance(cell, str):
        return one_line(cell)
    if isinstance(cell, bool | np.bool_ | int | np.integer):
        return int(cell)
    if isinstance(cell, float | np.floating) and float(cell).is_integer():
        return int(cell)
    at, kind = row(), type(cell).__name__
    raise EvidenceError(say("label_kind", column=name, kind=kind), place=where(at), row=at)


class Combined:
    """The combinations of labels of several columns, numbered as they are met."""

    def __init__(self, parts: Sequence[Labels], met: Sequence[tuple[Any, ...]] = ()) -> None:
        self.parts = list(parts)
        self.whole = Labels(" × ".join(p.name for p in parts))
        for labels in met:
            self.whole.number(labels)

    def codes(self, columns: Sequence[Column], where: Where) -> Whole:
        many = [part.codes(c, where) for part, c in zip(self.parts, columns, strict=True)]
        if len(many) == 1:
            values, places = _dense(many[0], len(self.parts[0]))
            combos = [(self.parts[0].labels[v],) for v in values]
        else:
            sizes = [len(part) for part in self.parts]
            joined = np.zeros(len(many[0]), np.int64)
            for codes, size in zip(many, sizes, strict=True):
                joined = joined * size + codes
            values, places = _dense(joined, int(np.prod(np.array(sizes, np.float64))))
            split = np.unravel_index(np.array(values, np.int64), sizes) if values else ()
            combos = [
                tuple(p.labels[int(i)] for p, i in zip(self.parts, at, strict=True))
                for at in zip(*split, strict=True)
            ]
        for labels in sorted(combos, key=order_of):
            self.whole.number(labels)
        numbers = np.array([self.whole.number(labels) for labels in combos], np.int32)
        found: Whole = numbers[places]
        return found


def _dense(codes: npt.NDArray[Any], size: int) -> tuple[list[int], npt.NDArray[Any]]:
    """The numbers that occur, and where each row's is among them."""
    if size > _WIDE:
        values, places = np.unique(codes, return_inverse=True)
        return values.tolist(), places
    there = np.zeros(size, bool)
    there[codes] = True
    found = np.flatnonzero(there)
    places = np.zeros(size, np.int32)
    places[found] = np.arange(len(found), dtype=np.int32)
    return found.tolist(), places[codes]
