# SPDX-License-Identifier: MIT
"""Quantiles of items, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._core.arguments import shown
from .._core.html import page
from .._core.html import table as html_table
from .._core.language import between, number
from .._core.plain import Floats, array_of, numbers_of
from .._core.text import table as text_table
from .._core.travel import Travels
from ..errors import ArgumentError, MethodError
from ._estimates import Axis
from ._shown import heads
from ._store import Store
from ._words import say

if TYPE_CHECKING:
    import pandas as pd


class Quantiles(Travels):
    """Quantiles with Woodruff's intervals. Made by :meth:`parindex.Survey.quantile`.

    Attributes
    ----------
    value, error, low, high : numpy.ndarray
        In the order of the rows of :attr:`table`; NaN where nobody answered.
    """

    def __init__(self, axes: tuple[Axis, ...], found: Floats) -> None:
        self._axes = axes
        self._found = found
        self.value, self.error, self.low, self.high = found.T

    def _packed(self) -> dict[str, Any]:
        return {"axes": self._axes, "found": self._found}

    def __len__(self) -> int:
        return len(self.value)

    @property
    def keys(self) -> list[tuple[Any, ...]]:
        """The labels of each row: of the unit, of the groups, of the item, the share below."""
        return list(product(*(axis.labels for axis in self._axes)))

    @property
    def table(self) -> pd.DataFrame:
        """A row for each quantile: ``value``, ``error``, ``low``, ``high``."""
        import pandas as pd

        index = pd.MultiIndex.from_tuples(self.keys, names=[axis.name for axis in self._axes])
        columns = {name: getattr(self, name) for name in ("value", "error", "low", "high")}
        return pd.DataFrame(columns, index=index)

    def _lines(self, most: int) -> tuple[list[str], list[list[str]], list[int]]:
        head = [*heads(self._axes), say("quantile"), say("interval")]
        rows = [
            [
                *(str(k) if not isinstance(k, float) else number(k) for k in key),
                number(self.value[i]),
                between(self.low[i], self.high[i], 2),
            ]
            for i, key in enumerate(self.keys[:most])
        ]
        return head, rows, [len(head) - 2, len(head) - 1]

    def __str__(self) -> str:
        return text_table(*self._lines(40))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head, rows, numbers = self._lines(200)
        return page(html_table(head, rows, numbers=numbers), more=max(len(self) - 200, 0))


def quantiles(
    store: Store,
    items: Sequence[int],
    q: npt.ArrayLike,
    axes: list[Axis],
    bits: Sequence[int],
    how: native.estimate_options,
) -> Quantiles:
    """Of each unit and group, of each item."""
    wanted = numbers_of(array_of(q))
    if wanted is None or wanted.size == 0 or not ((wanted >= 0) & (wanted <= 1)).all():
        raise ArgumentError(say("shares", x=shown(q)))
    probabilities = np.ascontiguousarray(wanted.reshape(-1))
    options = native.quantile_options()
    options.set_estimate(how)
    by_unit = bool(axes) and axes[0].unit
    found = []
    for unit in range(len(axes[0].labels) if by_unit else 1):
        options.by_unit, options.unit = int(by_unit), unit
        for inside in bits:
            options.within = inside
            for item in items:
                options.item = item
                out = np.full((len(probabilities), 4), np.nan)
                try:
                    native.survey_quantiles(out, store.handle, probabilities, options)
                except MethodError:
                    if not (by_unit or len(bits) > 1):
                        raise
                    if not _nobody(store, item, unit if by_unit else None, inside):
                        raise
                found.append(out)
    names = tuple(store.design.items[i] for i in items)
    every = (*axes, Axis("figure", names), Axis("q", tuple(probabilities.tolist())))
    return Quantiles(every, np.concatenate(found))


def _nobody(store: Store, item: int, unit: int | None, inside: int) -> bool:
    """Whether nobody of a unit and group answered an item: then there is no quantile, and no fault."""
    design = store.design
    width = design.levels + 1 if design.levels else 4
    table = np.zeros((len(design.items), width))
    table[item, 1:] = 1 if design.levels else [1, 0, 0]
    statistics = native.statistics()
    statistics.add(table, None, inside, 0)
    options = native.estimate_options()
    options.by_unit = int(unit is not None)
    options.lonely = native.LONELY_REMOVE
    handle = native.survey_estimate(store.handle, statistics, options)
    out = np.empty((native.estimates_units(handle), 1))
    native.estimates_table(out, handle, native.ESTIMATES_ANSWERS)
    return bool(out[unit or 0, 0] == 0)
