# SPDX-License-Identifier: MIT
"""So much for each so many percent: "Cứ 10% số trường thực hiện được 1 điểm", as a straight line or, where the text says
that a part of a step counts nothing or as the whole, as steps; of whole things as steps alone.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from .._words import say
from ..measures import Input, Measure
from ..numerals import exact
from ..rules import Reading, Rule, Scale
from ..subjects import title_of
from ..titles import uncapital
from ..tokens import Stream, Token, words_of
from ._counted import begins_each, counted
from ._limit import limit_of
from ._steps import Part, Step, step_of, take_part

#: Steps at most: each is a band.
MOST: Final = 50


_RATES: Final = ("tỷ lệ", "tỉ lệ")
#: Before a step these say nothing of what it is of.
_NEUTRAL: Final = frozenset(["đạt", "có", "được", "đủ", "tỷ", "tỉ", "lệ"])
#: Of a share that is lost.
_FAULTS: Final = frozenset([
    "trễ", "chậm", "muộn", "quá", "sai", "vi", "không", "chưa", "thiếu", "lỗi", "bị", "tồn", "hủy", "khiếu", "vắng",
])  # fmt: skip


class Shares(NamedTuple):
    """What each step brings, up to the most, and what is measured."""

    each: float
    step: Step
    most: float
    part: Part
    capped: bool
    """Whether the text says what the most is."""
    input: Input

    @property
    def through_zero(self) -> bool:
        """Whether it is a line up to the whole at which nothing can be below 0."""
        return self.input.kind == "percent" and not self.part and self.each > 0

    @property
    def end(self) -> float:
        """Where the line reaches the most."""
        return float(exact(self.most) * exact(self.step.size) / abs(exact(self.each)))

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The line up to the most, or down from it."""
        begin, last = (self.most, 0.0) if self.each < 0 else (0.0, self.most)
        return (0.0, begin), (self.end, last)

    def reading(self, scale: Scale, measure: Measure | None) -> Reading:
        """A scale of what is measured, with what the text leaves open."""
        remarks: tuple[str, ...] = () if self.capped else (say("cap_by_maximum"),)
        if not self.part:
            remarks += (say("by_the_percent" if self.step.size == 1 else "by_the_step"),)
        return Reading(Rule(scale, measure or Measure("value", (self.input,))), remarks)

    def levels(self) -> list[tuple[float, float]]:
        """Where each further step begins to count, and what is reached there; before the first there is nothing."""
        made: list[tuple[float, float]] = []
        points, most = exact(0), exact(self.most)
        while points < most:
            steps = len(made) + (self.part == "whole")
            points = min(points + exact(self.each), most)
            made.append((float(exact(self.step.size) * steps), float(points)))
        return made


def read_shares(stream: Stream, measure: Measure | None, maximum: float | None) -> Shares | None:
    """The whole of the text, moved past; None where it is another."""
    start = stream.at
    found = None if maximum is None else _shares(stream, measure, maximum)
    if found is None or stream:
        stream.at = start
        return None
    return found


def _shares(stream: Stream, measure: Measure | None, maximum: float) -> Shares | None:
    subject = _subject(stream)
    at = stream.at
    found = counted(stream)
    quoted = any(t.kind == "quoted" for t in stream.tokens[at : stream.at])
    step = None if found is None or quoted else _led(step_of(found[1]), stream.tokens[at:])
    if found is None or step is None or not step.size:
        return None
    if found[0] < 0:
        return _lost(stream, found[0], step, subject, maximum)
    part = take_part(stream, step)
    limit = limit_of(stream, *found, maximum)[0]
    part = part or (take_part(stream, step) if part is not None else None)
    if part is None or (not step.percent and not part) or (limit is not None and limit > maximum):
        return None
    if measure is not None and measure.percent != step.percent:
        return None
    most = maximum if limit is None else limit
    made = Shares(found[0], step, most, part, limit is not None, _input(subject, step))
    beyond = step.percent and made.input.kind == "percent" and made.end > 100
    return None if beyond or (part and most / found[0] > MOST) else made


def _lost(stream: Stream, each: float, step: Step, subject: str, maximum: float) -> Shares | None:
    """ "Trừ 1 điểm cho mỗi 5% hồ sơ trễ hạn", "Tỷ lệ hồ sơ trễ hạn: cứ 5% trừ 1 điểm": down from the whole, where the share
    that is lost has a name of its own.
    """
    said = (
        subject
        if not subject or title_of(subject).lower().startswith(_RATES)
        else f"Tỷ lệ {uncapital(subject)}"
    )
    name = name_of_share(step.behind) or title_of(said)
    if not _FAULTS & set(name.lower().split()):
        return None  # "Giải ngân: cứ 5% trừ 1 điểm" is of what is lacking
    limit, most = limit_of(stream, each, step.behind, maximum)
    if not step.percent or step.before or not name or limit or most not in (None, maximum):
        return None
    given = Input(name, "percent")
    made = Shares(each, step, maximum, "", limit == 0 or most is not None, given)
    return made if 0 < made.end <= 100 else None


def _subject(stream: Stream) -> str:
    """ "Tỷ lệ trường học số: cứ 10% …": the name before so much for each, moved past; "" where there is none."""
    ahead = Stream(stream.tokens, stream.at)
    while ahead.next is not None and ahead.next.kind == "word" and not begins_each(ahead):
        ahead.at += 1
    words = ahead.tokens[stream.at : ahead.at]
    if not words or not ahead.take(":", ",") or not begins_each(ahead):
        return ""
    stream.at = ahead.at
    return words_of(words)


def _input(subject: str, step: Step) -> Input:
    """What is asked for: a share in percent, or a number that may be above 100."""
    behind = step.behind
    if not step.percent:
        return Input(behind, "count")
    before = " ".join(w for w in step.before.split() if w not in _NEUTRAL)
    said = f"{before} {behind}".strip()
    if step.more:
        return Input(f"Tỷ lệ {said} (%)")
    # "Cứ giảm 1% hộ nghèo" is of the fall, "cứ hoàn thành 10% kế hoạch" of what is done.
    whole = before or behind.lower().startswith("giảm")
    name = title_of(f"Tỷ lệ {said}") if whole else name_of_share(behind)
    return Input(name or title_of(subject), "percent")


def _led(step: Step | None, tokens: list[Token]) -> Step | None:
    """The step with the words before "mỗi": "tăng mỗi 1%" is of what is more."""
    each = next((i for i, t in enumerate(tokens) if t.key in ("mỗi", "cứ")), 0)
    lead = words_of(tokens[:each]).lower() if all(t.kind == "word" for t in tokens[:each]) else ""
    points = any(t.kind == "number" for t in tokens[:each])
    return step if step is None or points else step._replace(before=f"{lead} {step.before}".strip())


def name_of_share(words: str) -> str:
    """ "số trường thực hiện" as "Tỷ lệ trường thực hiện"; "" where the words name nothing of their own."""
    stripped = words
    for first in ("tổng số ", "số lượng ", "số "):
        if stripped.lower().startswith(first):
            stripped = stripped[len(first) :]
            break
    # "10% số hộ" are those that the row's title is about.
    return title_of(f"Tỷ lệ {stripped}") if " " in stripped else ""
