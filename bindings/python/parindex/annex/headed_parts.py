# SPDX-License-Identifier: MIT
"""Parts below headings with points of their own: "Số hóa hồ sơ: 2 điểm, gồm: từ 90%: 2; dưới 90%: 0. Số hóa kết quả: 1
điểm, gồm: đạt 100%: 1; dưới 100%: 0".
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

_HEAD: Final = re.compile(
    r"(?:^|(?<=[\n.;]))\s*(?:[-+•*–]|[a-zđ]\)|\d{1,2}[.)])?\s*(?P<title>[^\n.;:]+?)\s*:\s*(?P<most>\d+(?:[.,]\d+)?)\s*điểm\s*,?"
    r"\s*(?:bao gồm|gồm|trong đó|cụ thể)(?:\s+như sau)?\s*:\s*",
    re.IGNORECASE,
)


def headed_parts(text: str, maximum: float) -> Parts | None:
    """The parts of a text that is nothing but headings with their scales; None where they do not add up to the row's."""
    heads = list(_HEAD.finditer(text))
    if len(heads) < 2 or heads[0].start() != 0:
        return None
    try:
        worth = [number_of(head["most"]) for head in heads]
        if sum_of(worth) != exact(maximum):
            return None
        ends = [*(head.start() for head in heads[1:]), len(text)]
        bodies = [
            text[head.end() : end].strip().rstrip(".;")
            for head, end in zip(heads, ends, strict=True)
        ]
        parts = tuple(
            Part(head["title"], most, named(read_scale(body, most).rule, head["title"]))
            for head, most, body in zip(heads, worth, bodies, strict=True)
        )
    except NotUnderstoodError:
        return None
    whole = all(top_of(p.rule, p.maximum) in (None, p.maximum) for p in parts)
    return parts if whole else None
