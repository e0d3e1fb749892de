# SPDX-License-Identifier: MIT
"""The words that only plots need."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "bars_of": ("The {shown} longest of {n}.", "{shown} thanh dài nhất trong {n}."),
    "bump": ("Ranks by year", "Thứ hạng theo năm"),
    "column_greatest": ("Greatest of the column", "Lớn nhất của cột"),
    "column_least": ("Least of the column", "Nhỏ nhất của cột"),
    "correlation": ("Correlations ({method})", "Tương quan ({method})"),
    "crowded": (
        "Not all rows have their texts: that needs axes {high} cm high.",
        "Không phải dòng nào cũng ghi đủ chữ: cần khung hình cao {high} cm.",
    ),
    "distributions": ("Distributions", "Phân bố"),
    "from_to": ("From … to", "Từ … đến"),
    "names_left_out": (
        "{n} names are not written, for want of room (label=).",
        "{n} tên không ghi vì thiếu chỗ (label=).",
    ),
    "others": ("Other units", "Đơn vị khác"),
    "scatter": ("One against the other", "Đối chiếu hai chỉ tiêu"),
    "stacked_negative": (
        "Numbers below 0 cannot be stacked: normalise the table first.",
        "Không thể xếp chồng số âm: hãy chuẩn hóa bảng trước.",
    ),
    "table_heatmap": ("Units by column", "Các đơn vị theo cột"),
    "table_profile": ("One unit among all", "Một đơn vị trong tất cả"),
    "table_ranking": ("Ranking", "Xếp hạng"),
    "table_stacked": ("The weighted mean by column", "Trung bình có trọng số theo cột"),
    "weighted_mean": ("Weighted mean", "Trung bình có trọng số"),
    "best": ("Best", "Cao nhất"),
    "change_of_rank": (
        "Ranks gained (right) or lost (left)",
        "Số bậc tăng (bên phải) hoặc giảm (bên trái)",
    ),
    "change_of_score": ("Change of the score", "Thay đổi của điểm"),
    "evidence_missing": (
        "{what}: no unit has any points at all. plot.heatmap shows where evidence is missing.",
        "{what}: không đơn vị nào có điểm. plot.heatmap cho thấy còn thiếu số liệu nào.",
    ),
    "heatmap": ("Share of the maximum by criterion", "Tỷ lệ điểm đạt được theo tiêu chí"),
    "figure_dot": ("Figure", "Số liệu"),
    "figure_interval": ("Interval, {level}% (Student's t)", "Khoảng tin cậy {level}% (t Student)"),
    "figure_normal": ("± 1.96 errors, too narrow here", "± 1,96 sai số chuẩn, ở đây quá hẹp"),
    "figure_of": ("Figure", "Số liệu"),
    "figure_share": (
        "Share (%), with the interval of {level}%",
        "Tỷ lệ (%), kèm khoảng tin cậy {level}%",
    ),
    "figure_value": (
        "Figure, with the interval of {level}%",
        "Số liệu, kèm khoảng tin cậy {level}%",
    ),
    "figure_without": ("Without an error", "Không có sai số"),
    "intervals": ("Estimates and how sure they are", "Ước lượng và độ chính xác"),
    "ladder": ("Which units can be distinguished", "Những đơn vị phân biệt được với nhau"),
    "ladder_apart": ("The two can be distinguished", "Phân biệt được"),
    "ladder_count": ("Others", "Đơn vị khác"),
    "ladder_pairs": (
        "{sure} of {n} pairs can be distinguished, each at {level}%; by chance {rest}% of the pairs that are "
        "alike look different.",
        "{sure} trong {n} cặp phân biệt được, mỗi cặp ở mức {level}%; do ngẫu nhiên, {rest}% số cặp thực ra như "
        "nhau vẫn có vẻ khác nhau.",
    ),
    "ladder_tied": ("They cannot", "Không phân biệt được"),
    "ladder_unknown": ("A figure without an error", "Số liệu không có sai số"),
    "no_figures": ("There is no figure to show.", "Không có số liệu để thể hiện."),
    "notes_more": ("… and {n} more notes.", "… và {n} ghi chú khác."),
    "too_many_figures": (
        "{n} figures are too many for one picture; {most} fit. Use top=.",
        "{n} số liệu là quá nhiều cho một hình; tối đa {most}. Hãy dùng top=.",
    ),
    "icicle": ("Structure and maximum points", "Cấu trúc và điểm tối đa"),
    "index": ("Index", "Chỉ số"),
    "leaf_has_no_parts": (
        "{name} has no parts. Give the code of a parent such as {parent}.",
        "{name} không có thành phần. Hãy nêu mã của một mục cha, ví dụ {parent}.",
    ),
    "left_beside": (
        "{n} worked out beside the whole, no part of it",
        "{n} mục được tính riêng, không cộng vào tổng",
    ),
    "left_described": ("{n} described only, not scored", "{n} mục chỉ mô tả, không chấm điểm"),
    "left_extra": (
        "{n} bonus or penalty, outside the maximum",
        "{n} mục điểm cộng hoặc điểm trừ, ngoài điểm tối đa",
    ),
    "left_out": ("Left out: {what}.", "Không thể hiện: {what}."),
    "left_unknown": ("{n} without a share here", "{n} mục không có tỷ lệ"),
    "maximum_guess": (
        "Maximum not known (?) or none (–): the size says nothing",
        "Chưa biết (?) hoặc không có (–) điểm tối đa: độ lớn không có ý nghĩa",
    ),
    "median": ("Median", "Trung vị"),
    "no_cases": (
        "Nothing of the variation can be moved alone: no weight, scale, mean, set or node that may be dropped varies.",
        "Không yếu tố nào thay đổi riêng được: không có trọng số, thang điểm, cách tổng hợp, bộ trọng số hay mục có thể bỏ.",
    ),
    "no_level": (
        "{id} has no level {level}; its levels are 0 to {last}.",
        "{id} không có cấp {level}; các cấp là 0 đến {last}.",
    ),
    "no_maximum": (
        "Points; the maximum is not known or none",
        "Điểm; chưa biết hoặc không có điểm tối đa",
    ),
    "no_replicates": (
        "There are no replicates to show: run some.",
        "Chưa có lần lặp nào để thể hiện.",
    ),
    "no_provinces": (
        "None of the units is one of the {n} provinces of the map.",
        "Không đơn vị nào là một trong {n} tỉnh, thành phố của bản đồ.",
    ),
    "not_on_map": ("Not on the map: {names}.", "Không có trên bản đồ: {names}."),
    "without_number": ("Without a number", "Không có số liệu"),
    "no_share": (
        "{name}: no share of a maximum is known for its parts. plot.stacked shows their points, plot.heatmap what is missing.",
        "{name}: chưa biết tỷ lệ điểm của các mục thành phần. plot.stacked thể hiện điểm, plot.heatmap thể hiện phần còn thiếu.",
    ),
    "no_units": ("The result has no units.", "Kết quả không có đơn vị nào."),
    "not_a_sum": (
        "{id} does not add its fields up ({combine}), so their points cannot be stacked. plot.ranking and plot.heatmap can show them.",
        "{id} không cộng điểm các lĩnh vực ({combine}) nên không thể xếp chồng điểm. plot.ranking và plot.heatmap có thể thể hiện.",
    ),
    "one_unit": (
        "One unit only: nothing to compare with.",
        "Chỉ có một đơn vị, không có đối chiếu.",
    ),
    "points_of": ("Points (maximum {n})", "Điểm (tối đa {n})"),
    "profile": ("{unit} among {n} units", "{unit} trong {n} đơn vị"),
    "quartiles": ("Middle half of the units", "Nửa số đơn vị ở giữa"),
    "rank_acceptability": ("How often each rank came out (%)", "Tần suất của từng thứ hạng (%)"),
    "rank_intervals": ("Ranks that could as well be", "Các thứ hạng có thể có"),
    "rank_nominal": ("Rank with nothing varied", "Thứ hạng khi không thay đổi gì"),
    "ranking": ("Ranking", "Xếp hạng"),
    "ranks_all": ("All replicates", "Mọi lần lặp"),
    "ranks_half": ("Middle half", "Một nửa ở giữa"),
    "ranks_of": ("{share}%", "{share}%"),
    "ranks_share": ("Middle {share}%", "{share}% ở giữa"),
    "setting_high": ("Weight high", "Trọng số cao"),
    "setting_low": ("Weight low", "Trọng số thấp"),
    "setting_other": ("Another choice", "Lựa chọn khác"),
    "share": (
        "share must be above 0.5 and at most 1, not {n!r}",
        "share phải lớn hơn 0,5 và không quá 1, không phải {n!r}",
    ),
    "share_of": ("Share of the maximum (%)", "Tỷ lệ so với điểm tối đa (%)"),
    "shown_of": ("{shown} of {n} units", "{shown} trong {n} đơn vị"),
    "stacked": ("Points by field", "Điểm theo lĩnh vực"),
    "too_many": (
        "{n} units do not fit into one picture (at most {most}). Choose some with {how}.",
        "{n} đơn vị không vừa một hình (nhiều nhất {most}). Hãy chọn bớt bằng {how}.",
    ),
    "tornado": ("What moves {unit} most", "Yếu tố làm {unit} thay đổi nhiều nhất"),
    "tornado_nominal": (
        "With nothing varied: score {score}, rank {rank}.",
        "Khi không thay đổi gì: điểm {score}, hạng {rank}.",
    ),
    "total": ("Total", "Tổng điểm"),
    "unit_count": ("{n} units", "{n} đơn vị"),
    "weight_of": ("weight {n}", "hệ số {n}"),
}
say: Final = Words(WORDS)
