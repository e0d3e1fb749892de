# SPDX-License-Identifier: MIT
"""The factors of a formula above and below its line: "(b / a) × điểm tối đa"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ..numerals import POINTS
from ..tokens import Stream, Token, words_of
from ._factor_names import AND_THEN, MAXIMUM, PERCENT, over_all, pass_phrase, pass_subject

_RATE: Final = (
    "tỷ lệ",
    "tỉ lệ",
    "chỉ số",
    "mức độ",
    "phần trăm",
    "kết quả",
    "tỷ lệ đạt được",
    "tỷ lệ thực hiện",
    "kết quả thực hiện",
)
_MEAN: Final = (
    "trung bình",
    "trung bình cộng",
    "bình quân",
    "trung bình cộng của",
    "trung bình của",
)
_TARGETS: Final = tuple(
    f"{rate}{target}{given}"
    for rate in ("", "tỷ lệ ", "tỉ lệ ")
    for target in ("mục tiêu", "chỉ tiêu", "kế hoạch", "tối thiểu", "yêu cầu", "quy định")
    for given in ("", " giao", " được giao", " đề ra")
)
#: Brackets within brackets.
_DEEPEST: Final = 8
_TIMES: Final = (
    "×",
    "x",
    "nhân với",
    "nhân",
    "nhân ( x )",
    "nhân ( × )",
    "nhân ( x ) với",
    "nhân ( × ) với",
    "( x )",
    "( × )",
)
_OVER: Final = ("/", "÷", "chia cho", "chia", "chia ( : )", "chia ( / )", "( : )")


@dataclass
class Product:
    """Factors above and below the line."""

    above: list[object] = field(default_factory=list)
    below: list[object] = field(default_factory=list)


class Maximum:
    """The maximum of the row."""


@dataclass(frozen=True)
class Rate:
    """A share that the evidence has already."""

    title: str = ""
    number: bool = False
    """Named as a number: "số phiếu hài lòng (%)"."""


def product_of(stream: Stream, depth: int = 0) -> Product | None:
    product = Product()
    below = False
    while True:
        factor = _factor(stream, depth)
        if factor is None:
            return None
        if below and isinstance(factor, Rate) and factor.number:
            factor = factor.title  # "số hài lòng trên tổng số phiếu (%)"
        if isinstance(factor, Product):
            over, under = (
                (product.below, product.above) if below else (product.above, product.below)
            )
            over.extend(factor.above)
            under.extend(factor.below)
        else:
            (product.below if below else product.above).append(factor)
        end = stream.at
        stream.take(*AND_THEN)
        sign = stream.take(*_TIMES, *_OVER, *((":",) if depth or _over_colon(stream) else ()))
        if not sign and over_all(stream):
            sign = stream.take("trên")
        if not sign:
            stream.at = end
            return product
        below = sign not in _TIMES


def _factor(stream: Stream, depth: int) -> object | None:
    if stream.take("("):
        inner = product_of(stream, depth + 1) if depth < _DEEPEST else None
        return inner if inner is not None and stream.take(")") else None
    number = stream.number()
    if number is not None:
        stream.take(*POINTS)
        return number
    if stream.take(*MAXIMUM):
        return Maximum()
    start = stream.at
    target = _target(stream)
    if target is not None:
        return target
    if stream.take("%"):  # "% dân số được phủ sóng"
        at = stream.at
        pass_subject(stream)
        if stream.at > at:
            return Rate(f"Tỷ lệ {words_of(stream.tokens[at : stream.at])}")
        stream.at = start
    mean = stream.take(*_MEAN)
    if stream.take(*_RATE):
        percent = bool(stream.take(*PERCENT))
        at = stream.at
        pass_subject(stream)
        subject = words_of(stream.tokens[at : stream.at])
        percent = bool(stream.take(*PERCENT)) or percent
        # "chỉ số A / B" names a number, not a share.
        defined = _in_brackets(stream, depth)
        if defined is not None:
            return defined
        last = stream.next is None and stream.tokens[start + len(mean.split())].key in (
            "tỷ",
            "tỉ",
            "phần",
        )
        if percent or last or (not subject and not _over_words(stream)) or not _over(stream):
            first = words_of(stream.tokens[start : start + 2 + len(mean.split())])
            return Rate(f"{first} {subject}" if subject else "")
    stream.at = start
    title = stream.quoted()
    if title is not None:
        return title
    phrase = pass_phrase(stream)
    return Rate(phrase, number=True) if phrase and stream.take(*PERCENT) else phrase


def _target(stream: Stream) -> Token | None:
    """ "tỷ lệ mục tiêu 60%", "chỉ tiêu (60%)": the figure of a target, moved past; None otherwise."""
    start = stream.at
    if stream.take(*_TARGETS):
        bracket = stream.take("(")
        stream.take("là")
        figure = stream.number() if stream.next is not None else None
        if figure is not None and figure.percent and (not bracket or stream.take(")")):
            return figure
    stream.at = start
    return None


def _over_colon(stream: Stream) -> bool:
    """ "số đạt : tổng số", "tỷ lệ × 4 : 80%": a colon with blanks around it that divides."""
    here = stream.tokens[stream.at : stream.at + 2]
    apart = len(here) == 2 and here[0].apart and here[1].apart
    return apart and (here[1].key == "tổng" or here[1].percent)


def _over(stream: Stream) -> bool:
    """Whether a stroke, or nothing, comes next."""
    return stream.next is None or stream.next.key == "/"


def _over_words(stream: Stream) -> bool:
    """ "Kết quả thực hiện / chỉ tiêu được giao": two numbers, and no rate."""
    here = stream.tokens[stream.at : stream.at + 2]
    return len(here) == 2 and here[0].key == "/" and here[1].kind == "word"


def _in_brackets(stream: Stream, depth: int) -> Product | None:
    """ "tỷ lệ được đào tạo (số đã đào tạo / tổng số)": what the rate is, moved past; None otherwise."""
    start = stream.at
    if stream.take("(") and depth < _DEEPEST:
        inner = product_of(stream, depth + 1)
        named = inner is not None and all(
            sum(isinstance(f, str) for f in side) == 1 for side in (inner.above, inner.below)
        )
        if named and stream.take(")"):
            return inner
    stream.at = start
    return None
