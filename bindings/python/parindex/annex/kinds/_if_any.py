# SPDX-License-Identifier: MIT
"""No points where there is any of what the title names: "Nếu có thì không chấm điểm mục này"."""

from __future__ import annotations

from typing import Final

from ..numerals import POINTS
from ..tokens import Stream

_IF: Final = (
    "nếu",
    "trường hợp",
    "trong trường hợp",
    "khi",
    "nếu trong năm",
    "trường hợp trong năm",
)
_ANY: Final = (
    "có", "có xảy ra", "xảy ra", "để xảy ra", "có phát sinh", "phát sinh", "có vi phạm", "vi phạm", "bị vi phạm",
    "có trường hợp này", "có trường hợp nào", "có trường hợp vi phạm", "mắc phải", "có sai phạm", "bị phát hiện",
)  # fmt: skip
_THEN: Final = ("thì", ":", ",", ", thì", ": thì")
_NO: Final = (
    "không chấm điểm", "không được điểm", "không có điểm", "không tính điểm", "không cho điểm", "không được tính điểm",
    "không được chấm điểm",
)  # fmt: skip
_GIVES: Final = ("chấm", "được", "tính", "bị", "cho")
_ROW: Final = tuple(
    f"{of} {row} này".strip()
    for of in ("", "ở", "tại", "đối với", "cho", "của")
    for row in ("mục", "tiêu chí", "nội dung", "chỉ tiêu", "tiểu mục")
)


def reads_if_any(stream: Stream) -> bool:
    """The whole of such a sentence moved past; False, and nothing moved, for another. "Nếu không có thì không chấm điểm"
    is another: it may be that there is nothing to score.
    """
    start = stream.at
    if stream.take(*_IF) and stream.take(*_ANY) and _no_points(stream):
        stream.take(*_ROW)
        stream.take(".", ";")
        if not stream:
            return True
    stream.at = start
    return False


def _no_points(stream: Stream) -> bool:
    stream.take(*_THEN)
    if stream.take(*_NO):
        return True
    stream.take(*_GIVES)
    number = stream.number()
    return number is not None and number.value == 0 and bool(stream.take(*POINTS))
