# SPDX-License-Identifier: MIT
"""So much off for each step, and a step that has begun counts whole: "Từ 95%: 20; dưới 95% thì cứ giảm 5% trừ 2 điểm
(chưa đủ 5% tính tròn 5%)".
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from ..numerals import POINTS, exact
from ..subjects import title_of
from ..tokens import NotUnderstoodError, Stream
from ._cases import first_case
from ._missed import missed
from ._range import start_of
from ._slope import EACH, LESS, LOSS, below

_NOT_WHOLE: Final = (
    "chưa đủ",
    "không đủ",
    "nếu chưa đủ",
    "chưa đến",
    "phần lẻ chưa đủ",
    "phần lẻ dưới",
    "dưới",
)
_COUNTS: Final = tuple(
    f"{then} {verb}".strip()
    for then in ("", "thì", "cũng", "được", "thì cũng", "thì được", "vẫn")
    for verb in (
        "tính tròn",
        "làm tròn",
        "tính tròn là",
        "làm tròn thành",
        "tính là",
        "tính bằng",
        "tính như",
    )
)
#: Steps at most: each is a band.
_MOST: Final = 50


class Stairs(NamedTuple):
    """The bound with all points, and what each begun step below it takes off."""

    top: float
    points: float
    step: float
    off: float
    title: str

    def levels(self) -> list[tuple[float, float]]:
        """Where each level begins, and its points, from the top down; the last goes on below it."""
        count = math.ceil(exact(self.points) / exact(self.off))
        return [
            (
                float(exact(self.top) - exact(self.step) * k),
                float(max(exact(self.points) - exact(self.off) * k, exact(0))),
            )
            for k in range(count + 1)
        ]


def read_stairs(stream: Stream, maximum: float | None) -> Stairs | None:
    """The whole of the text, moved past; None where it is another."""
    start = stream.at
    found = _stairs(stream, maximum)
    if found is None or stream:
        stream.at = start
        return None
    return found


def _stairs(stream: Stream, maximum: float | None) -> Stairs | None:
    try:
        case = first_case(stream, maximum)
    except NotUnderstoodError:
        return None
    top = None if case is None else start_of(case[0])
    if case is None or top is None or top.low is None or not top.percent or not top.low_inside:
        return None
    full = case[1] in (("points", maximum), ("share", 1.0))
    if maximum is None or not full or not (missed(stream) or below(stream, top.low)):
        return None
    if not stream.take(*EACH) or not stream.take(*LESS):
        return None
    step = stream.number()
    off = stream.number() if step is not None and stream.take(*LOSS) else None
    stream.take(*POINTS)
    if step is None or off is None or not step.percent or off.percent or not off.value:
        return None
    if not step.value or maximum / off.value > _MOST or not _rounds_up(stream, step.value):
        return None
    return Stairs(top.low, maximum, step.value, off.value, title_of(top.subject))


def _rounds_up(stream: Stream, step: float) -> bool:
    """ "(chưa đủ 5% tính tròn 5%)" moved past."""
    stream.take(",", ";", ".")
    bracket = bool(stream.take("("))
    part = stream.number() if stream.take(*_NOT_WHOLE) else None
    whole = stream.number() if part is not None and stream.take(*_COUNTS) else None
    closed = not bracket or bool(stream.take(")"))
    figures = [(t.value, t.percent) for t in (part, whole) if t is not None]
    return closed and figures == [(step, True)] * 2
