# SPDX-License-Identifier: MIT
"""Where a deduction ends by itself: "trừ đến khi hết điểm", "không âm", "cho đến 0 điểm"."""

from __future__ import annotations

from typing import Final

from ..tokens import Stream

#: What a row of an annex is called.
_ROW: Final = (
    "tiêu chí", "tiêu chí thành phần", "chỉ tiêu", "chỉ số", "nội dung", "mục", "tiểu mục", "tiêu chuẩn", "nhiệm vụ",
)  # fmt: skip
_OF: Final = (
    *(
        f"{most} {of} {row} {this}".replace("  ", " ").strip()
        for row in _ROW
        for most in ("", "tối đa", "chuẩn")
        for of in ("của", "tại", "ở")
        for this in ("", "này", "đó")
    ),
    "thì thôi", "tối đa", "chuẩn", "được giao",
)  # fmt: skip

#: All that there is to lose.
_ALL: Final = tuple(
    f"{most} {points}"
    for most in ("tối đa bằng", "không quá", "không vượt quá", "tối đa không quá", "tối đa")
    for points in (
        *(
            f"{points} của {row} {this}".strip()
            for points in ("số điểm", "tổng số điểm", "số điểm tối đa", "điểm", "điểm tối đa")
            for row in _ROW
            for this in ("", "này")
        ),
        "số điểm tối đa", "điểm tối đa", "số điểm chuẩn", "điểm chuẩn",
    )
)  # fmt: skip


def to_nothing(stream: Stream) -> bool:
    """Words that say that a deduction ends at 0 moved past; False, and nothing moved, for others."""
    start = stream.at
    stream.take("và")
    if stream.take("không âm", "không trừ âm", "không tính điểm âm", "không tính âm"):
        return True
    said = bool(stream.take("trừ", "bị trừ", "trừ dần"))
    if stream.take(*_ALL):
        return True
    stream.take("cho")
    until = bool(stream.take("đến khi", "tới khi", "đến", "tới"))
    if stream.take("hết") and (said or until):
        stream.take("toàn bộ số", "toàn bộ", "tổng số", "số")
        if stream.take("điểm"):
            stream.take(*_OF)
            stream.take("thì thôi")
            return True
        if until and (not stream or stream.tokens[stream.at].key == ")"):
            return True
    elif until:
        stream.take("điểm", "còn", "điểm bằng", "bằng")
        number = stream.next
        if number is not None and number.text == "0":
            stream.at += 1
            stream.take("điểm")
            return True
    stream.at = start
    return False
