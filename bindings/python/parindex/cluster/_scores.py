# SPDX-License-Identifier: MIT
"""How rows become scores: a function of Arrow batches, and of the cohort that their units are a part of."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .. import _native as native
from .._core.arguments import THREADS, one_of, text, whole
from .._core.arguments import period_of as year_of
from .._core.labels import some
from .._core.travel import Travels
from ..dossier import Dossier
from ..errors import ArgumentError, Error, MethodError
from ..framework import Framework, load
from ..node import STATES
from ..result import Result
from ._cohorts import Cohorts, fitted, held, scored_in
from ._words import say

if TYPE_CHECKING:
    import pyarrow as pa

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

    An edition that looks at all units of a period (:attr:`parindex.Framework.cohort`) needs two passes: :meth:`seen` gives
    the rows that its rules must see, and :meth:`fitted` the scoring in the cohort that these make.

    Parameters
    ----------
    framework, keep, period, form, table, codes, classes, unit, group, threads
        As for :func:`score`.

    Raises
    ------
    MethodError
        When it is called: the edition looks at all units of a period together, so that a batch alone would be scored
        otherwise.
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
        unit: str | None = None,
        group: str | None = None,
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
        self.unit = None if unit is None else text(unit, "unit")
        self.group = None if group is None else text(group, "group")
        self.threads = whole(threads, "threads", 1, THREADS)
        self._seen: Any = None  # rows that the cohorts are fitted to, as Arrow's own bytes
        self._key = ""
        own = [f.name for f in self._fields()]
        twice = next((name for name in self.keep if name in own), None)
        if twice is not None:
            raise ArgumentError(say("column_twice", name=twice))
        if made.parts == "named" and self.unit is None:
            raise ArgumentError(say("cohort_unit", id=made.id))

    def _packed(self) -> dict[str, Any]:
        return {**self._given, "seen": self._seen, "key": self._key}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Scoring:
        seen, key = state.pop("seen"), state.pop("key")
        made = cls(**state)
        made._seen, made._key = seen, key
        return made

    @property
    def _given(self) -> dict[str, Any]:
        names = (
            "framework",
            "keep",
            "period",
            "form",
            "codes",
            "classes",
            "unit",
            "group",
            "threads",
        )
        table = self.table if self.form == "wide" else None
        return {**{name: getattr(self, name) for name in names}, "table": table}

    # -- what comes of a batch -------------------------------------------------------------

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        if self.framework.cohort and self._seen is None:
            raise MethodError(say("cohort_part", id=self.framework.id))
        for batch in batches:
            yield self.scored(batch)

    def seen(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The first pass: of each batch the rows, and of these the columns, that rules over all units must see.

        Two rows for each scale by minimum and maximum; all, where a rule takes ranks, means or quantiles. Order and
        partition change nothing.

        Parameters
        ----------
        batches
            Of Arrow, with the columns of the evidence; each may have several years.

        Examples
        --------
        >>> import parindex, pyarrow as pa
        >>> scoring = parindex.cluster.Scoring("vn.pci.2013.bias", period="year")
        >>> names = parindex.load("vn.pci.2013.bias").columns
        >>> rows = pa.table({"unit": [*"ABC"], "year": [2013] * 3, **{name: [1.0, 2.0, 4.0] for name in names}})
        >>> seen = pa.Table.from_batches(scoring.seen(rows.to_batches()))
        >>> next(scoring.fitted(seen)(rows.to_batches())).equals(scoring.scored(rows))
        True
        """
        if self.framework.parts == "whole":
            raise MethodError(say("cohort_whole", id=self.framework.id))
        for batch in batches:
            self._check(batch.schema.names, self.seen_columns)
            if not batch.num_rows:
                yield batch.select(self.seen_columns)
                continue
            for part, period, _ in list(self._by_period(batch)):
                rows = self._rows_seen(part, period)
                yield part.select(self.seen_columns).take(np.flatnonzero(rows))

    def _rows_seen(self, data: pa.RecordBatch, period: int | None) -> Any:
        rows = np.empty(data.num_rows, np.uint8)
        dossier = self._dossier(data, period, seen=True)
        try:
            native.cohort_rows(rows, dossier._handle)
        except Error as error:
            self._label(error, data)
            raise
        return rows

    @property
    def seen_columns(self) -> list[str]:
        """The columns that :meth:`seen` gives.

        Examples
        --------
        >>> import parindex
        >>> parindex.cluster.Scoring("vn.pci.2013.bias", period="year").seen_columns[:2]
        ['year', 'bias.1']
        """
        cohort = [i.address for i in self.framework.inputs if i.cohort]
        return list(dict.fromkeys([*self._beside, *cohort]))

    def fitted(self, rows: pa.Table) -> Scoring:
        """The second pass: this scoring in the cohorts that all rows make which :meth:`seen` gave, in any order.

        Parameters
        ----------
        rows
            Of all partitions; those of one that is left out are another cohort.

        Raises
        ------
        MethodError, PeriodError
            As of the whole: a rule cannot take the numbers, or lacks the first year that it looks at.

        Examples
        --------
        >>> import parindex, pyarrow as pa
        >>> scoring = parindex.cluster.Scoring("vn.pci.2013.bias", period="year")
        >>> names = parindex.load("vn.pci.2013.bias").columns
        >>> rows = pa.table({"unit": [*"ABC"], "year": [2013] * 3, **{name: [1.0, 2.0, 4.0] for name in names}})
        >>> scored = scoring.fitted(rows)(rows.slice(1, 1).to_batches())
        >>> next(scored).column("unit").to_pylist()
        ['B']
        """
        import pyarrow as pa

        fewer = pa.Table.from_batches(self.seen([_one(rows)]))
        made = Scoring(**self._given)
        made._seen, made._key = _bytes_of(fewer), uuid.uuid4().hex
        made._cohorts()
        return made

    def _cohorts(self) -> Cohorts:
        return held(self._key, self.framework, self._fit)

    def _fit(self) -> Cohorts:
        parts = self._by_period(_one(_table_of(self._seen)))
        dossiers = ((period, self._dossier(part, period, seen=True)) for part, period, _ in parts)
        return fitted(dossiers, self.threads)

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
        if not data.num_rows:
            return pa.RecordBatch.from_pylist([], schema=self.schema(data.schema))
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
        return list(dict.fromkeys([*self.keep, *self._beside, *self.framework.columns]))

    @property
    def _beside(self) -> list[str]:
        """Columns that say of which year, unit and group a row is."""
        return [name for name in (self.period, *self._named) if isinstance(name, str)]

    @property
    def _named(self) -> tuple[str | None, str | None]:
        """The columns of unit and group, where a rule looks for them."""
        asked = self.framework.parts in ("named", "whole")
        return (self.unit, self.group) if asked else (None, None)

    def _check(self, names: Sequence[str], needed: Sequence[str] | None = None) -> None:
        lost = next((name for name in needed or self.needed if name not in names), None)
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
        dossier = self._dossier(data, period)
        try:
            if self._seen is None:
                return dossier.score(history=history, threads=self.threads)
            cohorts = self._cohorts()
            if period not in cohorts:
                years = some([str(year) for year in cohorts])
                raise ArgumentError(say("cohort_year", period=period, names=years))
            return Result(dossier, scored_in(dossier, cohorts[period], self.threads), ())
        except Error as error:
            self._label(error, data)
            raise

    def _dossier(self, data: pa.RecordBatch, period: int | None, seen: bool = False) -> Dossier:
        """`seen`: of the inputs alone that rules over all units hang on."""
        nothing = np.full(data.num_rows, np.nan)
        columns = {
            i.address: _numbers(data.column(i.address)) if i.cohort or not seen else nothing
            for i in self.framework.inputs
        }
        unit, group = (None if n is None else data.column(n).to_pylist() for n in self._named)
        if unit is None and any(c.dtype == object for c in columns.values()):
            # Texts are read cell by cell, by name.
            unit = [str(row) for row in range(data.num_rows)]
        try:
            return self.framework.dossier(columns, units=unit, groups=group, period=period)
        except Error as error:
            self._label(error, data)
            raise

    def _label(self, error: Error, data: pa.RecordBatch) -> None:
        """The row by what is kept of it."""
        kept = [name for name in self.keep if name in data.schema.names]
        if error.row is not None and kept:
            names = [f"{name} {data.column(name)[error.row].as_py()!r}" for name in kept]
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


def _bytes_of(table: pa.Table) -> Any:
    import pyarrow as pa

    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table)
    return np.frombuffer(out.getvalue(), np.uint8)


def _table_of(data: Any) -> pa.Table:
    import pyarrow as pa

    return pa.ipc.open_stream(pa.py_buffer(np.ascontiguousarray(data))).read_all()


def _numbers(column: pa.Array) -> np.ndarray[Any, Any]:
    """Numbers as they lie; what is null becomes NaN."""
    import pyarrow.types as kinds

    found: np.ndarray[Any, Any]
    if kinds.is_decimal(column.type):
        column = column.cast("float64")
    found = column.to_numpy(zero_copy_only=False)
    return found
