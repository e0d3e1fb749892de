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

from .._core.arguments import one_of, path, refused, text, whole
from .._core.text import fold
from .._core.travel import record
from ..errors import ArgumentError
from ._words import say

_DEFAULT: Final = Path(__file__).with_name("mapping.json")
_COLUMNS: Final = ("code", "title", "max", "points", "scale", "note")


@record
@dataclass(frozen=True)
class Mapping:
    """The words of one kind of annex; each list is tried from its first word on."""

    sheets: tuple[str, ...]
    """Names of the sheets to read; (): all that have the headings, and what goes on from them."""
    columns: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]
    """The columns that a table must have: code, title and max always."""
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

        Parameters
        ----------
        given
            The path of a JSON file, a dict, a mapping, or None for the default.

        Raises
        ------
        ArgumentError
            It is no object, has a key that no mapping has, or a value that is no list of words.

        Examples
        --------
        >>> import parindex
        >>> from parindex import annex
        >>> type(annex.Mapping.read(None)).__name__
        'Mapping'
        """
        if isinstance(given, Mapping):
            return given
        made: dict[str, Any] = json.loads(_DEFAULT.read_text(encoding="utf-8"))
        if given is not None:
            own = given if isinstance(given, Table) else _of_file(given)
            for key, value in own.items():
                if key not in made:
                    raise ArgumentError(say("mapping_key", name=key, known=", ".join(made)))
                made[key] = _checked(key, value, made[key])
        made.pop("layout")
        return cls(
            sheets=tuple(made.pop("sheet") or ()),
            columns={k: tuple(v) for k, v in made.pop("columns").items()},
            **{k: tuple(v) for k, v in made.items()},
        )

    def column_of(self, heading: str) -> str | None:
        """What a heading names: the column whose word it is, or begins with.

        Parameters
        ----------
        heading
            The text of a heading, in any spelling.

        Examples
        --------
        >>> import parindex
        >>> from parindex import annex
        >>> annex.Mapping.read(None).column_of("Điểm tối đa")
        'max'
        """
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
        """Whether a text is one of the words of a kind: notes, total, bonus, penalty, survey, sum.

        Parameters
        ----------
        kind
            The kind of word.
        text
            The text of a cell, in any spelling.

        Examples
        --------
        >>> import parindex
        >>> from parindex import annex
        >>> annex.Mapping.read(None).is_word("total", "Tổng điểm")
        True
        """
        return fold(text) in self._folded[kind]

    def begins(self, kind: str, text: str) -> bool:
        """Whether a text begins with one of them.

        Parameters
        ----------
        kind
            The kind of word.
        text
            The text of a cell, in any spelling.

        Examples
        --------
        >>> import parindex
        >>> from parindex import annex
        >>> annex.Mapping.read(None).begins("total", "Tổng điểm toàn bộ")
        True
        """
        folded = fold(text)
        return any(folded == w or folded.startswith(f"{w} ") for w in self._folded[kind])


def _of_file(given: object) -> Table[str, Any]:
    file = path(given, "mapping")
    try:
        own = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ArgumentError(say("mapping_json", name=file.name, why=error)) from None
    if not isinstance(own, dict):
        raise refused("kind", "mapping", own, kind=say("object"))
    return own


def _checked(key: str, given: Any, default: Any) -> Any:
    """The value of a key, of the shape that the default has."""
    what = f'mapping["{key}"]'
    if key == "layout":
        return whole(given, what, 1, 1)
    if key == "sheet":
        return None if given is None else [given] if isinstance(given, str) else _words(given, what)
    if key != "columns":
        words = _words(given, what)
        if key == "needed":
            return default + [one_of(_COLUMNS, word, what) for word in words if word not in default]
        return words
    if not isinstance(given, Table):
        raise refused("kind", what, given, kind=say("object"))
    columns = dict(default)
    for name, words in given.items():
        one_of(default, name, what)
        columns[name] = _words(words, f'{what}["{name}"]')
        if not columns[name]:
            raise ArgumentError(say("no_words", what=f'{what}["{name}"]'))
    return columns


def _words(given: Any, what: str) -> list[str]:
    if not isinstance(given, list | tuple):
        raise refused("kind", what, given, kind=say("words"))
    return [text(word, what) for word in given]
