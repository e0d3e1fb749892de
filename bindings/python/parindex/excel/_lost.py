# SPDX-License-Identifier: MIT
"""What was filled into a sheet where it would be lost: beside a field, in a line of its own, over a formula, below
a heading that is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core.language import number
from .._core.text import cut, one_line
from ..dossier import Dossier
from ..errors import DossierError
from ._columns import PARTS
from ._sheet import Sheet
from ._words import say


def tell_lost(sheet: Sheet) -> None:
    """Every fault of this kind, at its cell."""
    _check_columns(sheet)
    _check_parents(sheet)
    _check_lines(sheet)


def tell_typed_points(sheets: Sequence[Sheet], dossier: Dossier) -> None:
    """A number typed over a formula of points says something else than the figures."""
    points = None
    for row, sheet in enumerate(sheets):
        column = sheet.layout.points if sheet.layout is not None else None
        if column is None:
            continue
        for leaf in sheet.framework.leaves:
            at = (sheet.row_of(leaf.inputs[0]) if leaf.inputs else 0, column)
            cell = sheet.grid.cells.get(at)
            value: Any = None if cell is None or at in sheet.grid.formulas else cell.value
            if not isinstance(value, int | float) or isinstance(value, bool):
                continue
            points = dossier.score().points if points is None else points
            given = float(points[row, leaf.index])
            places = sheet.framework.decimals
            if not abs(value - given) <= 0.5 * 10**-places + 1e-9:
                shown = number(given, places) or "–"
                text = say("other_points", value=number(value), points=shown)
                sheet.tell(*at, DossierError(text, criterion=leaf.code))


def _check_parents(sheet: Sheet) -> None:
    """What is typed beside a field would be lost: its points are made of its parts."""
    layout = sheet.layout
    assert layout is not None
    for row, node in sheet.parents():
        for key, column in layout.others.items():
            cell = sheet.grid.cells.get((row, column))
            if cell is not None:
                figure = key == "own" or key.endswith(".figure")
                value = cut(one_line(cell.value), 60)
                text = say("inner_value" if figure else "inner_words", value=value, code=node.code)
                sheet.tell(row, column, DossierError(text, criterion=node.code))


def _check_lines(sheet: Sheet) -> None:
    """Figures in a line that is no criterion's, the total or one that was added, would be lost."""
    layout = sheet.layout
    assert layout is not None
    keys = ("own", *(f"{s}.figure" for s in tuple(PARTS)[1:]))
    columns = [layout.others[k] for k in keys if k in layout.others]
    known = {*(sheet.row_of(i) for i in sheet.framework.inputs), *(r for r, _ in sheet.parents())}
    for row in sheet.grid.rows:
        if row < layout.first or row in known:
            continue
        for column in columns:
            value = (
                sheet.grid.cells[row, column].value if (row, column) in sheet.grid.cells else None
            )
            if isinstance(value, int | float) and not isinstance(value, bool):
                text = say("stray_figure", value=number(value))
                sheet.tell(row, column, DossierError(text))


def _check_columns(sheet: Sheet) -> None:
    """In a sheet of ours a column that is not found was renamed or deleted: what is in it would be lost."""
    layout = sheet.layout
    assert layout is not None
    if layout.address is None:
        return
    headings = {"documents": "documents", "own": "own_points", "notes": "remarks"}
    for key, heading in headings.items():
        if key not in layout.others:
            fault = DossierError(say("no_heading", name=say(heading), row=layout.header))
            sheet.tell(layout.header, layout.value, fault)
    for stage in tuple(PARTS)[1:]:
        lacks = [k for k in ("figure", "words") if f"{stage}.{k}" not in layout.others]
        if lacks:
            fault = DossierError(say("no_heading", name=say(stage), row=layout.header))
            sheet.tell(layout.header, layout.value, fault)
