# SPDX-License-Identifier: MIT
"""A dossier on its way: its arrays, its names, and what the data called them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _native as native
from ._evidence import Given
from ._tasks import Tasks

if TYPE_CHECKING:
    from .dossier import Dossier
    from .framework import Framework


def packed(d: Dossier) -> dict[str, Any]:
    """What a dossier is made of."""
    states = np.empty((len(d), len(d.framework.leaves)), np.uint8, order="F")
    native.dossier_states(states, d._handle, 0)
    names = [native.dossier_unit(d._handle, row) for row in range(len(d))]
    labels = None if d._labels is None else list(d._labels)
    groups = d.groups
    return {
        "framework": d.framework,
        "period": d.period or 0,
        "units": len(d),
        "values": d.to_numpy(),
        "states": states if states.any() else None,
        "names": _joined(names) if any(names) else None,
        "labels": "names" if labels == names and any(names) else labels,
        "columns": d._columns,
        "index": d._index,
        "groups": groups if any(groups) else None,
        "assessed": d._assessed,
        "tasks": d._tasks,
        "resolution": d.resolution,
    }


def _joined(names: Sequence[str]) -> bytes:
    """One spelling has single blanks, and so no line breaks."""
    return "\n".join(names).encode()


def unpacked(
    *,
    framework: Framework,
    period: int,
    units: int,
    values: Any,
    states: Any,
    names: bytes | None,
    labels: Any,
    columns: Mapping[int, object],
    index: Any,
    groups: Sequence[str | None] | None,
    assessed: Sequence[int],
    tasks: Any,
    resolution: Any,
) -> Dossier:
    """The same dossier; it borrows the arrays that it came with."""
    from .dossier import Dossier

    options = native.dossier_options()
    options.period = period
    handle = native.dossier_new(framework._handle, units, options)
    called = [] if names is None else names.decode().split("\n")
    for row, name in enumerate(called):
        if name:
            native.dossier_name(handle, row, name)
    if tasks is not None:
        # What comes of tasks has no value before: then the values are those that were sent, which may be others.
        before = values.copy(order="F")
        before[:, [i.index for i in framework.inputs if i.tasks]] = np.nan
        native.dossier_bind(handle, 0, before, native.COPY)
        Tasks(*tasks).give(handle)
    if values.size:
        native.dossier_bind(handle, 0, values, native.BORROW)
    if states is not None:
        native.dossier_bind_states(handle, 0, states, native.COPY)
    if isinstance(labels, str):
        labels = called
    given = Given(handle, labels, columns, index, (memoryview(values),), groups)
    made = Dossier(framework, given, resolution=resolution)
    for row in assessed:
        made._assess(row)
    return made
