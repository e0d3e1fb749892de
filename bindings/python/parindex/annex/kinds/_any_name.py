# SPDX-License-Identifier: MIT
"""What is counted in words that have brackets, strokes and bounds, where the unit behind the points says that each of them
counts: "Đi muộn, về sớm dưới 30 phút: trừ 0,5 điểm/lần".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..numerals import POINTS
from ..tokens import Stream, Token, words_of
from ._limit import limit_ahead

#: Words and signs of a name at most, and words of a unit.
_LONGEST: Final = 60
_LONGEST_UNIT: Final = 5
#: Before "01" these make it a bound or a name, and no count.
_NO_COUNT: Final = frozenset([
    "từ", "trên", "dưới", "đến", "quá", "sau", "trước", "nhất", "thiểu", "đa", "quý", "tháng", "tuần", "ngày", "năm", "lần",
    "đợt", "mức", "loại", "cấp", "hạng", "bậc", "nhóm", "mẫu", "biểu", "số", "thứ",
])  # fmt: skip
#: Faults that are told in one breath.
_TOGETHER: Final = (
    "đi muộn , về sớm",
    "đi trễ , về sớm",
    "đi làm muộn , về sớm",
    "về sớm , đi muộn",
)
#: No name begins with these.
_FIRST: Final = frozenset(
    [
        "mỗi",
        "cứ",
        "trừ",
        "cộng",
        "tổng",
        "tối",
        "điểm",
        "nếu",
        "với",
        "được",
        "từ",
        "trên",
        "dưới",
        "quá",
        "đến",
    ]
)


def any_name(
    stream: Stream, losses: tuple[str, ...], gains: tuple[str, ...]
) -> tuple[float, str] | None:
    """The points of each and its name, moved past; None where nothing says that it is for each."""
    start = stream.at
    depth = 0
    for at in range(start, min(start + _LONGEST, len(stream.tokens))):
        token = stream.tokens[at]
        depth += {"(": 1, ")": -1}.get(token.key, 0)
        if token.key in (";", ".") or token.kind == "doubtful":
            break
        if at == start or depth > 0:
            continue
        found = _points(Stream(stream.tokens, at), losses, gains)
        if found is None:
            continue
        points, unit, end = found
        name = stream.tokens[start:at]
        together = "" if unit else _together(name)
        if together:
            stream.at = end
            return points, together
        if not _is_name(name) or not (unit or _of_one(name)):
            break
        if not unit or unit.lower() in words_of(name).lower():
            stream.at = end
            return points, words_of(_without_one(name) if not unit else name)
        stream.at = end
        return points, f"{words_of(name)} ({unit})"
    stream.at = start
    return None


def _points(
    ahead: Stream, losses: tuple[str, ...], gains: tuple[str, ...]
) -> tuple[float, str, int] | None:
    """ "trừ 0,5 điểm/lần": the points, the unit, or "" where none is said, and where they end."""
    colon = ahead.next is not None and ahead.next.key == ":"
    sign = -1.0 if ahead.take(*losses) else 1.0 if colon and ahead.take(*gains) else 0.0
    figure = ahead.number() if sign and ahead.next is not None else None
    if figure is None or figure.percent or not figure.value or not ahead.take(*POINTS):
        return None
    if not ahead.take("/"):
        ends = ahead.next is None or ahead.next.key in (";", ".", ",") or limit_ahead(ahead)
        return (sign * figure.value, "", ahead.at) if ends and sign < 0 else None
    ahead.take("01", "1", "một")
    at = ahead.at
    while ahead.next is not None and ahead.next.kind == "word" and not limit_ahead(ahead):
        ahead.at += 1
    unit = words_of(ahead.tokens[at : ahead.at])
    ends = ahead.next is None or ahead.next.key in (";", ".", ",") or limit_ahead(ahead)
    short = 0 < ahead.at - at <= _LONGEST_UNIT
    return (sign * figure.value, unit, ahead.at) if ends and short else None


def _is_name(tokens: list[Token]) -> bool:
    """Whether they are words, with figures among them alone, and no formula or points."""
    signs = any(t.key in ("=", "×", "x", "+", ":", "→", "trừ", "cộng") for t in tokens)
    points = any(a.kind == "number" and b.key in POINTS for a, b in pairwise(tokens))
    # "vi phạm lần 2: trừ 2 điểm/lần" is one of them.
    which = any(a.key in ("lần", "thứ") and b.kind == "number" for a, b in pairwise(tokens))
    signs = signs or which
    return tokens[0].kind == "word" and tokens[0].key not in _FIRST and not signs and not points


def _of_one(name: list[Token]) -> bool:
    """ "Thiếu 01 loại hồ sơ/sổ hoặc 01 nội dung": each figure is one of what is counted."""
    figures = [i for i, t in enumerate(name) if t.kind == "number"]
    listed = any(t.key == "," for t in name)  # "chậm 01 báo cáo, thiếu nội dung" may be two faults
    return (
        bool(figures)
        and not listed
        and all(
            i and name[i].text in ("01", "1") and name[i - 1].key not in _NO_COUNT for i in figures
        )
    )


def _together(name: list[Token]) -> str:
    """ "Đi muộn, về sớm 01 lần": each time of either; "" for another name."""
    stream = Stream(name)
    known = stream.take(*_TOGETHER)
    once = [t.text for t in name[stream.at :]] in (["01", "lần"], ["1", "lần"], ["một", "lần"])
    return f"{words_of(name[: stream.at])} (lần)" if known and once else ""


def _without_one(name: list[Token]) -> list[Token]:
    return [t for t in name if t.kind != "number"]
