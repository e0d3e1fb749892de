# SPDX-License-Identifier: MIT
"""Columns become fewer."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._language import fault, word
from .._text import spelled
from ..errors import ArgumentError
from ._plain import Floats, Plain, Tabular, chosen, plain

Mean = Literal["mean", "geometric", "harmonic", "power", "minimum", "median", "copeland"]

COMBINES: Final = {
    "mean": native.COMBINE_MEAN,
    "geometric": native.COMBINE_GEOMETRIC,
    "harmonic": native.COMBINE_HARMONIC,
    "power": native.COMBINE_POWER,
    "minimum": native.COMBINE_MINIMUM,
    "median": native.COMBINE_MEDIAN,
    "copeland": native.COMBINE_COPELAND,
}
_ZEROS: Final = {
    "refused": native.ZERO_REFUSED,
    "zero": native.ZERO_GIVES_ZERO,
    "floor": native.ZERO_FLOOR,
    "shift": native.ZERO_SHIFT,
}


def aggregate(
    table: Tabular,
    weights: Mapping[Any, float] | Iterable[float] | None = None,
    *,
    method: Mean = "mean",
    groups: Mapping[Any, Hashable] | Iterable[Hashable] | None = None,
    power: float | None = None,
    zero: Literal["refused", "zero", "floor", "shift"] = "refused",
    at: float | None = None,
    coverage: float = 0.0,
    cover_weights: bool = False,
    threads: int = 1,
    name: Hashable = "total",
) -> Tabular:
    """Make fewer columns of each unit's numbers, those that are there.

    Parameters
    ----------
    table
        Units × columns, as for :func:`normalise`.
    weights
        From 0 on: a mapping or a Series by column, or one for each column in their order; equal
        by default. They need not add to 1.
    method
        The mean of that name; ``"minimum"`` has no weights, ``"median"`` is weighted,
        ``"copeland"`` counts the units beaten less those that beat, by majority of the weights.
    groups
        The parent of each column: a mapping from columns to names, or a name for each in their
        order. Parents stand in the order in which they come; without it there is one.
    power
        The exponent of ``"power"``.
    zero, at
        What a mean with a logarithm or a reciprocal does about what it cannot take: refuse it, let
        0 give 0, floor it at `at`, or shift all by `at` and back.
    coverage
        Least share of a parent's columns that must be there, or else it is missing.
    cover_weights
        The share is one of weights.
    threads
        Never changes a bit of the result.
    name
        What the one column of a DataFrame is called where there are no groups.

    Returns
    -------
    DataFrame with the index of `table` and a column for each parent; units × parents of an array.

    Raises
    ------
    MethodError
        A number that the method cannot take; it names the table's own row and column.
    ArgumentError, LimitError, ShapeError
    """
    data = plain(table)
    options = mean_options(COMBINES, method, power, zero, at)
    options.coverage, options.cover_weights = float(coverage), int(cover_weights)
    options.threads = threads
    parents: list[Hashable] = [name] * len(data.columns)
    if groups is not None:
        parents = [spelled(parent) for parent in data.per_column(groups, "groups")]
    names = list(dict.fromkeys(parents))
    places = np.array([names.index(parent) for parent in parents], np.int32)
    done = options.set_groups(places)
    if weights is not None:
        done = options.set_weights(_weights(data, weights, places, names)) and done
    if not done:
        raise MemoryError
    out: Floats = np.empty((len(names), data.rows), np.float64).T
    with data.labelled():
        native.aggregate(out, data.values, options)
    made: Tabular = data.out(out, names)
    return made


def mean_options(
    combines: Mapping[str, int], method: str, power: float | None, zero: str, at: float | None
) -> native.aggregate_options:
    """What a mean needs to be known by, as the library has it."""
    options = native.aggregate_options()
    options.combine = chosen(combines, method, "method")
    options.zero = chosen(_ZEROS, zero, "zero")
    if method == "power" or power is not None:
        options.power = _needed(power, 'method="power"', "power=")
    if zero in ("floor", "shift") or at is not None:
        options.at = _needed(at, f'zero="{zero}"', "at=")
    return options


def _needed(given: float | None, what: str, needed: str) -> float:
    if given is None:
        raise ArgumentError(fault("needs", what=what, needed=needed))
    return float(given)


def _weights(
    data: Plain, given: Any, places: npt.NDArray[np.int32], names: list[Hashable]
) -> Floats:
    weights = np.array(data.per_column(given, "weights"), np.float64)
    for column, weight in zip(data.columns, weights, strict=True):
        if not weight >= 0:
            raise ArgumentError(fault("weight", x=f"{weight:g}"), place=word("column", name=column))
    for i, parent in enumerate(names):
        if not weights[places == i].any():
            raise ArgumentError(fault("weights_zero", name=parent))
    return weights
