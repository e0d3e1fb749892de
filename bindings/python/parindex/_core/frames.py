# SPDX-License-Identifier: MIT
"""A CSV file as a DataFrame whose cells still say what they say in the file."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DossierError
from .language import fault
from .text import cut

if TYPE_CHECKING:
    import pandas as pd


def read_csv(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a CSV table of evidence into a DataFrame, with every cell as text.

    ``pandas.read_csv`` makes NaN of ``n/a``, and NaN is *missing*: a criterion that does not apply
    would become one that is not scored yet. Here only a blank cell has no value. ``n/a``, codes such as
    ``1.10``, choices and numbers stay as they are written, so that :meth:`Framework.score` gives
    for the frame what it gives for the file. ``pandas.to_numeric`` makes numbers of a column.

    Parameters
    ----------
    path
        A file as ``docs/dossier-file.md`` says: UTF-8, separated by commas or semicolons.

    Returns
    -------
    pandas.DataFrame
        With the columns of the file; its rows are numbered.

    Raises
    ------
    DossierError
        A row has more or fewer cells than the first line, or the file is no CSV text in UTF-8.

    Examples
    --------
    >>> import parindex
    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "evidence.csv")
    ...     with open(path, "w", encoding="utf-8") as file:
    ...         _ = file.write("unit,1,2\\nA,60,n/a\\n")
    ...     frame = parindex.read_csv(path)
    ...
    >>> frame.loc[0, "2"]
    'n/a'
    """
    import pandas as pd

    file = Path(path)
    head, rows = cells_of(file.read_bytes(), file.name)
    return pd.DataFrame(rows, columns=head, dtype=object)


def cells_of(content: bytes, source: str) -> tuple[list[str], list[list[str | None]]]:
    """The first line and the other rows of a CSV text; a blank cell is None."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DossierError(fault("not_utf8"), source=source) from None
    separator = _separator(text)
    lines = io.StringIO(text, newline="").readlines()
    reader, rows = csv.reader(lines, delimiter=separator, strict=True), []
    done = 0
    try:
        for row in reader:
            rows += [row] if row else []
            done = reader.line_num
    except csv.Error:
        text = _fault(lines[done : reader.line_num], separator, done + 1)
        raise DossierError(text, source=source) from None
    head = rows[0] if rows else []
    for row in rows:
        if len(row) != len(head):
            text = fault("ragged", n=len(row), columns=len(head), row=cut(", ".join(row), 40))
            raise DossierError(text, source=source)
    return head, [[x if x.strip() else None for x in row] for row in rows[1:]]


def _separator(text: str) -> str:
    """A semicolon or a comma: whichever the first row has more of outside quotation marks."""
    first = re.match(r'(?:"[^"]*"|[^\r\n])*', text.lstrip("\r\n"))
    assert first is not None
    return max(",;", key=re.sub(r'"[^"]*"', "", first[0]).count)


def _fault(lines: list[str], separator: str, line: int) -> str:
    """What is wrong with a row: where no quotation mark is looked at, only a cell can be too long."""
    try:
        next(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return fault("long_cell", n=line, most=csv.field_size_limit())
    return fault("bad_quote", n=line)
