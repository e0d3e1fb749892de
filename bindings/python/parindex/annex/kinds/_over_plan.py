# SPDX-License-Identifier: MIT
"""More than the plan, which brings all points and no more: "…, vượt kế hoạch vẫn tính 3 điểm"."""

from __future__ import annotations

from typing import Final

from ..numerals import POINTS
from ..tokens import Stream

_OVER: Final = (
    "vượt",
    "nếu vượt",
    "trường hợp vượt",
    "hoàn thành vượt",
    "thực hiện vượt",
    "đạt vượt",
    "đạt trên",
    "trên",
)
_STILL: Final = (
    "vẫn", "cũng", "chỉ", "thì vẫn", "thì cũng", "thì chỉ", "vẫn chỉ", "cũng chỉ", "thì", "thì vẫn chỉ",
)  # fmt: skip
_GIVES: Final = (
    "tính",
    "được",
    "chấm",
    "cho",
    "đạt",
    "tính bằng",
    "được tính",
    "tính là",
    "được chấm",
    "tính tối đa",
)
_ALL: Final = ("điểm tối đa", "số điểm tối đa", "tối đa", "điểm chuẩn", "đủ điểm")
_PLAN: Final = frozenset(
    ["kế", "hoạch", "chỉ", "tiêu", "dự", "toán", "mức", "giao", "được", "mục", "100%", "năm"]
)


def over_plan(stream: Stream, maximum: float | None) -> bool:
    """Whether that is all that follows, moved past."""
    ahead = Stream(stream.tokens, stream.at)
    ahead.take(",", ";", ".", "(")
    if not ahead.take(*_OVER):
        return False
    while ahead.next is not None and (ahead.next.key in _PLAN or ahead.next.text == "100%"):
        if Stream(ahead.tokens, ahead.at).take(*_STILL):
            break
        ahead.at += 1
    if not ahead.take(*_STILL) or not ahead.take(*_GIVES):
        return False
    if not ahead.take(*_ALL):
        figure = ahead.number() if ahead.next is not None else None
        if figure is None or figure.percent or figure.value != maximum:
            return False
        ahead.take(*POINTS)
    ahead.take(")")
    if ahead:
        return False
    stream.at = ahead.at
    return True
