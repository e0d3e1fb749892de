# SPDX-License-Identifier: MIT
"""Nothing at all beside bands of how much: "từ 1%: 20; …; dưới 0,5%: 5; không chi: 0", so that 0 is a band of its own and
the lowest of the others begins above it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..tokens import Stream, Token
from ._gives import Gives
from ._range import Range, ranges_of

_DENIALS: Final = ("không", "chưa")
#: What is done with money: who does nothing of it has 0 of it. "Không đúng hạn" may be of some of what there is.
_SPENT: Final = (
    "chi", "bố trí", "bố trí kinh phí", "bố trí ngân sách", "giải ngân", "cấp kinh phí", "huy động", "đóng góp", "trích",
    "trích lập", "phân bổ", "thu", "thu được", "vận động", "vận động được", "hỗ trợ",
)  # fmt: skip


def with_nothing_spent(labels: list[list[Token]], gives: list[Gives]) -> list[Range] | None:
    """The ranges of all labels, one of which is 0 of what the others measure; None where none is, or the lowest of the
    others gives no more.
    """
    named = [i for i, label in enumerate(labels) if _not_spent(label)]
    if len(named) != 1 or len(labels) < 3:
        return None
    at = named[0]
    others = ranges_of([x for i, x in enumerate(labels) if i != at])
    points = [g for i, g in enumerate(gives) if i != at]
    if others is None or any(r.rest for r in others):
        return None
    open_below = [i for i, r in enumerate(others) if r.low is None and (r.high or 0) > 0]
    kinds = {g[0] for g in gives}
    if len(open_below) != 1 or kinds != {"points"} or gives[at][1] >= points[open_below[0]][1]:
        return None
    lowest = others[open_below[0]]
    others[open_below[0]] = replace(lowest, low=0.0, low_inside=False)
    nothing = replace(lowest, low=None, low_inside=False, high=0.0, high_inside=True)
    return [*others[:at], nothing, *others[at:]]


def _not_spent(label: list[Token]) -> bool:
    stream = Stream(label)
    return bool(stream.take(*_DENIALS)) and bool(stream.take(*_SPENT)) and not stream
