# SPDX-License-Identifier: MIT
"""The cells of a workbook, sheet by sheet, without the looks that make reading slow."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

from .._core.archive import Archive
from ._merges import MOST_MERGES, Merge, TooManyMergesError

#: Filled cells that any workbook may have; a larger one so many for each byte of the file.
MOST_CELLS: Final = 300_000
CELLS_A_BYTE: Final = 0.25

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_NAME: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class TooManyCellsError(Exception):
    """More filled cells than are read; the argument is how many."""


class Cell(NamedTuple):
    """What a cell holds: openpyxl's letters for the type, and how a number is shown."""

    value: Any
    data_type: str
    number_format: str


@dataclass
class Cells:
    """One sheet: its cells that hold something, by row and column from 1."""

    title: str
    hidden: bool
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)


class Workbook:
    """The sheets of an archive that is a workbook."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._left = max(MOST_CELLS, int(archive.size * CELLS_A_BYTE))
        self._most = self._left
        main = self._targets("_rels/.rels", "officeDocument").get("", "xl/workbook.xml")
        folder, file = posixpath.split(main)
        rels = f"{folder}/_rels/{file}.rels"
        self._sheets: list[tuple[str, bool, str]] = []
        self._mac = False
        self._read_workbook(main, self._targets(rels, "worksheet"))
        strings = self._targets(rels, "sharedStrings").get("")
        styles = self._targets(rels, "styles").get("")
        self._strings = [] if strings is None else self._read_strings(strings)
        self._formats = [] if styles is None else self._read_formats(styles)

    def __iter__(self) -> Iterator[Cells]:
        for title, hidden, part in self._sheets:
            sheet = Cells(title, hidden)
            self._read_sheet(part, sheet)
            yield sheet

    # -- what the sheets rest on -----------------------------------------------------------

    def _targets(self, rels: str, kind: str) -> dict[str, str]:
        """The parts of a kind by their ids; the first one without an id as well."""
        found: dict[str, str] = {}
        base = posixpath.dirname(posixpath.dirname(rels))

        def start(tag: str, at: dict[str, str]) -> None:
            if tag == "Relationship" and at.get("Type", "").rpartition("/")[2] == kind:
                part = posixpath.normpath(posixpath.join("/", base, at.get("Target", "")))[1:]
                found.setdefault("", part)
                found[at.get("Id", "")] = part

        if rels in self._archive.names:
            self._archive.walk(rels, start)
        return found

    def _read_workbook(self, part: str, targets: dict[str, str]) -> None:
        def start(tag: str, at: dict[str, str]) -> None:
            if tag == "workbookPr":
                self._mac = at.get("date1904") in ("1", "true")
            elif tag == "sheet":
                key = next((v for k, v in at.items() if k.rpartition(":")[2] == "id"), "")
                if key in targets:  # else a sheet that is a chart
                    hidden = at.get("state", "visible") != "visible"
                    self._sheets.append((at.get("name", ""), hidden, targets[key]))

        self._archive.walk(part, start)

    def _read_strings(self, part: str) -> list[str]:
        strings: list[str] = []
        pieces: list[str] = []
        taking = spoken = False

        def start(tag: str, at: dict[str, str]) -> None:
            nonlocal taking, spoken
            if tag == "si":
                pieces.clear()
            elif tag == "rPh":
                spoken = True
            taking = tag == "t" and not spoken

        def end(tag: str) -> None:
            nonlocal taking, spoken
            taking = False
            if tag == "si":
                strings.append(_plain("".join(pieces)))
            elif tag == "rPh":
                spoken = False

        self._archive.walk(part, start, end, lambda text: pieces.append(text) if taking else None)
        return strings

    def _read_formats(self, part: str) -> list[tuple[str, bool]]:
        """How a cell of each style is shown, and whether as a date."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

        own: dict[int, str] = {}
        used: list[int] = []
        within: list[str] = []

        def start(tag: str, at: dict[str, str]) -> None:
            if tag == "numFmt" and within[-1:] == ["numFmts"]:
                own[int(at["numFmtId"])] = at.get("formatCode", "General")
            elif tag == "xf" and within[-1:] == ["cellXfs"]:
                used.append(int(at.get("numFmtId", "0")))
            within.append(tag)

        self._archive.walk(part, start, lambda tag: within.pop())
        shown: dict[int, tuple[str, bool]] = {}
        for key in set(used):
            code = own.get(key) or BUILTIN_FORMATS.get(key, "General")
            shown[key] = (code, is_date_format(code))
        return [shown[key] for key in used]

    # -- a sheet ---------------------------------------------------------------------------

    def _read_sheet(self, part: str, sheet: Cells) -> None:
        row = column = 0
        kind, style, formula = "n", 0, False
        pieces: list[str] = []
        taking = spoken = inside = False

        def start(tag: str, at: dict[str, str]) -> None:
            nonlocal row, column, kind, style, formula, taking, spoken, inside
            if tag == "c":
                pieces.clear()
                inside, formula = True, False
                kind, style = at.get("t", "n"), int(at.get("s", 0))
                name = at.get("r")
                if name is None:
                    column += 1
                else:
                    row, column = place_of(name)
            elif inside:
                if tag == "f":
                    formula = True
                elif tag == "rPh":
                    spoken = True
                taking = tag == "v" or (tag == "t" and not spoken)
            elif tag == "row":
                row, column = int(at["r"]) if "r" in at else row + 1, 0
            elif tag == "mergeCell":
                first, _, last = at.get("ref", "").partition(":")
                sheet.merges.append(Merge(*place_of(first), *place_of(last or first)))
                if len(sheet.merges) > MOST_MERGES:
                    raise TooManyMergesError

        def end(tag: str) -> None:
            nonlocal taking, spoken, inside
            taking = False
            if tag == "rPh":
                spoken = False
            elif tag == "c":
                inside = False
                if formula:
                    sheet.formulas.add((row, column))
                if pieces:
                    self._left -= 1
                    if self._left < 0:
                        raise TooManyCellsError(self._most)
                    cell = self._cell(kind, "".join(pieces), style)
                    if cell is not None:
                        sheet.cells[row, column] = cell

        self._archive.walk(part, start, end, lambda text: pieces.append(text) if taking else None)

    def _cell(self, kind: str, text: str, style: int) -> Cell | None:
        shown, is_date = self._formats[style] if style < len(self._formats) else ("General", False)
        if kind == "s":
            return Cell(self._strings[int(text)], "s", shown)
        if kind in ("str", "inlineStr"):
            return Cell(_plain(text), "s", shown)
        text = text.strip()
        if not text:
            return None
        if kind == "e":
            return Cell(text, "e", shown)
        if kind == "b":
            return Cell(text in ("1", "true"), "b", shown)
        if kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return Cell(from_ISO8601(text), "d", shown)
        value: float = float(text) if set(text) & set(".eEnN") else int(text)
        return self._date(value, shown) if is_date else Cell(value, "n", shown)

    def _date(self, value: float, shown: str) -> Cell:
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

        try:
            date = from_excel(value, MAC_EPOCH if self._mac else WINDOWS_EPOCH)
        except (OverflowError, ValueError):
            return Cell("#VALUE!", "e", shown)
        return Cell(date, "d", shown)


@lru_cache(maxsize=20_000)
def place_of(name: str) -> tuple[int, int]:
    """Row and column of D12.

    Raises
    ------
    ValueError
        It is no cell that a sheet can have.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"no cell: {name[:20]}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if row > _LAST_ROW or column > _LAST_COLUMN:
        raise ValueError(f"no cell: {name}")
    return row, column


def _plain(text: str) -> str:
    """Characters that XML cannot hold are written as _x000D_."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text
