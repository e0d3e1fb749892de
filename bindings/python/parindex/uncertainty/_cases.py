# SPDX-License-Identifier: MIT
"""The composite at given points, and one factor at a time away from the nominal."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._core.arguments import one_of, shown
from .._core.plain import Floats, array_of, numbers_of
from .._core.travel import record
from ..errors import ShapeError
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

    from ._variation import Variation

_PART: Final = 2**30
"""Numbers that are weighed in one call."""


@record
class Evaluation(NamedTuple):
    """Scores and ranks, a row for each point and a column for each unit."""

    scores: Floats
    ranks: Floats


def _room(v: Variation, rows: int) -> Evaluation:
    return Evaluation(np.empty((rows, len(v.units))), np.empty((rows, len(v.units))))


def evaluate(v: Variation, points: npt.ArrayLike) -> Evaluation:
    found = numbers_of(array_of(points))
    if found is None:
        raise ShapeError(say("points", n=len(v.factors), shape=shown(points)))
    table = found
    if table.ndim != 2:
        raise ShapeError(say("points", n=len(v.factors), shape=table.shape))
    made = _room(v, len(table))
    # By parts, so that Ctrl-C is heard.
    step = max(1024, _PART // (len(v.units) * len(v.nodes)))
    for start in range(0, max(len(table), 1), step):
        part = slice(start, start + step)
        with v._base.tree.labelled():
            native.variation_evaluate(made.scores[part], made.ranks[part], v._handle, table[part])
    return made


def at_a_time(v: Variation) -> Evaluation:
    """A row for each of ``v.cases``."""
    made = _room(v, len(v.cases))
    with v._base.tree.labelled():
        native.variation_one_at_a_time(made.scores, made.ranks, v._handle)
    return made


def one_at_a_time(v: Variation) -> pd.DataFrame:
    import pandas as pd

    made, nominal, units = at_a_time(v), v.nominal, len(v.units)

    def objects(values: Iterable[Any]) -> npt.NDArray[Any]:
        return np.array([*values, None], dtype=object)[:-1]

    def per_case(values: Iterable[Any]) -> npt.NDArray[Any]:
        return np.repeat(objects(values), units)

    return pd.DataFrame(
        {
            "case": per_case(c.label for c in v.cases),
            "kind": per_case(c.kind for c in v.cases),
            "node": per_case(c.node for c in v.cases),
            "level": np.repeat(np.array([c.level for c in v.cases], np.int64), units),
            "unit": np.tile(objects(v.units), len(v.cases)),
            "score": made.scores.reshape(-1),
            "rank": made.ranks.reshape(-1),
            "score_change": (made.scores - nominal.scores).reshape(-1),
            "rank_change": (made.ranks - nominal.ranks).reshape(-1),
        }
    )


def tornado(v: Variation, unit: Hashable, of: str) -> pd.DataFrame:
    import pandas as pd

    one_of(("rank", "score"), of, "of")
    row, which = v._base.row(unit), 0 if of == "score" else 1
    start = (float(v.nominal[which][row]), "")
    ends: dict[str, list[tuple[float, str]]] = {}
    for case, value in zip(v.cases, at_a_time(v)[which][:, row], strict=True):
        ends.setdefault(case.of, [start]).append((float(value), case.label))
    table = pd.DataFrame(
        [(name, *min(values), *max(values)) for name, values in ends.items()],
        columns=["factor", "least", "least_case", "greatest", "greatest_case"],
    ).set_index("factor")
    span = (table["greatest"] - table["least"]).sort_values(ascending=False, kind="stable")
    return table.loc[span.index]
