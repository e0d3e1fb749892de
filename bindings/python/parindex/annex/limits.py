# SPDX-License-Identifier: MIT
"""How much the parts of a heading may bring together: "Điểm thưởng (tổng điểm thưởng không quá 5 điểm)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .numbering import Row
from .numerals import written
from .tokens import NotUnderstoodError, number_of

_WHOLE: Final = re.compile(
    r"\W*(?:tổng|tổng số|tổng cộng) (?:số )?điểm(?P<of>(?: \w+){0,5}?) ?:? "
    r"(?:tối đa|tối đa không quá|tối đa là|không quá|không vượt quá|không được vượt quá|không được quá|tối đa không vượt quá)"
    r" (?P<figure>\d+(?:[.,]\d+)?) ?(?:điểm|đ)\W*",
    re.IGNORECASE,
)
_IN_TITLE: Final = re.compile(r"\s*\(([^()]+)\)\s*")
_MOST: Final = re.compile(
    r"\((?:điểm )?(?:tối đa|không quá|tối đa không quá) ?:? ?(?P<figure>\d+(?:[.,]\d+)?) ?(?:điểm|đ)\)",
    re.IGNORECASE,
)
#: Of the points that are added beside the others.
_ADDED: Final = re.compile(r"\b(?:thưởng|cộng)\b", re.IGNORECASE)


def limit_in(text: str) -> float | None:
    """The figure of a text that is such a limit and nothing else."""
    found = _WHOLE.fullmatch(" ".join(text.split()))
    try:
        return None if found is None else number_of(found["figure"])
    except NotUnderstoodError:
        return None


def says_maximum(row: Row) -> bool:
    """Whether the title says that the row's maximum is the most, "Sáng kiến (tối đa 4 điểm)"."""
    found = _MOST.search(" ".join(row.written.split()))
    try:
        return found is not None and number_of(found["figure"]) == row.maximum
    except NotUnderstoodError:
        return False


def limits_added(text: str) -> bool:
    """Whether a limit is of the points that are added: in a row of its own it is that of their heading."""
    return limit_in(text) is not None and _ADDED.search(text) is not None


def bind_limits(rows: Iterable[Row]) -> None:
    """Puts a limit that a heading says in its title or its scale to it, as a clause of its parts."""
    for row in rows:
        if not row.children:
            continue
        if limit_in(row.scale) is not None:
            row.limit = limit_in(row.scale)
        for bracket in _IN_TITLE.finditer(row.title):
            if limit_in(bracket[1]) is not None:
                row.limit = limit_in(bracket[1])
                row.title = f"{row.title[: bracket.start()]} {row.title[bracket.end() :]}".strip()
                break
        if row.limit is not None:
            row.scale = f"Không quá {written(row.limit)} điểm"
