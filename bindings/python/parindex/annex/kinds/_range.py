# SPDX-License-Identifier: MIT
"""The label of a case as a range: "từ 80% đến dưới 100%", "trên 90% kế hoạch", "80% ≤ tỷ lệ < 100%"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from .._words import say
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._class_names import bound_of_class, periods_differ
from ._second import CONDITIONS, has_more, one_has_beside, one_has_more, shared_conditions

_ABOVE: Final = (
    "từ trên",
    "từ hơn",
    "từ >",
    "trên",
    "hơn",
    "lớn hơn",
    "cao hơn",
    "nhiều hơn",
    "vượt",
    ">",
)
_BELOW: Final = (
    "dưới",
    "từ dưới",
    "nhỏ hơn",
    "thấp hơn",
    "ít hơn",
    "chưa đến",
    "chưa đạt",
    "không đạt",
    "<",
)
_FROM: Final = ("từ", "≥", "ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "đạt từ", "từ đủ", "từ ≥",
    "tối thiểu đạt", "ít nhất đạt", "đạt ít nhất", "đạt tối thiểu", "từ mức")  # fmt: skip
#: Of a whole of 100 % alone: "đạt và vượt 10% kế hoạch" may be 10 % beyond it.
_REACHED_OR_MORE: Final = tuple(
    f"{reached} {join} vượt {over}".strip()
    for reached in ("đạt", "bằng", "hoàn thành", "đạt bằng", "thực hiện đạt")
    for join in ("và", "hoặc", ",", "hay")
    for over in ("", "mức", "từ")
)
_TO: Final = ("≤", "không quá", "không vượt quá", "nhiều nhất", "tối đa")
_BUT_BELOW: Final = (
    "đến dưới",
    "và dưới",
    "nhưng dưới",
    "nhưng chưa đến",
    "đến cận",
    "và <",
    "nhưng <",
)
_BUT_FROM: Final = (
    "nhưng từ",
    "và từ",
    "nhưng đạt từ",
    "nhưng ≥",
    "và ≥",
    "nhưng không dưới",
    "và đạt từ",
)
_OR_EQUAL: Final = ("hoặc bằng", "hay bằng")
_UP: Final = ("trở lên", "trở đi")
_DOWN: Final = ("trở xuống",)
_JOIN: Final = ("đến", "tới", "-", "÷", "~", "cho đến", "và", "đến hết", "→", "- đến")
_ONLY_BELOW: Final = (
    "thấp hơn chỉ tiêu",
    "dưới chỉ tiêu",
    "đạt dưới chỉ tiêu",
    "tỷ lệ thấp hơn",
    "mức thấp hơn",
    "đạt thấp hơn",
    "thấp hơn mức trên",
    "tỷ lệ dưới mức này",
    "dưới",
    "dưới mức này",
    "dưới mức trên",
    "thấp hơn",
    "dưới mức đó",
)
REST: Final = (
    "còn lại", "các trường hợp còn lại", "trường hợp còn lại", "trường hợp khác", "các trường hợp khác",
    "các mức còn lại", "mức còn lại", "khác", "ngoài các trường hợp trên",
)  # fmt: skip
#: The same where the other cases leave what is below them, and a name otherwise.
_MISSED: Final = (
    "không đạt", "chưa đạt", "không đạt mức trên", "không đạt tỷ lệ trên", "không đạt tỉ lệ trên", "không đạt mức này",
    "không đạt chỉ tiêu", "chưa đạt chỉ tiêu", "không đạt tỷ lệ này", "chưa đạt mức trên", "chưa đạt tỷ lệ trên", "không đạt các mức trên",
)  # fmt: skip

#: Words that add no condition to the bound beside them.
FILLERS: Final = frozenset([
    "riêng", "này", "đạt", "là", "trên", "tổng", "việc", "các", "những", "cả", "năm", "=", "đã", "và", "thì", "nếu", "thực", "hiện", "hoàn", "thành", "tỷ", "tỉ", "lệ", "kết", "quả", "mức", "được",
    "số", "của", "thì", "khi", "x", "r", "trong", "khoảng", "và", "bằng", "nằm", ":", "(", ")", ",",
])  # fmt: skip
#: Words that begin another bound.
_STOPS: Final = frozenset(["từ", "trên", "dưới", "không", "chưa", "hơn", "ít", "nhiều", "tối"])
#: What begins with one of these is a number with a name, whatever the name says: "tỷ lệ cuộc họp không giấy tờ".
_NUMBERS: Final = ("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng")
#: Words of reaching a target.
_OF_TARGET: Final = frozenset([
    "đạt", "hoàn", "thành", "chỉ", "mục", "tiêu", "kế", "hoạch", "được", "tỉnh", "giao", "đề", "ra", "năm", "theo", "và",
    "hoặc", "vượt", "tỷ", "tỉ", "lệ",
])  # fmt: skip
#: With one of these a bound alone goes on above it.
_OPEN_WORDS: Final = frozenset(["trở", "từ", "nhất", "thiểu", "vượt"])
#: Words right before the figure of a target.
_TARGET_IS: Final = (["chỉ", "tiêu"], ["mục", "tiêu"])
_OPEN: Final = Token("mark", "(", "(", apart=True)
_CLOSE: Final = Token("mark", ")", ")")
#: Words right before a bound that are no part of such a name, "tỷ lệ chưa đạt 50%".
_AT_BOUND: Final = 2


@dataclass(frozen=True)
class Range:
    """The bounds that a label says, with the words around them."""

    low: float | None
    low_inside: bool
    high: float | None
    high_inside: bool
    percent: bool
    words: frozenset[str]
    text: str
    subject: str = ""
    """The words before the bound, as they were written."""
    behind: str = ""
    """And those behind it."""
    exact: bool = False
    """The bound alone, "Đạt 90%": from there on where the case below it ends there."""
    rest: bool = False
    """What the other cases leave, "còn lại"."""
    target: bool = False
    """The bound is that of a target in brackets."""


def ranges_of(labels: list[list[Token]]) -> list[Range] | None:
    """The ranges of all labels; None where any has none, and then each is a name."""
    if periods_differ(labels) or one_has_more(labels) or one_has_beside(labels):
        return None
    shared = shared_conditions(labels)
    found = [range_of(label, shared) for label in labels]
    filled = (r or _reached(label, found) for r, label in zip(found, labels, strict=True))
    ranges = _at_bound(_above_target([r for r in filled if r is not None]))
    if len(ranges) < len(labels) or all(r.rest for r in ranges):
        return None
    missed = any(r.rest and r.text.lower() in _MISSED for r in ranges)
    if missed and any(r.low is None for r in ranges if not r.rest):
        return None
    below = any(r.rest and r.text.lower() in _ONLY_BELOW for r in ranges) and len(ranges) == 2
    if any(r.exact and not below and not _ends_at(r.low, ranges) for r in ranges):
        return None
    return None if _told_apart(ranges, labels) else ranges


def _told_apart(ranges: list[Range], labels: list[list[Token]]) -> bool:
    """ "100%, trong đó có chỉ tiêu vượt" beside "100%", "100% nhiệm vụ, vượt tiến độ" beside "100% nhiệm vụ, đúng tiến độ": the
    same bounds, and what is said behind one of them, or behind each, is between them.
    """
    spans = [(r.low, r.low_inside, r.high, r.high_inside, r.rest) for r in ranges]
    again = [i for i, span in enumerate(spans) if spans.count(span) > 1]
    if len(again) != 2:
        return False
    one, other = (ranges[i].words for i in again)
    own = not one <= other and not other <= one
    return own or sum(has_more(labels[i]) for i in again) == 1


def _above_target(ranges: list[Range]) -> list[Range]:
    """ "Vượt từ 5% trở lên" beside "từ 100% đến dưới 105%": from 105 % on."""
    ends = {(r.high, r.high_inside) for r in ranges if r.percent and r.high is not None}
    made = []
    for r in ranges:
        over = r.percent and r.low is not None and r.high is None and not r.exact
        if over and r.text.lower().startswith("vượt"):
            low = 100 + (r.low or 0.0)
            if (low, not r.low_inside) in ends:
                r = replace(r, low=low, words=r.words - {"vượt"})
        made.append(r)
    return made


def _at_bound(ranges: list[Range]) -> list[Range]:
    """ "Đạt 100%" beside "vượt 100%" and "dưới 100%": that alone."""
    above = {r.low for r in ranges if r.high is None and not r.low_inside and not r.rest}
    return [
        replace(r, high=r.low, high_inside=True, exact=False)
        if "≥" not in r.text
        and r.low in above
        and r.low_inside
        and r.high is None
        and _ends_at(r.low, ranges)
        and not _OPEN_WORDS & {*r.text.lower().split()}
        else r
        for r in ranges
    ]


def _reached(label: list[Token], others: list[Range | None]) -> Range | None:
    """ "Đạt kế hoạch" beside "từ 90% đến dưới 100% kế hoạch": from 100 % on, which nothing else can be."""
    words = {t.key for t in label}
    named = words <= _OF_TARGET | {"dự", "toán"} and words & {"tiêu", "hoạch", "toán"}
    over = "vượt" in words and not words & {"hoặc", "và"}
    below = any(r is not None and r.percent and r.high == 100 and not r.high_inside for r in others)
    if not named or over or not below:
        return None
    return Range(100, True, None, False, True, frozenset(), words_of(label), target=True)


def start_of(label: list[Token]) -> Range | None:
    """The range of a case that others are counted down from, "Đạt 95%" as from there on."""
    found = range_of(label)
    return None if found is None or found.rest else found


def _ends_at(bound: float | None, ranges: list[Range]) -> bool:
    """Whether a case goes up to a bound without having it."""
    return any(r.high == bound and not r.high_inside for r in ranges)


def range_of(label: list[Token], shared: frozenset[str] = frozenset()) -> Range | None:
    """The range of a label; None where it has none."""
    if words_of(label).lower() == "mọi trường hợp":
        return Range(None, False, None, False, False, frozenset(), words_of(label))
    said = " ".join(t.key for t in label)
    if said in REST or said in _ONLY_BELOW or said in _MISSED:
        return Range(None, False, None, False, False, frozenset(), words_of(label), rest=True)
    if not any(t.kind == "number" for t in label) or any(t.kind == "doubtful" for t in label):
        return None
    target = _target(label)
    if target is not None:
        return target
    of_class = bound_of_class(label)
    if of_class:
        return range_of(of_class, shared)
    for start in range(len(label)):
        stream = _Words(label, start)
        found = _range(stream)
        if found is None:
            continue
        low, high = found
        rest = label[:start] + stream.passed + label[stream.at :]
        found_range = _checked(low, high, rest, label[:start], label, shared)
        behind = words_of(label[stream.at :])
        return None if found_range is None else replace(found_range, behind=behind)
    return _exactly(label)


def _target(label: list[Token]) -> Range | None:
    """ "Đạt chỉ tiêu được giao (85%)", "đạt chỉ tiêu 85%": the bound of a target in brackets or right behind it."""
    if [t.key for t in label[-2:]] == ["trở", "lên"]:
        label = label[:-2]
    if label[-1:] and label[-1].percent and [t.key for t in label[-3:-1]] in _TARGET_IS:
        label = [*label[:-1], _OPEN, label[-1], _CLOSE]
    at = next((i for i, t in enumerate(label) if t.key == "("), 0)
    inner = label[at + 1 : -1]
    if at < 2 or label[-1].key != ")" or not inner or not inner[0].percent:
        return None
    if any(t.kind != "word" for t in inner[1:]):
        return None
    words = label[:at]
    if any(t.key not in _OF_TARGET for t in words) or not {"tiêu", "hoạch"} & {
        t.key for t in words
    }:
        return None
    low = inner[0].value
    return Range(low, True, None, False, True, frozenset(), words_of(label), target=True)


def _exactly(label: list[Token]) -> Range | None:
    """A bound with nothing but fillers around it: "Đạt 90%", "bằng 5"."""
    numbers = [i for i, t in enumerate(label) if t.kind == "number"]
    if len(numbers) != 1:
        return None
    at = numbers[0]
    made = _checked((label[at], True), None, label[:at] + label[at + 1 :], label[:at], label)
    return None if made is None or not made.percent else replace(made, exact=True)


class _Words(Stream):
    """A stream that can pass by what is counted: "từ 80% nội dung trở lên"."""

    def __init__(self, tokens: list[Token], at: int) -> None:
        super().__init__(tokens, at)
        self.passed: list[Token] = []

    def take_after_words(self, *phrases: str) -> str:
        """One of the phrases, at once or behind a few words."""
        start = self.at
        while self.at - start <= 8:
            taken = self.take(*phrases)
            if taken:
                end = self.at - len(taken.split())
                self.passed += self.tokens[start:end]
                return taken
            if self.next is None or self.next.kind != "word" or self.next.key in _STOPS:
                break
            self.at += 1
        self.at = start
        return ""


Bound = tuple[Token, bool] | None  # the number, whether it is inside


def _range(stream: _Words) -> tuple[Bound, Bound] | None:
    whole = stream.number() if stream.take(*_REACHED_OR_MORE) else None
    if whole is not None:
        return ((whole, True), None) if whole.percent and whole.value == 100 else None
    if stream.take(*_ABOVE):
        return _lower(stream, inside=bool(stream.take(*_OR_EQUAL)))
    if stream.take(*_BELOW):
        inside = bool(stream.take(*_OR_EQUAL))
        high = stream.number()
        down = _down_to(stream, high)
        return (down or _but_from(stream), (high, inside)) if high else None
    if stream.take(*_TO):
        high = stream.number()
        return (None, (high, True)) if high else None
    if stream.take(*_FROM):
        return _lower(stream, inside=True)
    return _bare(stream)


def _lower(stream: _Words, *, inside: bool) -> tuple[Bound, Bound] | None:
    """What follows "từ" or "trên": a bound, and perhaps the other one."""
    low = _placed(stream)
    if low is None:
        return None
    if inside and stream.take_after_words(*_DOWN):
        return None, (low, True)
    if stream.take_after_words(*_UP):
        return (low, inside), _but_below(stream)
    start, passed = stream.at, list(stream.passed)
    if stream.take_after_words(*_JOIN):
        below = bool(stream.take("dưới", "đến dưới", "nhỏ hơn", "<", "cận", "thấp hơn"))
        high = (stream.take("bằng", "hết", "≤", "không quá"), _placed(stream))[1]
        if (
            high is not None
            and inside
            and not below
            and low.percent
            and high.value < low.value == 100
        ):
            return (high, True), (low, True)  # "từ 100% - 95%", from above down
        if high is not None:
            return (low, inside), (high, not below)
    stream.at, stream.passed = start, passed
    return (low, inside), None


def _down_to(stream: _Words, high: Token | None) -> Bound:
    """ "dưới 100% đến 80%", from above down: the other bound moved past; None where there is none."""
    start = stream.at
    low = stream.number() if high is not None and high.percent and stream.take(*_JOIN[:4]) else None
    if low is None or high is None or not low.percent or low.value >= high.value:
        stream.at = start
        return None
    return low, True


def _placed(stream: _Words) -> Token | None:
    """A figure, "thứ 3" as well: the word is kept, since it says that 1 is the best."""
    at = stream.at
    if stream.take("thứ"):
        stream.passed += stream.tokens[at : stream.at]
    figure = stream.number()
    if figure is None:
        stream.at = at
    return figure


def _but_below(stream: _Words) -> Bound:
    """ "từ 85% trở lên đến dưới 100%": the other bound behind the first; None where there is none."""
    start = stream.at
    stream.take(",")
    high = stream.number() if stream.take(*_BUT_BELOW) else None
    if high is None:
        stream.at = start
    return None if high is None else (high, False)


def _but_from(stream: _Words) -> Bound:
    """ "dưới 100% nhưng từ 80% trở lên": the same the other way round."""
    start, passed = stream.at, list(stream.passed)
    stream.take(",")
    low = stream.number() if stream.take_after_words(*_BUT_FROM) else None
    if low is None:
        stream.at, stream.passed = start, passed
        return None
    stream.take_after_words(*_UP)
    return low, True


def _bare(stream: _Words) -> tuple[Bound, Bound] | None:
    """A number first: "90% trở lên", "70% - 90%", "80% ≤ tỷ lệ < 100%"; else a whole of 100 %."""
    low = stream.number()
    if low is None:
        return None
    if stream.take_after_words(*_UP):
        return (low, True), None
    if stream.take_after_words(*_DOWN):
        return None, (low, True)
    start = stream.at
    if low.percent and stream.take_after_words("đến dưới"):
        high = stream.number()  # "100% chỉ tiêu đến dưới 105%"
        if high is not None:
            return (low, True), (high, False)
    stream.at = start
    left = stream.take("≤", "<")
    if left:
        while stream.next is not None and (stream.next.kind == "word" or stream.next.key == "/"):
            stream.at += 1
        right = stream.take("≤", "<")
        high = stream.number() if right else None
        return ((low, left == "≤"), (high, right == "≤")) if high else None
    if stream.take("-", "÷", "~", "đến", "tới", "→"):
        below = bool(stream.take("dưới", "đến dưới", "<"))
        stream.take("≤", "đến")
        high = stream.number()
        if high is not None:
            return (low, True), (high, not below)
    stream.at = start
    if low.percent and low.value == 100:
        return (low, True), None
    return None


def _checked(
    low: Bound,
    high: Bound,
    rest: list[Token],
    before: list[Token],
    label: list[Token],
    shared: frozenset[str] = frozenset(),
) -> Range | None:
    text = words_of(label)
    percent = bool((low and low[0].percent) or (high and high[0].percent))
    if any(t.kind in ("number", "doubtful") for t in rest):
        return None  # an outcome with a figure in its name: "Chậm từ 2 báo cáo"
    name = max(len(before) - _AT_BOUND, 0) if Stream(before).take(*_NUMBERS) else 0
    if any(t.key in CONDITIONS - shared for t in rest[name:]):
        return None
    if high and percent and not high[0].percent:
        raise NotUnderstoodError(say("of_percent", text=text))
    words = frozenset(t.text.lower() if t.kind == "quoted" else t.key for t in rest) - FILLERS
    return Range(
        low[0].value if low else None,
        bool(low and low[1]),
        high[0].value if high else None,
        bool(high and high[1]),
        percent,
        words,
        text,
        words_of(before),
    )
