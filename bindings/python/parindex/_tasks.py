# SPDX-License-Identifier: MIT
"""A table of tasks, in a file or in a table of any kind, into a dossier."""

from __future__ import annotations

import os
from typing import Any

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

_NAMES = (("unit", "đơn vị"), ("task", "nhiệm vụ"))


def take_tasks(handle: native.dossier, framework: Framework, tasks: Any, mark: int) -> None:
    """Work out the inputs of a dossier that come from tasks."""
    if isinstance(tasks, str | os.PathLike):
        path = path_given(tasks, "tasks")
        data = path.read_bytes()
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            from .excel._table import table_text

            data = table_text(data, path.name, mark).encode()
        read_csv(_into(handle), data, period=0, decimal=mark, source=path.name)
        return
    found = table_of(tasks)
    if found is None:
        raise refused("kind", "tasks", tasks, kind=fault("task_table"))
    if framework.tasks is None or not _take_numbers(handle, framework.tasks, found):
        _take_cells(handle, found, mark)


def _into(handle: native.dossier) -> Reading[None]:
    return lambda text, options: native.dossier_read_tasks(handle, text, options)


def _take_numbers(handle: native.dossier, of: Framework, data: Table) -> bool:
    """A table of numbers goes in as it is; False: it has to be read cell by cell."""
    at = [_column(data, names) for names in _NAMES]
    if None in at:
        return False
    others = [i for i in range(len(data.names)) if i not in at]
    if any(as_float64(data.columns[i]) is None for i in others):
        return False
    units, tasks = (data.columns[i].tolist() for i in at if i is not None)
    rows = {native.dossier_unit(handle, i): i for i in range(native.dossier_units(handle))}
    owners = [rows.get("" if is_blank(u) else one_line(u), -1) for u in units]
    names = [f"{one_line(u)}: {one_line(t)}" for u, t in zip(units, tasks, strict=True)]
    blank = any(is_blank(t) or not one_line(t) for t in tasks)
    if blank or -1 in owners or len(set(names)) < len(names) or not names:
        return False
    figures = Table(
        tuple(data.names[i] for i in others), tuple(data.columns[i] for i in others), names, None
    )
    try:
        given = of_table(of, figures, None, None, 0, 0)
    except Error:
        return False
    native.dossier_bind_tasks(handle, given.handle, np.asarray(owners, np.int32))
    return True


def _column(data: Table, names: tuple[str, str]) -> int | None:
    found = [i for i, n in enumerate(data.names) if one_line(n).lower() in names]
    return found[0] if len(found) == 1 else None


def _take_cells(handle: native.dossier, data: Table, mark: int) -> None:
    names = [str(n) for n in data.names]

    def place(row: int, column: int) -> str:
        heading = word("column", name=repr(plain_label(data.names[column])))
        if row < 0:
            return heading
        label = data.labels[row] if data.labels is not None else row
        return f"{word('row', name=repr(plain_label(label)))}, {heading}"

    rows = ([column[r] for column in data.columns] for r in range(data.rows))
    read_cells(_into(handle), names, rows, place, period=0, decimal=mark)
