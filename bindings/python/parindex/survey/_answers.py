# SPDX-License-Identifier: MIT
"""Answers as the library takes them: levels in bytes, or numbers."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from .._core.columns import is_blank
from ..errors import EvidenceError
from ._batch import Batch, numbers
from ._design import NONE, NOT_ASKED, Design, meaning
from ._labels import Coded, Column
from ._words import say

Bytes = npt.NDArray[np.uint8]
Matrix = npt.NDArray[Any]

_BAD = 254


class Answers:
    """Reads the items of a batch. What cells may hold is the design's."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._meanings = dict(design.meanings)
        self._table = np.full(256, _BAD, np.uint8)
        if design.plain:
            self._table[1 : design.levels + 1] = np.arange(1, design.levels + 1)
        for label, level in self._meanings.items():
            if isinstance(label, int) and 0 <= label <= 255:
                self._table[label] = level
        ints = {x: level for x, level in self._meanings.items() if isinstance(x, int)}
        self._straight = design.plain and not ints
        # Codes of the library's own: bytes can be handed over as they are.
        self._own = design.plain and ints.items() <= {0: NONE, 255: NOT_ASKED}.items()

    def read(self, batch: Batch) -> Matrix:
        """Rows × items; each item lies in one piece."""
        items = self._design.items
        if self._design.levels == 0:
            columns = np.empty((len(items), batch.rows))
            for i, item in enumerate(items):
                columns[i] = self._numbers(batch.column(item), item, batch)
            return columns.T
        columns_there = [batch.column(item) for item in items]
        whole = _joined(columns_there) if self._own else None
        if whole is not None and self._is_own(whole):
            return whole
        # Not a multiple of a page apart: columns would push each other out of the cache.
        apart = batch.rows + 64 * (1 + 2 * (batch.rows // 128 % 2))
        levels = np.empty((len(items), apart), np.uint8)[:, : batch.rows]
        for i, item in enumerate(items):
            self._levels(columns_there[i], levels[i], item, batch)
        return levels.T

    def _is_own(self, levels: Bytes) -> bool:
        """Whether bytes mean to the library what they mean here; else each is looked up, and a bad one named."""
        flat = levels if levels.flags.c_contiguous else levels.T
        if not flat.size:
            return True
        if 0 not in self._meanings and flat.min() == 0:
            return False
        if 255 not in self._meanings:
            return bool(flat.max() <= self._design.levels)
        return bool(((flat <= self._design.levels) | (flat == NOT_ASKED)).all())

    def _numbers(self, column: Column, item: str, batch: Batch) -> npt.NDArray[np.float64]:
        found = numbers(column, item, batch)
        replaced = [(x, v) for x, v in self._meanings.items() if isinstance(x, int | float)]
        if replaced:
            found = found.copy()
        for label, code in replaced:
            found[found == label] = np.nan if code == NONE else np.inf
        return found

    def _levels(self, column: Column, out: Bytes, item: str, batch: Batch) -> None:
        if isinstance(column, Coded):
            table = np.array([self._level(x) for x in column.labels] + [NONE], np.uint8)
            np.take(table, column.codes, out=out, mode="wrap")
        elif column.dtype.kind in "biu":
            self._whole(column, out)
        elif column.dtype.kind == "f":
            self._floats(column, out)
        else:
            cells = [None if is_blank(x) else x for x in column.tolist()]
            strange = [i for i, x in enumerate(cells) if not isinstance(x, Hashable)]
            if strange:  # a list or the like is no answer
                raise self._fault(column, strange[0], item, batch)
            known = {cell: self._level(cell) for cell in set(cells)}
            out[:] = [known[cell] for cell in cells]
        if batch.rows and out.max() >= _BAD:
            bad = out == _BAD
            if bad.any():
                raise self._fault(column, int(bad.argmax()), item, batch)

    def _whole(self, column: npt.NDArray[Any], out: Bytes) -> None:
        if not len(column):
            return
        if column.dtype == np.uint8 or (column.min() >= 0 and column.max() <= 255):
            if self._straight and column.min() >= 1 and column.max() <= self._design.levels:
                out[:] = column
            else:
                np.take(self._table, column, out=out, mode="clip")
            return
        far = (column < 0) | (column > 255)
        np.take(self._table, np.where(far, 0, column), out=out, mode="clip")
        out[far] = _BAD
        for label, level in self._meanings.items():
            if isinstance(label, int) and not 0 <= label <= 255:
                out[column == label] = level

    def _floats(self, column: npt.NDArray[Any], out: Bytes) -> None:
        blank = np.isnan(column)
        whole = np.where(blank | ~(np.abs(column) < 2**53), 0, column).astype(np.int64)
        self._whole(whole, out)
        out[~blank & (whole != column)] = _BAD
        out[blank] = NONE

    def _level(self, cell: Any) -> int:
        """The level of a cell that may be a text; _BAD where it is none."""
        if is_blank(cell):
            return NONE
        label = meaning(cell)
        if label in self._meanings:
            return int(self._meanings[label])
        if isinstance(label, str):
            if not label:
                return NONE
            try:
                label = meaning(float(label))
            except ValueError:
                return _BAD
            if label in self._meanings:
                return int(self._meanings[label])
        if isinstance(label, bool):
            label = int(label)
        plain = self._design.plain and isinstance(label, int) and 1 <= label <= self._design.levels
        return int(label) if plain else _BAD

    def _fault(self, column: Column, row: int, item: str, batch: Batch) -> EvidenceError:
        given = column.labels[int(column.codes[row])] if isinstance(column, Coded) else column[row]
        known: list[str] = [f"1 … {self._design.levels}"] if self._design.plain else []
        for label, level in self._meanings.items():
            what = {NONE: say("no_answer"), NOT_ASKED: say("not_asked")}.get(level, str(level))
            known.append(f"{label} ({what})")
        return EvidenceError(
            say("no_level", x=given, known=", ".join(known)),
            place=batch.at(item)(row),
            row=row,
            criterion=item,
        )


def _joined(columns: list[Column]) -> Bytes | None:
    """Columns of bytes that lie evenly in one piece of memory, as the table that they are."""
    places: list[int] = []
    for column in columns:
        if isinstance(column, Coded) or type(column) is not np.ndarray or column.dtype != np.uint8:
            return None
        places.append(column.__array_interface__["data"][0])
    first = columns[0]
    assert isinstance(first, np.ndarray)
    apart = places[1] - places[0] if len(places) > 1 else 1
    even = all(b - a == apart for a, b in pairwise(places))
    same = all(c.strides == first.strides for c in columns if isinstance(c, np.ndarray))
    if not (even and same):
        return None
    return np.lib.stride_tricks.as_strided(
        first, (len(first), len(columns)), (first.strides[0], apart), writeable=False
    )
