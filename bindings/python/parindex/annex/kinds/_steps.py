# SPDX-License-Identifier: MIT
"""The step that so much is given or taken for, "10% số trường", "50 hồ sơ", and whether a part of one counts."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from ..tokens import NotUnderstoodError, Stream, number_of

#: Words between "cứ" and the figure of a step: any two before 1 %, these before any other figure.
_VERBS: Final = (
    "đạt", "đủ", "đạt đủ", "tăng", "tăng thêm", "thêm", "vượt", "vượt thêm", "giảm", "giảm thêm", "thấp hơn", "thiếu",
    "hụt", "kém", "hoàn thành", "thực hiện", "tỷ lệ", "tỉ lệ", "không đạt", "chưa đạt", "có", "đạt thêm", "đạt được",
    "đạt tỷ lệ", "cao hơn", "không hoàn thành", "chưa hoàn thành", "đạt vượt", "chưa thực hiện", "không thực hiện",
)  # fmt: skip
_PERCENT: Final = r"(?P<percent>%|điểm phần trăm|phần trăm|điểm %)"
_STEP: Final = re.compile(
    rf"(?:[^(]*\()?(?P<before>(?:(?:{'|'.join(_VERBS)})\s+)*)(?P<figure>\d[\d.,]*)\s*{_PERCENT}?\s*(?P<behind>.*)",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    rf"(?!mức)(?P<before>(?:\w+ ){{0,2}})(?P<figure>0*1\s*)?{_PERCENT}\s*(?P<behind>.*)",
    re.IGNORECASE,
)
#: What is measured is how much more there is than a target, or than before, which may be above 100 %.
_MORE: Final = ("tăng", "vượt", "thêm", "cao hơn")
_NOT_WHOLE: Final = (
    "chưa đủ", "không đủ", "nếu chưa đủ", "chưa đến", "phần lẻ chưa đủ", "phần lẻ dưới", "dưới", "dưới mức", "phần chưa đủ",
    "phần không đủ", "trường hợp chưa đủ",
)  # fmt: skip
_THEN: Final = ("", "thì", "cũng", "được", "thì cũng", "thì được", "vẫn")
_COUNTS: Final = tuple(
    f"{then} {verb}".strip()
    for then in _THEN
    for verb in (
        "tính tròn",
        "làm tròn",
        "tính tròn là",
        "làm tròn thành",
        "tính là",
        "tính bằng",
        "tính như",
    )
)
_COUNTS_NOT: Final = tuple(
    f"{then} {verb}".strip()
    for then in ("", "thì")
    for verb in (
        "không tính", "không được tính", "không tính điểm", "không được tính điểm", "không cộng", "không cộng điểm", "không trừ",
        "không trừ điểm", "bỏ qua", "không được cộng điểm",
    )
)  # fmt: skip
Part = Literal["", "whole", "begun"]
"""What counts of a step that is not full: nobody says, nothing, all of it."""


class Step(NamedTuple):
    """Its size, and the words around the figure."""

    size: float
    percent: bool
    before: str
    behind: str

    @property
    def full(self) -> bool:
        """ "Cứ đủ 50 hồ sơ": a part of it counts nothing."""
        return "đủ" in self.before.split()

    @property
    def more(self) -> bool:
        """Whether it is of how much more there is."""
        return f"{self.before} {self.behind}".strip().startswith(_MORE)


def step_of(title: str) -> Step | None:
    """The step that the name of what is counted begins with; None where it is one thing."""
    found = _STEP.match(title) or _ONE.match(title)
    if found is None:
        return None
    try:
        size = number_of((found["figure"] or "1").strip().rstrip(".,"))
    except NotUnderstoodError:
        size = 0.0  # 1.000 has two readings
    behind = found["behind"].rstrip(")") if "(" not in found["behind"] else found["behind"]
    return Step(size, found["percent"] is not None, found["before"].strip().lower(), behind.strip())


def by_percent(found: tuple[float, str]) -> bool:
    """ "mỗi 10% … được …" is of a percentage, and not a count."""
    step = step_of(found[1])
    return step is not None and step.percent


def several(title: str) -> bool:
    """ "cứ 02 văn bản trừ 01 điểm", "trừ 01 điểm/02 văn bản": a name that begins with how many are taken together."""
    step = step_of(title)
    return step is not None and not step.percent and step.size != 1


def take_part(stream: Stream, step: Step) -> Part | None:
    """ "(chưa đủ 5% tính tròn 5%)", "(chưa đủ 50 hồ sơ không tính)" moved past; None where it says another figure."""
    start = stream.at
    stream.take(",", ";", ".")
    bracket = bool(stream.take("("))
    figure = stream.number() if stream.take(*_NOT_WHOLE) and stream.next is not None else None
    if figure is None:
        stream.at = start
        return "whole" if step.full else ""
    found: Part | None = None
    if (figure.value, figure.percent) == (step.size, step.percent):
        _again(stream, step)
        if stream.take(*_COUNTS_NOT):
            found = "whole"
        elif stream.take(*_COUNTS):
            whole = stream.number() if stream.next is not None else None
            if whole is not None and (whole.value, whole.percent) == (step.size, step.percent):
                _again(stream, step)
                found = "begun"
    closed = not bracket or bool(stream.take(")"))
    return found if closed and not (found == "begun" and step.full) else None


def _again(stream: Stream, step: Step) -> None:
    """The words of what is counted, moved past."""
    words = step.behind.lower().split()
    while stream.next is not None and stream.next.kind == "word" and stream.next.key in words:
        stream.at += 1
