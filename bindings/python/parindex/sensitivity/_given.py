# SPDX-License-Identifier: MIT
"""First-order indices of points that are there already, whatever design they are of, by SALib."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from .._core.plain import Floats, plain
from ..errors import ArgumentError, ShapeError
from ._indices import _axis, _check, _reason_of, _scaled
from ._words import say

if TYPE_CHECKING:
    import pandas as pd


def first_order(
    points: Any,
    values: Any,
    *,
    outputs: Iterable[Hashable] | None = None,
    seed: int = 0,
    level: float = 0.99,
    resamples: int = 200,
) -> pd.DataFrame:
    """What share of the variance of each output each factor settles by itself, from points of any design.

    For runs that were made before, by a design of yours: random points, a Latin hypercube, a sequence. Indices of all
    that a factor takes part in need a design of their own, which :func:`indices` makes.

    Parameters
    ----------
    points
        Points × factors, independent of each other; a DataFrame names the factors.
    values
        A number for each point, or points × outputs; a DataFrame names the outputs.
    outputs
        Names of the outputs, where `values` have none.
    seed
        Of the resamples.
    level
        Of the intervals.
    resamples
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        A row for each output and factor: ``first``, ``first_low``, ``first_high``. NaN where an output does not vary.

    Raises
    ------
    ImportError
        SALib is not there.
    ShapeError
        There are not as many values as points, or fewer than 64.

    References
    ----------
    Tarantola, Gatelli and Mara (2006), Random balance designs for the estimation of first order global
    sensitivity indices, Reliability Engineering and System Safety 91; Plischke (2010), An effective algorithm for
    computing global sensitivity indices, the same, 95.

    Examples
    --------
    >>> import numpy as np, pandas as pd, parindex
    >>> x = pd.DataFrame(np.random.default_rng(0).random((2000, 2)), columns=["a", "b"])
    >>> found = parindex.sensitivity.first_order(x, 2 * x["a"] + x["b"], outputs=["y"])
    >>> found["first"].round(1).tolist()
    [0.8, 0.2]
    """
    design, answers = plain(points), plain(values)
    _, seed, level, resamples = _check(64, seed, level, resamples)
    if answers.rows != design.rows or design.rows < 64:
        raise ShapeError(say("given_rows", rows=design.rows, values=answers.rows))
    if not np.isfinite(design.values).all():
        raise ArgumentError(say("given_points"))
    factors = _axis("factor", design.columns)
    named = _axis("output", answers.columns if outputs is None else outputs)
    if len(named) != len(answers.columns):
        raise ArgumentError(say("outputs_count", n=len(named), columns=len(answers.columns)))
    import pandas as pd

    rows: list[Floats] = []
    for column in answers.values.T:
        known = _reason_of(column) is None
        found = _analysed(design.values, column, level, resamples, seed) if known else None
        blank = np.full((len(factors), 2), np.nan)
        first, off = (blank if found is None else found).T
        rows.append(np.column_stack([first, first - off, first + off]))
    index = pd.MultiIndex.from_product([named.labels, factors.labels], names=["output", "factor"])
    return pd.DataFrame(np.concatenate(rows), index, ["first", "first_low", "first_high"])


def _analysed(x: Floats, y: Floats, level: float, resamples: int, seed: int) -> Floats:
    """Factors × index and how far it can be off."""
    try:
        from SALib.analyze import rbd_fast
    except ImportError as error:
        raise ImportError("sensitivity needs SALib: pip install 'parindex[sensitivity]'") from error
    # Equal names would be one factor to it.
    names = [str(i) for i in range(x.shape[1])]
    ends = [[float(c.min()), float(c.max())] for c in x.T]
    problem = {"num_vars": x.shape[1], "names": names, "bounds": ends}
    one = rbd_fast.analyze(
        problem, x, _scaled(y), num_resamples=resamples, conf_level=level, seed=seed + 1
    )
    return np.column_stack([one["S1"], one["S1_conf"]])
