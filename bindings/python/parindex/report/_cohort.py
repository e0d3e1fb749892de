# SPDX-License-Identifier: MIT
"""All units of a year: the ranking, each field of each unit as a colour, notes."""

from __future__ import annotations

import math

from .._core.language import get_language, number
from ..node import Node
from ..result import Result
from . import _criteria
from ._asked import Asked
from ._content import Cell, Column, Facts, Part, Row, Section, Sentence, Table
from ._figures import grouped, named, of_share, place, points, signed
from ._unit import _inside
from ._words import say

_MOST_ACROSS = 9
_WIDE = 8
# From white to a blue on which black is read as well: light to dark, so it survives a grey print.
_LIGHT, _DARK = (255, 255, 255), (102, 163, 217)


def part(result: Result, asked: Asked) -> Part:
    """The report of all units in the language chosen."""
    nodes = [n for n in result.framework.nodes if n.level == 1 and not n.described and not n.beside]
    sections = [Section(say("ranking"), [_ranking(result, asked)])]
    if nodes:
        sections.append(Section(say("heat"), _heat(result, nodes, asked)))
    sections.append(Section(say("basis"), [Facts(_criteria.basis(result), small=True)]))
    year = say("in_year", year=result.period) if result.period else ""
    edition = _inside(asked.title or result.framework.title)
    title = say("title_cohort", edition=edition, year=year)
    return Part(get_language(), say("kind"), title, sections, wide=len(nodes) >= _WIDE)


def _ranking(result: Result, asked: Asked) -> Table:
    ranking, units = result.rank(within=asked.within), result.units
    places = result.framework.decimals
    grouped_units = any(result.groups)
    classed = any(result._class_at(i) is not None for i in range(len(result)))
    last = None if asked.last is None else _last(result, asked.last)
    columns = [
        Column(say("rank"), 14, "center"),
        Column(say("unit"), 56),
        Column(say("points"), 19, "right"),
        Column(say("max"), 15, "right"),
        Column(say("indexed"), 19, "right"),
    ]
    columns += [Column(say("on_last_year"), 19, "right")] if last is not None else []
    columns += [Column(say("group"), 48)] if grouped_units else []
    columns += [Column(say("class"), 30)] if classed else []
    rows = []
    for row in ranking.order.tolist():
        share = float(result.share[row, 0])
        cells: list[str | Cell] = [
            place(float(ranking.ranks[row])),
            units[row],
            points(result, row, result.framework.root),
            grouped(number(float(result.max[row, 0]))) or "–",
            of_share(share, places),
        ]
        if last is not None:
            cells.append(signed(share - last.get(units[row], math.nan), places))
        if grouped_units:
            cells.append(result.groups[row] or "")
        if classed:
            cells.append(result.class_title(result._class_at(row)))
        rows.append(Row(cells))
    return Table(columns, rows)


def _last(result: Result, last: Result) -> dict[str, float]:
    return {unit: float(last.share[row, 0]) for row, unit in enumerate(last.units)}


def _heat(result: Result, nodes: list[Node], asked: Asked) -> list[Table | Facts | Sentence]:
    """Tables of so many fields as fit across, units in the order of their places."""
    order, units = result.rank(within=asked.within).order.tolist(), result.units
    blocks: list[Table | Facts | Sentence] = []
    for start in range(0, len(nodes), _MOST_ACROSS):
        some = nodes[start : start + _MOST_ACROSS]
        columns = [Column(say("unit"), 45), *(Column(named(result, n), 24, "center") for n in some)]
        rows = [Row([units[row], *(_cell(result, row, n) for n in some)]) for row in order]
        blocks.append(Table(columns, rows))
    return [*blocks, Sentence(say("scale_note"), small=True)]


def _cell(result: Result, row: int, node: Node) -> str | Cell:
    share = float(result.share[row, node.index])
    if math.isnan(share):
        return "–" if math.isnan(result.points[row, node.index]) else points(result, row, node)
    part_of = min(max(share / 100, 0.0), 1.0)
    ground = "".join(
        f"{round(a + (b - a) * part_of):02X}" for a, b in zip(_LIGHT, _DARK, strict=True)
    )
    return Cell(number(share, 1), ground, "000000")
