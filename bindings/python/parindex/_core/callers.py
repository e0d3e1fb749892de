# SPDX-License-Identifier: MIT
"""Where the caller's own line is, so that a warning names it, and an error in a notebook ends there."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Final

_PACKAGE: Final = str(Path(__file__).parent.parent)


def callers() -> int:
    """The stacklevel of the first frame outside the package, for a warning of the function that asks."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame, level = frame.f_back, level + 1
    return level


def callers_part(traceback: TracebackType | None) -> TracebackType | None:
    """The frames above the first one of the package; all of them where none is above it."""
    above: list[TracebackType] = []
    at = traceback
    while at is not None and not at.tb_frame.f_code.co_filename.startswith(_PACKAGE):
        above.append(at)
        at = at.tb_next
    made: TracebackType | None = None
    for each in reversed(above):
        made = TracebackType(made, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return made or traceback


def in_a_notebook(error: BaseException) -> list[str]:
    """The error as IPython shows it, its last frame the caller's; ``%debug`` still has all of them."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    part = callers_part(error.__traceback__)
    lines: list[str] = shell.InteractiveTB.structured_traceback(
        type(error), error, part, tb_offset=1
    )
    return lines
