# SPDX-License-Identifier: MIT
"""What is imported at its first use and need not be installed."""

from __future__ import annotations

import importlib
from typing import Any


def scipy_part(part: str, what: str) -> Any:
    """A module of scipy's."""
    try:
        return importlib.import_module(f"scipy.{part}")
    except ImportError as error:
        raise ImportError(f"{what} needs scipy: pip install 'parindex[methods]'") from error
