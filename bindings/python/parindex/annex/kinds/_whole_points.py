# SPDX-License-Identifier: MIT
"""The row's maximum as a factor: "điểm tối đa", "5 điểm"."""

from __future__ import annotations

from ..numerals import POINTS
from ..tokens import Stream
from ._factor_names import MAXIMUM


def whole(stream: Stream, maximum: float | None) -> bool:
    """The maximum, in words or as its figure, moved past."""
    start = stream.at
    if stream.take(*MAXIMUM):
        return True
    figure = stream.number() if is_number(stream) else None
    if figure is not None and not figure.percent and figure.value == maximum:
        stream.take(*POINTS)
        return True
    stream.at = start
    return False


def is_number(stream: Stream) -> bool:
    """Whether a figure comes next."""
    return stream.next is not None and stream.next.kind == "number"
