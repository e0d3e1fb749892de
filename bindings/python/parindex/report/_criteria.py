# SPDX-License-Identifier: MIT
"""Fields and criteria of one unit: number, criterion, maximum, figures, points, reason."""

from __future__ import annotations

from .._core.language import number
from ..node import Node, state_name
from ..result import Result
from ..staged import Entry, StagedDossier
from ._content import Cell, Column, Row, Table
from ._figures import evidence, grouped, points, shown
from ._words import say

# Words are read for the appraiser's reason before the unit's own.
_FIRST_REASONS = ("appraisal_2", "appraisal_1", "clarification", "self")


def table(result: Result, row: int, staged: StagedDossier | None) -> Table:
    """A row for each node of the edition; what the unit claimed beside it where it is staged."""
    framework, unit = result.framework, result.units[row]
    numbers = shown(result)
    own = None if staged is None else staged.score("self")
    claimed_row = None if own is None else own.row(unit)
    reasons = {} if staged is None else _reasons(staged, unit)
    written = {} if staged is None else _written(staged, unit)
    rows = []
    for node in [*framework.nodes[1:], framework.root]:
        cells: list[str | Cell] = [numbers[node.index], node.title, _maximum(result, row, node)]
        leaf = node.leaf is not None
        cells.append(evidence(result.dossier, row, node) if leaf and not node.described else "")
        if own is not None and claimed_row is not None:
            cells.append(written.get(node.index) or _claim(own, claimed_row, node))
        cells.append(points(result, row, node))
        cells.append(reasons.get(node.index) or _why(result, row, node))
        if node.parent is None:
            cells[1] = say("total")
        rows.append(Row(cells, strong=not leaf))
    return Table(_columns(own is not None), rows)


def _claim(own: Result, row: int, node: Node) -> str:
    """The points that the figures of the unit itself give."""
    return points(own, row, node) if node.self_scored else "–"


def _written(staged: StagedDossier, unit: str) -> dict[int, str]:
    """The points that a unit wrote down for itself, where it did."""
    places = staged.framework.decimals
    return {
        e.node.index: grouped(number(e.own_points, places))
        for e in staged.entries
        if e.unit == unit and e.own_points is not None
    }


def _columns(staged: bool) -> list[Column]:
    both = [Column(say("own"), 15, "right")] if staged else []
    return [
        Column(say("no"), 10, "center"),
        Column(say("criterion"), 52),
        Column(say("max"), 12, "right"),
        Column(say("figures"), 28),
        *both,
        Column(say("given") if staged else say("points"), 16, "right"),
        Column(say("reason"), 36 if staged else 51),
    ]


def _maximum(result: Result, row: int, node: Node) -> str:
    """The maximum that applies to the unit, else the edition's."""
    applies = float(result.max[row, node.index])
    if applies == applies:
        return grouped(number(applies))
    return grouped(number(node.max)) if node.max_known else "–"


def _why(result: Result, row: int, leaf: Node) -> str:
    """The arithmetic of the points; of what is summed up, what a condition did to it."""
    if leaf.described:
        return state_name(int(result.state[row, leaf.index]))
    found = result.explain(row, leaf.code).to_dict()
    if leaf.leaf is None:
        return "; ".join(found.get("condition", []))
    if "arithmetic" not in found or leaf.scale == "points":
        return ""
    return "; ".join(found["arithmetic"])


def _reasons(staged: StagedDossier, unit: str) -> dict[int, str]:
    """What the stages say of each criterion of a unit, the last appraisal's words first."""
    by_node: dict[int, dict[str, Entry]] = {}
    for entry in staged.entries:
        if entry.unit == unit:
            by_node.setdefault(entry.node.index, {})[entry.stage] = entry
    return {index: _said(entries) for index, entries in by_node.items()}


def _said(entries: dict[str, Entry]) -> str:
    for stage in _FIRST_REASONS:
        if stage in entries:
            e = entries[stage]
            words = "; ".join(filter(None, (e.reason, e.comment)))
            documents = ", ".join(
                dict.fromkeys(x.reference for x in entries.values() if x.reference)
            )
            if words:
                return f"{words} ({documents})" if documents else words
    return ", ".join(dict.fromkeys(x.reference for x in entries.values() if x.reference))


def basis(result: Result) -> list[tuple[str, str]]:
    """What the numbers rest on."""
    from .. import __version__

    notes = [(term, text) for term, text in result.notes() if text]
    rounding = say("numbers_is", n=result.framework.decimals)
    return [*notes, (say("numbers"), rounding), (say("made_by"), f"parindex {__version__}")]
