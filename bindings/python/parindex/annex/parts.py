# SPDX-License-Identifier: MIT
"""A scale of several parts that add up: "Ban hành kế hoạch: 0,5; thực hiện 100%: 1" of 1,5 points; several
deductions: "báo cáo chậm trừ 0,25 điểm/báo cáo; thiếu 01 báo cáo trừ 0,5 điểm"; and two questions in one cell.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final

from .counted_parts import beside_outcomes, deductions, gains, products
from .forms import with_added
from .headed_parts import headed_parts
from .kinds._cases import first_case
from .kinds._counted import counted, each_of_named
from .kinds._limit import limit_of
from .kinds._steps import by_percent
from .kinds.bands import Bands
from .kinds.choices import NOT_SO, Choices
from .kinds.per_item import PerItem
from .knocked_out import knocked_out
from .layouts import layouts
from .line_parts import line_parts
from .listed_each import listed_each
from .measured_parts import measured_parts
from .measures import Input, Measure
from .mixed_faults import mixed_faults
from .mixed_gains import mixed_gains
from .nothing_to_divide import cut_nothing
from .nothing_worth import nothing_worth
from .numerals import exact, quoted, written
from .part import Part, Parts, sum_of
from .rules import Rule, named
from .sentence import read_scale, write_scale
from .tokens import NotUnderstoodError, Stream, Token, number_of, tokens_of, words_of
from .told_gains import told_gains
from .weighted_parts import weighted_parts

_FIRST: Final = "Cộng các phần."
_NEXT: Final = "Cộng với"
_OFF: Final = "Trừ đi"
_HEAD: Final = re.compile(
    r"(?P<lead>Cộng các phần\.|Cộng với|Trừ đi)\s*[“\"](?P<title>[^”\"]*)[”\"], tối đa (?P<most>\d+(?:,\d+)?) điểm:\s*",
    re.IGNORECASE,
)
#: Lettered lists run from a) to y).
_MOST_CASES: Final = 40


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
    by_line = line_parts(text, maximum)
    if by_line:
        return by_line
    for made in map(_without_none, _groupings(text, maximum)):
        whole = sum_of(g.top for g in made) == exact(maximum)
        if len(made) > 1 and whole and all(g.top for g in made):
            return _rules(made)
    return (
        deductions(text, maximum)
        or gains(text, maximum)
        or told_gains(text, maximum)
        or products(text, maximum)
        or measured_parts(text, maximum)
        or weighted_parts(text, maximum)
        or listed_each(text, maximum)
        or beside_outcomes(text, maximum)
        or knocked_out(text, maximum)
        or mixed_faults(text, maximum)
        or mixed_gains(text, maximum)
        or nothing_worth(text, maximum)
        or headed_parts(text, maximum)
        or _without_nothing(text, maximum)
    )


def _without_nothing(text: str, maximum: float) -> Parts | None:
    """ "…; thiếu 01 báo cáo trừ 1 điểm; không phát sinh thì chấm điểm tối đa": who has nothing to do has lost nothing."""
    try:
        tokens = layouts(tokens_of(text))[0]
    except NotUnderstoodError:
        return None
    front, worth, sure = cut_nothing(tokens, maximum)
    parts = read_parts(words_of(front), maximum) if worth == "full" and sure != "divided" else None
    # "không báo cáo: 0 điểm" beside "không phát sinh báo cáo: điểm tối đa": who has none may be either.
    denied = any(p.title.lower().startswith(("không", "chưa")) for p in parts or ())
    return parts if parts is not None and not denied and all(p.off for p in parts[1:]) else None


def capped(parts: Parts, maximum: float | None) -> bool:
    """Whether parts can come to more than their row, whose maximum is the most then."""
    most = sum_of(p.maximum for p in parts if not p.off)
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
    found.append(_with_its_none(cases))
    found.append(_runs(cases, falling=True))
    found.append(_runs(cases, falling=False))
    return found


def _with_its_none(cases: list[_Case]) -> list[_Group]:
    """ "Ban hành: 2; thực hiện: 1; chưa thực hiện: 0": each by itself, and the last with what denies it; [] for another."""
    *parts, none = cases
    if len(parts) < 2 or none.points or any(c.points <= 0 or c.rule for c in parts):
        return []
    denied = none.label.lower().split()
    if denied[:1] not in (["chưa"], ["không"]) or denied[1:] != parts[-1].label.lower().split():
        return []
    return [*(_Group((c,)) for c in parts[:-1]), _Group((parts[-1], none))]


def _without_none(groups: list[_Group]) -> list[_Group]:
    """ "Đã ban hành: 5; đã đánh giá: 5; chưa ban hành: 0": who has neither of them, which each part says by itself."""
    *_, last = groups or [_Group(())]
    single = len(groups) > 1 and all(sum(c.points > 0 for c in g.cases) == 1 for g in groups)
    others = [c for g in groups[:-1] for c in g.cases if c.points == 0]
    if not single or others or len(last.cases) != 2 or last.cases[1].points > 0:
        return groups
    denied = last.cases[1].label.lower().split()[:1] in (["chưa"], ["không"])
    of_first = {*last.cases[1].label.lower().split()[1:]} <= {
        *groups[0].cases[0].label.lower().split()
    }
    return [*groups[:-1], _Group(last.cases[:1])] if denied and of_first else groups


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
        tokens = with_added(layouts(tokens_of(text))[0], parts=True)
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
    if each_of_named(tokens):
        return _counted_by_name(stream, tokens, end)
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


def _counted_by_name(stream: Stream, tokens: list[Token], end: int) -> _Case | None:
    """ "Có tin, bài về cải cách: mỗi tin, bài được 0,1 điểm, tối đa 1 điểm"."""
    gain = counted(inner := Stream(tokens))
    limit = None if gain is None else limit_of(inner, *gain, None)[0]
    if gain is None or gain[0] <= 0 or limit is None or inner or by_percent(gain):
        return None
    stream.at = end
    stream.take(";", ".")
    rule = Rule(PerItem(gain[0], None, limit), Measure("value", (Input(gain[1], "count"),)))
    return _Case(words_of(tokens), gain[1], limit, rule)


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
    if len(group.cases) == 1 and isinstance(rule.scale, Bands) and _is_more(best.label):
        rule = Rule(Choices(((best.label, group.top), (NOT_SO, 0.0))))
    return Part(best.label, group.top, named(rule, best.label))


def _is_more(label: str) -> bool:
    """ "Mỗi tổ hướng dẫn ít nhất 50 lượt", "hoạt động hiệu quả, ít nhất 50 lượt": a bound of each, or beside another thing, is
    reached or not, and no figure says it.
    """
    before = label[: next((i for i, c in enumerate(label) if c.isdigit()), 0)].lower()
    return "%" not in label and (before.startswith(("mỗi ", "từng ", "tất cả ")) or "," in before)
