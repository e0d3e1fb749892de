# SPDX-License-Identifier: MIT
"""A workbook as the text that the command would have read in its place.

Three kinds are told apart by what is in them: a staged dossier that the package wrote (its JSON), the sheets
that units fill (the same), and a plain table (its cells, row by row, so that a fault's line
and column are those of the sheet).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from .. import _native as native
from .. import excel
from .._core.language import Language, language
from .._core.text import fold
from .._evidence import DECIMALS, Decimal
from ..errors import DossierError, Error
from ..excel._layout import MARK
from ..excel._table import csv_of
from ..excel._words import say
from ..excel._workbook import openpyxl, read_sheets
from ..excel._xlsx import Cells
from ..framework import Framework, catalogue, load
from ..staged import StagedDossier
from .options import DONE, failure

_STAGED: Final = {"entries", "units", "dossier"}
_UNIT: Final = {"unit", "đơn vị"}


def text_of(name: str, words: list[str], lang: str) -> tuple[int, bytes | None, str]:
    """The text of a workbook that a command line names; or how that fails, and why."""
    spoken: Language = "vi" if lang == "vi" else "en"
    try:
        with language(spoken):
            return (
                DONE,
                text(
                    Path(name),
                    lambda of: edition_of(words, of),
                    _marks(words),
                    without_survey=_is_beside_survey(words),
                ).encode(),
                "",
            )
    except (Error, ImportError, MemoryError, OSError) as error:
        outcome, why = failure(error, spoken)
        return outcome, None, why


def edition_of(words: list[str], identifier: str) -> Framework | None:
    """The edition that a command line names, of an id where that is known."""
    for said in words:
        for name in (said, said.partition(":")[0], said.removeprefix("--score=")):
            if name.endswith(".json") or name in catalogue():
                try:
                    found = load(name)
                except (Error, OSError):
                    continue
                if identifier in ("", found.id):
                    return found
    return None


def _marks(words: list[str]) -> tuple[int, int]:
    """The decimal mark and the year of a command line: as the command, the last one that is given."""
    decimal, period = native.DECIMAL_AUTO, 0
    for place, said in enumerate(words):
        option, mark, value = said.partition("=")
        value = value if mark else "".join(words[place + 1 : place + 2])
        if option == "--decimal":
            decimal = DECIMALS.get(value, decimal)
        if option == "--period" and value.isdecimal():
            period = int(value)
    return decimal, period


def _is_beside_survey(words: list[str]) -> bool:
    """Whether an edition is scored on people's answers, and its workbook has the other criteria."""
    return any(said == "--score" or said.startswith("--score=") for said in words)


def text(
    path: Path,
    edition: Callable[[str], Framework | None],
    marks: tuple[int, int],
    *,
    without_survey: bool = False,
) -> str:
    """A table's text, or that of a dossier."""
    found = read(path, edition, marks, without_survey=without_survey)
    return found.json if isinstance(found, StagedDossier) else found


def read(
    path: Path,
    edition: Callable[[str], Framework | None],
    marks: tuple[int, int],
    *,
    without_survey: bool = False,
) -> StagedDossier | str:
    """What a workbook is: the dossier of an edition, or a plain table as CSV.

    `edition` gives the edition of an id, and with "" the one that was named.
    """
    openpyxl()
    decimal, period = marks
    sheets = read_sheets(path.read_bytes(), path.name, lambda sheet: sheet)
    filled = [s for s in sheets if s.cells or s.formulas]
    if not filled:
        raise DossierError(say("no_cells"), source=path.name)
    staged = {s.title for s in filled} >= _STAGED
    framework = edition(_identifier(filled)) if staged or not _is_table(filled[0]) else None
    if framework is None:
        return csv_of(filled, path.name, decimal)
    if staged and not _identifier(filled):
        return StagedDossier.load(path, framework)
    mark = next(name for name, value in DECIMALS.items() if value == decimal)
    return excel.read_staged(
        path,
        framework,
        period=period or None,
        decimal=cast(Decimal, mark),
        without_survey=without_survey,
    )


def _identifier(sheets: list[Cells]) -> str:
    """The id in the hidden mark of a sheet that units fill; "" where there is none."""
    for sheet in sheets:
        for cell in sheet.cells.values():
            if isinstance(cell.value, str) and cell.value.startswith(MARK):
                return cell.value.removeprefix(MARK)
    return ""


def _is_table(sheet: Cells) -> bool:
    """The first filled row begins with the column of the units."""
    row, column = min(sheet.cells, default=(0, 0))
    cell = sheet.cells.get((row, column))
    return cell is not None and fold(cell.value) in _UNIT
