# SPDX-License-Identifier: MIT
"""A result (kết quả): points, applicable maximum, share and state of every unit and node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from . import _native as native
from ._core.language import lang
from ._core.text import one_line
from ._core.travel import Travels, record
from ._result_written import Written
from .dossier import Dossier
from .node import PROVENANCES, STATES, Node
from .scored_unit import ScoredUnit


@record
class Cell(NamedTuple):
    """One unit at one node."""

    points: float
    max: float
    share: float
    state: str
    provenance: str
    imputed: int
    """Leaves whose missing number was filled in, at the node or below it."""


@record
@dataclass(frozen=True)
class QuotaMiss:
    """A class that a unit missed, since a quota limits how many may have it."""

    missed: str
    """Key of the class."""
    next: str | None
    """Key of the class that it has after this quota."""
    group: str | None
    """The group that the quota is within; None: all units."""
    units: int
    """How many are ranked there."""
    most: int
    """How many may have the class."""
    rank: int
    index: float
    line: float
    """The index of the last unit for which there is room; NaN where there is room for none."""
    by: float
    """line - index, in percentage points; 0 for a unit that is equal at the line."""
    tied: int
    """How many units are equal at the line, this one among them; 0: it is not."""
    parted: Node | None
    """The node in which it is behind those of its index."""
    text: str
    """The same as a sentence, in the language chosen."""

    def __str__(self) -> str:
        return self.text


class Result(Written, Travels):
    """What scoring gives. Immutable; any number of threads may share it.

    ``result["Bộ Y tế"]`` is one unit (:class:`ScoredUnit`), ``for unit in result`` goes over all of them.

    The tables :attr:`points`, :attr:`max`, :attr:`share` and :attr:`state` are units × nodes, in
    the order of :attr:`units` and ``framework.nodes``; column 0 is the whole index.
    """

    def __init__(
        self, dossier: Dossier, handle: native.result, history: tuple[Dossier, ...] = ()
    ) -> None:
        self.dossier = dossier
        self._handle = handle
        self._history = history

    def _packed(self) -> dict[str, Any]:
        return {"dossier": self.dossier, "history": self._history}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Result:
        dossier: Dossier = state["dossier"]
        return dossier.score(history=state["history"])

    def _outcome(self) -> Any:
        return [self.points, self.state]

    def __getitem__(self, unit: str | int) -> ScoredUnit:
        """One unit: its points by code, and all that is known of it."""
        return ScoredUnit(self, self.row(unit))

    def __iter__(self) -> Iterator[ScoredUnit]:
        return (ScoredUnit(self, row) for row in range(len(self)))

    def __contains__(self, unit: object) -> bool:
        return isinstance(unit, str) and any(one_line(unit) == one_line(u) for u in self.units)

    def _ipython_key_completions_(self) -> list[str]:
        return self.units

    def cell(self, unit: str | int, code: str | None = None) -> Cell:
        """One unit at one node, the whole index by default.

        Parameters
        ----------
        unit
            Its name, its label in the data, or its row from 0.
        code
            Code of a node; the whole index by default.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.cell("Bộ Y tế").points, result.cell("Bộ Y tế", "survey").share
        (79.80000000000001, 81.26984126984128)
        """
        node = self._node(code)
        state, points, maximum, share, provenance, imputed = native.result_cell(
            self._handle, self.row(unit), node.index
        )
        return Cell(points, maximum, share, STATES[state], PROVENANCES.get(provenance, ""), imputed)

    def class_of(self, unit: str | int) -> str | None:
        """Key of the unit's class (xếp loại); None where the year or the edition has none.

        Parameters
        ----------
        unit
            Its name, its label in the data, or its row from 0.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.class_of("Bộ Tư pháp")
        '1'
        """
        return self._class_at(self.row(unit))

    def _class_at(self, row: int) -> str | None:
        found = native.result_class(self._handle, row)
        return None if found is None else found.key

    def misses(self, unit: str | int) -> list[QuotaMiss]:
        """The classes that a unit missed because a quota limits their number, the best first.

        Parameters
        ----------
        unit
            Its name, its label in the data, or its row from 0.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score({"unit": ["A", "B", "C"], "1": [60, 60, 50], "2": [38, 35, 40]},
        ...                          groups=["x", "x", "x"], period=2026)
        >>> [result.class_of(unit) for unit in "ABC"]
        ['excellent', 'good', 'good']
        >>> print(result.misses("B")[0])
        2nd of 3 in "x"; 1 may be "Excellent"; missed by 3.00 points of the index.
        """
        row = self.row(unit)
        count = native.result_misses(self._handle, row)
        return [self._miss(row, i) for i in range(count)]

    def _miss(self, row: int, index: int) -> QuotaMiss:
        missed, after, group, units, most, rank, own, line, by, tied, parted = native.result_miss(
            self._handle, row, index
        )
        return QuotaMiss(
            missed=missed,
            next=after,
            group=None if group == native.NONE else self.group_names[group],
            units=units,
            most=most,
            rank=int(rank),
            index=own,
            line=line,
            by=by,
            tied=tied,
            parted=None if parted == native.NONE else self.framework.nodes[parted],
            text=native.result_miss_words(self._handle, row, index, 0, lang()),
        )

    def class_title(self, key: str | None) -> str:
        """A class in words, in the language chosen.

        Parameters
        ----------
        key
            Key of the class; None gives "".

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.class_title(result.class_of("Bộ Tư pháp"))
        '80 % and above'
        """
        return self._class_titles.get((key, lang()), "")

    @cached_property
    def _class_titles(self) -> dict[tuple[str | None, int], str]:
        titles: dict[tuple[str | None, int], str] = {}
        for unit in range(len(self)):
            found = native.result_class(self._handle, unit)
            if found is not None:
                titles[found.key, native.LANG_EN] = found.title_en or found.key
                titles[found.key, native.LANG_VI] = found.title_vi or found.key
        return titles
