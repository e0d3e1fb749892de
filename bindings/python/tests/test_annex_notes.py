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


def scored(notes: list[str], maximum: float = 1.0) -> annex.Import:
    """A table with one criterion, a total, and notes below it."""
    return annex.read(
        {
            "TT": ["1", None, *notes],
            "Nội dung": ["Kế hoạch", "Tổng cộng", *[None] * len(notes)],
            "Điểm tối đa": [maximum, maximum, *[None] * len(notes)],
            "Cách tính điểm": ["Tỷ lệ % × điểm tối đa", None, *[None] * len(notes)],
        }
    )


POINTS = "từ 90 điểm trở lên xếp loại Xuất sắc; từ 70 đến dưới 90 điểm: Tốt; dưới 70 điểm: Không hoàn thành."
CLASSES = (
    ([f"Ghi chú: Đơn vị đạt {POINTS}"], 1),
    ([f"Ghi chú: Không có điểm âm. Đơn vị đạt {POINTS}"], 2),
    (["Ghi chú: Xếp loại:", "- Xuất sắc: từ 90% tổng số điểm trở lên", "- Tốt (từ 70% đến dưới 90%)", "- Không hoàn thành: dưới 70%"], 4),
)  # fmt: skip


@pytest.mark.parametrize(("notes", "remarks"), CLASSES)
def test_bounds_of_classes_in_notes(notes: list[str], remarks: int) -> None:
    found = scored(notes, 100)
    assert found.complete and len(found.remarks) == remarks
    assert any("the classes of the edition" in r.reason for r in found.remarks)
    node = found.framework["1"]
    given = {"unit": ["a", "b", "c", "d"], node.inputs[0].address: [90, 89.9, 70, 69.9]}
    table = found.framework.score(given, period=2026)
    assert [table.class_title(table.class_of(u)) for u in "abcd"] == [
        "Xuất sắc", "Tốt", "Tốt", "Không hoàn thành",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "maximum"),
    [
        (
            "Ghi chú: Xuất sắc: từ 90 điểm trở lên và không có tiêu chí dưới 50%; Tốt: dưới 90 điểm",
            100,
        ),
        (
            "Ghi chú: Xuất sắc: từ 90 điểm trở lên; Tốt: từ 70 đến dưới 85 điểm; Kém: dưới 70 điểm",
            100,
        ),
        ("Ghi chú: Xuất sắc: từ 70 điểm trở lên; Tốt: dưới 70 điểm", 120),
        ("Ghi chú: Làm tròn: từ 0,5 trở lên: 1 điểm; dưới 0,5: 0 điểm", 100),
        ("Ghi chú: Xuất sắc: từ 90 điểm trở lên", 100),
    ],
)
def test_notes_that_say_no_whole_set_of_classes(note: str, maximum: float) -> None:
    found = scored([note], maximum)
    assert ["left out" in r.reason for r in found.remarks] == [True]
    assert '"classes": []' in (found.framework_json or "")
