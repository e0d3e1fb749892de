# SPDX-License-Identifier: MIT
"""What many spellings mean: each with the step that matched it, or with its candidates."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .. import _native as native
from .._core.arguments import one_of, refused
from .._core.columns import column_of, is_blank, table_of
from .._core.enums import enum_names
from .._core.html import page
from .._core.html import table as html_table
from .._core.language import lang, word
from .._core.text import place_of
from .._core.text import table as text_table
from .._core.travel import Travels, record
from ..errors import ArgumentError, DossierError, Error
from ._words import say
from .registry import Registry, Unit, unit_of

if TYPE_CHECKING:
    import pandas as pd

STEPS = {number: key for number, key in enum_names("MATCH_").items() if number != native.MATCH_MOST}

#: The step of a blank cell, which the library is not asked about.
MISSING = "missing"

_COLUMNS = ("text", "step", "code", "name", "from", "to", "candidates")


@record
@dataclass(frozen=True)
class Match:
    """What one spelling means on the registry's date."""

    text: str
    step: str
    """``code``, ``name``, ``normalised``, ``alias``; ``folded`` and ``other_date`` give candidates
    only; ``none``; ``missing`` of a cell that is blank, None or NaN."""
    unit: Unit | None
    """None unless the spelling means exactly one."""
    candidates: tuple[Unit, ...]


class Resolution(Sequence[Match], Travels):
    """The matches of a column of names, in its order."""

    def __init__(self, matches: Sequence[Match], index: Any = None) -> None:
        self._matches = tuple(matches)
        self._index = index

    def _packed(self) -> dict[str, Any]:
        return {"matches": self._matches, "index": self._index}

    @classmethod
    def of(
        cls, registry: Registry, data: Any, column: str, on_fault: Literal["raise", "report"]
    ) -> Resolution:
        """The matches of data; :meth:`Registry.resolve` calls it.

        Parameters
        ----------
        registry
            The registry of a date.
        data, column, on_fault
            As for :meth:`Registry.resolve`.

        Examples
        --------
        >>> import parindex
        >>> registry = parindex.units.Registry("2025-07-01")
        >>> parindex.units.Resolution.of(registry, ["tp hà nội"], "unit", "raise")[0].unit.code
        '01'
        """
        one_of(("raise", "report"), on_fault, "on_fault")
        names, labels, index = names_of(data, column)
        known: dict[str, Match] = {}
        faults: list[Error] = []
        for row, name in enumerate(names):
            if name not in known:
                known[name] = match(name, registry.date)
            if known[name].unit is None and on_fault == "raise":
                faults.append(_refusal(name, registry.date, labels, row))
        if faults:
            faults[0].faults = tuple(faults)
            raise faults[0]
        return cls([known[name] for name in names], index)

    @property
    def units(self) -> tuple[Unit | None, ...]:
        return tuple(m.unit for m in self)

    def __len__(self) -> int:
        return len(self._matches)

    def __getitem__(self, row: Any) -> Any:
        return self._matches[row]

    def __iter__(self) -> Iterator[Match]:
        return iter(self._matches)

    def to_pandas(self) -> pd.DataFrame:
        """One row a spelling, with the index of the data that came in.

        Examples
        --------
        >>> import parindex
        >>> registry = parindex.units.Registry("2025-07-01")
        >>> registry.resolve(["tp hà nội"]).to_pandas()["name"].tolist()
        ['Ha Noi']
        """
        import pandas as pd

        rows = [
            (
                m.text,
                m.step,
                m.unit.code if m.unit else None,
                m.unit.name if m.unit else None,
                m.unit.start if m.unit else None,
                m.unit.end if m.unit else None,
                "; ".join(map(str, m.candidates)),
            )
            for m in self
        ]
        return pd.DataFrame(rows, columns=list(_COLUMNS), index=self._index)

    def _rows(self) -> list[list[str]]:
        numbers = {v: k for k, v in STEPS.items()}
        return [
            [
                m.text,
                say("missing") if m.step == MISSING else native.match_name(numbers[m.step], lang()),
                m.unit.code if m.unit else "",
                m.unit.name if m.unit else "",
                "" if m.unit else "; ".join(map(str, m.candidates)),
            ]
            for m in self
        ]

    def _head(self) -> list[str]:
        return [say("text"), say("step"), word("code"), say("name"), say("candidates")]

    def __repr__(self) -> str:
        most = 16
        more = len(self) - most
        rest = f"\n{word('and_more', n=more)}" if more > 0 else ""
        return text_table(self._head(), self._rows()[:most]) + rest

    def _repr_html_(self) -> str:
        return page(html_table(self._head(), self._rows()))


def match(name: str, date: str) -> Match:
    if not name:
        return Match(name, MISSING, None, ())
    step, unit, candidates = native.unit_match(name, date)
    found = None if unit == native.NONE else unit_of(unit)
    return Match(name, STEPS[step], found, tuple(unit_of(c) for c in candidates))


def _refusal(name: str, date: str, labels: Sequence[object] | None, row: int) -> Error:
    try:
        if not name:
            raise ArgumentError(say("blank"))
        native.unit_resolve(name, date)
    except Error as error:
        error.row = row
        if labels is not None:
            error.place = word("row", name=repr(labels[row]))
        return error
    raise AssertionError(name)


def names_of(data: Any, column: str) -> tuple[list[str], Sequence[object] | None, Any]:
    """The names of a column, the data's own labels of its rows, and its pandas index."""
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(data, pandas.Series):
        return [_name(v) for v in data], list(data.index), data.index
    table = table_of(data)
    if table is not None:
        place = place_of(column, table.names)
        if place is not None:
            values: Any = table.columns[place]
        elif table.labels is not None:
            values = table.labels
        else:
            raise DossierError(say("no_column", name=column))
        return [_name(v) for v in values], table.labels, table.index
    if isinstance(data, bytes) or not (hasattr(data, "__iter__") or isinstance(data, str)):
        raise refused("kind", "data", data, kind=say("names_given"))
    return [_name(v) for v in column_of([data] if isinstance(data, str) else data)], None, None


def _name(value: object) -> str:
    """A name as text; "" for a cell that is blank, None or NaN, and so the name of nothing."""
    if is_blank(value):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)  # a column of codes with a blank in it is one of floats
    return str(value).strip()
