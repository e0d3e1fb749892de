# SPDX-License-Identifier: MIT
"""Parts below headings with points of their own, and outcomes whose points begin again."""

from __future__ import annotations

import pytest

from parindex.annex.cells import leaf_of
from parindex.annex.kinds.bands import Bands
from parindex.annex.parts import read_parts, write_parts

TWO_SHARES = (
    "Số hóa thành phần hồ sơ: 2 điểm, gồm: từ 90% hồ sơ trở lên: 2; từ 70% đến dưới 90%: 1; dưới 70%: 0.\n"
    "Số hóa kết quả giải quyết: 2 điểm, gồm: đạt 100%: 2; dưới 100%: 0."
)
LETTERED = (
    "a) Tổ chức tập huấn: 1 điểm, trong đó: đạt 100%: 1; dưới 100%: 0;\n"
    "b) Hồ sơ trễ hạn: 2,5 điểm, bao gồm: không có hồ sơ trễ: 2,5; 01 hồ sơ trễ: 1; từ 02 hồ sơ trở lên: 0"
)


@pytest.mark.parametrize(
    ("scale", "maximum", "titles"),
    [
        (TWO_SHARES, 4, [("Số hóa thành phần hồ sơ", 2), ("Số hóa kết quả giải quyết", 2)]),
        (LETTERED, 3.5, [("Tổ chức tập huấn", 1), ("Hồ sơ trễ hạn", 2.5)]),
    ],
)
def test_headings_with_points_are_parts(
    scale: str, maximum: float, titles: list[tuple[str, float]]
) -> None:
    parts = read_parts(scale, maximum)
    assert parts is not None and [(p.title, p.maximum) for p in parts] == titles
    assert all(isinstance(p.rule.scale, Bands) for p in parts)
    assert read_parts(write_parts(parts), maximum) == parts
    assert leaf_of(scale, maximum, "Số hóa").parts == parts


@pytest.mark.parametrize(
    ("scale", "maximum"),
    [
        (TWO_SHARES, 5),
        (TWO_SHARES.replace("đạt 100%: 2", "đạt 100%: 1"), 4),
        ("Đạt 90% trở lên: 2; dưới 90%: 0; có báo cáo: 2; không có báo cáo: 0", 5),
        ("Tốt: 3; khá: 2; yếu: 0; kịp thời: 3; chậm: 1", 4),
    ],
)
def test_points_that_begin_again_are_no_outcomes_of_one_question(
    scale: str, maximum: float
) -> None:
    leaf = leaf_of(scale, maximum, "Số hóa")
    assert not leaf.read and leaf.reason


@pytest.mark.parametrize("scale", ["Yếu: 0; khá: 2; tốt: 3", "Tốt: 3; khá: 2; yếu: 0"])
def test_outcomes_in_one_order_may_stay_below_the_maximum(scale: str) -> None:
    leaf = leaf_of(scale, 4, "Chất lượng")
    assert leaf.rule is not None and leaf.top == 3
