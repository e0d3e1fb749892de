# SPDX-License-Identifier: MIT
"""Text measured before it is drawn, so that it is wrapped or cut where it does not fit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from ..node import Node

LEAST = 8.0
"""Nothing is smaller, in points."""
LINE = 1.25
"""Height of a line, in sizes of its font."""

# Letters on a screen's grid are wider than the outlines that are measured.
_GRID = 1.06

_NUMBERED = re.compile(r"(\d+|[IVX]+)([.\-]\w+)*\Z")


def plain(text: str) -> str:
    """Text as fonts have it: composed, and with no dollar taken for the start of a formula."""
    return unicodedata.normalize("NFC", text).replace("$", r"\$")


def label(node: Node) -> str:
    """What a node is called in a picture: its number, where the code is one, and its title."""
    title = unicodedata.normalize("NFC", node.title or node.code)
    if _NUMBERED.match(node.code) and node.code != title:
        title = f"{node.code} {title}"
    return title + mark(node)


def mark(node: Node) -> str:
    """The star of what is recalled only; a note below the picture says what it means."""
    return "*" if node.weakest == "recalled" else ""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line in points."""
    font = FontProperties(weight="bold" if bold else "normal")
    return _GRID * size * _width(text, tuple(font.get_family()), bold)


@lru_cache(maxsize=4096)
def _width(text: str, family: tuple[str, ...], bold: bool) -> float:
    font = FontProperties(family=list(family), size=100, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0]) / 100


def cut(text: str, most: float, size: float, *, bold: bool = False) -> str:
    """The text, ended by … where it is wider than `most` points."""
    text = unicodedata.normalize("NFC", text)
    if width(text, size, bold=bold) <= most:
        return text
    kept = len(text)
    while kept > 1 and width(text[:kept].rstrip() + "…", size, bold=bold) > most:
        kept -= 1
    return text[:kept].rstrip() + "…"


def wrap(
    text: str, most: float, size: float, *, lines: int | None = None, bold: bool = False
) -> list[str]:
    """The text in lines of at most `most` points, the last one cut where there are too many."""
    words = unicodedata.normalize("NFC", text).split(" ")
    found = _filled(words, most, size, bold)
    if lines is not None and len(found) > lines:
        rest = " ".join(found[lines - 1 :])
        return [*found[: lines - 1], cut(rest, most, size, bold=bold)]
    return [cut(line, most, size, bold=bold) for line in found]


def balanced(
    text: str, most: float, size: float, *, lines: int | None = None, bold: bool = False
) -> str:
    """The same in lines of about one length, so that no line has a single word."""
    best = wrap(text, most, size, lines=lines, bold=bold)
    if len(best) == 1 or any(line.endswith("…") for line in best):
        return "\n".join(best)
    for narrower in range(19, 9, -1):
        tried = wrap(text, most * narrower / 20, size, bold=bold)
        if len(tried) > len(best) or any(line.endswith("…") for line in tried):
            break
        best = tried
    return "\n".join(best)


def _filled(words: list[str], most: float, size: float, bold: bool) -> list[str]:
    found: list[str] = []
    for each in words:
        if found and width(f"{found[-1]} {each}", size, bold=bold) <= most:
            found[-1] += f" {each}"
        else:
            found.append(each)
    return found


def fitted(
    text: str,
    wide: float,
    high: float,
    size: float,
    *,
    least: float,
    tail: str = "",
    bold: bool = False,
) -> tuple[str, float]:
    """Text and font size for a box in points: smaller, wrapped or cut as needed, "" for no room.

    The tail is never cut off.
    """
    step = size
    while step >= least:
        lines = wrap(text + tail, wide, step, bold=bold)
        if len(lines) * LINE * step <= high and not any(line.endswith("…") for line in lines):
            return balanced(text + tail, wide, step, bold=bold), step
        step -= 0.5
    room = int(high / (LINE * least))
    left = wide - width(tail, least, bold=bold)
    if room < 1 or left < 4 * least:
        return "", least
    *first, last = wrap(text, wide, least, lines=room, bold=bold)
    last = cut(last.rstrip("…") + "…", left, least, bold=bold)
    return "\n".join([*first, last + tail]), least
