# SPDX-License-Identifier: MIT
"""A fault behind what has it, as Vietnamese has it: "lần vắng không có lý do", "ngày thiếu"."""

from __future__ import annotations

from typing import Final

from ..tokens import Token, words_of

#: Faults of one word that stand before what has them.
LACKING: Final = frozenset(["thiếu", "chậm", "trễ", "muộn", "vắng", "sai", "hụt"])
#: What says more of a fault begins with one of these: "vắng 01 lần không có lý do".
_MORE: Final = frozenset(["không", "chưa", "mà", "do", "vì", "so", "quá"])


def with_fault(counted: list[Token], fault: str) -> str:
    """The name of what is counted, the fault right behind its noun."""
    at = next((i for i, t in enumerate(counted) if i and t.key in _MORE), len(counted))
    parts = (words_of(counted[:at]), fault, words_of(counted[at:]))
    return " ".join(p for p in parts if p)
