# SPDX-License-Identifier: MIT
"""Which units and nodes a picture shows, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import numpy as np

from .._core.arguments import instance, whole
from .._core.labels import is_table
from .._core.language import number
from ..framework import Framework
from ..node import Node
from ..result import Result
from ._paper import MOST_UNITS, Paper, row_height
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Rows:
    """Units in the order of their places, the first one first."""

    rows: list[int]
    names: list[str]
    places: list[str] | None
    """Their places among all units, as text; None for a single unit."""
    every: int
    """How many units there are in all."""
    period: int | None

    @property
    def scope(self) -> str:
        if len(self.rows) < self.every:
            return say("shown_of", shown=number(len(self.rows)), n=number(self.every))
        return self.names[0] if self.places is None else say("unit_count", n=number(self.every))

    def title(self, key: str) -> str:
        return f"{say(key)}{year_of(self.period)} · {self.scope}"

    def paper(self, ax: Axes | None, wide: float, least: float = 0.5) -> tuple[Paper, float]:
        """Paper with a row for each, so many inches wide; and the font size of the names."""
        count = len(self.rows)
        paper = Paper(ax, wide, max(count * row_height(count), least))
        return paper, paper.rows(self.names, self.places)


@dataclass(frozen=True)
class Shown(Rows):
    """Those of a result."""

    result: Result


def shown(
    result: Result, *, top: int | None = None, units: Iterable[str | int] | None = None
) -> Shown:
    """The units to show: all, or those of `units`, or the first `top` of them."""
    instance(result, Result, "result", "a parindex.Result")
    check_top(top)
    if not len(result):
        raise ValueError(say("no_units"))
    ranking = result.rank()
    rows = chosen_rows((int(i) for i in ranking.order), result.row, units, top)
    places = [number(ranking.ranks[i]) or "–" for i in rows] if len(result) > 1 else None
    return Shown(rows, names_of(result.units, rows), places, len(result), result.period, result)


def chosen_rows(
    order: Iterable[int],
    row_of: Callable[[Any], int],
    units: Iterable[Any] | None,
    top: int | None,
) -> list[int]:
    """Rows in their order: all, or those of `units`, or the first `top` of them; no more than fit."""
    rows = list(order)
    if units is not None:
        chosen = {row_of(u) for u in several(units)}
        rows = [i for i in rows if i in chosen]
    if top is not None:
        rows = rows[: int(top)]
    if not rows:
        raise ValueError(say("no_units"))
    if len(rows) > MOST_UNITS:
        raise ValueError(say("too_many", n=len(rows), most=MOST_UNITS, how="top="))
    return rows


def names_of(units: Sequence[object], rows: list[int]) -> list[str]:
    """Their names in composed letters."""
    return [normalize("NFC", str(units[i])) for i in rows]


def year_of(period: int | None) -> str:
    """ ", 2023", where there is a year."""
    return f", {period}" if period else ""


def short(x: float) -> str:
    """A number with three or four digits, as a picture has room for."""
    if not np.isfinite(x):
        return "–"
    size = abs(float(x))
    return number(float(x), 0 if size >= 100 else 1 if size >= 10 else 2)


def check_top(top: int | None) -> None:
    """So many, from 1 on; None: all."""
    if top is not None:
        whole(top, "top", 1)


def several(units: Any) -> list[Any]:
    """The units of a list, or the one that is given."""
    if isinstance(units, str | bytes) or not isinstance(units, Iterable) or is_table(units):
        return [units]
    return list(units)


def fields(result: Result) -> list[Node]:
    """The children of the root that take part in the score."""
    framework = result.framework
    children = (framework.nodes[c] for c in framework.root.children)
    return [c for c in children if not c.described and not c.beside]


def is_beside(framework: Framework, node: Node, whole: int = 0) -> bool:
    """Whether a node is worked out beside the sum, or is below one that is, seen from `whole`."""
    while node.index != whole and node.parent is not None:
        if node.beside:
            return True
        node = framework.nodes[node.parent]
    return False


def with_share(
    result: Result, nodes: Sequence[Node], rows: Sequence[int], whole: int = 0
) -> list[Node]:
    """Those of the nodes within the maximum whose share is known for one of the units."""
    share = result.share[rows]
    return [
        n for n in nodes
        if not n.extra
        and not is_beside(result.framework, n, whole)
        and bool(np.isfinite(share[:, n.index]).any())
    ]  # fmt: skip


def left_out(
    framework: Framework, candidates: Iterable[Node], kept: Iterable[Node], whole: int = 0
) -> str:
    """A sentence that counts what is not in the picture and says why; "" where all is."""
    kept_ones = {n.index for n in kept}
    gone = [n for n in candidates if n.index not in kept_ones]
    gone_ones = {n.index for n in gone}
    counts = dict.fromkeys(("left_described", "left_beside", "left_extra", "left_unknown"), 0)
    for node in gone:
        if node.described:
            counts["left_described"] += 1
        elif is_beside(framework, node, whole):
            # What is below one that is counted itself is in that count.
            counts["left_beside"] += node.beside or node.parent not in gone_ones
        else:
            counts["left_extra" if node.extra else "left_unknown"] += 1
    parts = [say(key, n=n) for key, n in counts.items() if n]
    return say("left_out", what="; ".join(parts)) if parts else ""
