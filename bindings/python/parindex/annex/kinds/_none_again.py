# SPDX-License-Identifier: MIT
"""A last case that says of having none what the others say already: "Dưới 03 văn bản: (số văn bản/3) × 10; không có: 0"."""

from __future__ import annotations

from typing import Final

from ..tokens import Stream, Token
from ._formula import Proportion
from ._gives import Gives
from ._range import Range, range_of

_NONE: Final = ("không có", "chưa có", "không phát sinh", "không", "chưa")
#: What is not done at all is done to 0 %.
_DOING: Final = frozenset(["thực", "hiện", "triển", "khai", "tổ", "chức", "thành", "lập"])
#: Words that say nothing of what there is none of.
_PLAIN: Final = frozenset(["nào", "cả", "bất", "kỳ", "số", "các", "được", "trong", "năm"])


def without_none(
    labels: list[list[Token]], gives: list[Gives | Proportion]
) -> tuple[list[list[Token]], list[Gives | Proportion]]:
    """The cases without the one that says of none of them 0 points, where the formula or the band below a bound says so as
    well; the same cases where anything is otherwise.
    """
    nothing = [
        i for i, label in enumerate(labels) if Stream(label).take(*_NONE) and _no_figure(label)
    ]
    if len(nothing) != 1 or len(labels) < 3 or gives[nothing[0]] != ("points", 0.0):
        return labels, gives
    at = nothing[0]
    others = [i for i in range(len(labels)) if i != at]
    ranges = [range_of(labels[i]) for i in others]
    spoken = {t.key for i in others for t in labels[i]}
    spoken |= {w for g in gives if isinstance(g, Proportion) for w in g.title.lower().split()}
    stream = Stream(labels[at])
    stream.take(*_NONE)
    words = {t.key for t in labels[at][stream.at :]} - _PLAIN
    undone = words <= _DOING
    if not (undone or words <= spoken) or not any(
        _from_nothing(r, gives[i], share=undone) for r, i in zip(ranges, others, strict=True)
    ):
        return labels, gives
    return [labels[i] for i in others], [gives[i] for i in others]


def _no_figure(label: list[Token]) -> bool:
    return all(t.kind == "word" for t in label)


def _from_nothing(said: Range | None, gives: Gives | Proportion, *, share: bool) -> bool:
    """Whether a case goes down to none, with no points for it: a line from 0 of a number, or of a `share`, or no points
    below the lowest bound of one.
    """
    if said is None or said.low is not None:
        return False
    if said.high is None and not said.rest:
        return False
    if not isinstance(gives, Proportion):
        return share and said.percent and gives == ("points", 0.0)
    return gives.number if not said.percent else share
