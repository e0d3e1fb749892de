# SPDX-License-Identifier: MIT
"""The letters of a formula and what each is: "Trong đó: a là …; b là …"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from .measures import Input, amount_of
from .rules import Rule
from .tokens import Stream, Token, split_at, tokens_of, words_of

_LEADS: Final = (
    "trong đó", "với", "gọi", "ký hiệu", "kí hiệu", "ghi chú", "nếu gọi", "đặt", "giả sử", "ta gọi", "quy ước",
)  # fmt: skip
#: What a formula begins with, and no name that is given to a number.
_SCORE: Final = ("điểm", "đ")
#: What several letters are together, the longest first.
_RATES: Final = (
    "tỷ lệ % về", "tỉ lệ % về", "tỷ lệ phần trăm về", "tỷ lệ về", "tỷ lệ %", "tỉ lệ %", "tỷ lệ", "tỉ lệ",
)  # fmt: skip
#: Names that are given to numbers, at most: more are looked for in vain at each of them.
_MOST_NAMES: Final = 20


def cut_names(tokens: list[Token]) -> tuple[list[Token], dict[str, str]]:
    """The tokens without "Trong đó: a là …; b là …" at their end or beginning, and what each letter is."""
    closes = _closes(tokens)
    for at in range(len(tokens)):
        if at and tokens[at - 1].key not in (".", ";", ",", ")") and tokens[at].key != "(":
            continue
        stream = Stream(tokens, at)
        close = closes.get(at, -1)
        if close > 0 and close != len(tokens) - 1:
            inner = Stream(tokens[:close], at + 1)
            inner.take(*_LEADS)
            inner.take(":")
            names = _names(inner)
            if len(names) > 1 and not inner and all(len(name) < 3 for name in names):
                return _with_rates([*tokens[:at], *tokens[close + 1 :]], names), names
        if tokens[at].key == "(" and tokens[-1].key == ")":
            inner = Stream(tokens[:-1], at + 1)
            inner.take(*_LEADS)
            inner.take(":")
            names = _names(inner)
            if names and not inner and all(len(name) < 3 for name in names):
                return _with_rates(tokens[:at], names), names
        lead = bool(stream.take(*_LEADS))
        if not lead and not _is_letter(tokens, at):
            continue
        stream.take(":")
        names = _names(stream, most=30 if lead else 2)
        bare = [t for t in names.values() if not any(c.isdigit() for c in t)]
        rate = at == 0 and len(names) == len(bare) == 1 and _is_rate(next(iter(bare)))
        if not lead and not rate and (len(bare) < 2 or len(bare) < len(names)):
            continue  # "A = 3 điểm; B = 2 điểm" are outcomes
        if names and not stream:
            front = tokens[:at]
            while front and front[-1].key in (".", ";", ","):
                front.pop()
            return _with_rates(front, names), names
        if names and at == 0:
            return _with_rates(tokens[stream.at :], names), names
        if lead and len(names) > 1 and all(len(name) < 3 for name in names):
            # "từ 90% đến dưới 98%: (b/a) x 3, trong đó a là …, b là …; dưới 90%: 0"
            end = Token("mark", ";", ";")
            return _with_rates([*tokens[: at - 1], end, *tokens[stream.at :]], names), names
    return tokens, {}


def _closes(tokens: list[Token]) -> dict[int, int]:
    """Where each bracket is closed, by where it is opened."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.key == "(":
            opened.append(at)
        elif token.key == ")" and opened:
            found[opened.pop()] = at
    return found


def _is_rate(title: str) -> bool:
    return title.lower().startswith(("tỷ lệ", "tỉ lệ"))


def _with_rates(tokens: list[Token], names: Mapping[str, str]) -> list[Token]:
    """A letter that is a rate replaced by its name: "a = tỷ lệ …; điểm = a × điểm tối đa"."""
    made: list[Token] = []
    for token in tokens:
        title = names.get(token.text, "") if token.kind == "word" else ""
        said = tokens_of(title) if _is_rate(title) else []
        if said and all(t.kind == "word" or t.key == "%" for t in said):
            made += [replace(said[0], apart=token.apart), *said[1:]]
        else:
            made.append(token)
    return made


def _in_turn(stream: Stream) -> dict[str, str]:
    """ "a, b, c lần lượt là tỷ lệ % về số lượng, chất lượng, tiến độ" to its end, moved past; {} for another."""
    at = next((i for i, t in enumerate(stream.tokens) if t.key == "lần"), 0)
    letters = [words_of(p) for p in split_at(stream.tokens[stream.at : at], (",", "và"))]
    ahead = Stream(stream.tokens, at)
    if len(letters) < 2 or any(len(n) > 1 or not n.isalpha() for n in letters):
        return {}
    if not ahead.take("lần lượt là"):
        return {}
    end = ahead.at
    while end < len(stream.tokens) and stream.tokens[end].key not in (".", ";"):
        end += 1
    titles = [words_of(p) for p in split_at(stream.tokens[ahead.at : end], (",", "và"))]
    if len(titles) != len(letters) or not all(titles):
        return {}
    rate = next((r for r in _RATES if titles[0].lower().startswith(f"{r} ")), "")
    stream.at = end
    stream.take(";", ".")
    made = [t if _is_rate(t) or not rate else f"{titles[0][: len(rate)]} {t}" for t in titles]
    return dict(zip(letters, made, strict=True))


def _names(stream: Stream, most: int = 30) -> dict[str, str]:
    """Names of `most` letters with what each is, moved past."""
    found: dict[str, str] = _in_turn(stream)
    while stream.next is not None and stream.next.kind == "word" and len(found) < _MOST_NAMES:
        start = stream.at
        name = stream.next.text
        stream.at += 1
        score = name.lower() in _SCORE and not (name == "đ" and "d" in found)
        if len(name) > most or score or name in found:
            stream.at = start
            break
        if not stream.take("là", "=", ":"):
            stream.at = start
            break
        at = stream.at
        while stream.next is not None and stream.next.key not in (";", ".", "=", ":"):
            if stream.next.key == "," and _ends_name(stream.tokens, stream.at + 1):
                break
            also = stream.next.key == "và" and _is_letter(stream.tokens, stream.at + 1)
            if stream.next.key == "thì" or also:
                break
            stream.at += 1
        if stream.next is not None and stream.next.key in ("=", ":"):
            stream.at = start
            break
        title = words_of(_without_most(stream.tokens[at : stream.at])).rstrip(",")
        if not title:
            stream.at = start
            break
        found[name] = title
        stream.take(";", ".", ",", "thì", ", thì")
        stream.take("và", "gọi", "và gọi")
    return found


def _without_most(tokens: list[Token]) -> list[Token]:
    """ "tỷ lệ % sản phẩm hoàn thành (tối đa 100%)" without the brackets, which say what a share is anyway."""
    ahead = Stream(tokens, len(tokens) - 5)
    most = len(tokens) > 5 and ahead.take("( tối đa", "( không quá")
    whole = ahead.number() if most and ahead.next is not None else None
    share = whole is not None and whole.percent and whole.value == 100
    return tokens[:-5] if share and ahead.take(")") else tokens


def _ends_name(tokens: list[Token], at: int) -> bool:
    """ "…, b là …", "…, điểm = …", "…, thì điểm …" behind a comma."""
    ahead = Stream(tokens, at)
    score = bool(ahead.take("thì")) or bool(
        ahead.take("điểm", "số điểm", "điểm đánh giá") and ahead.take("=", "bằng")
    )
    return score or _is_letter(tokens, at)


def _is_letter(tokens: list[Token], at: int) -> bool:
    """Whether "b là", "b:" begins there."""
    here = tokens[at : at + 2]
    return len(here) == 2 and len(here[0].text) < 3 and here[1].key in ("là", "=", ":")


def with_names(rule: Rule, names: Mapping[str, str]) -> Rule:
    """The rule with what its letters mean."""
    if rule.measure is None or not names:
        return rule
    inputs = tuple(_named(i, names.get(i.title.rpartition(": ")[2])) for i in rule.measure.inputs)
    return replace(rule, measure=replace(rule.measure, inputs=inputs))


def _named(given: Input, title: str | None) -> Input:
    if title is None:
        return given
    return amount_of(title) if given.kind == "count" else replace(given, title=title)
