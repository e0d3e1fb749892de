# SPDX-License-Identifier: MIT
"""A line that breaks off above 0: "100%: 3 điểm; cứ giảm 1% trừ 0,1 điểm; dưới 80%: 0 điểm", which leaves 1 point at 80 % and nothing
below. The line is the rule, and what is below the bound hangs on the figure.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from .figures import plain_figures
from .kinds._cases import first_case
from .kinds._range import ranges_of
from .kinds.piecewise import Piecewise
from .layouts import layouts
from .numerals import bound
from .rules import Reading
from .sentence import read_scale
from .tokens import NotUnderstoodError, Stream, tokens_of

#: What may be before the bound, and is in no figure.
_MARKS: Final = re.compile(r"[;.,\n](?!\d)")


class Broken(NamedTuple):
    """The line, and the bound below which it brings nothing."""

    reading: Reading
    below: float


def broken_off(text: str, maximum: float) -> Broken | None:
    """The line and its bound; None where the text says anything else."""
    for mark in list(_MARKS.finditer(text))[::-1]:
        below = _nothing_below(text[mark.end() :])
        if below is not None:
            found = _line(text[: mark.start()], maximum)
            return Broken(found, below) if found is not None and _is_within(found, below) else None
    return None


def _nothing_below(text: str) -> float | None:
    """The bound of "dưới 80%: 0 điểm", which it is to the end."""
    try:
        stream = Stream(layouts(plain_figures(tokens_of(text), None))[0])
        case = first_case(stream, None)
    except NotUnderstoodError:
        return None
    if case is None or stream or case[1] != ("points", 0.0):
        return None
    ranges = ranges_of([case[0]] * 2)
    said = ranges[0] if ranges else None
    plain = said is not None and said.percent and said.low is None and not said.high_inside
    return said.high if said is not None and plain else None


def _line(text: str, maximum: float) -> Reading | None:
    try:
        return read_scale(text, maximum)
    except NotUnderstoodError:
        return None


def _is_within(reading: Reading, below: float) -> bool:
    """Whether a line of one figure in percent rises to the bound, and goes on above it."""
    scale, measure = reading.rule.scale, reading.rule.measure
    if not isinstance(scale, Piecewise) or measure is None or measure.kind != "value":
        return False
    (low, least), (top, most) = scale.corners[0], scale.corners[-1]
    rises = len(scale.corners) == 2 and least < most
    percent = measure.percent or measure.inputs[0].title.endswith("(%)")
    return percent and rises and low <= below < top


def write_below(below: float) -> str:
    """The sentence behind that of the line; reads back with it."""
    return f"Dưới {bound(below, percent=True)}: 0 điểm."


def condition_below(below: float, address: str) -> dict[str, Any]:
    """What hangs on the figure, as an edition has it."""
    return {"when": {"input": address, "below": below}, "then": {"set": 0}, "source": "annex"}
