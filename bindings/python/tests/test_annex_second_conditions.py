# SPDX-License-Identifier: MIT
"""A second condition behind "hoặc" is neither dropped nor counted; a target that may be exceeded takes more than 100 %."""

from __future__ import annotations

from typing import Any

import pytest

from annex_points import points
from parindex import annex
from parindex.annex.kinds.choices import Choices

REPRIMANDS = (
    "- Không có: 3 điểm\n- Có 01 trường hợp bị khiển trách: 1 điểm\n"
    "- Có từ 02 trường hợp bị khiển trách trở lên hoặc có trường hợp bị kỷ luật từ cảnh cáo trở lên: 0 điểm"
)
DEADLY = "Không có vụ: 3; xảy ra 01 vụ: 1; xảy ra từ 02 vụ trở lên hoặc có vụ chết người: 0"
NOT_MENDED = "Không xảy ra: 3; 01 sự cố: 1; từ 02 sự cố trở lên hoặc không khắc phục được: 0"
ABOVE = "Không có: 3; có 01 vụ: 1; có trên 01 vụ hoặc có vụ chết người: 0"
COMMA = "Không có: 3; có 01 vụ: 1; có từ 02 vụ trở lên, hoặc có vụ chết người: 0"
TWO_LEVELS = "Có 01 vụ hoặc vụ nghiêm trọng: 1; từ 02 vụ hoặc vụ rất nghiêm trọng: 0; không có: 3"
IN_PERCENT = "Từ 90% trở lên hoặc có sáng kiến cấp tỉnh: 3; từ 80% đến dưới 90% hoặc có sáng kiến cấp xã: 2; dưới 80%: 0"
LATE_OR_WRONG = "Không có: 3; 01 văn bản chậm hoặc sai: 1; từ 02 văn bản chậm hoặc sai trở lên: 0"
BUDGET = "- Đạt và vượt dự toán (≥ 100%): 2 điểm.\n- Đạt từ 90% đến < 100% dự toán: 1 điểm.\n- Đạt < 90% dự toán: 0 điểm."
BEYOND = "Từ 100% trở lên: 10; từ 90% đến dưới 100%: 8; từ 80% đến dưới 90%: 6; dưới 80%: 0"
STAFF = "- Đạt từ 100% chỉ tiêu được giao trở lên: 2\n- Đạt dưới 100% chỉ tiêu: Điểm = (số đã tinh giản/số phải tinh giản) x 2"


@pytest.mark.parametrize(
    ("scale", "worst"),
    [
        (REPRIMANDS, "Có từ 02 trường hợp bị khiển trách trở lên hoặc có trường hợp bị kỷ luật từ cảnh cáo trở lên"),
        (DEADLY, "xảy ra từ 02 vụ trở lên hoặc có vụ chết người"),
        (NOT_MENDED, "từ 02 sự cố trở lên hoặc không khắc phục được"),
        (ABOVE, "có trên 01 vụ hoặc có vụ chết người"),
        (COMMA, "có từ 02 vụ trở lên, hoặc có vụ chết người"),
        (TWO_LEVELS, "từ 02 vụ hoặc vụ rất nghiêm trọng"),
        (IN_PERCENT, "dưới 80%"),
    ],
)  # fmt: skip
def test_another_condition_leaves_outcomes_by_name(scale: str, worst: str) -> None:
    reading = annex.read_scale(scale, 3)
    assert isinstance(reading.rule.scale, Choices)
    assert dict(reading.rule.scale.choices)[worst] == 0
    assert any("chosen" in r or "chọn" in r for r in reading.remarks)


@pytest.mark.parametrize(
    "scale",
    [
        "Mỗi báo cáo chậm trừ 0,5 điểm; từ 04 báo cáo chậm trở lên hoặc có báo cáo sai: 0 điểm",
        "Từ 4 bộ trở lên hoặc có bộ xuất sắc: 2 điểm; dưới 04 bộ: mỗi bộ 0,2 điểm",
        "Mỗi báo cáo chậm trừ 0,5 điểm; trên 03 báo cáo chậm hoặc không gửi: 0 điểm",
        "Mỗi báo cáo chậm trừ 0,5 điểm; từ 04 báo cáo chậm hoặc sai: 0 điểm",
        "Vi phạm 01 lần trừ 0,5; từ 3 lần trở lên hoặc vi phạm nghiêm trọng: 0 điểm",
    ],
)
def test_another_condition_beside_so_much_for_each_is_refused(scale: str) -> None:
    with pytest.raises(annex.NotUnderstoodError):
        annex.read_scale(scale, 2)


@pytest.mark.parametrize(
    ("scale", "maximum", "evidence", "expected"),
    [
        # "Hoặc" within what is counted.
        (LATE_OR_WRONG, 3, [0], 3), (LATE_OR_WRONG, 3, [1], 1), (LATE_OR_WRONG, 3, [2], 0),
        # More than the whole of a target.
        (BUDGET, 2, [110], 2), (BUDGET, 2, [100], 2), (BUDGET, 2, [99.9], 1), (BUDGET, 2, [89.9], 0),
        (BEYOND, 10, [110], 10), (BEYOND, 10, [100], 10), (BEYOND, 10, [99.9], 8), (BEYOND, 10, [79.9], 0),
        (STAFF, 2, [(12, 10)], 2), (STAFF, 2, [(10, 10)], 2), (STAFF, 2, [(5, 10)], 1), (STAFF, 2, [(0, 10)], 0),
    ],
)  # fmt: skip
def test_points(scale: str, maximum: float, evidence: list[Any], expected: float) -> None:
    assert points(scale, maximum, evidence) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("scale", "title", "kind"),
    [
        (BUDGET, "Tỷ lệ thực hiện (%)", "number"),
        (BEYOND, "(%)", "number"),
        ("Từ 95% trở lên: 3; dưới 95%: 0", "", "percent"),
        ("Tính tỷ lệ hồ sơ đúng hạn. Từ 100% trở lên: 3; dưới 100%: 0", "Tỷ lệ hồ sơ đúng hạn", "percent"),
        ("Đạt từ 100% hồ sơ trở lên: 3; dưới 100%: 0", "", "percent"),
        ("Tỷ lệ hồ sơ đúng hạn từ 100% trở lên: 3; dưới 100%: 0", "Tỷ lệ hồ sơ đúng hạn", "percent"),
    ],
)  # fmt: skip
def test_what_may_exceed_the_whole_and_how_it_is_called(scale: str, title: str, kind: str) -> None:
    measure = annex.read_scale(scale, 3).rule.measure
    assert measure is not None
    assert (measure.inputs[0].title, measure.inputs[0].kind) == (title, kind)


def test_files_are_no_target_that_is_exceeded() -> None:
    scale = "Từ 100% trở lên: 2; dưới 100%: (số hồ sơ đúng hạn/tổng số hồ sơ) x 2"
    measure = annex.read_scale(scale, 2).rule.measure
    assert measure is not None and not measure.may_exceed


@pytest.mark.parametrize("name", ["Trường hợp khác", "trường hợp khác", "Các trường hợp khác"])
def test_another_case_keeps_its_words(name: str) -> None:
    scale = annex.read_scale(f"Có đề án: 3; đề án chưa được duyệt: 1; {name}: 0", 3).rule.scale
    assert isinstance(scale, Choices) and scale.choices[-1] == (name, 0)
