# SPDX-License-Identifier: MIT
"""Sentences as ten offices type them: points within a grade, weights without brackets, second conditions behind "và"."""

from __future__ import annotations

from typing import Any

import pytest

from annex_points import points
from parindex import annex
from parindex.annex.kinds.choices import Choices
from parindex.annex.kinds.points import Points

GRADES = "Tốt: 3,5 - 4 điểm; khá: 3 - 3,4 điểm; yếu: 0 điểm"
OVER = "Vượt 100% chỉ tiêu: 4 điểm; đạt 100%: 3 điểm; dưới 100%: 0 điểm"
WEIGHED = "Điểm = 0,4 x điểm tự đánh giá + 0,6 x điểm khảo sát"
SHARES = "Điểm = 70 x (0,4 x số lượng + 0,3 x chất lượng + 0,3 x tiến độ)"
IN_TURN = (
    "(a + b + c)/3 x 70, trong đó a, b, c lần lượt là tỷ lệ % về số lượng, chất lượng, tiến độ"
)
WAVES = "Từ 90% trở lên: 5; từ 85% ~ dưới 90%: 4; dưới 85%: 0"
LATE = "Ban hành đúng tiến độ: 2 điểm. Mỗi văn bản ban hành chậm trừ 0,5 điểm. Trường hợp không được giao thì đạt điểm tối đa"


@pytest.mark.parametrize(
    ("scale", "maximum", "evidence", "expected"),
    [
        (GRADES, 4, [3.7], 3.7), (GRADES, 4, [0], 0),
        (OVER, 4, [100.1], 4), (OVER, 4, [100], 3), (OVER, 4, [99.9], 0),
        (WEIGHED, 10, [5, 10], 8), (WEIGHED, 10, [10, 10], 10), (WEIGHED, 10, [0, 0], 0),
        (SHARES, 70, [100, 50, 0], 38.5),
        (IN_TURN, 70, [(90, 60, 0)], 35),
        (WAVES, 5, [90], 5), (WAVES, 5, [89.9], 4), (WAVES, 5, [85], 4), (WAVES, 5, [84.9], 0),
        ("Có (4), Không (0)", 4, [True], 4), ("Có (4), Không (0)", 4, [False], 0),
        ("Đúng hạn (4), chậm (2), không nộp (0)", 4, ["chậm"], 2),
        (LATE, 2, [0], 2), (LATE, 2, [1], 1.5),
        ("Đạt tỷ lệ bao nhiêu thì được bấy nhiêu phần trăm số điểm", 3, [50], 1.5),
    ],
)  # fmt: skip
def test_points(scale: str, maximum: float, evidence: list[Any], expected: float) -> None:
    assert points(scale, maximum, evidence) == pytest.approx(expected, abs=1e-12)


def test_both_bounds_of_each_grade_are_said() -> None:
    for scale in (GRADES, "3,5 - 4 điểm: tốt; 3 - 3,4 điểm: khá; 0 điểm: yếu"):
        reading = annex.read_scale(scale, 4)
        assert isinstance(reading.rule.scale, Points)
        assert all(bound in reading.remarks[0] for bound in ("3,5 - 4", "3 - 3,4", "yếu"))


@pytest.mark.parametrize(
    ("scale", "maximum", "reason"),
    [
        (GRADES, 5, ""),
        ("Tốt: 3 - 4 điểm; khá: 2 - 3,5 điểm", 4, ""),
        ("Đúng hạn 10 điểm; nộp chậm trừ từ 02 đến 05 điểm", 10, ""),
        ("0,3 × A + 0,7 × B", 10, ""),
        ("Điểm = 0,4 x điểm tự đánh giá + 0,5 x điểm khảo sát", 10, ""),
        ("Điểm trung bình khảo sát quy đổi về thang 5", 5, "100"),
        ("Từ 100% trở lên: 4; trên 100%: 3; dưới 100%: 0", 4, "100%"),
    ],
)
def test_what_is_not_said_is_left_to_a_person(scale: str, maximum: float, reason: str) -> None:
    with pytest.raises(annex.NotUnderstoodError) as caught:
        annex.read_scale(scale, maximum)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "best",
    [
        "Từ 2 hình thức trở lên và có kết quả rõ rệt",
        "Từ 2 hình thức trở lên, có kết quả rõ rệt",
        "2 hình thức và đạt kết quả tốt",
    ],
)
def test_another_condition_behind_and_is_no_word_of_what_is_counted(best: str) -> None:
    scale = annex.read_scale(f"{best}: 3; 1 hình thức: 1,5; không có: 0", 3).rule.scale
    assert isinstance(scale, Choices) and dict(scale.choices)[best] == 3


def test_the_word_note_is_no_part_of_an_outcome() -> None:
    text = "Đạt kế hoạch: 2. Không đạt: 0. Ghi chú: Đơn vị không có biên chế thì được điểm tối đa"
    scale = annex.read_scale(text, 2).rule.scale
    assert isinstance(scale, Choices)
    assert scale.choices[-1][0] == "Đơn vị không có biên chế"
