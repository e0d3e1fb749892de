# SPDX-License-Identifier: MIT
"""What is done to outliers: moved to bounds, to quantiles, or inwards until the shape is regular."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..measures import Measure
from ..numerals import bound, of_percent, read_bound, to_percent, written
from ..tokens import Stream, spaced

_LIMITED: Final = ("giá trị được giới hạn", "giá trị")
_SIDES: Final = {"lower": "không thấp hơn", "upper": "không cao hơn"}
_OUTERMOST: Final = "các giá trị ngoài cùng, tối đa"
_MOVED: Final = "giá trị, được dời về giá trị kế tiếp cho đến khi độ lệch nhỏ hơn"


class Winsorise(ABC):
    """One of the ways."""

    @staticmethod
    def from_json(given: Mapping[str, Any], measure: Measure) -> Winsorise:
        if given["kind"] == "shape":
            return Shape(**{k: v for k, v in given.items() if k != "kind"})
        if given["kind"] == "quantiles":
            ends = _ends(given, to_percent)
            return Quantiles(ends.get("lower"), ends.get("upper"), given["type"])
        ends = _ends(given, measure.of_file)
        return Bounds(ends.get("lower"), ends.get("upper"))

    @abstractmethod
    def to_json(self, measure: Measure) -> dict[str, Any]:
        """The key ``winsorise`` of a treatment."""

    @staticmethod
    def read(stream: Stream, percent: bool) -> Winsorise | None:
        """Moved past; None, and nothing moved, where there is none."""
        start = stream.at
        for read in (_read_shape, _read_limits):
            found = read(stream, percent)
            if found is not None:
                return found
            stream.at = start
        return None

    @abstractmethod
    def write(self, percent: bool) -> str:
        """The step; `percent` where the measure's numbers are."""


@dataclass(frozen=True)
class Bounds(Winsorise):
    """Not below, not above; as a person writes the measure."""

    lower: float | None
    upper: float | None

    def to_json(self, measure: Measure) -> dict[str, Any]:
        return {"kind": "bounds", **_ends(vars(self), measure.to_file)}

    def write(self, percent: bool) -> str:
        return _write_limits(self, "", percent)


@dataclass(frozen=True)
class Quantiles(Winsorise):
    """Not below one quantile, not above another; in percent."""

    lower: float | None
    upper: float | None
    type: int

    def to_json(self, measure: Measure) -> dict[str, Any]:
        return {"kind": "quantiles", **_ends(vars(self), of_percent), "type": self.type}

    def write(self, percent: bool) -> str:
        return f"{_write_limits(self, 'phân vị ', True)} (phân vị loại {self.type})"


@dataclass(frozen=True)
class Shape(Winsorise):
    """The outermost numbers move inwards until the shape is regular."""

    skewness: float
    kurtosis: float
    most: int

    def to_json(self, measure: Measure) -> dict[str, Any]:
        return {"kind": "shape", **vars(self)}

    def write(self, percent: bool) -> str:
        return (
            f"{_OUTERMOST} {self.most} {_MOVED} {written(self.skewness)} "
            f"hoặc độ nhọn nhỏ hơn {written(self.kurtosis)}"
        )


def _ends(given: Mapping[str, Any], unit: Callable[[float], float]) -> dict[str, float]:
    return {k: unit(given[k]) for k in _SIDES if given.get(k) is not None}


def _write_limits(given: Bounds | Quantiles, word: str, percent: bool) -> str:
    ends = _ends(vars(given), float)
    text = " và ".join(f"{_SIDES[k]} {word}{bound(x, percent)}" for k, x in ends.items())
    return f"{_LIMITED[0]} {text}"


def _read_shape(stream: Stream, percent: bool) -> Shape | None:
    most = stream.number() if stream.take(spaced(_OUTERMOST)) else None
    skewness = stream.number() if most and stream.take(spaced(_MOVED)) else None
    kurtosis = stream.signed() if skewness and stream.take("hoặc độ nhọn nhỏ hơn") else None
    if most is None or skewness is None or kurtosis is None or not most.text.isdigit():
        return None
    return Shape(skewness.value, kurtosis, int(most.text))


def _read_limits(stream: Stream, percent: bool) -> Bounds | Quantiles | None:
    if not stream.take(*_LIMITED):
        return None
    quantiles: set[bool] = set()
    ends: dict[str, float | None] = {}
    for side, words in _SIDES.items():
        if side == "upper" and ends:
            stream.take("và", ",")
        if stream.take(words):
            quantile = bool(stream.take("phân vị"))
            quantiles.add(quantile)
            ends[side] = read_bound(stream, percent or quantile)
    if None in ends.values():
        return None
    if quantiles == {False}:
        return Bounds(ends.get("lower"), ends.get("upper"))
    kind = stream.number() if stream.take("( phân vị loại") else None
    if quantiles != {True} or kind is None or not stream.take(")"):
        return None
    return Quantiles(ends.get("lower"), ends.get("upper"), int(kind.value))
