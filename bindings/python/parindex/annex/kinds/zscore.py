# SPDX-License-Identifier: MIT
"""How many standard deviations from the mean of all units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..measures import PLAIN, Measure
from ..numerals import phrase_of, written
from ..rules import Reading, Rule
from ..tokens import Stream
from ._cohort import Cohort, Over, read_constant, read_scope, write_constant, write_scope

Deviation = Literal["sample", "population"]

_DEVIATION: Final[dict[str, Deviation]] = {"mẫu": "sample", "tổng thể": "population"}


@dataclass(frozen=True)
class Zscore(Cohort):
    """a + b · (x − mean) / deviation; reversed a + b · (mean − x) / deviation."""

    a: float
    b: float
    deviation: Deviation
    reverse: bool = False
    over: Over = None
    if_constant: float | None = None

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        a = stream.signed() if stream.take("điểm =") else None
        sign = stream.take("+", "-") if a is not None else ""
        b = stream.number() if sign else None
        if a is None or b is None or not stream.take("×", "x"):
            return None
        inside = stream.take("( kết quả - trung bình )", "( trung bình - kết quả )")
        if not inside or not stream.take("/ độ lệch chuẩn"):
            return None
        deviation = stream.take(*_DEVIATION)
        named, over = read_scope(stream) if stream.take("của") else (False, None)
        if not deviation or not named:
            return None
        value = -b.value if sign == "-" else b.value
        reverse = inside.startswith("( trung")
        scale = cls(a, value, _DEVIATION[deviation], reverse, over, read_constant(stream))
        return Reading(Rule(scale, measure or PLAIN))

    def write(self, measure: Measure) -> str:
        inside = "trung bình - kết quả" if self.reverse else "kết quả - trung bình"
        sign = "-" if self.b < 0 else "+"
        return (
            f"điểm = {written(self.a)} {sign} {written(abs(self.b))} × ({inside}) / độ lệch chuẩn "
            f"{phrase_of(_DEVIATION, self.deviation)} của {write_scope(self.over)}"
            f"{write_constant(self.if_constant)}"
        )
