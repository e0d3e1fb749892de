# SPDX-License-Identifier: MIT
"""Shares with weights that come to 100 %: "20 × (30% × tỷ lệ tiến độ + 70% × tỷ lệ chất lượng)", a part for each."""

from __future__ import annotations

from typing import Final

from .figures import plain_figures
from .kinds._whole_points import whole
from .kinds.proportional import Proportional
from .measures import Input, Measure
from .numerals import exact
from .part import Part, Parts
from .rules import Rule
from .tokens import NotUnderstoodError, Stream, tokens_of, words_of

_SCORE: Final = ("điểm =", "số điểm =", "điểm đánh giá =", "điểm đạt được =", "kết quả =", "điểm :")
_TIMES: Final = ("×", "x", "nhân", "nhân với")


def weighted_parts(text: str, maximum: float) -> Parts | None:
    """The parts of the whole text; None where the weights do not come to 100 %, or anything else is said."""
    try:
        stream = Stream(plain_figures(tokens_of(text.strip().rstrip(".;")), maximum))
    except NotUnderstoodError:
        return None
    stream.take(*_SCORE)
    before = whole(stream, maximum) and bool(stream.take(*_TIMES))
    shares = _shares(stream) if stream.take("(") else []
    behind = bool(shares) and not before and bool(stream.take(*_TIMES)) and whole(stream, maximum)
    names = {name for name, _ in shares}
    if before == behind or stream or len(shares) < 2 or len(names) < len(shares):
        return None
    if sum(exact(weight) for _, weight in shares) != 100:
        return None
    return tuple(
        _part(name, float(exact(maximum) * exact(weight) / 100)) for name, weight in shares
    )


def _shares(stream: Stream) -> list[tuple[str, float]]:
    """ "30% × tỷ lệ tiến độ + 70% × tỷ lệ chất lượng)" with its bracket, moved past; [] for another."""
    found: list[tuple[str, float]] = []
    while True:
        weight = (
            stream.number() if stream.next is not None and stream.next.kind == "number" else None
        )
        if weight is None or not weight.percent or weight.value <= 0:
            return []
        stream.take(*_TIMES)
        at = stream.at
        while stream.next is not None and stream.next.kind == "word" and stream.next.key != "x":
            stream.at += 1
        name = words_of(stream.tokens[at : stream.at])
        if not name:
            return []
        found.append((name, weight.value))
        if stream.take(")"):
            return found
        if not stream.take("+"):
            return []


def _part(name: str, most: float) -> Part:
    return Part(name, most, Rule(Proportional(100.0), Measure("value", (Input(name, "percent"),))))
