# SPDX-License-Identifier: MIT
"""A table of tasks, in a file or in a table of any kind, into a dossier."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from . import _native as native
from ._core.arguments import path as path_given
from ._core.arguments import refused
from ._core.cells import Reading, read_cells, read_csv
from ._core.columns import Table, as_float64, is_blank, table_of
from ._core.language import fault, word
from ._core.text import one_line
from ._evidence import of_table, plain_label
from .errors import Error
from .framework import Framework

if TYPE_CHECKING:
    from .dossier import Dossier

_NAMES = (("unit", "đơn vị"), ("task", "nhiệm vụ"))


class Tasks(NamedTuple):
    """The tasks that a dossier was given, so that they can be given to another one again."""

    text: bytes | None = None
    """A CSV table."""
    mark: int = 0
    """The decimal mark in it."""
    figures: Dossier | None = None
    """Or a row of numbers for each task."""
    owners: Any = None
    """The row of the unit that did each."""

    def give(self, handle: native.dossier) -> None:
        if self.figures is not None:
            native.dossier_bind_tasks(handle, self.figures._handle, self.owners)
        elif self.text is not None:
            read_csv(_into(handle, []), self.text, period=0, decimal=self.mark)


def take_tasks(handle: native.dossier, framework: Framework, tasks: Any, mark: int) -> Tasks:
    """Work out the inputs of a dossier that come from tasks."""
    given: list[bytes] = []
    if isinstance(tasks, str | os.PathLike):
        path = path_given(tasks, "tasks")
        data = path.read_bytes()
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            from .excel._table import table_text

            data = table_text(data, path.name, mark).encode()
        read_csv(_into(handle, given), data, period=0, decimal=mark, source=path.name)
        return Tasks(given[-1], mark)
    found = table_of(tasks)
    if found is None:
        raise refused("kind", "tasks", tasks, kind=fault("task_table"))
    if framework.tasks is not None:
        made = _take_numbers(handle, framework.tasks, found)
        if made is not None:
            return made
    _take_cells(handle, found, mark, given)
    return Tasks(given[-1], native.DECIMAL_POINT)


def _into(handle: native.dossier, given: list[bytes]) -> Reading[None]:
    """Reads into a dossier, and keeps the text beside it."""

    def read(text: bytes, options: native.csv_options) -> None:
        native.dossier_read_tasks(handle, text, options)
        given.append(text)

    return read


def _take_numbers(handle: native.dossier, of: Framework, data: Table) -> Tasks | None:
    """A table of numbers goes in as it is; None: it has to be read cell by cell."""
    from .dossier import Dossier

    at = [_column(data, names) for names in _NAMES]
    if None in at:
        return None
    others = [i for i in range(len(data.names)) if i not in at]
    if any(as_float64(data.columns[i]) is None for i in others):
        return None
    units, tasks = (data.columns[i].tolist() for i in at if i is not None)
    rows = {native.dossier_unit(handle, i): i for i in range(native.dossier_units(handle))}
    owners = [rows.get("" if is_blank(u) else one_line(u), -1) for u in units]
    names = [f"{one_line(u)}: {one_line(t)}" for u, t in zip(units, tasks, strict=True)]
    blank = any(is_blank(t) or not one_line(t) for t in tasks)
    if blank or -1 in owners or len(set(names)) < len(names) or not names:
        return None
    figures = Table(
        tuple(data.names[i] for i in others), tuple(data.columns[i] for i in others), names, None
    )
    try:
        given = of_table(of, figures, None, None, 0, 0)
    except Error:
        return None
    made = Tasks(figures=Dossier(of, given), owners=np.asarray(owners, np.int32))
    made.give(handle)
    return made


def _column(data: Table, names: tuple[str, str]) -> int | None:
    found = [i for i, n in enumerate(data.names) if one_line(n).lower() in names]
    return found[0] if len(found) == 1 else None


def _take_cells(handle: native.dossier, data: Table, mark: int, given: list[bytes]) -> None:
    names = [str(n) for n in data.names]

    def place(row: int, column: int) -> str:
        heading = word("column", name=repr(plain_label(data.names[column])))
        if row < 0:
            return heading
        label = data.labels[row] if data.labels is not None else row
        return f"{word('row', name=repr(plain_label(label)))}, {heading}"

    rows = ([column[r] for column in data.columns] for r in range(data.rows))
    read_cells(_into(handle, given), names, rows, place, period=0, decimal=mark)
