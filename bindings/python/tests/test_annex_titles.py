# SPDX-License-Identifier: MIT
"""Cases in the cell of the title, and formulas beside the points that they come to."""

from __future__ import annotations

from typing import Any

import pytest

from parindex import annex


def read(titles: list[str], maxima: list[float], **columns: Any) -> annex.Import:
    """A table with a criterion a row, numbered from 1."""
    numbers = [str(n + 1) for n in range(len(titles))]
    return annex.read(
        {"STT": numbers, "Nội dung và cách chấm": titles, "Điểm chuẩn": maxima, **columns}
    )


def said(found: annex.Import) -> list[tuple[str, str]]:
    return [(u.title, u.rule) for u in found.criteria]


ONE_CELL = (
    ("Đăng ký giao ước\nĐăng ký đúng hạn: 5 điểm; chậm 01 ngày trừ 0,5 điểm.", "Đăng ký giao ước", "Bắt đầu từ 5 điểm"),
    ("Giải ngân\nĐạt 100% được 5 điểm. Đạt dưới 100% thì tính điểm theo tỷ lệ tương ứng.", "Giải ngân", "Từ 100% trở lên"),
    ("Phân cấp\nBan hành đầy đủ văn bản: 5 điểm", "Phân cấp", "“Ban hành đầy đủ văn bản”: 5 điểm"),
    ("Tập huấn nghiệp vụ\nCó tổ chức được 5 điểm.", "Tập huấn nghiệp vụ", "“Có tổ chức”: 5 điểm"),
    ("Kế hoạch năm: Kịp thời: 5; không kịp thời: 2; không ban hành: 0", "Kế hoạch năm", "“Kịp thời”: 5 điểm"),
    ("Kế hoạch năm (kịp thời: 5; không kịp thời: 2; không ban hành: 0)", "Kế hoạch năm", "“kịp thời”: 5 điểm"),
    ("Trực tuyến. Đạt từ 80% trở lên: 5; dưới 80%: điểm = tỷ lệ % x 5/80%", "Trực tuyến", "(kết quả × điểm tối đa) / 80%"),
    ("Tỷ lệ văn bản ký số: 100%: 5; dưới 100%: 0", "Tỷ lệ văn bản ký số", "Từ 100% trở lên: 5 điểm; dưới 100%: 0 điểm."),
    ("Bộ chỉ số 766\nĐiểm = Điểm 766/20", "Bộ chỉ số 766", "(kết quả × điểm tối đa) / 100"),
    ("Ban hành đúng hạn: 5 điểm; không ban hành: 0 điểm", "Ban hành đúng hạn: 5 điểm; không ban hành: 0 điểm", "“Ban hành đúng hạn”: 5"),
)  # fmt: skip


@pytest.mark.parametrize(("cell", "title", "rule"), ONE_CELL)
def test_a_criterion_and_its_cases_in_one_cell(cell: str, title: str, rule: str) -> None:
    found = read([cell], [5])
    ((own, sentence),) = said(found)
    assert own == title and rule in sentence and found.complete
    assert found.framework["1"].max == 5


@pytest.mark.parametrize(
    "cell",
    [
        "Chế độ báo cáo: 5 điểm",
        "Ban hành kế hoạch\ncải cách hành chính (5 điểm)",
        "Theo dõi, đánh giá: Sở Nội vụ chấm điểm",
        "Chế độ họp\nhằng tháng, hằng quý",
    ],
)
def test_a_title_alone_is_no_scale(cell: str) -> None:
    found = read([cell, "Kế hoạch: có: 2 điểm; không: 0 điểm"], [5, 2])
    assert [p.reason for p in found.not_understood] == ["there is no scale"]


def test_cases_that_are_not_read_are_shown_as_the_scale() -> None:
    found = read(["Hồ sơ\nĐúng hạn 10 điểm; nộp chậm trừ từ 02 đến 05 điểm"], [10])
    (criterion,) = found.criteria
    assert criterion.title == "Hồ sơ" and criterion.text.startswith("Đúng hạn")
    assert len(found.not_understood) == 1 and not found.not_understood[0].holds


def test_a_formula_beside_the_points_it_comes_to() -> None:
    table = {
        "STT": ["1", None, "2", None, None],
        "Chỉ tiêu": ["Kiến nghị", "Số đã giải quyết/Tổng số × 6", "Công khai", "Có", "Không"],
        "Điểm tối đa": [6, None, 3, None, None],
        "Mức điểm": [None, 6, None, 3, 0],
    }
    found = annex.read(table)
    assert found.complete
    assert "tỷ lệ “Số đã giải quyết” (số đếm) / “Tổng số” (số đếm)" in found.criteria[0].rule
    assert found.criteria[1].rule == "“Có”: 3 điểm; “Không”: 0 điểm."


@pytest.mark.parametrize(
    "heading",
    [
        "Chỉ số và cách tính điểm",
        "Nội dung đánh giá và mức điểm",
        "Tiêu chí, thang điểm",
        "Tiêu chí/Phương pháp chấm điểm",
        "Chỉ tiêu, nhiệm vụ và hướng dẫn chấm điểm",
        "Các nội dung kèm biểu điểm",
    ],
)
def test_a_heading_of_titles_and_scales(heading: str) -> None:
    cells = ["Kế hoạch\n- Có: 2 điểm\n- Không: 0 điểm", "Báo cáo\nĐủ: 1 điểm; thiếu: 0 điểm"]
    found = annex.read({"STT": ["1", "2"], heading: cells, "Điểm chuẩn": [2, 1]})
    assert found.complete
    assert said(found) == [
        ("Kế hoạch", "“Có”: 2 điểm; “Không”: 0 điểm."),
        ("Báo cáo", "“Đủ”: 1 điểm; “thiếu”: 0 điểm."),
    ]


def test_a_column_of_scales_beside_the_titles_stays_one() -> None:
    table = {
        "STT": ["1"],
        "Tiêu chí": ["Kế hoạch"],
        "Nội dung và cách chấm điểm": ["Có: 2 điểm; không: 0 điểm"],
        "Điểm chuẩn": [2],
    }
    assert said(annex.read(table)) == [("Kế hoạch", "“Có”: 2 điểm; “không”: 0 điểm.")]


LEADS = (
    ("a = Số hồ sơ đúng hạn;\nb = Tổng số hồ sơ;\n- Tỷ lệ = a/b;\n- Điểm = Tỷ lệ*Điểm tối đa", "Số hồ sơ đúng hạn"),
    ("a là số hồ sơ đúng hạn;\nb là tổng số hồ sơ;\n- Điểm = (a/b) x 5 điểm", "số hồ sơ đúng hạn"),
    ("Lấy kết quả trên Cổng dịch vụ công:\n- Từ 90%: 5 điểm\n- Dưới 90%: 0 điểm", "Hồ sơ"),
    ("Tỷ lệ = a/b. Trong đó: a là số đúng hạn; b là tổng số\n- Từ 90%: 5 điểm\n- Dưới 90%: 0 điểm", "số đúng hạn"),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "name"), LEADS)
def test_lines_above_the_cases_are_of_the_scale(lines: str, name: str) -> None:
    found = read([f"Hồ sơ\n{lines}"], [5])
    (criterion,) = found.criteria
    assert found.complete and criterion.title == "Hồ sơ" and criterion.text == lines
    assert found.framework["1"].inputs[0].title_vi == name
