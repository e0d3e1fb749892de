# SPDX-License-Identifier: MIT
"""All workbooks of a folder as one staged dossier: every fault with its file, nothing read in part."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from .._core.arguments import period_of
from .._core.text import one_line
from .._evidence import Decimal
from ..errors import DossierError, Error
from ..framework import Framework
from ..staged import StagedDossier
from ._filled import Filled
from ._reading import Opened
from ._words import say

_READ: Final = (".xlsx", ".xlsm")
_OTHER: Final = (".xls", ".ods", ".xlsb")


def read_folder(
    folder: str | os.PathLike[str],
    framework: Framework,
    *,
    period: int | None = None,
    decimal: Decimal = "auto",
    before: StagedDossier | None = None,
    date: str | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> StagedDossier:
    """Read the filled workbooks of a folder and of the folders in it, in one call.

    Each is one that :func:`parindex.excel.template` wrote, with one unit or several. Units are in the
    order of the files' names. Files that are no workbooks are left alone; so are those that a program
    keeps beside an open one (``~$…``) and hidden ones.

    Parameters
    ----------
    folder
        The folder.
    framework
        The edition that the sheets are of.
    period, decimal, before, date
        As for :func:`parindex.excel.read_staged`.
    progress
        Called with the number of files that are done and of all, after each.

    Returns
    -------
    StagedDossier

    Raises
    ------
    DossierError
        There is no workbook, or something in one is wrong: ``.faults`` has every fault of every file,
        each with file, sheet, cell, unit and criterion. Nothing is read in part.
    OSError
        The folder or a file cannot be read.

    >>> import parindex, tempfile, pathlib
    >>> commune = parindex.load("example.commune")
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> for name in ("Xã Một", "Xã Hai"):
    ...     parindex.excel.template(commune, folder / f"{name}.xlsx", units=[name], period=2024)
    >>> parindex.read_folder(folder, commune).units
    ('Xã Hai', 'Xã Một')
    """
    if progress is not None and not callable(progress):
        raise TypeError(f"progress must be callable, not {type(progress).__name__}")
    place = Path(folder)
    files = _files(place)
    faults: list[Error] = []
    filled: list[tuple[str, Filled]] = []
    year = period_of(period)
    for done, path in enumerate(files, 1):
        name = path.relative_to(place).as_posix()
        try:
            opened = Opened(path, framework, None, year or None, decimal)
            made = Filled(opened, before, date)
            if opened.faults:
                raise opened.faults.error(name)
            made.staged()  # what is wrong here has its cell here
            year = year or opened.year
            filled.append((name, made))
        except DossierError as error:
            for each in error.faults or (error,):
                each.source = name
                faults.append(each)
        if progress is not None:
            progress(done, len(files))
    faults += _twice(filled)
    if not files:
        faults.append(DossierError(say("no_workbooks", folder=place.name or str(place))))
    if faults:
        first = faults[0]
        first.faults = tuple(faults)
        raise first
    whole = filled[0][1].document()
    if year:
        whole["period"] = year
    whole["units"] = [unit for _, made in filled for unit in made.units]
    return StagedDossier.from_json(
        json.dumps(whole, ensure_ascii=False), framework, source=place.name
    )


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise NotADirectoryError(20, os.strerror(20), os.fspath(folder))
    found = (p for p in folder.rglob("*") if p.suffix.lower() in (*_READ, *_OTHER))
    return sorted(
        p
        for p in found
        if p.is_file()
        and not any(part.startswith((".", "~$")) for part in p.relative_to(folder).parts)
    )


def _twice(filled: Sequence[tuple[str, Filled]]) -> list[Error]:
    """A unit that two files have."""
    first: dict[str, str] = {}
    faults: list[Error] = []
    for name, made in filled:
        for unit in made.units:
            key = one_line(unit["code"]).casefold()
            if key in first and first[key] != name:
                error: Any = DossierError(
                    say("unit_twice", unit=unit["code"], other=first[key]), unit=unit["code"]
                )
                error.source = name
                faults.append(error)
            first.setdefault(key, name)
    return faults
