# SPDX-License-Identifier: MIT
"""Files and datasets, a batch at a time: never the whole file in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from .._core.labels import some
from ..errors import CsvError, Error, EvidenceError
from ._batch import Batch, arrow_column, batch_of
from ._design import Design
from ._labels import Coded, Column
from ._words import say

ROWS: Final = 1 << 16
"""Rows of a batch."""
BYTES: Final = 1 << 22
"""Bytes of a CSV file that are read at once."""

_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,17}")


def batches_of(data: Any, design: Design) -> Iterator[tuple[Batch, int]]:
    """The batches of a source, each with how many rows there are in all; 0: not known."""
    if isinstance(data, str | Path):
        yield from _of_file(Path(data), design)
    elif hasattr(data, "to_batches") and hasattr(data, "scanner"):  # pyarrow.dataset.Dataset
        _arrow()
        names = _needed(data.schema.names, design, None)
        first = 0
        for batch in data.to_batches(columns=names, batch_size=ROWS):
            yield batch_of(batch, first), 0
            first += batch.num_rows
    elif hasattr(data, "read_next_batch"):  # pyarrow.RecordBatchReader
        first = 0
        for batch in data:
            yield batch_of(batch, first), 0
            first += batch.num_rows
    else:
        batch = batch_of(data)
        yield batch, batch.rows


def source_of(data: Any) -> str | None:
    return Path(data).name if isinstance(data, str | Path) else None


def in_parts(data: Any) -> bool:
    """Whether the data come in several batches."""
    return isinstance(data, str | Path) or any(
        hasattr(data, name) for name in ("scanner", "read_next_batch")
    )


def _needed(names: Iterable[str], design: Design, source: str | None) -> list[str]:
    from .._core.text import one_line

    known = {one_line(name): name for name in names}
    lost = [name for name in design.needed if name not in known]
    if lost:
        raise EvidenceError(say("no_column", name=lost[0], names=some(known)), source=source)
    return [known[name] for name in design.needed]


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError(say("needs_arrow")) from error
    return pyarrow


def _of_file(path: Path, design: Design) -> Iterator[tuple[Batch, int]]:
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        yield from _of_csv(path, design)
    elif ending in (".parquet", ".pq"):
        yield from _of_parquet(path, design)
    elif ending in (".sav", ".zsav", ".por", ".dta"):
        yield from _of_statistics(path, ending, design)
    else:
        raise EvidenceError(say("no_file", ending=ending or path.name), source=path.name)


def _of_parquet(path: Path, design: Design) -> Iterator[tuple[Batch, int]]:
    pa = _arrow()
    import pyarrow.parquet as parquet

    try:
        with parquet.ParquetFile(path) as file:
            names = _needed(file.schema_arrow.names, design, path.name)
            first = 0
            for batch in file.iter_batches(batch_size=ROWS, columns=names):
                yield batch_of(batch, first), file.metadata.num_rows
                first += batch.num_rows
    except pa.ArrowException as error:
        raise EvidenceError(str(error), source=path.name) from error


def _of_csv(path: Path, design: Design) -> Iterator[tuple[Batch, int]]:
    pa = _arrow()
    from pyarrow import csv

    with path.open("rb") as file:
        head = file.readline(1 << 20)
    try:
        names = head.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise CsvError(say("csv_utf8"), source=path.name) from None
    separator = max(",;\t", key=names.count)
    texts = pa.dictionary(pa.int32(), pa.string())
    coded = design.labelled | (set(design.items) if design.levels else set())
    try:
        first = csv.open_csv(
            path,
            read_options=csv.ReadOptions(block_size=1 << 20, use_threads=False),
            parse_options=csv.ParseOptions(delimiter=separator),
        )
        found = _needed(first.schema.names, design, path.name)
        first.close()
        options = csv.ConvertOptions(
            column_types={
                name: texts if key in coded else pa.float64()
                for key, name in zip(design.needed, found, strict=True)
            },
            include_columns=found,
            strings_can_be_null=True,
            null_values=["", "NA", "NaN", "nan", "NULL", "null"],
        )
        reader = csv.open_csv(
            path,
            read_options=csv.ReadOptions(block_size=BYTES, use_threads=False),
            parse_options=csv.ParseOptions(delimiter=separator, newlines_in_values=True),
            convert_options=options,
        )
        done = 0
        with reader:
            for batch in reader:
                yield _csv_batch(batch, design, done), 0
                done += batch.num_rows
    except pa.ArrowException as error:
        raise CsvError(" ".join(str(error).split()), source=path.name) from error


def _csv_batch(batch: Any, design: Design, done: int) -> Batch:
    names = batch.schema.names

    def read(name: str) -> Column:
        column = arrow_column(batch.column(name))
        if not isinstance(column, Coded) or name in design.text:
            return column
        labels = column.labels
        if name in design.labelled and labels and all(_WHOLE.fullmatch(x) for x in labels):
            return Coded(column.codes, [int(x) for x in labels])
        return column

    # Line 1 has the names; a cell with a line break in it takes more lines than one.
    return Batch(batch.num_rows, names, read, line=done + 2)


def _of_statistics(path: Path, ending: str, design: Design) -> Iterator[tuple[Batch, int]]:
    try:
        import pyreadstat
    except ImportError as error:
        raise ImportError(say("needs_readstat", ending=ending)) from error
    reader: Mapping[str, Any] = {
        ".sav": pyreadstat.read_sav,
        ".zsav": pyreadstat.read_sav,
        ".por": pyreadstat.read_por,
        ".dta": pyreadstat.read_dta,
    }
    read = reader[ending]
    try:
        _, about = read(str(path), metadataonly=True)
        names = _needed(about.column_names, design, path.name)
        done = 0
        while True:
            found, _ = read(
                str(path), usecols=names, row_offset=done, row_limit=ROWS, output_format="dict"
            )
            rows = len(next(iter(found.values()))) if found else 0
            if rows == 0:
                return
            yield (
                _with_meanings(batch_of(found, done), about.variable_value_labels, design),
                (about.number_rows or 0),
            )
            done += rows
    except Error:
        raise
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError) as error:
        raise EvidenceError(str(error), source=path.name) from error


def _with_meanings(
    batch: Batch, meanings: Mapping[str, Mapping[Any, str]], design: Design
) -> Batch:
    """Codes that the file has words for become these words, where labels are wanted."""
    import numpy as np

    from ._labels import Labels

    words = {name: named for name, named in meanings.items() if name in design.labelled}

    def read(name: str) -> Column:
        column = batch.column(name)
        if name not in words or isinstance(column, Coded):
            return column
        named = words[name]
        labels = Labels(name)
        codes = labels.codes(np.asarray(column), batch.at(name), blank=True)
        return Coded(
            codes,
            [
                named.get(x, named.get(float(x), x) if isinstance(x, int) else x)
                for x in labels.labels
            ],
        )

    return Batch(batch.rows, list(batch._names.values()), read, first=batch._first)
