# SPDX-License-Identifier: MIT
"""The command `parindex`: the C command inside the module, and what this package adds to it.

The command reads its arguments, finds its files and prints its answers itself. It asks two things of
Python: the text of a workbook (``workbook``), and the commands whose answer is a workbook, an edition or a
report (``commands``).
"""

from __future__ import annotations

import os
import signal
import sys

from .. import _native as native


def main() -> int:
    """Run the command line of this process; the exit status."""
    # As every other program: the library would not look at what Python notes.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(sys.argv[1:])


def run(arguments: list[str]) -> int:
    """Run a command line; answers go to the process's stdout, faults to its stderr."""

    def opened(name: str, lang: str) -> tuple[int, bytes | None, str]:
        from .workbook import text_of

        return text_of(name, arguments, lang)

    words = [b"parindex", *(os.fsencode(word) for word in arguments)]
    return native.command(words, opened, _run)


def _run(asked: bytes) -> int:
    from .commands import run

    return run(asked)
