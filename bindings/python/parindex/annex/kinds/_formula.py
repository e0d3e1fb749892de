# SPDX-License-Identifier: MIT
"""The formula of a straight line through 0: "(b / a) × điểm tối đa", "(Tỷ lệ % × 4)/70%"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from .._words import say
from ..measures import Input, Measure, amount_of
from ..numerals import POINTS, bound, exact
from ..subjects import title_of
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._factor_names import LONGEST, MAXIMUM, PERCENT
from ._factors import Maximum, Product, Rate, product_of
from ._targets import is_target, to_target

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
    "điểm đánh giá được tính bằng",
    "điểm được tính bằng",
    "điểm số được tính bằng",
    "điểm đánh giá được xác định bằng",
    "điểm được xác định bằng",
    "điểm được xác định theo công thức",
    "điểm đánh giá được xác định theo công thức",
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
    for word in ("bấy nhiêu", "chừng đó", "từng đó", "hưởng bấy nhiêu")
)
_POINTS_OF_ALL: Final = (
    *MAXIMUM,
    "số điểm",
    "điểm",
    "của điểm tối đa",
    "của số điểm tối đa",
    "tổng số điểm",
)
_SCORED: Final = (
    "tính điểm", "chấm điểm", "chấm", "được chấm", "điểm được tính", "điểm tính", "được tính điểm", "tính", "được tính", "được chấm điểm",
    "điểm đánh giá được tính", "điểm đánh giá tính", "số điểm được tính", "điểm số được tính", "cho điểm", "tính số điểm",
    "số điểm", "số điểm là", "điểm số",
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
    "giao", "nhiệm", "vụ", "đã", "đề", "ra", "kết", "quả", "dự", "toán", "mục", "năm", "công", "việc", "khối", "lượng", "của",
])  # fmt: skip
#: Points that are measured, "Điểm khảo sát trung bình × 3/10", and not those that a formula gives.
_SCORES: Final = tuple(
    f"điểm {of}"
    for of in ("khảo sát", "trung bình", "bình quân", "hài lòng", "đánh giá trung bình")
)
#: Words between "Điểm" and the sign of equality at most.
_NAMED: Final = 6
#: What begins the name of a place, of which the first is the best.
_PLACES: Final = ("hạng", "xếp", "thứ")
#: Names of shares.
_INDICES: Final = ("sipas", "chỉ số sipas")
#: What scores go up to.
_FULL_SCORES: Final = (5.0, 10.0, 100.0)
#: A target of a share without a per cent sign is above it.
_SMALLEST_TARGET: Final = 10
#: Phrases before a formula, "tính điểm theo công thức: điểm đánh giá =", and words of a name, at most: a formula is
#: looked for at many words of a text, and no look may go through all of it.
_MOST_LEADS: Final = 4
_SHARES: Final = re.compile(
    r"(?:sipas\b|(?:giá trị )?chỉ số|tỷ lệ|tỉ lệ|mức độ|phần trăm|kết quả|%)\b", re.IGNORECASE
)


def write_proportion(target: float, percent: bool) -> str:
    """The formula alone."""
    return f"(kết quả × điểm tối đa) / {bound(target, percent)}"


@dataclass(frozen=True)
class Proportion:
    """min(max, max · measure / target); the measure is None where it is the case's own."""

    target: float
    measure: Measure | None
    title: str = ""
    """Of the share, where there is no measure."""
    in_words: bool = False
    """ "Tính điểm theo tỷ lệ đạt được": of a whole of 100 %, and of nothing else."""
    capped: bool = False
    """It comes to the whole before 100 % and must say so: "tỷ lệ × 10 (tối đa 8 điểm)"."""
    number: bool = False
    """Of a number, and no share: "số tin, bài / 50", "điểm DDCI × 0,4"."""


def read_in_words(stream: Stream) -> Proportion | None:
    """ "thì tính điểm tương ứng với tỷ lệ đạt được" up to a mark, moved past; None where it is another."""
    start = stream.at
    stream.take("thì")
    scored = bool(stream.take(*_SCORED))
    if scored and stream.take(*_ACCORDING) and stream.take(*_SHARE_OF):
        stream.take(*PERCENT)
        while stream.next is not None and stream.next.key in _REACHED:
            stream.at += 1
        if stream.next is None or stream.next.key in (";", ".", ","):
            return Proportion(100.0, None, "", in_words=True)
        target = _stated(stream)
        if target:
            return Proportion(target, None, "")
        of_target = _share_of_target(stream)
        if of_target is not None:
            return of_target
    stream.at = start
    return None


def _stated(stream: Stream) -> float:
    """The figure behind "tính theo tỷ lệ đạt được so với chỉ tiêu", 80 %, moved past up to a mark; 0 otherwise."""
    start = stream.at
    named = Stream(stream.tokens, max(start - 2, 0)).take(
        "chỉ tiêu", "mục tiêu", "kế hoạch", "được giao"
    )
    bracket = stream.take("(")
    figure = stream.number() if named and stream.next is not None else None
    closed = not bracket or stream.take(")")
    ends = stream.next is None or stream.next.key in (";", ".", ",")
    if figure is not None and figure.percent and figure.value > 0 and closed and ends:
        return figure.value
    stream.at = start
    return 0.0


def _share_of_target(stream: Stream) -> Proportion | None:
    """ "(tỷ lệ hài lòng / 90%)" behind "tính theo tỷ lệ tương ứng", moved past; None otherwise."""
    start = stream.at
    product = product_of(stream) if stream.next is not None and stream.next.key == "(" else None
    if product is not None and len(product.above) == len(product.below) == 1:
        rate, target = product.above[0], product.below[0]
        title = rate.title if isinstance(rate, Rate) else str(rate)
        named = isinstance(rate, Rate) or _SHARES.match(title) is not None
        if named and isinstance(target, Token) and target.percent and target.value > 0:
            return Proportion(target.value, None, title)
    stream.at = start
    return None


def read_proportion(
    stream: Stream, maximum: float | None, *, of_case: bool = False
) -> Proportion | None:
    """The formula that comes next, moved past; None where there is none. That of one case may come to less than all points,
    "dưới 100%: (a / b) × 0,5".
    """
    start = stream.at
    as_many = _as_many(stream, maximum)
    if as_many is not None:
        return Proportion(100.0, None, as_many)
    stream.take("kết quả =")
    for _ in range(_MOST_LEADS):
        ahead = Stream(stream.tokens, stream.at)
        if ahead.take(*MAXIMUM, *_SCORES) or not _lead(stream):
            break
        _named_points(stream)
        stream.take(":", "=", "bằng", "như sau :")
    stream.take("=", ":")
    at = stream.at
    product = product_of(stream)
    if product is None or len(product.above) + len(product.below) < 2:
        stream.at = start
        return None
    text = words_of(stream.tokens[at : stream.at])
    try:
        return _meaning(product, maximum, text)
    except NotUnderstoodError:
        lower = _of_less(product, maximum, text) if of_case else None
        if lower is None:
            raise
        return lower


def _of_less(product: Product, maximum: float | None, text: str) -> Proportion | None:
    """A formula whose factor is less than all points, as one of all points with a higher target; None for another, and
    where no decimal is that target.
    """
    factors = [
        f for f in product.above if isinstance(f, Token) and not f.percent and f.kind == "number"
    ]
    whole = any(isinstance(f, Maximum) for f in product.above)
    if whole or len(factors) != 1 or not maximum or not 0 < factors[0].value < maximum:
        return None
    above = [Maximum() if f is factors[0] else f for f in product.above]
    found = _meaning(Product(above, list(product.below)), maximum, text)
    target = exact(found.target) * exact(maximum) / exact(factors[0].value)
    if found.number or found.capped or exact(float(target)) != target:
        return None
    return replace(found, target=float(target))


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
    while stream.next is not None and stream.next.kind == "word" and stream.at < start + LONGEST:
        at = stream.at
        share = bool(stream.take("tỷ lệ bao nhiêu", "tỉ lệ bao nhiêu"))
        if share or (stream.take("bao nhiêu") and stream.take(*PERCENT)):
            many = True
        elif many and stream.take(*_THEN) and stream.take(*PERCENT):
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
    product = product_of(stream)
    if product is not None:
        names = [[f for f in side if isinstance(f, str)] for side in (product.above, product.below)]
        others = [f for f in (*product.above, *product.below) if not isinstance(f, str)]
        hundred = all(isinstance(f, Token) and f.value == 100 for f in others)
        if len(names[0]) == len(names[1]) == 1 and hundred and len(others) < 2:
            return names[0][0], names[1][0]
    stream.at = start
    return None


def _of_number(
    title: str,
    maxima: list[Maximum],
    above: list[Token],
    below: list[Token],
    maximum: float | None,
) -> Proportion | None:
    """ "(Số tin, bài / 50) × điểm tối đa", "Điểm DDCI × 0,4" of 40 points; None for a share."""
    if title.lower().split()[0] in _PLACES:
        return None
    factor = _factor_of(above, below, maxima)
    if _SHARES.match(title):
        return None
    if maximum and factor:
        full = float(exact(maximum) / exact(factor))
        if full in _FULL_SCORES:
            return Proportion(full, None, title, number=True)
    if any(t.percent for t in (*above, *below)):
        return None
    counted = title.lower().startswith(("số ", "điểm "))
    if len(maxima) == len(below) == 1 and not above and counted:
        return Proportion(below[0].value, None, title, number=True) if below[0].value > 0 else None
    return None


def _factor_of(above: list[Token], below: list[Token], maxima: list[Maximum]) -> float | None:
    """The factor of a score: "× 0,4", "× 6%", "× 1/100"; None where there is another."""
    if not above and not maxima and len(below) == 1 and not below[0].percent:
        return float(1 / exact(below[0].value)) if below[0].value > 1 else None
    if len(above) != 1 or maxima or len(below) > 1 or above[0].value <= 0:
        return None
    if below:
        plain = not above[0].percent and not below[0].percent and below[0].value > 0
        return float(exact(above[0].value) / exact(below[0].value)) if plain else None
    return float(exact(above[0].value) / 100) if above[0].percent else above[0].value


def _meaning(product: Product, maximum: float | None, text: str) -> Proportion:
    refused = NotUnderstoodError(say("formula", text=text))
    titles_above = [f for f in product.above if isinstance(f, str)]
    titles_below = [f for f in product.below if isinstance(f, str)]
    rates = [f for f in product.above if isinstance(f, Rate)]
    maxima = [f for f in product.above if isinstance(f, Maximum)]
    above = [f for f in product.above if isinstance(f, Token)]
    below = [f for f in product.below if isinstance(f, Token)]
    targets = [f for f in product.below if isinstance(f, Rate)]
    if len(targets) == 1 and targets[0].title and _SHARES.match((titles_above or [""])[0]):
        # "(tỷ lệ giải ngân thực tế / tỷ lệ theo kế hoạch) × 10"
        product.below.remove(targets[0])
        titles_below = [targets[0].title]
    if len(rates) == len(titles_below) == 1 and not titles_above and is_target(titles_below[0]):
        # "Tỷ lệ thi hành xong ÷ chỉ tiêu được giao × 5"
        titles_above, rates = [r.title for r in rates if r.title], []
    if any(isinstance(f, Rate | Maximum) for f in product.below):
        raise refused
    # "Điểm PAR Index × 1/100" of 1 point: the 1 is none of the row's.
    part = maximum == 1 and bool(titles_above) and [t.percent for t in below] == [False]
    if not maxima and maximum is not None and not part:
        named = [f for f in above if f.value == maximum and not f.percent]
        if len(named) == 1:  # the row's maximum as a figure
            above.remove(named[0])
            maxima = [Maximum()]
    name = titles_above[0] if len(titles_above) == 1 and not titles_below and not rates else ""
    if name:
        scored = _of_number(name, maxima, above, below, maximum)
        if scored is not None:
            return scored
    if len(rates) == 1 and not titles_above and not titles_below and maximum:
        factor = _factor_of(above, below, maxima)
        if factor and exact(factor) * 100 == exact(maximum):
            # "Chỉ số CCHC × 20%" of 20 points: a share, or a score out of 100, which is the same
            return Proportion(100.0, None, rates[0].title)
        if factor and factor > maximum and not below and not above[0].percent:
            full = float(exact(maximum) / exact(factor) * 100)
            return Proportion(full, None, rates[0].title, capped=True)
    if len(maxima) != 1 or len(above) > 1 or len(below) > 1:
        raise refused
    if rates and not titles_above and not titles_below and len(rates) == 1 and not above:
        target = below[0].value if below else 100.0
        # "tỷ lệ / 2 × 3" is half of the share, and no target of 2 %.
        half = below and not below[0].percent and target <= _SMALLEST_TARGET
        if not target > 0 or (half and "kết quả" not in text.lower()):
            raise refused
        return Proportion(target, None, rates[0].title)
    if name and not above:
        share = _SHARES.match(titles_above[0]) is not None
        if not below and name.lower() in _INDICES:
            return Proportion(100.0, None, name)
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
    titles = (titles_above[0], titles_below[0])
    # 45,5 % is no count.
    measure = Measure("ratio", tuple(Input(t) if targets else amount_of(t) for t in titles))
    if to_target(measure):  # 45,5 % of 40 % is no part of a whole
        inputs = (Input(titles_above[0]), Input(titles_below[0]))
        measure = Measure("ratio", inputs, may_exceed=True)
    return Proportion(below[0].value if below else 100.0, measure)
