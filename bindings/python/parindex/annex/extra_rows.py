# SPDX-License-Identifier: MIT
"""What a scale means in a row of bonus or of points taken off, and nowhere else: "Cộng 1 điểm" alone, where the title
is the case, and bands that say nothing of who gets nothing.
"""

from __future__ import annotations

import re
from typing import Final

from ._words import say
from .kinds.bands import Bands
from .kinds.choices import NOT_SO, Choices
from .rules import Reading, Rule
from .sentence import read_scale
from .tokens import NotUnderstoodError, number_of

_IF_ANY: Final = r"(?:nếu có|có|khi có|trường hợp có|nếu đạt|nếu vi phạm)"
_FIGURE: Final = r"(?P<figure>\d+(?:[.,]\d+)?)\s*(?:điểm|đ)?"
_ALONE: Final = re.compile(
    rf"[-+*•]?\s*(?:{_IF_ANY}(?:\s*[:,]|\s+thì)?\s+)?"
    r"(?:thì\s+)?(?:(?:được|bị|sẽ)\s+)*(?P<verb>cộng(?: thêm)?|thưởng(?: thêm)?|trừ(?: đi)?|[-–+])\s*:?\s*"
    rf"{_FIGURE}(?:\s+{_IF_ANY})?\s*[.;]?",
    re.IGNORECASE,
)
#: A title that counts, or that measures: it is no case that there is or is not.
_COUNTS: Final = re.compile(r"\W*(?:mỗi|cứ|từng|số|tổng số|tỷ lệ|tỉ lệ|mức)\b", re.IGNORECASE)
_REST: Final = "còn lại: 0 điểm"


def in_extra_row(text: str, title: str, maximum: float | None, *, off: bool) -> Reading | None:
    """The reading of a scale that none is known for elsewhere; None where there is none here either."""
    return _alone(text, title, maximum, off=off) or _or_nothing(text, maximum, off=off)


def _alone(text: str, title: str, maximum: float | None, *, off: bool) -> Reading | None:
    """ "Cộng 1 điểm" of 1: of 2 it may be for each."""
    found = _ALONE.fullmatch(text.strip())
    if found is None or not maximum or _COUNTS.match(title):
        return None
    loses = found["verb"].lower().startswith(("trừ", "-", "–"))
    try:
        points = number_of(found["figure"])
    except NotUnderstoodError:
        return None
    if loses != off or points != abs(maximum):
        return None
    worth = -points if off else points
    return Reading(Rule(Choices((("Có", worth), (NOT_SO, 0.0)))), (say("title_is_case"),))


def _or_nothing(text: str, maximum: float | None, *, off: bool) -> Reading | None:
    """ "Tăng từ 10 bậc trở lên: cộng 2; tăng từ 5 đến 9 bậc: cộng 1": nothing is said of fewer, which brings nothing."""
    try:
        reading = read_scale(
            f"{text.strip().rstrip('.;')}; {_REST}", None if maximum is None else abs(maximum)
        )
    except NotUnderstoodError:
        return None
    scale = reading.rule.scale
    if not isinstance(scale, Bands) or any(b.gives[0] != "points" for b in scale.bands):
        return None
    points = [b.gives[1] for b in scale.bands]
    said = [p for p in points if p]
    if points.count(0) != 1 or not said or not all((p < 0) == off for p in said):
        return None
    return Reading(reading.rule, (*reading.remarks, say("none_of_them")))
