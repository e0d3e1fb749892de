# SPDX-License-Identifier: MIT
"""A percentage of a plan, a target or an estimate, which may be above 100: "Đạt 100% kế hoạch: 10 điểm; …"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .kinds.bands import Bands
from .kinds.piecewise import Piecewise
from .kinds.proportional import Proportional
from .measures import Input
from .rules import Rule, Scale
from .tokens import Stream, Token

_TARGETS: Final = (
    "kế hoạch",
    "chỉ tiêu",
    "dự toán",
    "mục tiêu",
    "cùng kỳ",
    "năm trước",
    "định mức",
)
_OF: Final = ("so với", "của")
#: What a target is reached with; behind it the words of the plan may go on.
_REACHED: Final = frozenset(["đạt", "hoàn", "thành", "thực", "hiện", "vượt", "thu", "bằng"])
#: What may follow a target that nothing says to be reached: "Từ 90% kế hoạch trở lên".
_GIVEN: Final = frozenset([
    "giao", "được", "tỉnh", "huyện", "xã", "năm", "đề", "ra", "trở", "lên", "xuống", "đến", "dưới", "từ", "hoặc", "vượt",
    "trung", "ương", "ubnd", "hđnd", "thành", "phố", "cấp", "trên", "thì", "tháng", "quý",
])  # fmt: skip
#: "100% chỉ tiêu, nhiệm vụ", "100% kế hoạch và báo cáo": things, of which none can be more than all.
_AND: Final = (",", "và")
#: Beside the figure these say that it is reached.
_BARE: Final = frozenset(
    ["từ", "đạt", "hoàn", "thành", "thực", "hiện", "tỷ", "tỉ", "lệ", "kết", "quả", "đủ"]
)
_ENDS: Final = frozenset([":", ";", ".", "=", "→", "(", ")", "-", "\n"])
#: Words before a figure of which one may be that of reaching.
_BEFORE: Final = 4
#: The row's title is the name of it.
UNNAMED: Final = "(%)"
_OF_PLAN: Final = "Tỷ lệ thực hiện"


def beyond_target(rule: Rule, tokens: list[Token]) -> Rule:
    """The rule with a number in percent where its sentence speaks of a share of a target; itself otherwise."""
    measure = rule.measure
    if measure is not None and measure.kind == "ratio" and isinstance(rule.scale, Bands):
        exceeded = measure.may_exceed or any(_is_exceeded(tokens, i) for i in _whole(tokens))
        return replace(rule, measure=replace(measure, may_exceed=exceeded))
    if measure is None or measure.kind != "value" or measure.inputs[0].kind != "percent":
        return rule
    if rule.treatment is not None or not _grows(rule.scale):
        return rule
    if not measure.inputs[0].title and any(_is_bare(tokens, i) for i in _whole(tokens)):
        over = Input(UNNAMED, "number", 0.0)
        return replace(rule, measure=replace(measure, inputs=(over,)))
    if not _of_target(tokens):
        return rule
    over = Input(f"{measure.inputs[0].title or _OF_PLAN} (%)", "number", 0.0)
    return replace(rule, measure=replace(measure, inputs=(over,)))


def _whole(tokens: list[Token]) -> list[int]:
    """Where 100 % is said."""
    return [i for i, t in enumerate(tokens) if t.percent and t.value == 100]


def _label(tokens: list[Token], at: int) -> list[str]:
    """The words of the case that a figure is in."""
    start = end = at
    while start and tokens[start - 1].key not in _ENDS:
        start -= 1
    while end < len(tokens) and tokens[end].key not in _ENDS:
        end += 1
    return [t.key for t in tokens[start:end]]


def _is_exceeded(tokens: list[Token], at: int) -> bool:
    """ "Từ 100% chỉ tiêu được giao trở lên": more than a target of 100 %."""
    words = _label(tokens, at)
    more = "vượt" in words or words[-2:] == ["trở", "lên"]
    return more and _is_target_share(tokens, at)


def _is_bare(tokens: list[Token], at: int) -> bool:
    """ "Đạt từ 100% trở lên", which says of nothing that it is a whole."""
    words = _label(tokens, at)
    return words[-2:] == ["trở", "lên"] and all(w in _BARE for w in words[:-2] if w)


def _grows(scale: Scale) -> bool:
    """Whether more of it is better: what is lacking cannot be more than all."""
    if isinstance(scale, Piecewise):
        return scale.corners[0][1] < scale.corners[-1][1]
    return isinstance(scale, Bands | Proportional)


def _of_target(tokens: list[Token]) -> bool:
    figures = [i for i, t in enumerate(tokens) if t.percent]
    if figures:
        return any(_is_target_share(tokens, i) for i in figures)
    asked = (i for i, t in enumerate(tokens) if t.key == "%" and tokens[i - 1].key == "nhiêu")
    if any(_is_target_share(tokens, i) for i in asked):
        return True
    # "Đạt chỉ tiêu: 5 điểm; không đạt: tính theo tỷ lệ đạt được so với chỉ tiêu"
    label = next((i for i, t in enumerate(tokens) if t.key == ":"), 0)
    reached = [i for i, t in enumerate(tokens[:label]) if t.key in _REACHED]
    compared = [i for i, t in enumerate(tokens) if t.key == "với"]
    return any(Stream(tokens, i + 1).take(*_TARGETS) for i in reached + compared)


def _is_target_share(tokens: list[Token], at: int) -> bool:
    """Whether a figure is of a target: "đạt 100% dự toán được giao", and not "100% chỉ tiêu, nhiệm vụ hoàn thành"."""
    behind = Stream(tokens, at + 1)
    behind.take(*_OF)
    if not behind.take(*_TARGETS):
        return False
    reached = any(t.key in _REACHED for t in tokens[max(at - _BEFORE, 0) : at])
    for token in tokens[behind.at :]:
        if token.kind == "number" or token.key in _ENDS or token.key == "thì":
            return True
        if token.key in _AND or (not reached and token.key not in _GIVEN):
            return False
    return True
