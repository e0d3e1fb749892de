# SPDX-License-Identifier: MIT
"""A logarithm taken of the measured numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from ..measures import Measure
from ..numerals import bound, read_bound, written
from ..tokens import Stream, spaced

_SKEWED: Final = "nếu vẫn lệch thì thay vào đó, với giá trị ban đầu,"
_LOG: Final = ("lấy lôgarit tự nhiên ln(x", "lấy lôgarit: ln(x")
_RANGE: Final = "(lớn nhất - nhỏ nhất))"


@dataclass(frozen=True)
class Log:
    """ln(x + by), or ln(x − least + by · (greatest − least))."""

    kind: Literal["shift", "range"]
    by: float
    skewed: bool = False

    @classmethod
    def from_json(cls, given: Mapping[str, Any], measure: Measure) -> Log:
        by = measure.of_file(given["by"]) if given["kind"] == "shift" else given["by"]
        return cls(given["kind"], by, given["when"] == "skewed")

    def to_json(self, measure: Measure) -> dict[str, Any]:
        by = measure.to_file(self.by) if self.kind == "shift" else self.by
        return {"kind": self.kind, "by": by, "when": "skewed" if self.skewed else "always"}

    @classmethod
    def read(cls, stream: Stream, percent: bool) -> Log | None:
        """Moved past; None, and nothing moved, where there is none."""
        start = stream.at
        skewed = bool(stream.take(spaced(_SKEWED)))
        if stream.take(*map(spaced, _LOG)):
            kind: Literal["shift", "range"] = "range" if stream.take("- nhỏ nhất") else "shift"
            sign = {"-": -1.0, "+": 1.0}.get(stream.take("-", "+"), 0.0)
            if kind == "range":
                number = stream.number() if sign else None
                by = number.value if number and stream.take("×") else None
            else:
                by = read_bound(stream, percent) if sign else 0.0
            if by is not None and stream.take(spaced(_RANGE) if kind == "range" else ")"):
                return cls(kind, sign * by, skewed)
        stream.at = start
        return None

    def write(self, percent: bool) -> str:
        text = f"{_SKEWED} " if self.skewed else ""
        sign = "-" if self.by < 0 else "+"
        if self.kind == "range":
            return f"{text}{_LOG[0]} - nhỏ nhất {sign} {written(abs(self.by))} × {_RANGE}"
        return f"{text}{_LOG[0]}{f' {sign} {bound(abs(self.by), percent)}' if self.by else ''})"
