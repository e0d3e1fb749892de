# SPDX-License-Identifier: MIT
"""What somebody filled into a workbook that is there already, and a form of the same name would take away."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from .._core.language import word
from .._core.text import fold
from ..errors import ArgumentError, DossierError
from ._columns import stage_named
from ._layout import Layout, find_layout
from ._words import WORDS, say
from ._workbook import Grid, name_of, open_grids, read_sheets

_FIXED: Final = {fold(text) for text in WORDS["not_self_scored"]}
#: The columns of a stage, as :class:`Layout` names them beside that of the declared figures.
_OF_UNIT: Final = ("documents", "own", "notes")


class HeldError(ArgumentError):
    """A file was not replaced: it has what would be lost, at :attr:`held`."""

    def __init__(self, path: str | os.PathLike[str], held: str) -> None:
        super().__init__(say("held", name=os.fspath(path), place=held))
        self.held = held


def first_held(path: str | os.PathLike[str], form: bytes) -> str:
    """The first cell that is filled in and would not be kept; "" where there is none, or no file.

    A file that is no form at all, or cannot be read, counts as one that somebody needs.
    """
    place = Path(path)
    if not place.is_file() or place.stat().st_size == 0:
        return ""
    try:
        held = open_grids(place)
    except DossierError:
        return place.name
    made = {grid.title: grid for grid in read_sheets(form, place.name, Grid)}
    layouts = [(grid, find_layout(grid)) for grid in held]
    if all(layout is None or layout.address is None for _, layout in layouts):
        return place.name
    for grid, layout in layouts:
        if layout is not None:
            at = _first_of(grid, layout, made.get(grid.title))
            if at is not None:
                return f"{say('sheet', name=grid.title)}, {word('cell', name=name_of(*at))}"
    return ""


def _first_of(grid: Grid, layout: Layout, made: Grid | None) -> tuple[int, int] | None:
    columns = _columns_of(layout)
    for row, column in sorted(grid.cells):
        if row < layout.first or column not in columns or (row, column) in grid.formulas:
            continue
        if layout.address is not None and (row, layout.address) not in grid.cells:
            continue  # below the table
        value: Any = grid.cells[row, column].value
        if fold(value) in _FIXED or (made is not None and made.value(row, column) == value):
            continue
        return row, column
    return None


def _columns_of(layout: Layout) -> set[int]:
    """Those that the sheet's stage fills."""
    stage = "self" if layout.stage is None else stage_named(layout.stage.text) or "self"
    keys = _OF_UNIT if stage == "self" else (f"{stage}.figure", f"{stage}.words")
    found = {layout.others[key] for key in keys if key in layout.others}
    return found | {layout.value} if stage == "self" else found
