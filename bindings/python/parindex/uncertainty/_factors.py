# SPDX-License-Identifier: MIT
"""What of a composite varies, factor by factor, in words."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from .. import _native as native
from .._core.enums import enum_names
from .._core.travel import record
from ._words import say

#: What a factor is for: "treatment", "scale", "combine", "drop", "set", "weight", "error", "impute".
KINDS: Final = enum_names("FACTOR_OF_")


@record
@dataclass(frozen=True)
class Factor:
    """A number that a replicate draws: a coordinate of :meth:`Variation.evaluate`."""

    kind: str
    """``weight``, ``treatment``, ``scale``, ``combine``, ``drop``, ``set``, ``error`` or ``impute``."""
    node: Hashable
    """Name or code of the node; None for what is of all."""
    title: str
    """The node as a person says it; "" for what is of all."""

    @property
    def label(self) -> str:
        """What it is, in the language chosen: "weight of 1.2 Tasks"."""
        if not self.title:
            return say(f"input_{self.kind}")
        return say(f"input_{self.kind}_of", name=self.title)


@record
@dataclass(frozen=True)
class Case:
    """One setting of a factor, all others nominal: a row of :meth:`Variation.one_at_a_time`."""

    kind: str
    node: Hashable
    title: str
    level: int
    """Of a weight 0 (low) and 1 (high); else which of several."""
    option: str = ""
    """Which one that is, in words."""

    @property
    def of(self) -> str:
        """The factor, or the node that is left out, in the language chosen."""
        return self.label if self.kind == "drop" else Factor(self.kind, self.node, self.title).label

    @property
    def label(self) -> str:
        """What is otherwise, in the language chosen: "weight of 1.2 Tasks: low"."""
        if self.kind == "drop":
            return say("case_drop", name=self.title)
        if self.kind == "weight":
            return say("case_low" if self.level == 0 else "case_high", name=self.title)
        return f"{self.of}: {self.option}"


def is_whole(node: int) -> bool:
    """A factor of no node alone."""
    return node == native.NONE
