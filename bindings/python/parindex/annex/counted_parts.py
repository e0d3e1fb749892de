# SPDX-License-Identifier: MIT
"""Parts of a scale that are counted or measured each by itself: deductions, gains, and products that add up."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from .figures import plain_figures
from .kinds._cases import first_case
from .kinds._counted import begins_each, begins_one, counted
from .kinds._limit import limit_ahead, limit_of, pass_unit
from .kinds._steps import by_percent, several
from .kinds.bands import Bands
from .kinds.per_item import PerItem
from .kinds.proportional import Proportional
from .layouts import layouts
from .measures import Input, Measure
from .numerals import POINTS, exact
from .part import Part, Parts, sum_of
from .rules import Rule, named
from .sentence import read_scale
from .sound_lead import cut_sound
from .titles import uncapital
from .tokens import NotUnderstoodError, Stream, Token, number_of, tokens_of, words_of

#: The name of the outcomes that so much is taken off from.
_LEVEL: Final = "Mức đạt"
#: Words of "mỗi trường hợp bị" at most.
_LONGEST_CASE: Final = 8
#: What begins the name of another level of the same.
_LEVELS: Final = ("cấp", "loại", "hạng", "mức", "giải", "bậc", "nhóm")
#: Before the points of each.
_GIVEN: Final = ("được", "cộng", "đạt", "tính", "chấm", "thưởng")
#: Words that begin another fault, or a limit.
_NOT_GRADES: Final = (
    "mỗi",
    "cứ",
    "tối",
    "tổng",
    "không",
    "trừ",
    "nếu",
    "có",
    "chậm",
    "thiếu",
    "nhưng",
    "điểm",
)
_MOST: Final = ("tối đa", "không quá", "không vượt quá")


def products(text: str, maximum: float) -> Parts | None:
    """ "Tỷ lệ A × 4 điểm + tỷ lệ B × 6 điểm" of 10 points: a proportion for each of two things or more; None otherwise."""
    pieces = re.split(r"\s\+\s", text.strip().rstrip(".;"))
    pieces[0] = re.sub(r"^\s*(?:số )?điểm[^=:]{0,30}[=:]\s*", "", pieces[0], flags=re.IGNORECASE)
    parts = []
    for piece in pieces if len(pieces) > 1 else ():
        for figure in re.findall(r"\d+(?:,\d+)?(?!\s*%)", piece)[::-1]:
            try:
                most = number_of(figure)
                rule = read_scale(piece, most).rule
            except NotUnderstoodError:
                continue
            if isinstance(rule.scale, Proportional) and rule.measure is not None:
                title = rule.measure.inputs[0].title
                parts.append(Part(title or piece.strip(), most, named(rule, piece.strip())))
                break
    whole = len(parts) == len(pieces) > 1 and sum_of(p.maximum for p in parts) == exact(maximum)
    return tuple(parts) if whole else None


def _first(
    read: Callable[[list[Token], float], Parts | None], text: str, maximum: float, *, plain: bool
) -> Parts | None:
    """What the first way to lay the text out gives that is read at all."""
    try:
        tokens = tokens_of(text)
        for laid in layouts(plain_figures(tokens, maximum) if plain else tokens):
            found = read(laid, maximum)
            if found is not None:
                return found
    except NotUnderstoodError:
        pass
    return None


def deductions(text: str, maximum: float) -> Parts | None:
    """ "Đầy đủ, đúng hạn: 2 điểm; mỗi báo cáo chậm trừ 0,25 điểm; thiếu 01 báo cáo trừ 0,5 điểm": so much for each of
    several faults, all of them off the same maximum; None where anything is said beside them.
    """
    found = _first(_taken_off, text, maximum, plain=True)
    if found is not None:
        return found
    try:
        faults = cut_sound(tokens_of(text))
    except NotUnderstoodError:
        return None
    return _first(_taken_off, _lines_of(faults), maximum, plain=True) if faults else None


def _lines_of(tokens: list[Token]) -> str:
    """Tokens as the text that they were, with its lines."""
    return "".join(
        t.text if t.key == "\n" else f" {words_of([t])}" if t.apart else words_of([t])
        for t in tokens
    )


def _taken_off(tokens: list[Token], maximum: float) -> Parts | None:
    stream = Stream(tokens)
    start = stream.at
    try:
        whole = first_case(stream, maximum)
    except NotUnderstoodError:  # "đi muộn: trừ 0,1 điểm/lần" is none
        whole = None
    if whole is None or whole[1] not in (("points", maximum), ("share", 1.0)):
        stream.at = start
        _pass_most(stream, maximum)
    stream.take("nếu có :", "nếu có ,", "trường hợp có :", "nếu có vi phạm :", "nếu vi phạm :")
    each: list[tuple[float, str, float | None]] = []
    clauses = _of_grades(_clauses(stream))
    if len(clauses) > 2 and limit_of(last := clauses[-1], -1.0, "", maximum)[1] == maximum:
        clauses = clauses if last else clauses[:-1]  # "tổng điểm trừ tối đa 2 điểm" of 2
    for clause in clauses:
        fault = counted(clause)
        if fault is None or fault[0] >= 0 or by_percent(fault) or not fault[1]:
            return None
        if several(fault[1]):
            return None
        pass_unit(clause, fault[1])
        limit, most = limit_of(clause, *fault, maximum)
        if limit or clause:
            return None
        each.append((*fault, most))
    names = sorted(title.lower() for _, title, _ in each)
    own = [most for *_, most in each]
    # A report that is 10 days late is late: off for one of them, or for both?
    within = any(second.startswith(first) for first, second in itertools.pairwise(names))
    if len(each) < 2 or within:
        return None
    if None in own:
        # A limit behind the last alone is its own or that of all.
        if any(most != maximum for most in own if most is not None):
            return None
        own = [None] * len(each)
    return tuple(
        _fault(points, title, maximum, most, off=at > 0)
        for at, ((points, title, _), most) in enumerate(zip(each, own, strict=True))
    )


def _pass_most(stream: Stream, maximum: float) -> None:
    """ "Tối đa 2 điểm." of 2, moved past."""
    start = stream.at
    most = stream.number() if stream.take("tối đa", "điểm tối đa", "điểm tối đa :") else None
    stream.take(*POINTS)
    if most is None or most.value != maximum or not stream.take(".", ";", ",", ":"):
        stream.at = start


def _of_grades(clauses: list[Stream]) -> list[Stream]:
    """ "Mỗi trường hợp bị khiển trách trừ 3 điểm, cảnh cáo trừ 5 điểm", "Có 01 người bị khiển trách trừ 1; cảnh cáo trừ 2":
    of each of the same behind the mark, too.
    """
    first = clauses[0].tokens if clauses else []
    one = Stream(first)
    one.take("cứ")
    if not one.take("mỗi"):
        one.take("có", "để", "nếu có", "để xảy ra", "trường hợp có")
        if not begins_one(one):
            return clauses
    named = next((i for i, t in enumerate(first[:_LONGEST_CASE]) if t.key == "bị"), 0)
    if not named:
        return clauses
    lead = first[: named + 1]
    return [
        Stream([*lead, *_or_worse(c.tokens[c.tokens[0].key == "bị" :])])
        if at and c.tokens[0].kind == "word" and c.tokens[0].key not in _NOT_GRADES
        else c
        for at, c in enumerate(clauses)
    ]


def _or_worse(tokens: list[Token]) -> list[Token]:
    """ "Từ mức cảnh cáo trở lên trừ 1", "cách chức trở lên", a grade and those above it, whose words are one name and no bound."""
    end = next((i for i, t in enumerate(tokens) if t.key == "lên"), 0)
    graded = end > 2 and tokens[end - 1].key == "trở"
    if not graded or any(t.kind != "word" for t in tokens[:end]):
        return tokens
    name = words_of(tokens[: end + 1])
    return [Token("word", name, name.lower(), apart=True), *tokens[end + 1 :]]


def beside_outcomes(text: str, maximum: float) -> Parts | None:
    """ "Từ 90% trở lên: 20 điểm; …; dưới 70%: 0 điểm; có đoàn khiếu kiện vượt cấp: trừ 5 điểm/đoàn": outcomes, and so
    much off what they give for each fault; None where anything else is said.
    """
    return _first(_beside, text, maximum, plain=True)


def _beside(tokens: list[Token], maximum: float) -> Parts | None:
    ends = [i for i, t in enumerate(tokens) if t.key in (";", ".")]
    for end in ends[:0:-1]:
        off: list[Part] = []
        for clause in _clauses(Stream(tokens, end + 1)):
            each = any(t.key in ("mỗi", "cứ", "/") for t in clause.tokens)
            fault = counted(clause) if each else None
            if fault is None or fault[0] >= 0 or by_percent(fault) or not fault[1]:
                return None
            if several(fault[1]):
                return None
            limit, most = limit_of(clause, *fault, maximum)
            if limit or clause:
                return None
            off.append(_fault(*fault, maximum, most, off=True))
        try:
            rule = read_scale(words_of(tokens[:end]), maximum).rule
        except NotUnderstoodError:
            continue
        levels = rule.scale.bands if isinstance(rule.scale, Bands) else ()
        points = [b.gives[1] for b in levels if b.gives[0] == "points"]
        if off and len(points) == len(levels) > 1 and max(points) == maximum and min(points) >= 0:
            return (Part(_LEVEL, maximum, named(rule, _LEVEL)), *off)
    return None


def gains(text: str, maximum: float) -> Parts | None:
    """ "Mỗi bằng khen: 2 điểm; mỗi giấy khen: 1 điểm; tổng không quá 5 điểm" of 5: so much for each of several things,
    together the whole at most; None where anything else is said.
    """
    return _first(_added, text, maximum, plain=False)


def _added(tokens: list[Token], maximum: float) -> Parts | None:
    whole_clauses = [_level_behind(c) for c in _clauses(Stream(tokens))]
    clauses = [c for whole in _of_same(whole_clauses) for c in _elliptical(whole)]
    if len(clauses) > 2 and limit_of(last := clauses[-1], 1.0, "", maximum)[0] == maximum:
        clauses = clauses if last else clauses[:-1]
    made: list[Part] = []
    # "01 sáng kiến: 2 điểm; 01 đề tài: 1 điểm" may be outcomes, but for "tối đa 3 điểm".
    limited = any(Stream(tokens, i).take(*_MOST) for i in range(len(tokens)))
    for clause in clauses:
        each = begins_each(clause) or _per_unit(clause) or _for_each(clause)
        each = each or (limited and begins_one(clause))
        gain = counted(clause) if each else None
        if gain is None or gain[0] <= 0 or not gain[1] or by_percent(gain) or several(gain[1]):
            return None
        limit = limit_of(clause, *gain, maximum)[0]
        if clause:
            return None
        most = maximum if limit is None else min(limit, maximum)
        rule = Rule(PerItem(gain[0], None, most), Measure("value", (Input(gain[1], "count"),)))
        made.append(Part(gain[1], most, rule))
    names = [p.title.lower() for p in made]
    # An award of the province is one for which there is an award: does it count twice?
    within = any(a != b and b.startswith(a) for a in names for b in names)
    return tuple(made) if len(made) > 1 and len(set(names)) == len(names) and not within else None


def _for_each(clause: Stream) -> bool:
    """ "Cộng 0,5 điểm cho mỗi sáng kiến": the points before the thing that is counted."""
    ahead = Stream(clause.tokens, clause.at)
    ahead.take("cộng", "được cộng", "cộng thêm", "thưởng", "được")
    points = ahead.number()
    ahead.take(*POINTS)
    return points is not None and bool(ahead.take("cho mỗi", "với mỗi", "đối với mỗi", "cho từng"))


def _per_unit(clause: Stream) -> bool:
    """ "Đề tài cấp tỉnh: 3 điểm/đề tài"."""
    return any(
        b.key == "/" and a.key in POINTS for a, b in itertools.pairwise(clause.tokens[clause.at :])
    )


def _level_behind(clause: Stream) -> Stream:
    """ "Cấp tỉnh: mỗi sáng kiến: 2" as "mỗi sáng kiến cấp tỉnh: 2"; the same clause for another."""
    tokens = clause.tokens[clause.at :]
    colon = next((i for i, t in enumerate(tokens) if t.key == ":"), 0)
    each = Stream(tokens, colon + 1)
    level = tokens[:colon]
    if not level or level[0].key not in _LEVELS or not each.take("mỗi", "cứ mỗi"):
        return clause
    if any(t.kind != "word" for t in level):
        return clause
    named = each.at
    while each.next is not None and each.next.kind == "word" and each.next.key not in _GIVEN:
        each.at += 1
    low = [replace(level[0], text=uncapital(level[0].text), apart=True), *level[1:]]
    return (
        Stream([*tokens[colon + 1 : each.at], *low, *tokens[each.at :]])
        if each.at > named
        else clause
    )


def _of_same(clauses: list[Stream]) -> list[Stream]:
    """ "Mỗi sáng kiến cấp cơ sở 0,5 điểm; cấp tỉnh 1 điểm": of each of the same behind the semicolon, too."""
    first = clauses[0].tokens if clauses and begins_each(clauses[0]) else []
    made = clauses[:1]
    for clause in clauses[1:]:
        lead = [] if begins_each(clause) else _lead_of(first, clause.tokens)
        made.append(Stream([*lead, *clause.tokens]))
    return made


def _elliptical(clause: Stream) -> list[Stream]:
    """ "Mỗi mô hình cấp xã: 1 điểm, cấp tỉnh: 2 điểm": of each of the same behind the comma, too."""
    tokens = clause.tokens[clause.at :]
    cuts = [
        i
        for i in range(2, len(tokens) - 1)
        if tokens[i].key == "," and tokens[i - 1].key in POINTS and tokens[i - 2].kind == "number"
    ]
    each = tokens[: 1 + (tokens[0].key == "cứ")]
    if each[-1].key != "mỗi" or not cuts:
        return [clause]
    pieces = [tokens[a + 1 : b] for a, b in itertools.pairwise([-1, *cuts, len(tokens)])]
    return [
        Stream(
            p
            if i == 0 or begins_each(Stream(p)) or _is_limit(p)
            else [*(_lead_of(pieces[0], p) or each), *p]
        )
        for i, p in enumerate(pieces)
    ]


def _lead_of(first: list[Token], other: list[Token]) -> list[Token]:
    """ "Mỗi sáng kiến" of "mỗi sáng kiến cấp tỉnh" for another "cấp cơ sở"; [] where it is no level of the same."""
    word = other[0].key
    at = next((i for i, t in enumerate(first) if i > 1 and t.key == word), 0)
    return first[:at] if word in _LEVELS else []


def _is_limit(tokens: list[Token]) -> bool:
    return limit_ahead(Stream(tokens))


def _clauses(stream: Stream) -> list[Stream]:
    """What is left of a text, cut where another fault begins."""
    found: list[list[Token]] = [[]]
    for at in range(stream.at, len(stream.tokens)):
        token = stream.tokens[at]
        ahead = Stream(stream.tokens, at + 1)
        # "Có cán bộ bị khiển trách, mỗi trường hợp trừ 1": no fault is said before the comma.
        said = any(t.kind == "number" for t in found[-1])
        another = token.key == "," and (
            ahead.take("trừ", "bị trừ")
            or (said and ahead.take("mỗi", "cứ"))
            or (said and _for_each(ahead))
            or _begins_fault(stream.tokens, at)
        )
        if another and ahead.take("tối đa", "không quá", "không vượt quá", "đến hết", "hết"):
            another = ""
        if token.key in (";", ".") or another:
            found.append([])
        else:
            found[-1].append(token)
    return [Stream(tokens) for tokens in found if tokens]


def _begins_fault(tokens: list[Token], at: int) -> bool:
    """ "trừ 2 điểm/người, cảnh cáo trừ 4 điểm/người": points and a unit before the comma, another deduction behind it."""
    before = [t.key for t in tokens[max(at - 3, 0) : at]]
    if not any(k in POINTS for k in before[-1:] + before[:-2]):
        return False
    for here, after in itertools.pairwise(tokens[at + 1 :]):
        if here.key in (",", ";", "."):
            return False
        if here.key == "trừ" and after.kind == "number":
            return True
    return False


def _fault(points: float, title: str, maximum: float, most: float | None, *, off: bool) -> Part:
    """The first fault leaves what is left of the maximum, each further one takes off from that."""
    most = maximum if most is None else min(most, maximum)
    measure = Measure("value", (Input(title, "count"),))
    if off:
        return Part(title, most, Rule(PerItem(points, most_lost=most), measure), off=True)
    rest = float(exact(maximum) - exact(most))
    return Part(title, maximum, Rule(PerItem(points, maximum, rest), measure))
