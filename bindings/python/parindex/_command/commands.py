# SPDX-License-Identifier: MIT
"""The commands whose answer is a workbook, a dossier of one, an edition, or a report."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, cast

from .. import annex, excel
from .._core.cells import evidence, read_csv
from .._core.language import language
from .._core.save import save
from .._evidence import DECIMALS, Given
from .._tasks import take_tasks
from ..dossier import Dossier
from ..errors import DossierError, Error
from ..framework import Framework
from ..report import Letterhead
from ..result import Result
from ..staged import STAGES, Stage, StagedDossier
from . import workbook
from .options import DATA, DONE, Options, Refused, failure, tell
from .words import say


def run(asked: bytes) -> int:
    """Does what was asked; prints the answer, or what is wrong. Returns how it ended."""
    options = Options(**json.loads(asked))
    try:
        with language(options.lang):
            answer = _COMMANDS[options.arguments[0]](options)
            sys.stdout.buffer.write(answer)
            sys.stdout.flush()
    except (Error, ImportError, MemoryError, OSError, Refused) as error:
        outcome, why = failure(error, options.lang)
        tell(why if outcome == DATA else f"parindex: {why}")
        return outcome
    return DONE


def _template(options: Options) -> bytes:
    path = _output(options, "output_xlsx", (".xlsx",))
    _, edition, *units = options.arguments
    framework = options.edition(edition)
    year = options.period or None
    if options.dossier is None:
        excel.template(framework, path, units=units or ("",), period=year)
        return _written(path)
    name, stage = _stage_of(options.dossier)
    staged = _before(framework, name)
    excel.template(
        framework,
        path,
        units=units or staged.units,
        period=year or staged.period,
        stage=cast(Any, stage or "appraisal_1"),
        staged=staged,
    )
    return _written(path)


def _read(options: Options) -> bytes:
    _, edition, name = options.arguments
    framework = options.edition(edition)
    before = None if options.dossier is None else _before(framework, options.dossier)
    if not Path(name).is_dir() and not _is_workbook(name):
        raise Refused(say("no_workbook", name=name))
    how: dict[str, Any] = {
        "period": options.period or None,
        "decimal": options.decimal,
        "before": before,
        "date": options.date,
    }
    if Path(name).is_dir():
        return _given(excel.read_folder(name, framework, **how).json.encode(), options)
    if before is not None or options.date is not None:
        return _given(excel.read_staged(name, framework, **how).json.encode(), options)
    text = workbook.text(Path(name), lambda of: framework, _marks(options))
    return _given(text.encode(), options)


def _before(framework: Framework, name: str) -> StagedDossier:
    """The stages that were before: a staged dossier's file."""
    return StagedDossier.load(name, framework)


def _stage_of(name: str) -> tuple[str, str]:
    """FILE.json@STAGE as its two parts."""
    path, _, stage = name.rpartition("@")
    if not path.lower().endswith((".json", ".xlsx", ".xlsm")):
        return name, ""
    if stage not in STAGES:
        raise Refused(say("stage", name=f"@{stage}"))
    return path, stage


def _annex(options: Options) -> bytes:
    _, name, edition, *titles = options.arguments
    title = titles[0] if titles else Path(name).stem
    provenance = "invented" if edition.startswith("example.") else "official"
    keys = {"id": edition, "title": {"vi": title, "en": title}, "provenance": provenance}
    found = annex.read(name, edition=keys)
    if options.output is None:
        return f"{found!r}\n".encode()
    if not found.complete:
        raise _unread(found)
    save(options.output, found.framework.json.encode())
    return f"{found!r}\n{say('written', name=options.output)}\n".encode()


def _unread(found: annex.Import) -> DossierError:
    """Every cell that somebody must look at before an edition is written."""
    faults = tuple(
        DossierError(p.reason, source=found.source, place=p.cell) for p in found.not_understood
    )
    error = DossierError(str(faults[0]), source=found.source)
    error.faults = faults
    return error


def _report(options: Options) -> bytes:
    path = _output(options, "output_report", (".docx", ".html", ".htm", ".pdf"))
    _, edition, name, *units = options.arguments
    if options.within not in ("cohort", "group"):
        raise Refused(say("within", name=options.within))
    if options.agency is None and (options.place or options.signer):
        raise Refused(say("letterhead"))
    framework = options.edition(edition)
    result, staged = _scored(framework, name, options, options.period)
    last = None
    if options.dossier is not None:
        year = options.from_period or options.period
        last, _ = _scored(framework, options.dossier, options, year)
    result.report(
        units[0] if units else None,
        path,
        language="both" if options.both else options.lang,
        last=last,
        staged=staged,
        within="group" if options.within == "group" else "cohort",
        letterhead=_letterhead(options),
    )
    return _written(path)


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


def _scored(
    framework: Framework, name: str, options: Options, year: int
) -> tuple[Result, StagedDossier | None]:
    """A dossier scored; its stages, where it has them."""
    path, stage = _stage_of(name)
    options = replace(options, period=year)
    found: StagedDossier | str = path
    if path.endswith(".json"):
        found = StagedDossier.load(path, framework)
    elif _is_workbook(path):
        found = workbook.read(Path(path), lambda of: framework, _marks(options))
    if isinstance(found, StagedDossier):
        return found.score(cast(Stage, stage or "final")), found
    dossier = _dossier(framework, path, found, options)
    history = _history(framework, options)
    return dossier.score(history=history, threads=options.threads), None


def _dossier(framework: Framework, path: str, table: str, options: Options) -> Dossier:
    """The dossier of a CSV file, or of the table of a workbook."""
    year = options.period or None
    if table == path:
        return framework.dossier(path, period=year, decimal=options.decimal, tasks=options.tasks)
    of = framework.at(year)
    handle = read_csv(
        evidence(of._handle),
        table.encode(),
        period=options.period,
        decimal=_marks(options)[0],
        source=Path(path).name,
    )
    made = Dossier(of, Given(handle))
    if options.tasks is not None:
        take_tasks(made._handle, of, options.tasks, _marks(options)[0])
    return made


def _history(framework: Framework, options: Options) -> list[Any]:
    found = []
    for each in options.history.split(",") if options.history else ():
        year, mark, name = each.partition("=")
        if not mark or not name or not year.isdecimal():
            raise Refused(say("history", text=each))
        found.append(framework.dossier(name, period=int(year), decimal=options.decimal))
    return found


def _output(options: Options, key: str, endings: tuple[str, ...]) -> Path:
    path = Path(options.output or "")
    if path.suffix.lower() not in endings:
        raise Refused(say(key, name=options.arguments[0]))
    return path


def _marks(options: Options) -> tuple[int, int]:
    return DECIMALS[options.decimal], options.period


def _is_workbook(name: str) -> bool:
    return name.lower().endswith((".xlsx", ".xlsm"))


def _given(data: bytes, options: Options) -> bytes:
    """To stdout, or into the file that was named."""
    if options.output is None:
        return data
    save(options.output, data)
    return _written(Path(options.output))


def _written(path: Path) -> bytes:
    return (say("written", name=path) + "\n").encode()


_COMMANDS: Final = {
    "template": _template,
    "read": _read,
    "annex": _annex,
    "report": _report,
}
