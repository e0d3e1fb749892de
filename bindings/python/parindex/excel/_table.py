# SPDX-License-Identifier: MIT
"""A sheet's cells as the CSV text that stands for them: a plain table, not the form that units fill."""

from __future__ import annotations

import csv
import io

from .._core.cells import number_text
from .._core.language import word
from ..errors import DossierError, Error, with_faults
from ._words import say
from ._workbook import name_of, read_sheets
from ._xlsx import Cell, Cells


def table_text(data: bytes, name: str, decimal: int) -> str:
    """The table of a workbook.

    Raises
    ------
    DossierError
        It is no workbook, has no table or several, or a cell is neither text nor number.
    """
    sheets = read_sheets(data, name, lambda sheet: sheet)
    filled = [s for s in sheets if s.cells or s.formulas]
    if not filled:
        raise DossierError(say("no_cells"), source=name)
    return csv_of(filled, name, decimal)


def csv_of(sheets: list[Cells], name: str, decimal: int) -> str:
    """A sheet's cells as CSV, a line a row, blank rows and all."""
    visible = [s for s in sheets if not s.hidden] or sheets
    if len(visible) > 1:
        names = ", ".join(f'"{s.title}"' for s in visible)
        raise DossierError(say("several_sheets", names=names), source=name)
    sheet = visible[0]
    faults: list[Error] = []
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        try:
            rows.setdefault(row, {})[column] = _cell(cell, decimal)
        except ValueError as why:
            place = word("cell", name=f"{sheet.title}!{name_of(row, column)}")
            faults.append(DossierError(str(why), source=name, place=place))
    unread = sheet.formulas - sheet.cells.keys()
    for row, column in sorted(unread):
        place = word("cell", name=f"{sheet.title}!{name_of(row, column)}")
        faults.append(DossierError(say("formula"), source=name, place=place))
    if faults:
        raise with_faults(faults[0], faults, name)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    width = max(max(cells) for cells in rows.values())
    for row in range(1, max(rows) + 1):
        cells = rows.get(row, {})
        writer.writerow([cells.get(c, "") for c in range(1, width + 1)] if cells else [])
    return out.getvalue()


def _cell(cell: Cell, decimal: int) -> str:
    """The text of a cell.

    Raises
    ------
    ValueError
        With the sentence, where it is no text and no number.
    """
    if cell.data_type == "s":
        return str(cell.value)
    if cell.data_type == "e":
        raise ValueError(say("error_value", text=cell.value))
    if cell.data_type == "b":
        raise ValueError(say("boolean", value=cell.value))
    if cell.data_type == "d":
        raise ValueError(say("date", value=cell.value))
    if "%" in cell.number_format:
        raise ValueError(say("percent", shown=cell.number_format, takes=say("takes_number")))
    return number_text(cell.value, decimal)
