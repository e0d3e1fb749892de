# SPDX-License-Identifier: MIT
"""What the columns of a survey are: how people were drawn, what they were asked."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from .. import _native as native
from .._core.arguments import flag, one_of, text, unused, whole
from .._core.labels import some
from .._core.text import one_line
from .._core.travel import record
from ..errors import ArgumentError
from ._words import say

LEVELS: Final = 15
STAGES: Final = 4
NONE, NOT_ASKED = 0, 255
_FPC: Final = {"counts": 1, "fractions": 2}


@record
@dataclass(frozen=True)
class Design:
    """The columns by their names; () or None where there is none."""

    items: tuple[str, ...]
    levels: int
    """0: answers are numbers."""
    meanings: tuple[tuple[Any, int], ...]
    """What a cell may hold beside 1 ... levels, and which level it is; 0 no answer, 255 not asked."""
    plain: bool
    """Cells may hold 1 ... levels."""
    weight: str | None
    strata: tuple[str, ...]
    ids: tuple[str, ...]
    fpc: tuple[str, ...]
    fpc_as: str
    persons: bool
    unique_ids: bool
    unit: str | None
    domains: tuple[str, ...]
    cells: tuple[str, ...]
    replicates: tuple[str, ...]
    keep_rows: bool
    text: tuple[str, ...]

    @property
    def stages(self) -> int:
        return len(self.ids) + self.persons

    @property
    def needed(self) -> tuple[str, ...]:
        """Every column once."""
        one = [self.weight, self.unit]
        many = (*self.strata, *self.ids, *self.fpc, *self.domains, *self.cells)
        found = [c for c in one if c is not None]
        return tuple(dict.fromkeys([*found, *many, *self.items, *self.replicates]))

    @property
    def labelled(self) -> frozenset[str]:
        """Columns that hold labels."""
        unit = () if self.unit is None else (self.unit,)
        return frozenset((*self.strata, *self.ids, *unit, *self.domains, *self.cells))

    def _options(self, units: int, domains: int, cells: int) -> native.survey_options:
        found = native.survey_options()
        found.stages = self.stages
        found.persons = int(self.persons)
        found.fpc = _FPC[self.fpc_as] if self.fpc else 0
        found.ids = int(self.unique_ids)
        found.items = len(self.items)
        found.levels = self.levels
        found.replicates = len(self.replicates)
        found.rows = int(self.keep_rows)
        found.units, found.domains, found.cells = max(units, 1), domains, max(cells, 1)
        return found

    def to_json(self) -> dict[str, Any]:
        """As what JSON holds; :meth:`from_json` takes it.

        Examples
        --------
        >>> import parindex
        >>> parindex.Survey(items="q", levels=5, weight="w").design.to_json()["weight"]
        'w'
        """
        return asdict(self)

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Design:
        """The design that :meth:`to_json` wrote.

        Parameters
        ----------
        found
            What JSON gives.

        Examples
        --------
        >>> import parindex
        >>> design = parindex.Survey(items="q", levels=5, weight="w").design
        >>> type(design).from_json(design.to_json()) == design
        True
        """
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in found.items()
        }
        values["meanings"] = tuple((a, b) for a, b in values["meanings"])
        return cls(**values)


def design_of(
    items: Any,
    levels: Any,
    weight: Any,
    strata: Any,
    ids: Any,
    fpc: Any,
    fpc_as: Any,
    persons: Any,
    unique_ids: Any,
    unit: Any,
    domains: Any,
    cells: Any,
    replicates: Any,
    keep_rows: Any,
    text_columns: Any,
    no_answer: Any,
    not_asked: Any,
) -> Design:
    """The design, or a sentence for the argument that is mistaken."""
    asked = _names(items, "items")
    if not asked:
        raise ArgumentError(say("items_none"))
    stages, sizes = _names(ids, "ids"), _names(fpc, "fpc")
    people = flag(persons, "persons") or not stages
    if len(stages) + people > STAGES:
        raise ArgumentError(say("stages_many", n=len(stages) + people, most=STAGES))
    if sizes and len(sizes) != len(stages) + people:
        raise ArgumentError(say("fpc_count", n=len(sizes), stages=len(stages) + people))
    count, meanings, plain = _levels(levels, no_answer, not_asked)
    found = Design(
        items=asked,
        levels=count,
        meanings=meanings,
        plain=plain,
        weight=_name(weight, "weight"),
        strata=_names(strata, "strata"),
        ids=stages,
        fpc=sizes,
        fpc_as=one_of(_FPC, fpc_as, "fpc_as"),
        persons=people,
        unique_ids=flag(unique_ids, "unique_ids"),
        unit=_name(unit, "unit"),
        domains=_names(domains, "domains"),
        cells=_names(cells, "cells"),
        replicates=_names(replicates, "replicates"),
        keep_rows=flag(keep_rows, "keep_rows"),
        text=_names(text_columns, "text"),
    )
    strange = [c for c in found.text if c not in found.labelled]
    if strange:
        raise unused(f"text={strange[0]!r}", "strata, ids, unit, domains, cells")
    both = [c for c in found.items if c in found.labelled and c in found.text]
    if both:
        raise ArgumentError(say("text_item", name=both[0]))
    return found


def _name(given: Any, what: str) -> str | None:
    return None if given is None else one_line(text(given, what))


def _names(given: Any, what: str) -> tuple[str, ...]:
    if given is None:
        return ()
    if isinstance(given, str):
        return (one_line(text(given, what)),)
    if not isinstance(given, Iterable) or isinstance(given, bytes | Mapping):
        raise ArgumentError(say("columns_given", what=what))
    found = tuple(one_line(text(name, what)) for name in given)
    twice = [n for i, n in enumerate(found) if n in found[:i]]
    if twice:
        raise ArgumentError(say("column_twice", what=what, name=twice[0]))
    return found


def _levels(
    levels: Any, no_answer: Any, not_asked: Any
) -> tuple[int, tuple[tuple[Any, int], ...], bool]:
    """How many levels, what else a cell may hold, and whether it may hold 1 ... levels."""
    meanings: dict[Any, int] = {}
    plain = True
    if levels is None:
        count = 0
    elif isinstance(levels, Mapping):
        plain = False
        for label, level in levels.items():
            meanings[meaning(label)] = whole(level, "levels", 1, LEVELS)
        count = max(meanings.values(), default=0)
    elif isinstance(levels, Iterable) and not isinstance(levels, str | bytes):
        labels = [meaning(text(label, "levels")) for label in levels]
        meanings = {label: i + 1 for i, label in enumerate(labels)}
        if len(meanings) < len(labels):
            raise ArgumentError(say("levels_twice", names=some(labels)))
        count = len(labels)
    else:
        count = whole(levels, "levels", 2, LEVELS)
    if levels is not None:
        whole(count, "levels", 2, LEVELS)
    for given, code, what in ((no_answer, NONE, "no_answer"), (not_asked, NOT_ASKED, "not_asked")):
        many = [given] if isinstance(given, str | int | float) else list(given)
        for label in map(meaning, many):
            clash = meanings.get(label, code) != code
            if clash or (plain and isinstance(label, int) and 1 <= label <= count):
                raise ArgumentError(say("meaning_twice", what=what, name=label))
            meanings[label] = code
    return count, tuple(meanings.items()), plain


def meaning(label: Hashable) -> Any:
    """A cell as it is compared: numbers that are whole are whole numbers, texts have one spelling."""
    if isinstance(label, str):
        return one_line(label)
    if isinstance(label, float) and label.is_integer():
        return int(label)
    return label.item() if hasattr(label, "item") else label
