# SPDX-License-Identifier: MIT
"""Plain-text tables for the terminal and for ``print``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Hashable, Sequence
from functools import lru_cache
from typing import Final

from .. import _native as native

#: Those that group digits: plain, no-break, narrow no-break, thin.
_BLANKS: Final = (" ", "\u00a0", "\u202f", "\u2009")


def one_line(x: object) -> str:
    """The one spelling of a text: composed letters, single blanks, nothing that is not seen."""
    text = str(x)
    if is_text(text):
        return native.text_fold(text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_text(text: str) -> bool:
    """False for a text with a NUL, or with half a character (a lone surrogate)."""
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def spelled(label: Hashable) -> Hashable:
    """A label by which others are found: a text in its one spelling."""
    return one_line(label) if isinstance(label, str) else label


def place_of(name: object, names: Sequence[Hashable]) -> int | None:
    """The number of a name among others, as it is or in another spelling; None where there is none."""
    if name in names:
        return names.index(name)
    if not isinstance(name, str):
        return None
    found = [i for i, n in enumerate(names) if isinstance(n, str) and one_line(n) == one_line(name)]
    return found[0] if len(found) == 1 else None


def shown(text: str) -> str:
    """A text of lines of which none holds what a terminal would act upon."""
    lines = text.replace("\0", "\\x00").encode("utf-8", "replace").decode().split("\n")
    return "\n".join(map(native.text_plain, lines))


def without_controls(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def width(text: str) -> int:
    """Columns that a text takes: combining marks take none."""
    return sum(0 if unicodedata.combining(c) else 1 for c in text)


def cut(text: str, most: int) -> str:
    return text if width(text) <= most else unicodedata.normalize("NFC", text)[: most - 1] + "…"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> str:
    """A table with a rule under its head; `numbers` are the columns set to the right."""
    lines = [[shown(t.replace("\n", " ")) for t in line] for line in (head, *rows)]
    widths = [max(width(line[c]) for line in lines) for c in range(len(head))]

    def line_of(cells: Sequence[str]) -> str:
        padded = (
            " " * (w - width(t)) + t if c in numbers else t + " " * (w - width(t))
            for c, (t, w) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join(padded).rstrip()

    rule = "  ".join("-" * w for w in widths)
    return "\n".join([line_of(lines[0]), rule, *map(line_of, lines[1:])])


def one_figure(x: str) -> str:
    """A cell of figures in one line, where two on two lines, or far apart, stay two: a single blank groups the digits of one."""
    text = x.strip()
    if re.fullmatch(r"[+-]?\d[\d\s.,]*", text):
        text = re.sub(r"\s+", lambda gap: gap[0] if gap[0] in _BLANKS else " / ", text)
    return one_line(text)


def fold(x: object) -> str:
    """Text for comparing: small letters, words parted by single spaces, no punctuation."""
    return _fold(x if type(x) is str else str(x))


@lru_cache(maxsize=10_000)
def _fold(x: str) -> str:
    text = one_line(x).casefold().replace("ð", "đ")
    return " ".join(re.sub(r"[^\w%+]+", " ", text).split())
