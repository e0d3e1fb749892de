# SPDX-License-Identifier: MIT
"""That the points of all that is there are added, said behind them: "Có quy chế: 2 điểm; có hệ thống: 2 điểm (cộng dồn các
nội dung đạt được)". They are parts then, and never outcomes of which one is true.
"""

from __future__ import annotations

import re
from typing import Final

_SAID: Final = re.compile(
    r"(?P<front>.*\S)\s*(?P<mark>[(.;\n])\s*"
    r"(?:điểm )?(?:của tiêu chí )?(?:được |là )?(?:tính )?(?:cộng dồn|cộng tổng|tổng cộng|cộng)(?: điểm| số điểm)?"
    r"(?: của)?(?: các| những)? (?:nội dung|ý|mục|tiêu chí|nhiệm vụ|phần|kết quả)(?: thành phần)?"
    r"(?: (?:đã )?(?:đạt được|đạt|thực hiện được|thực hiện|hoàn thành|nêu trên|trên|lại))?\s*(?P<end>\)?)\s*[.;]?\s*",
    re.IGNORECASE | re.DOTALL,
)


def cut_added(text: str) -> str:
    """The text before such words; "" where it does not end with them."""
    found = _SAID.fullmatch(text)
    if found is None or (found["mark"] == "(") != (found["end"] == ")"):
        return ""
    return found["front"]
