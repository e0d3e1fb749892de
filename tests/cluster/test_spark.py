# SPDX-License-Identifier: MIT
"""Spark: two workers in processes of their own, one of which is killed; the bits of one process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cluster_data as data
import pytest
import travellers

import parindex
from parindex import cluster
from parindex.errors import CancelledError, MethodError

pyspark = pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.filterwarnings("default")
KEYS = ["unit", "year"]
COMMUNE = parindex.load("example.commune")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    made = (
        pyspark.sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.task.maxFailures", "8")
        .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
        .config("spark.executorEnv.LD_LIBRARY_PATH", os.environ.get("LD_LIBRARY_PATH", ""))
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()


def workers() -> list[int]:
    """The processes that Spark's executors are, below this one."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            args = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if b"CoarseGrainedExecutorBackend" in args and _is_ours(int(entry.name)):
            found.append(int(entry.name))
    return found


def _is_ours(pid: int) -> bool:
    while pid > 1:
        if pid == os.getpid():
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


def test_scores_where_the_partitions_are(spark: Any) -> None:
    rows = data.communes(4000, 3)
    wanted = data.checksum(cluster.score(rows, COMMUNE, keep=KEYS, period="year"), KEYS)
    given = spark.createDataFrame(rows).repartition(7)
    made = cluster.score(given, COMMUNE, keep=KEYS, period="year")
    assert data.checksum(made.toArrow(), KEYS) == wanted
    long = cluster.score(given, COMMUNE, keep=KEYS, period="year", form="long", codes=["total"])
    assert long.where("state = 'value'").count() == 12_000
    assert dict(long.dtypes)["points"] == "double"


def test_a_cohort_is_fitted_then_scored(spark: Any) -> None:
    """By partition, in an order that is nobody's: what one machine gives, and what a partition alone does not."""
    for framework in (data.minmax(), data.ranked(), data.named()):
        rows = data.rows_of(framework, 1000, 3, 17)
        asked = {"keep": KEYS, "period": "year", "unit": "unit", "group": "group"}
        wanted = data.checksum(cluster.score(rows, framework, **asked), KEYS)
        given = spark.createDataFrame(rows).repartition(6).persist()
        made = cluster.score(given, framework, **asked)
        assert data.checksum(made.toArrow(), KEYS) == wanted
        parts = [rows.take(pa.array(range(at, rows.num_rows, 6))) for at in range(6)]
        if framework.parts == "named":  # the unit that others are measured by is in one part alone
            with pytest.raises(MethodError, match='"u7" is not there'):
                [cluster.score(part, framework, **asked) for part in parts]
        else:
            naive = [cluster.score(part, framework, **asked) for part in parts]
            assert data.checksum(pa.concat_tables(naive), KEYS) != wanted


def test_pairs_of_units_are_scored_whole(spark: Any) -> None:
    rows = data.cohort_rows(2000, 3)
    wanted = data.checksum(cluster.score(rows, data.COHORT, keep=KEYS, period="year"), KEYS)
    given = spark.createDataFrame(rows).repartition(6)
    made = cluster.score(given, data.COHORT, keep=KEYS, period="year")
    assert data.checksum(made.toArrow(), KEYS) == wanted
    alone = cluster.Scoring(data.COHORT, keep=KEYS, period="year")
    plain = given.toDF(*(f"c{i}" for i in range(len(given.columns))))
    naive = plain.mapInArrow(alone, "c0 long")
    with pytest.raises(Exception, match="a partition alone would give other numbers"):
        naive.count()


def test_closures_carry_objects(spark: Any) -> None:
    result = travellers.six_states()
    found = (
        spark.sparkContext.parallelize([0, 1], 2)
        .map(lambda i: result.points[i].tobytes())
        .collect()
    )
    assert found == [result.points[i].tobytes() for i in (0, 1)]
    back = spark.sparkContext.parallelize([result.dossier], 1).map(lambda d: d.score()).collect()[0]
    assert back.points.tobytes() == result.points.tobytes()


def test_replicates_and_a_worker_that_is_killed(spark: Any) -> None:
    variation = data.variation()
    wanted = variation.run(600_000, threads=2).to_bytes()
    lost: list[int] = []

    def kill(done: int, total: int) -> None:
        if done >= 3 and not lost:
            lost.append(workers()[0])
            os.kill(lost[0], signal.SIGKILL)

    found = cluster.replicates(variation, 600_000, spark, shard=10_000, progress=kill)
    assert lost, "the run was over before a worker could be killed"
    assert found.to_bytes() == wanted


def test_answers_where_the_files_are(spark: Any, tmp_path: Path) -> None:
    data.write_responses(tmp_path, 20, 2000)
    whole = cluster.answers(data.survey(), tmp_path)
    assert cluster.answers(data.survey(), tmp_path, spark).to_bytes() == whole.to_bytes()


def test_a_file_that_has_no_such_column_ends_the_run(spark: Any, tmp_path: Path) -> None:
    data.write_responses(tmp_path, 3, 50)
    pa.parquet.write_table(pa.table({"other": [1]}), tmp_path / "zz.parquet")
    with pytest.raises(Exception, match="There is no column"):
        cluster.answers(data.survey(), tmp_path, spark)


def test_cancel(spark: Any) -> None:
    started = time.monotonic()
    with pytest.raises(CancelledError):
        cluster.replicates(
            data.variation(), 10**8, spark, shard=50_000, progress=lambda done, _: done >= 1
        )
    assert time.monotonic() - started < 120
    found = cluster.replicates(data.variation(), 1000, spark)  # the session lives
    assert found.to_bytes() == data.variation().run(1000).to_bytes()


def test_a_fault_comes_back(spark: Any) -> None:
    rows = data.communes(50, 1).to_pandas()
    rows.loc[5, "1.2"] = -1.0
    made = cluster.score(spark.createDataFrame(rows), COMMUNE, keep=KEYS, period="year")
    with pytest.raises(Exception, match="unit 5, year 2024, 1.2"):
        made.count()
