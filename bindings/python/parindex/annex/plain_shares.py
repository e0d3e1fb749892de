# SPDX-License-Identifier: MIT
"""Percentages of the whole that do not say so: "Thực hiện đầy đủ: 100%; một phần: 50%; không thực hiện: 0%"."""

from __future__ import annotations

from typing import Final

from .forms import ARROWS
from .tokens import Token

_ENDS: Final = (";", ".", ",", "\n")
_OF_WHOLE: Final = [Token("word", w, w, apart=True) for w in ("điểm", "tối", "đa")]


def with_whole(tokens: list[Token]) -> list[Token]:
    """The same text with what each percentage is of, where they are what names give, from all of it down."""
    figures = [i for i, t in enumerate(tokens) if t.kind in ("number", "doubtful")]
    shares = [tokens[i].value for i in figures]
    falls = len(shares) > 1 and shares == sorted(set(shares), reverse=True) and shares[0] == 100
    given = all(tokens[i].percent and i > 1 and tokens[i - 1].key in ARROWS for i in figures)
    plain = {i for i in figures if i + 1 == len(tokens) or tokens[i + 1].key in _ENDS}
    # "Hoàn thành: 80% điểm; không hoàn thành: 0%" says it of the others.
    others = all(tokens[i + 1].key in ("điểm", "số", "tổng") for i in figures if i not in plain)
    if not (falls and given and plain and others):
        return tokens
    return [
        t
        for i, token in enumerate(tokens)
        for t in ((token, *_OF_WHOLE) if i in plain else (token,))
    ]
