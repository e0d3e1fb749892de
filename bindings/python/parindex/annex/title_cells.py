# SPDX-License-Identifier: MIT
"""A criterion and its cases in the cell of its title: on lines below it, behind a colon, in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .kinds.points import Points
from .outline import Outline
from .parts import read_parts
from .sentence import read_scale
from .tokens import NotUnderstoodError

#: Points, and so much for each, which a title alone has not.
_POINTS: Final = re.compile(r"\d\s*(?:điểm|đ)\b|[:=→]\s*\d+(?:[.,]\d+)?(?!\s*%)(?=\s*(?:[;,.)]|$))")
_NOTHING: Final = re.compile(r"không (?:có |được |tính |chấm )?điểm", re.IGNORECASE)
_FORMULA: Final = re.compile(
    r"(?:trừ|cộng|mỗi|cứ)\b.*\d|công thức|điểm (?:đánh giá )?=|điểm tối đa|(?:nhân|chia) (?:với |cho )?\d|[-–] \d+(?:,\d+)? [×x*]|[×x*]\s*\d|theo tỷ lệ",
    re.IGNORECASE,
)
_CASE: Final = re.compile(r"[^:\n]+(?::| được| đạt)\s*\d+(?:[.,]\d+)?\s*(?:điểm|đ)[.;]?")
#: Where a title can end within a line.
_END: Final = re.compile(r":\s|\.\s|\s[-–]\s|\s?\(")
#: Ends that are tried in a line at most: each costs a reading.
_MOST_ENDS: Final = 8
#: Lines after which a title can end, and letters of a cell, at most, for the same reason.
_MOST_LINES: Final = 8
_LONGEST: Final = 4000


def split_titles(outline: Outline) -> None:
    """Rows without a scale whose title has it: the title is what comes before, the scale what is read behind it."""
    for row in outline.rows:
        if row.scale or row.children or row.maximum is None or len(row.written) > _LONGEST:
            continue
        if not _speaks(row.written) and "\n" not in row.written:
            continue
        found = _split(row.written, abs(row.maximum))
        if found is not None:
            row.title, row.scale = (" ".join(found[0].split()), found[1])
            row.scale_at = (row.row, outline.column(row.row, "title"))


def _split(text: str, maximum: float) -> tuple[str, str] | None:
    """Title and scale; where nothing is read, the lines that speak of points, so that a person sees them as the scale."""
    lines = text.split("\n")
    for at in range(1, min(len(lines), _MOST_LINES)):
        scale = "\n".join(lines[at:])
        if (_speaks(scale) or _is_case(scale)) and _is_read(scale, maximum):
            return "\n".join(lines[:at]), scale
    if len(lines) > 1:
        at = next((i for i, line in enumerate(lines) if i and _speaks(line)), 0)
        return ("\n".join(lines[:at]), "\n".join(lines[at:])) if at else None
    for title, scale in _within(text):
        if _speaks(scale) and _is_read(scale, maximum):
            return title, scale
    return (text, text) if _is_read(text, maximum) else None


def _within(line: str) -> Iterator[tuple[str, str]]:
    """Each place where a title of one line can end, and what is behind it, brackets around all of it left out."""
    for end in list(_END.finditer(line))[:_MOST_ENDS]:
        title, scale = line[: end.start()].strip(), line[end.end() :].strip()
        if end.group().strip() == "(":
            if not scale.rstrip(".").endswith(")"):
                continue
            scale = scale.rstrip(".")[:-1].strip()
        if title and scale:
            yield title, scale


def _speaks(text: str) -> bool:
    """Whether it says more than one thing of points: "Báo cáo: 2 điểm" is a title with its maximum."""
    said = len(_POINTS.findall(text)) + len(_NOTHING.findall(text))
    return said > 1 or _FORMULA.search(text) is not None


def _is_case(text: str) -> bool:
    """ "Ban hành đủ văn bản: 1 điểm", "Có tổ chức được 1 điểm" on a line of its own: one outcome, and no title that goes on."""
    return text[:1].isupper() and _CASE.fullmatch(text) is not None


def _is_read(text: str, maximum: float) -> bool:
    """Whether it is a scale by itself, and not somebody's to give."""
    try:
        return not isinstance(read_scale(text, maximum).rule.scale, Points)
    except NotUnderstoodError:
        return read_parts(text, maximum) is not None
