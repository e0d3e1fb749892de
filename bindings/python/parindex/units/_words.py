# SPDX-License-Identifier: MIT
"""The words of the tables of units."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "blank": (
        "The unit has no code or name here: the cell is blank (missing).",
        "Chỗ này không có mã hoặc tên đơn vị: ô để trống (thiếu).",
    ),
    "column_made": (
        "The column {names} is made here: rename it in the table that has it, or drop it.",
        "Cột {names} được tạo ở đây: hãy đổi tên hoặc bỏ cột này trong bảng đã có nó.",
    ),
    "registry_kind": (
        'a registry, a date such as "2024" or "2025-07-01", or True for the year of the evidence',
        'danh mục đơn vị, thời điểm như "2024" hoặc "2025-07-01", hoặc True cho năm của số liệu',
    ),
    "registry_needs_period": (
        "registry=True takes the units of the year of the evidence, and no year is said: give period=.",
        "registry=True lấy các đơn vị của năm số liệu, nhưng chưa nêu năm: hãy ghi period=.",
    ),
    "registry_of_other_year": (
        "The registry is of {date}, the evidence of {period}.",
        "Danh mục đơn vị của {date}, còn số liệu của năm {period}.",
    ),
    "spelled": (
        ' They are spelled "{a}" and "{b}".',
        ' Hai dòng ghi là "{a}" và "{b}".',
    ),
    "from": ("From", "Từ ngày"),
    "in_both": ("Both tables have the columns {names}.", "Hai bảng trùng tên cột: {names}."),
    "method": ("Method", "Cách quy đổi"),
    "missing": ("missing", "để trống"),
    "name": ("Name", "Tên"),
    "no_column": (
        'The table has no column "{name}".',
        'Bảng không có cột "{name}".',
    ),
    "no_period": (
        "The year of the result is not known; give the date of its units.",
        "Chưa biết năm của kết quả; hãy nêu thời điểm của các đơn vị.",
    ),
    "no_shape": ("No shape is of {names}.", "Không có hình vẽ của {names}."),
    "no_weight": (
        "{n} weights are given for {rows} units.",
        "Có {n} trọng số cho {rows} đơn vị.",
    ),
    "names_given": (
        "a list of names, a table or a text",
        "danh sách tên, một bảng hoặc một chuỗi chữ",
    ),
    "not_numbers": (
        'The column "{name}" does not hold numbers; leave it out or convert it first.',
        'Cột "{name}" không phải là số; hãy bỏ cột hoặc chuyển thành số trước.',
    ),
    "parts": ("Parts", "Gồm"),
    "region": ("Region", "Vùng"),
    "registry": ("Units", "Danh mục đơn vị"),
    "registry_on": ("Units on {date}", "Danh mục đơn vị tại {date}"),
    "rows_twice": ("Two rows have figures of {names}.", "Có hai dòng số liệu của {names}."),
    "step": ("Matched by", "Khớp theo"),
    "text": ("Text", "Cách viết"),
    "to": ("To", "Đến ngày"),
    "type": ("Type", "Loại"),
    "candidates": ("Candidates", "Khả năng"),
    "weight_lost": (
        "weights says nothing of the units {names}.",
        "weights chưa nêu các đơn vị {names}.",
    ),
    "weight_twice": (
        "weights has two entries for the unit {name}.",
        "weights có hai mục cho đơn vị {name}.",
    ),
}
say: Final = Words(WORDS)
