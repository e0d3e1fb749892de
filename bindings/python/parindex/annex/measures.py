# SPDX-License-Identifier: MIT
"""The sentences around a scale: what is measured, and what a denominator of 0 gives."""

from __future__ import annotations

from typing import Final

from .rules import Input, InputKind, Measure, ZeroDenominator
from .sentence import KINDS, ZERO
from .tokens import Stream, Token

_KINDS: Final[dict[str, InputKind]] = {
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
assert set(_KINDS) == set(KINDS.values()) and set(_ZERO) == set(ZERO.values())


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


def read_input(stream: Stream) -> Input | None:
    """“Hồ sơ đúng hạn” (số đếm, từ 0, đến 10)."""
    start = stream.at
    title = stream.quoted()
    if title is None:
        return None
    if not stream.take("("):
        return Input(title)
    kind = stream.take(*_KINDS)
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
    return Input(title, _KINDS[kind], bounds.get("min"), bounds.get("max"))


def read_measure(stream: Stream) -> Measure | None:
    """ "Tính theo tỷ lệ “A” / “B”." moved past; None, and nothing moved, where there is none."""
    start = stream.at
    measure = _measure(stream) if stream.take("tính theo") else None
    if measure is None or not stream.take(".", ";"):
        stream.at = start
        return None
    return measure


def _measure(stream: Stream) -> Measure | None:
    kind = stream.take("tỷ lệ", "tốc độ tăng của", "tổng của", "lôgarit tự nhiên của")
    first = read_input(stream)
    if first is None:
        return None
    inputs = [first]
    between = {"tỷ lệ": "/", "tốc độ tăng của": "so với", "tổng của": "+"}.get(kind)
    while between and stream.take(between):
        another = read_input(stream)
        if another is None:
            return None
        inputs.append(another)
    exceeds = bool(stream.take(", có thể vượt"))
    if exceeds and stream.number() is None:
        return None
    if kind == "tổng của":
        return Measure("sum", tuple(inputs))
    if len(inputs) != (2 if between else 1):
        return None
    if kind == "tỷ lệ":
        return Measure("ratio", tuple(inputs), may_exceed=exceeds)
    if kind == "tốc độ tăng của":
        return Measure("growth", tuple(inputs))
    return Measure("log" if kind else "value", tuple(inputs))
