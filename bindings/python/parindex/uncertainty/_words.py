# SPDX-License-Identifier: MIT
"""The words that uncertainty needs."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "apart": ("{name} is the nominal one alone", "{name} chỉ là phương án gốc"),
    "apart_of_one": (
        "There are no two of {kind} to choose from at this place.",
        "Ở đây không có hai {kind} để chọn.",
    ),
    "ahead": (
        "Who is ahead of whom was not counted: pairs=True counts it.",
        "Chưa đếm đơn vị nào đứng trước đơn vị nào: cần pairs=True.",
    ),
    "bounds": (
        "bounds are the least and the greatest score, in this order.",
        "bounds gồm điểm thấp nhất rồi đến điểm cao nhất.",
    ),
    "case_drop": ("without {name}", "bỏ {name}"),
    "case_high": ("weight of {name}: high", "trọng số của {name}: cao"),
    "case_low": ("weight of {name}: low", "trọng số của {name}: thấp"),
    "classes": (
        "No classes were counted: the edition has none for that year and node, or limits their number by "
        "quotas, and classes= gives none.",
        "Không đếm xếp loại: bộ chỉ số không có xếp loại cho năm và mục này, hoặc giới hạn số đơn vị được "
        "xếp loại, và classes= không nêu.",
    ),
    "classes_given": (
        "classes is a mapping from names to least scores.",
        "classes phải là ánh xạ từ tên sang điểm tối thiểu.",
    ),
    "covariance_given": (
        "covariance is a mapping from units to tables of leaves × leaves.",
        "covariance phải là ánh xạ từ đơn vị sang bảng mục cuối × mục cuối.",
    ),
    "covariance_shape": (
        "The covariances of {unit} are a table of {columns} × {columns} leaves, not {x}.",
        "Hiệp phương sai của {unit} phải là bảng {columns} × {columns} mục cuối, không phải {x}.",
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
    "input_spread": ("spread of the errors", "độ trải của sai số"),
    "input_spread_of": ("spread of the errors of {name}", "độ trải của sai số của {name}"),
    "input_treatment": ("treatment of the numbers", "cách xử lý số liệu"),
    "input_table": ("table of numbers", "bảng số liệu"),
    "input_weight_of": ("weight of {name}", "trọng số của {name}"),
    "interval_of_ranks": ("Ranks, {share}% of all", "Thứ hạng, {share}% số lần"),
    "interval_of_scores": ("Scores, {share}% of all", "Điểm, {share}% số lần"),
    "kind_combine": ("how nodes are combined", "cách tổng hợp"),
    "kind_drop": ("the choice of criteria", "việc chọn tiêu chí"),
    "kind_error": ("errors of the evidence", "sai số của số liệu"),
    "kind_impute": ("missing numbers", "số liệu thiếu"),
    "kind_scale": ("scales", "thang điểm"),
    "kind_treatment": ("treatment of the numbers", "cách xử lý số liệu"),
    "kind_weight": ("weights", "trọng số"),
    "lowest_highest": (
        "lowest= is not below highest=.",
        "lowest= phải nhỏ hơn highest=.",
    ),
    "no_leaf": ("{name} is no leaf.", "{name} không phải mục cuối."),
    "no_node": (
        "There is no node {name}; there are {names}.",
        "Không có mục {name}; các mục hiện có: {names}.",
    ),
    "no_option": (
        "scale has no option {name}; its options are those of composite.normalise.",
        "scale không có tùy chọn {name}; các tùy chọn là của composite.normalise.",
    ),
    "no_step": ("Nothing of a variation is called {name}.", "Không có bước nào tên {name}."),
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
    "errors_shape": (
        "{what} is one number, a table of {rows} units × {columns} leaves, or numbers by name; not {x}.",
        "{what} phải là một số, một bảng {rows} đơn vị × {columns} mục cuối, hoặc các số theo tên; không "
        "phải {x}.",
    ),
    "nodes_given": (
        "{what} is a list of names, not {x}.",
        "{what} phải là danh sách tên, không phải {x}.",
    ),
    "per_unit": (
        "{what} has {n} rows for {rows} units.",
        "{what} có {n} dòng cho {rows} đơn vị.",
    ),
    "points": (
        "Points are points × {n} factors; these have the shape {shape}.",
        "Điểm lấy mẫu là bảng điểm × {n} đầu vào; bảng này có kích thước {shape}.",
    ),
    "replicates": (
        "{n} replicates, seed {seed}",
        "{n} lần lặp, seed {seed}",
    ),
    "same_rank": ("Same rank (%)", "Giữ nguyên hạng (%)"),
    "sampled_slope": (
        "{n} figures through the slope of their scale",
        "{n} số liệu qua độ dốc của thang điểm",
    ),
    "sampled_tables": (
        "{n} figures by {tables} tables scored anew, since a cap, a band or a bend is near or a criterion "
        "rests on several",
        "{n} số liệu bằng {tables} bảng được chấm lại, vì gần mức trần, bậc hoặc chỗ gãy của thang điểm, hoặc "
        "tiêu chí gồm nhiều số liệu",
    ),
    "sampled_unknown": (
        "{n} figures not at all, for their error cannot be known",
        "{n} số liệu không đưa vào được, vì không biết sai số",
    ),
    "sampling_of": (
        "Sampling errors are those of a result that Survey.score gave; this variation is of something else.",
        "Sai số chọn mẫu là của kết quả do Survey.score cho; phương án này không phải của kết quả như vậy.",
    ),
    "says_nothing": ("It says nothing of", "Không nói gì về"),
    "shares": (
        "q is a number from 0 to 1, or several, not {x}.",
        "q là một số từ 0 đến 1, hoặc nhiều số như vậy, không phải {x}.",
    ),
    "stability": ("Ranking as a whole", "Toàn bảng xếp hạng"),
    "stability_is": (
        "a unit moves {shift} ranks on average; Kendall {kendall}, Spearman {spearman}",
        "mỗi đơn vị xê dịch trung bình {shift} hạng; Kendall {kendall}, Spearman {spearman}",
    ),
    "tables_given": (
        "tables is a list of tables of units × leaves, not {x}.",
        "tables phải là danh sách các bảng đơn vị × mục cuối, không phải {x}.",
    ),
    "tables_shape": (
        "Each of tables has {rows} units × {columns} leaves, not {x}.",
        "Mỗi bảng của tables phải gồm {rows} đơn vị × {columns} mục cuối, không phải {x}.",
    ),
    "varied": ("Varied", "Yếu tố thay đổi"),
    "varied_combine": ("{where} combined by {names}", "{where} tổng hợp bằng {names}"),
    "varied_covariance": (
        "errors of {n} units, each drawn together",
        "sai số của {n} đơn vị, mỗi đơn vị lấy chung",
    ),
    "varied_degrees": (
        "these errors as Student's t, by their degrees of freedom",
        "các sai số này theo phân phối t Student với bậc tự do của chúng",
    ),
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
    "varied_sampling": (
        "sampling errors of the survey ({how})",
        "sai số chọn mẫu của khảo sát ({how})",
    ),
    "varied_scale": ("{where} scaled by {names}", "{where} theo thang {names}"),
    "varied_sets": ("{n} sets of weights", "{n} bộ trọng số"),
    "varied_treatment": ("{where} treated by {names}", "{where} xử lý theo {names}"),
    "varied_tables": ("{n} tables of numbers", "{n} bảng số liệu"),
    "varied_within": (
        "weights of {where} ± {amount}%",
        "trọng số của {where} ± {amount}%",
    ),
    "weights_by_name": (
        "{what}: in an edition weights are given by code, of {names}.",
        "{what}: với bộ chỉ số, trọng số được cho theo mã, của các mục {names}.",
    ),
    "where_all": ("all nodes", "mọi mục"),
    "where_all_leaves": ("all columns", "mọi cột"),
    "distribution_normal": ("normal", "chuẩn"),
    "distribution_triangular": ("triangular", "tam giác"),
    "distribution_uniform": ("uniform", "đều"),
}
say: Final = Words(WORDS)
