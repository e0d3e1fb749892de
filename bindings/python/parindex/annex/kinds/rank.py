# SPDX-License-Identifier: MIT
"""The rank among all units: "Điểm là thứ hạng của kết quả trong các đơn vị, hạng 1 là giá trị …"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..measures import PLAIN, Measure
from ..numerals import phrase_of
from ..rules import Reading, Rule
from ..tokens import Stream
from ._cohort import Cohort, Over, read_scope, write_scope

Ties = Literal["min", "max", "mean", "dense"]

_TIES: Final[dict[str, Ties]] = {
    "số hạng nhỏ nhất của nhóm": "min",
    "số hạng lớn nhất của nhóm": "max",
    "số hạng trung bình của nhóm": "mean",
    "cùng một hạng và hạng sau liền kề": "dense",
}
_TIED: Final = ", bằng nhau thì lấy"


@dataclass(frozen=True)
class Rank(Cohort):
    """The rank; reversed, 1 is the greatest."""

    ties: Ties
    reverse: bool = False
    over: Over = None

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        if not stream.take("điểm là thứ hạng của kết quả trong", "điểm là thứ hạng trong"):
            return None
        named, over = read_scope(stream)
        order = read_order(stream) if named else None
        return Reading(Rule(cls(*order, over), measure or PLAIN)) if order else None

    def write(self, measure: Measure) -> str:
        order = write_order(self.ties, self.reverse)
        return f"điểm là thứ hạng của kết quả trong {write_scope(self.over)}{order}"


def write_order(ties: Ties, reverse: bool) -> str:
    """Which value has rank 1, and what equal ones have."""
    first = "lớn nhất" if reverse else "nhỏ nhất"
    return f", hạng 1 là giá trị {first}{_TIED} {phrase_of(_TIES, ties)}"


def read_order(stream: Stream) -> tuple[Ties, bool] | None:
    """The same, back."""
    number = stream.number() if stream.take(", hạng") else None
    if number is None or number.value != 1 or not stream.take("là giá trị", "là"):
        return None
    first = stream.take("nhỏ nhất", "lớn nhất", "thấp nhất", "cao nhất")
    ties = stream.take(*_TIES) if stream.take(_TIED, "; bằng nhau thì lấy") else ""
    return (_TIES[ties], first in ("lớn nhất", "cao nhất")) if first and ties else None
