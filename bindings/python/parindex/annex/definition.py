# SPDX-License-Identifier: MIT
"""What a sentence says of its numbers beside the scale: "Tỷ lệ … = a/b x 100%", "Trong đó: a là …", and
what is scored where there is nothing to divide by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from .kinds._formula import read_quotient
from .measures import SHARE_OF, Input, Measure, ZeroDenominator, amount_of
from .numerals import POINTS
from .rules import Rule
from .tokens import Stream, Token, tokens_of, words_of

_LEADS: Final = (
    "trong đó", "với", "gọi", "ký hiệu", "kí hiệu", "ghi chú", "nếu gọi", "đặt", "giả sử", "ta gọi", "quy ước",
)  # fmt: skip
#: What a formula begins with, and no name that is given to a number.
_SCORE: Final = ("điểm", "đ")
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
#: With one of these before a bracket a formula goes on: "điểm tối đa x (a / b)".
_SIGNS: Final = ("x", "nhân", "với", "cho")
#: Names that are given to numbers, at most: more are looked for in vain at each of them.
_MOST_NAMES: Final = 20
#: Words of what there is none of, at most.
_LONGEST: Final = 60
_BETWEEN: Final = (
    "tỷ lệ % giữa", "tỉ lệ % giữa", "tỷ lệ phần trăm giữa", "tỷ lệ giữa", "tỉ lệ giữa", "tỷ lệ % của",
    "tỷ lệ phần trăm ( % ) giữa",
)  # fmt: skip
_OVER: Final = ("so với", "trên", "với", "/")
_NONE: Final = (
    "không có", "không phát sinh", "không phát hiện", "không có phát sinh", "chưa phát sinh", "không còn",
    "không được giao", "không phải", "không thuộc đối tượng", "không tiếp nhận", "không nhận được", "không được kiểm tra",
    "không được thanh tra", "không bị kiểm tra",
)  # fmt: skip
#: Of some of what there is, so that having none of them is no reason to have nothing to divide by.
_FAULTS: Final = frozenset(["trễ", "chậm", "muộn", "quá", "sai", "lỗi", "thiếu", "sót"])
#: Those that no outcome is called.
ARISES: Final = (
    "không phát sinh", "không có phát sinh", "chưa phát sinh", "không được giao", "không phải", "không tiếp nhận",
    "không nhận được", "không thuộc đối tượng", "không được kiểm tra", "không được thanh tra", "không bị kiểm tra",
)  # fmt: skip
Sure = Literal["always", "bands", "divided"]
"""Where "không có …: 1 điểm" speaks of a denominator of 0, and is no outcome: behind anything, behind shares in bands,
behind a quotient alone.
"""
_IN_CASE: Final = (
    "trường hợp", "nếu", "đơn vị", "trường hợp đơn vị", "trong trường hợp", "nếu đơn vị", "nếu trong năm",
    "trường hợp trong năm", "đơn vị nào", "khi", "trong năm", "nếu trong kỳ", "trường hợp trong kỳ",
    "trong trường hợp trong năm", "trường hợp cơ quan , đơn vị",
    *(
        f"{case} {who}".strip()
        for case in ("", "nếu", "trường hợp", "đối với", "riêng")
        for who in (
            "cơ quan", "xã", "phường", "xã , phường", "xã phường", "địa phương", "sở", "ngành", "huyện", "cơ quan , đơn vị",
            "đơn vị , địa phương", "thôn", "trường", "phòng", "ubnd xã", "ubnd cấp xã", "cá nhân", "công chức", "những đơn vị",
            "các đơn vị", "các xã", "xã nào",
        )
    ),
)  # fmt: skip
_NOTHING: Final = tuple(f"{case} {none}" for case in _IN_CASE for none in _NONE)
_IF: Final = ("nếu", "khi", "trường hợp", "trong trường hợp")
_WORTH: Final = (":", "thì", ",", "được", "đạt", "tính", "được tính", "chấm", "được chấm", "là", "thì được",
    "thì đạt", "thì tính", "cho")  # fmt: skip
_SAID: Final[dict[str, ZeroDenominator]] = {
    "điểm tối đa": "full",
    "điểm tuyệt đối": "full",
    "trọn điểm": "full",
    "đủ số điểm": "full",
    "số điểm tối đa": "full",
    "đủ điểm": "full",
    "đủ điểm tối đa": "full",
    "tối đa": "full",
    "không có điểm": "zero",
    "không áp dụng": "applicable",
    "không đánh giá": "applicable",
    "không chấm điểm": "applicable",
    "không đánh giá tiêu chí này": "applicable",
    "không chấm điểm tiêu chí này": "applicable",
    "không tính vào tổng điểm": "applicable",
}


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
        if said and all(t.kind == "word" for t in said):
            made += [replace(said[0], apart=token.apart), *said[1:]]
        else:
            made.append(token)
    return made


def _names(stream: Stream, most: int = 30) -> dict[str, str]:
    """Names of `most` letters with what each is, moved past."""
    found: dict[str, str] = {}
    while stream.next is not None and stream.next.kind == "word" and len(found) < _MOST_NAMES:
        start = stream.at
        name = stream.next.text
        stream.at += 1
        if len(name) > most or name.lower() in _SCORE or name in found:
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
        title = words_of(stream.tokens[at : stream.at]).rstrip(",")
        if not title:
            stream.at = start
            break
        found[name] = title
        stream.take(";", ".", ",", "thì", ", thì")
        stream.take("và", "gọi", "và gọi")
    return found


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
                rest = _as_rate(stream.tokens[stream.at :], [letter])
                stream.tokens = stream.tokens[: stream.at] + rest
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
        if quotient is not None and not stream.take(":", "="):
            quotient = None
    elif label and rate and label[-1].key not in _SIGNS and stream.take("("):
        quotient = read_quotient(stream)
        if quotient is None or not stream.take(")") or not stream.take(":", ".", ";", ","):
            quotient = None
    elif _names_rate(label, rate) and stream.take("=", ":"):
        quotient = read_quotient(stream)
        if quotient is not None and _is_whole(stream) and stream.take(".", ";", ","):
            stream.tokens = stream.tokens[: stream.at] + _as_rate(stream.tokens[stream.at :], label)
        else:
            quotient = None
    elif not label and stream.take("="):
        quotient = read_quotient(stream)  # "= số tiếp nhận x 100 / tổng số. Đạt 100%: …"
        if quotient is not None and not stream.take(".", ";", ":"):
            quotient = None
    elif not rate:
        stream.at = start
        quotient = read_quotient(stream)
        if quotient is not None and not (_is_whole(stream) and stream.take(":")):
            quotient = None
    if quotient is None:
        stream.at = start
        return None
    part, whole = quotient
    return Measure("ratio", (amount_of(part), amount_of(whole)))


def _names_rate(label: list[Token], rate: bool) -> bool:
    """A short name of its own, such as KPI; "x" is a sign."""
    return not rate and 0 < len(label) <= _LONGEST_NAME and all(t.key != "x" for t in label)


def _is_whole(stream: Stream) -> bool:
    """Whether "100%" was read last."""
    before = stream.tokens[stream.at - 1]
    return before.kind == "number" and before.percent and before.value == 100


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


def cut_zero(
    tokens: list[Token], maximum: float | None
) -> tuple[list[Token], str, ZeroDenominator | None]:
    """The tokens before "Nếu a = 0 thì được 2 điểm" at the end, the letter, and what is given."""
    for at in range(1, len(tokens) - 3):
        stream = Stream(tokens, at)
        if tokens[at - 1].key not in (".", ";", ",") or not stream.take(*_IF):
            continue
        letter = tokens[stream.at].text
        stream.at += 1
        number = stream.number() if stream.take("=", "bằng") else None
        if number is not None and number.value == 0 and stream.take(*_WORTH):
            said = _worth(stream, maximum)
            if said is not None:
                return tokens[: at - 1], letter, said
    return tokens, "", None


def cut_nothing(
    tokens: list[Token], maximum: float | None
) -> tuple[list[Token], ZeroDenominator | None, Sure]:
    """The tokens before "Trường hợp không có …: 1 điểm" at the end, what that says of b = 0, and where it says so."""
    for at in range(1, len(tokens)):
        stream = Stream(tokens, at)
        if tokens[at - 1].key not in (".", ";", ",") and not (
            tokens[at - 1].key == "(" and tokens[-1].key == ")"
        ):
            continue
        if tokens[at - 1].key == "(":
            stream = Stream(tokens[:-1], at)
        case = stream.take(*_NOTHING)
        none = case or stream.take(*_NONE)
        if not none:
            continue
        named = stream.at
        while stream and stream.at < at + _LONGEST:
            here = stream.at
            said = _worth(stream, maximum) if stream.take(*_WORTH) else None
            if said is not None:
                words = stream.tokens[named:here]
                if {t.key for t in words} & _FAULTS - {t.key for t in tokens[:at]}:
                    break  # without a late file there still are files
                if said == "applicable" or (case and _of_same(words[:2], tokens[:at], case)):
                    return tokens[: at - 1], said, "always"
                same = not case and _of_same(words, tokens[:at], none)
                return tokens[: at - 1], said, "bands" if same else "divided"
            stream.at = here + 1
    return tokens, None, "always"


def nothing_named(label: list[Token], before: list[Token]) -> bool:
    """ "Xã không có sản phẩm OCOP" behind shares of those: a case of having nothing to divide by."""
    stream = Stream(label)
    none = stream.take(*_NOTHING, *_NONE)
    rest = label[stream.at :]
    return bool(none) and all(t.kind == "word" for t in rest) and _of_same(rest, before, none)


def nothing_last(tokens: list[Token]) -> list[Token] | None:
    """The tokens with "Trường hợp không có …: 1 điểm." from their beginning behind the rest; None where it is not there."""
    end = next((i for i, t in enumerate(tokens) if t.key in (".", ";")), 0)
    if not end or end + 1 == len(tokens) or not Stream(tokens).take(*_NOTHING):
        return None
    return [*tokens[end + 1 :], tokens[end], *tokens[:end]]


def _of_same(words: list[Token], before: list[Token], none: str) -> bool:
    """Whether there is none of what was spoken of: "không có hồ sơ" behind shares of "hồ sơ"."""
    spoken = {t.key for t in before}
    return none.endswith(ARISES) or (bool(words) and all(t.key in spoken for t in words))


def _worth(stream: Stream, maximum: float | None) -> ZeroDenominator | None:
    """What is given, where nothing comes behind it."""
    while stream.take(*_WORTH):
        pass
    said = stream.take(*_SAID)
    if said:
        return None if stream else _SAID[said]
    token = stream.next
    if token is None or token.kind != "number" or token.percent:
        return None
    stream.at += 1
    stream.take(*POINTS)
    if stream or (token.value != 0 and token.value != maximum):
        return None
    return "zero" if token.value == 0 else "full"


def divided(measure: Measure, zero: ZeroDenominator) -> Measure | None:
    """A measure that says what a denominator of 0 gives; a share becomes its two numbers."""
    if measure.divides:
        return replace(measure, zero_denominator=zero)
    if measure.kind != "value" or measure.inputs[0].kind != "percent":
        return None
    title = measure.inputs[0].title
    names = [f"{title}: {part}" if title else part for part in SHARE_OF]
    return Measure("ratio", (amount_of(names[0]), amount_of(names[1])), zero)
