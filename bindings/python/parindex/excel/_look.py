# SPDX-License-Identifier: MIT
"""What all sheets share: the font, the room that a text takes, an act in words."""

from __future__ import annotations

from typing import Final

from .._language import get_language
from ..node import Act
from ._words import say

FONT: Final = "Times New Roman"


def act_text(act: Act) -> str:
    """766/QĐ-TTg of 2022-06-23, Prime Minister"""
    issuer = act.issuer_en or act.issuer_vi
    date = act.date
    if get_language() == "vi":
        issuer = act.issuer_vi or act.issuer_en
        date = "/".join(reversed(act.date.split("-")))
    if date and issuer:
        return say("act_of", number=act.number, date=date, issuer=issuer)
    return ", ".join(filter(None, (act.number, date, issuer)))


def act_title(act: Act) -> str:
    first, second = act.title_en, act.title_vi
    if get_language() == "vi":
        first, second = second, first
    return first or second


def lines_of(text: str | None, width: float) -> int:
    """Lines that a text takes in a column of so many characters."""
    total = 0
    for part in (text or "").split("\n"):
        lines, left = 1, width
        for word in part.split(" "):
            if len(word) > left and left < width:
                lines, left = lines + 1, width
            lines += int(len(word) / width) if len(word) > width else 0
            left -= len(word) + 1
        total += lines
    return total
