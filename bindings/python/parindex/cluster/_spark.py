# SPDX-License-Identifier: MIT
"""A DataFrame of Spark, scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from ._scores import Scoring


def score_spark(data: Any, scoring: Scoring) -> Any:
    """Where its partitions are; or whole, where the edition looks at all units of a period together."""
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    scoring._check(data.columns)
    rows = data.select(*(f"`{name}`" for name in scoring.needed))
    schema = from_arrow_schema(scoring.schema(to_arrow_schema(rows.schema)))
    # Spark reads a point in a name as the way to a field, so that the way in and out is by place.
    numbered = rows.toDF(*(f"c{i}" for i in range(len(scoring.needed))))
    if scoring.framework.cohort:
        import pyarrow as pa

        made = scoring.scored(numbered.toArrow().rename_columns(scoring.needed))
        return data.sparkSession.createDataFrame(pa.Table.from_batches([made]), schema)
    names = schema.fieldNames()
    for place, field in enumerate(schema):
        field.name = f"c{place}"
    return numbered.mapInArrow(_Numbered(scoring), schema).toDF(*names)


class _Numbered:
    """A scoring of columns that are known by their places."""

    def __init__(self, scoring: Scoring) -> None:
        self._scoring = scoring

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        names = self._scoring.needed
        for batch in self._scoring(batch.rename_columns(names) for batch in batches):
            yield batch.rename_columns([f"c{i}" for i in range(batch.num_columns)])
