# SPDX-License-Identifier: MIT
"""A scale of its own on each line, of another figure each: "Tỷ lệ số hóa hồ sơ từ 90%: 5 điểm; dưới 90%: 2\\nTỷ lệ số hóa kết quả từ
80%: 5 điểm; dưới 80%: 0" of 10 points. They add up.
"""

from __future__ import annotations

import re
from typing import Final

from .numerals import exact
from .part import Part, Parts, sum_of
from .rules import named
from .sentence import read_scale
from .tokens import NotUnderstoodError, number_of
from .top import top_of

_BULLET: Final = re.compile(r"^\s*(?:[-+•*–]|[a-zđ]\)|\d\))\s*")
#: The points of the first case of a line, which are the most that it brings.
_FIRST: Final = re.compile(r"[:=→]\s*(\d{1,9}(?:[.,]\d{1,9})?)(?![\d.,]*\s*[x×*/%])")
#: Words of the name of what a line measures, at least.
_SHORTEST: Final = 3


def line_parts(text: str, maximum: float) -> Parts | None:
    """The parts, which come to the maximum; None where anything else is said."""
    lines = [_BULLET.sub("", line) for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    made = [_part(line) for line in lines]
    parts = tuple(p for p in made if p is not None)
    titles = {p.title.lower() for p in parts}
    whole = len(parts) == len(made) == len(titles)
    return parts if whole and sum_of(p.maximum for p in parts) == exact(maximum) else None


def _part(line: str) -> Part | None:
    first = _FIRST.search(line)
    try:
        most = 0.0 if first is None else number_of(first[1])
        rule = read_scale(line, most).rule if most else None
    except NotUnderstoodError:
        return None
    if rule is None or rule.measure is None or len(rule.measure.inputs) != 1:
        return None
    title = rule.measure.inputs[0].title
    named_so = len(title.split()) >= _SHORTEST and top_of(rule, most) in (None, most)
    return Part(title, most, named(rule, title)) if named_so else None
