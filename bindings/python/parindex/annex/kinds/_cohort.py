# SPDX-License-Identifier: MIT
"""What the scales that look at all units have in common: whose numbers, onto which points, what holds
where all are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final, Literal, Self

from ..measures import Inputs, Measure
from ..numerals import POINTS, written
from ..rules import Json, Row, Scale
from ..tokens import Stream

#: Whose numbers: from a base year on, or of so many years; None of the period alone.
Over = tuple[Literal["from", "years"], int] | None

REVERSED: Final = ", đảo chiều"
LESS: Final = (", thấp hơn là tốt hơn", ", càng thấp càng tốt")
_CONSTANT: Final = "khi mọi giá trị bằng nhau"


@dataclass(frozen=True)
class Cohort(Scale):
    """A scale whose keys in a file are its fields: `a` and `b` are ``to``; what is None or False is
    left out.
    """

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Self:
        keys = {k: v for k, v in given.items() if k != "kind"}
        if "to" in keys:
            keys["a"], keys["b"] = keys.pop("to")
        if "over" in keys:
            (keys["over"],) = keys["over"].items()
        if "target" in keys:
            keys["target"] = measure.of_file(keys["target"])
        return cls(**keys)

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        made = {f.name: getattr(self, f.name) for f in fields(self)}
        if "a" in made:
            made = {"to": [made.pop("a"), made.pop("b")], **made}
        if made["over"] is not None:
            made["over"] = dict([made["over"]])
        if made.get("target") is not None:
            made["target"] = measure.to_file(made["target"])
        return {k: v for k, v in made.items() if v is not None and v is not False}


def write_scope(over: Over) -> str:
    """Whose numbers are looked at."""
    if over is None:
        return "các đơn vị"
    kind, number = over
    return f"các đơn vị từ năm {number}" if kind == "from" else f"các đơn vị trong {number} năm"


def read_scope(stream: Stream) -> tuple[bool, Over]:
    """Whether units are named, and whose years."""
    if not stream.take("các đơn vị", "tất cả các đơn vị", "mọi đơn vị"):
        return False, None
    start = stream.at
    if stream.take("từ năm"):
        year = _whole(stream)
        if year is not None:
            return True, ("from", year)
    elif stream.take("trong"):
        count = _whole(stream)
        if count is not None and stream.take("năm"):
            return True, ("years", count)
    stream.at = start
    return True, None


def _whole(stream: Stream) -> int | None:
    token = stream.number()
    return int(token.text) if token is not None and token.text.isdigit() else None


def write_onto(a: float, b: float) -> str:
    """The points at either end."""
    return f"được quy về {written(a)} đến {written(b)} điểm"


def read_onto(stream: Stream) -> tuple[float, float] | None:
    """The same, back."""
    if not stream.take("được quy về", "quy về"):
        return None
    stream.take("từ")
    a = stream.signed()
    b = stream.signed() if a is not None and stream.take("đến", "-") else None
    if a is None or b is None:
        return None
    stream.take(*POINTS)
    return a, b


def write_constant(points: float | None) -> str:
    """What all get where all numbers are equal; "" where that is not said."""
    return "" if points is None else f"; {_CONSTANT}: {written(points)} điểm"


def read_constant(stream: Stream) -> float | None:
    """The same, back."""
    start = stream.at
    stream.take(";", ",", ".")
    if stream.take(_CONSTANT, "nếu mọi giá trị bằng nhau"):
        stream.take(":", "thì được", "thì")
        value = stream.signed()
        if value is not None:
            stream.take(*POINTS)
            return value
    stream.at = start
    return None
