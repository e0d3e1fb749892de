# SPDX-License-Identifier: MIT
"""Ways in which sheets come back damaged: one clear fault in both languages, or read rightly."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import parindex
from parindex import excel
from parindex.excel._columns import DOCUMENTS, NOTES, OWN, PARTS, POINTS
from workbooks import ADDRESS, VALUE, cell_of, evidence, made

openpyxl = pytest.importorskip("openpyxl")

Change = Callable[[Any], None]


def row_of(sheet: Any, code: str) -> int:
    return next(
        r for r in range(1, sheet.max_row + 1) if code in (sheet.cell(r, 1).value, sheet.cell(r, ADDRESS).value)
    )  # fmt: skip


def typed(address: str, value: Any, number_format: str = "") -> Change:
    def change(sheet: Any) -> None:
        cell = cell_of(sheet, address)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return change


def beside(code: str, column: int, value: Any, number_format: str = "") -> Change:
    def change(sheet: Any) -> None:
        cell = sheet.cell(row_of(sheet, code), column)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return change


def heading(old: str, new: Any) -> Change:
    def change(sheet: Any) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == old:
                    cell.value = new

    return change


def above(label: str, value: Any) -> Change:
    def change(sheet: Any) -> None:
        row = next(r for r in range(1, 10) if sheet.cell(r, 3).value == label)
        sheet.cell(row, VALUE).value = value

    return change


def year(value: Any) -> Change:
    def change(sheet: Any) -> None:
        cell = next(c for row in sheet.iter_rows(max_row=6) for c in row if c.value == 2024)
        cell.value = value

    return change


def merged(first: str, down: int, column: int = VALUE) -> Change:
    def change(sheet: Any) -> None:
        row = cell_of(sheet, first).row
        sheet.merge_cells(start_row=row, end_row=row + down, start_column=column, end_column=column)

    return change


def unmerged(column: int, second: Any) -> Change:
    """The merged cell beside 1.2 is taken apart, and something is typed into its second row."""

    def change(sheet: Any) -> None:
        row = cell_of(sheet, "1.2").row
        sheet.unmerge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
        sheet.cell(row + 1, column).value = second

    return change


def across(sheet: Any) -> None:
    row = row_of(sheet, "1.4")
    sheet.merge_cells(start_row=row, end_row=row, start_column=VALUE, end_column=DOCUMENTS)


def extra_sheet(sheet: Any) -> None:
    sheet.parent.create_sheet("Tổng hợp")["A1"] = "Tổng hợp số liệu"


def copied_sheet(sheet: Any) -> None:
    copy = sheet.parent.copy_worksheet(sheet)
    copy.title = "Bản sao"


def moved_number(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "1.1"), 1).value = "1.4"


def doubled_row(sheet: Any) -> None:
    at, below = row_of(sheet, "1.4"), sheet.max_row + 1
    for column in range(1, 10):
        sheet.cell(below, column).value = sheet.cell(at, column).value


def column_in_front(sheet: Any) -> None:
    sheet.insert_cols(1)
    for each in list(sheet.merged_cells.ranges):
        each.shift(col_shift=1)  # as Excel does, and openpyxl does not


def tables_beside(sheet: Any) -> None:
    """Another unit's table, copied to the right of this one."""
    wide = sheet.max_column
    for row in list(sheet.iter_rows()):
        for cell in row:
            if cell.value is not None and not isinstance(cell, openpyxl.cell.cell.MergedCell):
                sheet.cell(cell.row, cell.column + wide).value = cell.value


def put(column: int, heading: Any, value: Any, code: str = "1.2") -> Change:
    """A column of somebody's own: in between, or behind all others."""

    def change(sheet: Any) -> None:
        if column <= sheet.max_column:
            sheet.insert_cols(column)
            for each in list(sheet.merged_cells.ranges):
                if each.min_col >= column:
                    each.shift(col_shift=1)
        top = next(r for r in range(1, 12) if "Notes" in [c.value for c in sheet[r]])
        sheet.cell(top, column).value = heading
        sheet.cell(row_of(sheet, code), column).value = value

    return change


#: name: (what was done, the words of its one fault in English).
REFUSED: Final[dict[str, tuple[Change, str]]] = {
    "maximum typed over": (beside("1.1", 3, 7), "The maximum is 7 here, but 5 in the edition"),
    "maximum of a field": (beside("1", 3, 30), "The maximum is 30 here, but 25"),
    "column of somebody's own behind": (put(34, "In charge", "Nguyễn Văn A"), "column “In charge” is none of the sheet's"),
    "column of somebody's own between": (put(12, "Last year", 3), "column “Last year” is none of the sheet's"),
    "cell beside the table": (put(36, None, 12), "“12” is in a column without a heading"),
    "own points below the table": (lambda s: s.cell(s.max_row + 1, OWN, 3), "3 is in a line that is no criterion's"),
    "own points beside the total": (lambda s: s.cell(row_of(s, "6") + 2, OWN, 77), "77 is in a line that is no"),
    "points typed over the formula": (beside("1.1", POINTS, 1), "1 was typed over the formula of the points"),
    "own points of a survey": (beside("4.1", OWN, 3), "does not score this criterion itself"),
    "own points a formula without value": (beside("1.1", OWN, "=1+1"), "formula without a stored value"),
    "documents a formula without value": (beside("1.1", DOCUMENTS, "=A1"), "formula without a stored value"),
    "document beside a field": (beside("1", DOCUMENTS, "QĐ 12"), "“QĐ 12” is written beside 1, which takes no"),
    "note beside a field": (beside("1", NOTES, "xem lại"), "“xem lại” is written beside 1, which takes no"),
    "extra sheet": (extra_sheet, "no header row"),
    "copied sheet": (copied_sheet, "is there twice, here and in sheet"),
    "deleted row": (lambda s: s.delete_rows(row_of(s, "1.4")), "row is missing for: Administrative"),
    "merged figures": (merged("1.2", 1), "are merged, but are of several figures"),
    "formula without value": (typed("1.2", "=40+45"), "formula without a stored value"),
    "error of a formula": (typed("1.2", "#REF!"), "the error #REF!"),
    "date for a number": (typed("1.4", datetime.datetime(2024, 5, 1)), "is a date"),
    "time for a number": (typed("1.4", datetime.time(1, 30)), "is a date"),
    "percent for a count": (typed("1.2", 0.85, "0%"), "formatted as a percentage"),
    "heading of figures lost": (heading("Declared figures", "abc"), "no header row"),
    "heading of figures twice": (heading("Notes", "Declared figures"), "Two columns are headed"),
    "heading of documents lost": (heading("Supporting documents", "xyz"), "“Supporting documents” is not"),
    "heading of own points lost": (heading("Self-assessed points", None), "“Self-assessed points” is not"),
    "heading of notes lost": (heading("Notes", "?"), "“Notes” is not"),
    "heading of an appraisal lost": (heading("First appraisal", "?"), "“First appraisal” is not"),
    "tables beside each other": (tables_beside, "Two tables stand beside each other, from A8 and from AB8 on"),
    "no unit": (above("Unit:", None), "unit's name is missing"),
    "no such year": (year("2o24"), '"2o24" is no year'),
    "other edition": (above("Edition:", "vn.766"), "of the edition vn.766"),
    "no such stage": (above("Stage:", "bước 7"), '"bước 7" is no stage'),
    "misspelt choice": (typed("1.1", "Ban hanh dung han gì"), "is none of the choices: on_time"),
    "words for a number": (typed("1.2", "khoảng 80"), "is no number"),
    "letter O for a zero": (typed("1.2", "8O"), "is no number"),
    "two figures on lines": (typed("1.2", "80\n500"), "is no number"),
    "two figures on lines with a blank": (typed("1.2", "80 \n500"), "is no number"),
    "two figures far apart": (typed("1.2", "80   500"), "is no number"),
    "digits parted oddly": (typed("1.2", "52 8684"), "is no number"),
    "figure with its unit": (typed("1.2", "85 hồ sơ"), "is no number"),
    "sum typed as text": (typed("1.2", "40+45"), "is no number"),
    "range for a number": (typed("1.2", "80-90"), "is no number"),
    "dash for nothing": (typed("1.2", "-"), "is no number"),
    "choice by its number": (typed("1.1", "1"), "is none of the choices"),
    "two choices": (typed("1.1", "Issued on time; Issued late"), "is none of the choices"),
    "choice with its points": (typed("1.1", "Issued on time (5)"), "is none of the choices"),
    "two figures in a cell": (typed("1.2", "80/90"), "is no number"),
    "below zero": (typed("1.4", -1), "-1"),
    "part of a count": (typed("1.4", 2.5), "2.5"),
    "part above the whole": (typed("1.2", 10**6), "the part is above the whole"),
    "above a hundred percent": (typed("3.1", 101), "101"),
    "beyond a double": (typed("3.2", "1e400"), "1e400|too large|beyond"),
    "yes or no": (typed("1.2", True), "TRUE is no evidence"),
    "half inapplicable": (typed("1.2", "n/a"), "n/a|not applicable"),
    "survey filled in by the unit": (typed("4.1", 80), "values beside .not self-scored."),
    "own points above the maximum": (beside("1.1", OWN, 5.5), "5.5 points are not within 0 and the maximum, 5"),
    "own points below zero": (beside("1.1", OWN, -1), "-1 points are not within"),
    "own points in words": (beside("1.1", OWN, "hai"), "hai is no number of points"),
    "own points in percent": (beside("1.1", OWN, 0.5, "0%"), "50% is no number of points"),
    "own points a date": (beside("1.1", OWN, datetime.datetime(2024, 5, 2)), "is a date"),
    "own points an error": (beside("1.1", OWN, "#DIV/0!"), "the error #DIV/0!"),
    "own points of a field": (beside("1", OWN, 20), "20 is given for 1, which takes no evidence itself"),
    "own points twice": (unmerged(OWN, 3), "own points twice; first in cell H"),
    "error in documents": (beside("1.1", DOCUMENTS, "#NAME?"), "the error #NAME?"),
    "endless notes": (beside("1.1", NOTES, "x" * 5000), "The text has 5,?000 letters"),
    "appraiser's figure too early": (
        beside("1.1", PARTS["appraisal_1"].figure, "Not issued"),
        "The cell is for the first appraisal, but the sheet is at the self-assessment",
    ),
    "reason too early": (beside("1.1", PARTS["appraisal_2"].words, "chưa đúng"), "for the second appraisal"),
    "appraiser's figure of a field": (beside("1", PARTS["appraisal_1"].figure, 3), "3 is given for 1"),
    "column of figures deleted": (lambda s: s.delete_cols(VALUE), "The column “Declared figures” is not in the header"),
    "numbers moved without rows": (moved_number, "Cells were moved without"),
    "row twice": (doubled_row, "is there twice; first in cell"),
}  # fmt: skip

#: name: (what was done, what is then read at 1.2 and 1.1 by the key that is said).
READ: Final[dict[str, tuple[Change, dict[str, Any]]]] = {
    "count with thousands mark": (typed("1.2:of", "528.684"), {"planned": 528684}),
    "count with a blank": (typed("1.2:of", "528 684"), {"planned": 528684}),
    "count with a no-break blank": (typed("1.2:of", "528\u00a0684"), {"planned": 528684}),
    "count with a narrow blank": (typed("1.2:of", "1\u202f528\u202f684"), {"planned": 1528684}),
    "count with a plus": (typed("1.2", "+85"), {"done": 85}),
    "count in currency": (typed("1.2", 85, '#,##0 "₫"'), {"done": 85}),
    "count with two marks": (typed("1.2:of", "1,234,567"), {"planned": 1234567}),
    "count as text with blanks around": (typed("1.2", "\u00a085 "), {"done": 85}),
    "count as a float": (typed("1.2", 85.0), {"done": 85}),
    "number format of a date's kind in quotes": (typed("1.2", 85, '0" d"'), {"done": 85}),
    "choice in another language": (typed("1.1", "Ban hành đúng hạn"), {"outcome": "on_time"}),
    "choice from a Mac": (
        typed("1.1", unicodedata.normalize("NFD", "Ban hành đúng hạn")), {"outcome": "on_time"},
    ),
    "choice in capitals": (typed("1.1", "ISSUED  ON TIME"), {"outcome": "on_time"}),
    "hidden column deleted": (lambda s: s.delete_cols(ADDRESS), {}),
    "column of figures hidden": (lambda s: s.column_dimensions["E"].__setattr__("hidden", True), {}),
    "rows hidden": (lambda s: s.row_dimensions[14].__setattr__("hidden", True), {}),
    "sheet renamed": (lambda s: s.__setattr__("title", "Sheet1"), {}),
    "column put in front": (column_in_front, {}),
    "heading in other words": (heading("Declared figures", "Số liệu"), {}),
    "headings from a Mac": (heading("Notes", unicodedata.normalize("NFD", "Ghi chú")), {}),
    "note below the table": (lambda s: s.cell(80, 1, "Ghi chú: số liệu đến 31/12."), {}),
    "total deleted": (lambda s: s.delete_rows(row_of(s, "6") + 1), {}),
    "document a number": (beside("1.2", DOCUMENTS, 12), {"reference": "12"}),
    "document a date": (beside("1.2", DOCUMENTS, datetime.datetime(2024, 1, 5)), {"reference": "2024-01-05"}),
    "documents on lines": (beside("1.2", DOCUMENTS, "Báo cáo 1\n\nBáo cáo 2"), {"reference": "Báo cáo 1\nBáo cáo 2"}),
    "documents taken apart": (unmerged(DOCUMENTS, "trang 2"), {"reference": "12/BC\ntrang 2"}),
    "own points with a comma": (beside("1.2", OWN, "2,5"), {"own_points": 2.5}),
    "figure merged with the columns behind it": (across, {}),
    "points by the figures as values": (beside("1.2", POINTS, 0), {}),
    "protection lifted": (lambda s: s.protection.disable(), {}),
}  # fmt: skip


def filled(commune: parindex.Framework, path: Path, change: Change) -> Path:
    values = {k: v for k, v in evidence(commune).items() if not k.startswith("4.1")}

    def start(sheet: Any) -> None:
        row = cell_of(sheet, "1.2").row
        sheet.cell(row, OWN).value, sheet.cell(row, DOCUMENTS).value = 4, "12/BC"

    return made(path, commune, values, start, change, period=2024)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_words_to_act_on(name: str, commune: parindex.Framework, tmp_path: Path) -> None:
    change, says = REFUSED[name]
    path = filled(commune, tmp_path / "xa-a.xlsx", change)
    with pytest.raises(parindex.errors.DossierError, match=says) as caught:
        excel.read_staged(path, commune)
    faults = caught.value.faults
    assert len(faults) == 1, [str(f) for f in faults]
    assert faults[0].source == "xa-a.xlsx"
    assert "sheet '" in str(faults[0])
    with parindex.language("vi"):
        english = faults[0].message
        with pytest.raises(parindex.errors.DossierError) as caught:
            excel.read_staged(path, commune)
        assert len(caught.value.faults) == 1
        assert caught.value.message != english
        assert "trang tính '" in str(caught.value)


@pytest.mark.parametrize("name", READ)
def test_read_rightly_all_the_same(name: str, commune: parindex.Framework, tmp_path: Path) -> None:
    change, wanted = READ[name]
    plain = excel.read_staged(filled(commune, tmp_path / "a.xlsx", lambda s: None), commune)
    found = excel.read_staged(filled(commune, tmp_path / "b.xlsx", change), commune)
    for was, entry in zip(plain.entries, found.entries, strict=True):
        assert (was.node.code, was.stage) == (entry.node.code, entry.stage)
        here = {**entry.written, "reference": entry.reference, "own_points": entry.own_points}
        before = {**was.written, "reference": was.reference, "own_points": was.own_points}
        touched = entry.node.code == ("1.1" if "outcome" in wanted else "1.2")
        for key, value in here.items():
            assert value == (wanted.get(key, before[key]) if touched else before[key]), key
    assert len(found) == 1
