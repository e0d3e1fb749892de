# SPDX-License-Identifier: MIT
"""Tables that stand beside each other on one sheet: read from the left to the right, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from annex_styles import Row, Style, document, workbook
from parindex import annex

pytest.importorskip("openpyxl")

HEAD: Row = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
OTHER: Row = ["TT", "Nội dung đánh giá", "Thang điểm", "Hướng dẫn chấm"]
LEFT: list[Row] = [
    ["I", "Chỉ đạo", 4, None],
    [1, "Kế hoạch", 2, "Có: 2; Không: 0"],
    [2, "Báo cáo", 2, "Đủ: 2; Thiếu: 1; Không: 0"],
]
RIGHT: list[Row] = [
    ["II", "Thủ tục", 6, None],
    [1, "Hồ sơ", 4, "Từ 95% trở lên: 4; dưới 95%: 0"],
    [2, "Sáng kiến", 2, "Mỗi sáng kiến 1 điểm, tối đa 2 điểm"],
]
WANTED = [
    ("I.1", "“Có”: 2 điểm; “Không”: 0 điểm."),
    ("I.2", "“Đủ”: 2 điểm; “Thiếu”: 1 điểm; “Không”: 0 điểm."),
    ("II.1", "Tính theo “Hồ sơ” (tỷ lệ phần trăm). Từ 95% trở lên: 4 điểm; dưới 95%: 0 điểm."),
    ("II.2", "Cộng 1 điểm cho mỗi sáng kiến, tối đa 2 điểm."),
]


def beside(left: list[Row], right: list[Row], gap: int = 1, lower: int = 0) -> list[Row]:
    """Rows of both, the right ones `gap` columns behind the left ones and `lower` rows below."""
    right = [[]] * lower + right
    rows: list[Row] = []
    for i in range(max(len(left), len(right))):
        first = left[i] if i < len(left) else []
        second = right[i] if i < len(right) else []
        rows.append([*first, *[None] * (4 - len(first) + gap), *second])
    return rows


def rules(found: annex.Import) -> list[tuple[str, str]]:
    return [(u.code, u.rule) for u in found.understood if u.leaf]


TABLES = {
    "a blank column between": beside([HEAD, *LEFT], [HEAD, *RIGHT]),
    "two blank columns": beside([HEAD, *LEFT], [HEAD, *RIGHT], gap=2),
    "nothing between": beside([HEAD, *LEFT], [HEAD, *RIGHT], gap=0),
    "other headings": beside([HEAD, *LEFT], [OTHER, *RIGHT]),
    "other headings, nothing between": beside([HEAD, *LEFT], [OTHER, *RIGHT], gap=0),
    "the right one a row lower": beside([HEAD, *LEFT], [HEAD, *RIGHT], lower=1),
    "the right one two rows lower": beside([HEAD, *LEFT], [OTHER, *RIGHT], lower=2),
}


@pytest.mark.parametrize("name", TABLES)
def test_two_tables_are_read(name: str, tmp_path: Path) -> None:
    rows: list[Row] = [["UBND TỈNH"], ["PHỤ LỤC"], *TABLES[name]]
    found = annex.read(workbook(tmp_path / "a.xlsx", rows, merges=("A1:I1", "A2:I2")))
    assert rules(found) == WANTED
    assert found.complete and found.framework["total"].max == 10
    document(tmp_path / "a.docx", Style(rows, {}, 10))
    assert rules(annex.read(tmp_path / "a.docx")) == WANTED


def test_three_tables_are_read(tmp_path: Path) -> None:
    third: list[Row] = [HEAD, ["III", "Khác", 1], [1, "Mô hình", 1, "Có: 1; Không: 0"]]
    two = beside([HEAD, *LEFT], [HEAD, *RIGHT])
    rows = [[*row, None, *(third[i] if i < len(third) else [])] for i, row in enumerate(two)]
    found = annex.read(workbook(tmp_path / "a.xlsx", rows))
    assert rules(found) == [*WANTED, ("III.1", "“Có”: 1 điểm; “Không”: 0 điểm.")]
    places = {u.code: u.cell for u in found.understood}
    assert (places["I.1"], places["II.1"], places["III.1"]) == tuple(
        f"Phụ lục 1!{cell}3" for cell in "AFK"
    )


def test_criteria_without_headings_are_said(tmp_path: Path) -> None:
    rows = beside([HEAD, *LEFT], RIGHT, lower=1)
    found = annex.read(workbook(tmp_path / "a.xlsx", rows))
    assert found.framework_json is None
    assert [(p.cell, p.reason) for p in found.not_understood] == [
        (
            "Phụ lục 1!F2",
            "criteria stand beside the table, without headings of their own; move them below it, or "
            "give them headings",
        )
    ]


def test_what_is_no_criterion_beside_the_table_is_left(tmp_path: Path) -> None:
    ranking: list[Row] = [
        ["STT", "Đơn vị", "Điểm", "Xếp hạng"],
        [1, "Sở A", 50, 1],
        [2, "Sở B", 40, 2],
    ]
    for rows in (
        beside([HEAD, *LEFT], ranking),
        [
            [*row, "1", "ghi thêm"] if i else [*row, "Lần", "Người chấm"]
            for i, row in enumerate([HEAD, *LEFT])
        ],
    ):
        found = annex.read(workbook(tmp_path / "a.xlsx", rows))
        assert [rule for _, rule in rules(found)] == [rule for _, rule in WANTED[:2]]
        assert found.complete
