# SPDX-License-Identifier: MIT
"""Cells and rows: what is a value, what is refused and with which words."""

from __future__ import annotations

import datetime
import json
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parindex
from parindex import excel
from workbooks import (
    VALUE,
    Value,
    cell_of,
    edit_sheet_xml,
    evidence,
    expected,
    made,
    refused,
    retyped,
    rewrite,
    same,
)

openpyxl = pytest.importorskip("openpyxl")


# -- cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "typed", "value"),
    [
        ("1.2", "85", 85),
        ("1.2", "  85\u00a0", 85),
        ("1.2:of", "1.234.567", 1234567),
        ("4.1", "85,5", 85.5),
        ("4.1", "85.5", 85.5),
        ("3.1", "\u200b61,89", 61.89),
        ("1.1", "on_time", "on_time"),
        ("1.1", "BAN HÀNH  ĐÚNG HẠN", "on_time"),
        ("1.1", unicodedata.normalize("NFD", "Ban hành đúng hạn"), "on_time"),
        ("1.1", "Issued on time", "on_time"),
        ("1.4", "", None),
        ("1.4", "   ", None),
    ],
)
def test_text_that_is_a_value(
    address: str, typed: str, value: Value, commune: parindex.Framework, tmp_path: Path
) -> None:
    values = evidence(commune)

    def change(sheet: Any) -> None:
        cell = cell_of(sheet, address)
        cell.value, cell.number_format = typed, "@"

    path = made(tmp_path / "a.xlsx", commune, values, change)
    assert same(excel.read(path, commune), expected(commune, {**values, address: value}))


def test_an_ambiguous_number_is_settled_by_the_caller(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    values = {**evidence(commune), "4.1": "8,718"}
    path = made(tmp_path / "a.xlsx", commune, values)
    error = refused(path, commune)
    assert isinstance(error, parindex.errors.AmbiguousNumberError)
    found = excel.read(path, commune, decimal="comma")
    assert found.to_pandas().loc["Xã A", "4.1"] == 8.718
    with pytest.raises(ValueError, match="decimal"):
        excel.read(path, commune, decimal="komma")  # type: ignore[arg-type]


def test_states(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune) | {
        "1.2": "không áp dụng", "1.2:of": "n/a", "4.1": "Không tự chấm", "4.1:of": None, "2.2": "N/A",
        "2.2:of": None,
    }  # fmt: skip
    path = made(tmp_path / "a.xlsx", commune, values)
    found = excel.read(path, commune)
    leaf = {n.code: i for i, n in enumerate(commune.leaves)}
    state = {c: parindex.STATES[found.states()[0, i]] for c, i in leaf.items()}
    assert state["1.2"] == state["2.2"] == "not_applicable"
    assert state["4.1"] == "not_self_scored"


def test_yes_no_and_not_applicable(tmp_path: Path) -> None:
    text = json.loads(parindex.load("example.commune").json)
    leaf = text["tree"]["children"][0]["children"][0]
    leaf["scale"]["choices"] = [
        {"key": "yes", "title": {"vi": "Có", "en": "Yes"}, "points": 5},
        {"key": "no", "title": {"vi": "Không", "en": "No"}, "points": 0},
    ]
    framework = parindex.Framework.from_json(json.dumps(text))
    parindex.set_language("vi")
    for typed, points in (("Có", 5), ("không", 0), ("Không áp dụng", np.nan)):
        path = made(tmp_path / "a.xlsx", framework, {**evidence(framework), "1.1": typed})
        assert framework.score(path).cell(0, "1.1").points == pytest.approx(points, nan_ok=True)
    items = [c.value for c in openpyxl.load_workbook(path)["parindex"]["A"]]
    assert items == ["Có", "Không", "không áp dụng"]


@pytest.mark.parametrize("shown", ["0%", "0.0%", "0.00 %", '0.0"x"%'])
def test_a_percentage_of_excel_is_a_percentage(
    shown: str, commune: parindex.Framework, tmp_path: Path
) -> None:
    def change(sheet: Any) -> None:
        cell = cell_of(sheet, "4.1")
        cell.value, cell.number_format = 0.07, shown
        cell = cell_of(sheet, "4.1:of")
        cell.value, cell.number_format = 0.884, '0.0"%"'

    values = {**evidence(commune), "4.1": 7.0, "4.1:of": 0.884}
    path = made(tmp_path / "a.xlsx", commune, values, change)
    assert same(excel.read(path, commune), expected(commune, values))


def test_a_percentage_where_none_belongs(commune: parindex.Framework, tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for address, value in (("1.2", 1), ("3.2", 0.884)):
            cell = cell_of(sheet, address)
            cell.value, cell.number_format = value, "0.0%"

    error = refused(made(tmp_path / "a.xlsx", commune, None, change), commune)
    assert [f.criterion for f in error.faults] == ["1.2", "3.2"]
    assert "(88.4%)" in error.faults[1].message


def test_the_stored_value_of_a_formula_counts(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune)
    path = made(tmp_path / "a.xlsx", commune, values | {"4.2": 12.5})
    at = cell_of(openpyxl.load_workbook(path).worksheets[0], "4.2").coordinate

    def formula(xml: str) -> str:
        assert xml.count("<v>12.5</v>") == 1
        assert f'r="{at}"' in xml
        return xml.replace("<v>12.5</v>", "<f>25/2</f><v>12.5</v>")

    edit_sheet_xml(path, formula)
    assert same(excel.read(path, commune), expected(commune, values | {"4.2": 12.5}))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("=1+1", "formula without a stored value"),
        ("#DIV/0!", "the error #DIV/0!"),
        ("#REF!", "the error #REF!"),
        ("#VALUE!", "the error #VALUE!"),
        (True, "TRUE is no evidence"),
        (datetime.datetime(2026, 1, 2), "is a date"),
        (datetime.time(1, 2), "is a date"),
        (-1, "-1"),
        (2.5, "2.5"),
        ("nhiều", "is no number"),
    ],
)
def test_cells_that_are_no_evidence(
    value: Value, says: str, commune: parindex.Framework, tmp_path: Path
) -> None:
    path = made(tmp_path / "a.xlsx", commune, {**evidence(commune), "1.2": value})
    at = cell_of(openpyxl.load_workbook(path).worksheets[0], "1.2").coordinate
    error = refused(path, commune)
    assert len(error.faults) == 1
    assert isinstance(error, parindex.errors.EvidenceError)
    assert says in error.message
    assert error.unit == "Xã A"
    assert error.criterion == "1.2"
    assert str(error).startswith(f"a.xlsx, sheet 'Xã A', cell {at}, criterion 1.2: ")


def test_every_fault_is_told_in_order(commune: parindex.Framework, tmp_path: Path) -> None:
    wrong = {"1.1": "sometimes", "1.2": True, "2.1": "=1", "3.1": 101, "4.2": "many"}
    path = made(tmp_path / "a.xlsx", commune, evidence(commune) | wrong, units=("A", "B"))
    error = refused(path, commune)
    assert [(f.unit, f.criterion) for f in error.faults] == [
        (unit, code) for unit in "AB" for code in wrong
    ]
    assert all(f.place for f in error.faults)
    assert "and 9 more faults" in str(error)


def test_faults_speak_vietnamese(commune: parindex.Framework, tmp_path: Path) -> None:
    parindex.set_language("vi")
    path = made(tmp_path / "a.xlsx", commune, {**evidence(commune), "1.2": True})
    text = str(refused(path, commune))
    assert text.startswith("a.xlsx, trang tính 'Xã A', ô E")
    assert "tiêu chí 1.2: TRUE không phải là số liệu" in text


# -- rows --------------------------------------------------------------------------------------


def row_of(sheet: Any, code: str) -> int:
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == code)


def test_a_missing_row(commune: parindex.Framework, tmp_path: Path) -> None:
    path = retyped(tmp_path / "a.xlsx", commune, evidence(commune))
    rewrite(path, lambda s: s.delete_rows(row_of(s, "1.4")))
    error = refused(path, commune)
    assert error.criterion == "1.4"
    assert "row is missing for: Administrative discipline" in error.message


def test_a_missing_figure(commune: parindex.Framework, tmp_path: Path) -> None:
    path = retyped(tmp_path / "a.xlsx", commune, evidence(commune))
    rewrite(path, lambda s: s.delete_rows(row_of(s, "1.3") + 1))
    error = refused(path, commune)
    assert error.criterion == "1.3"
    assert len(error.faults) == 1


@pytest.mark.parametrize("hidden_column", [True, False])
def test_a_row_that_stands_twice(
    hidden_column: bool, commune: parindex.Framework, tmp_path: Path
) -> None:
    if hidden_column:
        path = made(tmp_path / "a.xlsx", commune)
    else:
        path = retyped(tmp_path / "a.xlsx", commune, evidence(commune))

    def change(sheet: Any) -> None:
        at = row_of(sheet, "1.4")
        below = sheet.max_row + 1
        for column in range(1, 10):
            sheet.cell(below, column).value = sheet.cell(at, column).value

    error = refused(rewrite(path, change), commune)
    assert [f.criterion for f in error.faults] == ["1.4"]
    assert "is there twice; first in cell" in error.message


def test_a_number_of_another_edition(commune: parindex.Framework, tmp_path: Path) -> None:
    path = retyped(tmp_path / "a.xlsx", commune, evidence(commune), below=(("9.9", "Mới", 5, 3),))
    error = refused(path, commune)
    assert '"9.9" is no number of example.commune' in error.message
    assert "cell A" in str(error)


def test_a_value_that_belongs_to_nothing(commune: parindex.Framework, tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        at = row_of(sheet, "2")
        sheet.insert_rows(at)
        sheet.cell(at, 2).value = "Thêm"
        sheet.cell(at, 4).value = 7

    path = retyped(tmp_path / "a.xlsx", commune, evidence(commune))
    error = refused(rewrite(path, change), commune)
    assert "belongs to no criterion" in error.message


def test_a_value_at_a_field(commune: parindex.Framework, tmp_path: Path) -> None:
    path = retyped(tmp_path / "a.xlsx", commune, evidence(commune))

    def change(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "2"), 4).value = 7.5

    error = refused(rewrite(path, change), commune)
    assert "7.5 is given for 2" in error.message


def test_merged_value_cells(commune: parindex.Framework, tmp_path: Path) -> None:
    def merge(sheet: Any) -> None:
        row = cell_of(sheet, "1.2").row
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=VALUE, end_column=VALUE)

    values = evidence(commune)
    error = refused(made(tmp_path / "a.xlsx", commune, values, merge), commune)
    assert "are merged" in error.message
    assert error.criterion == "1.2"

    values |= {"1.2": "n/a", "1.2:of": None}
    path = made(tmp_path / "a.xlsx", commune, values, merge)
    assert same(excel.read(path, commune), expected(commune, values))


def test_a_row_put_into_merged_ones(commune: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(commune)
    path = retyped(tmp_path / "a.xlsx", commune, values)

    def change(sheet: Any) -> None:
        at = row_of(sheet, "1.2")
        sheet.insert_rows(at + 1)
        sheet.merge_cells(start_row=at, end_row=at + 2, start_column=1, end_column=1)

    assert same(excel.read(rewrite(path, change), commune), expected(commune, values))


def test_merged_figures_without_a_value_are_there(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    values = evidence(commune) | {"1.2": None, "1.2:of": None}
    path = retyped(tmp_path / "a.xlsx", commune, values, items=False)

    def change(sheet: Any) -> None:
        at = row_of(sheet, "1.2")
        for column in (1, 2):
            sheet.merge_cells(start_row=at, end_row=at + 1, start_column=column, end_column=column)

    assert same(excel.read(rewrite(path, change), commune), expected(commune, values))


def test_a_value_merged_over_its_item(commune: parindex.Framework, tmp_path: Path) -> None:
    values = {**evidence(commune), "1.4": 2}

    def merge(sheet: Any) -> None:
        row = cell_of(sheet, "1.4").row
        sheet.cell(row, VALUE).value = None
        sheet.cell(row, 4).value = 2
        sheet.merge_cells(start_row=row, end_row=row, start_column=4, end_column=VALUE)

    path = made(tmp_path / "a.xlsx", commune, values, merge)
    assert same(excel.read(path, commune), expected(commune, values))


def test_figures_that_cannot_be_told_apart(commune: parindex.Framework, tmp_path: Path) -> None:
    path = retyped(tmp_path / "a.xlsx", commune, evidence(commune), items=False)
    error = refused(rewrite(path, lambda s: s.delete_rows(row_of(s, "1.3") + 1)), commune)
    assert "1.3 has 2 rows for its 3 figures" in error.message
