# SPDX-License-Identifier: MIT
"""A workbook as the text that the command would have read in its place.

Three kinds are told apart by what is in them: a staged dossier that the package wrote (its JSON), the sheets
that units fill (a CSV table of their figures), and a plain table (its cells, row by row, so that a fault's line
and column are those of the sheet).
"""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import Any, Final

from .. import _native as native
from .._core.cells import number_text
from .._core.language import word
from .._core.text import fold
from ..dossier import Dossier
from ..errors import DossierError, Error, with_faults
from ..excel._words import say as say_sheet
from ..excel._workbook import name_of, openpyxl, read_sheets
from ..excel._xlsx import Cells
from ..framework import Framework
from ..node import STATES, Input
from ..staged import StagedDossier
from .options import Answer, Options, answered, tell
from .words import say

_STAGED: Final = {"entries", "units", "dossier"}
_UNIT: Final = {"unit", "đơn vị"}
# As the CSV reader has them, in the language that needs no option.
_WORDS: Final = {"missing": "", "not_applicable": "n/a", "not_self_scored": "not self-scored"}


def text_of(path: str, edition: str | None, options: dict[str, Any]) -> Answer:
    """The text, and an exit status; whatever is wrong is said on stderr."""

    def make(given: Options) -> bytes:
        of = None if edition is None else given.edition(edition)
        return text(Path(path), of, given).encode()

    return answered(options, make)


def text(path: Path, framework: Framework | None, options: Options) -> str:
    """A table's text; with an edition, that of its dossier."""
    found = read(path, framework, options)
    if isinstance(found, StagedDossier):
        return found.json
    if isinstance(found, str):
        return found
    if found.period and not options.period:
        tell(say("year_in_sheet", year=found.period))
    return csv_of(found, options.decimal)


def read(
    path: Path, framework: Framework | None, options: Options
) -> Dossier | StagedDossier | str:
    """What a workbook is: with an edition a dossier, or else, and where it is a plain table, CSV."""
    openpyxl()
    sheets = read_sheets(path.read_bytes(), path.name, lambda sheet: sheet)
    filled = [s for s in sheets if s.cells or s.formulas]
    if not filled:
        raise DossierError(say("no_cells"), source=path.name)
    if framework is not None and {s.title for s in filled} >= _STAGED:
        return StagedDossier.load(path, framework)
    if framework is None or _is_table(filled[0]):
        return table(filled, path.name, options)
    return framework.dossier(path, period=options.period or None, decimal=options.mark)


def csv_of(dossier: Dossier, decimal: int = native.DECIMAL_AUTO) -> str:
    """A wide table of all figures; a choice by its key, a number with all its digits."""
    framework = dossier.framework
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    grouped = any(dossier.groups)
    rows.writerow(["unit", *(["group"] if grouped else []), *framework.columns])
    for row, unit in enumerate(dossier.units):
        group = [dossier.groups[row] or ""] if grouped else []
        rows.writerow(
            [unit, *group, *(_figure(dossier, row, i, decimal) for i in framework.inputs)]
        )
    return out.getvalue()


def _figure(dossier: Dossier, row: int, given: Input, decimal: int) -> str:
    leaf = dossier.framework.nodes[given.node]
    state = STATES[native.dossier_state(dossier._handle, row, leaf.leaf or 0)]
    if state != "value":
        return _WORDS.get(state, "")
    x = native.dossier_value(dossier._handle, row, given.index)
    if math.isnan(x):
        return ""
    if leaf.choices:
        return leaf.choices[int(x)].key
    return number_text(x, decimal)


def _is_table(sheet: Cells) -> bool:
    """The first filled row begins with the column of the units."""
    row, column = min(sheet.cells, default=(0, 0))
    cell = sheet.cells.get((row, column))
    return cell is not None and fold(cell.value) in _UNIT


def table(sheets: list[Cells], name: str, options: Options) -> str:
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
            rows.setdefault(row, {})[column] = _cell(cell, options)
        except ValueError as why:
            place = word("cell", name=f"{sheet.title}!{name_of(row, column)}")
            faults.append(DossierError(str(why), source=name, place=place))
    unread = sheet.formulas - sheet.cells.keys()
    for row, column in sorted(unread):
        place = word("cell", name=f"{sheet.title}!{name_of(row, column)}")
        faults.append(DossierError(say_sheet("formula"), source=name, place=place))
    if faults:
        raise with_faults(faults[0], faults, name)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    width = max(max(cells) for cells in rows.values())
    for row in range(1, max(rows) + 1):
        cells = rows.get(row, {})
        writer.writerow([cells.get(c, "") for c in range(1, width + 1)] if cells else [])
    return out.getvalue()


def _cell(cell: Any, options: Options) -> str:
    """The text of a cell.

    Raises
    ------
    ValueError
        With the sentence, where it is no text and no number.
    """
    if cell.data_type == "s":
        return str(cell.value)
    if cell.data_type == "e":
        raise ValueError(say_sheet("error_value", text=cell.value))
    if cell.data_type == "b":
        raise ValueError(say_sheet("boolean", value=cell.value))
    if cell.data_type == "d":
        raise ValueError(say_sheet("date", value=cell.value))
    if "%" in cell.number_format:
        raise ValueError(
            say_sheet("percent", shown=cell.number_format, takes=say_sheet("takes_number"))
        )
    return number_text(cell.value, options.decimal)
