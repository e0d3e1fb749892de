# SPDX-License-Identifier: MIT
"""A range mapped onto another: "Kết quả từ 10 đến 50 được quy về 0 đến 2 điểm"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from ..measures import Inputs, Measure
from ..numerals import POINTS, bound, in_one_year, read_bound, written
from ..rules import Json, Reading, Row, Rule, Scale
from ..tokens import Stream

_REVERSED: Final = ", đảo chiều"
_CLAMPED: Final = ", giá trị ngoài khoảng lấy theo mốc gần hơn"
_LOG: Final = "theo lôgarit tự nhiên"


@dataclass(frozen=True)
class Goalposts(Scale):
    """(x − lo) / (hi − lo) onto a … b."""

    lo: float
    hi: float
    a: float
    b: float
    clamp: bool
    reverse: bool = False
    log: bool = False

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Goalposts:
        lo, hi = (measure.of_file(in_one_year(given[k], k)) for k in ("lo", "hi"))
        a, b = (float(x) for x in given["to"])
        reverse, log = given.get("reverse", False), given.get("log", False)
        return cls(lo, hi, a, b, given["clamp"], reverse, log)

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        lo, hi = measure.to_file(self.lo), measure.to_file(self.hi)
        made = {"lo": lo, "hi": hi, "to": [self.a, self.b], "clamp": self.clamp}
        made |= {"reverse": True} if self.reverse else {}
        return made | ({"log": True} if self.log else {})

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        if measure is None:
            return None
        numbers: list[float] = []
        log = False
        for words in ("kết quả từ", "đến", "được quy về", "đến"):
            if not stream.take(words):
                return None
            value = read_bound(stream, measure.percent) if len(numbers) < 2 else stream.signed()
            log = log or (len(numbers) == 1 and bool(stream.take(_LOG)))
            if value is None:
                return None
            numbers.append(value)
        lo, hi, a, b = numbers
        stream.take(*POINTS)
        reverse = bool(stream.take(_REVERSED))
        return Reading(Rule(cls(lo, hi, a, b, bool(stream.take(_CLAMPED)), reverse, log), measure))

    def write(self, measure: Measure) -> str:
        return (
            f"kết quả từ {bound(self.lo, measure.percent)} đến {bound(self.hi, measure.percent)}"
            f"{f' {_LOG}' if self.log else ''} được quy về {written(self.a)} đến {written(self.b)} điểm"
            f"{_REVERSED if self.reverse else ''}{_CLAMPED if self.clamp else ''}"
        )
