# SPDX-License-Identifier: MIT
"""The sums of a survey with the labels of their codes."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import _native as native
from ..errors import Error, LimitError, OutOfMemoryError, SavedError
from . import _state
from ._answers import Answers
from ._batch import Batch, numbers
from ._design import Design
from ._ids import Ids, Strata
from ._labels import Combined, Labels, Whole, order_of
from ._reworded import reworded
from ._words import say

_UNITS, _DOMAINS, _CELLS = 4096, 64, 256


class Store:
    """Rows go in by batches; what comes out has its codes in the order of the labels."""

    def __init__(self, design: Design, head: dict[str, Any] | None = None) -> None:
        self.design = design
        head = head or {}
        known = {key: _state.labels_in(labels) for key, labels in head.get("labels", {}).items()}
        kinds = head.get("numbers", {})
        self.strata = (
            Strata(design.strata, known.get("strata", ()), numbers=kinds.get("strata"))
            if design.strata
            else None
        )
        self.ids = [
            Ids(name, known.get(f"ids {i}", ()), numbers=kinds.get(f"ids {i}"))
            for i, name in enumerate(design.ids)
        ]
        self.unit = Labels(design.unit or "", known.get("unit", ()))
        self.domains = [Labels(name) for name in design.domains]
        self.bits: list[tuple[int, Any]] = []
        """Each yes-or-no column: of which column of domains, and of which label."""
        self._bit: list[dict[int, int]] = [{} for _ in design.domains]
        for column, label in known.get("domains", ()):
            self._take_bit(column, self.domains[column].number(label))
        met = known.get("cells", ())
        parts = [
            Labels(name, sorted({c[i] for c in met}, key=lambda x: (isinstance(x, str), x)))
            for i, name in enumerate(design.cells)
        ]
        self.cells = Combined(parts, met) if parts else None
        self.next = int(head.get("next", 1))
        """The number of the next row."""
        self._answers = Answers(design)
        self._room = self._counts()
        self.handle: native.survey = native.survey_new(design._options(*self._room))
        self._settled = True

    # -- rows ------------------------------------------------------------------------------

    def add(self, batch: Batch, first: int) -> None:
        """Adds the rows of a batch, the first of which has that number; all of them or none."""
        before = self._marks()
        try:
            rows = self._rows(batch, first)
            native.survey_add(self.handle, rows)
        except Error as error:
            reworded(error, self, batch)
            self._back_to(before)
            raise
        except BaseException:
            self._back_to(before)
            raise
        self._settled = False
        self.next = max(self.next, first + batch.rows)

    def _rows(self, batch: Batch, first: int) -> tuple[Any, ...]:
        design, n = self.design, batch.rows
        weight = np.ones(n) if design.weight is None else self._number(batch, design.weight)
        strata = None
        if self.strata is not None:
            columns = [batch.column(name) for name in design.strata]
            strata = self.strata.codes(columns, batch.where)
        ids = fpc = unit = domains = cell = replicates = None
        if self.ids:
            many = [one.codes(batch.column(one.name), batch.where) for one in self.ids]
            ids = many[0] if len(many) == 1 else np.column_stack(many)
        if design.fpc:
            fpc = np.column_stack([self._number(batch, name) for name in design.fpc])
        if design.unit is not None:
            unit = self.unit.codes(batch.column(design.unit), batch.where, blank=True)
        if self.cells is not None:
            cell = self.cells.codes([batch.column(c) for c in design.cells], batch.where)
        numbers_of = [
            one.codes(batch.column(one.name), batch.where, blank=True) for one in self.domains
        ]
        for column, labels in enumerate(self.domains):
            for label in range(len(self._bit[column]), len(labels)):
                self._take_bit(column, label)
        self._make_room()
        if self.domains:
            domains = self._domains(numbers_of, n)
        answers = self._answers.read(batch)
        if design.replicates:
            replicates = np.column_stack([self._number(batch, c) for c in design.replicates])
        return (first, weight, strata, ids, fpc, unit, domains, cell, answers, replicates)

    @staticmethod
    def _number(batch: Batch, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        return numbers(batch.column(name), name, batch)

    def _domains(self, codes: list[Whole], rows: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
        found = np.zeros((rows, self._room[1]), np.uint8)
        for column, of in enumerate(codes):
            for label, bit in self._bit[column].items():
                np.equal(of, label, out=found[:, bit], casting="unsafe")
        return found

    def _take_bit(self, column: int, label: int) -> None:
        self._bit[column][label] = len(self.bits)
        self.bits.append((column, self.domains[column].labels[label]))

    # -- room ------------------------------------------------------------------------------

    def _counts(self) -> tuple[int, int, int]:
        return (
            max(len(self.unit), 1),
            len(self.bits),
            max(len(self.cells.whole), 1) if self.cells is not None else 1,
        )

    def _make_room(self) -> None:
        """Room for the labels that have come: as many at first, then twice as many as are needed."""
        counts = self._counts()
        for n, most, what in (
            (counts[0], _UNITS, "units_many"),
            (counts[1], _DOMAINS, "domains_many"),
            (counts[2], _CELLS, "cells_many"),
        ):
            if n > most:
                raise LimitError(say(what, n=n, most=most))
        fresh = native.survey_rows(self.handle) == 0
        room = (
            _room_for(counts[0], 0 if fresh else self._room[0], _UNITS),
            _room_for(counts[1], 0 if fresh else self._room[1], _DOMAINS),
            _room_for(counts[2], 0 if fresh else self._room[2], _CELLS),
        )
        if room == self._room:
            return
        if fresh:
            self.handle = native.survey_new(self.design._options(*room))
        else:
            self.handle = self._recoded(room, {})
        self._room = room

    def _recoded(self, room: tuple[int, int, int], codes: dict[str, Whole]) -> native.survey:
        recoding = native.recoding()
        recoding.units, recoding.domains, recoding.cells = room
        done = True
        if "strata" in codes:
            done &= recoding.set_stratum(codes["strata"])
        for stage in range(len(self.ids)):
            if f"ids {stage}" in codes:
                done &= recoding.set_ids(stage, codes[f"ids {stage}"])
        keys = ("unit", "domains", "cells")
        puts = (recoding.set_unit, recoding.set_domain, recoding.set_cell)
        for key, put, old, new, count in zip(
            keys, puts, self._room, room, self._counts(), strict=True
        ):
            if key in codes or new < old:
                table = np.zeros(old, np.int32)  # what has no label yet is in no row
                own = codes.get(key, np.arange(min(count, old), dtype=np.int32))
                table[: len(own)] = own
                done &= old == 0 or put(table)
        if not done:
            raise OutOfMemoryError("")
        return native.survey_recode(self.handle, recoding)

    # -- labels ----------------------------------------------------------------------------

    def _tables(self) -> list[Labels]:
        strata = [] if self.strata is None else [self.strata.labels]
        if self.strata is not None and self.strata.many is not None:
            strata += self.strata.many.parts
        cells = [] if self.cells is None else [self.cells.whole, *self.cells.parts]
        return [*strata, *(one.labels for one in self.ids), self.unit, *self.domains, *cells]

    def _kinds(self) -> list[bool | None]:
        one = None if self.strata is None or self.strata.one is None else self.strata.one.numbers
        return [one, *(i.numbers for i in self.ids)]

    def _marks(self) -> tuple[list[int], int, list[bool | None]]:
        return [len(table) for table in self._tables()], len(self.bits), self._kinds()

    def _back_to(self, marks: tuple[list[int], int, list[bool | None]]) -> None:
        counts, bits, kinds = marks
        for table, count in zip(self._tables(), counts, strict=True):
            table.cut(count)
        for column, _ in self.bits[bits:]:
            self._bit[column].popitem()
        del self.bits[bits:]
        if self.strata is not None and self.strata.one is not None:
            self.strata.one.numbers = kinds[0]
        for one, numbers_there in zip(self.ids, kinds[1:], strict=True):
            one.numbers = numbers_there

    def settled(self) -> Store:
        """The same with its codes in the order of the labels, and room for these alone."""
        counts = self._counts()
        if self._settled:
            return self
        places: list[tuple[str, Whole | None]] = [
            ("strata", None if self.strata is None else self.strata.labels.sorting()),
            *((f"ids {i}", one.labels.sorting()) for i, one in enumerate(self.ids)),
            ("unit", self.unit.sorting()),
            ("domains", self._bit_order()),
            ("cells", None if self.cells is None else self.cells.whole.sorting()),
        ]
        codes = {key: table for key, table in places if table is not None}
        self._settled = not codes and counts == self._room
        if self._settled:
            return self
        found = Store(self.design, self._head(codes))
        found.handle = self._recoded(counts, codes)
        return found

    def _bit_order(self) -> Whole | None:
        order = sorted(
            range(len(self.bits)), key=lambda b: (self.bits[b][0], order_of(self.bits[b][1]))
        )
        if order == list(range(len(order))):
            return None
        places = np.empty(len(order), np.int32)
        places[order] = np.arange(len(order), dtype=np.int32)
        return places

    def _head(self, codes: dict[str, Whole]) -> dict[str, Any]:
        """What is said of the codes, in the order that they get by `codes`."""

        def put(key: str, labels: list[Any]) -> list[Any]:
            table = codes.get(key)
            if table is None:
                return list(labels)
            found: list[Any] = [None] * len(labels)
            for label, place in zip(labels, table.tolist(), strict=True):
                found[place] = label
            return found

        labels = {
            "strata": put("strata", [] if self.strata is None else self.strata.labels.labels),
            "unit": put("unit", self.unit.labels),
            "domains": put("domains", self.bits),
            "cells": put("cells", [] if self.cells is None else self.cells.whole.labels),
        }
        kinds: dict[str, bool | None] = {"strata": self._kinds()[0]}
        for i, one in enumerate(self.ids):
            labels[f"ids {i}"] = put(f"ids {i}", one.labels.labels)
            kinds[f"ids {i}"] = one.numbers
        return {
            "labels": {key: _state.labels_out(found) for key, found in labels.items()},
            "numbers": kinds,
            "next": self.next,
        }

    # -- together --------------------------------------------------------------------------

    def merge(self, other: Store) -> None:
        """The sums of another store, under the codes of this one; all of them or none."""
        before, handle, room = self._marks(), self.handle, self._room
        copied = False
        try:
            codes = self._taken(other)
            self._make_room()
            copied = self.handle is not handle
            native.survey_merge(self.handle, other._recoded_for(self._room, codes))
        except Error as error:
            reworded(error, self, None)
            self._back_to(before)
            if copied:
                self.handle, self._room = handle, room
            raise
        self._settled = False
        self.next = max(self.next, other.next)

    def _recoded_for(self, room: tuple[int, int, int], codes: dict[str, Whole]) -> native.survey:
        if not codes and room == self._room:
            return self.handle
        return self._recoded(room, codes)

    def _taken(self, other: Store) -> dict[str, Whole]:
        """This store's code of each code of the other; labels that are new get one."""
        found: dict[str, Whole] = {}
        pairs: list[tuple[str, Labels, Labels]] = [("unit", self.unit, other.unit)]
        for i, (one, two) in enumerate(zip(self.ids, other.ids, strict=True)):
            _same_kind(one, two)
            pairs.append((f"ids {i}", one.labels, two.labels))
        if self.strata is not None and other.strata is not None:
            if self.strata.one is not None and other.strata.one is not None:
                _same_kind(self.strata.one, other.strata.one)
            pairs.append(("strata", self.strata.labels, other.strata.labels))
            if self.strata.many is not None and other.strata.many is not None:
                for mine, its in zip(self.strata.many.parts, other.strata.many.parts, strict=True):
                    _take_all(mine, its)
        if self.cells is not None and other.cells is not None:
            pairs.append(("cells", self.cells.whole, other.cells.whole))
            for mine, its in zip(self.cells.parts, other.cells.parts, strict=True):
                _take_all(mine, its)
        for key, mine, its in pairs:
            table = _take_all(mine, its)
            if table is not None:
                found[key] = table
        table = np.empty(len(other.bits), np.int32)
        for bit, (column, label) in enumerate(other.bits):
            number = self.domains[column].number(label)
            if number not in self._bit[column]:
                self._take_bit(column, number)
            table[bit] = self._bit[column][number]
        if (table != np.arange(len(table))).any():
            found["domains"] = table
        return found

    # -- as bytes --------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """Of a settled one: the same answers give the same bytes."""
        out = np.empty(native.survey_size(self.handle), np.uint8)
        native.survey_save(out, self.handle)
        return _state.to_bytes({"design": self.design.to_json(), **self._head({})}, out.tobytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> Store:
        head, state = _state.from_bytes(data)
        try:
            found = cls(Design.from_json(head["design"]), head)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SavedError(say("saved_cut")) from error
        handle = native.survey_load(state)
        native.survey_merge(handle, found.handle)  # refused where the options are others
        found.handle = handle
        return found


def _same_kind(one: Ids, two: Ids) -> None:
    if one.numbers is None:
        one.numbers = two.numbers
    if two.numbers is not None and one.numbers != two.numbers:
        raise SavedError(say("ids_kinds", column=one.name))


def _take_all(mine: Labels, its: Labels) -> Whole | None:
    table = np.array([mine.number(label) for label in its.labels], np.int32)
    return None if (table == np.arange(len(table))).all() else table


def _room_for(needed: int, have: int, most: int) -> int:
    if needed <= have:
        return have
    return needed if have == 0 else min(max(needed, 2 * have), max(most, needed))
