# SPDX-License-Identifier: MIT
"""So much for each up to the whole: "Từ 5 doanh nghiệp trở lên: 3 điểm; dưới 5: mỗi doanh nghiệp 0,6 điểm"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..numerals import exact
from ..tokens import NotUnderstoodError, Stream
from ._cases import first_case
from ._counted import begins_each, counted
from ._range import ranges_of

#: Words of "dưới 5 doanh nghiệp" at most.
_LONGEST: Final = 12
_PERCENT: Final = re.compile(r"(?:0*(?P<figure>\d+)\s*)?%")


class Filled(NamedTuple):
    """So much for each, which comes to the whole at a bound."""

    each: float
    title: str
    full: float
    """The bound."""
    line: bool
    """For each percent: a straight line."""


def filled_up(stream: Stream, maximum: float | None) -> Filled | None:
    """The whole of the text, moved past; None where the points of each do not come to the whole at the bound."""
    start = stream.at
    found = _filled(stream, maximum)
    if found is None or stream:
        stream.at = start
        return None
    return found


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
    if not whole.low_inside or whole.low is None or not _below(stream, whole.low):
        return None
    found = counted(stream) if begins_each(stream) else None
    if found is None or found[0] <= 0:
        return None
    each, title = found
    step = _PERCENT.fullmatch(title)
    if whole.percent != (step is not None):
        return None
    size = float(step["figure"] or 1) if step is not None else 1.0
    if exact(each) * exact(whole.low) != exact(maximum) * exact(size):
        return None
    name = f"mức {title}" if step is not None else title
    return Filled(each, name, whole.low, whole.percent and size == 1)


def _below(stream: Stream, full: float) -> bool:
    """ "dưới 5 doanh nghiệp:" moved past; False where another bound is there."""
    if begins_each(stream):
        return True
    for end in range(stream.at + 1, min(stream.at + _LONGEST, len(stream.tokens))):
        ahead = Stream(stream.tokens, end)
        if not ahead.take(":", ",", "thì", ": thì", ", thì") or not begins_each(ahead):
            continue
        ranges = ranges_of([stream.tokens[stream.at : end]] * 2)
        stream.at = ahead.at
        return bool(ranges) and ranges is not None and _ends(ranges[0].low, ranges[0].high, full)
    return False


def _ends(low: float | None, high: float | None, full: float) -> bool:
    return low is None and high == full
