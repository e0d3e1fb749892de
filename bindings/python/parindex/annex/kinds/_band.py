# SPDX-License-Identifier: MIT
"""One band, its range and what it gives, from JSON, to JSON and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..measures import Measure
from ..numerals import bound, to_percent, written
from ..rules import Json
from ._formula import write_proportion
from ._gives import Gives


@dataclass(frozen=True)
class Band:
    """One band; bounds in the measure's own numbers, percent as a person writes it."""

    low: float | None
    low_inside: bool
    high: float | None
    high_inside: bool
    gives: Gives

    @classmethod
    def from_json(cls, given: Json, measure: Measure) -> Band:
        low, high = given.get("from", given.get("above")), given.get("to", given.get("below"))
        gives: Gives
        if "points" in given:
            gives = ("points", float(given["points"]))
        elif "share" in given:
            gives = ("share", float(given["share"]))
        else:
            gives = ("proportional", measure.of_file(given["proportional"]))
        low, high = (None if x is None else measure.of_file(x) for x in (low, high))
        return cls(low, "from" in given, high, "to" in given, gives)

    def to_json(self, measure: Measure) -> dict[str, Any]:
        made: dict[str, Any] = {}
        if self.low is not None:
            made["from" if self.low_inside else "above"] = measure.to_file(self.low)
        if self.high is not None:
            made["to" if self.high_inside else "below"] = measure.to_file(self.high)
        kind, value = self.gives
        made[kind] = measure.to_file(value) if kind == "proportional" else value
        return made

    def write(self, percent: bool) -> str:
        kind, value = self.gives
        if kind == "points":
            gives = f"{written(value)} điểm"
        elif kind == "share":
            gives = f"{written(to_percent(value))}% điểm tối đa"
        else:
            gives = write_proportion(value, percent)
        return f"{self._write_range(percent)}: {gives}"

    def _write_range(self, percent: bool) -> str:
        low, high = ("" if x is None else bound(x, percent) for x in (self.low, self.high))
        if not low and not high:
            return "mọi trường hợp"
        if not low:
            return f"từ {high} trở xuống" if self.high_inside else f"dưới {high}"
        if not high:
            return f"từ {low} trở lên" if self.low_inside else f"trên {low}"
        below = "" if self.high_inside else "dưới "
        return f"{'từ' if self.low_inside else 'trên'} {low} đến {below}{high}"
