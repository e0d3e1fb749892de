# SPDX-License-Identifier: MIT
"""`parindex report` and `parindex page`: a dossier scored as the command says, and what is written of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal, cast

from .._core.cells import evidence, read_csv
from .._evidence import Given
from .._tasks import take_tasks
from ..dossier import Dossier
from ..framework import Framework
from ..report import Letterhead
from ..result import Result
from ..staged import STAGES, Stage, StagedDossier
from . import workbook
from .options import Options, Refused, is_workbook, written
from .words import say

_Registry = Literal["region", "type"]
#: EDITION:DOSSIER, the edition an id or a file.
_WITH_EDITION: Final = re.compile(
    r"(?P<edition>.*\.json|[a-z0-9-]+(?:\.[a-z0-9-]+)+):(?P<dossier>.+)"
)


def report_of(options: Options) -> bytes:
    """The report of a unit or of all, beside last year where that is given."""
    path = options.file("output", (".docx", ".html", ".htm", ".pdf"))
    _, edition, name, *units = options.arguments
    if options.agency is None and (options.place or options.signer):
        raise Refused(say("letterhead"))
    framework = options.edition(edition)
    result, staged = _scored(framework, name, options)
    result.report(
        units[0] if units else None,
        path,
        language="both" if options.both else options.lang,
        last=_last(framework, options),
        concordance=options.concordance,
        staged=staged,
        within="cohort" if options.within == "cohort" else "group",
        letterhead=_letterhead(options),
    )
    return written(path).encode()


def page_of(options: Options) -> bytes:
    """The explorer of a dossier, with last year where that is given."""
    path = options.file("output", (".html", ".htm"))
    _, edition, name = options.arguments
    framework = options.edition(edition)
    result, _ = _scored(framework, name, options)
    last = _last(framework, options)
    result.page(
        path,
        earlier=[] if last is None else [last],
        concordance=options.concordance,
        within="cohort" if options.within == "cohort" else "group",
        language=options.lang,
    )
    return written(path).encode()


def stage_of(name: str) -> tuple[str, str]:
    """FILE.json@STAGE as its two parts."""
    path, _, stage = name.rpartition("@")
    if not path.lower().endswith((".json", ".xlsx", ".xlsm")):
        return name, ""
    if stage not in STAGES:
        raise Refused(say("stage", name=f"@{stage}"))
    return path, stage


def _letterhead(options: Options) -> Letterhead | None:
    if options.agency is None:
        return None
    above, _, agency = options.agency.rpartition("/")
    office, _, name = (options.signer or "").partition("/")
    return Letterhead(
        agency.strip(),
        above=above.strip(),
        place=options.place or "",
        office=office.strip(),
        name=name.strip(),
    )


def _last(framework: Framework, options: Options) -> Result | None:
    """Last year's dossier scored, under an edition of its own where one is named before it."""
    if options.dossier is None:
        return None
    earlier = replace(
        options,
        period=options.from_period or options.period,
        reading=options.from_reading or options.reading,
        tasks=options.from_tasks or options.tasks,
    )
    named = _WITH_EDITION.fullmatch(options.dossier)
    if named is not None:
        return _scored(earlier.edition(named["edition"]), named["dossier"], earlier)[0]
    if options.from_reading is not None:
        framework = earlier.edition(options.arguments[1])
    return _scored(framework, options.dossier, earlier)[0]


def _scored(
    framework: Framework, name: str, options: Options
) -> tuple[Result, StagedDossier | None]:
    """A dossier scored; its stages, where it has them."""
    path, stage = stage_of(name)
    by = options.within if options.within in ("region", "type") else None
    groups = cast("_Registry | None", by)
    found: StagedDossier | str = path
    if path.endswith(".json"):
        found = StagedDossier.load(path, framework)
    elif is_workbook(path):
        found = workbook.read(Path(path), lambda of: framework, options.marks)
    if isinstance(found, StagedDossier):
        return found.score(cast(Stage, stage or "final"), groups=groups), found
    dossier = _dossier(framework, path, found, options)
    if groups is not None:
        dossier._bind_groups(groups, None)
    history = _history(framework, options)
    return dossier.score(history=history, threads=options.threads), None


def _dossier(framework: Framework, path: str, table: str, options: Options) -> Dossier:
    """The dossier of a CSV file, or of the table of a workbook."""
    year = options.period or None
    if table == path:
        made = framework.dossier(path, period=year, decimal=options.decimal)
    else:
        of = framework.at(year)
        handle = read_csv(
            evidence(of._handle),
            table.encode(),
            period=options.period,
            decimal=options.marks[0],
            source=Path(path).name,
        )
        made = Dossier(of, Given(handle))
    if options.tasks is not None:
        take_tasks(made._handle, made.framework, options.tasks, options.marks[0])
    return made


def _history(framework: Framework, options: Options) -> list[Any]:
    found = []
    for each in options.history.split(",") if options.history else ():
        year, mark, name = each.partition("=")
        if not mark or not name or not year.isdecimal():
            raise Refused(say("history", text=each))
        found.append(framework.dossier(name, period=int(year), decimal=options.decimal))
    return found
