# SPDX-License-Identifier: MIT
"""What takes the place of a missing number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from ..measures import Measure
from ..numerals import bound, phrase_of, read_bound
from ..tokens import Stream

_FILLED: Final = ("số liệu thiếu được bù bằng", "số liệu còn thiếu được bù bằng")
_MIDDLE: Final[dict[str, Literal["mean", "median"]]] = {
    "trung bình của": "mean",
    "trung vị của": "median",
}
_LAST: Final = "giá trị kỳ gần nhất"
_WITHIN: Final = {"các đơn vị": False, "nhóm đơn vị": True}


@dataclass(frozen=True)
class Impute:
    """What takes the place of a missing number; ``value`` as a person writes it."""

    kind: Literal["value", "mean", "median", "last"]
    value: float | None = None
    grouped: bool = False

    @classmethod
    def from_json(cls, given: Mapping[str, Any], measure: Measure) -> Impute:
        value = measure.of_file(given["value"]) if "value" in given else None
        return cls(given["kind"], value, given.get("within") == "group")

    def to_json(self, measure: Measure) -> dict[str, Any]:
        made: dict[str, Any] = {"kind": self.kind}
        if self.value is not None:
            made["value"] = measure.to_file(self.value)
        if self.kind in _MIDDLE.values():
            made["within"] = "group" if self.grouped else "cohort"
        return made

    @classmethod
    def read(cls, stream: Stream, percent: bool) -> Impute | None:
        """Moved past; None, and nothing moved, where there is none."""
        start = stream.at
        if stream.take(*_FILLED):
            if stream.take(_LAST):
                return cls("last")
            middle = stream.take(*_MIDDLE)
            within = stream.take(*_WITHIN) if middle else ""
            if within:
                return cls(_MIDDLE[middle], None, _WITHIN[within])
            value = read_bound(stream, percent) if not middle else None
            if value is not None:
                return cls("value", value)
        stream.at = start
        return None

    def write(self, percent: bool) -> str:
        if self.value is not None:
            return f"{_FILLED[0]} {bound(self.value, percent)}"
        if self.kind == "last":
            return f"{_FILLED[0]} {_LAST}"
        middle = phrase_of(_MIDDLE, self.kind)
        return f"{_FILLED[0]} {middle} {phrase_of(_WITHIN, self.grouped)}"
