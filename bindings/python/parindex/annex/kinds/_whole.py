# SPDX-License-Identifier: MIT
"""Cases that say what is taken off the whole, and so what is left: "Có 01 vụ: trừ 2 điểm; từ 02 vụ trở lên: 0 điểm"."""

from __future__ import annotations

from ..numerals import exact
from ..tokens import Token
from ._formula import Proportion
from ._gives import Gives
from ._range import ranges_of


def left_of_whole(
    labels: list[list[Token]], gives: list[Gives | Proportion], maximum: float | None
) -> tuple[list[list[Token]], list[Gives | Proportion]]:
    """The cases with what each leaves; the same where they say anything else."""
    labels, gives = _with_whole(labels, gives, maximum)
    return labels, _from_whole(labels, gives, maximum)


def _with_whole(
    labels: list[list[Token]], gives: list[Gives | Proportion], maximum: float | None
) -> tuple[list[list[Token]], list[Gives | Proportion]]:
    """ "Có 01 vụ: trừ 2 điểm; 02 vụ: trừ 4 điểm; từ 03 vụ: trừ hết điểm" with the whole before it, which none leaves."""
    off = all(isinstance(g, tuple) and g[0] == "points" and g[1] < 0 for g in gives[:-1])
    figures = [[t.value for t in label if t.kind == "number"] for label in labels]
    counts = figures == [[float(n)] for n in range(1, len(labels) + 1)]
    if maximum is None or len(labels) < 3 or not off or not counts or gives[-1] != ("points", 0.0):
        return labels, gives
    return [[Token("word", "Không", "không")], *labels], [("points", maximum), *gives]


def _from_whole(
    labels: list[list[Token]], gives: list[Gives | Proportion], maximum: float | None
) -> list[Gives | Proportion]:
    """ "Không có: 5 điểm; có 01 vụ: trừ 2 điểm; từ 02 vụ trở lên: 0 điểm": what is left of the whole, where the cases
    count from none to the last, so that no two of them can be added up.
    """
    if maximum is None or len(labels) < 3 or gives[0] != ("points", maximum):
        return gives
    figures = [[t.value for t in label if t.kind == "number"] for label in labels]
    counts = [[], *([float(n)] for n in range(1, len(labels)))]
    off = [g[1] if isinstance(g, tuple) and g[0] == "points" else 1.0 for g in gives[1:-1]]
    last = ranges_of([labels[-1]] * 2)
    up = last is not None and last[0].high is None and last[0].low_inside
    if figures != counts or not up or gives[-1] != ("points", 0.0):
        return gives
    if not all(-maximum < p < 0 for p in off):
        return gives
    whole, lost = exact(maximum), [exact(p) for p in off]
    even = all(p == lost[0] * (i + 1) for i, p in enumerate(lost))
    if even and len(lost) < 2 and whole + lost[0] * (len(lost) + 1) <= 0:
        return gives  # the same for each, which says it as well
    return [gives[0], *(("points", float(whole + p)) for p in lost), gives[-1]]
