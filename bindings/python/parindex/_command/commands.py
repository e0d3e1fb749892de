# SPDX-License-Identifier: MIT
"""The commands whose answer is a workbook, a dossier of one, an edition, a report, or a page."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from .. import excel
from .._core.language import language
from .._core.save import save
from ..errors import Error
from ..excel._held import HeldError
from ..framework import Framework
from ..staged import StagedDossier
from . import workbook
from .annexes import annex_of
from .options import DATA, DONE, Options, Refused, failure, is_workbook, tell, written
from .reports import page_of, report_of, stage_of
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
    path = options.file("output", (".xlsx",))
    _, edition, *units = options.arguments
    framework = options.edition(edition)
    how: dict[str, Any] = {"units": units or ("",), "period": options.period or None}
    if options.dossier is not None:
        name, stage = stage_of(options.dossier)
        staged = _before(framework, name)
        how = {
            "units": units or staged.units,
            "period": options.period or staged.period,
            "stage": stage or "appraisal_1",
            "staged": staged,
        }
    try:
        excel.template(framework, path, **how, force=options.force)
    except HeldError as error:
        raise Refused(say("held", name=path, place=error.held)) from None
    return written(path).encode()


def _read(options: Options) -> bytes:
    _, edition, name = options.arguments
    framework = options.edition(edition)
    before = None if options.dossier is None else _before(framework, options.dossier)
    if not Path(name).is_dir() and not is_workbook(name):
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
    text = workbook.text(Path(name), lambda of: framework, options.marks)
    return _given(text.encode(), options)


def _before(framework: Framework, name: str) -> StagedDossier:
    """The stages that were before: a staged dossier's file."""
    return StagedDossier.load(name, framework)


def _given(data: bytes, options: Options) -> bytes:
    """To stdout, or into the file that was named."""
    if options.output is None:
        return data
    save(options.output, data)
    return written(options.output).encode()


_COMMANDS: Final = {
    "template": _template,
    "read": _read,
    "annex": annex_of,
    "report": report_of,
    "page": page_of,
}
