# SPDX-License-Identifier: MIT
"""What is in the column of points beside the outcomes: figures, ranges, formulas; none of it is lost."""

from __future__ import annotations

from typing import Any

import pytest

from parindex import annex


def read(rows: list[tuple[str, Any]], maximum: float) -> annex.Import:
    """A criterion whose outcomes are in rows below it, behind another one with plain figures."""
    plain = [("Tốt", 3), ("Khá", 2), ("Trung bình", 1), ("Yếu", 0)]
    return annex.read(
        {
            "STT": ["1", *[None] * len(rows), "2", *[None] * len(plain)],
            "Nội dung": ["Kiến nghị", *(t for t, _ in rows), "Xếp loại", *(t for t, _ in plain)],
            "Điểm tối đa": [maximum, *[None] * len(rows), 3, *[None] * len(plain)],
            "Mức điểm": [None, *(p for _, p in rows), None, *(p for _, p in plain)],
        }
    )


def test_a_formula_among_the_points() -> None:
    found = read([("Đạt 100%", 3), ("Từ 50% đến dưới 100%", "3 x tỷ lệ %"), ("Dưới 50%", 0)], 3)
    assert found.complete
    node = found.framework["1"]
    others = dict.fromkeys(found.framework.columns, [None] * 3)
    given = others | {"unit": ["a", "b", "c"], node.inputs[0].address: [100, 60, 40]}
    table = found.framework.score(given)
    assert [table.cell(u, "1").points for u in "abc"] == pytest.approx([3, 1.8, 0])


@pytest.mark.parametrize("ranges", [("2-3", "1-2", "0-1"), ("2 đến 3", "1 đến 2", "0 đến 1")])
def test_ranges_of_points_are_shown_and_refused(ranges: tuple[str, ...]) -> None:
    found = read(
        list(zip(("Quyết liệt", "Bình thường", "Thiếu quyết liệt"), ranges, strict=True)), 3
    )
    assert all(r in found.criteria[0].text for r in ranges)
    (problem,) = found.not_understood
    assert problem.reason.startswith(f"two meanings: {ranges[0]}") and not problem.holds


def test_a_bound_in_points_is_not_the_points_of_its_outcome() -> None:
    rows = [("Chênh lệch không quá 2 điểm so với thẩm định", 1), ("Chênh lệch trên 2 điểm", 0)]
    found = read(rows, 1)
    assert found.complete
    assert "Từ 2 trở xuống: 1 điểm; trên 2: 0 điểm" in found.criteria[0].rule


def test_points_that_are_said_twice_and_those_that_differ() -> None:
    found = read([("Có: 1 điểm", 1), ("Không: 0 điểm", 0)], 1)
    assert found.criteria[0].text == "Có: 1 điểm\nKhông: 0 điểm"
    other = read([("Có: 2 điểm", 1), ("Không: 0 điểm", 0)], 1)
    assert "Có: 2 điểm: 1" in other.criteria[0].text and not other.complete


@pytest.mark.parametrize("mark", ["-", "x", "", None])
def test_a_cell_without_points_adds_nothing(mark: str | None) -> None:
    found = read([("Có: 1 điểm; Không: 0 điểm", mark)], 1)
    assert found.complete and found.criteria[0].text == "Có: 1 điểm; Không: 0 điểm"
