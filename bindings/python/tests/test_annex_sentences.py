# SPDX-License-Identifier: MIT
"""Sentences that annexes of departments and communes hold, with the points at, beside and between their bounds."""

from __future__ import annotations

from typing import Any

import pytest

from annex_points import points
from parindex import annex
from parindex.annex.cells import leaf_of
from parindex.annex.kinds.choices import Choices
from parindex.annex.kinds.points import Points
from parindex.annex.parts import read_parts, write_parts

# A deduction with no points behind it.
DAYS = "Nộp đúng hạn: 1 điểm; chậm 01 ngày trừ 0,2 điểm; chậm quá 05 ngày: 0 điểm"
DAYS_OF_2 = "Nộp đúng hạn: 2 điểm; chậm 01 ngày trừ 0,2 điểm; chậm quá 05 ngày: 0 điểm"
SHORT = "Chậm 01 ngày trừ 0,1 điểm; quá 05 ngày: 0 điểm"
QUARTERS = "Đúng hạn: 1 điểm; mỗi ngày chậm trừ 0,25 điểm; chậm trên 04 ngày: không tính điểm"
SYSTEM = "- Có hệ thống, hoạt động ổn định: 3\n- Có hệ thống nhưng mỗi lần xảy ra sự cố trừ 0,5\n- Không có: 0"
SITE = "Có trang tin, cập nhật đầy đủ: 2 điểm; có trang tin nhưng cập nhật chậm 01 lần trừ 0,25 điểm; không có trang tin: 0"
TASKS = (
    "Hoàn thành đúng tiến độ 100% nhiệm vụ: 2\nHoàn thành 100% nhiệm vụ nhưng có nhiệm vụ chậm: cứ 01 nhiệm vụ chậm trừ 0,2 điểm, "
    "trừ không quá 1 điểm\nCòn nhiệm vụ quá hạn chưa hoàn thành: 0"
)
REPORTS = "Mỗi báo cáo chậm trừ 0,25 điểm; không báo cáo: 0 điểm"

# What a figure leaves out.
OBJECTIVE = "Điểm = (Số nhiệm vụ hoàn thành/Tổng số nhiệm vụ) x 12\n(Không tính nhiệm vụ chậm do nguyên nhân khách quan)"
PENDING = (
    "(a/b) x 10 (không kể hồ sơ trong hạn). Trong đó: a là số hồ sơ đúng hạn; b là tổng số hồ sơ"
)
BANDS = "Từ 95% trở lên: 3 điểm; dưới 95%: 0 điểm. Không bao gồm dự án ODA"

# Bands beside words that bring nothing: outcomes, as who does nothing has no figure.
UNDONE = (
    "Từ 90% trở lên: 5 điểm; từ 80% đến dưới 90%: 4 điểm; dưới 80%: 1 điểm; không thực hiện: 0 điểm"
)
UNPLANNED = "- Hoàn thành 100% kế hoạch: 2\n- Từ 80% đến dưới 100%: 1\n- Dưới 80%: 0,5\n- Không ban hành kế hoạch: 0"
ANYWAY = (
    "Từ 90% trở lên: 5 điểm; từ 80% đến dưới 90%: 4 điểm; dưới 80%: 0 điểm; không thực hiện: 0 điểm"
)
DONE = "Trường hợp khác"

# The same bound with more and without.
MORE = (
    "Hoàn thành 100% chỉ tiêu, trong đó có chỉ tiêu vượt: 5\nHoàn thành 100% chỉ tiêu: 4\nHoàn thành từ 90% đến dưới 100% chỉ tiêu: 2\n"
    "Hoàn thành dưới 90% chỉ tiêu: 0"
)
AND = "Đạt 100% chỉ tiêu và có chỉ tiêu vượt: 5 điểm; đạt 100%: 4 điểm; dưới 100%: 0 điểm"
PLANNED = "Có kế hoạch và kiểm tra từ 50% số phòng trở lên: 1 điểm; kiểm tra dưới 50% số phòng: 0,5 điểm; không kiểm tra: 0 điểm"

# So much for each with its limit in brackets, a share with its points, and as many as are told.
LIMITED = "Mỗi hội nghị tuyên truyền, phổ biến pháp luật (tối đa 03 điểm): 1"
CLASSES = "Mỗi lớp tập huấn (tối đa 02 lớp): 2 điểm"
AWARDS = "Mỗi bằng khen (tối đa 4 điểm): 2 điểm; mỗi giấy khen (không quá 3 điểm): 1 điểm"
OFF = "Mỗi văn bản chậm (tối đa 01 điểm): trừ 0,5 điểm"
SHARE = "Tính theo tỷ lệ số đơn vị được giao quyền tự chủ trên tổng số đơn vị: 2"
STROKE = "Tính điểm theo tỷ lệ % giữa số xã đạt chuẩn/tổng số xã: 2 điểm"
TOLD = (
    "Trong năm có 04 báo cáo (quý I, 6 tháng, quý III, năm).\n- Mỗi báo cáo đúng hạn: 0,5 điểm\n- Báo cáo trễ hạn: 0,25 điểm/báo cáo\n"
    "- Không báo cáo: 0 điểm"
)
UNTOLD = (
    "Mỗi báo cáo đúng hạn: 0,5 điểm; báo cáo trễ hạn: 0,25 điểm/báo cáo; không gửi báo cáo: 0 điểm"
)

# Faults that are there or not beside counted ones, and grades of a fault.
LETTER = "Thực hiện tốt: 3 điểm; có đơn thư tố cáo đúng: trừ 1 điểm; mỗi văn bản chậm trừ 0,25 điểm"
PLAN = "Mỗi văn bản chậm trừ 0,25 điểm; thiếu 01 báo cáo trừ 0,5 điểm; nếu không có kế hoạch thì trừ 1 điểm"
GRADES = (
    "Trong năm không có công chức bị kỷ luật: 4\nCứ 01 trường hợp bị khiển trách trừ 1 điểm; cảnh cáo trừ 2 điểm; cách chức trở lên "
    "trừ 4 điểm (trừ không quá 4 điểm)"
)

# A line that breaks off above 0.
EIGHTY = "- Tỷ lệ đạt 100%: 3 điểm\n- Giảm mỗi 1% trừ 0,1 điểm\n- Dưới 80%: 0 điểm"
PLANNED_LINE = (
    "Hoàn thành 100% kế hoạch: 3 điểm; cứ giảm 1% trừ 0,1 điểm; dưới 80% kế hoạch: 0 điểm"
)
BELOW_95 = "100% hồ sơ đúng hạn: 20\nCứ giảm 1% trừ 2 điểm; dưới 95% không có điểm"
FROM_95 = (
    "Từ 95% trở lên: 4 điểm; dưới 95%, cứ giảm 1% trừ 0,2 điểm; đạt dưới 80% thì không tính điểm"
)

# Nothing to do, behind what takes points off.
ARISING = (
    "Đúng hạn: 3 điểm; chậm 01 ngày trừ 0,5 điểm. Không có nhiệm vụ phát sinh: chấm điểm tối đa"
)
SEVERAL = "Đúng hạn: 3 điểm; mỗi báo cáo chậm trừ 0,5 điểm; thiếu 01 báo cáo trừ 1 điểm; không phát sinh thì chấm điểm tối đa"
STOPS = "Đúng hạn: 3 điểm; mỗi ngày chậm trừ 0,5 điểm, quá 3 ngày: 0 điểm. Đơn vị không phát sinh nhiệm vụ thì được điểm tối đa"


@pytest.mark.parametrize(
    ("scale", "maximum", "evidence", "expected"),
    [
        (DAYS, 1, [0], 1), (DAYS, 1, [1], 0.8), (DAYS, 1, [4], 0.2), (DAYS, 1, [5], 0), (DAYS, 1, [6], 0),
        (DAYS_OF_2, 2, [5], 1), (DAYS_OF_2, 2, [6], 0),
        (SHORT, 1, [0], 1), (SHORT, 1, [5], 0.5), (SHORT, 1, [6], 0),
        (QUARTERS, 1, [3], 0.25), (QUARTERS, 1, [4], 0), (QUARTERS, 1, [5], 0),
        (SYSTEM, 3, [0, "Trường hợp khác"], 3), (SYSTEM, 3, [2, "Trường hợp khác"], 2), (SYSTEM, 3, [9, "Trường hợp khác"], 0),
        (SYSTEM, 3, [0, "Không có hệ thống"], 0),
        (SITE, 2, [1, "Trường hợp khác"], 1.75), (SITE, 2, [0, "không có trang tin"], 0),
        (TASKS, 2, [0, "Không"], 2), (TASKS, 2, [5, "Không"], 1), (TASKS, 2, [9, "Không"], 1), (TASKS, 2, [1, True], 0),
        (REPORTS, 2, [3, "Trường hợp khác"], 1.25), (REPORTS, 2, [0, "không báo cáo"], 0),
        (OBJECTIVE, 12, [(3, 4)], 9), (OBJECTIVE, 12, [(4, 4)], 12), (PENDING, 10, [(1, 4)], 2.5),
        (BANDS, 3, [95], 3), (BANDS, 3, [94.9], 0),
        (MORE, 5, ["Hoàn thành 100% chỉ tiêu, trong đó có chỉ tiêu vượt"], 5), (MORE, 5, ["Hoàn thành 100% chỉ tiêu"], 4),
        (MORE, 5, ["Hoàn thành từ 90% đến dưới 100% chỉ tiêu"], 2), (MORE, 5, ["Hoàn thành dưới 90% chỉ tiêu"], 0),
        (AND, 5, ["Đạt 100% chỉ tiêu và có chỉ tiêu vượt"], 5), (AND, 5, ["đạt 100%"], 4), (AND, 5, ["dưới 100%"], 0),
        (PLANNED, 1, ["kiểm tra dưới 50% số phòng"], 0.5), (PLANNED, 1, ["không kiểm tra"], 0),
        ("Từ 02 đợt trở lên: 4; 01 đợt: 2; không phát động: 0", 4, [1], 2), ("Từ 02 đợt trở lên: 4; 01 đợt: 2; không phát động: 0", 4, [0], 0),
        (LIMITED, 3, [0], 0), (LIMITED, 3, [2], 2), (LIMITED, 3, [3], 3), (LIMITED, 3, [4], 3),
        (LIMITED, 5, [4], 3), (CLASSES, 4, [1], 2), (CLASSES, 4, [3], 4),
        (AWARDS, 7, [1, 1], 3), (AWARDS, 7, [3, 4], 7), (AWARDS, 7, [3, 0], 4),
        ("Mỗi lớp (tối đa 20 người): 1 điểm", 3, [2], 2),
        (OFF, 2, [1], 1.5), (OFF, 2, [3], 1),
        (SHARE, 2, [(1, 4)], 0.5), (SHARE, 2, [(4, 4)], 2), (STROKE, 2, [(3, 4)], 1.5),
        (TOLD, 2, [4, 0], 2), (TOLD, 2, [3, 1], 1.75), (TOLD, 2, [0, 4], 1), (TOLD, 2, [0, 0], 0),
        (UNTOLD, 2, [1, 1], 0.75), (UNTOLD, 2, [5, 0], 2),
        (LETTER, 3, [0, "Không"], 3), (LETTER, 3, [0, True], 2), (LETTER, 3, [3, True], 1.25), (LETTER, 3, [12, True], 0),
        (PLAN, 3, [1, 1, DONE], 2.25), (PLAN, 3, [1, 1, "không có kế hoạch"], 1.25),
        (GRADES, 4, [0, 0, 0], 4), (GRADES, 4, [1, 1, 0], 1), (GRADES, 4, [0, 0, 1], 0), (GRADES, 4, [3, 1, 0], 0),
        (EIGHTY, 3, [100], 3), (EIGHTY, 3, [99], 2.9), (EIGHTY, 3, [90.5], 2.05), (EIGHTY, 3, [80], 1), (EIGHTY, 3, [79.99], 0), (EIGHTY, 3, [0], 0),
        (PLANNED_LINE, 3, [110], 3), (PLANNED_LINE, 3, [80], 1), (PLANNED_LINE, 3, [79.9], 0),
        (BELOW_95, 20, [95], 10), (BELOW_95, 20, [94.9], 0), (BELOW_95, 20, [97.5], 15),
        (FROM_95, 4, [97], 4), (FROM_95, 4, [95], 4), (FROM_95, 4, [90], 3), (FROM_95, 4, [80], 1), (FROM_95, 4, [79.9], 0),
        (ARISING, 3, [0], 3), (ARISING, 3, [2], 2), (SEVERAL, 3, [0, 0], 3), (SEVERAL, 3, [1, 1], 1.5),
        (STOPS, 3, [0], 3), (STOPS, 3, [3], 1.5), (STOPS, 3, [4], 0),
        (ANYWAY, 5, [80], 4), (ANYWAY, 5, [79.9], 0), (ANYWAY, 5, [0], 0),
    ],
)  # fmt: skip
def test_points(scale: str, maximum: float, evidence: list[Any], expected: float) -> None:
    assert points(scale, maximum, evidence) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("scale", "maximum"),
    [
        # Days and cases, reports and affairs: two things.
        ("Mỗi báo cáo chậm trừ 0,5 điểm; từ 5 vụ trở lên: 0 điểm", 2),
        # Nothing is left of it long before.
        ("Đúng hạn: 1 điểm; mỗi ngày chậm trừ 0,25 điểm; chậm quá 10 ngày: 0 điểm", 1),
        # No fault, or no report?
        ("Đầy đủ: 2 điểm; mỗi báo cáo chậm trừ 0,5 điểm; không có: 0 điểm", 2),
        ("Có báo cáo chậm: 2 điểm; mỗi báo cáo chậm trừ 0,5 điểm; không có: 0 điểm", 2),
        ("Đầy đủ: 2 điểm; mỗi báo cáo chậm trừ 0,5 điểm; còn lại: 0 điểm", 2),
        # The same bound twice, with nothing between them.
        ("Từ 90% trở lên: 5; từ 90% trở lên: 4; dưới 90%: 0", 5),
        # Three of them, or 3 points; more than all of them; other things; no formula of the whole.
        ("Mỗi hội nghị (tối đa 3): 1 điểm", 3),
        ("Mỗi sáng kiến (tối đa 03 điểm): 1", 2),
        ("Có 05 báo cáo. Mỗi báo cáo đúng hạn: 0,5 điểm; mỗi báo cáo chậm: 0,25 điểm", 2),
        (
            "Mỗi báo cáo đúng hạn: 0,5 điểm; báo cáo trễ hạn: 0,25 điểm/báo cáo; không có sáng kiến: 0 điểm",
            2,
        ),
        ("Tính theo tỷ lệ số xã đạt chuẩn/tổng số xã: 2 điểm", 3),
        ("Tính theo tỷ lệ số xã đạt chuẩn/tổng số xã: 2 điểm; dưới 50%: 0", 2),
        ("Mỗi người vi phạm trừ 0,5 điểm; có người bị cách chức trừ 2 điểm", 4),
        ("Tính theo tỷ lệ số vụ vi phạm trên tổng số vụ: 4 điểm", 4),
        ("Chấm theo tỷ lệ số hồ sơ/số phiếu: 4 điểm", 4),
        # The one fault is the other; more than there is; of each file, or once?
        ("Mỗi văn bản chậm trừ 0,25 điểm; có văn bản chậm: trừ 1 điểm", 3),
        ("Mỗi văn bản chậm trừ 0,25 điểm; để xảy ra vụ việc phức tạp: trừ 4 điểm", 3),
        (
            "Đúng: 3\nMỗi hồ sơ phải trả lại, bổ sung trừ 0,5 điểm; trình chậm thời gian trừ 1 điểm",
            3,
        ),
        # With the bound or without it; points below it; another figure; from a bound that nobody says.
        ("100%: 3 điểm; mỗi 1% giảm trừ 0,1 điểm; từ 80% trở xuống: 0 điểm", 3),
        ("100%: 3 điểm; mỗi 1% giảm trừ 0,1 điểm; dưới 80%: 1 điểm", 3),
        ("100%: 3 điểm; mỗi 1% giảm trừ 0,1 điểm; dưới 80 hồ sơ: 0 điểm", 3),
        ("Không đạt: mỗi 2% trừ 0,5 điểm; dưới 80%: 0 điểm", 3),
        # A fault that is not there; some of the points; none, or nothing to do?
        (
            "100% đúng hạn: 4 điểm; cứ giảm 5% trừ 0,5 điểm. Đơn vị không có hồ sơ trễ hạn: 4 điểm",
            4,
        ),
        (
            "100% đúng hạn: 4 điểm; cứ giảm 5% trừ 0,5 điểm. Đơn vị không có thủ tục thu phí: 2 điểm",
            4,
        ),
        (
            "Mỗi báo cáo chậm trừ 0,5 điểm; không báo cáo: 0 điểm; không phát sinh báo cáo: 3 điểm",
            3,
        ),
        # Of points, of steps, and of outcomes, which have no figure.
        ("Từ 95% trở lên: 3 điểm; dưới 95%: 0 điểm (không tính điểm đơn vị khác)", 3),
        ("Cứ 10% được 0,3 điểm (không tính phần lẻ)", 3),
        ("Tỷ lệ × 5 (không tính phần vượt 100%)", 5),
        ("Có: 3; không: 0 (không tính đơn vị sự nghiệp)", 3),
    ],
)
def test_what_is_doubtful_is_left_to_a_person(scale: str, maximum: float) -> None:
    assert not leaf_of(scale, maximum, "Nội dung").read


@pytest.mark.parametrize(
    ("scale", "maximum", "titles"),
    [
        (OBJECTIVE, 12, ["Số nhiệm vụ hoàn thành (không tính nhiệm vụ chậm do nguyên nhân khách quan)",
                         "Tổng số nhiệm vụ (không tính nhiệm vụ chậm do nguyên nhân khách quan)"]),
        (PENDING, 10, ["số hồ sơ đúng hạn (không kể hồ sơ trong hạn)", "tổng số hồ sơ (không kể hồ sơ trong hạn)"]),
        (BANDS, 3, ["Nội dung (không bao gồm dự án ODA)"]),
    ],
)  # fmt: skip
def test_what_a_figure_leaves_out_is_asked_with_it(
    scale: str, maximum: float, titles: list[str]
) -> None:
    rule = leaf_of(scale, maximum, "Nội dung").rule
    assert rule is not None and rule.measure is not None
    assert [i.titled("Nội dung") for i in rule.measure.inputs] == titles


@pytest.mark.parametrize(
    "words",
    [
        "không phát sinh hồ sơ: 0 điểm",
        "không có vi phạm: 0 điểm",
        "không xây dựng kế hoạch hoặc chậm: 0 điểm",
        "không báo cáo: 1 điểm",
        "không đạt chỉ tiêu: 0 điểm",
        "không hoàn thành nhiệm vụ: 0 điểm",
    ],
)
def test_words_that_say_another_thing_leave_outcomes_by_name(words: str) -> None:
    leaf = leaf_of(f"Từ 90% trở lên: 5 điểm; dưới 90%: 3 điểm; {words}", 5, "Nội dung")
    assert leaf.rule is not None and isinstance(leaf.rule.scale, Choices)
    assert len(leaf.rule.scale.choices) == 3


def test_bands_with_a_gap_leave_outcomes_by_name() -> None:
    scale = "Từ 90% trở lên: 5 điểm; từ 80% đến dưới 90%: 4 điểm; không thực hiện: 0 điểm"
    assert leaf_of(scale, 5, "Nội dung").rule is not None


@pytest.mark.parametrize(
    ("scale", "maximum"), [(EIGHTY, 3), (PLANNED_LINE, 3), (BELOW_95, 20), (FROM_95, 4)]
)
def test_a_line_that_breaks_off_reads_back(scale: str, maximum: float) -> None:
    leaf = leaf_of(scale, maximum, "Nội dung")
    again = leaf_of(leaf.sentence, maximum, "Nội dung")
    assert leaf.nothing_below is not None
    assert (again.sentence, again.nothing_below) == (leaf.sentence, leaf.nothing_below)


@pytest.mark.parametrize(
    ("scale", "maximum"),
    [
        (SYSTEM, 3), (AWARDS, 7), (TOLD, 2), (LETTER, 3), (GRADES, 4), (SEVERAL, 3),
    ],
)  # fmt: skip
def test_parts_read_back(scale: str, maximum: float) -> None:
    parts = leaf_of(scale, maximum, "Nội dung").parts
    assert parts is not None and read_parts(write_parts(parts), maximum) == parts


HEADS = ("STT", "Nội dung", "Điểm tối đa", "Cách tính điểm")


def _read(*rows: tuple[Any, ...]) -> annex.Import:
    return annex.read({h: [r[i] for r in rows] for i, h in enumerate(HEADS)})


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("Ghi chú: Đơn vị không phát sinh hồ sơ thì chấm điểm tối đa", "Khi mẫu số bằng 0: đủ điểm tối đa."),
        ("Lưu ý: Không phát sinh hồ sơ thì được 5 điểm", "Khi mẫu số bằng 0: đủ điểm tối đa."),
    ],
)  # fmt: skip
def test_a_note_of_points_below_a_scale_is_of_that(note: str, rule: str) -> None:
    bands = (("", "Từ 90% trở lên", 5, ""), ("", "Dưới 90%", 0, ""))
    found = _read(
        ("1", "Hồ sơ", 5, ""), *bands, ("", note, "", ""), ("2", "Có", 5, "Có: 5; không: 0")
    )
    assert found.complete and not any("note" in r.reason for r in found.remarks)
    assert found.understood[0].rule.endswith(rule)


def test_a_note_of_points_that_is_not_read_leaves_its_criterion_to_a_person() -> None:
    scale = ("1", "Kế hoạch", 5, "Có: 5; không: 0")
    note = ("", "Ghi chú: có sai sót lớn thì trừ từ 1 đến 2 điểm", "", "")
    found = _read(scale, note, ("2", "Báo cáo", 5, "Có: 5; không: 0"))
    assert len(found.not_understood) == 1 and not found.not_understood[0].holds
    assert found.not_understood[0].text.endswith("trừ từ 1 đến 2 điểm")


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: Số liệu đến 30/11",
        "Ghi chú: Sở Nội vụ theo dõi, tổng hợp",
        "Ghi chú: đơn vị nào chưa có thì không phải báo cáo",
    ],
)
def test_other_notes_are_left_out(note: str) -> None:
    rows = (("1", "Kế hoạch", 5, "Có: 5; không: 0"), ("", note, "", ""))
    found = _read(*rows, ("2", "Báo cáo", 5, "Có: 5; không: 0"))
    assert found.complete and [r.text for r in found.remarks if r.text == note] == [note]


@pytest.mark.parametrize(
    ("scale", "read"),
    [
        ("Sở Khoa học và Công nghệ lấy ý kiến các cơ quan có liên quan để đánh giá", True),
        ("Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan đánh giá", True),
        ("Sở có kế hoạch đánh giá", False),
        ("Sở không thực hiện đánh giá", False),
        ("UBND xã thực hiện tự đánh giá", False),
        ("Hội đồng đánh giá", False),
    ],
)
def test_whom_an_agency_asks_is_not_scored(scale: str, read: bool) -> None:
    rule = leaf_of(scale, 4, "Nội dung").rule
    assert isinstance(rule and rule.scale, Points) is read


GRADED = "Từ 8 đến 10 điểm: Tốt; từ 6 đến dưới 8 điểm: Khá; dưới 6: Trung bình"


@pytest.mark.parametrize(
    ("scale", "grades"),
    [
        (GRADED, "“Tốt” 8 - 10; “Khá” 6 - 8; “Trung bình” 0 - 6"),
        ("Tốt: từ 8 đến 10 điểm; khá: từ 6 đến dưới 8; yếu: dưới 6", "“Tốt” 8 - 10; “khá” 6 - 8; “yếu” 0 - 6"),
        ("Tốt: 8 - 10 điểm; khá: 6 - 7,9; yếu: 0", "“Tốt” 8 - 10; “khá” 6 - 7,9; “yếu” 0"),
    ],
)  # fmt: skip
def test_points_of_grades_are_said_once(scale: str, grades: str) -> None:
    leaf = leaf_of(scale, 10, "Nội dung")
    assert leaf.rule is not None and isinstance(leaf.rule.scale, Points)
    assert any(grades in remark for remark in leaf.remarks), leaf.remarks
    assert points(scale, 10, [7.5]) == 7.5


@pytest.mark.parametrize(
    "scale",
    [
        "8 - 10: Tốt; 6 - 7,9: Khá; 0 - 5,9: Yếu",
        "Tốt: 8 - 10 điểm; khá: 6 - 8,5; yếu: dưới 6",
        "Tốt: 8 - 10 điểm; khá: 60% - 80%; yếu: dưới 6",
    ],
)
def test_figures_that_may_be_other_than_points_are_left(scale: str) -> None:
    assert not leaf_of(scale, 10, "Nội dung").read


def test_words_that_the_first_case_alone_has_leave_bands() -> None:
    scale = "Có triển khai và tỷ lệ đạt từ 90% trở lên: 2; từ 70% đến dưới 90%: 1 điểm; dưới 70%: 0 điểm"
    for value, expected in ((90, 2), (89.9, 1), (70, 1), (69.9, 0)):
        assert points(scale, 2, [value]) == expected


@pytest.mark.parametrize(("scale", "worth"), [(UNDONE, [5, 4, 1, 0]), (UNPLANNED, [2, 1, 0.5, 0])])
def test_bands_beside_words_that_bring_nothing_are_outcomes(scale: str, worth: list[float]) -> None:
    leaf = leaf_of(scale, worth[0], "Nội dung")
    assert leaf.rule is not None and isinstance(leaf.rule.scale, Choices)
    assert [p for _, p in leaf.rule.scale.choices] == worth
    assert any("must be chosen" in remark for remark in leaf.remarks)
