# SPDX-License-Identifier: MIT
"""What is installed, for a report of a fault."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import sys
from typing import Final

from . import _native as native

_OURS: Final = "parindex"


def show_versions() -> None:
    """Print the versions of the package, of Python and of what the package can use.

    Examples
    --------
    >>> import parindex
    >>> parindex.show_versions()  # doctest: +ELLIPSIS
    parindex ...
    """
    lines = [
        (_OURS, native.version_string()),
        ("python", platform.python_version()),
        ("system", platform.platform()),
        ("executable", sys.executable),
        *((name, _version(name)) for name in _wanted()),
    ]
    width = max(len(name) for name, _ in lines)
    print("\n".join(f"{name:<{width}}  {version}" for name, version in lines))


def _wanted() -> list[str]:
    """What the package says it needs or can use, in alphabetical order."""
    try:
        asked = importlib.metadata.requires(_OURS) or []
    except importlib.metadata.PackageNotFoundError:  # of a build that was not installed
        asked = ["numpy", "pandas", "matplotlib", "openpyxl", "pyarrow", "scipy", "tqdm"]
    names = {re.split(r"[^\w.-]", each, maxsplit=1)[0] for each in asked}
    return sorted(names - {_OURS}, key=str.lower)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
