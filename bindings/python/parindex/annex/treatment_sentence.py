# SPDX-License-Identifier: MIT
"""The sentence "Trước khi tính điểm, …" of a treatment, said and read."""

from __future__ import annotations

from typing import Final, Literal

from .numerals import bound, read_bound, written
from .tokens import Stream, Token
from .treatment import Bounds, Impute, Log, Quantiles, Shape, Treatment

_BEFORE: Final = ("trước khi tính điểm", "trước khi quy điểm", "trước đó")
#: How a step begins; "trước đó" alone may be the beginning of an outcome's name.
_STEPS: Final = ("số liệu", "giá trị", "các giá trị", "nếu vẫn lệch", "lấy lôgarit")
_FILLED: Final = ("số liệu thiếu được bù bằng", "số liệu còn thiếu được bù bằng")
_MIDDLE: Final[dict[str, Literal["mean", "median"]]] = {
    "trung bình của": "mean",
    "trung vị của": "median",
}
_LAST: Final = "giá trị kỳ gần nhất"
_WITHIN: Final = {"các đơn vị": False, "nhóm đơn vị": True}
_LIMITED: Final = ("giá trị được giới hạn", "giá trị")
_OUTERMOST: Final = "các giá trị ngoài cùng, tối đa"
_MOVED: Final = "giá trị, được dời về giá trị kế tiếp cho đến khi độ lệch nhỏ hơn"
_SKEWED: Final = "nếu vẫn lệch thì thay vào đó, với giá trị ban đầu,"
_LOG: Final = ("lấy lôgarit tự nhiên ln(x", "lấy lôgarit: ln(x")


def write_treatment(given: Treatment, percent: bool) -> str:
    """The sentence without its full stop; `percent` where the measure's numbers are."""
    steps = []
    if given.impute is not None:
        steps.append(_write_impute(given.impute, percent))
    if given.winsorise is not None:
        steps.append(_write_winsorise(given.winsorise, percent))
    if given.log is not None:
        steps.append(_write_log(given.log, percent))
    return f"Trước khi tính điểm, {'; '.join(steps)}"


def _write_impute(impute: Impute, percent: bool) -> str:
    if impute.value is not None:
        return f"{_FILLED[0]} {bound(impute.value, percent)}"
    if impute.kind == "last":
        return f"{_FILLED[0]} {_LAST}"
    middle = next(k for k, v in _MIDDLE.items() if v == impute.kind)
    return f"{_FILLED[0]} {middle} {'nhóm đơn vị' if impute.grouped else 'các đơn vị'}"


def _write_winsorise(given: Bounds | Quantiles | Shape, percent: bool) -> str:
    if isinstance(given, Shape):
        return (
            f"{_OUTERMOST} {given.most} {_MOVED} {written(given.skewness)} "
            f"hoặc độ nhọn nhỏ hơn {written(given.kurtosis)}"
        )
    word = ""
    if isinstance(given, Quantiles):
        word, percent = "phân vị ", True
    sides = (("không thấp hơn", given.lower), ("không cao hơn", given.upper))
    text = " và ".join(f"{s} {word}{bound(x, percent)}" for s, x in sides if x is not None)
    kind = f" (phân vị loại {given.type})" if isinstance(given, Quantiles) else ""
    return f"{_LIMITED[0]} {text}{kind}"


def _write_log(log: Log, percent: bool) -> str:
    sign = "-" if log.by < 0 else "+"
    text = f"{_SKEWED} " if log.skewed else ""
    if log.kind == "range":
        by = written(abs(log.by))
        return f"{text}{_LOG[0]} - nhỏ nhất {sign} {by} × (lớn nhất - nhỏ nhất))"
    return f"{text}{_LOG[0]}{f' {sign} {bound(abs(log.by), percent)}' if log.by else ''})"


def cut_treatment(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens before "Trước khi tính điểm, …", and those after these words."""
    for at in range(1, len(tokens)):
        stream = Stream(tokens, at)
        said = stream.take(*_BEFORE) if tokens[at - 1].key in (".", ";") else ""
        stream.take(",", ":")
        if not said or (said == _BEFORE[-1] and not Stream(tokens, stream.at).take(*_STEPS)):
            continue
        return tokens[: at - 1], tokens[stream.at :]
    return tokens, []


def read_treatment(tokens: list[Token], percent: bool) -> Treatment | None:
    """All of the tokens as steps in their order; None where they are anything else."""
    stream = Stream(tokens)
    impute = _read_impute(stream, percent)
    if impute is not None and stream and not stream.take(";", "."):
        return None
    winsorise = _read_shape(stream) or _read_limits(stream, percent)
    if winsorise is not None and stream and not stream.take(";", "."):
        return None
    log = _read_log(stream, percent)
    if stream or (impute is None and winsorise is None and log is None):
        return None
    return Treatment(impute, winsorise, log)


def _read_impute(stream: Stream, percent: bool) -> Impute | None:
    start = stream.at
    if stream.take(*_FILLED):
        if stream.take(_LAST):
            return Impute("last")
        middle = stream.take(*_MIDDLE)
        within = stream.take(*_WITHIN) if middle else ""
        if within:
            return Impute(_MIDDLE[middle], None, _WITHIN[within])
        value = read_bound(stream, percent) if not middle else None
        if value is not None:
            return Impute("value", value)
    stream.at = start
    return None


def _read_shape(stream: Stream) -> Shape | None:
    start = stream.at
    most = stream.number() if stream.take(_spaced(_OUTERMOST)) else None
    skewness = stream.number() if most and stream.take(_spaced(_MOVED)) else None
    kurtosis = stream.signed() if skewness and stream.take("hoặc độ nhọn nhỏ hơn") else None
    if most is None or skewness is None or kurtosis is None or not most.text.isdigit():
        stream.at = start
        return None
    return Shape(skewness.value, kurtosis, int(most.text))


def _read_limits(stream: Stream, percent: bool) -> Bounds | Quantiles | None:
    start = stream.at
    if not stream.take(*_LIMITED):
        return None
    quantiles: set[bool] = set()
    ends: dict[str, float | None] = {}
    for side, words in (("lower", "không thấp hơn"), ("upper", "không cao hơn")):
        if side == "upper" and ends:
            stream.take("và", ",")
        if stream.take(words):
            quantile = bool(stream.take("phân vị"))
            quantiles.add(quantile)
            ends[side] = read_bound(stream, percent or quantile)
    if None not in ends.values() and quantiles == {False}:
        return Bounds(ends.get("lower"), ends.get("upper"))
    kind = stream.number() if stream.take("( phân vị loại") else None
    if None in ends.values() or quantiles != {True} or kind is None or not stream.take(")"):
        stream.at = start
        return None
    return Quantiles(ends.get("lower"), ends.get("upper"), int(kind.value))


def _read_log(stream: Stream, percent: bool) -> Log | None:
    start = stream.at
    skewed = bool(stream.take(_spaced(_SKEWED)))
    if stream.take(*(_spaced(phrase) for phrase in _LOG)):
        if stream.take("- nhỏ nhất"):
            sign = -1.0 if stream.take("-") else 1.0 if stream.take("+") else 0.0
            by = stream.number() if sign else None
            if by is not None and stream.take("× ( lớn nhất - nhỏ nhất ) )"):
                return Log("range", sign * by.value, skewed)
        else:
            sign = -1.0 if stream.take("-") else 1.0 if stream.take("+") else 0.0
            shift = read_bound(stream, percent) if sign else 0.0
            if shift is not None and stream.take(")"):
                return Log("shift", sign * shift, skewed)
    stream.at = start
    return None


def _spaced(phrase: str) -> str:
    """A phrase with its marks apart, as :meth:`Stream.take` has it."""
    for mark in ",(:":
        phrase = phrase.replace(mark, f" {mark} ")
    return phrase
