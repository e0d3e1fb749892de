# SPDX-License-Identifier: MIT
"""What a composite is and what of it varies."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy.typing as npt

from .. import _native as native
from .._core.arguments import THREADS, whole
from .._core.plain import plain
from .._core.progress import Progress, progress_of
from .._core.travel import Travels
from ..errors import SavedError
from ..result import Result
from . import _steps as steps
from ._base import of_result, of_table
from ._cases import Evaluation, evaluate, one_at_a_time, tornado
from ._choices import Choices
from ._counts import Uncertainty
from ._factors import KINDS, Case, Factor, is_whole
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

    from ..sensitivity import Sensitivity


class Variation(Choices, Travels):
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
        self._begin(base, {"table": base.table, **given})

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
        return made._begin(of_result(result, **given), {"result": result, **given})

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
