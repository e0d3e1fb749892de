# SPDX-License-Identifier: MIT
"""The formula of the extremes: "(x - nhỏ nhất) / (lớn nhất - nhỏ nhất) × 5", "9 × (x – min)/(max – min) + 1"."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..numerals import POINTS, exact
from ..tokens import Stream, Token, words_of
from ._factor_names import MAXIMUM

_LEAST: Final = ("nhỏ nhất", "thấp nhất", "min", "tối thiểu", "kém nhất")
_MOST: Final = ("lớn nhất", "cao nhất", "max", "tối đa", "tốt nhất")
_TIMES: Final = ("×", "x", "nhân", "nhân với")
#: Words of the name of one of the numbers, and those before the sign of equality, at most.
_LONGEST: Final = 12
#: Names of a number that say nothing of it.
_BARE: Final = frozenset(["x", "xi", "a", "s", "điểm", "kết quả", "giá trị", "giá trị thực tế"])


class Extremes(NamedTuple):
    """What is measured, the points at the least and at the greatest, and whether less is better."""

    title: str
    a: float
    b: float
    reverse: bool


def read_extremes(stream: Stream, maximum: float | None) -> Extremes | None:
    """The formula that comes next, moved past; None, and nothing moved, where it is another."""
    start = stream.at
    found = _extremes(stream, maximum)
    if found is None:
        stream.at = start
    return found


def _extremes(stream: Stream, maximum: float | None) -> Extremes | None:
    _lead(stream)
    factor = _factor(stream, maximum)
    if factor is not None and not stream.take(*_TIMES):
        return None
    above = _difference(stream)
    below = _difference(stream) if above is not None and stream.take("/", ":", "÷") else None
    if above is None or below is None or not (_is(below[0], _MOST) and _is(below[1], _LEAST)):
        return None
    upward, downward = _is(above[1], _LEAST), _is(above[0], _MOST)
    if upward == downward:
        return None
    if factor is None:
        factor = _factor(stream, maximum) if stream.take(*_TIMES) else None
    added = stream.number() if factor is not None and stream.take("+") else None
    if factor is None or (added is not None and added.percent):
        return None
    stream.take(*POINTS)
    names = _where(stream)
    a = 0.0 if added is None else added.value
    b = float(exact(factor) + exact(a))
    if maximum is not None and b != maximum:
        return None
    own = words_of(above[0] if upward else above[1])
    if not all(_agrees(words, name, below) for name, words in names.items()):
        return None
    title = words_of(names.get(own.lower(), []))
    return Extremes(title if own.lower() in _BARE else own, a, b, downward)


def _where(stream: Stream) -> dict[str, list[Token]]:
    """ "Trong đó: Xi là tỷ lệ của đơn vị; Xmax, Xmin là tỷ lệ cao nhất, thấp nhất": what each letter is, moved past; {} where
    something else is said.
    """
    start = stream.at
    stream.take(";", ".", ",")
    found: dict[str, list[Token]] = {}
    said = bool(stream.take("trong đó", "với"))
    stream.take(":")
    while said and stream.next is not None:
        letters = _letters(stream)
        at = stream.at
        while stream.next is not None and stream.next.key not in (";", "."):
            stream.at += 1
        words = stream.tokens[at : stream.at]
        if not letters or not words or any(t.kind != "word" and t.key != "," for t in words):
            said = False
        found |= dict.fromkeys(letters, _without_unit(words))
        stream.take(";", ".")
    if said:
        return found
    stream.at = start
    return {}


def _letters(stream: Stream) -> list[str]:
    """ "Xmax, Xmin là"; [] for another."""
    found: list[str] = []
    while stream.next is not None and stream.next.kind == "word" and len(stream.next.text) <= 4:
        found.append(stream.next.key)
        stream.at += 1
        if stream.take("là", ":", "="):
            return found
        if not stream.take(",", "và"):
            return []
    return []


def _without_unit(words: list[Token]) -> list[Token]:
    """ "Tỷ lệ hồ sơ đúng hạn của đơn vị" without whose it is; what is left of "tỷ lệ của đơn vị" names nothing."""
    at = next((i for i, t in enumerate(words) if t.key == "của"), len(words))
    of_unit = [t.key for t in words[at + 1 :]][:2] in (
        ["đơn", "vị"],
        ["địa", "phương"],
        ["sở", ","],
    )
    if not of_unit:
        return words
    return words[:at] if at > 2 else []


def _agrees(words: list[Token], name: str, below: tuple[list[Token], list[Token]]) -> bool:
    """Whether the greatest and the least are called so in what is said of them."""
    for side, phrases in zip(below, (_MOST, _LEAST), strict=True):
        if name == side[-1].key and len(side) == 1:
            return any(Stream(words, at).take(*phrases) for at in range(len(words)))
    return True


def _lead(stream: Stream) -> None:
    """ "Điểm quy đổi =" moved past."""
    for at in range(stream.at, min(stream.at + _LONGEST, len(stream.tokens))):
        if stream.tokens[at].key == "=":
            stream.at = at + 1
            return
        if stream.tokens[at].kind != "word":
            return


def _factor(stream: Stream, maximum: float | None) -> float | None:
    if maximum is not None and stream.take(*MAXIMUM):
        return maximum
    figure = stream.number() if stream.next is not None else None
    return None if figure is None or figure.percent else figure.value


def _difference(stream: Stream) -> tuple[list[Token], list[Token]] | None:
    """ "(x - nhỏ nhất)": both names, moved past."""
    if not stream.take("("):
        return None
    first = _name(stream)
    second = _name(stream) if first and stream.take("-") else []
    return (first, second) if second and stream.take(")") else None


def _name(stream: Stream) -> list[Token]:
    start = stream.at
    while stream.next is not None and stream.next.kind == "word" and stream.at < start + _LONGEST:
        stream.at += 1
    return stream.tokens[start : stream.at]


def _is(name: list[Token], phrases: tuple[str, ...]) -> bool:
    """Whether a name ends, or begins, with one of the phrases."""
    keys = [t.key for t in name]
    if len(keys) == 1 and len(keys[0]) == 4:
        keys = [keys[0][1:]]  # "Xmin"
    cut = [p.split() for p in phrases]
    return any(keys[-len(p) :] == p or keys[: len(p)] == p for p in cut)
