# SPDX-License-Identifier: MIT
"""What is said behind outcomes and is none: that the highest counts alone, and whom the scale is not for."""

from __future__ import annotations

from typing import Final

from .tokens import Stream, Token

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
            return front
    return tokens


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


def _says_only(words: list[Token]) -> bool:
    """ "chỉ tính …", "đạt nhiều danh hiệu thì chỉ tính …"."""
    many = any(t.key == "nhiều" for t in words)
    starts = range(len(words)) if many else range(1)
    return any(Stream(words, at).take(*_ONLY) for at in starts)
