# SPDX-License-Identifier: MIT
"""A result as a workbook to send: ranking, points, notes."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from .._core.language import word
from ..node import STATES, provenance_name, state_name
from ._look import Look, Looks, act_text, act_title, lines_of, merge, new_book
from ._words import say
from ._workbook import openpyxl, put, save

if TYPE_CHECKING:
    from ..result import Result

_HEAD: Final = "DCE6F1"
#: Characters of 11 points that fit across a page of A4 with no letter below 8.
_UPRIGHT: Final = 95
_LYING: Final = 140


def write(result: Result, path: str | os.PathLike[str]) -> None:
    """Write a result as a workbook: ranking, points of units × criteria, notes.

    Numbers are numbers, unrounded to the last bit; their format shows the edition's decimals. Where
    there are no points the cell says why.

    Parameters
    ----------
    result
        What scoring gave.
    path
        The .xlsx file to write.

    Examples
    --------
    >>> import parindex
    >>> framework = parindex.load("example.quota")
    >>> result = framework.score(
    ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     parindex.excel.write(result, os.path.join(folder, "result.xlsx"))
    ...     os.listdir(folder)
    ...
    ['result.xlsx']
    """
    book = new_book(f"{result.framework.title} ({result.framework.id})")
    looks = Looks()
    _ranking(_Page(book.create_sheet(say("ranking")), result, looks))
    _points(_Page(book.create_sheet(word("points")), result, looks))
    _notes(_Page(book.create_sheet(say("notes")), result, looks))
    save(book, path)


class _Page:
    """One sheet in the making."""

    def __init__(self, sheet: Any, result: Result, looks: Looks) -> None:
        self.sheet = sheet
        self._looks = looks
        self.result = result
        self._titled = False
        places = result.framework.decimals
        self.format = "0." + "0" * places if places > 0 else "0"

    def put(
        self,
        row: int,
        column: int,
        value: str | float | None,
        *,
        bold: bool = False,
        size: float = 11,
        head: bool = False,
        border: bool = True,
        across: str | None = None,
        number_format: str | None = None,
    ) -> None:
        cell = self.sheet.cell(row, column)
        look = Look(
            size=size, bold=bold or head, border=border, wrap=border,
            across="center" if head else across, fill=_HEAD if head else "",
            number_format=number_format or "General",
        )  # fmt: skip
        self._looks.give(cell, look)
        put(cell, value)

    def number(
        self, row: int, column: int, x: float, state: int = 0, *, bold: bool = False
    ) -> None:
        """A number, or why there is none."""
        if STATES[state] == "value" and not math.isnan(x):
            self.put(row, column, float(x), bold=bold, number_format=self.format)
        else:
            self.put(row, column, state_name(state) if state else None, across="center")

    def title(self, text: str) -> None:
        framework, period = self.result.framework, self.result.period
        about = f"{framework.title} ({framework.id})"
        rest = [f"{word('period')}: {period}"] if period else []
        rest.append(f"{word('provenance')}: {provenance_name(framework.weakest)}")
        self._titled = True
        self.put(1, 1, text, bold=True, size=14, border=False)
        self.put(2, 1, about, border=False)
        self.put(3, 1, " · ".join(rest), border=False)

    def page(self, widths: Sequence[float], freeze: str, header: str) -> None:
        letter = openpyxl("utils").get_column_letter
        sheet = self.sheet
        for column, width in enumerate(widths, start=1):
            sheet.column_dimensions[letter(column)].width = width
        sheet.freeze_panes = freeze
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        # No page narrower than can be read; every page has the units.
        lying = len(widths) > 6 or sum(widths) > _UPRIGHT
        pages = max(1, math.ceil(sum(widths) / (_LYING if lying else _UPRIGHT)))
        if self._titled:
            # On several pages across, the first column is on each of them with what is in it.
            across = widths if pages == 1 else widths[:1]
            self._wrap_title(len(across), sum(across))
        sheet.page_setup.fitToWidth = pages
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = openpyxl("worksheet.properties").PageSetupProperties(
            fitToPage=True
        )
        if lying:
            sheet.page_setup.orientation = "landscape"
        if header:
            sheet.print_title_rows = header
            sheet.print_title_cols = "A:A" if len(widths) > 6 else "A:B"
        sheet.oddFooter.center.text = say("page")

    def _wrap_title(self, columns: int, width: float) -> None:
        """A long title takes another line: it would make the page wide, and its letters small."""
        for row in range(1, 4):
            cell = self.sheet.cell(row, 1)
            if not cell.value:
                continue
            look = Look(size=14 if row == 1 else 11, bold=row == 1, border=False, across="left")
            self._looks.give(cell, look)
            if columns > 1:
                merge(self.sheet, row, 1, row, columns)
            lines = lines_of(str(cell.value), width * (0.75 if row == 1 else 0.95))
            self.sheet.row_dimensions[row].height = lines * (19 if row == 1 else 15) + 1


def _ranking(page: _Page) -> None:
    result = page.result
    ranking = result.rank()
    classes = [result.class_title(result._class_at(u)) for u in range(len(result))]
    heads = [word("rank"), word("unit"), word("points"), word("maximum"), word("index")]
    if any(classes):
        heads.append(word("category"))
    page.title(say("ranked_by"))
    for column, text in enumerate(heads, start=1):
        page.put(5, column, text, head=True)
    units = result.units
    for row, unit in enumerate(ranking.order.tolist(), start=6):
        place = float(ranking.ranks[unit])
        shown = None if math.isnan(place) else int(place) if place.is_integer() else place
        state = int(result.state[unit, 0])
        page.put(row, 1, shown, across="center")
        page.put(row, 2, units[unit])
        page.number(row, 3, result.points[unit, 0], state)
        page.number(row, 4, result.max[unit, 0])
        page.number(row, 5, result.share[unit, 0], bold=True)
        if any(classes):
            page.put(row, 6, classes[unit] or None, across="center")
    widest = max((len(u) for u in units), default=0)
    page.page((10, min(60, max(30, widest + 2)), 12, 12, 12, 24)[: len(heads)], "C6", "5:5")
    page.sheet.auto_filter.ref = f"A5:{'ABCDEF'[len(heads) - 1]}{5 + len(units)}"


def _points(page: _Page) -> None:
    result = page.result
    nodes, units = result.framework.nodes, result.units
    page.title(say("points_by"))
    page.put(5, 1, word("code"), head=True)
    page.put(6, 1, word("criterion"), head=True)
    page.put(7, 1, word("maximum"), head=True)
    for column, node in enumerate(nodes, start=2):
        page.put(5, column, node.code, head=True)
        page.put(6, column, node.title, head=True)
        page.put(
            7, column, node.max if node.max_known else None, head=True, number_format=page.format
        )
    for row, unit in enumerate(units):
        page.put(8 + row, 1, unit)
        for node in nodes:
            state = int(result.state[row, node.index])
            page.number(8 + row, 2 + node.index, result.points[row, node.index], state)
    page.sheet.row_dimensions[5].height = 16 * max(lines_of(n.code, 14) for n in nodes)
    page.sheet.row_dimensions[6].height = 15 * min(10, max(lines_of(n.title, 15) for n in nodes))
    widest = max((len(u) for u in units), default=0)
    page.page((min(50, max(24, widest + 2)), *[15.0] * len(nodes)), "B8", "5:7")


def _notes(page: _Page) -> None:
    result = page.result
    framework = result.framework
    titles = "\n".join(act_title(a) for a in framework.acts)
    acts = "; ".join(act_text(a) for a in framework.acts)
    rows = [
        (word("edition"), f"{framework.title} ({framework.id})"),
        (word("act"), acts),
        (say("title"), titles),
        (word("period"), str(result.period) if result.period else result.year_text()),
        (word("provenance"), provenance_name(framework.weakest)),
        (word("limits"), framework.limits),
        (say("units"), str(len(result))),
        (say("numbers"), say("numbers_text", n=framework.decimals)),
    ]
    for row, (term, text) in enumerate((r for r in rows if r[1]), start=1):
        page.put(row, 1, term, bold=True)
        page.put(row, 2, text)
        page.sheet.row_dimensions[row].height = 15.5 * lines_of(text, 90) + 4
    page.page((24, 90), "A1", "")
