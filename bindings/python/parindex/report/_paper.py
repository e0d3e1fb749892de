# SPDX-License-Identifier: MIT
"""The paper of an official letter: Decree 30/2020/NĐ-CP of 05/03/2020, Annex I, Part I.

Section I: A4, 20-25 mm above and below, 30-35 mm left, 15-20 mm right; lengthwise, or sideways where there
are tables; Times New Roman in black; page numbers of 13-14 in the middle of the upper margin, none on the first page.
Section II: 1 the country's name 12-13 bold capitals, the motto 13-14 bold above a line of its length; 2 the agency above 12-13,
the agency 12-13 bold above a line of a third to a half of its length; 3 number 13; 4 place and day 13-14 italic; 5 kind
and subject 13-14 bold above such a line; 6 text 13-14, justified, the first line 10 or 12.7 mm in, 6 points or more
between paragraphs, single to one and a half lines; 7 office (in capitals) and name of the signer 13-14 bold; 9 recipients 12
and 11. Tables inside a text, and notes below them, have no size of their own there; here they are smaller, so that seven columns
fit the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from ._content import Cell, Letterhead, Part, Table
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
#: Of a paragraph of the text: the first line in, in millimetres, and points below it.
INDENT: Final = 10
BELOW: Final = 6
#: Of the line that it is below, how much a line takes.
RULE: Final = 0.42
NATION: Final = 12
MOTTO: Final = 13
AGENCY: Final = 12
TITLE: Final = 14
TEXT: Final = 13
NOTE: Final = 11
TABLE: Final = 10.5
#: Letters and marks that are slim.
_NARROW: Final = frozenset("iIjltfr.,;:-()[]/|'“”")
#: Beside the text of a cell, and what a word that no column is made wider for takes, in millimetres.
ASIDE: Final = 2.2
LONGEST: Final = 40
#: Letters of a cell that makes its row tall.
TALL: Final = 150
#: Lines that go to the page of the signature with it.
WITH_SIGNATURE: Final = 3
RECEIVERS: Final = (12, 11)


def width(part: Part) -> float:
    """Millimetres between the margins."""
    return (LONG if part.wide else SHORT) - LEFT - RIGHT


def widths(table: Table, part: Part) -> list[float]:
    """The columns' widths in millimetres, so that they fill the line and cut no word."""
    room = width(part)
    whole = sum(c.width for c in table.columns)
    wanted = [c.width * room / whole for c in table.columns]
    needed = [_longest_word(table, i) for i in range(len(wanted))]
    spare = [max(w - n, 0.0) for w, n in zip(wanted, needed, strict=True)]
    lacking = sum(max(n - w, 0.0) for w, n in zip(wanted, needed, strict=True))
    if sum(spare) <= lacking:
        return [n * room / sum(needed) for n in needed]
    taken = lacking / sum(spare)
    return [max(w, n) - s * taken for w, n, s in zip(wanted, needed, spare, strict=True)]


def _longest_word(table: Table, column: int) -> float:
    """Millimetres of the longest word of a column, and of the space beside it."""
    head = table.columns[column].head
    cells = (row.cells[column] for row in table.rows)
    texts = {head, *(c.text if isinstance(c, Cell) else c for c in cells)}
    words = {w for t in texts for w in t.split()}
    return min(max((_breadth(w) for w in words), default=0.0), LONGEST) + ASIDE


def _breadth(word: str) -> float:
    """Millimetres of a word in the bold letters of a table, a little more rather than less."""
    ems = sum(
        0.32 if c in _NARROW else 0.97 if c in "mwMW%" else 0.76 if c.isupper() else 0.57
        for c in unicodedata.normalize("NFD", word)
        if not unicodedata.combining(c)
    )
    return ems * TABLE * 25.4 / 72


def lines_left(head: Letterhead) -> Sequence[tuple[str, bool]]:
    """The agency above, the agency: in capitals, the second one bold."""
    return [(t.upper(), bold) for t, bold in ((head.above, False), (head.agency, True)) if t]


def rule_left(head: Letterhead, part: Part) -> float:
    """The line below the agency."""
    return RULE * length(lines_left(head)[-1][0], AGENCY, SIDES[0] * width(part))


def rule_title(part: Part) -> float:
    """The line below the subject."""
    return RULE * length(part.title, TITLE, width(part))


def length(text: str, points: float, room: float) -> float:
    """About how long the longest line of a bold text is, in millimetres, where there is so much room."""
    per_letter = 0.2 if text.isupper() else 0.155
    return min(per_letter * points * len(text), room)


def whole(table: Table) -> bool:
    """Whether a table is so short that it stays on one page: few rows, and none of many lines."""
    cells = [c.text if isinstance(c, Cell) else c for row in table.rows for c in row.cells]
    longest = max((len(c) for c in [*cells, *(c.head for c in table.columns)]), default=0)
    return len(table.rows) <= 12 and longest <= TALL


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
