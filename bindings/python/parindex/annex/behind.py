# SPDX-License-Identifier: MIT
"""What is said behind outcomes and is none: that the highest counts alone, and whom the scale is not for."""

from __future__ import annotations

import itertools
from typing import Final

from .tokens import Stream, Token, words_of

_NOT_FOR: Final = tuple(
    f"{no} {whom}"
    for no in (
        "không đánh giá",
        "không áp dụng",
        "không chấm điểm",
        "không tính điểm",
        "không chấm",
        "không xét",
    )
    for whom in ("đối với", "với", "tiêu chí này đối với", "cho", "nội dung này đối với")
)
_FREE: Final = (
    "không trừ điểm",
    "không bị trừ điểm",
    "thì không trừ điểm",
    "không trừ",
    "không bị trừ",
    "thì không trừ",
    "không tính trừ điểm",
)
_ROUNDED: Final = (
    "làm tròn",
    "được làm tròn",
    "điểm được làm tròn",
    "kết quả làm tròn",
    "điểm làm tròn",
    "lấy tròn",
)
_PLACES: Final = ("1", "01", "2", "02", "một", "hai", "3", "03", "ba")
_DIGITS: Final = (
    "chữ số thập phân", "số thập phân", "chữ số sau dấu phẩy", "chữ số phần thập phân", "số sau dấu phẩy", "chữ số lẻ",
    "chữ số sau dấu thập phân", "chữ số",
)  # fmt: skip
_ONLY: Final = (
    "chỉ",
    "không cộng",
    "không tính cộng",
    "lấy mức",
    "tính mức",
    "tính theo mức",
    "lấy theo mức",
)


def cut_highest(tokens: list[Token]) -> list[Token]:
    """The tokens before "Chỉ tính mức khen cao nhất.", which says that the outcomes before it exclude each other."""
    for at in range(1, len(tokens)):
        behind = tokens[at:]
        bracket = tokens[at - 1].key == "(" and behind[-1].key == ")"
        if tokens[at - 1].key not in (".", ";", ",") and not bracket:
            continue
        words = behind[:-1] if bracket else behind
        if any(t.kind != "word" for t in words) or not _says_only(words):
            continue
        keys = [t.key for t in words]
        if keys[-2:] == ["cao", "nhất"] or keys[-2:] == ["cộng", "dồn"]:
            front = tokens[: at - 1]
            while front and front[-1].key in (".", ";", ","):
                front = front[:-1]
            return _not_added(front)
    return tokens


def _not_added(tokens: list[Token]) -> list[Token]:
    """ "Cờ cộng 10 điểm; Bằng khen cộng 5 điểm", of which the highest counts: what each brings, and nothing adds up."""
    return [
        Token("word", token.text, "được", apart=token.apart)
        if token.key == "cộng" and after.kind == "number"
        else token
        for token, after in itertools.pairwise([*tokens, tokens[-1]])
    ]


def cut_rounding(tokens: list[Token]) -> list[Token]:
    """The tokens before "(làm tròn 01 chữ số thập phân)", which is of how points are written."""
    for at in range(1, len(tokens)):
        mark = tokens[at - 1].key
        stream = Stream(tokens, at)
        if mark not in (".", ";", ",", "(") or not stream.take(*_ROUNDED):
            continue
        stream.take("đến", "tới", "lấy", "đến hàng")
        places = stream.next
        stream.at += places is not None and places.text in _PLACES
        if not stream.take(*_DIGITS) or (mark == "(" and not stream.take(")")) or stream:
            continue
        front = tokens[: at - 1]
        while front and front[-1].key in (".", ";", ","):
            front = front[:-1]
        return front
    return tokens


def cut_free(tokens: list[Token]) -> tuple[list[Token], str]:
    """The tokens without "vắng có phép không trừ điểm" beside what takes points off, and what costs nothing; "" where
    nothing is said of it.
    """
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.key in (";", "."):
            clauses.append([])
        clauses[-1].append(token)
    free = [c for c in clauses if _costs_nothing(c)]
    others = [c for c in clauses if c not in free]
    takes = [
        any(a.key == "trừ" and b.kind == "number" for a, b in itertools.pairwise(c)) for c in others
    ]
    if len(free) != 1 or not any(takes):
        return tokens, ""
    left = [t for c in others for t in c]
    words = [t for t in free[0] if t.kind == "word"]
    end = next(i for i, t in enumerate(words) if Stream(words, i).take(*_FREE))
    return left[1:] if left[0].key in (";", ".") else left, words_of(words[:end])


def _costs_nothing(clause: list[Token]) -> bool:
    """ "vắng có phép không trừ điểm"; the first of several is another rule."""
    words = [t for t in clause if t.key not in (";", ".", ",", ":")]
    if any(t.kind != "word" or t.key in ("thứ", "đầu", "nhất") for t in words):
        return False
    ends = (Stream(words, i) for i in range(1, len(words)))
    return any(s.take(*_FREE) and not s for s in ends)


def cut_others(tokens: list[Token]) -> list[Token]:
    """The tokens before "Không đánh giá đối với cơ quan không có đơn vị sự nghiệp.": a state of the evidence, and no case."""
    for at in range(1, len(tokens)):
        stream = Stream(tokens, at)
        behind = tokens[at - 1].key in (".", ";", ",", "(")
        if not behind or not stream.take(*_NOT_FOR):
            continue
        rest = tokens[stream.at : -1] if tokens[at - 1].key == "(" else tokens[stream.at :]
        if rest and all(t.kind == "word" or t.key in (",", "/") for t in rest):
            front = tokens[: at - 1]
            while front and front[-1].key in (".", ";", ","):
                front = front[:-1]
            return front
    return tokens


def others_last(tokens: list[Token]) -> list[Token]:
    """ "Không áp dụng đối với xã không có rừng." from the beginning behind the rest; the same tokens for another text."""
    end = next((i for i, t in enumerate(tokens) if t.key in (".", ";")), 0)
    if not end or end + 1 == len(tokens) or not Stream(tokens).take(*_NOT_FOR):
        return tokens
    return [*tokens[end + 1 :], tokens[end], *tokens[:end]]


def _says_only(words: list[Token]) -> bool:
    """ "chỉ tính …", "đạt nhiều danh hiệu thì chỉ tính …"."""
    many = any(t.key == "nhiều" for t in words)
    starts = range(len(words)) if many else range(1)
    return any(Stream(words, at).take(*_ONLY) for at in starts)
