# SPDX-License-Identifier: MIT
"""The tables of a Word document, those within others and within content controls too."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from .._core.archive import Archive, UnfitError
from .._core.language import number
from ..excel._merges import MOST_MERGES, MOST_ROWS, Merge, Merges, TooManyMergesError
from ._words import say
from .sheet import Sheet, refused, text_of
from .word_numbers import Numbers

#: Columns of a table, those that a cell spans counted each; Word itself makes 63.
MOST_COLUMNS: Final = 200

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
#: What is no text of the cell: a table within, what was struck out, a drawing's older twin.
_NO_TEXT: Final = frozenset(("tbl", "del", "moveFrom", "Fallback", "pPr", "rPr", "tcPr"))
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def open_document(file: Path) -> list[Sheet]:
    """Its tables as sheets: Table1, Table2 …

    Raises
    ------
    DossierError
        It is no document, locked, beyond a limit, or has no table.
    """
    try:
        docx = importlib.import_module("docx")
    except ImportError as error:
        raise ImportError("docx files need python-docx: pip install 'parindex[annex]'") from error
    data = file.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(say("password"), file)
    try:
        Archive(data).check()
        document = docx.Document(io.BytesIO(data))
        tables = [t for t in document.element.body.iter() if _tag(t) == "tbl"]
        pictures = 0 if tables else len(document.inline_shapes)
        numbers = Numbers.of(document)
    except UnfitError as error:
        raise refused(str(error), file) from None
    except Exception as error:  # whatever a broken file makes python-docx raise
        raise refused(say("file_type", name=file.name), file) from error
    if not tables:
        raise refused(say("not_text" if pictures else "no_table"), file)
    sheets = [_sheet(f"Table{i}", table, file, numbers) for i, table in enumerate(tables, 1)]
    around = _paragraphs(document.element.body)
    for at, sheet in enumerate(sheets):
        sheet.paragraphs = (*(around[0] if at == 0 else ()), *around[at + 1])
    return sheets


def _paragraphs(body: Any) -> list[list[tuple[int, str]]]:
    """The paragraphs outside of tables, with their number: those above the first table, and those below each."""
    found: list[list[tuple[int, str]]] = [[]]
    count = 0
    for element in _within(body, "", ("sdt", "sdtContent", "ins", "customXml")):
        if _tag(element) == "tbl":
            # Tables within a table have their text in its cells, and nothing below them.
            found += [[] for e in element.iter() if _tag(e) == "tbl"]
        elif _tag(element) == "p":
            count += 1
            text = text_of("".join(_pieces(element)))
            if text:
                found[-1].append((count, text))
    return found


def _tag(element: Any) -> str:
    """The name of an element of Word; "" for all others."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    return name if f"{space}}}" in (_W, _STRICT) or name == "Fallback" else ""


def _within(element: Any, name: str, around: tuple[str, ...]) -> Iterator[Any]:
    """Children of a kind, or all where it is "", those in content controls and tracked insertions too."""
    for child in element:
        tag = _tag(child)
        if tag == name or (not name and tag not in around):
            yield child
        elif tag in around:
            yield from _within(child, name, around)


def _sheet(title: str, table: Any, file: Path, numbers: Numbers) -> Sheet:
    cells: dict[tuple[int, int], Any] = {}
    merges: list[Merge] = []
    # Ranges that go on below: their columns, and the row that they begin in.
    open_down: dict[tuple[int, int], int] = {}
    around = ("sdt", "sdtContent", "ins", "customXml", "moveTo")
    last = 0
    for r, row in enumerate(_within(table, "tr", around), 1):
        last, c, still = r, 1 + _skipped(row), {}
        for cell in _within(row, "tc", around):
            wide, down = _spans(cell)
            if c + wide - 1 > MOST_COLUMNS:
                raise refused(say("columns", most=number(MOST_COLUMNS)), file, f"{title}!{r}")
            span, top = (c, c + wide - 1), r
            if down == "continue" and span in open_down:
                top = still[span] = open_down[span]
            elif down:
                still[span] = r
            text = "\n".join(_lines(cell, numbers))
            if text_of(text):
                # What a cell below a merge still holds is text of the merge.
                before = cells.get((top, c))
                cells[top, c] = text if before is None else f"{before}\n{text}"
            if down != "continue" and wide > 1:
                merges.append(Merge(r, c, r, c + wide - 1))
            c += wide
        for span, top in open_down.items():
            if span not in still and r - 1 > top:
                merges.append(Merge(top, span[0], r - 1, span[1]))
        open_down = still
    merges += [Merge(top, a, last, b) for (a, b), top in open_down.items() if last > top]
    tall = {(m.top, m.left) for m in merges if m.bottom > m.top}
    kept = tuple(m for m in merges if m.bottom > m.top or (m.top, m.left) not in tall)
    try:
        Merges(kept, last)
    except TooManyMergesError:
        what = say("many_merges", most=number(MOST_MERGES), rows=number(MOST_ROWS))
        raise refused(what, file, title) from None
    return Sheet(title, cells, kept)


def _skipped(row: Any) -> int:
    """Columns that a row leaves out at its beginning."""
    for properties in row:
        if _tag(properties) == "trPr":
            return sum(_value(p) for p in properties if _tag(p) == "gridBefore")
    return 0


def _spans(cell: Any) -> tuple[int, str]:
    """How many columns a cell spans, and whether it is merged downwards: restart, continue."""
    wide, down = 1, ""
    for properties in cell:
        if _tag(properties) == "tcPr":
            for each in properties:
                if _tag(each) == "gridSpan":
                    wide = max(_value(each), 1)
                elif _tag(each) == "vMerge":
                    down = _attribute(each) or "continue"
    return wide, down


def _attribute(element: Any) -> str:
    return str(element.get(f"{_W}val") or element.get(f"{_STRICT}val") or "")


def _value(element: Any) -> int:
    text = _attribute(element)
    return min(int(text), MOST_COLUMNS + 1) if text.isdecimal() and len(text) < 12 else 0


def _lines(cell: Any, numbers: Numbers) -> Iterator[str]:
    """The paragraphs of a cell, each with the number that Word makes."""
    for child in cell:
        tag = _tag(child)
        if tag == "p":
            text = "".join(_pieces(child))
            yield f"{numbers.next(child)} {text}".strip()
        elif tag not in _NO_TEXT:
            yield from _lines(child, numbers)


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = _tag(child)
        if tag == "t":
            yield child.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag not in _NO_TEXT:
            yield from _pieces(child)
