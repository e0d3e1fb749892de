# SPDX-License-Identifier: MIT
"""One table, whatever kind of file it is in: cells with their names, and which ones are merged."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..errors import DossierError
from ..excel._merges import Merge, Merges
from ..excel._workbook import name_of


@dataclass
class Sheet:
    """One table. Cells are numbered from 1; a merged range has its value in its first cell."""

    title: str
    cells: dict[tuple[int, int], Any]
    merges: tuple[Merge, ...] = ()
    paragraphs: tuple[tuple[int, str], ...] = ()
    """Of a document: the number and text of those below the table, and above the first one."""

    @cached_property
    def _merges(self) -> Merges:
        return Merges(self.merges, max(self.rows, default=0))

    def merge(self, row: int, column: int) -> Merge:
        """The merged range of a cell; the cell alone where it is in none."""
        return self._merges.of(row, column)

    def value(self, row: int, column: int | None) -> Any:
        """The value of a cell, its own or the range's where it is merged; None where it is blank."""
        if column is None:
            return None
        own = self.cells.get((row, column))
        return self.cells.get(self.merge(row, column)[:2]) if own is None else own

    @cached_property
    def rows(self) -> list[int]:
        """The rows with anything in them, from the top down."""
        return sorted(self._by_row)

    def row(self, row: int) -> dict[int, Any]:
        """Column and value of the cells of a row."""
        return self._by_row.get(row, {})

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Any]]:
        found: dict[int, dict[int, Any]] = defaultdict(dict)
        for (row, column), value in sorted(self.cells.items(), key=lambda each: each[0]):
            found[row][column] = value
        return dict(found)

    def place(self, row: int, column: int) -> str:
        """Sheet1!C5"""
        return f"{self.title}!{name_of(row, column)}"


def text_of(value: object) -> str:
    """A cell as text: composed letters, line breaks kept, blanks at the ends gone."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value)).replace("\xa0", " ").replace("\r\n", "\n")
    return text.replace("\u200b", "").replace("\ufeff", "").strip()


def refused(message: str, file: Path, place: str | None = None) -> DossierError:
    error = DossierError(message, source=file.name, place=place)
    error.faults = (error,)
    return error
