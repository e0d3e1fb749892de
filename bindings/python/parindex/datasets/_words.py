# SPDX-License-Identifier: MIT
"""The words of the data sets."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "backcast": (
        "Computed for the units of {date} where they were made of several: {how}. No official series.",
        "Quy đổi về các đơn vị tại {date} ở nơi hợp nhất nhiều đơn vị: {how}. Không phải dãy số chính thức.",
    ),
    "cite": (
        "libparindex {version}, data set “{name}”: {title}. {credit}",
        "libparindex {version}, bộ số liệu “{name}”: {title}. {credit}",
    ),
    "combine": (
        'None, "mean", or a mapping of units to weights',
        'None, "mean" hoặc bảng đơn vị với trọng số',
    ),
    "how_mean": ("the plain mean of the parts", "trung bình cộng của các đơn vị cũ"),
    "how_weighted": (
        "the mean of the parts by the weights given",
        "trung bình của các đơn vị cũ theo trọng số đã nêu",
    ),
    "indicator_kind": ("a code or several", "một hoặc nhiều mã"),
    "indices_kind": ("an index or several", "một hoặc nhiều chỉ số"),
    "left_out": (
        "Left out: {n} figures of {names}, for whose days the registry has no units.",
        "Không gồm {n} số liệu của {names}: danh mục chưa có đơn vị vào thời gian đó.",
    ),
    "merged": (
        "{n} values of units of today are of several units of then ({names}); nothing combines them by itself: "
        'say combine="mean", or a mapping of the earlier units to weights, such as their populations.',
        "{n} giá trị theo đơn vị ngày nay gồm nhiều đơn vị cũ ({names}); không tự gộp: hãy ghi "
        'combine="mean", hoặc bảng đơn vị cũ với trọng số, chẳng hạn dân số của chúng.',
    ),
    "no_figures": (
        "{name} has no figures with {what} {given}; it has {names}.",
        "{name} không có số liệu với {what} {given}; có {names}.",
    ),
    "no_figures_together": (
        "{name} has no figures with all of this together: {given}.",
        "{name} không có số liệu nào thỏa đồng thời: {given}.",
    ),
    "period_kind": ("a year or several", "một hoặc nhiều năm"),
    "none": ('None with units="then"', 'None khi units="then"'),
    "pre_registry": (
        "The registry has no units for the days of {names}, so these figures can only be of the units of then.",
        "Danh mục chưa có đơn vị vào thời gian của {names} nên số liệu chỉ theo đơn vị khi đó.",
    ),
    "several_days": (
        "{unit} has {indicator} of {period} on several days ({names}); a wide table has place for one: "
        "say units_on=.",
        "{unit} có {indicator} năm {period} tại nhiều thời điểm ({names}); bảng ngang chỉ nhận một: "
        "hãy ghi units_on=.",
    ),
}
say: Final = Words(WORDS)
