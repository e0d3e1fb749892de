# SPDX-License-Identifier: MIT
"""What a share leaves of the whole: "5 × (1 - số quá hạn/tổng số)", "Điểm = 5 - (số quá hạn/tổng số) × 5"."""

from __future__ import annotations

from typing import Final

from ..measures import Input, Measure, amount_of
from ..tokens import Stream, words_of
from ._formula import read_quotient
from ._whole_points import is_number, whole

_SCORE: Final = ("điểm", "số điểm", "mức điểm", "điểm đánh giá", "điểm đạt được", "điểm số")
_TIMES: Final = ("×", "x", "nhân", "nhân với")
_RATES: Final = ("tỷ lệ", "tỉ lệ")


def read_complement(stream: Stream, maximum: float | None) -> Measure | None:
    """The share that is taken off, the whole of the text moved past; None where it is another."""
    start = stream.at
    if stream.take(*_SCORE) and not stream.take("=", ":", "bằng"):
        stream.at = start  # "điểm tối đa × …"
    found = None if maximum is None else _times_rest(stream, maximum) or _less(stream, maximum)
    if found is None or stream:
        stream.at = start
        return None
    return found


def _times_rest(stream: Stream, maximum: float) -> Measure | None:
    """ "5 × (1 - a/b)", "(100% - tỷ lệ quá hạn) × điểm tối đa"."""
    start = stream.at
    before = whole(stream, maximum) and bool(stream.take(*_TIMES))
    one = stream.number() if stream.take("(") and is_number(stream) else None
    share = (
        _share(stream)
        if one is not None and _is_one(one.value, one.percent) and stream.take("-")
        else None
    )
    closed = share is not None and stream.take(")")
    behind = closed and not before and bool(stream.take(*_TIMES)) and whole(stream, maximum)
    if closed and before != behind:
        return share
    stream.at = start
    return None


def _less(stream: Stream, maximum: float) -> Measure | None:
    """ "5 - (a/b) × 5", "điểm tối đa - tỷ lệ quá hạn × điểm tối đa"."""
    start = stream.at
    if whole(stream, maximum) and stream.take("-"):
        first = whole(stream, maximum) and bool(stream.take(*_TIMES))
        share = _share(stream)
        last = not first and bool(stream.take(*_TIMES)) and whole(stream, maximum)
        if share is not None and first != last:
            return share
    stream.at = start
    return None


def _share(stream: Stream) -> Measure | None:
    """ "(a / b)", "a / b", "tỷ lệ quá hạn", moved past."""
    start = stream.at
    bracket = bool(stream.take("("))
    rate_at = stream.at
    if stream.take(*_RATES):
        stream.take("%")
        while stream.next is not None and stream.next.kind == "word" and stream.next.key != "x":
            stream.at += 1
        title = words_of(stream.tokens[rate_at : stream.at])
        found: Measure | None = Measure("value", (Input(title, "percent"),))
    else:
        names = read_quotient(stream)
        found = None if names is None else Measure("ratio", tuple(amount_of(n) for n in names))
    if found is not None and (not bracket or stream.take(")")):
        return found
    stream.at = start
    return None


def _is_one(value: float, percent: bool) -> bool:
    return value == (100 if percent else 1)
