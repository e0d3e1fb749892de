# SPDX-License-Identifier: MIT
"""What is given beside evidence: the names, states and groups of its units, matched to its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import DossierError, EvidenceError, ShapeError
from .arguments import refused, shown
from .columns import table_of
from .labels import aligned, aligned_to_either, in_order, is_series
from .language import fault


def index_of(data: Any, rows: int) -> Sequence[Any] | None:
    """The index of a DataFrame with so many rows; None where there is none."""
    index = getattr(data, "index", None)
    return index if hasattr(data, "columns") and index is not None and len(index) == rows else None


def names_given(units: Any, rows: int, index: Any) -> list[object]:
    """The names of the units: a Series by label, anything else in order."""
    if is_series(units):
        return aligned(units, range(rows) if index is None else index, "units", "row")
    if isinstance(units, Mapping):
        raise refused("kind", "units", units, kind=fault("names"))
    if hasattr(units, "__len__") and not isinstance(units, str | bytes) and len(units) != rows:
        raise DossierError(fault("unit_count", n=len(units), rows=rows))
    return in_order(units, rows, "units", "row")


def groups_given(groups: Any, names: Sequence[Any], index: Any) -> list[Any]:
    """The group of each unit, by the names of the units or the index of the frame."""
    return aligned_to_either(groups, names, index, "groups")


def states_given(
    codes: list[str], states: Any, names: Sequence[Any], index: Any
) -> npt.NDArray[np.uint8]:
    """Units × leaves: a DataFrame by the names of its units and the codes of its columns."""
    table = None if isinstance(states, Mapping) else table_of(states)
    if isinstance(states, Mapping):
        rows = len(names)
        table = table_of(
            {c: np.asarray(in_order(x, rows, "states", "row")) for c, x in states.items()}
        )
    if table is None:
        array = np.asarray(states)
    else:
        named = list(table.names) != list(range(len(codes)))
        columns = dict(zip(table.names, table.columns, strict=True)) if named else table.columns
        own = aligned(columns, codes, "states", "column")
        array = np.array([_by_row(column, table.index, names, index) for column in own]).T
    if array.dtype.kind not in "iu" or (array.size and not 0 <= array.min() <= array.max() < 256):
        raise EvidenceError(fault("state"))
    if array.ndim != 2 or (array.size == 0 and len(names)):
        raise ShapeError(fault("state"))
    return array.astype(np.uint8)


def _by_row(column: Any, labels: Any, names: Sequence[Any], index: Any) -> list[Any]:
    if labels is None:
        return in_order(column, len(names), "states", "row")
    import pandas as pd

    return aligned_to_either(pd.Series(column, labels), names, index, "states")


def history_given(history: Any, kind: type[Any]) -> list[Any]:
    """Earlier dossiers."""
    if isinstance(history, str | bytes | Mapping) or not hasattr(history, "__iter__"):
        raise refused("kind", "history", history, kind=fault("dossiers"))
    found = list(history)
    for one in found:
        if not isinstance(one, kind):
            raise refused("kind", "history", [shown(one)], kind=fault("dossiers"))
    return found
