# SPDX-License-Identifier: MIT
"""The label of a case as a range: "từ 80% đến dưới 100%", "trên 90% kế hoạch", "80% ≤ tỷ lệ < 100%"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .._words import say
from ..tokens import NotUnderstoodError, Stream, Token, words_of

_ABOVE: Final = ("trên", "hơn", "lớn hơn", "cao hơn", "nhiều hơn", "vượt", ">")
_BELOW: Final = ("dưới", "nhỏ hơn", "thấp hơn", "ít hơn", "chưa đến", "chưa đạt", "<")
_FROM: Final = ("từ", "≥", "ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "đạt từ")
_TO: Final = ("≤", "không quá", "không vượt quá", "nhiều nhất")
_UP: Final = ("trở lên",)
_DOWN: Final = ("trở xuống",)
_JOIN: Final = ("đến", "tới", "-", "cho đến", "và", "đến hết")

#: Words that add no condition to the bound beside them.
_FILLERS: Final = frozenset([
    "có", "nếu", "đạt", "thực", "hiện", "hoàn", "thành", "tỷ", "tỉ", "lệ", "kết", "quả", "mức", "được",
    "số", "của", "thì", "khi", "x", "r", "trong", "khoảng", "và", "bằng", "nằm", ":", "(", ")", ",",
])  # fmt: skip
_CONDITIONS: Final = frozenset(["không", "chưa", "hoặc", "chậm", "muộn", "thiếu", "ngoài", "trừ"])


@dataclass(frozen=True)
class Range:
    """The bounds that a label says, with the words around them."""

    low: float | None
    low_inside: bool
    high: float | None
    high_inside: bool
    percent: bool
    words: frozenset[str]
    text: str


def ranges_of(labels: list[list[Token]]) -> list[Range] | None:
    """The ranges of all labels; None where any has none, and then none may be in percent."""
    ranges = [r for r in map(_read_range, labels) if r is not None]
    if len(ranges) == len(labels):
        return ranges
    if any(r.percent for r in ranges):
        raise NotUnderstoodError(say("mixed"))
    return None


def _read_range(label: list[Token]) -> Range | None:
    """The range of a label; None where it has none."""
    if words_of(label).lower() == "mọi trường hợp":
        return Range(None, False, None, False, False, frozenset(), words_of(label))
    if not any(t.kind == "number" for t in label):
        return None
    for start in range(len(label)):
        stream = Stream(label, start)
        found = _range(stream)
        if found is None:
            continue
        low, high = found
        rest = label[:start] + label[stream.at :]
        return _checked(low, high, rest, label)
    return None


Bound = tuple[Token, bool] | None  # the number, whether it is inside


def _range(stream: Stream) -> tuple[Bound, Bound] | None:
    if stream.take(*_ABOVE):
        return _lower(stream, inside=False)
    if stream.take(*_BELOW):
        high = stream.number()
        return (None, (high, False)) if high else None
    if stream.take(*_TO):
        high = stream.number()
        return (None, (high, True)) if high else None
    if stream.take(*_FROM):
        return _lower(stream, inside=True)
    return _bare(stream)


def _lower(stream: Stream, *, inside: bool) -> tuple[Bound, Bound] | None:
    """What follows "từ" or "trên": a bound, and perhaps the other one."""
    low = stream.number()
    if low is None:
        return None
    if inside and stream.take(*_DOWN):
        return None, (low, True)
    if stream.take(*_UP):
        return (low, inside), None
    start = stream.at
    if stream.take(*_JOIN):
        below = bool(stream.take("dưới", "nhỏ hơn", "<", "cận"))
        high = (stream.take("bằng", "hết", "≤", "không quá"), stream.number())[1]
        if high is not None:
            return (low, inside), (high, not below)
    stream.at = start
    return (low, inside), None


def _bare(stream: Stream) -> tuple[Bound, Bound] | None:
    """A number first: "90% trở lên", "70% - 90%", "80% ≤ tỷ lệ < 100%"; else a whole of 100 %."""
    low = stream.number()
    if low is None:
        return None
    if stream.take(*_UP):
        return (low, True), None
    if stream.take(*_DOWN):
        return None, (low, True)
    start = stream.at
    left = stream.take("≤", "<")
    if left:
        while stream.next is not None and stream.next.kind == "word":
            stream.at += 1
        right = stream.take("≤", "<")
        high = stream.number() if right else None
        return ((low, left == "≤"), (high, right == "≤")) if high else None
    if stream.take("-", "đến", "tới"):
        below = bool(stream.take("dưới", "<"))
        high = stream.number()
        if high is not None:
            return (low, True), (high, not below)
    stream.at = start
    if low.percent and low.value == 100:
        return (low, True), None
    return None


def _checked(low: Bound, high: Bound, rest: list[Token], label: list[Token]) -> Range | None:
    text = words_of(label)
    extra = [t for t in rest if t.kind == "number"]
    percent = bool((low and low[0].percent) or (high and high[0].percent))
    if extra or any(t.key in _CONDITIONS for t in rest):
        if not percent:
            return None  # an outcome with a figure in its name: "Chậm từ 2 báo cáo"
        raise NotUnderstoodError(say("negation", text=text))
    if high and percent and not high[0].percent:
        raise NotUnderstoodError(say("of_percent", text=text))
    words = frozenset(t.text.lower() if t.kind == "quoted" else t.key for t in rest) - _FILLERS
    return Range(
        low[0].value if low else None,
        bool(low and low[1]),
        high[0].value if high else None,
        bool(high and high[1]),
        percent,
        words,
        text,
    )
