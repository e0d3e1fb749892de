# SPDX-License-Identifier: MIT
"""How long 100,000 units x 88 leaves take from a table of DuckDB: fetched as columns and scored by C, by the
extension, and by parindex_call. Run by speed.sh.

    speed.py EXTENSION LIBRARY EDITION
"""
import ctypes
import pathlib
import sys
import time

import duckdb

UNITS, LEAVES, TIMES = 100000, 88, 5


def by_c(db, library, text):
    columns = db.execute("FROM d").fetchnumpy()
    names = ctypes.create_string_buffer(("\n".join(columns["unit"]) + "\n").encode())
    arrays = (ctypes.c_void_p * LEAVES)(*(columns[f"c{i}"].ctypes.data for i in range(LEAVES)))
    return library.by_c(text.encode(), ctypes.c_size_t(UNITS), ctypes.c_size_t(LEAVES), arrays, names)


def by_extension(db, text):
    return db.execute("SELECT list_sum(list_transform(parindex_rank(?, d), lambda r: r.share)) FROM d", (text,)).fetchone()[0]


def by_call(db, text):
    db.execute("SELECT len(parindex_call(json_object('command', 'rank', 'edition', ?::JSON, 'dossier', list(d))::VARCHAR)) "
               "FROM (FROM d LIMIT 10000) d", (text,)).fetchone()


db = duckdb.connect(config={"allow_unsigned_extensions": "true"})
db.execute(f"LOAD '{sys.argv[1]}'")
library = ctypes.CDLL(sys.argv[2])
library.by_c.restype = ctypes.c_double
edition = pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")
values = ", ".join(f"(u * {7919 + 2 * i} % 65536) / 65536.0::DOUBLE AS c{i}" for i in range(LEAVES))
db.execute(f"CREATE TABLE d AS SELECT 'U' || u AS unit, {values} FROM range({UNITS}) t(u)")
best, sums = [1e9, 1e9], [0, 0]
for _ in range(TIMES):
    for k, run in enumerate((lambda: by_c(db, library, edition), lambda: by_extension(db, edition))):
        started = time.perf_counter()
        sums[k] = run()
        best[k] = min(best[k], time.perf_counter() - started)
started = time.perf_counter()
by_call(db, edition)
# the threads of the database add the units in another order
print(f"{UNITS} units x {LEAVES} leaves: by C {best[0]:.3f} s, the extension {best[1]:.3f} s, {best[1] / best[0]:.2f} x; "
      f"sums {'equal' if abs(sums[0] - sums[1]) < 1e-6 else 'DIFFER'}; parindex_call with a tenth of them "
      f"{time.perf_counter() - started:.1f} s")
