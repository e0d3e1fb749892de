# SPDX-License-Identifier: MIT
"""The workbook that a unit fills and its appraisers after it: one sheet a unit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from .._core.arguments import one_of, period_of
from .._core.save import save
from .._core.text import one_line
from ..framework import Framework
from ..staged import STAGES, StagedDossier
from ._checks import LISTS, Lists
from ._columns import PARTS
from ._form import Form, Said
from ._held import HeldError, first_held
from ._look import Looks, new_book
from ._words import say
from ._workbook import bytes_of


def template(
    framework: Framework,
    path: str | os.PathLike[str],
    *,
    units: Sequence[str] | None = None,
    period: int | None = None,
    stage: str = "self",
    staged: StagedDossier | None = None,
    force: bool = False,
) -> None:
    """Write the workbook that agencies fill: one sheet a unit, in the language chosen.

    The columns are STT, criterion, maximum, declared figures (item and value), scoring rule,
    supporting documents, self-assessed points, the points that the figures give and notes; beside
    them, on a page of their own, both appraisals with their reasons and the unit's clarification.
    The yellow cells are those of the stage: they take the figures and check what is typed; all
    others are protected, without a password. Points are worked out by formulas while one types,
    wherever a formula can: what hangs on all units, or on another criterion, says that it is scored
    later. A hidden column holds each input's address, by which :func:`read` and
    :func:`read_staged` find the row again.

    Parameters
    ----------
    framework
        The edition.
    path
        The .xlsx file to write.
    units
        Names of the units; by default those of `staged`, or one sheet with the name left blank.
    period
        Year that is assessed; by default that of `staged`, or left blank.
    stage
        ``self``, ``appraisal_1``, ``clarification`` or ``appraisal_2``: whose cells can be filled.
    staged
        What the stages before said; it fills their cells.
    force
        Whether a file of that name is replaced even though somebody has filled it in.

    Raises
    ------
    ArgumentError
        A file of that name has filled cells that would be lost, or is no such form.
    NotScorableError
        The edition is known by name only.
    ValueError
        A unit is named twice, or no unit at all; or the stage is none of these.

    >>> import parindex, tempfile, pathlib
    >>> commune = parindex.load("example.commune")
    >>> path = pathlib.Path(tempfile.mkdtemp(), "xa-mot.xlsx")
    >>> parindex.excel.template(commune, path, units=["Xã Một"], period=2024)
    >>> parindex.excel.read(path, commune).units
    ['Xã Một']
    """
    framework.root  # noqa: B018 - says what is missing where there is no tree
    one_of(tuple(PARTS), stage, "stage")
    if units is None:
        units = ("",) if staged is None else staged.units
    names = [one_line(u) for u in ([units] if isinstance(units, str) else units)]
    if not names or len({n.casefold() for n in names}) < len(names):
        raise ValueError("units needs one name or more, each of them once")
    year = period_of(period if period is not None or staged is None else staged.period)

    book = new_book(f"{framework.title} ({framework.id})")
    entries = _entries_of(staged, stage)
    lists, looks = Lists(framework), Looks()
    for name, title in zip(names, sheet_titles(names), strict=True):
        sheet = book.create_sheet(title)
        Form(framework, sheet, lists, looks, name, year, stage, entries.get(name, {})).write()
    lists.write(book)
    data = bytes_of(book)
    held = "" if force else first_held(path, data)
    if held:
        raise HeldError(path, held)
    save(path, data)


def _entries_of(staged: StagedDossier | None, stage: str) -> dict[str, Said]:
    """What was said of each unit up to the stage, by node and stage."""
    found: dict[str, Said] = {}
    for entry in staged.entries if staged is not None else ():
        if STAGES[entry.stage] <= STAGES[stage]:
            found.setdefault(entry.unit, {})[entry.node.index, entry.stage] = entry
    return found


def sheet_titles(units: Iterable[str]) -> list[str]:
    """Titles that Excel takes: 31 characters, none of \\ / ? * [ ] :, each once."""
    taken = {LISTS, "history"}
    titles = []
    for unit in units:
        clean = one_line(re.sub(r"[\\/?*\[\]:\x00-\x1f]", " ", unit)).strip("' ") or say(
            "sheet_name"
        )
        title, again = clean[:31].rstrip("' "), 1
        while title.casefold() in taken:
            again += 1
            end = f" ({again})"
            title = clean[: 31 - len(end)].rstrip() + end
        taken.add(title.casefold())
        titles.append(title)
    return titles
