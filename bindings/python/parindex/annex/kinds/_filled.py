# SPDX-License-Identifier: MIT
"""So much for each up to the whole: "Từ 5 doanh nghiệp trở lên: 3 điểm; dưới 5: mỗi doanh nghiệp 0,6 điểm"."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..numerals import exact
from ..tokens import NotUnderstoodError, Stream, Token
from ._cases import first_case
from ._counted import begins_each, counted
from ._range import ranges_of
from ._steps import step_of
from ._under import ends_under

#: The bound at most, where each count below it is a band.
_MOST: Final = 12


class Filled(NamedTuple):
    """So much for each, which comes to the whole at a bound."""

    each: float
    title: str
    full: float
    """The bound."""
    percent: bool
    """For each so many percent: a straight line."""
    size: float = 1.0
    """Of a step."""
    under: bool = False
    """It is said of fewer than that alone."""

    def comes_to(self, whole: float) -> bool:
        """Whether the points of each come to the whole at the bound."""
        return exact(self.each) * exact(self.full) == exact(whole) * exact(self.size)

    def leaps_to(self, whole: float) -> bool:
        """Whether they are a count that comes to less right below the bound, and leaps to the whole there."""
        count = (
            not self.percent and self.size == 1 and self.full.is_integer() and self.full <= _MOST
        )
        return self.under and count and exact(self.each) * exact(self.full) < exact(whole)


def filled_up(stream: Stream, maximum: float | None) -> Filled | None:
    """The whole of the text, moved past; None where the points of each do not come to the whole at the bound."""
    start = stream.at
    found = read_filled(stream, maximum)
    if found is None or maximum is None or not found.comes_to(maximum):
        stream.at = start
        return None
    return found


def read_filled(stream: Stream, maximum: float | None) -> Filled | None:
    """The whole of the text, its two cases in either order, moved past; None where it is another."""
    start = stream.at
    for ordered in (stream.tokens[start:], _turned(stream.tokens[start:])):
        ahead = Stream(ordered)
        found = _filled(ahead, maximum) if ordered else None
        if found is not None and not ahead:
            stream.at = len(stream.tokens)
            return found
    return None


def _turned(tokens: list[Token]) -> list[Token]:
    """ "Dưới 5 bộ: mỗi bộ 1 điểm; từ 5 bộ trở lên: 5 điểm" with its last case first; [] for another text."""
    at = [i for i, t in enumerate(tokens) if t.key in (";", ".")]
    if len(at) != 1 or not Stream(tokens).take("dưới", "ít hơn", "nếu dưới"):
        return []
    return [*tokens[at[0] + 1 :], tokens[at[0]], *tokens[: at[0]]]


def _filled(stream: Stream, maximum: float | None) -> Filled | None:
    try:
        case = first_case(stream, maximum)
    except NotUnderstoodError:
        return None
    if case is None or maximum is None or case[1] not in (("points", maximum), ("share", 1.0)):
        return None
    ranges = ranges_of([case[0]] * 2)
    if not ranges or ranges[0].low is None or ranges[0].high is not None:
        return None
    whole = ranges[0]
    under = not begins_each(stream)
    if not whole.low_inside or whole.low is None or not _below(stream, whole.low):
        return None
    found = counted(stream) if begins_each(stream) else None
    if found is None or found[0] <= 0:
        return None
    each, title = found
    step = step_of(title)
    if whole.percent != (step is not None and step.percent) or (step is not None and step.behind):
        return None
    return Filled(each, title, whole.low, whole.percent, 1.0 if step is None else step.size, under)


def _below(stream: Stream, full: float) -> bool:
    """ "dưới 5 doanh nghiệp:" moved past; False where another bound is there."""
    if begins_each(stream):
        return True
    under = ends_under(stream)
    if under is None:
        return False
    stream.at, below = under
    return (below.low, below.high) == (None, full)
