# SPDX-License-Identifier: MIT
"""The place of the table in a sheet, and what the lines above it say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .._core.text import fold, one_line
from ._workbook import Grid

#: Heads the hidden column of addresses, with the edition's id behind it.
MARK: Final = "parindex:"

_CODE: Final = {
    "stt",
    "tt",
    "số tt",
    "số thứ tự",
    "mã",
    "mã số",
    "mã tiêu chí",
    "no",
    "number",
    "code",
}
_VALUE: Final = {"số liệu kê khai", "declared figures"}
_VALUE_LIKE: Final = (
    "số liệu",
    "kê khai",
    "kết quả kê khai",
    "giá trị",
    "declared",
    "evidence",
    "value",
)
_CRITERION: Final = ("tiêu chí", "lĩnh vực", "nội dung", "criteri", "field", "indicator")
_MAXIMUM: Final = {"điểm tối đa", "maximum points", "thang điểm", "maximum", "thang điểm tối đa"}
_SUB_VALUE: Final = {"giá trị", "số liệu", "value"}
_SUB_LABEL: Final = {"nội dung", "chỉ tiêu", "item"}
_UNIT: Final = {"đơn vị", "tên đơn vị", "cơ quan", "cơ quan đơn vị", "unit", "unit name"}
_YEAR: Final = {"năm", "năm đánh giá", "kỳ đánh giá", "year", "period"}
_STAGE: Final = {"bước", "stage"}
_DOCUMENTS: Final = {
    "tài liệu kiểm chứng", "tài liệu minh chứng", "minh chứng", "tài liệu", "supporting documents", "documents",
}  # fmt: skip
_OWN: Final = {"điểm tự đánh giá", "điểm tự chấm", "tự đánh giá", "tự chấm", "self assessed points"}
_POINTS: Final = {"điểm theo số liệu", "points by the figures"}
_NOTES: Final = {"ghi chú", "notes", "remarks"}
_STAGES: Final = {
    "appraisal_1": {"thẩm định lần 1", "thẩm định lần i", "thẩm định", "first appraisal", "appraisal"},
    "clarification": {
        "giải trình của đơn vị", "giải trình", "clarification of the unit", "clarification",
    },
    "appraisal_2": {"thẩm định lần 2", "thẩm định lần ii", "second appraisal"},
}  # fmt: skip
_FIGURE: Final = {"số liệu", "figure", "figures", "số liệu thẩm định"}
_WORDS: Final = {
    "lý do",
    "lí do",
    "ý kiến",
    "nội dung giải trình",
    "nội dung",
    "reason",
    "clarification",
}
#: Every heading of a column that is known.
HEADINGS: Final = frozenset(
    {
        *_CODE,
        *_VALUE,
        *_MAXIMUM,
        *_SUB_VALUE,
        *_SUB_LABEL,
        *_DOCUMENTS,
        *_OWN,
        *_NOTES,
        *_FIGURE,
        *_WORDS,
    }.union(*_STAGES.values())
)
_EDITION: Final = {"bộ chỉ số", "mã bộ chỉ số", "edition"}
_ID: Final = re.compile(r"[A-Za-z][\w\-]*(\.[\w\-]+)+")


@dataclass(frozen=True)
class Place:
    """A value of the lines above the table, and its cell."""

    text: str
    row: int
    column: int


@dataclass(frozen=True)
class Layout:
    """The columns of a table, and the lines above it."""

    header: int
    first: int
    """The first row below the header."""
    code: int | None
    title: int | None
    label: int | None
    maximum: int | None
    value: int
    address: int | None
    rivals: tuple[int, ...]
    """Other columns that are headed like the one of values."""
    beside: int | None
    """The first column of a second table, which stands beside this one."""
    editions: tuple[str, ...]
    """What its hidden mark and the line above it say, where they say anything."""
    edition_at: Place | None
    unit: Place | None
    year: Place | None
    stage: Place | None = None
    points: int | None = None
    """The points that its own formulas work out."""
    others: Mapping[str, int] = field(default_factory=dict)
    """The columns of documents, own, notes, and of each later stage: appraisal_1.figure …"""

    def lacks_figures(self, grid: Grid) -> bool:
        """The column of what each figure is stands there, and the one of the figures does not."""
        row = self.first - 1
        under = [fold(grid.text(row, c)) for c in (self.value - 1, self.value) if c > 0]
        return any(t in _SUB_LABEL for t in under) and not any(t in _SUB_VALUE for t in under)

    def repeats(self, grid: Grid, row: int) -> bool:
        """A header printed again on a later page."""
        texts = [fold(grid.text(row, c)) for c in (self.code, self.label, self.value)]
        return texts[0] in _CODE or (texts[1] in _SUB_LABEL and texts[2] in _SUB_VALUE)


def find_layout(grid: Grid) -> Layout | None:
    """The table of a sheet; None where it has no header row."""
    for row in grid.rows:
        texts = {c: fold(v) for c, v in grid.row(row).items() if isinstance(v, str)}
        address, edition = _mark(grid, row)
        codes = [c for c, t in texts.items() if t in _CODE]
        code = codes[0] if codes else None
        if code is None and address is None:
            continue
        values = [c for c, t in texts.items() if t in _VALUE] or [
            c for c, t in texts.items() if t.startswith(_VALUE_LIKE)
        ]
        if not values:
            continue
        title = next(
            (c for c, t in texts.items() if t.startswith(_CRITERION) and c not in (code, *values)),
            None,
        )
        label, value, last = _under(grid, row, values[0])
        bottoms = [grid.merge(row, c).bottom for c in texts if c != values[0]]
        above = _lines_above(grid, row)
        at = above.get("edition")
        named = _ID.match(at.text) if at else None
        return Layout(
            header=row,
            first=max([last, *bottoms]) + 1,
            code=code,
            title=title,
            label=label,
            maximum=next((c for c, t in texts.items() if t in _MAXIMUM), None),
            value=value,
            address=address,
            rivals=tuple(values[1:]),
            beside=next((c for c in codes if c > values[0]), None),
            editions=tuple(filter(None, (edition, named.group() if named else None))),
            edition_at=at,
            unit=above.get("unit"),
            year=above.get("year"),
            stage=above.get("stage"),
            points=next((c for c, t in texts.items() if t in _POINTS), None),
            others=_others(grid, row, texts),
        )
    return None


def _others(grid: Grid, row: int, texts: Mapping[int, str]) -> dict[str, int]:
    """What a dossier has beside its figures; a later stage's columns are below its heading."""
    found: dict[str, int] = {}
    for key, names in (("documents", _DOCUMENTS), ("own", _OWN), ("notes", _NOTES)):
        column = next((c for c, t in texts.items() if t in names), None)
        if column is not None:
            found[key] = column
    heads = sorted(texts)
    for stage, names in _STAGES.items():
        head = next((c for c in heads if texts[c] in names), None)
        if head is None:
            continue
        later = next((c for c in heads if c > head), head + 4)
        below = grid.merge(row, head).bottom + 1
        for column in range(head, min(later, head + 6)):
            text = fold(grid.row(below).get(column, ""))
            for key, words in (("figure", _FIGURE), ("words", _WORDS)):
                if text in words:
                    found.setdefault(f"{stage}.{key}", column)
    return found


def _mark(grid: Grid, row: int) -> tuple[int | None, str | None]:
    for column, value in grid.row(row).items():
        if isinstance(value, str) and value.startswith(MARK):
            return column, value.removeprefix(MARK).strip()
    return None, None


def _under(grid: Grid, row: int, column: int) -> tuple[int | None, int, int]:
    """Below “Số liệu kê khai” there may be two columns: what the figure is, and the figure."""
    merge = grid.merge(row, column)
    below = merge.bottom + 1
    reach = range(merge.left, max(merge.right, merge.left + 1) + 1)
    heads = {c: fold(grid.row(below).get(c, "")) for c in reach}
    value = next((c for c, t in heads.items() if t in _SUB_VALUE), None)
    label = next((c for c, t in heads.items() if t in _SUB_LABEL), None)
    if value is not None and (label is not None or value == column):
        return label, value, below
    if merge.right == merge.left + 1:
        return merge.left, merge.right, merge.bottom
    return None, column, merge.bottom


def _lines_above(grid: Grid, header: int) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in grid.rows:
        if row >= header:
            break
        for column, value in grid.row(row).items():
            head, mark, rest = one_line(value).partition(":")
            kind = _kind(head)
            if kind is None or kind in found:
                continue
            if mark and rest.strip():
                found[kind] = Place(rest.strip(), row, column)
            else:
                found[kind] = _beside(grid, row, grid.merge(row, column).right + 1)
    return found


def _kind(text: str) -> str | None:
    label = fold(text)
    if label in _UNIT:
        return "unit"
    if label in _YEAR:
        return "year"
    if label in _STAGE:
        return "stage"
    return "edition" if label in _EDITION else None


def _beside(grid: Grid, row: int, column: int) -> Place:
    """The text to the right of a label, up to the next label."""
    for other, value in grid.row(row).items():
        if other < column:
            continue
        if _kind(one_line(value).partition(":")[0]) is not None:
            break
        return Place(one_line(value), row, other)
    return Place("", row, column)
