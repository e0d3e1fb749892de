# SPDX-License-Identifier: MIT
"""A DataFrame of Dask, scored."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from ._scores import Scoring


def score_dask(data: Any, scoring: Scoring) -> Any:
    """Where its partitions are, in one pass or in two; whole, where units hang together in pairs or by quotas."""
    import pyarrow as pa

    scoring._check(list(data.columns))
    rows = data[scoring.needed]
    if scoring.framework.parts == "whole":
        dd: Any = importlib.import_module("dask.dataframe")  # typed in some versions alone
        return dd.from_pandas(_of_frame(rows.compute(), scoring), npartitions=data.npartitions)
    meta = _of_frame(rows._meta, scoring)
    if scoring.framework.cohort:
        seen = rows.map_partitions(_seen, scoring, meta=_seen(rows._meta, scoring)).compute()
        scoring = scoring.fitted(pa.Table.from_pandas(seen, preserve_index=False))
    return rows.map_partitions(_of_frame, scoring, meta=meta)


def _seen(frame: pd.DataFrame, scoring: Scoring) -> pd.DataFrame:
    import pyarrow as pa

    table = pa.Table.from_pandas(frame, preserve_index=False).combine_chunks()
    schema = pa.schema([table.schema.field(name) for name in scoring.seen_columns])
    found: pd.DataFrame = pa.Table.from_batches(
        scoring.seen(table.to_batches()), schema
    ).to_pandas()
    typed: pd.DataFrame = found.astype({name: frame[name].dtype for name in scoring.seen_columns})
    return typed


def _of_frame(frame: pd.DataFrame, scoring: Scoring) -> pd.DataFrame:
    import pyarrow as pa

    made = scoring.scored(pa.Table.from_pandas(frame, preserve_index=False))
    kept = {name: frame[name].dtype for name in scoring.keep}
    out: pd.DataFrame = pa.Table.from_batches([made]).to_pandas()
    if scoring.form == "wide":
        out.index = frame.index
    typed: pd.DataFrame = out.astype(kept)
    return typed
