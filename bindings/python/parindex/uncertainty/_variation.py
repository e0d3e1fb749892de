# SPDX-License-Identifier: MIT
"""What a composite is and what of it varies."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import numpy.typing as npt

from .. import _native as native
from .._core.arguments import THREADS, whole
from .._core.plain import plain
from .._core.progress import Progress, progress_of
from .._core.travel import Travels
from ..errors import SavedError
from ..result import Result
from . import _steps as steps
from ._base import Base, of_result, of_table
from ._cases import Evaluation, evaluate, one_at_a_time, tornado
from ._counts import Uncertainty
from ._factors import KINDS, Case, Factor, is_whole
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

    from ..sensitivity import Sensitivity

F = TypeVar("F", bound=Callable[..., Any])


def _step(method: F) -> F:
    """A method that varies one thing more; a variation travels as the calls that made it."""

    @wraps(method)
    def called(self: Variation, *given: Any, **named: Any) -> Any:
        made = method(self, *given, **named)
        made._calls = (*self._calls, (method.__name__, given, dict(named)))
        return made

    called._step = True  # type: ignore[attr-defined]
    return cast(F, called)


Distribution = Literal["normal", "uniform", "triangular"]


class Variation(Travels):
    """What a composite is and what of it varies.

    Immutable: each method that varies something gives a new variation and leaves this one as it is,
    so that any number of threads may share one, and several can branch off the same.

    Parameters
    ----------
    table
        Units × columns, in any form that :func:`parindex.composite.aggregate` takes. A number that
        is not there (NaN) is left out, and its siblings count for more, unless :meth:`impute`.
    weights
        From 0 on, among siblings: a mapping or a Series by name, of the columns, and of all the groups or
        none, which are equal then; or one for each column in their order. Equal by default.
    groups
        The parent of each column, as for :func:`parindex.composite.aggregate`. In a mapping a group
        may have a parent as well; a group without one is right below the whole.
    name
        What the whole is called.
    seed
        The same seed gives the same bits, on every machine.
    times
        The composite is the mean of the whole times this.
    bounds
        Least and greatest score of a replicate that the counts distinguish; what the table allows by default.
        What is beyond counts as at the end. The nominal scores are not cut.
    bins
        Of the counts of scores between them.
    classes
        Least score of each class by name; below all of them is the class None.
    pairs
        Whether to count who is ahead of whom.

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
    >>> variation = parindex.Variation(table, [2, 1], seed=7)
    >>> variation.weights(0.25).run(1000).to_pandas()[["score", "rank_low", "rank_high"]]
           score  rank_low  rank_high
    A  60.000000       1.0        2.0
    B  61.666667       1.0        2.0
    C  51.666667       3.0        3.0
    """

    def __init__(
        self,
        table: Any,
        weights: Mapping[Any, float] | Iterable[float] | None = None,
        *,
        groups: Mapping[Any, Hashable] | Iterable[Hashable] | None = None,
        name: Hashable = "total",
        seed: int = 0,
        times: float = 1.0,
        bounds: tuple[float, float] | None = None,
        bins: int = 2048,
        classes: Mapping[str, float] | None = None,
        pairs: bool = True,
    ) -> None:
        given: dict[str, Any] = {
            "weights": weights, "groups": groups, "name": name, "seed": seed, "bins": bins, "bounds": bounds,
            "classes": classes, "pairs": pairs, "times": times,
        }  # fmt: skip
        base = of_table(plain(table), **given)
        self._given = {"table": base.table, **given}
        self._begin(base)

    @classmethod
    def of(
        cls,
        result: Result,
        code: str | None = None,
        *,
        seed: int = 0,
        bounds: tuple[float, float] | None = None,
        bins: int = 2048,
        classes: Mapping[str, float] | None = None,
        pairs: bool = True,
    ) -> Variation:
        """The composite of a node of a result, the whole index by default.

        A sum of points by maxima, in percent, or means of points; what the edition says of what is
        absent is done. Nodes are called by their codes. The classes are the edition's where it has
        some for that year.

        Parameters
        ----------
        result
            What scoring gave.
        code
            Code of the node; the whole index by default.
        seed, bounds, bins, classes, pairs
            As for the constructor.

        Raises
        ------
        MethodError
            The node is more than a sum or means of what is below it (a cap, a bonus).

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> parindex.Variation.of(result).weights(0.25).run(1000).replicates
        1000
        """
        given: dict[str, Any] = {
            "code": code, "seed": seed, "bins": bins, "bounds": bounds, "classes": classes, "pairs": pairs,
        }  # fmt: skip
        made = cls.__new__(cls)
        made._given = {"result": result, **given}
        made._begin(of_result(result, **given))
        return made

    def _begin(self, base: Base, said: tuple[steps.Step, ...] = ()) -> None:
        self._base = base
        self._steps = said
        self._calls: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = ()
        self._handle = base.make()
        for step in said:
            with base.tree.labelled():
                step.apply(self._handle)

    def _and(self, step: steps.Step, replacing: bool = False) -> Variation:
        """This one with one thing more, or with another thing in the place of what was said."""

        def stays(other: steps.Step) -> bool:
            same = is_whole(step.node) or step.node == other.node
            return not (replacing and other.kind == step.kind and same)

        made = type(self).__new__(type(self))
        made._given = self._given
        made._begin(self._base, (*filter(stays, self._steps), step))
        return made

    def _packed(self) -> dict[str, Any]:
        return {"given": self._given, "calls": self._calls}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Variation:
        given = dict(state["given"])
        made = cls.of(**given) if "result" in given else cls(**given)
        for name, positional, named in state["calls"]:
            method = getattr(made, name)
            if not hasattr(method, "_step"):
                raise SavedError(say("no_step", name=name))
            made = method(*positional, **named)
        return made

    def _outcome(self) -> Any:
        return self.run(0).to_bytes()

    # -- what it is ------------------------------------------------------------------------

    @property
    def units(self) -> tuple[Hashable, ...]:
        """The units, as the data call them."""
        return self._base.tree.units

    @property
    def nodes(self) -> tuple[Hashable, ...]:
        """Names or codes of the nodes, the whole first."""
        return self._base.tree.names

    @property
    def seed(self) -> int:
        return self._base.seed

    @property
    def classes(self) -> tuple[str | None, ...]:
        """Keys of the classes that are counted, the lowest first."""
        return self._base.classes

    @property
    def result(self) -> Result | None:
        """The result it was made of; None for a table of yours."""
        return self._base.result

    @property
    def varied(self) -> list[str]:
        """What varies, in the language chosen."""
        return steps.told(self._base, self._steps)

    @property
    def not_varied(self) -> list[str]:
        """What was held fast, of which the counts say nothing; in the language chosen."""
        drawn = {i.kind for i in self.factors}
        if "set" in drawn:
            drawn.add("weight")
        if drawn & {"spread", "table"}:
            drawn.add("error")
        if "scale" in drawn:
            drawn.add("treatment")  # which a scale may bring
        kinds = ("weight", "error", "impute", "treatment", "scale", "combine", "drop")
        return [say(f"kind_{kind}") for kind in kinds if kind not in drawn]

    # -- what varies -----------------------------------------------------------------------

    @_step
    def weights(
        self,
        within: float | None = None,
        *,
        dirichlet: float | None = None,
        node: Hashable = None,
    ) -> Variation:
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
    def weight_sets(self, sets: Any) -> Variation:
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
    ) -> Variation:
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
    def sampling(self, tables: int = 1000) -> Variation:
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
    ) -> Variation:
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
    def degrees(self, table: Any) -> Variation:
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
    def tables(self, tables: Iterable[Any]) -> Variation:
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
    def drop(self, nodes: Iterable[Hashable]) -> Variation:
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
    ) -> Variation:
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
    def scale(
        self, method: str | None = "minmax", *, node: Hashable = None, **how: Any
    ) -> Variation:
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
    def treatment(self, **how: Any) -> Variation:
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
    ) -> Variation:
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
    def impute(self) -> Variation:
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

    # -- what comes of it ------------------------------------------------------------------

    def run(
        self,
        replicates: int = 10_000,
        *,
        first: int = 0,
        threads: int = 1,
        progress: Progress | bool | None = None,
    ) -> Uncertainty:
        """Work the composite out so many times, and count.

        Parameters
        ----------
        replicates, first
            Replicates `first`, `first` + 1, …: any range of them is a shard, and shards add up.
        threads
            Never changes a bit. They are the library's own, without the interpreter.
        progress
            Called now and then with (done, total), on this thread; what is true ends the run. True shows
            a bar by tqdm.

        Raises
        ------
        CancelledError
            `progress` said so. What it raises is raised as it is, and so is KeyboardInterrupt.
        MethodError
            A mean has no value for the numbers of a unit.
        LimitError
            More than 4,096 combinations of scales and means.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation.weights(0.25).run(1000, threads=2).replicates
        1000
        """
        replicates, first = whole(replicates, "replicates"), whole(first, "first")
        options = native.run_options()
        options.threads = whole(threads, "threads", 1, THREADS)
        told = progress_of(progress)  # the options do not keep it alive
        options.tell(told)
        with self._base.tree.labelled():
            handle = native.uncertainty_run(self._handle, first, replicates, options)
        return Uncertainty(self, handle)

    def __repr__(self) -> str:
        units = self._base.table.rows if self._base.result is None else len(self._base.result)
        size = f"{units} units, {len(self.nodes)} nodes"
        return f"<parindex.Variation of {size}; varied: {'; '.join(self.varied) or '–'}>"

    @cached_property
    def nominal(self) -> Evaluation:
        """Score and rank of each unit with nothing varied."""
        return self.run(0).nominal

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """What a replicate draws a number for: the coordinates of :meth:`evaluate`."""
        found = []
        for i in range(native.variation_factors(self._handle)):
            kind, node, _ = native.variation_factor_at(self._handle, i)
            found.append(Factor(KINDS[kind], *self._called(node)))
        return tuple(found)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The settings of :meth:`one_at_a_time`."""
        found = []
        for i in range(native.variation_cases(self._handle)):
            kind, node, level = native.variation_case_at(self._handle, i)
            word = KINDS[kind]
            options = steps.options_of(self._base, self._steps, word, node)
            option = options[level] if options and word != "weight" else ""
            found.append(Case(word, *self._called(node), level, option))
        return tuple(found)

    def _called(self, node: int) -> tuple[Hashable, str]:
        if is_whole(node):
            return None, ""
        tree = self._base.tree
        return tree.names[node], tree.title(node)

    def evaluate(self, points: npt.ArrayLike) -> Evaluation:
        """The composite at points of the unit cube, as for variance-based sensitivity.

        Parameters
        ----------
        points
            Points × :attr:`factors`, each from 0 to below 1: a factor takes the value that it would
            by that random number.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation = variation.weights(0.25)
        >>> variation.evaluate([[0.1, 0.5], [0.9, 0.5]]).ranks
        array([[2., 1., 3.],
               [2., 1., 3.]])
        """
        return evaluate(self, points)

    def one_at_a_time(self) -> pd.DataFrame:
        """One factor at a time away from the nominal: the table behind a tornado.

        Returns
        -------
        DataFrame, a row for each case and unit: ``case`` in words, ``kind``, ``node`` and ``level`` of
        it, ``unit``, ``score`` and ``rank``, and their change from the nominal ones (``score_change``,
        ``rank_change``; a lower rank is better).

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> list(variation.weights(0.25).one_at_a_time().columns)
        ['case', 'kind', 'node', 'level', 'unit', 'score', 'rank', 'score_change', 'rank_change']
        """
        return one_at_a_time(self)

    def tornado(self, unit: Hashable, of: Literal["rank", "score"] = "score") -> pd.DataFrame:
        """How far one factor at a time moves a unit, the one that moves it furthest first.

        Parameters
        ----------
        unit
            Name of the unit.
        of
            ``"score"``, in points, or ``"rank"``, 1 the best.

        Returns
        -------
        DataFrame, a row for each factor, and for each node that may be left out, by its label:
        ``least`` and ``greatest`` score or rank of the unit over its cases and the nominal one, and
        the cases that give them (``least_case``, ``greatest_case``; "" for the nominal one).

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> list(variation.weights(0.25).tornado("A").columns)
        ['least', 'least_case', 'greatest', 'greatest_case']
        """
        return tornado(self, unit, of)

    def sensitivity(
        self,
        units: Hashable | Iterable[Hashable] = None,
        *,
        points: int = 1024,
        seed: int | None = None,
        level: float = 0.99,
        resamples: int = 200,
    ) -> Sensitivity:
        """What would settle the ranking most: variance-based indices of all factors.

        Needs SALib: ``pip install 'parindex[sensitivity]'``.

        Parameters
        ----------
        units
            A unit or several, whose ranks and scores are looked at; all of them: ``variation.units``. Always
            looked at is the ranking as a whole, the units' mean distance from their nominal ranks.
        points
            Sobol' points, a power of 2. The composite is worked out `points` × (factors + 2) times.
        seed
            The variation's by default.
        level, resamples
            Of the bootstrap intervals.

        Returns
        -------
        Sensitivity
            Outputs are ``("rank", unit)``, ``("score", unit)`` and ``("shift", None)``, factors
            (kind, node). An output that does not vary has no indices, and ``unknown`` says so.

        Raises
        ------
        ArgumentError
            Nothing varies, or there is no such unit.
        MethodError
            No output varies; or a mean has no value for the numbers of a unit.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> found = variation.weights(0.5).sensitivity(points=256, resamples=50)
        >>> list(found.to_pandas().columns)
        ['first', 'first_low', 'first_high', 'total', 'total_low', 'total_high']
        """
        from ._sensitivity import sensitivity_of

        return sensitivity_of(self, units, points, seed, level, resamples)
