# SPDX-License-Identifier: MIT
"""A table in memory as an annex: its columns are the headings."""

from __future__ import annotations

import math
from typing import Any

from .._core.arguments import refused
from .._core.columns import table_of
from ._words import say
from .sheet import Sheet


def sheet_of(given: Any) -> Sheet:
    """A DataFrame, an Arrow table or a mapping of columns, its names in row 1.

    Raises
    ------
    ArgumentError
        It is no table.
    """
    table = table_of(given)
    if table is None:
        raise refused("kind", "source", given, kind=say("a_source"))
    cells: dict[tuple[int, int], Any] = {(1, c): str(name) for c, name in enumerate(table.names, 1)}
    for c, column in enumerate(table.columns, 1):
        for r, value in enumerate(column.tolist(), 2):
            blank = value is None or value == "" or (isinstance(value, float) and math.isnan(value))
            if not blank and str(value) not in ("<NA>", "NaT"):
                cells[r, c] = value
    return Sheet("DataFrame", cells)
