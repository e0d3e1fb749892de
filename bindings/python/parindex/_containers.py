# SPDX-License-Identifier: MIT
"""Evidence in whatever holds it, brought to what the readers know: a path, the bytes of a file, a table, an array."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from . import _native as native
from ._core.arguments import path as path_given
from ._core.columns import Table, column_of, table_of
from ._core.frames import cells_of
from ._core.labels import is_series, key_of, some
from ._core.language import Words
from ._core.text import one_line
from ._heads import LONG, UNIT, folded
from .errors import ArgumentError, DossierError, ShapeError
from .framework import Framework

#: key: (English, Vietnamese)
WORDS: Final = {
    "text": (
        "This is the text of a table, not the path of a file: wrap it in io.StringIO.",
        "Đây là nội dung của bảng, không phải đường dẫn tệp: hãy đặt trong io.StringIO.",
    ),
    "series": (
        "A Series is one unit, indexed by framework.columns, or a long table indexed by unit and code; this one is "
        "indexed by {names}.",
        "Series phải là một đơn vị, có chỉ mục là framework.columns, hoặc bảng dài có chỉ mục là đơn vị và mã; ở đây chỉ "
        "mục là {names}.",
    ),
    "twice": (
        "The long table has two values of {code} for {unit}.",
        "Bảng dài có hai giá trị của {code} cho {unit}.",
    ),
    "closed": (
        "The file object gives no bytes or text.",
        "Đối tượng tệp không cho byte hay chữ nào.",
    ),
}
_say: Final = Words(WORDS)


def held(framework: Framework, data: Any, extra: str = "refuse") -> Any:
    """A Path, bytes, a Table, or what numpy is to make an array of."""
    if isinstance(data, str | os.PathLike):
        if isinstance(data, str) and ("\n" in data or "\r" in data):
            raise ArgumentError(_say("text"))
        path = path_given(data, "data")
        plain = path.suffix.lower() not in (".xlsx", ".xlsm")
        return table_of_text(path.read_bytes(), path.name) if extra == "ignore" and plain else path
    if callable(getattr(data, "read", None)) and not hasattr(data, "columns"):
        return _read(data)
    if is_series(data):
        return _of_series(framework, data)
    if isinstance(data, list) and data and all(isinstance(row, Mapping) for row in data):
        return table_of(_columns_of(data))
    table = table_of(data)
    return data if table is None else _long_by_index(framework, table)


def table_of_text(text: bytes, source: str) -> Table:
    """A CSV text as a table whose cells stay text."""
    head, rows = cells_of(text, source)
    columns = [column_of([row[c] for row in rows]) for c in range(len(head))]
    return Table(tuple(head), tuple(columns), None, None)


def _read(file: Any) -> bytes:
    """What an open file, or one in memory, still holds."""
    found = file.read()
    if isinstance(found, str):
        found = found.encode()
    if not isinstance(found, bytes | bytearray | memoryview):
        raise ArgumentError(_say("closed"))
    return bytes(found)


def _columns_of(rows: list[Any]) -> dict[Any, list[Any]]:
    """The columns of a list of mappings, in the order in which they come; what a row lacks is None."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _of_series(framework: Framework, series: Any) -> Table:
    """A Series as a table: one unit by address, or units by unit and code (or year as well)."""
    index = series.index
    if getattr(index, "nlevels", 1) == 1:
        if not {key_of(label) for label in index} & set(framework.columns):
            raise ShapeError(_say("series", names=some(index, 4)))
        name = str(series.name) if series.name is not None else "0"
        return Table(tuple(index), tuple(column_of([x]) for x in series), [name], None)
    level = _code_level(framework, index)
    if level is None:
        raise ShapeError(_say("series", names=some(index, 2)))
    return _wide(framework, series, level)


def _long_by_index(framework: Framework, table: Table) -> Table:
    """A table with a row for each unit and code, both in its index, as one with two columns more."""
    index = table.index
    if getattr(index, "nlevels", 1) < 2:
        return table
    names = [folded(name) for name in table.names]
    if not set(names) & set(LONG[1]) or set(names) & set(LONG[0]):
        return table
    level = _code_level(framework, index)
    if level is None:
        return table
    rest = index.droplevel(level)
    columns = [
        column_of(np.array(list(index.get_level_values(level)), object)),
        *table.columns,
    ]
    if getattr(rest, "nlevels", 1) > 1:  # years and units: the years are found in the index
        return Table(("code", *table.names), tuple(columns), list(rest), rest)
    units = column_of(np.array(list(rest), object))
    return Table(("unit", "code", *table.names), (units, *columns), None, None)


def _code_level(framework: Framework, index: Any) -> int | None:
    """The level of an index whose labels are codes or addresses: by its name, else by most of its labels."""
    for level, name in enumerate(index.names):
        if name is not None and folded(name) in LONG[0]:
            return level
    known = set(framework.columns) | {node.code for node in framework.nodes}
    for level in reversed(range(index.nlevels)):
        if index.names[level] is not None and folded(index.names[level]) in UNIT:
            continue
        labels = {str(key_of(label)) for label in index.levels[level]}
        if labels and len(labels & known) * 2 >= len(labels):
            return level
    return None


def _wide(framework: Framework, series: Any, level: int) -> Table:
    """A row for each unit, a column for each input; what is not there is missing."""
    import pandas as pd

    unknown = [x for x in index_labels(series.index, level) if str(x) not in framework._positions]
    for code in unknown:
        native.framework_find_input(framework._handle, one_line(code))
    twice = series.index.duplicated()
    if twice.any():
        label = series.index[twice][0]
        unit = tuple(x for i, x in enumerate(label) if i != level)
        raise DossierError(
            _say("twice", code=label[level], unit=unit[0] if len(unit) == 1 else unit)
        )
    frame = series.unstack(level)
    frame.columns = [str(key_of(c)) for c in frame.columns]
    order = pd.Index(list(dict.fromkeys(series.index.droplevel(level))))
    if frame.index.nlevels > 1:
        order = pd.MultiIndex.from_tuples(list(order), names=frame.index.names)
    return _all_columns(framework, frame.reindex(index=order))


def index_labels(index: Any, level: int) -> list[Any]:
    """The labels of a level that are in use, each once."""
    return list(dict.fromkeys(index.get_level_values(level)))


def _all_columns(framework: Framework, frame: Any) -> Table:
    found = table_of(frame.reindex(columns=list(framework.columns)))
    assert found is not None
    return (
        found
        if found.labels is not None
        else Table(found.names, found.columns, list(frame.index), frame.index)
    )


def suffix_of(content: bytes) -> str:
    """What the bytes of a file are: of a workbook, or of a text."""
    return ".xlsx" if content.startswith(b"PK\x03\x04") else ".csv"
