# SPDX-License-Identifier: MIT
"""So much off for each thing below a whole that is said again: "dưới 100% trường học: mỗi trường … trừ 2 điểm"."""

from __future__ import annotations

import pytest

from annex_points import points
from parindex import annex

SCHOOLS = "100% trường học: 10 điểm; dưới 100% trường học: mỗi trường chưa thực hiện trừ 2 điểm"
LINES = "100% trường học: 10\nDưới 100% trường học: mỗi trường chưa thực hiện trừ 2 điểm"

THEN = "Nếu đạt 100% thì được 5 điểm; nếu dưới 100% thì mỗi văn bản chậm trừ 1 điểm"


@pytest.mark.parametrize("scale", [SCHOOLS, LINES])
@pytest.mark.parametrize(("missed", "expected"), [(0, 10), (1, 8), (3, 4), (5, 0), (6, 0)])
def test_points(scale: str, missed: int, expected: float) -> None:
    assert points(scale, 10, [missed]) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("late", "expected"), [(0, 5), (2, 3), (6, 0)])
def test_then_said_before_is_no_word_of_the_whole(late: int, expected: float) -> None:
    assert points(THEN, 5, [late]) == pytest.approx(expected, abs=1e-12)


def test_what_is_counted_keeps_its_name() -> None:
    rule = annex.read_scale(SCHOOLS, 10).rule
    assert rule.measure is not None
    assert [(i.title, i.kind) for i in rule.measure.inputs] == [("trường chưa thực hiện", "count")]
    assert annex.read_scale(annex.write_scale(rule), 10).rule == rule


@pytest.mark.parametrize(
    "scale",
    [
        SCHOOLS.replace("dưới 100% trường học", "dưới 100% học sinh"),
        SCHOOLS.replace("dưới 100%", "dưới 90%"),
    ],
)
def test_another_whole_is_none_that_was_said(scale: str) -> None:
    with pytest.raises(annex.NotUnderstoodError):
        annex.read_scale(scale, 10)
