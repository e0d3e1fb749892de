# SPDX-License-Identifier: MIT
"""So much off for each step, of which a part counts whole or nothing: "Từ 95%: 20; dưới 95% thì cứ giảm 5% trừ 2 điểm
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
from ._steps import Part, Step, take_part

#: Steps at most: each is a band.
_MOST: Final = 50


class Stairs(NamedTuple):
    """The bound with all points, and what each step below it takes off."""

    top: float
    points: float
    step: float
    off: float
    title: str
    part: Part

    def levels(self) -> list[tuple[float, float]]:
        """The lower end of each level, and its points, from the top down; the last has no end.

        A level has its end where a begun step counts, and not where a step must be full.
        """
        count = math.ceil(exact(self.points) / exact(self.off))
        return [
            (
                float(exact(self.top) - exact(self.step) * (k + (self.part == "whole"))),
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
    whole = case[1] in (("points", maximum), ("share", 1.0))
    if maximum is None or not whole or not (missed(stream) or below(stream, top.low)):
        return None
    if not stream.take(*EACH) or not stream.take(*LESS):
        return None
    full = bool(stream.take("đủ"))
    step = stream.number()
    off = stream.number() if step is not None and stream.take(*LOSS) else None
    stream.take(*POINTS)
    if step is None or off is None or not step.percent or off.percent or not off.value:
        return None
    if not step.value or maximum / off.value > _MOST:
        return None
    part = take_part(stream, Step(step.value, True, "đủ" if full else "", ""))
    if not part:
        return None
    return Stairs(top.low, maximum, step.value, off.value, title_of(top.subject), part)
