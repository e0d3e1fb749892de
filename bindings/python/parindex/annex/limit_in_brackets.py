# SPDX-License-Identifier: MIT
"""The most of so much for each in brackets before its points, "Mỗi hội nghị (tối đa 03 điểm): 1 điểm", put behind them."""

from __future__ import annotations

from typing import Final

from .numerals import POINTS
from .tokens import Stream, Token

_ENDS: Final = (";", ".", "\n")
_EACH: Final = ("mỗi", "cứ mỗi", "với mỗi", "đối với mỗi")
_MOST: Final = (
    "tối đa", "tối đa không quá", "không quá", "không vượt quá", "tối đa là", "nhưng không quá", "nhưng tối đa", "tổng không quá",
    "tổng tối đa",
)  # fmt: skip
_GIVES: Final = (
    ":",
    "=",
    "được",
    "đạt",
    ": được",
    ": trừ",
    "trừ",
    "bị trừ",
    ": cộng",
    "cộng",
    "được cộng",
)
_COMMA: Final = Token("mark", ",", ",")
_POINTS: Final = Token("word", "điểm", "điểm", apart=True)


def limit_behind(tokens: list[Token]) -> list[Token]:
    """The same as "mỗi hội nghị: 1 điểm, tối đa 03 điểm"; the same tokens for another text."""
    for opened in range(2, len(tokens)):
        if tokens[opened].key != "(":
            continue
        start = next((i + 1 for i in range(opened - 1, -1, -1) if tokens[i].key in _ENDS), 0)
        limit = _limit(inner := Stream(tokens, opened + 1), tokens[start:opened])
        ahead = Stream(tokens, inner.at)
        if not limit or not Stream(tokens, start).take(*_EACH) or not ahead.take(*_GIVES):
            continue
        points = ahead.number() if ahead.next is not None and ahead.next.kind == "number" else None
        unit = ahead.take(*POINTS)
        end = next((i for i in range(ahead.at, len(tokens)) if tokens[i].key in _ENDS), len(tokens))
        if (
            points is None
            or points.percent
            or any(t.kind != "word" and t.key != "/" for t in tokens[ahead.at : end])
        ):
            continue
        each = [*tokens[inner.at : ahead.at], *([] if unit else [_POINTS]), *tokens[ahead.at : end]]
        return limit_behind([*tokens[:opened], *each, _COMMA, *limit, *tokens[end:]])
    return tokens


def _limit(stream: Stream, name: list[Token]) -> list[Token]:
    """ "tối đa 03 điểm)", "tối đa 02 lớp)" without the bracket, moved past; [] for another: "(tối đa 20 người)" is of the name."""
    at = stream.at
    most = stream.number() if stream.take(*_MOST) and stream.next is not None else None
    unit = stream.at
    while stream.next is not None and stream.next.kind == "word":
        stream.at += 1
    words = {t.key for t in stream.tokens[unit : stream.at]}
    known = bool(words) and (words <= {*POINTS} or words <= {t.key for t in name})
    said = stream.tokens[at : stream.at]
    return said if most is not None and not most.percent and known and stream.take(")") else []
