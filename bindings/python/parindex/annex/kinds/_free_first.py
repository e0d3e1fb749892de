# SPDX-License-Identifier: MIT
"""The first one or two of a fault cost nothing: "lần thứ nhất không trừ điểm; từ lần thứ hai trở đi trừ 1 điểm/lần"."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..numerals import POINTS, exact
from ..tokens import Stream, words_of
from ._limit import said_again
from ._to_nothing import to_nothing

_ORDINALS: Final = {
    "nhất": 1, "đầu": 1, "đầu tiên": 1, "một": 1, "1": 1, "01": 1, "hai": 2, "nhì": 2, "2": 2, "02": 2, "ba": 3, "3": 3,
    "03": 3, "tư": 4, "bốn": 4, "4": 4, "04": 4,
}  # fmt: skip
_UNITS: Final = (
    "lần",
    "văn bản",
    "báo cáo",
    "trường hợp",
    "hồ sơ",
    "buổi",
    "vụ",
    "lượt",
    "người",
    "nhiệm vụ",
    "cuộc",
)
_FREE: Final = (
    "không trừ điểm", "không bị trừ điểm", "không trừ", "không bị trừ", "thì không trừ điểm", "nhắc nhở", "thì nhắc nhở",
    "chỉ nhắc nhở", ": không trừ điểm", ": nhắc nhở", ": không trừ", "được nhắc nhở", "không tính điểm trừ",
)  # fmt: skip
_LOSS: Final = (
    "trừ", ": trừ", "thì trừ", "bị trừ", "thì bị trừ", ", mỗi lần trừ", "mỗi lần trừ", ": mỗi lần trừ", "thì mỗi lần trừ",
    "mỗi lần bị trừ", "mỗi trường hợp trừ",
)  # fmt: skip


class FreeFirst(NamedTuple):
    """How many cost nothing, what each further one takes off, and the name of what is counted."""

    free: int
    each: float
    title: str

    def corners(self, whole: float) -> tuple[tuple[float, float], ...]:
        """The points of a count, from none to where nothing is left."""
        last = float(exact(self.free) + exact(whole) / exact(self.each))
        return (0.0, whole), (float(self.free), whole), (last, 0.0)


def read_free_first(stream: Stream) -> FreeFirst | None:
    """The whole of the text, moved past; None where it is another."""
    start = stream.at
    found = _free_first(stream)
    if found is None or stream:
        stream.at = start
        return None
    return found


def _free_first(stream: Stream) -> FreeFirst | None:
    at = stream.at
    while stream.next is not None and (stream.next.kind == "word" or stream.next.key == ","):
        if Stream(stream.tokens, stream.at).take(*_UNITS) and _begins(stream):
            break
        stream.at += 1
    subject = words_of(stream.tokens[at : stream.at]).rstrip(",")
    stream.take(":")
    free = _ordinal(stream)
    if free is not None:
        said = stream.take(*_FREE) and stream.take(";", ",", ".")
        after = _ordinal(stream) if said and stream.take("từ") else None
        if after is None or after[1] != free[1] + 1 or after[0] != free[0]:
            return None
    else:
        after = _ordinal(stream) if stream.take("từ") else None
        if after is None or after[1] < 2:
            return None
    unit, first = after
    stream.take("trở đi", "trở lên")
    off = stream.number() if stream.take(*_LOSS) and stream.next is not None else None
    if off is None or off.percent or not off.value:
        return None
    stream.take(*POINTS)
    if stream.take("/") and not (stream.take(unit) or said_again(stream, subject)):
        return None
    stream.take(",", ";", ".")
    to_nothing(stream)
    title = subject if unit in subject.lower() else f"{subject} ({unit})".strip()
    return FreeFirst(first - 1, off.value, title if subject else "")


def _begins(stream: Stream) -> bool:
    """Whether "lần thứ nhất", "từ lần thứ hai" begins there."""
    return _ordinal(Stream(stream.tokens, stream.at)) is not None


def _ordinal(stream: Stream) -> tuple[str, int] | None:
    """ "lần thứ hai", "văn bản đầu tiên" moved past: the unit and which it is; None for another."""
    start = stream.at
    unit = stream.take(*_UNITS)
    if unit:
        stream.take("thứ")
        word = stream.take(*(w for w in _ORDINALS if not w.isdigit()))
        figure = stream.next
        if not word and figure is not None and figure.text in _ORDINALS:
            word = figure.text
            stream.at += 1
        if word:
            return unit, _ORDINALS[word]
    stream.at = start
    return None
