# SPDX-License-Identifier: MIT
"""The tables of a file, whatever its kind: cells with their names, and which ones are merged."""

from __future__ import annotations

import csv
import importlib
import io
import os
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..errors import DossierError
from ..excel._workbook import Merge, name_of, open_grids
from ._words import say

#: Letters that TCVN3 and VNI fonts show for Vietnamese, and Vietnamese itself never has.
_OF_VNI: Final = re.compile(r"[ñÑ]|[aeouyAEOUY][ùøûõïêéèúüëåáàâäö]")
_OF_TCVN3: Final = re.compile(r"[®µ¸¶·¹¨©ª¬¾½Æß]")
_VIETNAMESE: Final = frozenset(
    unicodedata.normalize("NFC", b + s + t)
    for b, shapes in (
        ("a", "\u0302\u0306"),
        ("e", "\u0302"),
        ("o", "\u0302\u031b"),
        ("u", "\u031b"),
        ("i", ""),
        ("y", ""),
        ("đ", ""),
    )
    for s in ("", *shapes)
    for t in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)


@dataclass
class Sheet:
    """One table. Cells are numbered from 1; a merged range has its value in its first cell."""

    title: str
    cells: dict[tuple[int, int], Any]
    merges: tuple[Merge, ...] = ()
    _at: dict[tuple[int, int], Merge] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for merge in self.merges:
            for row in range(merge.top, merge.bottom + 1):
                for column in range(merge.left, merge.right + 1):
                    self._at[row, column] = merge

    def merge(self, row: int, column: int) -> Merge:
        """The merged range of a cell; the cell alone where it is in none."""
        return self._at.get((row, column), Merge(row, column, row, column))

    def value(self, row: int, column: int | None) -> Any:
        """The value of a cell, the range's where it is merged; None where it is blank."""
        return None if column is None else self.cells.get(self.merge(row, column)[:2])

    @property
    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.cells})

    def row(self, row: int) -> dict[int, Any]:
        return {c: v for (r, c), v in sorted(self.cells.items()) if r == row}

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


def is_decomposed(value: object) -> bool:
    return isinstance(value, str) and unicodedata.normalize("NFC", value) != value


def legacy_of(value: object) -> str | None:
    """The encoding before Unicode that a text is in, or None."""
    if not isinstance(value, str):
        return None
    text = unicodedata.normalize("NFC", value)
    foreign = {c for c in text if "\xa1" <= c <= "\xff" and c.lower() not in _VIETNAMESE}
    if not foreign - set("«»°±²³·×÷"):
        return None
    if _OF_TCVN3.search(text):
        return "TCVN3"
    return "VNI" if _OF_VNI.search(text) else None


def open_sheets(path: str | os.PathLike[str]) -> list[Sheet]:
    """The tables of an xlsx, CSV or docx file.

    Raises
    ------
    OSError
        The file cannot be read.
    DossierError
        It is none of them, is locked or broken, or is not UTF-8; the message says what to do.
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        return [_csv(file)]
    if ending == ".docx":
        return _docx(file)
    if ending in (".xlsx", ".xlsm"):
        return _xlsx(file)
    raise refused(say("file_type", name=file.name), file)


def refused(message: str, file: Path, place: str | None = None) -> DossierError:
    error = DossierError(message, source=file.name, place=place)
    error.faults = (error,)
    return error


def _xlsx(file: Path) -> list[Sheet]:
    sheets = [
        Sheet(grid.title, {at: c.value for at, c in grid.cells.items()}, tuple(grid.merges))
        for grid in open_grids(file)
    ]
    if not any(sheet.cells for sheet in sheets):
        with zipfile.ZipFile(file) as archive:
            if any(name.startswith("xl/media/") for name in archive.namelist()):
                raise refused(say("not_text"), file, sheets[0].place(1, 1))
    return sheets


def _csv(file: Path) -> Sheet:
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("latin-1")
        line = before.count("\n") + 1
        column = before.rpartition("\n")[2]
        sheet = _cut(file.stem, data.decode("latin-1"))
        at = column.count(_separator(column) if column else ",") + 1
        name = next((n for v in sheet.cells.values() if (n := legacy_of(v))), "TCVN3 / VNI")
        raise refused(say("legacy", name=name), file, sheet.place(line, at)) from None
    return _cut(file.stem, text)


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _cut(title: str, text: str) -> Sheet:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    cells = {
        (r, c): cell
        for r, row in enumerate(rows, 1)
        for c, cell in enumerate(row, 1)
        if text_of(cell)
    }
    return Sheet(title, cells)


def _docx(file: Path) -> list[Sheet]:
    try:
        docx = importlib.import_module("docx")
    except ImportError as error:
        raise ImportError("docx files need python-docx: pip install 'parindex[annex]'") from error
    data = file.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(say("password"), file)
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # whatever a broken file makes python-docx raise
        raise refused(say("file_type", name=file.name), file) from error
    sheets = [_docx_table(f"Table{i}", table) for i, table in enumerate(document.tables, 1)]
    if not sheets:
        pictures = len(document.inline_shapes)
        raise refused(say("not_text" if pictures else "no_table"), file)
    return sheets


def _docx_table(title: str, table: Any) -> Sheet:
    """Merged cells of a table are one object that stands at several places."""
    spans: dict[int, list[tuple[int, int]]] = {}
    found: dict[int, Any] = {}
    for r, row in enumerate(table.rows, 1):
        for c, cell in enumerate(row.cells, 1):
            spans.setdefault(id(cell._tc), []).append((r, c))
            found[id(cell._tc)] = cell
    cells, merges = {}, []
    for key, places in spans.items():
        (top, left), (bottom, right) = min(places), max(places)
        text = found[key].text
        if text_of(text):
            cells[top, left] = text
        if len(places) > 1:
            merges.append(Merge(top, left, bottom, right))
    return Sheet(title, cells, tuple(merges))
