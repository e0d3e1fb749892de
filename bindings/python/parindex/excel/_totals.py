# SPDX-License-Identifier: MIT
"""The points of a parent as formulas over the hidden columns, where each row names its parent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from ..node import Node
from ._formulas import (
    DOUBTFUL,
    LEFT_OUT,
    MISSING,
    NOT_APPLICABLE,
    NOT_SELF_SCORED,
    UNWORKABLE,
    VALUE,
    Formulas,
    plain,
    rounded,
)
from ._rule import Rules, UnworkableError

_KEYS: Final = {
    "missing": MISSING,
    "not_self_scored": NOT_SELF_SCORED,
    "not_applicable": NOT_APPLICABLE,
}


@dataclass(frozen=True)
class Ranges:
    """Columns of the table, all its rows."""

    parent: str
    weight: str
    extra: str
    maximum: str
    state: str
    points: str


def total_formulas(node: Node, rules: Rules, at: Ranges, state_cell: str) -> Formulas:
    """The formulas of a parent whose state is in `state_cell`; unworkable ones say so."""
    try:
        return _Total(node, rules, at).formulas(state_cell)
    except UnworkableError:
        return Formulas(str(UNWORKABLE), "0")


class _Total:
    def __init__(self, node: Node, rules: Rules, at: Ranges) -> None:
        self._at = at
        self._node = node
        self._number = node.index
        self._combine: dict[str, Any] = rules[node.code].get("combine", {})
        self._rules = rules
        own = [c for c in node.conditions if c.effect not in ("class", "given")]
        if own or node.rescale != "none" or "coverage" in self._combine:
            raise UnworkableError
        if node.combine not in ("sum", "affine", "mean"):
            raise UnworkableError
        self._mean = node.combine == "mean"
        absent = rules[node.code]["absent"]
        self._policy = {number: absent[key] for key, number in _KEYS.items()}
        self._policy[LEFT_OUT] = "skip"
        if not self._mean:  # what is skipped under a sum has the others scaled up
            self._policy = {k: "unworkable" if p == "skip" else p for k, p in self._policy.items()}

    def _children(self, state: int, *, own: bool = False) -> str:
        """How many children are in a state; `own`: that are no bonus."""
        bonus = f",{self._at.extra},0" if own else ""
        return f"COUNTIFS({self._at.parent},{self._number},{self._at.state},{state}{bonus})"

    def _with(self, policy: str) -> list[int]:
        return sorted((s for s, p in self._policy.items() if p == policy), reverse=True)

    def formulas(self, state_cell: str) -> Formulas:
        state = self._state_of_those_that_count()
        for each in reversed((UNWORKABLE, DOUBTFUL, *self._with("blank"))):
            state = f"IF({self._children(each)}>0,{each},{state})"
        for each in self._with("unworkable"):
            state = f"IF({self._children(each)}>0,{UNWORKABLE},{state})"
        return Formulas(
            state, f"IF({state_cell}={VALUE},{rounded(self._finished(), self._node)},0)"
        )

    def _state_of_those_that_count(self) -> str:
        """Where no child counts, the parent takes the gravest state of those left out."""
        left = sorted([*self._with("skip"), *self._with("applicable")], reverse=True)
        if not left:
            return str(VALUE)
        counting = [VALUE, *self._with("zero"), *self._with("full")]
        counted = "+".join(self._children(s, own=True) for s in counting)
        gravest = str(VALUE)
        for each in reversed(left):
            gravest = f"IF({self._children(each, own=True)}>0,{each},{gravest})"
        return f"IF({counted}>0,{VALUE},{gravest})"

    def _sum(self, state: int, *columns: str) -> str:
        factors = [
            f"({self._at.parent}={self._number})", f"({self._at.state}={state})", *columns,
        ]  # fmt: skip
        return f"SUMPRODUCT({'*'.join(factors)})"

    def _finished(self) -> str:
        at = self._at
        full = [self._sum(s, f"({at.extra}=0)", at.weight, at.maximum) for s in self._with("full")]
        worth = "+".join([self._sum(VALUE, at.weight, at.points), *full])
        if self._mean:
            counting = [VALUE, *self._with("zero"), *self._with("full")]
            worth = f"({worth})/({'+'.join(self._sum(s, at.weight) for s in counting)})"
        elif "constant" in self._combine:
            worth = f"{plain(self._rules.number(self._combine['constant']))}+{worth}"
        if "times" in self._combine:
            worth = f"{plain(self._combine['times'])}*({worth})"
        if "cap" in self._combine:
            worth = f"MIN({plain(self._combine['cap'])},{worth})"
        if "floor" in self._combine:
            worth = f"MAX({plain(self._combine['floor'])},{worth})"
        return worth
