# SPDX-License-Identifier: MIT
"""Further sentences of provincial offices, with points worked out by hand; what has no rule is refused."""

from __future__ import annotations

from typing import Any

import pytest

from annex_points import points
from parindex import annex
from parindex.annex.parts import read_parts, write_parts

NEWS = "Có chuyên mục CCHC: 0,5\nCó tin, bài về CCHC: mỗi tin, bài được 0,1 điểm, tối đa 1 điểm"
GRADES = (
    "Trong năm không có công chức, viên chức bị kỷ luật: 2\n"
    "Có 01 người bị kỷ luật mức khiển trách trừ 0,5 điểm/người; từ mức cảnh cáo trở lên trừ 1 điểm/người"
)
MODELS = (
    "- Mỗi mô hình, cách làm hay được công nhận hoặc cho phép nhân rộng được 1 điểm (tối đa không quá 2 điểm).\n"
    "- Không có mô hình: 0 điểm."
)
GIVEN = "- 100% văn bản trình đúng tiến độ: 3\n- Mỗi văn bản trình chậm tiến độ: -1\n- Không được giao tham mưu: 3"
LEVELS = "- Cấp tỉnh: mỗi sáng kiến: 2\n- Cấp cơ sở: mỗi sáng kiến: 0,5"
PLAN = "Có kế hoạch: 0,5 điểm; có từ 10 tin, bài, phóng sự trở lên: 1,5 điểm (dưới 10 tin, bài: mỗi tin, bài 0,15 điểm)"
CAPITAL = "Giải ngân từ 95% trở lên: 3 điểm; từ 80% đến dưới 95%: 2 điểm; dưới 80%: 0 điểm. Xã không được giao vốn: không tính tiêu chí này."
AWARDS = (
    "Được Thủ tướng Chính phủ tặng Bằng khen: 3 điểm; được Chủ tịch UBND tỉnh tặng Bằng khen: mỗi Bằng khen 1 điểm; "
    "tổng điểm thưởng không quá 5 điểm"
)
MEAN = "Điểm chỉ tiêu = Điểm khảo sát trung bình (thang điểm 10) x 3/10"
EXTREMES = "Điểm = (Xi - Xmin)/(Xmax - Xmin) x 4"
WHERE = f"{EXTREMES}\nTrong đó: Xi là tỷ lệ của đơn vị; Xmax, Xmin là tỷ lệ cao nhất, thấp nhất trong các đơn vị."


@pytest.mark.parametrize(
    ("scale", "maximum", "evidence", "expected"),
    [
        (NEWS, 1.5, [True, 0], 0.5), (NEWS, 1.5, [False, 3], 0.3), (NEWS, 1.5, [True, 10], 1.5), (NEWS, 1.5, [True, 11], 1.5),
        (GRADES, 2, [0, 0], 2), (GRADES, 2, [1, 0], 1.5), (GRADES, 2, [1, 1], 0.5), (GRADES, 2, [1, 2], 0),
        (MODELS, 2, [0], 0), (MODELS, 2, [1], 1), (MODELS, 2, [3], 2),
        (GIVEN, 3, [0], 3), (GIVEN, 3, [1], 2), (GIVEN, 3, [4], 0),
        (LEVELS, 4, [1, 1], 2.5), (LEVELS, 4, [0, 3], 1.5), (LEVELS, 4, [2, 1], 4),
        (PLAN, 2, [True, 0], 0.5), (PLAN, 2, [False, 9], 1.35), (PLAN, 2, [True, 10], 2), (PLAN, 2, [True, 12], 2),
        (AWARDS, 5, [True, 0], 3), (AWARDS, 5, [True, 2], 5), (AWARDS, 5, [True, 3], 5), (AWARDS, 5, [False, 1], 1),
        ("Điểm đánh giá được tính bằng: Chỉ số hài lòng (%) x 6", 6, [80], 4.8),
        (MEAN, 3, [8.5], 2.55), (MEAN, 3, [10], 3), ("Điểm khảo sát trung bình x 3/10", 3, [5], 1.5),
        ("Điểm = Tỷ lệ văn bản ký số cá nhân (%) x 3", 3, [50], 1.5),
    ],
)  # fmt: skip
def test_points(scale: str, maximum: float, evidence: list[Any], expected: float) -> None:
    assert points(scale, maximum, evidence) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("scale", "maximum"), [(NEWS, 1.5), (GRADES, 2), (LEVELS, 4), (PLAN, 2), (AWARDS, 5)]
)
def test_parts_read_back(scale: str, maximum: float) -> None:
    parts = read_parts(scale, maximum)
    assert parts is not None and read_parts(write_parts(parts), maximum) == parts


@pytest.mark.parametrize("scale", [EXTREMES, WHERE])
def test_from_the_least_to_the_greatest_of_all(scale: str) -> None:
    reading = annex.read_scale(scale, 4)
    assert annex.write_scale(reading.rule).endswith("được quy về 0 đến 4 điểm.")
    assert len(reading.remarks) == 1


def test_nothing_given_is_not_scored() -> None:
    measure = annex.read_scale(CAPITAL, 3).rule.measure
    assert measure is not None and measure.zero_denominator == "applicable"


@pytest.mark.parametrize(
    "scale",
    [
        "Do Hội đồng DDCI tỉnh xem xét, quyết định trên cơ sở báo cáo giải trình của đơn vị",
        "Hội đồng Thi đua - Khen thưởng Thành phố xem xét, quyết định.",
        "Theo kết quả khảo sát của đơn vị độc lập.",
    ],
)
def test_points_that_somebody_gives(scale: str) -> None:
    assert annex.write_scale(annex.read_scale(scale, 3).rule) == "Chấm điểm trực tiếp."


@pytest.mark.parametrize(
    ("scale", "maximum"),
    [
        # Two deductions by steps of a share have no rule together.
        ("100% đúng hạn: 3 điểm; cứ 1% quá hạn trừ 0,1 điểm; cứ 1% quá hạn chưa xong trừ 0,3 điểm", 3),
        ("100% đúng tiến độ: 3; mỗi văn bản chậm: -1; không được giao tham mưu: 1", 3),
        ("Có từ 10 tin trở lên: 2 điểm (dưới 10 tin: mỗi tin 0,15 điểm)", 2),
        ("Được Thủ tướng tặng Bằng khen: 3 điểm; được Chủ tịch tặng Bằng khen: mỗi Bằng khen 1 điểm", 5),
        (EXTREMES, 5),
        (f"{EXTREMES}. Trong đó: Xi là tỷ lệ; Xmax là tỷ lệ thấp nhất; Xmin là tỷ lệ cao nhất", 4),
        ("Mỗi sáng kiến: tối đa 2 điểm; không có: 0", 2),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_left_to_a_person(scale: str, maximum: float) -> None:
    with pytest.raises(annex.NotUnderstoodError):
        annex.read_scale(scale, maximum)
    assert read_parts(scale, maximum) is None
