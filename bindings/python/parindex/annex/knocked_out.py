# SPDX-License-Identifier: MIT
"""So much off for each fault, and one fault that leaves nothing: "Đúng hạn: 5 điểm; mỗi người chậm trừ 1 điểm; có người
không kê khai: 0 điểm".
"""

from __future__ import annotations

from typing import Final

from .counted_parts import deductions
from .figures import plain_figures
from .kinds._cases import first_case
from .kinds._range import REST
from .kinds.choices import NOT_SO, OTHERWISE, Choices
from .kinds.per_item import PerItem
from .layouts import layouts
from .part import Part, Parts
from .rules import Rule
from .sentence import read_scale
from .tokens import NotUnderstoodError, Stream, Token, tokens_of, words_of

_IF: Final = ("nếu", "trường hợp", "riêng")
_WHOLE: Final = tuple(
    f"{all_of} {what}"
    for all_of in ("cả", "toàn", "toàn bộ")
    for what in ("mục", "tiêu chí", "nội dung", "chỉ tiêu")
)
#: Such a case says of having none of the faults, or of having them.
_NO_FAULT: Final = (
    "không có",
    "không phát sinh",
    "không để",
    "chưa có",
    "chưa phát sinh",
    "không bị",
)
_FAULTS: Final = frozenset(
    ["chậm", "thiếu", "sai", "trễ", "muộn", "vắng", "lỗi", "quá", "phạm", "sót"]
)
_SOUND: Final = frozenset(["đạt", "đúng", "đủ", "tốt", "kịp"])
_DENIALS: Final = ("không", "chưa")
#: Words that begin no fault.
_NO_LABEL: Final = frozenset(["mỗi", "cứ", "từ", "dưới", "trên", "trừ", "tổng", "tối"])


def knocked_out(text: str, maximum: float) -> Parts | None:
    """The deductions, and all points off for the last case; None where the text says anything else."""
    try:
        laid = layouts(plain_figures(tokens_of(text), maximum))
    except NotUnderstoodError:
        return None
    for tokens in laid:
        ends = [i for i, t in enumerate(tokens) if t.key in (";", ".")]
        label = _last(tokens[ends[-1] + 1 :]) if ends else []
        if not label:
            continue
        before = _without_again(tokens[: ends[-1]])
        if Stream(label).take(*_NO_FAULT):
            label = _without_thing(before, label)
        front = faults_counted(words_of(before), maximum) if label else None
        if front is None or any(_of_fault(label, p.title) for p in front):
            return None
        return (*front, lost_by(label, maximum))
    return None


def lost_by(label: list[Token], points: float) -> Part:
    """A question of its own, whether the one case is there that costs so much."""
    name = words_of(label)
    none = OTHERWISE if label[0].key in _DENIALS else NOT_SO
    return Part(name, points, Rule(Choices(((name, -points), (none, 0.0)))), off=True)


def _last(tokens: list[Token]) -> list[Token]:
    """The name of a case of no points, "0 điểm cả mục" as well; [] for another, and for one with figures."""
    ends = (len(tokens) - n for n in range(2, 5))
    end = next((i for i in ends if _is_whole(Stream(tokens, max(i, 0)))), len(tokens))
    stream = Stream(tokens[:end])
    stream.take(*_IF)
    try:
        case = first_case(stream, None)
    except NotUnderstoodError:
        return []
    if case is None or stream or case[1] != ("points", 0.0) or len(case[0]) < 2:
        return []
    label = case[0]
    plain = all(t.kind == "word" or t.key in (",", "/") for t in label)
    rest = " ".join(t.key for t in label[:2]) in REST or label[0].key in _NO_LABEL
    return [] if rest or not plain else label


def _is_whole(stream: Stream) -> bool:
    """ "cả mục", "toàn bộ tiêu chí" to the end."""
    return bool(stream.take(*_WHOLE)) and not stream


def _first_label(tokens: list[Token]) -> list[Token]:
    """The name of the first case; [] where it has no colon."""
    return tokens[: next((i for i, t in enumerate(tokens) if t.key == ":"), 0)]


def _without_again(tokens: list[Token]) -> list[Token]:
    """ "Có hệ thống, ổn định: 3; có hệ thống nhưng mỗi lần có sự cố trừ 0,5": without the words of the first case, in the
    second.
    """
    first = {t.key for t in _first_label(tokens)}
    start = next((i + 1 for i, t in enumerate(tokens) if t.key in (";", ".")), 0)
    but = next((i for i in range(start, len(tokens)) if tokens[i].key == "nhưng"), 0)
    again = tokens[start:but]
    if not first or not again or not all(t.key in first for t in again):
        return tokens
    return [*tokens[:start], *tokens[but + 1 :]]


def _without_thing(tokens: list[Token], label: list[Token]) -> list[Token]:
    """ "Không có", "không có hệ thống" of "Có hệ thống, hoạt động ổn định": the thing itself is not there; [] where it may be
    a fault that is not.
    """
    first = _first_label(tokens)
    end = next((i for i, t in enumerate(first) if t.key == ","), len(first))
    thing, none = first[1:end], label[2:]
    having = bool(first) and first[0].key == "có" and [t.key for t in label[:2]] == ["không", "có"]
    if not having or not thing or _FAULTS & {t.key for t in thing}:
        return []
    if [t.key for t in none] != [t.key for t in thing[: len(none)]]:
        return []
    return [*label[:2], *(none or thing)]


def faults_counted(text: str, maximum: float) -> Parts | None:
    """What each fault before it takes off."""
    try:
        rule = read_scale(text, maximum).rule
    except NotUnderstoodError:
        return deductions(text, maximum)
    scale, measure = rule.scale, rule.measure
    if not isinstance(scale, PerItem) or scale.each >= 0 or measure is None:
        return None
    if scale.start not in (None, maximum):
        return None
    left = scale.limit if scale.most_lost is None else maximum - scale.most_lost
    rule = Rule(PerItem(scale.each, maximum, max(left or 0.0, 0.0)), measure)
    return (Part(measure.inputs[0].title, maximum, rule),)


def _of_fault(label: list[Token], title: str) -> bool:
    """ "Không chậm: 0 điểm", "có văn bản chậm: 0 điểm" beside a deduction for what is late, "đúng hạn: 0 điểm": it
    contradicts that.
    """
    words = {t.key for t in label if t.key != "có"}
    counted = set(title.lower().replace(",", " ").split())
    denied = label[0].key in _DENIALS
    return bool(words & (_FAULTS if denied else _SOUND)) or words <= counted
