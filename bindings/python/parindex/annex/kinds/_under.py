# SPDX-License-Identifier: MIT
"""What is below the bound that all points begin at, before so much for each: "hoàn thành dưới 100% kế hoạch: cứ …"."""

from __future__ import annotations

from typing import Final

from ..tokens import Stream
from ._counted import begins_each
from ._range import Range, ranges_of

#: Words of it at most.
_LONGEST: Final = 12
_THEN: Final = (":", ",", "thì", ": thì", ", thì", "thì :")


def ends_under(stream: Stream) -> tuple[int, Range] | None:
    """Where so much for each begins behind a range, and that range; None where none comes next."""
    for end in range(stream.at + 1, min(stream.at + _LONGEST, len(stream.tokens))):
        ahead = Stream(stream.tokens, end)
        if not ahead.take(*_THEN) or not begins_each(ahead):
            continue
        ranges = ranges_of([stream.tokens[stream.at : end]] * 2)
        return (ahead.at, ranges[0]) if ranges and not ranges[0].rest else None
    return None
