# SPDX-License-Identifier: MIT
"""What a figure leaves out, said behind the scale: "Điểm = (a / b) × 12 (không tính nhiệm vụ chậm do nguyên nhân khách quan)".
It is said with what is asked for, and the scale is read without it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .kinds.choices import Choices
from .kinds.points import Points
from .layouts import NOTING
from .measures import PLAIN
from .rules import Reading
from .tokens import Stream, Token, words_of

_LEFT_OUT: Final = (
    "không tính", "không bao gồm", "chưa bao gồm", "không gồm", "không kể", "chưa kể", "chưa tính", "không tính đến",
    "không tính các", "không tính những",
)  # fmt: skip
#: With one of these it speaks of points, of parts of a step, or of a case.
_OF_SCALE: Final = frozenset([
    "điểm", "trừ", "cộng", "tròn", "phần", "lẻ", "vượt", "mức", "nếu", "thì", "mỗi", "cứ", "trùng", "lại", "tỷ", "tỉ", "hoặc", "mục",
    "tiêu", "tối",
])  # fmt: skip
_MARKS: Final = (".", ";", ",", "\n")


def cut_not_counted(tokens: list[Token]) -> tuple[list[Token], str]:
    """The tokens without the one bracket, or the last sentence, that says what is left out, and its words; "" where there
    is none.
    """
    for at in range(1, len(tokens)):
        bracket = tokens[at - 1].key == "("
        head = Stream(tokens, at)
        head.take(*NOTING)
        if not (bracket or tokens[at - 1].key in _MARKS) or not head.take(*_LEFT_OUT):
            continue
        end = next((i for i in range(at, len(tokens)) if tokens[i].key == ")"), len(tokens))
        end = end if bracket else len(tokens)
        said = [t for t in tokens[at:end] if t.key not in ("\n", ".")]
        said = said[3:] if Stream(said).take(*NOTING) else said
        words = all(t.kind == "word" or t.key in (",", "/") for t in said)
        if words and len(said) > 2 and not _OF_SCALE & {t.key for t in said}:
            return _without(tokens, at - 1, end + bracket), words_of(said)
    return tokens, ""


def _without(tokens: list[Token], start: int, end: int) -> list[Token]:
    """The tokens before and behind; the marks before stay where anything is behind."""
    behind = tokens[end:]
    front = tokens[:start]
    while front and front[-1].key in _MARKS and (not behind or behind[0].key in _MARKS):
        front = front[:-1]
    return [*front, *behind]


def with_not_counted(reading: Reading, said: str) -> Reading | None:
    """The reading with the words in the name of each of its figures; None where it has no figure."""
    measure = reading.rule.measure or PLAIN
    if isinstance(reading.rule.scale, Choices | Points):
        return None
    words = f"({said[0].lower()}{said[1:]})"
    inputs = tuple(replace(i, title=f"{i.title} {words}".strip()) for i in measure.inputs)
    return replace(reading, rule=replace(reading.rule, measure=replace(measure, inputs=inputs)))
