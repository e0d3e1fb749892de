# SPDX-License-Identifier: MIT
"""The grammar of cases, "label: what it gives; …", which bands and choices share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from .._words import say
from ..numerals import POINTS
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._range import Range, ranges_of
from .proportional import Proportion, read_proportion

Gives = tuple[Literal["points", "share", "proportional"], float]

_ARROWS: Final = (":", "→", "=")
_VERBS: Final = (
    "thì được",
    "được",
    "đạt",
    "chấm",
    "cho",
    "tính",
    "được tính",
    "được chấm",
    "được cộng",
)


@dataclass(frozen=True)
class Cases:
    """The cases of a sentence in their order."""

    labels: list[list[Token]]
    gives: list[Gives | Proportion]
    ranges: list[Range] | None
    """The labels as ranges of the measure; None where they are names."""
    remarks: tuple[str, ...]


def read_cases(stream: Stream, maximum: float | None) -> Cases | None:
    """The whole of a sentence as cases; None where it has none."""
    labels: list[list[Token]] = []
    gives: list[Gives | Proportion] = []
    remarks: list[str] = []
    while stream:
        stream.take("nếu")
        label, value = _case(stream, maximum)
        if value is None:
            if " ".join(t.key for t in label) == "không áp dụng":
                remarks.append(say("not_applicable_left_out"))
            elif len(labels) + len(label) < 2 or not labels:
                return None
            else:
                raise NotUnderstoodError(say("no_value", text=words_of(label)))
        else:
            labels.append(label)
            gives.append(value)
        if stream and not stream.take(";", ",", "."):
            raise NotUnderstoodError(say("no_phrase"))
    if not labels:
        return None
    return Cases(labels, gives, ranges_of(labels), tuple(remarks))


def _case(stream: Stream, maximum: float | None) -> tuple[list[Token], Gives | Proportion | None]:
    """One label and what it gives; None where nothing is given."""
    end = stream.at
    depth = 0
    while end < len(stream.tokens) and (depth or stream.tokens[end].key not in (";", ".")):
        depth += {"(": 1, ")": -1}.get(stream.tokens[end].key, 0)
        end += 1
    clause = stream.tokens[stream.at : end]
    for arrow in _ARROWS:
        places = [i for i, t in enumerate(clause) if t.key == arrow]
        if places:
            label = clause[: places[0]]
            stream.at += places[0] + 1
            return label, _value(stream, maximum)
    if (
        len(clause) > 3
        and clause[-1].key == ")"
        and clause[-2].key in POINTS
        and clause[-4].key == "("
    ):
        stream.at = end
        return clause[:-4], ("points", clause[-3].value)
    if len(clause) > 2 and clause[-1].key in POINTS and clause[-2].kind == "number":
        label = clause[:-2]
        for verb in sorted(_VERBS, key=len, reverse=True):
            keys = verb.split()
            if [t.key for t in label[-len(keys) :]] == keys:
                stream.at = end
                return _without_comma(label[: -len(keys)]), ("points", clause[-2].value)
    stream.at = end
    return clause, None


def _without_comma(label: list[Token]) -> list[Token]:
    return label[:-1] if label and label[-1].key == "," else label


def _value(stream: Stream, maximum: float | None) -> Gives | Proportion:
    if stream.take(
        "không có điểm", "không điểm", "không được điểm", "không tính điểm", "không cho điểm"
    ):
        return ("points", 0.0)
    if stream.take(
        "điểm tối đa", "đạt điểm tối đa", "đủ điểm tối đa", "đủ điểm", "được điểm tối đa"
    ):
        return ("share", 1.0)
    start = stream.at
    formula = read_proportion(stream, maximum)
    if formula is not None:
        return formula
    stream.at = start
    stream.take("được", "đạt", "cho", "chấm", "tính")
    number = stream.signed_token()
    if number is None:
        rest = words_of(stream.tokens[start:])
        raise NotUnderstoodError(say("no_value", text=rest))
    value, percent = number
    if percent:
        if not stream.take(
            "điểm tối đa", "số điểm tối đa", "số điểm", "điểm", "của điểm tối đa", "thang điểm"
        ):
            raise NotUnderstoodError(say("share_of", n=f"{value:g}"))
        return ("share", value / 100)
    stream.take(*POINTS)
    if stream.next is not None and stream.next.key in ("hoặc", "-", "đến", "/", "tới"):
        raise NotUnderstoodError(say("two_meanings", text=words_of(stream.tokens[start:])))
    return ("points", value)
