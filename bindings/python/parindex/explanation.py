# SPDX-License-Identifier: MIT
"""The reason for a number: evidence, rule in words, arithmetic, points, act, provenance."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from . import _native as native
from ._core.html import definitions, page
from ._core.text import shown, width
from ._core.travel import record


@record
@dataclass(frozen=True)
class Line:
    """One line of an explanation."""

    key: str
    """The same in every language: ``unit``, ``criterion``, ``evidence``, ``part``, ``rule``,
    ``words`` (the act's own), ``arithmetic``, ``points``, ``maximum``, ``share``, ``state``, ``class``,
    ``act``, ``source``, ``provenance``, ``note`` or ``reading``."""
    label: str
    text: str


@record
@dataclass(frozen=True)
class Explanation:
    """Why a unit has its points at a node, line by line."""

    lines: tuple[Line, ...]

    @classmethod
    def _of(cls, handle: native.explanation) -> Explanation:
        count = native.explanation_count(handle)
        found = (native.explanation_at(handle, i) for i in range(count))
        return cls(tuple(Line(line.key, line.label, line.text) for line in found))

    def __getitem__(self, key: str) -> str:
        """The text under a key, its lines joined where it has several."""
        found = [line.text for line in self.lines if line.key == key]
        if not found:
            raise KeyError(key)
        return "\n".join(found)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def to_dict(self) -> dict[str, list[str]]:
        """The texts by their keys.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.explain("A", "1").to_dict()["points"]
        ['60.00']
        """
        texts: dict[str, list[str]] = {}
        for line in self.lines:
            texts.setdefault(line.key, []).append(line.text)
        return texts

    def __str__(self) -> str:
        indent = max((width(line.label) for line in self.lines), default=0) + 2
        lines = []
        for line in self.lines:
            label = f"{line.label}:" + " " * (indent - width(line.label) - 1)
            text = textwrap.wrap(line.text, 100 - indent, break_long_words=False) or [""]
            lines.append(label + ("\n" + " " * indent).join(text))
        return shown("\n".join(lines))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return page(definitions((line.label, line.text) for line in self.lines))
