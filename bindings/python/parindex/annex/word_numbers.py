# SPDX-License-Identifier: MIT
"""The numbers that Word makes by itself: they are not in the text, but in the lists of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from .codes import roman

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_LEVELS: Final = 9


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass
class Numbers:
    """The lists of a document, and how far each has come."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """Levels by the list's id."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Lists and levels that styles of paragraphs have."""
    _at: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Numbers:
        """Those of a document of python-docx."""
        made = cls()
        for part in document.part.package.iter_parts():
            if str(part.partname).endswith("/numbering.xml") and hasattr(part, "element"):
                made._read(part.element)
        for style in document.styles.element.iter(f"{_W}style"):
            found = _list_of(style)
            if found is not None:
                made.styles[str(style.get(f"{_W}styleId"))] = found
        return made

    def _read(self, element: Any) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        for each in element.iter(f"{_W}abstractNum"):
            levels = {}
            for level in each.iter(f"{_W}lvl"):
                at = _number(level.get(f"{_W}ilvl"))
                form, text = (_of(level, n) for n in ("numFmt", "lvlText"))
                levels[at] = _Level(form, text, _number(_of(level, "start") or "1"))
            abstract[str(each.get(f"{_W}abstractNumId"))] = levels
        for each in element.iter(f"{_W}num"):
            self.lists[str(each.get(f"{_W}numId"))] = abstract.get(_of(each, "abstractNumId"), {})

    def next(self, paragraph: Any) -> str:
        """The number of a paragraph, "" where it has none; a bullet is "-"."""
        found = _list_of(paragraph)
        if found is None:
            style = next((e.get(f"{_W}val") for e in paragraph.iter(f"{_W}pStyle")), None)
            found = self.styles.get(str(style))
        if found is None or found[1] >= _MOST_LEVELS:
            return ""
        name, at = found
        levels = self.lists.get(name, {})
        if at not in levels:
            return ""
        if levels[at].form in ("bullet", "none"):
            return "-" if levels[at].form == "bullet" else ""
        counts = self._at.setdefault(name, {})
        counts[at] = counts[at] + 1 if at in counts else levels[at].start
        for deeper in [n for n in counts if n > at]:
            del counts[deeper]

        def said(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            level = levels.get(place)
            return "" if level is None else _shown(counts.get(place, level.start), level.form)

        return re.sub(r"%(\d)", said, levels[at].text)


def _list_of(element: Any) -> tuple[str, int] | None:
    """The list of a paragraph or style, and its level in it; 0 is none."""
    for properties in element.iter(f"{_W}numPr"):
        name = _of(properties, "numId")
        if name and name != "0":
            return name, _number(_of(properties, "ilvl") or "0")
    return None


def _of(element: Any, name: str) -> str:
    return next((str(e.get(f"{_W}val") or "") for e in element.iter(f"{_W}{name}")), "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


def _shown(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text = roman(number)
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return str(number)
