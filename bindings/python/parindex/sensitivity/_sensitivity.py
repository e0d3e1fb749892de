# SPDX-License-Identifier: MIT
"""The indices of several outputs, factor by factor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .._core.plain import Floats
from .._core.text import place_of
from .._core.travel import record
from ..errors import ArgumentError
from ._shown import as_html, as_text, verdict
from ._words import say

if TYPE_CHECKING:
    import pandas as pd


@record
@dataclass(frozen=True)
class Axis:
    """What the outputs or the factors are called."""

    levels: tuple[str, ...]
    """Names of the index levels that a key takes in a DataFrame."""
    keys: tuple[tuple[Hashable, ...], ...]
    """One for each output or factor, a value for each level."""
    label: Callable[[tuple[Hashable, ...]], str]
    """A key as a person says it, in the language chosen at that time."""

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def labels(self) -> list[str]:
        return [self.label(key) for key in self.keys]


@record
@dataclass(frozen=True, repr=False)
class Sensitivity:
    """First-order and total indices with their intervals. Made by :func:`indices`.

    Tables are outputs × factors. Estimates are given as they came out: one may be below 0 or above 1, and the
    first-order one may be above the total. An output that has no variance to share out has NaN in all of
    them, and :attr:`unknown` says why.
    """

    outputs: Axis
    factors: Axis
    first: Floats
    first_low: Floats
    first_high: Floats
    total: Floats
    total_low: Floats
    total_high: Floats
    points: int
    """Sobol' points; each is worked out factors + 2 times."""
    level: float
    """Of the intervals."""
    resamples: int
    seed: int
    _reasons: Mapping[int, Callable[[], str]] = field(default_factory=dict)

    @property
    def evaluations(self) -> int:
        """How many times the outputs were worked out."""
        return self.points * (len(self.factors) + 2)

    @property
    def unknown(self) -> dict[str, str]:
        """Outputs without indices, each with the reason, in the language chosen."""
        labels = self.outputs.labels
        return {labels[row]: why() for row, why in self._reasons.items()}

    def row(self, output: Hashable) -> int:
        """The row of an output: its key, or its label.

        Parameters
        ----------
        output
            Name of an output.

        Examples
        --------
        >>> import parindex
        >>> found = parindex.sensitivity.indices(lambda x: x[:, 0] + 0.5 * x[:, 1], ["a", "b"], points=64, resamples=50)
        >>> found.row(0)
        0
        """
        key = output if isinstance(output, tuple) else (output,)
        labels = self.outputs.labels
        if key in self.outputs.keys:
            return self.outputs.keys.index(key)
        place = place_of(output, labels)
        if place is not None:
            return place
        raise ArgumentError(say("no_output", name=output, names=", ".join(labels)))

    def verdict(self, output: Hashable) -> str:
        """What would settle it most, as a sentence.

        Parameters
        ----------
        output
            Name of an output.

        Examples
        --------
        >>> import parindex
        >>> found = parindex.sensitivity.indices(lambda x: x[:, 0] + 0.5 * x[:, 1], ["a", "b"], points=64, resamples=50)
        >>> print(found.verdict(0))
        0: a would settle it most; once it is known, 79.9% of the variance goes (39.6–120.1%).
        """
        return verdict(self, self.row(output))

    def to_pandas(self) -> pd.DataFrame:
        """A row for each output and factor, indexed by them: ``first``, ``first_low``, ``first_high``,
        ``total``, ``total_low``, ``total_high``.

        Examples
        --------
        >>> import parindex
        >>> found = parindex.sensitivity.indices(lambda x: x[:, 0] + 0.5 * x[:, 1], ["a", "b"], points=64, resamples=50)
        >>> list(found.to_pandas().columns)
        ['first', 'first_low', 'first_high', 'total', 'total_low', 'total_high']
        """
        import pandas as pd

        rows = [(*o, *i) for o in self.outputs.keys for i in self.factors.keys]
        names = (*self.outputs.levels, *self.factors.levels)
        columns = ("first", "first_low", "first_high", "total", "total_low", "total_high")
        return pd.DataFrame(
            {name: getattr(self, name).reshape(-1) for name in columns},
            index=pd.MultiIndex.from_tuples(rows, names=names),
        )

    def __str__(self) -> str:
        return as_text(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return as_html(self)
