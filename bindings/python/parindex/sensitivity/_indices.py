# SPDX-License-Identifier: MIT
"""Variance-based indices of any function on the unit cube, by SALib."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from .._core.arguments import number as given_number
from .._core.arguments import whole
from .._core.language import number
from .._core.plain import Floats, array_of, numbers_of
from ..errors import ArgumentError, MethodError, ShapeError
from ._sensitivity import Axis, Sensitivity
from ._words import say

Function = Callable[[Floats], npt.ArrayLike]

_FEWEST: Final = 20
"""Points at which the output is not the usual one. A resample without any of them has no variance; with
20 such points that comes once in e^20."""
_NOISE: Final = 1e-12
"""Of the size of the numbers: what varies less is rounding."""


def indices(
    function: Function,
    names: Iterable[Hashable] | Axis,
    *,
    outputs: Iterable[Hashable] | Axis | None = None,
    points: int = 1024,
    seed: int = 0,
    level: float = 0.99,
    resamples: int = 200,
) -> Sensitivity:
    """First-order and total indices of one output or several, with bootstrap intervals.

    Parameters
    ----------
    function
        Takes points × factors, each from 0 to below 1 and uniform there, independent of each other, and
        gives a number for each point, or a row of numbers, one for each output. It is called once, with
        `points` × (factors + 2) points.
    names
        Of the factors.
    outputs
        Names of the outputs; their numbers from 0 by default.
    points
        Sobol' points, a power of 2 from 64 on.
    seed
        Of the scrambling of the points and of the resamples.
    level
        Of the intervals.
    resamples
        Of the bootstrap.

    Returns
    -------
    Sensitivity

    Raises
    ------
    ImportError
        SALib is not there.
    ArgumentError
        No factors, a name given twice, or an argument out of its range.
    ShapeError
        The function gives something else than a row for each point.
    MethodError
        No output has a variance to share out. Where only some have none, their indices are NaN and
        ``unknown`` has the reason.

    Examples
    --------
    >>> import parindex
    >>> found = parindex.sensitivity.indices(lambda x: x[:, 0] + 0.5 * x[:, 1], ["a", "b"], points=64, resamples=50)
    >>> found.row(0)
    0
    """
    factors = _axis("factor", names)
    if not len(factors):
        raise ArgumentError(say("names_none"))
    points, seed, level, resamples = _check(points, seed, level, resamples)
    sample, analyze = _salib()
    # Their names and bounds: SALib takes factors with equal names for one.
    problem = {
        "num_vars": len(factors),
        "names": [str(i) for i in range(len(factors))],
        "bounds": [[0.0, 1.0]] * len(factors),
    }
    if not callable(function):
        raise ArgumentError(say("function", given=type(function).__name__))
    found = _outputs(function, sample(problem, points, calc_second_order=False, seed=seed))
    columns = found.shape[1]
    named = _axis("output", range(columns) if outputs is None else outputs)
    if len(named) != columns:
        raise ArgumentError(say("outputs_count", n=len(named), columns=columns))
    reasons = {k: why for k in range(columns) if (why := _reason(found[:, k], len(factors)))}
    if len(reasons) == columns:
        said = [f"{named.labels[k]}: {why()}." for k, why in list(reasons.items())[:3]]
        raise MethodError(say("nothing", reasons=" ".join(said)))
    tables = np.full((4, columns, len(factors)), np.nan)
    for k in range(columns):
        if k in reasons:
            continue
        one = analyze(
            problem,
            _scaled(found[:, k]),
            calc_second_order=False,
            num_resamples=resamples,
            conf_level=level,
            seed=seed + 1,  # 0 is no seed to it
        )
        tables[:, k] = one["S1"], one["S1_conf"], one["ST"], one["ST_conf"]
    tables.flags.writeable = False
    first, first_off, total, total_off = tables
    return Sensitivity(
        outputs=named,
        factors=factors,
        first=first,
        first_low=first - first_off,
        first_high=first + first_off,
        total=total,
        total_low=total - total_off,
        total_high=total + total_off,
        points=points,
        level=level,
        resamples=resamples,
        seed=seed,
        _reasons=reasons,
    )


def _salib() -> tuple[Callable[..., Any], Callable[..., Any]]:
    try:
        from SALib.analyze import sobol as analysis
        from SALib.sample import sobol as sampling
    except ImportError as error:
        raise ImportError("sensitivity needs SALib: pip install 'parindex[sensitivity]'") from error
    return sampling.sample, analysis.analyze


def _axis(level: str, names: Iterable[Hashable] | Axis) -> Axis:
    if isinstance(names, Axis):
        return names
    if isinstance(names, bytes) or not isinstance(names, Iterable):
        raise ArgumentError(say("names_given", given=type(names).__name__))
    keys = tuple(names)
    for i, name in enumerate(keys):
        if not isinstance(name, Hashable):
            raise ArgumentError(say("names_given", given=type(names).__name__))
        if name in keys[:i]:
            raise ArgumentError(say("name_twice", name=name))
    return Axis((level,), tuple((name,) for name in keys), _plain_label)


def _plain_label(key: tuple[Hashable, ...]) -> str:
    return str(key[0])


def _check(points: int, seed: int, level: float, resamples: int) -> tuple[int, int, float, int]:
    points = whole(points, "points", 0, 2**31)
    if points < 64 or points & (points - 1):
        raise ArgumentError(say("power", least=64, given=points))
    share = given_number(level, "level")
    if not 0 < share < 1:
        raise ArgumentError(say("level", given=share))
    return points, whole(seed, "seed"), share, whole(resamples, "resamples", 50, 2**31)


def _scaled(y: Floats) -> Floats:
    """By a power of 2, so that no square is too small or too great; shares of a variance stay."""
    return np.ldexp(y, -int(np.frexp(np.abs(y).max())[1]))


def _outputs(function: Function, points: Floats) -> Floats:
    """Points × outputs."""
    made = numbers_of(array_of(function(points)))
    if made is None:
        raise ShapeError(say("no_numbers"))
    if made.ndim not in (1, 2) or len(made) != len(points) or made.size == 0:
        raise ShapeError(say("shape", rows=len(points), shape=made.shape))
    return made.reshape(len(points), -1)


def _reason(y: Floats, factors: int) -> Callable[[], str] | None:
    """Why the variance of an output cannot be shared out; None where it can."""
    # The variance is taken of the two independent samples, the first and the last of each point.
    both = y.reshape(-1, factors + 2)[:, [0, -1]]
    if (reason := _reason_of(y, both)) is not None:
        return reason
    values, counts = np.unique(both, return_counts=True)
    usual = float(values[counts.argmax()])
    other = int((both != usual).any(axis=1).sum())
    if other < _FEWEST:
        return partial(_because, "unknown_rare", usual=usual, n=other, all=len(both))
    return None


def _reason_of(y: Floats, both: Floats | None = None) -> Callable[[], str] | None:
    """Why an output has no variance: a number is not there, or (of a part of them) all are equal."""
    lost = int((~np.isfinite(y)).sum())
    if lost:
        return partial(_because, "unknown_missing", n=lost, all=len(y))
    both = y if both is None else both
    if np.ptp(both) <= _NOISE * np.abs(both).max():
        return partial(_because, "unknown_constant")
    return None


def _because(key: str, **values: float) -> str:
    """A reason in the language chosen when it is read."""
    return say(key, **{name: number(x) for name, x in values.items()})
