# SPDX-License-Identifier: MIT
"""openpyxl at arm's length: it has no types, and its failures are not for a reader of faults."""

from __future__ import annotations

import importlib
import io
import os
import re
import warnings
import zipfile
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .._text import one_line
from ..errors import DossierError
from ._words import say


def openpyxl(part: str = "") -> Any:
    """The package, or one of its modules."""
    try:
        return importlib.import_module(f"openpyxl.{part}" if part else "openpyxl")
    except ImportError as error:
        raise ImportError("Excel files need openpyxl: pip install 'parindex[excel]'") from error


def save(book: Any, path: str | os.PathLike[str]) -> None:
    """Writes the file at once, so that none is left half written."""
    data = io.BytesIO()
    book.save(data)
    Path(path).write_bytes(data.getvalue())


def put(cell: Any, value: str | float | None) -> Any:
    """A value as it stands: text is never taken for a formula, a number keeps its last bit."""
    if isinstance(value, str):
        cell.value = openpyxl("cell.cell").ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    elif value is not None:
        # openpyxl itself writes 16 digits, which is one too few.
        cell.value = repr(value)
        cell.data_type = "n"
    return cell


class Merge(NamedTuple):
    """A range of merged cells; the first one has the value."""

    top: int
    left: int
    bottom: int
    right: int


class Grid:
    """One sheet: its cells with their stored values, which ones have formulas, which are merged."""

    def __init__(self, values: Any, formulas: Any = None) -> None:
        self.title: str = values.title
        self.hidden: bool = values.sheet_state != "visible"
        # openpyxl's own iterators make a cell for every place up to a stray one in the last row.
        self.cells: dict[tuple[int, int], Any] = {
            at: cell
            for at, cell in values._cells.items()
            if cell.value is not None and one_line(cell.value)
        }
        cells = {} if formulas is None else formulas._cells
        self.formulas = {at for at, cell in cells.items() if cell.data_type == "f"}
        self._merges: dict[int, list[Merge]] = defaultdict(list)
        for found in values.merged_cells.ranges:
            merge = Merge(found.min_row, found.min_col, found.max_row, found.max_col)
            for row in range(merge.top, merge.bottom + 1):
                self._merges[row].append(merge)

    @property
    def merges(self) -> set[Merge]:
        """Every range of merged cells."""
        return {merge for merges in self._merges.values() for merge in merges}

    @cached_property
    def rows(self) -> list[int]:
        """The rows with anything in them."""
        return sorted({row for row, _ in self.cells} | {row for row, _ in self.formulas})

    def row(self, row: int) -> dict[int, Any]:
        """Column and value of the cells that have one."""
        return self._by_row.get(row, {})

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Any]]:
        found: dict[int, dict[int, Any]] = defaultdict(dict)
        for (row, column), cell in sorted(self.cells.items()):
            found[row][column] = cell.value
        return found

    def merge(self, row: int, column: int) -> Merge:
        """The merged range that a cell is in; the cell alone where it is in none."""
        for merge in self._merges.get(row, ()):
            if merge.left <= column <= merge.right:
                return merge
        return Merge(row, column, row, column)

    def value(self, row: int, column: int | None) -> Any:
        """A cell's value, that of the whole range where it is merged; None where it is blank."""
        if column is None:
            return None
        cell = self.cells.get(self.merge(row, column)[:2])
        return None if cell is None else cell.value

    def text(self, row: int, column: int | None) -> str:
        value = self.value(row, column)
        return "" if value is None else one_line(value)


def name_of(row: int, column: int) -> str:
    """D12"""
    return f"{openpyxl('utils').get_column_letter(column)}{row}"


def open_grids(path: Path) -> list[Grid]:
    """The sheets of a workbook.

    Raises
    ------
    OSError
        The file cannot be read.
    DossierError
        It is no workbook; the message says what it is and what to do.
    """
    load = openpyxl().load_workbook
    data = path.read_bytes()
    wrong = _not_a_workbook(data)
    if wrong is None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                values = load(io.BytesIO(data), data_only=True).worksheets
                if not _has_formulas(data):
                    return [Grid(v) for v in values]
                formulas = load(io.BytesIO(data)).worksheets
            return [Grid(v, f) for v, f in zip(values, formulas, strict=True)]
        except MemoryError:
            raise
        except Exception as error:  # whatever a broken file makes openpyxl raise
            wrong = say("damaged", why=one_line(error)[:120] or type(error).__name__)
    fault = DossierError(wrong)
    fault.source = path.name
    fault.faults = (fault,)
    raise fault from None


def _not_a_workbook(data: bytes) -> str | None:
    if not data:
        return say("empty_file")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        return say("encrypted" if locked else "old_excel")
    if not data.startswith(b"PK"):
        return say("no_workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype") if "mimetype" in names else b""
    except Exception as error:  # a cut or garbled archive raises many things
        return say("damaged", why=one_line(error)[:120])
    if b"opendocument" in kind:
        return say("other_workbook", kind="OpenDocument, .ods")
    if "xl/workbook.bin" in names:
        return say("other_workbook", kind=".xlsb")
    if not any(name.startswith("xl/") for name in names):
        return say("no_workbook")
    return None


def _has_formulas(data: bytes) -> bool:
    """Loading a second time for their sake is slow."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/") and n.endswith(".xml")]
        return any(re.search(rb"<(\w+:)?f[ />]", archive.read(n)) for n in sheets)
