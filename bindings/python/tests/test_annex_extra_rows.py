# SPDX-License-Identifier: MIT
"""What a scale means among points added or taken off alone: the title as the case, and nothing for fewer."""

from __future__ import annotations

from pathlib import Path

import pytest

from parindex import annex

FIELD = "STT,Tiêu chí,Điểm tối đa,Cách tính điểm\nI,Chỉ đạo,1,\n1,Kế hoạch,1,Có: 1; Không: 0\n"
CASE = "the title is taken as the case, yes or no"
FEWER = "nothing is said of having none of them, which is taken as 0 points"


def read(path: Path, heading: str, title: str, maximum: str, scale: str) -> annex.Import:
    rows = f'II,{heading},{maximum},\n1,{title},{maximum},"{scale}"\n'
    path.write_text(FIELD + rows, encoding="utf-8")
    return annex.read(path)


@pytest.mark.parametrize(
    ("heading", "title", "maximum", "scale", "rule", "remark"),
    [
        ("Điểm thưởng", "Bằng khen", "1", "Cộng 1 điểm", "“Có”: 1 điểm; “Không”: 0 điểm.", CASE),
        ("Điểm thưởng", "Bằng khen", "0.5", "Được cộng thêm 0,5đ.", "“Có”: 0,5 điểm; “Không”: 0 điểm.", CASE),
        ("Điểm thưởng", "Bằng khen", "1", "+ 1 điểm", "“Có”: 1 điểm; “Không”: 0 điểm.", CASE),
        ("Điểm trừ", "Lạm thu", "-1", "Trừ 1 điểm", "“Có”: -1 điểm; “Không”: 0 điểm.", CASE),
        ("Điểm trừ", "Lạm thu", "-1", "Bị trừ 01 điểm nếu có", "“Có”: -1 điểm; “Không”: 0 điểm.", CASE),
        (
            "Điểm thưởng", "Số bậc tăng", "2",
            "Tăng từ 10 bậc trở lên: cộng 2 điểm; tăng từ 5 đến 9 bậc: cộng 1 điểm",
            "Tính theo “Số bậc tăng” (số đếm). Trên 9: 2 điểm; từ 5 đến 9: 1 điểm; dưới 5: 0 điểm.", FEWER,
        ),
        (
            "Điểm thưởng", "Tỷ lệ", "2", "- Từ 95% trở lên: 2 điểm\n- Từ 90% đến dưới 95%: 1 điểm",
            "Tính theo “Tỷ lệ” (tỷ lệ phần trăm). Từ 95% trở lên: 2 điểm; từ 90% đến dưới 95%: 1 điểm; dưới 90%: 0 điểm.",
            FEWER,
        ),
        (
            "Điểm trừ", "Số bậc giảm", "-2", "Giảm từ 10 bậc trở lên: trừ 2 điểm; giảm từ 5 đến 9 bậc: trừ 1 điểm",
            "Tính theo “Số bậc giảm” (số đếm). Trên 9: -2 điểm; từ 5 đến 9: -1 điểm; dưới 5: 0 điểm.", FEWER,
        ),
    ],
)  # fmt: skip
def test_read_in_a_row_beside_the_total(
    heading: str, title: str, maximum: str, scale: str, rule: str, remark: str, tmp_path: Path
) -> None:
    found = read(tmp_path / "a.csv", heading, title, maximum, scale)
    assert found.not_understood == ()
    assert found.criteria[-1].rule == rule
    assert remark in [r.reason for r in found.remarks]


@pytest.mark.parametrize(
    ("heading", "title", "maximum", "scale"),
    [
        ("Điểm thưởng", "Bằng khen", "2", "Cộng 1 điểm"),  # for each, or once
        ("Điểm thưởng", "Mỗi bằng khen", "1", "Cộng 1 điểm"),
        ("Điểm thưởng", "Bằng khen", "1", "Trừ 1 điểm"),
        ("Điểm trừ", "Lạm thu", "-2", "Trừ 1 điểm"),
        ("Điểm trừ", "Lạm thu", "-1", "Cộng 1 điểm"),
        ("Điểm thưởng", "Tỷ lệ", "2", "Từ 95% trở lên: 2 điểm; từ 80% đến dưới 90%: 1 điểm"),  # a gap
        ("Điểm thưởng", "Số bậc", "2", "Từ 10 bậc trở lên: cộng 3 điểm; từ 5 đến 9 bậc: cộng 1 điểm"),
        ("Nhiệm vụ", "Bằng khen", "1", "Cộng 1 điểm"),
        ("Nhiệm vụ", "Tỷ lệ", "2", "Từ 95% trở lên: 2 điểm; từ 90% đến dưới 95%: 1 điểm"),
    ],
)  # fmt: skip
def test_left_to_a_person(
    heading: str, title: str, maximum: str, scale: str, tmp_path: Path
) -> None:
    found = read(tmp_path / "a.csv", heading, title, maximum, scale)
    assert [p.text for p in found.not_understood] == [scale]
