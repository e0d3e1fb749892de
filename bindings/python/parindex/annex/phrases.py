# SPDX-License-Identifier: MIT
"""The sentences that are read, one of each form, and which of them is nearest to one that is not."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from typing import Final

from .tokens import NotUnderstoodError, tokens_of

#: How much of both must be the same in a text without figures.
_LIKE: Final = 0.12

PHRASES: Final = (
    "Có: 1 điểm; Không: 0 điểm",
    "Ban hành kịp thời: 1; Ban hành không kịp thời: 0,5; Không ban hành: 0",
    "Đạt yêu cầu: điểm tối đa; Không đạt yêu cầu: 0 điểm",
    "Đạt 100%: 2; từ 80% đến dưới 100%: 1; dưới 80%: 0",
    "Từ 90% trở lên: 2; từ 70% đến dưới 90%: 1; còn lại: 0",
    "Từ 5 sáng kiến trở lên: 2; dưới 5 sáng kiến: 0",
    "Từ 60% trở lên: 3; dưới 60% thì tính theo công thức: (Tỷ lệ % × điểm tối đa)/60%",
    "(Tỷ lệ % × điểm tối đa)/100%",
    "(Số hồ sơ đúng hạn / Tổng số hồ sơ) × điểm tối đa",
    "(Số hồ sơ đúng hạn / Tổng số hồ sơ) × điểm tối đa. Trường hợp không có hồ sơ: điểm tối đa",
    "Tỷ lệ hồ sơ đúng hạn = Số hồ sơ đúng hạn / Tổng số hồ sơ × 100%. Đạt 100%: 2; dưới 100%: 0",
    "Điểm = (b/a) × 2. Trong đó: a là tổng số hồ sơ; b là số hồ sơ đúng hạn",
    "Mỗi sáng kiến được công nhận được 0,5 điểm, tối đa 2 điểm",
    "Trừ 0,25 điểm cho mỗi văn bản ban hành chậm, không thấp hơn 0 điểm",
    "Gửi đủ báo cáo đúng hạn: 2 điểm; mỗi báo cáo chậm trừ 0,25 điểm, trừ tối đa 1 điểm",
    "100%: 3 điểm; cứ giảm 1% trừ 0,1 điểm",
    "Ban hành kế hoạch: 0,5; thực hiện 100% kế hoạch: 1",
    "Xếp hạng từ 1 đến 5: 5 điểm; từ 6 đến 10: 3 điểm; từ 11 trở lên: 0 điểm",
    "Điều tra xã hội học",
    "Hội đồng thẩm định chấm điểm",
)


def nearest(text: str) -> str:
    """The sentence with most of the text's own words and figures."""
    wanted = _shape(text)

    def likeness(phrase: str) -> float:
        shape = _SHAPES[phrase]
        common = sum((wanted & shape).values())
        return common / (sum(wanted.values()) + sum(shape.values()) - common)

    figures = any(key.startswith("#") for key in wanted)
    alike = PHRASES if figures else [p for p in PHRASES if not any(c.isdigit() for c in p)]
    best = max(alike, key=likeness)
    # Of a text that is like none nothing but its points can be told.
    return best if figures or likeness(best) > _LIKE else PHRASES[-1]


def _shape(text: str) -> Counter[str]:
    """Words, figures as figures, and pairs of neighbours."""
    try:
        tokens = tokens_of(unicodedata.normalize("NFC", text)[:2000])
    except NotUnderstoodError:
        tokens = []
    keys = [
        ("#%" if t.percent else "#") if t.kind in ("number", "doubtful") else t.key
        for t in tokens
        if t.key != "\n"
    ]
    return Counter(keys) + Counter(" ".join(pair) for pair in itertools.pairwise(keys))


_SHAPES: Final = {phrase: _shape(phrase) for phrase in PHRASES}
