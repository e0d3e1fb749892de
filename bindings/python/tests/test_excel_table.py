# SPDX-License-Identifier: MIT
"""The table is found, however people have retyped, sorted and printed it."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import excel
from workbooks import (
    ADDRESS,
    EDITIONS,
    VALUE,
    Value,
    cell_of,
    evidence,
    expected,
    made,
    points_of,
    refused,
    retyped,
    rewrite,
    same,
    set_exact,
    ten,
)

openpyxl = pytest.importorskip("openpyxl")


# -- the table is found ------------------------------------------------------------------------


def test_a_retyped_file_is_read_by_its_numbers(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune)
    path = retyped(tmp_path / "a.xlsx", commune, values)
    assert same(excel.read(path, commune), expected(commune, values))


def test_without_items_figures_are_taken_in_order(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    values = evidence(commune)
    path = retyped(tmp_path / "a.xlsx", commune, values, items=False)
    assert same(excel.read(path, commune), expected(commune, values))


def test_the_template_is_read_without_its_hidden_column(tmp_path: Path) -> None:
    for edition in EDITIONS:
        framework = parindex.load(edition)
        values = evidence(framework)
        path = made(tmp_path / "a.xlsx", framework, values, lambda s: s.delete_cols(ADDRESS))
        assert same(excel.read(path, framework), expected(framework, values)), edition


def test_roman_numerals(commune: parindex.Framework, tmp_path: Path) -> None:
    roman = {"1": "I", "2": "II", "3": "III.", "4": "iv", "5": "V", "6": "VI", "7": "VII"}
    values = evidence(commune)

    def code(text: str) -> str:
        field, dot, rest = text.partition(".")
        return roman[text] if not dot else f"{roman[field].strip('.')}.{rest}"

    path = retyped(tmp_path / "a.xlsx", commune, values, code=code)
    assert same(excel.read(path, commune), expected(commune, values))


def as_date(text: str) -> Value:
    parts = [int(p) for p in text.split(".")]
    if len(parts) == 2:
        return datetime.datetime(2026, parts[1], parts[0])
    return text


def as_american_date(text: str) -> Value:
    parts = [int(p) for p in text.split(".")]
    return datetime.datetime(2026, parts[0], parts[1]) if len(parts) == 2 else text


@pytest.mark.parametrize("code", [as_date, as_american_date])
@pytest.mark.parametrize("titles", [True, False])
def test_numbers_turned_into_dates(
    code: Callable[[str], Value], titles: bool, commune: parindex.Framework, tmp_path: Path
) -> None:
    values = evidence(commune)
    path = retyped(tmp_path / "a.xlsx", commune, values, code=code, titles=titles, items=False)
    assert same(excel.read(path, commune), expected(commune, values))


def test_three_parts_turned_into_a_date(tmp_path: Path) -> None:
    framework = parindex.load("vn.par.camau-2013.department")
    values = evidence(framework)

    def code(text: str) -> Value:
        parts = [int(p) for p in text.split(".")]
        return datetime.datetime(2000 + parts[2], parts[1], parts[0]) if len(parts) == 3 else text

    path = retyped(tmp_path / "a.xlsx", framework, values, code=code)
    assert same(excel.read(path, framework), expected(framework, values))


@pytest.mark.parametrize("titles", [True, False])
def test_1_10_that_became_1_1(titles: bool, tmp_path: Path) -> None:
    framework = ten()
    values = points_of(framework)

    def code(text: str) -> Value:
        return float(text) if "." in text else int(text)

    path = retyped(tmp_path / "a.xlsx", framework, values, code=code, titles=titles)
    assert same(excel.read(path, framework), expected(framework, values))


@pytest.mark.parametrize(
    "code",
    [
        lambda c: c.replace(".", ","),
        lambda c: f" {c.replace('.', '. ')}.",
        lambda c: f"{c})",
        lambda c: datetime.datetime(2013, 1, 1) if c == "1.13" else c,
    ],
)
def test_numbers_as_people_type_them(code: Callable[[str], Value], tmp_path: Path) -> None:
    framework = ten(13)
    values = points_of(framework)
    path = retyped(tmp_path / "a.xlsx", framework, values, code=code)
    assert same(excel.read(path, framework), expected(framework, values))


def test_whole_numbers_with_a_point(tmp_path: Path) -> None:
    framework = parindex.load("vn.par.876.province")
    values = dict.fromkeys(framework.columns, 1.5)
    path = retyped(tmp_path / "a.xlsx", framework, values)

    def change(sheet: Any) -> None:
        for row in range(2, sheet.max_row + 1):
            set_exact(sheet.cell(row, 1), float(sheet.cell(row, 1).value))

    assert same(excel.read(rewrite(path, change), framework), expected(framework, values))


def test_1_1_that_could_be_1_10_is_refused(tmp_path: Path) -> None:
    framework = ten()
    path = retyped(
        tmp_path / "a.xlsx", framework, points_of(framework), code=lambda c: float(c), titles=False
    )
    # The neighbours say nothing any more: the rows are turned round.
    book = openpyxl.load_workbook(path)
    sheet = book.active
    rows = [[c.value for c in r] for r in sheet.iter_rows(min_row=2)]
    for i, row in enumerate(reversed(rows), start=2):
        for c, value in enumerate(row, start=1):
            sheet.cell(i, c).value = value
    book.save(path)
    error = refused(path, framework)
    texts = [str(f) for f in error.faults]
    assert [t for t in texts if "any of 1.1, 1.10" in t and "cell A" in t]
    assert not [t for t in texts if "row is missing" in t]


def test_1_1_alone_between_two_fields_is_refused(tmp_path: Path) -> None:
    framework = ten()
    path = retyped(tmp_path / "a.xlsx", framework, points_of(framework), code=float, titles=False)
    rewrite(path, lambda s: s.delete_rows(4, 9))
    error = refused(path, framework)
    assert "any of 1.1, 1.10" in error.faults[-1].message
    assert error.faults[-1].place == "sheet 'Xã A', cell A3"


def test_addresses_settle_what_numbers_cannot(tmp_path: Path) -> None:
    framework = ten()
    values = points_of(framework)

    def numbers(sheet: Any) -> None:
        for row in range(1, sheet.max_row + 1):
            text = str(sheet.cell(row, 1).value)
            if text.startswith(("1.", "2.")):
                sheet.cell(row, 1).value = float(text)
                sheet.cell(row, 1).number_format = "General"

    path = made(tmp_path / "a.xlsx", framework, values, numbers)
    assert same(excel.read(path, framework), expected(framework, values))


def test_titles_typed_anew_and_rows_put_in(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune)
    path = made(tmp_path / "a.xlsx", commune, values)

    def change(sheet: Any) -> None:
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, ADDRESS).value in commune.columns:
                for column in (2, 4):
                    cell = sheet.cell(row, column)
                    if type(cell).__name__ == "Cell" and cell.value:
                        cell.value = f"{cell.value} (đã sửa)"
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(cell_of(sheet, "2.1").row, 3)
        sheet.insert_rows(1, 4)
        sheet.cell(cell_of(sheet, "2.1").row - 2, 2).value = "Ghi chú của đơn vị"

    rewrite(path, change)
    assert same(excel.read(path, commune), expected(commune, values))


def test_rows_sorted_with_their_addresses(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune)
    path = made(tmp_path / "a.xlsx", commune, values)

    def change(sheet: Any) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        rows = [
            r
            for r in range(1, sheet.max_row + 1)
            if sheet.cell(r, ADDRESS).value in commune.columns
        ]
        lines = [[sheet.cell(r, c).value for c in range(1, 10)] for r in rows]
        for r, line in zip(rows, reversed(lines), strict=True):
            for c, value in enumerate(line, start=1):
                if c == VALUE:
                    set_exact(sheet.cell(r, c), value)
                else:
                    sheet.cell(r, c).value = value

    rewrite(path, change)
    assert same(excel.read(path, commune), expected(commune, values))


def test_rows_sorted_without_their_addresses_are_refused(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    def change(sheet: Any) -> None:
        a, b = cell_of(sheet, "1.1").row, cell_of(sheet, "1.4").row
        for column in range(1, ADDRESS):
            x, y = sheet.cell(a, column).value, sheet.cell(b, column).value
            sheet.cell(a, column).value, sheet.cell(b, column).value = y, x

    path = made(tmp_path / "a.xlsx", commune, None, change)
    error = refused(path, commune)
    assert "its hidden address says 1.1" in error.message
    assert error.criterion == "1.1"


def test_figures_of_one_criterion_that_changed_places_are_refused(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    def change(sheet: Any) -> None:
        row = cell_of(sheet, "1.2").row
        for column in (4, VALUE):
            x, y = sheet.cell(row, column).value, sheet.cell(row + 1, column).value
            sheet.cell(row, column).value, sheet.cell(row + 1, column).value = y, x

    error = refused(made(tmp_path / "a.xlsx", commune, None, change), commune)
    assert "Tasks planned" in error.message
    assert error.criterion == "1.2"


@pytest.mark.parametrize(
    "header",
    [
        ("  stt ", "TIÊU  CHÍ", "điểm tối đa", "SỐ LIỆU\nKÊ KHAI"),
        tuple(unicodedata.normalize("NFD", t) for t in ("STT", "Tiêu chí", "Điểm tối đa", "Số liệu kê khai")),
        ("TT", "Tiêu chí, tiêu chí thành phần", "Điểm chuẩn", "Số liệu kê khai (năm 2025)"),
        ("No.", "Criterion", "Maximum", "Declared\u00a0figures"),
    ],
)  # fmt: skip
def test_headers_as_people_type_them(
    header: tuple[str, ...], commune: parindex.Framework, tmp_path: Path
) -> None:
    values = evidence(commune)
    path = retyped(tmp_path / "a.xlsx", commune, values, header=header)
    assert same(excel.read(path, commune), expected(commune, values))


def test_a_header_over_item_and_value(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune)
    path = made(tmp_path / "a.xlsx", commune, values)

    def change(sheet: Any) -> None:
        header = int(sheet.freeze_panes[1:]) - 2
        sheet.cell(header + 1, 4).value = sheet.cell(header + 1, VALUE).value = None
        sheet.delete_cols(ADDRESS)

    assert same(excel.read(rewrite(path, change), commune), expected(commune, values))


def test_lines_above_and_text_below(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune)
    above = (
        ("ỦY BAN NHÂN DÂN",),
        (),
        ("Đơn vị:", None, "Xã Bình Minh", None, "Năm đánh giá:", 2025),
        ("Đơn vị tính: điểm",),
    )
    below = (
        (None, "Tổng cộng", 100, 85.5),
        (),
        ("Ghi chú: số liệu tính đến 31/12",),
        ("1", "Số liệu chưa kiểm toán"),
        ("Ngày 15 tháng 01", None, None, "THỦ TRƯỞNG ĐƠN VỊ"),
        (None, None, None, "Nguyễn Văn A"),
    )
    path = retyped(tmp_path / "a.xlsx", commune, values, above=above, below=below)
    found = excel.read(path, commune)
    assert same(found, expected(commune, values))
    assert found.units == ["Xã Bình Minh"]
    assert found.period == 2025


def test_numbered_notes_below_leaf_fields(tmp_path: Path) -> None:
    framework = parindex.load("vn.par.876.province")
    values = dict.fromkeys(framework.columns, 1.5)
    below = ((), (1, "Ghi chú thứ nhất"), (2, "Ghi chú thứ hai"))
    path = retyped(tmp_path / "a.xlsx", framework, values, below=below)
    assert same(excel.read(path, framework), expected(framework, values))


def test_a_header_printed_again(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune)
    path = retyped(tmp_path / "a.xlsx", commune, values)

    def change(sheet: Any) -> None:
        row = next(r for r in range(1, 99) if sheet.cell(r, 1).value == "2")
        sheet.insert_rows(row)
        for column in range(1, 5):
            sheet.cell(row, column).value = sheet.cell(1, column).value

    assert same(excel.read(rewrite(path, change), commune), expected(commune, values))


def test_hidden_rows_count_and_stray_cells_do_not(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    values = evidence(commune)

    def change(sheet: Any) -> None:
        for row in range(cell_of(sheet, "2.1").row, cell_of(sheet, "4.1").row):
            sheet.row_dimensions[row].hidden = True
        bold = openpyxl.styles.Font(bold=True)
        sheet.cell(1048576, 1).font = bold
        sheet.cell(1, 16384).font = bold
        sheet.cell(cell_of(sheet, "6").row, 40).value = "   "
        sheet.cell(sheet.max_row + 0, 3).value = " "

    path = made(tmp_path / "a.xlsx", commune, values, change)
    assert same(excel.read(path, commune), expected(commune, values))


def test_hidden_sheets_with_a_table_count(commune: parindex.Framework, tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", commune, units=("Xã A", "Xã B"))
    book = openpyxl.load_workbook(path)
    book["Xã B"].sheet_state = "hidden"
    book.save(path)
    assert excel.read(path, commune).units == ["Xã A", "Xã B"]


@pytest.mark.once
def test_a_criterion_deleted_is_one_fault(tmp_path: Path) -> None:
    """Programs that delete rows leave the merged ranges where they were; Excel moves them."""
    for name in ("vn.766", "example.commune"):
        framework = parindex.load(name)
        path = made(tmp_path / "a.xlsx", framework)
        for leaf in framework.leaves:
            for moved in (False, True):
                book = openpyxl.load_workbook(path)
                sheet = book.worksheets[0]
                row = cell_of(sheet, leaf.inputs[0].address).row
                ranges = list(sheet.merged_cells.ranges)
                sheet.delete_rows(row, len(leaf.inputs))
                for merge in ranges if moved else ():
                    if merge.min_row >= row + len(leaf.inputs):
                        merge.shift(row_shift=-len(leaf.inputs))
                    elif merge.min_row >= row:
                        sheet.merged_cells.ranges.remove(merge)
                book.save(tmp_path / "b.xlsx")
                error = refused(tmp_path / "b.xlsx", framework)
                assert [f.criterion for f in error.faults] == [leaf.code]


def test_a_maximum_typed_over(commune: parindex.Framework, tmp_path: Path) -> None:
    def change(code: str, value: Any) -> Callable[[Any], None]:
        def typed(sheet: Any) -> None:
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, 1).value == code:
                    sheet.cell(row, 3).value = value

        return typed

    leaf = commune.node("1.1")
    error = refused(made(tmp_path / "a.xlsx", commune, None, change("1.1", leaf.max + 2)), commune)
    assert [f.criterion for f in error.faults] == ["1.1"]
    assert "cell C11" in str(error)
    assert "in the edition" in error.message
    parindex.set_language("vi")
    assert "theo bộ chỉ số" in refused(tmp_path / "a.xlsx", commune).message
    for value in (leaf.max, float(leaf.max), None, "5 điểm"):
        path = made(tmp_path / "b.xlsx", commune, None, change("1.1", value))
        assert len(excel.read(path, commune)) == 1
    field = commune.nodes[1]
    path = made(tmp_path / "c.xlsx", commune, None, change(field.code, field.max * 2))
    assert [f.criterion for f in refused(path, commune).faults] == [field.code]


def test_a_part_of_nothing(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune) | {"1.2": 5, "1.2:of": 0}
    error = refused(made(tmp_path / "a.xlsx", commune, values), commune)
    assert "is 0" in error.message
    assert "cell E12" in str(error)
