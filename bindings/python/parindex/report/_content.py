# SPDX-License-Identifier: MIT
"""What a report consists of, whatever it is written as: sections of facts, tables and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .._core.language import Language
from .._core.travel import record

Align = Literal["left", "center", "right"]


@record
@dataclass(frozen=True)
class Letterhead:
    """Who sends a report and who signs it, as Decree 30/2020/NĐ-CP sets it out.

    Parameters
    ----------
    agency
        The agency that sends it.
    above
        The agency above it.
    number
        Number and sign, ``"12/BC-SNV"``; by default left blank.
    place
        Where it is signed. The day is left blank.
    office
        Office of the person who signs, ``"KT. CHỦ TỊCH"``.
    name
        Name of that person.
    receivers
        Who gets it (nơi nhận).

    Examples
    --------
    >>> from parindex.report import Letterhead
    >>> Letterhead("Sở Nội vụ", above="UBND tỉnh Phú Thọ", place="Phú Thọ", office="Giám đốc").agency
    'Sở Nội vụ'
    """

    agency: str
    above: str = ""
    number: str = ""
    place: str = ""
    office: str = ""
    name: str = ""
    receivers: Sequence[str] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and its width in millimetres beside the others'."""

    head: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class Cell:
    """A cell whose ground says something: a share as a colour."""

    text: str
    ground: str
    ink: str


@dataclass(frozen=True)
class Row:
    cells: Sequence[str | Cell]
    strong: bool = False
    """A row that sums up others: a field, the whole, the unit that the report is of."""


@dataclass(frozen=True)
class Table:
    columns: Sequence[Column]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Facts:
    """Terms and what they are."""

    pairs: Sequence[tuple[str, str]]
    small: bool = False
    """Notes at the end."""


@dataclass(frozen=True)
class Sentence:
    text: str
    small: bool = False
    """A note below a table."""


@dataclass(frozen=True)
class Section:
    title: str
    blocks: Sequence[Table | Facts | Sentence]


@dataclass(frozen=True)
class Part:
    """A whole report in one language."""

    language: Language
    kind: str
    title: str
    sections: Sequence[Section]
    wide: bool = False
    """On pages turned sideways."""


@dataclass(frozen=True)
class Report:
    parts: Sequence[Part]
    letterhead: Letterhead | None = None

    @property
    def title(self) -> str:
        return self.parts[0].title
