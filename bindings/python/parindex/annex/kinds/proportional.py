# SPDX-License-Identifier: MIT
"""A straight line through 0, up to the maximum at a target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from .._words import say
from ..measures import Input, InputKind, Inputs, Measure
from ..rules import Json, Reading, Row, Rule, Scale
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._cases import first_case, read_cases
from ._converted import converted
from ._filled import filled_up
from ._formula import Proportion, read_in_words, read_proportion, write_proportion
from ._mean import mean_of_shares
from ._over_plan import over_plan
from ._part_done import part_done
from ._range import ranges_of
from ._share_worth import share_worth
from ._shares import read_shares


@dataclass(frozen=True)
class Proportional(Scale):
    """min(max, max · measure / target); the target as a person writes it, 100 for 100 %."""

    target: float = 100

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Proportional:
        return cls(measure.of_file(given.get("target", 1)))

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        target = measure.to_file(self.target)
        return {} if target == 1 else {"target": target}

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        _named_share(stream)
        score = _score(stream, maximum) if measure is None else ""
        if score and maximum is not None:
            return Reading(Rule(cls(maximum), Measure("value", (Input(score),))))
        mean = converted(stream, maximum) if measure is None else None
        if mean is not None:
            return Reading(Rule(cls(mean[1]), Measure("value", (Input(mean[0]),))))
        shares_of = mean_of_shares(stream, maximum) if measure is None else []
        if shares_of:
            inputs = tuple(Input(name, "percent") for name in shares_of)
            return Reading(Rule(cls(100.0 * len(inputs)), Measure("sum", inputs)))
        filled = filled_up(stream, maximum)
        if filled is not None and filled.percent:
            own = measure or Measure("value", (Input("", "percent"),))
            remark = say("by_the_percent" if filled.size == 1 else "by_the_step")
            return Reading(Rule(cls(filled.full), own), (remark,))
        shares = read_shares(stream, measure, maximum)
        if shares is not None:
            whole = shares.through_zero and shares.most == maximum
            return shares.reading(cls(shares.end), measure) if whole else None
        found = (
            _reached(stream, maximum)
            or share_worth(stream, maximum)
            or part_done(stream, maximum)
            or read_in_words(stream)
            or read_proportion(stream, maximum)
        )
        if found is None or (found.measure is not None and measure is not None):
            return None
        _full_from(stream, found.target, maximum)
        if found.number and measure is not None:
            return None
        kind: InputKind = "number" if found.number else "percent"
        own = found.measure or measure or Measure("value", (Input(found.title, kind),))
        if kind == "percent" and not own.divides and over_plan(stream, maximum):
            # More than the plan may be entered.
            title = own.inputs[0].title or "Tỷ lệ thực hiện"
            over = Input(f"{title} (%)", "number", 0.0)
            return Reading(Rule(cls(found.target), Measure("value", (over,))))
        capped = _capped(stream, maximum)
        if found.capped and not capped:
            return None
        if capped and own.kind == "ratio":
            own = replace(own, may_exceed=True)
        names = _mean_of(stream, found.title) if found.measure is None and measure is None else None
        if names is None:
            return Reading(Rule(cls(found.target), own))
        inputs = tuple(Input(name, "percent") for name in names)
        of_names = Rule(cls(found.target * len(names)), Measure("sum", inputs))
        return Reading(of_names, (say("share_explained", name=found.title),))

    def write(self, measure: Measure) -> str:
        return f"điểm = {write_proportion(self.target, measure.percent)}"


#: Words before and behind the letter of a share, "giải ngân đạt a% kế hoạch", at most.
_OF_LETTER: Final = 5
_REACHED: Final = ("đạt", "hoàn thành", "vượt", "thực hiện đạt", "đạt chỉ tiêu", "đạt kế hoạch")
#: What begins the name of a number that has a target.
_NUMBERS: Final = ("số", "tổng số")
_MISSED: Final = (
    "không đạt",
    "chưa đạt",
    "không hoàn thành",
    "chưa hoàn thành",
    "đạt thấp hơn",
    "thấp hơn",
)
#: Words of reaching a target, and no other condition: "đạt và vượt chỉ tiêu", but not "hoàn thành trước hạn".
_OF_TARGETS: Final = frozenset([
    "đạt", "được", "và", "hoặc", "vượt", "hoàn", "thành", "thực", "hiện", "chỉ", "tiêu", "kế", "hoạch", "dự", "toán",
    "nhiệm", "vụ", "các", "mức", "so", "với", "năm", "giao", "đề", "ra", "đã", "trở", "lên", "không", "chưa", "thấp",
    "hơn", "tháng", "quý", "tiến", "độ", "ubnd", "hđnd", "cấp", "xã", "bộ", "tỉnh", "huyện", "thành", "phố", "trung", "ương", "trên",
])  # fmt: skip
_MOST: Final = (
    "tối đa", "tối đa bằng", "tối đa là", "tối đa không quá", "không quá", "không vượt quá", "nhưng không quá",
    "nhưng không vượt quá", "nhưng tối đa không quá", "điểm tối đa không quá", "điểm không vượt quá",
)  # fmt: skip


_BEYOND: Final = ("vượt", "vượt quá", "trên", "quá", "lớn hơn", "cao hơn", ">", "từ")
_TAKEN_AS: Final = (
    "tính bằng", "tính là", "tính", "được tính bằng", "được tính là", "lấy bằng", "tính tối đa", "tính tối đa là",
    "tính tối đa bằng", "được tính tối đa", "bằng", "=",
)  # fmt: skip


def _score(stream: Stream, maximum: float | None) -> str:
    """ "Điểm = mức độ hài lòng (thang 5)" of 5 points: the name of a score that is the points, moved past; or ""."""
    start = stream.at
    led = stream.take(
        "điểm =", "điểm đánh giá =", "số điểm =", "điểm bằng", "lấy điểm", "bằng điểm"
    )
    at = stream.at
    while led and stream.next is not None and stream.next.kind == "word":
        stream.at += 1
    name = words_of(stream.tokens[at : stream.at])
    full = stream.number() if name and stream.take("( thang", "( thang điểm") else None
    whole = full is not None and not full.percent and full.value == maximum
    if whole and stream.take(")") and not stream:
        return name
    stream.at = start
    return ""


def _named_share(stream: Stream) -> None:
    """ "Đạt a%: điểm = a% × 5": the letter moved past, and "tỷ lệ" wherever it stands behind."""
    ahead = Stream(stream.tokens, stream.at)
    for _ in range(_OF_LETTER):
        if ahead.next is None or ahead.next.kind != "word" or len(ahead.next.text) == 1:
            break
        ahead.at += 1
    letter = ahead.next
    if letter is None or letter.kind != "word" or len(letter.text) != 1 or letter.key == "x":
        return
    ahead.at += 1
    if not ahead.take("%"):
        return
    for _ in range(_OF_LETTER):
        if ahead.next is None or ahead.next.kind != "word" or ahead.next.key in ("thì", "là"):
            break
        ahead.at += 1  # "đạt a% kế hoạch"
    if not ahead.take(":", "thì", ";", ",", "là", ": thì"):
        return
    rest = ahead.tokens[ahead.at :]
    if not any(a.key == letter.key and b.key == "%" for a, b in pairwise(rest)):
        return
    made = [Token("word", "tỷ lệ", "tỷ"), Token("word", "", "lệ")]
    named = [m for t in rest for m in (made if t.key == letter.key else [t])]
    stream.tokens, stream.at = named, 0


def _reached(stream: Stream, maximum: float | None) -> Proportion | None:
    """ "Đạt và vượt chỉ tiêu: 20 điểm; không đạt thì tính theo tỷ lệ": a line up to the whole; or None."""
    start = stream.at
    if not Stream(stream.tokens, start).take(*_REACHED, *_NUMBERS):
        return None
    try:
        cases = read_cases(stream, maximum)
    except NotUnderstoodError:
        cases = None
    if cases is not None and not stream and cases.ranges is None and len(cases.labels) == 2:
        full, line = cases.gives
        reached, missed = _without_number(cases.labels[0]), cases.labels[1]
        whole = full in (("share", 1.0), ("points", maximum)) and isinstance(line, Proportion)
        named = Stream(reached).take(*_REACHED) and Stream(missed).take(*_MISSED)
        plain = all(t.key in _OF_TARGETS for t in (*reached, *missed))
        if whole and named and plain and isinstance(line, Proportion) and line.target == 100:
            return line
    stream.at = start
    return None


def _without_number(label: list[Token]) -> list[Token]:
    """ "Số bản sao điện tử đạt chỉ tiêu" from "đạt" on: the number has the target, and the share of it is asked for."""
    at = next((i for i, t in enumerate(label) if t.key == "đạt"), 0)
    words = label[:at] if Stream(label).take(*_NUMBERS) else []
    plain = all(t.kind == "word" and t.key not in ("không", "chưa", "hoặc") for t in words)
    return label[at:] if words and plain else label


def _capped(stream: Stream, maximum: float | None) -> bool:
    """ "…, tối đa bằng điểm tối đa" behind a line says what is so anyway, and that more than the whole may be."""
    ahead = Stream(stream.tokens, stream.at)
    ahead.take(",", ";", ".")
    bracket = ahead.take("(")
    if not ahead.take(*_MOST):
        return _at_whole(stream)
    if not ahead.take(
        "điểm tối đa", "điểm chuẩn", "số điểm tối đa", "thang điểm", "mức điểm tối đa"
    ):
        number = ahead.number()
        if number is None or number.percent or number.value != maximum:
            return False
        ahead.take("điểm", "đ")
    if bracket:
        ahead.take(")")
    if ahead:
        return False
    stream.at = ahead.at
    return True


def _at_whole(stream: Stream) -> bool:
    """ "Tỷ lệ vượt 100% thì tính bằng 100%" behind a line, moved past."""
    ahead = Stream(stream.tokens, stream.at)
    if not ahead.take(",", ";", ".", "("):
        return False
    while ahead.next is not None and not ahead.take(*_BEYOND):
        if ahead.next.kind != "word":
            return False
        ahead.at += 1
    first = ahead.number()
    ahead.take("thì", "cũng", "chỉ", "vẫn", "thì chỉ", "thì cũng", "trở lên thì", "trở lên", ", ")
    second = ahead.number() if ahead.take(*_TAKEN_AS) else None
    ahead.take(")")
    whole = [n for n in (first, second) if n is not None and n.percent and n.value == 100]
    if len(whole) < 2 or ahead:
        return False
    stream.at = ahead.at
    return True


def _full_from(stream: Stream, target: float, maximum: float | None) -> None:
    """ "… từ 70% trở lên được điểm tối đa" behind a line up to 70 % says the same again: moved past."""
    bracket = stream.next is not None and stream.next.key == "(" and stream.tokens[-1].key == ")"
    ahead = Stream(stream.tokens[:-1] if bracket else stream.tokens, stream.at)
    if not ahead.take(";", ".", ",", "("):
        return
    try:
        case = first_case(ahead, maximum)
    except NotUnderstoodError:
        return
    full = case is not None and case[1] in (("share", 1.0), ("points", maximum))
    ranges = ranges_of([case[0]] * 2) if case is not None and full and not ahead else None
    if ranges and (ranges[0].low, ranges[0].high, ranges[0].percent) == (target, None, True):
        stream.at = len(stream.tokens)


def _mean_of(stream: Stream, title: str) -> list[str] | None:
    """ "KPI% × điểm tối đa; KPI = (A số lượng + B chất lượng)/2; …": the shares that one is the mean of.

    What each of them is worked out from comes behind, and is moved past: it is their own evidence.
    """
    ahead = Stream(stream.tokens, stream.at)
    if not title or not ahead.take(";", ".") or not ahead.take(title.lower()):
        return None
    ahead.take("%")
    if not ahead.take("= ("):
        return None
    names: list[str] = []
    while True:
        at = ahead.at
        while ahead.next is not None and ahead.next.kind == "word":
            ahead.at += 1
        words = ahead.tokens[at : ahead.at]
        if len(words) > 1 and len(words[0].text) == 1:
            words = words[1:]  # its letter
        names.append(words_of(words))
        if not ahead.take("+"):
            break
    count = ahead.number() if ahead.take(") /") else None
    if count is None or count.value != len(names) or len(names) < 2 or not all(names):
        return None
    stream.at = len(stream.tokens) if not ahead or ahead.take(";", ".") else stream.at
    return names if not stream else None
