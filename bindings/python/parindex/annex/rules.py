# SPDX-License-Identifier: MIT
"""A leaf's rule as a scale sentence can say it, and what each kind of scale must be able to do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, NamedTuple

from .._core.travel import record
from .measures import Inputs, Measure, inputs_json
from .titles import both
from .tokens import Stream
from .treatment import Treatment

Json = Mapping[str, Any]


class Row(NamedTuple):
    """What the row of an annex says beside its scale sentence."""

    title: str
    """The title of an input that the sentence has no name for."""
    maximum: float
    """The limit where the sentence leaves it to the row."""
    extra: bool
    """A bonus or penalty outside the total; `maximum` is its size."""


@dataclass(frozen=True)
class Scale(ABC):
    """How the measure becomes points: one class in ``kinds/`` for each kind."""

    key: ClassVar[str]
    """The kind as a file has it."""

    @classmethod
    def takes(cls, measure: str) -> bool:
        """Whether a sentence of this kind says a measure of that kind."""
        return True

    @classmethod
    @abstractmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Scale:
        """The scale of a leaf, `given` as docs/framework-file.md has it."""

    @abstractmethod
    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        """Its keys but ``kind``."""

    @classmethod
    @abstractmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        """What the sentence says; None where it is of another kind, or goes on afterwards.

        `measure` is what a sentence before it measures, `maximum` the row's. The reason why a
        sentence of this kind has no meaning is a NotUnderstoodError.
        """

    @abstractmethod
    def write(self, measure: Measure) -> str:
        """The sentence without its capital and full stop."""

    def says_measure(self, measure: Measure) -> bool:
        """Whether the sentence of the scale says all of the measure."""
        return False

    def evidence(self, measure: Measure | None, row: Row) -> dict[str, Any]:
        """The keys ``inputs`` and ``measure`` of the leaf."""
        assert measure is not None
        inputs = inputs_json(measure.inputs, row.title)
        return {"inputs": inputs, "measure": measure.to_json([i["name"] for i in inputs])}


def only_input(kind: str, row: Row) -> dict[str, Any]:
    """The evidence of a kind that has one input, named after what it is."""
    return {
        "inputs": [{"name": kind, "kind": kind, "title": both(row.title)}],
        "measure": {"kind": "value", "input": kind},
    }


@dataclass(frozen=True)
class Rule:
    """What a scale sentence says. Choices, and points that are no sum, have no measure."""

    scale: Scale
    measure: Measure | None = None
    treatment: Treatment | None = None


@record
@dataclass(frozen=True)
class Reading:
    """What a scale sentence says, and what the row had to say for it."""

    rule: Rule
    remarks: tuple[str, ...] = ()


def named(rule: Rule, title: str) -> Rule:
    """The rule with the row's title for an input that the sentence has no name for."""
    if rule.measure is None:
        return rule
    inputs = tuple(i.of_row(title) for i in rule.measure.inputs)
    return replace(rule, measure=replace(rule.measure, inputs=inputs))
