# SPDX-License-Identifier: MIT
"""Paragraphs of a document beside its tables: a note is said to be left out, as a row of the table is."""

from __future__ import annotations

from pathlib import Path

import pytest

from parindex import annex

docx = pytest.importorskip("docx")

TABLE = [
    ["TT", "Nội dung", "Điểm tối đa", "Cách tính điểm"],
    ["1", "Kế hoạch", "1", "Có: 1; Không: 0"],
]
BONUS = [["2", "Sáng kiến", "2", "Có: 2; Không: 0"]]


def document(path: Path, *parts: str | list[list[str]]) -> Path:
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        table = made.add_table(rows=len(part), cols=4)
        for row, values in zip(table.rows, part, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    made.save(path)
    return path


def left_out(path: Path) -> list[tuple[str, str]]:
    found = annex.read(path)
    assert found.complete
    return [(r.cell, r.text) for r in found.remarks if r.reason == "a note; left out"]


def test_notes_below_and_between_the_tables(tmp_path: Path) -> None:
    path = document(
        tmp_path / "a.docx", "PHỤ LỤC", TABLE, "Điểm thưởng không quá 4 điểm.", "", BONUS,
        "Ghi chú:", "- Đạt chuẩn khi từ 80% trở lên.", "- Làm tròn theo quy định.", "Nơi nhận:", "- Như Điều 3;", "CHỦ TỊCH",
    )  # fmt: skip
    assert left_out(path) == [
        ("Paragraph2", "Điểm thưởng không quá 4 điểm."),
        ("Paragraph4", "Ghi chú:"),
        ("Paragraph5", "- Đạt chuẩn khi từ 80% trở lên."),
        ("Paragraph6", "- Làm tròn theo quy định."),
    ]


def test_what_speaks_of_points_above_the_first_table(tmp_path: Path) -> None:
    heads = ("BẢNG CHẤM ĐIỂM THI ĐUA", "(Kèm theo Quyết định số 5/QĐ-UBND ngày 20/3/2026)")
    path = document(tmp_path / "a.docx", *heads, "Tổng điểm không vượt quá 100 điểm.", TABLE)
    assert left_out(path) == [("Paragraph3", "Tổng điểm không vượt quá 100 điểm.")]


@pytest.mark.parametrize("text", ["", "Phụ lục II", "Người lập biểu", "TM. ỦY BAN NHÂN DÂN"])
def test_headings_and_signatures_are_no_notes(tmp_path: Path, text: str) -> None:
    assert left_out(document(tmp_path / "a.docx", TABLE, text, BONUS, text)) == []


def test_a_table_within_a_table_keeps_the_count(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=4)
    for row, values in zip(table.rows, TABLE, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    table.rows[1].cells[1].add_table(rows=1, cols=1)
    made.add_paragraph("Lưu ý: không có điểm âm.")
    made.save(tmp_path / "a.docx")
    assert left_out(tmp_path / "a.docx") == [("Paragraph1", "Lưu ý: không có điểm âm.")]
