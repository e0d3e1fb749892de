# SPDX-License-Identifier: MIT
"""The formula of a straight line through 0: "(b / a) × điểm tối đa", "(Tỷ lệ % × 4)/70%"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from .._words import say
from ..measures import Input, Measure
from ..numerals import POINTS, bound
from ..tokens import NotUnderstoodError, Stream, Token, words_of

_MAXIMUM: Final = (
    "điểm tối đa",
    "điểm chuẩn",
    "thang điểm",
    "số điểm tối đa",
    "mức điểm tối đa",
    "tổng điểm tối đa",
    "điểm tối đa của tiêu chí",
    "điểm chuẩn của tiêu chí",
    "số điểm tối đa của tiêu chí",
    "thang điểm tối đa",
    "số điểm chuẩn",
)
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
_LEAD: Final = (
    "tính điểm theo công thức",
    "điểm được tính theo công thức",
    "điểm đánh giá được tính theo công thức",
    "tính theo công thức",
    "được tính theo công thức",
    "theo công thức",
    "điểm đạt được",
    "điểm đánh giá",
    "số điểm",
    "điểm số",
    "điểm đạt",
    "số điểm đạt được",
    "điểm của tiêu chí",
    "điểm tiêu chí",
    "cách tính",
    "tính điểm theo tỷ lệ",
    "tính theo tỷ lệ",
    "điểm tính theo tỷ lệ",
    "điểm được tính theo tỷ lệ",
    "điểm đánh giá tính theo công thức",
    "lấy",
    "công thức tính",
    "công thức",
    "tính",
    "điểm",
)
_THEN: Final = tuple(
    f"{lead} {word}".strip()
    for lead in (
        "",
        "thì",
        "thì được",
        "thì tính",
        "thì đạt",
        "thì chấm",
        "được",
        "tính",
        "đạt",
        "thì được tính",
    )
    for word in ("bấy nhiêu", "chừng đó", "từng đó")
)
_POINTS_OF_ALL: Final = (
    *_MAXIMUM,
    "số điểm",
    "điểm",
    "của điểm tối đa",
    "của số điểm tối đa",
    "tổng số điểm",
)
#: Words between "Điểm" and the sign of equality at most.
_NAMED: Final = 6
#: Brackets within brackets.
_DEEPEST: Final = 8
_SIGNS: Final = ("x", "nhân", "chia")
_OVER: Final = ("/", "÷", "chia cho", "chia")
_PERCENT: Final = ("%", "( % )", "phần trăm", "phần trăm ( % )")
_SHARES: Final = re.compile(
    r"(?:sipas\b|chỉ số|tỷ lệ|tỉ lệ|mức độ|phần trăm|kết quả|%)\b", re.IGNORECASE
)


def write_proportion(target: float, percent: bool) -> str:
    """The formula alone."""
    return f"(kết quả × điểm tối đa) / {bound(target, percent)}"


@dataclass
class _Product:
    """Factors above and below the line."""

    above: list[object] = field(default_factory=list)
    below: list[object] = field(default_factory=list)


class _Maximum:
    """The maximum of the row."""


@dataclass(frozen=True)
class _Rate:
    """A share that the evidence has already."""

    title: str = ""


@dataclass(frozen=True)
class Proportion:
    """min(max, max · measure / target); the measure is None where it is the case's own."""

    target: float
    measure: Measure | None
    title: str = ""
    """Of the share, where there is no measure."""


def read_proportion(stream: Stream, maximum: float | None) -> Proportion | None:
    """The formula that comes next, moved past; None where there is none."""
    start = stream.at
    as_many = _as_many(stream)
    if as_many is not None:
        return Proportion(100.0, None, as_many)
    while not Stream(stream.tokens, stream.at).take(*_MAXIMUM) and stream.take(*_LEAD):
        _named_points(stream)
        stream.take(":", "=", "như sau :")
    stream.take("=", ":")
    at = stream.at
    product = _product(stream)
    if product is None or len(product.above) + len(product.below) < 2:
        stream.at = start
        return None
    return _meaning(product, maximum, words_of(stream.tokens[at : stream.at]))


def _named_points(stream: Stream) -> None:
    """ "(Điểm) thực hiện nhiệm vụ =": what the points are of, moved past where a sign of equality follows."""
    at = stream.at
    while at < len(stream.tokens) and stream.tokens[at].kind == "word" and at < stream.at + _NAMED:
        at += 1
    if at < len(stream.tokens) and stream.tokens[at].key == "=":
        stream.at = at


def _as_many(stream: Stream) -> str | None:
    """ "Hoàn thành bao nhiêu % kế hoạch thì được bấy nhiêu % số điểm": what the share is of; or None."""
    start = stream.at
    said: list[Token] = []
    many = False
    while stream and stream.next is not None and stream.next.kind == "word":
        at = stream.at
        if stream.take("bao nhiêu") and stream.take(*_PERCENT):
            many = True
        elif many and stream.take(*_THEN) and stream.take(*_PERCENT):
            stream.take(*_POINTS_OF_ALL)
            words = words_of(said)
            return f"Tỷ lệ {words[0].lower()}{words[1:]}" if words else ""
        else:
            stream.at = at + 1
            said.append(stream.tokens[at])
    stream.at = start
    return None


def read_quotient(stream: Stream) -> tuple[str, str] | None:
    """ "số hồ sơ đúng hạn / tổng số hồ sơ x 100%": the two names; None, and nothing moved, otherwise."""
    start = stream.at
    product = _product(stream)
    if product is not None:
        names = [[f for f in side if isinstance(f, str)] for side in (product.above, product.below)]
        others = [f for f in (*product.above, *product.below) if not isinstance(f, str)]
        hundred = all(isinstance(f, Token) and f.value == 100 for f in others)
        if len(names[0]) == len(names[1]) == 1 and hundred and len(others) < 2:
            return names[0][0], names[1][0]
    stream.at = start
    return None


def _product(stream: Stream, depth: int = 0) -> _Product | None:
    product = _Product()
    below = False
    while True:
        factor = _factor(stream, depth)
        if factor is None:
            return None
        if isinstance(factor, _Product):
            over, under = (
                (product.below, product.above) if below else (product.above, product.below)
            )
            over.extend(factor.above)
            under.extend(factor.below)
        else:
            (product.below if below else product.above).append(factor)
        sign = stream.take("×", "x", "nhân với", "nhân", *_OVER, *((":",) if depth else ()))
        if not sign:
            return product
        below = sign in (":", *_OVER)


def _factor(stream: Stream, depth: int) -> object | None:
    if stream.take("("):
        inner = _product(stream, depth + 1) if depth < _DEEPEST else None
        return inner if inner is not None and stream.take(")") else None
    number = stream.number()
    if number is not None:
        stream.take(*POINTS)
        return number
    if stream.take(*_MAXIMUM):
        return _Maximum()
    start = stream.at
    if stream.take("%"):  # "% dân số được phủ sóng"
        at = stream.at
        _subject(stream)
        if stream.at > at:
            return _Rate(f"Tỷ lệ {words_of(stream.tokens[at : stream.at])}")
        stream.at = start
    if stream.take(*_RATE):
        percent = bool(stream.take(*_PERCENT))
        at = stream.at
        _subject(stream)
        subject = words_of(stream.tokens[at : stream.at])
        percent = bool(stream.take(*_PERCENT)) or percent
        # "chỉ số A / B" names a number, not a share.
        if percent or not subject or (stream.next is not None and stream.next.key != "/"):
            first = words_of(stream.tokens[start : start + 2])
            return _Rate(f"{first} {subject}" if subject else "")
    stream.at = start
    title = stream.quoted()
    if title is not None:
        return title
    phrase = _phrase(stream)
    return _Rate(phrase) if phrase and stream.take(*_PERCENT) else phrase


def _subject(stream: Stream) -> None:
    """What a rate is of, up to the next sign: "tỷ lệ hồ sơ đúng hạn %"."""
    while stream.next is not None and stream.next.key not in _SIGNS:
        after = stream.tokens[stream.at + 1 : stream.at + 2]
        joined = (
            stream.next.kind == "number"
            and after
            and after[0].kind == "word"
            and not after[0].apart
        )
        if stream.next.kind != "word" and not (joined and not stream.next.percent):
            return
        if Stream(stream.tokens, stream.at).take(*_MAXIMUM, *_PERCENT):
            return
        stream.at += 1


def _phrase(stream: Stream) -> str | None:
    start = stream.at
    while (
        stream.next is not None
        and (stream.next.kind == "word" or stream.next.key == ",")
        and stream.next.key not in _SIGNS
    ):
        stream.at += 1
    return words_of(stream.tokens[start : stream.at]) or None


def _meaning(product: _Product, maximum: float | None, text: str) -> Proportion:
    refused = NotUnderstoodError(say("formula", text=text))
    titles_above = [f for f in product.above if isinstance(f, str)]
    titles_below = [f for f in product.below if isinstance(f, str)]
    rates = [f for f in product.above if isinstance(f, _Rate)]
    maxima = [f for f in product.above if isinstance(f, _Maximum)]
    above = [f for f in product.above if isinstance(f, Token)]
    below = [f for f in product.below if isinstance(f, Token)]
    if any(isinstance(f, _Rate | _Maximum) for f in product.below):
        raise refused
    if not maxima and maximum is not None:
        named = [f for f in above if f.value == maximum and not f.percent]
        if len(named) == 1:  # the row's maximum as a figure
            above.remove(named[0])
            maxima = [_Maximum()]
    if len(maxima) != 1 or len(above) > 1 or len(below) > 1:
        raise refused
    if rates and not titles_above and not titles_below and len(rates) == 1 and not above:
        target = below[0].value if below else 100.0
        if not target > 0:
            raise refused
        return Proportion(target, None, rates[0].title)
    if not rates and len(titles_above) == 1 and not titles_below and not above:
        share = _SHARES.match(titles_above[0]) is not None
        if share and below and below[0].percent and below[0].value > 0:
            return Proportion(below[0].value, None, titles_above[0])
    if rates or len(titles_above) != 1 or len(titles_below) != 1:
        raise refused
    # "× 100%" and "/ 100%" cancel out; all else below the line is a target.
    if above and not (above[0].value == 100 and above[0].percent and not below):
        raise refused
    if below and not below[0].percent:
        raise refused
    measure = Measure("ratio", (Input(titles_above[0], "count"), Input(titles_below[0], "count")))
    return Proportion(below[0].value if below else 100.0, measure)
