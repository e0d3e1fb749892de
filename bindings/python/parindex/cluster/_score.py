# SPDX-License-Identifier: MIT
"""A table that is somewhere else, scored where its partitions are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core.arguments import refused
from ..framework import Framework
from ._scores import Scoring
from ._words import say


def score(
    data: Any,
    framework: Framework | str,
    *,
    keep: Sequence[str] = ("unit",),
    period: int | str | None = None,
    form: str = "wide",
    table: str | None = None,
    codes: Sequence[str] | None = None,
    classes: bool = False,
    unit: str | None = None,
    group: str | None = None,
    threads: int = 1,
) -> Any:
    """Score a DataFrame of Spark or of Dask, to one of the same kind.

    Each partition is scored where it is, when the engine comes to it. Where an edition looks at all units of a period
    together (:attr:`parindex.Framework.cohort`) there are two passes: the first one, at once, takes from each partition what
    the rules must see of it, and fits the cohort; the second one scores each partition in that cohort. The numbers are those
    of one machine, to the bit, never those of a part. Data that come out otherwise when they are read again, such as a
    sample, are to be kept first (``persist``): a number that was not there before is refused.

    Editions whose :attr:`~parindex.Framework.parts` are ``whole`` are gathered and scored together.

    Parameters
    ----------
    data
        A DataFrame of Spark or Dask with a row for each unit, and a column for each of ``framework.columns``; or a table of
        Arrow or pandas, for the same on one machine.
    framework
        The edition, or its id.
    keep
        Columns that stay beside the scores: the unit's name, its province, the year.
    period
        The year of all rows, or the column that has it.
    form
        ``"wide"``: a row for each unit, a column for each node of one table; ``"long"``: a row for each unit and node, with
        ``code``, ``points``, ``max``, ``share``, ``state``.
    table
        Which one, for the wide form: ``"points"`` (the default), ``"max"``, ``"share"`` or ``"state"``.
    codes
        Codes of the nodes that come out; all by default.
    classes
        Whether the class of each unit comes out too, as ``class``.
    unit
        The column of the units' names, for editions whose rules look for it.
    group
        The column of the units' groups, likewise.
    threads
        Of each task.

    Raises
    ------
    ArgumentError
        A column is not there.
    EvidenceError
        By the engine, with the row: a value that cannot be.

    Examples
    --------
    >>> import parindex, pandas as pd
    >>> rows = pd.DataFrame({"unit": ["A", "B"], "appraisal": [60.0, 50.0], "survey": [20.0, 25.0]})
    >>> parindex.cluster.score(rows, "vn.par.876.ministry", codes=["total"])
      unit  total
    0    A   80.0
    1    B   75.0
    """
    scoring = Scoring(
        framework, keep=keep, period=period, form=form, table=table, codes=codes, classes=classes, unit=unit,
        group=group, threads=threads,
    )  # fmt: skip
    kinds = {f"{c.__module__.partition('.')[0]}.{c.__name__}" for c in type(data).__mro__}
    if "pyspark.DataFrame" in kinds:
        from ._spark import score_spark

        return score_spark(data, scoring)
    if any(k.startswith("dask") and k.endswith(".DataFrame") for k in kinds):
        from ._dask import score_dask

        return score_dask(data, scoring)
    import pyarrow as pa

    if type(data).__module__.partition(".")[0] == "pandas" and hasattr(data, "columns"):
        made = scoring.scored(pa.Table.from_pandas(data, preserve_index=False))
        return pa.Table.from_batches([made]).to_pandas()
    if not isinstance(data, pa.Table | pa.RecordBatch):
        raise refused("kind", "data", data, kind=say("data"))
    return pa.Table.from_batches([scoring.scored(data)])
