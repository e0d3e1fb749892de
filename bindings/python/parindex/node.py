# SPDX-License-Identifier: MIT
"""What a framework is made of: acts, nodes, inputs, choices, and the names of their kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from . import _native as native
from ._core.enums import enum_names
from ._core.language import get_language, lang
from ._core.travel import record
from .condition import Condition

PROVENANCES: Final = enum_names("PROVENANCE_")
MEASURES: Final = enum_names("MEASURE_")
SCALES: Final = enum_names("SCALE_")
COMBINES: Final = enum_names("COMBINE_")
INPUT_KINDS: Final = enum_names("INPUT_")
TASKS: Final = enum_names("TASKS_")
MAX_STATES: Final = enum_names("MAX_")
STATES: Final = enum_names("STATE_")
PARTS: Final = enum_names("PARTS_")


def provenance_name(key: str) -> str:
    """A provenance in words, in the language chosen: "recalled: unverified, not law"."""
    number = next((n for n, k in PROVENANCES.items() if k == key), 0)
    return native.provenance_name(number, lang())


def state_name(state: int) -> str:
    """A state in words, in the language chosen: "not applicable"."""
    return native.state_name(int(state), lang())


def count_of(known: int) -> int | None:
    return known if known >= 0 else None


class Titled:
    """Whatever has a title in both languages."""

    title_en: str
    title_vi: str

    @property
    def title(self) -> str:
        """The title in the language chosen; in the other one where it has none there."""
        first, second = self.title_en, self.title_vi
        if get_language() == "vi":
            first, second = second, first
        return first or second


@record
@dataclass(frozen=True)
class Act:
    """A legal act that an edition rests on."""

    number: str
    date: str
    issuer_en: str
    issuer_vi: str
    title_en: str
    title_vi: str

    @property
    def name(self) -> str:
        """Number and date, as the language writes it: "766/QĐ-TTg (2022-06-23)"."""
        date = self.date
        if get_language() == "vi":
            date = "/".join(reversed(date.split("-")))
        return f"{self.number} ({date})" if date else self.number


@record
@dataclass(frozen=True)
class Choice(Titled):
    """One choice of a leaf, by name."""

    key: str
    title_en: str
    title_vi: str
    points: float


@record
@dataclass(frozen=True)
class Input(Titled):
    """One value that a leaf's evidence consists of."""

    index: int
    address: str
    """Name of its column in a wide table: ``CODE``, ``CODE:of`` or ``CODE:name``."""
    name: str
    kind: str
    """``number``, ``count``, ``percent``, ``points`` or ``choice``."""
    min: float
    max: float
    node: int
    title_en: str
    title_vi: str
    tasks: str = ""
    """How it comes from the tasks of the unit: ``sum``, ``mean``, ``count``; "": it is given."""
    cohort: bool = False
    """Whether a rule relative to all units of a period hangs on it."""


@record
@dataclass(frozen=True)
class Node(Titled):
    """A field, criterion or component: one node of the tree."""

    index: int
    code: str
    title_en: str
    title_vi: str
    level: int
    parent: int | None
    children: tuple[int, ...]
    leaf: int | None
    """Number among the leaves; None for an inner node."""
    inputs: tuple[Input, ...]
    choices: tuple[Choice, ...]
    max: float
    """Maximum in points; NaN where it is not known or there is none."""
    max_state: str
    """``known``, ``unknown`` (the act has one that nobody has read) or ``absent``."""
    weight: float
    measure: str
    scale: str
    combine: str
    provenance: str
    weakest: str
    """The weakest provenance that its points rest on."""
    described: bool
    """Stands in the act but takes no part in the score."""
    extra: bool
    """Bonus or penalty: its points count, its maximum does not."""
    self_scored: bool
    beside: bool
    """Worked out and shown, but no part of its parent."""
    same_as: int | None
    """The node whose points it repeats."""
    rescale: str
    """The scale that its points are put on once more after they are combined; ``none``."""
    treated: bool
    """Missing numbers are filled in, or outliers treated, before the scale."""
    criteria: int | None
    """How many criteria the act has below it; None where that is not known."""
    components: int | None
    act: str
    row: str
    words_en: str
    """The act's own words in English, where it has them; their place is ``row``."""
    words_vi: str
    source_en: str
    source_vi: str
    note_en: str
    note_vi: str
    rule_en: str
    """The rule as a sentence."""
    rule_vi: str
    conditions: tuple[Condition, ...]
    """What its points hang on, in the order in which they are worked out; the root's also give classes."""

    @property
    def rule(self) -> str:
        return self.rule_vi if get_language() == "vi" else self.rule_en

    @property
    def words(self) -> str:
        """The act's own words that the rule was read from, in the language chosen where the act has it."""
        first, second = self.words_en, self.words_vi
        if get_language() == "vi":
            first, second = second, first
        return first or second

    @property
    def note(self) -> str:
        return self.note_vi if get_language() == "vi" else self.note_en

    @property
    def source(self) -> str:
        return self.source_vi if get_language() == "vi" else self.source_en

    @property
    def name(self) -> str:
        """Code and title, as a person says it; the whole index needs no code."""
        return self.title if self.parent is None else f"{self.code} {self.title}"

    @property
    def max_known(self) -> bool:
        return self.max_state == "known"


def inputs_of(handle: native.framework, count: int) -> tuple[Input, ...]:
    """Every input of an edition, in the order of its leaves."""
    found = []
    for i in range(count):
        given = native.framework_input(handle, i)
        node = native.framework_node(handle, given.node)
        place = i - node.first_input
        suffix = "" if place == 0 else ":of" if place == 1 else f":{given.name}"
        found.append(
            Input(
                index=i,
                address=node.code + suffix,
                name=given.name,
                kind=INPUT_KINDS[given.kind],
                min=given.min,
                max=given.max,
                node=given.node,
                title_en=given.title_en,
                title_vi=given.title_vi,
                tasks=TASKS[given.tasks] if given.tasks else "",
                cohort=bool(given.cohort),
            )
        )
    return tuple(found)


def node_of(
    handle: native.framework,
    index: int,
    inputs: tuple[Input, ...],
    conditions: Mapping[int, tuple[Condition, ...]],
) -> Node:
    """One node of an edition, as Python has it."""
    node = native.framework_node(handle, index)
    children = []
    child = index + 1
    while child < node.next:
        children.append(child)
        child = native.framework_node(handle, child).next
    choices = (native.framework_choice(handle, index, i) for i in range(node.choices))
    return Node(
        index=index,
        code=node.code,
        title_en=node.title_en,
        title_vi=node.title_vi,
        level=node.level,
        parent=None if node.parent == native.NONE else node.parent,
        children=tuple(children),
        leaf=None if node.leaf == native.NONE else node.leaf,
        inputs=inputs[node.first_input : node.first_input + node.inputs],
        choices=tuple(Choice(c.key, c.title_en, c.title_vi, c.points) for c in choices),
        max=node.max,
        max_state=MAX_STATES[node.max_state],
        weight=node.weight,
        measure=MEASURES[node.measure],
        scale=SCALES[node.scale],
        combine=COMBINES[node.combine],
        provenance=PROVENANCES.get(node.provenance, ""),
        weakest=PROVENANCES.get(node.weakest, ""),
        described=bool(node.described),
        extra=bool(node.extra),
        self_scored=bool(node.self_scored),
        beside=bool(node.beside),
        same_as=None if node.same_as == native.NONE else node.same_as,
        rescale=SCALES[node.rescale],
        treated=bool(node.treated),
        criteria=count_of(node.criteria),
        components=count_of(node.components),
        act=node.act,
        row=node.row,
        words_en=node.words_en,
        words_vi=node.words_vi,
        source_en=node.source_en,
        source_vi=node.source_vi,
        note_en=node.note_en,
        note_vi=node.note_vi,
        rule_en=native.framework_words(handle, index, native.LANG_EN),
        rule_vi=native.framework_words(handle, index, native.LANG_VI),
        conditions=conditions.get(index, ()),
    )
