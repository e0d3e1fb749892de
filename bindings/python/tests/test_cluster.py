# SPDX-License-Identifier: MIT
"""On many workers the same bits as on one; a lost worker and a task run twice change nothing. Spark: tests/cluster."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import cluster_data as data
import parindex
from parindex import cluster
from parindex.cluster import _engine
from parindex.errors import ArgumentError, CancelledError, EvidenceError, MethodError

pa = pytest.importorskip("pyarrow")
COMMUNE = parindex.load("example.commune")
KEYS = ["unit", "year"]


def one_machine(rows: Any, framework: parindex.Framework) -> Any:
    """Scored by the ordinary way, a year after the other: no line of parindex.cluster."""
    parts, history = [], []
    for year in sorted(set(rows.column("year").to_pylist())):
        of = rows.filter(pa.compute.equal(rows.column("year"), year))
        columns = {name: of.column(name).to_numpy() for name in framework.columns}
        names = of.column("unit").to_pylist() if framework.parts == "named" else None
        groups = of.column("group").to_pylist() if framework.parts == "named" else None
        result = framework.score(columns, units=names, groups=groups, period=year, history=history)
        history += [result.dossier] if framework.cohort else []
        points = {n.code: result.points[:, n.index].copy() for n in framework.nodes}
        parts.append(pa.table({"unit": of.column("unit"), "year": of.column("year"), **points}))
    return pa.concat_tables(parts)


# -- scores --------------------------------------------------------------------------------


def test_batches_give_the_bits_of_one_machine() -> None:
    rows = data.communes(500, 3)
    wanted = data.checksum(one_machine(rows, COMMUNE), KEYS)
    scoring = cluster.Scoring(COMMUNE, keep=KEYS, period="year")
    for size in (1, 7, 100, 5000):
        made = pa.Table.from_batches(scoring(rows.to_batches(max_chunksize=size)))
        assert data.checksum(made, KEYS) == wanted
    assert data.checksum(cluster.score(rows, COMMUNE, keep=KEYS, period="year"), KEYS) == wanted
    frame = cluster.score(rows.to_pandas(), COMMUNE, keep=KEYS, period="year")
    assert data.checksum(pa.Table.from_pandas(frame, preserve_index=False), KEYS) == wanted


def test_the_order_of_rows_stays() -> None:
    rows = data.communes(40, 3)
    order = np.random.default_rng(1).permutation(rows.num_rows)
    mixed = rows.take(order)
    made = cluster.score(
        mixed, COMMUNE, keep=KEYS, period="year", form="long", codes=["total", "1.1"]
    )
    assert made.column("unit").to_pylist() == np.repeat(mixed.column("unit").to_numpy(), 2).tolist()
    assert made.column("code").to_pylist() == ["total", "1.1"] * rows.num_rows


@pytest.mark.parametrize("table", ["points", "max", "share", "state"])
def test_every_table_and_class(table: str) -> None:
    rows = data.communes(50, 1)
    made = cluster.score(rows, COMMUNE, period=2024, table=table, classes=True)
    columns = {name: rows.column(name).to_numpy() for name in COMMUNE.columns}
    result = COMMUNE.score(columns, period=2024)
    wanted = result.to_pandas("wide", table)
    for code in wanted.columns:
        assert made.column(code).to_pylist() == pytest.approx(
            wanted[code].tolist(), nan_ok=True, abs=0
        )
    assert made.column("class").to_pylist() == [result.class_of(i) for i in range(50)]
    long = cluster.score(rows, COMMUNE, period=2024, form="long").to_pandas()
    of = result.to_pandas()
    for name in ("points", "max", "share", "state"):
        assert long[name].tolist() == pytest.approx(of[name].tolist(), nan_ok=True, abs=0)


def test_nulls_texts_and_nothing() -> None:
    framework = parindex.load("vn.766")
    columns = {name: pa.array([1.0, None, 3.0]) for name in framework.columns}
    made = cluster.score(
        pa.table({"unit": [*"abc"], **columns}), framework, table="state", codes=["total"]
    )
    assert made.column("total").to_pylist() == ["value", "missing", "value"]
    texts = {name: pa.array(["1", "", "3"]) for name in framework.columns}
    made = cluster.score(pa.table({"unit": [*"abc"], **texts}), framework, codes=["total"])
    assert made.column("total").to_pylist() == pytest.approx([100, np.nan, 100], nan_ok=True)
    empty = pa.table({"unit": [*"abc"], **columns}).slice(0, 0)
    assert cluster.score(empty, framework).num_rows == 0


def test_a_part_of_a_cohort_is_never_scored_alone() -> None:
    """The naive way gives other numbers, and so it is refused; the whole gives those of one machine."""
    rows = data.cohort_rows(300)
    whole = one_machine(rows, data.COHORT)
    naive = [
        cluster.score(rows.slice(at, 100), data.COHORT, keep=KEYS, period="year")
        for at in (0, 100, 200)
    ]
    assert data.checksum(pa.concat_tables(naive), KEYS) != data.checksum(whole, KEYS)
    scoring = cluster.Scoring(data.COHORT, keep=KEYS, period="year")
    with pytest.raises(MethodError, match="a partition alone would give other numbers"):
        list(scoring(rows.to_batches(max_chunksize=100)))
    made = cluster.score(rows, data.COHORT, keep=KEYS, period="year")
    assert data.checksum(made, KEYS) == data.checksum(whole, KEYS)


def in_two_passes(scoring: cluster.Scoring, batches: list[Any]) -> tuple[Any, Any]:
    """Each batch by itself, the last one first; what was seen, and the scores."""
    seen = pa.Table.from_batches([b for one in reversed(batches) for b in scoring.seen([one])])
    fitted = pickle.loads(pickle.dumps(scoring.fitted(seen)))
    return seen, pa.Table.from_batches([b for one in reversed(batches) for b in fitted([one])])


@pytest.mark.parametrize("size", [1, 37, 500, 5000])
def test_two_passes_give_the_bits_of_one_machine(size: int) -> None:
    for framework, missing, most in (
        (data.minmax(), 0, 4),
        (data.minmax(), 9, 4),
        (data.ranked(), 11, None),
        (data.named(), 0, None),
        (data.named(), 13, None),
    ):
        rows = data.rows_of(framework, 40 if size == 1 else 400, 3, missing)
        order = np.random.default_rng(size).permutation(rows.num_rows)
        batches = rows.take(order).combine_chunks().to_batches(max_chunksize=size)
        scoring = cluster.Scoring(framework, keep=KEYS, period="year", unit="unit", group="group")
        seen, made = in_two_passes(scoring, batches)
        assert data.checksum(made, KEYS) == data.checksum(one_machine(rows, framework), KEYS)
        if most is None:
            assert seen.num_rows == rows.num_rows
        elif (
            size > 1
        ):  # two rows for each scale, batch and year, and no criterion that looks at nobody else
            assert seen.num_rows <= most * 3 * len(batches)
            assert seen.column_names == ["year", "a", "b"]
            last = list(scoring.fitted(seen).seen(seen.combine_chunks().to_batches()))
            assert sum(b.num_rows for b in last) <= most * 3


def test_what_two_passes_refuse() -> None:
    framework = data.minmax()
    rows = data.rows_of(framework, 100, 2)
    scoring = cluster.Scoring(framework, keep=KEYS, period="year")
    (batch,) = rows.combine_chunks().to_batches()
    first = rows.filter(pa.compute.equal(rows.column("year"), 2024))
    of_one = scoring.fitted(
        pa.Table.from_batches(scoring.seen(first.combine_chunks().to_batches()))
    )
    with pytest.raises(ArgumentError, match="rows of 2025 are there too"):
        list(of_one([batch]))
    half = scoring.fitted(
        pa.Table.from_batches(scoring.seen([batch.slice(0, 20), batch.slice(100, 20)]))
    )
    with pytest.raises(parindex.Error, match="was not fitted to this number"):
        list(half([batch]))
    pairs = parindex.load("example.quota")
    with pytest.raises(MethodError, match="scored together"):
        list(cluster.Scoring(pairs).seen([]))
    with pytest.raises(ArgumentError, match="unit="):
        cluster.Scoring(data.named())
    wrong = rows.to_pandas()
    wrong.loc[5, "a"] = 1e20
    with pytest.raises(EvidenceError, match="unit 'u5'"):
        list(scoring.seen(pa.Table.from_pandas(wrong).to_batches()))
    equal = rows.set_column(3, "a", pa.array([4.0] * rows.num_rows))
    with pytest.raises(MethodError, match="all numbers are equal") as fault:
        scoring.fitted(pa.Table.from_batches(scoring.seen(equal.combine_chunks().to_batches())))
    assert fault.value.row is None and fault.value.unit is None


def test_faults_have_their_row() -> None:
    rows = data.communes(9, 1).to_pandas()
    rows.loc[5, "1.2"] = -1.0
    with pytest.raises(EvidenceError, match="unit 5, year 2024, 1.2"):
        cluster.score(rows, COMMUNE, keep=KEYS, period="year")
    with pytest.raises(ArgumentError, match="no column 1.2"):
        cluster.score(rows.drop(columns="1.2"), COMMUNE, keep=KEYS)
    with pytest.raises(ArgumentError, match="two columns|Two columns"):
        cluster.Scoring(COMMUNE, keep=["total"])
    with pytest.raises(ArgumentError, match="Spark or Dask"):
        cluster.score([1, 2], COMMUNE)
    blank = rows.assign(year=rows["year"].astype("Int32").where(rows.index > 0))
    table = pa.Table.from_pandas(blank, preserve_index=False)
    with pytest.raises(ArgumentError, match="a year is needed"):
        cluster.score(table, COMMUNE, keep=KEYS, period="year")


# -- tasks, in this process and in pools ---------------------------------------------------


def test_replicates_of_pools() -> None:
    variation = data.variation()
    wanted = variation.run(3000, first=17).to_bytes()
    assert cluster.replicates(variation, 3000, first=17).to_bytes() == wanted
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for shard in (None, 999, 3000):
            found = cluster.replicates(variation, 3000, pool, first=17, shard=shard)
            assert found.to_bytes() == wanted
    assert cluster.replicates(variation, 0).replicates == 0


def test_answers_of_files(tmp_path: Path) -> None:
    folder = tmp_path / "phiếu khảo sát"
    data.write_responses(folder, 7, 400)
    whole = data.survey()
    for file in sorted(folder.glob("*.parquet")):
        whole.add(file)
    seen: list[tuple[int, int]] = []
    found = cluster.answers(data.survey(), folder, progress=lambda *n: seen.append(n) and None)
    assert found.to_bytes() == whole.to_bytes()
    assert seen[-1] == (7, 7)
    with ThreadPoolExecutor(3) as pool:
        again = cluster.answers(data.survey(), f"{folder}/*.parquet", pool)
    assert again.to_bytes() == whole.to_bytes()
    assert again.rows == 2800
    with pytest.raises(ArgumentError, match="must be empty"):
        cluster.answers(whole, folder)
    with pytest.raises(ArgumentError, match="No Parquet file"):
        cluster.answers(data.survey(), tmp_path / "*.parquet")


class _Twice(ThreadPoolExecutor):
    """An engine that runs every task two times."""

    def submit(self, function: Any, /, *given: Any, **named: Any) -> Any:
        super().submit(function, *given, **named)
        return super().submit(function, *given, **named)


def test_what_ran_twice_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    variation = data.variation()
    wanted = variation.run(1000).to_bytes()
    with _Twice(2) as pool:
        assert cluster.replicates(variation, 1000, pool, shard=100).to_bytes() == wanted
    once = _engine._here

    def twice(*given: Any) -> Iterator[tuple[int, Any]]:
        answers = list(once(*given))
        yield from [*answers, *reversed(answers)]

    monkeypatch.setattr(_engine, "_here", twice)
    assert cluster.replicates(variation, 1000, shard=100).to_bytes() == wanted


def test_progress_and_cancel() -> None:
    variation = data.variation()
    seen: list[tuple[int, int]] = []
    cluster.replicates(variation, 100, shard=10, progress=lambda *n: seen.append(n) and None)
    assert seen == [(i + 1, 10) for i in range(10)]
    for pool in (None, ThreadPoolExecutor(1)):
        with pytest.raises(CancelledError, match="Cancelled after"):
            cluster.replicates(
                variation, 10**8, pool, shard=2000, progress=lambda done, _: done > 2
            )
        if pool is not None:
            pool.shutdown(cancel_futures=True)
    with pytest.raises(TypeError, match="callable"):
        cluster.replicates(variation, 10, progress=7)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="SparkSession"):
        cluster.replicates(variation, 10, "spark")


# -- Dask: a scheduler and four processes --------------------------------------------------


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    import dask

    with (
        dask.config.set(
            {"distributed.scheduler.allowed-failures": 5, "logging.distributed": "critical"}
        ),
        distributed.LocalCluster(
            n_workers=4, threads_per_worker=1, dashboard_address=None, processes=True
        ) as local,
        distributed.Client(local) as made,
    ):
        yield made


pytestmark = pytest.mark.filterwarnings("default")


@pytest.mark.once
def test_dask_has_travellers(client: Any) -> None:
    import travellers

    result = travellers.six_states()
    future = client.submit(lambda r: (r.points.tobytes(), r), client.scatter(result))
    there, back = future.result()
    assert there == result.points.tobytes() == back.points.tobytes()


@pytest.mark.once
def test_dask_scores(client: Any) -> None:
    dd = pytest.importorskip("dask.dataframe")
    rows = data.communes(3000, 2)
    given = dd.from_pandas(rows.to_pandas(), npartitions=9)
    made = cluster.score(given, COMMUNE, keep=KEYS, period="year")
    assert made.npartitions == 9
    table = pa.Table.from_pandas(made.compute(), preserve_index=False)
    assert data.checksum(table, KEYS) == data.checksum(one_machine(rows, COMMUNE), KEYS)
    cohort = data.cohort_rows(900, 2)
    given = dd.from_pandas(cohort.to_pandas(), npartitions=7)
    found = cluster.score(given, data.COHORT, keep=KEYS, period="year").compute()
    table = pa.Table.from_pandas(found, preserve_index=False)
    assert data.checksum(table, KEYS) == data.checksum(one_machine(cohort, data.COHORT), KEYS)
    for framework in (data.minmax(), data.named()):
        rows = data.rows_of(framework, 500, 3, 17)
        given = dd.from_pandas(rows.to_pandas(), npartitions=8)
        found = cluster.score(
            given, framework, keep=KEYS, period="year", unit="unit", group="group"
        )
        assert found.npartitions == 8
        table = pa.Table.from_pandas(found.compute(), preserve_index=False)
        assert data.checksum(table, KEYS) == data.checksum(one_machine(rows, framework), KEYS)


@pytest.mark.once
def test_dask_replicates_and_a_lost_worker(client: Any, tmp_path: Path) -> None:
    variation = data.variation()
    wanted = variation.run(400_000, threads=2).to_bytes()
    lost: list[int] = []

    def kill(done: int, total: int) -> None:
        if done >= 2 and not lost:
            lost.append(next(iter(client.run(os.getpid).values())))
            os.kill(lost[0], signal.SIGKILL)

    found = cluster.replicates(variation, 400_000, client, shard=10_000, progress=kill)
    assert lost and found.to_bytes() == wanted

    data.write_responses(tmp_path, 12, 3000)
    whole = cluster.answers(data.survey(), tmp_path)
    assert cluster.answers(data.survey(), tmp_path, client).to_bytes() == whole.to_bytes()


@pytest.mark.once
def test_dask_cancel(client: Any) -> None:
    started = time.monotonic()
    with pytest.raises(CancelledError):
        cluster.replicates(
            data.variation(), 10**8, client, shard=20_000, progress=lambda done, _: done >= 1
        )
    assert time.monotonic() - started < 60
    assert threading.active_count() < 100
