# SPDX-License-Identifier: MIT
"""What Excel lets into a cell, and says about it."""

from __future__ import annotations

import math
from typing import Any, Final

from .._core.language import number
from .._core.text import one_line
from ..framework import Framework
from ..node import Input, Node
from ._words import WORDS, say
from ._workbook import openpyxl, put

#: Title of the hidden sheet of choices.
LISTS: Final = "parindex"


class Lists:
    """A hidden sheet with the choices: a list within a rule may have no commas, and 255 letters."""

    def __init__(self, framework: Framework) -> None:
        self._columns: list[tuple[str | float, ...]] = []
        self._of: dict[int, str] = {}
        self._ranges: dict[int, tuple[str, str]] = {}
        for leaf in framework.leaves:
            if not leaf.choices:
                continue
            texts = (*(one_line(c.title or c.key) for c in leaf.choices), *states_of(leaf))
            items = tuple(dict.fromkeys(texts))
            self._of[leaf.index] = self._column(items, len(items))
        for leaf in framework.leaves:  # behind all titles
            if leaf.choices:
                count = len(leaf.choices)
                titles = self._of[leaf.index].rpartition("$")[0]
                worth = self._column(tuple(c.points for c in leaf.choices), count)
                self._ranges[leaf.index] = (f"{titles}${count}", worth)

    def _column(self, items: tuple[str | float, ...], count: int) -> str:
        """The first cells of the column that holds the items."""
        if items not in self._columns:
            self._columns.append(items)
        column = openpyxl("utils").get_column_letter(self._columns.index(items) + 1)
        return f"{LISTS}!${column}$1:${column}${count}"

    def of(self, leaf: Node) -> str:
        return self._of[leaf.index]

    def ranges(self, leaf: Node) -> tuple[str, str]:
        """The titles of a leaf's choices and their points, for formulas; "" where it has none."""
        return self._ranges.get(leaf.index, ("", ""))

    def write(self, book: Any) -> None:
        if not self._columns:
            return
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for column, items in enumerate(self._columns, start=1):
            for row, item in enumerate(items, start=1):
                put(sheet.cell(row, column), item)


def states_of(leaf: Node) -> list[str]:
    """What a leaf's cells may have instead of values."""
    own = [] if leaf.self_scored else [say("not_self_scored")]
    return [say("not_applicable"), *own]


def _any_state(leaf: Node) -> list[str]:
    """The same in both languages."""
    return [*WORDS["not_applicable"], *([] if leaf.self_scored else WORDS["not_self_scored"])]


def check_cell(sheet: Any, cell: Any, leaf: Node, given: Input, lists: Lists) -> None:
    """Has Excel check what is typed into a cell, and say what it takes."""
    make = openpyxl("worksheet.datavalidation").DataValidation
    takes, test = _takes(leaf, given, cell.coordinate)
    more = say("as_percent") if given.kind == "percent" else ""
    if given.kind == "choice":
        rule = make(type="list", formula1=lists.of(leaf), allow_blank=True)
        more = say("from_list")
    else:
        states = ",".join(f'{cell.coordinate}="{s}"' for s in _any_state(leaf))
        formula = f"IF(ISNUMBER({cell.coordinate}),{test},OR({states}))"
        rule = make(type="custom", formula1=formula, allow_blank=True)
    rule.showErrorMessage = rule.showInputMessage = True
    survey = "" if leaf.self_scored else say("survey")
    rule.promptTitle = rule.errorTitle = takes[:32]
    rule.prompt = (f"{one_line(given.title or leaf.title)[:90]}.{more}{survey}{say('or_blank')}")[
        :255
    ]
    rule.error = f"{takes}.{more}{say('or_blank')}"[:255]
    rule.add(cell.coordinate)
    sheet.add_data_validation(rule)


def check_own_points(sheet: Any, cell: Any, leaf: Node) -> None:
    """Has Excel refuse own points beyond the maximum."""
    if not leaf.max_known or leaf.extra:
        return
    make = openpyxl("worksheet.datavalidation").DataValidation
    rule = make(
        type="decimal", operator="between", formula1="0", formula2=repr(leaf.max), allow_blank=True
    )
    rule.showErrorMessage = True
    rule.errorTitle = say("own_points")[:32]
    rule.error = f"{say('takes_points', most=number(leaf.max))}."[:255]
    rule.add(cell.coordinate)
    sheet.add_data_validation(rule)


def _takes(leaf: Node, given: Input, at: str) -> tuple[str, str]:
    """What a figure may be: in words, and as a test of a number in the cell `at`."""
    least, most = given.min, given.max
    if given.kind == "choice":
        return say("takes_choice"), ""
    if given.kind == "count":
        return say("takes_count"), f"AND({at}>=0,{at}=INT({at}))"
    if given.kind == "percent":
        return say("takes_percent"), f"AND({at}>=0,{at}<=100)"
    if given.kind == "points" and leaf.max_known:
        top = min(most, leaf.max)
        return say("takes_points", most=number(top)), f"AND({at}>=0,{at}<={top!r})"
    if given.kind == "points":
        return say("takes_any_points"), f"{at}>=0"
    low, high = math.isfinite(least), math.isfinite(most)
    key = "takes_number" + (
        "_within" if low and high else "_from" if low else "_to" if high else ""
    )
    tests = [f"{at}>={least!r}"] * low + [f"{at}<={most!r}"] * high
    shown = {"least": number(least) if low else "", "most": number(most) if high else ""}
    return say(key, **shown), f"AND({','.join(tests)})" if tests else "TRUE"
