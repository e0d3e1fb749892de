# SPDX-License-Identifier: MIT
"""Cases that say their points in another place, put as "label: points": "2 điểm: đầy đủ", "đầy đủ (2,0)"."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Final

from .numerals import POINTS, exact, written
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
    "trong các trường hợp",
    "trong những trường hợp",
    "khi đơn vị",
)
#: With these it is sure that the points are in front, whatever the other cases are like.
_IF: Final = ("nếu", "khi")
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
_EACH: Final = ("mỗi", "cứ")
#: 766/QĐ-TTg, 876/QĐ-BNV, 892/QĐ-BNV.
_ACTS: Final = ("766", "876", "892")
_COMPARED: Final = ("≥", "≤", "<", ">", "=", "từ", "dưới", "trên", "đạt")
_IN_WORDS: Final = {"hai": 2.0, "ba": 3.0, "bốn": 4.0, "sáu": 6.0}
#: Words from a number to "trở lên" at most.
_UNIT: Final = 5
_OF_WHOLE: Final = (
    "đtđ", "số điểm", "tổng số điểm", "điểm tối đa", "số điểm tối đa", "số điểm của tiêu chí", "tổng điểm", "điểm của tiêu chí",
    "số điểm tối đa của tiêu chí", "điểm chuẩn",
)  # fmt: skip
#: No points.
NOTHING: Final = (
    "không cộng điểm", "không được cộng điểm", "không có điểm", "không được điểm", "không tính điểm", "không cho điểm",
    "không chấm điểm", "không được tính điểm", "không điểm",
)  # fmt: skip
_COLON: Final = Token("mark", ":", ":")
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


def figures_of_bounds(tokens: list[Token]) -> list[Token]:
    """ "từ hai lần trở lên" as "từ 2 lần trở lên"; a number in words elsewhere may be part of a name."""
    made = list(tokens)
    for at in range(1, len(tokens) - 2):
        value = _IN_WORDS.get(tokens[at].key)
        up = any(tokens[i].key == "trở" for i in range(at + 1, min(at + _UNIT, len(tokens))))
        if value and up and tokens[at - 1].key == "từ":
            made[at] = replace(tokens[at], kind="number", key="", value=value)
    return made


def acts_in_names(tokens: list[Token]) -> list[Token]:
    """ "Điểm 766 của đơn vị": the number of an act that a set is called after is a word of its name."""
    made = list(tokens)
    for at, (before, token) in enumerate(itertools.pairwise(tokens), 1):
        if token.text in _ACTS and before.key in ("điểm", "số", "chỉ", "tiêu", "qđ"):
            made[at] = replace(token, kind="word", key=token.text, value=0)
    return made


def without_ages(tokens: list[Token]) -> list[Token]:
    """ "Đạt 95% dân số từ 14 tuổi trở lên" without the ages, which are no bound of the share before them."""
    made: list[Token] = []
    share = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        share = token.percent or (share and token.key not in (";", ".", ":", "\n"))
        ages = Stream(tokens, at)
        from_age = share and ages.take("từ", "từ đủ", "trên", "dưới") and ages.next is not None
        if from_age and ages.next is not None and ages.next.kind == "number":
            ages.at += 1
            if ages.take("tuổi"):
                ages.take("trở lên", "trở xuống")
                at = ages.at
                continue
        made.append(token)
        at += 1
    return made


def targets_in_bounds(tokens: list[Token]) -> list[Token]:
    """ "Tỷ lệ ≥ chỉ tiêu (80%): 6; tỷ lệ < chỉ tiêu: …" with the figure of the target in both bounds."""
    figure: Token | None = None
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        stream = Stream(tokens, at)
        compared = at > 0 and tokens[at - 1].key in _COMPARED and tokens[at - 1].key != "đạt"
        if compared and stream.take("chỉ tiêu", "mục tiêu", "chỉ tiêu giao", "chỉ tiêu được giao"):
            said = stream.tokens[stream.at + 1 : stream.at + 2]
            if stream.take("(") and said and said[0].percent:
                stream.at += 1
                figure = said[0] if stream.take(")") else None
            if figure is not None:
                made.append(replace(figure, apart=True))
                at = stream.at
                continue
        made.append(tokens[at])
        at += 1
    return made


def fractions_in_percent(tokens: list[Token]) -> list[Token]:
    """ "b/a ≥ 0,8" as "b/a ≥ 80%": a bound of a quotient of two letters."""
    made = list(tokens)
    for at in range(3, len(tokens)):
        one, stroke, other, *_ = tokens[at - 4 : at - 1] if at > 3 else [tokens[0]] * 3
        figure = tokens[at]
        letters = all(t.kind == "word" and len(t.text) == 1 for t in (one, other))
        plain = figure.kind == "number" and not figure.percent and 0 < figure.value <= 1
        if stroke.key == "/" and letters and plain and tokens[at - 1].key in _COMPARED:
            made[at] = replace(figure, value=float(exact(figure.value) * 100), percent=True)
    return made


def shares_as_points(tokens: list[Token], maximum: float) -> list[Token]:
    """ "mỗi lần sai sót trừ 25% số điểm" as "mỗi lần sai sót trừ 1,25 điểm": the points of each, which no name holds."""
    made: list[Token] = []
    each = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.key in (";", ".", "\n"):
            each = False
        each = each or token.key in _EACH
        off = Stream(tokens, at)
        share = off.number() if each and off.take("trừ") else None
        if share is not None and share.percent and off.take(*_OF_WHOLE):
            points = float(exact(share.value) * exact(maximum) / 100)
            figure = Token("number", written(points), "", points, apart=True)
            made += [token, figure, Token("word", "điểm", "điểm", apart=True)]
            at = off.at
        else:
            made.append(token)
            at += 1
    return made


def points_behind(tokens: list[Token]) -> list[Token]:
    """The cases with their points behind; the same tokens where any of them has them there already."""
    clauses = _clauses(tokens)
    if len(clauses) < 2:
        return tokens
    below = _from_below(clauses)
    if below:
        return _joined(below)
    if _adds(clauses):
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
    if stream.take(*NOTHING):
        label = clause[stream.at :] if stream.take(*_WHERE) else []
        return [*label, _COLON, *_ZERO] if _is_label(label) else []
    stream.take(*_POINTS_OF, *_ADDED)
    at = stream.at
    share = stream.next
    part = share is not None and share.kind == "number" and share.percent
    stream.at += part
    if part and not stream.take(*_FULL, *_OF_WHOLE):
        return []
    if not part and not stream.take(*_FULL):
        named = bool(stream.take("điểm", "mức điểm"))
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
    for clause in _clauses(tokens[colon + 1 :]):
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
