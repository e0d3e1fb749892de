# SPDX-License-Identifier: MIT
"""What is expected of everybody, before what is taken off for each fault: "Ghi chép đầy đủ, sạch sẽ. Ghi thiếu: trừ 2
điểm/nội dung". It gives no points, and the faults alone count.
"""

from __future__ import annotations

from typing import Final

from .tokens import Stream, Token, split_at

_SOUND: Final = frozenset([
    "đầy", "đủ", "đúng", "tốt", "kịp", "nghiêm", "sạch", "chấp", "hành", "chính", "hiệu", "đảm", "chuẩn", "gương", "tích",
    "chủ", "thường", "tôn",
])  # fmt: skip
#: With one of these it may be a fault of its own, or say more than what is expected.
_OTHER: Final = frozenset([
    "chậm", "thiếu", "sai", "muộn", "trễ", "vi", "vắng", "quá", "bị", "để", "trừ", "cộng", "nếu", "mỗi", "cứ", "điểm",
    "hoặc", "tối", "tổng", "chưa",
])  # fmt: skip
_ENDS: Final = (";", ".", "\n")


def cut_sound(tokens: list[Token]) -> list[Token] | None:
    """The tokens behind such sentences, where each clause of the rest takes points off; None where there are none."""
    clauses = split_at(tokens, _ENDS)
    first = next((i for i, c in enumerate(clauses) if any(t.kind == "number" for t in c)), 0)
    lead, rest = clauses[:first], clauses[first:]
    if not lead or not all(_is_sound(c, i) for i, c in enumerate(lead)):
        return None
    if not rest or not all(_takes_off(c) for c in rest):
        return None
    end = sum(len(c) + 1 for c in lead)
    while end < len(tokens) and tokens[end].key in _ENDS:
        end += 1
    return tokens[end:]


def _is_sound(clause: list[Token], at: int) -> bool:
    if not clause:
        return at > 0
    keys = {t.key for t in clause}
    plain = all(t.kind == "word" or t.key in (",", "(", ")", "/", "-", "+") for t in clause)
    return plain and not keys & _OTHER and (at > 0 or bool(keys & _SOUND))


def _takes_off(clause: list[Token]) -> bool:
    """ "Ghi thiếu: trừ 2 điểm/nội dung", with what is at fault before it."""
    if not clause:
        return True
    off = next((i for i, t in enumerate(clause) if t.key == "trừ"), 0)
    words = [t for t in clause[:off] if t.kind == "word"]
    figure = any(t.kind == "number" for t in clause[off:])
    return len(words) > 1 and figure and not Stream(words).take("mỗi", "cứ")
