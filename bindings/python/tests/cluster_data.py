# SPDX-License-Identifier: MIT
"""What is scored, run and summed on clusters, the same rows for any number of machines; and checksums."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

import parindex

ITEMS = ["q1", "q2", "q3"]

#: Scales and means of many kinds that look at all units, composites too: what one partition alone would get wrong.
COHORT = parindex.load("example.composite")


def _leaf(code: str, scale: dict[str, Any], treatment: dict[str, Any] | None = None) -> Any:
    title = {"vi": code, "en": code}
    return {
        "code": code, "title": title, "max": "none", "source": "s", "weight": 1,
        "inputs": [{"name": "x", "kind": "number", "title": title}],
        "measure": {"kind": "value", "input": "x"}, "scale": scale,
        **({"treatment": treatment} if treatment else {}),
    }  # fmt: skip


def edition(*leaves: Any) -> parindex.Framework:
    """Leaves under a mean, and what is missing is left out."""
    title = {"vi": "T", "en": "T"}
    return parindex.Framework.from_json(
        json.dumps(
            {
                "layout": 1, "id": "test.cohort", "title": title, "periods": {}, "supersedes": [], "decimals": 2,
                "acts": [{"number": "0/VD", "date": "", "issuer": title, "title": title}],
                "levels": [title, title], "limits": title, "source": "s", "classes": [],
                "sources": {"s": {"provenance": "invented", "text": title}},
                "absent": {"missing": "skip", "not_applicable": "skip", "not_self_scored": "skip"},
                "tree": {
                    "code": "total", "title": title, "max": "none", "source": "s", "combine": {"kind": "mean"},
                    "children": list(leaves),
                },
            }
        )
    )  # fmt: skip


def minmax() -> parindex.Framework:
    """Two scales by minimum and maximum, one of them over all years, beside one criterion that looks at nobody else."""
    return edition(
        _leaf("a", {"kind": "minmax", "to": [0, 100]}),
        _leaf("b", {"kind": "minmax", "to": [0, 100], "reverse": True, "over": {"from": 2024}}),
        _leaf("c", {"kind": "goalposts", "lo": 0, "hi": 2000, "to": [0, 100], "clamp": True}),
    )


def ranked() -> parindex.Framework:
    """Scales that need every number: ranks, places, deviations, quantiles, a mean."""
    return edition(
        _leaf("a", {"kind": "percentile", "to": [0, 100], "ties": "mean", "plotting": "middle"}),
        _leaf("b", {"kind": "zscore", "to": [0, 1], "deviation": "sample"}, {"impute": {"kind": "median", "within": "cohort"}}),
        _leaf("c", {"kind": "distance", "to": [0, 50], "reference": "mean", "form": "difference"}),
        _leaf(
            "d",
            {"kind": "minmax", "to": [0, 100], "over": {"from": 2024}},
            {"winsorise": {"kind": "quantiles", "lower": 0.05, "upper": 0.95, "type": 7}},
        ),
    )  # fmt: skip


def named() -> parindex.Framework:
    """Rules that look for a unit, its group and its number of the year before."""
    return edition(
        _leaf("a", {"kind": "distance", "to": [0, 100], "reference": "unit", "unit": "u7", "form": "ratio"}),
        _leaf("b", {"kind": "rank", "ties": "mean"}, {"impute": {"kind": "last"}}),
        _leaf("c", {"kind": "zscore", "to": [0, 1], "deviation": "population"}, {"impute": {"kind": "mean", "within": "group"}}),
    )  # fmt: skip


def rows_of(framework: parindex.Framework, rows: int, years: int, missing: int = 0) -> Any:
    """An Arrow table of units u0, u1 … in five groups; every so many a missing number."""
    import pyarrow as pa

    parts = []
    for year in range(years):
        number = np.arange(rows)
        columns: dict[str, Any] = {
            "unit": [f"u{n}" for n in number],
            "group": [f"g{n % 5}" for n in number],
            "year": np.full(rows, 2024 + year, np.int32),
        }
        for place, name in enumerate(framework.columns):
            given = 1.0 + ((number * 7919 + place * 104729 + year * 31) % 9973) / 7.0
            columns[name] = (
                np.where((number + year + place) % missing == 0, np.nan, given)
                if missing
                else given
            )
        parts.append(pa.table(columns))
    return pa.concat_tables(parts)


def communes(rows: int, years: int, start: int = 0) -> Any:
    """An Arrow table: `rows` communes in each year from 2024 + `start` on, with evidence of example.commune."""
    import pyarrow as pa

    framework = parindex.load("example.commune")
    parts = []
    for year in range(start, start + years):
        number = np.arange(rows)
        mixed = (number * 2654435761 + year * 40503) % 65536
        columns: dict[str, Any] = {"unit": number, "year": np.full(rows, 2024 + year, np.int32)}
        for place, given in enumerate(framework.inputs):
            columns[given.address] = _evidence(framework, given, (mixed >> (place % 9)) + place)
        parts.append(pa.table(columns))
    return pa.concat_tables(parts)


def _evidence(framework: parindex.Framework, given: Any, mixed: Any) -> Any:
    if given.kind == "choice":
        return (mixed % len(framework.nodes[given.node].choices)).astype(float)
    if given.kind == "count":
        base = (mixed % 50).astype(float)
        return base + 50 if given.address.endswith(":of") else base
    low = given.min if np.isfinite(given.min) else 0.0
    high = given.max if np.isfinite(given.max) else low + 100.0
    return low + (high - low) * (mixed % 1001) / 1000


def cohort_rows(rows: int, years: int = 1, framework: parindex.Framework = COHORT) -> Any:
    """The same for an edition that looks at all units."""
    import pyarrow as pa

    parts = []
    for year in range(years):
        number = np.arange(rows)
        columns: dict[str, Any] = {"unit": number, "year": np.full(rows, 2024 + year, np.int32)}
        for place, name in enumerate(framework.columns):
            columns[name] = 1.0 + ((number * 7919 + place * 104729 + year) % 9973) / 10.0
        parts.append(pa.table(columns))
    return pa.concat_tables(parts)


def survey() -> parindex.Survey:
    return parindex.Survey(
        items=ITEMS, levels=5, weight="w", strata="u", ids=["d"], unit="u", domains=["year"]
    )


def responses(rows: int, first: int) -> Any:
    """An Arrow table of people's answers, the rows from `first` on."""
    import pyarrow as pa

    number = np.arange(first, first + rows, dtype=np.int64)
    mixed = (number * 2654435761) % 4294967296
    columns = {
        "u": mixed % 63, "d": (mixed >> 6) % 40, "year": 2024 + (mixed >> 12) % 2, "w": 1.0 + (mixed % 997) / 100.0,
        **{item: 1 + (mixed >> (3 * i)) % 5 for i, item in enumerate(ITEMS)},
    }  # fmt: skip
    return pa.table(columns)


def write_responses(folder: Path, files: int, rows: int) -> None:
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    for i in range(files):
        pq.write_table(responses(rows, i * rows), folder / f"part-{i:04}.parquet")


def variation() -> parindex.Variation:
    table = np.random.default_rng(5).uniform(0, 100, (34, 8))
    return parindex.Variation(table, seed=11, bins=256).weights(0.25).errors(1.5)


def large_variation() -> parindex.Variation:
    """34 provinces by eight criteria, weights alone."""
    table = np.random.default_rng(6).uniform(0, 100, (34, 8))
    return parindex.Variation(table, seed=12, bins=256, pairs=False).weights(0.25)


def checksum(table: Any, keys: list[str]) -> str:
    """Of an Arrow table's bits, in the order of its keys."""
    table = table.sort_by([(key, "ascending") for key in keys]).combine_chunks()
    found = hashlib.sha256()
    for name in sorted(table.column_names):
        column = table.column(name)
        found.update(name.encode())
        if str(column.type).endswith("string"):
            found.update("\n".join(map(str, column.to_pylist())).encode())
        else:
            kind = np.float64 if column.type == "double" else np.int64
            found.update(np.ascontiguousarray(column.to_numpy(), kind).tobytes())
    return found.hexdigest()[:16]
