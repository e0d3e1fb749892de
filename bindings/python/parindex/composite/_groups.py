# SPDX-License-Identifier: MIT
"""The parents of columns and groups, and the weights of both, as aggregates and variations take them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .._core.arguments import number, shown
from .._core.columns import is_blank
from .._core.labels import aligned, in_order, key_of, pairs_of, some
from .._core.language import fault, word
from .._core.plain import Plain
from ..errors import ArgumentError
from ._endpoints import MOST


@dataclass(frozen=True)
class Parents:
    """What each column and each group is a part of."""

    of_columns: list[Hashable]
    """One for each column, in their order."""
    of_groups: dict[Hashable, Hashable]
    """Of the groups that are in a group themselves."""
    whole: Hashable = None
    """What is no group but the whole of them, where there is such a thing."""

    @property
    def groups(self) -> list[Hashable]:
        """Every group once, in the order in which they come."""
        every = dict.fromkeys([*self.of_columns, *self.of_groups.values()])
        return [group for group in every if self.whole is None or group != self.whole]

    @property
    def tops(self) -> list[Hashable]:
        """The groups that are in none."""
        if self.whole is not None:
            return [self.whole]
        return [group for group in self.groups if group not in self.of_groups]


def parents_of(data: Plain, groups: Any, whole: Hashable) -> Parents:
    """The parents by column, group or order; the whole where there are none.

    Without a `whole` (None), the groups that are in none are what comes out.
    """
    if groups is None:
        return Parents([whole] * len(data.columns), {}, whole)
    found = pairs_of(groups, "groups")
    if found is None:
        found = dict(zip(map(key_of, data.columns), data.per_column(groups, "groups"), strict=True))
    own = {key_of(column) for column in data.columns}
    called: dict[Any, Hashable] = {}
    for name, parent in found.items():
        if is_blank(parent) or not isinstance(parent, Hashable):
            raise ArgumentError(fault("no_parent", name=name, x=shown(parent)))
        called.setdefault(key_of(parent), parent)
    above = {called[k]: called[key_of(p)] for k, p in found.items() if k in called and k not in own}
    columns = {key: p for key, p in found.items() if key in own or key not in called}
    of_columns = aligned(columns, data.columns, "groups", "column")
    made = Parents([called[key_of(parent)] for parent in of_columns], above, whole)
    if above:
        twice = next((group for group in made.groups if key_of(group) in own), None)
        if twice is not None:
            raise ArgumentError(fault("name_twice", name=twice))
    _refuse_circles(made)
    return made


def _refuse_circles(parents: Parents) -> None:
    for group in parents.of_groups:
        path = {group: None}
        while group in parents.of_groups:
            group = parents.of_groups[group]
            if group in path:
                raise ArgumentError(fault("circle", names=some(path)))
            path[group] = None


def children_first(parents: Parents) -> list[Hashable]:
    """The groups, each after those that are in it."""
    inside: dict[Hashable, list[Hashable]] = {}
    for group, parent in parents.of_groups.items():
        inside.setdefault(parent, []).append(group)
    order = list(parents.tops)
    for group in order:
        order += inside.get(group, [])
    return order[::-1]


def weights_by_name(
    data: Plain, parents: Parents, given: Any, what: str
) -> dict[Hashable, float] | None:
    """The weight of each column and group; those of the groups are equal where none is given."""
    if given is None:
        return None
    found = pairs_of(given, what)
    groups = parents.groups
    if found is None:
        each = dict(
            zip(data.columns, in_order(given, len(data.columns), what, "column"), strict=True)
        )
    else:
        own = {key_of(column) for column in data.columns}
        named = {key_of(group): group for group in groups if key_of(group) not in own}
        # Groups that are in none have no use for a weight, and need not have one.
        tops = set() if parents.whole is not None else {key_of(top) for top in parents.tops}
        inner = [group for key, group in named.items() if key in found or key not in tops]
        some_named = any(key in named and key not in tops for key in found)
        given_tops = [group for group in inner if key_of(group) in tops]
        labels = [*data.columns, *(inner if some_named else given_tops)]
        each = dict(zip(labels, aligned(found, labels, what, "column"), strict=True))
    checked = weights_checked(each)
    return {**dict.fromkeys(groups, 1.0), **checked}


def weights_checked(
    given: Mapping[Hashable, Any], titles: Sequence[str] = ()
) -> dict[Hashable, float]:
    """Weights are numbers from 0 on."""
    made: dict[Hashable, float] = {}
    for i, (name, weight) in enumerate(given.items()):
        try:
            made[name] = number(weight, "weights", 0, MOST)
        except ArgumentError:
            place = titles[i] if titles else word("column", name=name)
            raise ArgumentError(fault("weight", x=_said(weight)), place=place) from None
    return made


def _said(weight: Any) -> str:
    if isinstance(weight, str):
        return shown(weight)
    try:
        return f"{float(weight):g}"
    except (TypeError, ValueError, OverflowError):
        return shown(weight)
