# SPDX-License-Identifier: MIT
"""The library speaks of codes and options; its messages get the data's own labels, columns and rows, and the
arguments of Python.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..errors import Error

if TYPE_CHECKING:
    from ._batch import Batch
    from ._store import Store

_PREFIX: Final = re.compile(r"^(?:Row|Dòng) \d+(?:, (?P<where>(?:stratum|tầng) -?\d+))?: ")
_STRATUM: Final = re.compile(r"\b([Ss]tratum|[Tt]ầng) (-?\d+)")
_ALONE: Final = {
    "Stratum": "The only stratum",
    "stratum": "the only stratum",
    "Tầng": "Tầng duy nhất",
    "tầng": "tầng duy nhất",
}
_DRAWN: Final = re.compile(r"\b(unit|[Ii]d|đơn vị|[Mm]ã) (-?\d+) (of stage|của bước) (\d)")
_ARGUMENTS: Final = (
    ("the option ids says", "unique_ids=True says"),
    ("set it to nested", "leave it out"),
    ("tùy chọn ids quy định", "unique_ids=True quy định"),
    ("đặt tùy chọn này là lồng nhau", "bỏ tham số này"),
)
_ITEM: Final = re.compile(r"\b(item|câu hỏi) (\d+)")


def reworded(error: Error, store: Store, batch: Batch | None) -> None:
    """Changes the message of an error in place."""
    text = error.message
    found = _PREFIX.match(text)
    if found is not None and batch is not None and error.row is not None:
        text = text[found.end() :]
        where = found.group("where")
        column = _column(error.path, store, error.column)
        error.path = None
        error.place = batch.where(error.row) if column is None else batch.at(column)(error.row)
        if where:
            error.place += f", {_labelled(where, store)}"
    for option, argument in _ARGUMENTS:
        text = text.replace(option, argument)
    error.message = _labelled(text, store)
    error.args = (error.message,)


def _column(kind: str | None, store: Store, number: int | None) -> str | None:
    """The column at fault, of which the library says the number among those of its kind."""
    design = store.design
    if kind == "weight":
        return design.weight
    many = {"replicates": design.replicates, "ids": design.ids, "fpc": design.fpc}.get(
        kind or "", ()
    )
    return many[number - 1] if number is not None and number <= len(many) else None


def _labelled(text: str, store: Store) -> str:
    def stratum(m: re.Match[str]) -> str:
        if store.strata is None:
            return _ALONE[m.group(1)]
        return f"{m.group(1)} {store.strata.shown(int(m.group(2)))}"

    def drawn(m: re.Match[str]) -> str:
        one = store.ids[int(m.group(4)) - 1]
        return f"{m.group(1)} {one.shown(int(m.group(2)))} {m.group(3)} {m.group(4)} ({one.name})"

    def item(m: re.Match[str]) -> str:
        number = int(m.group(2)) - 1
        items = store.design.items
        return f"{m.group(1)} {items[number]}" if number < len(items) else m.group()

    return _ITEM.sub(item, _DRAWN.sub(drawn, _STRATUM.sub(stratum, text)))


class labelled:
    """Faults inside speak of labels."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, Error):
            reworded(error, self._store, None)
