# SPDX-License-Identifier: MIT
"""The label of a case as a range: "từ 80% đến dưới 100%", "trên 90% kế hoạch", "80% ≤ tỷ lệ < 100%"."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Final

from ._words import say
from .rules import Band, Gives
from .tokens import NotUnderstoodError, Stream, Token, words_of

_ABOVE: Final = ("trên", "hơn", "lớn hơn", "cao hơn", "nhiều hơn", "vượt", ">")
_BELOW: Final = ("dưới", "nhỏ hơn", "thấp hơn", "ít hơn", "chưa đến", "chưa đạt", "<")
_FROM: Final = ("từ", "≥", "ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "đạt từ")
_TO: Final = ("≤", "không quá", "không vượt quá", "nhiều nhất")
_UP: Final = ("trở lên",)
_DOWN: Final = ("trở xuống",)
_JOIN: Final = ("đến", "tới", "-", "cho đến", "và", "đến hết")

#: Words that may stand beside a bound without adding a condition to it.
_FILLERS: Final = frozenset(
    [
        "có",
        "nếu",
        "đạt",
        "thực",
        "hiện",
        "hoàn",
        "thành",
        "tỷ",
        "tỉ",
        "lệ",
        "kết",
        "quả",
        "mức",
        "được",
        "số",
        "của",
        "thì",
        "khi",
        "x",
        "r",
        "trong",
        "khoảng",
        "và",
        "bằng",
        ":",
        "(",
        ")",
        ",",
        "nằm",
    ]
)
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

    def band(self, gives: Gives) -> Band:
        return Band(self.low, self.low_inside, self.high, self.high_inside, gives)


def read_range(label: list[Token]) -> Range | None:
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


def bands_of(
    ranges: list[Range], gives: list[Gives], *, whole: bool
) -> tuple[tuple[Band, ...], bool]:
    """Bands without gap or overlap, from one end to the other; whether they are in percent.

    With `whole` percentages lie within 0 and 100, so that a bound at either end says nothing.
    """
    bounded = [r for r in ranges if r.low is not None or r.high is not None]
    percent = any(r.percent for r in bounded)
    for r in bounded:
        if r.percent != percent:
            raise NotUnderstoodError(say("of_percent", text=r.text))
    subject = next((r.words for r in ranges if r.words), frozenset())
    for r in ranges:
        if not r.words <= subject:
            odd = ", ".join(sorted(r.words - subject))
            raise NotUnderstoodError(say("conditions_differ", words=odd))
    order = sorted(range(len(ranges)), key=lambda i: _start_of(ranges[i]))
    ordered = [ranges[i] for i in order]
    first, last = ordered[0], ordered[-1]
    if whole and percent and last.high == 100 and last.high_inside:
        ordered[-1] = replace(last, high=None, high_inside=False)
    if whole and percent and first.low == 0 and first.low_inside:
        ordered[0] = replace(ordered[0], low=None, low_inside=False)
    _check(ordered, "%" if percent else "")
    bands = [r.band(gives[i]) for i, r in zip(order, ordered, strict=True)]
    return tuple(bands if order == list(range(len(ranges))) else bands[::-1]), percent


def _start_of(r: Range) -> tuple[float, bool]:
    return (float("-inf") if r.low is None else r.low, not r.low_inside)


def _check(ordered: list[Range], unit: str) -> None:
    first, last = ordered[0], ordered[-1]

    def shown(x: float | None) -> str:
        return f"{x:g}{unit}"

    if first.low is not None:
        raise NotUnderstoodError(say("band_bounded", side=say("below"), bound=shown(first.low)))
    for lower, upper in itertools.pairwise(ordered):
        if lower.high is None or upper.low is None or lower.high > upper.low:
            raise NotUnderstoodError(
                say("overlap", bound=shown(upper.low if upper.low is not None else lower.high))
            )
        if lower.high < upper.low:
            raise NotUnderstoodError(say("gap", bound=f"{shown(lower.high)} – {shown(upper.low)}"))
        if lower.high_inside and upper.low_inside:
            raise NotUnderstoodError(say("overlap", bound=shown(upper.low)))
        if not lower.high_inside and not upper.low_inside:
            raise NotUnderstoodError(say("gap", bound=shown(upper.low)))
    if last.high is not None:
        raise NotUnderstoodError(say("band_bounded", side=say("above"), bound=shown(last.high)))
