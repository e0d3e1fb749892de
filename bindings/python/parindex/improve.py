# SPDX-License-Identifier: MIT
"""What would lift a unit: where points were lost, and the cheapest changes that reach a goal."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from . import _native as native
from ._core.arguments import number as given_number
from ._core.arguments import path as path_given
from ._core.arguments import refused, text
from ._core.columns import is_blank
from ._core.html import page
from ._core.html import table as html_table
from ._core.labels import pairs_of
from ._core.language import fault, lang, number, word
from ._core.text import cut, shown
from ._core.text import table as text_table
from ._core.travel import Travels, record
from .condition import Condition
from .errors import Error, with_faults
from .framework import Framework
from .node import STATES, Node, provenance_name

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result

Costs = (
    Mapping[str, float | tuple[float | None, float | None] | None] | str | os.PathLike[str] | None
)
"""Cost of a point by code, None where nothing can be moved, or a pair with the most points; or the
path of a CSV table ``code,cost[,limit]``."""


@record
class Move(NamedTuple):
    """One input: its address, its value now and then."""

    address: str
    before: float
    after: float


@record
@dataclass(frozen=True)
class PlannedChange:
    """One criterion to be moved."""

    node: Node
    text: str
    """What to move, in the language that was chosen: "Tasks completed: from 45 to 48 of 50 …"."""
    before: float
    """Points now."""
    after: float
    index: float
    """Percentage points of the index that it brings."""
    cost: float
    moves: tuple[Move, ...]


@record
@dataclass(frozen=True)
class HeldBack:
    """A condition that is in the way of the goal."""

    condition: Condition
    text: str
    """What it does and why: "83.20, capped at 49: the share of B1 is 96%, below 100%"."""
    index: float
    """Percentage points of the index that come back with it."""
    lifted: bool
    """The changes of the plan lift it; False: no evidence that may change does."""


@record
@dataclass(frozen=True)
class Loss:
    """A criterion that does not have all its points."""

    node: Node
    points: float
    max: float
    index: float
    """Percentage points of the index lost."""
    reach: float
    """Most points that evidence can give."""
    state: str
    movable: bool


class Plan(Travels):
    """The way to a goal, or the best that can be had. Made by :meth:`Result.improve`.

    Attributes
    ----------
    changes : tuple of PlannedChange
        In the order of the act.
    held_back : tuple of HeldBack
        Conditions in the way of the goal, those of the class first; :attr:`changes` lifts them.
    losses : tuple of Loss
        The most lost first.
    reachable, met : bool
        Whether the goal can be reached; whether it is reached already.
    proven : bool
        Nothing cheaper does it; else :attr:`bound` says how near the cost is at least.
    target, before, after, best : float
        Indices in percent: the goal's, now, after the changes, with everything at its most.
    rank_before, rank_after : float
    cost, bound : float
    """

    def __init__(
        self, result: Result, row: int, goal: str | None, costs: Any, language: int
    ) -> None:
        self._asked = {
            "result": result,
            "row": row,
            "goal": goal,
            "costs": costs,
            "language": language,
        }
        options = native.improve_options()
        options.lang = language
        handle = native.improve(result._handle, result.dossier._handle, row, goal, costs, options)
        framework = result.framework
        info = native.plan_describe(handle)
        self.framework = framework
        self.unit: str = info.unit
        self.target: float = info.target
        self.before: float = info.from_index
        self.after: float = info.to_index
        self.best: float = info.best
        self.rank_before: float = info.from_rank
        self.rank_after: float = info.to_rank
        self.class_before: str | None = info.from_class or None
        self.class_after: str | None = info.to_class or None
        self.quota: str = info.quota
        """Where a quota withholds the class asked for: how many may have it, and the index that it takes."""
        self.cost: float = info.cost
        self.bound: float = info.bound
        self.reachable: bool = bool(info.reachable)
        self.met: bool = bool(info.met)
        self.proven: bool = bool(info.proven)
        self.changes: tuple[PlannedChange, ...] = tuple(
            self._change(handle, i) for i in range(info.changes)
        )
        self.held_back: tuple[HeldBack, ...] = tuple(
            HeldBack(framework.conditions[c.condition], c.text, c.index, bool(c.lifted))
            for c in (native.plan_condition_at(handle, i) for i in range(info.conditions))
        )
        self.losses: tuple[Loss, ...] = tuple(self._loss(handle, i) for i in range(info.losses))

    def _packed(self) -> dict[str, Any]:
        return self._asked

    def _outcome(self) -> Any:
        return [self.target, self.before, self.after, self.best, self.cost, self.bound]

    def _change(self, handle: native.plan, index: int) -> PlannedChange:
        c = native.plan_change_at(handle, index)
        moves = (native.plan_move_at(handle, c.first_move + m) for m in range(c.moves))
        return PlannedChange(
            node=self.framework.nodes[c.node],
            text=c.text,
            before=c.from_points,
            after=c.to_points,
            index=c.index,
            cost=c.cost,
            moves=tuple(Move(self.framework.inputs[m.input].address, m.from_, m.to) for m in moves),
        )

    def _loss(self, handle: native.plan, index: int) -> Loss:
        found = native.plan_loss_at(handle, index)
        return Loss(
            node=self.framework.nodes[found.node],
            points=found.points,
            max=found.max,
            index=found.index,
            reach=found.reach,
            state=STATES[found.state],
            movable=bool(found.movable),
        )

    @property
    def evidence(self) -> dict[str, float]:
        """The changed inputs by address, as :meth:`Result.what_if` takes them."""
        return {move.address: move.after for change in self.changes for move in change.moves}

    def to_pandas(self) -> pd.DataFrame:
        """One row a criterion that lost points or is to be moved, indexed by code.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> list(result.improve("B", to=95.0).to_pandas().columns)
        ['title', 'points', 'max', 'lost', 'reach', 'movable', 'after', 'index', 'cost', 'change']
        """
        import pandas as pd

        rows: dict[str, dict[str, Any]] = {}
        for loss in self.losses:
            rows[loss.node.code] = {
                "title": loss.node.title,
                "points": loss.points,
                "max": loss.max,
                "lost": loss.index,
                "reach": loss.reach,
                "movable": loss.movable,
            }
        for change in self.changes:
            row = rows.setdefault(
                change.node.code, {"title": change.node.title, "points": change.before}
            )
            row |= {
                "after": change.after,
                "index": change.index,
                "cost": change.cost,
                "change": change.text,
            }
        names = ["title", "points", "max", "lost", "reach", "movable", "after", "index", "cost",
                 "change"]  # fmt: skip
        frame = pd.DataFrame.from_dict(rows, orient="index").reindex(columns=names)
        frame.index.name = "code"
        return frame

    # -- how it is shown -------------------------------------------------------------------

    def _verdict(self) -> str:
        if self.quota and np.isinf(self.target):
            return f"{self.unit}: {self.quota}"
        verdict = self._way()
        return f"{verdict}. {self.quota}" if self.quota else verdict

    def _way(self) -> str:
        if self.met:
            key = "plan_met"
        elif not self.reachable:
            key = "plan_unreachable"
        else:
            key = "plan_proven" if self.proven else "plan_found"
        places = self.framework.decimals
        return word(
            key,
            unit=self.unit,
            before=number(self.before, places),
            target=number(self.target, places),
            after=number(self.after, places),
            place=number(self.rank_after),
            cost=number(self.cost, places),
        )

    def _held_back(self) -> list[str]:
        """A line for each condition, before what is to be moved."""
        still = "held_back_past" if self.reachable else "held_back_still"
        return [word("held_back" if h.lifted else still, text=h.text) for h in self.held_back]

    def _head(self) -> list[str]:
        return [word(k) for k in ("criterion", "before", "after", "index_change", "cost", "move")]

    def _rows(self) -> list[list[str]]:
        places = self.framework.decimals
        return [
            [
                c.node.name,
                *(number(x, places) for x in (c.before, c.after, c.index, c.cost)),
                c.text,
            ]
            for c in self.changes
        ]

    def __str__(self) -> str:
        rows = [[*row[1:5], cut(row[0], 40), cut(row[5], 80)] for row in self._rows()[:15]]
        head = self._head()
        text = text_table([*head[1:5], head[0], head[5]], rows, numbers=range(4))
        if len(self.changes) > 15:
            text += "\n" + word("and_more", n=len(self.changes) - 15)
        basis = f"{self.framework.id}: {provenance_name(self.framework.weakest)}"
        held = "".join(f"{shown(line)}\n" for line in self._held_back())
        return f"{shown(self._verdict())}\n{held}{text}\n{basis}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        places = self.framework.decimals
        changes = html_table(
            self._head(), self._rows(), caption=self._verdict(), numbers=(1, 2, 3, 4)
        )
        lost = html_table(
            [word(k) for k in ("criterion", "points", "maximum", "reach", "lost")],
            [
                [
                    loss.node.name,
                    number(loss.points, places),
                    number(loss.max, places),
                    number(loss.reach, places) if loss.movable else "",
                    number(loss.index, places),
                ]
                for loss in self.losses
            ],
            caption=word("losses"),
            numbers=(1, 2, 3, 4),
        )
        f = self.framework
        notes = [
            *((word("held_back_label"), line) for line in self._held_back()),
            (word("edition"), f"{f.title} ({f.id})"),
            (word("provenance"), provenance_name(f.weakest)),
        ]
        return page(changes, lost, notes=notes)


def plan(result: Result, unit: str | int, to: str | float | None, costs: Costs) -> Plan:
    if isinstance(to, str):
        goal: str | None = text(to, "to")
    else:
        goal = None if to is None else repr(given_number(to, "to"))
    row = result.row(unit)
    return Plan(result, row, goal, _costs(result.framework, costs), lang())


def _costs(framework: Framework, costs: Costs) -> npt.NDArray[np.float64] | None:
    if costs is None:
        return None
    table = np.full((len(framework.leaves), 2), np.nan)
    table[:, 0] = 1
    if isinstance(costs, str | os.PathLike):
        options, faults = native.csv_options(), []  # type: tuple[native.csv_options, list[Error]]
        options.collect(faults)
        path = path_given(costs, "costs")
        try:
            native.costs_read_csv(table, framework._handle, path.read_bytes(), options)
        except Error as error:
            raise with_faults(error, faults, path.name) from None
        return table
    named = pairs_of(costs, "costs")
    if named is None:
        raise refused("kind", "costs", costs, kind=fault("costs_kind"))
    for code, given in named.items():
        top = framework.node(code)
        pair = _cost(code, given)
        for node in framework.nodes[top.index : top.index + _size(framework, top)]:
            if node.leaf is not None:
                table[node.leaf] = pair
    return table


def _cost(code: str, given: Any) -> list[float]:
    """Cost and most points, NaN for none."""
    both = tuple(given) if isinstance(given, tuple | list) else (given, None)
    if len(both) != 2:
        raise refused("pair", f"costs[{code!r}]", given)
    return [np.nan if is_blank(x) else given_number(x, f"costs[{code!r}]", 0) for x in both]


def _size(framework: Framework, node: Node) -> int:
    """How many nodes the subtree has."""
    return 1 + sum(_size(framework, framework.nodes[c]) for c in node.children)
