# SPDX-License-Identifier: MIT
"""A figure without its colon: "Đạt: 2; không đạt 0", "Đạt 2, không đạt 0"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from .kinds._cases import NO_LABEL_END
from .numerals import POINTS
from .tokens import Token

_ENDS: Final = (";", ".", "\n")
#: Marks in the name of a case, or in its bound.
_IN_LABEL: Final = (",", "(", ")", "-", "<", "≤")
_COLON: Final = Token("mark", ":", ":")
#: Before a figure these make it a number or a name of its own, "mức 0", "số dư 0", "tăng 0".
_NO_CASE: Final = NO_LABEL_END | {
    "mức",
    "loại",
    "nhóm",
    "hạng",
    "bậc",
    "cấp",
    "thứ",
    "về",
    "còn",
    "được",
    "trừ",
    "cộng",
}


def with_colons(tokens: list[Token], maximum: float) -> list[Token]:
    """The same text with a colon before a last bare 0, where another case has all points; the same tokens for another."""
    bare = _falling(tokens, maximum)
    clauses = _clauses(tokens, _ENDS)
    if not bare and len(clauses) > 1 and _bare(tokens, clauses[-1]) == 0:
        bare = clauses[-1:] if any(_has_all(tokens, c, maximum) for c in clauses[:-1]) else []
    at = {c[-1] for c in bare}
    return [t for i, token in enumerate(tokens) for t in ((_COLON, token) if i in at else (token,))]


def _clauses(tokens: list[Token], ends: tuple[str, ...]) -> list[range]:
    """Where each clause is, without the mark behind it."""
    cuts = [-1, *(i for i, t in enumerate(tokens) if t.key in ends), len(tokens)]
    return [range(a + 1, b) for a, b in pairwise(cuts) if b > a + 1]


def _falling(tokens: list[Token], maximum: float) -> list[range]:
    """ "Đạt 2, không đạt 0": names with a figure each, from all points down to none; [] for another text."""
    lead = next((i + 1 for i, t in enumerate(tokens) if t.key == ":"), 0)
    headed = 0 < lead < len(tokens) and all(t.kind == "word" for t in tokens[: lead - 1])
    clauses = _clauses(tokens, (*_ENDS, ","))
    if headed and clauses and clauses[0].stop > lead:  # "Xếp loại: tốt 3, khá 2"
        clauses[0] = range(lead, clauses[0].stop)
    worth = [_bare(tokens, c) for c in clauses]
    known = [p for p in worth if p is not None]
    falls = len(known) == len(worth) > 1 and known == sorted(set(known), reverse=True)
    return clauses if falls and (known[0], known[-1]) == (maximum, 0.0) else []


def _bare(tokens: list[Token], clause: range) -> float | None:
    """The figure of a clause that is a name, or a bound in percent, and that figure alone; None for another."""
    *label, figure = (tokens[i] for i in clause)
    if figure.kind != "number" or figure.percent or not label or label[-1].key in _NO_CASE:
        return None
    if label[0].key in ("số", "tổng"):  # "số vụ 2, số đơn 0"
        return None
    named = label[-1].kind == "word" or label[-1].percent
    plain = all(t.kind == "word" or t.percent or t.key in _IN_LABEL for t in label)
    return figure.value if named and plain else None


def _has_all(tokens: list[Token], clause: range, maximum: float) -> bool:
    """Whether a case with its colon gives the whole."""
    here = [tokens[i] for i in clause]
    if here and here[-1].key in POINTS:
        here = here[:-1]
    return (
        len(here) > 2
        and here[-2].key in (":", "=", "→")
        and here[-1].kind == "number"
        and here[-1].value == maximum
    )
