# SPDX-License-Identifier: MIT
"""What a title says of points beside its name is read, or said to be left out; never dropped."""

from __future__ import annotations

import pytest

from parindex import annex

OUTCOMES = "Vượt dự toán: 5; đạt dự toán: 4; không đạt dự toán: 2"
SHARE = "Đạt 100%: 5; từ 80% đến dưới 100%: 3; dưới 80%: 0"
READ = "that is a part of the rule"
LEFT = "that is left out of the rule"


def read(title: str, scale: str, maximum: float = 5) -> tuple[annex.Import, list[str]]:
    table = {"STT": ["1"], "Nội dung": [title], "Điểm tối đa": [maximum], "Cách tính điểm": [scale]}
    found = annex.read(table)
    return found, [r.reason for r in found.remarks if "the title says" in r.reason]


@pytest.mark.parametrize(
    ("title", "outcome", "points"),
    [
        ("Thu ngân sách (đơn vị không có nhiệm vụ thu được tính điểm tối đa)", "đơn vị không có nhiệm vụ thu", 5),
        ("Thu ngân sách (đơn vị không có nhiệm vụ thu: 3 điểm)", "đơn vị không có nhiệm vụ thu", 3),
        ("Thu ngân sách. Xã chưa được giao thu thì chấm 2,5 điểm.", "Xã chưa được giao thu", 2.5),
        ("Thu ngân sách - đơn vị không được giao thu: không có điểm", "đơn vị không được giao thu", 0),
        ("Thu ngân sách, đơn vị không có nhiệm vụ thu được tính điểm tối đa", "đơn vị không có nhiệm vụ thu", 5),
        ("Thu ngân sách [nếu không phát sinh thì chấm 5đ]", "không phát sinh", 5),
    ],
)  # fmt: skip
def test_one_more_outcome(title: str, outcome: str, points: float) -> None:
    found, said = read(title, OUTCOMES)
    assert len(said) == 1 and said[0].endswith(READ)
    node = found.framework["1"]
    key = next(c.key for c in node.choices if c.title_vi == outcome)
    table = found.framework.score({"unit": ["a"], node.inputs[0].address: [key]})
    assert table.cell("a", "1").points == points


@pytest.mark.parametrize(
    ("title", "zero"),
    [
        ("Tỷ lệ hồ sơ đúng hạn (không có hồ sơ: điểm tối đa)", "đủ điểm tối đa"),
        ("Tỷ lệ hồ sơ đúng hạn (đơn vị không phát sinh hồ sơ được 5 điểm)", "đủ điểm tối đa"),
        ("Tỷ lệ hồ sơ đúng hạn (xã không có hồ sơ thì không tính điểm)", "không có điểm"),
    ],
)
def test_nothing_to_divide_by(title: str, zero: str) -> None:
    for scale in (SHARE, "(Số hồ sơ đúng hạn / Tổng số hồ sơ) × điểm tối đa"):
        found, said = read(title, scale)
        assert f"Khi mẫu số bằng 0: {zero}." in found.criteria[0].rule
        assert len(said) == 1 and said[0].endswith(READ)
        assert not any("denominator" in r.reason for r in found.remarks)


@pytest.mark.parametrize(
    ("title", "scale"),
    [
        ("Tỷ lệ hồ sơ (đơn vị không có cán bộ chuyên trách được điểm tối đa)", SHARE),
        ("Tỷ lệ hồ sơ đúng hạn (không có hồ sơ: 3 điểm)", SHARE),
        ("Thu ngân sách (mỗi khoản thu vượt cộng 0,5 điểm)", OUTCOMES),
        ("Thu ngân sách (không đánh giá đối với xã miền núi)", OUTCOMES),
        ("Thu ngân sách (tối đa không quá 3 điểm)", OUTCOMES),
        ("Thu ngân sách (không có nhiệm vụ thu thì miễn chấm)", OUTCOMES),
        ("Thu ngân sách (1 điểm/khoản thu)", OUTCOMES),
        ("Thu ngân sách (đơn vị không có nhiệm vụ thu: 9 điểm)", OUTCOMES),
        ("Sáng kiến (đơn vị không có sáng kiến trừ 1 điểm)", "Mỗi sáng kiến 1 điểm, tối đa 5 điểm"),
        ("Thu ngân sách (đơn vị không có nhiệm vụ thu được tính điểm tối đa)", "theo quy định riêng"),
    ],
)  # fmt: skip
def test_what_the_rule_has_no_place_for(title: str, scale: str) -> None:
    found, said = read(title, scale)
    assert len(said) == 1 and said[0].endswith(LEFT)
    name = title.partition(" (")[0]
    plain, none = read(name, scale)
    assert found.criteria[0].rule.replace(title, name) == plain.criteria[0].rule and not none


@pytest.mark.parametrize(
    "title",
    [
        "Hồ sơ công việc (trừ hồ sơ mật)",
        "Kiểm tra (chỉ tính văn bản phát sinh trong năm)",
        "Điểm thưởng (không quá 5 điểm)",
        "Hài lòng (thang điểm 100)",
        "Báo cáo (không có văn bản mật)",
        "Chỉ số PCI - kết quả năm trước",
        "Họp giao ban (01 lần/tuần)",
        "Công khai, minh bạch, đúng hạn",
    ],
)
def test_a_scope_is_no_rule(title: str) -> None:
    assert read(title, OUTCOMES)[1] == []


def test_a_heading_that_says_a_rule() -> None:
    found = annex.read(
        {
            "STT": ["I", "1"],
            "Nội dung": ["Chuyển đổi số (chỉ tính mức cao nhất)", "Kế hoạch"],
            "Điểm tối đa": [1, 1],
            "Cách tính điểm": [None, "Có: 1; Không: 0"],
        }
    )
    assert [(r.cell, r.reason.endswith(LEFT)) for r in found.remarks] == [("DataFrame!B2", True)]


def test_what_is_longer_than_any_rule_is_none() -> None:
    found, said = read(f"Thu ngân sách ({'mỗi 1 ' * 5000})", OUTCOMES)
    assert said == [] and found.criteria[0].rule
    table = {
        "STT": ["1"],
        "Nội dung": ["Thu"],
        "Điểm tối đa": [5],
        "Cách tính điểm": ["mỗi 1 " * 5000],
    }
    assert "more than any scale" in annex.read(table).not_understood[0].reason
