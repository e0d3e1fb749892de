# SPDX-License-Identifier: MIT
"""Sentences of provincial offices, with points worked out by hand at, beside and between the bounds; and those that have
two meanings, which nobody decides.
"""

from __future__ import annotations

from typing import Any

import pytest

from annex_points import points
from parindex import annex
from parindex.annex.parts import read_parts, write_parts

TIMES = "Vi phạm 01 lần trừ 0,5; từ lần thứ 3 trở đi không chấm điểm"
TIMES_EACH = "Vi phạm 01 lần trừ 0,5 điểm/lần; từ 3 lần trở lên: 0 điểm"
SOUND = "Không vi phạm: 5 điểm; vi phạm 01 lần trừ 0,5 điểm; từ lần thứ 3 trở đi không chấm điểm"
DEGREES = "Có 01 người bị khiển trách trừ 1; cảnh cáo trừ 2; cách chức trừ 3; buộc thôi việc trừ 4"
EXPELLED = "Có 01 đảng viên bị kỷ luật khiển trách trừ 1 điểm; cảnh cáo trừ 2 điểm; bị khai trừ: trừ 5 điểm"
LATE = "Đúng hạn: 2; chậm 1 ngày trừ 0,5, chậm từ 2 đến 5 ngày trừ 1, trên 5 ngày: 0"
FILES = "Không có hồ sơ trễ hạn: 5 điểm; có từ 1-3 hồ sơ: trừ 1 điểm; có từ 4-6 hồ sơ: trừ 3 điểm; trên 6 hồ sơ: không có điểm"
LEAP = "Từ 05 bộ trở lên: 10 điểm; dưới 05 bộ: mỗi bộ 1 điểm"
TURNED = "Dưới 05 bộ: mỗi bộ 1 điểm; từ 05 bộ trở lên: 5 điểm"
OVER = "Đạt và vượt 100% chỉ tiêu: 2; đạt từ 80% đến dưới 100%: 1; dưới 80%: 0"
K = "k = a/b; k ≥ 0,7: điểm tối đa; k < 0,7: k × điểm tối đa / 0,7"
T = "T = số thôn đạt / tổng số thôn; T ≥ 0,8: 10 điểm; 0,5 ≤ T < 0,8: 6 điểm; T < 0,5: 0 điểm"
LISTED = "(i) Ban hành kế hoạch: 5 điểm; (ii) Thực hiện kế hoạch: 10 điểm x tỷ lệ đạt được"
MEAN = (
    "(a + b + c)/3 × 70. Trong đó: a là tỷ lệ số lượng; b là tỷ lệ chất lượng; c là tỷ lệ tiến độ"
)
SIX = (
    "((a + b + c + d + đ + e)/6) × 60. Trong đó: a là tỷ lệ % số lượng; b là tỷ lệ % chất lượng; c là tỷ lệ % tiến độ; "
    "d là tỷ lệ % kết quả của đơn vị; đ là tỷ lệ % khả năng tổ chức; e là tỷ lệ % năng lực tập hợp"
)
WEIGHTED = "Điểm chuẩn × (10% số lượng + 20% tiến độ + 60% chất lượng + 10% lãnh đạo)"
LESS = "Mức điểm = 5 × (1 – số nhiệm vụ quá hạn/tổng số nhiệm vụ)"
QUARTER = "Đúng hạn: 5 điểm; chậm đến 5 ngày: trừ 25% số điểm; chậm quá 5 ngày: 0 điểm"
HUNDRED = "R = Số giải ngân/Kế hoạch vốn × 100. R ≥ 95: 5 điểm; 90 ≤ R < 95: 4 điểm; R < 90: 0 điểm"
JUMP = "Điểm = (Số DVC có phát sinh hồ sơ / Tổng số DVC) × Điểm tối đa; nếu tỷ lệ ≥ 80% thì đạt điểm tối đa"
SAME = "Mỗi tiêu chí thành phần 1 điểm: (1) Có quy chế; (2) Có kế hoạch; (3) Có báo cáo"
HALVES = "- Đã ban hành: 1/2*Điểm tối đa\n- Có đánh giá kết quả: 1/2*Điểm tối đa\n- Chưa ban hành: 0 điểm"
DAYS = "Nộp đúng hạn: 5 điểm; nộp chậm mỗi ngày trừ 1 điểm, quá 3 ngày không chấm điểm"
DENIED = "Ban hành kịp thời: 2 điểm; tổ chức thực hiện: 1 điểm; chưa tổ chức thực hiện: 0 điểm"
THREE = "Có 01 người bị khiển trách trừ 1; 02 người bị khiển trách trừ 2; từ 03 người trừ 5"
TARDY = "Đi trễ 1-2 lần: trừ 1 điểm; 3-5 lần: trừ 2 điểm; trên 5 lần: trừ 4 điểm"
DOWN = "Từ 100% - 95%: 4 điểm; từ dưới 95% - 90%: 3 điểm; dưới 90%: 0 điểm"
SHARES = "Thực hiện đầy đủ: 100%; thực hiện một phần: 50%; không thực hiện: 0%"
LETTERS = "\n".join(f"{c}) Có nội dung {c * 2}: 1 điểm" for c in "abcdđeghiklmn")


@pytest.mark.parametrize(
    ("scale", "maximum", "evidence", "expected"),
    [
        # A count that breaks off.
        (TIMES, 5, [0], 5), (TIMES, 5, [1], 4.5), (TIMES, 5, [2], 4), (TIMES, 5, [3], 0), (TIMES, 5, [9], 0),
        (TIMES_EACH, 2, [0], 2), (TIMES_EACH, 2, [2], 1), (TIMES_EACH, 2, [3], 0),
        (SOUND, 5, [0], 5), (SOUND, 5, [2], 4), (SOUND, 5, [3], 0),
        # So much for each by the degree of a penalty.
        (DEGREES, 4, [0, 0, 0, 0], 4), (DEGREES, 4, [1, 0, 0, 0], 3), (DEGREES, 4, [1, 1, 0, 0], 1),
        (DEGREES, 4, [0, 0, 1, 0], 1), (DEGREES, 4, [0, 0, 0, 1], 0), (DEGREES, 4, [2, 0, 1, 1], 0),
        (EXPELLED, 5, [2, 1, 0], 1), (EXPELLED, 5, [0, 0, 1], 0),
        # What is left of the whole by ranges of a count.
        (LATE, 2, ["Đúng hạn"], 2), (LATE, 2, ["chậm 1 ngày"], 1.5), (LATE, 2, ["chậm từ 2 đến 5 ngày"], 1), (LATE, 2, ["trên 5 ngày"], 0),
        (FILES, 5, [0], 5), (FILES, 5, [1], 4), (FILES, 5, [3], 4), (FILES, 5, [4], 2), (FILES, 5, [6], 2), (FILES, 5, [7], 0),
        # Less than the whole right below a bound.
        (LEAP, 10, [0], 0), (LEAP, 10, [1], 1), (LEAP, 10, [4], 4), (LEAP, 10, [5], 10), (LEAP, 10, [8], 10),
        (TURNED, 5, [0], 0), (TURNED, 5, [4], 4), (TURNED, 5, [5], 5), (TURNED, 5, [6], 5),
        # A target reached or exceeded.
        (OVER, 2, [120], 2), (OVER, 2, [100], 2), (OVER, 2, [99.5], 1), (OVER, 2, [80], 1), (OVER, 2, [79.9], 0),
        # A quotient called by a letter.
        (K, 5, [(7, 10)], 5), (K, 5, [(9, 10)], 5), (K, 5, [(35, 100)], 2.5), (K, 5, [(0, 10)], 0),
        (T, 10, [(8, 10)], 10), (T, 10, [(79, 100)], 6), (T, 10, [(5, 10)], 6), (T, 10, [(49, 100)], 0),
        # Outcomes and shares that add up; means of shares.
        (LISTED, 15, [True, 80], 13), (LISTED, 15, [False, 100], 10), (LISTED, 15, [True, 0], 5),
        (MEAN, 70, [(100, 100, 100)], 70), (MEAN, 70, [(90, 60, 0)], 35), (MEAN, 70, [(0, 0, 0)], 0),
        (SIX, 60, [(100, 90, 80, 70, 60, 50)], 45), ("Điểm = (a% + b%)/2 × 10. Trong đó: a là số lượng; b là chất lượng", 10, [(80, 50)], 6.5),
        (WEIGHTED, 100, [50, 100, 80, 0], 73), ("Điểm = (30% × tỷ lệ tiến độ + 70% × tỷ lệ chất lượng) × 10", 10, [100, 50], 6.5),
        # What a share leaves.
        (LESS, 5, [(0, 10)], 5), (LESS, 5, [(1, 10)], 4.5), (LESS, 5, [(10, 10)], 0),
        ("Điểm = 5 - (số hồ sơ trễ hạn/tổng số hồ sơ) x 5", 5, [(1, 4)], 3.75), ("Điểm tối đa × (100% - tỷ lệ hồ sơ trễ hạn)", 5, [30], 3.5),
        (QUARTER, 5, ["chậm đến 5 ngày"], 3.75), (QUARTER, 5, ["Đúng hạn"], 5), (QUARTER, 5, ["chậm quá 5 ngày"], 0),
        # A quotient compared, an outcome of every month, points that somebody weighs.
        ("Tổng số CBCC tham gia/tổng số CBCC x 100% ≥ 90%: 2 điểm; <90%: 0 điểm", 2, [(90, 100)], 2),
        ("Tổng số CBCC tham gia/tổng số CBCC x 100% ≥ 90%: 2 điểm; <90%: 0 điểm", 2, [(89, 100)], 0),
        ("Mỗi tháng có ít nhất 02 tin bài: 4 điểm; thiếu 01 tin, bài trừ 0,25 điểm", 4, [3], 3.25),
        ("Chấm từ 0-5 điểm tùy theo mức độ hoàn thành", 5, [3.5], 3.5),
        ("Cứ mỗi sáng kiến cấp tỉnh được cộng 1 điểm, cấp cơ sở được cộng 0,5 điểm, tối đa không quá 3 điểm", 3, [1, 2], 2),
        # Quotients with longer names, or of 100; a line that leaps.
        ("TL = a/b; TL ≥ 0,7: điểm tối đa; TL < 0,7: TL × điểm tối đa / 0,7", 5, [(35, 100)], 2.5),
        (HUNDRED, 5, [(95, 100)], 5), (HUNDRED, 5, [(949, 1000)], 4), (HUNDRED, 5, [(90, 100)], 4), (HUNDRED, 5, [(89, 100)], 0),
        (JUMP, 10, [(80, 100)], 10), (JUMP, 10, [(79, 100)], 7.9), (JUMP, 10, [(0, 100)], 0),
        # Lists of things that bring the same, and parts of which having none is said last.
        (SAME, 3, [True, False, True], 2), (SAME, 3, [False, False, False], 0),
        (HALVES, 10, [True, False], 5), (HALVES, 10, [True, True], 10), (HALVES, 10, [False, False], 0),
        ("Mỗi nội dung triển khai được 1/5*Điểm tối đa", 10, [3], 6), ("Mỗi nội dung triển khai được 1/5*Điểm tối đa", 10, [6], 10),
        # Days that are counted until nothing is left, and what is said before or within.
        (DAYS, 5, [0], 5), (DAYS, 5, [3], 2), (DAYS, 5, [4], 0),
        ("Chậm mỗi ngày trừ 0,5 điểm, chậm quá 5 ngày: 0 điểm", 5, [5], 2.5), ("Chậm mỗi ngày trừ 0,5 điểm, chậm quá 5 ngày: 0 điểm", 5, [6], 0),
        ("Kịp thời được tối đa 3 điểm; không kịp thời được 1,5 điểm; không thực hiện 0 điểm", 3, ["không kịp thời"], 1.5),
        ("Không áp dụng đối với xã không có đất lâm nghiệp. Từ 90% trở lên: 5 điểm; dưới 90%: 0 điểm", 5, [90], 5),
        # An outcome that denies a part.
        (DENIED, 3, [True, True], 3), (DENIED, 3, [True, False], 2), (DENIED, 3, [False, True], 1),
        # Minus signs, ranges with a hyphen, and ranges from above down.
        ("-0,5 điểm/lần vi phạm, tối đa 4 điểm", 4, [3], 2.5), ("-0,5đ/lần", 4, [9], 0),
        ("Thực hiện đúng: 4 điểm\n-0,5 điểm/lần vi phạm", 4, [2], 3), ("Trừ 0,5đ mỗi lần đi trễ; trừ tối đa 4đ", 4, [1], 3.5),
        (THREE, 5, [0], 5), (THREE, 5, [1], 4), (THREE, 5, [2], 3), (THREE, 5, [3], 0), (THREE, 5, [4], 0),
        (TARDY, 4, [0], 4), (TARDY, 4, [2], 3), (TARDY, 4, [3], 2), (TARDY, 4, [5], 2), (TARDY, 4, [6], 0),
        (DOWN, 4, [95], 4), (DOWN, 4, [94.99], 3), (DOWN, 4, [90], 3), (DOWN, 4, [89.9], 0), (DOWN, 4, [100], 4),
        # Shares that do not say of what, and figures without a colon.
        (SHARES, 3, ["Thực hiện đầy đủ"], 3), (SHARES, 3, ["thực hiện một phần"], 1.5), (SHARES, 3, ["không thực hiện"], 0),
        ("Đạt: 2; không đạt 0", 2, [True], 2), ("Đạt: 2; không đạt 0", 2, [False], 0),
        ("Tốt 2, khá 1, yếu 0", 2, ["khá"], 1),
        ("Từ 90% trở lên: 2; từ 80% đến dưới 90%: 1; dưới 80% 0", 2, [79.99], 0),
        # Points for each behind a stroke, a count that is said before, and what brings none.
        ("1 điểm/nhà, tối đa 5 điểm", 5, [3], 3), ("1 điểm/nhà, tối đa 5 điểm", 5, [7], 5),
        ("01 điểm/mô hình, tối đa không quá 2 điểm", 2, [1], 1),
        ("Tổ chức từ 4 cuộc trở lên. Mỗi cuộc được 0,5 điểm, tối đa 2 điểm", 2, [3], 1.5),
        ("Tổ chức từ 4 cuộc trở lên. Mỗi cuộc được 0,5 điểm, tối đa 2 điểm", 2, [5], 2),
        ("Mỗi chỉ tiêu đạt được 1 điểm, tối đa 5 điểm; chỉ tiêu không đạt: 0 điểm", 5, [4], 4),
        ("Mỗi chỉ tiêu hoàn thành: 1 điểm; không hoàn thành: 0 điểm", 5, [6], 5),
        # More than ten letters.
        (LETTERS, 13, [True] * 13, 13), (LETTERS, 13, [True] * 10 + [False] * 3, 10),
    ],
)  # fmt: skip
def test_points(scale: str, maximum: float, evidence: list[Any], expected: float) -> None:
    assert points(scale, maximum, evidence) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("scale", "maximum"),
    [
        (DEGREES, 4),
        (EXPELLED, 5),
        (LISTED, 15),
        (WEIGHTED, 100),
        (SAME, 3),
        (HALVES, 10),
        (DENIED, 3),
    ],
)
def test_parts_read_back(scale: str, maximum: float) -> None:
    parts = read_parts(scale, maximum)
    assert parts is not None and read_parts(write_parts(parts), maximum) == parts


#: What nobody decides, with the reason where it says both meanings.
DOUBTFUL = (
    (LETTERS, 16, "two meanings"),
    ("Có kế hoạch: 1 điểm; có báo cáo: 1 điểm", 3, "two meanings"),
    ("Triển khai từ 3 nhiệm vụ trở lên. Mỗi nhiệm vụ được 0,5 điểm, tối đa không quá 5 điểm", 5, "fewer than 3 bring nothing, or 0.5"),
    ("Đạt và vượt 10% chỉ tiêu: 2; dưới 10%: 0", 2, ""),
    ("Trên 5 bộ: 10 điểm; dưới 05 bộ: mỗi bộ 1 điểm", 10, ""),
    ("Từ 05 bộ trở lên: 3 điểm; dưới 05 bộ: mỗi bộ 1 điểm", 3, ""),
    ("Đúng hạn: 2 điểm; chậm từ 01 đến 03 ngày: trừ 0,5 điểm; chậm trên 5 ngày: 0 điểm", 2, ""),
    ("Đúng hạn: 2 điểm; chậm 01 ngày: trừ 0,5 điểm; thiếu từ 2 đến 5 nội dung: trừ 1 điểm; chậm trên 5 ngày: 0 điểm", 2, ""),
    ("Đạt: 50%; không đạt: 0%", 2, "50% of what"),
    ("Kế hoạch: 100%; báo cáo: 100%", 2, "100% of what"),
    ("Có: 2; giảm xuống mức 0", 2, ""),
    ("(i) Ban hành kế hoạch: 5 điểm; (ii) Thực hiện kế hoạch: 12 điểm x tỷ lệ đạt được", 15, ""),
    ("Điểm = 70 × (% số lượng + % chất lượng + % tiến độ)/2", 70, ""),
    ("Điểm = 4 - (số hồ sơ trễ hạn/tổng số hồ sơ) x 5", 5, ""),
    ("Điểm chuẩn × (10% số lượng + 20% tiến độ + 60% chất lượng)", 100, ""),
    ("Tốt: 4 điểm; có vi phạm: trừ 50% số điểm", 4, ""),
    ("Đúng hạn: 4 điểm; chậm đến 5 ngày: trừ 25% số điểm; không gửi: 0 điểm", 4, ""),
    ("Mỗi nội dung triển khai được 1/3*Điểm tối đa", 10, ""),
    (SAME, 4, ""),
    ("Ban hành kịp thời: 2 điểm; ban hành chậm: 1 điểm; không ban hành: 0 điểm", 3, "two meanings"),
    ("Số vụ 2, số đơn 0", 2, ""),
    ("- 0,5 điểm/lần vi phạm", 4, "two meanings"),
    ("Mỗi nội dung được tối đa 1 điểm, tổng tối đa 5 điểm", 5, ""),
    ("Từ 3 mô hình trở lên: 5 điểm; mỗi mô hình 1 điểm", 5, ""),
    ("Dưới 5 ngày: mỗi ngày trừ 1 điểm; từ 5 ngày trở lên: 0 điểm", 10, ""),
    ("90-100%: 5; 80-90%: 4; dưới 80%: 0", 5, "90% falls into two cases"),
    ("Chấm từ 0-5 điểm theo tỷ lệ hoàn thành", 5, ""),
    ("Mỗi mô hình 2 điểm; không duy trì: 0 điểm", 5, ""),
)  # fmt: skip


@pytest.mark.parametrize(("scale", "maximum", "reason"), DOUBTFUL)
def test_what_is_doubtful_is_left_to_a_person(scale: str, maximum: float, reason: str) -> None:
    found = annex.read(
        {
            "STT": ["1"],
            "Nội dung": ["Nội dung"],
            "Điểm tối đa": [maximum],
            "Cách tính điểm": [scale],
        }
    )
    assert len(found.not_understood) == 1 and not found.not_understood[0].holds
    assert reason in found.not_understood[0].reason


PARTS = [["A", "Phần chung", 10, ""], ["1", "Kế hoạch", 10, "Có: 10; không: 0"]]
ADDED = [
    ["1", "Nhiệm vụ vượt", 2, "Từ 1 đến 2 nhiệm vụ: 1; từ 3 nhiệm vụ trở lên: 2"],
    ["2", "Sáng kiến", 4, "Mỗi sáng kiến được công nhận: 1 điểm"],
]


@pytest.mark.parametrize(
    "rows",
    [
        [["B", "Điểm thưởng (Tổng điểm thưởng không quá 5 điểm)", "", ""], *ADDED],
        [["B", "Điểm thưởng (tổng số điểm thưởng tối đa 5 điểm)", 5, ""], *ADDED],
        [["B", "Điểm thưởng", 5, "Tổng điểm thưởng không quá 5 điểm"], *ADDED],
        [["B", "Điểm thưởng", "", ""], *ADDED, ["", "(Tổng điểm thưởng không quá 5 điểm)", "", ""]],
        [["B", "Điểm thưởng", 5, ""], *ADDED, ["", "Tổng điểm thưởng không quá 5 điểm", "", ""]],
    ],
)
def test_a_limit_of_all_points_that_are_added(rows: list[list[Any]]) -> None:
    heads = ("STT", "Nội dung", "Điểm tối đa", "Cách tính điểm")
    found = annex.read({h: [r[i] for r in PARTS + rows] for i, h in enumerate(heads)})
    assert found.complete, found.not_understood
    framework = found.framework
    assert framework["B"].max == 5 and framework["total"].max == 10
    assert "(" not in framework["B"].title
    for tasks, ideas, expected in ((0, 0, 0), (1, 3, 4), (3, 3, 5), (3, 4, 5), (0, 9, 4)):
        given: dict[str, list[Any]] = {"unit": ["a"]}
        for leaf, value in zip(framework.leaves, ("co", tasks, ideas), strict=True):
            keys = [c.key for c in leaf.choices]
            given[leaf.inputs[0].address] = [keys[0] if keys else value]
        assert framework.score(given).cell("a", "B").points == expected


def test_points_that_are_added_without_maxima_come_to_their_limit() -> None:
    rows = [
        *PARTS,
        ["B", "Điểm thưởng (tổng điểm thưởng không quá 5 điểm)", "", ""],
        ["1", "Sáng kiến", "", "Mỗi sáng kiến được công nhận: 1 điểm"],
        ["2", "Bằng khen", "", "Mỗi bằng khen: 2 điểm"],
    ]
    heads = ("STT", "Nội dung", "Điểm tối đa", "Cách tính điểm")
    found = annex.read({h: [r[i] for r in rows] for i, h in enumerate(heads)})
    assert found.complete
    assert [found.framework[c].max for c in ("B", "B.1", "B.2")] == [5, 5, 5]


def test_a_limit_below_one_criterion_alone_is_its_own() -> None:
    rows = [
        *PARTS,
        ["B", "Điểm thưởng", 5, ""],
        ["1", "Sáng kiến", "", "Mỗi sáng kiến được công nhận: 1 điểm"],
        ["", "(Tổng điểm thưởng không quá 5 điểm)", "", ""],
    ]
    heads = ("STT", "Nội dung", "Điểm tối đa", "Cách tính điểm")
    found = annex.read({h: [r[i] for r in rows] for i, h in enumerate(heads)})
    assert found.complete
    assert (
        found.understood[-1].rule == "Cộng 1 điểm cho mỗi sáng kiến được công nhận, tối đa 5 điểm."
    )
