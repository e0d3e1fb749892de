# SPDX-License-Identifier: MIT
"""The grammar of cases, "label: what it gives; …", which bands and choices share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ..._core.text import cut
from .._words import say
from ..forms import ARROWS
from ..numerals import POINTS
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._counts import counts_of
from ._formula import Proportion, read_in_words, read_proportion
from ._gives import Gives, is_dash, share_in_brackets, value_of, values_behind_verb
from ._none_again import without_none
from ._not_spent import with_nothing_spent
from ._range import Range, ranges_of
from ._ranks import ranks_of
from ._whole import left_of_whole

_SCORE: Final = (
    "",
    "điểm",
    "điểm đánh giá",
    "số điểm",
    "điểm số",
    "điểm đạt được",
    "điểm của tiêu chí",
)
_BY_FORMULA: Final = tuple(
    " ".join(f"{then} {score} {verb}".split())
    for then in ("", "thì")
    for score in _SCORE
    for verb in (
        "được tính theo công thức", "tính theo công thức", "được tính bằng công thức", "tính bằng công thức",
        "được tính bằng", "tính bằng", "được xác định theo công thức", "được xác định bằng", "áp dụng công thức",
        "được áp dụng công thức", "được tính điểm theo công thức", "tính điểm theo công thức", "tính theo",
        "được tính theo", "được tính tương ứng", "tính tương ứng", "chấm điểm theo công thức", "được chấm điểm theo công thức",
        "chấm theo công thức", "được chấm theo công thức", "cho điểm theo công thức",
    )
) + tuple(f"thì {score} {verb}" for score in _SCORE if score for verb in ("=", "bằng"))  # fmt: skip
#: Words of which a formula in words has one, and those that one begins with.
_OF_FORMULA: Final = frozenset(["thức", "tỷ", "tỉ", "bằng", "theo", "="])
_FIRST_OF_FORMULA: Final = frozenset(["cho", "chấm", *(p.split()[0] for p in _BY_FORMULA)])
#: A figure of points behind one of these is a bound, a change or a limit, and not what a case gives.
NO_LABEL_END: Final = frozenset([
    "từ", "đến", "dưới", "trên", "hơn", "tổng", "còn", "giảm", "tăng", "thêm", "là", "quá", "đa", "thiểu", "nhất",
    "bằng", "tới", "mất", "số", "hoặc", "và", "chỉ", "chấm", *POINTS,
])  # fmt: skip
#: Before the figure of a bound.
_BOUND_BY: Final = frozenset(["dưới", "từ", "trên", "đến", "quá", "-", "≥", "<", ">", "≤"])
_NOT: Final = ("không", "chưa")
_NO_LABEL: Final = frozenset(["mỗi", "cứ", "trừ", "cộng", "nhân", "x", "×", "/", "="])
#: Before a percentage these make it a step, "giảm 1% 0,1 điểm", and no case.
_STEP: Final = frozenset(["giảm", "tăng", "thêm", "thiếu", "hụt", "kém"])
#: Words of a label at most.
_LONGEST: Final = 120
_SEPARATORS: Final = (";", ",", ".")
#: The same behind points in brackets.
_BEHIND_BRACKET: Final = "-"


@dataclass(frozen=True)
class Cases:
    """The cases of a sentence in their order."""

    labels: list[list[Token]]
    gives: list[Gives | Proportion]
    ranges: list[Range] | None
    """The labels as ranges of the measure; None where they are names."""
    remarks: tuple[str, ...]
    subject: str = ""
    """What is measured, where the sentence says it before its cases."""
    counted: str | None = None
    """The name of what is counted, where the cases differ by a whole number alone."""


def read_cases(stream: Stream, maximum: float | None) -> Cases | None:
    """The whole of a sentence as cases; None where it has none."""
    labels: list[list[Token]] = []
    gives: list[Gives | Proportion] = []
    remarks: list[str] = []
    subject = subject_before(stream)
    while stream:
        found = _next(stream, maximum)
        if found is None:
            break
        label, value = found
        if value is None:
            if " ".join(t.key for t in label) == "không áp dụng":
                remarks.append(say("not_applicable_left_out"))
            elif len(labels) + len(label) < 2 or not labels:
                return None
            else:
                raise NotUnderstoodError(say("no_value", text=cut(words_of(label), 60)))
        else:
            labels.append(label)
            gives.append(value)
        if stream and not _separated(stream):
            raise NotUnderstoodError(say("no_phrase"))
    if not labels:
        return None
    labels, gives = without_none(labels, gives)
    _check_each(labels, gives, maximum)
    _check_whole(labels)
    labels, gives = left_of_whole(labels, gives, maximum)
    _check_off(stream.tokens, labels, gives)
    _check_added(stream.tokens, gives)
    _check_dashes(stream.tokens, gives, maximum)
    ranges = ranks_of(labels) or ranges_of(labels)
    plain = [g for g in gives if not isinstance(g, Proportion)]
    if ranges is None and len(plain) == len(gives):
        ranges = with_nothing_spent(labels, plain)
    if ranges is None:
        made = _by_count(Cases(labels, gives, None, tuple(remarks), subject), maximum)
        if made is not None:
            return made
    return Cases(labels, gives, ranges, tuple(remarks), subject)


def _by_count(cases: Cases, maximum: float | None) -> Cases | None:
    """Cases that differ by a whole number alone as ranges of it; None where they do not."""
    points = [
        g[1] * ((maximum or 0.0) if g[0] == "share" else 1.0)
        for g in cases.gives
        if isinstance(g, tuple) and g[0] != "proportional" and g[1] >= 0
    ]
    if len(points) < len(cases.gives):
        return None
    found = counts_of(cases.labels, points, whole=max(points) == maximum)
    if found is None:
        return None
    if not found.none:
        return replace(cases, ranges=found.ranges, counted=found.title)
    return replace(
        cases,
        labels=[*cases.labels, []],
        gives=[*cases.gives, ("points", 0.0)],
        ranges=found.ranges,
        remarks=(*cases.remarks, say("none_of_them")),
        counted=found.title,
    )


def _check_each(
    labels: list[list[Token]], gives: list[Gives | Proportion], maximum: float | None
) -> None:
    """ "Mỗi bằng khen: 2 điểm; mỗi giấy khen: 1 điểm" are counts that add up, and no outcomes; the first of several that
    has all points is one, "Mỗi quý họp một lần: 3 điểm; …; không họp: 0 điểm".
    """
    whole = gives[0] in (("points", maximum), ("share", 1.0)) and ("points", 0.0) in gives
    for at, label in enumerate(labels if len(labels) > 1 else ()):
        if at == 0 and whole and Stream(label).take("mỗi"):
            continue
        if Stream(label).take("mỗi", "cứ", "với mỗi", "đối với mỗi"):
            raise NotUnderstoodError(say("no_value", text=cut(words_of(label), 60)))


def _check_whole(labels: list[list[Token]]) -> None:
    """ "Có: mỗi hồ sơ trừ 0,1 điểm, từ 10 hồ sơ: 0 điểm": a deduction in what should be the name of an outcome."""
    for label in labels:
        if any(a.key in ("trừ", "cộng") and b.kind == "number" for a, b in pairwise(label)):
            raise NotUnderstoodError(say("no_value", text=cut(words_of(label), 60)))
        # "Dưới 95%: điểm = tỷ lệ/95% x 2; riêng dưới 70%": a formula is no part of a name.
        if any(a.key == "=" and b.kind == "word" for a, b in pairwise(label)):
            raise NotUnderstoodError(say("no_value", text=cut(words_of(label), 60)))
        # "Tính theo tỷ lệ số xã đạt chuẩn / tổng số xã: 2 điểm": a formula again.
        if Stream(label).take(*_BY_FORMULA) and any(t.key in ("/", "tổng") for t in label):
            raise NotUnderstoodError(say("no_value", text=cut(words_of(label), 60)))
        # "dưới 70%: cứ 14%": so much for each below a bound.
        if any(a.key in (":", ",", "thì") and b.key in ("mỗi", "cứ") for a, b in pairwise(label)):
            raise NotUnderstoodError(say("no_value", text=cut(words_of(label), 60)))


def _check_off(
    tokens: list[Token], labels: list[list[Token]], gives: list[Gives | Proportion]
) -> None:
    """ "Khiển trách: trừ 2 điểm" is an outcome where each of them is, and none is so much for each."""
    off = [i for i, g in enumerate(gives) if isinstance(g, tuple) and g[0] == "points" and g[1] < 0]
    if not off:
        return
    if not any(t.key == "trừ" for t in tokens):
        # "vắng 01 cuộc: - 1 điểm" is so much for each; a name in quotes has no figures.
        if any(t.kind == "number" for i in off for t in labels[i]):
            raise NotUnderstoodError(say("no_value", text=cut(words_of(labels[off[0]]), 60)))
        return
    kept = [g for i, g in enumerate(gives) if i not in off]
    counted = any(_counts(labels[i]) for i in off)
    if counted or any(g != ("points", 0.0) for g in kept):
        raise NotUnderstoodError(say("no_value", text=cut(words_of(labels[off[0]]), 60)))


def _counts(label: list[Token]) -> bool:
    """Whether a case may be so much for each: a figure in it is no bound, "chậm dưới 5 ngày", "từ 5 ngày trở lên"."""
    if any(t.key in ("mỗi", "cứ") for t in label):
        return True
    return any(
        token.kind == "number" and (before is None or before.key not in _BOUND_BY)
        for before, token in zip([None, *label], label, strict=False)
    )


def _check_added(tokens: list[Token], gives: list[Gives | Proportion]) -> None:
    """ "Bằng khen cộng 2 điểm; giấy khen cộng 1 điểm" may add up; beside "không có cộng 0 điểm" one of them is the case."""
    bare = any(
        word.key in ("cộng", "trừ")
        and figure.kind == "number"
        and before.key not in (*ARROWS, "được", "thì")
        for before, word, figure in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )
    if bare and len(gives) > 1 and ("points", 0.0) not in gives:
        raise NotUnderstoodError(say("no_phrase"))


def _check_dashes(
    tokens: list[Token], gives: list[Gives | Proportion], maximum: float | None
) -> None:
    """ "Đi muộn - 1 điểm" may be a minus where no outcome has all points behind its dash."""
    if any(is_dash(tokens, i) for i in range(len(tokens))) and ("points", maximum) not in gives:
        raise NotUnderstoodError(say("no_phrase"))


def first_case(
    stream: Stream, maximum: float | None
) -> tuple[list[Token], Gives | Proportion] | None:
    """One case and the mark behind it, moved past; None, and nothing moved, where there is none."""
    start = stream.at
    found = _next(stream, maximum)
    if found is not None and found[1] is not None and (not stream or _separated(stream)):
        off = isinstance(found[1], tuple) and found[1][1] < 0
        if not off:
            return found[0], found[1]
    stream.at = start
    return None


def _separated(stream: Stream) -> bool:
    """Marks between two cases moved past."""
    start = stream.at
    if stream.tokens[start - 1].key == ")":
        stream.take(_BEHIND_BRACKET)
    while stream.take(*_SEPARATORS):
        pass
    stream.take("và", "hoặc") if stream.at == start else None
    return stream.at > start


def subject_before(stream: Stream) -> str:
    """What is measured, before a colon and the first bound: "Tỷ lệ văn bản ký số: 100%: 2; …"."""
    start = stream.at
    end = start
    while end < len(stream.tokens) and (
        stream.tokens[end].kind in ("word", "mark")
        or (end > start and stream.tokens[end - 1].key == "/")  # "số máy/100 dân"
    ):
        if stream.tokens[end].key == ":":
            break
        if stream.tokens[end].key in (";", ".", "=", "→"):
            return ""
        end += 1
    label = stream.tokens[start:end]
    if not label or end + 1 >= len(stream.tokens) or stream.tokens[end].key != ":":
        return ""
    # A case must follow: its own label, then its points.
    after = Stream(stream.tokens, end + 1)
    after.take("nếu")
    clause = stream.tokens[after.at : _end(stream.tokens, after.at)]
    arrow = next((i for i, t in enumerate(clause) if t.key in ARROWS and i), None)
    if arrow is None:  # "100% được 4 điểm, từ 95% …"
        said = _by_verb(Stream(stream.tokens, after.at), after.at + len(clause), None)
        arrow = None if said is None else len(said[0])
    if arrow is None or not (
        clause[0].kind == "word" or clause[0].key in "≥≤<>" or clause[0].percent
    ):
        return ""
    if ranges_of([clause[:arrow]] * 2) is None and not (clause[0].percent and arrow == 1):
        return ""
    stream.at = end + 1
    return words_of(label)


def _end(tokens: list[Token], at: int) -> int:
    """Where a clause ends: at a semicolon or full stop outside brackets."""
    depth = 0
    while at < len(tokens) and (depth > 0 or tokens[at].key not in (";", ".")):
        depth += {"(": 1, ")": -1}.get(tokens[at].key, 0)
        at += 1
    return at


def _next(
    stream: Stream, maximum: float | None
) -> tuple[list[Token], Gives | Proportion | None] | None:
    """One label and what it gives; None at the end, no value where nothing is given."""
    if not Stream(stream.tokens, stream.at).take("trường hợp khác"):
        stream.take("nếu", "trường hợp", "đối với trường hợp")
    end = _end(stream.tokens, stream.at)
    clause = stream.tokens[stream.at : end]
    if not clause:
        return None
    found = _by_formula(stream, clause, maximum)
    if found is not None:
        ahead = Stream(stream.tokens, end - len(clause))
        before = _by_verb(ahead, ahead.at + len(found[0]), maximum)
        if before is not None and ahead.next is not None and ahead.next.key == ",":
            stream.at = ahead.at  # "từ 90% trở lên được 5 điểm, dưới 90% thì điểm = …"
            return before
        return found
    first = next((i for i, t in enumerate(clause) if t.key in ARROWS), len(clause))
    early = _by_verb(stream, stream.at + first, maximum) if first < len(clause) else None
    if early is not None and stream.at < len(stream.tokens) and stream.tokens[stream.at].key == ",":
        return early
    stream.at = end - len(clause)
    for arrow in ARROWS:
        places = [i for i, t in enumerate(clause) if t.key == arrow]
        if places:
            at = _arrow(stream, places, maximum)
            label = clause[:at]
            ahead = Stream(stream.tokens, stream.at + at + 1)
            try:
                value = value_of(ahead, maximum)
            except NotUnderstoodError:
                # "Xếp loại: tốt 2 điểm; khá 1,5 điểm"
                headed = _by_verb(stream, end, maximum) or _bare_points(stream, end)
                if headed is None:
                    raise
                return headed
            stream.at = ahead.at
            return label, value
    bracketed = _in_brackets(clause)
    if bracketed is not None:
        stream.at = end if bracketed[1][0] == "share" else stream.at + len(bracketed[0]) + 4
        return bracketed
    said = _by_verb(stream, end, maximum)
    if said is not None:
        return said
    bare = _bare_points(stream, end)
    if bare is not None:
        return bare
    stream.at = end
    return clause, None


def _in_brackets(clause: list[Token]) -> tuple[list[Token], Gives] | None:
    """ "Khá (2 điểm)", "tốt (3 điểm) - khá (2 điểm)": up to the first that a mark follows."""
    for at in range(1, len(clause) - 3):
        opened, figure, unit, closed = clause[at : at + 4]
        if (
            opened.key == "("
            and figure.kind == "number"
            and unit.key in POINTS
            and closed.key == ")"
        ):
            ends = at + 4 == len(clause) or clause[at + 4].key in (",", "-")
            return (clause[:at], ("points", figure.value)) if ends else None
        share = share_in_brackets(clause, at)
        if share is not None:
            return clause[:at], ("share", share)
    return None


def _arrow(stream: Stream, places: list[int], maximum: float | None) -> int:
    """The arrow that a value follows: the first but where a name has a colon in it."""
    for at in places:
        ahead = Stream(stream.tokens, stream.at + at + 1)
        try:
            value_of(ahead, maximum)
        except NotUnderstoodError:
            continue
        if not ahead or (ahead.next is not None and ahead.next.key in _SEPARATORS):
            return at
    return places[0]


def _by_formula(
    stream: Stream, clause: list[Token], maximum: float | None
) -> tuple[list[Token], Gives | Proportion] | None:
    """ "dưới 60% thì tính theo công thức: (tỷ lệ % x 3) / 60%"."""
    if not any(t.key in _OF_FORMULA for t in clause[: 2 * _LONGEST]):
        return None
    for at in range(1, min(len(clause), _LONGEST)):
        if clause[at].key not in _FIRST_OF_FORMULA:
            continue
        ahead = Stream(stream.tokens, stream.at + at)
        in_words = read_in_words(ahead)
        if in_words is not None:
            label = clause[:at]
            while label and label[-1].key in (":", ",", "-", "→"):
                label = label[:-1]
            stream.at = ahead.at
            return label, in_words
        if not ahead.take(*_BY_FORMULA):
            continue
        ahead.take(":", "=", "sau :", "như sau :")
        formula = read_proportion(ahead, maximum, of_case=True)
        if formula is None:
            return None
        label = clause[:at]
        while label and label[-1].key in (":", ",", "-", "→"):
            label = label[:-1]
        stream.at = ahead.at
        return label, formula
    return None


def _by_verb(
    stream: Stream, end: int, maximum: float | None
) -> tuple[list[Token], Gives | Proportion] | None:
    """ "từ 90% trở lên được 2 điểm", "dưới 50% không có điểm": up to the first that a mark follows."""
    for at in range(stream.at + 1, min(end, stream.at + _LONGEST)):
        if _behind_points(stream.tokens[max(stream.at, at - 3) : at]):
            return None  # "không có 5 điểm, mỗi văn bản trừ 1 điểm": a case of its own is before
        if stream.tokens[at - 1].key in _NOT:
            continue  # "không đạt 0 điểm": the verb is of the name
        for value, after in values_behind_verb(stream.tokens, at, maximum):
            ends = after == end or after >= len(stream.tokens)
            if ends or stream.tokens[after].key in _SEPARATORS:
                label = stream.tokens[stream.at : at]
                stream.at = after
                return _without_comma(label), value
    return None


def _behind_points(label: list[Token]) -> bool:
    """Whether a figure of points and a comma come last: "khá 3 điểm,"."""
    if len(label) < 3 or label[-1].key != ",":
        return False
    figure, unit = label[-3:-1]
    return figure.kind == "number" and not figure.percent and unit.key in POINTS


def _bare_points(stream: Stream, end: int) -> tuple[list[Token], Gives] | None:
    """ "từ 50% trở lên 2 điểm", "không ban hành 0 điểm", "khá 3 điểm, …": up to the first that a mark follows."""
    for at in range(stream.at + 1, min(end - 1, stream.at + _LONGEST)):
        figure, unit = stream.tokens[at : at + 2]
        after = at + 2
        if figure.kind != "number" or figure.percent or unit.key not in POINTS:
            continue
        if after < end and stream.tokens[after].key not in _SEPARATORS:
            return None
        label = _without_comma(stream.tokens[stream.at : at])
        named = label and (label[-1].kind == "word" or label[-1].percent)
        signs = any(
            t.key in _NO_LABEL
            and not (t.key == "nhân" and after.kind == "word")
            and not (t.key == "/" and after.kind == "word")  # "thi tuyển/xét tuyển"
            for t, after in zip(label, [*label[1:], figure], strict=True)
        )
        # "giải nhất 3 điểm" is an award, "ít nhất 3 điểm" a bound.
        prize = [t.key for t in label[-2:]] in (
            ["giải", "nhất"],
            ["hạng", "nhất"],
            ["loại", "nhất"],
        )
        if not named or (label[-1].key in NO_LABEL_END and not prize) or signs:
            return None
        if any(a.key in _STEP and b.percent for a, b in pairwise(label)):
            return None
        if Stream(label).take("trong đó", "gồm", "bao gồm"):
            return None
        stream.at = after
        return label, ("points", figure.value)
    return None


def _without_comma(label: list[Token]) -> list[Token]:
    return label[:-1] if label and label[-1].key == "," else label
