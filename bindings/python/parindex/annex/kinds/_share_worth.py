# SPDX-License-Identifier: MIT
"""The name of a share and all points behind it, "Tính theo tỷ lệ số đơn vị tự chủ trên tổng số đơn vị: 2 điểm" of 2 points,
or nothing behind "Tính điểm theo tỷ lệ số đơn vị tự chủ trên tổng số đơn vị": the share of them.
"""

from __future__ import annotations

from typing import Final

from ..measures import Measure, amount_of
from ..numerals import POINTS
from ..tokens import Stream, words_of
from ._factor_names import PERCENT
from ._formula import Proportion

_BY: Final = (
    "tính theo", "tính điểm theo", "điểm tính theo", "điểm được tính theo", "chấm theo", "chấm điểm theo", "được tính theo",
)  # fmt: skip
_SHARE: Final = ("tỷ lệ", "tỉ lệ")
_OVER: Final = ("trên", "/", "so với")
#: With one of these it is more than a name, or the share of a fault, of which less is better.
_SAYS_MORE: Final = frozenset([
    "mỗi", "cứ", "trừ", "cộng", "nếu", "tối", "điểm", "x", "nhân", "chia", "không", "chưa", "dưới", "từ", "vi", "chậm", "trễ",
    "muộn", "sai", "lỗi", "thiếu", "quá", "tồn", "khiếu",
])  # fmt: skip


def share_worth(stream: Stream, maximum: float | None) -> Proportion | None:
    """The share of the whole text, moved past; None where it is another."""
    start = stream.at
    if stream.take(*_BY) and stream.take(*_SHARE):
        stream.take(*PERCENT)
        stream.take("giữa", "của")
        part = _name(stream)
        if part and stream.take(*_OVER):
            whole = _name(stream) if Stream(stream.tokens, stream.at).take("tổng") else ""
            share = Proportion(100.0, Measure("ratio", (amount_of(part), amount_of(whole))))
            if whole and maximum and not stream:
                return share
            points = stream.number() if whole and stream.take(":", "=") and stream.next else None
            stream.take(*POINTS)
            if points is not None and not points.percent and points.value == maximum and not stream:
                return share
    stream.at = start
    return None


def _name(stream: Stream) -> str:
    """Words up to what they are divided by, or up to a mark, moved past; "" where they say more than a name."""
    at = stream.at
    while stream.next is not None and stream.next.kind == "word":
        ahead = Stream(stream.tokens, stream.at)
        if ahead.take(*_OVER) and ahead.take("tổng"):
            break
        stream.at += 1
    words = stream.tokens[at : stream.at]
    return "" if _SAYS_MORE & {t.key for t in words} else words_of(words)
