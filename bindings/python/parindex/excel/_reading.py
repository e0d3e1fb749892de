# SPDX-License-Identifier: MIT
"""From filled sheets to a dossier: one sheet a unit, every fault with its cell."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .._core.arguments import period_of
from .._core.cells import evidence, read_cells
from .._core.text import one_line
from .._evidence import DECIMALS, Decimal, Given
from ..dossier import Dossier
from ..errors import DossierError, Error, with_faults
from ..framework import Framework
from ._layout import find_layout
from ._numbering import Numbering
from ._sheet import Faults, Sheet
from ._words import say
from ._workbook import Grid, open_grids


def read(
    path: str | os.PathLike[str],
    framework: Framework,
    *,
    sheet: str | Sequence[str] | None = None,
    period: int | None = None,
    decimal: Decimal = "auto",
    without_survey: bool = False,
) -> Dossier:
    """Read the filled sheets of a workbook: one sheet a unit.

    A row is found by the address in the hidden column of :func:`template`; in a file that was
    typed anew, by its STT and by the items of its figures. Roman numerals, and numbers that a
    spreadsheet made of an STT (a date, or 1.1 of 1.10), are recognised by title and order; what stays in
    doubt is refused. Hidden rows count. Text below the table does not. The unit is the one named
    after “Đơn vị:” above the table, or else the title of the sheet.

    A cell means the same as in a CSV file (``docs/dossier-file.md``), except that a cell formatted
    as a percentage, such as 0.884 shown as 88.4 %, is 88.4 for an input in percent, and is refused
    for any other. A maximum that differs from the edition's is refused. Of a formula, the stored value
    is read. Documents, self-assessed points and what appraisers wrote are read by :func:`read_staged`.

    Parameters
    ----------
    path
        The .xlsx file.
    framework
        The edition that the sheets are of.
    sheet
        Title of the sheet to read, or several; by default every sheet that is not empty. One that
        is no unit's, such as a summary, is refused: delete it, or name the others here.
    period
        Year; by default the one in the sheets.
    decimal
        ``"point"`` or ``"comma"`` settles numbers typed as text that could be either.
    without_survey
        True where the sheets are read beside a survey: they may lack the rows of criteria that people's answers
        give.

    Returns
    -------
    Dossier

    Raises
    ------
    DossierError
        It is no such workbook, or something in it is wrong; ``.faults`` has every fault, each with
        file, sheet, cell, unit and criterion. Nothing is read in part.
    OSError
        The file cannot be read.

    Examples
    --------
    >>> import parindex
    >>> import os, tempfile
    >>> framework = parindex.load("example.quota")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "form.xlsx")
    ...     parindex.excel.template(framework, path, units=["A", "B"], period=2026)
    ...     parindex.excel.read(path, framework, period=2026).units
    ...
    ['A', 'B']
    """
    opened = Opened(path, framework, sheet, period, decimal, without_survey)
    dossier = opened.dossier([s.values for s in opened.sheets], None)
    if opened.faults or dossier is None:
        raise opened.faults.error(opened.name)
    return dossier


class Opened:
    """The sheets of a workbook that are units', and the faults so far."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        framework: Framework,
        sheet: str | Sequence[str] | None,
        period: int | None,
        decimal: Decimal,
        without_survey: bool = False,
    ) -> None:
        if decimal not in DECIMALS:
            raise ValueError(f'decimal must be "auto", "point" or "comma", not {decimal!r}')
        self.framework = framework
        self.year, self.name = period_of(period), Path(path).name
        self._decimal = DECIMALS[decimal]
        framework.root  # noqa: B018 - says what is missing where there is no tree
        grids = _chosen(open_grids(Path(path)), sheet, self.name)
        self.faults = Faults(framework)
        numbering = Numbering(framework)
        sheets = [
            Sheet(framework, numbering, i, g, self.faults, without_survey)
            for i, g in enumerate(grids)
        ]
        sheets = [s for s in sheets if s.layout is not None]
        for each in sheets:
            self.year = each.check_year(self.year)
        _check_units(sheets, self.faults)
        self.sheets = [s for s in sheets if s.unit]

    def dossier(self, figures: Sequence[Sequence[object]], part: str | None) -> Dossier | None:
        """The figures of each sheet as a dossier; None where there is a fault, which is kept.

        `part` names the column that they are in: None is that of the declared ones.
        """

        def place(row: int, column: int) -> str:
            sheet = self.sheets[row]
            assert sheet.layout is not None
            return sheet.place(column, None if part is None else sheet.layout.others.get(part))

        if not self.sheets:
            return None
        try:
            handle = read_cells(
                evidence(self.framework._handle),
                ["unit", *self.framework.columns],
                [[s.unit, *values] for s, values in zip(self.sheets, figures, strict=True)],
                place,
                period=self.year,
                decimal=self._decimal,
            )
        except Error as error:
            self.faults.take(error)
            return None
        return Dossier(self.framework, Given(handle))


def _chosen(grids: list[Grid], sheet: str | Sequence[str] | None, source: str) -> list[Grid]:
    def refuse(text: str) -> None:
        fault = DossierError(text)
        raise with_faults(fault, [fault], source)

    if sheet is not None:
        by_title = {one_line(g.title): g for g in grids}
        wanted = [sheet] if isinstance(sheet, str) else list(sheet)
        for title in wanted:
            if one_line(title) not in by_title:
                names = ", ".join(f"'{g.title}'" for g in grids)
                refuse(say("no_sheet", name=title, names=names))
        return [by_title[one_line(title)] for title in dict.fromkeys(wanted)]
    # Hidden sheets hold lists and the like, unless they have a table.
    found = [g for g in grids if g.rows and not (g.hidden and find_layout(g) is None)]
    if not found:
        refuse(say("all_empty"))
    return found


def _check_units(sheets: list[Sheet], faults: Faults) -> None:
    """The first sheet of a unit counts; a later one is a fault, and is not read."""
    first: dict[str, Sheet] = {}
    for each in sheets:
        if not each.unit:
            continue
        key = one_line(each.unit).casefold()
        if key in first:
            other = say("sheet", name=first[key].grid.title)
            text = say("unit_twice", unit=each.unit, other=other)
            each.tell_unit(DossierError(text, unit=each.unit))
            each.unit = ""
        else:
            first[key] = each
