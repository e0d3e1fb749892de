# SPDX-License-Identifier: MIT
"""A rule as a Vietnamese sentence that :func:`parindex.annex.scale.read_scale` reads back as the
same rule: names in quotes, everything that the rule has said in words.
"""

from __future__ import annotations

import re
from typing import Final

from .cohort_sentence import write_cohort
from .numerals import bound, quoted, to_percent, written
from .rules import (
    IN_PERCENT,
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
from .treatment_sentence import write_treatment

KINDS: Final = {"number": "số", "count": "số đếm", "percent": "tỷ lệ phần trăm", "points": "điểm"}
ZERO: Final = {
    "zero": "không có điểm",
    "full": "đủ điểm tối đa",
    "blank": "coi như chưa chấm",
    "skip": "bỏ qua",
    "applicable": "không áp dụng",
}
#: Words that begin a limit, and so end the bare name of what is counted.
_NOT_BARE: Final = ("tối", "điểm", "không", "nhưng", "tổng", "thấp", "trừ", "mức", "x", "đ")


def write_scale(rule: Rule) -> str:
    """The sentence of a rule.

    Raises
    ------
    NotUnderstoodError
        A name that no quotes can hold.
    """
    parts = []
    counted = _counted_thing(rule)
    if rule.measure is not None and not counted:
        parts.append(f"Tính theo {_measure(rule.measure)}.")
    text = _per_item(rule, counted) if isinstance(rule.scale, PerItem) else _scale(rule)
    parts.append(f"{text[0].upper()}{text[1:]}.")
    if rule.treatment is not None:
        percent = rule.measure is not None and rule.measure.percent
        parts.append(f"{write_treatment(rule.treatment, percent)}.")
    if rule.measure is not None and rule.measure.zero_denominator:
        parts.append(f"Khi mẫu số bằng 0: {ZERO[rule.measure.zero_denominator]}.")
    return " ".join(parts)


def _input(given: Input) -> str:
    kind = KINDS[given.kind]
    if given.min is not None:
        kind += f", từ {written(given.min)}"
    if given.max is not None:
        kind += f", đến {written(given.max)}"
    return f"{quoted(given.title)} ({kind})"


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


def _range(band: Band, percent: bool) -> str:
    if band.low is None and band.high is None:
        return "mọi trường hợp"
    if band.low is None:
        assert band.high is not None
        high = bound(band.high, percent)
        return f"từ {high} trở xuống" if band.high_inside else f"dưới {high}"
    low = bound(band.low, percent)
    if band.high is None:
        return f"từ {low} trở lên" if band.low_inside else f"trên {low}"
    high = bound(band.high, percent)
    return f"{'từ' if band.low_inside else 'trên'} {low} đến {'' if band.high_inside else 'dưới '}{high}"


def _gives(band: Band, percent: bool) -> str:
    kind, value = band.gives
    if kind == "points":
        return f"{written(value)} điểm"
    if kind == "share":
        return f"{written(to_percent(value))}% điểm tối đa"
    return _proportion(value, percent)


def _proportion(target: float, percent: bool) -> str:
    return f"(kết quả × điểm tối đa) / {bound(target, percent)}"


def _scale(rule: Rule) -> str:
    scale, percent = rule.scale, bool(rule.measure and rule.measure.percent)
    if isinstance(scale, Points):
        return "Chấm điểm trực tiếp"
    if isinstance(scale, Choices):
        return "; ".join(f"{quoted(t)}: {written(p)} điểm" for t, p in scale.choices)
    if isinstance(scale, Bands):
        return "; ".join(f"{_range(b, percent)}: {_gives(b, percent)}" for b in scale.bands)
    if isinstance(scale, Proportional):
        return f"Điểm = {_proportion(scale.target, percent)}"
    if isinstance(scale, Affine):
        terms = "".join(
            f" {'-' if c < 0 else '+'} {written(abs(c))} × {_input(i)}"
            for c, i in zip(scale.coefficients, rule.inputs, strict=True)
        )
        return f"Điểm = {written(scale.constant)}{terms}"
    if isinstance(scale, Goalposts):
        return _goalposts(scale, percent)
    assert not isinstance(scale, PerItem)
    return write_cohort(scale, percent)


def _counted_thing(rule: Rule) -> str:
    """What a rule of so much for each counts, where that says all of its measure; else ""."""
    if not isinstance(rule.scale, PerItem) or rule.measure is None:
        return ""
    given = rule.measure.inputs[0]
    return given.title if rule.measure == Measure("value", (Input(given.title, "count"),)) else ""


def _counted(title: str) -> str:
    """The name bare where nothing in it can be taken for another part of the sentence."""
    words = title.split(" ")
    plain = all(re.fullmatch(r"[^\W\d_]+,?", w) and w.lower() not in _NOT_BARE for w in words)
    return title if plain and not title.endswith(",") and title != "đơn vị" else quoted(title)


def _step(measure: Measure | None) -> str:
    """A step of 1 in a measure that is no plain count."""
    if measure is None or not measure.percent:
        return "mức 1 của kết quả"
    return f"mức {'100%' if measure.kind in IN_PERCENT else '1%'} của kết quả"


def _per_item(rule: Rule, counted: str) -> str:
    scale = rule.scale
    assert isinstance(scale, PerItem)
    text = "" if scale.start is None else f"Bắt đầu từ {written(scale.start)} điểm, "
    verb = "trừ" if scale.each < 0 else "cộng"
    text += f"{verb} {written(abs(scale.each))} điểm cho mỗi {_counted(counted) if counted else _step(rule.measure)}"
    if scale.limit is not None:
        limit = "không thấp hơn" if scale.each < 0 else "tối đa"
        text += f", {limit} {written(scale.limit)} điểm"
    if scale.most_lost is not None:
        text += f", trừ tối đa {written(scale.most_lost)} điểm"
    return text


def _goalposts(scale: Goalposts, percent: bool) -> str:
    text = (
        f"kết quả từ {bound(scale.lo, percent)} đến {bound(scale.hi, percent)}"
        f"{' theo lôgarit tự nhiên' if scale.log else ''} được quy về "
        f"{written(scale.a)} đến {written(scale.b)} điểm"
    )
    if scale.reverse:
        text += ", đảo chiều"
    return text + (", giá trị ngoài khoảng lấy theo mốc gần hơn" if scale.clamp else "")
