# SPDX-License-Identifier: MIT
"""Why a clause was not read or cannot be written."""

from __future__ import annotations

from typing import Final

from ..._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "a_clause": ("a Clause", "một Clause"),
    "an_edition": ("an edition as JSON", "bộ chỉ số dạng JSON"),
    "and_or": (
        'both "and" and "or" stand in "{text}"; put the tests that belong together in brackets',
        'trong "{text}" có cả "và" và "hoặc"; hãy đặt các điều kiện đi với nhau trong ngoặc',
    ),
    "not_known": (
        'understood up to "{before}"; here {wanted} is expected: "{after}"',
        'đã hiểu đến "{before}"; ở đây cần {wanted}: "{after}"',
    ),
    "not_percent": (
        "a share is held against a percentage, points against a number without %: {number}",
        "tỷ lệ đạt so với số phần trăm, điểm so với số không có %: {number}",
    ),
    "several": (
        '"{text}" is the name of several: {codes}; write the code',
        '"{text}" là tên của nhiều mục: {codes}; hãy ghi mã',
    ),
    "other_title": (
        'the code {code} is "{title}", not "{text}"',
        'mã {code} là "{title}", không phải "{text}"',
    ),
    "by_year": (
        "a number that differs by year has no sentence; take the edition of one year",
        "số thay đổi theo năm không viết được thành câu; hãy dùng bộ chỉ số của một năm",
    ),
    "no_quotes": (
        "no quotes can hold the name {text}",
        "không đặt được tên {text} trong ngoặc kép",
    ),
    "bound": ("a bound, such as from 50% up", "một cận, ví dụ từ 50% trở lên"),
    "class": ("a class of the edition", "một mức xếp loại của bộ chỉ số"),
    "choice": ("a choice of {code} in quotes", "một phương án của {code} trong ngoặc kép"),
    "effect": ("what follows, such as at most 49 points", "hệ quả, ví dụ không quá 49 điểm"),
    "end": ("the end of the sentence", "hết câu"),
    "node": ("a criterion of the edition", "một tiêu chí của bộ chỉ số"),
    "input": ("a figure of the edition, code:name", "một số liệu của bộ chỉ số, mã:tên"),
    "number": ("a number", "một con số"),
    "mark": ('"{mark}"', '"{mark}"'),
    "sentence": ("a condition, a quota or bounds", "điều kiện, hạn mức hoặc giới hạn điểm"),
    "then": ('"then" or ":"', '"thì" hoặc ":"'),
    "absent": ("missing, not applicable, not self-scored", "chưa có, không áp dụng, không tự chấm"),
    "ties": (
        "what becomes of units equal at the line",
        "cách xét các đơn vị bằng điểm ở vạch giới hạn",
    ),
    "rounding": ("how the share is rounded, in brackets", "cách làm tròn, trong ngoặc"),
}
say = Words(WORDS)
