# SPDX-License-Identifier: MIT
"""Rows and paragraphs of an annex that are no criteria: numbers of columns, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from typing import Final

from .codes import code_of
from .mapping import Mapping
from .sheet import text_of

#: What numbers a column: 1, (1), A, (a), (5) = (3) × (4).
_COLUMN: Final = re.compile(r"\(?(?:(\d{1,2})|([A-Za-z]))\)?(?:\s*=.*)?")
_ASTERISK: Final = re.compile(r"\(?\*+\)?(?:\s.*|[^\W\d_].*|:.*)?", re.DOTALL)
#: Who signs, and whom it is sent to: with these the notes end.
_SIGNED: Final = re.compile(
    r"(?:nơi nhận|người lập|tm\.|kt\.|tl\.|q\.|chủ tịch|giám đốc|thủ trưởng|trưởng|\(ký|…+)",
    re.IGNORECASE,
)
#: What speaks of points or of classes.
_OF_POINTS: Final = re.compile(
    r"\bđiểm\b|\bxếp (?:loại|hạng)\b|\bđạt chuẩn\b|\bphân loại\b", re.IGNORECASE
)


#: A note that gives, takes off or refuses points.
_RULES: Final = re.compile(
    r"^(?:\(?ghi chú|\(?lưu ý|\(?chú ý)\b(?=.*\bđiểm\b).*(?:\b(?:trừ|cộng|thưởng) (?:\w+ )?\d|\bthì (?:\w+ )?(?:được|đạt|chấm|tính|trừ|cộng|không)\b"
    r"|\bkhông (?:chấm|tính|cho|được tính) điểm|: *\d+(?:[.,]\d+)? ?điểm)",
    re.IGNORECASE | re.DOTALL,
)


def is_rule(note: str) -> bool:
    """ "Ghi chú: đơn vị không phát sinh thì chấm điểm tối đa": below a scale it is of that."""
    return _RULES.match(note) is not None


def numbers_columns(values: Table[int, object], title: int) -> bool:
    """1 2 3 4, (1) (2) (3) (4), A B C D, A B 1 2: below the headings, one in each column."""
    if len(values) < 3 or title not in values:
        return False
    digits = letters = 0
    for value in values.values():
        found = _COLUMN.fullmatch(text_of(value))
        if found is None:
            return False
        if found[1]:
            place, before, other = int(found[1]), digits, letters
            digits = place
        else:
            place, before, other = ord(found[2].lower()) - 96, letters, digits
            letters = place
        # Numbers may go on from letters: A B 1 2, but also A B 3 4.
        if place != before + 1 and not (before == 0 and other):
            return False
    return True


def is_note(first: str, title: str, mapping: Mapping) -> bool:
    """A row that speaks of the table, by its first words."""
    text = first or title
    if code_of(first):
        return False
    return mapping.begins("notes", text) or _ASTERISK.fullmatch(text) is not None


def notes_among(
    paragraphs: Iterable[tuple[int, str]], mapping: Mapping
) -> Iterator[tuple[int, str]]:
    """Those of a document's paragraphs that are notes to its table: by their first word, or because they speak of points
    or classes; a heading in capitals is none.
    """
    noting = False
    for at, text in paragraphs:
        signed = _SIGNED.match(text) is not None or text.isupper()
        begins = not signed and is_note("", text, mapping)
        noting = not signed and (begins or noting)
        if noting or (not signed and _OF_POINTS.search(text)):
            yield at, text
