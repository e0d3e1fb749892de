# SPDX-License-Identifier: MIT
"""A table that is somewhere else, scored: unit by unit where its partitions are, or whole where units hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .._core.arguments import THREADS, one_of, refused, whole
from .._core.arguments import period_of as year_of
from .._core.labels import some
from .._core.travel import Travels
from ..errors import ArgumentError, Error, MethodError
from ..framework import Framework, load
from ..node import STATES
from ._words import say

if TYPE_CHECKING:
    import pyarrow as pa

    from ..dossier import Dossier
    from ..result import Result

_TABLES: Final = ("points", "max", "share", "state")
_NAMES: Final = np.array([STATES[i] for i in sorted(STATES)], object)


class Scoring(Travels):
    """How rows become scores: what :func:`score` sends to each worker. It is a function of Arrow batches.

    ``df.mapInArrow(scoring, schema)`` of Spark takes it as it is, and so does any loop over record batches:

    >>> import parindex, pyarrow as pa
    >>> scoring = parindex.cluster.Scoring(parindex.load("vn.766"), table="share", codes=["total"])
    >>> names = parindex.load("vn.766").columns
    >>> rows = pa.table({"unit": ["A", "B"], **{name: [1.0, 2.0] for name in names}})
    >>> [b.column("total").to_pylist() for b in scoring(rows.to_batches())]
    [[100.0, 100.0]]

    Parameters
    ----------
    framework, keep, period, form, table, codes, classes, threads
        As for :func:`score`.

    Raises
    ------
    MethodError
        When it is called: the edition looks at all units of a period together, so that a batch alone would be scored
        otherwise. :func:`score` does it.
    """

    def __init__(
        self,
        framework: Framework | str,
        *,
        keep: Sequence[str] = ("unit",),
        period: int | str | None = None,
        form: str = "wide",
        table: str | None = None,
        codes: Sequence[str] | None = None,
        classes: bool = False,
        threads: int = 1,
    ) -> None:
        made = framework if isinstance(framework, Framework) else load(framework)
        made.need_tree()
        self.framework = made
        self.keep = tuple([keep] if isinstance(keep, str) else keep)
        self.period = period if isinstance(period, str) else year_of(period) or None
        self.form = one_of(("wide", "long"), form, "form")
        if table is not None and form == "long":
            raise ArgumentError(say("table_form"))
        self.table = one_of(_TABLES, table or "points", "table")
        self.codes = None if codes is None else tuple(made.node(code).code for code in codes)
        self.classes = bool(classes)
        self.threads = whole(threads, "threads", 1, THREADS)
        own = [f.name for f in self._fields()]
        twice = next((name for name in self.keep if name in own), None)
        if twice is not None:
            raise ArgumentError(say("column_twice", name=twice))

    def _packed(self) -> dict[str, Any]:
        names = ("framework", "keep", "period", "form", "codes", "classes", "threads")
        table = self.table if self.form == "wide" else None
        return {**{name: getattr(self, name) for name in names}, "table": table}

    # -- what comes of a batch -------------------------------------------------------------

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        if self.framework.cohort:
            raise MethodError(say("cohort_part", id=self.framework.id))
        for batch in batches:
            yield self.scored(batch)

    def scored(self, data: pa.RecordBatch | pa.Table) -> pa.RecordBatch:
        """All rows of a batch, each period by itself: of an edition that looks at all units, all of them.

        Parameters
        ----------
        data
            A row for each unit, with a column for each input of the edition.

        Examples
        --------
        >>> import parindex, pyarrow as pa
        >>> framework = parindex.load("vn.par.876.ministry")
        >>> scoring = parindex.cluster.Scoring(framework, codes=["total"])
        >>> rows = pa.table({"unit": ["A"], "appraisal": [60.0], "survey": [20.0]})
        >>> scoring.scored(rows)["total"].to_pylist()
        [80.0]
        """
        import pyarrow as pa

        if isinstance(data, pa.Table):
            data = _one(data)
        self._check(data.schema.names)
        parts = list(self._by_period(data))
        history: list[Dossier] = []
        made = [self._rows(part, period, history) for part, period, _ in parts]
        if len(made) == 1:
            return made[0]
        order = np.argsort(np.concatenate([rows for _, _, rows in parts]), kind="stable")
        times = self._times
        spread = order if times == 1 else (order[:, None] * times + np.arange(times)).reshape(-1)
        return _one(pa.Table.from_batches(made).take(spread))

    @property
    def _times(self) -> int:
        """Rows that come of one."""
        return 1 if self.form == "wide" else len(self._nodes)

    @property
    def _nodes(self) -> list[int]:
        f = self.framework
        return [f.node(c).index for c in self.codes] if self.codes is not None else [*range(len(f))]

    def schema(self, kept: pa.Schema) -> pa.Schema:
        """Of what comes out.

        Parameters
        ----------
        kept
            Has the types of the columns that are kept.

        Examples
        --------
        >>> import parindex, pyarrow as pa
        >>> framework = parindex.load("vn.par.876.ministry")
        >>> scoring = parindex.cluster.Scoring(framework, codes=["total"])
        >>> scoring.schema(pa.schema({"unit": pa.string()})).names
        ['unit', 'total']
        """
        import pyarrow as pa

        return pa.schema([*(kept.field(name) for name in self.keep), *self._fields()])

    def _fields(self) -> list[pa.Field]:
        import pyarrow as pa

        classed = [pa.field("class", pa.string())] if self.classes else []
        if self.form == "wide":
            kind = pa.string() if self.table == "state" else pa.float64()
            codes = [self.framework.nodes[n].code for n in self._nodes]
            return [*(pa.field(code, kind) for code in codes), *classed]
        names = ("points", "max", "share")
        fields = [pa.field("code", pa.string()), *(pa.field(n, pa.float64()) for n in names)]
        return [*fields, pa.field("state", pa.string()), *classed]

    @property
    def needed(self) -> list[str]:
        """The columns that are looked at."""
        more = [self.period] if isinstance(self.period, str) else []
        return list(dict.fromkeys([*self.keep, *more, *self._evidence]))

    @property
    def _evidence(self) -> tuple[str, ...]:
        return self.framework.columns

    def _check(self, names: Sequence[str]) -> None:
        lost = next((name for name in self.needed if name not in names), None)
        if lost is not None:
            raise ArgumentError(say("column_lost", name=lost, names=some(names)))

    def _by_period(self, data: pa.RecordBatch) -> Iterator[tuple[pa.RecordBatch, Any, Any]]:
        """The rows of each period, and which they were."""
        every = np.arange(data.num_rows)
        if not isinstance(self.period, str):
            yield data, self.period, every
            return
        column = data.column(self.period)
        if column.null_count:
            raise ArgumentError(say("period_blank"), place=self.period)
        years = column.to_numpy(zero_copy_only=False)
        found = np.unique(years)
        if len(found) <= 1:
            yield data, year_of(found[0].item()) if len(found) else None, every
            return
        for year in found:
            (rows,) = np.nonzero(years == year)
            yield data.take(rows), year_of(year.item()), rows

    def _rows(
        self, data: pa.RecordBatch, period: int | None, history: list[Dossier]
    ) -> pa.RecordBatch:
        """`history` has the periods before, which a rule over years looks at too, and gets this one."""
        import pyarrow as pa

        result = self._result(data, period, history)
        if self.framework.cohort:
            history.append(result.dossier)
        kept = [data.column(name) for name in self.keep]
        schema = self.schema(data.schema)
        if self.form == "long":
            repeated = np.repeat(np.arange(len(result)), self._times)
            return pa.RecordBatch.from_arrays(
                [*(column.take(repeated) for column in kept), *self._long(result)], schema=schema
            )
        return pa.RecordBatch.from_arrays([*kept, *self._wide(result)], schema=schema)

    def _result(
        self, data: pa.RecordBatch, period: int | None, history: Sequence[Dossier]
    ) -> Result:
        columns = {name: _numbers(data.column(name)) for name in self._evidence}
        if any(c.dtype == object for c in columns.values()):  # texts: read cell by cell, by name
            columns["unit"] = np.arange(data.num_rows).astype(str)
        try:
            return self.framework.score(
                columns, period=period, history=history, threads=self.threads
            )
        except Error as error:
            self._label(error, data)
            raise

    def _label(self, error: Error, data: pa.RecordBatch) -> None:
        """The row by what is kept of it."""
        if error.row is not None and self.keep:
            names = [f"{name} {data.column(name)[error.row].as_py()!r}" for name in self.keep]
            error.place = ", ".join([*names, *([error.criterion] if error.criterion else [])])
            error.unit = None

    def _wide(self, result: Result) -> list[Any]:
        import pyarrow as pa

        values = getattr(result, self.table)
        if self.table == "state":
            found = [pa.array(_NAMES[values[:, n]], pa.string()) for n in self._nodes]
        else:
            found = [pa.array(values[:, n]) for n in self._nodes]
        return [*found, *self._classes(result, 1)]

    def _long(self, result: Result) -> list[Any]:
        import pyarrow as pa

        nodes = self._nodes
        codes = pa.array(np.tile([result.framework.nodes[n].code for n in nodes], len(result)))
        names = ("points", "max", "share")
        numbers = [pa.array(getattr(result, t)[:, nodes].reshape(-1)) for t in names]
        states = pa.array(_NAMES[result.state[:, nodes].reshape(-1)], pa.string())
        return [codes.cast(pa.string()), *numbers, states, *self._classes(result, len(nodes))]

    def _classes(self, result: Result, times: int) -> list[Any]:
        import pyarrow as pa

        if not self.classes:
            return []
        keys = [result._class_at(row) for row in range(len(result))]
        return [pa.array([key for key in keys for _ in range(times)], pa.string())]


def _one(table: pa.Table) -> pa.RecordBatch:
    """A table as one batch."""
    import pyarrow as pa

    whole_table = table.combine_chunks()
    if not whole_table.num_rows:
        return pa.RecordBatch.from_arrays(
            [pa.array([], f.type) for f in whole_table.schema], schema=whole_table.schema
        )
    columns = [column.chunk(0) for column in whole_table.columns]
    return pa.RecordBatch.from_arrays(columns, schema=whole_table.schema)


def _numbers(column: pa.Array) -> np.ndarray[Any, Any]:
    """Numbers as they lie; what is null becomes NaN."""
    import pyarrow.types as kinds

    found: np.ndarray[Any, Any]
    if kinds.is_decimal(column.type):
        column = column.cast("float64")
    found = column.to_numpy(zero_copy_only=False)
    return found


# -- data that are somewhere else ----------------------------------------------------------


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
    threads: int = 1,
) -> Any:
    """Score a DataFrame of Spark or of Dask, to one of the same kind.

    Unit by unit each partition is scored where it is, when the engine comes to it. Where an edition looks at all units of
    a period together (:attr:`parindex.Framework.cohort`) the evidence is gathered first, in the order of the partitions,
    and every period is scored whole: the numbers of one machine, never those of a part.

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
        framework, keep=keep, period=period, form=form, table=table, codes=codes, classes=classes, threads=threads,
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
