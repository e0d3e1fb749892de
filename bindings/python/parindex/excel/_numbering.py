# SPDX-License-Identifier: MIT
"""STT: the number that a row shows, and what a number in a retyped file means."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from .._core.text import one_line
from ..framework import Framework

_ROMAN: Final = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_DIGITS: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PLACES: Final = [str(n) for n in range(1, 100)]
_NUMBER: Final = re.compile(r"(\d+|[IVXLC]+)(\.\d+)*")


class Numbering:
    """The numbers of one edition."""

    def __init__(self, framework: Framework) -> None:
        self.shown = _shown(framework)
        """What each node shows: its code, or its place where the code is a name."""
        self._codes = [node.code for node in framework.nodes]
        self._exact: dict[str, int] = {}
        self._loose: dict[str, set[int]] = defaultdict(set)
        for index, code in enumerate(self._codes):
            self._exact[code.casefold()] = index
        for index, shown in enumerate(self.shown):
            if shown:
                self._exact.setdefault(shown.casefold(), index)
        for text, index in self._exact.items():
            self._loose[_arabic(text)].add(index)

    def nodes(self, value: object) -> tuple[int, ...]:
        """The nodes that a cell's value may mean, in the order of the edition."""
        if value is None or isinstance(value, bool):
            return ()
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, float):
            return self._of_fraction(value)
        if isinstance(value, datetime.date):
            return self._of_date(value)
        text = one_line(value).rstrip(".)").replace(" ", "").casefold()
        if text in self._exact:
            return (self._exact[text],)
        text = text.replace(",", ".")
        return tuple(sorted(self._loose.get(_arabic(text), ())))

    def _of_fraction(self, value: float) -> tuple[int, ...]:
        """1.1 may have been 1.10: a number does not keep its last zeros."""
        found = set()
        for text, nodes in self._loose.items():
            if re.fullmatch(r"\d+\.\d+", text) and float(text) == value:
                found |= nodes
        return tuple(sorted(found))

    def _of_date(self, date: datetime.date) -> tuple[int, ...]:
        """1.2 may have become the first of February, or the second of January."""
        d, m, y = date.day, date.month, date.year % 100
        texts = {f"{d}.{m}", f"{m}.{d}", f"{d}.{m}.{y}", f"{m}.{d}.{y}", f"{y}.{m}.{d}"}
        if d == 1:
            texts |= {f"{m}.{y}", f"{y}.{m}"}
        found: set[int] = set()
        for text in texts:
            found |= self._loose.get(text, set())
        return tuple(sorted(found))


def looks_like_number(text: str) -> bool:
    """1.2.3, IV: what could be the number of a criterion."""
    return _NUMBER.fullmatch(text.rstrip(".)")) is not None


def _shown(framework: Framework) -> list[str]:
    """Codes that are names show their place: 1.2 for the second below 1, A where 1 is taken."""
    for places in (_PLACES, "ABCDEFGH"):
        shown = _numbered(framework, places)
        if max(Counter(filter(None, shown)).values(), default=0) == 1:
            return shown
    return ["" if node.parent is None and node.children else node.code for node in framework.nodes]


def _numbered(framework: Framework, places: Sequence[str]) -> list[str]:
    nodes = framework.nodes
    shown = [node.code for node in nodes]
    for node in nodes:
        if node.parent is None:
            if node.children:
                shown[node.index] = ""
        elif not _NUMBER.fullmatch(node.code):
            above = shown[node.parent]
            place = nodes[node.parent].children.index(node.index)
            if above:
                shown[node.index] = f"{above}.{place + 1}"
            elif place < len(places):
                shown[node.index] = places[place]
    return shown


def _arabic(text: str) -> str:
    """ii.1 as 2.1, 01.2 as 1.2."""
    return ".".join(
        str(_roman(part)) if _ROMAN.fullmatch(part) else part.lstrip("0") or part[:1]
        for part in text.split(".")
    )


def _roman(text: str) -> int:
    values = [_DIGITS[c] for c in text]
    return sum(
        -v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values)
    )
