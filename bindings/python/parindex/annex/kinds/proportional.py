# SPDX-License-Identifier: MIT
"""A proportion of the maximum, written as a formula: "(Tỷ lệ % × điểm tối đa)/100%", "(b/a) × điểm tối đa"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from .._words import say
from ..measures import Input, Inputs, Measure
from ..numerals import bound
from ..rules import Json, Reading, Row, Rule, Scale
from ..tokens import NotUnderstoodError, Stream, Token, words_of

_MAXIMUM: Final = (
    "điểm tối đa",
    "điểm chuẩn",
    "thang điểm",
    "số điểm tối đa",
    "mức điểm tối đa",
    "tổng điểm tối đa",
)
_RATE: Final = (
    "tỷ lệ",
    "tỉ lệ",
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
    "điểm",
)


@dataclass(frozen=True)
class Proportional(Scale):
    """min(max, max · measure / target); the target as a person writes it, 100 for 100 %."""

    target: float = 100

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Proportional:
        return cls(measure.of_file(given.get("target", 1)))

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        target = measure.to_file(self.target)
        return {} if target == 1 else {"target": target}

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        found = read_proportion(stream, maximum)
        if found is None or (found.measure is not None and measure is not None):
            return None
        own = found.measure or measure or Measure("value", (Input("", "percent"),))
        return Reading(Rule(cls(found.target), own))

    def write(self, measure: Measure) -> str:
        return f"điểm = {write_proportion(self.target, measure.percent)}"


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


class _Rate:
    """A share that the evidence has already."""


@dataclass(frozen=True)
class Proportion:
    """min(max, max · measure / target); the measure is None where it is the case's own."""

    target: float
    measure: Measure | None


def read_proportion(stream: Stream, maximum: float | None) -> Proportion | None:
    """The formula that comes next, moved past; None where there is none."""
    start = stream.at
    stream.take(*_LEAD)
    stream.take(":", "=")
    stream.take(*_LEAD)
    stream.take("=", ":")
    product = _product(stream)
    if product is None or len(product.above) + len(product.below) < 2:
        stream.at = start
        return None
    return _meaning(
        product, _definitions(stream), maximum, words_of(stream.tokens[start : stream.at])
    )


def _product(stream: Stream) -> _Product | None:
    product = _Product()
    below = False
    while True:
        factor = _factor(stream)
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
        sign = stream.take("×", "x", "/", "nhân với", "nhân", "chia cho", "chia")
        if not sign:
            return product
        below = sign in ("/", "chia cho", "chia")


def _factor(stream: Stream) -> object | None:
    if stream.take("("):
        inner = _product(stream)
        return inner if inner is not None and stream.take(")") else None
    number = stream.number()
    if number is not None:
        return number
    if stream.take(*_MAXIMUM):
        return _Maximum()
    start = stream.at
    if stream.take(*_RATE):
        _subject(stream)
        stream.take("%", "( % )")
        return _Rate()
    stream.at = start
    title = stream.quoted()
    return title if title is not None else _phrase(stream)


def _subject(stream: Stream) -> None:
    """What a rate is of, up to the next sign: "tỷ lệ hồ sơ đúng hạn %"."""
    while stream.next is not None and stream.next.kind == "word" and stream.next.key != "x":
        if stream.take(*_MAXIMUM):
            stream.at -= 1
            return
        stream.at += 1


def _phrase(stream: Stream) -> str | None:
    start = stream.at
    while (
        stream.next is not None
        and (stream.next.kind == "word" or stream.next.key == ",")
        and stream.next.key not in ("x", "nhân", "chia")
    ):
        stream.at += 1
    return words_of(stream.tokens[start : stream.at]) or None


def _definitions(stream: Stream) -> dict[str, str]:
    """ "Trong đó: a là tổng số hồ sơ; b là số hồ sơ đúng hạn"."""
    start = stream.at
    found: dict[str, str] = {}
    stream.take(".", ";", ",")
    if not stream.take("trong đó"):
        stream.at = start
        return found
    stream.take(":")
    while stream.next is not None and stream.next.kind == "word":
        name = stream.next.text
        stream.at += 1
        if not stream.take("là", "=", ":"):
            raise NotUnderstoodError(say("no_phrase"))
        title = _phrase(stream)
        if title is None:
            raise NotUnderstoodError(say("no_phrase"))
        found[name] = title
        stream.take(";", ".")
    return found


def _meaning(
    product: _Product, names: dict[str, str], maximum: float | None, text: str
) -> Proportion:
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
        return Proportion(target, None)
    if rates or len(titles_above) != 1 or len(titles_below) != 1:
        raise refused
    # "× 100%" and "/ 100%" cancel out; all else below the line is a target.
    if above and not (above[0].value == 100 and above[0].percent and not below):
        raise refused
    if below and not below[0].percent:
        raise refused
    part, whole = (names.get(t, t) for t in (titles_above[0], titles_below[0]))
    measure = Measure("ratio", (Input(part, "count"), Input(whole, "count")))
    return Proportion(below[0].value if below else 100.0, measure)
