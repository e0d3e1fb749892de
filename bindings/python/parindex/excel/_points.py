# SPDX-License-Identifier: MIT
"""Points while one types: the formulas of one sheet, in hidden columns and where they are shown."""

from __future__ import annotations

from typing import Any, Final

from ..errors import Error
from ..framework import Framework
from ..node import Node
from . import _columns as columns
from ._checks import Lists
from ._formulas import (
    DOUBTFUL,
    LEFT_OUT,
    NOT_APPLICABLE,
    NOT_SELF_SCORED,
    UNWORKABLE,
    VALUE,
    Figures,
    leaf_formulas,
)
from ._rule import Rules
from ._totals import Ranges, total_formulas
from ._words import say
from ._workbook import openpyxl

_RED: Final = "C00000"


class Points:
    """The formulas of one sheet: rows are told as they are made, and written when all are known."""

    def __init__(
        self, framework: Framework, sheet: Any, lists: Lists, year: int, stage: str
    ) -> None:
        try:
            self._framework = framework.at(year or None)
        except Error:  # numbers that change, and no year, or one that the edition is not for
            self._framework = framework
        self._sheet = sheet
        self._lists = lists
        self._rules = Rules(self._framework, year)
        self._letter = openpyxl("utils").get_column_letter
        self._rows: dict[int, int] = {}
        self._stages = [
            s for s in columns.STATE if columns.order(s) <= max(1, columns.order(stage))
        ]

    def leaf(self, row: int, node: Node) -> None:
        self._rows[node.index] = row

    parent = leaf

    def write(self, first: int, last: int) -> None:
        """Fill in the formulas of the table from row to row."""
        for index, row in self._rows.items():
            node = self._framework.nodes[index]
            if node.described:
                continue
            above = -1 if node.parent is None or node.beside else node.parent
            self._number(row, columns.PARENT, above)
            self._number(row, columns.WEIGHT, self._weight(node))
            self._number(row, columns.EXTRA, int(node.extra))
            self._number(row, columns.MAXIMUM, node.max if node.max_known else 0)
            for place in range(len(node.inputs)):
                self._holds(row + place, node)
            for stage in self._stages:
                self._node(stage, row, node)
        self._mark_differences(first, last)

    def _weight(self, node: Node) -> float:
        if node.parent is None:
            return 1
        above = self._framework.nodes[node.parent]
        equal = self._rules[above.code].get("combine", {}).get("weights") == "equal"
        return 1 if equal or above.combine == "sum" else node.weight

    def _number(self, row: int, column: int, x: float) -> None:
        cell = self._sheet.cell(row, column)
        cell.value, cell.data_type = repr(x), "n"

    def _cell(self, column: int, row: int) -> str:
        return f"{self._letter(column)}{row}"

    def _formula(self, row: int, column: int, text: str) -> None:
        self._sheet.cell(row, column).value = f"={text}"

    def _holds(self, row: int, leaf: Node) -> None:
        """The figure that holds after each appraisal: the last one that was given."""
        own = self._cell(columns.VALUE, row)
        first, answer, second = (
            self._cell(columns.PARTS[s].figure, row)
            for s in ("appraisal_1", "clarification", "appraisal_2")
        )
        held = self._cell(columns.HOLDS_1, row)

        def or_else(cell: str, other: str) -> str:
            return f'IF({cell}="",{other},{cell})'

        blank = f'IF({own}="","",{own})' if leaf.self_scored else '""'
        if "appraisal_1" in self._stages:
            self._formula(row, columns.HOLDS_1, or_else(first, blank))
        if "appraisal_2" in self._stages:
            self._formula(row, columns.HOLDS_2, or_else(second, or_else(answer, held)))

    def _node(self, stage: str, row: int, node: Node) -> None:
        state, points = columns.state_of(stage), columns.points_of(stage)
        own = self._cell(state, row)
        if node.same_as is not None:
            other = self._rows[node.same_as]
            self._formula(row, state, self._cell(state, other))
            self._formula(row, points, self._cell(points, other))
        else:
            if node.leaf is not None:
                column = self._letter(columns.HOLDS[stage])
                choices, worth = self._lists.ranges(node)
                at = Figures(column, row, row + max(1, len(node.inputs)) - 1, choices, worth)
                made = leaf_formulas(node, self._rules, at, own)
            else:
                at_all = self._ranges(stage, row, node)
                made = total_formulas(node, self._framework.nodes, self._rules, at_all, own)
            self._formula(row, state, made.state)
            self._formula(row, points, made.points)
        shown = columns.PARTS[stage].points
        assert shown is not None
        words = (
            (NOT_APPLICABLE, "not_applicable"),
            (LEFT_OUT, "left_out"),
            (NOT_SELF_SCORED, "not_self_scored"),
            (DOUBTFUL, "check_figures"),
            (UNWORKABLE, "scored_later"),
        )
        text = '""'
        for number, key in words:
            text = f'IF({own}={number},"{say(key)}",{text})'
        self._formula(row, shown, f"IF({own}={VALUE},{self._cell(points, row)},{text})")

    def _ranges(self, stage: str, row: int, node: Node) -> Ranges:
        """The rows below a node, without its own: what looked at itself would go round in a circle."""
        end = node
        while end.children:
            end = self._framework.nodes[end.children[-1]]
        below = [r for i, r in self._rows.items() if node.index < i <= end.index]
        first, last = min(below, default=row + 1), max(below, default=row + 1)

        def column(number: int) -> str:
            letter = self._letter(number)
            return f"${letter}${first}:${letter}${last}"

        return Ranges(
            parent=column(columns.PARENT),
            weight=column(columns.WEIGHT),
            extra=column(columns.EXTRA),
            maximum=column(columns.MAXIMUM),
            state=column(columns.state_of(stage)),
            points=column(columns.points_of(stage)),
            state_of={i: self._cell(columns.state_of(stage), r) for i, r in self._rows.items()},
        )

    def _mark_differences(self, first: int, last: int) -> None:
        """Own points that print otherwise than those of the figures are red."""
        own, state, points = (
            f"${self._letter(c)}{first}"
            for c in (columns.OWN, columns.state_of("self"), columns.points_of("self"))
        )
        places = self._framework.decimals
        rule = openpyxl("formatting.rule").FormulaRule(
            formula=[
                f"AND(ISNUMBER({own}),ISNUMBER({state}),{state}={VALUE},"
                f"ROUND({own},{places})<>ROUND({points},{places}))"
            ],
            font=openpyxl("styles").Font(color=_RED, bold=True),
        )
        letter = self._letter(columns.OWN)
        self._sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)
