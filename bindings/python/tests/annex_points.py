# SPDX-License-Identifier: MIT
"""An annex of one criterion, and the points of one unit under it."""

from __future__ import annotations

from typing import Any

from parindex import annex


def points(
    scale: str, maximum: float, evidence: list[Any], title: str = "Nội dung"
) -> float | None:
    """The points at a value for each leaf: a number, numerator and denominator, yes or no, or the name of an outcome."""
    table = {"STT": ["1"], "Nội dung": [title], "Điểm tối đa": [maximum], "Cách tính điểm": [scale]}
    found = annex.read(table)
    assert found.complete, found.not_understood
    given: dict[str, list[Any]] = {"unit": ["a"]}
    for leaf, value in zip(found.framework.leaves, evidence, strict=True):
        names = {c.title: c.key for c in leaf.choices}
        if isinstance(value, tuple):
            values = value
        elif isinstance(value, str):
            values = (names[value],)
        else:
            values = ([*names.values()][0 if value else 1] if names else value,)
        given |= {i.address: [v] for i, v in zip(leaf.inputs, values, strict=True)}
    return found.framework.score(given).cell("a", "1").points
