# SPDX-License-Identifier: MIT
"""A straight line between the bounds of a band: "từ 80% đến dưới 100%: nội suy tuyến tính từ 2 đến 4 điểm; dưới 80%: 0 điểm"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .broken_off import Broken
from .kinds.bands import Bands
from .kinds.piecewise import Piecewise
from .sentence import read_scale
from .tokens import NotUnderstoodError, number_of

_FIGURE: Final = r"(\d+(?:[.,]\d+)?)(?:\s*(?:điểm|đ)\b)?"
#: What such a band gives.
_LINE: Final = re.compile(
    rf"(?:(?:được|thì|điểm|điểm số)\s+){{0,3}}(?:tính\s+(?:điểm\s+)?(?:theo\s+)?(?:phương pháp\s+)?)?nội suy(?:\s+tuyến tính)?,?\s+"
    rf"(?:trong khoảng\s+)?từ\s+{_FIGURE}\s+(?:đến|tới)\s+(?:dưới\s+)?{_FIGURE}",
    re.IGNORECASE,
)


def told_line(text: str, maximum: float) -> Broken | None:
    """The line, and the bound below which it brings nothing; None where the text says anything else.

    Above the line are all points, so that it ends where the band above begins.
    """
    said = list(_LINE.finditer(text))
    if len(said) != 1:
        return None
    try:
        least, most = (number_of(figure) for figure in said[0].groups())
        # As bands, with any points of its own between those beside it.
        bands = f"{text[: said[0].start()]}{_between(least, most)} điểm{text[said[0].end() :]}"
        reading = read_scale(bands, maximum)
    except NotUnderstoodError:
        return None
    scale = reading.rule.scale
    if not isinstance(scale, Bands) or len(scale.bands) != 3:
        return None
    above, line, below = scale.bands
    ends = (above.gives in (("points", maximum), ("share", 1.0)), below.gives == ("points", 0.0))
    if not all(ends) or most != maximum or line.low is None or line.high is None or least >= most:
        return None
    if not line.low_inside or not above.low_inside:
        return None
    rule = replace(reading.rule, scale=Piecewise(((line.low, least), (line.high, most)), flat=True))
    return Broken(replace(reading, rule=rule), line.low)


def _between(least: float, most: float) -> str:
    return f"{(least + most) / 2:.6f}".rstrip("0").rstrip(".").replace(".", ",")
