# SPDX-License-Identifier: MIT
"""The rank as a share of all units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..measures import PLAIN, Measure
from ..rules import Reading, Rule
from ..tokens import Stream
from ._cohort import Cohort, Over, read_onto, read_scope, write_onto, write_scope
from .rank import Ties, read_order, write_order

Plotting = Literal["upper", "middle", "between"]

_PLOTTING: Final[dict[Plotting, str]] = {
    "upper": "r / n",
    "middle": "(r - 0,5) / n",
    "between": "(r - 1) / (n - 1)",
}
_RANK: Final = "thứ hạng r của kết quả trong n giá trị của"


@dataclass(frozen=True)
class Percentile(Cohort):
    """The rank as a share of all, onto a … b."""

    a: float
    b: float
    ties: Ties
    plotting: Plotting
    reverse: bool = False
    over: Over = None

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        if not stream.take(_RANK):
            return None
        named, over = read_scope(stream)
        order = read_order(stream) if named else None
        plotting = _read_plotting(stream) if order and stream.take(";", ".") else None
        ends = read_onto(stream) if plotting else None
        if order is None or plotting is None or ends is None:
            return None
        ties, reverse = order
        return Reading(Rule(cls(*ends, ties, plotting, reverse, over), measure or PLAIN))

    def write(self, measure: Measure) -> str:
        order = write_order(self.ties, self.reverse)
        onto = f"{_PLOTTING[self.plotting]} {write_onto(self.a, self.b)}"
        return f"{_RANK} {write_scope(self.over)}{order}; {onto}"


def _read_plotting(stream: Stream) -> Plotting | None:
    if stream.take("r / n"):
        return "upper"
    taken = stream.number() if stream.take("( r -") else None
    if taken is None:
        return None
    half = taken.value == 0.5
    if taken.value == 1 and stream.take("/"):
        two = stream.number()
        half = two is not None and two.value == 2
        if not half:
            return None
    if half:
        return "middle" if stream.take(") / n") else None
    other = stream.number() if taken.value == 1 and stream.take(") / ( n -") else None
    return "between" if other is not None and other.value == 1 and stream.take(")") else None
