# SPDX-License-Identifier: MIT
"""Sheets, units, files that are no workbook, and a result as a workbook."""

from __future__ import annotations

import contextlib
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parindex
from parindex import excel
from workbooks import (
    ADDRESS,
    cell_of,
    edit_sheet_xml,
    evidence,
    fill,
    made,
    refused,
    retyped,
    rewrite,
    texts_of,
)

openpyxl = pytest.importorskip("openpyxl")


# -- sheets and units --------------------------------------------------------------------------


def test_another_edition_is_refused(commune: parindex.Framework, tmp_path: Path) -> None:
    other = parindex.load("vn.766")
    path = made(tmp_path / "a.xlsx", other)
    error = refused(path, commune)
    assert len(error.faults) == 1
    assert "of the edition vn.766; example.commune was expected" in error.message
    rewrite(path, lambda s: s.delete_cols(ADDRESS))
    assert "of the edition vn.766" in refused(path, commune).message


def test_another_edition_is_known_by_its_hidden_mark(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    path = made(tmp_path / "a.xlsx", parindex.load("vn.766"))

    def change(sheet: Any) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_rows(1, int(sheet.freeze_panes[1:]) - 3)

    rewrite(path, change)
    assert "of the edition vn.766" in refused(path, commune).message


def test_a_retyped_sheet_of_another_edition(tmp_path: Path) -> None:
    camau = parindex.load("vn.par.camau-2013.department")
    framework = parindex.load("vn.par.876.province")
    path = retyped(tmp_path / "a.xlsx", camau, evidence(camau))
    error = refused(path, framework)
    assert "None of the 8 scored criteria of vn.par.876.province" in error.message
    assert "1, 2, 3" in error.message


def test_a_sheet_without_a_table(commune: parindex.Framework, tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", commune)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Ghi chú")["B2"] = "Đã gửi ngày 5"
    book.create_sheet("Trống")
    book.save(path)
    error = refused(path, commune)
    assert "sheet 'Ghi chú': The sheet has no header row" in str(error)
    assert "delete the whole sheet" in error.message
    assert excel.read(path, commune, sheet="Xã A").units == ["Xã A"]
    assert excel.read(path, commune, sheet=["Xã A"]).units == ["Xã A"]
    error = refused(path, commune, sheet="Xã B")
    assert "'Xã A'" in error.message


def test_two_columns_of_figures(commune: parindex.Framework, tmp_path: Path) -> None:
    header = ("STT", "Tiêu chí", "Số liệu kê khai", "Số liệu kê khai")
    path = retyped(tmp_path / "a.xlsx", commune, evidence(commune), header=header)
    assert "C1 and D1" in refused(path, commune).message


def test_a_unit_that_stands_twice(commune: parindex.Framework, tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", commune, units=("Xã A", "Xã B"))
    book = openpyxl.load_workbook(path)
    sheet = book["Xã B"]
    at = next(c for row in sheet.iter_rows(max_col=8) for c in row if c.value == "Xã B")
    at.value = "XÃ  A"
    book.save(path)
    error = refused(path, commune)
    assert len(error.faults) == 1
    assert "is there twice, here and in sheet 'Xã A'" in error.message
    assert f"sheet 'Xã B', cell {at.coordinate}" in str(error)


def test_a_unit_without_a_name(commune: parindex.Framework, tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", commune, units=("",))
    error = refused(path, commune)
    assert "unit's name is missing" in error.message
    assert "cell E3" in str(error)


def test_years(commune: parindex.Framework, tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", commune, period=2024)
    assert excel.read(path, commune, period=2024).period == 2024
    assert "of 2024; 2025 was expected" in refused(path, commune, period=2025).message
    rewrite(path, lambda s: setattr(s["H3"], "value", "Năm 2023"))
    assert excel.read(path, commune).period == 2023
    rewrite(path, lambda s: setattr(s["H3"], "value", "năm nay"))
    assert "is no year" in refused(path, commune).message
    rewrite(path, lambda s: setattr(s["H3"], "value", None))
    assert excel.read(path, commune).period is None
    assert excel.read(path, commune, period=2025).period == 2025


# -- files that are no workbook ----------------------------------------------------------------


def zipped(**parts: bytes) -> bytes:
    import io

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"unit,1.1\nA,1\n", "no Excel workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE, "old .xls"),
        (b"PK\x03\x04garbage", "damaged"),
        (zipped(a_txt=b"hello"), "no Excel workbook"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
        (zipped(xl__workbook_bin=b"x"), ".xlsb"),
        (zipped(xl__workbook_xml=b"<x"), "damaged"),
    ],
    ids=lambda given: given if isinstance(given, str) else f"{len(given)} bytes",
)
def test_no_workbook(data: bytes, says: str, commune: parindex.Framework, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    error = refused(path, commune)
    assert says in error.message
    assert error.__cause__ is None
    assert error.__suppress_context__


def test_a_workbook_cut_short_or_garbled(commune: parindex.Framework, tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", commune)
    whole = path.read_bytes()
    for size in range(1, len(whole), len(whole) // 23):
        path.write_bytes(whole[:size])
        refused(path, commune)
    for at in range(0, len(whole), len(whole) // 101):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with contextlib.suppress(parindex.errors.DossierError):
            excel.read(path, commune)


def test_xml_that_openpyxl_stumbles_over(commune: parindex.Framework, tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", commune)
    edit_sheet_xml(path, lambda xml: xml.replace("<sheetData>", '<sheetData><row r="x">', 1))
    assert "damaged" in refused(path, commune).message


def test_an_empty_workbook(commune: parindex.Framework, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert "Every sheet is empty" in refused(tmp_path / "a.xlsx", commune).message


def test_a_missing_file(commune: parindex.Framework, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        excel.read(tmp_path / "a.xlsx", commune)
    with pytest.raises(OSError, match="directory"):
        excel.read(tmp_path, commune)


def test_warnings_of_openpyxl_are_not_the_callers(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    path = made(tmp_path / "a.xlsx", commune)

    def far_date(sheet: Any) -> None:
        cell = cell_of(sheet, "1.2")
        cell.value, cell.number_format = 9_999_999, "dd/mm/yyyy"

    rewrite(path, far_date)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "the error #VALUE!" in refused(path, commune).message


def test_without_openpyxl(
    commune: parindex.Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for call in (
        lambda: excel.template(commune, tmp_path / "a.xlsx"),
        lambda: excel.read(tmp_path / "a.xlsx", commune),
    ):
        with pytest.raises(ImportError, match=r"pip install 'parindex\[excel\]'"):
            call()


# -- a result ----------------------------------------------------------------------------------


def stored(path: Path, sheet: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(path)
    return [[c.value for c in row] for row in book[sheet].iter_rows()]


def test_a_result_keeps_every_bit(commune: parindex.Framework, tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx", commune, units=("Xã B", "Xã A", "=1+1"), period=2024)
    rewrite(book, lambda s: fill(s, evidence(commune, seed=5)))
    result = commune.score(book)
    excel.write(result, tmp_path / "r.xlsx")
    rows = stored(tmp_path / "r.xlsx", "Points")
    codes = rows[4][1:]
    assert codes == [n.code for n in commune.nodes]
    for unit, row in enumerate(rows[7:]):
        assert row[0] == result.units[unit]
        for node, value in enumerate(row[1:]):
            points = result.points[unit, node]
            assert value == points if not np.isnan(points) else isinstance(value, str)
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Points"]
    assert sheet["B8"].number_format == "0.00"
    assert sheet["B8"].data_type == "n"
    assert sheet["A10"].data_type == "s"


def test_a_ranking_in_order_with_classes(commune: parindex.Framework, tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx", commune, units=("Xã B", "Xã A", "Xã C"), period=2024)
    rewrite(book, lambda s: fill(s, {**evidence(commune), "1.4": None}))
    result = commune.score(book)
    excel.write(result, tmp_path / "r.xlsx")
    rows = stored(tmp_path / "r.xlsx", "Ranking")
    assert rows[4] == ["Rank", "Unit", "Points", "Maximum", "Index (%)", "Class"]
    assert [r[:2] for r in rows[5:]] == [[1, "Xã A"], [1, "Xã C"], [None, "Xã B"]]
    assert rows[5][4] == result.share[1, 0]
    assert rows[5][5] == result.class_title(result.class_of(1))
    assert rows[7][2] == "not scored yet"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_notes_say_what_a_result_rests_on(language: Any, tmp_path: Path) -> None:
    parindex.set_language(language)
    framework = parindex.load("vn.par.876.province")
    values = {"unit": ["Cà Mau"], **{a: [1.5] for a in framework.columns}}
    excel.write(framework.score(values, period=2022), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == {
        "en": ["Ranking", "Points", "Notes"],
        "vi": ["Xếp hạng", "Điểm", "Ghi chú"],
    }[language]  # fmt: skip
    recalled = {"en": "recalled: unverified, not law", "vi": "nhớ lại: chưa kiểm chứng"}[language]
    text = "\n".join(texts_of(book.worksheets[2]))
    for part in (framework.id, framework.limits, "876/QĐ-BNV", "2022", recalled):
        assert part in text
    for sheet in book.worksheets[:2]:
        assert recalled in "\n".join(texts_of(sheet))
