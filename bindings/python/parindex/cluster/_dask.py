# SPDX-License-Identifier: MIT
"""A DataFrame of Dask, scored."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from ._scores import Scoring


def score_dask(data: Any, scoring: Scoring) -> Any:
    """Where its partitions are; or whole, where the edition looks at all units of a period together."""
    scoring._check(list(data.columns))
    rows = data[scoring.needed]
    if not scoring.framework.cohort:
        return rows.map_partitions(_of_frame, scoring, meta=_of_frame(rows._meta, scoring))
    dd: Any = importlib.import_module("dask.dataframe")  # typed in some versions alone

    return dd.from_pandas(_of_frame(rows.compute(), scoring), npartitions=data.npartitions)


def _of_frame(frame: pd.DataFrame, scoring: Scoring) -> pd.DataFrame:
    import pyarrow as pa

    made = scoring.scored(pa.Table.from_pandas(frame, preserve_index=False))
    kept = {name: frame[name].dtype for name in scoring.keep}
    out: pd.DataFrame = pa.Table.from_batches([made]).to_pandas()
    if scoring.form == "wide":
        out.index = frame.index
    typed: pd.DataFrame = out.astype(kept)
    return typed
