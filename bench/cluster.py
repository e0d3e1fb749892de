# SPDX-License-Identifier: MIT
"""What a cluster costs and what it gives, on real engines; each line is compared with one process by a checksum.

   bench/cluster.py [local|dask|spark] [SHARE] [answers|replicates|scores|cohorts ...]

SHARE scales the sizes: 1 is 10^7 answers in 200 files, 10^8 replicates, 10^6 communes in each of 15 years.
Prints a line for each: processor seconds in one process, of the largest task and of the merge, the checksum; then
seconds by the wall on the engine.
"""
import hashlib
import os
import pathlib
import resource
import shutil
import signal
import sys
import tempfile
import time

import numpy as np
import pyarrow as pa

import cluster_data as data
import parindex
from parindex import cluster

COMMUNE = parindex.load("example.commune")
KEYS = ["unit", "year"]


def timed(function, *given, clock=time.process_time, **named):
    """Of the processor, so that what else runs here does not count; of the wall for an engine."""
    start = clock()
    found = function(*given, **named)
    return found, clock() - start


def short(data):
    return hashlib.sha256(data).hexdigest()[:16]


def line(what, *figures):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<44}", *figures, f"peak {peak:,.0f} MB", sep="  ", flush=True)


def overhead(rows):
    """A partition of so many rows: the whole way against the library's own scoring."""
    table = data.communes(rows, 1)
    batch = table.combine_chunks().to_batches()[0]
    scoring = cluster.Scoring(COMMUNE, keep=["unit"], period=2024)
    dossier = COMMUNE.dossier({n: table.column(n).to_numpy() for n in COMMUNE.columns}, period=2024)
    bare = min(timed(dossier.score)[1] for _ in range(5))
    whole = min(timed(scoring.scored, batch)[1] for _ in range(5))
    wide = len(COMMUNE)
    line(f"a partition of {rows:,} rows x {wide} nodes", f"C {bare:.3f} s", f"partition {whole:.3f} s",
         f"overhead {100 * (whole / bare - 1):+.1f} %")


def answers(engine, folder, files, rows):
    if not folder.exists():
        data.write_responses(folder, files, rows)
    seconds, blobs, sums = [], [], data.survey()
    paths = sorted(folder.glob("*.parquet"))
    for i, path in enumerate(paths):
        one, took = timed(data.survey().add, path, first=1 + i * rows)
        seconds.append(took)
        blobs.append(one)
    tree = cluster._answers._Tree(data.survey())
    _, merge = timed(lambda: [tree.add(b) for b in blobs])
    whole = tree.whole()
    one_by_one = data.survey()
    for path in paths:
        one_by_one.add(path)
    assert one_by_one.to_bytes() == whole.to_bytes()
    line(f"{files * rows:,} answers in {files} files", f"one process {sum(seconds):.1f} s",
         f"largest task {max(seconds):.2f} s", f"merge {merge:.2f} s", short(whole.to_bytes()))
    if engine is not None:
        found, took = timed(cluster.answers, data.survey(), folder, engine, clock=time.perf_counter)
        assert found.to_bytes() == whole.to_bytes()
        line("  the same on the engine", f"{took:.1f} s", "same bytes")


def replicates(engine, count, kill):
    variation = data.large_variation()
    tasks = 100
    whole, took = timed(variation.run, count)
    some = variation.run(max(1, count // tasks))
    _, task = timed(variation.run, max(1, count // tasks), first=7)
    _, merge = timed(lambda: [variation.run(0).merge(some) for _ in range(tasks)])
    line(f"{count:,} replicates of {len(variation.units)} units", f"one process {took:.1f} s",
         f"task of a hundred {task:.2f} s", f"merge of 100 {merge:.3f} s", short(whole.to_bytes()))
    if engine is not None:
        lost = []

        def told(done, _):
            if kill is not None and done >= 20 and not lost:
                lost.append(kill())

        found, took = timed(cluster.replicates, variation, count, engine, shard=max(1, count // tasks), progress=told,
                            clock=time.perf_counter)
        assert found.to_bytes() == whole.to_bytes()
        line("  the same on the engine", f"{took:.1f} s", f"worker killed: {lost}", "same bytes")


def scores(rows, years):
    """Years one after the other here; on the engine all at once, and only the index comes back."""
    one, largest, found = 0.0, 0.0, {}
    for year in range(years):
        table = data.communes(rows, 1, start=year)
        made, took = timed(cluster.score, table, COMMUNE, keep=KEYS, period="year", codes=["total"])
        one, largest = one + took, max(largest, took)
        found[2024 + year] = data.checksum(made, KEYS)
    total = short("".join(found[k] for k in sorted(found)).encode())
    line(f"{rows:,} communes x {years} years", f"one process {one:.1f} s", f"largest task {largest:.2f} s", total)
    return total


def by_year(table):
    """One checksum for all years, each by itself."""
    years = sorted(pa.compute.unique(table.column("year")).to_pylist())
    parts = (table.filter(pa.compute.equal(table.column("year"), year)) for year in years)
    return short("".join(data.checksum(of, KEYS) for of in parts).encode())


def on_engine(engine, kind, folder, tables, framework, wanted):
    """The rows in a file a year, scored where the engine has them."""
    import pyarrow.parquet as pq

    folder.mkdir()
    for number, table in enumerate(tables):
        pq.write_table(table, folder / f"{number:02}.parquet", row_group_size=100_000, compression="zstd")
    start = time.perf_counter()
    asked = {"keep": KEYS, "period": "year", "codes": ["total"]}
    if kind == "spark":
        found = cluster.score(engine.read.parquet(str(folder)), framework, **asked).toArrow()
    else:
        import dask.dataframe as dd

        made = cluster.score(dd.read_parquet(folder), framework, **asked)
        found = pa.Table.from_pandas(made.compute(), preserve_index=False)
    took = time.perf_counter() - start
    assert by_year(found) == wanted, "other numbers on the engine"
    line("  the same on the engine", f"{took:.1f} s", "same checksum")


def cohorts(engine, kind, scratch, name, framework, rows, years):
    """An edition that looks at all units: whole in one process, then in two passes over a hundred parts."""
    table = data.cohort_rows(rows, years, framework)
    scoring = cluster.Scoring(framework, keep=KEYS, period="year", codes=["total"])
    whole, took = timed(scoring.scored, table)
    wanted = by_year(pa.Table.from_batches([whole]))
    parts = table.combine_chunks().to_batches(max_chunksize=-(-table.num_rows // 100))
    seen, first = [], []
    for part in parts:
        found, seconds = timed(lambda: list(scoring.seen([part])))
        seen += found
        first.append(seconds)
    seen = pa.Table.from_batches(seen)
    fitted, fit = timed(scoring.fitted, seen)
    made, second = [], []
    for part in parts:
        found, seconds = timed(lambda: list(fitted([part])))
        made += found
        second.append(seconds)
    assert by_year(pa.Table.from_batches(made)) == wanted, "other numbers by parts"
    line(f"{rows:,} communes x {years} years, {name}", f"one process {took:.1f} s",
         f"largest task {max(first):.2f} s, {max(second):.2f} s", f"fit {fit:.2f} s",
         f"seen {seen.nbytes / 1e6:,.3f} of {table.nbytes / 1e6:,.0f} MB", wanted)
    if engine is not None:
        on_engine(engine, kind, scratch / name, (table.slice(y * rows, rows) for y in range(years)), framework, wanted)


def main():
    kind = sys.argv[1] if len(sys.argv) > 1 else "local"
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    parts = sys.argv[3:] or ["overhead", "answers", "replicates", "scores", "cohorts"]
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="parindex-bench-"))
    engine = kill = stop = None
    try:
        if kind == "dask":
            import distributed

            local = distributed.LocalCluster(n_workers=4, threads_per_worker=1, dashboard_address=None)
            engine = distributed.Client(local)
            stop = lambda: (engine.close(), local.close())
            def kill():
                pid = next(iter(engine.run(os.getpid).values()))
                os.kill(pid, signal.SIGKILL)
                return pid
        elif kind == "spark":
            import test_spark
            from pyspark.sql import SparkSession

            engine = (SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
                      .config("spark.task.maxFailures", "8").config("spark.driver.maxResultSize", "4g")
                      .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000")
                      .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
                      .config("spark.executorEnv.LD_LIBRARY_PATH", os.environ.get("LD_LIBRARY_PATH", "")).getOrCreate())
            engine.sparkContext.setLogLevel("OFF")
            stop = engine.stop
            def kill():
                pid = test_spark.workers()[0]
                os.kill(pid, signal.SIGKILL)
                return pid
        print(f"{kind}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.0f}, share {share}")
        if "overhead" in parts:
            overhead(int(1e6 * min(share * 10, 1)))
        if "answers" in parts:
            answers(engine, scratch / "answers", 200, int(5e4 * share))
        if "replicates" in parts:
            replicates(engine, int(1e8 * share), kill)
        if "scores" in parts:
            wanted = scores(int(1e6 * share), 15)
            if engine is not None:
                tables = (data.communes(int(1e6 * share), 1, start=year) for year in range(15))
                on_engine(engine, kind, scratch / "communes", tables, COMMUNE, wanted)
        if "cohorts" in parts:
            for name, framework in (("minmax", data.minmax()), ("ranked", data.ranked())):
                # Java's heap of 1 GB does not hold what ranks of all must see
                rows = 2e5 if (kind, name) == ("spark", "ranked") else 1e6
                cohorts(engine, kind, scratch, name, framework, int(rows * share), 15)
    finally:
        if stop is not None:
            stop()
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
