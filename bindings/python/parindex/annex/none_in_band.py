# SPDX-License-Identifier: MIT
"""Nothing to divide that counts as a band, "từ 95% trở lên hoặc không phát sinh đơn thư: 4 điểm", said behind the bands
as where it is a case of its own.
"""

from __future__ import annotations

from typing import Final

from .forms import ARROWS
from .nothing_to_divide import ARISES
from .tokens import Stream, Token

_NONE: Final = (*ARISES, "không có", "không còn")
_IN_CASE: Final = (
    "trong năm",
    "trong kỳ",
    "trong quý",
    "trong tháng",
    "đơn vị",
    "năm",
    "nếu",
    "trường hợp",
)
#: With these there may be some that are sound: "không phát sinh đơn thư kéo dài" is a condition beside the share.
_SOME: Final = frozenset([
    "chậm", "trễ", "muộn", "quá", "vượt", "kéo", "sai", "tồn", "bị", "phức", "điểm", "vi", "nào", "mới", "đông", "hạn",
])  # fmt: skip
_ENDS: Final = (";", ".")


def none_behind(tokens: list[Token]) -> list[Token]:
    """The cases with "không phát sinh đơn thư: 4 điểm" behind them; the same tokens where no band has it in its name."""
    for at in range(len(tokens)):
        bracket = at > 0 and tokens[at - 1].key == "("
        if tokens[at].key != "hoặc":
            continue
        start = _start(tokens, at)
        end = _end(tokens, start)
        arrow = next((i for i in range(at, end) if tokens[i].key in ARROWS), end)
        if arrow == end:
            continue
        close = arrow - 1 if bracket and tokens[arrow - 1].key == ")" else arrow
        behind, before = tokens[at + 1 : close], tokens[start:at]
        spoken = {t.key for t in (*tokens[:at], *tokens[arrow:])}
        band = [*tokens[start : at - bracket]]
        if not _is_none(behind, spoken):
            spoken = {t.key for t in (*tokens[:start], *tokens[at:])}
            band, behind = behind, before
            if bracket or not _is_none(behind, spoken):
                continue
        if not any(t.percent for t in band):
            continue
        rest = [*tokens[:start], *band, *tokens[arrow:]]
        return [*rest, Token("mark", ";", ";"), *_without_case(behind), *tokens[arrow:end]]
    return tokens


def _start(tokens: list[Token], at: int) -> int:
    while at and tokens[at - 1].key not in _ENDS:
        at -= 1
    return at


def _end(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].key not in _ENDS:
        at += 1
    return at


def _without_case(words: list[Token]) -> list[Token]:
    stream = Stream(words)
    stream.take(*_IN_CASE)
    return words[stream.at :]


def _is_none(words: list[Token], spoken: set[str]) -> bool:
    """Whether there is none of what the bands are of: of what they say, or of what arises and nothing else is said of."""
    stream = Stream(_without_case(words))
    none = stream.take(*_NONE)
    what = stream.tokens[stream.at :]
    if not none or any(t.kind != "word" and t.key != "," for t in what):
        return False
    same = bool(what) and all(t.key in spoken for t in what)
    return same or (none in ARISES and not any(t.key in _SOME for t in what))
