# SPDX-License-Identifier: MIT
"""Points that are taken off: sums that count nowhere, several faults of a row, one fault."""

from __future__ import annotations

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
