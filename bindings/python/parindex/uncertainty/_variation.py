# SPDX-License-Identifier: MIT
"""What a composite is and what of it varies."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._columns import as_float64, table_of
from .._language import fault, number
from ..composite import normalise
from ..composite._aggregate import COMBINES, mean_options
from ..composite._normalise import scale_options
from ..composite._plain import Floats, Plain, chosen
from ..errors import ArgumentError, ShapeError
from ..result import Result
from ._base import Base, of_result, of_table
from ._inputs import KINDS, Case, Input, is_whole
from ._tree import weights_of
from ._words import text

if TYPE_CHECKING:
    import pandas as pd

    from ._counts import Uncertainty

Distribution = Literal["normal", "uniform", "triangular"]
Progress = Callable[[int, int], object]

_WAYS: Final = {"sum": native.COMBINE_SUM, **COMBINES}
_DISTRIBUTIONS: Final = {
    "normal": native.ERRORS_NORMAL,
    "uniform": native.ERRORS_UNIFORM,
    "triangular": native.ERRORS_TRIANGULAR,
}
_MOST: Final = 1e15
"""The greatest number that the library takes."""


class Evaluation(NamedTuple):
    """Scores and ranks, a row for each point or case and a column for each unit."""

    scores: Floats
    ranks: Floats


@dataclass(frozen=True)
class _Step:
    """One thing that was said of what varies."""

    kind: str
    node: int
    apply: Callable[[native.variation], None]
    told: Callable[[], str]
    """It in the language chosen at that time; of scales and means the name of the way."""


class Variation:
    """What a composite is and what of it varies.

    Immutable: each method that varies something gives a new variation and leaves this one as it is,
    so that any number of threads may share one, and several can branch off the same.

    Parameters
    ----------
    table
        Units × columns, in any form that :func:`parindex.composite.aggregate` takes. A number that
        is not there (NaN) is left out, and its siblings count for more, unless :meth:`impute`.
    weights
        From 0 on, among siblings: a mapping or a Series by name, of columns and groups; without
        groups also one for each column in their order. Equal by default.
    groups
        The parent of each column, as for :func:`parindex.composite.aggregate`. In a mapping a group
        may have a parent as well; a group without one is right below the whole.
    name
        What the whole is called.
    seed
        The same seed gives the same bits, on every machine.
    factor
        The composite is the mean of the whole times this.
    bounds
        Least and greatest score that are told apart; what the table allows by default.
    bins
        Of the counts of scores between them.
    classes
        Least score of each class by name; below all of them is the class None.
    pairs
        Whether to count who is ahead of whom.
    """

    def __init__(
        self,
        table: Any,
        weights: Mapping[Any, float] | Iterable[float] | None = None,
        *,
        groups: Mapping[Any, Hashable] | Iterable[Hashable] | None = None,
        name: Hashable = "total",
        seed: int = 0,
        factor: float = 1.0,
        bounds: tuple[float, float] | None = None,
        bins: int = 2048,
        classes: Mapping[str, float] | None = None,
        pairs: bool = True,
    ) -> None:
        self._begin(
            of_table(table, weights, groups, name, seed, bins, bounds, classes, pairs, factor)
        )

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

        Raises
        ------
        MethodError
            The node is more than a sum or means of what is below it (a cap, a bonus).
        """
        made = cls.__new__(cls)
        made._begin(of_result(result, code, seed, bins, bounds, classes, pairs))
        return made

    def _begin(self, base: Base, steps: tuple[_Step, ...] = ()) -> None:
        self._base = base
        self._steps = steps
        self._handle = base.make()
        for step in steps:
            with base.tree.labelled():
                step.apply(self._handle)

    def _and(self, step: _Step, replacing: bool = False) -> Variation:
        """This one with one thing more, or with another thing in the place of what was said."""

        def stays(other: _Step) -> bool:
            same = is_whole(step.node) or step.node == other.node
            return not (replacing and other.kind == step.kind and same)

        made = type(self).__new__(type(self))
        made._begin(self._base, (*filter(stays, self._steps), step))
        return made

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
        """What it was made of; None for a table of one's own."""
        return self._base.result

    @property
    def varied(self) -> list[str]:
        """What varies, in the language chosen."""
        lines: list[str] = []
        for kind, node in dict.fromkeys((s.kind, s.node) for s in self._steps):
            steps = [s for s in self._steps if (s.kind, s.node) == (kind, node)]
            if kind not in ("combine", "scale"):
                lines.append(steps[0].told())
                continue
            ways = self._ways(kind, node)
            if len(ways) > 1:
                where = self._where(node, "leaves" if kind == "scale" else "")
                lines.append(text(f"varied_{kind}", where=where, names=", ".join(ways)))
        return lines

    @property
    def not_varied(self) -> list[str]:
        """What was held fast, of which the counts say nothing; in the language chosen."""
        drawn = {i.kind for i in self.inputs}
        kinds = {"weights": {"weight", "set"}, "errors": {"error"}, "impute": {"impute"},
                 "scale": {"scale"}, "combine": {"combine"}, "drop": {"drop"}}  # fmt: skip
        return [text(f"kind_{kind}") for kind, of in kinds.items() if not drawn & of]

    def _ways(self, kind: str, node: int) -> list[str]:
        """The scales or means of a node by name, the nominal one first."""
        given = [s.told() for s in self._steps if (s.kind, s.node) == (kind, node)]
        if kind == "combine" and self._base.result is not None:
            return [self._base.tree.nodes[node].combine, *given]
        return given

    def _where(self, node: int, all_of: str = "") -> str:
        if is_whole(node):
            return text("where_all_leaves" if all_of else "where_all")
        return self._base.tree.title(node)

    def _number(self, node: Hashable) -> int:
        return native.NONE if node is None else self._base.tree.number(node)

    # -- what varies -----------------------------------------------------------------------

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
            Each is multiplied by a number from 1 - within to 1 + within, each as likely; 0.25: ± 25 %.
        dirichlet
            Or their shares are drawn around the nominal ones: the concentration; the greater, the
            closer.
        node
            Name or code of the parent. A later call takes the place of an earlier one.
        """
        if (within is None) == (dirichlet is None):
            raise ArgumentError(text("one_of_two"))
        at = self._number(node)
        if within is not None:
            kind, amount, key = native.WEIGHTS_UNIFORM, float(within), "varied_within"
        else:
            kind, amount, key = native.WEIGHTS_DIRICHLET, float(cast("float", dirichlet)), "varied_dirichlet"  # fmt: skip
        shown = 100 * amount if within is not None else amount
        return self._and(
            _Step(
                "weights",
                at,
                lambda handle: native.variation_weights(handle, at, kind, amount),
                lambda: text(key, where=self._where(at), amount=number(shown)),
            ),
            replacing=True,
        )

    def weight_sets(self, sets: Any) -> Variation:
        """Whole sets of weights, of which a replicate takes one, each as likely.

        Parameters
        ----------
        sets
            Each as `weights` of the constructor: a sequence of them, or a DataFrame with a row for
            each set and a column for each node. A node that a set does not name keeps its nominal
            weight. The first is the nominal one.
        """
        found = table_of(sets)
        if found is not None:
            columns = dict(zip(found.names, found.columns, strict=True))
            each: list[Any] = [{n: c[i] for n, c in columns.items()} for i in range(found.rows)]
        else:
            each = list(sets)
        tree, nominal = self._base.tree, self._base.weights
        table = np.array([weights_of(tree, one, "weight_sets", nominal) for one in each])
        table = table.reshape(len(each), len(tree.names))
        return self._and(
            _Step(
                "sets",
                native.NONE,
                lambda handle: native.variation_weight_sets(handle, table),
                lambda: text("varied_sets", n=len(each)),
            )
        )

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
            units; or one number for all. 0 and NaN: none. Of a result they are in points.
        distribution
            ``"normal"``, ``"uniform"`` or ``"triangular"``.
        lowest, highest
            Within which the sums stay. Of a sum of a result these are shares of the maximum, 0 and 1
            unless given.
        """
        errors = self._errors(table)
        kind = chosen(_DISTRIBUTIONS, distribution, "distribution")
        ends = (0.0, 0.0)
        if self._base.maxima is not None:
            ends = (0.0, 1.0)
        if lowest is not None or highest is not None:
            ends = (-_MOST if lowest is None else lowest, _MOST if highest is None else highest)
        return self._and(
            _Step(
                "errors",
                native.NONE,
                lambda handle: native.variation_errors(handle, errors, kind, *ends),
                lambda: text("varied_errors", distribution=text(f"distribution_{distribution}")),
            )
        )

    def drop(self, nodes: Iterable[Hashable]) -> Variation:
        """Every replicate leaves out one of these nodes, or none, each as likely."""
        tree = self._base.tree
        numbers = [tree.number(n) for n in ([nodes] if isinstance(nodes, str) else nodes)]
        column = np.array(numbers, np.int32)
        return self._and(
            _Step(
                "drop",
                native.NONE,
                lambda handle: native.variation_drop(handle, column),
                lambda: text("varied_drop", names=", ".join(map(tree.title, numbers))),
            )
        )

    def combine(
        self,
        method: str = "mean",
        *,
        node: Hashable = None,
        power: float | None = None,
        zero: Literal["refused", "zero", "floor", "shift"] = "refused",
        at: float | None = None,
    ) -> Variation:
        """One more way to make a node of its children, each as likely.

        The arguments are those of :func:`parindex.composite.aggregate`; ``"sum"`` is a sum of points by
        their maxima, the weights; ``"copeland"`` is not offered. Without `node`, of every node that
        has no ways of its own. The first way is the nominal one in place of the mean; a node of a
        result has the edition's already, and is to be named.
        """
        where = self._number(node)
        if node is None and self._base.result is not None:
            tree = self._base.tree
            inner = [str(n) for i, n in enumerate(tree.names) if i not in tree.leaves]
            raise ArgumentError(
                fault("needs", what="combine", needed=f"node= ({', '.join(inner)})")
            )
        options = mean_options(_WAYS, method, power, zero, at)
        return self._and(
            _Step(
                "combine",
                where,
                lambda handle: native.variation_combine(handle, where, options),
                lambda: method,
            )
        )

    def scale(
        self, method: str | None = "minmax", *, node: Hashable = None, **how: Any
    ) -> Variation:
        """One more treatment and scale, each as likely.

        The arguments are those of :func:`parindex.composite.normalise`; ``scale(None)`` leaves the
        numbers as they are. Without `node`, of all columns that have no scales of their own. The
        first is the nominal one in place of the numbers as they are. Each is worked out at once, and
        costs a replicate nothing.
        """
        where, data = self._number(node), self._base.table
        if node is not None:
            column = self._base.tree.leaf(node)
            data = Plain(data.values[:, [column]], (data.columns[column],), data.index)
        bound = inspect.signature(normalise).bind(None, method, **how)
        bound.apply_defaults()
        options = scale_options(data, **{k: v for k, v in bound.arguments.items() if k != "table"})
        said = "; ".join([method or "none", *(f"{key}={value!r}" for key, value in how.items())])

        def apply(handle: native.variation) -> None:
            with data.labelled():
                native.variation_scale(handle, where, options)

        return self._and(_Step("scale", where, apply, lambda: said))

    def impute(self) -> Variation:
        """What is missing becomes, in each replicate anew, the number of a unit that has one."""
        return self._and(
            _Step("impute", native.NONE, native.variation_impute, lambda: text("varied_impute")),
            replacing=True,
        )

    def _errors(self, given: Any) -> Floats:
        """Units × leaves, 0 where nothing is said."""
        base = self._base
        shape = len(base.tree.units), len(base.tree.leaves)
        found = table_of(given)
        if found is None:
            array = np.asarray(given, np.float64)
            errors = np.full(shape, array) if array.ndim == 0 else array
        else:
            errors = np.zeros(shape)
            rows = self._rows(found.labels, found.rows)
            for name, column in zip(found.names, found.columns, strict=True):
                numbers = as_float64(column)
                if numbers is None:
                    raise ShapeError(fault("plain_type", dtype=column.dtype), place=str(name))
                errors[rows, base.tree.leaf(name)] = numbers
        if base.maxima is not None and errors.shape == shape:
            with np.errstate(divide="ignore", invalid="ignore"):
                errors = errors / base.maxima
            errors = np.where(np.isfinite(errors), errors, 0)
        return errors

    def _rows(self, labels: Any, count: int) -> Any:
        """The unit of each row of a table."""
        units = list(self.units)
        if labels is None or self._base.table.index is None:
            if count not in (1, len(units)):
                raise ShapeError(text("per_unit", what="errors", n=count, rows=len(units)))
            return slice(None)
        places = {unit: row for row, unit in enumerate(self._base.table.index)}
        lost = next((label for label in labels if label not in places), None)
        if lost is not None:
            raise ArgumentError(text("row_unknown", what="errors", name=lost))
        return [places[label] for label in labels]

    # -- what comes of it ------------------------------------------------------------------

    def run(
        self,
        replicates: int = 10_000,
        *,
        first: int = 0,
        threads: int = 1,
        progress: Progress | None = None,
    ) -> Uncertainty:
        """Work the composite out so many times, and count.

        Parameters
        ----------
        replicates, first
            Replicates `first`, `first` + 1, …: any range of them is a shard, and shards add up.
        threads
            Never changes a bit. They are the library's own, without the interpreter.
        progress
            Called now and then with (done, total), on this thread; what is true ends the run.

        Raises
        ------
        CancelledError
            `progress` said so. What it raises is raised as it is, and so is KeyboardInterrupt.
        MethodError
            A mean has no value for the numbers of a unit.
        LimitError
            More than 4,096 combinations of scales and means.
        """
        from ._counts import Uncertainty

        if progress is not None and not callable(progress):
            raise TypeError(f"progress must be callable, not {type(progress).__name__}")
        options = native.run_options()
        options.threads = threads
        options.tell(progress)
        with self._base.tree.labelled():
            handle = native.uncertainty_run(self._handle, first, replicates, options)
        return Uncertainty(self, handle)

    @cached_property
    def nominal(self) -> Evaluation:
        """Score and rank of each unit with nothing varied."""
        return self.run(0).nominal

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """What a replicate draws a number for: the coordinates of :meth:`evaluate`."""
        found = []
        for i in range(native.variation_inputs(self._handle)):
            kind, node, _ = native.variation_input_at(self._handle, i)
            found.append(Input(KINDS[kind], *self._called(node)))
        return tuple(found)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The settings of :meth:`one_at_a_time`."""
        found = []
        for i in range(native.variation_cases(self._handle)):
            kind, node, level = native.variation_case_at(self._handle, i)
            word = KINDS[kind]
            option = str(level + 1)
            if word in ("scale", "combine"):
                option = self._ways(word, node)[level]
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
            Points × :attr:`inputs`, each from 0 to below 1: an input takes the value that it would
            by that random number.
        """
        table = np.asarray(points, np.float64)
        made = self._room(len(table) if table.ndim else 1)
        with self._base.tree.labelled():
            native.variation_evaluate(made.scores, made.ranks, self._handle, table)
        return made

    def _room(self, rows: int) -> Evaluation:
        return Evaluation(np.empty((rows, len(self.units))), np.empty((rows, len(self.units))))

    def at_a_time(self) -> Evaluation:
        """Scores and ranks of each of the :attr:`cases`, all other inputs nominal."""
        made = self._room(len(self.cases))
        with self._base.tree.labelled():
            native.variation_one_at_a_time(made.scores, made.ranks, self._handle)
        return made

    def one_at_a_time(self) -> pd.DataFrame:
        """One input at a time away from the nominal: the table behind a tornado.

        Returns
        -------
        DataFrame, a row for each case and unit: ``case`` in words, ``kind``, ``node`` and ``level`` of
        it, ``unit``, ``score`` and ``rank``, and their change from the nominal ones (``score_change``,
        ``rank_change``; a lower rank is better).
        """
        import pandas as pd

        made, nominal, units = self.at_a_time(), self.nominal, len(self.units)
        cases = self.cases

        def per_case(values: Iterable[Any]) -> npt.NDArray[Any]:
            return np.repeat(np.array([*values, None], dtype=object)[:-1], units)

        return pd.DataFrame(
            {
                "case": per_case(c.label for c in cases),
                "kind": per_case(c.kind for c in cases),
                "node": per_case(c.node for c in cases),
                "level": np.repeat(np.array([c.level for c in cases], np.int64), units),
                "unit": np.tile(np.array([*self.units, None], dtype=object)[:-1], len(cases)),
                "score": made.scores.reshape(-1),
                "rank": made.ranks.reshape(-1),
                "score_change": (made.scores - nominal.scores).reshape(-1),
                "rank_change": (made.ranks - nominal.ranks).reshape(-1),
            }
        )
