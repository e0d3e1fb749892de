# SPDX-License-Identifier: MIT
"""Sentences of sets of lowland provinces, their departments and officials, each as its office means it."""

from __future__ import annotations

import pytest

from parindex import annex
from parindex.annex.cells import leaf_of
from parindex.annex.kinds.bands import Bands
from parindex.annex.kinds.choices import Choices
from parindex.annex.kinds.per_item import PerItem
from parindex.annex.kinds.piecewise import Piecewise


def outcomes(scale: str, maximum: float) -> list[float]:
    leaf = leaf_of(scale, maximum, "Nội dung")
    assert leaf.rule is not None and isinstance(leaf.rule.scale, Choices)
    return [p for _, p in leaf.rule.scale.choices]


@pytest.mark.parametrize(
    "source",
    ["Số liệu lấy từ phiếu khảo sát.", "- Nguồn: kết quả điều tra xã hội học", "Dữ liệu khảo sát trực tuyến."],
)  # fmt: skip
def test_the_source_is_before_the_formula(source: str) -> None:
    rule = annex.read_scale(f"{source}\n- Điểm = Tỷ lệ % hài lòng x Điểm tối đa", 4).rule
    assert rule.measure is not None and rule.measure.inputs[0].title == "Tỷ lệ hài lòng"


@pytest.mark.parametrize("whole", ["toàn tiêu chí", "cả nội dung", "toàn bộ tiêu chí", "cả mục"])
def test_one_fault_leaves_nothing_of_the_criterion(whole: str) -> None:
    scale = f"Không vi phạm: 4 điểm; mỗi người bị khiển trách trừ 1 điểm; có người bị buộc thôi việc: 0 điểm {whole}"
    leaf = leaf_of(scale, 4, "Kỷ luật")
    assert leaf.parts is not None and [(p.off, p.maximum) for p in leaf.parts] == [
        (False, 4),
        (True, 4),
    ]


@pytest.mark.parametrize(
    ("line", "corners", "below"),
    [
        ("từ 70% đến dưới 95%: nội suy tuyến tính từ 1 đến 4 điểm; dưới 70%: 0", ((70, 1), (95, 4)), 70),
        ("từ 70% đến dưới 95%: tính theo phương pháp nội suy từ 1,5 điểm đến dưới 4 điểm; dưới 70%: 0", ((70, 1.5), (95, 4)), 70),
        ("từ 70% đến dưới 95%: điểm nội suy trong khoảng từ 0 đến 4; dưới 70%: không có điểm", ((70, 0), (95, 4)), 70),
    ],
)  # fmt: skip
def test_a_line_within_a_band(line: str, corners: tuple[tuple[float, float]], below: float) -> None:
    leaf = leaf_of(f"Từ 95% trở lên: 4 điểm; {line}", 4, "Tỷ lệ")
    assert leaf.rule is not None and isinstance(leaf.rule.scale, Piecewise)
    assert (leaf.rule.scale.corners, leaf.nothing_below) == (corners, below)
    again = leaf_of(leaf.sentence, 4, "Tỷ lệ")
    assert (again.sentence, again.nothing_below) == (leaf.sentence, leaf.nothing_below)


@pytest.mark.parametrize(
    "line",
    [
        "từ 70% đến dưới 95%: nội suy từ 1 đến 3 điểm; dưới 70%: 0",
        "từ 70% đến dưới 95%: nội suy từ 4 đến 1 điểm; dưới 70%: 0",
        "từ 70% đến dưới 95%: nội suy từ 1 đến 4 điểm; dưới 70%: 1",
        "từ 70% đến dưới 90%: nội suy từ 1 đến 4 điểm; dưới 70%: 0",
    ],
)
def test_a_line_that_leaps_is_left_to_a_person(line: str) -> None:
    assert not leaf_of(f"Từ 95% trở lên: 4 điểm; {line}", 4, "Tỷ lệ").read


@pytest.mark.parametrize(
    "scale",
    [
        "Đạt 100% chỉ tiêu tỉnh giao (60%) trở lên: 3 điểm; thấp hơn chỉ tiêu: tỷ lệ đạt được/60% x 3",
        "Đạt 100% mục tiêu (60%): 3 điểm; chưa đạt mục tiêu: tỷ lệ đạt được x 3/60%",
    ],
)
def test_the_figure_of_a_target_is_the_bound(scale: str) -> None:
    bands = annex.read_scale(scale, 3).rule.scale.bands
    assert [(b.low, b.high) for b in bands] == [(60, None), (None, 60)]
    assert bands[1].gives == ("proportional", 60)


def test_the_same_bound_with_other_words_is_another_outcome() -> None:
    scale = (
        "Đạt 100% chỉ tiêu, sớm hơn kế hoạch: 6; đạt 100% chỉ tiêu, đúng kế hoạch: 5; đạt 80% đến dưới 100%: 3; "
        "dưới 80%: 0"
    )
    assert outcomes(scale, 6) == [6, 5, 3, 0]


@pytest.mark.parametrize(
    "scale",
    [
        "Họp đủ 12 lần/năm, có biên bản: 2; từ 6 - 11 lần/năm: 1; dưới 6 lần/năm: 0",
        "100% báo cáo, đúng mẫu: 2; từ 80% đến dưới 100%: 1; dưới 80%: 0",
        "Giảm được trên 10%: 2; giảm được đến 10%: 1; không giảm: 0",
    ],
)
def test_a_condition_of_one_outcome_is_not_lost(scale: str) -> None:
    assert outcomes(scale, 2) == [2, 1, 0]


@pytest.mark.parametrize(
    ("scale", "name"),
    [
        ("Ra ngoài không xin phép, chơi điện tử mỗi lần trừ 0,5 điểm (trừ tối đa 2 điểm)", "lần ra ngoài không xin phép, chơi điện tử"),
        ("Không có hồ sơ trả lại quá 01 lần: 2 điểm; có hồ sơ trả lại quá 01 lần: trừ 0,5 điểm/hồ sơ", "có hồ sơ trả lại quá 01 lần"),
    ],
)  # fmt: skip
def test_names_keep_their_commas_and_figures(scale: str, name: str) -> None:
    rule = annex.read_scale(scale, 2).rule
    assert isinstance(rule.scale, PerItem) and rule.scale.each == -0.5
    assert rule.measure is not None and rule.measure.inputs[0].title.lower() == name


def test_a_share_up_to_100_percent_behind_its_letter() -> None:
    scale = "Điểm = k x 5, trong đó k là tỷ lệ % việc hoàn thành trên tổng số việc (tối đa 100%)"
    rule = annex.read_scale(scale, 5).rule
    assert rule.measure is not None and "tối đa" not in rule.measure.inputs[0].title


@pytest.mark.parametrize(
    ("scale", "target"),
    [
        ("Đạt 100% (hoặc không phát sinh đơn): 2 điểm; dưới 100%: (Số đơn đúng hạn/Tổng số đơn) x 1", 200),
        ("Đạt 100% (hoặc không có đơn): 2 điểm; dưới 100%: (Số đơn đúng hạn/Tổng số đơn) x 1,6", 125),
    ],
)  # fmt: skip
def test_a_formula_of_less_than_all_points(scale: str, target: float) -> None:
    rule = annex.read_scale(scale, 2).rule
    assert isinstance(rule.scale, Bands) and rule.scale.bands[1].gives == ("proportional", target)
    assert rule.measure is not None and rule.measure.zero_denominator == "full"


def test_a_factor_without_a_decimal_target_is_left_to_a_person() -> None:
    with pytest.raises(annex.NotUnderstoodError):
        annex.read_scale("Từ 50%: 2 điểm; dưới 50%: tỷ lệ x 0,7", 2)


@pytest.mark.parametrize(
    "scale",
    [
        "Xử lý 100% đơn: 4 điểm; cứ giảm 1% trừ 0,2 điểm; không phát sinh đơn: 4 điểm",
        "Từ 60% trở lên được 4 điểm, dưới 60% cứ giảm 5% trừ 0,5 điểm.\nĐơn vị không có thủ tục thu phí, lệ phí: 4 điểm.",
    ],
)
def test_having_nothing_to_do_beside_a_line(scale: str) -> None:
    rule = annex.read_scale(scale, 4).rule
    assert isinstance(rule.scale, Piecewise) and rule.measure is not None
    assert (rule.measure.kind, rule.measure.zero_denominator) == ("ratio", "full")


def test_who_has_no_award_of_any_level_has_none() -> None:
    assert outcomes("Cấp tỉnh: 3; cấp cơ sở: 2; có đề xuất: 1", 3) == [3, 2, 1, 0]


def test_not_doing_what_the_title_says_is_an_outcome() -> None:
    scale = "Từ 30% trở lên: 4; từ 10% đến dưới 30%: 2; dưới 10%: 1; không cắt giảm: 0"
    leaf = leaf_of(scale, 4, "Cắt giảm thời gian giải quyết thủ tục")
    assert leaf.parts is None and leaf.rule is not None
    assert [p for _, p in leaf.rule.scale.choices] == [4, 2, 1, 0]


@pytest.mark.parametrize(
    "scale",
    [
        "Gọi a là số hồ sơ đúng hạn, b là tổng số hồ sơ.\n- a/b từ 90%: 3\n- a/b từ 80% đến dưới 90%: 2\n- a/b dưới 80%: 0",
        "a/b ≥ 0,9: 3 điểm; 0,8 ≤ a/b < 0,9: 2 điểm; a/b < 0,8: 0 điểm. Trong đó: a là số hồ sơ đúng hạn; b là tổng số hồ sơ",
    ],
)
def test_letters_that_are_compared_keep_their_names(scale: str) -> None:
    rule = annex.read_scale(scale, 3).rule
    assert rule.measure is not None and rule.measure.kind == "ratio"
    assert [i.title for i in rule.measure.inputs] == ["số hồ sơ đúng hạn", "tổng số hồ sơ"]
    assert [(b.low, b.high) for b in rule.scale.bands] == [(90, None), (80, 90), (None, 80)]


@pytest.mark.parametrize(
    ("scale", "points"),
    [
        ("Thi tuyển/xét tuyển đúng quy định 2 điểm; không đúng quy định 0 điểm", [2, 0]),
        ("Xếp loại thi đua: tốt 2, khá 1,5, trung bình 1, yếu 0", [2, 1.5, 1, 0]),
    ],
)
def test_outcomes_with_bare_figures(scale: str, points: list[float]) -> None:
    assert outcomes(scale, 2) == points


def test_the_mean_of_rates_is_one_rate() -> None:
    scale = "Trung bình cộng tỷ lệ hài lòng của 3 nhóm đối tượng x 5"
    rule = annex.read_scale(scale, 5).rule
    assert rule.measure is not None
    assert rule.measure.inputs[0].title == "Trung bình cộng tỷ lệ hài lòng của 3 nhóm đối tượng"


def test_a_part_of_a_thing_is_no_count() -> None:
    scale = "Cứ 01 hồ sơ thẩm định bị trả lại toàn bộ trừ 1 điểm; bị trả lại một phần trừ 0,5 điểm"
    leaf = leaf_of(scale, 3, "Thẩm định")
    assert leaf.parts is not None
    assert [(p.title, p.rule.scale.each) for p in leaf.parts] == [
        ("hồ sơ thẩm định bị trả lại toàn bộ", -1),
        ("hồ sơ thẩm định bị trả lại một phần", -0.5),
    ]


def test_a_grade_and_those_above_it_are_of_the_name() -> None:
    scale = "Không có công chức bị kỷ luật: 2; có 01 người bị kỷ luật từ cảnh cáo trở lên: 1; có từ 02 người trở lên bị kỷ luật: 0"
    measure = annex.read_scale(scale, 2).rule.measure
    assert measure is not None and measure.inputs[0].title == "người bị kỷ luật từ cảnh cáo trở lên"


@pytest.mark.parametrize(
    ("row", "kind"),
    [("Giải ngân vốn đầu tư công", "số"), ("Thu hồi tiền sau thanh tra", "số"), ("Giải quyết hồ sơ", "số đếm")],
)  # fmt: skip
def test_a_share_of_money_is_of_no_counts(row: str, kind: str) -> None:
    leaf = leaf_of("Từ 90%: 3; dưới 90%: 0. Trường hợp không phát sinh: điểm tối đa", 3, row)
    assert leaf.sentence.count(f"({kind})") == 2


def test_a_share_over_all_names_its_two_numbers() -> None:
    scale = "Tỷ lệ % đơn đã giải quyết trên tổng số đơn tiếp nhận x điểm tối đa. Không phát sinh đơn: điểm tối đa"
    measure = annex.read_scale(scale, 3).rule.measure
    assert measure is not None
    assert [i.title for i in measure.inputs] == ["đơn đã giải quyết", "tổng số đơn tiếp nhận"]


@pytest.mark.parametrize(
    "scale",
    ["Đã xử lý 100% văn bản: 2; đã xử lý từ 70%: 1; đã xử lý dưới 70%: 0", "Từ 90%: 2; dưới 90%: tỷ lệ thực tế x 2/90%"],
)  # fmt: skip
def test_words_that_name_nothing_leave_the_name_to_the_row(scale: str) -> None:
    leaf = leaf_of(scale, 2, "Tỷ lệ văn bản đã xử lý")
    assert leaf.rule is not None and leaf.rule.measure is not None
    assert "“Tỷ lệ văn bản đã xử lý”" in leaf.sentence


def test_a_scale_on_each_line_is_a_part() -> None:
    scale = (
        "- Tỷ lệ số hóa hồ sơ đạt từ 90%: 3 điểm, dưới 90%: Điểm = Tỷ lệ/90% x 3\n"
        "- Tỷ lệ số hóa kết quả đạt từ 80%: 2 điểm; dưới 80%: 0 điểm"
    )
    leaf = leaf_of(scale, 5, "Số hóa")
    assert leaf.parts is not None
    assert [(p.title, p.maximum) for p in leaf.parts] == [
        ("Tỷ lệ số hóa hồ sơ", 3),
        ("Tỷ lệ số hóa kết quả", 2),
    ]


@pytest.mark.parametrize(
    "scale",
    [
        "Ban chỉ đạo căn cứ báo cáo và ý kiến của các phòng để xem xét cho điểm, song không vượt quá 2 điểm",
        "Theo văn bản nhận xét của Mặt trận Tổ quốc xã",
    ],
)
def test_who_judges_gives_the_points(scale: str) -> None:
    assert leaf_of(scale, 2, "Nội dung").sentence == "Chấm điểm trực tiếp."


def test_not_sending_a_report_may_be_one_of_the_late_ones() -> None:
    scale = "Đủ, đúng hạn: 5 điểm; mỗi báo cáo trễ hạn trừ 1 điểm; không gửi báo cáo trừ 2 điểm"
    assert not leaf_of(scale, 5, "Báo cáo").read


def test_none_set_up_is_none_of_the_share() -> None:
    scale = "100% thôn có tổ hoạt động: 2 điểm; dưới 100% tính theo tỷ lệ tương ứng; chưa thành lập: 0 điểm"
    rule = annex.read_scale(scale, 2).rule
    assert isinstance(rule.scale, Bands) and rule.scale.bands[1].gives == ("proportional", 100)


@pytest.mark.parametrize(
    ("scale", "title"),
    [
        ("Rà soát hằng tháng (từ 12 lần/năm trở lên): 2; rà soát từ 6 đến 11 lần/năm: 1; dưới 6 lần/năm: 0", "lần rà soát"),
        ("Họp đủ 3 lần/năm học: 2; họp 2 lần/năm học: 1; họp dưới 2 lần/năm học: 0", "lần họp"),
        ("Không xảy ra sự cố: 2 điểm. Cứ xảy ra 01 sự cố trừ 0,5 điểm", "sự cố"),
    ],
)  # fmt: skip
def test_what_is_counted_without_brackets_years_and_happening(scale: str, title: str) -> None:
    measure = annex.read_scale(scale, 2).rule.measure
    assert measure is not None and measure.inputs[0].title == title


def test_the_bound_of_a_target_is_in_brackets() -> None:
    scale = "Đạt hoặc vượt dự toán (≥ 100%): 2 điểm; dưới 100%: (tỷ lệ % đạt được x 2)/100%"
    bands = annex.read_scale(scale, 2).rule.scale.bands
    assert [b.gives for b in bands] == [("points", 2), ("proportional", 100)]


def test_the_most_before_several_deductions() -> None:
    scale = "Tối đa 3 điểm. Mỗi văn bản trả lại trừ 0,5 điểm; mỗi văn bản thất lạc trừ 1 điểm"
    leaf = leaf_of(scale, 3, "Văn bản")
    assert leaf.parts is not None and [p.rule.scale.each for p in leaf.parts] == [-0.5, -1]
    assert not leaf_of(scale.replace("3 điểm", "2 điểm"), 3, "Văn bản").read


def test_the_range_of_a_mark_behind_a_colon() -> None:
    assert leaf_of("Do tập thể bỏ phiếu, thủ trưởng quyết định: 0 - 3", 3, "Thái độ").read


def test_having_none_of_what_the_letters_name() -> None:
    scale = "Điểm = (a/b) x 2. Trong đó a là số đơn quá hạn đã xin lỗi; b là tổng số đơn quá hạn\n- Trường hợp không có đơn quá hạn: 2 điểm"
    measure = annex.read_scale(scale, 2).rule.measure
    assert measure is not None and measure.zero_denominator == "full"


def test_a_formula_behind_a_bound_is_scored_by_it() -> None:
    scale = "Đạt 100%: 2; từ 60% đến dưới 100%, chấm điểm theo công thức: tỷ lệ % đã xử lý x 2; dưới 60%: 0"
    bands = annex.read_scale(scale, 2).rule.scale.bands
    assert bands[1].gives == ("proportional", 100)


@pytest.mark.parametrize(
    "bound", ["Mỗi tổ hướng dẫn được ít nhất 50 lượt người/năm", "Hoạt động hiệu quả, hướng dẫn ít nhất 50 lượt/quý"]
)  # fmt: skip
def test_a_bound_of_each_is_reached_or_not(bound: str) -> None:
    leaf = leaf_of(f"Thành lập tại 100% khu phố: 0,5 điểm\n{bound}: 0,5 điểm", 1, "Tổ")
    assert leaf.parts is not None and isinstance(leaf.parts[1].rule.scale, Choices)
    assert leaf.parts[1].rule.scale.choices == ((bound, 0.5), ("Không", 0.0))
