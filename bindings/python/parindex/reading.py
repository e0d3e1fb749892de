# SPDX-License-Identifier: MIT
"""Readings (cách hiểu): what sources take an act to say where they disagree, and whose rank hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from . import _native as native
from ._core.html import page, table
from ._core.language import Words, get_language, number
from ._core.text import shown
from ._core.text import table as text_table
from ._core.travel import Travels, record
from .node import PROVENANCES, Titled

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result

_MOST_ROWS: Final = 60

_say: Final = Words(
    {
        "class": ("Class", "Xếp loại"),
        "hang": (
            "The rank or class of {n} of {all} units hangs on the reading.",
            "Thứ hạng hoặc xếp loại của {n} trên {all} đơn vị phụ thuộc vào cách hiểu.",
        ),
        "index": ("Index", "Chỉ số"),
        "more": ("… and {n} more", "… và {n} đơn vị khác"),
        "none": (
            "No rank and no class of the {all} units hangs on the reading.",
            "Không thứ hạng, xếp loại nào của {all} đơn vị phụ thuộc vào cách hiểu.",
        ),
        "own": (" (the edition's own)", " (của bộ chỉ số)"),
        "rank": ("Rank", "Hạng"),
        "unit": ("Unit", "Đơn vị"),
    }
)


@record
@dataclass(frozen=True)
class Reading(Titled):
    """What one source takes an act to say."""

    name: str
    title_en: str
    title_vi: str
    source_en: str
    source_vi: str
    note_en: str
    note_vi: str
    provenance: str
    default: bool
    """The edition's own, which is taken where nobody asks for another."""

    @property
    def source(self) -> str:
        """Where it was found, in the language chosen."""
        return self.source_vi if get_language() == "vi" else self.source_en

    @property
    def note(self) -> str:
        return self.note_vi if get_language() == "vi" else self.note_en


def readings_of(handle: native.framework, count: int) -> tuple[Reading, ...]:
    """Every reading of an edition."""
    return tuple(
        Reading(
            name=r.name,
            title_en=r.title_en,
            title_vi=r.title_vi,
            source_en=r.source_en,
            source_vi=r.source_vi,
            note_en=r.note_en,
            note_vi=r.note_vi,
            provenance=PROVENANCES.get(r.provenance, ""),
            default=bool(r.is_default),
        )
        for r in (native.framework_reading(handle, i) for i in range(count))
    )


@record
@dataclass(frozen=True)
class ReadingRank:
    """A unit under one reading."""

    index: float
    rank: float
    category: str | None
    """Key of its class."""
    moved: bool
    """Its rank is another one than under the edition's own reading."""
    reclassed: bool


class Readings(Travels):
    """What :meth:`Result.readings` returns: the units whose rank or class hangs on how the act is read."""

    def __init__(self, result: Result) -> None:
        self.result = result
        options = native.score_options()
        self._handle = native.readings_score(result.dossier._handle, options)
        self.readings: tuple[Reading, ...] = result.framework.readings

    def _packed(self) -> dict[str, Any]:
        return {"result": self.result}

    def _outcome(self) -> Any:
        return self.units

    @cached_property
    def units(self) -> list[str]:
        """Names of the units whose rank or class hangs on the reading, in the order of the dossier."""
        names = self.result.units
        return [names[row] for row in self._rows()]

    def _rows(self) -> list[int]:
        """The rows of these units: units without names have nothing else to be found by."""
        return [native.readings_unit(self._handle, i) for i in range(len(self))]

    def rank(self, unit: str | int, reading: str) -> ReadingRank:
        """Index, rank and class of a unit under one reading.

        Parameters
        ----------
        unit
            Its name, its label in the data, or its row from 0.
        reading
            Name of the reading.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.766").score("examples/phu-tho-2026.csv", period=2026)
        >>> result.readings().rank("Phú Thọ", "6-6-6").rank
        1.0
        """
        self.result.framework.reading(reading)
        names = [r.name for r in self.readings]
        return self._at(self.result.row(unit), names.index(reading))

    def _at(self, row: int, reading: int) -> ReadingRank:
        found = native.readings_rank(self._handle, row, reading)
        return ReadingRank(found[0], found[1], found[2], bool(found[3]), bool(found[4]))

    def __len__(self) -> int:
        return native.readings_count(self._handle)

    def __contains__(self, unit: object) -> bool:
        return unit in self.units

    def to_pandas(self) -> pd.DataFrame:
        """One row a unit and reading: ``index``, ``rank``, ``class``, ``moved``, ``reclassed``.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.766").score("examples/phu-tho-2026.csv", period=2026)
        >>> list(result.readings().to_pandas().columns)
        ['index', 'rank', 'class', 'moved', 'reclassed']
        """
        import pandas as pd

        rows: list[tuple[Any, ...]] = []
        for row, unit in enumerate(self.result.units):
            for i, reading in enumerate(self.readings):
                index, rank, key, moved, reclassed = native.readings_rank(self._handle, row, i)
                rows.append((unit, reading.name, index, rank, key, bool(moved), bool(reclassed)))
        columns = ["unit", "reading", "index", "rank", "class", "moved", "reclassed"]
        return pd.DataFrame(rows, columns=columns).set_index(["unit", "reading"])

    def _head(self) -> str:
        key = "hang" if len(self) else "none"
        return _say(key, n=len(self), all=len(self.result))

    def _table(self, most: int) -> tuple[list[str], list[list[str]]]:
        places = self.result.framework.decimals
        shown = self._rows()[:most]
        classed = any(self._at(u, i).category for u in shown for i in range(len(self.readings)))
        head = [_say("unit")]
        for reading in self.readings:
            head += [f"{_say('rank')} {reading.name}", f"{_say('index')} {reading.name}"]
            head += [f"{_say('class')} {reading.name}"] if classed else []
        rows = []
        for unit in shown:
            row = [self.result.units[unit]]
            for column in range(len(self.readings)):
                at = self._at(unit, column)
                row += [number(at.rank, 0), number(at.index, places)]
                row += [at.category or "-"] if classed else []
            rows.append(row)
        return head, rows

    def _lines(self) -> list[tuple[str, str]]:
        return [
            (r.name, f"{r.title}{_say('own') if r.default else ''}. {r.source}")
            for r in self.readings
        ]

    def __str__(self) -> str:
        head, rows = self._table(20)
        lines = [self._head()]
        if rows:
            lines.append(text_table(head, rows, numbers=tuple(range(1, len(head)))))
        if len(self) > len(rows):
            lines.append(_say("more", n=len(self) - len(rows)))
        return shown("\n".join(lines + [f"{name}: {text}" for name, text in self._lines()]))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head, rows = self._table(_MOST_ROWS)
        body = table(head, rows, caption=self._head(), numbers=tuple(range(1, len(head))))
        return page(body, notes=self._lines(), more=len(self) - len(rows))
