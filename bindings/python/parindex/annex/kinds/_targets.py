# SPDX-License-Identifier: MIT
"""A result divided by its target, "(kết quả thực hiện / chỉ tiêu) × 20", beside bounds in percent: a bound may be of
the result, of which the target is a percentage as well, or of the quotient.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .._words import say
from ..measures import Measure
from ..tokens import NotUnderstoodError
from ._range import Range

_TARGET: Final = re.compile(
    r"(?:tỷ lệ |tỉ lệ |mức )?(?:theo )?(?:chỉ tiêu|kế hoạch|mục tiêu|dự toán)\b", re.IGNORECASE
)
#: What begins the name of a number that is no percentage, so that a bound in percent is of the quotient.
_COUNTED: Final = re.compile(r"(?:tổng|số)\b", re.IGNORECASE)
#: Words of a bound that say it is of the target: "từ 80% kế hoạch".
_SAID: Final = frozenset(["kế", "chỉ", "mục", "dự"])


def is_target(title: str) -> bool:
    """Whether it is called a target."""
    return _TARGET.match(title) is not None


def to_target(measure: Measure | None) -> bool:
    """Whether a result, which may be a percentage itself, is divided by its target."""
    if measure is None or measure.kind != "ratio":
        return False
    part, whole = measure.inputs
    return is_target(whole.title) and _COUNTED.match(part.title) is None


def is_exceeded(given: Range) -> bool:
    """ "Từ 100% chỉ tiêu trở lên", "đạt kế hoạch": a target may be exceeded."""
    if given.target and given.low == 100:
        return True
    words = f" {given.text.lower()} "
    up = " trở lên " in words or " vượt " in words
    return (
        given.percent
        and given.low == 100
        and given.high is None
        and up
        and bool(given.words & _SAID)
    )


def stated_target(measure: Measure | None, ranges: Iterable[Range]) -> float | None:
    """The figure of the target in "Đạt chỉ tiêu tỉnh giao (45%)", which is then what is divided by; None where the bounds
    are of the quotient. Where they can be of either, there are two meanings.
    """
    bounded = [r for r in ranges if r.percent]
    if not bounded or not to_target(measure):
        return None
    stated = {r.low for r in bounded if r.target}
    if len(stated) == 1:
        return stated.pop()
    whole = all(x in (None, 100) for r in bounded for x in (r.low, r.high))
    if not whole and not any(r.words & _SAID for r in bounded):
        raise NotUnderstoodError(say("two_meanings", text=bounded[0].text))
    return None
