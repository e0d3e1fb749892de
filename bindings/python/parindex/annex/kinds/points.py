# SPDX-License-Identifier: MIT
"""Points given directly, or a sum of such."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from ..measures import Inputs, Measure
from ..rules import Json, Reading, Row, Rule, Scale, only_input
from ..tokens import Stream

_DIRECTLY: Final = (
    "chấm điểm trực tiếp",
    "điểm chấm trực tiếp",
    "chấm trực tiếp",
    "hội đồng chấm điểm",
    "hội đồng thẩm định chấm điểm",
    "hội đồng đánh giá chấm điểm",
    "theo kết quả thẩm định",
    "theo kết quả điều tra xã hội học",
    "điều tra xã hội học",
    "lấy kết quả điều tra xã hội học",
    "theo kết quả đtxhh",
    "đtxhh",
    "điểm điều tra xã hội học",
    "điểm đtxhh",
    "khảo sát xã hội học",
    "điểm khảo sát",
    "theo kết quả khảo sát",
    "theo kết quả khảo sát xã hội học",
    "căn cứ kết quả điều tra xã hội học",
    "căn cứ kết quả thẩm định",
    "theo kết quả đánh giá của hội đồng",
    "hội đồng chấm",
    "hội đồng thẩm định chấm",
    "chấm tay",
)


@dataclass(frozen=True)
class Points(Scale):
    """Points given directly."""

    @classmethod
    def takes(cls, measure: str) -> bool:
        return measure != "value"

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Points:
        return cls()

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        return {}

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        if (measure is None or measure.kind == "sum") and stream.take(*_DIRECTLY):
            return Reading(Rule(cls(), measure))
        return None

    def write(self, measure: Measure) -> str:
        return "chấm điểm trực tiếp"

    def evidence(self, measure: Measure | None, row: Row) -> dict[str, Any]:
        return only_input("points", row) if measure is None else super().evidence(measure, row)
