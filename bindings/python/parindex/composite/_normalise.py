# SPDX-License-Identifier: MIT
"""Columns onto scales."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._core.arguments import chosen, flag, number, pair, unused, whole
from .._core.enums import enum_numbers
from .._core.labels import group_numbers
from .._core.language import fault
from .._core.plain import Floats, Plain, Tabular, plain, taken
from ..errors import ArgumentError
from ._endpoints import MOST, ends_of
from ._reversed import reversed_of

Method = Literal["minmax", "zscore", "rank", "percentile", "distance", "goalposts"]

_SCALES: Final = {
    "goalposts": native.SCALE_GOALPOSTS,
    "minmax": native.SCALE_MINMAX,
    "zscore": native.SCALE_ZSCORE,
    "rank": native.SCALE_RANK,
    "percentile": native.SCALE_PERCENTILE,
    "distance": native.SCALE_DISTANCE,
}
_TIES: Final = enum_numbers("TIES_", but=("ordinal",))
_PLOTTINGS: Final = enum_numbers("PLOTTING_")
_REFERENCES: Final = enum_numbers("REFERENCE_")
_FORMS: Final = enum_numbers("DISTANCE_")
_IMPUTES: Final = {"mean": native.IMPUTE_MEAN, "median": native.IMPUTE_MEDIAN}
_WINSORISES: Final = enum_numbers("WINSORISE_")
_LOGS: Final = enum_numbers("LOG_")

_ENDS: Final = ("minmax", "zscore", "percentile", "distance", "goalposts")
#: The methods that look at an option.
_USED_BY: Final[dict[str, tuple[str, ...]]] = {
    "onto": _ENDS,
    "reversed": ("rank", *_ENDS),
    "endpoints": ("goalposts",),
    "population": ("zscore",),
    "ties": ("rank", "percentile"),
    "plotting": ("percentile",),
    "reference": ("distance",),
    "form": ("distance",),
    "target": ("distance",),
    "unit": ("distance",),
    "cap": ("distance", "goalposts"),
    "if_constant": ("minmax", "zscore", "percentile", "distance"),
}


def normalise(
    table: Tabular,
    method: Method | None = "minmax",
    *,
    onto: tuple[float, float] | None = None,
    reversed: bool | Mapping[Any, Any] | Iterable[Any] = False,
    endpoints: Any = None,
    population: bool = False,
    ties: Literal["min", "max", "mean", "dense"] | None = None,
    plotting: Literal["upper", "middle", "between"] | None = None,
    reference: Literal["best", "mean", "target", "unit"] | None = None,
    form: Literal["ratio", "difference", "range"] | None = None,
    cap: bool = False,
    target: float | None = None,
    unit: Hashable = None,
    if_constant: float | None = None,
    impute: Literal["mean", "median"] | float | None = None,
    groups: Mapping[Any, object] | Iterable[object] | None = None,
    winsorise: Literal["bounds", "quantiles", "shape"] | None = None,
    lower: float | None = None,
    upper: float | None = None,
    quantile: int | None = None,
    skewness: float | None = None,
    kurtosis: float | None = None,
    most: int | None = None,
    log: Literal["shift", "range"] | None = None,
    by: float | None = None,
    if_skewed: bool = False,
) -> Tabular:
    """Put each column on a scale, on its own.

    The steps run in the order impute, winsorise, log, scale; ``docs/methods.md`` has each formula. An
    option that the method or step does not look at is refused.

    Parameters
    ----------
    table
        Units × columns: a DataFrame, an array, or another table that
        :meth:`~parindex.Framework.score` takes. NaN is a number that is not there.
    method
        The scale; None leaves the treated numbers as they are.
    onto
        The ends of the scale, (0, 1) by default; of z-scores, the mean and the deviation. Not of ranks.
    reversed
        Where less is better: True for all columns; names of columns (numbers in an array); or one for
        each column, in their order or by name: True or False, a direction (-1 where less is better, else
        1), or 1 and 0 as flags. Ones alone could be either, and are refused.
    endpoints
        Of goalposts: one pair (lo, hi), a mapping from columns to pairs, a DataFrame with a row for each
        column and the columns ``lo`` and ``hi``, or columns × 2.
    population
        z-scores divide by n, not by n - 1.
    ties
        Of ranks and percentiles: the place of equal numbers, ``"min"`` by default.
    plotting
        Of percentiles: r / n (``"upper"``, the default), (r - 1/2) / n (``"middle"``), or
        (r - 1) / (n - 1) (``"between"``).
    reference, form, target, unit
        Of distances: from what (``"best"``), and how (``"ratio"``); the target, or the label of the
        unit.
    cap
        Distances are at most 1 before they are put on the scale; goalposts stay within it.
    if_constant
        What a column of equal numbers gives; without it such a column is refused. Not of ranks and
        goalposts, nor of distances but ``form="range"``, which give something by themselves.
    impute
        What replaces a missing number: a number, or the mean or median of the column.
    groups
        The group of each unit, whose mean or median is taken; None for a unit of none. A mapping or a
        Series goes by the labels of the rows, and has each of them.
    winsorise, lower, upper, quantile, skewness, kurtosis, most
        Outliers: cut at bounds, at quantiles of a type (4 to 9; 7 by default), or moved inwards, `most`
        (5) at most, until the skewness (2) or the kurtosis (3.5) is small.
    log, by, if_skewed
        Skewed numbers: ln(x + by), 0 by default, or ln(x - least + by (greatest - least)) with 0.01 by
        default; `if_skewed` takes it only where ``winsorise="shape"`` did not help.

    Raises
    ------
    MethodError
        A column that the method cannot take; it names the table's own row and column, and ``.faults``
        has one for each such column.
    ArgumentError, ShapeError

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> table = pd.DataFrame({"income": [70.0, 60.0, 50.0], "water": [40.0, 65.0, 55.0]}, index=["A", "B", "C"])
    >>> parindex.composite.normalise(table, "minmax", onto=(0, 100))
       income  water
    A   100.0    0.0
    B    50.0  100.0
    C     0.0   60.0
    """
    data = plain(table)
    scale = scale_of(
        data,
        method,
        onto=onto,
        reversed=reversed,
        endpoints=endpoints,
        population=population,
        ties=ties,
        plotting=plotting,
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
    # Each column in its own memory, as pandas keeps them.
    out: Floats = np.empty(data.values.shape[::-1], np.float64).T
    one: Floats = np.empty((data.rows, 1))
    with data.labelled(lambda c: native.normalise(one, data.values[:, [c]], scale.of(c))):
        native.normalise(out, data.values, scale.options)
    made: Tabular = data.out(out, data.columns)
    return made


@dataclass(frozen=True)
class Scale:
    """How the columns of a table are treated and scaled."""

    options: native.normalise_options
    reversed: npt.NDArray[np.uint8]
    endpoints: Floats | None

    def of(self, column: int) -> native.normalise_options:
        """The options for one column by itself."""
        taken(self.options.scale.set_reversed(self.reversed[[column]]))
        if self.endpoints is not None:
            taken(self.options.scale.set_endpoints(self.endpoints[[column]]))
        return self.options


def used(method: str | None, how: Mapping[str, Any]) -> dict[str, Any]:
    """The options that a method looks at, of those of an edition, which may have others."""
    form = how.get("form", "ratio")
    return {
        key: value
        for key, value in how.items()
        if method in _USED_BY.get(key, (method,))
        and not (key == "if_constant" and method == "distance" and form != "range")
    }


def scale_of(data: Plain, method: str | None, **how: Any) -> Scale:
    """The arguments of :func:`normalise` as the library has them, for the columns of a table."""
    options = native.normalise_options()
    if method is not None:
        options.scale.kind = chosen(_SCALES, method, "method")
    flags = reversed_of(data, how["reversed"])
    for key, methods in _USED_BY.items():
        there = how[key] is not None
        if key in ("population", "cap"):
            there = flag(how[key], key)
        elif key == "reversed":
            there = bool(flags.any())
        if there and method not in methods:
            raise unused(f"{key}=", _either("method", methods))
    taken(options.scale.set_reversed(flags))
    pairs = None
    if method == "goalposts":
        if how["endpoints"] is None:
            raise ArgumentError(fault("needs", what='method="goalposts"', needed="endpoints="))
        pairs = ends_of(data, how["endpoints"])
        taken(options.scale.set_endpoints(pairs))
    _set_scale(options.scale, data, method, how)
    _set_impute(options.impute, data, how["impute"], how["groups"])
    _set_winsorise(options.winsorise, how)
    _set_log(options.log, how)
    return Scale(options, flags, pairs)


def _either(what: str, words: Iterable[str]) -> str:
    return ", ".join(f'{what}="{word}"' for word in words)


def _set_scale(
    options: native.scale_options, data: Plain, method: str | None, how: Mapping[str, Any]
) -> None:
    if how["onto"] is not None:
        options.a, options.b = pair(how["onto"], "onto", MOST)
        if (options.b == 0) if method == "zscore" else options.a == options.b:
            raise ArgumentError(fault("onto_zscore" if method == "zscore" else "onto"))
    options.population, options.cap = int(how["population"]), int(how["cap"])
    reference, form = how["reference"], how["form"]
    for key, words in (("ties", _TIES), ("plotting", _PLOTTINGS), ("reference", _REFERENCES),
                       ("form", _FORMS)):  # fmt: skip
        if how[key] is not None:
            setattr(options, key, chosen(words, how[key], key))
    for key in ("target", "unit"):
        if how[key] is None and reference == key:
            raise ArgumentError(fault("needs", what=f'reference="{key}"', needed=f"{key}="))
        if how[key] is not None and reference != key:
            raise unused(f"{key}=", f'reference="{key}"')
    if reference == "target":
        options.target = number(how["target"], "target", -MOST, MOST)
    if reference == "unit":
        options.row = data.row(how["unit"])
    if how["if_constant"] is not None:
        if method == "distance" and form != "range":
            raise unused("if_constant=", 'form="range"')
        options.constant_allowed = 1
        options.if_constant = number(how["if_constant"], "if_constant", -MOST, MOST)


def _set_impute(options: native.impute_options, data: Plain, impute: Any, groups: Any) -> None:
    if isinstance(impute, str):
        options.kind = chosen(_IMPUTES, impute, "impute")
    elif impute is not None:
        options.kind = native.IMPUTE_VALUE
        options.value = number(impute, "impute", -MOST, MOST)
    if groups is not None:
        if not isinstance(impute, str):
            raise unused("groups=", _either("impute", _IMPUTES))
        taken(options.set_groups(group_numbers(data.per_row(groups, "groups"))))


def _set_winsorise(options: native.winsorise_options, how: Mapping[str, Any]) -> None:
    winsorise = how["winsorise"]
    if winsorise is not None:
        options.kind = chosen(_WINSORISES, winsorise, "winsorise")
    for key, words in {
        "lower": ("bounds", "quantiles"),
        "upper": ("bounds", "quantiles"),
        "quantile": ("quantiles",),
        "skewness": ("shape",),
        "kurtosis": ("shape",),
        "most": ("shape",),
    }.items():
        if how[key] is not None and winsorise not in words:
            raise unused(f"{key}=", _either("winsorise", words))
    if winsorise in ("bounds", "quantiles"):
        open_ends = (0.0, 1.0) if winsorise == "quantiles" else (-np.inf, np.inf)
        for key, end in zip(("lower", "upper"), open_ends, strict=True):
            x = end if how[key] is None else number(how[key], key, *open_ends, infinite=True)
            setattr(options, key, x)
        if options.lower > options.upper:
            raise ArgumentError(fault("lower_upper"))
    if how["quantile"] is not None:
        options.quantile = whole(how["quantile"], "quantile", 4, 9)
    if winsorise == "shape":
        skewness, kurtosis = how["skewness"], how["kurtosis"]
        options.skewness = 2.0 if skewness is None else number(skewness, "skewness", 0, above=True)
        options.kurtosis = 3.5 if kurtosis is None else number(kurtosis, "kurtosis", 0, above=True)
        options.most = 5 if how["most"] is None else whole(how["most"], "most", 1, 2**31 - 1)


def _set_log(options: native.log_options, how: Mapping[str, Any]) -> None:
    log, by = how["log"], how["by"]
    if log is not None:
        options.kind = chosen(_LOGS, log, "log")
    if by is not None and log is None:
        raise unused("by=", _either("log", _LOGS))
    if by is not None and log == "range":
        options.by = number(by, "by", 0, MOST, above=True)
    elif by is not None:
        options.by = number(by, "by", -MOST, MOST)
    if flag(how["if_skewed"], "if_skewed"):
        if log is None or how["winsorise"] != "shape":
            raise ArgumentError(
                fault("needs", what="if_skewed=True", needed='winsorise="shape", log=')
            )
        options.if_skewed = 1
