# SPDX-License-Identifier: MIT
"""Conditions of an edition: what a node's points, or a class, hang on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from . import _native as native
from ._core.enums import enum_names
from ._core.language import get_language
from ._core.travel import record

TESTS: Final = enum_names("TEST_")
EFFECTS: Final = enum_names("EFFECT_")
PROVENANCES: Final = enum_names("PROVENANCE_")


@record
@dataclass(frozen=True)
class Condition:
    """When a test holds, the points of a node, or a class, are others.

    Examples
    --------
    >>> import parindex
    >>> framework = parindex.load("vn.335.official")
    >>> with parindex.language("en"):
    ...     print(framework.conditions[0])
    Where the share of B1 a) Quantity is below 100%: at most 49 points
    """

    index: int
    node: int
    """The node whose points it changes; 0, the root, where it is about a class."""
    test: str
    """``points``, ``share``, ``input``, ``choice``, ``class``, ``all``, ``any``, ``none_of`` or ``count``."""
    effect: str
    """``cap``, ``floor``, ``set``, ``times``, ``class`` (at most that one) or ``given``."""
    amount: float | None
    """Points, or the factor; None where it is about a class."""
    class_key: str | None
    provenance: str
    row: str
    source_en: str
    source_vi: str
    note_en: str
    note_vi: str
    text_en: str
    """The condition as a sentence."""
    text_vi: str

    @property
    def text(self) -> str:
        return self.text_vi if get_language() == "vi" else self.text_en

    @property
    def note(self) -> str:
        return self.note_vi if get_language() == "vi" else self.note_en

    @property
    def source(self) -> str:
        return self.source_vi if get_language() == "vi" else self.source_en

    def __str__(self) -> str:
        return self.text


def conditions_of(handle: native.framework) -> tuple[Condition, ...]:
    """Every condition of an edition; those that give a class come last."""
    found = []
    for i in range(native.framework_conditions(handle)):
        c = native.framework_condition(handle, i)
        found.append(
            Condition(
                index=i,
                node=c.node,
                test=TESTS[c.test],
                effect=EFFECTS[c.effect],
                amount=None if math.isnan(c.amount) else c.amount,
                class_key=c.class_key or None,
                provenance=PROVENANCES.get(c.provenance, ""),
                row=c.row,
                source_en=c.source_en,
                source_vi=c.source_vi,
                note_en=c.note_en,
                note_vi=c.note_vi,
                text_en=native.framework_condition_words(handle, i, native.LANG_EN),
                text_vi=native.framework_condition_words(handle, i, native.LANG_VI),
            )
        )
    return tuple(found)
