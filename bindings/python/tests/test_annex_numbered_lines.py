# SPDX-License-Identifier: MIT
"""Lines that are numbered "1." to "4.", and a title that says the most itself."""

from __future__ import annotations

import pytest

from annex_points import points
from parindex import annex
from parindex.annex.parts import read_parts

PLAN = "1. Hoàn thành 100% kế hoạch: 3 điểm\n2. Hoàn thành từ 90% đến dưới 100%: 2 điểm\n3. Dưới 90%: 0 điểm"


@pytest.mark.parametrize(("value", "expected"), [(100, 3), (99.9, 2), (90, 2), (89.9, 0)])
def test_numbered_bands(value: float, expected: float) -> None:
    assert points(PLAN, 3, [value]) == expected


def test_numbers_of_lines_are_no_part_of_names() -> None:
    parts = read_parts("1. Có kế hoạch: 1 điểm\n2. Có báo cáo: 1 điểm", 2)
    assert parts is not None and [p.title for p in parts] == ["Có kế hoạch", "Có báo cáo"]


def test_a_number_that_is_missing_leaves_the_lines_alone() -> None:
    rule = annex.read_scale("1. Tốt: 3 điểm\n3. Khá: 2 điểm", 3).rule
    assert annex.write_scale(rule) == "“1. Tốt”: 3 điểm; “3. Khá”: 2 điểm."


@pytest.mark.parametrize(
    ("title", "remarks"),
    [
        ("Có sáng kiến (tối đa 4 điểm)", 0),
        ("Có sáng kiến (không quá 4 điểm)", 0),
        ("Có sáng kiến", 1),
        ("Có sáng kiến (tối đa 5 điểm)", 1),
    ],
)
def test_a_title_that_says_the_most(title: str, remarks: int) -> None:
    found = annex.read(
        {
            "STT": ["1"],
            "Nội dung": [title],
            "Điểm tối đa": [4],
            "Cách tính điểm": ["Mỗi sáng kiến cấp tỉnh: 2 điểm"],
        }
    )
    said = [r for r in found.remarks if r.reason.startswith("no limit is said")]
    assert found.complete and len(said) == remarks
