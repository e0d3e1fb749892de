# SPDX-License-Identifier: MIT
"""The sentences that only composites need."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "adds_up_to_zero": (
        "{name}: all numbers are 0, so there are no shares of them.",
        "{name}: mọi giá trị đều bằng 0 nên không có tỷ trọng.",
    ),
    "all_alike": (
        "No column tells the units apart, so there are no weights.",
        "Không cột nào phân biệt được các đơn vị nên không có trọng số.",
    ),
    "below_zero": (
        "{name}: a number is below 0, which has no share.",
        "{name}: có giá trị nhỏ hơn 0 nên không có tỷ trọng.",
    ),
    "bounds": (
        "No {n} weights from {least} to {most} add up to 1.",
        "Không có {n} trọng số nào từ {least} đến {most} có tổng bằng 1.",
    ),
    "coin_both": (
        "{code}: iMeta says that it is an indicator, and iData has no such column.",
        "{code}: iMeta ghi đây là chỉ báo nhưng iData không có cột này.",
    ),
    "coin_column": (
        "{table} has no column {name}; COINr needs {names}.",
        "{table} không có cột {name}; COINr cần {names}.",
    ),
    "coin_direction": (
        "{code}: Direction is {x}; it is 1 or -1.",
        "{code}: Direction là {x}; phải là 1 hoặc -1.",
    ),
    "coin_level": (
        "{code} is at level {level}, its parent {parent} at {above}; one is above the other by 1.",
        "{code} ở cấp {level}, nút cha {parent} ở cấp {above}; hai cấp phải hơn nhau 1.",
    ),
    "coin_parent": (
        "{code}: iMeta has no {parent}, which is its parent.",
        "{code}: iMeta không có {parent} là nút cha.",
    ),
    "coin_top": (
        "iMeta has {n} aggregates without a parent; the index is the only one.",
        "iMeta có {n} nút tổng hợp không có nút cha; chỉ chỉ số chung được như vậy.",
    ),
    "coin_twice": ("{table}: {code} is there twice.", "{table}: {code} xuất hiện hai lần."),
    "coin_weight": (
        "{code}: Weight is {x}; it is a number from 0 on.",
        "{code}: Weight là {x}; phải là số từ 0 trở lên.",
    ),
    "columns_learnt": (
        "{n} columns were learnt, and the table has {found}.",
        "Đã học {n} cột nhưng bảng có {found} cột.",
    ),
    "columns_lost": (
        "Columns that were learnt are not in the table: {names}.",
        "Bảng thiếu những cột đã học: {names}.",
    ),
    "columns_strange": (
        "Columns that were not learnt: {names}.",
        "Có cột chưa được học: {names}.",
    ),
    "denominator": (
        "{name}: the denominator {by} is {x} for {unit}; it must be above 0.",
        "{name}: mẫu số {by} của {unit} là {x}; phải lớn hơn 0.",
    ),
    "ends_equal": (
        "{name}: both endpoints are {x}; two different ones are needed.",
        "{name}: hai đầu mút đều là {x}; cần hai giá trị khác nhau.",
    ),
    "equal": (
        "{name}: all numbers are equal.",
        "{name}: mọi giá trị đều bằng nhau.",
    ),
    "gaps": (
        "{n} of {all} units have a number in a part of their columns only (first: {name}), and their mean is of that "
        "part. coverage=1 leaves them out; coverage=0 says that it is meant.",
        "{n} trên {all} đơn vị chỉ có số liệu ở một phần các cột (đầu tiên: {name}) và trung bình chỉ tính trên phần đó. "
        "coverage=1 bỏ các đơn vị này; coverage=0 nếu đúng là muốn như vậy.",
    ),
    "mean_zero": (
        "The mean of {unit} is 0, so its coefficient of variation is not known.",
        "Trung bình của {unit} bằng 0 nên không có hệ số biến thiên.",
    ),
    "not_found": (
        "No weights were found within the bounds.",
        "Không tìm được trọng số trong khoảng cho phép.",
    ),
    "not_positive": (
        "{name}: a number is below 0; benefit of the doubt takes numbers from 0 on.",
        "{name}: có giá trị nhỏ hơn 0; phương pháp này chỉ nhận số từ 0 trở lên.",
    ),
    "shares": (
        "The shares from {least} to {most} of {n} columns cannot add up to 1.",
        "Tỷ trọng từ {least} đến {most} của {n} cột không thể có tổng bằng 1.",
    ),
    "solver": (
        "{unit}: no weights are within the shares: {said}.",
        "{unit}: không có trọng số nào thỏa các tỷ trọng: {said}.",
    ),
    "targets": ("The targets add up to 0.", "Tổng các mục tiêu bằng 0."),
    "too_few": (
        "{least} units with every number are needed; {n} of {all} have.",
        "Cần ít nhất {least} đơn vị có đủ số liệu; hiện có {n} trên {all}.",
    ),
    "owa_many": (
        "The weights by place are {n}, the columns {all}; where numbers are missing no weights of places are known.",
        "Có {n} trọng số theo thứ bậc nhưng có {all} cột; đơn vị thiếu số liệu thì không áp dụng được.",
    ),
    "owa_zero": ("The weights by place add up to 0.", "Tổng các trọng số theo thứ bậc bằng 0."),
    "not_fitted": (
        "Nothing was learnt yet: call fit with a table first.",
        "Chưa học từ bảng nào: trước hết hãy gọi fit với một bảng.",
    ),
    "sheet_aggregated": ("Aggregated", "Tổng hợp"),
    "sheet_data": ("Data", "Số liệu"),
    "sheet_log": ("Log", "Nhật ký"),
    "sheet_moved": ("Numbers moved", "Số đã đổi"),
    "sheet_normalised": ("Normalised", "Chuẩn hóa"),
    "sheet_treated": ("Treated", "Đã xử lý"),
    "sheet_treatment": ("Treatment", "Cách xử lý"),
    "sheet_weights": ("Weights", "Trọng số"),
    "weights_none": ("The weights add up to 0.", "Tổng các trọng số bằng 0."),
}
say: Final = Words(WORDS)
