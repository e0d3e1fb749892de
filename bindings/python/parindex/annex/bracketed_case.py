# SPDX-License-Identifier: MIT
"""A last outcome in brackets, "…; không ban hành: 0 điểm (nếu lồng ghép: 0,5 điểm)", as one more case behind the others;
behind a full stop, "…; không ban hành: 0 điểm. (Trường hợp lồng ghép: 0,5 điểm)", a case by itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .forms import ARROWS
from .numerals import POINTS
from .tokens import Stream, Token, words_of

_ENDS: Final = (";", ".")
#: What such a bracket begins with.
_BUT: Final = ("nếu", "riêng", "trường hợp", "riêng trường hợp", "trong trường hợp", "khi")
#: Before its points.
_GIVES: Final = (*ARROWS, "thì", "được", "chấm", "tính")
#: With these it is no outcome.
_CHANGES: Final = frozenset(["trừ", "cộng", "mỗi", "cứ", "tối", "quá"])


_OR_NONE: Final = ("( hoặc không", "( hoặc chưa", "( hoặc trong năm không", "( hoặc trong kỳ không")


def none_in_brackets(tokens: list[Token]) -> list[Token]:
    """ "100% (hoặc không phát sinh hồ sơ): 2 điểm; dưới 100%: 0 điểm" with the bracket as a case behind the others, of the
    same points; the same tokens where it is anything else.
    """
    at = next((i for i in range(1, len(tokens)) if Stream(tokens, i).take(*_OR_NONE)), 0)
    close = next((i for i in range(at, len(tokens)) if tokens[i].key == ")"), 0) if at else 0
    end = next((i for i in range(close, len(tokens)) if tokens[i].key in _ENDS), len(tokens))
    case = _case([*tokens[at + 2 : close], *tokens[close + 1 : end]]) if close else None
    if case is None or end == len(tokens):
        return tokens
    label, points = case
    front = [*tokens[:at], *tokens[close + 1 :]]
    while front and front[-1].key in _ENDS:
        front = front[:-1]
    label = [replace(label[0], apart=True), *label[1:]]
    return [*front, Token("mark", ";", ";"), *label, Token("mark", ":", ":"), *points]


def other_in_brackets(tokens: list[Token]) -> list[Token]:
    """The tokens with the bracket as a case of its own; the same where it is anything else."""
    at = max((i for i, t in enumerate(tokens) if t.key == "("), default=0)
    if at < 2 or tokens[-1].key != ")" or not Stream(tokens, at + 1).take(*_BUT):
        return tokens
    front = tokens[: at - 1] if tokens[at - 1].key in _ENDS else tokens[:at]
    first = max((i + 1 for i, t in enumerate(front) if t.key in _ENDS), default=0)
    before, inner = _case(front[first:]), _case(tokens[at + 1 : -1])
    if before is None or inner is None:
        return tokens
    but, *rest = inner[0]
    label = [replace(but, text=but.text.lower(), apart=True), *rest]
    if tokens[at - 1].key == ".":  # by itself, with its first words: "trường hợp lồng ghép"
        label = [Token("quoted", words_of(label), apart=True)]
    else:  # of the last case: "không ban hành nếu lồng ghép"
        label = [*before[0], *label]
    return [*front, Token("mark", ";", ";"), *label, Token("mark", ":", ":"), *inner[1]]


def _case(tokens: list[Token]) -> tuple[list[Token], list[Token]] | None:
    """A name of words and plain points; None for another."""
    arrow = next((i for i, t in enumerate(tokens) if t.key in _GIVES), 0)
    label, points = tokens[:arrow], tokens[arrow:]
    while points and points[0].key in _GIVES:
        points = points[1:]
    named = label and all(t.kind == "word" or t.key == "," for t in label)
    plain = (
        0 < len(points) < 3
        and points[0].kind == "number"
        and not points[0].percent
        and all(t.key in POINTS for t in points[1:])
    )
    return (label, points) if named and plain and not _CHANGES & {t.key for t in label} else None
