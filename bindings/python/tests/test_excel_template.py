# SPDX-License-Identifier: MIT
"""The workbook that an agency fills, and what comes back of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parindex
from parindex import excel
from workbooks import ADDRESS, EDITIONS, VALUE, cell_of, evidence, expected, made, same, texts_of

openpyxl = pytest.importorskip("openpyxl")


# -- round trip --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_round_trip_is_bit_for_bit(edition: str, language: Any, tmp_path: Path) -> None:
    parindex.set_language(language)
    framework = parindex.load(edition)
    values = evidence(framework, seed=2, digits=None)
    path = made(tmp_path / "a.xlsx", framework, values, period=framework.period_from)
    found = excel.read(path, framework)
    assert same(found, expected(framework, values))
    assert found.units == ["Xã A"]
    assert found.period == framework.period_from


def test_a_template_in_one_language_is_read_in_the_other(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    parindex.set_language("vi")
    values = evidence(commune)
    path = made(tmp_path / "a.xlsx", commune, values)
    parindex.set_language("en")
    assert same(excel.read(path, commune), expected(commune, values))


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_unfilled_template_has_no_value(edition: str, tmp_path: Path) -> None:
    framework = parindex.load(edition)
    excel.template(framework, tmp_path / "a.xlsx", units=("Xã A",))
    found = excel.read(tmp_path / "a.xlsx", framework)
    assert np.isnan(found.to_numpy()).all()
    states = {parindex.STATES[s] for s in found.states().ravel()}
    own = {leaf.self_scored for leaf in framework.leaves}
    assert ("not_self_scored" in states) == (False in own)


def test_several_units_and_score_of_a_path(commune: parindex.Framework, tmp_path: Path) -> None:
    units = ("Xã A", "Xã B", "Phường: C/D?*[1] với một cái tên dài hơn ba mươi mốt ký tự")
    path = made(tmp_path / "a.xlsx", commune, units=units, period=2024)
    result = commune.score(path)
    assert result.units == list(units)
    assert result.period == 2024
    assert (result.points == result.points[0]).sum() == (~np.isnan(result.points)).sum()


def test_long_and_like_names_have_sheets_of_their_own(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    start = "Văn phòng Ủy ban nhân dân tỉnh "
    units = (start + "A", start + "B", "parindex", "History", "'quoted'", "=1+1")
    path = tmp_path / "a.xlsx"
    excel.template(commune, path, units=units)
    titles = [s.title for s in openpyxl.load_workbook(path).worksheets]
    assert all(len(t) <= 31 for t in titles)
    assert len({t.casefold() for t in titles}) == len(titles)
    assert excel.read(path, commune).units == list(units)


def test_units_are_named_once(commune: parindex.Framework, tmp_path: Path) -> None:
    for units in ((), ("A", "a")):
        with pytest.raises(ValueError, match="units"):
            excel.template(commune, tmp_path / "a.xlsx", units=units)
    assert not (tmp_path / "a.xlsx").exists()


def test_an_edition_by_name_only_has_no_template(tmp_path: Path) -> None:
    with pytest.raises(parindex.errors.NotScorableError):
        excel.template(parindex.load("vn.par.1294.province"), tmp_path / "a.xlsx")


# -- the template itself -----------------------------------------------------------------------


def sheet_of(framework: parindex.Framework, tmp_path: Path, **how: Any) -> Any:
    excel.template(framework, tmp_path / "t.xlsx", **how)
    return openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]


def test_the_columns_that_agencies_use(commune: parindex.Framework, tmp_path: Path) -> None:
    parindex.set_language("vi")
    sheet = sheet_of(commune, tmp_path)
    texts = texts_of(sheet)
    columns = (
        "STT", "Tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Số liệu kê khai", "Cách tính điểm",
        "Tài liệu kiểm chứng", "Điểm tự đánh giá",
    )  # fmt: skip
    assert [t for t in texts if t in columns] == list(columns)
    for heading in ("Điểm theo số liệu", "Ghi chú", "Thẩm định lần 1", "Lý do", "Thẩm định lần 2"):
        assert heading in texts
    assert sheet.column_dimensions["I"].hidden
    assert sheet.page_setup.orientation == "landscape"
    header = int(sheet.freeze_panes[1:]) - 2
    assert sheet.cell(header, 1).value == "STT"
    assert sheet.print_title_rows.replace("$", "") == f"{header}:{header + 1}"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_lines_above_say_what_it_rests_on(language: Any, tmp_path: Path) -> None:
    parindex.set_language(language)
    framework = parindex.load("vn.par.876.province")
    sheet = sheet_of(framework, tmp_path, units=("Cà Mau",), period=2022)
    text = "\n".join(texts_of(sheet))
    for part in (framework.id, framework.title, framework.limits, "876/QĐ-BNV", "Cà Mau", "2022"):
        assert part in text
    recalled = {"en": "recalled: unverified, not law", "vi": "nhớ lại: chưa kiểm chứng"}[language]
    assert text.count(recalled) == 1 + len(framework.leaves)


def test_parents_are_merged_and_figures_share_their_criterion(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    sheet = sheet_of(commune, tmp_path)
    row = cell_of(sheet, "1.3").row
    merged = {str(r) for r in sheet.merged_cells.ranges}
    assert {f"{c}{row}:{c}{row + 2}" for c in "ABCFGH"} <= merged
    field = cell_of(sheet, "1.1").row - 1
    assert sheet.cell(field, 1).value == "1"
    assert sheet.cell(field, 1).font.bold
    assert f"D{field}:F{field}" in merged


def test_survey_criteria_are_marked(commune: parindex.Framework, tmp_path: Path) -> None:
    parindex.set_language("vi")
    sheet = sheet_of(commune, tmp_path)
    marked = {
        sheet.cell(r, ADDRESS).value
        for r in range(1, sheet.max_row + 1)
        if sheet.cell(r, VALUE).value == "không tự chấm"
    }
    assert marked == {"4.1", "4.1:of"}
    assert sheet.cell(cell_of(sheet, "4.1").row, 8).value == "không tự chấm"
    assert sheet.cell(cell_of(sheet, "4.2").row, 8).value is None


def test_cells_check_what_is_typed(commune: parindex.Framework, tmp_path: Path) -> None:
    sheet = sheet_of(commune, tmp_path)
    rules = {str(v.sqref): v for v in sheet.data_validations.dataValidation}
    assert {cell_of(sheet, i.address).coordinate for i in commune.inputs} <= set(rules)

    def rule(address: str) -> Any:
        found = rules[cell_of(sheet, address).coordinate]
        assert found.showErrorMessage
        assert found.prompt
        assert len(found.prompt) <= 255
        assert len(found.error) <= 255
        assert len(found.promptTitle) <= 32
        return found

    choice, count = rule("1.1"), rule("1.2")
    assert choice.type == "list"
    assert "INT(" in count.formula1
    assert ">=0" in count.formula1
    assert "<=100" in rule("4.1").formula1
    assert "<=100" in rule("3.1").formula1
    assert '"n/a"' in count.formula1
    assert '"không áp dụng"' in count.formula1
    assert "self-scored" not in count.formula1
    assert '"không tự chấm"' in rule("4.1").formula1
    assert ">=1" in rule("3.2").formula1
    lists = sheet.parent["parindex"]
    assert lists.sheet_state == "hidden"
    titles = [c.value for c in lists["A"]]
    assert titles == [c.title_en for c in commune.node("1.1").choices] + ["n/a"]
    assert choice.formula1 == f"parindex!$A$1:$A${len(titles)}"


def test_codes_that_are_names_show_their_place(tmp_path: Path) -> None:
    def shown(edition: str) -> list[str]:
        sheet = sheet_of(parindex.load(edition), tmp_path)
        first = int(sheet.freeze_panes[1:])
        return [
            str(sheet.cell(r, 1).value)
            for r in range(first, sheet.max_row)
            if sheet.cell(r, 1).value
        ]

    assert shown("vn.766")[:6] == ["1", "1.1", "1.2", "1.3", "1.4", "2"]
    assert shown("vn.par.876.ministry")[:4] == ["A", "B", "1", "2"]


def test_text_is_never_a_formula(commune: parindex.Framework, tmp_path: Path) -> None:
    sheet = sheet_of(commune, tmp_path, units=("=HYPERLINK(1)",))
    cells = [c for row in sheet.iter_rows() for c in row if c.value == "=HYPERLINK(1)"]
    assert [c.data_type for c in cells] == ["s", "s"]  # on each of the two pages across
    formulas = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert formulas and not any("HYPERLINK" in f for f in formulas)
