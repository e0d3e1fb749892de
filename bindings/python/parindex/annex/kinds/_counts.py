# SPDX-License-Identifier: MIT
"""Outcomes that differ by a whole number alone, "từ 4 cuộc trở lên: 10; 3 cuộc: 7; …; không họp: 0": that number is what
is asked for, where the outcomes cover every one of them once.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from ..titles import uncapital
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._range import FILLERS, REST, Range, range_of
from ._second import CONDITIONS, has_second

#: A figure behind one of these is a name or a date.
_NAMED: Final = frozenset([
    "tháng", "quý", "ngày", "tuần", "mức", "độ", "hạng", "loại", "cấp", "bậc", "nhóm", "thứ", "năm", "khoản", "điều", "kỳ",
    "lần", "đợt", "số", "phần", "bước", "mục",
])  # fmt: skip
#: Units of what may lie between two whole numbers.
_MEASURED: Final = frozenset([
    "ngày", "giờ", "phút", "tháng", "tuần", "km", "m", "ha", "đồng", "triệu", "tỷ", "tỉ", "tấn", "kg", "tuổi", "năm",
])  # fmt: skip
#: What a name leaves out is said again by nobody, but for these: "02 sáng kiến cấp tỉnh; 01 sáng kiến" may be of any level.
_LEVELS: Final = frozenset([
    "cấp", "tỉnh", "huyện", "ương", "quốc", "gia", "ngành", "bộ", "nhận", "khen", "giải", "xuất", "sắc",
])  # fmt: skip
_TIMES: Final = frozenset(["sau", "trước"])
_BOUNDS: Final = _TIMES | {"trên", "dưới", "hơn", "từ"}
#: Before a figure these say that there are no more of them.
_ALL: Final = frozenset(["cả", "đủ"])
_FAULTS: Final = frozenset(["thiếu", "chậm", "muộn", "trễ", "sai", "vi", "vắng", "quá"])
#: An outcome without any of the faults has one of them.
_SOUND: Final = frozenset(["đủ", "đúng", "kịp"])
_DENIALS: Final = ("không", "chưa")
#: What a bracket begins with that says a number in other words.
_MEANS: Final = ("trung bình", "bình quân", "tức", "tức là", "tương đương", "tương ứng", "nghĩa là")
#: Words that say nothing of what is counted.
_PLAIN: Final = FILLERS | {
    "có", "để", "xảy", "ra", "phát", "sinh", "nào", "bất", "kỳ", "bị", "thêm", "lên", "trở", "không", "chưa",
}  # fmt: skip

_NO_NAME: Final = frozenset([
    "từ", "trên", "dưới", "trở", "lên", "xuống", "≥", ">", "<", "≤", "ít", "nhất", "tối", "thiểu", "có", "để", "xảy", "ra",
])  # fmt: skip
_NOT_ABOVE: Final = ("không quá", "không vượt quá", "chưa quá", "chưa đến", "chưa tới")
#: A name of one of these alone says too little: each office has files that are not meant.
_ANY: Final = frozenset([
    "hồ sơ", "văn bản", "báo cáo", "trường hợp", "nội dung", "nhiệm vụ", "đơn vị", "cán bộ", "công chức", "cá nhân",
])  # fmt: skip
#: What is counted of a thing that another outcome names.
_CASES: Final = frozenset(["trường", "hợp", "vụ", "việc", "ca"])
_WITHOUT: Final = (
    "không có", "không để xảy ra", "không xảy ra", "không phát sinh", "không để", "không bị", "không còn", "chưa có",
    "chưa để xảy ra", "chưa xảy ra",
)  # fmt: skip
_IN_TIME: Final = ("trong năm", "trong kỳ", "trong quý", "trong tháng")
#: What is not done when there is none; "không tham gia" is more than having won nothing.
_DONE: Final = (
    "tổ chức",
    "thực hiện",
    "triển khai",
    "ban hành",
    "xây dựng",
    "phát động",
    "kiểm tra",
    "họp",
    "tổ chức thực hiện",
    "mở",
)

#: Before a figure these say that there are so many, and not of what.
_HELD: Final = ("tổ chức", "mở")


class Counts(NamedTuple):
    """A range of whole numbers for each outcome, and the name of what is counted."""

    title: str
    ranges: list[Range]
    none: bool
    """No outcome says what having none of them brings; the last range has it."""


class _Said(NamedTuple):
    """One outcome: from the first count to the last, in which words."""

    low: int
    high: int | None
    before: list[Token]
    behind: list[Token]
    open_below: bool = False
    """Nothing is said of the lowest of them, "dưới 5"."""

    @property
    def words(self) -> frozenset[str]:
        return frozenset(t.key for t in (*self.before, *self.behind)) - _PLAIN


_NONE: Final = _Said(0, 0, [], [])


def counts_of(labels: list[list[Token]], points: list[float], *, whole: bool) -> Counts | None:
    """The counts of outcomes and what each of them gives; None where a name says more than a number.

    `whole`: the best of them has all points, so that they cannot add up.
    """
    said = [_said(_without_brackets(_without_year(_without_means(label)))) for label in labels]
    counted = [s for s in said if s is not None]
    named = [i for i, s in enumerate(said) if s is None]
    # "Không có văn bản: 1; có từ 01 văn bản trở lên: 0"
    above_none = len(counted) == 1 == len(named) and counted[0][:2] == (1, None)
    if (len(counted) < 2 and not above_none) or len(named) > 1:
        return None
    either = {any(t.key == "hoặc" for t in (*s.before, *s.behind)) for s in counted}
    alike = len({s.words for s in counted}) == 1
    if (True in either and not alike) or any(map(has_second, labels)):
        return None  # another condition beside the number, or words that are of one outcome alone
    richest = max(counted, key=lambda s: len(s.words))
    if any(not s.words <= richest.words or _LEVELS & (richest.words - s.words) for s in counted):
        return None
    for at in named:
        none = _none(labels[at], counted, richest, best=points[at] == max(points))
        if none is None:
            return None
        said[at] = none
    spans = [s for s in said if s is not None]
    if named and said[named[0]] == _NONE:
        spans = [_above_none(s) if s.high else s for s in spans]
    added = not named and whole and min(points) > 0 and min(s.low for s in spans) == 1
    if added:
        spans.append(_Said(0, 0, [], []))
        points = [*points, 0.0]
    order = sorted(range(len(spans)), key=lambda i: spans[i].low)
    inside = [spans[i] for i in order]
    gives = [points[i] for i in order]
    if not _covers(inside) or gives not in (sorted(gives), sorted(gives, reverse=True)):
        return None
    title = _title(richest, labels[named[0]] if named else [])
    texts = [words_of(label) for label in labels]
    ranges = [_range_of(s, t) for s, t in zip(spans, [*texts, ""], strict=False)]
    return Counts(title, ranges, added)


def _title(richest: _Said, none: list[Token]) -> str:
    """ "báo cáo chậm" of "chậm 01 báo cáo"; of "không có văn bản nào bị xử lý" where it says more than "01 văn bản"."""
    stream = Stream(none)
    stream.take(*_IN_TIME)
    said = stream.take(*_WITHOUT)
    rest = none[stream.at :]
    if said and rest and richest.words and richest.words <= _CASES:
        named = [t for t in rest if t.key not in _CASES | {"nào"}]
        return words_of([*richest.behind, *named]) if named else ""  # "vụ cháy nổ"
    if said and {t.key for t in rest} - _PLAIN > richest.words:
        return words_of([t for t in rest if t.key != "nào"])
    fault = words_of([] if Stream(richest.before).take(*_HELD) else richest.before)
    title = f"{words_of(richest.behind)} {uncapital(fault)}".strip()
    # "vụ", "điểm", "lần": the row's title says of what, and of which "hồ sơ".
    if title in _ANY:
        return f"({title})"
    return title if " " in title else ""


def _above_none(said: _Said) -> _Said:
    """ "Dưới 5 văn bản" beside "không có văn bản": from one on."""
    return said._replace(low=1) if said.open_below else said


def _without_means(label: list[Token]) -> list[Token]:
    """ "4 lần/năm trở lên (trung bình mỗi quý 1 lần)" without the brackets, which say the same in other words."""
    at = next((i for i, t in enumerate(label) if t.key == "("), 0)
    means = at and label[-1].key == ")" and Stream(label, at + 1).take(*_MEANS)
    return label[:at] if means else label


def _range_of(said: _Said, text: str) -> Range:
    low = float(said.low) if said.low else None
    high = None if said.high is None else float(said.high + 1)
    return Range(low, low is not None, high, False, False, frozenset(), text)


def _covers(spans: list[_Said]) -> bool:
    """Whether every count from 0 on is in one of them."""
    follow = all(a.high is not None and a.high + 1 == b.low for a, b in pairwise(spans))
    return follow and spans[0].low == 0 and spans[-1].high is None


def _said(label: list[Token]) -> _Said | None:
    """The counts of a label; None where it has no figure, or one that counts nothing."""
    figures = [i for i, t in enumerate(label) if t.kind == "number"]
    if not figures or any(t.kind in ("doubtful", "quoted") for t in label):
        return None
    if any(label[i].percent or not label[i].value.is_integer() for i in figures):
        return None
    first, last = figures[0], figures[-1]
    before, behind = label[:first], label[last + 1 :]
    if (before and before[-1].key in _NAMED) or (behind and behind[0].key in _MEASURED):
        return None
    try:
        bounds = range_of(label, CONDITIONS)
    except NotUnderstoodError:
        return None
    if bounds is not None:
        return _bounded(bounds, before, behind)
    return _exactly(label, first, last)


def _exactly(label: list[Token], first: int, last: int) -> _Said | None:
    """ "3 cuộc", "3/4 báo cáo"; "cả 3 tiêu chí" and "4/4 báo cáo" are all that there are."""
    before, behind = label[:first], label[last + 1 :]
    part = last == first + 2 and label[first + 1].key == "/"
    plain = all(t.kind == "word" or t.key == "," for t in (*before, *behind))
    if not plain or (first != last and not part) or {t.key for t in before} & _BOUNDS:
        return None
    low = int(label[first].value)
    every = low == label[last].value if part else bool(before) and before[-1].key in _ALL
    kept = [t for t in before if t.key not in ("cả", "đủ", "đầy")]
    return _Said(low, None if every else low, _name(kept), _name(behind))


def _bounded(bounds: Range, before: list[Token], behind: list[Token]) -> _Said | None:
    """ "từ 3 đến 4", "từ 5 trở lên", "dưới 2"."""
    low = 0 if bounds.low is None else int(bounds.low) + (not bounds.low_inside)
    high = None if bounds.high is None else int(bounds.high) - (not bounds.high_inside)
    if bounds.words & _TIMES:
        return None
    return _Said(low, high, _name(before), _name(behind), bounds.low is None)


def _name(tokens: list[Token]) -> list[Token]:
    """Without the words of a bound, and of having."""
    bound = next((i for i in range(len(tokens)) if Stream(tokens, i).take(*_NOT_ABOVE)), None)
    tokens = tokens[:bound]
    # "bị kỷ luật từ khiển trách trở lên": a grade and those above it, and no bound of the number
    grade = next((i for i, t in enumerate(tokens[:-3]) if i and t.key == "từ"), len(tokens))
    named = [t for t in tokens[:grade] if t.key not in _NO_NAME]
    return [*named, *tokens[grade:]]


def _without_year(label: list[Token]) -> list[Token]:
    """ "4 cuộc/năm trở lên", "3 lần/năm học" without the year, which is the same for all."""
    made: list[Token] = []
    at = 0
    while at < len(label):
        stream = Stream(label, at)
        if not stream.take("/ năm học", "/ năm", "/ 01 năm", "/ 1 năm"):
            made.append(label[at])
            stream.at += 1
        at = stream.at
    return made


def _without_brackets(label: list[Token]) -> list[Token]:
    """ "cập nhật hằng quý (từ 4 lần/năm trở lên)": what the brackets count; the same label where there are others."""
    opened = [i for i, t in enumerate(label) if t.key == "("]
    figures = [i for i, t in enumerate(label) if t.kind == "number"]
    if len(opened) != 1 or label[-1].key != ")" or not figures or figures[0] < opened[0]:
        return label
    return label[opened[0] + 1 : -1]


def _none(label: list[Token], counted: list[_Said], richest: _Said, *, best: bool) -> _Said | None:
    """An outcome without a figure as having none of them, or as fewer than any; None where it may be another."""
    if any(t.kind != "word" and t.key not in (",", "(", ")") for t in label):
        return None
    least = min(s.low for s in counted)
    if sum(s.open_below for s in counted) == 1 and sum(s.low == 0 for s in counted) == 1:
        least = 1  # "dưới 5 văn bản" beside "không có văn bản"
    if " ".join(t.key for t in label) in REST:
        return _Said(0, least - 1, [], []) if min(s.low for s in counted) else None
    stream = Stream(label)
    stream.take(*_IN_TIME)
    label = label[stream.at :]
    words = frozenset(t.key for t in label)
    if least != 1:
        return None
    if _not_done(label, counted) or _without_cases(label, richest):
        return _NONE
    faults = all(any(t.key in _FAULTS for t in s.before) for s in counted)
    sound = faults and best and bool(words & _SOUND)
    about = words - _PLAIN
    same = bool(about & richest.words)
    if any(
        s.open_below for s in counted
    ):  # "có chuyên mục, đăng dưới 24 tin" beside "không có chuyên mục"
        same = about <= {t.key for t in richest.behind}
    denied = bool(Stream(label).take(*_DENIALS)) and (not about or same)
    return _NONE if sound or denied else None


def _not_done(label: list[Token], counted: list[_Said]) -> bool:
    """ "Không tổ chức" beside "từ 02 cuộc", "01 cuộc", which nothing else is said of."""
    stream = Stream(label)
    bare = not any(t.key not in _PLAIN for s in counted for t in s.before)
    return bare and bool(stream.take(*_DENIALS)) and bool(stream.take(*_DONE)) and not stream


def _without_cases(label: list[Token], richest: _Said) -> bool:
    """ "Không có sai sót" beside "01 - 02 trường hợp", "trên 02 trường hợp": cases of that."""
    stream = Stream(label)
    counted = bool(richest.words) and richest.words <= _CASES
    return counted and bool(stream.take(*_WITHOUT)) and bool(stream)
