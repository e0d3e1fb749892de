# SPDX-License-Identifier: MIT
"""All of it, a part of it and none of it: "Triển khai 100% số lớp: 3 điểm; chưa đủ 100%: tính theo tỷ lệ số lớp đã triển
khai; chưa triển khai: 0 điểm", which is a line up to 100 %.
"""

from __future__ import annotations

from typing import Final

from ..tokens import NotUnderstoodError, Stream, Token, clauses_of, words_of
from ._cases import first_case
from ._formula import Proportion, read_in_words, read_proportion
from ._range import ranges_of
from ._second import CONDITIONS

_PARTLY: Final = (
    "chưa", "không đủ", "không đạt", "không hoàn thành", "có nhưng chưa", "nhưng chưa", "dưới", "thiếu", "đạt dưới",
    "hoàn thành dưới", "thực hiện chưa", "có nhưng không", "triển khai chưa", "thực hiện dưới", "có thực hiện nhưng chưa",
)  # fmt: skip
_NONE: Final = ("không", "chưa")
_BY_SHARE: Final = tuple(
    " ".join(f"{lead} {rate}".split())
    for lead in (
        "tính theo", "tính điểm theo", "điểm tính theo", "được tính theo", "điểm được tính theo", "chấm theo",
        "chấm điểm theo", "thì tính theo", "thì tính điểm theo", "thì điểm tính theo", "thì chấm điểm theo", "cho điểm theo",
    )
    for rate in ("tỷ lệ", "tỉ lệ")
)  # fmt: skip
_PERCENT: Final = ("%", "phần trăm", "( % )")


def part_done(stream: Stream, maximum: float | None) -> Proportion | None:
    """The whole of the text as a line up to 100 %, moved past; None where it is another."""
    clauses = clauses_of(stream.tokens[stream.at :])
    if len(clauses) not in (2, 3) or not _all_of_it(clauses[0], maximum):
        return None
    if len(clauses) == 3 and not _none_of_it(clauses[2], maximum):
        return None
    line = _line(clauses[1], maximum, alone=len(clauses) < 3)
    if line is not None:
        stream.at = len(stream.tokens)
    return line


def _case(clause: list[Token], maximum: float | None) -> tuple[list[Token], object] | None:
    """The label of a clause and what it gives; None where it has no points."""
    try:
        ahead = Stream(clause)
        case = first_case(ahead, maximum)
    except NotUnderstoodError:
        return None
    return case if not ahead else None


def _all_of_it(clause: list[Token], maximum: float | None) -> bool:
    case = _case(clause, maximum)
    if case is None or case[1] not in (("points", maximum), ("share", 1.0)):
        return False
    label, figures = case[0], [t for t in case[0] if t.kind != "word"]
    whole = len(figures) == 1 and figures[0].percent and figures[0].value == 100
    return (
        whole and not CONDITIONS & {t.key for t in label} and "dưới" not in {t.key for t in label}
    )


def _none_of_it(clause: list[Token], maximum: float | None) -> bool:
    case = _case(clause, maximum)
    if case is None or case[1] != ("points", 0.0):
        return False
    return bool(Stream(case[0]).take(*_NONE)) and all(t.kind == "word" for t in case[0])


def _line(clause: list[Token], maximum: float | None, *, alone: bool) -> Proportion | None:
    """What a part of it gives, where that is its share of all points. A formula below a bound `alone` is a band."""
    at = next((i for i, t in enumerate(clause) if t.key in (":", "thì", ",")), 0)
    label, value = clause[:at], Stream(clause, at + 1)
    plain = all(t.kind == "word" or (t.percent and t.value == 100) for t in label)
    if not Stream(label).take(*_PARTLY) or not plain:
        return None
    try:
        line = read_in_words(value)
        if line is None or value:
            value.at = at + 1
            line = read_proportion(value, maximum)
    except NotUnderstoodError:
        line = None
    if line is not None and not value:
        if alone and ranges_of([label] * 2):
            return None
        return line if line.target == 100 and not line.number and not line.capped else None
    value.at = at + 1
    named = value.take(*_BY_SHARE) and value
    value.take(*_PERCENT)
    words = clause[value.at :]
    if not named or not words or any(t.kind != "word" for t in words):
        return None
    return Proportion(100.0, None, f"Tỷ lệ {words_of(words)}")
