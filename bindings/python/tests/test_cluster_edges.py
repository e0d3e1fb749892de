# SPDX-License-Identifier: MIT
"""What goes to workers and comes back, without an engine: files that change, batches without rows, columns by place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import cluster_data as data
import parindex
from parindex import cluster
from parindex.cluster import _answers, _engine
from parindex.cluster._dask import _of_frame
from parindex.cluster._spark import _Numbered
from parindex.errors import ArgumentError, EvidenceError

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
KEYS = ["unit", "year"]
COMMUNE = parindex.load("example.commune")


def survey() -> parindex.Survey:
    return parindex.Survey(items="q", levels=5)


def test_files_however_they_are_named(tmp_path: Path) -> None:
    paths = [tmp_path / f"{i}.parquet" for i in range(3)]
    for i, path in enumerate(paths):
        parquet.write_table(pa.table({"q": [1, 2, 3 + i]}), path)
    wanted = cluster.answers(survey(), tmp_path).to_bytes()
    for files in (
        paths,
        [str(p) for p in reversed(paths)],
        [*paths, tmp_path],  # each file once, though it is named twice
        [tmp_path / "[01].parquet", paths[2]],
        f"{tmp_path}/?.parquet",
    ):
        assert cluster.answers(survey(), files).to_bytes() == wanted
    alone = cluster.answers(survey(), paths[0])
    assert alone.to_bytes() == survey().add(paths[0]).to_bytes()
    with pytest.raises(ArgumentError, match="No Parquet file"):
        cluster.answers(survey(), [])


def test_a_file_that_changed_while_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "phiếu.parquet"
    parquet.write_table(pa.table({"q": [1, 2, 3]}), path)
    (task,) = _answers._numbered([str(path)])
    assert task[1:] == (1, 3)
    parquet.write_table(pa.table({"q": [1, 2]}), path)
    with pytest.raises(EvidenceError) as caught:
        _answers._added(survey(), task)
    assert all(word in str(caught.value) for word in ("phiếu.parquet", "3", "2"))


def test_columns_by_place_for_spark() -> None:
    """Spark reads a point in a name as the way to a field: names go in and out as c0, c1 …"""
    seen: list[list[str]] = []

    def twice(batches: Any) -> Iterator[Any]:
        for batch in batches:
            seen.append(batch.schema.names)
            yield batch.select(["1.1", "unit"])

    by_place = _Numbered(["unit", "1.1"], twice)
    given = [
        pa.RecordBatch.from_pydict({"c0": ["A", "B"], "c1": [1.0, 2.0]}),
        pa.RecordBatch.from_pydict({"c0": ["C"], "c1": [3.0]}),
    ]
    found = list(by_place(given))
    assert seen == [["unit", "1.1"]] * 2
    assert [b.to_pydict() for b in found] == [
        {"c0": [1.0, 2.0], "c1": ["A", "B"]}, {"c0": [3.0], "c1": ["C"]},
    ]  # fmt: skip
    assert list(by_place([])) == []


def test_rows_of_a_frame_keep_its_index() -> None:
    """Wide, a row for each row; long, several, so that the index is of no row."""
    rows = data.communes(6, 1).to_pandas()
    rows.index = list("uvwxyz")
    rows["unit"] = rows["unit"].astype("int16")
    wide = _of_frame(rows, cluster.Scoring(COMMUNE, keep=KEYS, period="year", codes=["total"]))
    assert wide.index.tolist() == list("uvwxyz") and wide["unit"].dtype == "int16"
    long = _of_frame(
        rows,
        cluster.Scoring(COMMUNE, keep=KEYS, period="year", form="long", codes=["total", "1.1"]),
    )
    assert long.index.tolist() == list(range(12))
    assert long["unit"].tolist() == np.repeat(rows["unit"], 2).tolist()
    assert long.loc[long["code"] == "total", "points"].tolist() == wide["total"].tolist()


def test_a_table_is_of_the_wide_form() -> None:
    with pytest.raises(ArgumentError, match="table"):
        cluster.Scoring(COMMUNE, form="long", table="points")


def test_batches_without_rows_are_passed_on() -> None:
    framework = data.minmax()
    rows = data.rows_of(framework, 50, 2).combine_chunks()
    (batch,) = rows.to_batches()
    scoring = cluster.Scoring(framework, keep=KEYS, period="year")
    some = list(scoring.seen([batch.slice(0, 0), batch, batch.slice(0, 0)]))
    assert [b.num_rows > 0 for b in some] == [False, True, True, False]  # a part for each year
    assert all(b.schema.names == scoring.seen_columns for b in some)
    alone = pa.Table.from_batches(scoring.seen([batch]))
    assert pa.Table.from_batches(some).equals(alone)


def test_decimals_are_numbers() -> None:
    rows = data.communes(20, 1)
    wanted = cluster.score(rows, COMMUNE, keep=KEYS, period="year")
    place = rows.column_names.index("1.1")
    decimals = pa.array([Decimal(str(x)) for x in rows.column("1.1").to_pylist()])
    made = cluster.score(rows.set_column(place, "1.1", decimals), COMMUNE, keep=KEYS, period="year")
    assert data.checksum(made, KEYS) == data.checksum(wanted, KEYS)


def test_how_many_tasks_run_at_once() -> None:
    class Client:
        """As Dask's."""

        def nthreads(self) -> dict[str, int]:
            return {"a": 2, "b": 3}

    class Executor(_engine.Executor):
        _max_workers = 7

    Client.__module__ = "distributed.client"
    assert _engine.workers_of(Client()) == 5
    assert _engine.workers_of(Executor()) == 7
    assert _engine.workers_of(None) == 1
