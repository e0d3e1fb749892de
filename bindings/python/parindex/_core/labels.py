# SPDX-License-Identifier: MIT
"""Weights, groups and the like of a table, matched to it by label where there are labels, else in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence, Sized
from itertools import islice
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ..errors import ArgumentError
from .arguments import shown
from .columns import is_blank
from .language import Words, fault
from .text import one_line

#: key: (English, Vietnamese)
WORDS: Final = {
    "column_list": (
        "{what} is a list with an entry for each column, or a mapping or a Series by name, not {given}.",
        "{what} phải là danh sách có một mục cho mỗi cột, hoặc ánh xạ hay Series theo tên, không phải "
        "{given}.",
    ),
    "column_lost": (
        "{what} says nothing of the columns {names}.",
        "{what} chưa nêu các cột {names}.",
    ),
    "column_many": (
        "{what} has {n} entries for {all} columns.",
        "{what} có {n} mục cho {all} cột.",
    ),
    "column_unknown": (
        "{what}: there is no column {name}; there are {names}.",
        "{what}: không có cột {name}; các cột hiện có: {names}.",
    ),
    "row_list": (
        "{what} is a list with an entry for each row, or a mapping or a Series by label, not {given}.",
        "{what} phải là danh sách có một mục cho mỗi dòng, hoặc ánh xạ hay Series theo nhãn, không phải "
        "{given}.",
    ),
    "row_lost": (
        "{what} says nothing of the rows {names}.",
        "{what} chưa nêu các dòng {names}.",
    ),
    "row_many": (
        "{what} has {n} entries for {all} rows.",
        "{what} có {n} mục cho {all} dòng.",
    ),
    "row_unknown": (
        "{what} has an entry for {name}, which is no row of the table; there are {names}. Entries "
        "without labels (a list, an array) are taken in order.",
        "{what} có mục cho {name}, không phải dòng nào của bảng; các dòng hiện có: {names}. Mục "
        "không có nhãn (danh sách, mảng) được lấy theo thứ tự.",
    ),
    "of_two_kinds": (
        "{what} can be matched to the table by its index and by the names of its units, and the two "
        "do not agree.",
        "{what} có thể khớp với bảng theo chỉ mục và theo tên đơn vị, nhưng hai cách cho kết quả khác "
        "nhau.",
    ),
    "row_unlabelled": (
        "{what} is a Series with labels, and the table has none; give {what}.to_list() to take it in "
        "order.",
        "{what} là Series có nhãn mà bảng không có nhãn; hãy dùng {what}.to_list() để lấy theo thứ tự.",
    ),
    "twice": (
        "{what} has two entries for {name}.",
        "{what} có hai mục cho {name}.",
    ),
    "twice_in_table": (
        "The table has two rows {name}, so {what} cannot be matched by label.",
        "Bảng có hai dòng {name} nên không thể khớp {what} theo nhãn.",
    ),
}
_say: Final = Words(WORDS)


def _fault(key: str, /, **values: object) -> ArgumentError:
    return ArgumentError(_say(key, **values))


def is_series(given: object) -> bool:
    """A pandas Series, without importing pandas."""
    return all(hasattr(given, name) for name in ("to_frame", "reindex", "index"))


def key_of(label: Any) -> Any:
    """A label as it is compared: two spellings of one text are one, and so are numpy's numbers."""
    if isinstance(label, str):
        return one_line(label)
    if isinstance(label, tuple):
        return tuple(key_of(part) for part in label)
    return label.item() if isinstance(label, np.generic) else label


def pairs_of(given: Any, what: str) -> dict[Any, Any] | None:
    """The entries of a mapping or a Series by label, each label once; None: it has no labels."""
    if is_series(given):
        items = list(zip(given.index, given, strict=True))
    elif isinstance(given, Mapping):
        items = list(given.items())
    else:
        return None
    found: dict[Any, Any] = {}
    for label, value in items:
        key = key_of(label)
        if key in found:
            raise _fault("twice", what=what, name=label)
        found[key] = value
    return found


def aligned(
    given: Any, labels: Sequence[Any], what: str, side: str, *, blank: Any = None
) -> list[Any]:
    """One entry for each label of a table's rows or columns (`side`).

    A mapping or a Series goes by label, and has one entry for each, or else `blank`; a Series whose index is the
    table's own goes in order, as pandas does it, though a label is there twice. Anything else is a list in
    the order of the table.
    """
    if _same_index(given, labels):
        return list(given)
    if isinstance(labels, range) and side == "row" and is_series(given):
        raise _fault("row_unlabelled", what=what)
    found = pairs_of(given, what)
    if found is None:
        return in_order(given, len(labels), what, side)
    keys = [key_of(label) for label in labels]
    known = set(keys)
    if len(known) < len(keys):
        counts = Counter(keys)
        twice = next(label for label, key in zip(labels, keys, strict=True) if counts[key] > 1)
        raise _fault("twice_in_table", what=what, name=twice)
    unknown = [label for label in found if label not in known]
    if unknown:
        raise _fault(f"{side}_unknown", what=what, name=unknown[0], names=some(labels))
    lost = [label for label, key in zip(labels, keys, strict=True) if key not in found]
    if lost and blank is None:
        raise _fault(f"{side}_lost", what=what, names=some(lost))
    return [found.get(key, blank) for key in keys]


def aligned_to_either(
    given: Any, names: Sequence[Any], index: Sequence[Any] | None, what: str
) -> list[Any]:
    """One entry for each row, by the names of its units or by the index of the frame.

    A Series that was a column of the frame has its index; other tables know the units' names.
    """
    if index is not None and _same_index(given, index):
        return list(given)
    found = pairs_of(given, what)
    if index is None or found is None or set(found) != set(map(key_of, index)):
        return aligned(given, names, what, "row")
    made = aligned(given, index, what, "row")
    both = set(found) == set(map(key_of, names))
    if both and not _alike(made, aligned(given, names, what, "row")):
        raise _fault("of_two_kinds", what=what)
    return made


def _alike(one: list[Any], other: list[Any]) -> bool:
    return all(a is b or a == b for a, b in zip(one, other, strict=True))


def _same_index(given: Any, labels: Sequence[Any]) -> bool:
    if not is_series(given) or len(given.index) != len(labels):
        return False
    equals = getattr(labels, "equals", None)
    return bool(equals(given.index)) if equals is not None else list(given.index) == list(labels)


def in_order(given: Any, count: int, what: str, side: str) -> list[Any]:
    """A list with so many entries."""
    unordered = isinstance(given, str | bytes | set | frozenset | Mapping)
    if unordered or not isinstance(given, Iterable) or is_table(given):
        raise _fault(f"{side}_list", what=what, given=shown(given))
    found = list(islice(given, count + 1))
    if len(found) != count:
        size = len(given) if isinstance(given, Sized) else f"{count}+"
        raise _fault(f"{side}_many", what=what, n=size, all=count)
    return found


def is_table(given: object) -> bool:
    """A table or an array of more than one dimension, or of none."""
    return getattr(given, "ndim", 1) != 1 or hasattr(given, "columns")


def some(names: Iterable[object], most: int = 8) -> str:
    """The first of many names."""
    found = [str(name) for name in islice(names, most + 1)]
    return ", ".join(found[:most]) + (", …" if len(found) > most else "")


def group_names(labels: Iterable[Any]) -> list[str]:
    """The name of each group, "" where there is none."""
    names = []
    for label in labels:
        if not is_blank(label) and not isinstance(label, Hashable):
            raise ArgumentError(fault("group", x=type(label).__name__))
        key = key_of(label)
        if isinstance(key, float) and key.is_integer():  # 2 in a column that has blanks is 2.0
            key = int(key)
        names.append("" if is_blank(label) else one_line(str(key)))
    return names


def group_numbers(labels: Iterable[Any]) -> npt.NDArray[np.int32]:
    """A number for each group, -1 where there is none."""
    found: dict[Any, int] = {}
    numbers = []
    for label in labels:
        if not is_blank(label) and not isinstance(label, Hashable):
            raise ArgumentError(fault("group", x=type(label).__name__))
        numbers.append(-1 if is_blank(label) else found.setdefault(key_of(label), len(found)))
    return np.array(numbers, np.int32)
