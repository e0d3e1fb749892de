# SPDX-License-Identifier: MIT
"""What a column of notes says of points beside a scale: "Không phát hiện vấn đề thì đạt điểm tối đa" below "Tài liệu kiểm chứng,
ghi chú".
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .title_rules import speaks_of_points

#: Where one sentence ends and the next begins.
_ENDS: Final = re.compile(r"\n|(?<=[.;])\s")
_BULLET: Final = re.compile(r"^[-+•*–]+\s*|^(?:ghi chú|lưu ý|chú ý)\s*:\s*", re.IGNORECASE)
#: "Không có hồ sơ trễ hạn: 1,5", whose number is points where nothing else says so.
_CASE: Final = re.compile(
    r"(?:không|chưa|có|trường hợp|nếu|đơn vị|xã|riêng|dưới|trên|từ)\b[^:]{2,}: *\d+(?:[.,]\d+)?",
    re.IGNORECASE,
)


class Noted(NamedTuple):
    """One sentence of a note, and the cell that has it."""

    cell: str
    text: str


def rules_in(note: str) -> list[str]:
    """The sentences of a note that give, take off, limit or refuse points."""
    sentences = (_BULLET.sub("", s.strip()).rstrip(".;") for s in _ENDS.split(note))
    return [s for s in sentences if speaks_of_points(s) or _CASE.fullmatch(s)]
