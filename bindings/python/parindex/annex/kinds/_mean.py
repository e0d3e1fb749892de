# SPDX-License-Identifier: MIT
"""A mean of shares, with each of them in its formula: "(tỷ lệ số lượng + tỷ lệ chất lượng + tỷ lệ tiến độ)/3 × 70"."""

from __future__ import annotations

from typing import Final

from ..tokens import Stream, words_of
from ._whole_points import is_number, whole

_LEAD: Final = (
    "điểm =",
    "số điểm =",
    "điểm đánh giá =",
    "điểm đạt được =",
    "kết quả =",
    "kpi =",
    "điểm :",
    "lấy",
)
_RATES: Final = ("tỷ lệ", "tỉ lệ", "phần trăm", "%")
_TIMES: Final = ("×", "x", "nhân", "nhân với")


def mean_of_shares(stream: Stream, maximum: float | None) -> list[str]:
    """The names of the shares, the whole of the text moved past; [] where it is another."""
    start = stream.at
    found = _names(stream, maximum)
    if not found or stream:
        stream.at = start
        return []
    return found


def _names(stream: Stream, maximum: float | None) -> list[str]:
    stream.take(*_LEAD)
    before = whole(stream, maximum) and bool(stream.take(*_TIMES))
    bracket = bool(stream.take("( ("))
    names = _shares(stream) if bracket or stream.take("(") else []
    divided = len(names) > 1 and stream.take("/", "÷", "chia", "chia cho")
    count = stream.number() if divided and is_number(stream) else None
    if count is None or count.percent or count.value != len(names) or len(set(names)) < len(names):
        return []
    if bracket and not stream.take(")"):
        return []
    behind = not before and bool(stream.take(*_TIMES)) and whole(stream, maximum)
    return names if before != behind else []


def _shares(stream: Stream) -> list[str]:
    """ "tỷ lệ số lượng + % chất lượng + c%)" with its bracket, moved past; [] for another."""
    names: list[str] = []
    while True:
        at = stream.at
        while stream.next is not None and (
            stream.next.kind == "word" or stream.next.key in (",", "%")
        ):
            stream.at += 1
        name = stream.tokens[at : stream.at]
        if not Stream(name).take(*_RATES) and not (len(name) > 1 and name[-1].key == "%"):
            return []
        letter = len(name) == 2 and len(name[0].text) == 1
        names.append(words_of(name[:1] if letter else name))
        if stream.take(")"):
            return names
        if not stream.take("+"):
            return []
