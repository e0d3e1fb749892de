# SPDX-License-Identifier: MIT
"""A result (kết quả): points, applicable maximum, share and state of every unit and node."""

from __future__ import annotations

import operator
import os
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from . import _native as native
from ._core.arguments import chosen, flag, instance, is_flag, one_of, refused, text, unused, whole
from ._core.enums import enum_numbers
from ._core.html import page, table
from ._core.labels import key_of
from ._core.language import fault, lang, number, word
from ._core.text import cut, one_line, shown
from ._core.text import table as text_table
from ._core.travel import Travels, record
from ._printed import Printed, Sheet
from ._result_frames import columns_of, long, wide
from .dossier import Dossier
from .errors import DossierError, RowError
from .explanation import Explanation
from .framework import Framework
from .node import PROVENANCES, STATES, Node, provenance_name, state_name
from .ranking import WITHINS, Of, Ranking, Ties, Within
from .scored_unit import ScoredUnit

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from ._core.language import Language
    from ._core.progress import Progress
    from .compare import Comparison, Comparisons, Concordance, Position
    from .explorer import Frame
    from .improve import Costs, Plan
    from .reading import Readings
    from .report import Letterhead
    from .report._write import Languages
    from .staged import StagedDossier
    from .uncertainty import Uncertainty, Variation

Form = Literal["long", "wide"]
TableName = Literal["points", "max", "share", "state"]

_TABLES: Final = enum_numbers("TABLE_")


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


class _Borrowed:
    """The library's own memory as numpy sees it: read-only, alive as long as its owner."""

    def __init__(self, owner: native.result, table: int) -> None:
        address, rows, cols, row_stride, col_stride, kind = native.result_view(owner, table)
        self._owner = owner
        self.__array_interface__ = {
            "version": 3,
            "shape": (rows, cols),
            "typestr": np.dtype(np.uint8 if kind == native.U8 else np.float64).str,
            "data": (address, True),
            "strides": (row_stride, col_stride),
        }


class Result(Printed, Travels):
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

    @property
    def framework(self) -> Framework:
        return self.dossier.framework

    @property
    def period(self) -> int | None:
        return self.dossier.period

    def __len__(self) -> int:
        return native.result_units(self._handle)

    def __getitem__(self, unit: str | int) -> ScoredUnit:
        """One unit: its points by code, and all that is known of it."""
        return ScoredUnit(self, self.row(unit))

    def __iter__(self) -> Iterator[ScoredUnit]:
        return (ScoredUnit(self, row) for row in range(len(self)))

    def __contains__(self, unit: object) -> bool:
        return isinstance(unit, str) and any(one_line(unit) == one_line(u) for u in self.units)

    def _ipython_key_completions_(self) -> list[str]:
        return self.units

    @property
    def units(self) -> list[str]:
        """Names of the units; their row, from 0, where they have none."""
        return self.dossier.units

    def row(self, unit: str | int) -> int:
        """The row of a unit, given by its name, by its label in the data or by its row.

        Parameters
        ----------
        unit
            Its name, its label in the data, or its row from 0.

        Raises
        ------
        UnknownUnitError
            The message names the nearest one.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.row("Bộ Nội vụ")
        1
        """
        if isinstance(unit, str):
            return native.result_find_unit(self._handle, text(unit, "unit"))
        if is_flag(unit) or not isinstance(unit, Hashable):
            raise refused("unit", "unit", unit)
        if key_of(unit) in self._labelled:
            return self._labelled[key_of(unit)]
        try:
            row = operator.index(unit)
        except TypeError:
            raise refused("unit", "unit", unit) from None
        if not -len(self) <= row < len(self):
            raise RowError(fault("no_such_row", n=row, rows=len(self)))
        return row % len(self)

    @cached_property
    def _labelled(self) -> dict[Any, int]:
        """The first row of each label that the data have."""
        labels = self.dossier._labels or ()
        return {key_of(label): row for row, label in reversed(list(enumerate(labels)))}

    @cached_property
    def groups(self) -> list[str | None]:
        """The group of each unit when it was scored; None for a unit in none."""
        names = self.group_names
        found = [native.result_group(self._handle, row) for row in range(len(self))]
        return [None if group == native.NONE else names[group] for group in found]

    @cached_property
    def group_names(self) -> tuple[str, ...]:
        """The groups, in the order in which the data first named them."""
        count = native.result_groups(self._handle)
        return tuple(native.result_group_name(self._handle, group) for group in range(count))

    def _group_numbers(self) -> npt.NDArray[np.int32]:
        """The number of each unit's group, -1 for none."""
        if not self.group_names:
            raise DossierError(fault("no_groups"))
        numbers = {name: i for i, name in enumerate(self.group_names)}
        return np.array([-1 if g is None else numbers[g] for g in self.groups], np.int32)

    # -- the tables ------------------------------------------------------------------------

    @cached_property
    def points(self) -> npt.NDArray[np.float64]:
        """Points, NaN where there are none: the library's own memory, not a copy."""
        return np.asarray(_Borrowed(self._handle, native.TABLE_POINTS))

    @cached_property
    def state(self) -> npt.NDArray[np.uint8]:
        """Why points are not there: numbers of ``parindex.STATES``; not a copy."""
        return np.asarray(_Borrowed(self._handle, native.TABLE_STATE))

    @cached_property
    def max(self) -> npt.NDArray[np.float64]:
        """Applicable maximum in points; NaN where it is not known or there is none."""
        return self._copy(native.TABLE_MAX)

    @cached_property
    def share(self) -> npt.NDArray[np.float64]:
        """Points / applicable maximum, in percent: the index in column 0."""
        return self._copy(native.TABLE_SHARE)

    def _copy(self, which: int) -> npt.NDArray[np.float64]:
        # Each node is one run of memory, as in the library, so that it is filled in one pass.
        out: npt.NDArray[np.float64] = np.empty((len(self.framework), len(self)), np.float64).T
        native.result_copy(out, self._handle, which, 0)
        out.flags.writeable = False
        return out

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

    def _node(self, code: str | None) -> Node:
        return self.framework.root if code is None else self.framework.node(code)

    # -- the reasons and the order ---------------------------------------------------------

    def explain(
        self, unit: str | int, code: str | None = None, *, decimals: int | None = None
    ) -> Explanation:
        """Why a unit has its points at a node: evidence, rule, arithmetic, act, provenance.

        Parameters
        ----------
        unit
            Its name, or its row.
        code
            Code of the node; the whole index by default.
        decimals
            Places to show; the edition's own by default.

        Raises
        ------
        UnknownUnitError, UnknownCodeError
        StaleError
            A borrowed array was changed since.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score({"unit": ["A", "B", "C"], "group": ["x", "x", "x"], "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> print(result.explain("A", "1"))
        Unit:       A
        Criterion:  1 Tasks carried out
        Evidence:   Points given: 60
        Rule:       Points given directly, from 0 to 60.
        Arithmetic: Given directly: 60.00
        Points:     60.00
        Maximum:    60
        Share:      100.00%
        Rank:       1st of 3 in "x"
        Act:        0/VD
        Source:     Made up for the example.
        Provenance: invented: an example, nobody's law
        """
        options = native.explain_options()
        options.lang = lang()
        options.decimals = 0 if decimals is None else whole(decimals, "decimals", 0, 15) + 1
        row, node = self.row(unit), self._node(code).index
        return Explanation._of(
            native.explain(self._handle, self.dossier._handle, row, node, options)
        )

    def rank(
        self,
        code: str | None = None,
        *,
        ties: Ties = "min",
        ascending: bool = False,
        decimals: int | None = None,
        of: Of = "share",
        within: Within = "cohort",
    ) -> Ranking:
        """The units in order, by the share at a node (by points where its maximum is not known).

        Parameters
        ----------
        code
            Code of the node; the whole index by default.
        ties, ascending
            As for :func:`parindex.rank`.
        decimals
            Compare as printed with so many places: the share in percent, or the points with
            ``of="points"``. Points of .8764 and .8756 of 1 are shares of 87.64 and 87.56 %: two ranks
            with 1 decimal or more, but one with ``of="points", decimals=3``.
        of
            ``"share"``, or ``"points"``: the points themselves, whatever their maximum.
        within
            ``"cohort"``: among all units. ``"group"``: among those of the unit's group.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.rank()["Bộ Nội vụ"]
        2
        """
        return Ranking(self, self._node(code), ties, ascending, decimals, of, within)

    @overload
    def compare(
        self,
        other: Result,
        unit: None = None,
        *,
        concordance: Concordance | str | os.PathLike[str] | None = None,
        within: Within = "cohort",
    ) -> Comparisons: ...

    @overload
    def compare(
        self,
        other: Result,
        unit: str | int,
        *,
        other_unit: str | int | None = None,
        concordance: Concordance | str | os.PathLike[str] | None = None,
        within: Within = "cohort",
    ) -> Comparison: ...

    def compare(
        self,
        other: Result,
        unit: str | int | None = None,
        *,
        other_unit: str | int | None = None,
        concordance: Concordance | str | os.PathLike[str] | None = None,
        within: Within = "cohort",
    ) -> Comparison | Comparisons:
        """What changed from this result to another: two years, stages, units or editions.

        Parameters
        ----------
        other
            The later result; it may be this one, to compare two units.
        unit
            A unit of this result. Its change of the index is split by criterion, so that the parts
            add up to the whole. Without it every unit that is in both is compared.
        other_unit
            The unit of the other result; the same name by default.
        concordance
            Which criteria correspond, where the editions are two: a :class:`Concordance` or the
            path of its file.
        within
            Ranks are among all units, or with ``"group"`` among those of the unit's group.

        Raises
        ------
        ConcordanceError
            The editions are two and no concordance leads from the one to the other.
        UnknownUnitError

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> later = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [58, 57, 50], "2": [39, 36, 30]}, period=2027)
        >>> result.compare(later, "A").change, result.compare(later).to_pandas()["change"].tolist()
        (-1.0, [-1.0, 3.0, -10.0])
        """
        from .compare import Concordance, compare_unit, compare_units

        instance(other, Result, "other", "a Result")
        if unit is None and other_unit is not None:
            raise unused("other_unit=", "unit=")
        if concordance is not None and not isinstance(concordance, Concordance):
            concordance = Concordance.load(concordance, self.framework, other.framework)
        if unit is None:
            return compare_units(self, other, concordance, within)
        if other_unit is None:
            other_unit = self.units[self.row(unit)]
        return compare_unit(self, other, unit, other_unit, concordance, within)

    def position(
        self, unit: str | int, code: str | None = None, *, within: Within = "cohort"
    ) -> Position:
        """A unit among all units at a node, or those of its group: place, mean, best, quartiles (type 7).

        Parameters
        ----------
        unit
            Its name, its label in the data, or its row from 0.
        code
            Code of a node; the whole index by default.
        within
            ``"cohort"``: among all units; ``"group"``: among those of its group.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> position = result.position("B")
        >>> position.rank, position.best
        (2.0, 98.0)
        """
        from .compare import Position

        options = native.position_options()
        options.within = chosen(WITHINS, within, "within")
        row, node = self.row(unit), self._node(code).index
        found = native.result_position(self._handle, row, node, options)
        return Position(bool(found[0]), found[1], found[2], int(found[3]), *found[4:])

    def summary(self, code: str | None = None) -> pd.DataFrame:
        """Mean, best, worst and quartiles of each group and of all units, at a node.

        Parameters
        ----------
        code
            Code of the node; the whole index by default.

        Returns
        -------
        pandas.DataFrame
            A row for each group, indexed by its name, and a last one, NaN, for all units.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> list(result.summary().columns)
        ['units', 'mean', 'best', 'worst', 'lower_quartile', 'median', 'upper_quartile']
        """
        import pandas as pd

        node = self._node(code).index
        numbers = [*range(len(self.group_names)), native.NONE]
        found = [native.result_summary(self._handle, group, node)[3:] for group in numbers]
        names = ["units", "mean", "best", "worst", "lower_quartile", "median", "upper_quartile"]
        index = pd.Index([*self.group_names, np.nan], name="group", dtype=object)
        return pd.DataFrame(found, index, names).astype({"units": np.int64})

    def readings(self) -> Readings:
        """Whose rank or class hangs on how the act is read, where sources disagree.

        Raises
        ------
        MethodError
            The edition has one reading only.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.766").score("examples/phu-tho-2026.csv", period=2026)
        >>> len(result.readings())
        1
        """
        from .reading import Readings

        return Readings(self)

    def improve(
        self, unit: str | int, to: str | float | None = None, *, costs: Costs = None
    ) -> Plan:
        """Where a unit lost points, and the cheapest changes of evidence that reach a goal.

        Parameters
        ----------
        unit
            Its name, or its row.
        to
            ``"rank:8"``, ``"class:A"``, or an index in percent (``80.0``); the next place by default.
        costs
            Cost of a point by code, of a criterion or a node above: a number, None where nothing
            can be moved, or a pair with the most points; or a CSV table's path. 1 each by default.

        Raises
        ------
        GoalError
            There is no such goal. One that is out of reach is an answer: ``plan.reachable``.
        NoIndexError
            Not everything that the index needs is scored.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> plan = result.improve("B", to=95.0)
        >>> plan.reachable
        True
        """
        from .improve import plan

        return plan(self, unit, to, costs)

    def what_if(self, unit: str | int, evidence: Mapping[str, float | str]) -> Result:
        """What would be if a unit's evidence were other; every place is worked out again.

        Parameters
        ----------
        unit
            Its name, or its row.
        evidence
            New values by address (``framework.columns``); a choice by its key or its number.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.what_if("B", {"1": 59}).cell("B").points
        94.0
        """
        return self.dossier.changed(self.row(unit), evidence).score()

    def uncertainty(
        self,
        replicates: int = 10_000,
        *,
        code: str | None = None,
        within: float | None = 0.25,
        dirichlet: float | None = None,
        errors: Any = None,
        drop: Iterable[str] | None = None,
        impute: bool = False,
        seed: int = 0,
        threads: int = 1,
        progress: Progress | bool | None = None,
    ) -> Uncertainty:
        """How sure the ranks are: the index worked out again so many times, with other weights.

        What else can vary, and what each number means, :class:`parindex.Variation` says.

        Parameters
        ----------
        replicates
        code
            Code of the node; the whole index by default.
        within
            The weights of all nodes vary by this share up and down; None: they do not.
        dirichlet
            They are drawn around the nominal ones instead, with this concentration.
        errors
            Standard errors of the points, as :meth:`parindex.Variation.errors` takes them.
        drop
            Codes of nodes of which a replicate leaves out one, or none.
        impute
            Whether missing numbers are replaced by those of other units.
        seed, threads, progress
            As for :class:`parindex.Variation` and its ``run``.

        Raises
        ------
        MethodError
            The node is more than a sum or means of what is below it (a cap, a bonus).
        CancelledError
            `progress` said so.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.uncertainty(1000, within=0.25, seed=1).to_pandas()[["rank_low", "rank_high"]]
                    rank_low  rank_high
        Bộ Tư pháp       1.0        1.0
        Bộ Nội vụ        2.0        2.0
        Bộ Y tế          3.0        3.0
        """
        from .uncertainty import Variation

        return varied(
            Variation.of(self, code, seed=seed), within, dirichlet, errors, drop, impute
        ).run(replicates, threads=threads, progress=progress)

    # -- the ways out ----------------------------------------------------------------------

    def report(
        self,
        unit: str | int | None,
        path: str | os.PathLike[str],
        *,
        language: Languages | None = None,
        last: Result | None = None,
        concordance: Concordance | str | os.PathLike[str] | None = None,
        staged: StagedDossier | None = None,
        uncertainty: Uncertainty | bool = True,
        within: Within = "cohort",
        title: str = "",
        letterhead: Letterhead | None = None,
    ) -> None:
        """Write the year of a unit, or of all units, as a report to read and to sign.

        Of a unit: index, place, class; each field and criterion with figures, points and reason; where
        points were lost and what would lift the rank; the change on last year and the mean and best
        of all by field; how sure the place is; what the numbers rest on. Of all units: the ranking,
        each field of each unit as a colour, notes.

        Parameters
        ----------
        unit
            Its name, or its row; None: all units.
        path
            The file: .docx (Word, to be edited), .html (a page that prints) or .pdf.
        language
            ``"vi"``, ``"en"`` or ``"both"``, Vietnamese first; the language chosen by default.
        last, concordance
            The result of last year; which criteria correspond, where its edition is another one.
        staged
            The dossier with its stages: what the unit claimed stands beside what it was given, with
            the appraiser's reasons.
        uncertainty
            How sure places are, where that is worked out already; True: weights vary by ±25 %,
            10,000 times; False: nothing is said of it.
        within
            ``"group"``: the ranking of all units, and the change of places, are within groups.
        title
            What the index is called; by default the edition's title.
        letterhead
            Who sends it and who signs it: it then begins and ends as Decree 30/2020/NĐ-CP has it.

        Raises
        ------
        UnknownUnitError
        ArgumentError
            The file's name ends in something else.
        ImportError
            The package that writes this form is not there: ``pip install 'parindex[report]'``.
        OSError
            The file cannot be written; nothing is written in part.

        Examples
        --------
        >>> import parindex, tempfile, pathlib
        >>> framework = parindex.load("vn.par.876.ministry")
        >>> evidence = {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}
        >>> result = framework.score(evidence, period=2023)
        >>> file = pathlib.Path(tempfile.mkdtemp(), "A.docx")
        >>> result.report("A", file, language="vi")
        >>> file.stat().st_size > 10_000
        True
        """
        from .report import write

        write(
            self,
            unit,
            path,
            language=language,
            last=last,
            concordance=concordance,
            staged=staged,
            uncertainty=uncertainty,
            within=within,
            title=title,
            letterhead=letterhead,
        )

    def page(
        self,
        path: str | os.PathLike[str],
        *,
        earlier: Sequence[Result] = (),
        concordance: Concordance | str | os.PathLike[str] | None = None,
        within: Within = "cohort",
        language: Language | None = None,
    ) -> None:
        """Write the explorer: one HTML file that answers why, what if and how sure, without a network.

        It holds the library, the edition and the evidence, and works every number out again in the
        reader's browser: the ranking with the ranks that could as well be, each unit's page, the
        reason for every number, weights and evidence that can be changed. It can be opened from a
        disk or sent by e-mail.

        Parameters
        ----------
        path
            The file, which ends in .html.
        earlier
            Results of earlier years, the latest first: the page shows what changed.
        concordance
            Where earlier results are of another edition: which of its criteria are which of this one.
        within
            ``"group"``: ranks are within groups at first; the reader can change it.
        language
            ``"vi"`` or ``"en"``, which the reader can change; the language chosen by default.

        Raises
        ------
        ArgumentError
            The file's name ends in something else, or the concordance is of other editions.
        FileNotFoundError
            The package was built without the explorer.
        OSError
            The file cannot be written; nothing is written in part.

        Examples
        --------
        >>> import parindex, tempfile, pathlib
        >>> framework = parindex.load("vn.par.876.ministry")
        >>> evidence = {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}
        >>> result = framework.score(evidence, period=2023)
        >>> result.page(pathlib.Path(tempfile.mkdtemp(), "explorer.html"))  # doctest: +SKIP
        """
        from .explorer import write

        write(
            self, path, earlier=earlier, concordance=concordance, within=within, language=language
        )

    def explore(
        self,
        *,
        earlier: Sequence[Result] = (),
        concordance: Concordance | str | os.PathLike[str] | None = None,
        within: Within = "cohort",
        language: Language | None = None,
        height: int = 700,
    ) -> Frame:
        """The explorer of :meth:`page` in an output cell of a notebook.

        Parameters
        ----------
        earlier
            Results of earlier years, the latest first: the page shows what changed.
        concordance
            Where earlier results are of another edition: which of its criteria are which of this one.
        within
            ``"group"``: ranks are within groups at first; the reader can change it.
        language
            ``"vi"`` or ``"en"``, which the reader can change; the language chosen by default.
        height
            Of the cell, in pixels.

        Raises
        ------
        FileNotFoundError
            The package was built without the explorer.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
        >>> result.explore(height=500)  # doctest: +SKIP
        """
        from .explorer import frame

        return frame(
            self,
            earlier=earlier,
            concordance=concordance,
            within=within,
            language=language,
            height=height,
        )

    def to_pandas(self, form: Form = "long", table: TableName = "points") -> pd.DataFrame:
        """The result as a DataFrame.

        Parameters
        ----------
        form
            ``"long"``: one row for each unit and node, with every table as a column.
            ``"wide"``: units × codes of one table, with the index that the data had.
        table
            Which one, for the wide form.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.to_pandas("wide")
        code        total  appraisal  survey   1   2   3   4   5   6   7
        unit
        Bộ Tư pháp  89.96      61.86   28.10 NaN NaN NaN NaN NaN NaN NaN
        Bộ Nội vụ   87.03      60.41   26.62 NaN NaN NaN NaN NaN NaN NaN
        Bộ Y tế     79.80      54.20   25.60 NaN NaN NaN NaN NaN NaN NaN
        """
        one_of(_TABLES, table, "table")
        if one_of(("long", "wide"), form, "form") == "wide":
            return wide(self, table)
        if table != "points":
            raise unused("table=", 'form="wide"')
        return long(self)

    def to_arrow(self) -> pa.Table:
        """The long form as an Arrow table (needs pyarrow).

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.to_arrow().num_rows
        30
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise ImportError("Arrow tables need pyarrow: pip install 'parindex[arrow]'") from error
        return pa.table(columns_of(self))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream

    # -- how it is shown -------------------------------------------------------------------

    def basis(self) -> str:
        """In one line, what the numbers rest on.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.basis()
        "example.quota — invented: an example, nobody's law"
        """
        return self.framework.basis()

    def _reading_text(self) -> str:
        """The reading taken; "" where the edition has one only."""
        found = [r for r in self.framework.readings if r.name == self.framework.taken]
        return f"{found[0].title} ({found[0].name})" if found else ""

    def notes(self) -> list[tuple[str, str]]:
        """The notes below every table: edition, act, year, provenance, limits.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.notes()[0]
        ('Edition', 'An example of quotas: departments and communes are classed apart (example.quota)')
        """
        f = self.framework
        return [
            (word("edition"), f"{f.title} ({f.id})"),
            (word("reading"), self._reading_text()),
            (word("act"), "; ".join(a.name for a in f.acts)),
            (word("period"), self.year_text()),
            (word("provenance"), provenance_name(f.weakest)),
            (word("limits"), f.limits),
        ]

    def year_text(self) -> str:
        """The year, and a word where the edition is not for it.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.year_text()
        '2026'
        """
        year, first, last = self.period, self.framework.period_from, self.framework.period_to
        if year is None:
            return word("not_said")
        if (first is None or first <= year) and (last is None or year <= last):
            return str(year)
        return word("outside", year=year, years=f"{first or '…'}–{last or '…'}")

    def points_text(self, row: int, node: Node) -> str:
        """Points as printed, or the state that says why there are none.

        Parameters
        ----------
        row
            The unit, from 0.
        node
            A node of the edition.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.points_text(0, framework.root)
        '98.00'
        """
        state = int(self.state[row, node.index])
        if STATES[state] != "value":
            return state_name(state)
        return number(self.points[row, node.index], self.framework.decimals)

    def _rows(self, row: int, nodes: list[Node]) -> list[list[str]]:
        places = self.framework.decimals
        return [
            [
                n.name,
                self.points_text(row, n),
                number(self.max[row, n.index], places),
                number(self.share[row, n.index], places),
            ]
            for n in nodes
        ]

    def _sheet(self, most: int | None = None) -> Sheet:
        if len(self) != 1:
            return self.rank()._sheet(most)
        return self[0]._sheet(most)

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write a workbook: ranking, points of units × criteria, what they rest on (:func:`parindex.excel.write`).

        Parameters
        ----------
        path
            The file, which ends in .xlsx; it is written whole or not at all.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
        >>> file = pathlib.Path(tempfile.mkdtemp(), "result.xlsx")
        >>> result.to_excel(file)
        >>> file.stat().st_size > 4000
        True
        """
        from .excel import write

        write(self, path)

    def __str__(self) -> str:
        if len(self) != 1:
            return str(self.rank())
        nodes = [n for n in self.framework.nodes if n.level <= 1][:16]
        rows = [[*row[1:], cut(row[0], 72)] for row in self._rows(0, nodes)]
        head = [word("points"), word("maximum"), word("share"), word("criterion")]
        text = text_table(head, rows, numbers=(0, 1, 2))
        return f"{shown(word('unit') + ': ' + self.units[0])}\n{text}\n{self.basis()}"

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        if len(self) != 1:
            return self.rank()._repr_html_()
        nodes = list(self.framework.nodes)
        head = [word("criterion"), word("points"), word("maximum"), word("share")]
        body = table(
            head,
            self._rows(0, nodes),
            caption=self.units[0],
            numbers=(1, 2, 3),
            bars={3: (self.share[0] / 100).tolist()},
            levels=[n.level for n in nodes],
            inner=[n.index for n in nodes if n.children],
        )
        return page(body, notes=self.notes())

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": self._repr_html_()}


def varied(
    variation: Variation,
    within: float | None,
    dirichlet: float | None,
    errors: Any,
    drop: Iterable[str] | None,
    impute: bool,
) -> Variation:
    """What of an index varies, as :meth:`Result.uncertainty` is asked."""
    if dirichlet is not None and within not in (None, 0.25):
        raise unused("within=", "dirichlet=None")
    if dirichlet is not None:
        variation = variation.weights(dirichlet=dirichlet)
    elif within is not None:
        variation = variation.weights(within)
    if errors is not None:
        variation = variation.errors(errors)
    if drop is not None:
        variation = variation.drop(drop)
    return variation.impute() if flag(impute, "impute") else variation
