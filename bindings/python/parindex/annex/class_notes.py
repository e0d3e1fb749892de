# SPDX-License-Identifier: MIT
"""The classes that a note below the table says: "Từ 90 điểm trở lên: Xuất sắc; từ 70 đến dưới 90 điểm: Tốt; dưới 70: Đạt"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final, NamedTuple

from .kinds._class_names import CLASSES
from .kinds._range import Range, range_of
from .numerals import exact
from .titles import both, name_of
from .tokens import NotUnderstoodError, Token, tokens_of, words_of

#: Words that a bound of a class may have beside its figures.
_OF_INDEX: Final = frozenset([
    "điểm", "tổng", "số", "đơn", "vị", "tập", "thể", "cá", "nhân", "cơ", "quan", "xã", "công", "chức", "đạt", "từ", "có", "được", "chấm",
])  # fmt: skip
#: Digits of a bound at most.
_DIGITS: Final = 6
_MARKS: Final = (":", "→", "=", "-")
_LEADS: Final = re.compile(
    r"^\s*(?:[-+•*]\s*|(?:ghi chú|lưu ý|(?:cách |tiêu chuẩn |mức |kết quả |căn cứ )?(?:xếp|phân) loại(?: như sau| kết quả| đơn vị)?)\s*:\s*)",
    re.IGNORECASE,
)


class _Class(NamedTuple):
    title: str
    bounds: Range


class Classes(NamedTuple):
    """The bands from the best down, in percent of the index; [] where the notes do not say each of them."""

    bands: list[dict[str, Any]]
    said: frozenset[str] = frozenset()
    """The notes that say them."""
    whole: frozenset[str] = frozenset()
    """Those of them that say nothing else."""


def classes_of(texts: Iterable[str], maximum: float | None) -> Classes:
    """The classes that notes say, where they cover everything once and none hangs on anything else."""
    found: list[_Class] = []
    said: set[str] = set()
    whole: set[str] = set()
    for text in texts:
        clauses = [c for c in re.split(r"[;\n]|\.(?=\s|$)", text) if c.strip()]
        own = [c for clause in clauses if (c := _class_of(clause)) is not None]
        found += own
        said |= {text} if own else set()
        whole |= {text} if own and len(own) == len(clauses) else set()
    bands = _bands(found, maximum)
    return Classes(bands, frozenset(said), frozenset(whole)) if bands else Classes([])


def _class_of(clause: str) -> _Class | None:
    """A bound and a name, in either order; None for a clause that says anything else."""
    while (shorter := _LEADS.sub("", clause)) != clause:
        clause = shorter
    try:
        tokens = tokens_of(clause)
    except NotUnderstoodError:
        return None
    for at in range(1, len(tokens)):
        behind = _behind_mark(tokens, at)
        if not behind:
            continue
        one, two = tokens[:at], tokens[behind:]
        if two and two[-1].key == ")" and tokens[behind - 1].key == "(":
            two = two[:-1]
        for name, bound in ((two, one), (one, two)):
            bounds = _bounds(bound)
            if bounds is not None and _is_name(name):
                return _Class(words_of(name), bounds)
    return None


def _behind_mark(tokens: list[Token], at: int) -> int:
    """Where a mark, a bracket or "xếp loại" that begins here ends; 0 where there is none."""
    keys = [t.key for t in tokens[at : at + 3]]
    if keys[:2] in (["xếp", "loại"], ["đạt", "loại"], ["xếp", "mức"]):
        return at + 2 + (keys[2:] == [":"])
    return at + 1 if keys[0] in (*_MARKS, "(") else 0


def _bounds(tokens: list[Token]) -> Range | None:
    try:
        found = range_of(tokens) if tokens else None
    except NotUnderstoodError:
        return None
    whole = found is None or found.rest or found.exact or found.words - _OF_INDEX
    return None if whole else found


def _is_name(tokens: list[Token]) -> bool:
    return bool(tokens) and all(t.key in CLASSES or t.key in ("“", "”", '"') for t in tokens)


def _bands(found: list[_Class], maximum: float | None) -> list[dict[str, Any]]:
    """The bands, where the classes cover everything once and each has a name of its own."""
    order = sorted(found, key=lambda c: float("inf") if c.bounds.high is None else c.bounds.high)[
        ::-1
    ]
    names = [c.title.lower() for c in order]
    if len(order) < 2 or len(set(names)) < len(names) or len({c.bounds.percent for c in order}) > 1:
        return []
    follows = all(
        a.bounds.low == b.bounds.high is not None and a.bounds.low_inside != b.bounds.high_inside
        for a, b in pairwise(order)
    )
    if not follows or order[0].bounds.high is not None or order[-1].bounds.low is not None:
        return []
    if not order[0].bounds.percent and not maximum:
        return []
    bands: list[dict[str, Any]] = []
    for each in order:
        key = name_of(each.title, [b["key"] for b in bands], f"class_{len(bands) + 1}")
        band: dict[str, Any] = {"key": key, "title": both(each.title)}
        low = each.bounds.low
        if low is not None:
            share = exact(low) if each.bounds.percent else exact(low) * 100 / exact(maximum or 0)
            if share != round(share, _DIGITS):
                return []  # 70 of 120 points is no percentage that can be written
            band["from" if each.bounds.low_inside else "above"] = float(share)
        bands.append(band)
    return bands
