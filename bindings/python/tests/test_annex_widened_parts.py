# SPDX-License-Identifier: MIT
"""Deductions with one fault that leaves nothing, yes or no beside what is counted, and some of the points for having
nothing to divide by: points at evidence values.
"""

from __future__ import annotations

from typing import Any

import pytest

from annex_points import points
from parindex.annex.parts import read_parts, write_parts

LATE = (
    "Kê khai đúng hạn: 5 điểm\nCứ 01 người kê khai chậm trừ 1 điểm\nCó người không kê khai: 0 điểm"
)
SENT = (
    "Mỗi báo cáo chậm trừ 0,5 điểm, mỗi báo cáo thiếu trừ 1 điểm; không gửi báo cáo: trừ hết điểm"
)
KEPT = "Trừ 0,5 điểm/văn bản chậm, trừ tối đa 1 điểm; để xảy ra lộ, lọt bí mật: 0 điểm"
MERIT = "- Được tặng Bằng khen: cộng 2 điểm\n- Có sáng kiến: cộng 1 điểm/sáng kiến, tối đa 3 điểm"
EACH = (
    "Được tặng Bằng khen: cộng 2 điểm; mỗi sáng kiến cộng 1 điểm; tổng điểm cộng không quá 5 điểm"
)
OCOP = "- 100% sản phẩm OCOP: 20 điểm;\n- Dưới 100%: tính theo tỷ lệ %.\n- Xã không có sản phẩm OCOP: 10 điểm."


@pytest.mark.parametrize(
    ("scale", "maximum", "evidence", "expected"),
    [
        (LATE, 5, [0, False], 5),
        (LATE, 5, [2, False], 3),
        (LATE, 5, [9, False], 0),
        (LATE, 5, [0, True], 0),
        (LATE, 5, [2, True], 0),
        (SENT, 2, [1, 1, False], 0.5),
        (SENT, 2, [0, 0, True], 0),
        (KEPT, 2, [4, False], 1),
        (KEPT, 2, [4, True], 0),
        (MERIT, 5, [True, 0], 2),
        (MERIT, 5, [False, 2], 2),
        (MERIT, 5, [True, 5], 5),
        (EACH, 5, [True, 1], 3),
        (EACH, 5, [True, 9], 5),
        (EACH, 5, [False, 0], 0),
        (OCOP, 20, [(4, 4), False], 20),
        (OCOP, 20, [(2, 4), False], 10),
        (OCOP, 20, [(0, 4), False], 0),
        (OCOP, 20, [(0, 0), True], 10),
    ],
)
def test_points(scale: str, maximum: float, evidence: list[Any], expected: float) -> None:
    assert points(scale, maximum, evidence) == expected


@pytest.mark.parametrize(
    ("scale", "maximum"), [(LATE, 5), (SENT, 2), (KEPT, 2), (MERIT, 5), (EACH, 5), (OCOP, 20)]
)
def test_parts_read_back(scale: str, maximum: float) -> None:
    parts = read_parts(scale, maximum)
    assert parts is not None and read_parts(write_parts(parts), maximum) == parts


@pytest.mark.parametrize(
    ("scale", "maximum"),
    [
        ("Mỗi báo cáo chậm trừ 0,5 điểm; không chậm: 0 điểm", 2),
        ("Mỗi báo cáo chậm trừ 0,5 điểm; không có báo cáo chậm: 0 điểm", 2),
        ("Mỗi báo cáo chậm trừ 0,5 điểm; có báo cáo chậm: 0 điểm", 2),
        ("Mỗi báo cáo chậm trừ 0,5 điểm; còn lại: 0 điểm", 2),
        ("Thực hiện đúng: 5 điểm; mỗi lần sai trừ 1 điểm; đạt yêu cầu: 0 điểm", 5),
        ("Mỗi báo cáo được 0,5 điểm; không gửi báo cáo: 0 điểm", 2),
        ("Được tặng Bằng khen: 2 điểm; có sáng kiến: cộng 1 điểm/sáng kiến, tối đa 3 điểm", 5),
        ("Được tặng Bằng khen: cộng 2 điểm; có sáng kiến: cộng 1 điểm/sáng kiến, tối đa 3 điểm", 9),
        (OCOP.replace("10 điểm", "30 điểm"), 20),
        (OCOP.replace("Xã không có sản phẩm OCOP", "Xã không có cán bộ"), 20),
        ("Có sáng kiến: cộng 3 điểm; mỗi sáng kiến cấp tỉnh cộng 2 điểm, tối đa 4 điểm", 5),
    ],
)
def test_what_stays_refused(scale: str, maximum: float) -> None:
    assert read_parts(scale, maximum) is None
