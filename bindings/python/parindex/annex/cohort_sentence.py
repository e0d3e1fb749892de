# SPDX-License-Identifier: MIT
"""The sentences of the scales that look at all units, said and read: one table of words for both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .cohort import (
    Cohort,
    Deviation,
    Distance,
    Form,
    Minmax,
    Over,
    Percentile,
    Position,
    Rank,
    Reference,
    Ties,
    Zscore,
)
from .numerals import POINTS, bound, quoted, read_bound, written
from .tokens import Stream

_TIES: Final[dict[str, Ties]] = {
    "số hạng nhỏ nhất của nhóm": "min",
    "số hạng lớn nhất của nhóm": "max",
    "số hạng trung bình của nhóm": "mean",
    "cùng một hạng và hạng sau liền kề": "dense",
}
_POSITION: Final[dict[Position, str]] = {
    "upper": "r / n",
    "middle": "(r - 0,5) / n",
    "between": "(r - 1) / (n - 1)",
}
_DEVIATION: Final[dict[str, Deviation]] = {"mẫu": "sample", "tổng thể": "population"}
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
_MINMAX: Final = "kết quả từ giá trị nhỏ nhất đến lớn nhất của"
_REVERSED: Final = ", đảo chiều"
_LESS: Final = (", thấp hơn là tốt hơn", ", càng thấp càng tốt")
_AT_MOST: Final = ", tối đa"
_CONSTANT: Final = "khi mọi giá trị bằng nhau"
_TIED: Final = ", bằng nhau thì lấy"


def _said(words: Mapping[str, str], value: str) -> str:
    return next(k for k, v in words.items() if v == value)


def write_cohort(scale: Cohort, percent: bool) -> str:
    """The sentence without its capital and full stop."""
    if isinstance(scale, Minmax):
        text = f"{_MINMAX} {_scope(scale.over)} {_onto(scale)}"
        text += _REVERSED if scale.reverse else ""
    elif isinstance(scale, Zscore):
        inside = "trung bình - kết quả" if scale.reverse else "kết quả - trung bình"
        sign = "-" if scale.b < 0 else "+"
        text = (
            f"điểm = {written(scale.a)} {sign} {written(abs(scale.b))} × ({inside}) / "
            f"độ lệch chuẩn {_said(_DEVIATION, scale.deviation)} của {_scope(scale.over)}"
        )
    elif isinstance(scale, Rank):
        return f"điểm là thứ hạng của kết quả trong {_scope(scale.over)}{_places(scale)}"
    elif isinstance(scale, Percentile):
        place = f"thứ hạng r của kết quả trong n giá trị của {_scope(scale.over)}{_places(scale)}"
        return f"{place}; {_POSITION[scale.plotting]} {_onto(scale)}"
    else:
        text = _write_distance(scale, percent)
    if scale.if_constant is not None:
        text += f"; {_CONSTANT}: {written(scale.if_constant)} điểm"
    return text


def _scope(over: Over) -> str:
    if over is None:
        return "các đơn vị"
    kind, number = over
    return f"các đơn vị từ năm {number}" if kind == "from" else f"các đơn vị trong {number} năm"


def _onto(scale: Minmax | Percentile | Distance) -> str:
    return f"được quy về {written(scale.a)} đến {written(scale.b)} điểm"


def _places(scale: Rank | Percentile) -> str:
    first = "lớn nhất" if scale.reverse else "nhỏ nhất"
    return f", hạng 1 là giá trị {first}{_TIED} {_said(_TIES, scale.ties)}"


def _write_distance(scale: Distance, percent: bool) -> str:
    text = f"{_said(_FORM, scale.form)} {_said(_REFERENCE, scale.reference)}"
    if scale.target is not None:
        text += f" {bound(scale.target, percent)}"
    if scale.unit is not None:
        text += f" {quoted(scale.unit)}"
    if scale.reference in ("best", "mean"):
        text += f" của {_scope(scale.over)}"
    elif scale.over is not None:
        text += f" trong {_scope(scale.over)}"
    text += _LESS[0] if scale.reverse else ""
    text += f"{_AT_MOST} 1" if scale.cap else ""
    return f"{text}; 0 đến 1 {_onto(scale)}"


def read_cohort(stream: Stream, percent: bool) -> Cohort | None:
    """A scale that looks at all units, moved past; None, and nothing moved, where there is none."""
    start = stream.at
    for read in (_read_minmax, _read_zscore, _read_rank, _read_percentile):
        found = read(stream)
        if found is not None:
            return found
        stream.at = start
    distance = _read_distance(stream, percent)
    if distance is None:
        stream.at = start
    return distance


def _read_scope(stream: Stream) -> tuple[bool, Over]:
    """Whether units are named, and whose years."""
    if not stream.take("các đơn vị", "tất cả các đơn vị", "mọi đơn vị"):
        return False, None
    start = stream.at
    if stream.take("từ năm"):
        year = _whole(stream)
        if year is not None:
            return True, ("from", year)
    elif stream.take("trong"):
        count = _whole(stream)
        if count is not None and stream.take("năm"):
            return True, ("years", count)
    stream.at = start
    return True, None


def _whole(stream: Stream) -> int | None:
    token = stream.number()
    return int(token.text) if token is not None and token.text.isdigit() else None


def _read_onto(stream: Stream) -> tuple[float, float] | None:
    if not stream.take("được quy về", "quy về"):
        return None
    stream.take("từ")
    a = stream.signed()
    b = stream.signed() if a is not None and stream.take("đến", "-") else None
    if a is None or b is None:
        return None
    stream.take(*POINTS)
    return a, b


def _read_constant(stream: Stream) -> float | None:
    start = stream.at
    stream.take(";", ",", ".")
    if stream.take(_CONSTANT, "nếu mọi giá trị bằng nhau"):
        stream.take(":", "thì được", "thì")
        value = stream.signed()
        if value is not None:
            stream.take(*POINTS)
            return value
    stream.at = start
    return None


def _read_minmax(stream: Stream) -> Minmax | None:
    if not stream.take(_MINMAX, "kết quả từ giá trị thấp nhất đến cao nhất của"):
        return None
    named, over = _read_scope(stream)
    ends = _read_onto(stream) if named else None
    if ends is None:
        return None
    reverse = bool(stream.take(_REVERSED))
    if not reverse and ends[0] < ends[1]:
        reverse = bool(stream.take(*_LESS))
    return Minmax(*ends, reverse, over, _read_constant(stream))


def _read_zscore(stream: Stream) -> Zscore | None:
    a = stream.signed() if stream.take("điểm =") else None
    sign = stream.take("+", "-") if a is not None else ""
    b = stream.number() if sign else None
    if a is None or b is None or not stream.take("×", "x"):
        return None
    inside = stream.take("( kết quả - trung bình )", "( trung bình - kết quả )")
    if not inside or not stream.take("/ độ lệch chuẩn"):
        return None
    deviation = stream.take(*_DEVIATION)
    named, over = _read_scope(stream) if stream.take("của") else (False, None)
    if not deviation or not named:
        return None
    reverse = inside.startswith("( trung")
    value = -b.value if sign == "-" else b.value
    return Zscore(a, value, _DEVIATION[deviation], reverse, over, _read_constant(stream))


def _read_places(stream: Stream) -> tuple[Ties, bool] | None:
    number = stream.number() if stream.take(", hạng") else None
    if number is None or number.value != 1 or not stream.take("là giá trị", "là"):
        return None
    first = stream.take("nhỏ nhất", "lớn nhất", "thấp nhất", "cao nhất")
    ties = stream.take(*_TIES) if stream.take(_TIED, "; bằng nhau thì lấy") else ""
    return (_TIES[ties], first in ("lớn nhất", "cao nhất")) if first and ties else None


def _read_rank(stream: Stream) -> Rank | None:
    if not stream.take("điểm là thứ hạng của kết quả trong", "điểm là thứ hạng trong"):
        return None
    named, over = _read_scope(stream)
    places = _read_places(stream) if named else None
    return Rank(*places, over) if places else None


def _read_percentile(stream: Stream) -> Percentile | None:
    if not stream.take("thứ hạng r của kết quả trong n giá trị của"):
        return None
    named, over = _read_scope(stream)
    places = _read_places(stream) if named else None
    plotting = _read_position(stream) if places and stream.take(";", ".") else None
    ends = _read_onto(stream) if plotting else None
    if places is None or plotting is None or ends is None:
        return None
    return Percentile(*ends, places[0], plotting, places[1], over)


def _read_position(stream: Stream) -> Position | None:
    if stream.take("r / n"):
        return "upper"
    taken = stream.number() if stream.take("( r -") else None
    if taken is None:
        return None
    half = taken.value == 0.5
    if taken.value == 1 and stream.take("/"):
        two = stream.number()
        half = two is not None and two.value == 2
        if not half:
            return None
    if half:
        return "middle" if stream.take(") / n") else None
    other = stream.number() if taken.value == 1 and stream.take(") / ( n -") else None
    return "between" if other is not None and other.value == 1 and stream.take(")") else None


def _read_distance(stream: Stream, percent: bool) -> Distance | None:
    form = stream.take(*_FORM)
    word = stream.take(*_REFERENCE) if form else ""
    if not word:
        return None
    reference = _REFERENCE[word]
    target = read_bound(stream, percent) if reference == "target" else None
    unit = stream.quoted() if reference == "unit" else None
    if (target is None and reference == "target") or (unit is None and reference == "unit"):
        return None
    own = reference in ("best", "mean")
    named, over = _read_scope(stream) if stream.take("của" if own else "trong") else (False, None)
    if own and not named:
        return None
    reverse = bool(stream.take(*_LESS))
    cap = bool(stream.take(_AT_MOST))
    ends = _read_share(stream, cap)
    if ends is None:
        return None
    return Distance(
        *ends, reference, _FORM[form], target, unit, cap, reverse, over, _read_constant(stream)
    )


def _read_share(stream: Stream, cap: bool) -> tuple[float, float] | None:
    """ "1; 0 đến 1 được quy về …", the first figure that of the cap."""
    if cap and stream.signed() != 1:
        return None
    if not stream.take(";", ".") or stream.signed() != 0 or not stream.take("đến", "-"):
        return None
    return _read_onto(stream) if stream.signed() == 1 else None
