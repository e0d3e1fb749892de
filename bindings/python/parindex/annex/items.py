# SPDX-License-Identifier: MIT
"""The forms that are neither cases nor proportions: so much for each, points given directly,
a sum of weighted inputs, a range mapped onto another.
"""

from __future__ import annotations

from typing import Final

from .measures import read_input
from .numerals import read_bound
from .rules import IN_PERCENT, Affine, Goalposts, Measure, PerItem, Points, Rule
from .tokens import Stream, Token, words_of

_EACH: Final = ("cứ mỗi", "mỗi", "với mỗi", "cứ có", "cứ một")
_GAIN: Final = (
    "đạt",
    "được",
    "được cộng",
    "cộng",
    "được tính",
    "tính",
    "thì được",
    "thì được cộng",
    "cho",
    "chấm",
    ":",
    "=",
)
_LOSS: Final = ("trừ", "bị trừ", "thì trừ", "thì bị trừ", "sẽ trừ", "sẽ bị trừ")
_POINTS: Final = ("điểm", "đ")
_CAP: Final = (
    "tối đa",
    "điểm tối đa",
    "tối đa không quá",
    "không quá",
    "nhưng không quá",
    "tổng điểm không quá",
    "nhưng tối đa không quá",
    "tối đa là",
)
_FLOOR: Final = (
    "không thấp hơn",
    "tối thiểu",
    "nhưng không thấp hơn",
    "thấp nhất là",
    "điểm thấp nhất",
)
_MOST_LOST: Final = (
    "trừ tối đa",
    "tối đa trừ",
    "trừ không quá",
    "tổng điểm trừ không quá",
    "trừ tối đa không quá",
)
_DIRECTLY: Final = (
    "chấm điểm trực tiếp",
    "điểm chấm trực tiếp",
    "chấm trực tiếp",
    "hội đồng chấm điểm",
    "hội đồng thẩm định chấm điểm",
    "hội đồng đánh giá chấm điểm",
    "theo kết quả thẩm định",
    "theo kết quả điều tra xã hội học",
    "điều tra xã hội học",
    "lấy kết quả điều tra xã hội học",
    "theo kết quả đtxhh",
    "đtxhh",
)


def read_points(stream: Stream) -> Rule | None:
    """Points given directly."""
    return Rule(Points()) if stream.take(*_DIRECTLY) and not stream else None


def read_items(stream: Stream) -> tuple[PerItem, str] | None:
    """ "Mỗi … đạt 0,5 điểm, tối đa 2", "trừ 0,25 cho mỗi …": the scale and what is counted."""
    start = stream.at
    from_start = _start(stream)
    read = _each_first(stream) or _points_first(stream)
    if read is None:
        stream.at = start
        return None
    each, title = read
    limit, most_lost = _limit(stream, each)
    return PerItem(each, from_start, limit, most_lost), title


def is_step(title: str, measure: Measure) -> bool:
    """Whether what is counted is a step of a measure that is named before: "mức 1 của kết quả"."""
    step = "100%" if measure.kind in IN_PERCENT else "1%" if measure.percent else "1"
    own = measure.kind == "value" and title == measure.inputs[0].title
    return own or title in ("", f"mức {step} của kết quả")


def _start(stream: Stream) -> float | None:
    start = stream.at
    if stream.take("bắt đầu từ", "điểm khởi đầu", "điểm khởi điểm"):
        stream.take(":", "là", "=")
        value = stream.signed()
        if value is not None:
            stream.take(*_POINTS)
            stream.take(",", ";", ".")
            return value
    stream.at = start
    return None


def _each_first(stream: Stream) -> tuple[float, str] | None:
    start = stream.at
    if not stream.take(*_EACH):
        return None
    title_at = stream.at
    while stream:
        title = words_of(stream.tokens[title_at : stream.at])
        before = stream.at
        sign = -1.0 if stream.take(*_LOSS) else 1.0 if stream.take(*_GAIN) else 0.0
        number = stream.number() if sign else None
        if title and number is not None and not number.percent:
            stream.take(*_POINTS)
            return sign * number.value, _named(stream.tokens[title_at:before])
        stream.at = before + 1
    stream.at = start
    return None


def _points_first(stream: Stream) -> tuple[float, str] | None:
    start = stream.at
    sign = (
        -1.0
        if stream.take(*_LOSS)
        else 1.0
        if stream.take("cộng", "cho", "được cộng", "đạt", "được")
        else 0.0
    )
    number = stream.number() if sign else None
    if number is None or number.percent:
        stream.at = start
        return None
    stream.take(*_POINTS)
    if not stream.take(
        "cho mỗi", "với mỗi", "đối với mỗi", "cho từng", "trên mỗi", "cho một", "/ mỗi", "/"
    ):
        stream.at = start
        return None
    title = _title(stream)
    return (sign * number.value, _named(title)) if title else None


def _named(title: list[Token]) -> str:
    """The name of what is counted; "" for "đơn vị", which names nothing unless it is in quotes."""
    text = words_of(title)
    return "" if text == "đơn vị" and len(title) > 1 else text


def _title(stream: Stream) -> list[Token]:
    """What is counted: up to a limit or the end."""
    at = stream.at
    if stream.quoted() is not None:
        return stream.tokens[at : stream.at]
    while stream:
        here = stream.at
        stream.take(",", ";", ".", "(")
        limit = stream.take(*_CAP, *_FLOOR, *_MOST_LOST, "không âm")
        stream.at = here
        if limit:
            break
        stream.at += 1
    return stream.tokens[at : stream.at]


def _limit(stream: Stream, each: float) -> tuple[float | None, float | None]:
    """The cap or floor, and how much is lost at most: at most one of them is said."""
    stream.take(",", ";", ".")
    bracket = bool(stream.take("("))
    limit = most_lost = None
    if each > 0 and stream.take(*_CAP):
        stream.take(":")
        limit = stream.signed()
    elif each < 0 and stream.take(*_FLOOR):
        limit = stream.signed()
    elif each < 0 and stream.take("không âm"):
        limit = 0.0
    elif each < 0 and stream.take(*_MOST_LOST):
        most_lost = stream.signed()
    stream.take(*_POINTS)
    if bracket:
        stream.take(")")
    return limit, most_lost


def read_affine(stream: Stream) -> Rule | None:
    """ "Điểm = 1 + 0,5 × “A” (số) - 0,2 × “B” (số)"."""
    if not (stream.take("điểm") and stream.take("=")):
        return None
    constant = stream.signed()
    if constant is None:
        return None
    coefficients, inputs = [], []
    while sign := stream.take("+", "-"):
        coefficient = stream.number()
        given = read_input(stream) if coefficient and stream.take("×", "x") else None
        if coefficient is None or given is None:
            return None
        coefficients.append(-coefficient.value if sign == "-" else coefficient.value)
        inputs.append(given)
    if not inputs:
        return None
    return Rule(Affine(constant, tuple(coefficients)), inputs=tuple(inputs))


def read_goalposts(stream: Stream, percent: bool) -> Goalposts | None:
    """ "Kết quả từ 10 đến 50 được quy về 0 đến 2 điểm"."""
    start = stream.at
    numbers: list[float] = []
    log = False
    for words in ("kết quả từ", "đến", "được quy về", "đến"):
        if not stream.take(words):
            break
        value = read_bound(stream, percent) if len(numbers) < 2 else stream.signed()
        log = log or (len(numbers) == 1 and bool(stream.take("theo lôgarit tự nhiên")))
        if value is None:
            break
        numbers.append(value)
    if len(numbers) != 4:
        stream.at = start
        return None
    stream.take(*_POINTS)
    reverse = bool(stream.take(", đảo chiều"))
    clamp = bool(stream.take(", giá trị ngoài khoảng lấy theo mốc gần hơn"))
    return Goalposts(numbers[0], numbers[1], numbers[2], numbers[3], clamp, reverse, log)
