# SPDX-License-Identifier: MIT
"""DataFrames as the sheets of a workbook, in which a text is a text."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .arguments import path as path_given
from .save import save

if TYPE_CHECKING:
    import pandas as pd


def write_sheets(path: str | os.PathLike[str], frames: Mapping[str, pd.DataFrame]) -> None:
    """Write a sheet for each frame; it needs openpyxl. The file is written whole or not at all."""
    import pandas as pd

    to, made = path_given(path, "path"), io.BytesIO()
    with pd.ExcelWriter(made, engine="openpyxl") as book:
        for name, frame in frames.items():
            named = frame.index.name is not None or frame.index.nlevels > 1
            unnamed = isinstance(frame.index, pd.RangeIndex) and not named
            frame.to_excel(book, sheet_name=name, index=not unnamed)
            _texts(book.sheets[name])
    save(to, made.getvalue())


def _texts(sheet: Any) -> None:
    """A name that begins with = is no formula."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
