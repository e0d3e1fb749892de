# SPDX-License-Identifier: MIT
"""Cases that say their points in another place, put as "label: points": "2 điểm: đầy đủ", "đầy đủ (2,0)"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .numerals import POINTS
from .tokens import Stream, Token, clauses_of, split_at

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
    "trong các trường hợp",
    "trong những trường hợp",
    "khi đơn vị",
)
#: With these it is sure that the points are in front, whatever the other cases are like.
_IF: Final = ("nếu", "khi")
#: A thing is of one of them.
_CLASS: Final = ("loại", "xếp loại", "hạng", "xếp hạng", "mức", "mức độ", "bậc")
#: Behind these the points of two cases may add up, but where one of the cases gives none.
_ADDED: Final = ("cộng", "được cộng", "cộng thêm", "được cộng thêm")
_FULL: Final = (
    "đtđ",
    "đạt điểm tối đa",
    "được điểm tối đa",
    "điểm tối đa",
    "đủ điểm",
    "chấm điểm tối đa",
)
OF_WHOLE: Final = (
    "đtđ", "số điểm", "tổng số điểm", "điểm tối đa", "số điểm tối đa", "số điểm của tiêu chí", "tổng điểm", "điểm của tiêu chí",
    "số điểm tối đa của tiêu chí", "điểm chuẩn",
)  # fmt: skip
#: No points.
NOTHING: Final = (
    "không cộng điểm", "không được cộng điểm", "không có điểm", "không được điểm", "không tính điểm", "không cho điểm",
    "không chấm điểm", "không được tính điểm", "không điểm",
)  # fmt: skip
_COLON: Final = Token("mark", ":", ":")
_GIVEN: Final = [Token("word", w, w, apart=True) for w in ("được", "cộng")]
_ZERO: Final = [
    Token("number", "0", "", 0.0, apart=True),
    Token("word", "điểm", "điểm", apart=True),
]
#: Behind the name of a measure they say that its bounds are in per cent.
_IN_PERCENT: Final = (
    "( % )",
    "( tính bằng % )",
    "( tính theo % )",
    "( đơn vị : % )",
    "( đơn vị tính : % )",
)
#: Between the name of a case and its points.
ARROWS: Final = (":", "→", "=")


def points_behind(tokens: list[Token]) -> list[Token]:
    """The cases with their points behind; the same tokens where any of them has them there already."""
    clauses = clauses_of(tokens)
    if len(clauses) < 2:
        listed = [_from_brackets(piece) for piece in split_at(tokens, (",",))]
        return _joined(listed) if len(listed) > 1 and all(listed) else tokens
    below = _from_below(clauses)
    if below:
        return _joined(below)
    classes = [_class_behind(c) for c in clauses]
    nothing = (
        [] if all(classes) else [c or _from_front(t) for c, t in zip(classes, clauses, strict=True)]
    )
    if all(classes) or (any(classes) and all(nothing)):
        return _joined(nothing or classes)
    if _adds(clauses):
        return tokens
    for turn in (_from_front, _from_brackets):
        turned = [turn(c) for c in clauses]
        if all(turned):
            return _joined(turned)
    sure = [_from_front(c) if any(t.key in _IF for t in c) else [] for c in clauses]
    return _joined([t or c for t, c in zip(sure, clauses, strict=True)]) if any(sure) else tokens


def with_added(tokens: list[Token], *, parts: bool = False) -> list[Token]:
    """ "Có sáng kiến: thêm 1 điểm" as "cộng 1 điểm"; the same tokens where other points come before, to which it is added:
    these are `parts` of a sum.
    """
    made = list(tokens)
    for at, token in enumerate(tokens):
        figure = token.kind == "number" and not token.percent and token.value > 0
        after = tokens[at + 1 : at + 2]
        if not figure or not after or after[0].key not in POINTS:
            continue
        before = [t.key for t in tokens[max(at - 2, 0) : at]]
        if before[-1:] == ["thêm"] and before[:-1] not in (["cộng"], ["thưởng"], ["cho"]):
            made[at - 1] = replace(tokens[at - 1], text="cộng", key="cộng")
        elif not parts and before[-1:] not in (["đa"], ["quá"], ["vượt"]):
            return tokens
    return made


def taken_off(tokens: list[Token]) -> list[Token]:
    """ "Trừ 5 điểm nếu có vi phạm" as "có vi phạm: trừ 5 điểm"; "thiếu mỗi nội dung: - 0,5 điểm" as "trừ 0,5 điểm"."""
    stream = Stream(tokens)
    number = stream.number() if stream.take("trừ") and stream.next is not None else None
    if number is not None and not number.percent and stream.take(*POINTS):
        off = tokens[: stream.at]
        label = tokens[stream.at :] if stream.take(*_IF) else []
        # "nếu chậm 01 báo cáo" may be for each of them.
        if label and all(t.kind == "word" or t.key == "," for t in label):
            return [*label, _COLON, *off]
    made = list(tokens)
    each = False
    for at, token in enumerate(tokens):
        each = token.key not in _ENDS and (each or token.key in ("mỗi", "cứ"))
        figure = [t.kind for t in tokens[at + 1 : at + 2]] == ["number"]
        if each and token.key == "-" and figure and at and tokens[at - 1].key == ":":
            made[at] = Token("word", "trừ", "trừ", apart=True)
    return made


def _joined(clauses: list[list[Token]]) -> list[Token]:
    made: list[Token] = []
    for clause in clauses:
        made += [*clause, Token("mark", ";", ";")]
    return made[:-1]


def _from_front(clause: list[Token]) -> list[Token]:
    """ "2 điểm: đầy đủ", "điểm 2: đầy đủ", "được 2 điểm nếu đầy đủ", "điểm = 2 nếu đầy đủ" as "đầy đủ: 2 điểm"; [] for
    another.
    """
    stream = Stream(clause)
    if stream.take(*NOTHING):
        label = clause[stream.at :] if stream.take(*_WHERE) else []
        return [*label, _COLON, *_ZERO] if _is_label(label) else []
    stream.take(*_POINTS_OF, *_ADDED)
    at = stream.at
    share = stream.next
    part = share is not None and share.kind == "number" and share.percent
    stream.at += part
    if part and not stream.take(*_FULL, *OF_WHOLE):
        return []
    if not part and not stream.take(*_FULL):
        named = bool(stream.take("điểm =", "điểm bằng", "=", "điểm", "mức điểm"))
        number = stream.next
        if number is None or number.kind != "number" or number.percent:
            return []
        at = stream.at
        stream.at += 1
        if not named and not stream.take(*POINTS):
            return []
    points = clause[at : stream.at]
    label = clause[stream.at :] if stream.take(*_WHERE) else []
    return [*label, _COLON, *points] if _is_label(label) else []


def _is_label(label: list[Token]) -> bool:
    """Whether it may be the name of a case: "1 điểm: 2 báo cáo: …" has points behind as well."""
    return bool(label) and label[-1].key not in POINTS and all(t.key != ":" for t in label)


def _adds(clauses: list[list[Token]]) -> bool:
    """ "Cộng 1 điểm nếu …; cộng 2 điểm nếu …": both may be true, and nobody says that only one counts."""
    heads = [Stream(c) for c in clauses]
    return any(h.take(*_ADDED) for h in heads) and not any(h.take(*NOTHING) for h in heads)


def _from_below(clauses: list[list[Token]]) -> list[list[Token]]:
    """ "Thực hiện đúng. 1 điểm. Thực hiện sai. 0 điểm": each case's points after its full stop; [] for another."""
    labels, points = clauses[::2], clauses[1::2]
    if len(labels) != len(points) or not all(_are_points(c) for c in points):
        return []
    if any(_are_points(c) or any(t.key in ARROWS for t in c) for c in labels):
        return []
    return [[*label, _COLON, *p] for label, p in zip(labels, points, strict=True)]


def _class_behind(clause: list[Token]) -> list[Token]:
    """ "Cộng 3 điểm loại A" as "loại A: được cộng 3 điểm": a thing is of one class alone, so that nothing adds up; [] for
    another.
    """
    stream = Stream(clause)
    if stream.take(*_CLASS):  # "Loại A cộng 3 điểm"
        at = next((i for i, t in enumerate(clause) if t.key in ("cộng", "thưởng")), 0)
        label = clause[: at - 1] if clause[at - 1].key == "được" else clause[:at]
        named = len(label) > 1 and _is_label(label) and label[1].key != "mục"
        return (
            [*label, _COLON, *_GIVEN, *clause[at + 1 :]]
            if named and _are_points(clause[at + 1 :])
            else []
        )
    added = bool(stream.take(*_ADDED, "thưởng", "được thưởng"))
    stream.take(*_POINTS_OF)
    at = stream.at
    number = stream.number() if stream.next is not None and stream.next.kind == "number" else None
    if number is None or number.percent or not stream.take(*POINTS):
        return []
    points = clause[at : stream.at]
    stream.take(*_WHERE)
    label = clause[stream.at :]
    if not Stream(label).take(*_CLASS) or len(label) < 2 or not _is_label(label):
        return []
    if label[1].key == "mục":  # "hạng mục" is a thing of several
        return []
    return [*label, _COLON, *(_GIVEN if added else ()), *points]


def _are_points(clause: list[Token]) -> bool:
    """ "1 điểm" and nothing else."""
    return (
        len(clause) == 2
        and clause[0].kind == "number"
        and not clause[0].percent
        and clause[1].key in POINTS
    )


def in_percent(tokens: list[Token]) -> list[Token]:
    """ "Tỷ lệ (%): 100 → 2; 90 đến dưới 100 → 1" with a sign behind each bound; the same tokens for another."""
    colon = next((i for i, t in enumerate(tokens) if t.key == ":"), 0)
    if not any(t.key == "%" for t in tokens[:colon]):
        return tokens
    name = next((i for i in range(1, colon) if _ends_in_percent(tokens, i, colon)), 0)
    if not name or any(t.percent or t.key == "%" for t in tokens[colon:]):
        return tokens
    made = [*tokens[:name], tokens[colon]]
    for clause in clauses_of(tokens[colon + 1 :]):
        arrow = next((i for i, t in enumerate(clause) if t.key in ARROWS), 0)
        bounds = [t.kind == "number" for t in clause[:arrow]]
        others = all(
            t.kind in ("number", "word") or t.key in ("-", "≥", "≤", "<", ">")
            for t in clause[:arrow]
        )
        if not any(bounds) or not others:
            return tokens
        made += [replace(t, percent=t.kind == "number") for t in clause[:arrow]] + clause[arrow:]
        made.append(Token("mark", ";", ";"))
    return made[:-1]


def _ends_in_percent(tokens: list[Token], at: int, end: int) -> bool:
    """Whether "(%)" is from here to there."""
    stream = Stream(tokens, at)
    return bool(stream.take(*_IN_PERCENT)) and stream.at == end


def _from_brackets(clause: list[Token]) -> list[Token]:
    """ "đầy đủ (2,0)" as "đầy đủ: 2,0"; [] for another."""
    *label, opened, number, closed = clause if len(clause) > 3 else [*clause, *[_COLON] * 4]
    if (opened.key, closed.key, number.kind) != ("(", ")", "number") or number.percent:
        return []
    return [*label, _COLON, number]
