# SPDX-License-Identifier: MIT
"""Cases that say their points in another place, put as "label: points": "2 điểm: đầy đủ", "đầy đủ (2,0)"."""

from __future__ import annotations

from typing import Final

from .numerals import POINTS
from .tokens import Stream, Token

_ENDS: Final = (";", ".")
_POINTS_OF: Final = ("được", "đạt", "chấm", "cho", "tính", "đạt được")
_WHERE: Final = (
    ":",
    "nếu",
    "khi",
    "đối với",
    "cho",
    "với",
    "-",
    "nếu như",
    "trong trường hợp",
    "khi đơn vị",
)
#: With these it is sure that the points are in front, whatever the other cases are like.
_IF: Final = ("nếu", "khi")
_FULL: Final = ("đạt điểm tối đa", "được điểm tối đa", "điểm tối đa", "đủ điểm", "chấm điểm tối đa")
_COLON: Final = Token("mark", ":", ":")


def points_behind(tokens: list[Token]) -> list[Token]:
    """The cases with their points behind; the same tokens where any of them has them there already."""
    clauses = _clauses(tokens)
    if len(clauses) < 2:
        return tokens
    for turn in (_from_front, _from_brackets):
        turned = [turn(c) for c in clauses]
        if all(turned):
            return _joined(turned)
    sure = [_from_front(c) if any(t.key in _IF for t in c) else [] for c in clauses]
    return _joined([t or c for t, c in zip(sure, clauses, strict=True)]) if any(sure) else tokens


def _joined(clauses: list[list[Token]]) -> list[Token]:
    made: list[Token] = []
    for clause in clauses:
        made += [*clause, Token("mark", ";", ";")]
    return made[:-1]


def _clauses(tokens: list[Token]) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.key, 0)
        if token.key in _ENDS and depth <= 0:
            found.append([])
        else:
            found[-1].append(token)
    return [c for c in found if c]


def _from_front(clause: list[Token]) -> list[Token]:
    """ "2 điểm: đầy đủ", "điểm 2: đầy đủ", "được 2 điểm nếu đầy đủ" as "đầy đủ: 2 điểm"; [] for another."""
    stream = Stream(clause)
    stream.take(*_POINTS_OF)
    at = stream.at
    if not stream.take(*_FULL):
        named = bool(stream.take("điểm", "mức điểm"))
        number = stream.next
        if number is None or number.kind != "number" or number.percent:
            return []
        at = stream.at
        stream.at += 1
        if not named and not stream.take(*POINTS):
            return []
    points = clause[at : stream.at]
    if not stream.take(*_WHERE) or not stream:
        return []
    label = clause[stream.at :]
    # "1 điểm: 2 báo cáo: …" has points behind as well.
    return (
        []
        if label[-1].key in POINTS or any(t.key == ":" for t in label)
        else [*label, _COLON, *points]
    )


def _from_brackets(clause: list[Token]) -> list[Token]:
    """ "đầy đủ (2,0)" as "đầy đủ: 2,0"; [] for another."""
    *label, opened, number, closed = clause if len(clause) > 3 else [*clause, *[_COLON] * 4]
    if (opened.key, closed.key, number.kind) != ("(", ")", "number") or number.percent:
        return []
    return [*label, _COLON, number]
