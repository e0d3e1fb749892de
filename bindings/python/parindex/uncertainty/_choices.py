# SPDX-License-Identifier: MIT
"""What of a composite varies: weights, errors, scales, means, what is left out and what is filled in."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import wraps
from typing import Any, Literal, Self, TypeVar, cast

from . import _steps as steps
from ._base import Base
from ._factors import is_whole

F = TypeVar("F", bound=Callable[..., Any])


def _step(method: F) -> F:
    """A method that varies one thing more; a variation travels as the calls that made it."""

    @wraps(method)
    def called(self: Choices, *given: Any, **named: Any) -> Any:
        made = method(self, *given, **named)
        made._calls = (*self._calls, (method.__name__, given, dict(named)))
        return made

    called._step = True  # type: ignore[attr-defined]
    return cast(F, called)


Distribution = Literal["normal", "uniform", "triangular"]


class Choices:
    """A composite of which things can be chosen to vary, one call after the other."""

    def _begin(self, base: Base, given: dict[str, Any], said: tuple[steps.Step, ...] = ()) -> Self:
        self._base = base
        self._given = given
        self._steps = said
        self._calls: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = ()
        self._handle = base.make()
        for step in said:
            with base.tree.labelled():
                step.apply(self._handle)
        return self

    def _and(self, step: steps.Step, replacing: bool = False) -> Self:
        """This one with one thing more, or with another thing in the place of what was said."""

        def stays(other: steps.Step) -> bool:
            same = is_whole(step.node) or step.node == other.node
            return not (replacing and other.kind == step.kind and same)

        made = type(self).__new__(type(self))
        return made._begin(self._base, self._given, (*filter(stays, self._steps), step))

    @_step
    def weights(
        self,
        within: float | None = None,
        *,
        dirichlet: float | None = None,
        node: Hashable = None,
    ) -> Self:
        """The weights of the children of a node vary, of every node by default.

        Parameters
        ----------
        within
            Each is multiplied by a number drawn uniformly from 1 - within to 1 + within; 0.25: ± 25 %.
        dirichlet
            Or their shares are drawn around the nominal ones: the concentration; the greater, the
            closer.
        node
            Name or code of the parent. A later call takes the place of an earlier one.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.weights(0.25).run(1000).to_pandas()["rank_median"]
        A    2.0
        B    1.0
        C    3.0
        Name: rank_median, dtype: float64
        """
        return self._and(steps.weights(self._base, within, dirichlet, node), replacing=True)

    @_step
    def weight_sets(self, sets: Any) -> Self:
        """Whole sets of weights, of which a replicate takes one, with equal probability.

        Parameters
        ----------
        sets
            Each as `weights` of the constructor: a sequence of them, or a DataFrame with a row for
            each set and a column for each node. A node that a set does not name keeps its nominal
            weight. The nominal weights stay those of the constructor; one set alone is no choice, and
            takes their place.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.weight_sets([[1, 1], [3, 1]]).run(1000).to_pandas()[["rank_low", "rank_high"]]
           rank_low  rank_high
        A       1.0        2.0
        B       1.0        2.0
        C       3.0        3.0
        """
        return self._and(steps.weight_sets(self._base, sets))

    @_step
    def errors(
        self,
        table: Any,
        distribution: Distribution = "normal",
        *,
        lowest: float | None = None,
        highest: float | None = None,
    ) -> Self:
        """Every replicate adds an error to the numbers of the leaves, after their scale.

        Parameters
        ----------
        table
            The standard error of each number: units × leaves; a DataFrame of some leaves, whose rows
            are matched by label where they have one; a mapping from leaves to one number for all
            units; or one number for all. 0 and NaN, and a unit or leaf that a table lacks: none. Of a
            result they are in points.
        distribution
            ``"normal"``, ``"uniform"`` or ``"triangular"``.
        lowest, highest
            Within which the sums stay. Of a sum of a result these are shares of the maximum, 0 and 1
            unless given.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.errors(table * 0 + 2.0).run(1000).to_pandas()[["rank_low", "rank_high"]]
           rank_low  rank_high
        A       1.0        2.0
        B       1.0        2.0
        C       3.0        3.0
        """
        return self._and(steps.errors(self._base, table, distribution, lowest, highest))

    @_step
    def sampling(self, tables: int = 1000) -> Self:
        """Every replicate draws the sampling errors of the survey that the result comes from, anew.

        The figures of a unit are drawn together, by their covariance and as Student's t by their degrees of freedom,
        and different units apart. Once, and before any other errors; :attr:`varied` says how each error is carried.

        Parameters
        ----------
        tables
            Where a scale has a cap, a band or a bend near, or asks all units, or a leaf rests on several figures,
            these are drawn for so many tables that are scored anew, and a replicate takes one.

        Raises
        ------
        ArgumentError
            It is no variation of a result of :meth:`parindex.Survey.score`.

        Examples
        --------
        >>> import parindex
        >>> items = [f"q{i:02}" for i in range(1, 23)]
        >>> survey = parindex.Survey(items=items, levels=5).add({item: [5, 4, 2, 3] for item in items})
        >>> result = survey.score("vn.sipas.2640", period=2019)
        >>> parindex.Variation.of(result).sampling().run(200).replicates
        200
        """
        return self._and(steps.sampling(self._base, tables))

    @_step
    def covariance(
        self,
        tables: Mapping[Any, Any],
        *,
        lowest: float | None = None,
        highest: float | None = None,
    ) -> Self:
        """Every replicate adds errors to all numbers of some units together, after their scale.

        Parameters
        ----------
        tables
            For each unit the covariances of its numbers, leaves × leaves, in their order. It may rest on fewer
            primary units than there are leaves. Of a sum of a result they are in points.
        lowest, highest
            Within which the sums stay; as for :meth:`errors`.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.covariance({"A": [[4, 0], [0, 1]], "B": [[4, 0], [0, 1]], "C": [[4, 0], [0, 1]]}).run(500).replicates
        500
        """
        return self._and(steps.covariance(self._base, tables, lowest, highest))

    @_step
    def degrees(self, table: Any) -> Self:
        """The errors are Student's t, for standard errors that are estimated from few primary units.

        Of :meth:`errors` each number is Student's on its own, of :meth:`covariance` all of a unit together. Give these
        first.

        Parameters
        ----------
        table
            Degrees of freedom, in any form that :meth:`errors` takes; 0 and NaN: normal.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.errors(table * 0 + 2.0).degrees(table * 0 + 9).run(500).replicates
        500
        """
        return self._and(steps.degrees(self._base, table))

    @_step
    def tables(self, tables: Iterable[Any]) -> Self:
        """Whole tables of numbers, such as the replicates of a survey, of which a replicate takes one.

        Parameters
        ----------
        tables
            Each units × leaves, in the order of :attr:`units` and of the leaves; NaN is missing. The nominal numbers
            stay those of the variation. Of a sum of a result they are in points.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.tables([table + 1.0, table - 1.0]).run(500).replicates
        500
        """
        return self._and(steps.tables(self._base, tables))

    @_step
    def drop(self, nodes: Iterable[Hashable]) -> Self:
        """Every replicate leaves out one of these nodes or none, with equal probability.

        Parameters
        ----------
        nodes
            Codes or columns, of which each replicate leaves out one or none.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.drop(["water"]).run(500).to_pandas()[["rank_low", "rank_high"]]
           rank_low  rank_high
        A       1.0        2.0
        B       1.0        2.0
        C       3.0        3.0
        """
        return self._and(steps.drop(self._base, nodes))

    @_step
    def combine(
        self,
        method: str = "mean",
        *,
        node: Hashable = None,
        power: float | None = None,
        zero: Literal["refused", "zero", "floor", "shift"] = "refused",
        at: float | None = None,
    ) -> Self:
        """One more way to combine the children of a node; a replicate takes each with equal probability.

        The first way is the nominal one in place of the mean; a node of a result has the edition's already, and is
        to be named.

        Parameters
        ----------
        method, power, zero, at
            As for :func:`parindex.composite.aggregate`; ``"sum"`` is a sum of points by their maxima, the weights;
            ``"copeland"`` is not offered.
        node
            Name or code of the node; by default every node that was given no ways itself.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.combine("mean").combine("geometric").run(500).to_pandas()[["rank_low", "rank_high"]]
           rank_low  rank_high
        A       2.0        2.0
        B       1.0        1.0
        C       3.0        3.0
        """
        return self._and(steps.combine(self._base, method, node, power, zero, at))

    @_step
    def scale(self, method: str | None = "minmax", *, node: Hashable = None, **how: Any) -> Self:
        """One more scale; a replicate takes each with equal probability.

        The first is the nominal one in place of the numbers as they are. Each is worked out at once, and costs a
        replicate nothing.

        Parameters
        ----------
        method
            The scale, as for :func:`parindex.composite.normalise`; None leaves the numbers as they are.
        node
            Name or code of a leaf; by default all columns that were given no scales themselves.
        how
            The other arguments of :func:`parindex.composite.normalise`.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.scale("minmax").scale("percentile").run(500).to_pandas()[["rank_low", "rank_high"]]
           rank_low  rank_high
        A       1.0        1.0
        B       1.0        1.0
        C       3.0        3.0
        """
        return self._and(steps.scale(self._base, method, node, how))

    @_step
    def treatment(self, **how: Any) -> Self:
        """One more treatment of the numbers before any scale; a replicate takes each with equal probability.

        The first is the nominal one in place of the numbers as they are: ``treatment()`` leaves them so. Treatments
        come before scales. Which one is drawn does not hang on which scale is, so that each has a share of its own in
        :meth:`sensitivity`.

        Parameters
        ----------
        how
            The arguments of :func:`parindex.composite.normalise` that come before the scale: `impute`, `winsorise`,
            `log` and theirs.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [90.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation = variation.treatment().treatment(log="shift").scale("minmax").scale("zscore")
        >>> [factor.kind for factor in variation.factors]
        ['treatment', 'scale']
        """
        return self._and(steps.treatment(self._base, how))

    @_step
    def nominal_apart(
        self, kind: Literal["treatment", "scale", "combine"], *, node: Hashable = None
    ) -> Self:
        """The first of several treatments, scales or ways to combine is the nominal one alone: replicates take the others.

        Parameters
        ----------
        kind
            ``"treatment"``, ``"scale"`` or ``"combine"``.
        node
            Name or code of the node whose own choice it is; by default that for all.

        Raises
        ------
        ArgumentError
            There are no two to choose from.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.scale("minmax").scale("zscore").scale("rank").nominal_apart("scale").varied
        ['all columns scaled by minmax; zscore; rank (minmax is the nominal one alone)']
        """
        return self._and(steps.nominal_apart(self._base, kind, node, self._steps))

    @_step
    def impute(self) -> Self:
        """What is missing becomes, in each replicate anew, the number of a unit that has one.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.impute().run(500).replicates
        500
        """
        return self._and(steps.impute(), replacing=True)
