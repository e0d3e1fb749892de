# SPDX-License-Identifier: MIT
"""From the least to the greatest of all units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .._words import say
from ..measures import PLAIN, Input, Measure
from ..rules import Reading, Rule
from ..tokens import Stream
from ._cohort import (
    LESS,
    REVERSED,
    Cohort,
    Over,
    read_constant,
    read_onto,
    read_scope,
    write_constant,
    write_onto,
    write_scope,
)
from ._extremes import read_extremes

_RESULTS: Final = "kết quả từ giá trị nhỏ nhất đến lớn nhất của"


@dataclass(frozen=True)
class Minmax(Cohort):
    """From the least to the greatest of all units onto a … b."""

    a: float
    b: float
    reverse: bool = False
    over: Over = None
    if_constant: float | None = None

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        extremes = read_extremes(stream, maximum)
        if extremes is not None:
            title, a, b, reverse = extremes
            own = measure or Measure("value", (Input(title),))
            return Reading(Rule(cls(a, b, reverse), own), (say("extremes_of_all"),))
        if not stream.take(_RESULTS, "kết quả từ giá trị thấp nhất đến cao nhất của"):
            return None
        named, over = read_scope(stream)
        ends = read_onto(stream) if named else None
        if ends is None:
            return None
        reverse = bool(stream.take(REVERSED))
        if not reverse and ends[0] < ends[1]:
            reverse = bool(stream.take(*LESS))
        scale = cls(*ends, reverse, over, read_constant(stream))
        return Reading(Rule(scale, measure or PLAIN))

    def write(self, measure: Measure) -> str:
        reverse = REVERSED if self.reverse else ""
        onto = f"{write_scope(self.over)} {write_onto(self.a, self.b)}"
        return f"{_RESULTS} {onto}{reverse}{write_constant(self.if_constant)}"
