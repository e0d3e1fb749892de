# SPDX-License-Identifier: MIT
"""What an annex can mean otherwise, as readings of its edition: a figure with a slip, two questions in a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._words import WORDS
from .maxima import Maxima
from .numbering import Row
from .part import Parts

Json = dict[str, Any]


def readings_of(
    rows: list[Row],
    maxima: Maxima,
    questions: dict[int, Parts],
    children: Callable[[Row, Parts], list[Json]],
    leaf_keys: Callable[[Row], list[str]],
) -> list[Json]:
    """The key ``readings`` of the edition; [] where there is but one."""
    by_row = {row.row: row for row in rows}
    found: list[Json] = []
    if maxima.mended:
        changed = {by_row[r].code: {"max": value} for r, value in maxima.mended.items()}
        for at, value in maxima.mended.items():
            _raise(by_row[at], value - (maxima.of[at] or 0), maxima, changed)
        names = ", ".join(by_row[r].code for r in maxima.mended)
        found.append(_reading("adding-up", "reading_sums", changed, codes=names))
    for at, parts in questions.items():
        row = by_row[at]
        most = sum(p.maximum for p in parts)
        keys: Json = dict.fromkeys(leaf_keys(row))
        keys |= {"max": most, "combine": {"kind": "sum"}, "children": children(row, parts)}
        if most == maxima.of[at]:
            keys.pop("max")
        changed = {row.code: keys}
        _raise(row, most - (maxima.of[at] or 0), maxima, changed)
        name = "two-questions-" + row.code.replace("_", "-")[:26]
        found.append(_reading(name, "reading_two", changed, codes=row.code))
    if not found:
        return []
    own: Json = {
        "name": "as-printed",
        "title": _both("reading_own"),
        "source": "annex",
        "default": True,
    }
    return [own, *found[:15]]


def _reading(name: str, key: str, nodes: Json, **values: str) -> Json:
    return {"name": name, "title": _both(key, **values), "source": "annex", "nodes": nodes}


def _both(key: str, **values: str) -> Json:
    return {k: WORDS[key][k == "vi"].format(**values) for k in ("vi", "en")}


def _raise(row: Row, by: float, maxima: Maxima, changed: Json) -> None:
    """What is above a row has as much more."""
    if not by:
        return
    above = row.parent
    while above is not None:
        keys = changed.setdefault(above.code, {})
        keys["max"] = round(keys.get("max", maxima.of[above.row] or 0) + by, 9)
        above = above.parent
    if maxima.total is not None:
        keys = changed.setdefault("total", {})
        keys["max"] = round(keys.get("max", maxima.total) + by, 9)
