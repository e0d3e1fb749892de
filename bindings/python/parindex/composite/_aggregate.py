# SPDX-License-Identifier: MIT
"""Columns become fewer."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final, Literal

import numpy as np

from .. import _native as native
from .._core.arguments import THREADS, chosen, flag, number, refused, text, unused, whole
from .._core.callers import callers
from .._core.enums import enum_numbers
from .._core.language import fault
from .._core.plain import Floats, Plain, Tabular, plain
from ..errors import ArgumentError, CoverageWarning
from ._endpoints import MOST
from ._groups import Parents, children_first, parents_of, weights_by_name
from ._words import say

Mean = Literal["mean", "geometric", "harmonic", "power", "minimum", "median", "copeland"]

COMBINES: Final = enum_numbers("COMBINE_", but=("none", "sum", "affine", "product", "ratio"))
_ZEROS: Final = {
    "refused": native.ZERO_REFUSED,
    "zero": native.ZERO_GIVES_ZERO,
    "floor": native.ZERO_FLOOR,
    "shift": native.ZERO_SHIFT,
}
MIND: Final = ("geometric", "harmonic", "power")
"""The methods that mind a zero."""


def aggregate(
    table: Tabular,
    weights: Mapping[Any, float] | Iterable[float] | None = None,
    *,
    method: Mean = "mean",
    groups: Mapping[Any, Hashable] | Iterable[Hashable] | None = None,
    power: float | None = None,
    zero: Literal["refused", "zero", "floor", "shift"] = "refused",
    at: float | None = None,
    coverage: float | None = None,
    cover_weights: bool = False,
    threads: int = 1,
    name: Hashable = None,
) -> Tabular:
    """Make fewer columns of each unit's numbers, those that are there.

    Parameters
    ----------
    table
        Units × columns, as for :func:`normalise`.
    weights
        From 0 on: a mapping or a Series by column, or one for each column in their order; equal
        by default. They need not add to 1. A mapping may have those of the groups as well, all of them,
        as :class:`parindex.Variation` takes them; they count where groups are combined into groups.
    method
        The mean of that name; ``"minimum"`` has no weights, ``"median"`` is weighted,
        ``"copeland"`` counts the units beaten less those that beat, by majority of the weights.
    groups
        The parent of each column: a mapping or a Series from columns to names, or a name for each in
        their order. Parents are in the order in which they come; without it there is one. In a
        mapping a group may have a parent as well: then it is combined into that one, in the same way,
        and the parents at the top are what comes out.
    power
        The exponent of ``"power"``.
    zero, at
        What a mean with a logarithm or a reciprocal does about what it cannot take: refuse it, let
        0 give 0, floor it at `at`, or shift all by `at` and back.
    coverage
        Least share of a parent's columns that must be there, or else it is missing: 1 for all of them, 0 for one at
        least. Without it a unit with any number has a mean, and a CoverageWarning says how many have a part of
        their columns only.
    cover_weights
        The share is one of weights.
    threads
        Never changes a bit of the result.
    name
        What the one column of a DataFrame is called where there are no groups, ``"total"`` by default.

    Returns
    -------
    DataFrame with the index of `table` and a column for each parent; units × parents of an array.

    Raises
    ------
    MethodError
        A number that the method cannot take; it names the table's own row and column, and ``.faults``
        has one for each such column.
    ArgumentError, LimitError, ShapeError

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
    >>> parindex.composite.aggregate(table, {"income": 2, "water": 1})
           total
    A  60.000000
    B  61.666667
    C  51.666667
    """
    data = plain(table)
    options = mean_options(COMBINES, method, power, zero, at)
    options.coverage = 0.0 if coverage is None else number(coverage, "coverage", 0, 1)
    options.cover_weights = int(flag(cover_weights, "cover_weights"))
    if options.cover_weights and options.coverage == 0:
        raise unused("cover_weights=", "coverage=")
    options.threads = whole(threads, "threads", 1, THREADS)
    if not isinstance(name, Hashable):
        raise refused("kind", "name", name, kind=fault("a_name"))
    if isinstance(name, str):
        text(name, "name")
    if name is not None and groups is not None:
        raise unused("name=", "groups=None")
    whole_of = None if groups is not None else "total" if name is None else name
    parents = parents_of(data, groups, whole_of)
    weighed = weights_by_name(data, parents, weights, "weights")
    names = parents.tops
    if coverage is None:
        _warn_of_gaps(data, weighed)
    if parents.of_groups:
        made = _combine_tree(data, options, parents, weighed)
    else:
        made = _combine(data, options, parents.of_columns, names, weighed)
    found: Tabular = data.out(made, names)
    return found


def _warn_of_gaps(data: Plain, weights: Mapping[Hashable, float] | None) -> None:
    """Warn of units that have some of the columns that weigh, and not all."""
    counted = [weights is None or weights[name] > 0 for name in data.columns]
    gone = np.isnan(data.values[:, counted])
    parted = np.flatnonzero(gone.any(axis=1) & ~gone.all(axis=1))
    if len(parted):
        text = say("gaps", n=len(parted), all=data.rows, name=data.labels[int(parted[0])])
        warnings.warn(text, CoverageWarning, stacklevel=callers())


def mean_options(
    combines: Mapping[str, int], method: str, power: float | None, zero: str, at: float | None
) -> native.aggregate_options:
    """What a mean needs to be known by, as the library has it."""
    options = native.aggregate_options()
    options.combine = chosen(combines, method, "method")
    options.zero = chosen(_ZEROS, zero, "zero")
    if power is not None and method != "power":
        raise unused("power=", 'method="power"')
    if zero != "refused" and method not in MIND:
        raise unused("zero=", ", ".join(f'method="{each}"' for each in MIND))
    if at is not None and zero not in ("floor", "shift"):
        raise unused("at=", 'zero="floor", zero="shift"')
    if method == "power":
        options.power = number(_needed(power, 'method="power"', "power="), "power", -64, 64)
        if abs(options.power) < 0.25:
            raise ArgumentError(fault("power", x=power))
    if zero in ("floor", "shift"):
        options.at = number(_needed(at, f'zero="{zero}"', "at="), "at", 0, MOST, above=True)
    return options


def _needed(given: Any, what: str, needed: str) -> Any:
    if given is None:
        raise ArgumentError(fault("needs", what=what, needed=needed))
    return given


def _combine(
    data: Plain,
    options: native.aggregate_options,
    parents: list[Hashable],
    names: list[Hashable],
    weights: Mapping[Hashable, float] | None,
) -> Floats:
    """Units × parents: each column goes to its own."""
    numbers = {name: i for i, name in enumerate(names)}
    places = np.array([numbers[parent] for parent in parents], np.int32)
    given = np.array([1.0 if weights is None else weights[c] for c in data.columns], np.float64)
    for i, parent in enumerate(names):
        if not given[places == i].any():
            raise ArgumentError(fault("weights_zero", name=parent))
    out: Floats = np.empty((len(names), data.rows), np.float64).T
    one: Floats = np.empty((data.rows, 1))

    def alone(column: int) -> None:
        if given[column] > 0:
            _tell(options, np.zeros(1, np.int32), None if weights is None else np.ones(1))
            native.aggregate(one, data.values[:, [column]], options)

    with data.labelled(alone):
        _tell(options, places, None if weights is None else given)
        native.aggregate(out, data.values, options)
    return out


def _combine_tree(
    data: Plain,
    options: native.aggregate_options,
    parents: Parents,
    weights: Mapping[Hashable, float] | None,
) -> Floats:
    """Units × groups at the top: each group of the columns and groups that are in it."""
    made: dict[Hashable, Floats] = {}
    for group in children_first(parents):
        inner = [g for g, parent in parents.of_groups.items() if parent == group]
        own = [i for i, parent in enumerate(parents.of_columns) if parent == group]
        parts = [*(made[g] for g in inner), *(data.values[:, i] for i in own)]
        names = (*inner, *(data.columns[i] for i in own))
        part = Plain(np.column_stack(parts), names, data.index)
        made[group] = _combine(part, options, [group] * len(names), [group], weights)[:, 0]
    return np.column_stack([made[group] for group in parents.tops])


def _tell(options: native.aggregate_options, places: Any, weights: Floats | None) -> None:
    done = options.set_groups(places)
    if weights is not None:
        done = options.set_weights(weights) and done
    if not done:
        raise MemoryError
