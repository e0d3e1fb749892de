# SPDX-License-Identifier: MIT
"""What a case gives: "2 điểm", "không có điểm", "1/2 điểm tối đa", "trừ 1 điểm", and the verbs before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from ..._core.text import cut
from .._words import say
from ..forms import NOTHING
from ..numerals import POINTS, exact
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._formula import Proportion, read_in_words, read_proportion

Gives = tuple[Literal["points", "share", "proportional"], float]
_VERBS: Final = (
    "thì được", "được", "đạt", "chấm", "cho", "tính", "được tính", "được chấm", "được cộng", "thì chấm",
    "thì đạt", "thì tính", "là", "thì điểm đánh giá là", "thì điểm là", "thì điểm số là", "thì điểm đánh giá bằng", "điểm là", "điểm đánh giá là", "thì số điểm là",
    "thì cho", "thì", "cộng", "cộng thêm", "được cộng thêm", "thì cộng", "thì được cộng",
)  # fmt: skip
_NOTHING: Final = (
    *NOTHING, "không đạt điểm", "không thưởng điểm",
    *(
        f"{off} {points} {of}".strip()
        for off in ("trừ toàn bộ", "trừ hết", "bị trừ toàn bộ", "bị trừ hết")
        for points in ("điểm", "số điểm")
        for of in ("", "của nội dung này", "của tiêu chí này", "của tiêu chí", "của mục này", "của nội dung")
    ),
)  # fmt: skip
_FULL: Final = (
    "điểm tối đa", "đạt điểm tối đa", "đủ điểm tối đa", "đủ điểm", "được điểm tối đa", "đạt tối đa",
    "điểm tuyệt đối", "tối đa", "đủ số điểm", "trọn điểm", "đtđ",
)  # fmt: skip
_OF_ALL: Final = (
    "điểm tối đa", "số điểm tối đa", "số điểm", "điểm", "của điểm tối đa", "thang điểm", "của số điểm",
    "đtđ", "số điểm của tiêu chí", "tổng số điểm", "điểm chuẩn", "mức điểm tối đa", "điểm của tiêu chí", "số điểm chuẩn",
)  # fmt: skip


def share_in_brackets(clause: list[Token], at: int) -> float | None:
    """ "(100% số điểm)", "(điểm tối đa)" at the end of a clause: the share; None for anything else."""
    inner = Stream(clause[:-1], at + 1)
    if clause[at].key != "(" or clause[-1].key != ")":
        return None
    if inner.take(*_FULL):
        return None if inner else 1.0
    figure = inner.number()
    if figure is None or not figure.percent or not inner.take(*_OF_ALL) or inner:
        return None
    return figure.value / 100


def values_behind_verb(
    tokens: list[Token], at: int, maximum: float | None
) -> Iterator[tuple[Gives | Proportion, int]]:
    bare = Stream(tokens, at)
    if bare.take(*_NOTHING):
        yield ("points", 0.0), bare.at
    off = Stream(tokens, at)
    if off.take("trừ", "bị trừ") and off.next is not None and off.next.kind == "number":
        taken = off.number()
        unit = bool(off.take(*POINTS)) or off.next is None or off.next.key in (";", ",", ".")
        if taken is not None and not taken.percent and unit:
            yield ("points", -taken.value if taken.value else 0.0), off.at
    if is_dash(tokens, at):
        yield ("points", tokens[at + 1].value), at + 3
    stream = Stream(tokens, at)
    verb = stream.take(*_VERBS)
    if not verb:
        return
    number_at = stream.at
    try:
        value = value_of(stream, maximum)
    except NotUnderstoodError:
        return
    # A bare figure is no points: "đạt 2" may be anything.
    plain = value[0] == "points" if isinstance(value, tuple) else False
    is_figure = tokens[number_at].kind == "number"
    if plain and is_figure and tokens[stream.at - 1].key not in POINTS:
        zero = isinstance(value, tuple) and value[1] == 0 and verb.endswith("là")
        if not zero and "điểm" not in verb:
            return
    yield value, stream.at


def is_dash(tokens: list[Token], at: int) -> bool:
    """ "chưa ban hành - 0 điểm", "dưới 60% - 2 điểm": a dash with blanks around it, and no minus."""
    here = tokens[at : at + 3]
    if len(here) < 3 or at == 0 or not (tokens[at - 1].kind == "word" or tokens[at - 1].percent):
        return False
    dash, figure, unit = here
    figures = figure.kind == "number" and not figure.percent and unit.key in POINTS
    return dash.key == "-" and dash.apart and figure.apart and figures


def value_of(stream: Stream, maximum: float | None) -> Gives | Proportion:
    start = stream.at
    part = _part_of_all(stream)
    if part is not None:
        return ("share", part)
    formula = read_in_words(stream)
    if formula is not None:
        return formula
    formula = read_proportion(stream, maximum, of_case=True)
    if formula is not None:
        return formula
    stream.at = start
    stream.take(
        "được", "đạt", "cho", "chấm", "tính", "là", "được tính", "chấm điểm", "số điểm là", "cộng", "được cộng",
        "cộng thêm",
    )  # fmt: skip
    if stream.take(*_NOTHING):
        return ("points", 0.0)
    if stream.take(*_FULL):
        return ("share", 1.0)
    off = bool(stream.take("trừ", "bị trừ", "trừ đi", "thì trừ", "thì bị trừ"))
    stream.take("+")
    number = stream.signed_token()
    if number is None:
        rest = cut(words_of(stream.tokens[start:]), 60)
        raise NotUnderstoodError(say("no_value", text=rest))
    value, percent = number
    if percent:
        if not stream.take(*_OF_ALL):
            raise NotUnderstoodError(say("share_of", n=f"{value:g}"))
        if off and maximum is None:
            raise NotUnderstoodError(say("no_value", text=cut(words_of(stream.tokens[start:]), 60)))
        if off:  # "trừ 25% số điểm" leaves the rest
            return ("points", -float(exact(value) * exact(maximum or 0.0) / 100))
        return ("share", value / 100)
    stream.take(*POINTS)
    if stream.next is not None and stream.next.key in ("hoặc", "-", "đến", "/", "tới"):
        raise NotUnderstoodError(say("two_meanings", text=words_of(stream.tokens[start:])))
    if off and value < 0:
        raise NotUnderstoodError(say("no_value", text=cut(words_of(stream.tokens[start:]), 60)))
    return ("points", -value if off else value)


def _part_of_all(stream: Stream) -> float | None:
    """ "1/2 điểm tối đa", "một nửa số điểm" moved past: the share; None for another value."""
    start = stream.at
    stream.take("được", "đạt", "cho", "chấm", "tính", "là", "được tính")
    share = 0.5 if stream.take("một nửa", "nửa") else 0.0
    figures = stream.tokens[stream.at : stream.at + 3]
    if not share and len(figures) == 3 and figures[1].key == "/":
        above, _, below = figures
        if above.kind == below.kind == "number" and 0 < above.value < below.value:
            stream.at += 3
            share = above.value / below.value
    times = share or (figures and figures[0].kind == "number" and figures[0].value)
    if not share and times and (figures[0].percent or times < 1):
        # "0,5 × điểm tối đa", "50% × điểm tối đa"
        ahead = Stream(stream.tokens, stream.at + 1)
        if ahead.take("×", "x", "nhân", "nhân với") and ahead.take(*_OF_ALL[:2]):
            stream.at = ahead.at
            return times / 100 if figures[0].percent else times
    # "1/2 điểm" alone may be half a point.
    if share and stream.take("×", "x", "nhân", "nhân với", "của"):
        if stream.take(*_OF_ALL):
            return share
    elif share and stream.take(*(p for p in _OF_ALL if p != "điểm")):
        return share
    stream.at = start
    return None
