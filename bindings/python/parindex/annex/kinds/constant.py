# SPDX-License-Identifier: MIT
"""The same points for every unit: "Mọi đơn vị: 5 điểm"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..measures import Inputs, Measure
from ..numerals import in_one_year, written
from ..rules import Json, Reading, Row, Rule, Scale
from ..tokens import Stream


@dataclass(frozen=True)
class Constant(Scale):
    """Points without evidence."""

    points: float

    @classmethod
    def takes(cls, measure: str) -> bool:
        return False

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Constant:
        return cls(in_one_year(given["points"], "points"))

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        return {"points": self.points}

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        points = stream.signed() if stream.take("mọi đơn vị :") else None
        if points is None or measure is not None or not stream.take("điểm"):
            return None
        return Reading(Rule(cls(points)))

    def write(self, measure: Measure) -> str:
        return f"mọi đơn vị: {written(self.points)} điểm"

    def evidence(self, measure: Measure | None, row: Row) -> dict[str, Any]:
        return {}
