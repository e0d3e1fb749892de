# SPDX-License-Identifier: MIT
"""Where an annex has what: the headings of its columns and the words of its rows, as a data file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from .._core.text import fold
from ..errors import ArgumentError
from ._words import say

_DEFAULT: Final = Path(__file__).with_name("mapping.json")


@dataclass(frozen=True)
class Mapping:
    """The words of one kind of annex; each list is tried from its first word on."""

    sheets: tuple[str, ...]
    """Names of the sheets to read; (): all that have the headings, and what goes on from them."""
    columns: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]
    notes: tuple[str, ...]
    total: tuple[str, ...]
    bonus: tuple[str, ...]
    penalty: tuple[str, ...]
    survey: tuple[str, ...]
    sum: tuple[str, ...]
    levels: tuple[str, ...]

    @classmethod
    def read(cls, given: Mapping | Table[str, Any] | str | os.PathLike[str] | None) -> Mapping:
        """A mapping from a JSON file or a dict; what it leaves out is the default's.

        Raises
        ------
        ArgumentError
            It has a key that no mapping has.
        """
        if isinstance(given, Mapping):
            return given
        made: dict[str, Any] = json.loads(_DEFAULT.read_text(encoding="utf-8"))
        if given is not None:
            own = (
                given
                if isinstance(given, Table)
                else json.loads(Path(given).read_text(encoding="utf-8"))
            )
            for key, value in own.items():
                if key not in made:
                    raise ArgumentError(say("mapping_key", name=key, known=", ".join(made)))
                made[key] = {**made[key], **value} if key == "columns" else value
        made.pop("layout")
        named = made.pop("sheet")
        return cls(
            sheets=() if named is None else (named,) if isinstance(named, str) else tuple(named),
            columns={k: tuple(v) for k, v in made.pop("columns").items()},
            **{k: tuple(v) for k, v in made.items()},
        )

    def column_of(self, heading: str) -> str | None:
        """What a heading names: the column whose word it is, or begins with."""
        text = fold(heading)
        best = (0, "")
        for key, name in self._headings:
            if text == key or (" " in key and text.startswith(f"{key} ")):
                best = max(best, (len(key), name))
        return best[1] or None

    @cached_property
    def _headings(self) -> list[tuple[str, str]]:
        return [(fold(word), name) for name, words in self.columns.items() for word in words]

    @cached_property
    def _folded(self) -> dict[str, frozenset[str]]:
        kinds = ("notes", "total", "bonus", "penalty", "survey", "sum")
        return {kind: frozenset(fold(w) for w in getattr(self, kind)) for kind in kinds}

    def is_word(self, kind: str, text: str) -> bool:
        """Whether a text is one of the words of a kind: notes, total, bonus, penalty, survey, sum."""
        return fold(text) in self._folded[kind]

    def begins(self, kind: str, text: str) -> bool:
        """Whether a text begins with one of them."""
        folded = fold(text)
        return any(folded == w or folded.startswith(f"{w} ") for w in self._folded[kind])
