# SPDX-License-Identifier: MIT
"""A sentence from left to right: phrases, numbers, names in quotes, and names that an edition has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..tokens import number_of

_NUMBER: Final = re.compile(r"(?P<sign>[-−–])?\s*(?P<number>\d+(?:[.,]\d+)*)(?P<percent>\s*%)?")
_QUOTED: Final = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_BLANK: Final = re.compile(r"\s*")
#: What a name may be followed by: nothing that would be more of it.
_MORE: Final = re.compile(r"\w|[.-]\w")


@dataclass(frozen=True)
class Number:
    value: float
    percent: bool


class Scan:
    def __init__(self, text: str) -> None:
        self.text = " ".join(unicodedata.normalize("NFC", text).split())
        self.small = self.text.casefold()
        if len(self.small) != len(self.text):
            self.small = self.text.lower()
        self._at = 0
        self.furthest = 0

    @property
    def at(self) -> int:
        return self._at

    @at.setter
    def at(self, place: int) -> None:
        self._at = place
        self.furthest = max(self.furthest, place)

    def __bool__(self) -> bool:
        return self._skip() < len(self.text)

    def _skip(self) -> int:
        blank = _BLANK.match(self.text, self._at)
        assert blank is not None
        return blank.end()

    def take(self, *phrases: str) -> str:
        """The longest of the phrases that comes next, moved past; "" where none does."""
        start = self._skip()
        for phrase in sorted(phrases, key=len, reverse=True):
            end = start + len(phrase)
            if self.small.startswith(phrase.casefold(), start) and self._ends(phrase, end):
                self.at = end
                return phrase
        return ""

    def _ends(self, phrase: str, end: int) -> bool:
        """A word ends there; a mark always does."""
        word = phrase[-1].isalnum()
        return not word or end == len(self.text) or not self.text[end].isalnum()

    def number(self) -> Number | None:
        found = _NUMBER.match(self.text, self._skip())
        if found is None:
            return None
        end = found.end()
        value = number_of(found["number"])
        self.at = end
        return Number(-value if found["sign"] else value, found["percent"] is not None)

    def quoted(self) -> str | None:
        found = _QUOTED.match(self.text, self._skip())
        if found is None:
            return None
        self.at = found.end()
        return found[1] if found[1] is not None else found[2]

    def name(self, table: Mapping[str, object]) -> str | None:
        """The longest key of the table that comes next, as it is written before one in other letters."""
        start = self._skip()
        for key in sorted(
            table, key=lambda k: (len(k), self.text.startswith(k, start)), reverse=True
        ):
            end = start + len(key)
            if self.small.startswith(key.casefold(), start) and not _MORE.match(self.text, end):
                self.at = end
                return key
        return None

    def title(self, table: Mapping[str, Mapping[str, str]]) -> str | None:
        """The longest title of the table that comes next without quotes."""
        start = self._skip()
        titles = {t for names in table.values() for t in names.values()}
        for title in sorted(titles, key=len, reverse=True):
            text = " ".join(unicodedata.normalize("NFC", title).split())
            end = start + len(text)
            whole = end >= len(self.text) or not self.text[end].isalnum()
            if text and self.small.startswith(text.casefold(), start) and whole:
                self.at = end
                return title
        return None

    def since(self, start: int) -> str:
        return self.text[start : self._at].strip()

    def parted(self) -> tuple[str, str]:
        """The text up to where the reading got, and what follows, each shortened."""
        before, after = self.text[: self.furthest].strip(), self.text[self.furthest :].strip()
        return before[-60:], after[:60]

    @staticmethod
    def sentences(text: str) -> list[str]:
        """The text cut at full stops that end a sentence, and at lines; not within quotes."""
        found, current, quoted = [], "", False
        for i, c in enumerate(text):
            if c in '“”"':
                quoted = c == "“" or (c == '"' and not quoted)
            last = c == "." and (i + 1 == len(text) or text[i + 1].isspace())
            if not quoted and (c == "\n" or last):
                found.append(current)
                current = ""
            else:
                current += c
        found.append(current)
        return [one.strip(" -+•;") for one in found if one.strip(" -+•;")]
