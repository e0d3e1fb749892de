# SPDX-License-Identifier: MIT
"""Faults that are told in one breath, with a comma that parts nothing."""

from __future__ import annotations

from annex_points import points

LATE = "Đi muộn, về sớm 01 lần trừ 0,5 điểm; nghỉ không phép 01 ngày trừ 1 điểm"


def test_late_and_early_is_one_fault() -> None:
    assert points(LATE, 5, [0, 0]) == 5
    assert points(LATE, 5, [3, 0]) == 3.5
    assert points(LATE, 5, [3, 2]) == 1.5
    assert points(LATE, 5, [9, 2]) == 0


def test_late_and_early_alone() -> None:
    assert points("Đi muộn, về sớm 01 lần trừ 0,5 điểm", 5, [4]) == 3
