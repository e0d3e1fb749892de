# SPDX-License-Identifier: MIT
"""The unit that the bounds of bands have, "từ 500 triệu đồng trở lên": it stands in the name of what is asked for."""

from __future__ import annotations

import re
from typing import Final

from .._words import say
from ..tokens import NotUnderstoodError
from ._range import Range

_UNIT: Final = re.compile(
    r"\d\s*(?P<base>(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+(?:việt nam\s+)?đồng|triệu|đồng|km2|km|m2|m3|ha|tấn|tạ|kg)\b(?P<each>(?:\s*/\s*[^\W\d_]+)*)"
    r"|\d\s*(?P<mille>‰)",
    re.IGNORECASE,
)


def unit_of(ranges: list[Range]) -> str:
    """The unit of all bounds, in its longest form; "" where none is said.

    Raises
    ------
    NotUnderstoodError
        Bounds in different units, "từ 1 tỷ đồng", "dưới 500 triệu đồng".
    """
    found: dict[str, str] = {}
    for said in ranges:
        for match in _UNIT.finditer(said.text):
            base = " ".join((match["base"] or match["mille"]).lower().split())
            whole = base + "".join((match["each"] or "").split())
            found[base] = max(found.get(base, ""), whole, key=len)
    if len(found) > 1:
        raise NotUnderstoodError(say("conditions_differ", words=", ".join(sorted(found))))
    return next(iter(found.values()), "")
