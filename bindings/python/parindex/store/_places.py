# SPDX-License-Identifier: MIT
"""Where rows rest: a folder of Parquet files, a database of DuckDB, one of PostgreSQL. Each has the same three tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from .._core.arguments import refused
from .._core.save import save
from ._tables import COLUMNS, schema_of
from ._words import say

if TYPE_CHECKING:
    import pyarrow as pa

Key = tuple[str, int]

_PREFIX: Final = "parindex_"


class Place(Protocol):
    """A year is replaced as a whole, or added; it is there whole or not at all."""

    def put(self, key: Key, tables: dict[str, pa.Table]) -> None: ...

    def get(self, key: Key) -> dict[str, pa.Table]: ...

    def keys(self) -> list[Key]: ...


def place_of(given: Any) -> Place:
    if isinstance(given, str | os.PathLike):
        return _Folder(Path(given))
    kind = type(given)
    names = {f"{c.__module__.partition('.')[0].lstrip('_')}.{c.__name__}" for c in kind.__mro__}
    if "duckdb.DuckDBPyConnection" in names:
        return _DuckDB(given)
    if "psycopg.Connection" in names:
        return _Postgres(given)
    raise refused("kind", "place", given, kind=say("places"))


class _Folder:
    """``TABLE/EDITION-YEAR.parquet``: an edition's row comes last, so that a year without one is not there."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def _file(self, table: str, key: Key) -> Path:
        return self._root / table / f"{key[0]}-{key[1]}.parquet"

    def put(self, key: Key, tables: dict[str, pa.Table]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        for name in ("evidence", "scores", "editions"):
            file = self._file(name, key)
            file.parent.mkdir(parents=True, exist_ok=True)
            out = pa.BufferOutputStream()
            pq.write_table(tables[name], out, compression="zstd")
            save(file, out.getvalue().to_pybytes())

    def get(self, key: Key) -> dict[str, pa.Table]:
        import pyarrow.parquet as pq

        return {name: pq.ParquetFile(self._file(name, key)).read() for name in COLUMNS}

    def keys(self) -> list[Key]:
        found = []
        for file in sorted((self._root / "editions").glob("*.parquet")):
            edition, _, period = file.stem.rpartition("-")
            if period.isdigit():
                found.append((edition, int(period)))
        return found


class _DuckDB:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def _make(self) -> None:
        for name, columns in COLUMNS.items():
            fields = ", ".join(f'"{column}" {kind}' for column, _, kind in columns)
            self._db.execute(f"create table if not exists {_PREFIX}{name} ({fields})")

    def put(self, key: Key, tables: dict[str, pa.Table]) -> None:
        cursor = self._db.cursor()
        _DuckDB(cursor)._make()
        cursor.begin()
        try:
            for name in COLUMNS:
                cursor.execute(
                    f"delete from {_PREFIX}{name} where edition = ? and period = ?", list(key)
                )
                cursor.register("parindex_rows", tables[name])
                cursor.execute(f"insert into {_PREFIX}{name} select * from parindex_rows")
                cursor.unregister("parindex_rows")
            cursor.commit()
        except BaseException:
            cursor.rollback()
            raise

    def get(self, key: Key) -> dict[str, pa.Table]:
        query = "select * from {}{} where edition = ? and period = ?"
        found = {
            name: self._db.cursor().sql(query.format(_PREFIX, name), params=list(key))
            for name in COLUMNS
        }
        return {name: rows.to_arrow_table().cast(schema_of(name)) for name, rows in found.items()}

    def keys(self) -> list[Key]:
        self._make()
        query = f"select edition, period from {_PREFIX}editions order by 1, 2"
        return [tuple(row) for row in self._db.cursor().execute(query).fetchall()]


class _Postgres:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def _make(self) -> None:
        for name, columns in COLUMNS.items():
            fields = ", ".join(f'"{column}" {kind}' for column, _, kind in columns)
            self._db.execute(f"create table if not exists {_PREFIX}{name} ({fields})")
            keys = '"edition", "period"'
            self._db.execute(
                f"create index if not exists {_PREFIX}{name}_key on {_PREFIX}{name} ({keys})"
            )

    def put(self, key: Key, tables: dict[str, pa.Table]) -> None:
        with self._db.transaction():
            self._make()
            for name, columns in COLUMNS.items():
                self._db.execute(
                    f"delete from {_PREFIX}{name} where edition = %s and period = %s", key
                )
                fields = ", ".join(f'"{column}"' for column, _, _ in columns)
                with (
                    self._db.cursor() as cursor,
                    cursor.copy(f"copy {_PREFIX}{name} ({fields}) from stdin") as copy,
                ):
                    for batch in tables[name].to_batches(max_chunksize=10_000):
                        for row in zip(*(column.to_pylist() for column in batch), strict=True):
                            copy.write_row(row)

    def get(self, key: Key) -> dict[str, pa.Table]:
        import pyarrow as pa

        found = {}
        for name, columns in COLUMNS.items():
            fields = ", ".join(f'"{column}"' for column, _, _ in columns)
            query = f"select {fields} from {_PREFIX}{name} where edition = %s and period = %s"
            rows = self._db.execute(query, key).fetchall()
            schema = schema_of(name)
            across = list(zip(*rows, strict=True)) or [()] * len(schema)
            arrays = [pa.array(c, f.type) for c, f in zip(across, schema, strict=True)]
            found[name] = pa.table(arrays, schema=schema)
        return found

    def keys(self) -> list[Key]:
        with self._db.transaction():
            self._make()
            query = f"select edition, period from {_PREFIX}editions order by 1, 2"
            return [tuple(row) for row in self._db.execute(query).fetchall()]
