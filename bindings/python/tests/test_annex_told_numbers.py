# SPDX-License-Identifier: MIT
"""A sentence that says how many there are before what each gives."""

from __future__ import annotations

import pytest

from annex_points import points
from parindex import annex
from parindex.annex import NotUnderstoodError


@pytest.mark.parametrize(
    "scale",
    [
        "Có 12 nội dung, mỗi nội dung 0,5",
        "Có 12 nội dung; mỗi nội dung đạt 0,5 điểm",
        "Gồm 12 nội dung. Mỗi nội dung: 0,5đ.",
        "Gồm có 12 nội dung\nMỗi nội dung được tính 0,5 điểm",
    ],
)
def test_each_of_a_told_number_gives_its_points(scale: str) -> None:
    reading = annex.read_scale(scale, 6)
    measure = reading.rule.measure
    assert measure is not None and not reading.remarks
    assert [(i.title, i.kind) for i in measure.inputs] == [("nội dung", "count")]
    for number, given in ((0, 0), (1, 0.5), (7, 3.5), (12, 6), (13, 6)):
        assert points(scale, 6, [number]) == given
    assert annex.read_scale(annex.write_scale(reading.rule), 6).rule == reading.rule


@pytest.mark.parametrize(
    ("scale", "maximum"),
    [
        ("Có 12 nội dung, mỗi nội dung 0,5", 5),
        ("Có 12 nội dung, mỗi nội dung 0,5", None),
        ("Có 12 nội dung, mỗi báo cáo 0,5", 6),
        ("Có 12% nội dung, mỗi nội dung 0,5", 6),
        ("Có 12 nội dung, mỗi nội dung 0,5%", 6),
        ("Có 1,5 nội dung, mỗi nội dung 4", 6),
        ("Có 12 nội dung, mỗi nội dung trừ 0,5", 6),
        ("Có 12 nội dung, mỗi nội dung 0,5 điểm đối với xã", 6),
    ],
)
def test_what_does_not_make_the_maximum_is_not_guessed(scale: str, maximum: float | None) -> None:
    with pytest.raises(NotUnderstoodError):
        annex.read_scale(scale, maximum)
