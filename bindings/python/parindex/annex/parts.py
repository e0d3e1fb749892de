# SPDX-License-Identifier: MIT
"""A scale of several parts that add up: "Ban hành kế hoạch: 0,5; thực hiện 100%: 1" of 1,5 points; several
deductions: "báo cáo chậm trừ 0,25 điểm/báo cáo; thiếu 01 báo cáo trừ 0,5 điểm"; and two questions in one cell.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from .forms import figures_of_bounds
from .kinds._cases import first_case
from .kinds._counted import begins_each, by_percent, counted
from .kinds._limit import limit_ahead, limit_of
from .kinds.bands import Bands
from .kinds.choices import NOT_SO, Choices, Share
from .kinds.per_item import PerItem
from .kinds.proportional import Proportional
from .layouts import layouts
from .measures import Input, Measure
from .numerals import POINTS, exact, quoted, written
from .rules import Rule, named
from .sentence import read_scale, write_scale
from .tokens import NotUnderstoodError, Stream, Token, number_of, tokens_of, words_of

_FIRST: Final = "Cộng các phần."
_NEXT: Final = "Cộng với"
_OFF: Final = "Trừ đi"
_HEAD: Final = re.compile(
    r"(?P<lead>Cộng các phần\.|Cộng với|Trừ đi)\s*[“\"](?P<title>[^”\"]*)[”\"], tối đa (?P<most>\d+(?:,\d+)?) điểm:\s*",
    re.IGNORECASE,
)
_MOST_CASES: Final = 12


@dataclass(frozen=True)
class Part:
    """One of the things that a cell scores."""

    title: str
    maximum: float
    rule: Rule
    off: bool = False
    """It takes points off, `maximum` at most; the whole is not below 0."""


Parts = tuple[Part, ...]


def write_parts(parts: Parts) -> str:
    """The sentences of all parts; reads back as the same parts."""
    leads = [_OFF if p.off else _NEXT for p in parts]
    leads[0] = _OFF if parts[0].off else _FIRST
    return " ".join(
        f"{lead} {quoted(p.title)}, tối đa {written(p.maximum)} điểm: {write_scale(p.rule)}"
        for lead, p in zip(leads, parts, strict=True)
    )


def read_parts(text: str, maximum: float | None) -> Parts | None:
    """The parts of a text whose maxima add up to the row's; None where it is not made so."""
    written_out = _said(text)
    if written_out or maximum is None:
        return written_out
    for made in _groupings(text, maximum):
        if len(made) > 1 and _sum(g.top for g in made) == exact(maximum):
            return _rules(made)
    return _deductions(text, maximum) or _gains(text, maximum) or _products(text, maximum)


def _products(text: str, maximum: float) -> Parts | None:
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
    whole = len(parts) == len(pieces) > 1 and _sum(p.maximum for p in parts) == exact(maximum)
    return tuple(parts) if whole else None


def capped(parts: Parts, maximum: float | None) -> bool:
    """Whether parts can come to more than their row, whose maximum is the most then."""
    most = _sum(p.maximum for p in parts if not p.off)
    return maximum is not None and not any(p.off for p in parts) and most > exact(abs(maximum))


def all_off(parts: Parts) -> Parts | None:
    """The same deductions in a row of points taken off, where there is nothing to begin from; None for other parts."""
    made = []
    for part in parts:
        scale = part.rule.scale
        if not isinstance(scale, PerItem) or scale.each >= 0:
            return None
        most = scale.most_lost
        if most is None and scale.start is not None and scale.limit is not None:
            most = float(exact(scale.start) - exact(scale.limit))
        if most is None:
            return None
        rule = Rule(PerItem(scale.each, most_lost=most), part.rule.measure)
        made.append(Part(part.title, most, rule, off=True))
    return tuple(made)


def questions_of(text: str) -> Parts | None:
    """The two questions of a text whose points begin again, whatever they add up to; None otherwise."""
    for made in _groupings(text, None)[1:]:
        if len(made) > 1 and all(len(g.cases) > 1 for g in made):
            return _rules(made)
    return None


def _said(text: str) -> Parts | None:
    heads = list(_HEAD.finditer(text))
    if not heads or heads[0].start() != 0:
        return None
    parts = []
    for head, after in itertools.zip_longest(heads, heads[1:]):
        body = text[head.end() : after.start() if after else len(text)]
        most, off = number_of(head["most"]), head["lead"].lower() == _OFF.lower()
        parts.append(Part(head["title"], most, read_scale(body.strip(), most).rule, off))
    return tuple(parts)


def _deductions(text: str, maximum: float) -> Parts | None:
    """ "Đầy đủ, đúng hạn: 2 điểm; mỗi báo cáo chậm trừ 0,25 điểm; thiếu 01 báo cáo trừ 0,5 điểm": so much for each of
    several faults, all of them off the same maximum; None where anything is said beside them.
    """
    try:
        for tokens in layouts(figures_of_bounds(tokens_of(text))):
            found = _taken_off(Stream(tokens), maximum)
            if found is not None:
                return found
    except NotUnderstoodError:
        pass
    return None


def _taken_off(stream: Stream, maximum: float) -> Parts | None:
    start = stream.at
    try:
        whole = first_case(stream, maximum)
    except NotUnderstoodError:  # "đi muộn: trừ 0,1 điểm/lần" is none
        whole = None
    if whole is None or whole[1] not in (("points", maximum), ("share", 1.0)):
        stream.at = start
    stream.take("nếu có :", "nếu có ,", "trường hợp có :", "nếu có vi phạm :", "nếu vi phạm :")
    each: list[tuple[float, str, float | None]] = []
    clauses = _clauses(stream)
    if len(clauses) > 2 and limit_of(last := clauses[-1], -1.0, "", maximum)[1] == maximum:
        clauses = clauses if last else clauses[:-1]  # "tổng điểm trừ tối đa 2 điểm" of 2
    for clause in clauses:
        fault = counted(clause)
        if fault is None or fault[0] >= 0 or by_percent(fault) or not fault[1]:
            return None
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


def _gains(text: str, maximum: float) -> Parts | None:
    """ "Mỗi bằng khen: 2 điểm; mỗi giấy khen: 1 điểm; tổng không quá 5 điểm" of 5: so much for each of several things,
    together the whole at most; None where anything else is said.
    """
    try:
        for tokens in layouts(tokens_of(text)):
            found = _added(Stream(tokens), maximum)
            if found is not None:
                return found
    except NotUnderstoodError:
        pass
    return None


def _added(stream: Stream, maximum: float) -> Parts | None:
    clauses = [c for whole in _clauses(stream) for c in _elliptical(whole)]
    if len(clauses) > 2 and limit_of(last := clauses[-1], 1.0, "", maximum)[0] == maximum:
        clauses = clauses if last else clauses[:-1]
    made: list[Part] = []
    for clause in clauses:
        gain = counted(clause) if begins_each(clause) else None
        if gain is None or gain[0] <= 0 or not gain[1] or gain[1][0] in "0123456789%":
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


def _elliptical(clause: Stream) -> list[Stream]:
    """ "Mỗi mô hình cấp xã: 1 điểm, cấp tỉnh: 2 điểm": of each of the same behind the comma, too."""
    tokens = clause.tokens[clause.at :]
    cuts = [
        i
        for i in range(2, len(tokens) - 1)
        if tokens[i].key == "," and tokens[i - 1].key in POINTS and tokens[i - 2].kind == "number"
    ]
    if not Stream(tokens).take("mỗi") or not cuts:
        return [clause]
    pieces = [tokens[a + 1 : b] for a, b in itertools.pairwise([-1, *cuts, len(tokens)])]
    each = tokens[:1]
    return [
        Stream(p if i == 0 or begins_each(Stream(p)) or _is_limit(p) else [*each, *p])
        for i, p in enumerate(pieces)
    ]


def _is_limit(tokens: list[Token]) -> bool:
    return limit_ahead(Stream(tokens))


def _clauses(stream: Stream) -> list[Stream]:
    """What is left of a text, cut where another fault begins."""
    found: list[list[Token]] = [[]]
    for at in range(stream.at, len(stream.tokens)):
        token = stream.tokens[at]
        ahead = Stream(stream.tokens, at + 1)
        another = token.key == "," and (
            ahead.take("trừ", "bị trừ", "mỗi", "cứ") or _begins_fault(stream.tokens, at)
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


@dataclass(frozen=True)
class _Case:
    text: str
    label: str
    points: float
    rule: Rule | None = None


@dataclass(frozen=True)
class _Group:
    cases: tuple[_Case, ...]

    @property
    def top(self) -> float:
        return max(c.points for c in self.cases)


def _groupings(text: str, maximum: float | None) -> list[list[_Group]]:
    """Each case alone; runs of falling points; runs of rising points."""
    cases = _cases(text, maximum)
    if not cases:
        return []
    found = []
    if all(c.points > 0 for c in cases):
        found.append([_Group((c,)) for c in cases])
    else:
        found.append([_Group(tuple(cases))])
    found.append(_runs(cases, falling=True))
    found.append(_runs(cases, falling=False))
    return found


def _runs(cases: list[_Case], *, falling: bool) -> list[_Group]:
    runs: list[list[_Case]] = []
    for case in cases:
        before = runs[-1][-1] if runs else None
        goes_on = before is not None and before.rule is None and case.rule is None
        if before is not None and goes_on:
            goes_on = case.points < before.points if falling else case.points > before.points
        if goes_on:
            runs[-1].append(case)
        else:
            runs.append([case])
    return [_Group(tuple(run)) for run in runs]


def _cases(text: str, maximum: float | None) -> list[_Case]:
    """The cases of a text; [] where any of it is none."""
    try:
        tokens = layouts(tokens_of(text))[0]
        stream = Stream(tokens)
        found: list[_Case] = []
        while stream and len(found) < _MOST_CASES:
            case = _one(stream, maximum)
            if case is None:
                return []
            found.append(case)
    except NotUnderstoodError:
        return []
    return found if not stream and len(found) > 1 else []


def _one(stream: Stream, maximum: float | None) -> _Case | None:
    start = stream.at
    stream.take("và", "đồng thời", "ngoài ra", ",")
    first = stream.at
    counted = _counted(stream)
    if counted is not None:
        return counted
    stream.at = first
    case = first_case(stream, None)
    gives = None if case is None else case[1]
    if isinstance(gives, tuple) and gives[0] == "share" and maximum is not None:
        gives = ("points", float(exact(gives[1]) * exact(maximum)))
    if case is None or not isinstance(gives, tuple) or gives[0] != "points" or gives[1] < 0:
        stream.at = start
        return None
    label = words_of(case[0])
    return _Case(f"{label}: {written(gives[1])}", label, gives[1]) if label else None


def _counted(stream: Stream) -> _Case | None:
    """ "Mỗi sáng kiến được 0,1 điểm, tối đa 1 điểm": its cap is what it can bring."""
    end = next(
        (i for i in range(stream.at, len(stream.tokens)) if stream.tokens[i].key in (";", ".")),
        len(stream.tokens),
    )
    tokens: list[Token] = stream.tokens[stream.at : end]
    if not tokens or tokens[0].key not in ("mỗi", "cứ", "với", "cộng"):
        return None
    found = PerItem.read(inner := Stream(tokens), None, None)
    scale = found.rule.scale if found is not None and not inner else None
    if found is None or not isinstance(scale, PerItem) or scale.each < 0 or scale.limit is None:
        return None
    stream.at = end
    stream.take(";", ".")
    title = found.rule.measure.inputs[0].title if found.rule.measure else ""
    return _Case(words_of(tokens), title or words_of(tokens), scale.limit, found.rule)


def _rules(groups: list[_Group]) -> Parts | None:
    try:
        return tuple(_part(g) for g in groups)
    except NotUnderstoodError:
        return None


def _part(group: _Group) -> Part:
    """A group with its rule; where only what brings points is said, all else brings none."""
    first = group.cases[0]
    if first.rule is not None:
        return Part(first.label, group.top, first.rule)
    text = "; ".join(c.text for c in group.cases)
    if any(c.points == 0 for c in group.cases):
        rule = read_scale(text, group.top).rule
    else:
        rule = read_scale(f"{text}; còn lại: 0", group.top).rule
        if isinstance(rule.scale, Choices):
            rule = read_scale(f"{text}; {NOT_SO}: 0", group.top).rule
    best = max(group.cases, key=lambda c: c.points)
    return Part(best.label, group.top, named(rule, best.label))


def top_of(rule: Rule, maximum: float | None = None) -> float | None:
    """The most points that the outcomes or bands of a rule give; None where the row's maximum says it.

    Shares are of `maximum`.
    """
    scale = rule.scale
    if isinstance(scale, Choices):
        points = [
            p if not isinstance(p, Share) else None if maximum is None else p.of_maximum * maximum
            for _, p in scale.choices
        ]
        known = [p for p in points if p is not None]
        return max(known) if len(known) == len(points) else None
    if isinstance(scale, Bands):
        kinds = {b.gives[0] for b in scale.bands}
        return max(b.gives[1] for b in scale.bands) if kinds == {"points"} else None
    if isinstance(scale, PerItem) and scale.each > 0:
        return scale.limit
    return None


def _sum(points: object) -> Decimal:
    return sum((exact(p) for p in points), Decimal(0))  # type: ignore[attr-defined]
