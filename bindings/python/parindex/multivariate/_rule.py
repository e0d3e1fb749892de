# SPDX-License-Identifier: MIT
"""What a node of an edition does with its parts, as steps on plain tables that can be done again."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from .. import composite
from .._core.language import fault
from ..composite._aggregate import MIND
from ..composite._normalise import used
from ..errors import ArgumentError, MethodError
from ..framework import Framework
from ..node import Node
from ..result import Result
from ._nodes import Floats, parts

if TYPE_CHECKING:
    from ..composite._aggregate import Mean

LINEAR = ("sum", "mean", "affine")


@dataclass(frozen=True)
class Rule:
    """How the points of a node come from those of its parts."""

    node: Node
    parts: tuple[Node, ...]
    how: dict[str, Any]
    """``combine`` of the edition's file."""
    rescale: dict[str, Any]
    """``rescale`` of the file: the scale that its points are put on afterwards; empty for none."""
    absent: str
    """What is done about a part that is missing."""
    period: int | None

    @property
    def linear(self) -> bool:
        """Its points are a sum of what its parts give."""
        return self.node.combine in LINEAR and not self.rescale

    @cached_property
    def weights(self) -> Floats:
        weighed = self.how.get("weights") != "equal" and self.node.combine != "sum"
        return np.array([n.weight if weighed else 1.0 for n in self.parts])

    @property
    def times(self) -> float:
        return float(self.how.get("times", 1))

    @property
    def constant(self) -> float:
        """The factor before the parts, `times` included."""
        given = self.how.get("constant", 0)
        if isinstance(given, list):
            year = self.period or 0
            given = next(
                (g["value"] for g in given if g.get("from", year) <= year <= g.get("to", year)), 0
            )
        return self.times * float(given)

    def without(self, dropped: Node) -> Rule:
        """The same rule on the other parts; a condition may look at the one that is left out."""
        if any(c.class_key is None for c in self.node.conditions):
            raise MethodError(fault("not_again", code=self.node.code), criterion=self.node.code)
        left = tuple(n for n in self.parts if n is not dropped)
        return replace(self, parts=left)

    def coefficients(self, points: Floats) -> Floats:
        """Units × parts: what a point of each part is worth, where the rule is a sum or a mean."""
        there = ~np.isnan(points)
        weights = np.where(there | (self.absent == "zero"), self.weights, 0.0)
        whole = weights.sum(axis=1, keepdims=True)
        worth = np.broadcast_to(self.times * self.weights, points.shape)
        if self.node.combine == "mean":
            with np.errstate(divide="ignore", invalid="ignore"):
                worth = worth / whole
        elif self.absent == "skip":
            counts_for = np.array(
                [n.max if self.node.combine == "sum" else n.weight for n in self.parts]
            )
            counted = np.where(there, counts_for, 0.0).sum(axis=1, keepdims=True)
            with np.errstate(divide="ignore", invalid="ignore"):
                worth = worth * np.where(
                    there.all(axis=1, keepdims=True), 1, counts_for.sum() / counted
                )
        counts = np.ones_like(there) if self.absent == "zero" else there
        whole_row = counts.all if self.absent == "blank" else counts.any
        return np.where(whole_row(axis=1, keepdims=True), worth, np.nan)

    def combined(self, points: Floats) -> Floats:
        """The points of the node from those of its parts."""
        made = self._mean(points)
        if not self.rescale:
            return made
        column = pd.DataFrame({self.node.code: made})  # a fault has the node's code
        scaled = composite.normalise(column, **_scale(self.rescale))
        return cast("Floats", scaled.to_numpy()[:, 0])

    def _mean(self, points: Floats) -> Floats:
        # An aggregate takes neither sums nor weights below 0.
        if self.node.combine in ("sum", "affine") or (self.weights < 0).any():
            worth = self.coefficients(points)
            added = (worth * np.where(np.isnan(points), 0, points)).sum(axis=1)
            return cast("Floats", self.constant + added)
        if self.absent == "blank":
            points = np.where(np.isnan(points).any(axis=1, keepdims=True), np.nan, points)
        elif self.absent == "zero":
            points = np.nan_to_num(points)
        minds = self.node.combine in MIND
        zero: dict[str, Any] = self.how.get("zero", {}) if minds else {}
        kind = zero.get("kind", "refused")
        coverage = self.how.get("coverage", {"of": "children", "least": 0})
        made = composite.aggregate(
            points,
            self.weights,
            method=cast("Mean", self.node.combine),
            power=self.how.get("power") if self.node.combine == "power" else None,
            zero=kind,
            at=zero.get("at", zero.get("by")) if kind in ("floor", "shift") else None,
            coverage=coverage["least"],
            cover_weights=coverage["of"] == "weights" and coverage["least"] > 0,
        )
        return cast("Floats", self.times * made[:, 0])


def _scale(rescale: dict[str, Any]) -> dict[str, Any]:
    """A scale of the file as arguments of :func:`parindex.composite.normalise`."""
    same = ("form", "if_constant", "plotting", "reference", "target", "ties")
    how = {key: rescale[key] for key in same if key in rescale}
    if "to" in rescale:
        how["onto"] = tuple(rescale["to"])
    if "lo" in rescale:
        how["endpoints"] = (rescale["lo"], rescale["hi"])
    how["reversed"] = rescale.get("reverse", False)
    how["population"] = rescale.get("deviation") == "population"
    how["cap"] = rescale.get("cap", rescale.get("clamp", False))
    return {"method": rescale["kind"], **used(rescale["kind"], how)}


def rule_of(framework: Framework, node: Node) -> Rule:
    """The rule of an inner node, by the edition's file."""
    file = json.loads(framework.json)
    absent, found = file["absent"], {}
    path = [node]
    while path[0].parent is not None:
        path.insert(0, framework.nodes[path[0].parent])
    inside = [file["tree"]]
    for each in path:
        found = next(n for n in inside if n["code"] == each.code)
        absent = found.get("absent", absent)
        inside = found.get("children", [])
    return Rule(
        node,
        parts(framework, node),
        found["combine"],
        found.get("rescale", {}),
        absent["missing"],
        framework._period,
    )


def checked(result: Result, node: Node) -> tuple[Rule, Floats]:
    """The rule and the points of its parts; refused where they do not give the node's points."""
    rule = rule_of(result.framework, node)
    points = result.points[:, [n.index for n in rule.parts]]
    try:
        again = rule.combined(points)
    except ArgumentError:  # a step that plain tables do not have
        again = np.full(len(points), np.inf)
    if not np.allclose(again, result.points[:, node.index], rtol=1e-9, atol=1e-9, equal_nan=True):
        raise MethodError(fault("not_again", code=node.code), criterion=node.code)
    return rule, points
