# SPDX-License-Identifier: MIT
"""What a sentence measures, in its own words: "Tỷ lệ DVC có phát sinh hồ sơ ≥ 80%"."""

from __future__ import annotations

import re
from typing import Final

#: Words that a name may begin or end with and that are no part of it.
_BEFORE: Final = re.compile(
    r"^(?:riêng|nếu|thì|khi|đạt|có|thực hiện|đối với|với|tính|và|từ|xác định|thống kê|lấy|căn cứ(?: vào)?|:|,|-|\+)\s+",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"\s*(?:đạt được|đạt|là|được|từ|ở mức|:|,|=|\(\s*%?\s*\)?|%|ra sao|như sau|trong khoảng|nằm trong|ở|tại|cho|với|của)$",
    re.IGNORECASE,
)
#: "Tỷ lệ nhiệm vụ hoàn thành (X): X", the letter that the bounds have for it.
_LETTER: Final = re.compile(r"\s*\((\w)\)\s*:\s*\1$", re.IGNORECASE)
#: Where the figure is taken from, which is no name of it.
_SOURCE: Final = re.compile(
    r"(?:lấy|căn cứ|dựa|trích|tổng hợp|theo) (?:kết quả|số liệu|vào|trên|từ|theo|dữ liệu)\b"
    r"|(?:kết quả|số liệu) (?:trên|của|do|từ|tại|theo)\b",
    re.IGNORECASE,
)
_RATE: Final = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số lượng|tổng số|số|mức độ|mức|chỉ số|tỷ trọng|tỉ trọng|kết quả|tăng trưởng)\b",
    re.IGNORECASE,
)
#: Of reaching a target, which is no name of what is measured: "đạt và vượt dự toán".
_EXCEEDED: Final = re.compile(
    r"(?:(?:đạt|hoàn thành|thực hiện)\s+)*(?:(?:và|hoặc|,)\s+)?vượt\b", re.IGNORECASE
)
_EMPTY: Final = frozenset(
    [
        "tỷ",
        "tỉ",
        "lệ",
        "kết",
        "quả",
        "mức",
        "độ",
        "số",
        "thực",
        "hiện",
        "hoàn",
        "thành",
        "đạt",
        "được",
        "này",
        "đó",
        "trên",
        "là",
        "chỉ",
        "tiêu",
        "trở",
        "lên",
        "đã",
        "tế",
        "đủ",
        "đầy",
        "%",
        "có",
    ]
)
_GROWTH: Final = re.compile(
    r"tăng trưởng|tăng thu|tốc độ tăng|mức tăng|tỷ lệ tăng|tỉ lệ tăng", re.IGNORECASE
)


def title_of(subject: str) -> str:
    """A name for what is measured; "" where the words name nothing of their own."""
    text = " ".join(subject.split())
    if _SOURCE.match(text) or _EXCEEDED.match(text):
        return ""
    while (shorter := _BEHIND.sub("", _BEFORE.sub("", text)).strip()) != text:
        text = shorter
    text = _LETTER.sub("", text)
    if _SOURCE.match(text):
        return ""
    words = [w for w in re.findall(r"[^\W\d_]+", text.lower()) if w not in _EMPTY]
    if len(words) >= (1 if _RATE.match(text) else 3):
        return text
    return ""


def grows(title: str) -> bool:
    """Whether it is a growth: its percentage is not within 0 and 100."""
    return _GROWTH.search(title) is not None
