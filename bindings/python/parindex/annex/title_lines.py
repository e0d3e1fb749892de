# SPDX-License-Identifier: MIT
"""The lines of a title's cell: which of them are the title, and from which on they are its scale."""

from __future__ import annotations

import re
from typing import Final

from .points import ends_with_points, is_points

BULLET: Final = re.compile(r"^\s*(?:[-+•◦▪●○*–·]|[a-zđ]\)|\d\))\s*")

#: A line with a bullet that speaks of points: "- Điểm = tỷ lệ x 5", "- Mỗi mô hình: 2 điểm (không quá 10 điểm)".
_OF_POINTS: Final = re.compile(
    r"\d\s*(?:điểm|đ)\b|điểm tối đa|điểm chuẩn|^\W*(?:số )?điểm\b", re.IGNORECASE
)


#: A line above the cases that is of the scale, though it has no points: "a = số hồ sơ đúng hạn;", "Lấy kết quả khảo sát:".
_LEADS: Final = re.compile(
    r"^\s*(?:(?:\w{1,2}|trong đó|gọi(?: \w{1,2})?|(?:tỷ|tỉ) lệ[^=\n]*)\s*(?:=|là |:)\s*\S"
    r"|(?:lấy|căn cứ|theo|tính|cách|công thức|thang điểm|mức điểm|cụ thể|chọn|chấm|thống kê|trong đó)\b.*:\s*$)",
    re.IGNORECASE,
)


def cases_below(title: str) -> tuple[str, str]:
    """A title and the lines of cases below it in the same cell, "Kế hoạch\\n- Có: 1 điểm\\n- Không: 0 điểm"; without
    such lines the title is all of it.
    """
    lines = title.split("\n")
    for at, line in enumerate(lines):
        if at and _gives(line):
            first = at
            while first > 1 and (BULLET.match(lines[first - 1]) or _LEADS.match(lines[first - 1])):
                first -= 1  # a first case without points, "- Từ 90% trở lên: điểm tối đa"
            cases = lines[first:]
            # "Ban hành kế hoạch", "cải cách hành chính (2 điểm)": a title over two lines, and its maximum.
            if BULLET.match(cases[0]) or sum(map(_gives, cases)) > 1:
                return "\n".join(lines[:first]), "\n".join(cases)
    return title, ""


def _gives(line: str) -> bool:
    """Whether a line has a case with its points, or speaks of them behind a bullet."""
    if is_points(line.strip()):
        return False
    clauses = [c.strip() for c in re.split(r"[;.](?=\s|$)", line) if c.strip()]
    in_words = BULLET.match(line) and _OF_POINTS.search(line)
    return bool(in_words) or any(map(ends_with_points, clauses))
