# SPDX-License-Identifier: MIT
"""An outcome in two clauses, of which the second alone has the points: "Thực hiện tốt quy tắc ứng xử; không có phản ánh: 5
điểm". What stands between the semicolons is one outcome.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .tokens import Token, split_at

#: With one of these a clause is no name of an outcome alone.
_SAYS_MORE: Final = frozenset([
    "điểm", "trừ", "cộng", "mỗi", "cứ", "hoặc", "nếu", "tối", "thì", "×", "x", "=", "/", ":", "là", "chỉ",
])  # fmt: skip


def join_label(tokens: list[Token]) -> list[Token] | None:
    """The tokens with a comma for the semicolon behind a first clause in words alone; None where there is none such."""
    first, *rest = split_at(tokens, (";",))
    plain = all(t.kind == "word" or t.key in (",", "-", "(", ")") for t in first)
    if not rest or len(first) < 2 or not plain or {t.key for t in first} & _SAYS_MORE:
        return None
    case = rest[0]
    colon = next((i for i, t in enumerate(case) if t.key == ":"), 0)
    if colon < 2 or any(t.kind != "word" for t in case[:colon]):
        return None
    at = len(first)
    return [*first, replace(tokens[at], text=",", key=","), *tokens[at + 1 :]]
