# SPDX-License-Identifier: MIT
"""Points outside the total: sums that count nowhere, faults of a row, and who has nothing of what is listed."""

from __future__ import annotations

import pytest

from parindex import annex
from parindex.framework import Framework


def off(scale: str, most: float) -> tuple[annex.Import, Framework]:
    table = {
        "STT": ["I", "1", "II", "1"],
        "Tiêu chí": ["CÔNG VIỆC", "Kế hoạch", "ĐIỂM TRỪ", "Báo cáo"],
        "Điểm tối đa": [10, 10, 0, -most],
        "Cách tính điểm": [None, "Có: 10; không: 0", None, scale],
    }
    found = annex.read(table)
    return found, found.framework


def test_a_heading_of_points_taken_off_holds_nothing_back() -> None:
    """-10 below 0 was taken for a slip for 10, and the reading with it could not be made."""
    found, framework = off("Mỗi vụ trừ 5 điểm", 10)
    assert found.complete and framework["total"].max == 10


def test_several_faults_among_points_taken_off() -> None:
    scale = "Trừ 0,5 điểm/báo cáo chậm; trừ 1 điểm/báo cáo không gửi; tổng điểm trừ tối đa 2 điểm"
    found, framework = off(scale, 2)
    assert found.complete
    late, missing = [n.inputs[0].address for n in framework if n.code in ("II.1.a", "II.1.b")]
    plan = framework["I.1"].inputs[0].address
    points = []
    for a, b in ((0, 0), (1, 0), (1, 1), (2, 2)):
        row = {plan: ["Có"], late: [a], missing: [b]}
        points.append(framework.score(row).cell("0", "total").points)
    assert points == [10, 9.5, 8.5, 8]


def test_one_fault_among_points_taken_off() -> None:
    found, framework = off("Không tham gia: trừ 5 điểm", 5)
    assert found.complete
    assert [(c.title_vi, c.points) for c in framework["II.1"].choices] == [
        ("Không tham gia", -5),
        ("Trường hợp khác", 0),
    ]


@pytest.mark.parametrize(
    "scale",
    [
        "Khiển trách: trừ 2 điểm; cảnh cáo: trừ 3 điểm; không có: 0 điểm",
        "Có vi phạm: trừ 5 điểm",
    ],
)
def test_outcomes_that_only_take_off_are_not_read_where_points_are_added(scale: str) -> None:
    table = {"STT": ["1"], "Tiêu chí": ["Kỷ luật"], "Điểm tối đa": [5], "Cách tính điểm": [scale]}
    found = annex.read(table)
    assert [p.reason[:36] for p in found.not_understood] == ["the outcomes only take points off, i"]


def test_who_has_none_of_the_faults_loses_nothing() -> None:
    found, framework = off("Nộp muộn: trừ 2 điểm; không nộp: trừ 5 điểm", 5)
    assert [c.points for c in framework["II.1"].choices] == [-2, -5, 0]
    assert "nothing is said of having none of them" in found.remarks[-1].reason


@pytest.mark.parametrize(("count", "points"), [(0, 10), (1, 8), (2, 4), (7, 4)])
def test_a_fault_that_costs_more_from_a_count_on(count: int, points: float) -> None:
    found, framework = off("Có 01 đơn: trừ 2 điểm; từ 02 đơn trở lên: trừ 6 điểm", 6)
    assert found.complete
    plan, complaints = (framework[c].inputs[0].address for c in ("I.1", "II.1"))
    assert framework.score({plan: ["Có"], complaints: [count]}).cell("0", "total").points == points


def test_bands_of_what_is_left_are_not_read_among_points_taken_off() -> None:
    found, _ = off("Không có: 6 điểm; từ 02 đơn trở lên: 0 điểm", 6)
    assert [p.cell for p in found.not_understood] == ["DataFrame!D5"]


@pytest.mark.parametrize(
    ("scale", "points"),
    [
        ("Cấp tỉnh: 5 điểm; cấp cơ sở: 3 điểm", [5, 3, 0]),
        ("Cấp tỉnh: 5 điểm; không có: 1 điểm", [5, 1]),
    ],
)
def test_who_has_none_of_what_is_added_for(scale: str, points: list[float]) -> None:
    table = {
        "STT": ["I", "1", "II", "1"],
        "Tiêu chí": ["CÔNG VIỆC", "Kế hoạch", "ĐIỂM CỘNG", "Sáng kiến"],
        "Điểm tối đa": [10, 10, 5, 5],
        "Cách tính điểm": [None, "Có: 10; không: 0", None, scale],
    }
    assert [c.points for c in annex.read(table).framework["II.1"].choices] == points


def test_what_is_taken_off_below_a_heading_of_both() -> None:
    """A row that can add 0 there held the whole back, for its rule takes off."""
    table = {
        "STT": ["I", "1", "II", "1", "2"],
        "Tiêu chí": ["CÔNG VIỆC", "Kế hoạch", "ĐIỂM CỘNG, ĐIỂM TRỪ", "Mô hình", "Báo chí phản ánh"],
        "Điểm tối đa": [10, 10, 2, 2, 0],
        "Cách tính điểm": [
            None, "Có: 10; không: 0", None, "Mỗi mô hình: 1 điểm, tối đa 2 điểm",
            "Trừ 1 điểm cho mỗi vụ việc, tối đa 3 điểm",
        ],
    }  # fmt: skip
    found = annex.read(table)
    assert found.complete
    framework = found.framework
    plan, models, cases = (framework[c].inputs[0].address for c in ("I.1", "II.1", "II.2"))
    points = [
        framework.score({plan: ["Có"], models: [a], cases: [b]}).cell("0", "total").points
        for a, b in ((0, 0), (1, 0), (1, 2), (0, 9))
    ]
    assert points == [10, 11, 9, 7]


@pytest.mark.parametrize(
    ("scale", "scores"),
    [
        (
            "Từ 90% trở lên: 20 điểm; từ 70% đến dưới 90%: 10 điểm; dưới 70%: 0 điểm; "
            "có đoàn khiếu kiện vượt cấp: trừ 5 điểm/đoàn",
            {(95, 0): 20, (95, 1): 15, (80, 1): 5, (50, 2): 0},
        ),
        (
            "Chấm 20 điểm nếu không có công chức bị kỷ luật; mỗi trường hợp bị khiển trách trừ 3 điểm, "
            "cảnh cáo trừ 5 điểm",
            {(0, 0): 20, (1, 0): 17, (1, 1): 12, (0, 5): 0},
        ),
    ],
)
def test_what_is_taken_off_a_level_or_by_grades(
    scale: str, scores: dict[tuple[int, int], float]
) -> None:
    table = {"STT": ["1"], "Tiêu chí": ["Đơn thư"], "Điểm tối đa": [20], "Cách tính điểm": [scale]}
    framework = annex.read(table).framework
    first, second = [n.inputs[0].address for n in framework if n.inputs]
    for (a, b), points in scores.items():
        row = {"unit": ["x"], first: [a], second: [b]}
        assert framework.score(row).cell("x", "1").points == points


def test_a_deduction_that_may_be_another_outcome_is_not_taken_off() -> None:
    """Nothing says that "01 vi phạm" is so much for each."""
    scale = "Tốt: 5 điểm; khá: 3 điểm; có 01 vi phạm trừ 1 điểm"
    table = {"STT": ["1"], "Tiêu chí": ["Nội quy"], "Điểm tối đa": [5], "Cách tính điểm": [scale]}
    assert [p.text for p in annex.read(table).not_understood] == [scale]


@pytest.mark.parametrize(("count", "points"), [(0, 10), (1, 8), (2, 6), (3, 5), (9, 5)])
def test_counts_of_a_fault_among_points_taken_off(count: int, points: float) -> None:
    scale = "Có 01 vụ: trừ 2 điểm; có 02 vụ: trừ 4 điểm; từ 03 vụ trở lên: trừ hết điểm"
    _, framework = off(scale, 5)
    plan, fault = framework["I.1"].inputs[0].address, framework["II.1"].inputs[0].address
    row = {plan: ["Có"], fault: [count]}
    assert framework.score(row).cell("0", "total").points == points
