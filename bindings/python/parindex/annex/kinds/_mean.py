# SPDX-License-Identifier: MIT
"""A mean of shares, with each of them in its formula: "(tỷ lệ số lượng + tỷ lệ chất lượng + tỷ lệ tiến độ)/3 × 70"."""

from __future__ import annotations

from typing import Final

from ..numerals import POINTS
from ..tokens import Stream, words_of
from ._factor_names import MAXIMUM

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
    before = _whole(stream, maximum) and bool(stream.take(*_TIMES))
    names: list[str] = []
    if not stream.take("("):
        return []
    while True:
        at = stream.at
        if not stream.take(*_RATES):
            return []
        while stream.next is not None and (stream.next.kind == "word" or stream.next.key == ","):
            stream.at += 1
        names.append(words_of(stream.tokens[at : stream.at]))
        if not stream.take("+"):
            break
    count = (
        stream.number() if stream.take(") /", ") ÷", ") chia") and stream.next is not None else None
    )
    if (
        count is None
        or count.percent
        or count.value != len(names)
        or len(set(names)) < 2
        or len(set(names)) < len(names)
    ):
        return []
    behind = not before and bool(stream.take(*_TIMES)) and _whole(stream, maximum)
    return names if before != behind else []


def _whole(stream: Stream, maximum: float | None) -> bool:
    """The maximum, in words or as its figure, moved past."""
    start = stream.at
    if stream.take(*MAXIMUM):
        return True
    figure = stream.number() if stream.next is not None and stream.next.kind == "number" else None
    if figure is not None and not figure.percent and figure.value == maximum:
        stream.take(*POINTS)
        return True
    stream.at = start
    return False
