# SPDX-License-Identifier: MIT
"""A rule as a Vietnamese sentence that :func:`parindex.annex.scale.read_scale` reads back as the
same rule: names in quotes, everything that the rule has said in words.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from .rules import (
    Affine,
    Band,
    Bands,
    Choices,
    Goalposts,
    Input,
    Measure,
    PerItem,
    Points,
    Proportional,
    Rule,
)

KINDS: Final = {"number": "số", "count": "số đếm", "percent": "tỷ lệ phần trăm"}
ZERO: Final = {
    "zero": "không có điểm",
    "full": "đủ điểm tối đa",
    "blank": "coi như chưa chấm",
    "skip": "bỏ qua",
    "applicable": "không áp dụng",
}


def write_scale(rule: Rule) -> str:
    """The sentence of a rule."""
    parts = []
    if rule.measure is not None:
        parts.append(f"Tính theo {_measure(rule.measure)}.")
    parts.append(f"{_scale(rule)}.")
    if rule.measure is not None and rule.measure.zero_denominator:
        parts.append(f"Khi mẫu số bằng 0: {ZERO[rule.measure.zero_denominator]}.")
    return " ".join(parts)


def _number(x: float) -> str:
    # All digits of the number, no grouping mark, and never three places, so that it has one reading.
    text = format(Decimal(repr(float(x))), "f").replace(".", ",")
    whole, mark, fraction = text.partition(",")
    if not fraction.strip("0"):
        return whole
    return f"{whole},{fraction}0" if mark and len(fraction) == 3 else text


def _quoted(title: str) -> str:
    return f"“{title}”"


def _input(given: Input) -> str:
    kind = KINDS[given.kind]
    if given.min is not None:
        kind += f", từ {_number(given.min)}"
    if given.max is not None:
        kind += f", đến {_number(given.max)}"
    return f"{_quoted(given.title)} ({kind})"


def _measure(measure: Measure) -> str:
    names = [_input(i) for i in measure.inputs]
    if measure.kind == "ratio":
        text = f"tỷ lệ {names[0]} / {names[1]}"
    elif measure.kind == "growth":
        text = f"tốc độ tăng của {names[0]} so với {names[1]}"
    elif measure.kind == "sum":
        text = "tổng của " + " + ".join(names)
    elif measure.kind == "log":
        text = f"lôgarit tự nhiên của {names[0]}"
    else:
        text = names[0]
    return text + (", có thể vượt 100%" if measure.may_exceed else "")


def _bound(x: float, percent: bool) -> str:
    return _number(x) + ("%" if percent else "")


def _range(band: Band, percent: bool) -> str:
    if band.low is None and band.high is None:
        return "mọi trường hợp"
    if band.low is None:
        assert band.high is not None
        bound = _bound(band.high, percent)
        return f"từ {bound} trở xuống" if band.high_inside else f"dưới {bound}"
    low = _bound(band.low, percent)
    if band.high is None:
        return f"từ {low} trở lên" if band.low_inside else f"trên {low}"
    high = _bound(band.high, percent)
    return f"{'từ' if band.low_inside else 'trên'} {low} đến {'' if band.high_inside else 'dưới '}{high}"


def _gives(band: Band, percent: bool) -> str:
    kind, value = band.gives
    if kind == "points":
        return f"{_number(value)} điểm"
    if kind == "share":
        return f"{_number(value * 100)}% điểm tối đa"
    return _proportion(value, percent)


def _proportion(target: float, percent: bool) -> str:
    return f"(kết quả × điểm tối đa) / {_bound(target, percent)}"


def _scale(rule: Rule) -> str:
    scale, percent = rule.scale, bool(rule.measure and rule.measure.percent)
    if isinstance(scale, Points):
        return "Chấm điểm trực tiếp"
    if isinstance(scale, Choices):
        return "; ".join(f"{_quoted(t)}: {_number(p)} điểm" for t, p in scale.choices)
    if isinstance(scale, Bands):
        text = "; ".join(f"{_range(b, percent)}: {_gives(b, percent)}" for b in scale.bands)
        return text[0].upper() + text[1:]
    if isinstance(scale, Proportional):
        return f"Điểm = {_proportion(scale.target, percent)}"
    if isinstance(scale, PerItem):
        return _per_item(scale)
    if isinstance(scale, Affine):
        terms = "".join(
            f" {'-' if c < 0 else '+'} {_number(abs(c))} × {_input(i)}"
            for c, i in zip(scale.coefficients, rule.inputs, strict=True)
        )
        return f"Điểm = {_number(scale.constant)}{terms}"
    return _goalposts(scale, percent)


def _per_item(scale: PerItem) -> str:
    text = "" if scale.start is None else f"Bắt đầu từ {_number(scale.start)} điểm, "
    verb = "trừ" if scale.each < 0 else "cộng"
    text += f"{verb} {_number(abs(scale.each))} điểm cho mỗi đơn vị"
    if scale.limit is not None:
        limit = "không thấp hơn" if scale.each < 0 else "tối đa"
        text += f", {limit} {_number(scale.limit)} điểm"
    if scale.most_lost is not None:
        text += f", trừ tối đa {_number(scale.most_lost)} điểm"
    return text[0].upper() + text[1:]


def _goalposts(scale: Goalposts, percent: bool) -> str:
    text = (
        f"Kết quả từ {_bound(scale.lo, percent)} đến {_bound(scale.hi, percent)} được quy về "
        f"{_number(scale.a)} đến {_number(scale.b)} điểm"
    )
    if scale.reverse:
        text += ", đảo chiều"
    return text + (", giá trị ngoài khoảng lấy theo mốc gần hơn" if scale.clamp else "")
