# SPDX-License-Identifier: MIT
"""One text for a table of Arrow: equal where all its cells are, whoever kept it in between."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa


def digest_of(table: pa.Table) -> str:
    """SHA-256 of names, nulls and values, column by column, in the order of the rows."""
    found = hashlib.sha256(f"{table.num_rows}\n".encode())
    for name, column in zip(table.column_names, table.columns, strict=True):
        found.update(f"{name} {column.type}\n".encode())
        for part in _plain(column):
            found.update(part)
    return found.hexdigest()


def _plain(column: pa.ChunkedArray) -> list[Any]:
    """Which are there, then what they are; what lies under a null counts as nothing."""
    import pyarrow as pa

    kind = column.type
    there = np.packbits(column.is_valid().to_numpy())
    if pa.types.is_string(kind):
        values = column.fill_null("").combine_chunks()
        values = values.chunk(0) if isinstance(values, pa.ChunkedArray) else values
        if not len(values):
            return [there]
        _, offsets, data = values.buffers()
        ends = np.frombuffer(offsets, np.int32)[values.offset : values.offset + len(values) + 1]
        text = memoryview(data)[ends[0] : ends[-1]] if data is not None else b""
        return [there, np.diff(ends), text]
    values = column.fill_null(pa.scalar(False if pa.types.is_boolean(kind) else 0, kind))
    return [there, np.ascontiguousarray(values.to_numpy())]
