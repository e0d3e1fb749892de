# SPDX-License-Identifier: MIT
"""Results at rest: rows that others can query, in Parquet, DuckDB or PostgreSQL, and from which a result is read again.

>>> from parindex import store
>>> store.write(result, "par-index")  # a folder of Parquet files  # doctest: +SKIP
>>> store.write(result, duckdb.connect("par.db"))  # or psycopg.connect("dbname=par")  # doctest: +SKIP
>>> store.read("par-index", "vn.766", 2026).rank()  # doctest: +SKIP

Three tables: ``scores`` has a row for each edition, year, unit and node; ``evidence`` one for each input; ``editions`` one
for each edition and year, with the edition's text, its provenance and the version that scored it. ``docs/large.md`` has
their columns.
"""

from __future__ import annotations

from ._store import held, read, write

__all__ = ["held", "read", "write"]
