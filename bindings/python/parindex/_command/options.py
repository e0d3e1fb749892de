# SPDX-License-Identifier: MIT
"""The command line as the command has read it, and what it says when something is wrong."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .. import _native as native
from .._core.language import Language, language
from .._core.language import lang as lang_number
from .._core.text import shown
from .._evidence import DECIMALS, Decimal
from ..errors import (
    Error,
    GoalError,
    UnknownCodeError,
    UnknownIdError,
    UnknownUnitError,
)
from ..framework import Framework, load
from .words import say

DONE: Final = 0
DATA: Final = 1
CALL: Final = 2
MEMORY: Final = 3

#: What is wrong with these is the call, not a file.
_OF_THE_CALL: Final = (GoalError, UnknownCodeError, UnknownIdError, UnknownUnitError)


@dataclass(frozen=True)
class Options:
    """What was asked, as ``lib/commands/hosted.c`` writes it; None or 0 for what was not said."""

    arguments: list[str]
    lang: Language = "en"
    both: bool = False
    decimal: Decimal = "auto"
    within: str = "cohort"
    period: int = 0
    from_period: int = 0
    threads: int = 1
    date: str | None = None
    reading: str | None = None
    history: str | None = None
    tasks: str | None = None
    dossier: str | None = None
    agency: str | None = None
    place: str | None = None
    signer: str | None = None
    review: str | None = None
    reviewed: str | None = None
    provenance: str | None = None
    concordance: str | None = None
    from_reading: str | None = None
    from_tasks: str | None = None
    output: str | None = None
    force: bool = False

    def edition(self, name: str) -> Framework:
        """The edition of an argument, as the command finds it."""
        if name == "-":
            raise Refused(say("edition_stdin"))
        framework = load(name)
        return framework if self.reading is None else framework.reading(self.reading)

    @property
    def marks(self) -> tuple[int, int]:
        """The decimal mark and the year."""
        return DECIMALS[self.decimal], self.period

    def file(self, option: str, endings: tuple[str, ...]) -> Path:
        """The file that an option names, whose ending says what is written."""
        path = Path(getattr(self, option) or "")
        if path.suffix.lower() not in endings:
            names = ", ".join(f"{say('file')}{e}" for e in endings if e != ".htm")
            raise Refused(say("needs_file", command=self.arguments[0], option=option, names=names))
        return path


def is_workbook(name: str) -> bool:
    return name.lower().endswith((".xlsx", ".xlsm"))


def written(path: str | os.PathLike[str]) -> str:
    """The line that says that a file was written."""
    return say("written", name=path) + "\n"


class Refused(Exception):  # noqa: N818 - it is the call that is
    """The call is at fault; the sentence says why."""


def failure(error: Exception, lang: Language) -> tuple[int, str]:
    """How a command ends that failed so, and the sentence; faults of a file are told line by line."""
    with language(lang):
        if isinstance(error, MemoryError):
            return MEMORY, native.status_text(native.ERR_NOMEM, lang_number())
        if isinstance(error, Error):
            return _faults(error)
        if isinstance(error, OSError):
            return CALL, _of_file(error)
        if isinstance(error, Refused | ImportError):
            return CALL, str(error)
        raise error


def _of_file(error: OSError) -> str:
    """What is wrong with a file, in the command's own words."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    if isinstance(error, FileNotFoundError):
        return say("no_file", name=name)
    if isinstance(error, IsADirectoryError):
        return say("folder", name=name)
    if isinstance(error, PermissionError):
        return say("not_allowed", name=name)
    return say("bad_file", name=name, why=error.strerror or str(error))


def _faults(error: Error) -> tuple[int, str]:
    if isinstance(error, _OF_THE_CALL) and not error.source:
        return CALL, error.message
    faults = error.faults or (error,)
    for fault in faults:
        fault.faults = ()
    if not error.source:
        return DATA, str(error)
    for fault in faults:
        tell(str(fault))
    return DATA, say("faults" if len(faults) != 1 else "fault", name=error.source, n=len(faults))


def tell(line: str) -> None:
    """A line on stderr that no terminal acts upon."""
    sys.stderr.write(shown(line) + "\n")
    sys.stderr.flush()
