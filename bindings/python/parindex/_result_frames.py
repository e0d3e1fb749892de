# SPDX-License-Identifier: MIT
"""The frames of a result: a row for each unit and node, or units × nodes of one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from .node import STATES, Node

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result

_STATES: Final = np.array([STATES[i] for i in sorted(STATES)], dtype=object)


def columns_of(result: Result) -> dict[str, Any]:
    """The columns of the long form."""
    nodes, units = result.framework.nodes, result.units
    count, many = len(units), len(nodes)

    def per_node(get: Callable[[Node], object]) -> npt.NDArray[Any]:
        return np.tile(np.array([get(n) for n in nodes], dtype=object), count)

    grouped = {"group": np.repeat(np.array(result.groups, dtype=object), many)}
    return {
        "unit": np.repeat(np.array(units, dtype=object), many),
        **(grouped if result.group_names else {}),
        "period": np.full(count * many, result.period, None if result.period else object),
        "code": per_node(lambda n: n.code),
        "title": per_node(lambda n: n.title),
        "level": np.tile(np.array([n.level for n in nodes], np.int32), count),
        "points": result.points.reshape(-1),
        "max": result.max.reshape(-1),
        "share": result.share.reshape(-1),
        "state": _STATES[result.state.reshape(-1)],
        "provenance": per_node(lambda n: n.weakest),
    }


def long(result: Result) -> pd.DataFrame:
    """A row for each unit and node, every table a column."""
    import pandas as pd

    frame = pd.DataFrame(columns_of(result))
    for column in ("state", "provenance"):
        frame[column] = frame[column].astype("category")
    return frame


def wide(result: Result, table: str) -> pd.DataFrame:
    """Units × codes of one table, with the index that the data had."""
    import pandas as pd

    index = result.dossier._index
    if index is None:
        index = pd.Index(result.units, name="unit")
    values: Any = getattr(result, table)
    columns = pd.Index([n.code for n in result.framework.nodes], name="code")
    return pd.DataFrame(_STATES[values] if table == "state" else values, index, columns)
