# SPDX-License-Identifier: MIT
"""Straight lines between corners: "nội suy tuyến tính giữa các mốc 0: 0 điểm; 50: 4 điểm; 80: 10 điểm"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from .._words import say
from ..measures import Input, Inputs, Measure
from ..numerals import POINTS, bound, read_bound, written
from ..rules import Json, Reading, Row, Rule, Scale
from ..tokens import Stream
from ._beyond import read_beyond
from ._complement import read_complement
from ._free_first import read_free_first
from ._shares import read_shares
from ._slope import read_slope

_BEGINS: Final = ("nội suy tuyến tính giữa các mốc", "nội suy giữa các mốc")
_FLAT: Final = ", ngoài các mốc lấy theo mốc gần hơn"
_REFUSED: Final = ", không nhận giá trị ngoài các mốc"


@dataclass(frozen=True)
class Piecewise(Scale):
    """Corners of the measure and their points, ascending."""

    corners: tuple[tuple[float, float], ...]
    flat: bool

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Piecewise:
        corners = tuple((measure.of_file(x), float(points)) for x, points in given["corners"])
        return cls(corners, given["outside"] == "flat")

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        corners = [[measure.to_file(x), points] for x, points in self.corners]
        return {"corners": corners, "outside": "flat" if self.flat else "refused"}

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        if not stream.take(*_BEGINS):
            return _as_slope(cls, stream, measure, maximum)
        if measure is None:
            return None
        stream.take(":")
        corners: list[tuple[float, float]] = []
        while not corners or stream.take(";"):
            x = read_bound(stream, measure.percent)
            points = stream.signed() if x is not None and stream.take(":") else None
            if x is None or points is None:
                return None
            stream.take(*POINTS)
            corners.append((x, points))
        flat = bool(stream.take(_FLAT))
        if not flat and not stream.take(_REFUSED):
            return None
        return Reading(Rule(cls(tuple(corners), flat), measure))

    def write(self, measure: Measure) -> str:
        corners = (f"{bound(x, measure.percent)}: {written(p)} điểm" for x, p in self.corners)
        return f"{_BEGINS[0]} {'; '.join(corners)}{_FLAT if self.flat else _REFUSED}"


def _as_slope(
    kind: type[Piecewise], stream: Stream, measure: Measure | None, maximum: float | None
) -> Reading | None:
    """ "cứ giảm 1% trừ 0,1 điểm": a straight line, with a remark that parts of a percent count."""
    share = read_complement(stream, maximum) if measure is None else None
    if share is not None and maximum is not None:
        return Reading(Rule(kind(((0.0, maximum), (100.0, 0.0)), flat=True), share))
    free = read_free_first(stream) if measure is None and maximum else None
    if free is not None and maximum is not None:
        counted = Measure("value", (Input(free.title, "count"),))
        return Reading(Rule(kind(free.corners(maximum), flat=True), counted))
    beyond = read_beyond(stream, maximum) if measure is None else None
    if beyond is not None:
        over = Measure("value", (Input("Tỷ lệ thực hiện (%)"),))
        return Reading(Rule(kind(beyond, flat=True), over), (say("by_the_percent"),))
    shares = read_shares(stream, measure, maximum)
    if shares is not None:
        line = not shares.part and (not shares.through_zero or shares.most != maximum)
        return shares.reading(kind(shares.corners, flat=True), measure) if line else None
    slope = read_slope(stream, maximum)
    if slope is None or (measure is not None and not measure.percent):
        return None
    own = measure or Measure("value", (Input(slope.title, "percent"),))
    remark = say("by_the_percent" if slope.by_one else "by_the_step")
    return Reading(Rule(kind(slope.corners, flat=True), own), (remark,))
