# SPDX-License-Identifier: MIT
"""Another condition beside a bound: "từ 02 vụ trở lên hoặc có vụ chết người", "có kế hoạch và kiểm tra từ 50%"."""

from __future__ import annotations

from typing import Final

from ..tokens import Stream, Token

CONDITIONS: Final = frozenset(
    ["không", "chưa", "hoặc", "chậm", "muộn", "trễ", "thiếu", "ngoài", "trừ", "nhưng"]
)
#: Behind "và" and a bound these begin another condition.
_ALSO: Final = ("có", "đạt", "không", "chưa", "bảo đảm", "đảm bảo")
#: The same behind a comma.
_BESIDE: Final = ("có", "không có", "bảo đảm", "đảm bảo", "đúng", "đạt")
#: The same where another outcome has the bound alone.
_MORE: Final = (
    "trong đó có",
    "và có",
    "đồng thời có",
    "và trong đó có",
    "có",
    "và vượt",
    "đồng thời vượt",
)

#: Words of a bound, and of what is measured in percent.
_OF_BOUND: Final = frozenset(["từ", "dưới", "trên", "đến", "đạt", "tỷ", "tỉ", "lệ", "số"])


def shared_conditions(labels: list[list[Token]]) -> frozenset[str]:
    """ "100% số văn bản được xử lý hoặc kiến nghị xử lý; từ 70% - dưới 100% số văn bản …": a word that each case has
    behind its bounds is of what is measured, and no condition of one of them.
    """
    if len(labels) < 2:
        return frozenset()
    said = [_behind_bounds(label) for label in labels]
    # "70% số văn bản" says the beginning of it alone.
    richest = max(said, key=len)
    words = [w for w in said if len(w) == len(richest) or w != richest[: len(w)]]
    if len(words) < 2:
        return frozenset()
    shared = frozenset.intersection(*map(frozenset, words)) & CONDITIONS
    return shared - {"hoặc"} if any(map(has_second, labels)) else shared


def has_second(label: list[Token]) -> bool:
    """ "Từ 02 vụ trở lên hoặc có vụ chết người", "02 hình thức và đạt kết quả tốt": another condition beside the bound, and no
    other word of the same.
    """
    for at, token in enumerate(label):
        if token.key not in ("hoặc", "và", ","):
            continue
        before = [t.key for t in label[:at] if t.key != ","]
        more = [t.kind for t in label[at + 1 : at + 2]] == ["word"]
        if more and before[-2:] in (["trở", "lên"], ["trở", "xuống"]):
            return True
        if token.key == ",":
            if _begins_beside(label, at):
                return True
            continue
        if token.key != "hoặc":
            bound = any(t.kind == "number" for t in label[:at])
            if token.key == "và" and bound and Stream(label, at + 1).take(*_ALSO):
                return True
            continue
        if Stream(label, at + 1).take("có", "để", "xảy ra"):
            return True
    return False


def _begins_beside(label: list[Token], at: int) -> bool:
    """ ", đúng tiến độ" behind a figure."""
    bound = any(t.kind == "number" for t in label[:at])
    return label[at].key == "," and bound and bool(Stream(label, at + 1).take(*_BESIDE))


def one_has_beside(labels: list[list[Token]]) -> bool:
    """ "100% nhiệm vụ, đúng tiến độ" beside "từ 95% đến dưới 100%": a condition that the others do not have."""
    said = [{t.key for t in label} for label in labels]
    for i, label in enumerate(labels):
        at = next((i for i in range(len(label)) if _begins_beside(label, i)), None)
        tail = set() if at is None else {t.key for t in label[at:]}
        if any(not tail <= other for j, other in enumerate(said) if j != i):
            return True
    return False


def _behind_bounds(label: list[Token]) -> list[str]:
    """The words behind the last figure of a case."""
    last = max((i for i, t in enumerate(label) if t.kind == "number"), default=len(label))
    return [t.key for t in label[last + 1 :] if t.kind == "word"]


def has_more(label: list[Token]) -> bool:
    """ "100% chỉ tiêu, trong đó có chỉ tiêu vượt": words behind the figure, which say that there is more."""
    last = max((i for i, t in enumerate(label) if t.kind == "number"), default=len(label))
    return any(Stream(label, at).take(*_MORE) for at in range(last + 1, len(label)))


def one_has_more(labels: list[list[Token]]) -> bool:
    """ "Có kế hoạch và kiểm tra từ 50%" beside "kiểm tra dưới 50%": a thing that one of the outcomes must have."""
    fronts = [f for f in map(_before_bounds, labels) if f]
    for front in fronts:
        if front[0] == "có" and "và" in front:
            behind = set(front[len(front) - front[::-1].index("và") :]) - _OF_BOUND
            if any("và" not in other and behind & set(other) for other in fronts):
                return True
    return False


def _before_bounds(label: list[Token]) -> list[str]:
    """The words before the first figure of a case; [] where it has none."""
    first = next((i for i, t in enumerate(label) if t.kind == "number"), 0)
    return [t.key for t in label[:first]]
