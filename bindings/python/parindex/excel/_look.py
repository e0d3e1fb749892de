# SPDX-License-Identifier: MIT
"""What all sheets share: how cells look, the room that a text takes, an act in words."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from .._core.language import get_language
from ..node import Act
from ._words import say
from ._workbook import openpyxl

FONT: Final = "Times New Roman"
_LINE: Final = "9A9A9A"


@dataclass(frozen=True)
class Look:
    """How a cell looks."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    fill: str = ""
    border: bool = True
    across: str | None = None
    down: str = "center"
    indent: int = 0
    wrap: bool = True
    number_format: str = "General"
    open: bool = False
    """Can be typed into though the sheet is protected."""


class Looks:
    """The looks of one workbook, each made once: openpyxl compares all parts of one for each cell."""

    def __init__(self) -> None:
        styles = openpyxl("styles")
        self._styles = styles
        thin = styles.Side(style="thin", color=_LINE)
        self._border = styles.Border(left=thin, right=thin, top=thin, bottom=thin)
        self._made: dict[Look, Any] = {}

    def give(self, cell: Any, look: Look) -> None:
        if look in self._made:
            cell._style = copy(self._made[look])
            return
        styles = self._styles
        cell.font = styles.Font(
            name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.colour
        )
        cell.alignment = styles.Alignment(
            horizontal=look.across, vertical=look.down, wrap_text=look.wrap, indent=look.indent
        )
        if look.border:
            cell.border = self._border
        if look.fill:
            cell.fill = styles.PatternFill("solid", start_color=look.fill)
        cell.number_format = look.number_format
        if look.open:
            cell.protection = styles.Protection(locked=False)
        self._made[look] = copy(cell._style)


def new_book(title: str) -> Any:
    """A workbook without sheets. Its widths are counted in digits of the font that its cells have."""
    book = openpyxl().Workbook()
    book.remove(book.active)
    book.properties.creator = "parindex"
    book.properties.title = title
    book._named_styles["Normal"].font = openpyxl("styles").Font(name=FONT, size=11)
    return book


def merge(sheet: Any, top: int, left: int, bottom: int, right: int) -> None:
    """Merge cells that have their looks already; openpyxl would draw the borders again, slowly."""
    make = openpyxl("worksheet.cell_range").CellRange
    ranges = sheet.merged_cells.ranges
    add = ranges.add if hasattr(ranges, "add") else ranges.append
    add(make(min_col=left, min_row=top, max_col=right, max_row=bottom))


def act_text(act: Act) -> str:
    """766/QĐ-TTg of 2022-06-23, Prime Minister"""
    issuer = act.issuer_en or act.issuer_vi
    date = act.date
    if get_language() == "vi":
        issuer = act.issuer_vi or act.issuer_en
        date = "/".join(reversed(act.date.split("-")))
    if date and issuer:
        return say("act_of", number=act.number, date=date, issuer=issuer)
    return ", ".join(filter(None, (act.number, date, issuer)))


def act_title(act: Act) -> str:
    first, second = act.title_en, act.title_vi
    if get_language() == "vi":
        first, second = second, first
    return first or second


def lines_of(text: str | None, width: float) -> int:
    """Lines that a text takes in a column of so many characters."""
    total = 0
    for part in (text or "").split("\n"):
        lines, left = 1, width
        for word in part.split(" "):
            if len(word) > left and left < width:
                lines, left = lines + 1, width
            lines += int(len(word) / width) if len(word) > width else 0
            left -= len(word) + 1
        total += lines
    return total
