# SPDX-License-Identifier: MIT
"""The tables of a PDF with text, a page at a time: cells between lines, lines that only wrap joined again."""

from __future__ import annotations

import importlib
import re
from bisect import bisect_left
from pathlib import Path
from typing import Any, Final

from .._core.language import number
from ..excel._merges import Merge
from ._words import say
from .points import ends_with_points
from .sheet import Sheet, refused, text_of

#: What is read of one file at most: each page takes a tenth of a second.
MOST_PAGES: Final = 200
MOST_LETTERS: Final = 1_000_000
_NEAR: Final = 3.0
_BULLET: Final = re.compile(r"[-+•◦▪●○*–]|\(?[a-zđ0-9]{1,2}\)$")


def open_pdf(file: Path) -> list[Sheet]:
    """Its tables as sheets: Page1, Page2, and Page2.2 for the second one of a page.

    Raises
    ------
    DossierError
        It is no PDF, locked, beyond a limit, without text, or without a table.
    """
    try:
        pdfplumber = importlib.import_module("pdfplumber")
    except ImportError as error:
        raise ImportError("PDF files need pdfplumber: pip install 'parindex[annex]'") from error
    data = file.read_bytes()
    if not data[:1024].lstrip().startswith(b"%PDF"):
        raise refused(say("file_type", name=file.name), file)
    try:
        with pdfplumber.open(file) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise refused(say("pages", most=number(MOST_PAGES)), file)
            sheets = _sheets(pdf, file)
    except Exception as error:  # whatever a broken file makes pdfminer raise
        if type(error).__module__.startswith("parindex"):
            raise
        locked = (
            "Password" in type(error).__name__ or "Password" in repr(error) or b"/Encrypt" in data
        )
        raise refused(say("password" if locked else "damaged_pdf", name=file.name), file) from error
    return sheets


def _sheets(pdf: Any, file: Path) -> list[Sheet]:
    sheets: list[Sheet] = []
    letters = pictures = 0
    for n, page in enumerate(pdf.pages, 1):
        letters += len(page.chars)
        pictures += len(page.images)
        if letters > MOST_LETTERS:
            raise refused(say("letters", most=number(MOST_LETTERS)), file, f"Page{n}")
        for k, table in enumerate(page.find_tables(), 1):
            sheet = _sheet(f"Page{n}" if k == 1 else f"Page{n}.{k}", table, page.chars)
            if not sheet.cells:
                continue
            if sheets and k == 1:
                _join_row(sheets[-1], sheet)
            sheets.append(sheet)
        page.close()
    if not sheets:
        raise refused(say("no_table" if letters or not pictures else "not_text"), file)
    return sheets


def _sheet(title: str, table: Any, letters: list[dict[str, Any]]) -> Sheet:
    boxes = sorted({tuple(map(float, box)) for box in table.cells}, key=lambda b: (b[1], b[0]))
    columns, rows = (_edges([b[i] for b in boxes]) for i in (0, 1))
    rights, bottoms = (_edges([b[i] for b in boxes]) for i in (2, 3))
    cells: dict[tuple[int, int], Any] = {}
    merges: list[Merge] = []
    for x0, top, x1, bottom in boxes:
        row, column = _at(rows, top), _at(columns, x0)
        last_row, last_column = _at(bottoms, bottom), _at(rights, x1)
        text = _text(_words(_within(letters, x0, top, x1, bottom)), x1)
        if text_of(text):
            cells[row, column] = text
        if last_row > row or last_column > column:
            merges.append(Merge(row, column, max(row, last_row), max(column, last_column)))
    return Sheet(title, cells, tuple(merges))


def _edges(values: list[float]) -> list[float]:
    """The lines of a grid: what is a hair's breadth apart is one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _at(edges: list[float], value: float) -> int:
    return min(bisect_left(edges, value - _NEAR) + 1, len(edges))


def _within(
    letters: list[dict[str, Any]], x0: float, top: float, x1: float, bottom: float
) -> list[dict[str, Any]]:
    return [
        w
        for w in letters
        if x0 <= (w["x0"] + w["x1"]) / 2 <= x1 and top <= (w["top"] + w["bottom"]) / 2 <= bottom
    ]


def _words(letters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The words of a cell: those of its neighbours may be as near as the next letter."""
    made = importlib.import_module("pdfplumber.utils").extract_words
    return list(made(letters, x_tolerance_ratio=0.2)) if letters else []


def _text(words: list[dict[str, Any]], right: float) -> str:
    """Words as lines; a line that ends where the next word had no room goes on in it."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (round(w["bottom"]), w["x0"])):
        if lines and abs(word["bottom"] - lines[-1][0]["bottom"]) <= _NEAR:
            lines[-1].append(word)
        else:
            lines.append([word])
    text = ""
    for i, line in enumerate(lines):
        line.sort(key=lambda w: float(w["x0"]))
        said = " ".join(str(w["text"]) for w in line)
        if not i:
            text = said
            continue
        first, before = line[0], lines[i - 1][-1]
        wide = float(first["x1"]) - float(first["x0"])
        wraps = right - float(before["x1"]) < wide + 2 * _NEAR + 2
        bullet = _BULLET.match(str(first["text"])) is not None and len(line) > 1
        capital = bullet or said[:1].isupper()
        ends = text.endswith((";", ".", ":")) or ends_with_points(text)
        text += (" " if wraps and not (capital and ends) else "\n") + said
    return text


def _join_row(before: Sheet, after: Sheet) -> None:
    """A row that a page break cut in two: its rest goes back to where it began."""
    last, first = before.rows[-1], after.rows[0]
    rest = {c: text_of(v) for c, v in after.row(first).items()}
    above = before.row(last)
    numbered = any(c <= min(above, default=0) for c in rest)
    starts_small = all(t[:1].islower() or t[:1] in "(,%" or t[:1].isdigit() for t in rest.values())
    if numbered or not (len(rest) > 1 or starts_small) or not set(rest) <= set(above):
        return
    for column, text in rest.items():
        joined = " " if text[:1].islower() else "\n"
        before.cells[last, column] = f"{text_of(above[column])}{joined}{text}"
        del after.cells[first, column]
    for sheet in (before, after):
        for name in ("rows", "_by_row", "_merges"):
            sheet.__dict__.pop(name, None)
