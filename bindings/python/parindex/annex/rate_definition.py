# SPDX-License-Identifier: MIT
"""What a rate is, said before the scale: "Tỷ lệ … = a/b x 100%", "KPI = a / b x 100%", "k = a/b"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .kinds._formula import read_quotient
from .measures import Measure, amount_of
from .numerals import exact
from .tokens import Stream, Token, tokens_of, words_of

_DEFINING: Final = (
    "cách tính tỷ lệ :",
    "công thức tính :",
    "công thức :",
    "công thức tính tỷ lệ :",
    "tính",
)
_RATES: Final = ("tỷ lệ", "tỉ lệ", "chỉ số", "tỷ trọng", "tỉ trọng", "kết quả", "mức độ", "điểm")
#: Words of a name that is given to a quotient, at most.
_LONGEST_NAME: Final = 4
_BOUNDS: Final = ("≥", "≤", "<", ">", "đạt", "từ", "dưới", "trên")
#: Between a quotient and a bound of it.
_COMPARED: Final = ("≥", "≤", "<", ">", "=", "từ", "dưới", "trên", "đạt")
#: With one of these before a bracket a formula goes on: "điểm tối đa x (a / b)".
_SIGNS: Final = ("x", "nhân", "với", "cho")
_BETWEEN: Final = (
    "tỷ lệ % giữa", "tỉ lệ % giữa", "tỷ lệ phần trăm giữa", "tỷ lệ giữa", "tỉ lệ giữa", "tỷ lệ % của",
    "tỷ lệ phần trăm ( % ) giữa",
)  # fmt: skip
_OVER: Final = ("so với", "trên", "với", "/")


def read_definition(stream: Stream) -> Measure | None:
    """ "Tỷ lệ hồ sơ đúng hạn = số hồ sơ đúng hạn / tổng số hồ sơ x 100%." moved past; or None."""
    start = stream.at
    stream.take(*_DEFINING)
    between = _read_between(stream)
    if between is not None:
        return between
    at = stream.at
    named = _read_named(stream)
    if named is not None:
        return named
    if stream.take(*_RATES):
        while stream.next is not None and (stream.next.kind == "word" or stream.next.key in "%()"):
            stream.at += 1
        label = words_of(stream.tokens[at : stream.at])
        letter = stream.tokens[stream.at - 1]
        quotient = read_quotient(stream) if stream.take("=", ":") else None
        if quotient is not None and stream.take(".", ";", ","):
            if letter.kind == "word" and len(letter.text) == 1:  # "Tỷ lệ k = a/b; Điểm = k × 10"
                _call_rate(stream, [letter])
            part, whole = (f"{label}: {t}" if len(t) < 3 else t for t in quotient)
            return Measure("ratio", (amount_of(part), amount_of(whole)))
    stream.at = start
    return None


def _read_named(stream: Stream) -> Measure | None:
    """ "Tỷ lệ hòa giải thành (số hòa giải thành / tổng số):", "số trực tuyến / tổng số x 100%:", "KPI = a / b x 100%; …"
    moved past; or None.
    """
    start = stream.at
    rate = bool(stream.take(*_RATES))
    while stream.next is not None and stream.next.kind == "word":
        stream.at += 1
    label = stream.tokens[start : stream.at]
    quotient = None
    if rate and len(label) > 2 and Stream(stream.tokens, stream.at).take("/ tổng", "/ số"):
        stream.at = start + 2  # "Tỷ lệ hồ sơ trước hạn / tổng hồ sơ:"
        quotient = read_quotient(stream) if stream.tokens[start].key in ("tỷ", "tỉ") else None
        if quotient is not None and not (stream.take(":", "=") or _begins_scale(stream)):
            quotient = None
    elif label and rate and label[-1].key not in _SIGNS and stream.take("("):
        quotient = read_quotient(stream)
        if quotient is None or not stream.take(")") or not stream.take(":", ".", ";", ","):
            quotient = None
    elif _names_rate(label, rate) and stream.take("=", ":"):
        quotient = read_quotient(stream)
        plain = quotient is not None and not _is_whole(stream)
        short = len(label) == 1 and (len(label[0].text) == 1 or label[0].text.isupper())
        hundred = stream.tokens[stream.at - 1].value == 100
        if quotient is not None and (short or not plain) and stream.take(".", ";", ","):
            _call_rate(stream, label, whole=0.0 if not plain else 100.0 if hundred else 1.0)
        else:
            quotient = None
    elif not label and stream.take("="):
        quotient = read_quotient(stream)  # "= số tiếp nhận x 100 / tổng số. Đạt 100%: …"
        if quotient is not None and not stream.take(".", ";", ":"):
            quotient = None
    elif not rate:
        stream.at = start
        quotient = read_quotient(stream)
        compared = stream.next is not None and stream.next.key in _BOUNDS
        if quotient is not None and not (_is_whole(stream) and (compared or stream.take(":"))):
            quotient = None
    if quotient is None:
        stream.at = start
        return None
    part, whole = quotient
    return Measure("ratio", (amount_of(part), amount_of(whole)))


def _begins_scale(stream: Stream) -> bool:
    """A full stop and a bound behind it, ". Đạt ≥ 80%: …", of which the stop is moved past."""
    start = stream.at
    while stream.next is not None and stream.next.key in (".", "\n"):
        stream.at += 1
    if stream.at > start and stream.next is not None and stream.next.key in _BOUNDS:
        return True
    stream.at = start
    return False


def _names_rate(label: list[Token], rate: bool) -> bool:
    """A short name of its own, such as KPI; "x" is a sign."""
    return not rate and 0 < len(label) <= _LONGEST_NAME and all(t.key != "x" for t in label)


def _is_whole(stream: Stream) -> bool:
    """Whether "100%" was read last."""
    before = stream.tokens[stream.at - 1]
    return before.kind == "number" and before.percent and before.value == 100


def _call_rate(stream: Stream, label: list[Token], *, whole: float = 1.0) -> None:
    """A name as "tỷ lệ" wherever it stands in what is left; its figures in percent where they are of a `whole` of 1 or
    of 100, and not where they have their signs, 0.
    """
    rest = stream.tokens[stream.at :]
    if whole:
        rest = _in_percent(rest, label[-1], whole)
    stream.tokens = stream.tokens[: stream.at] + _as_rate(rest, label)


def _in_percent(tokens: list[Token], letter: Token, whole: float) -> list[Token]:
    """ "k ≥ 0,7: điểm tối đa; k < 0,7: k × điểm tối đa / 0,7" with 70 %: what a quotient is compared with or divided by."""
    made = list(tokens)
    for at, token in enumerate(tokens):
        if token.kind != "number" or token.percent or not 0 < token.value <= whole or at == 0:
            continue
        sign, before = tokens[at - 1].key, tokens[max(at - 2, 0)].key
        after = tokens[at + 1 : at + 3]
        behind = len(after) == 2 and after[0].key in _COMPARED and after[1].key == letter.key
        if (
            (sign in _COMPARED and before == letter.key)
            or behind
            or _ends_formula(tokens, at, letter)
        ):
            made[at] = replace(
                token, value=float(exact(token.value) * 100 / exact(whole)), percent=True
            )
    return made


def _ends_formula(tokens: list[Token], at: int, letter: Token) -> bool:
    """Whether a figure is what a formula with the letter is divided by."""
    if tokens[at - 1].key not in ("/", "÷"):
        return False
    start = next((i for i in range(at - 1, -1, -1) if tokens[i].key in (";", ":", "=", "thì")), -1)
    return any(t.key == letter.key for t in tokens[start + 1 : at])


def _as_rate(tokens: list[Token], label: list[Token]) -> list[Token]:
    """A name as "tỷ lệ" wherever it stands."""
    keys = [t.key for t in label]
    rate = [replace(t, apart=True) for t in tokens_of("tỷ lệ")]
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        if [t.key for t in tokens[at : at + len(keys)]] == keys:
            made += rate
            at += len(keys)
        else:
            made.append(tokens[at])
            at += 1
    return made


def _read_between(stream: Stream) -> Measure | None:
    """ "tỷ lệ % giữa số đã xử lý so với tổng số phải xử lý:" moved past; or None."""
    start = stream.at
    between = bool(stream.take(*_BETWEEN))
    if between or stream.take("tỷ lệ %", "tỉ lệ %", "tỷ lệ phần trăm", "tỷ lệ phần trăm ( % )"):
        names: list[str] = []
        at = stream.at
        while stream.next is not None and stream.next.kind == "word":
            here = stream.at
            if not names and (between or _over_all(stream)) and stream.take(*_OVER):
                names.append(words_of(stream.tokens[at:here]))
                at = stream.at
            else:
                stream.at += 1
        names.append(words_of(stream.tokens[at : stream.at]))
        if len(names) == 2 and all(names) and stream.take(".", ":", ";"):
            return Measure("ratio", (amount_of(names[0]), amount_of(names[1])))
    stream.at = start
    return None


def _over_all(stream: Stream) -> bool:
    """Whether "trên tổng số", "so với tổng số" comes next: what there is in all."""
    ahead = Stream(stream.tokens, stream.at)
    return bool(ahead.take(*_OVER)) and bool(ahead.take("tổng"))
