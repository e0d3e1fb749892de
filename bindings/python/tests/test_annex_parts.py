# SPDX-License-Identifier: MIT
"""One cell with several faults, gains or both: what each takes off or brings, and what is left to a person."""

from __future__ import annotations

from typing import Any

import pytest

from parindex import annex


def table_of(scale: str, maximum: float) -> dict[str, list[Any]]:
    return {
        "STT": ["1"],
        "Tiêu chí": ["Nhiệm vụ"],
        "Điểm tối đa": [maximum],
        "Cách tính điểm": [scale],
    }


FAULTS = [
    # Names with brackets, strokes and bounds; what is expected of everybody comes first.
    (
        8,
        "Đi làm đầy đủ; có mặt đúng thời gian.\n- Đi muộn, về sớm dưới 30 phút: trừ 0,5đ/lần.\n"
        "- Đi muộn/về sớm từ 30 phút trở lên hoặc vắng 01 buổi họp: trừ 1đ/lần.",
        [((0, 0), 8), ((2, 0), 7), ((1, 3), 4.5), ((0, 9), 0)],
    ),
    (
        2,
        "- Không mặc đúng âu phục (hoặc áo trắng) vào thứ Hai: trừ 0,5đ/lần.\n"
        "- Không mặc lễ phục/đồng phục vào ngày khai giảng, 20/11: trừ 1đ/lần.",
        [((0, 0), 2), ((1, 0), 1.5), ((1, 1), 0.5), ((9, 9), 0)],
    ),
    (
        20,
        "- Thiếu 01 loại hồ sơ/sổ hoặc 01 nội dung bắt buộc: trừ 2 điểm.\n- Làm mất hồ sơ: trừ 10 điểm/lần.",
        [((0, 0), 20), ((1, 0), 18), ((1, 1), 8), ((0, 3), 0)],
    ),
    (
        10,
        "- Nộp thiếu báo cáo: trừ 2 điểm/báo cáo.\n- Không nộp sau khi được nhắc: trừ toàn bộ 10 điểm/lần.",
        [((0, 0), 10), ((2, 0), 6), ((0, 1), 0)],
    ),
    (
        5,
        "Ghi chép đầy đủ, sạch sẽ.\nGhi thiếu/chưa cập nhật: trừ 2đ/nội dung; nộp sổ muộn: trừ 1đ/lần",
        [((0, 0), 5), ((1, 0), 3), ((1, 2), 1)],
    ),
    # The figure of a deduction in the column of points.
    (
        4,
        "- Không có cán bộ, công chức bị kỷ luật: 4\n- Có cán bộ, công chức bị khiển trách, mỗi trường hợp trừ: 1\n"
        "- Có cán bộ, công chức bị cảnh cáo trở lên, mỗi trường hợp trừ: 2",
        [((0, 0), 4), ((1, 0), 3), ((0, 1), 2), ((1, 1), 1), ((0, 3), 0)],
    ),
]
GAINS = [
    (
        5,
        "Mỗi sáng kiến cấp cơ sở được công nhận 0,5 điểm; cấp tỉnh 1 điểm (tổng không quá 5 điểm)",
        [((0, 0), 0), ((2, 1), 2), ((0, 8), 5)],
    ),
    (5, "Mỗi mô hình loại A: 2 điểm; loại B: 1 điểm; tối đa 5 điểm", [((1, 1), 3), ((3, 0), 5)]),
]


@pytest.mark.parametrize(("maximum", "scale", "scored"), FAULTS + GAINS)
def test_several_things_of_one_cell(
    maximum: float, scale: str, scored: list[tuple[tuple[float, float], float]]
) -> None:
    table = table_of(scale, maximum)
    found = annex.read(table)
    assert found.not_understood == ()
    for (first, second), points in scored:
        result = found.framework.score({"unit": ["A"], "1.a": [first], "1.b": [second]})
        assert result.cell("A", "1").points == points
    again = annex.read(table, rules={"1": found.criteria[0].rule})
    assert again.framework.json == found.framework.json


def test_one_bonus_and_another_that_is_counted() -> None:
    scale = (
        "- Được tặng Bằng khen: cộng 2 điểm\n- Có sáng kiến: cộng 1 điểm/sáng kiến, tối đa 3 điểm"
    )
    framework = annex.read(table_of(scale, 5)).framework
    first, none = (c.key for c in framework.node("1.a").choices)
    for merit, ideas, points in [(first, 0, 2), (none, 2, 2), (first, 5, 5), (none, 0, 0)]:
        result = framework.score({"unit": ["A"], "1.a": [merit], "1.b": [ideas]})
        assert result.cell("A", "1").points == points


@pytest.mark.parametrize(
    ("scale", "scored"),
    [
        (
            "100% người kê khai đúng hạn: 5 điểm\n- Cứ 01 người kê khai chậm trừ 1 điểm\n- Có người không kê khai: 0 điểm",
            [(0, 1, 5), (2, 1, 3), (0, 0, 0), (2, 0, 0)],
        ),
        (
            "Không có công chức bị kỷ luật: 5. Bị khiển trách trừ 1 điểm/người; từ cách chức trở lên: 0 điểm cả mục",
            [],
        ),
        (
            "Không có công chức bị kỷ luật: 5. Bị khiển trách trừ 1 điểm/người; bị cách chức: 0 điểm cả mục",
            [(0, 1, 5), (4, 1, 1), (1, 0, 0)],
        ),
    ],
)
def test_a_fault_that_leaves_nothing(scale: str, scored: list[tuple[float, int, float]]) -> None:
    found = annex.read(table_of(scale, 5))
    assert bool(found.not_understood) == (not scored)
    for count, at, points in scored:
        there, not_so = (c.key for c in found.framework.node("1.b").choices)
        row = {"unit": ["A"], "1.a": [count], "1.b": [not_so if at else there]}
        assert found.framework.score(row).cell("A", "1").points == points


@pytest.mark.parametrize(
    ("maximum", "scale"),
    [
        # A fault of its own, with the points behind it, is nothing that is expected.
        (5, "Văn bản chậm; văn bản sai đầy đủ: trừ 1 điểm/văn bản; thiếu: trừ 2 điểm/văn bản"),
        # Two parts that come to less than the row has.
        (5, "Được tặng Bằng khen: cộng 2 điểm; có sáng kiến: cộng 1 điểm/sáng kiến, tối đa 2 điểm"),
        # What leaves nothing is counted already.
        (5, "Kê khai đúng hạn: 5 điểm; cứ 01 người chậm trừ 1 điểm; có người chậm: 0 điểm"),
        # Which of them it is, and a bound without a name.
        (4, "Vi phạm lần 1: trừ 1 điểm/lần; vi phạm lần 2: trừ 2 điểm/lần"),
        (4, "Đi muộn từ 1 đến 3 lần: trừ 1 điểm/tháng; từ 4 lần: trừ 2 điểm/tháng"),
        # No unit, and a bound: once, or each time?
        (4, "Đi muộn/về sớm từ 30 phút trở lên: trừ 1đ; vắng họp: trừ 1đ/lần"),
    ],
)
def test_what_stays_with_a_person(maximum: float, scale: str) -> None:
    assert [p.cell for p in annex.read(table_of(scale, maximum)).not_understood] == ["DataFrame!D2"]
