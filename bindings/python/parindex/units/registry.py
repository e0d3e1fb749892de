# SPDX-License-Identifier: MIT
"""The registry of units, whole or on one date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

from .. import _native as native
from .._core.arguments import text as text_given
from .._core.arguments import year
from .._core.enums import enum_names
from .._core.html import page, table
from .._core.language import lang, word
from .._core.text import table as text_table
from .._core.travel import Travels, record
from ..node import PROVENANCES, Titled
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

    from .resolution import Resolution

TYPES = enum_names("UNIT_")
ASSESSMENTS = enum_names("ASSESSMENT_")


@record
@dataclass(frozen=True)
class Unit(Titled):
    """One unit as long as its code, name, type and territory stayed; its identity is code + date."""

    index: int
    """Number in the registry."""
    code: str
    """Text: ``"04"``, not 4. A ministry's is the library's own."""
    title_en: str
    title_vi: str
    full_vi: str
    """With its type: ``Tỉnh Bắc Giang``."""
    type: str
    """``province``, ``municipality``, ``ministry`` or ``agency``."""
    assessment: str
    """``ranked``, ``assessed`` (but not ranked) or ``not_assessed`` in the PAR INDEX."""
    start: str
    """First day that the registry knows it on."""
    end: str
    """Last day; "" while it goes on."""
    region: str
    """Key of its region; "" where it has none."""
    region_en: str
    region_vi: str
    region_start: str
    """The days that the regions' scheme is known to hold; "" where not known, or open."""
    region_end: str
    source_en: str
    source_vi: str
    provenance: str

    @property
    def name_en(self) -> str:
        return self.title_en

    @property
    def name_vi(self) -> str:
        return self.title_vi

    @property
    def name(self) -> str:
        """The name in the language chosen."""
        return self.title

    @property
    def successor(self) -> Unit | None:
        """The unit that it became on the day after its last one."""
        found = native.unit_successor(self.index)
        return None if found == native.NONE else unit_of(found)

    @property
    def predecessors(self) -> tuple[Unit, ...]:
        """The units that it was made of."""
        return tuple(numbered(lambda i: native.unit_predecessor(self.index, i)))

    def on(self, date: str) -> bool:
        """Whether it is there on a day, ``"2025-07-01"``, or on the last day of a year, ``"2024"``.

        Parameters
        ----------
        date
            A day, ``"2025-07-01"``, or a year, ``"2024"``: its last day.

        Examples
        --------
        >>> import parindex
        >>> registry = parindex.units.Registry("2025-07-01")
        >>> next(iter(registry)).on("2026-01-01")
        True
        """
        return bool(native.unit_is_there(self.index, date_given(date)))

    def __str__(self) -> str:
        return f"{self.name} ({self.code}, {self.start} – {self.end})"


def numbered(number: Any) -> Iterator[Unit]:
    """The units that a C function gives by number, until it gives none."""
    i = 0
    while (found := number(i)) != native.NONE:
        yield unit_of(found)
        i += 1


@cache
def unit_of(index: int) -> Unit:
    """The unit of a number of the registry."""
    u = native.unit_at(index)
    return Unit(
        index=index,
        code=u.code,
        title_en=u.name_en,
        title_vi=u.name_vi,
        full_vi=u.full_vi,
        type=TYPES[u.type],
        assessment=ASSESSMENTS[u.assessment],
        start=u.from_,
        end=u.to,
        region=u.region,
        region_en=u.region_en,
        region_vi=u.region_vi,
        region_start=u.region_from,
        region_end=u.region_to,
        source_en=u.source_en,
        source_vi=u.source_vi,
        provenance=PROVENANCES[u.provenance],
    )


def date_given(date: Any) -> str:
    """A day or a year as text; "" for none."""
    if date is None:
        return ""
    return text_given(date, "date") if isinstance(date, str) else str(year(date, "date"))


class Registry(Travels):
    """The units of a date, or all that the registry knows.

    Parameters
    ----------
    date
        A day, ``"2025-07-01"``, or a year, ``"2024"`` or 2024, which is taken as its last day: the
        units that the index of that year ranks. Without it a code or a name that changed its
        meaning is refused.

    Examples
    --------
    >>> import parindex
    >>> registry = parindex.units.Registry("2025-07-01")
    >>> len(registry)
    34
    """

    def __init__(self, date: str | int | None = None) -> None:
        self.date: str = date_given(date)
        native.unit_match("-", self.date)  # refuses what is no date

    def _packed(self) -> dict[str, Any]:
        return {"date": self.date or None}

    def _outcome(self) -> Any:
        return [[u.code, u.full_vi, u.start, u.end] for u in self.units]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        every = (unit_of(i) for i in range(native.unit_count()))
        return tuple(u for u in every if not self.date or u.on(self.date))

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def find(self, code: str) -> Unit:
        """The unit of a code.

        Parameters
        ----------
        code
            Code of the unit.

        Raises
        ------
        AmbiguousUnitError
            The code changed its meaning and the registry has no date; the message has the readings.
        UnregisteredUnitError
            No unit has it on the date.

        Examples
        --------
        >>> import parindex
        >>> registry = parindex.units.Registry("2025-07-01")
        >>> registry.find("25").name
        'Phu Tho'
        """
        return unit_of(native.unit_find(text_given(code, "code"), self.date))

    def __getitem__(self, text: str) -> Unit:
        """The one unit that a code or a name, in any spelling, means; raises as :meth:`find` does."""
        return unit_of(native.unit_resolve(text_given(text, "text"), self.date))

    def resolve(
        self,
        data: Any,
        *,
        column: str = "unit",
        on_fault: Literal["raise", "report"] = "raise",
    ) -> Resolution:
        """Which unit each of many codes or names means, with the step that matched it.

        Parameters
        ----------
        data
            A list, a Series or array of names, or a table (pandas, polars, Arrow, mapping).
        column
            The table's column of names; where a DataFrame has none, its index.
        on_fault
            ``"raise"``: what is not surely one unit is an error, and ``.faults`` has all of them.
            ``"report"``: the table has it with its candidates and without a unit. A cell that
            is blank, None or NaN is missing, not a name.

        Examples
        --------
        >>> import parindex
        >>> registry = parindex.units.Registry("2025-07-01")
        >>> [match.unit.name for match in registry.resolve(["tp hà nội", "Phú Thọ"])]
        ['Ha Noi', 'Phu Tho']
        """
        from .resolution import Resolution

        return Resolution.of(self, data, column, on_fault)

    # -- how it is shown -------------------------------------------------------------------

    def to_pandas(self) -> pd.DataFrame:
        """One row a unit.

        Examples
        --------
        >>> import parindex
        >>> registry = parindex.units.Registry("2025-07-01")
        >>> len(registry.to_pandas())
        34
        """
        import pandas as pd

        vietnamese = lang() == native.LANG_VI
        columns: dict[str, list[str]] = {
            "code": [u.code for u in self],
            "name": [u.name for u in self],
            "full_vi": [u.full_vi for u in self],
            "type": [u.type for u in self],
            "from": [u.start for u in self],
            "to": [u.end for u in self],
            "region": [u.region for u in self],
            "region_name": [u.region_vi if vietnamese else u.region_en for u in self],
            "assessment": [u.assessment for u in self],
            "provenance": [u.provenance for u in self],
        }
        return pd.DataFrame(columns)

    def _caption(self) -> str:
        return say("registry_on", date=self.date) if self.date else say("registry")

    def _rows(self, units: Iterable[Unit]) -> list[list[str]]:
        vietnamese = lang() == native.LANG_VI
        types = {v: k for k, v in TYPES.items()}
        return [
            [
                u.code,
                u.name,
                native.unit_type_name(types[u.type], lang()),
                u.start,
                u.end,
                u.region_vi if vietnamese else u.region_en,
            ]
            for u in units
        ]

    def _head(self) -> list[str]:
        return [word("code"), *(say(k) for k in ("name", "type", "from", "to", "region"))]

    def __repr__(self) -> str:
        most = 14
        shown = text_table(self._head(), self._rows(self.units[:most]))
        more = len(self) - most
        rest = f"\n{word('and_more', n=more)}" if more > 0 else ""
        return f"{self._caption()}: {len(self)}\n{shown}{rest}"

    def _repr_html_(self) -> str:
        return page(table(self._head(), self._rows(self.units), caption=self._caption()))
