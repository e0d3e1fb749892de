# SPDX-License-Identifier: MIT
"""What a title says of the points beside its name: "Thu ngân sách (đơn vị không có nhiệm vụ thu được tính điểm tối đa)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, NamedTuple

from ._words import say
from .kinds.bands import Bands
from .kinds.choices import Choices, Share
from .kinds.proportional import Proportional
from .measures import PLAIN, ZeroDenominator
from .nothing_to_divide import divided
from .rules import Rule
from .tokens import NotUnderstoodError, number_of

#: Brackets of a title, and what is behind its first sentence.
_ASIDE: Final = re.compile(
    r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)|(?<=[;.,]\s)((?:[^;.,()]|[.,](?=\d))+)|\s[-–]\s([^()]+)$"
)
_ROUND: Final = str.maketrans("[]{}", "()()")
_FIGURE: Final = r"(?P<figure>\d+(?:[.,]\d+)?)"
#: Words by which points are given, taken, limited or refused.
_OF_POINTS: Final = re.compile(
    r"điểm (?:tối đa|tuyệt đối)|(?:đủ|trọn|hết) (?:số )?điểm|\d ?% (?:tổng )?(?:số )?điểm"
    r"|(?:trừ|cộng|thưởng|được|đạt|tính|chấm|thì|:) ?(?:\w+ )?\d+(?:[.,]\d+)? ?(?:điểm|đ)\b"
    r"|không (?:có|cho|được|tính|chấm|cộng|trừ|xét) (?:\w+ )?điểm|không (?:đánh giá|áp dụng|chấm|xét) (?:đối |cho |với |tiêu chí|nội dung này)"
    r"|chỉ (?:tính|chấm|cho) (?:\w+ )*(?:điểm|cao nhất)|(?:mỗi|cứ) [^\n]{0,200}?\d[^\n]{0,60}? ?(?:điểm|đ)\b"
    r"|(?:không (?:vượt )?quá|tối đa) \d+(?:[.,]\d+)? ?(?:điểm|đ)\b|\d ?(?:điểm|đ)/|\bmiễn (?:chấm|đánh giá|tính|trừ)\b",
    re.IGNORECASE,
)
#: Letters of a rule beside a name at most.
_LONGEST: Final = 1000
_LIMIT: Final = re.compile(
    rf"(?:điểm |tổng |mức )*(?:tối đa|không quá|không vượt quá)(?: là)?:? {_FIGURE} ?(?:điểm|đ)",
    re.IGNORECASE,
)
_WHO: Final = r"(?:(?:riêng|đối với|với|trường hợp|trong trường hợp|nếu)\s+)*"
#: Who has nothing to do there, and what that brings.
_NOTHING: Final = re.compile(
    rf"{_WHO}(?P<case>(?:\w+[ ,/])*?(?:không|chưa) [^:]+?)\s*(?:[:=,]|thì|sẽ|được|đạt|tính|chấm|cho)[\s,:]*"
    rf"(?:(?:thì|được|đạt|tính|chấm|cho|là|sẽ) )*(?P<worth>đủ (?:số )?điểm(?: tối đa)?|(?:số )?điểm (?:tối đa|tuyệt đối)|trọn điểm|không (?:có|được|tính|chấm) điểm|{_FIGURE} ?(?:điểm|đ))",
    re.IGNORECASE,
)
_ARISES: Final = re.compile(
    r"không (?:có )?phát sinh|không được giao|không thuộc đối tượng|không có nhiệm vụ"
)
#: Words that say nothing of what there is none of.
_PLAIN: Final = frozenset([
    "không", "chưa", "có", "được", "giao", "đơn", "vị", "cơ", "quan", "địa", "phương", "xã", "phường", "sở", "ngành",
    "nhiệm", "vụ", "nào", "các", "của", "trong", "năm",
])  # fmt: skip


class Aside(NamedTuple):
    """One thing that a title says of points."""

    text: str
    case: str = ""
    """Who has nothing to do there; "" where it says anything else."""
    points: float | None = None
    """What that brings; None for all points."""


def asides_of(title: str, maximum: float | None) -> list[Aside]:
    """What a title says of points, its own maximum left out."""
    found: list[Aside] = []
    for match in _ASIDE.finditer(title.translate(_ROUND)):
        text = next(g for g in match.groups() if g is not None).strip().rstrip(".;")
        if speaks_of_points(text) and not is_limit(text, maximum):
            found.append(aside_of(text))
    return found


def speaks_of_points(text: str) -> bool:
    """Whether a text gives, takes off, limits or refuses points."""
    return len(text) <= _LONGEST and _OF_POINTS.search(text) is not None


def is_limit(text: str, maximum: float | None) -> bool:
    """ "tối đa 5 điểm" of 5."""
    limit = _LIMIT.fullmatch(text)
    return limit is not None and maximum is not None and _number(limit["figure"]) == abs(maximum)


def aside_of(text: str) -> Aside:
    """What one sentence says of points."""
    nothing = _NOTHING.fullmatch(text)
    if nothing is None:
        return Aside(text)
    if nothing["figure"]:
        return Aside(text, nothing["case"], _number(nothing["figure"]))
    none = nothing["worth"].lower().startswith("không")
    return Aside(text, nothing["case"], 0.0 if none else None)


def _number(figure: str) -> float | None:
    try:
        return number_of(figure)
    except NotUnderstoodError:
        return None


def with_asides(
    rule: Rule | None, title: str, maximum: float | None
) -> tuple[Rule | None, tuple[str, ...]]:
    """A rule with what its title says, and a remark for each; what a rule has no place for is said to be left out."""
    remarks = []
    for aside in asides_of(title, maximum):
        spoken = title.replace(aside.text, "")
        read = None if rule is None else with_aside(rule, aside, spoken, maximum)
        remarks.append(say("title_left_out" if read is None else "title_read", text=aside.text))
        rule = read or rule
    return rule, tuple(remarks)


def with_aside(rule: Rule, aside: Aside, spoken: str, maximum: float | None) -> Rule | None:
    """The rule for who has nothing to do there, too; None where it has no place for that.

    `spoken` is what the rule is about, in words.
    """
    more = maximum is not None and aside.points is not None and aside.points > maximum
    if not aside.case or maximum is None or more:
        return None
    return _of_outcomes(rule, aside) or _of_quotient(rule, aside, spoken, maximum)


def _of_outcomes(rule: Rule, aside: Aside) -> Rule | None:
    """One more outcome beside the others."""
    scale = rule.scale
    if not isinstance(scale, Choices) or aside.case in dict(scale.choices):
        return None
    gives = Share(1.0) if aside.points is None else aside.points
    return replace(rule, scale=replace(scale, choices=(*scale.choices, (aside.case, gives))))


def _of_quotient(rule: Rule, aside: Aside, spoken: str, maximum: float) -> Rule | None:
    """Nothing to divide by, where there is none of what is spoken of."""
    said: dict[float | None, ZeroDenominator] = {None: "full", maximum: "full", 0.0: "zero"}
    words = set(re.findall(r"\w+", aside.case.lower())) - _PLAIN
    same = _ARISES.search(aside.case.lower()) or (
        words and words <= {*re.findall(r"\w+", spoken.lower())}
    )
    if not same or aside.points not in said or not isinstance(rule.scale, Bands | Proportional):
        return None
    measure = rule.measure or PLAIN
    if measure.divides and measure.zero_denominator is not None:
        return None
    made = divided(measure, said[aside.points])
    return None if made is None else replace(rule, measure=made)
