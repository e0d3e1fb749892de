# SPDX-License-Identifier: MIT
"""A target that is missed, before so much for each percent below it: "Không đạt: thấp hơn chỉ tiêu mỗi 0,1% trừ …"."""

from __future__ import annotations

from typing import Final

from ..tokens import Stream
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
    "không đạt", "chưa đạt", "dưới mức này", "dưới mức trên", "không đạt mức trên",
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
    if not ahead.take(*_MISSED) or not ahead.take(*_THEN):
        return ""
    less = ahead.take(*_LESS)
    if not begins_each(ahead):
        return ""
    stream.at = ahead.at
    return less or _SHORT
