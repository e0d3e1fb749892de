# SPDX-License-Identifier: MIT
"""The command line as the command has read it, and what it says when something is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, cast

from .. import _native as native
from .._core.language import Language, language
from .._core.text import shown
from .._evidence import DECIMALS, Decimal
from ..errors import (
    Error,
    GoalError,
    OutOfMemoryError,
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

Answer = tuple[int, bytes | None]

#: What is wrong with these is the call, not a file.
_OF_THE_CALL: Final = (GoalError, UnknownCodeError, UnknownIdError, UnknownUnitError)
_WITHINS: Final = ("cohort", "group", "region", "type")


@dataclass(frozen=True)
class Options:
    """As ``tools/input/options.h`` has them; None or 0 for what was not said."""

    arguments: list[str]
    lang: Language = "en"
    both: int = 0
    decimal: int = 0
    period: int = 0
    from_period: int = 0
    threads: int = 1
    within: int = 0
    date: str | None = None
    reading: str | None = None
    history: str | None = None
    group: str | None = None
    tasks: str | None = None
    dossier: str | None = None
    title: str | None = None
    agency: str | None = None
    place: str | None = None
    signer: str | None = None
    output: str | None = None
    _said: list[str] = field(default_factory=list)

    @property
    def mark(self) -> Decimal:
        """The decimal mark, by its name in Python."""
        return cast(Decimal, next(n for n, value in DECIMALS.items() if value == self.decimal))

    @property
    def where(self) -> str:
        return _WITHINS[self.within]

    def edition(self, name: str) -> Framework:
        """The edition of an argument, as the command finds it."""
        if name == "-":
            raise Refused(say("edition_stdin"))
        framework = load(name)
        return framework if self.reading is None else framework.reading(self.reading)


class Refused(Exception):  # noqa: N818 - it is the call that is
    """The call is at fault; the sentence says why."""


def answered(options: dict[str, Any], make: Callable[[Options], bytes | None]) -> Answer:
    """What `make` gives, in the command's language; whatever is wrong is said on stderr."""
    given = Options(**options)
    with language(given.lang):
        try:
            return DONE, make(given)
        except (Refused, ImportError) as error:
            tell(f"parindex: {error}")
            return CALL, None
        except (MemoryError, OutOfMemoryError):
            tell("parindex: " + native.status_text(native.ERR_NOMEM, _lang(given)))
            return MEMORY, None
        except Error as error:
            return _faults(error), None
        except OSError as error:
            tell("parindex: " + _of_file(error))
            return CALL, None


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


def _lang(options: Options) -> int:
    return native.LANG_VI if options.lang == "vi" else native.LANG_EN


def _faults(error: Error) -> int:
    """Says every fault of a file, a line each; the exit status."""
    if isinstance(error, _OF_THE_CALL) and not error.source:
        tell(f"parindex: {error.message}")
        return CALL
    faults = error.faults or (error,)
    for fault in faults:
        fault.faults = ()
        tell(str(fault))
    if error.source:
        tell(say("faults" if len(faults) != 1 else "fault", name=error.source, n=len(faults)))
    return DATA


def tell(line: str) -> None:
    """A line on stderr that no terminal acts upon."""
    sys.stderr.write(shown(line) + "\n")
    sys.stderr.flush()
