# SPDX-License-Identifier: MIT
"""What is asked of a result: reasons, order, change, what would lift a unit, how sure a rank is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from . import _native as native
from ._core.arguments import chosen, flag, instance, unused, whole
from ._core.language import lang
from ._result_tables import Tables, whole_result
from .explanation import Explanation
from .ranking import WITHINS, Of, Ranking, Ties, Within

if TYPE_CHECKING:
    import pandas as pd

    from ._core.progress import Progress
    from .compare import Comparison, Comparisons, Concordance, Position
    from .improve import Costs, Plan
    from .reading import Readings
    from .result import Result
    from .uncertainty import Uncertainty, Variation


class Questions(Tables):
    """A result that questions are asked of."""

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
        return Ranking(whole_result(self), self._node(code), ties, ascending, decimals, of, within)

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
        from .result import Result

        instance(other, Result, "other", "a Result")
        if unit is None and other_unit is not None:
            raise unused("other_unit=", "unit=")
        if concordance is not None and not isinstance(concordance, Concordance):
            concordance = Concordance.load(concordance, self.framework, other.framework)
        if unit is None:
            return compare_units(whole_result(self), other, concordance, within)
        if other_unit is None:
            other_unit = self.units[self.row(unit)]
        return compare_unit(whole_result(self), other, unit, other_unit, concordance, within)

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

        return Readings(whole_result(self))

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

        return plan(whole_result(self), unit, to, costs)

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
            Variation.of(whole_result(self), code, seed=seed),
            within,
            dirichlet,
            errors,
            drop,
            impute,
        ).run(replicates, threads=threads, progress=progress)


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
