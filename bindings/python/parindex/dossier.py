# SPDX-License-Identifier: MIT
"""A dossier (hồ sơ): the evidence of all units for one period under one framework."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import numpy as np
import numpy.typing as npt

from . import _native as native
from ._core.arguments import THREADS, chosen, refused, text, whole, year
from ._core.arguments import number as number_given
from ._core.arguments import path as path_given
from ._core.beside import groups_given, history_given, index_of, names_given, states_given
from ._core.cells import read_cells, read_csv
from ._core.columns import Table, as_float64, is_blank, table_of
from ._core.html import page, table
from ._core.labels import group_numbers, pairs_of
from ._core.language import fault, number, word
from ._core.text import one_line, place_of
from .errors import DossierError, Error, EvidenceError, ShapeError, UnknownCodeError, with_faults
from .framework import Framework
from .node import Input, state_name

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result

Decimal = Literal["auto", "point", "comma"]

_DECIMALS: Final[dict[str, int]] = {
    "auto": native.DECIMAL_AUTO,
    "point": native.DECIMAL_POINT,
    "comma": native.DECIMAL_COMMA,
}
_UNIT: Final = ("unit", "đơn vị")
_LONG: Final = (("code", "mã"), ("value", "giá trị"))


class Dossier:
    """The evidence of all units. Immutable; any number of threads may score it.

    Made by :meth:`Framework.dossier`. A float64 array is borrowed, not copied: leave it as it is
    while the dossier is in use.
    """

    __slots__ = ("__weakref__", "_columns", "_handle", "_held", "_index", "_labels", "framework")

    def __init__(
        self,
        framework: Framework,
        handle: native.dossier,
        *,
        labels: Sequence[object] | None = None,
        columns: dict[int, object] | None = None,
        index: Any = None,
        held: tuple[object, ...] = (),
    ) -> None:
        self.framework = framework
        self._handle = handle
        self._labels = labels
        self._columns = columns or {}
        self._index = index
        # The buffers that the library reads: an export each, so that nobody can resize them.
        self._held = held

    @classmethod
    def read(
        cls,
        framework: Framework,
        data: Any,
        *,
        units: Sequence[object] | None = None,
        states: Any = None,
        groups: Sequence[object] | None = None,
        period: int | None = None,
        decimal: Decimal = "auto",
    ) -> Dossier:
        """The evidence in any of the forms that :meth:`Framework.score` takes."""
        mark = chosen(_DECIMALS, decimal, "decimal")
        year = _year(period)
        if isinstance(data, Dossier):
            if any(x is not None for x in (units, states, groups, period)) or decimal != "auto":
                raise TypeError("a Dossier has its units, states, groups, period and marks already")
            if data.framework.json != framework.json:
                raise DossierError(fault("other_edition", other=data.framework.id, id=framework.id))
            same: Dossier = data
            return same
        framework.need_tree()
        made = cls._read(framework.at(period), data, units, states, year, mark)
        if groups is not None:
            made._bind_groups(groups, index_of(data, len(made)))
        return made

    @classmethod
    def _read(
        cls,
        framework: Framework,
        data: Any,
        units: Sequence[object] | None,
        states: Any,
        year: int,
        mark: int,
    ) -> Dossier:
        if isinstance(data, str | os.PathLike):
            _only_for_arrays("a file", units, states)
            return cls._from_file(framework, path_given(data, "data"), year, mark)
        found = table_of(data)
        if found is None:
            return cls._from_array(framework, data, units, states, year)
        if states is not None and _layout(found) == "long":
            raise TypeError(
                "states go with a wide table or an array; a long one has them in its cells"
            )
        return cls._from_table(framework, found, units, states, year, mark)

    def _bind_groups(self, groups: Any, index: Any) -> None:
        """Numbers for the groups; one for each unit, -1 for none."""
        native.dossier_bind_groups(
            self._handle, group_numbers(groups_given(groups, self._names(), index))
        )

    def _names(self) -> Sequence[object]:
        """What the data call their units; their numbers from 0 where they call them nothing."""
        if self._labels is not None:
            return self._labels
        found = [native.dossier_unit(self._handle, i) for i in range(len(self))]
        return found if all(found) else range(len(self))

    # -- the forms of evidence -------------------------------------------------------------

    @classmethod
    def _from_file(cls, framework: Framework, path: Path, year: int, mark: int) -> Dossier:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            from . import excel

            read: Dossier = excel.read(path, framework, period=year or None, decimal=_name_of(mark))
            return read
        bytes_read = path.read_bytes()
        if kind := _book(path, bytes_read):
            raise with_faults(DossierError(fault("not_csv", kind=fault(kind))), [], path.name)
        handle = read_csv(
            framework._handle, bytes_read, period=year, decimal=mark, source=path.name
        )
        return cls(framework, handle)

    @classmethod
    def _from_array(
        cls, framework: Framework, data: Any, units: Sequence[object] | None, states: Any, year: int
    ) -> Dossier:
        array = np.ma.asanyarray(data) if isinstance(data, np.ma.MaskedArray) else np.asarray(data)
        inputs = len(framework.inputs)
        if array.ndim == 1 and len(array) == inputs:
            array = array.reshape(1, inputs)
        if array.ndim != 2 or array.shape[1] != inputs:
            shape = " × ".join(map(str, array.shape)) or "a single value"
            raise ShapeError(fault("array_shape", id=framework.id, inputs=inputs, shape=shape))
        values = as_float64(array)
        if values is None:
            raise EvidenceError(fault("array_of", dtype=array.dtype))
        maker = _Maker(framework, len(values), year)
        labels = None if units is None else names_given(units, len(values), None)
        if labels is not None:
            maker.name(labels)
        maker.bind(0, values)
        maker.bind_states(states, labels, None)
        return maker.made(labels=labels)

    @classmethod
    def _from_table(
        cls,
        framework: Framework,
        data: Table,
        units: Sequence[object] | None,
        states: Any,
        year: int,
        mark: int,
    ) -> Dossier:
        names = [str(n) for n in data.names]
        at = next((i for i, n in enumerate(names) if _folded(n) in _UNIT), None)
        labels = data.labels if at is None else data.columns[at].tolist()
        if units is not None:
            labels = names_given(units, data.rows, data.index)
        long = _layout(data) == "long"
        numeric = [None if i == at else as_float64(c) for i, c in enumerate(data.columns)]
        if long or any(c is None for i, c in enumerate(numeric) if i != at):
            return cls._from_cells(framework, data, names, at, labels, states, year, mark)

        columns = _match(framework, data, names, at)
        maker = _Maker(framework, data.rows, year)
        if labels is not None:
            maker.name(labels)
        for position, column in enumerate(columns):
            maker.bind(position, cast("npt.NDArray[np.float64]", numeric[column]))
        maker.bind_states(states, labels, data.index)
        return maker.made(
            labels=labels,
            columns={i: data.names[c] for i, c in enumerate(columns)},
            index=data.index if at is None else None,
        )

    @classmethod
    def _from_cells(
        cls,
        framework: Framework,
        data: Table,
        names: list[str],
        at: int | None,
        labels: Sequence[object] | None,
        states: Any,
        year: int,
        mark: int,
    ) -> Dossier:
        if states is not None:
            raise TypeError("a table with text has its states in its cells; leave out states")
        if labels is None:
            if at is None and _layout(data) == "long":
                raise DossierError(fault("no_unit_column"))
            labels = [str(i) for i in range(data.rows)]
        others = [i for i in range(len(names)) if i != at]
        if _layout(data) == "wide":
            _once(labels)

        def place(row: int, column: int) -> str:
            heading = word("column", name=repr(_plain(data.names[others[column - 1]])))
            if column == 0:
                heading = word("unit")
            if row < 0:
                return heading
            label = data.labels[row] if data.labels is not None else row
            return f"{word('row', name=repr(_plain(label)))}, {heading}"

        rows = ([labels[r], *(data.columns[c][r] for c in others)] for r in range(data.rows))
        handle = read_cells(
            framework._handle,
            ["unit", *(names[i] for i in others)],
            rows,
            place,
            period=year,
            decimal=mark,
        )
        same = _layout(data) == "wide"
        return cls(
            framework,
            handle,
            labels=list(labels) if same else None,
            index=data.index if same and at is None else None,
        )

    # -- what it holds ---------------------------------------------------------------------

    @property
    def period(self) -> int | None:
        """Year that the evidence is of."""
        return native.dossier_period(self._handle) or None

    def __len__(self) -> int:
        return native.dossier_units(self._handle)

    @property
    def units(self) -> list[str]:
        """Names of the units; their row, from 0, where they have none."""
        return [native.dossier_unit(self._handle, i) or str(i) for i in range(len(self))]

    def to_numpy(self) -> npt.NDArray[np.float64]:
        """The evidence, units × inputs; NaN where there is no value."""
        shape = (len(self), len(self.framework.inputs))
        value, handle = native.dossier_value, self._handle
        cells = (value(handle, u, i) for u in range(shape[0]) for i in range(shape[1]))
        return np.fromiter(cells, np.float64, shape[0] * shape[1]).reshape(shape)

    def states(self) -> npt.NDArray[np.uint8]:
        """Why a value is not there, units × leaves; ``parindex.STATES`` has the names."""
        shape = (len(self), len(self.framework.leaves))
        state, handle = native.dossier_state, self._handle
        cells = (state(handle, u, i) for u in range(shape[0]) for i in range(shape[1]))
        return np.fromiter(cells, np.uint8, shape[0] * shape[1]).reshape(shape)

    def to_pandas(self) -> pd.DataFrame:
        """The evidence as a wide DataFrame: units × inputs."""
        import pandas as pd

        index = self._index if self._index is not None else pd.Index(self.units, name="unit")
        return pd.DataFrame(self.to_numpy(), index=index, columns=list(self.framework.columns))

    def score(self, *, history: Sequence[Dossier] = (), threads: int = 1) -> Result:
        """Points, maximum, share and state of every unit and node; see :meth:`Framework.score`."""
        from .result import Result

        options = native.score_options()
        options.threads = whole(threads, "threads", 1, THREADS)
        for earlier in history_given(history, Dossier):
            if not options.add_history(earlier._handle):
                raise MemoryError
        try:
            handle = native.score(self._handle, options)
        except Error as error:
            self._label(error)
            raise
        return Result(self, handle)

    def changed(self, row: int, evidence: Mapping[str, float | str]) -> Dossier:
        """A dossier with other values of one unit, by address; this one stays as it is."""
        handle = native.dossier_copy(self._handle, None)
        named = pairs_of(evidence, "evidence")
        if named is None:
            raise refused("kind", "evidence", evidence, kind=fault("evidence"))
        for address, value in named.items():
            address = text(address, "evidence")
            index = native.framework_find_input(self.framework._handle, address)
            native.dossier_set(handle, row, index, self._value(index, value))
        return Dossier(
            self.framework,
            handle,
            labels=self._labels,
            columns=self._columns,
            index=self._index,
        )

    def _value(self, index: int, value: float | str) -> float:
        if not isinstance(value, str):
            return np.nan if is_blank(value) else number_given(value, "evidence")
        found = self.framework.inputs[index]
        keys = [c.key for c in self.framework.nodes[found.node].choices]
        place = place_of(value, keys)
        if place is None:
            raise EvidenceError(
                fault("no_choice", x=value, address=found.address, keys=", ".join(keys) or "–"),
                criterion=self.framework.nodes[found.node].code,
            )
        return float(place)

    def _label(self, error: Error) -> None:
        """Says of a fault where it stands in the data that the caller gave."""
        if error.row is None or not self._columns or error.criterion is None:
            return
        try:
            inputs = self.framework.node(error.criterion).inputs
        except UnknownCodeError:
            return
        names = [repr(_plain(self._columns[i.index])) for i in inputs]
        label = self._labels[error.row] if self._labels is not None else error.row
        heading = (
            word("column", name=names[0])
            if len(names) == 1
            else word("columns", names=", ".join(names))
        )
        error.place = f"{word('row', name=repr(_plain(label)))}, {heading}"

    def __repr__(self) -> str:
        year = f", {self.period}" if self.period else ""
        return f"<parindex.Dossier of {self.framework.id}: {len(self)} units{year}>"

    def _cell_text(self, unit: int, given: Input) -> str:
        node = self.framework.nodes[given.node]
        value = native.dossier_value(self._handle, unit, given.index)
        state = native.dossier_state(self._handle, unit, cast(int, node.leaf))
        if state != native.STATE_VALUE and np.isnan(value):
            return state_name(state)
        if given.kind == "choice" and not np.isnan(value):
            return node.choices[int(value)].title
        return number(value)

    def _repr_html_(self) -> str:
        columns = self.framework.columns
        rows = [
            [name, *(self._cell_text(u, i) for i in self.framework.inputs)]
            for u, name in enumerate(self.units[:20])
        ]
        return page(
            table([word("unit"), *columns], rows, numbers=range(1, len(columns) + 1)),
            notes=[(word("edition"), f"{self.framework.title} ({self.framework.id})")],
            more=max(0, len(self) - 20),
        )


class _Maker:
    """A dossier in the making: what it borrows is held until it is gone."""

    def __init__(self, framework: Framework, units: int, year: int) -> None:
        options = native.dossier_options()
        options.period = year
        self.framework = framework
        self.handle = native.dossier_new(framework._handle, units, options)
        self.held: list[object] = []

    def name(self, labels: Sequence[object]) -> None:
        for row, label in enumerate(labels):
            if is_blank(label) or not (name := one_line(label)):
                raise DossierError(fault("no_name"), row=row)
            native.dossier_name(self.handle, row, name)

    def bind(self, first: int, values: npt.NDArray[np.float64]) -> None:
        if values.size == 0:
            return
        self.held.append(memoryview(cast(Any, values)))
        native.dossier_bind(self.handle, first, values, native.BORROW)

    def bind_states(self, states: Any, labels: Sequence[object] | None, index: Any) -> None:
        if states is None:
            return
        names = range(native.dossier_units(self.handle)) if labels is None else labels
        array = states_given([leaf.code for leaf in self.framework.leaves], states, names, index)
        native.dossier_bind_states(self.handle, 0, array, native.COPY)

    def made(
        self,
        *,
        labels: Sequence[object] | None,
        columns: dict[int, object] | None = None,
        index: Any = None,
    ) -> Dossier:
        return Dossier(
            self.framework,
            self.handle,
            labels=labels,
            columns=columns,
            index=index,
            held=tuple(self.held),
        )


def _once(labels: Sequence[object]) -> None:
    """Each unit has one row; a blank name is the reader's to tell of."""
    first: dict[str, int] = {}
    for row, label in enumerate(labels):
        name = "" if is_blank(label) else one_line(label)
        if name and first.setdefault(name, row) != row:
            text = fault("unit_twice", name=name, a=first[name] + 1, b=row + 1)
            raise DossierError(text, unit=name, row=row)


def _match(framework: Framework, data: Table, names: list[str], at: int | None) -> list[int]:
    """The table's column for each input; every input has one, and no column is left over."""
    wanted = {address: i for i, address in enumerate(framework.columns)}
    column_of: dict[int, int] = {}
    for c, name in enumerate(names):
        if c == at:
            continue
        heading = word("column", name=repr(_plain(data.names[c])))
        try:
            position = wanted.get(name)
            if position is None:
                position = native.framework_find_input(framework._handle, one_line(name))
        except UnknownCodeError as error:
            error.place = heading
            raise
        if position in column_of:
            raise DossierError(
                fault("column_twice", name=framework.columns[position]), place=heading
            )
        column_of[position] = c
    lacking = [a for i, a in enumerate(framework.columns) if i not in column_of]
    if lacking:
        shown = ", ".join(lacking[:12]) + (", …" if len(lacking) > 12 else "")
        raise DossierError(
            fault("columns_missing", n=len(lacking), all=len(wanted), id=framework.id, names=shown)
        )
    return [column_of[i] for i in range(len(wanted))]


def _layout(data: Table) -> Literal["wide", "long"]:
    names = {_folded(str(n)) for n in data.names}
    return "long" if all(names.intersection(words) for words in _LONG) else "wide"


def _folded(name: str) -> str:
    return one_line(name).lower()


def _plain(label: object) -> object:
    """A label as a person writes it: a str, or numpy's number as Python's."""
    return label.item() if isinstance(label, np.generic) else label


def _year(period: int | None) -> int:
    return 0 if period is None else year(period)


def _book(path: Path, text: bytes) -> str | None:
    """What a file that is no CSV is, by its name or its first bytes; None: it may be one."""
    kind = f"book_{path.suffix.lower()[1:]}"
    if kind in ("book_xls", "book_xlsb", "book_ods"):
        return kind
    if text.startswith(b"\xd0\xcf\x11\xe0"):
        return "book_xls"
    return "book_zip" if text.startswith(b"PK\x03\x04") else None


def _name_of(mark: int) -> Decimal:
    return cast(Decimal, next(name for name, value in _DECIMALS.items() if value == mark))


def _only_for_arrays(what: str, units: object, states: object) -> None:
    if units is not None or states is not None:
        raise TypeError(f"{what} has its units and states already; leave out units and states")
