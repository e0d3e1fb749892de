# SPDX-License-Identifier: MIT
"""The points of a parent as formulas over the hidden columns, where each row names its parent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
#: Characters of a formula; Excel opens a file with more than 8,192 in one as a damaged one.
_LONGEST: Final = 8000


@dataclass(frozen=True)
class Ranges:
    """Columns of the table, all its rows."""

    parent: str
    weight: str
    extra: str
    maximum: str
    state: str
    points: str
    state_of: Mapping[int, str]
    """The cell with the state of each node."""


def total_formulas(
    node: Node, nodes: Sequence[Node], rules: Rules, at: Ranges, state_cell: str
) -> Formulas:
    """The formulas of a parent whose state is in `state_cell`; unworkable ones say so."""
    unworkable = Formulas(str(UNWORKABLE), "0")
    try:
        made = _Total(node, nodes, rules, at).formulas(state_cell)
    except UnworkableError:
        return unworkable
    return unworkable if max(map(len, (made.state, made.points))) > _LONGEST else made


class _Total:
    def __init__(self, node: Node, nodes: Sequence[Node], rules: Rules, at: Ranges) -> None:
        self._at = at
        self._nodes = nodes
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
        self._policy = self._policy_of(node)

    def _policy_of(self, node: Node) -> dict[int, str]:
        """What a parent does about a child in each state."""
        absent = self._rules[node.code]["absent"]
        return {number: absent[key] for key, number in _KEYS.items()} | {LEFT_OUT: "skip"}

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
        return Formulas(
            state, f"IF({state_cell}={VALUE},{rounded(self._finished(), self._node)},0)"
        )

    def _state_of_those_that_count(self) -> str:
        """Where no child counts, the parent takes the gravest state of those left out."""
        left = sorted([*self._with("skip"), *self._with("applicable")], reverse=True)
        counting = [VALUE, *self._with("zero"), *self._with("full")]
        counted = "+".join(self._children(s, own=True) for s in counting)
        gravest = str(VALUE)
        for each in reversed(left):
            gravest = f"IF({self._children(each, own=True)}>0,{each},{gravest})"
        return f"IF({counted}>0,{VALUE},{gravest})"

    def _sum(self, state: int, *columns: str) -> str:
        factors = [f"({self._at.parent}={self._number})", f"({self._at.state}={state})", *columns]
        return f"SUMPRODUCT({'*'.join(factors)})"

    def _finished(self) -> str:
        at = self._at
        own = f"({at.extra}=0)"
        full = [self._sum(s, own, at.weight, at.maximum) for s in self._with("full")]
        worth = "+".join([self._sum(VALUE, at.weight, at.points), *full])
        if self._mean:
            counting = [VALUE, *self._with("zero"), *self._with("full")]
            worth = f"({worth})/({'+'.join(self._sum(s, at.weight) for s in counting)})"
        elif self._may_skip():
            skipped = "+".join(self._children(s, own=True) for s in self._with("skip"))
            of_own = "+".join([self._sum(VALUE, own, at.weight, at.points), *full])
            bonus = self._sum(VALUE, f"({at.extra}=1)", at.weight, at.points)
            worth = f"IF({skipped}>0,({of_own}){self._scale()}+{bonus},{worth})"
        if "constant" in self._combine and not self._mean:
            worth = f"{plain(self._rules.number(self._combine['constant']))}+{worth}"
        return self._bounded(worth, self._combine)

    def _bounded(self, worth: str, combine: Mapping[str, Any]) -> str:
        """What is combined, with the factor, the cap and the floor of a parent."""
        if "times" in combine:
            worth = f"{plain(combine['times'])}*({worth})"
        if "cap" in combine:
            worth = f"MIN({plain(combine['cap'])},{worth})"
        if "floor" in combine:
            worth = f"MAX({plain(combine['floor'])},{worth})"
        return worth

    def _scale(self) -> str:
        """What the children that count are multiplied by where others are skipped: parts of all over theirs.

        A part is the maximum under a sum, the weight otherwise. A child that has points has the maximum that
        is left of it.
        """
        at = self._at
        children = self._own(self._node)
        parts = at.maximum if self._node.combine == "sum" else at.weight
        of_all = [c.max if self._node.combine == "sum" else c.weight for c in children]
        known = self._node.combine != "sum" or all(c.max_known for c in children)
        if not known or not all(part > 0 for part in of_all):
            raise UnworkableError
        counting = [VALUE, *self._with("zero"), *self._with("full")]
        kept = "+".join(self._sum(s, f"({at.extra}=0)", parts) for s in counting)
        if self._node.combine == "sum":
            for child in children:
                if self._shrinks(child):
                    less = f"{plain(child.max)}-({self._left_of(child)})"
                    kept += f"-IF({at.state_of[child.index]}={VALUE},{less},0)"
        skipped = "+".join(self._sum(s, f"({at.extra}=0)", parts) for s in self._with("skip"))
        return f"*({kept}+{skipped})/({kept})"

    def _may_skip(self) -> bool:
        """Whether a child may be skipped at all: by the edition, or by a denominator of 0 anywhere below."""
        if any(p == "skip" for s, p in self._policy.items() if s != LEFT_OUT):
            return True
        below = [self._node]
        while below:
            node = below.pop()
            below += [self._nodes[c] for c in node.children]
            if node.same_as is not None:
                below.append(self._nodes[node.same_as])
            rule = self._rules[node.code]
            if rule.get("measure", {}).get("zero_denominator") == "skip":
                return True
            if node.children and "skip" in rule["absent"].values():
                return True
        return False

    def _own(self, node: Node) -> list[Node]:
        """The children that have a part in the maximum."""
        children = [self._nodes[c] for c in node.children]
        return [c for c in children if not (c.extra or c.described or c.beside)]

    def _shrinks(self, node: Node) -> bool:
        """Whether the maximum of a parent may become less because a part below it does not apply."""
        if node.same_as is not None:
            return self._shrinks(self._nodes[node.same_as])
        if not node.children or node.rescale != "none":
            return False
        leaves_out = "applicable" in self._policy_of(node).values()
        return leaves_out or any(self._shrinks(c) for c in self._own(node))

    def _left_of(self, node: Node) -> str:
        """The maximum of a parent that has points, less the parts that do not apply."""
        if node.same_as is not None or node.combine not in ("sum", "mean", "affine"):
            raise UnworkableError
        if not node.max_known or not all(c.max_known for c in self._own(node)):
            raise UnworkableError
        out = [s for s, p in self._policy_of(node).items() if p == "applicable"]
        combine = self._rules[node.code].get("combine", {})
        equal = node.combine == "sum" or combine.get("weights") == "equal"
        worth, weights, left = [], [], []
        for child in self._own(node):
            weight = plain(1 if equal else child.weight)
            state = self._at.state_of[child.index]
            gone = "+".join(f"({state}={s})" for s in out) or "0"
            has = plain(child.max)
            if self._shrinks(child):
                has = f"IF({state}={VALUE},{self._left_of(child)},{has})"
            worth.append(f"IF({gone}>0,0,{weight}*{has})")
            weights.append(f"IF({gone}>0,0,{weight})")
            left += [gone] if out else []
            left += [f"({has}<>{plain(child.max)})"] if self._shrinks(child) else []
        whole = "+".join(worth)
        if node.combine == "mean":
            whole = f"({whole})/({'+'.join(weights)})"
        elif "constant" in combine:
            whole = f"{plain(self._rules.number(combine['constant']))}+{whole}"
        return f"IF({'+'.join(left)}>0,{self._bounded(whole, combine)},{plain(node.max)})"
