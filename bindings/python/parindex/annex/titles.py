# SPDX-License-Identifier: MIT
"""What a file calls an input or a choice: its title in both languages, and a name made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def name_of(title: str, taken: Iterable[str], fallback: str) -> str:
    """A name for a file: the title without diacritics, ``[a-z][a-z0-9_]*``, not yet taken."""
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    name = re.sub(r"[^a-z0-9]+", "_", "".join(c for c in plain if not unicodedata.combining(c)))
    name = name.strip("_")[:40].rstrip("_")
    name = name if name[:1].isalpha() else fallback
    used = set(taken)
    if name not in used:
        return name
    number = 2
    while (longer := f"{name[: 39 - len(str(number))]}_{number}") in used:
        number += 1
    return longer


def both(text: str) -> dict[str, str]:
    """The Vietnamese title in both places: a translation that nobody made would be a guess."""
    return {"vi": text, "en": text}


def uncapital(text: str) -> str:
    """Words as they stand within a name: "Thiếu" as "thiếu", and "BCĐ" as it is."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"
