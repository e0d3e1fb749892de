# SPDX-License-Identifier: MIT
"""The words that uncertainty needs."""

from __future__ import annotations

from typing import Final

from .._language import text_of

#: key: (English, Vietnamese)
WORDS: Final[dict[str, tuple[str, str]]] = {
    "ahead": (
        "Who is ahead of whom was not counted: pairs=True counts it.",
        "Chưa đếm đơn vị nào đứng trước đơn vị nào: cần pairs=True.",
    ),
    "case_drop": ("without {name}", "bỏ {name}"),
    "case_high": ("weight of {name}: high", "trọng số của {name}: cao"),
    "case_low": ("weight of {name}: low", "trọng số của {name}: thấp"),
    "circle": (
        "The groups go round in a circle: {names}.",
        "Các nhóm nối thành vòng: {names}.",
    ),
    "classes": (
        "No classes were counted: the edition has none for that year and node, and classes= gives none.",
        "Không đếm xếp loại: bộ chỉ số không có xếp loại cho năm và mục này, và classes= không nêu.",
    ),
    "drawn": ("Drawn", "Lấy mẫu"),
    "input_combine": ("how all nodes are combined", "cách tổng hợp của mọi mục"),
    "input_combine_of": ("how {name} is combined", "cách tổng hợp của {name}"),
    "input_drop": ("which one is left out", "mục nào bị bỏ"),
    "input_error_of": ("errors of {name}", "sai số của {name}"),
    "input_impute": ("missing numbers", "số liệu thiếu"),
    "input_scale": ("scale of all", "thang điểm của tất cả"),
    "input_scale_of": ("scale of {name}", "thang điểm của {name}"),
    "input_set": ("set of weights", "bộ trọng số"),
    "input_weight_of": ("weight of {name}", "trọng số của {name}"),
    "interval_of_ranks": ("Ranks, {share} % of all", "Thứ hạng, {share}% số lần"),
    "interval_of_scores": ("Scores, {share} % of all", "Điểm, {share}% số lần"),
    "kind_combine": ("how nodes are combined", "cách tổng hợp"),
    "kind_drop": ("the choice of criteria", "việc chọn tiêu chí"),
    "kind_error": ("errors of the evidence", "sai số của số liệu"),
    "kind_impute": ("missing numbers", "số liệu thiếu"),
    "kind_scale": ("scales and treatment", "thang điểm và cách xử lý"),
    "kind_weight": ("weights", "trọng số"),
    "name_twice": (
        'A group and a column are both called "{name}".',
        'Có nhóm và cột cùng mang tên "{name}".',
    ),
    "no_leaf": ("{name} is no leaf.", "{name} không phải mục cuối."),
    "no_node": (
        "There is no node {name}; there are {names}.",
        "Không có mục {name}; các mục hiện có: {names}.",
    ),
    "no_sibling": (
        "{name} cannot be left out: nothing is beside it.",
        "Không thể bỏ {name}: không có mục nào cùng cấp.",
    ),
    "nominal_rank": ("Rank", "Thứ hạng"),
    "nominal_score": ("Score", "Điểm"),
    "no_unit": (
        "There is no unit {name}; there are {names}.",
        "Không có đơn vị {name}; các đơn vị hiện có: {names}.",
    ),
    "one_of_two": (
        "Weights vary within a share, or by dirichlet=: give one of the two.",
        "Trọng số thay đổi theo within= hoặc dirichlet=: chỉ nêu một trong hai.",
    ),
    "output_rank": ("rank of {name}", "thứ hạng của {name}"),
    "output_score": ("score of {name}", "điểm của {name}"),
    "output_shift": ("mean shift of ranks", "mức xê dịch trung bình của thứ hạng"),
    "per_unit": (
        "{what} has {n} rows for {rows} units.",
        "{what} có {n} dòng cho {rows} đơn vị.",
    ),
    "points": (
        "Points are points × {n} inputs; these have the shape {shape}.",
        "Điểm lấy mẫu là bảng điểm × {n} đầu vào; bảng này có kích thước {shape}.",
    ),
    "replicates": (
        "{n} replicates, seed {seed}",
        "{n} lần lặp, seed {seed}",
    ),
    "row_unknown": (
        "{what} has a row of {name}, which is no unit of the variation.",
        "{what} có dòng {name}, không phải đơn vị của phương án.",
    ),
    "same_rank": ("Same rank (%)", "Giữ nguyên hạng (%)"),
    "says_nothing": ("It says nothing of", "Không nói gì về"),
    "stability": ("Ranking as a whole", "Toàn bảng xếp hạng"),
    "stability_is": (
        "a unit moves {shift} places on average; Kendall {kendall}, Spearman {spearman}",
        "mỗi đơn vị xê dịch trung bình {shift} hạng; Kendall {kendall}, Spearman {spearman}",
    ),
    "varied": ("Varied", "Yếu tố thay đổi"),
    "varied_combine": ("{where} combined by {names}", "{where} tổng hợp bằng {names}"),
    "varied_dirichlet": (
        "weights of {where} by Dirichlet, concentration {amount}",
        "trọng số của {where} theo Dirichlet, độ tập trung {amount}",
    ),
    "varied_drop": ("one of {names} left out, or none", "bỏ một trong {names}, hoặc không bỏ"),
    "varied_errors": (
        "errors of the evidence ({distribution})",
        "sai số của số liệu ({distribution})",
    ),
    "varied_impute": (
        "missing numbers drawn from the units that have them",
        "số liệu thiếu được lấy ngẫu nhiên từ các đơn vị có số liệu",
    ),
    "varied_nothing": ("nothing", "không có"),
    "varied_scale": ("{where} scaled by {names}", "{where} theo thang {names}"),
    "varied_sets": ("{n} sets of weights", "{n} bộ trọng số"),
    "varied_within": (
        "weights of {where} ± {amount} %",
        "trọng số của {where} ± {amount}%",
    ),
    "weights_by_name": (
        "In a tree with groups weights are given by name, for each of {names}.",
        "Khi có nhóm, trọng số được cho theo tên, cho từng mục: {names}.",
    ),
    "where_all": ("all nodes", "mọi mục"),
    "where_all_leaves": ("all columns", "mọi cột"),
    "distribution_normal": ("normal", "chuẩn"),
    "distribution_triangular": ("triangular", "tam giác"),
    "distribution_uniform": ("uniform", "đều"),
}


def text(key: str, /, **values: object) -> str:
    """One of them in the language chosen."""
    return text_of(WORDS, key, **values)
