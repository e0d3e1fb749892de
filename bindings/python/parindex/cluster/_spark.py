# SPDX-License-Identifier: MIT
"""A DataFrame of Spark, scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from ._scores import Scoring

    Function = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


def score_spark(data: Any, scoring: Scoring) -> Any:
    """Where its partitions are, in one pass or in two; whole, where units hang together in pairs or by quotas."""
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    scoring._check(data.columns)
    rows = data.select(*(f"`{name}`" for name in scoring.needed))
    given = to_arrow_schema(rows.schema)
    schema = from_arrow_schema(scoring.schema(given))
    # Spark reads a point in a name as the way to a field, so that the way in and out is by place.
    numbered = rows.toDF(*(f"c{i}" for i in range(len(scoring.needed))))
    if scoring.framework.parts == "whole":
        made = scoring.scored(numbered.toArrow().rename_columns(scoring.needed))
        return data.sparkSession.createDataFrame(pa.Table.from_batches([made]), schema)
    if scoring.framework.cohort:
        seen = from_arrow_schema(pa.schema([given.field(name) for name in scoring.seen_columns]))
        for place, field in enumerate(seen):
            field.name = f"c{place}"
        found = numbered.mapInArrow(_Numbered(scoring.needed, scoring.seen), seen).toArrow()
        scoring = scoring.fitted(found.rename_columns(scoring.seen_columns))
    names = schema.fieldNames()
    for place, field in enumerate(schema):
        field.name = f"c{place}"
    return numbered.mapInArrow(_Numbered(scoring.needed, scoring), schema).toDF(*names)


class _Numbered:
    """A function of batches whose columns are known by their places."""

    def __init__(self, names: Sequence[str], function: Function) -> None:
        self._names = list(names)
        self._function = function

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in self._function(_renamed(batch, self._names) for batch in batches):
            yield _renamed(batch, [f"c{i}" for i in range(batch.num_columns)])


def _renamed(batch: pa.RecordBatch, names: Sequence[str]) -> pa.RecordBatch:
    """The same columns by other names; batches have a method of their own for it from pyarrow 16 on."""
    import pyarrow as pa

    fields = [field.with_name(name) for field, name in zip(batch.schema, names, strict=True)]
    return pa.RecordBatch.from_arrays(batch.columns, schema=pa.schema(fields))
