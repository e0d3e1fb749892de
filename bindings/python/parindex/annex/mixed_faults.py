# SPDX-License-Identifier: MIT
"""So much off for each fault, and once for another that is there or not: "Thực hiện tốt: 3 điểm; có đơn thư tố cáo đúng: trừ 1 điểm; mỗi
văn bản chậm trừ 0,25 điểm".
"""

from __future__ import annotations

from typing import Final

from .figures import plain_figures
from .knocked_out import faults_counted, lost_by
from .layouts import layouts
from .numerals import POINTS
from .part import Parts
from .tokens import NotUnderstoodError, Stream, Token, clauses_of, tokens_of, words_of

#: What a fault that is there or not begins with; others may be of each of what is counted before.
_THERE: Final = ("có", "để", "để xảy ra", "xảy ra", "bị", "không", "chưa", "còn")
_HAVING: Final = frozenset(["có", "để", "xảy", "ra", "bị", "còn"])
_DENIALS: Final = ("không", "chưa")
_IF: Final = ("nếu", "trường hợp")
_OFF: Final = (": trừ", "trừ", "bị trừ", "thì trừ", ": bị trừ", "thì bị trừ")


def mixed_faults(text: str, maximum: float) -> Parts | None:
    """The counted faults off the maximum, then each of the others; None where the text says anything else."""
    try:
        laid = layouts(plain_figures(tokens_of(text), maximum))
    except NotUnderstoodError:
        return None
    for tokens in laid:
        clauses = clauses_of(tokens)
        once = [(i, found) for i, c in enumerate(clauses) if (found := _once(c))]
        taken = {i for i, _ in once}
        rest = [words_of(c) for i, c in enumerate(clauses) if i not in taken]
        counted = faults_counted("; ".join(rest), maximum) if once and rest else None
        if counted is None:
            continue
        names = {words_of(label).lower() for _, (label, _) in once}
        again = any(_same(label, p.title) for _, (label, _) in once for p in counted)
        if len(names) == len(once) and not again and all(off <= maximum for _, (_, off) in once):
            return (*counted, *(lost_by(label, off) for _, (label, off) in once))
    return None


def _once(clause: list[Token]) -> tuple[list[Token], float] | None:
    """ "có đơn thư tố cáo đúng: trừ 1 điểm": its name and what it costs; None for another."""
    at = next((i for i, t in enumerate(clause) if Stream(clause, i).take(*_OFF)), 0)
    stream = Stream(clause, at)
    stream.take(*_OFF)
    off = (
        stream.number() if at and stream.next is not None and stream.next.kind == "number" else None
    )
    stream.take(*POINTS)
    if off is None or off.percent or stream:
        return None
    head = Stream(clause)
    head.take(*_IF)
    label = clause[head.at : at]
    plain = all(t.kind == "word" or t.key in (",", "/") for t in label)
    there = (
        len(label) > 2
        and Stream(label).take(*_THERE)
        and not any(t.key in ("mỗi", "cứ") for t in label)
    )
    return (label, off.value) if plain and there else None


def _same(label: list[Token], title: str) -> bool:
    """ "Có văn bản chậm: trừ 1 điểm" beside each "văn bản chậm": the one is the other; "có người bị cách chức" beside each
    "người vi phạm", "không gửi báo cáo" beside each "báo cáo trễ hạn": it may be one of them.
    """
    words = [t.key for t in label if t.kind == "word" and t.key not in _HAVING]
    counted = title.lower().replace(",", " ").split()
    within = set(words) <= set(counted) or set(counted) <= set(words)
    if label[0].key in _DENIALS:
        return within or (len(counted) > 2 and words[-2:] == counted[:2])
    return within or words[:1] == counted[:1]
