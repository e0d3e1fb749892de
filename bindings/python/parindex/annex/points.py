# SPDX-License-Identifier: MIT
"""A figure of points as an annex writes it: 2, "2,5", "2 điểm", "(2đ)", "0 - 2"; or at the end of a title."""

from __future__ import annotations

import re
from typing import Final

from .tokens import NotUnderstoodError, number_of

_NUMBER: Final = r"-?\d+(?:[.,]\d+)*"
_POINTS: Final = re.compile(
    rf"\(?\s*(?:tối đa|điểm tối đa|từ)?\s*:?\s*(?:0\s*(?:-|–|÷|đến)\s*)?(?P<number>{_NUMBER})\s*(?:điểm|đ)?\s*\)?\s*\**",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"[\s:–-]*\(\s*(?:tối đa|điểm tối đa|thang điểm|điểm chuẩn)?\s*:?\s*(?P<number>{_NUMBER})\s*(?:điểm|đ)\s*\)\s*\.?$",
    re.IGNORECASE,
)
_AT_END: Final = re.compile(
    rf"(?:[:=→]|\()\s*(?P<number>{_NUMBER})\s*(?:điểm|đ)?\s*\)?\s*[.;,]?$", re.IGNORECASE
)

_LAST: Final = re.compile(rf"(?P<number>{_NUMBER})\s*(?:điểm|đ)?\s*\)?\s*[.;,]?$", re.IGNORECASE)


def is_points(text: str) -> bool:
    """Whether a cell holds points and nothing else."""
    return bool(text) and _POINTS.fullmatch(text) is not None


def points_in(text: str) -> float | None:
    """The points of a cell; None where it holds something else.

    Raises
    ------
    NotUnderstoodError
        The figure has two readings, or none.
    """
    found = _POINTS.fullmatch(text) if text else None
    if found is None:
        return None
    digits = found["number"]
    return number_of(digits.lstrip("-")) * (-1 if digits.startswith("-") else 1)


def one_group(text: str) -> tuple[float, float] | None:
    """Both readings of 1.500: with a thousands mark, with a decimal; None where there is but one."""
    found = re.search(r"(?<![\d.,])(\d{1,3})[.,](\d{3})(?![\d.,])", text)
    return (float(found[1] + found[2]), float(f"{found[1]}.{found[2]}")) if found else None


def split_points(title: str) -> tuple[str, str]:
    """A title and the figure in brackets behind it: "Chỉ đạo (14 điểm)"; "" where there is none."""
    found = _BEHIND.search(title)
    return (title[: found.start()].strip(), found["number"]) if found else (title, "")


def with_points(line: str, own: str) -> str:
    """A line of a scale with what its cell of points has: a figure, a range or a formula, "2-3", "3 x tỷ lệ %"; the line
    alone where the cell has nothing, or the figure that the line ends with.
    """
    if not re.search(r"\d|[^\W\d_]{2}", own):
        return line
    said = _LAST.search(line) if ends_with_points(line) and is_points(own) else None
    if said is not None and _same(said["number"], own):
        return line
    return f"{line.rstrip(' :.;')}: {own}"


def _same(figure: str, own: str) -> bool:
    try:
        return number_of(figure.lstrip("-")) == abs(points_in(own) or 0.0)
    except NotUnderstoodError:
        return figure in own


def takes_off(scale: str) -> bool:
    """Whether each clause of a scale says what is taken off, or how much of it at most."""
    clauses = [c for c in re.split(r"[;.](?=\s|$)|\n", scale) if c.strip()]
    lost = [bool(re.search(r"\btrừ\b", c, re.IGNORECASE)) for c in clauses]
    limits = [bool(re.match(r"\s*(?:tổng |điểm )*(?:tối đa|không quá)", c, re.I)) for c in clauses]
    return any(lost) and all(a or b for a, b in zip(lost, limits, strict=True))


def ends_with_points(line: str) -> bool:
    """Whether a line of a scale says its points itself."""
    return _AT_END.search(line) is not None or bool(re.search(r"\d\s*(?:điểm|đ)\s*[.;,]?$", line))
