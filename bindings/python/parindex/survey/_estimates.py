# SPDX-License-Identifier: MIT
"""Figures with their errors, and sums and differences of them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._core.arguments import chosen
from .._core.arguments import number as number_given
from .._core.enums import enum_names, enum_numbers
from .._core.labels import pairs_of, some
from .._core.language import lang
from .._core.plain import Floats
from .._core.text import one_line
from .._core.travel import Made, makes, record
from ..errors import ArgumentError
from ._shown import as_html, as_text
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

Interval = Literal["t", "logit", "wilson", "beta", "arcsine"]

_INTERVALS: Final = enum_numbers("INTERVAL_", ())
_NOTES: Final = enum_names("NOTE_")
_TABLES: Final = {
    "value": native.ESTIMATES_VALUE,
    "error": native.ESTIMATES_ERROR,
    "low": native.ESTIMATES_LOW,
    "high": native.ESTIMATES_HIGH,
    "df": native.ESTIMATES_DEGREES,
    "deff": native.ESTIMATES_EFFECT,
    "deff_replaced": native.ESTIMATES_EFFECT_REPLACED,
    "n": native.ESTIMATES_ANSWERS,
    "people": native.ESTIMATES_PEOPLE,
    "primary": native.ESTIMATES_PRIMARY,
    "strata": native.ESTIMATES_STRATA,
    "weight": native.ESTIMATES_WEIGHT,
}


@record
@dataclass(frozen=True)
class Axis:
    """What figures are asked by, and its labels."""

    name: str
    labels: tuple[Any, ...]
    unit: bool = False

    def place(self, label: Any) -> int | None:
        wanted = one_line(label) if isinstance(label, str) else label
        found = [i for i, own in enumerate(self.labels) if own == wanted]
        return found[0] if len(found) == 1 else None


class Estimates(Made):
    """Figures with their errors: one for each unit, group and item that was asked for. Made by the methods of
    :class:`parindex.Survey`.

    Immutable; any number of threads may share it. Arrays are in the order of the rows of :attr:`table`.
    """

    def __init__(
        self,
        handle: native.estimates,
        axes: tuple[Axis, ...],
        kinds: tuple[str, ...],
        level: float,
    ) -> None:
        self._handle = handle
        self._axes = axes
        self._kinds = kinds
        """Of each figure: a share, a mean, a total, or a change of one of these."""
        self.level = level
        """Of the intervals."""
        self._columns = native.estimates_statistics(handle)

    def _outcome(self) -> Any:
        return [self.value, self.error]

    def __len__(self) -> int:
        return native.estimates_units(self._handle) * self._columns

    @property
    def keys(self) -> list[tuple[Any, ...]]:
        """The labels of each row: of the unit, of the groups, of the figure."""
        return list(product(*(axis.labels for axis in self._axes)))

    # -- numbers ---------------------------------------------------------------------------

    def _table(self, name: str) -> Floats:
        return self._numbers(_TABLES[name])

    def _numbers(self, table: int) -> Floats:
        out = np.empty((native.estimates_units(self._handle), self._columns))
        native.estimates_table(out, self._handle, table)
        found = out.reshape(-1)
        found.flags.writeable = False
        return found

    @cached_property
    def value(self) -> Floats:
        """The figures. Shares are from 0 to 1."""
        return self._table("value")

    @cached_property
    def error(self) -> Floats:
        """Their standard errors; NaN below one degree of freedom."""
        return self._table("error")

    @cached_property
    def low(self) -> Floats:
        """The figure less the error times the quantile of Student's t."""
        return self._table("low")

    @cached_property
    def high(self) -> Floats:
        """The figure plus the same."""
        return self._table("high")

    @cached_property
    def df(self) -> Floats:
        """Degrees of freedom: primary units less strata, of those with an answer."""
        return self._table("df")

    @cached_property
    def deff(self) -> Floats:
        """Design effects: the variance over that of as many people drawn one by one."""
        return self._table("deff")

    @cached_property
    def n(self) -> Floats:
        """People who answered."""
        return self._table("n")

    @cached_property
    def notes(self) -> list[tuple[str, ...]]:
        """What must be said of each figure, as sentences in the language chosen when first asked for."""
        found = []
        for i, flags in enumerate(self._numbers(native.ESTIMATES_NOTES).astype(int).tolist()):
            unit, statistic = divmod(i, self._columns)
            found.append(
                tuple(
                    native.estimates_note(self._handle, unit, statistic, note, lang())
                    for note in sorted(_NOTES)
                    if flags & note
                )
            )
        return found

    @cached_property
    def note_names(self) -> list[tuple[str, ...]]:
        """The same as words that do not depend on the language: ``"low_degrees"``, ``"lonely"`` …"""
        out = np.empty((native.estimates_units(self._handle), self._columns))
        native.estimates_table(out, self._handle, native.ESTIMATES_NOTES)
        flags = out.reshape(-1).astype(int).tolist()
        return [tuple(name for note, name in sorted(_NOTES.items()) if f & note) for f in flags]

    def interval(self, kind: Interval = "t", level: float | None = None) -> Floats:
        """Rows × 2: both ends of another interval; NaN where there is none.

        Parameters
        ----------
        kind
            ``"t"``, or of shares: ``"logit"``, ``"wilson"``, ``"beta"`` (Korn and Graubard; the one that there is for
            shares of 0 and 1 too), ``"arcsine"``.
        level
            By default that of the estimates.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
        >>> shares.interval().round(1)
        array([[ 0.1,  1.2],
               [-0.3,  0.6]])
        """
        of = chosen(_INTERVALS, kind, "kind")
        wanted = self.level if level is None else number_given(level, "level", 0, 1, above=True)
        if kind != "t" and any(k != "share" for k in self._kinds):
            raise ArgumentError(say("interval_share", kind=kind))
        out = np.full((len(self), 2), np.nan)
        for i in range(len(self)):
            if np.isfinite(self.value[i]):
                out[i] = native.interval(
                    float(self.value[i]), float(self.error[i]), float(self.df[i]), float(self.n[i]), of, wanted
                )  # fmt: skip
        return out

    def covariance(self) -> pd.DataFrame:
        """The covariances of all figures with each other, by their labels.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
        >>> shares.covariance().round(4)
        unit                   A         B
        figure         satisfied satisfied
        unit figure
        A    satisfied    0.0444    0.0000
        B    satisfied    0.0000    0.0278
        """
        import pandas as pd

        units, each = native.estimates_units(self._handle), self._columns
        out = np.empty((units * each, units * each))
        block = np.empty((each, each))
        for unit in range(units):
            for other in range(units):
                native.estimates_covariance(block, self._handle, unit, other)
                out[unit * each : (unit + 1) * each, other * each : (other + 1) * each] = block
        return pd.DataFrame(out, self._index(), self._index())

    # -- sums of figures -------------------------------------------------------------------

    @makes
    def difference(self, a: Hashable, b: Hashable, *, of: str | None = None) -> Estimates:
        """What figures are for `a` less what they are for `b`, with the error of the difference.

        All else is as it was.

        Parameters
        ----------
        a, b
            Two units, two groups of one column, or two figures.
        of
            The column that the two are labels of, where several have such labels.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
        >>> shares.difference("A", "B").value
        array([0.5])
        """
        found = [
            i
            for i, axis in enumerate(self._axes)
            if (of is None or axis.name == of or (of == "unit" and axis.unit))
            and axis.place(a) is not None
            and axis.place(b) is not None
        ]
        if len(found) != 1:
            names = "; ".join(f"{x.name}: {some(x.labels)}" for x in self._axes)
            key = "difference_none" if not found else "difference_several"
            raise ArgumentError(say(key, a=a, b=b, names=names))
        at = found[0]
        axis = self._axes[at]
        weights = np.zeros(len(axis.labels))
        first, second = axis.place(a), axis.place(b)
        assert first is not None and second is not None
        weights[first] += 1
        weights[second] -= 1
        return self._summed(
            at, {f"{axis.labels[first]} − {axis.labels[second]}": weights}, change=True
        )

    @makes
    def combine(self, weights: Mapping[Hashable, float], name: str = "") -> Estimates:
        """A sum of figures with weights: the mean of factors, an index of indices.

        Parameters
        ----------
        weights
            A weight for each figure that takes part; they need not add up to 1.
        name
            What the sum is called.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
        >>> survey.mean("satisfied").combine({"satisfied": 20}, "of 100").value
        array([63.33333333])
        """
        at = len(self._axes) - 1
        axis, row = self._axes[at], np.zeros(len(self._axes[at].labels))
        pairs = pairs_of(weights, "weights")
        if not pairs:
            raise ArgumentError(say("combine_given"))
        for label, weight in pairs.items():
            place = axis.place(label)
            if place is None:
                raise ArgumentError(say("no_figure", name=label, names=some(axis.labels)))
            row[place] = number_given(weight, "weights", -1e15, 1e15)
        return self._summed(at, {name or "sum": row}, change=False)

    @makes
    def pairs(self) -> Estimates:
        """The difference of every two units, the first less the second; each beside its notes.

        At the 95 % level, 1 in 20 pairs that are in truth alike is called different by chance.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
        >>> len(shares.pairs())
        1
        """
        if not self._axes[0].unit or len(self) != len(self._axes[0].labels):
            raise ArgumentError(say("pairs_units"))
        axis = self._axes[0]
        rows: dict[Any, npt.NDArray[Any]] = {}
        for i, j in combinations(range(len(axis.labels)), 2):
            weights = np.zeros(len(axis.labels))
            weights[i], weights[j] = 1, -1
            rows[(axis.labels[i], axis.labels[j])] = weights
        if not rows:
            raise ArgumentError(say("pairs_units"))
        return self._summed(0, rows, change=True)

    def distinguished(self) -> pd.DataFrame:
        """Units × units: True where their figures differ by more than chance would have it, pair by pair.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
        >>> shares.distinguished()
               A      B
        A  False  False
        B  False  False
        """
        import pandas as pd

        found, axis = self.pairs(), self._axes[0]
        out = np.zeros((len(axis.labels), len(axis.labels)), bool)
        sure = (found.low > 0) | (found.high < 0)
        for (i, j), is_sure in zip(combinations(range(len(axis.labels)), 2), sure, strict=True):
            out[i, j] = out[j, i] = bool(is_sure)
        return pd.DataFrame(out, pd.Index(axis.labels), pd.Index(axis.labels))

    def ranks(self, level: float | None = None) -> pd.DataFrame:
        """The rank of each unit, the greatest figure first, with an interval that holds its true rank with at least the
        confidence `level`, however near the units are to each other.

        A place is left out where so many units are surely before or behind: each pair is told apart by its
        difference and t at the level 1 − (1 − level) / (units − 1). Where units are far apart the interval of
        :meth:`SurveyResult.uncertainty` is narrower; ``docs/uncertainty.md`` says when that one holds less than it says.

        Parameters
        ----------
        level
            By default that of the estimates.

        Returns
        -------
        DataFrame, a row for each unit: ``rank``, ``low``, ``high``; NaN for a unit without a figure. A unit without an
        error is told apart from none.

        Examples
        --------
        >>> import parindex
        >>> rows = {"u": [1, 1, 2, 2, 3, 3], "d": [1, 2] * 3, "q": [1, 1.2, 9, 9.1, 9, 9.3]}
        >>> survey = parindex.Survey(items="q", strata="u", ids="d", unit="u").add(rows)
        >>> survey.mean("q", by="unit").ranks(0.9).to_numpy().tolist()
        [[3.0, 3.0, 3.0], [2.0, 1.0, 2.0], [1.0, 1.0, 2.0]]
        """
        import pandas as pd

        axis = self._axes[0]
        if not axis.unit or len(self) != len(axis.labels) or len(self) < 2:
            raise ArgumentError(say("pairs_units"))
        wanted = self.level if level is None else number_given(level, "level", 0, 1, above=True)
        out = np.empty((len(self), 3))
        native.estimates_ranks(out, self._handle, None, wanted)
        index = pd.Index(axis.labels, name=axis.name, tupleize_cols=False)
        return pd.DataFrame(out, index=index, columns=["rank", "low", "high"])

    def _summed(self, at: int, rows: Mapping[Any, Any], *, change: bool) -> Estimates:
        """Along one axis the sums that `rows` say; the other axes stay."""
        sizes = [len(axis.labels) for axis in self._axes]
        places = [range(size) for i, size in enumerate(sizes) if i != at]
        weights = []
        for before in product(*places[:at]):
            for row in rows.values():
                for after in product(*places[at:]):
                    one = np.zeros(sizes)
                    at_row: Any = (*before, slice(None), *after)
                    one[at_row] = row
                    weights.append(one.reshape(-1))
        handle = native.estimates_contrast(self._handle, np.array(weights))
        axes = list(self._axes)
        axes[at] = Axis(axes[at].name, tuple(rows), False)
        last = at == len(self._axes) - 1
        kinds = self._kinds if not last else (self._common(),) * len(rows)
        if change:
            kinds = tuple("change of " + kind for kind in kinds)
        return Estimates(handle, tuple(axes), kinds, self.level)

    def _common(self) -> str:
        kinds = set(self._kinds)
        return kinds.pop() if len(kinds) == 1 else "mean"

    def _variances(self, names: list[str]) -> Estimates:
        """From mean and mean square of each item, in turn, the variance: to first order, with weights 1 and
        −2 × mean."""
        value, count = self.value, len(self)
        # Of n people the mean square distance is n / (n - 1) times as large in the population.
        scale = self.n[::2] / (self.n[::2] - 1)
        scale[~np.isfinite(scale)] = 0
        weights = np.zeros((count // 2, count))
        rows = np.arange(count // 2)
        weights[rows, 2 * rows + 1] = scale
        weights[rows, 2 * rows] = -2 * value[2 * rows] * scale
        weights[np.isnan(weights)] = 0
        handle = native.estimates_contrast(self._handle, weights)
        axes = (*self._axes[:-1], Axis(self._axes[-1].name, tuple(names)))
        square = scale * value[2 * rows] ** 2
        return _Variances(handle, axes, ("mean",) * len(names), self.level, square, self.n[::2])

    # -- how it is shown -------------------------------------------------------------------

    def _index(self) -> pd.Index[Any]:
        import pandas as pd

        if len(self._axes) == 1:
            axis = self._axes[0]
            found: pd.Index[Any] = pd.Index(list(axis.labels), name=axis.name, tupleize_cols=False)
            return found
        return pd.MultiIndex.from_tuples(self.keys, names=[axis.name for axis in self._axes])

    @property
    def table(self) -> pd.DataFrame:
        """A row for each figure: ``value``, ``error``, ``low``, ``high``, ``df``, ``deff``, ``n`` and more, and ``note``."""
        import pandas as pd

        columns: dict[str, Any] = {name: getattr(self, name, None) for name in _TABLES}
        columns = {n: self._table(n) if c is None else c for n, c in columns.items()}
        columns["note"] = [" ".join(sentences) for sentences in self.notes]
        return pd.DataFrame(columns, index=self._index())

    def summary(self) -> str:
        """The figures as text, with what must be said of them below.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> shares = survey.share("satisfied", answers=[4, 5], by="unit")
        >>> print(shares.summary())
        unit  Figure (%)  Interval, 95% (%)  Error (%)  df  Answers
        ----  ----------  -----------------  ---------  --  -------
        A             67             12–121       21.1   5        6
        B             17           -26 … 60       16.7   5        6
        All figures: 6 people answered; below 30 a figure is not shown as one of the whole unit.
        All figures: The error rests on 6 primary units (5 degrees of freedom): the interval is 1.3 times as wide as ± 1.96 errors.
        All figures: Errors are as if each person had been drawn alone: too small wherever villages or districts were drawn first.
        """
        return as_text(self)

    def __str__(self) -> str:
        return as_text(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return as_html(self)


class _Variances(Estimates):
    """Variances: the sum of mean square and −2 × mean has the right error, and lacks the mean's square."""

    def __init__(
        self,
        handle: native.estimates,
        axes: tuple[Axis, ...],
        kinds: tuple[str, ...],
        level: float,
        square: Floats,
        n: Floats,
    ) -> None:
        super().__init__(handle, axes, kinds, level)
        self._square, self._n = square, n

    def _table(self, name: str) -> Floats:
        if name == "n":
            return self._n
        found = super()._table(name)
        return found + self._square if name in ("value", "low", "high") else found
