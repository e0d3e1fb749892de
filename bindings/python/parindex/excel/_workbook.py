# SPDX-License-Identifier: MIT
"""openpyxl at arm's length: it has no types, and its failures are not for a reader of faults."""

from __future__ import annotations

import importlib
import io
import os
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from .._core.archive import Archive, UnfitError
from .._core.language import number
from .._core.save import save as save_bytes
from .._core.text import one_line
from ..errors import DossierError
from ._merges import MOST_MERGES, MOST_ROWS, Merge, Merges, TooManyMergesError
from ._words import say
from ._xlsx import Cell, Cells, TooManyCellsError, Workbook

_Made = TypeVar("_Made")


def openpyxl(part: str = "") -> Any:
    """The package, or one of its modules."""
    try:
        return importlib.import_module(f"openpyxl.{part}" if part else "openpyxl")
    except ImportError as error:
        raise ImportError("Excel files need openpyxl: pip install 'parindex[excel]'") from error


def save(book: Any, path: str | os.PathLike[str]) -> None:
    """Write the workbook, whole or not at all."""
    save_bytes(path, bytes_of(book))


def bytes_of(book: Any) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def put(cell: Any, value: str | float | None) -> Any:
    """A value unchanged: text is never taken for a formula, a number keeps its last bit."""
    if isinstance(value, str):
        cell.value = openpyxl("cell.cell").ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    elif value is not None:
        # openpyxl itself writes 16 digits, which is one too few.
        cell.value = repr(value)
        cell.data_type = "n"
    return cell


class Grid:
    """One sheet: its cells with their stored values, which ones have formulas, which are merged."""

    def __init__(self, sheet: Cells) -> None:
        self.title = sheet.title
        self.hidden = sheet.hidden
        self.cells = {at: cell for at, cell in sheet.cells.items() if one_line(cell.value)}
        self.formulas = sheet.formulas
        self._merges = Merges(sheet.merges, max(self.rows, default=0))

    @property
    def merges(self) -> list[Merge]:
        """Every range of merged cells."""
        return self._merges.all

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
        return self._merges.of(row, column)

    def value(self, row: int, column: int | None) -> Any:
        """A cell's value, that of the whole range where it is merged; None where it is blank."""
        cell = None if column is None else self.cell(row, column)
        return None if cell is None else cell.value

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell, or the one that holds the value of the range where it is merged.

        Programs that delete rows leave merged ranges where they were: what a cell below one holds
        itself counts.
        """
        own = self.cells.get((row, column))
        return self.cells.get(self.merge(row, column)[:2]) if own is None else own

    def owner(self, row: int, column: int) -> tuple[int, int]:
        """The place of the cell that :meth:`cell` gives."""
        return (row, column) if (row, column) in self.cells else self.merge(row, column)[:2]

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
        It is no workbook, or beyond the limits of one; the message says what it is and what to do.
    """
    openpyxl()
    return read_sheets(path.read_bytes(), path.name, Grid)


def read_sheets(data: bytes, name: str, make: Callable[[Cells], _Made]) -> list[_Made]:
    """What is made of each sheet of a workbook; raises as :func:`open_grids`."""
    wrong = _not_a_workbook(data)
    if wrong is None:
        title = ""
        try:
            made = []
            for sheet in Workbook(Archive(data)):
                title = sheet.title
                made.append(make(sheet))
            return made
        except MemoryError:
            raise
        except UnfitError as error:
            wrong = str(error)
        except TooManyMergesError:
            wrong = say("many_merges", name=title, most=number(MOST_MERGES), rows=number(MOST_ROWS))
        except TooManyCellsError as error:
            wrong = say("many_cells", most=number(error.args[0]))
        except Exception as error:  # whatever a broken file is read as
            wrong = say("damaged", why=one_line(error)[:120] or type(error).__name__)
    fault = DossierError(wrong)
    fault.source = name
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
        archive = Archive(data)
        kind = archive.read("mimetype")[:100] if "mimetype" in archive.names else b""
    except UnfitError as error:
        return str(error)
    except Exception as error:  # a cut or garbled archive raises many things
        return say("damaged", why=one_line(error)[:120])
    if b"opendocument" in kind:
        return say("other_workbook", kind="OpenDocument, .ods")
    if "xl/workbook.bin" in archive.names:
        return say("other_workbook", kind=".xlsb")
    if not any(name.startswith("xl/") for name in archive.names):
        return say("no_workbook")
    return None
