# SPDX-License-Identifier: MIT
"""Results at rest: Parquet, DuckDB, PostgreSQL; queried by others, read again to the bit, and refused where changed."""

from __future__ import annotations

import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parindex
import travellers
from parindex import store
from parindex.errors import ArgumentError, SavedError, UnknownIdError

pa = pytest.importorskip("pyarrow")


@pytest.fixture(params=["parquet", "duckdb", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    if request.param == "parquet":
        yield tmp_path / "kết quả"
    elif request.param == "duckdb":
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect(str(tmp_path / "par.db")) as connection:
            yield connection
    else:
        yield from _postgres(tmp_path)


def _postgres(folder: Path) -> Iterator[Any]:
    """A server of its own, on a socket in a folder of its own."""
    psycopg = pytest.importorskip("psycopg")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found or sys.platform != "linux":
        pytest.skip("no PostgreSQL server here")
    programs, data = found[-1].parent, folder / "data"
    as_user: list[str] = []
    if subprocess.run(["id", "-u"], capture_output=True, text=True, check=True).stdout == "0\n":
        # The server refuses to be root's.
        folder = Path(
            subprocess.check_output(["mktemp", "-d", "/tmp/parindex-XXXXXX"], text=True).strip()
        )
        data = folder / "data"
        shutil.chown(folder, "nobody")
        as_user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    run = [
        *as_user,
        str(programs / "initdb"),
        "-D",
        str(data),
        "-A",
        "trust",
        "-U",
        "par",
        "-E",
        "UTF8",
    ]
    subprocess.run(run, check=True, capture_output=True, cwd=folder)
    server = subprocess.Popen(
        [*as_user, str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-h", ""],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    try:
        with _connected(psycopg, folder) as connection:
            yield connection
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
        if as_user:
            shutil.rmtree(folder)


def _connected(psycopg: Any, folder: Path) -> Any:
    import time

    for _ in range(150):
        try:
            return psycopg.connect(f"host={folder} user=par dbname=postgres", autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.2)
    raise AssertionError("the server does not answer")


def query(place: Any, sql: str) -> list[tuple[Any, ...]]:
    """What somebody else's query gives; of Parquet files by Arrow's own reader."""
    if isinstance(place, Path):
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect() as db:
            for name in ("scores", "evidence", "editions"):
                db.execute(
                    f"create view parindex_{name} as select * from read_parquet('{place}/{name}/*.parquet')"
                )
            return [tuple(row) for row in db.execute(sql).fetchall()]
    return [tuple(row) for row in place.execute(sql).fetchall()]


def test_everything_comes_back(place: Any) -> None:
    results = [
        travellers.six_states(),
        travellers.six_states().what_if("A", {"5": 3}).dossier.score(),
        parindex.load("vn.par.876.ministry").score("examples/ministries-2023.csv", period=2023),
        parindex.load("vn.766").score(np.ones((2, len(parindex.load("vn.766").columns)))),
    ]
    for result in results:
        store.write(result, place)
        again = store.read(place, result.framework.id, result.period or 0)
        assert again.points.tobytes() == result.points.tobytes()
        assert again.state.tobytes() == result.state.tobytes()
        assert (again.units, again.groups, str(again.rank())) == (
            result.units,
            result.groups,
            str(result.rank()),
        )
        assert str(again.explain(0)) == str(result.explain(0))
        assert again.framework == result.framework
        assert again.period == result.period
        assert pickle.loads(pickle.dumps(again)).points.tobytes() == result.points.tobytes()
    # written twice is written once: the second result has the place of the first
    assert store.held(place) == [
        ("example.commune", 2024),
        ("vn.766", 0),
        ("vn.par.876.ministry", 2023),
    ]


def test_others_can_query(place: Any) -> None:
    result = parindex.load("vn.par.876.ministry").score("examples/ministries-2023.csv", period=2023)
    store.write(result, place)
    store.write(travellers.six_states(), place)
    best = query(
        place,
        "select unit, share, rank, class, provenance from parindex_scores "
        "where edition = 'vn.par.876.ministry' and period = 2023 and level = 0 order by rank limit 1",
    )
    top = result.units[int(result.rank().order[0])]
    assert best == [
        (top, result.share[result.row(top), 0], 1.0, result.class_of(top), result.framework.weakest)
    ]
    missing = query(
        place,
        "select count(*) from parindex_scores where points is null and edition like 'example%'",
    )
    assert missing == [(int(np.isnan(travellers.six_states().points).sum()),)]
    states = query(
        place, "select distinct state from parindex_scores where edition like 'example%' order by 1"
    )
    assert [s for (s,) in states] == sorted(parindex.STATES.values())
    ((title, version, units),) = query(
        place, "select title_vi, version, units from parindex_editions where period = 2023"
    )
    assert (title, version, units) == (result.framework.title_vi, parindex.__version__, len(result))


def test_what_was_changed_is_refused(place: Any) -> None:
    if isinstance(place, Path):
        pytest.skip("files are changed below")
    result = travellers.six_states()
    for sql, reason in (
        (
            "update parindex_scores set points = points + 0.5 where code = '1.1' and unit = 'A'",
            "1 points",
        ),
        (
            "update parindex_evidence set value = 2 where input = '1.1' and unit = 'A'",
            "The evidence of",
        ),
        ("delete from parindex_evidence where input = '1.1' and unit = 'A'", "were changed"),
        ("delete from parindex_scores where code = '1.1' and unit = 'A'", "were changed"),
        ("delete from parindex_scores where level = 0", "were changed"),
        (
            "update parindex_evidence set value = value + 0.001 where input = '1.2'",
            "The evidence of",
        ),
        ("update parindex_evidence set unit = 'Z' where unit = 'A'", "The evidence of"),
        (
            "update parindex_evidence set state = 'not applicable' where value is null",
            "The evidence of",
        ),
        ("update parindex_scores set provenance = 'official' where code = '1.1'", "their digest"),
        ("update parindex_scores set rank = 1 where level = 0", "their digest"),
        ("update parindex_scores set share = share + 1 where unit = 'B'", "their digest"),
        ("update parindex_scores set title_vi = '' where level = 0", "their digest"),
        ("update parindex_editions set json = json || ' '", "its digest"),
        ("update parindex_editions set provenance = 'official'", "its digest"),
        ("update parindex_editions set version = '9.9.9'", "its digest"),
        ("update parindex_editions set evidence_digest = scores_digest", "its digest"),
        ("update parindex_editions set layout = 9", "layout 9"),
    ):
        store.write(result, place)
        store.read(place)
        place.execute(sql)
        with pytest.raises(SavedError, match=reason):
            store.read(place)


def test_files_that_were_cut_are_refused(tmp_path: Path) -> None:
    store.write(travellers.six_states(), tmp_path)
    file = next((tmp_path / "scores").iterdir())
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(pa.ArrowInvalid):
        store.read(tmp_path)


def test_which_one(tmp_path: Path) -> None:
    with pytest.raises(UnknownIdError, match="Nothing of"):
        store.read(tmp_path, "vn.766", 2026)
    store.write(travellers.six_states(), tmp_path)
    store.write(
        parindex.load("example.commune").score("examples/commune.csv", period=2025), tmp_path
    )
    with pytest.raises(UnknownIdError, match="Several"):
        store.read(tmp_path)
    assert store.read(tmp_path, period=2025).period == 2025
    with pytest.raises(ArgumentError, match="psycopg"):
        store.write(travellers.six_states(), 7)


def test_years_that_hang_on_years(tmp_path: Path) -> None:
    framework = parindex.load("example.composite")
    first = framework.score("examples/composite.csv", period=2024)
    second = framework.score("examples/composite.csv", period=2025, history=[first.dossier])
    with pytest.raises(SavedError, match="write those first"):
        store.write(second, tmp_path)
    store.write(first, tmp_path)
    store.write(second, tmp_path)
    assert store.read(tmp_path, period=2025).points.tobytes() == second.points.tobytes()
