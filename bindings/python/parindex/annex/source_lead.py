# SPDX-License-Identifier: MIT
"""Where a figure comes from, what is scored, or the row's own maximum, before the formula: "Theo kết quả khảo sát: điểm = tỷ
lệ hài lòng x 20".
"""

from __future__ import annotations

from typing import Final

from .kinds.proportional import Proportional
from .numerals import POINTS
from .rules import Reading
from .tokens import Stream, Token

_BEGINS: Final = (
    "theo", "kết quả", "điều tra", "khảo sát", "căn cứ", "qua", "dựa trên", "dựa vào", "từ", "lấy theo", "tính theo",
    "thông qua", "sử dụng", "số liệu", "nguồn số liệu", "dữ liệu", "nguồn", "quy đổi từ", "được quy đổi từ", "được tính từ", "tính từ", "điểm", "điểm số", "số điểm",
)  # fmt: skip
_SURVEYS: Final = ("khảo sát", "điều tra", "xã hội học", "lấy ý kiến", "phiếu đánh giá", "xhh")
#: Words of one at most.
_LONGEST: Final = 30
#: With one of these it says more than where the figure comes from.
_SAYS_MORE: Final = frozenset(
    ["nếu", "không", "chưa", "trừ", "cộng", "mỗi", "cứ", "hoặc", "thì", "tối"]
)
#: What a formula begins with behind a comma, which may be within a list of names as well.
_FORMULA: Final = ("tỷ lệ", "tỉ lệ", "mức độ", "điểm =", "điểm đánh giá =", "(")
_MOST: Final = ("tối đa", "điểm tối đa", "điểm tối đa là", "điểm tối đa :", "tối đa :", "tối đa là")


def cut_source(tokens: list[Token], maximum: float | None) -> list[Token] | None:
    """The tokens behind it; None where there is none."""
    return _behind_survey(tokens) or _behind_maximum(tokens, maximum) or _behind_name(tokens)


def _behind_survey(tokens: list[Token]) -> list[Token] | None:
    stream = _behind_marks(tokens)
    if not stream.take(*_BEGINS):
        return None
    surveyed = any(Stream(tokens, i).take(*_SURVEYS) for i in range(stream.at))
    for at, token in enumerate(tokens[:_LONGEST]):
        if at < stream.at or (at == stream.at and token.key == ":" and not surveyed):
            continue
        rest = tokens[at + 1 :]
        if surveyed and rest and token.key in (":", ",", "\n", "."):
            rest = rest[_behind_marks(rest).at :]
            if token.key not in (",", ".") or Stream(rest).take(*_FORMULA):
                return rest
        elif token.kind != "word" and token.key not in (",", "(", ")"):
            return None
        if token.key in _SAYS_MORE:
            return None
        surveyed = surveyed or bool(Stream(tokens, at).take(*_SURVEYS))
    return None


def _behind_marks(tokens: list[Token]) -> Stream:
    """The tokens behind line breaks and bullets."""
    stream = Stream(tokens)
    while stream.next is not None and stream.next.key in ("\n", "-", "+", "•"):
        stream.at += 1
    return stream


def _behind_name(tokens: list[Token]) -> list[Token] | None:
    """ "Người dân rất hài lòng và hài lòng: Điểm = tỷ lệ % hài lòng x 5": what is scored, and a colon."""
    end = next((i for i, t in enumerate(tokens[:_LONGEST]) if t.key == ":"), 0)
    named = tokens[:end]
    plain = all(t.kind in ("word", "quoted") or t.key in (",", "(", ")", "-") for t in named)
    if not end > 1 or not plain or {t.key for t in named} & (_SAYS_MORE | {"điểm"}):
        return None
    behind = tokens[end + 1 :]
    return behind if Stream(behind).take(*_FORMULA, "số điểm =", "điểm số =") else None


def _behind_maximum(tokens: list[Token], maximum: float | None) -> list[Token] | None:
    """ "Tối đa 4 điểm, tính theo tỷ lệ đạt được …" of 4 points."""
    stream = Stream(tokens)
    most = stream.number() if stream.take(*_MOST) else None
    if most is None or most.percent or most.value != maximum:
        return None
    stream.take(*POINTS)
    ended = stream.next is not None and stream.next.key in (",", ":", ";", ".", "\n")
    return tokens[stream.at + 1 :] if ended else None


def by_formula(reading: Reading) -> bool:
    """Whether what is behind is a formula: of outcomes it says more than where a figure comes from."""
    return isinstance(reading.rule.scale, Proportional)
