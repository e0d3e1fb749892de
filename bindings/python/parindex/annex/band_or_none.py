# SPDX-License-Identifier: MIT
"""Bands of a percentage beside one line in words that brings nothing: "từ 90%: 5 điểm; …; dưới 70%: 1 điểm; không xây dựng kế hoạch: 0
điểm". The figure keeps its bands, and the words are a question of their own.
"""

from __future__ import annotations

from typing import Final

from .figures import plain_figures
from .kinds._cases import first_case
from .kinds.bands import Bands
from .knocked_out import lost_by
from .layouts import layouts
from .nothing_to_divide import ARISES
from .part import Part, Parts
from .rules import named
from .sentence import read_scale
from .tokens import NotUnderstoodError, Stream, Token, clauses_of, tokens_of, words_of

#: The name of the bands beside the words.
_LEVEL: Final = "Mức đạt"
_DENIALS: Final = ("không", "chưa")
#: What is denied with one of these is a level of the same, "không đạt chỉ tiêu", and no other question.
_LEVELS: Final = frozenset(["đạt", "hoàn", "vượt", "đảm", "bảo"])
#: Of these having none is sound, or there is another figure.
_FAULTS: Final = frozenset([
    "chậm", "thiếu", "sai", "trễ", "muộn", "lỗi", "quá", "phạm", "sót", "bị", "khiếu", "tố", "đúng",
])  # fmt: skip


def band_or_none(text: str, maximum: float, title: str) -> Parts | None:
    """The bands, and all points off for the words; None where the text says anything else, and where they deny what the
    row's title speaks of, "không cắt giảm" of "Cắt giảm thời gian": that is a level of the same.
    """
    try:
        laid = layouts(plain_figures(tokens_of(text), maximum))
    except NotUnderstoodError:
        return None
    for tokens in laid:
        clauses = clauses_of(tokens)
        said = [label for c in clauses if (label := _denied(c))]
        if len(said) != 1 or len(clauses) < 3 or _has_or_not(said[0], clauses):
            continue
        spoken = {*title.lower().replace(",", " ").split(), "có"}
        if {t.key for t in said[0][1:]} <= spoken:
            continue
        rest = "; ".join(words_of(c) for c in clauses if not _denied(c))
        try:
            rule = read_scale(rest, maximum).rule
        except NotUnderstoodError:
            continue
        percent = rule.measure is not None and (
            rule.measure.percent or "%" in rule.measure.inputs[0].title
        )
        levels = rule.scale.bands if percent and isinstance(rule.scale, Bands) else ()
        points = [b.gives[1] for b in levels if b.gives[0] == "points"]
        if len(points) == len(levels) > 1 and max(points) == maximum and min(points) >= 0:
            return Part(_LEVEL, maximum, named(rule, _LEVEL)), lost_by(said[0], maximum)
    return None


def _has_or_not(label: list[Token], clauses: list[list[Token]]) -> bool:
    """ "Có chuyên mục, trả lời 100%: 2; có chuyên mục, trả lời dưới 100%: 1; không có chuyên mục: 0", "tiết kiệm trên 10%: 2; …;
    không tiết kiệm: 0": who has none has no figure, so these are outcomes.
    """
    denied = [t.key for t in label[1:]]
    others = [[t.key for t in c[: len(denied)]] for c in clauses if not _denied(c)]
    having = label[1].key == "có" and all(c[0] == "có" for c in others)
    return having or all(c == denied for c in others)


def _denied(clause: list[Token]) -> list[Token]:
    """The name of a case of no points that denies something, in words alone; [] for another."""
    stream = Stream(clause)
    try:
        case = first_case(stream, None)
    except NotUnderstoodError:
        return []
    if case is None or stream or case[1] != ("points", 0.0):
        return []
    label = case[0]
    denies = len(label) > 2 and label[0].key in _DENIALS and label[1].key not in _LEVELS
    denies = denies and not Stream(label).take(*ARISES)
    plain = all(t.kind == "word" or t.key in (",", "/") for t in label)
    return label if denies and plain and not _FAULTS & {t.key for t in label} else []
