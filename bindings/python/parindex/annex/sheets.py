# SPDX-License-Identifier: MIT
"""The tables of a file: a workbook, a CSV file or, by `word` and `pdf`, a document."""

from __future__ import annotations

import codecs
import csv
import io
import os
import zipfile
from collections.abc import Hashable
from pathlib import Path

from ..excel._workbook import open_grids
from ._words import say
from .letters import legacy_in
from .pdf import open_pdf
from .sheet import Sheet, refused, text_of
from .word import open_document


def open_sheets(path: str | os.PathLike[str]) -> list[Sheet]:
    """The tables of an xlsx, CSV, docx or PDF file.

    Raises
    ------
    OSError
        The file cannot be read.
    DossierError
        It is none of them, is locked, broken or beyond a limit, or is not UTF-8; the message says
        what to do.
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        return [_csv(file)]
    if ending == ".docx":
        return open_document(file)
    if ending == ".pdf":
        return open_pdf(file)
    if ending in (".xlsx", ".xlsm"):
        return _xlsx(file)
    raise refused(say("file_type", name=file.name), file)


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
    name = _utf_of(data)
    if name:
        raise refused(say("legacy_file", name=name), file)
    try:
        return _decoded(data, file)
    except csv.Error as error:  # a cell without end, a NUL
        raise refused(say("no_csv", why=str(error)), file) from None


def _decoded(data: bytes, file: Path) -> Sheet:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("latin-1")
        line = before.count("\n") + 1
        column = before.rpartition("\n")[2]
        sheet = _cut(file.stem, data.decode("cp1252", "replace"))
        at = column.count(_separator(column) if column else ",") + 1
        texts: dict[Hashable, object] = dict(sheet.cells)
        found = legacy_in(texts)
        legacy = say("legacy", name=found[0]) if found else say("not_utf8")
        raise refused(legacy, file, sheet.place(line, at)) from None
    return _cut(file.stem, text)


def _utf_of(data: bytes) -> str | None:
    """UTF-16 and UTF-32, with their mark or without: every second byte of a separator is 0."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    head = data[:1000]
    return "UTF-16" if head.count(0) > len(head) // 8 else None


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
