# SPDX-License-Identifier: MIT
"""The library's enumerations by their names in small letters, so that none is listed again."""

from __future__ import annotations

from collections.abc import Collection

from .. import _native as native


def enum_names(prefix: str) -> dict[int, str]:
    """{1: "official", ...}"""
    return {
        getattr(native, name): name.removeprefix(prefix).lower()
        for name in dir(native)
        if name.startswith(prefix)
    }


def enum_numbers(prefix: str, but: Collection[str] = ("none",)) -> dict[str, int]:
    """{"official": 1, ...} in the library's order, without some of them."""
    found = sorted(enum_names(prefix).items())
    return {name: number for number, name in found if name not in but}
