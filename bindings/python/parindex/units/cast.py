# SPDX-License-Identifier: MIT
"""Results of an earlier year on the map of a later one, by a method that is named with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._core.arguments import number as number_given
from .._core.arguments import one_of, text
from .._core.columns import as_float64, table_of
from .._core.enums import enum_numbers
from .._core.html import page
from .._core.html import table as html_table
from .._core.labels import pairs_of, some
from .._core.language import lang, number, word
from .._core.plain import array_of, numbers_of
from .._core.text import place_of
from .._core.text import table as text_table
from .._core.travel import Travels
from ..errors import ArgumentError, DossierError, ShapeError
from ..result import Result
from ._words import say
from .registry import Registry, Unit, date_given, numbered, unit_of
from .resolution import names_of

if TYPE_CHECKING:
    import pandas as pd

Missing = Literal["blank", "skip"]
Floats = npt.NDArray[np.float64]

_MISSING: Final = enum_numbers("BACKCAST_")


class Backcast(Travels):
    """Values of earlier units on a later map. No official series: :attr:`method` says how.

    Made by :func:`backcast`.
    """

    def __init__(
        self,
        columns: Sequence[str],
        values: Floats,
        units: npt.NDArray[np.int32],
        weights: Any,
        to: str,
        missing: int,
    ) -> None:
        self._given = {
            "columns": list(columns), "values": values, "units": units, "weights": weights, "to": to,
            "missing": missing,
        }  # fmt: skip
        options = native.backcast_options()
        options.missing = missing
        handle = native.backcast_new(units, weights, to, options)
        shape = (native.backcast_units(handle), len(columns))
        out, counted = np.empty(shape), np.empty(shape, np.int32)
        native.backcast_apply(out, counted, handle, values)
        self._handle = handle
        self.columns = tuple(columns)
        self.values: Floats = out
        """Targets × columns; NaN where there is no value."""
        self.counted = counted
        """How many parts of each target had a value."""
        self.weighted = weights is not None
        self.units: tuple[Unit, ...] = tuple(
            unit_of(native.backcast_unit(handle, i)) for i in range(native.backcast_units(handle))
        )
        self.parts: tuple[tuple[Unit, ...], ...] = tuple(
            tuple(numbered(lambda i, row=row: native.backcast_part(handle, row, i)))
            for row in range(len(self.units))
        )
        """The units that each target is made of, those that were not given among them."""

    def _packed(self) -> dict[str, Any]:
        return self._given

    def _outcome(self) -> Any:
        return [self.values, self.counted]

    @property
    def method(self) -> str:
        """How the values were worked out, as a sentence in the language chosen."""
        return native.backcast_words(self._handle, lang())

    def __len__(self) -> int:
        return len(self.units)

    def to_pandas(self) -> pd.DataFrame:
        """One row a unit, indexed by its name, with the method in a column and in ``attrs``.

        Examples
        --------
        >>> import parindex
        >>> values = {"unit": ["Nam Định", "Ninh Bình", "Hà Nam"], "index": [80.0, 82.0, 84.0]}
        >>> back = parindex.units.backcast(values, "2024-12-31", missing="skip")
        >>> back.to_pandas()
                  code  index                        parts method
        unit
        Ninh Binh   37   82.0  Ha Nam, Nam Dinh, Ninh Binh   mean
        """
        import pandas as pd

        index = pd.Index([u.name for u in self.units], name="unit")
        frame = pd.DataFrame(self.values, index=index, columns=list(self.columns))
        frame.insert(0, "code", [u.code for u in self.units])
        frame["parts"] = [", ".join(p.name for p in parts) for parts in self.parts]
        frame["method"] = "weighted_mean" if self.weighted else "mean"
        frame.attrs["method"] = self.method
        return frame

    def _head(self, columns: Sequence[str]) -> list[str]:
        return [word("unit"), *columns, say("parts")]

    def _rows(self, width: int) -> list[list[str]]:
        return [
            [
                unit.name,
                *(number(x, 2) for x in self.values[row, :width]),
                ", ".join(p.name for p in self.parts[row]),
            ]
            for row, unit in enumerate(self.units)
        ]

    def __repr__(self) -> str:
        width = min(len(self.columns), 4)
        head, rows = self._head(self.columns[:width]), self._rows(width)
        more = len(rows) - 16
        rest = f"\n{word('and_more', n=more)}" if more > 0 else ""
        return f"{text_table(head, rows[:16], range(1, width + 1))}{rest}\n{self.method}"

    def _repr_html_(self) -> str:
        width = len(self.columns)
        body = html_table(self._head(self.columns), self._rows(width), numbers=range(1, width + 1))
        return page(body, notes=[(say("method"), self.method)])


def backcast(
    data: Any,
    date: str | int | None = None,
    *,
    weights: Any = None,
    to: str | int | None = None,
    missing: Missing = "blank",
    column: str = "unit",
) -> Backcast:
    """Work values of earlier units out for the units that they are part of later.

    Parameters
    ----------
    data
        A table with a column of names or codes and columns of numbers, or a
        :class:`~parindex.Result`, of which the points are taken, a column a node.
    date
        The day or year that the units are of; a result's own year by default.
    weights
        None for the plain mean of the points; else the name of a column of the table, a mapping
        of names, or one number for each row: the mean weighted by them.
    to
        The day or year of the later map; the registry's last one by default.
    missing
        What a merged unit has where one of its parts has no value: ``"blank"``, none either;
        ``"skip"``, the mean of the others.
    column
        The table's column of names; where a DataFrame has none, its index.

    Raises
    ------
    AmbiguousUnitError, UnregisteredUnitError
        ``.faults`` has every name that is not surely one unit.

    Examples
    --------
    >>> import parindex
    >>> values = {"unit": ["Nam Định", "Ninh Bình", "Hà Nam"], "index": [80.0, 82.0, 84.0]}
    >>> back = parindex.units.backcast(values, "2024-12-31")
    >>> len(back.to_pandas())
    1
    """
    one_of(_MISSING, missing, "missing")
    text(column, "column")
    weight_column = weights if isinstance(weights, str) else None
    if isinstance(data, Result):
        if date is None and data.period is None:
            raise ArgumentError(say("no_period"))
        date = data.period if date is None else date
        names, columns = data.units, [n.code for n in data.framework.nodes]
        values, table_weights = data.points, None
    else:
        names = names_of(data, column)[0]
        columns, values, table_weights = _numbers(data, column, weight_column)
    registry = Registry(date)
    resolution = registry.resolve(names)
    units = np.array([u.index for u in resolution.units if u is not None], np.int32)
    weighing = _weights(registry, resolution.units, weights, table_weights)
    return Backcast(columns, values, units, weighing, date_given(to), _MISSING[missing])


def _numbers(
    data: Any, column: str, weight_column: str | None
) -> tuple[list[str], Floats, Floats | None]:
    """The columns of numbers, and the one of weights."""
    table = table_of(data)
    if table is None:
        raise DossierError(say("no_column", name=column))
    spelled_here = [place_of(each, table.names) for each in (column, weight_column)]
    if weight_column is not None and spelled_here[1] is None:
        raise DossierError(say("no_column", name=weight_column))
    names, columns, weights = [], [], None
    for place, (name, values) in enumerate(zip(table.names, table.columns, strict=True)):
        if place == spelled_here[0]:
            continue
        numbers = as_float64(values)
        if numbers is None:
            raise DossierError(say("not_numbers", name=name))
        if place == spelled_here[1]:
            weights = numbers
        else:
            names.append(str(name))
            columns.append(numbers)
    return names, np.column_stack(columns) if columns else np.empty((table.rows, 0)), weights


def _weights(
    registry: Registry,
    units: Sequence[Unit | None],
    weights: Any,
    column: Floats | None,
) -> Floats | None:
    if weights is None:
        return None
    if column is not None:
        return np.ascontiguousarray(column)
    if isinstance(weights, str):
        raise DossierError(say("no_column", name=weights))
    named = pairs_of(weights, "weights")  # a Series: by its index, as everything in pandas
    if named is not None:
        meant = registry.resolve([str(k) for k in named]).units
        found: dict[Unit | None, float] = {}
        for unit, weight in zip(meant, named.values(), strict=True):
            if unit in found:
                raise ArgumentError(say("weight_twice", name="" if unit is None else unit.name))
            found[unit] = number_given(weight, "weights", 0)
        lost = [unit.name for unit in units if unit is not None and unit not in found]
        if lost:
            raise ArgumentError(say("weight_lost", names=some(lost)))
        return np.array([found[u] for u in units])
    given = numbers_of(array_of(weights))
    if given is None or given.shape != (len(units),):
        raise ShapeError(say("no_weight", n=0 if given is None else given.size, rows=len(units)))
    return given
