# SPDX-License-Identifier: MIT
"""Annexes in several tables, and rows that are no criteria: read, or said."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from parindex import annex, errors

openpyxl = pytest.importorskip("openpyxl")
docx = pytest.importorskip("docx")

Row = list[Any]
HEAD: Row = ["TT", "Nội dung đánh giá", "Thang điểm", "Hướng dẫn chấm điểm"]
FIRST: list[Row] = [
    ["I", "Chỉ đạo", 4, None],
    ["1", "Kế hoạch", 1.5, "Kịp thời: 1,5; Chậm: 0,5; Không: 0"],
    ["2", "Kiểm tra", 2.5, "Từ 30% trở lên: 2,5; dưới 30%: 0"],
]
SECOND: list[Row] = [
    ["II", "Thủ tục", 3, None],
    ["1", "Niêm yết", 1, "Đủ: 1; Thiếu: 0"],
    ["2", "Đúng hạn", 2, "(Tỷ lệ % × điểm tối đa)/100%"],
]
TOTAL: Row = [None, "Tổng cộng", 7, None]


def document(path: Path, *tables: list[Row], before: str = "") -> Path:
    made = docx.Document()
    for rows in tables:
        made.add_paragraph(before)
        table = made.add_table(rows=len(rows), cols=len(rows[0]))
        for row, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = "" if value is None else str(value).replace(".", ",")
    made.save(path)
    return path


def book(path: Path, *sheets: list[Row], merge: str = "", at: int = 0) -> Path:
    made = openpyxl.Workbook()
    for i, rows in enumerate(sheets):
        page = made.active if i == 0 else made.create_sheet(f"Phần {i + 1}")
        for row in rows:
            page.append([*[None] * (at * i), *row])
    if merge:
        made.worksheets[0].merge_cells(merge)
    made.save(path)
    return path


def whole(found: annex.Import) -> None:
    assert found.not_understood == ()
    assert [n.title_vi for n in found.framework.leaves] == [
        "Kế hoạch",
        "Kiểm tra",
        "Niêm yết",
        "Đúng hạn",
    ]
    assert found.framework.root.max == 7


@pytest.mark.parametrize("repeated", [True, False])
def test_a_word_table_cut_in_two(repeated: bool, tmp_path: Path) -> None:
    rest = [HEAD, *SECOND, TOTAL] if repeated else [*SECOND, TOTAL]
    found = annex.read(document(tmp_path / "a.docx", [HEAD, *FIRST], rest))
    whole(found)
    assert found.framework.node("II.2").row == f"Table2!A{4 if repeated else 3}"
    assert found.remarks == ()


def test_cut_within_a_criterion(tmp_path: Path) -> None:
    first = [HEAD, *FIRST[:2], ["2", "Kiểm tra", 2.5, "Từ 30% trở lên: 2,5"]]
    rest = [[None, None, None, "dưới 30%: 0"], *SECOND, TOTAL]
    whole(annex.read(document(tmp_path / "a.docx", first, rest)))
    alone = document(tmp_path / "b.docx", first, rest[:1], [*SECOND, TOTAL])
    whole(annex.read(alone))


def test_a_fault_in_the_second_table_is_named_there(tmp_path: Path) -> None:
    rest = [HEAD, SECOND[0], ["1", "Niêm yết", 1, "khi nào đủ thì thôi"], SECOND[2], TOTAL]
    found = annex.read(document(tmp_path / "a.docx", [HEAD, *FIRST], rest))
    assert [p.cell for p in found.not_understood] == ["Table2!D3"]


def test_letterhead_and_signatures_are_left_out(tmp_path: Path) -> None:
    letterhead = [["ỦY BAN NHÂN DÂN TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]
    signatures = [["NGƯỜI LẬP BIỂU", "CHỦ TỊCH"], ["(ký tên)", "(ký tên, đóng dấu)"]]
    tables = (letterhead, [HEAD, *FIRST], [*SECOND, TOTAL], signatures)
    found = annex.read(document(tmp_path / "a.docx", *tables))
    whole(found)
    assert [(r.cell, "left out" in r.reason) for r in found.remarks] == [
        ("Table1!A1", True), ("Table4!A1", True),
    ]  # fmt: skip


def test_a_book_with_a_sheet_a_field(tmp_path: Path) -> None:
    for at in (0, 2):  # in the same columns, and further to the right
        path = book(tmp_path / f"{at}.xlsx", [HEAD, *FIRST], [HEAD, *SECOND, TOTAL], at=at)
        found = annex.read(path)
        whole(found)
        assert found.framework.node("II.1").row == f"Phần 2!{'A' if at == 0 else 'C'}3"


def test_each_sheet_with_its_own_total(tmp_path: Path) -> None:
    own = [[None, "Tổng", 4, None]], [[None, "Tổng", 3, None]]
    whole(annex.read(book(tmp_path / "a.xlsx", [HEAD, *FIRST, *own[0]], [HEAD, *SECOND, *own[1]])))
    path = book(tmp_path / "b.xlsx", [HEAD, *FIRST, *own[0]], [HEAD, *SECOND, *own[1], TOTAL])
    whole(annex.read(path))
    wrong = [HEAD, *SECOND, [None, "Tổng", 3.5, None]]
    found = annex.read(book(tmp_path / "c.xlsx", [HEAD, *FIRST, *own[0]], wrong))
    assert [p.cell for p in found.not_understood] == ["Phần 2!C5"]
    assert "3.5" in found.not_understood[0].reason


def test_what_cannot_be_joined_is_refused_by_name(tmp_path: Path) -> None:
    first = [HEAD, *FIRST, [None, "Tổng", 4, None]]
    for other in (
        [["Mục", "Tên", "Số", "Kết quả", "Xếp loại"], ["1", "Chuyển đổi số", 5, "Có: 5", "A"]],
        [["STT", "Sở, ngành", "Điểm"], ["1", "Sở Nội vụ", 25], ["2", "Sở Y tế", 30]],
    ):
        for path in (
            book(tmp_path / "a.xlsx", first, other),
            document(tmp_path / "a.docx", first, other),
        ):
            found = annex.read(path)
            assert len(found.not_understood) == 1 and not found.complete
            name = "Phần 2" if path.suffix == ".xlsx" else "Table2"
            assert name in found.not_understood[0].reason
            with pytest.raises(errors.DossierError, match=name):
                found.framework  # noqa: B018
            chosen = annex.read(path, {"sheet": "Sheet" if path.suffix == ".xlsx" else "Table1"})
            assert chosen.complete and chosen.framework.root.max == 4


def test_two_years_in_one_book_are_refused(tmp_path: Path) -> None:
    found = annex.read(book(tmp_path / "a.xlsx", [HEAD, *FIRST], [HEAD, *FIRST]))
    assert not found.complete
    assert {p.cell.split("!")[0] for p in found.not_understood} == {"Phần 2"}
    assert annex.read(tmp_path / "a.xlsx", {"sheet": ["Phần 2"]}).complete


def test_a_table_in_a_table_and_in_a_content_control(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", [HEAD, *FIRST], [*SECOND, TOTAL])
    made = docx.Document(path)
    body, control = made.element.body, docx.oxml.OxmlElement("w:sdt")
    content = docx.oxml.OxmlElement("w:sdtContent")
    second = made.tables[1]._tbl
    body.replace(second, control)
    control.append(content)
    content.append(second)
    made.save(path)
    whole(annex.read(path))
    made = docx.Document(document(path, [HEAD, *FIRST, [None, "Tổng", 4, None]]))
    inner = made.tables[0].rows[1].cells[3].add_table(rows=1, cols=3)
    for cell, text in zip(inner.rows[0].cells, ("3", "Một tiêu chí lạc", "2"), strict=True):
        cell.text = text
    made.save(path)
    assert ["Table2" in p.reason for p in annex.read(path).not_understood] == [True]


def test_the_heading_again_on_the_next_page(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "2", "3", "4"], *FIRST, HEAD, ["1", "2", "3", "4"], *SECOND, TOTAL]
    found = annex.read(book(tmp_path / "a.xlsx", rows))
    whole(found)
    assert [r.cell for r in found.remarks] == ["Sheet!A2", "Sheet!A7"]


COLUMNS: list[Row] = [
    ["(1)", "(2)", "(3)", "(4)"], [1, 2, 3, 4], ["1", "2", "3", "4"], ["A", "B", "C", "D"],
    ["a", "b", "c", "d"], ["A", "B", 1, 2], ["(A)", "(B)", "(1)", "(2)"], ["(1)", "(2)", "(3)", "(4)=(3)x(2)"],
]  # fmt: skip


@pytest.mark.parametrize("columns", COLUMNS, ids=str)
def test_a_row_that_numbers_the_columns(columns: Row, tmp_path: Path) -> None:
    rows = [HEAD, columns, *FIRST, *SECOND, TOTAL]
    found = annex.read(book(tmp_path / "a.xlsx", rows))
    whole(found)
    assert [(r.cell, r.reason) for r in found.remarks] == [
        ("Sheet!A2", "the row that numbers the columns; left out")
    ]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    whole(annex.read(tmp_path / "a.csv"))


NOTES = [
    "Ghi chú: áp dụng từ năm 2024", "GHI CHÚ", "(*) Không áp dụng đối với xã đảo", "* Nội dung thay đổi",
    "Lưu ý: điểm lẻ làm tròn", "Nơi nhận: như trên", "(*): theo mẫu số 2",
]  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize("merge", ["", "A9:D9"])
def test_notes_below_the_table(note: str, column: int, merge: str, tmp_path: Path) -> None:
    if merge and column:
        merge = "B9:D9"
    line: Row = [None] * 4
    line[column] = note
    below: list[Row] = [line, [None, "và dòng tiếp theo của ghi chú", None, None]]
    path = book(tmp_path / "a.xlsx", [HEAD, *FIRST, *SECOND, TOTAL, *below], merge=merge)
    found = annex.read(path)
    whole(found)
    assert [r.cell for r in found.remarks] == [f"Sheet!{'AB'[column]}9", "Sheet!B10"]
    # Where no total is said, the first words tell it.
    path = book(tmp_path / "b.xlsx", [HEAD, *FIRST, *SECOND, [None] * 4, *below], merge=merge)
    found = annex.read(path)
    whole(found)
    assert [r.cell for r in found.remarks] == [f"Sheet!{'AB'[column]}9", "Sheet!B10"]


def test_signatures_and_numbered_notes_below_the_total(tmp_path: Path) -> None:
    below: list[Row] = [
        ["NGƯỜI LẬP BIỂU", None, None, "THỦ TRƯỞNG ĐƠN VỊ"],
        ["1", "Điểm được làm tròn đến hai chữ số.", None, None],
        ["2", "Không áp dụng đối với các xã đảo.", None, None],
    ]
    found = annex.read(book(tmp_path / "a.xlsx", [HEAD, *FIRST, *SECOND, TOTAL, *below]))
    whole(found)
    assert [r.cell for r in found.remarks] == ["Sheet!A9", "Sheet!A11", "Sheet!A10"]
    bonus: list[Row] = [
        ["III", "Điểm thưởng", None, None],
        ["1", "Sáng kiến", 1, "Có: 1; Không: 0"],
    ]
    found = annex.read(book(tmp_path / "b.xlsx", [HEAD, *FIRST, *SECOND, TOTAL, *bonus]))
    assert found.complete and [n.code for n in found.framework.leaves][-1] == "III.1"


def test_rows_that_say_too_little_are_not_dropped(tmp_path: Path) -> None:
    for row, cell in (
        (["", "Tiêu chí không có số", 2, "Có: 2; Không: 0"], "Sheet!B5"),
        ([None, "Tiêu chí không có số", None, "Có: 2; Không: 0"], "Sheet!B5"),
        ([None, None, 2, None], "Sheet!C5"),
    ):
        found = annex.read(book(tmp_path / "a.xlsx", [HEAD, *FIRST, row, *SECOND, TOTAL]))
        assert [p.cell for p in found.not_understood] == [cell]
    found = annex.read(
        book(tmp_path / "b.xlsx", [HEAD, [None, "Phần thứ nhất"], *FIRST, *SECOND, TOTAL])
    )
    whole(found)
    assert [r.cell for r in found.remarks] == ["Sheet!B2"]


def test_the_nearest_headings_are_named(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["PHỤ LỤC"], [*HEAD[:2], "Tự chấm", HEAD[3]], *FIRST])
    with pytest.raises(errors.DossierError, match="lacks “Điểm tối đa”") as caught:
        annex.read(path)
    assert caught.value.place == "Sheet!A2"


def test_understood_has_no_row_that_was_not(tmp_path: Path) -> None:
    rows = [HEAD, FIRST[0], ["1", "Kế hoạch", 1.5, "tùy tình hình"], FIRST[2], *SECOND, TOTAL]
    found = annex.read(book(tmp_path / "a.xlsx", rows))
    assert [u.title for u in found.understood] == [
        "Chỉ đạo",
        "Kiểm tra",
        "Thủ tục",
        "Niêm yết",
        "Đúng hạn",
    ]
    assert repr(found).splitlines()[0] == "a.xlsx: Understood 5; Not understood 1"
    assert found._repr_html_().count("Kế hoạch") == 1


def test_outcomes_stay_as_they_were_written(tmp_path: Path) -> None:
    scale = "Ban hành đúng hạn (trước 31/01): 1,5; Ban hành muộn ( sau 31/01/2025): 0,5; Không: 0"
    rows = [HEAD, FIRST[0], ["1", "Kế hoạch", 1.5, scale], FIRST[2], *SECOND, TOTAL]
    found = annex.read(book(tmp_path / "a.xlsx", rows))
    assert [c.title_vi for c in found.framework.node("I.1").choices] == [
        "Ban hành đúng hạn (trước 31/01)", "Ban hành muộn ( sau 31/01/2025)", "Không",
    ]  # fmt: skip


BELOW: list[Row] = [
    ["TT", "Nội dung, tiêu chí chấm điểm", "Điểm chuẩn", "Điểm tự chấm"],
    ["I", "Nhiệm vụ chính trị\n- Theo quyết định giao chỉ tiêu", 10, None],
    ["1", "Đề án\n(trình UBND tỉnh)\n- Trình đúng hạn: 4 điểm\n- Trình chậm: 2 điểm; không trình: không có điểm", 4, None],
    ["2", "Mô hình hay\n- Mỗi mô hình: cộng 2 điểm (không quá 4 điểm)", 4, None],
    ["3", "Hài lòng\n- Điểm = tỷ lệ hài lòng x 2", 2, None],
]  # fmt: skip


def test_cases_below_a_title(tmp_path: Path) -> None:
    found = annex.read(document(tmp_path / "a.docx", BELOW))
    assert found.not_understood == ()
    assert [(c.title, c.rule) for c in found.criteria if c.leaf] == [
        ("Đề án (trình UBND tỉnh)", "“Trình đúng hạn”: 4 điểm; “Trình chậm”: 2 điểm; “không trình”: 0 điểm."),
        ("Mô hình hay", "Cộng 2 điểm cho mỗi mô hình, tối đa 4 điểm."),
        ("Hài lòng", "Tính theo “tỷ lệ hài lòng” (tỷ lệ phần trăm). Điểm = (kết quả × điểm tối đa) / 100%."),
    ]  # fmt: skip
    assert found.criteria[0].title == "Nhiệm vụ chính trị - Theo quyết định giao chỉ tiêu"
    assert found.criteria[1].scale_cell == "Table1!B3"


def test_lines_below_a_title_that_are_no_cases(tmp_path: Path) -> None:
    rows: list[Row] = [HEAD, ["1", "Kế hoạch\n- Có văn bản\n- Có phụ lục", 1, "Có: 1; Không: 0"]]
    (leaf,) = annex.read(document(tmp_path / "a.docx", rows)).criteria
    assert leaf.title == "Kế hoạch - Có văn bản - Có phụ lục"


@pytest.mark.parametrize(
    "title", ["Kế hoạch\ncải cách hành chính (2 điểm)", "Kế hoạch cải cách hành chính\n(2 điểm)"]
)
def test_a_title_over_two_lines_keeps_its_maximum(tmp_path: Path, title: str) -> None:
    rows: list[Row] = [
        ["TT", "Nội dung", "Hướng dẫn chấm điểm"],
        ["1", title, "Có: 2; Không: 0"],
        ["2", "Kiểm tra (1 điểm)", "Có: 1; Không: 0"],
    ]
    found = annex.read(book(tmp_path / "a.xlsx", rows))
    assert found.not_understood == ()
    assert [(c.title, c.maximum) for c in found.criteria] == [
        ("Kế hoạch cải cách hành chính", 2),
        ("Kiểm tra", 1),
    ]


BESIDE: list[Row] = [
    ["STT", "Chỉ số", "Điểm tối đa", "Kết quả của đơn vị so với", "Điểm", "Tài liệu"],
    ["1", "Kế hoạch", 2, "Ban hành trước 31/01", 2, "Kế hoạch"],
    [None, None, None, "Ban hành sau 31/01", 1, None],
    [None, None, None, "Chưa ban hành", 0, None],
    ["2", "Mạng nội bộ", 1, "Có", 1, "Báo cáo"],
    [None, None, None, "Không", 0, None],
]


@pytest.mark.parametrize("heading", ["Mức đạt", "Các trường hợp", None])
def test_outcomes_beside_their_points_under_any_heading(
    tmp_path: Path, heading: str | None
) -> None:
    rows = [[*BESIDE[0][:3], heading, *BESIDE[0][4:]], *BESIDE[1:]]
    found = annex.read(book(tmp_path / "a.xlsx", rows))
    assert found.not_understood == ()
    assert [c.rule for c in found.criteria] == [
        "“Ban hành trước 31/01”: 2 điểm; “Ban hành sau 31/01”: 1 điểm; “Chưa ban hành”: 0 điểm.",
        "“Có”: 1 điểm; “Không”: 0 điểm.",
    ]


OFF = "Đầy đủ, kịp thời: 10 điểm; chậm 01 báo cáo trừ 2 điểm; báo cáo thiếu trừ 5 điểm/báo cáo"


@pytest.mark.parametrize(("late", "missing"), [(0, 0), (1, 0), (0, 1), (2, 1), (6, 0), (1, 3)])
def test_several_deductions_of_one_criterion(late: int, missing: int) -> None:
    table = {"STT": ["1"], "Tiêu chí": ["Báo cáo"], "Điểm tối đa": [10], "Cách tính điểm": [OFF]}
    found = annex.read(table)
    assert found.not_understood == ()
    assert [r.reason for r in found.remarks] == [
        "each fault takes its own points off the maximum, and the whole is not below 0"
    ]
    framework = found.framework
    assert framework["1"].max == 10
    result = framework.score({"unit": ["A"], "1.a": [late], "1.b": [missing]})
    assert result.cell("A", "1").points == max(0, 10 - 2 * late - 5 * missing)
    # What is said of it is read back as the same.
    again = annex.read(table, rules={"1": found.criteria[0].rule})
    assert again.framework.json == framework.json


@pytest.mark.parametrize(
    "scale",
    [
        "Đầy đủ: 10 điểm; chậm 01 báo cáo trừ 2 điểm; thiếu 01 báo cáo trừ 5 điểm (trừ tối đa 6 điểm)",
        "Đầy đủ: 8 điểm; chậm 01 báo cáo trừ 2 điểm; thiếu 01 báo cáo trừ 5 điểm",
        "Chậm 01 báo cáo trừ 2 điểm; chậm 02 báo cáo trừ 5 điểm",
        "Mỗi báo cáo chậm trừ 2 điểm; mỗi báo cáo chậm quá 10 ngày trừ 5 điểm",
    ],
)
def test_deductions_with_two_meanings_are_left_to_a_person(scale: str) -> None:
    table = {"STT": ["1"], "Tiêu chí": ["Báo cáo"], "Điểm tối đa": [10], "Cách tính điểm": [scale]}
    assert [p.cell for p in annex.read(table).not_understood] == ["DataFrame!D2"]


@pytest.mark.parametrize(
    ("scale", "points"),
    [
        (
            "Mỗi bằng khen: 2 điểm; mỗi giấy khen: 1 điểm; tổng cộng không quá 5 điểm",
            [0, 2, 3, 5, 5],
        ),
        ("Mỗi mô hình cấp tỉnh: 2 điểm, cấp xã: 1 điểm", [0, 2, 3, 5, 5]),
        (
            "Cứ mỗi giải nhất tính 2 điểm, giải nhì tính 1 điểm. Tổng điểm tối đa là 5 điểm",
            [0, 2, 3, 5, 5],
        ),
        ("Mỗi bằng khen: 2 điểm (tối đa 2 điểm); mỗi giấy khen: 1 điểm", [0, 2, 3, 3, 4]),
        (
            "Đề tài cấp tỉnh: 2 điểm/đề tài; cấp cơ sở: 1 điểm/đề tài; tổng không quá 5 điểm",
            [0, 2, 3, 5, 5],
        ),
        (
            "- Cấp tỉnh: 2 điểm/mô hình.\n- Cấp xã: 1 điểm/mô hình.\n- Tổng điểm mục này không quá 5 điểm.",
            [0, 2, 3, 5, 5],
        ),
    ],
)
def test_several_things_that_are_counted(scale: str, points: list[float]) -> None:
    table = {
        "STT": ["1"],
        "Tiêu chí": ["Khen thưởng"],
        "Điểm tối đa": [5],
        "Cách tính điểm": [scale],
    }
    found = annex.read(table)
    assert found.complete and found.framework["1"].max == 5
    scored = [
        found.framework.score({"unit": ["A"], "1.a": [a], "1.b": [b]}).cell("A", "1").points
        for a, b in [(0, 0), (1, 0), (1, 1), (2, 1), (3, 2)]
    ]
    assert scored == points
    again = annex.read(table, rules={"1": found.criteria[0].rule})
    assert again.framework.json == found.framework.json


def test_bounds_of_whole_numbers_refuse_what_is_between() -> None:
    table = {
        "STT": ["1"],
        "Tiêu chí": ["Tin bài"],
        "Điểm tối đa": [2],
        "Cách tính điểm": ["Từ 10 tin/tháng trở lên: 2; từ 5 đến 9 tin/tháng: 1; dưới 5: 0"],
    }
    framework = annex.read(table).framework
    for news, points in [(4, 0), (5, 1), (9, 1), (10, 2)]:
        assert framework.score({"unit": ["A"], "1": [news]}).cell("A", "1").points == points
    with pytest.raises(errors.EvidenceError):
        framework.score({"unit": ["A"], "1": [9.5]})


def test_steps_of_a_percentage_begin_at_their_bound() -> None:
    table = {
        "STT": ["1"],
        "Tiêu chí": ["Hồ sơ đúng hạn"],
        "Điểm tối đa": [4],
        "Cách tính điểm": ["Từ 90% trở lên được 4 điểm, cứ giảm 10% trừ 1 điểm"],
    }
    found = annex.read(table)
    assert any("half a step" in remark.reason for remark in found.remarks)
    for rate, points in [(95, 4), (90, 4), (85, 3.5), (80, 3), (50, 0), (20, 0)]:
        result = found.framework.score({"unit": ["A"], "1": [rate]})
        assert result.cell("A", "1").points == pytest.approx(points)


def test_points_on_top_of_others_are_a_part_of_the_sum() -> None:
    """ "Thêm 1 điểm" is added to the 1 point before it, where both come to the maximum."""
    table = {
        "STT": ["1"],
        "Tiêu chí": ["Áp dụng ISO"],
        "Điểm tối đa": [2],
        "Cách tính điểm": ["Có áp dụng: 1 điểm. Có công bố lại: thêm 1 điểm"],
    }
    found = annex.read(table)
    assert found.complete
    rows = [("co_ap_dung", "khong", 1), ("co_ap_dung", "co_cong_bo_lai", 2), ("khong", "khong", 0)]
    for applied, again, points in rows:
        result = found.framework.score({"unit": ["A"], "1.a": [applied], "1.b": [again]})
        assert result.cell("A", "1").points == points
    assert annex.read(table | {"Điểm tối đa": [3]}).not_understood


@pytest.mark.parametrize(
    "scale",
    [
        "Mỗi bằng khen cấp tỉnh: 2 điểm; mỗi bằng khen: 1 điểm",
        "Mỗi bằng khen: 2 điểm; mỗi giấy khen: 1 điểm; tối đa 3 điểm",
        "Mỗi bằng khen: 2 điểm; mỗi giấy khen: 1 điểm. Chỉ tính mức cao nhất",
    ],
)
def test_things_that_are_counted_and_may_be_the_same(scale: str) -> None:
    table = {
        "STT": ["1"],
        "Tiêu chí": ["Khen thưởng"],
        "Điểm tối đa": [5],
        "Cách tính điểm": [scale],
    }
    assert [p.cell for p in annex.read(table).not_understood] == ["DataFrame!D2"]


def test_deductions_between_commas() -> None:
    scale = (
        "Không vi phạm: 10 điểm. Nếu có: khiển trách trừ 2 điểm/người, cảnh cáo trừ 4 điểm/người"
    )
    table = {"STT": ["1"], "Tiêu chí": ["Kỷ luật"], "Điểm tối đa": [10], "Cách tính điểm": [scale]}
    found = annex.read(table)
    assert found.complete
    scored = found.framework.score({"unit": ["A"], "1.a": [1], "1.b": [1]})
    assert scored.cell("A", "1").points == 4


def test_a_sum_of_products() -> None:
    scale = "Điểm = Tỷ lệ được cấp hộp thư x 4 điểm + Tỷ lệ thường xuyên sử dụng x 6 điểm"
    table = {
        "STT": ["1"],
        "Tiêu chí": ["Thư điện tử"],
        "Điểm tối đa": [10],
        "Cách tính điểm": [scale],
    }
    found = annex.read(table)
    assert found.complete
    scored = found.framework.score({"unit": ["A"], "1.a": [50], "1.b": [100]})
    assert scored.cell("A", "1").points == 8
    table["Điểm tối đa"] = [12]
    assert not annex.read(table).complete


def test_a_column_of_points_with_more_than_figures(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["TT", "Chỉ số", "Điểm tối đa", "Mức điểm"],
        ["I", "Đối thoại", 8, None],
        ["1", "Giải quyết kiến nghị", 3, None],
        [None, "- Giải quyết 100% kiến nghị", None, 3],
        [None, "- Giải quyết từ 50% đến dưới 100% kiến nghị", None, "3 x tỷ lệ %"],
        [None, "- Giải quyết dưới 50% kiến nghị", None, 0],
        ["2", "Kỷ luật", 2, None],
        [None, "- Không có công chức bị kỷ luật", None, 2],
        [None, "- Có công chức bị kỷ luật", None, "Trừ 1 điểm/người"],
        ["3", "Vai trò người đứng đầu", 3, None],
        [None, "- Quyết liệt", None, "2-3"],
        [None, "- Bình thường", None, "0-1"],
        [None, "Tổng cộng", 8, None],
    ]
    found = annex.read(document(tmp_path / "a.docx", rows))
    read = {c.code: c.rule for c in found.criteria if c.leaf}
    assert "từ 50% đến dưới 100%: (kết quả × điểm tối đa) / 100%" in str(read["1"])
    assert read["2"].startswith("Bắt đầu từ 2 điểm, trừ 1 điểm cho mỗi")
    # What cannot be read is shown whole.
    (left,) = found.not_understood
    assert "2-3" in left.text and "0-1" in left.text
