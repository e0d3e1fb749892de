# SPDX-License-Identifier: MIT
"""How far from a reference: the best of all units, their mean, a target, or one unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..measures import PLAIN, Measure
from ..numerals import bound, phrase_of, quoted, read_bound
from ..rules import Reading, Rule
from ..tokens import Stream
from ._cohort import (
    LESS,
    Cohort,
    Over,
    read_constant,
    read_onto,
    read_scope,
    write_constant,
    write_onto,
    write_scope,
)

Reference = Literal["best", "mean", "target", "unit"]
Form = Literal["ratio", "difference", "range"]

_FORM: Final[dict[str, Form]] = {
    "tỷ số của kết quả so với": "ratio",
    "chênh lệch tương đối của kết quả so với": "difference",
    "quãng đường của kết quả từ giá trị kém nhất đến": "range",
}
_REFERENCE: Final[dict[str, Reference]] = {
    "giá trị tốt nhất": "best",
    "trung bình": "mean",
    "chỉ tiêu": "target",
    "đơn vị": "unit",
}
_AT_MOST: Final = ", tối đa"


@dataclass(frozen=True)
class Distance(Cohort):
    """How far from a reference, onto a … b; a target as a person writes it, 98 for 98 %."""

    a: float
    b: float
    reference: Reference
    form: Form
    target: float | None = None
    unit: str | None = None
    cap: bool = False
    reverse: bool = False
    over: Over = None
    if_constant: float | None = None

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        form = stream.take(*_FORM)
        word = stream.take(*_REFERENCE) if form else ""
        if not word:
            return None
        reference, own = _REFERENCE[word], measure or PLAIN
        target = read_bound(stream, own.percent) if reference == "target" else None
        unit = stream.quoted() if reference == "unit" else None
        if (target is None and reference == "target") or (unit is None and reference == "unit"):
            return None
        of_all = reference in ("best", "mean")
        scoped = stream.take("của" if of_all else "trong")
        named, over = read_scope(stream) if scoped else (False, None)
        if of_all and not named:
            return None
        reverse = bool(stream.take(*LESS))
        cap = bool(stream.take(_AT_MOST))
        ends = _read_share(stream, cap)
        if ends is None:
            return None
        constant = read_constant(stream)
        scale = cls(*ends, reference, _FORM[form], target, unit, cap, reverse, over, constant)
        return Reading(Rule(scale, own))

    def write(self, measure: Measure) -> str:
        text = f"{phrase_of(_FORM, self.form)} {phrase_of(_REFERENCE, self.reference)}"
        if self.target is not None:
            text += f" {bound(self.target, measure.percent)}"
        if self.unit is not None:
            text += f" {quoted(self.unit)}"
        if self.reference in ("best", "mean"):
            text += f" của {write_scope(self.over)}"
        elif self.over is not None:
            text += f" trong {write_scope(self.over)}"
        text += LESS[0] if self.reverse else ""
        text += f"{_AT_MOST} 1" if self.cap else ""
        onto = write_onto(self.a, self.b)
        return f"{text}; 0 đến 1 {onto}{write_constant(self.if_constant)}"


def _read_share(stream: Stream, cap: bool) -> tuple[float, float] | None:
    """ "1; 0 đến 1 được quy về …", the first figure that of the cap."""
    if cap and stream.signed() != 1:
        return None
    if not stream.take(";", ".") or stream.signed() != 0 or not stream.take("đến", "-"):
        return None
    return read_onto(stream) if stream.signed() == 1 else None
