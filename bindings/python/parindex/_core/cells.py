# SPDX-License-Identifier: MIT
"""Cells with text in them go through the library's own CSV reader, so that a cell means the same
in a DataFrame, in a worksheet and in a file. Faults come back with the table's own labels.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import numpy as np

from .. import _native as native
from ..errors import Error, EvidenceError, with_faults
from .columns import is_blank
from .language import fault
from .text import is_text, one_figure, one_line

#: The place of a cell in words, by row and column from 0; row -1 is the line of names.
Place = Callable[[int, int], str]
T = TypeVar("T")
#: A function of the library that reads the bytes of a table.
Reading = Callable[[bytes, native.csv_options], T]


def evidence(framework: native.framework, without_survey: bool = False) -> Reading[native.dossier]:
    """A table of evidence becomes a dossier; what people's answers give it may lack."""

    def read(text: bytes, options: native.csv_options) -> native.dossier:
        options.without_survey = int(without_survey)
        return native.dossier_read_csv(framework, text, options)

    return read


def read_cells(
    read: Reading[T],
    names: Sequence[str],
    rows: Iterable[Sequence[object]],
    place: Place,
    *,
    period: int,
    decimal: int,
    source: str | None = None,
) -> T:
    """What the library's reader makes of the cells of a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([one_line(n) for n in names])
    for r, row in enumerate(rows):
        writer.writerow([_cell(x, decimal, place, r, c) for c, x in enumerate(row)])

    def relabel(error: Error) -> None:
        if error.line is None:
            return
        row, column = error.line - 2, (error.column or 0) - 1
        if column >= 0:
            error.place = place(row, column)
        error.line = error.column = error.offset = None

    return read_csv(
        read,
        text.getvalue().encode(),
        period=period,
        decimal=decimal,
        source=source,
        relabel=relabel,
    )


def read_csv(
    read: Reading[T],
    text: bytes,
    *,
    period: int,
    decimal: int,
    source: str | None = None,
    relabel: Callable[[Error], None] | None = None,
) -> T:
    """What the library's reader makes of the bytes of a CSV table."""
    options = native.csv_options()
    options.period = period
    options.decimal = decimal
    faults: list[Error] = []
    options.collect(faults)
    try:
        return read(text, options)
    except Error as error:
        for each in (error, *faults):
            if relabel is not None:
                relabel(each)
        raise with_faults(error, faults, source) from None


def _cell(x: object, decimal: int, place: Place, row: int, column: int) -> str:
    if is_blank(x):
        return ""
    if isinstance(x, str):
        if not is_text(x):
            raise EvidenceError(fault("no_text", x=ascii(x)), place=place(row, column))
        return one_figure(x)
    if isinstance(x, bool | np.bool_):
        raise EvidenceError(fault("boolean", x=x), place=place(row, column))
    if isinstance(x, int | np.integer | float | np.floating | Decimal):
        return number_text(x, decimal)
    kind = "date" if isinstance(x, datetime.date | np.datetime64) else "type"
    raise EvidenceError(fault(kind, x=x, type=type(x).__name__), place=place(row, column))


def number_text(x: Any, decimal: int) -> str:
    """What is a number already is written so that no reader can take its mark for a thousands'."""
    if isinstance(x, int | np.integer):
        return str(int(x))
    text = format(x, "f") if isinstance(x, Decimal) else np.format_float_positional(x, trim="-")
    whole, mark, fraction = text.partition(".")
    if not mark:
        return text
    if len(fraction) == 3:
        fraction += "0"
    return whole + ("," if decimal == native.DECIMAL_COMMA else ".") + fraction
