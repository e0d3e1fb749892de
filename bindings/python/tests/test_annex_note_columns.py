# SPDX-License-Identifier: MIT
"""What a column of notes says of points is read with the scale beside it, or said to be left out; never dropped."""

from __future__ import annotations

import pandas as pd
import pytest

from parindex import annex

RATE = "Tỷ lệ vấn đề đã khắc phục. Từ 90% trở lên: 4 điểm; từ 70% đến dưới 90%: 2 điểm; dưới 70%: 0 điểm"
OUTCOMES = "100% hồ sơ trễ hạn có thư xin lỗi: 4\nDưới 100%: 0"


def read(scale: str, note: str, heading: str = "Ghi chú") -> tuple[annex.Import, list[str]]:
    table = pd.DataFrame(
        [
            ["I", "CẢI CÁCH THỂ CHẾ", 6, None, None],
            ["1.1", "Khắc phục vấn đề phát hiện qua kiểm tra", 4, scale, note],
            ["1.2", "Ban hành kế hoạch", 2, "Có: 2 điểm; không: 0 điểm", "Kế hoạch của sở"],
        ],
        columns=["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm", heading],
    )
    found = annex.read(table)
    return found, [r.reason for r in found.remarks if "the note beside" in r.reason]


def rules(found: annex.Import) -> dict[str, str]:
    return {u.code: u.rule for u in found.criteria}


@pytest.mark.parametrize(
    "heading",
    ["Ghi chú", "Tài liệu kiểm chứng", "Tài liệu kiểm chứng, ghi chú", "Hướng dẫn chấm", "Hồ sơ minh chứng"],
)  # fmt: skip
def test_nothing_to_divide_is_read_from_the_note(heading: str) -> None:
    note = (
        "Quyết định, báo cáo. Trường hợp qua kiểm tra không phát hiện vấn đề thì đạt điểm tối đa."
    )
    found, remarks = read(RATE, note, heading)
    assert [("part of the rule" in r) for r in remarks] == [True]
    assert "Khi mẫu số bằng 0: đủ điểm tối đa" in rules(found)["1.1"]


def test_the_points_of_who_has_none() -> None:
    found, remarks = read(OUTCOMES, "Không có hồ sơ trễ hạn: 4")
    assert "part of the rule" in remarks[0]
    node = found.framework["1.1"]
    key = {c.title_vi: c.key for c in node.choices}
    chosen = [key["Không có hồ sơ trễ hạn"], key["Dưới 100%"]]
    given = {"unit": ["a", "b"], "1.1": chosen, "1.2": [None, None]}
    table = found.framework.score(given)
    assert [table.cell(unit, "1.1").points for unit in ("a", "b")] == [4, 0]


@pytest.mark.parametrize(
    "note",
    [
        "Mỗi vấn đề tái phạm trừ 0,5 điểm",
        "Đơn vị để xảy ra sai phạm: 0 điểm",
        "Không chấm điểm nếu báo cáo chậm",
        "Chỉ tính điểm các vấn đề của năm",
    ],
)
def test_what_has_no_place_is_said_to_be_left_out(note: str) -> None:
    found, remarks = read(RATE, note)
    plain, _ = read(RATE, "")
    assert [r for r in remarks if note in r and "left out of the rule" in r]
    assert rules(found) == rules(plain)
    assert [r.cell for r in found.remarks if "the note beside" in r.reason] == ["DataFrame!E3"]


@pytest.mark.parametrize(
    "note", ["Báo cáo số 12/BC-UBND", "Tối đa 4 điểm", "02 báo cáo: quý I và quý II", "Kiểm tra: 15/6"]
)  # fmt: skip
def test_a_note_that_says_nothing_of_points_is_no_rule(note: str) -> None:
    assert read(RATE, note)[1] == []


def test_a_note_of_a_field_is_said() -> None:
    table = pd.DataFrame(
        [
            ["I", "CẢI CÁCH THỂ CHẾ", 2, None, "Đơn vị không có nhiệm vụ thì không chấm điểm"],
            ["1.1", "Ban hành kế hoạch", 2, "Có: 2 điểm; không: 0 điểm", None],
        ],
        columns=["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm", "Ghi chú"],
    )
    remarks = annex.read(table).remarks
    assert [r.cell for r in remarks if "left out of the rule" in r.reason] == ["DataFrame!E2"]


def test_the_notes_of_a_scale_in_rows() -> None:
    table = pd.DataFrame(
        [
            ["I", "CẢI CÁCH THỂ CHẾ", 4, None],
            ["1.1", "Khắc phục vấn đề phát hiện qua kiểm tra", 4, None],
            [None, "Từ 90% vấn đề trở lên: 4", None, "Không có vấn đề thì đạt điểm tối đa"],
            [None, "Dưới 90%: 0", None, "Khắc phục thêm: cộng 1 điểm"],
        ],
        columns=["STT", "Tiêu chí", "Điểm tối đa", "Tài liệu kiểm chứng"],
    )
    found = annex.read(table)
    said = {r.cell: r.reason for r in found.remarks if "the note beside" in r.reason}
    assert "part of the rule" in said["DataFrame!D4"]
    assert "left out" in said["DataFrame!D5"]
    assert "Khi mẫu số bằng 0: đủ điểm tối đa" in rules(found)["1.1"]


@pytest.mark.parametrize("heading", ["Hình thức đánh giá", "Tài liệu kiểm chứng", "Ghi chú"])
def test_a_column_says_that_it_is_a_survey(heading: str) -> None:
    table = pd.DataFrame(
        [
            ["1", "Mức độ hài lòng", 8, "Chỉ số hài lòng (%) x 8", "Điều tra xã hội học"],
            ["2", "Ban hành kế hoạch", 2, "Có: 2 điểm; không: 0 điểm", "Tự đánh giá"],
        ],
        columns=["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm", heading],
    )
    framework = annex.read(table).framework
    assert [framework[code].self_scored for code in ("1", "2")] == [False, True]
