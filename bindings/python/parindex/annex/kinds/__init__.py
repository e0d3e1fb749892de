# SPDX-License-Identifier: MIT
"""The kinds of scale. Each is a file here, named after its key, with the class of the same name
(``per_item.py`` has ``PerItem``): a new kind is a new file, and nothing else.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Final

from ..rules import Scale


def _kinds() -> dict[str, type[Scale]]:
    found: dict[str, type[Scale]] = {}
    for _, key, _ in pkgutil.iter_modules(__path__):
        if not key.startswith("_"):
            module = import_module(f"{__name__}.{key}")
            found[key] = getattr(module, key.title().replace("_", ""))
            found[key].key = key
    return found


KINDS: Final = _kinds()
"""Key to class."""
