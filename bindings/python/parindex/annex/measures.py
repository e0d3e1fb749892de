# SPDX-License-Identifier: MIT
"""How the inputs of a leaf become one number: read, written, from and to an edition's JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple

from .numerals import of_percent, phrase_of, quoted, to_percent, written
from .titles import both, name_of
from .tokens import Stream, Token

MeasureKind = Literal["value", "ratio", "growth", "sum", "log"]
InputKind = Literal["number", "count", "percent", "points"]
ZeroDenominator = Literal["zero", "full", "blank", "skip", "applicable"]


class _Kind(NamedTuple):
    """One kind of measure: the keys of its inputs, and the words before and between their names."""

    keys: tuple[str, ...]
    opening: str = ""
    between: str = ""


_KINDS: Final[dict[MeasureKind, _Kind]] = {
    "value": _Kind(("input",)),
    "ratio": _Kind(("part", "whole"), "tỷ lệ", "/"),
    "growth": _Kind(("now", "before"), "tốc độ tăng của", "so với"),
    "sum": _Kind(("inputs",), "tổng của", "+"),
    "log": _Kind(("input",), "lôgarit tự nhiên của"),
}
_INPUTS: Final[dict[str, InputKind]] = {
    "số": "number",
    "số đếm": "count",
    "tỷ lệ phần trăm": "percent",
    "điểm": "points",
}
_ZERO: Final[dict[str, ZeroDenominator]] = {
    "không có điểm": "zero",
    "đủ điểm tối đa": "full",
    "coi như chưa chấm": "blank",
    "bỏ qua": "skip",
    "không áp dụng": "applicable",
}


#: The two numbers of a share that has no names for them.
SHARE_OF: Final = ("tử số", "mẫu số")

#: The name of a rank whose row says of what: behind a title that does not call it one.
IN_RANKS: Final = "(hạng)"


@dataclass(frozen=True)
class Input:
    """One value of the evidence; ``title`` is "" where the sentence has no name for it."""

    title: str = ""
    kind: InputKind = "number"
    min: float | None = None
    max: float | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Input:
        ends = (None if given.get(k) is None else float(given[k]) for k in ("min", "max"))
        return cls(given["title"]["vi"], given["kind"], *ends)

    def to_json(self, name: str, title: str) -> dict[str, Any]:
        """`title` is the row's, for an input without one and for the two numbers of a share without one."""
        ends = {"min": self.min, "max": self.max}
        own = self.of_row(title)
        made = {"name": name, "kind": own.kind, "title": both(own.title)}
        return made | {k: v for k, v in ends.items() if v is not None}

    def of_row(self, row: str) -> Input:
        """Under its name; a part of a share of money, "Thu hồi tiền: tử số", is no count."""
        parted = self.title in SHARE_OF and self.kind == "count" and _OF_PARTS.search(row)
        return replace(self, title=self.titled(row), kind="number" if parted else self.kind)

    def titled(self, row: str) -> str:
        """Its name, with the row's title where the sentence has none, or a unit or a part of a share alone."""
        if row and self.title in SHARE_OF:
            return f"{row}: {self.title}"
        if self.title == IN_RANKS and "hạng" in row.lower():
            return row
        return f"{row} {self.title}".strip() if self.title.startswith("(") else self.title or row

    @classmethod
    def read(cls, stream: Stream) -> Input | None:
        """“Hồ sơ đúng hạn” (số đếm, từ 0, đến 10)."""
        start = stream.at
        title = stream.quoted()
        if title is None:
            return None
        if not stream.take("("):
            return cls(title)
        kind = stream.take(*_INPUTS)
        bounds: dict[str, float] = {}
        while stream.take(","):
            side = {"từ": "min", "đến": "max"}.get(stream.take("từ", "đến"))
            value = stream.signed()
            if side is None or value is None:
                break
            bounds[side] = value
        if not kind or not stream.take(")"):
            stream.at = start
            return None
        return cls(title, _INPUTS[kind], bounds.get("min"), bounds.get("max"))

    def write(self) -> str:
        kind = phrase_of(_INPUTS, self.kind)
        if self.min is not None:
            kind += f", từ {written(self.min)}"
        if self.max is not None:
            kind += f", đến {written(self.max)}"
        return f"{quoted(self.title)} ({kind})"


#: What has parts: 45,5 million is no count.
_PARTED: Final = re.compile(
    r"(?:tổng )?(?:số )?(?:tiền|kinh phí|vốn|kế hoạch vốn|giá trị|diện tích|doanh thu|thu|sản lượng|khối lượng|dự toán"
    r"|chiều dài|thuế|nợ|chi|ngân sách|quỹ|lương)\b",
    re.IGNORECASE,
)
#: Words of a row's title by which what is divided has parts.
_OF_PARTS: Final = re.compile(
    r"\b(?:tiền|kinh phí|vốn|ngân sách|giải ngân|dự toán|diện tích|doanh thu|sản lượng|thuế|nợ|quỹ)\b",
    re.IGNORECASE,
)


def amount_of(title: str) -> Input:
    """A number that a formula names: how many there are, or how much."""
    return Input(title, "number" if _PARTED.match(title) else "count")


Inputs = Mapping[str, Input]
"""By name."""


def inputs_json(inputs: tuple[Input, ...], title: str) -> list[dict[str, Any]]:
    """The key ``inputs`` of a leaf, each input under its name."""
    names: list[str] = []
    for i, given in enumerate(inputs):
        names.append(name_of(given.title, names, "value" if len(inputs) == 1 else f"value_{i + 1}"))
    return [given.to_json(n, title) for n, given in zip(names, inputs, strict=True)]


@dataclass(frozen=True)
class Measure:
    """How the inputs become one number."""

    kind: MeasureKind
    inputs: tuple[Input, ...]
    zero_denominator: ZeroDenominator | None = None
    """Of a ratio or growth; None where the sentence does not say."""
    may_exceed: bool = False

    @property
    def divides(self) -> bool:
        """A ratio or growth: 90 % in the sentence is 0.9 in the file."""
        return self.kind in ("ratio", "growth")

    @property
    def percent(self) -> bool:
        """Whether its numbers are written with a per cent sign."""
        return self.divides or (self.kind == "value" and self.inputs[0].kind == "percent")

    def of_file(self, x: float) -> float:
        """One of its numbers in the file as a person writes it."""
        return to_percent(x) if self.divides else float(x)

    def to_file(self, x: float) -> float:
        """And back."""
        return of_percent(x) if self.divides else x

    @classmethod
    def from_json(cls, given: Mapping[str, Any], inputs: Inputs) -> Measure:
        kind = given["kind"]
        keys = _KINDS[kind].keys
        names = given["inputs"] if kind == "sum" else [given[k] for k in keys]
        found = tuple(inputs[n] for n in names)
        return cls(kind, found, given.get("zero_denominator"), given.get("may_exceed", False))

    def to_json(self, names: list[str]) -> dict[str, Any]:
        keys = _KINDS[self.kind].keys
        made: dict[str, Any] = {"kind": self.kind}
        made |= {"inputs": names} if self.kind == "sum" else dict(zip(keys, names, strict=True))
        if self.divides:
            made["zero_denominator"] = self.zero_denominator or "blank"
            made |= {"may_exceed": True} if self.may_exceed else {}
        return made

    @classmethod
    def read(cls, stream: Stream) -> Measure | None:
        """ "Tính theo tỷ lệ “A” / “B”." moved past; None, and nothing moved, where there is none."""
        start = stream.at
        measure = cls._read(stream) if stream.take("tính theo") else None
        if measure is None or not stream.take(".", ";"):
            stream.at = start
            return None
        return measure

    @classmethod
    def _read(cls, stream: Stream) -> Measure | None:
        opening = stream.take(*(k.opening for k in _KINDS.values() if k.opening))
        kind = next(name for name, k in _KINDS.items() if k.opening == opening)
        between = _KINDS[kind].between
        inputs: list[Input] = []
        while not inputs or (between and stream.take(between)):
            found = Input.read(stream)
            if found is None:
                return None
            inputs.append(found)
        exceeds = bool(stream.take(", có thể vượt"))
        if exceeds and stream.number() is None:
            return None
        if kind != "sum" and len(inputs) != len(_KINDS[kind].keys):
            return None
        return cls(kind, tuple(inputs), may_exceed=exceeds and kind == "ratio")

    def write(self) -> str:
        _, opening, between = _KINDS[self.kind]
        names = f" {between} ".join(i.write() for i in self.inputs)
        exceeds = ", có thể vượt 100%" if self.may_exceed else ""
        return f"{opening} {names}{exceeds}".lstrip()


PLAIN: Final = Measure("value", (Input(),))
"""The value of the row's own input: what is measured where no sentence says it."""


def read_zero(tokens: list[Token]) -> tuple[list[Token], ZeroDenominator | None]:
    """The tokens before "Khi mẫu số bằng 0: …", and what that says."""
    for at in range(len(tokens)):
        stream = Stream(tokens, at)
        if not stream.take("khi mẫu số bằng"):
            continue
        number = stream.number()
        stream.take(":", ",", "thì")
        said = stream.take(*_ZERO)
        if number is not None and number.value == 0 and said and not stream:
            front = tokens[:at]
            while front and front[-1].key in (".", ";", ","):
                front.pop()
            return front, _ZERO[said]
    return tokens, None


def write_zero(given: ZeroDenominator) -> str:
    """The sentence without its full stop."""
    return f"Khi mẫu số bằng 0: {phrase_of(_ZERO, given)}"
