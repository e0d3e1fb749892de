# SPDX-License-Identifier: MIT
"""Where the caller's own line is, so that a warning names it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

_PACKAGE: Final = str(Path(__file__).parent.parent)


def callers() -> int:
    """The stacklevel of the first frame outside the package, for a warning of the function that asks."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame, level = frame.f_back, level + 1
    return level
