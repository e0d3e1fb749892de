# SPDX-License-Identifier: MIT
"""Evidence in an array or a table of any kind, as the library's dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from . import _native as native
from ._core.beside import names_given, states_given
from ._core.cells import evidence, read_cells
from ._core.columns import Table, as_float64, is_blank
from ._core.enums import enum_numbers
from ._core.language import fault, word
from ._core.text import one_line
from ._heads import Heads, heads_of, layout_of
from .errors import DossierError, EvidenceError, ShapeError
from .framework import Framework

Decimal = Literal["auto", "point", "comma"]

DECIMALS: Final = enum_numbers("DECIMAL_")
"""The mark before the decimals, and what the library calls it."""


class Given(NamedTuple):
    """A dossier, and what the data that it was made of call its rows and columns."""

    handle: native.dossier
    labels: Sequence[object] | None = None
    columns: Mapping[int, object] = {}
    """The name of each input's column."""
    index: Any = None
    """The pandas index, so that results carry it again."""
    held: tuple[object, ...] = ()
    """The buffers that the library reads: an export each, so that nobody can resize them."""
    groups: Sequence[object] | None = None
    """What a column of the table says of each row's group."""


def of_array(
    framework: Framework, data: Any, units: Sequence[object] | None, states: Any, year: int
) -> Given:
    """Units × inputs; or one unit's inputs."""
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


def of_table(
    framework: Framework,
    data: Table,
    units: Sequence[object] | None,
    states: Any,
    year: int,
    mark: int,
    without_survey: bool = False,
    extra: str = "refuse",
) -> Given:
    """A row for each unit, or for each unit and criterion."""
    heads = heads_of(framework, data, extra)
    data, at, grouping = heads.table, heads.unit, heads.group
    labels = data.labels if at is None else data.columns[at].tolist()
    if units is not None:
        labels = names_given(units, data.rows, data.index)
    long = layout_of(data) == "long"
    numeric = [None if i in (at, grouping) else as_float64(c) for i, c in enumerate(data.columns)]
    if long or any(c is None for i, c in enumerate(numeric) if i not in (at, grouping)):
        return _of_cells(framework, heads, labels, states, year, mark, without_survey)

    columns = _match(framework, heads, without_survey)
    maker = _Maker(framework, data.rows, year)
    if labels is not None:
        maker.name(labels)
    for position, column in columns.items():
        maker.bind(position, cast("npt.NDArray[np.float64]", numeric[column]))
    maker.bind_states(states, labels, data.index)
    return maker.made(
        labels=labels,
        columns={i: data.names[c] for i, c in columns.items()},
        index=data.index if at is None else None,
        groups=None if grouping is None else data.columns[grouping].tolist(),
    )


def _of_cells(
    framework: Framework,
    heads: Heads,
    labels: Sequence[object] | None,
    states: Any,
    year: int,
    mark: int,
    without_survey: bool,
) -> Given:
    data, names, at = heads.table, heads.names, heads.unit
    if states is not None:
        raise TypeError("a table with text has its states in its cells; leave out states")
    if labels is None:
        if at is None and layout_of(data) == "long":
            raise DossierError(fault("no_unit_column"))
        labels = [str(i) for i in range(data.rows)]
    others = [i for i in range(len(names)) if i != at]
    if layout_of(data) == "wide":
        _once(labels)

    def place(row: int, column: int) -> str:
        heading = word("column", name=repr(plain_label(data.names[others[column - 1]])))
        if column == 0:
            heading = word("unit")
        if row < 0:
            return heading
        label = data.labels[row] if data.labels is not None else row
        return f"{word('row', name=repr(plain_label(label)))}, {heading}"

    rows = ([labels[r], *(data.columns[c][r] for c in others)] for r in range(data.rows))
    handle = read_cells(
        evidence(framework._handle, without_survey),
        ["unit", *(names[i] for i in others)],
        rows,
        place,
        period=year,
        decimal=mark,
    )
    same = layout_of(data) == "wide"
    return Given(
        handle,
        labels=list(labels) if same else None,
        index=data.index if same and at is None else None,
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
        groups: Sequence[object] | None = None,
    ) -> Given:
        return Given(self.handle, labels, columns or {}, index, tuple(self.held), groups)


def _once(labels: Sequence[object]) -> None:
    """Each unit has one row; a blank name is the reader's to tell of."""
    first: dict[str, int] = {}
    for row, label in enumerate(labels):
        name = "" if is_blank(label) else one_line(label)
        if name and first.setdefault(name, row) != row:
            text = fault("unit_twice", name=name, a=first[name] + 1, b=row + 1)
            raise DossierError(text, unit=name, row=row)


def _match(framework: Framework, heads: Heads, without_survey: bool) -> dict[int, int]:
    """The table's column of each input; no input is left over but those of tasks and, where it is taken
    beside a survey, of people's answers."""
    column_of: dict[int, int] = {}
    for c, name in enumerate(heads.names):
        if c in (heads.unit, heads.group):
            continue
        position = framework._positions.get(name)
        if position is None:
            position = native.framework_find_input(framework._handle, one_line(name))
        if position in column_of:
            heading = word("column", name=repr(plain_label(heads.table.names[c])))
            raise DossierError(
                fault("column_twice", name=framework.columns[position]), place=heading
            )
        column_of[position] = c
    lacking = [
        g.address
        for g in framework.inputs
        if g.index not in column_of
        and not g.tasks
        and not (without_survey and is_answered(framework, framework.nodes[g.node].leaf))
    ]
    if lacking:
        shown = ", ".join(lacking[:12]) + (", …" if len(lacking) > 12 else "")
        raise DossierError(
            fault(
                "columns_missing",
                n=len(lacking),
                all=len(framework.columns),
                id=framework.id,
                names=shown,
            )
        )
    return column_of


def plain_label(label: object) -> object:
    """A label as a person writes it: a str, or numpy's number as Python's."""
    return label.item() if isinstance(label, np.generic) else label


def is_answered(framework: Framework, leaf: int | None) -> bool:
    """Whether a leaf is made of people's answers."""
    return leaf is not None and native.framework_item(framework._handle, leaf, 0) is not None
