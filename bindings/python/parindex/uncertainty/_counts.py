# SPDX-License-Identifier: MIT
"""The counts of replicates, and what they say."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._core.arguments import chosen, instance, refused, shown
from .._core.arguments import path as path_given
from .._core.plain import Floats, array_of, numbers_of
from .._core.save import save
from .._core.travel import Travels, record
from ..errors import ArgumentError, Error
from ._cases import Evaluation
from ._shown import Table, as_html, as_text, frame_of
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

    from ._variation import Variation

Of = Literal["rank", "score"]

_OF: Final = {"rank": native.UNCERTAINTY_RANK, "score": native.UNCERTAINTY_SCORE}


@record
class Stability(NamedTuple):
    """Of the ranking as a whole, each against the nominal one, on average over the replicates."""

    shift: float
    """Mean distance of the units from their nominal ranks."""
    kendall: float
    """NaN, as Spearman's, where no unit is nominally before another."""
    spearman: float


class Uncertainty(Travels):
    """What every unit got in some replicates. Made by :meth:`Variation.run`.

    Immutable; any number of threads may share it. Tables have a row for each unit, in the order of
    ``variation.units``; shares are of all replicates. :meth:`to_pandas` has them with labels.
    """

    def __init__(self, variation: Variation, handle: native.uncertainty) -> None:
        self.variation = variation
        self._handle = handle

    def _packed(self) -> dict[str, Any]:
        return {"variation": self.variation, "data": self.to_bytes()}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Uncertainty:
        return cls.from_bytes(**state)

    @property
    def replicates(self) -> int:
        """How many are counted."""
        return native.uncertainty_replicates(self._handle)

    # -- answers ---------------------------------------------------------------------------

    def quantiles(self, of: Of = "rank", q: npt.ArrayLike = 0.5) -> Floats:
        """Quantiles of each unit, units × q; one for each unit where q is one number.

        Parameters
        ----------
        of
            ``"rank"``: the least rank that so many replicates do not exceed, exactly; ``"score"``:
            within one bin (the range divided by ``bins``), and from the least score of the unit to
            the greatest, which are exact.
        q
            Probabilities, from 0 to 1.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> sure = variation.weights(0.25).run(1000)
        >>> sure.quantiles("rank", 0.5)
        array([2., 1., 3.])
        """
        found = numbers_of(array_of(q))
        if found is None or found.size == 0 or not ((found >= 0) & (found <= 1)).all():
            raise ArgumentError(say("shares", x=shown(q)))
        wanted, column = found, found.reshape(-1)
        out = np.empty((len(self.variation.units), len(column)))
        native.uncertainty_quantiles(out, self._handle, chosen(_OF, of, "of"), column)
        return out[:, 0] if wanted.ndim == 0 else out

    def _table(self, table: int, columns: int, rows: int | None = None) -> Floats:
        out = np.empty((len(self.variation.units) if rows is None else rows, columns))
        native.uncertainty_table(out, self._handle, table)
        out.flags.writeable = False
        return out

    @cached_property
    def ranks(self) -> Floats:
        """Units × units: the share of the replicates in which the unit has the rank column + 1."""
        return self._table(native.UNCERTAINTY_RANKS, len(self.variation.units))

    @cached_property
    def top(self) -> Floats:
        """Units × units: the share with the rank column + 1 or a better one."""
        return self._table(native.UNCERTAINTY_TOP, len(self.variation.units))

    @cached_property
    def classes(self) -> Floats:
        """Units × classes: the share in each of ``variation.classes``, the lowest first."""
        if not self.variation.classes:
            raise ArgumentError(say("classes"))
        return self._table(native.UNCERTAINTY_CLASSES, len(self.variation.classes))

    @cached_property
    def ahead(self) -> Floats:
        """Units × units: the share in which the row's score is greater than the column's."""
        if not self.variation._base.pairs:
            raise ArgumentError(say("ahead"))
        return self._table(native.UNCERTAINTY_AHEAD, len(self.variation.units))

    @cached_property
    def mean(self) -> Floats:
        """The mean score of each unit."""
        return self._table(native.UNCERTAINTY_MEAN, 1)[:, 0]

    @cached_property
    def extremes(self) -> Floats:
        """Units × 2: the least and the greatest score of each unit; NaN without any."""
        return self._table(native.UNCERTAINTY_EXTREMES, 2)

    @cached_property
    def nominal(self) -> Evaluation:
        """Score and rank of each unit with nothing varied; the variation's bounds do not cut them."""
        found = self._table(native.UNCERTAINTY_NOMINAL, 2)
        return Evaluation(found[:, 0], found[:, 1])

    @cached_property
    def stability(self) -> Stability:
        """How far the ranking as a whole stays what it is."""
        found = self._table(native.UNCERTAINTY_STABILITY, 1, rows=3)
        return Stability(*found[:, 0].tolist())

    @cached_property
    def rank_counts(self) -> npt.NDArray[np.int64]:
        """Units × (units + 1): in how many replicates the unit has the rank; column 0: none."""
        found = self._table(native.UNCERTAINTY_RANK_COUNTS, len(self.variation.units) + 1)
        return found.astype(np.int64)

    @cached_property
    def score_counts(self) -> npt.NDArray[np.int64]:
        """Units × bins: in how many replicates the unit's score is in the bin."""
        found = self._table(native.UNCERTAINTY_SCORE_COUNTS, self.variation._base.bins)
        return found.astype(np.int64)

    @cached_property
    def score_edges(self) -> Floats:
        """The ends of these bins, bins + 1 numbers."""
        low, high = self._table(native.UNCERTAINTY_RANGE, 2, rows=1)[0].tolist()
        return np.linspace(low, high, self.variation._base.bins + 1)

    # -- how it is shown -------------------------------------------------------------------

    def to_pandas(self, table: Table = "summary", *, interval: float = 0.9) -> pd.DataFrame:
        """The answers as a DataFrame, with a row for each unit.

        Parameters
        ----------
        table
            ``"summary"``: nominal score and rank; the median of the ranks and the interval that holds
            the middle share `interval` of them (``rank_low``, ``rank_high``); the share of the
            replicates with the nominal rank (``same_rank``); mean, median and interval of the scores.
            Else the name of one of the tables: ``"ranks"``, ``"top"``, ``"classes"``, ``"ahead"``,
            ``"rank_counts"``, ``"score_counts"``.
        interval
            Of the summary: the share of the replicates in the middle.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> sure = variation.weights(0.25).run(1000)
        >>> sure.to_pandas()[["rank", "rank_low", "rank_high"]]
           rank  rank_low  rank_high
        A   2.0       1.0        2.0
        B   1.0       1.0        2.0
        C   3.0       3.0        3.0
        """
        return frame_of(self, table, interval)

    def __str__(self) -> str:
        return as_text(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return as_html(self)

    # -- shards ----------------------------------------------------------------------------

    def merge(self, *others: Uncertainty) -> Uncertainty:
        """The counts of these and of others together, as if all had been run at once.

        Parameters
        ----------
        *others
            Other shards of the same variation; none twice.

        Raises
        ------
        OverlapError
            A replicate is in two of them: a shard would be counted twice.
        SavedError
            One is of another variation.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> variation = variation.weights(0.25)
        >>> halves = variation.run(500), variation.run(500, first=500)
        >>> halves[0].merge(halves[1]).replicates
        1000
        """
        handle = native.uncertainty_run(self.variation._handle, 0, 0, None)
        for one in (self, *others):
            instance(one, Uncertainty, "merge", "counts (Uncertainty)")
            native.uncertainty_merge(handle, one._handle)
        return Uncertainty(self.variation, handle)

    def __add__(self, other: Uncertainty) -> Uncertainty:
        return self.merge(other) if isinstance(other, Uncertainty) else NotImplemented

    def __radd__(self, other: object) -> Uncertainty:
        # sum() begins with 0.
        return self if isinstance(other, int) and other == 0 else NotImplemented

    def to_bytes(self) -> bytes:
        """The counts as bytes that any machine can load.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> sure = variation.weights(0.25).run(1000)
        >>> len(sure.to_bytes()) > 0
        True
        """
        out = np.empty(native.uncertainty_size(self._handle), np.uint8)
        native.uncertainty_save(out, self._handle)
        return out.tobytes()

    @classmethod
    def from_bytes(cls, variation: Variation, data: bytes) -> Uncertainty:
        """What :meth:`to_bytes` gave, of the same variation.

        Parameters
        ----------
        variation
            The variation of the run.
        data
            What :meth:`to_bytes` gave.

        Raises
        ------
        SavedError
            Truncated, damaged, or of another variation; the message says which.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> sure = variation.weights(0.25).run(1000)
        >>> parindex.Uncertainty.from_bytes(sure.variation, sure.to_bytes()).replicates
        1000
        """
        if not isinstance(data, bytes | bytearray | memoryview):
            raise refused("kind", "data", data, kind="bytes")
        from ._variation import Variation

        instance(variation, Variation, "variation", "a Variation")
        return cls(variation, native.uncertainty_load(variation._handle, data))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the counts to a file, whole or not at all.

        Parameters
        ----------
        path
            Of the file; it is written whole or not at all.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> sure = variation.weights(0.25).run(1000)
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     sure.save(os.path.join(folder, "counts.state"))
        ...     os.listdir(folder)
        ...
        ['counts.state']
        """
        save(path, self.to_bytes())

    @classmethod
    def load(cls, variation: Variation, path: str | os.PathLike[str]) -> Uncertainty:
        """What :meth:`save` wrote, of the same variation; else as :meth:`from_bytes`.

        Parameters
        ----------
        variation
            The variation of the run.
        path
            Of a file that :meth:`save` wrote.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
        >>> variation = parindex.Variation(table, [2, 1], seed=7)
        >>> sure = variation.weights(0.25).run(1000)
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     sure.save(os.path.join(folder, "counts.state"))
        ...     parindex.Uncertainty.load(sure.variation, os.path.join(folder, "counts.state")).replicates
        ...
        1000
        """
        source = path_given(path, "path")
        try:
            return cls.from_bytes(variation, source.read_bytes())
        except Error as error:
            error.source = source.name
            raise
