# SPDX-License-Identifier: MIT
"""A target that is missed, before so much for each percent below it: "Không đạt: thấp hơn chỉ tiêu mỗi 0,1% trừ …"."""

from __future__ import annotations

from typing import Final

from ..tokens import Stream, Token
from ._counted import begins_each

_TARGETS: Final = (
    "chỉ tiêu",
    "kế hoạch",
    "dự toán",
    "mục tiêu",
    "chỉ tiêu giao",
    "chỉ tiêu được giao",
)
_MISSED: Final = (
    "không đạt", "chưa đạt", "dưới mức này", "dưới mức trên", "không đạt mức trên", "thấp hơn", "hụt thu",
    *(f"{missed} {target}" for missed in ("không đạt", "chưa đạt", "dưới", "thấp hơn", "đạt dưới", "hụt") for target in _TARGETS),
)  # fmt: skip
_THEN: Final = (":", ",", "thì", ": thì", ", thì")
_LESS: Final = (
    "thấp hơn", "giảm", "hụt", "thiếu", "kém", "so với chỉ tiêu", "thấp hơn chỉ tiêu", "thấp hơn so với chỉ tiêu",
    "giảm so với chỉ tiêu", "so với kế hoạch", "thấp hơn kế hoạch",
)  # fmt: skip
#: Where the sentence has no words of its own for what is below the target.
_SHORT: Final = "dưới chỉ tiêu"


def missed(stream: Stream) -> str:
    """Words for what is below the target, which is moved past where so much for each follows; "" for anything else."""
    ahead = Stream(stream.tokens, stream.at)
    ahead.take("nếu", "trường hợp")
    said = ahead.take(*_MISSED)
    if not said:
        return ""
    ahead.take(*_THEN)  # "thấp hơn chỉ tiêu cứ 1% …"
    less = ahead.take(*_LESS)
    if not begins_each(ahead):
        return ""
    stream.at = ahead.at
    return less or (said if said == "thấp hơn" else _SHORT)


def target_in(label: list[Token]) -> str:
    """ "so với chỉ tiêu" where full points are for reaching it; "" for any other label."""
    of = next(
        (t for t in _TARGETS[:4] if any(Stream(label, i).take(t) for i in range(len(label)))), ""
    )
    return f"so với {of}" if of else ""
