# SPDX-License-Identifier: MIT
"""Printed totals that count the bonus in."""

from __future__ import annotations

from pathlib import Path

import pytest

from parindex import annex

HEAD = "STT,Tiêu chí,Điểm tối đa,Cách tính điểm"
FIELD = ["I,Chỉ đạo,3,", "1,Kế hoạch,1,Có: 1; Không: 0", "2,Kiểm tra,2,Có: 2; Không: 0"]
BONUS = ["II,Điểm thưởng,2,", "1,Sáng kiến,2,Có: 2; Không: 0"]
PENALTY = ["III,Điểm trừ,-2,", "1,Vi phạm,-2,Mỗi vụ trừ 1 điểm"]


def read(path: Path, *lines: str) -> annex.Import:
    path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return annex.read(path)


@pytest.mark.parametrize("below", [[], PENALTY])
def test_a_total_with_the_bonus_is_understood(below: list[str], tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", *FIELD, *BONUS, *below, ",Tổng cộng,5,")
    assert found.not_understood == ()
    assert found.framework.root.max == 3
    said = [r.reason for r in found.remarks if r.text == "5"]
    assert said == ["the total 5 is 3 with 2 of bonus; the maximum is 3, and bonus is added to it"]


def test_a_total_without_the_bonus_needs_no_remark(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", *FIELD, *BONUS, ",Tổng cộng,3,")
    assert found.not_understood == () == found.remarks


def test_a_total_that_is_neither_is_told(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", *FIELD, *BONUS, ",Tổng cộng,4,")
    assert [p.text for p in found.not_understood] == ["4"]


@pytest.mark.parametrize(("last", "told"), [("5", []), ("3", []), ("6", ["6"])])
def test_a_second_total_below_the_bonus(last: str, told: list[str], tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", *FIELD, ",Tổng điểm,3,", *BONUS, f",Tổng cộng,{last},")
    assert [p.text for p in found.not_understood] == told
    assert found.framework.root.max == 3
