# SPDX-License-Identifier: MIT
"""The paper of an official letter: Decree 30/2020/NĐ-CP of 05/03/2020, Annex I, Part I.

Section I: A4, 20-25 mm above and below, 30-35 mm left, 15-20 mm right; lengthwise, or sideways where there
are tables; Times New Roman in black; page numbers of 13-14 in the middle of the upper margin, none on the first page.
Section II: the country's name 12-13 bold capitals, the motto 13-14 bold; agency 12-13; number 13;
place and day 13-14 italic; kind and subject 13-14 bold; text 13-14; office and name of the signer 13-14 bold;
recipients 12 and 11. Tables inside a text have no size of their own there; here they are smaller, so that
seven columns fit the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ._content import Letterhead, Part, Table
from ._words import say

FONT: Final = "Times New Roman"
TOP: Final = 20
BOTTOM: Final = 20
LEFT: Final = 30
RIGHT: Final = 15
SHORT: Final = 210
LONG: Final = 297

#: Shares of the agency's side and of the country's, which takes 87 mm at 12 points.
SIDES: Final = (0.45, 0.55)
NATION: Final = 12
MOTTO: Final = 13
AGENCY: Final = 12
TITLE: Final = 14
TEXT: Final = 13
NOTE: Final = 11
TABLE: Final = 10.5
#: Lines that go to the page of the signature with it.
WITH_SIGNATURE: Final = 3
RECEIVERS: Final = (12, 11)


def width(part: Part) -> float:
    """Millimetres between the margins."""
    return (LONG if part.wide else SHORT) - LEFT - RIGHT


def widths(table: Table, part: Part) -> list[float]:
    """The columns' widths in millimetres, so that they fill the line."""
    whole = sum(c.width for c in table.columns)
    return [c.width * width(part) / whole for c in table.columns]


def lines_left(head: Letterhead) -> Sequence[tuple[str, bool]]:
    """The agency above, the agency: in capitals, the second one bold."""
    return [(t.upper(), bold) for t, bold in ((head.above, False), (head.agency, True)) if t]


def whole(table: Table) -> bool:
    """Whether a table is so short that it stays on one page."""
    return len(table.rows) <= 12


def received(head: Letterhead) -> list[str]:
    """A line for each recipient, the last one closed."""
    ends = [";"] * (len(head.receivers) - 1) + ["."]
    return [f"- {name}{end}" for name, end in zip(head.receivers, ends, strict=False)]


def number_of(head: Letterhead) -> str:
    return say("number", number=head.number) if head.number else say("number_blank")


def roman(n: int) -> str:
    """The number of a section."""
    said = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            said, n = said + letters, n - value
    return said
