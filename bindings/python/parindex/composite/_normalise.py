# SPDX-License-Identifier: MIT
"""Columns onto scales."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final, Literal

import numpy as np

from .. import _native as native
from .._cells import is_blank
from .._language import fault
from .._text import spelled
from ..errors import ArgumentError
from ._plain import Floats, Plain, Tabular, chosen, plain

Method = Literal["minmax", "zscore", "rank", "percentile", "distance", "goalposts"]

_SCALES: Final = {
    "goalposts": native.SCALE_GOALPOSTS,
    "minmax": native.SCALE_MINMAX,
    "zscore": native.SCALE_ZSCORE,
    "rank": native.SCALE_RANK,
    "percentile": native.SCALE_PERCENTILE,
    "distance": native.SCALE_DISTANCE,
}
_TIES: Final = {
    "min": native.TIES_MIN,
    "max": native.TIES_MAX,
    "mean": native.TIES_MEAN,
    "dense": native.TIES_DENSE,
}
_POSITIONS: Final = {
    "upper": native.POSITION_UPPER,
    "middle": native.POSITION_MIDDLE,
    "between": native.POSITION_BETWEEN,
}
_REFERENCES: Final = {
    "best": native.REFERENCE_BEST,
    "mean": native.REFERENCE_MEAN,
    "target": native.REFERENCE_TARGET,
    "unit": native.REFERENCE_UNIT,
}
_FORMS: Final = {
    "ratio": native.DISTANCE_RATIO,
    "difference": native.DISTANCE_DIFFERENCE,
    "range": native.DISTANCE_RANGE,
}
_IMPUTES: Final = {"mean": native.IMPUTE_MEAN, "median": native.IMPUTE_MEDIAN}
_WINSORISES: Final = {
    "bounds": native.WINSORISE_BOUNDS,
    "quantiles": native.WINSORISE_QUANTILES,
    "shape": native.WINSORISE_SHAPE,
}
_LOGS: Final = {"shift": native.LOG_SHIFT, "range": native.LOG_RANGE}


def normalise(
    table: Tabular,
    method: Method | None = "minmax",
    *,
    onto: tuple[float, float] | None = None,
    reversed: bool | Iterable[Any] = False,
    endpoints: Any = None,
    population: bool = False,
    ties: Literal["min", "max", "mean", "dense"] = "min",
    position: Literal["upper", "middle", "between"] = "upper",
    reference: Literal["best", "mean", "target", "unit"] = "best",
    form: Literal["ratio", "difference", "range"] = "ratio",
    cap: bool = False,
    target: float | None = None,
    unit: Hashable = None,
    if_constant: float | None = None,
    impute: Literal["mean", "median"] | float | None = None,
    groups: Iterable[object] | None = None,
    winsorise: Literal["bounds", "quantiles", "shape"] | None = None,
    lower: float | None = None,
    upper: float | None = None,
    quantile: int = 7,
    skewness: float = 2.0,
    kurtosis: float = 3.5,
    most: int = 5,
    log: Literal["shift", "range"] | None = None,
    by: float | None = None,
    if_skewed: bool = False,
) -> Tabular:
    """Put each column on a scale, on its own.

    The steps run in the order impute, winsorise, log, scale; ``docs/methods.md`` has each formula.

    Parameters
    ----------
    table
        Units × columns: a DataFrame, an array, or another table that
        :meth:`~parindex.Framework.score` takes. NaN is a number that is not there.
    method
        The scale; None leaves the treated numbers as they are.
    onto
        The ends of the scale, (0, 1) by default; of z-scores, the mean and the deviation.
    reversed
        Where less is better: True for all columns; names of columns (numbers in an array); or
        booleans, one for each column, in their order or by name.
    endpoints
        Of goalposts: one pair (lo, hi), a mapping from columns to pairs, or columns × 2.
    population
        z-scores divide by n, not by n - 1.
    ties
        Of ranks and percentiles: the place of equal numbers.
    position
        Of percentiles: r / n (``"upper"``), (r - 1/2) / n, or (r - 1) / (n - 1) (``"between"``).
    reference, form, target, unit
        Of distances: from what, and how; the target, or the label of the unit.
    cap
        Distances are at most 1 before they are put on the scale; goalposts stay within it.
    if_constant
        What a column of equal numbers gives; without it such a column is refused.
    impute
        What stands in for a missing number: a number, or the mean or median of the column.
    groups
        The group of each unit, whose mean or median is taken; None for a unit of none.
    winsorise, lower, upper, quantile, skewness, kurtosis, most
        Outliers: cut at bounds, at quantiles of a type (4 to 9), or moved inwards, `most` at most,
        until the skewness or the kurtosis is small.
    log, by, if_skewed
        Skewed numbers: ln(x + by), or ln(x - least + by (greatest - least)) with 0.01 by default;
        `if_skewed` takes it only where ``winsorise="shape"`` did not help.

    Raises
    ------
    MethodError
        A column that the method cannot take; it names the table's own row and column.
    ArgumentError, ShapeError
    """
    data = plain(table)
    options = scale_options(
        data,
        method,
        onto=onto,
        reversed=reversed,
        endpoints=endpoints,
        population=population,
        ties=ties,
        position=position,
        reference=reference,
        form=form,
        cap=cap,
        target=target,
        unit=unit,
        if_constant=if_constant,
        impute=impute,
        groups=groups,
        winsorise=winsorise,
        lower=lower,
        upper=upper,
        quantile=quantile,
        skewness=skewness,
        kurtosis=kurtosis,
        most=most,
        log=log,
        by=by,
        if_skewed=if_skewed,
    )
    # Columns in columns of their own, as pandas keeps them.
    out: Floats = np.empty(data.values.shape[::-1], np.float64).T
    with data.labelled():
        native.normalise(out, data.values, options)
    made: Tabular = data.out(out, data.columns)
    return made


def scale_options(
    data: Plain,
    method: str | None,
    *,
    onto: tuple[float, float] | None,
    reversed: bool | Iterable[Any],
    endpoints: Any,
    population: bool,
    ties: str,
    position: str,
    reference: str,
    form: str,
    cap: bool,
    target: float | None,
    unit: Hashable,
    if_constant: float | None,
    impute: str | float | None,
    groups: Iterable[object] | None,
    winsorise: str | None,
    lower: float | None,
    upper: float | None,
    quantile: int,
    skewness: float,
    kurtosis: float,
    most: int,
    log: str | None,
    by: float | None,
    if_skewed: bool,
) -> native.normalise_options:
    """The arguments of :func:`normalise` as the library has them, for the columns of a table."""
    options = native.normalise_options()
    if method is not None:
        options.scale = chosen(_SCALES, method, "method")
    if onto is not None:
        options.a, options.b = map(float, onto)
    options.population, options.cap = int(population), int(cap)
    options.ties = chosen(_TIES, ties, "ties")
    options.position = chosen(_POSITIONS, position, "position")
    _set_reversed(options, data, reversed)
    if endpoints is not None:
        pairs = np.ascontiguousarray(_pairs(data, endpoints), np.float64)
        taken(options.set_endpoints(pairs))
    options.reference = chosen(_REFERENCES, reference, "reference")
    options.form = chosen(_FORMS, form, "form")
    if reference == "target":
        if target is None:
            raise ArgumentError(fault("needs", what='reference="target"', needed="target="))
        options.target = float(target)
    if reference == "unit":
        options.row = data.row(unit)
    if if_constant is not None:
        options.constant_allowed, options.if_constant = 1, float(if_constant)
    _set_impute(options, data, impute, groups)
    if winsorise is not None:
        options.winsorise = chosen(_WINSORISES, winsorise, "winsorise")
        open_ends = (0.0, 1.0) if winsorise == "quantiles" else (-np.inf, np.inf)
        options.lower = open_ends[0] if lower is None else float(lower)
        options.upper = open_ends[1] if upper is None else float(upper)
        options.quantile, options.most = quantile, most
        options.skewness, options.kurtosis = float(skewness), float(kurtosis)
    if log is not None:
        options.log = chosen(_LOGS, log, "log")
        options.by = 0.0 if by is None else float(by)
        options.if_skewed = int(if_skewed)
    return options


def taken(done: bool) -> None:
    """The options keep a copy of what they are given."""
    if not done:
        raise MemoryError


def _set_reversed(options: native.normalise_options, data: Plain, given: Any) -> None:
    flags = np.zeros(len(data.columns), np.uint8)
    if isinstance(given, bool | np.bool_):
        flags[:] = bool(given)
    else:
        each = [given] if isinstance(given, str) else list(given)
        values = list(given.values()) if isinstance(given, Mapping) else each
        if values and all(isinstance(flag, bool | np.bool_) for flag in values):
            flags[:] = data.per_column(given, "reversed")
        else:
            for name in each:
                flags[data.column(name)] = 1
    taken(options.set_reversed(flags))


def _pairs(data: Plain, given: Any) -> Any:
    """Endpoints as columns × 2."""
    if hasattr(given, "loc"):  # a DataFrame by column name, lo and hi
        given = {name: tuple(given.loc[name]) for name in given.index}
    if not isinstance(given, Mapping) and np.shape(given) == (2,):
        return [list(given)] * len(data.columns)
    pairs = data.per_column(given, "endpoints")
    for name, pair in zip(data.columns, pairs, strict=True):
        if np.shape(pair) != (2,):
            raise ArgumentError(fault("pair", name=name))
    return pairs


def _set_impute(
    options: native.normalise_options, data: Plain, impute: Any, groups: Iterable[object] | None
) -> None:
    if impute is None:
        return
    if isinstance(impute, str):
        options.impute = chosen(_IMPUTES, impute, "impute")
    else:
        options.impute, options.imputed = native.IMPUTE_VALUE, float(impute)
    if groups is not None:
        labels = [spelled(label) for label in data.per_row(groups, "groups")]
        numbers = {label: i for i, label in enumerate(dict.fromkeys(labels))}
        column = [-1 if is_blank(label) else numbers[label] for label in labels]
        taken(options.set_groups(np.array(column, np.int32)))
