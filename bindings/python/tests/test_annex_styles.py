# SPDX-License-Identifier: MIT
"""Annexes as provinces print them: every criterion read, none wrongly, as xlsx, docx, CSV and PDF."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import annex_random
import annex_styles
import parindex
from annex_more import MORE
from annex_styles import STYLES as FIRST
from annex_styles import THREE, Row, Style, document, pages, workbook
from parindex import annex, errors
from parindex.annex.rules import named

pytest.importorskip("openpyxl")
pytest.importorskip("docx")


STYLES = {**FIRST, **MORE}


def read_as_wanted(found: annex.Import, style: Style) -> None:
    rules = {u.code: u.rule for u in found.understood if u.leaf}
    for code, (_, sentence) in style.wanted.items():
        assert sentence in rules.get(code, ""), (code, rules.get(code))
    # None wrongly: what was not foreseen is not read.
    assert set(rules) == set(style.wanted)
    assert found.framework["total"].max == style.total
    for code, (kind, _) in style.wanted.items():
        node = found.framework[code]
        assert (node.combine if kind == "sum" else node.scale) == kind


@pytest.mark.parametrize("name", STYLES)
def test_a_style_as_a_workbook(name: str, tmp_path: Path) -> None:
    style = STYLES[name]()
    found = annex.read(workbook(tmp_path / "a.xlsx", style.rows, merges=style.merges))
    read_as_wanted(found, style)
    assert len(found.not_understood) == len(style.by_hand)


@pytest.mark.parametrize("name", STYLES)
def test_a_style_as_a_document(name: str, tmp_path: Path) -> None:
    style = STYLES[name]()
    read_as_wanted(annex.read(document(tmp_path / "a.docx", style)), style)


def test_at_least_95_percent_of_the_three(tmp_path: Path) -> None:
    read = scored = 0
    for name, make in {**THREE, **MORE}.items():
        style = make()
        found = annex.read(workbook(tmp_path / f"{name}.xlsx", style.rows, merges=style.merges))
        read += sum(bool(u.rule) for u in found.understood if u.leaf)
        scored += len(style.wanted) + len(style.by_hand)
    assert scored >= 95 and read / scored >= 0.95


PAGES = {
    "rows_below": (MORE["rows_below"], (30, 300, 50, 55, 60, 60)),
    "cells": (MORE["cells"], (45, 140, 50, 240, 60)),
    "own_columns": (MORE["own_columns"], (30, 240, 50, 50, 50, 50)),
    "ministry": (annex_styles.ministry, (35, 290, 45, 50, 50, 60)),
    "bullets": (annex_styles.bullets, (40, 130, 60, 45, 260)),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_style_as_a_pdf_over_pages(name: str, tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    pytest.importorskip("matplotlib")
    make, widths = PAGES[name]
    style = make()
    found = annex.read(pages(tmp_path / "a.pdf", style, widths))
    read_as_wanted(found, style)
    cells = {p.cell.split("!")[0] for p in found.remarks}
    assert "Page2" in cells or "Page1" in cells


def test_a_pdf_that_is_none(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    for data, reason in ((b"%PDF-1.4 cut", "damaged"), (b"no", "none of xlsx, csv, docx and pdf")):
        (tmp_path / "a.pdf").write_bytes(data)
        with pytest.raises(errors.DossierError, match=reason):
            annex.read(tmp_path / "a.pdf")


#: More for those who look for what falls: PARINDEX_ANNEXES=2000.
SEEDS = range(int(os.environ.get("PARINDEX_ANNEXES", "45")))
ENDINGS = (".xlsx", ".csv", ".docx")


@pytest.mark.parametrize("ending", ENDINGS)
def test_styles_at_random(ending: str, tmp_path: Path) -> None:
    for seed in SEEDS:
        if ENDINGS[seed % 3] != ending:
            continue
        made = annex_random.annex_of(seed)
        found = annex.read(annex_random.written(made, tmp_path / f"a{ending}"))
        rules = [(u.title, u.rule) for u in found.understood if u.leaf]
        wanted = [
            (title, annex.write_scale(named(annex.read_scale(sentence, 2).rule, title)))
            for title, sentence in made.wanted
        ]
        assert rules == wanted, made.told
        assert found.complete and found.framework["total"].max == made.total, made.told


def test_a_sheet_for_each_field_beside_a_summary(tmp_path: Path) -> None:
    head: Row = ["TT", "Nội dung đánh giá", "Thang điểm", "Hướng dẫn chấm"]
    tables: list[list[Row]] = [
        [["BỘ TIÊU CHÍ"], ["Năm 2026"]],
        [["STT", "Lĩnh vực", "Số tiêu chí", "Điểm tối đa"], ["I", "Chỉ đạo", 2, 6], ["II", "Thủ tục", 1, 4], [None, "Tổng", 3, 10]],
        [["I. CHỈ ĐẠO"], head, ["I", "Chỉ đạo", 6, None], [1, "Kế hoạch", 4, "Đủ: 4; thiếu: 0"],
         [2, "Sáng kiến", 2, "Mỗi sáng kiến 1 điểm, tối đa 2 điểm"], [None, "Cộng", 6]],
        [["II. THỦ TỤC"], head, ["II", "Thủ tục", 4, None], [1, "Hồ sơ", 4, "Từ 95% trở lên: 4; dưới 95%: 0"], [None, "Cộng", 4]],
        [["HƯỚNG DẪN"], ["1", "Gửi báo cáo trước 15/12"]],
    ]  # fmt: skip
    titles = ["Bìa", "Tổng hợp", "Lĩnh vực 1", "Lĩnh vực 2", "Hướng dẫn"]
    found = annex.read(workbook(tmp_path / "a.xlsx", *tables, titles=titles))
    assert found.complete and [n.code for n in found.framework.leaves] == ["I.1", "I.2", "II.1"]
    assert {r.cell.split("!")[0] for r in found.remarks} == {"Bìa", "Tổng hợp", "Hướng dẫn"}


def test_the_numbers_that_word_makes(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    rows = [
        ("STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"),
        ("", "Kế hoạch", "2", "Có: 2; Không: 0"),
        ("", "Báo cáo", "3", "Đủ: 3; Thiếu: 0"),
    ]
    table = made.add_table(rows=len(rows), cols=4)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
        if not texts[0]:
            row.cells[0].paragraphs[0].style = made.styles["List Number"]
    made.save(tmp_path / "a.docx")
    found = annex.read(tmp_path / "a.docx")
    assert found.complete and [n.code for n in found.framework.leaves] == ["1", "2"]


def test_numbers_that_a_spreadsheet_changed(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"],
        [1, "Lĩnh vực", None, None],
    ]
    rows += [
        [1 + i / 10 if i < 10 else 1.1, f"Tiêu chí {i}", 1, "Có: 1; Không: 0"] for i in range(1, 11)
    ]
    found = annex.read(workbook(tmp_path / "a.xlsx", rows))
    assert found.complete and found.framework.leaves[-1].code == "1.10"


TWO = {
    "numbers on lines": (["1.1\n1.2", "Kế hoạch\nBáo cáo", 4, "Có: 4; Không: 0"], "A3"),
    "numbers in a row": (["1.1, 1.2", "Kế hoạch và báo cáo", 4, "Có: 4; Không: 0"], "A3"),
    "numbers from to": (["1.1-1.2", "Kế hoạch và báo cáo", 4, "Có: 4; Không: 0"], "A3"),
    "titles on lines": (["1.1", "Kế hoạch\n1.2. Báo cáo", 4, "Có: 4; Không: 0"], "B3"),
}


@pytest.mark.parametrize("name", TWO)
def test_two_criteria_that_share_a_row_are_named(name: str, tmp_path: Path) -> None:
    row, cell = TWO[name]
    head: Row = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
    rows: list[Row] = [head, ["1", "Lĩnh vực", 4], row, [None, "Tổng", 4]]
    found = annex.read(workbook(tmp_path / "a.xlsx", rows))
    assert found.framework_json is None
    assert any(
        p.cell.endswith(f"!{cell}") and "two criteria are in one row" in p.reason
        for p in found.not_understood
    )


def test_a_scale_under_a_heading_that_nobody_foresaw(tmp_path: Path) -> None:
    scales = ["Có: 2; Không: 0", "- Đủ: 2\n- Thiếu: 1\n- Không: 0"]
    for heading in ("Thang điểm đánh giá", "Khung xem xét", "Ghi chú"):
        rows: list[Row] = [["STT", "Tiêu chí", "Điểm tối đa", heading, "Nơi gửi"]]
        rows += [[f"{i}", f"Tiêu chí {i}", 2, s, "Sở Nội vụ"] for i, s in enumerate(scales, 1)]
        found = annex.read(workbook(tmp_path / "a.xlsx", rows))
        assert [u.rule for u in found.understood] == [
            "“Có”: 2 điểm; “Không”: 0 điểm.", "“Đủ”: 2 điểm; “Thiếu”: 1 điểm; “Không”: 0 điểm.",
        ]  # fmt: skip


def test_two_criteria_in_one_row_are_not_lost(tmp_path: Path) -> None:
    style = STYLES["levels"]()
    rows = [list(row) for row in style.rows]
    rows[1] = ["I. CHỈ ĐẠO", "1. Kế hoạch", None, 7]
    del rows[2]
    found = annex.read(workbook(tmp_path / "a.xlsx", rows))
    assert found.framework_json is None
    assert any("two criteria are in one row" in p.reason for p in found.not_understood)


Table = Callable[[], dict[str, list[object]]]


def table() -> dict[str, list[object]]:
    return {
        "STT": ["1", "2"],
        "Tiêu chí": ["Kế hoạch", "Hồ sơ đúng hạn"],
        "Điểm tối đa": [2, 3],
        "Cách tính điểm": ["Kịp thời: 2; Chậm: 1; Không: 0", "theo quy định"],
    }


def test_a_table_in_memory() -> None:
    pandas = pytest.importorskip("pandas")
    for given in (table(), pandas.DataFrame(table())):
        found = annex.read(given)
        assert [p.cell for p in found.not_understood] == ["DataFrame!D3"]
        assert found.not_understood[0].nearest
    english = {"code": ["1"], "title": ["Plan"], "maximum": [1.0], "sentence": ["Có: 1; Không: 0"]}
    assert annex.read(english).complete
    with pytest.raises(errors.ArgumentError, match="source must be the path of a file"):
        annex.read(object())
    parindex.set_language("vi")
    assert "gần nhất" in repr(annex.read(table()))


def test_points_outside_the_total_need_no_number(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"],
        ["I", "A", 2, None],
        ["1", "a", 2, "Có: 2; Không: 0"],
        [None, "Tổng", 2, None],
        [None, "ĐIỂM THƯỞNG", 3, None],
        ["1", "Sáng kiến", 3, "Mỗi sáng kiến 1 điểm, tối đa 3 điểm"],
        [None, "ĐIỂM TRỪ", None, None],
        ["1", "Chậm báo cáo", -2, "Mỗi báo cáo chậm trừ 0,5 điểm, trừ tối đa 2 điểm"],
    ]
    found = annex.read(workbook(tmp_path / "a.xlsx", rows))
    assert found.complete and found.framework["total"].max == 2
    assert [n.code for n in found.framework.nodes if n.extra] == ["II", "III", "III.1"]


def test_numbers_that_begin_again_at_each_level(tmp_path: Path) -> None:
    rows: list[Row] = [["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]]
    for part in "AB":
        rows.append([part, f"Phần {part}", None, None])
        for field in ("I", "II"):
            rows.append([field, f"Lĩnh vực {part}{field}", 2, None])
            rows += [[c, f"Tiêu chí {part}{field}{c}", 1, "Có: 1; Không: 0"] for c in ("1", "2")]
    found = annex.read(workbook(tmp_path / "a.xlsx", rows))
    assert found.complete
    codes = [n.code for n in found.framework.leaves]
    assert codes == [f"{p}.{f}.{c}" for p in "AB" for f in ("I", "II") for c in "12"]
