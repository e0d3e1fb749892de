# SPDX-License-Identifier: MIT
"""Parts below headings with points of their own, outcomes whose points begin again, and leads before a scale."""

from __future__ import annotations

from typing import Any

import pytest

from annex_points import points
from parindex import annex
from parindex.annex.cells import leaf_of
from parindex.annex.kinds.bands import Bands
from parindex.annex.parts import read_parts, write_parts

TWO_SHARES = (
    "Số hóa thành phần hồ sơ: 2 điểm, gồm: từ 90% hồ sơ trở lên: 2; từ 70% đến dưới 90%: 1; dưới 70%: 0.\n"
    "Số hóa kết quả giải quyết: 2 điểm, gồm: đạt 100%: 2; dưới 100%: 0."
)
LETTERED = (
    "a) Tổ chức tập huấn: 1 điểm, trong đó: đạt 100%: 1; dưới 100%: 0;\n"
    "b) Hồ sơ trễ hạn: 2,5 điểm, bao gồm: không có hồ sơ trễ: 2,5; 01 hồ sơ trễ: 1; từ 02 hồ sơ trở lên: 0"
)


@pytest.mark.parametrize(
    ("scale", "maximum", "titles"),
    [
        (TWO_SHARES, 4, [("Số hóa thành phần hồ sơ", 2), ("Số hóa kết quả giải quyết", 2)]),
        (LETTERED, 3.5, [("Tổ chức tập huấn", 1), ("Hồ sơ trễ hạn", 2.5)]),
    ],
)
def test_headings_with_points_are_parts(
    scale: str, maximum: float, titles: list[tuple[str, float]]
) -> None:
    parts = read_parts(scale, maximum)
    assert parts is not None and [(p.title, p.maximum) for p in parts] == titles
    assert all(isinstance(p.rule.scale, Bands) for p in parts)
    assert read_parts(write_parts(parts), maximum) == parts
    assert leaf_of(scale, maximum, "Số hóa").parts == parts


@pytest.mark.parametrize(
    ("scale", "maximum"),
    [
        (TWO_SHARES, 5),
        (TWO_SHARES.replace("đạt 100%: 2", "đạt 100%: 1"), 4),
        ("Đạt 90% trở lên: 2; dưới 90%: 0; có báo cáo: 2; không có báo cáo: 0", 5),
        ("Tốt: 3; khá: 2; yếu: 0; kịp thời: 3; chậm: 1", 4),
    ],
)
def test_points_that_begin_again_are_no_outcomes_of_one_question(
    scale: str, maximum: float
) -> None:
    leaf = leaf_of(scale, maximum, "Số hóa")
    assert not leaf.read and leaf.reason


@pytest.mark.parametrize("scale", ["Yếu: 0; khá: 2; tốt: 3", "Tốt: 3; khá: 2; yếu: 0"])
def test_outcomes_in_one_order_may_stay_below_the_maximum(scale: str) -> None:
    leaf = leaf_of(scale, 4, "Chất lượng")
    assert leaf.rule is not None and leaf.top == 3


WARNED = (
    "Không bị nhắc nhở, phê bình: 4 điểm\nBị nhắc nhở 01 lần: 3 điểm; bị nhắc nhở 02 lần: 2 điểm\n"
    "Bị nhắc nhở từ 03 lần trở lên hoặc bị phê bình bằng văn bản: 0 điểm"
)
NOT_GIVEN = (
    "Điểm đánh giá tính theo công thức: (b/a) x 2,00\nTrong đó: a là tổng số văn bản đơn vị phải trình trong năm;\n"
    "b là số văn bản đã trình đúng tiến độ.\nTrường hợp trong năm đơn vị không được giao xây dựng văn bản thì đạt điểm tối đa."
)
NAMED = "- Tỷ lệ nhiệm vụ hoàn thành đúng hạn: Điểm = tỷ lệ % x 3\n- Nếu tỷ lệ dưới 60%: 0 điểm"
LESS = "Điểm = (100% - tỷ lệ % doanh nghiệp phản ánh có hiện tượng) x 4"
NOT_ISSUED = (
    "Điểm đánh giá = Số văn bản ban hành đúng trình tự, thủ tục/Tổng số văn bản đã ban hành x 2\n"
    "Nếu trong năm không ban hành văn bản QPPL thì được tính điểm tối đa"
)
NONE_FOUND = (
    "Điểm đánh giá = (Số vấn đề đã xử lý / Tổng số vấn đề phát hiện qua kiểm tra) x 1\n"
    "Trường hợp kiểm tra không phát hiện vấn đề cần xử lý: 1"
)
OF_PLAN = (
    "Đạt bao nhiêu % kế hoạch thì được tính bấy nhiêu % của điểm tối đa, tối đa không quá 4 điểm"
)


@pytest.mark.parametrize(
    ("scale", "maximum", "evidence", "expected"),
    [
        (WARNED, 4, ["Bị nhắc nhở 01 lần"], 3), (WARNED, 4, ["Không bị nhắc nhở, phê bình"], 4),
        (NOT_GIVEN, 2, [(3, 4)], 1.5), (NOT_GIVEN, 2, [(0, 0)], 2),
        (NAMED, 3, [60], 1.8), (NAMED, 3, [59.9], 0), (NAMED, 3, [100], 3),
        (LESS, 4, [0], 4), (LESS, 4, [25], 3), (LESS, 4, [100], 0),
        (OF_PLAN, 4, [120], 4), (OF_PLAN, 4, [60], 2.4), (OF_PLAN, 4, [0], 0),
        (NOT_ISSUED, 2, [(4, 5)], 1.6), (NOT_ISSUED, 2, [(0, 0)], 2),
        (NONE_FOUND, 1, [(8, 10)], 0.8), (NONE_FOUND, 1, [(0, 0)], 1),
        ("Người có thẩm quyền đánh giá chấm từ 0 đến 4 điểm", 4, [2.5], 2.5),
        ("Căn cứ bản tự kiểm điểm và ý kiến góp ý của tập thể phòng, chi bộ để cho điểm", 1, [0.5], 0.5),
        ("Căn cứ kết quả theo dõi, Hội đồng xem xét cho điểm từ 0 đến 2 điểm", 2, [1.5], 1.5),
        ("Khối thi đua bình xét, cho điểm căn cứ kết quả thực tế", 1, [0.7], 0.7),
    ],
)  # fmt: skip
def test_points(scale: str, maximum: float, evidence: list[Any], expected: float) -> None:
    assert points(scale, maximum, evidence) == pytest.approx(expected, abs=1e-12)


ANSWERED = "Tính điểm theo tỷ lệ kiến nghị được trả lời đúng hạn trên tổng số kiến nghị nhận được. Nếu không có kiến nghị thì được điểm tối đa"
PAID = "Tỷ lệ hồ sơ thanh toán trực tuyến/tổng số hồ sơ có phí. Đạt ≥ 80%: 4 điểm. Nếu < 80%: điểm = Tỷ lệ đạt được × 4 : 80%"
ON_TIME = "Tỷ lệ văn bản đúng hạn trên tổng số văn bản.\nTừ 95% trở lên: 2 điểm; từ 80% đến dưới 95%: 1 điểm; dưới 80%: 0 điểm"
SIGNED = "Điểm = 1 nếu 100% văn bản được ký số; = 0,5 nếu từ 90% đến dưới 100%; = 0 nếu dưới 90%"
MODELS = "Có mô hình mới, cách làm hay được công nhận: mỗi mô hình cộng 1 điểm, tối đa 5 điểm"


@pytest.mark.parametrize(
    ("scale", "maximum", "evidence", "expected"),
    [
        (ANSWERED, 3, [(3, 4)], 2.25), (ANSWERED, 3, [(0, 0)], 3), (ANSWERED, 3, [(0, 4)], 0),
        ("Tính theo tỷ lệ số xã đạt chuẩn/tổng số xã", 6, [(1, 3)], 2),
        (PAID, 4, [(4, 5)], 4), (PAID, 4, [(2, 5)], 2), (PAID, 4, [(0, 5)], 0),
        (ON_TIME, 2, [95], 2), (ON_TIME, 2, [94.9], 1), (ON_TIME, 2, [79.9], 0),
        (SIGNED, 1, [100], 1), (SIGNED, 1, [99.9], 0.5), (SIGNED, 1, [90], 0.5), (SIGNED, 1, [89.9], 0),
        (MODELS, 5, [3], 3), (MODELS, 5, [7], 5), (MODELS, 5, [0], 0),
        ("Có tin, bài: mỗi tin, bài được 0,1 điểm", 2, [4], 0.4),
        ("Người dân rất hài lòng và hài lòng: Điểm = tỷ lệ % rất hài lòng và hài lòng x 5", 5, [80], 4),
        ("Thực hiện ISO 9001:2015 đúng quy định: 1 điểm; không đúng: 0 điểm", 1, ["Thực hiện ISO 9001:2015 đúng quy định"], 1),
    ],
)  # fmt: skip
def test_points_said_otherwise(
    scale: str, maximum: float, evidence: list[Any], expected: float
) -> None:
    assert points(scale, maximum, evidence) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    "said",
    ["(Cộng dồn các nội dung đạt được)", "(cộng điểm các nội dung)", "Điểm được cộng dồn các ý.", "(tổng cộng các mục đạt được)"],
)  # fmt: skip
def test_what_is_added_up_is_parts(said: str) -> None:
    leaf = leaf_of(f"Có hồ sơ cấp độ: 3 điểm\nCó phương án bảo đảm: 1 điểm\n{said}", 4, "An toàn")
    assert leaf.parts is not None and [p.maximum for p in leaf.parts] == [3, 1]
    assert not leaf.remarks


@pytest.mark.parametrize(
    "scale",
    [
        "Cộng 0,5 điểm cho mỗi sáng kiến cấp cơ sở; cộng 1 điểm cho mỗi sáng kiến cấp tỉnh; tối đa 3 điểm",
        "0,5 điểm cho mỗi sáng kiến cấp cơ sở, 1 điểm cho mỗi sáng kiến cấp tỉnh",
        "01 sáng kiến cấp cơ sở: 0,5 điểm; 01 sáng kiến cấp tỉnh: 1 điểm (tối đa 3 điểm)",
    ],
)
def test_points_before_each_of_several_things(scale: str) -> None:
    leaf = leaf_of(scale, 3, "Sáng kiến")
    assert leaf.parts is not None and [p.title for p in leaf.parts] == [
        "sáng kiến cấp cơ sở",
        "sáng kiến cấp tỉnh",
    ]
    assert [p.rule.scale.each for p in leaf.parts] == [0.5, 1]
    assert [p.maximum for p in leaf.parts] == [3, 3]


@pytest.mark.parametrize(
    "scale",
    [
        "Có chuyên mục, trả lời 100% câu hỏi: 2; có chuyên mục, trả lời dưới 100% câu hỏi: 1; không có chuyên mục: 0",
        "Có TTHC được cắt giảm từ 30% thời gian trở lên: 2 điểm\nCó TTHC được cắt giảm dưới 30% thời gian: 1 điểm\nKhông có TTHC được cắt giảm: 0 điểm",
    ],
)
def test_who_has_none_has_no_figure(scale: str) -> None:
    leaf = leaf_of(scale, 2, "Nội dung")
    assert leaf.parts is None and leaf.rule is not None
    assert [p for _, p in leaf.rule.scale.choices] == [2, 1, 0]


def test_what_is_not_added_up_is_no_parts() -> None:
    leaf = leaf_of(
        "Đạt loại tốt: 2 điểm; đạt loại khá: 1 điểm (không cộng dồn các mục)", 3, "Xếp loại"
    )
    assert leaf.parts is None


@pytest.mark.parametrize(
    "scale",
    ["Tính theo tỷ lệ hồ sơ quá hạn trên tổng số hồ sơ", "Tính theo tỷ lệ đơn thư chưa giải quyết trên tổng số đơn thư"],
)  # fmt: skip
def test_a_share_of_faults_has_no_points_of_its_own(scale: str) -> None:
    with pytest.raises(annex.NotUnderstoodError):
        annex.read_scale(scale, 3)


def test_a_rate_with_its_name_alone_is_no_formula() -> None:
    with pytest.raises(annex.NotUnderstoodError):
        annex.read_scale("Tỷ lệ nhiệm vụ hoàn thành đúng hạn: tốt", 3)


@pytest.mark.parametrize(
    ("people", "named"),
    [
        ("số người từ 18 tuổi có điện thoại", "số người từ 18 tuổi có điện thoại"),
        ("dân số từ đủ 15 tuổi trở lên có tài khoản", "dân số từ đủ 15 tuổi trở lên có tài khoản"),
        ("số trẻ dưới 6 tuổi có thẻ", "số trẻ dưới 6 tuổi có thẻ"),
        ("số người từ 15 đến 60 tuổi", "số người từ 15 đến 60 tuổi"),
    ],
)
def test_the_ages_of_people_are_of_their_name(people: str, named: str) -> None:
    scale = (
        f"Tỷ lệ = a/b x 100%, trong đó a là {people}, b là tổng số dân. Đạt từ 85%: 3; dưới 85%: 0"
    )
    measure = annex.read_scale(scale, 3).rule.measure
    assert measure is not None and measure.inputs[0].title == named


@pytest.mark.parametrize("place", ["Wi-Fi", "wi-Fi", "e-Office", "VNPT-iOffice"])
def test_a_name_with_a_hyphen_is_one_word(place: str) -> None:
    measure = annex.read_scale(f"Tỷ lệ % thôn có điểm {place} x Điểm tối đa", 3).rule.measure
    assert measure is not None and place in measure.inputs[0].title


@pytest.mark.parametrize(
    ("scale", "title"),
    [
        ("Kiểm tra không quá 1 cuộc/năm: 3; 2 cuộc/năm: 1; từ 3 cuộc/năm trở lên: 0", "cuộc kiểm tra"),
        ("Có đơn thư vượt cấp không quá 2 lần: 3 điểm; từ 3 lần trở lên: 0 điểm", "đơn thư vượt cấp"),
        ("Nộp 100% số báo cáo: 3 điểm; không đạt thì cứ mỗi báo cáo chưa nộp trừ 1 điểm", "báo cáo chưa nộp"),
        ("Nộp 100% số báo cáo: 3 điểm; nếu chưa đạt, mỗi báo cáo nộp chậm trừ 1 điểm", "báo cáo nộp chậm"),
        ("Có đề tài được nghiệm thu thì mỗi đề tài cộng 1 điểm, tối đa 3 điểm", "đề tài được nghiệm thu"),
    ],
)  # fmt: skip
def test_what_is_counted_is_called_as_a_person_would(scale: str, title: str) -> None:
    measure = annex.read_scale(scale, 3).rule.measure
    assert measure is not None and measure.inputs[0].title == title


def test_an_outcome_in_two_clauses() -> None:
    scale = "Phục vụ chu đáo, tận tình; không có phản ánh: 3 điểm. Mỗi phản ánh đúng trừ 1 điểm"
    rule = annex.read_scale(scale, 3).rule
    assert (rule.scale.start, rule.scale.each) == (3, -1)


@pytest.mark.parametrize(
    ("scale", "target"), [("Từ 20% trở lên: 3 điểm; dưới 20%: tỷ lệ x 3/20", 20.0), ("Từ 20% trở lên: 3 điểm; dưới 20%: tỷ lệ x 3/20%", 20.0)]
)  # fmt: skip
def test_the_bound_below_the_line_is_in_percent(scale: str, target: float) -> None:
    below = annex.read_scale(scale, 3).rule.scale.bands[1]
    assert below.gives == ("proportional", target)
