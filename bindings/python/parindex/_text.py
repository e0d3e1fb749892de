# SPDX-License-Identifier: MIT
"""Plain-text tables for the terminal and for ``print``."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence


def width(text: str) -> int:
    """Columns that a text takes: combining marks take none."""
    return sum(0 if unicodedata.combining(c) else 1 for c in text)


def cut(text: str, most: int) -> str:
    return text if width(text) <= most else unicodedata.normalize("NFC", text)[: most - 1] + "…"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> str:
    """A table with a rule under its head; `numbers` are the columns set to the right."""
    lines = [list(head), *(list(r) for r in rows)]
    widths = [max(width(line[c]) for line in lines) for c in range(len(head))]

    def line_of(cells: Sequence[str]) -> str:
        padded = (
            " " * (w - width(t)) + t if c in numbers else t + " " * (w - width(t))
            for c, (t, w) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join(padded).rstrip()

    rule = "  ".join("-" * w for w in widths)
    return "\n".join([line_of(head), rule, *(line_of(r) for r in rows)])
