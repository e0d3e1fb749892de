# SPDX-License-Identifier: MIT
"""Numbers and names as a written sentence has them, and per cent without a rounding."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from ._words import say
from .tokens import NotUnderstoodError, Stream, tokens_of

POINTS: Final = ("điểm", "đ")


def exact(x: float) -> Decimal:
    """The digits that a person reads: 0.1 is one tenth, so that sums and products are those of the page."""
    return Decimal(repr(float(x)))


def written(x: float) -> str:
    """All digits, no grouping mark, and never three places, so that it has one reading."""
    text = format(exact(x), "f").replace(".", ",")
    whole, mark, fraction = text.partition(",")
    if not fraction.strip("0"):
        return whole
    return f"{whole},{fraction}0" if mark and len(fraction) == 3 else text


def bound(x: float, percent: bool) -> str:
    """A number of the measure, with a per cent sign where the measure has one."""
    return written(x) + ("%" if percent else "")


def quoted(title: str) -> str:
    """A name in quotes that reads back as the same name."""
    mark = "”" in title
    text = f'"{title}"' if mark else f"“{title}”"
    if (mark and '"' in title) or tokens_of(text)[0].text != title:
        raise NotUnderstoodError(say("title_odd", text=title))
    return text


def phrase_of(phrases: Mapping[str, object], meaning: object) -> str:
    """The phrase of a meaning, out of the table that a reader has."""
    return next(phrase for phrase, found in phrases.items() if found == meaning)


def in_one_year(value: float | list[object], key: str) -> float:
    """A number of a file; one that differs by year has no sentence."""
    if isinstance(value, list):
        raise NotUnderstoodError(say("dated", name=key))
    return float(value)


def to_percent(x: float) -> float:
    """0.07 as 7, not as 7.000000000000001."""
    return float(exact(x) * 100)


def of_percent(x: float) -> float:
    """7 as 0.07."""
    return float(exact(x) / 100)


def read_bound(stream: Stream, percent: bool) -> float | None:
    """A number of the measure; 0 alone may do without its per cent sign."""
    found = stream.signed_token()
    if found is None:
        return None
    value, said = found
    if said != percent and value != 0:
        raise NotUnderstoodError(say("of_percent", text=f"{value:g}{'%' if said else ''}"))
    return value
