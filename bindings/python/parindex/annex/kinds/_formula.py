# SPDX-License-Identifier: MIT
"""The formula of a straight line through 0: "(b / a) × điểm tối đa", "(Tỷ lệ % × 4)/70%"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from .._words import say
from ..measures import Input, Measure
from ..numerals import POINTS, bound
from ..subjects import title_of
from ..tokens import NotUnderstoodError, Stream, Token, words_of

_MAXIMUM: Final = (
    "điểm tối đa",
    "điểm chuẩn",
    "thang điểm",
    "số điểm tối đa",
    "mức điểm tối đa",
    "tổng điểm tối đa",
    "điểm tối đa của tiêu chí",
    "điểm chuẩn của tiêu chí",
    "số điểm tối đa của tiêu chí",
    "thang điểm tối đa",
    "số điểm chuẩn",
    "đtđ",
)
_RATE: Final = (
    "tỷ lệ",
    "tỉ lệ",
    "chỉ số",
    "mức độ",
    "phần trăm",
    "kết quả",
    "tỷ lệ đạt được",
    "tỷ lệ thực hiện",
    "kết quả thực hiện",
)
_LEAD: Final = (
    "tính điểm theo công thức",
    "điểm được tính theo công thức",
    "điểm đánh giá được tính theo công thức",
    "tính theo công thức",
    "được tính theo công thức",
    "theo công thức",
    "điểm đạt được",
    "điểm đánh giá",
    "số điểm",
    "điểm số",
    "điểm đạt",
    "số điểm đạt được",
    "điểm của tiêu chí",
    "điểm tiêu chí",
    "cách tính",
    "tính theo",
    "được tính theo",
    "điểm tính theo",
    "tính điểm theo",
    "điểm được tính theo",
    "điểm đánh giá tính theo công thức",
    "lấy",
    "công thức tính",
    "công thức",
    "tính",
    "điểm",
)
#: The same where a mark follows: "tính theo tỷ lệ: a / b × 2".
_LEAD_OF_RATE: Final = tuple(
    f"{lead} {rate}{sign}"
    for lead in (
        "tính điểm theo",
        "tính theo",
        "điểm tính theo",
        "điểm được tính theo",
        "được tính theo",
    )
    for rate in ("tỷ lệ", "tỉ lệ")
    for sign in ("", " %", " phần trăm", " tương ứng")
)
_THEN: Final = tuple(
    f"{lead} {word}".strip()
    for lead in (
        "",
        "thì",
        "thì được",
        "thì tính",
        "thì đạt",
        "thì chấm",
        "được",
        "tính",
        "đạt",
        "thì được tính",
        "được tính",
    )
    for word in ("bấy nhiêu", "chừng đó", "từng đó")
)
_POINTS_OF_ALL: Final = (
    *_MAXIMUM,
    "số điểm",
    "điểm",
    "của điểm tối đa",
    "của số điểm tối đa",
    "tổng số điểm",
)
_SCORED: Final = (
    "tính điểm", "chấm điểm", "chấm", "được chấm", "điểm được tính", "điểm tính", "được tính điểm", "tính", "được tính", "được chấm điểm",
    "điểm đánh giá được tính", "điểm đánh giá tính", "số điểm được tính", "điểm số được tính", "cho điểm", "tính số điểm",
)  # fmt: skip
_ACCORDING: Final = (
    "theo",
    "tương ứng",
    "tương ứng với",
    "tương ứng theo",
    "theo đúng",
    "căn cứ theo",
    "theo mức",
)
_SHARE_OF: Final = ("tỷ lệ", "tỉ lệ", "tỷ lệ tương ứng", "tỉ lệ tương ứng", "tỷ lệ thuận")
#: What may follow "tính theo tỷ lệ" and says nothing else.
_REACHED: Final = frozenset([
    "đạt", "được", "thực", "hiện", "hoàn", "thành", "tương", "ứng", "tế", "so", "với", "kế", "hoạch", "chỉ", "tiêu",
    "giao", "nhiệm", "vụ", "đã", "đề", "ra",
])  # fmt: skip
#: Words between "Điểm" and the sign of equality at most.
_NAMED: Final = 6
#: A target of a share without a per cent sign is above it.
_SMALLEST_TARGET: Final = 10
#: Phrases before a formula, "tính điểm theo công thức: điểm đánh giá =", and words of a name, at most: a formula is
#: looked for at many words of a text, and no look may go through all of it.
_MOST_LEADS: Final = 4
_LONGEST: Final = 60
#: Brackets within brackets.
_DEEPEST: Final = 8
#: What follows "nhân" and "chia" where they are signs: "nhân viên" and "chia sẻ" are none.
_BEHIND_SIGN: Final = ("(", "với", "cho", "số", "tổng", "tỷ lệ", "tỉ lệ", "hệ số")
_TIMES: Final = (
    "×",
    "x",
    "nhân với",
    "nhân",
    "nhân ( x )",
    "nhân ( × )",
    "nhân ( x ) với",
    "nhân ( × ) với",
    "( x )",
    "( × )",
)
#: What begins the name of another number, and is no part of a list of names.
_OTHER_NUMBER: Final = ("tỷ lệ", "tỉ lệ", "chỉ số", "tổng số", "tổng", "số lượng", "mức độ")
#: Words of an aside in brackets within a name, "mức độ hài lòng (SIPAS)", at most.
_ASIDE: Final = 8
_AND_THEN: Final = (", rồi", "rồi", ", sau đó", "sau đó", ",")
#: A figure behind one of these is part of a name: "đơn vị tự chủ từ mức 3".
_ORDINALS: Final = frozenset(["mức", "độ", "cấp", "loại", "hạng", "nhóm", "quý"])
#: The same between one of these and a unit: "người từ 15 tuổi".
_OF_BOUNDS: Final = frozenset(["từ", "trên", "dưới", "đủ", "quá"])
#: "Số đúng hạn trên tổng số" divides; the words of a number after it.
_NUMBERS: Final = ("tổng", "số")
_OVER: Final = ("/", "÷", "chia cho", "chia", "chia ( : )", "chia ( / )", "( : )")
_PERCENT: Final = (
    "%",
    "( % )",
    "phần trăm",
    "phần trăm ( % )",
    "( tính bằng % )",
    "( tính theo % )",
    "( đơn vị : % )",
)
_SHARES: Final = re.compile(
    r"(?:sipas\b|chỉ số|tỷ lệ|tỉ lệ|mức độ|phần trăm|kết quả|%)\b", re.IGNORECASE
)


def write_proportion(target: float, percent: bool) -> str:
    """The formula alone."""
    return f"(kết quả × điểm tối đa) / {bound(target, percent)}"


@dataclass
class _Product:
    """Factors above and below the line."""

    above: list[object] = field(default_factory=list)
    below: list[object] = field(default_factory=list)


class _Maximum:
    """The maximum of the row."""


@dataclass(frozen=True)
class _Rate:
    """A share that the evidence has already."""

    title: str = ""
    number: bool = False
    """Named as a number: "số phiếu hài lòng (%)"."""


@dataclass(frozen=True)
class Proportion:
    """min(max, max · measure / target); the measure is None where it is the case's own."""

    target: float
    measure: Measure | None
    title: str = ""
    """Of the share, where there is no measure."""
    in_words: bool = False
    """ "Tính điểm theo tỷ lệ đạt được": of a whole of 100 %, and of nothing else."""


def read_in_words(stream: Stream) -> Proportion | None:
    """ "thì tính điểm tương ứng với tỷ lệ đạt được" up to a mark, moved past; None where it is another."""
    start = stream.at
    stream.take("thì")
    scored = bool(stream.take(*_SCORED))
    if scored and stream.take(*_ACCORDING) and stream.take(*_SHARE_OF):
        stream.take(*_PERCENT)
        while stream.next is not None and stream.next.key in _REACHED:
            stream.at += 1
        if stream.next is None or stream.next.key in (";", ".", ","):
            return Proportion(100.0, None, "", in_words=True)
    stream.at = start
    return None


def read_proportion(stream: Stream, maximum: float | None) -> Proportion | None:
    """The formula that comes next, moved past; None where there is none."""
    start = stream.at
    as_many = _as_many(stream, maximum)
    if as_many is not None:
        return Proportion(100.0, None, as_many)
    stream.take("kết quả =")
    for _ in range(_MOST_LEADS):
        if Stream(stream.tokens, stream.at).take(*_MAXIMUM) or not _lead(stream):
            break
        _named_points(stream)
        stream.take(":", "=", "bằng", "như sau :")
    stream.take("=", ":")
    at = stream.at
    product = _product(stream)
    if product is None or len(product.above) + len(product.below) < 2:
        stream.at = start
        return None
    return _meaning(product, maximum, words_of(stream.tokens[at : stream.at]))


def _lead(stream: Stream) -> bool:
    """Words before a formula moved past."""
    start = stream.at
    if (
        stream.take(*_LEAD_OF_RATE)
        and stream.next is not None
        and stream.next.key in (":", "=", "(")
    ):
        return True
    stream.at = start
    return bool(stream.take(*_LEAD))


def _named_points(stream: Stream) -> None:
    """ "(Điểm) thực hiện nhiệm vụ =": what the points are of, moved past where a sign of equality follows."""
    at = stream.at
    while at < len(stream.tokens) and stream.tokens[at].kind == "word" and at < stream.at + _NAMED:
        at += 1
    if at < len(stream.tokens) and stream.tokens[at].key == "=":
        stream.at = at


def _as_many(stream: Stream, maximum: float | None) -> str | None:
    """ "Hoàn thành bao nhiêu % kế hoạch thì được bấy nhiêu % số điểm": what the share is of; or None."""
    start = stream.at
    said: list[Token] = []
    many = False
    while stream.next is not None and stream.next.kind == "word" and stream.at < start + _LONGEST:
        at = stream.at
        if stream.take("bao nhiêu") and stream.take(*_PERCENT):
            many = True
        elif many and stream.take(*_THEN) and stream.take(*_PERCENT):
            if not stream.take(*_POINTS_OF_ALL) and stream.take("của", "trên"):
                whole = stream.number()
                if whole is None or whole.value != maximum:
                    break
                stream.take(*POINTS)
            words = words_of(said)
            if Stream(said).take("tỷ lệ", "tỉ lệ"):
                return title_of(words)
            return f"Tỷ lệ {words[0].lower()}{words[1:]}" if words else ""
        else:
            stream.at = at + 1
            said.append(stream.tokens[at])
    stream.at = start
    return None


def read_quotient(stream: Stream) -> tuple[str, str] | None:
    """ "số hồ sơ đúng hạn / tổng số hồ sơ x 100%": the two names; None, and nothing moved, otherwise."""
    start = stream.at
    product = _product(stream)
    if product is not None:
        names = [[f for f in side if isinstance(f, str)] for side in (product.above, product.below)]
        others = [f for f in (*product.above, *product.below) if not isinstance(f, str)]
        hundred = all(isinstance(f, Token) and f.value == 100 for f in others)
        if len(names[0]) == len(names[1]) == 1 and hundred and len(others) < 2:
            return names[0][0], names[1][0]
    stream.at = start
    return None


def _product(stream: Stream, depth: int = 0) -> _Product | None:
    product = _Product()
    below = False
    while True:
        factor = _factor(stream, depth)
        if factor is None:
            return None
        if below and isinstance(factor, _Rate) and factor.number:
            factor = factor.title  # "số hài lòng trên tổng số phiếu (%)"
        if isinstance(factor, _Product):
            over, under = (
                (product.below, product.above) if below else (product.above, product.below)
            )
            over.extend(factor.above)
            under.extend(factor.below)
        else:
            (product.below if below else product.above).append(factor)
        end = stream.at
        stream.take(*_AND_THEN)
        sign = stream.take(*_TIMES, *_OVER, *((":",) if depth or _over_colon(stream) else ()))
        if not sign and _over_all(stream):
            sign = stream.take("trên")
        if not sign:
            stream.at = end
            return product
        below = sign not in _TIMES


def _factor(stream: Stream, depth: int) -> object | None:
    if stream.take("("):
        inner = _product(stream, depth + 1) if depth < _DEEPEST else None
        return inner if inner is not None and stream.take(")") else None
    number = stream.number()
    if number is not None:
        stream.take(*POINTS)
        return number
    if stream.take(*_MAXIMUM):
        return _Maximum()
    start = stream.at
    if stream.take("%"):  # "% dân số được phủ sóng"
        at = stream.at
        _subject(stream)
        if stream.at > at:
            return _Rate(f"Tỷ lệ {words_of(stream.tokens[at : stream.at])}")
        stream.at = start
    if stream.take(*_RATE):
        percent = bool(stream.take(*_PERCENT))
        at = stream.at
        _subject(stream)
        subject = words_of(stream.tokens[at : stream.at])
        percent = bool(stream.take(*_PERCENT)) or percent
        # "chỉ số A / B" names a number, not a share.
        defined = _in_brackets(stream, depth)
        if defined is not None:
            return defined
        last = stream.next is None and stream.tokens[start].key in ("tỷ", "tỉ", "phần")
        if percent or last or (not subject and not _over_words(stream)) or not _over(stream):
            first = words_of(stream.tokens[start : start + 2])
            return _Rate(f"{first} {subject}" if subject else "")
    stream.at = start
    title = stream.quoted()
    if title is not None:
        return title
    phrase = _phrase(stream)
    return _Rate(phrase, number=True) if phrase and stream.take(*_PERCENT) else phrase


def _at_sign(stream: Stream) -> bool:
    """Whether "x", or "nhân" or "chia" as a sign, comes next, "rồi nhân" as well."""
    after = Stream(stream.tokens, stream.at)
    after.take(*_AND_THEN)
    sign = after.next
    if sign is None or sign.key not in ("x", "nhân", "chia"):
        return False
    after.at += 1
    figure = after.next is not None and after.next.kind in ("number", "quoted")
    return sign.key == "x" or figure or bool(after.take(*_BEHIND_SIGN, *_MAXIMUM))


def _over_all(stream: Stream) -> bool:
    """ "… trên tổng số …": a stroke in words."""
    here = stream.tokens[stream.at : stream.at + 2]
    return len(here) == 2 and here[0].key == "trên" and here[1].key in _NUMBERS


def _over_colon(stream: Stream) -> bool:
    """ "số đạt : tổng số": a colon with blanks around it that divides."""
    here = stream.tokens[stream.at : stream.at + 2]
    return len(here) == 2 and here[0].apart and here[1].apart and here[1].key == "tổng"


def _over(stream: Stream) -> bool:
    """Whether a stroke, or nothing, comes next."""
    return stream.next is None or stream.next.key == "/"


def _over_words(stream: Stream) -> bool:
    """ "Kết quả thực hiện / chỉ tiêu được giao": two numbers, and no rate."""
    here = stream.tokens[stream.at : stream.at + 2]
    return len(here) == 2 and here[0].key == "/" and here[1].kind == "word"


def _in_brackets(stream: Stream, depth: int) -> _Product | None:
    """ "tỷ lệ được đào tạo (số đã đào tạo / tổng số)": what the rate is, moved past; None otherwise."""
    start = stream.at
    if stream.take("(") and depth < _DEEPEST:
        inner = _product(stream, depth + 1)
        named = inner is not None and all(
            sum(isinstance(f, str) for f in side) == 1 for side in (inner.above, inner.below)
        )
        if named and stream.take(")"):
            return inner
    stream.at = start
    return None


def _subject(stream: Stream) -> None:
    """What a rate is of, up to the next sign: "tỷ lệ hồ sơ đúng hạn %"."""
    end = stream.at + _LONGEST
    while stream.next is not None and stream.at < end and not _at_sign(stream):
        if _aside(stream):
            continue
        after = stream.tokens[stream.at + 1 : stream.at + 2]
        joined = (
            stream.next.kind == "number"
            and after
            and after[0].kind == "word"
            and not after[0].apart
        )
        ordinal = stream.next.kind == "number" and stream.tokens[stream.at - 1].key in _ORDINALS
        # "tỷ lệ trả lời “hài lòng”": an answer's name within that of the rate.
        quoted = stream.next.kind == "quoted" and stream.tokens[stream.at - 1].kind == "word"
        joined = joined or ordinal or quoted
        listed = (
            stream.next.key == ","
            and after
            and after[0].kind == "word"
            and not Stream(stream.tokens, stream.at + 1).take(*_OTHER_NUMBER)
        )
        if stream.next.kind != "word" and not listed and not (joined and not stream.next.percent):
            return
        if Stream(stream.tokens, stream.at).take(*_MAXIMUM, *_PERCENT):
            return
        stream.at += 1


def _aside(stream: Stream) -> bool:
    """Words alone in brackets, moved past."""
    tokens = stream.tokens
    if stream.at == 0 or tokens[stream.at].key != "(" or tokens[stream.at - 1].kind != "word":
        return False
    at = stream.at + 1
    while (
        at < len(tokens)
        and at <= stream.at + _ASIDE
        and (tokens[at].kind == "word" or tokens[at].key == ",")
    ):
        at += 1
    closed = at > stream.at + 1 and at < len(tokens) and tokens[at].key == ")"
    if not closed or (at == stream.at + 2 and tokens[at - 1].key == "x"):
        return False
    stream.at = at + 1
    return True


def _phrase(stream: Stream) -> str | None:
    start = stream.at
    while (
        stream.next is not None
        and stream.at < start + _LONGEST
        and (stream.next.kind == "word" or stream.next.key == "," or _bound_in_name(stream, start))
        and not _at_sign(stream)
        and not (_over_all(stream) and stream.tokens[start].key in _NUMBERS)
    ):
        stream.at += 1
    return words_of(stream.tokens[start : stream.at]) or None


def _bound_in_name(stream: Stream, start: int) -> bool:
    """ "số người từ 15 tuổi": a figure between a word of a bound and its unit."""
    here = stream.tokens[stream.at - 1 : stream.at + 2]
    if stream.at == start or len(here) < 3 or here[0].key not in _OF_BOUNDS:
        return False
    _, figure, unit = here
    plain = figure.kind == "number" and not figure.percent
    return plain and unit.kind == "word" and unit.key not in ("x", "nhân", "chia", *POINTS)


def _meaning(product: _Product, maximum: float | None, text: str) -> Proportion:
    refused = NotUnderstoodError(say("formula", text=text))
    titles_above = [f for f in product.above if isinstance(f, str)]
    titles_below = [f for f in product.below if isinstance(f, str)]
    rates = [f for f in product.above if isinstance(f, _Rate)]
    maxima = [f for f in product.above if isinstance(f, _Maximum)]
    above = [f for f in product.above if isinstance(f, Token)]
    below = [f for f in product.below if isinstance(f, Token)]
    if any(isinstance(f, _Rate | _Maximum) for f in product.below):
        raise refused
    if not maxima and maximum is not None:
        named = [f for f in above if f.value == maximum and not f.percent]
        if len(named) == 1:  # the row's maximum as a figure
            above.remove(named[0])
            maxima = [_Maximum()]
    if len(maxima) != 1 or len(above) > 1 or len(below) > 1:
        raise refused
    if rates and not titles_above and not titles_below and len(rates) == 1 and not above:
        target = below[0].value if below else 100.0
        # "tỷ lệ / 2 × 3" is half of the share, and no target of 2 %.
        half = below and not below[0].percent and target <= _SMALLEST_TARGET
        if not target > 0 or (half and "kết quả" not in text.lower()):
            raise refused
        return Proportion(target, None, rates[0].title)
    if not rates and len(titles_above) == 1 and not titles_below and not above:
        share = _SHARES.match(titles_above[0]) is not None
        whole = bool(below) and (below[0].percent or below[0].value == 100)
        if share and whole and below[0].value > 0:
            return Proportion(below[0].value, None, titles_above[0])
    if rates or len(titles_above) != 1 or len(titles_below) != 1:
        raise refused
    # "× 100%" and "/ 100%" cancel out; all else below the line is a target.
    if above and not (above[0].value == 100 and above[0].percent and not below):
        raise refused
    if below and not below[0].percent:
        raise refused
    measure = Measure("ratio", (Input(titles_above[0], "count"), Input(titles_below[0], "count")))
    return Proportion(below[0].value if below else 100.0, measure)
