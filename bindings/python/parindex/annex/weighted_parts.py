# SPDX-License-Identifier: MIT
"""Shares or points with weights that come to 100 %: "20 × (30% × tỷ lệ tiến độ + 70% × tỷ lệ chất lượng)", a part for each."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from .figures import plain_figures
from .kinds._whole_points import whole
from .kinds.proportional import Proportional
from .measures import Input, Measure
from .numerals import exact, written
from .part import Part, Parts
from .rules import Rule
from .tokens import NotUnderstoodError, Stream, tokens_of, words_of

_SCORE: Final = ("điểm =", "số điểm =", "điểm đánh giá =", "điểm đạt được =", "kết quả =", "điểm :")
#: Names that begin with one of these are of points, and no shares.
_POINTS_OF: Final = ("điểm",)
_TIMES: Final = ("×", "x", "nhân", "nhân với")


def weighted_parts(text: str, maximum: float) -> Parts | None:
    """The parts of the whole text; None where the weights do not come to 100 %, or anything else is said."""
    try:
        stream = Stream(plain_figures(tokens_of(text.strip().rstrip(".;")), maximum))
    except NotUnderstoodError:
        return None
    stream.take(*_SCORE)
    bare = _points_on(stream)
    before = not bare and whole(stream, maximum) and bool(stream.take(*_TIMES))
    shares = _shares(stream) if not bare and stream.take("(") and _closed(stream) else []
    behind = bool(shares) and not before and bool(stream.take(*_TIMES)) and whole(stream, maximum)
    names = {name for name, _ in bare or shares}
    if (not bare and before == behind) or stream or len(names) < 2:
        return None
    if len(names) < len(bare or shares) or sum(w for _, w in bare or shares) != 1:
        return None
    scale = maximum if bare else None
    return tuple(
        _part(name, float(exact(maximum) * weight), scale) for name, weight in bare or shares
    )


def _closed(stream: Stream) -> bool:
    """Whether the bracket that was opened is closed."""
    return any(t.key == ")" for t in stream.tokens[stream.at :])


def _points_on(stream: Stream) -> list[tuple[str, Decimal]]:
    """ "0,4 × điểm tự đánh giá + 0,6 × điểm khảo sát" of points, which are on the row's own scale since the weights come to 1,
    moved past; [], and nothing moved, for another.
    """
    start = stream.at
    found = _shares(stream)
    if not stream and all(name.lower().split()[0] in _POINTS_OF for name, _ in found):
        return found
    stream.at = start
    return []


def _shares(stream: Stream) -> list[tuple[str, Decimal]]:
    """ "30% × tỷ lệ tiến độ + 0,7 × tỷ lệ chất lượng)" with its bracket, or to the end, moved past; [] for another."""
    found: list[tuple[str, Decimal]] = []
    while True:
        weight = (
            stream.number() if stream.next is not None and stream.next.kind == "number" else None
        )
        if weight is None or weight.value <= 0:
            return []
        stream.take(*_TIMES)
        at = stream.at
        while stream.next is not None and stream.next.kind == "word" and stream.next.key != "x":
            stream.at += 1
        name = words_of(stream.tokens[at : stream.at])
        if not name:
            return []
        found.append((name, exact(weight.value) / (100 if weight.percent else 1)))
        if not stream or stream.take(")"):
            return found
        if not stream.take("+"):
            return []


def _part(name: str, most: float, scale: float | None) -> Part:
    """A share of `most`; or points on a `scale`, of which they bring so much."""
    if scale is None:
        given, full = Input(name, "percent"), 100.0
    else:
        given, full = Input(f"{name} (thang {written(scale)})", "number"), scale
    return Part(name, most, Rule(Proportional(full), Measure("value", (given,))))
