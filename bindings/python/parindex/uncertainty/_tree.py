# SPDX-License-Identifier: MIT
"""The tree of a composite: what its nodes and units are called, and which number each has in C."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._core.labels import in_order, key_of, pairs_of, some
from .._core.language import fault, word
from .._core.plain import Floats, Plain, shown_label
from ..composite._groups import Parents, weights_checked
from ..errors import ArgumentError, Error
from ..node import Node
from ..result import Result
from ._words import say

Ints = npt.NDArray[np.int32]

_NODE = re.compile(r"\b(node|nút) (\d+)", re.I)
_ROW = re.compile(r"^(?:Row|Dòng) \d+: ")


@dataclass(frozen=True)
class Tree:
    """The nodes, a parent before its children; the leaves have the columns in their order."""

    names: tuple[Hashable, ...]
    parents: Ints
    units: tuple[Hashable, ...]
    nodes: tuple[Node, ...] = ()
    """The nodes of the edition, where it is the tree of a result."""
    numbered: bool = False
    """The leaves have no names but the numbers of their columns."""

    @cached_property
    def leaves(self) -> list[int]:
        inner = set(self.parents.tolist())
        return [n for n in range(len(self.names)) if n not in inner]

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        return {key_of(name): i for i, name in reversed(list(enumerate(self.names)))}

    def title(self, node: int) -> str:
        """A node as a person says it."""
        if self.nodes:
            return self.nodes[node].name
        if self.numbered and node in self.leaves:
            return word("column", name=self.names[node])
        return str(self.names[node])

    def number(self, name: Hashable) -> int:
        """The number of a node, given by its name or its code."""
        if isinstance(name, Hashable) and key_of(name) in self._numbers:
            return self._numbers[key_of(name)]
        raise ArgumentError(say("no_node", name=shown_label(name), names=some(self.names[1:])))

    def leaf(self, name: Hashable) -> int:
        """The column of a leaf."""
        node = self.number(name)
        if node not in self.leaves:
            raise ArgumentError(say("no_leaf", name=self.title(node)))
        return self.leaves.index(node)

    @contextmanager
    def labelled(self) -> Iterator[None]:
        """Faults of the library inside call nodes and units by their names."""
        try:
            yield
        except Error as error:
            error.message = _NODE.sub(self._named, error.message)
            if error.row is not None and error.row < len(self.units):
                error.unit = str(self.units[error.row])
                error.message = _ROW.sub("", error.message)
            error.args = (error.message,)
            raise

    def _named(self, found: re.Match[str]) -> str:
        node = int(found[2])
        name = f"“{self.title(node)}”" if node < len(self.names) else found[2]
        return f"{found[1]} {name}"


def tree_of_table(data: Plain, parents: Parents, name: Hashable) -> Tree:
    """The tree of a plain table: its groups from the root down, then its columns in their order."""
    groups = parents.groups
    twice = next((n for n in (name, *groups) if n in data.columns), None)
    if twice is not None:
        raise ArgumentError(fault("name_twice", name=twice))
    if name in parents.of_groups:
        raise ArgumentError(fault("no_column", name=name, names=some(data.columns)))
    inside: dict[Hashable, list[Hashable]] = {}
    for group in groups:
        inside.setdefault(parents.of_groups.get(group, name), []).append(group)
    order: list[Hashable] = [name]
    for node in order:
        order += inside.get(node, [])
    numbers = {n: i for i, n in enumerate(order)}
    found = [-1, *(numbers[parents.of_groups.get(n, name)] for n in order[1:])]
    found += [numbers[parent] for parent in parents.of_columns]
    return Tree(
        (*order, *data.columns),
        np.array(found, np.int32),
        tuple(data.labels),
        numbered=data.names is None,
    )


def weights_of(tree: Tree, given: Any, what: str, nominal: Floats) -> Floats:
    """A weight for each node: one for each column; or by name for columns and groups.

    A mapping need not name all: the others keep their nominal ones.
    """
    below = tree.names[1:]
    named = pairs_of(given, what)
    found = nominal.copy()
    if named is not None:
        places = [tree.number(name) for name in named]
        if 0 in places:
            raise ArgumentError(say("no_node", name=tree.names[0], names=some(below)))
        values = list(named.values())
    else:
        places = tree.leaves if 0 not in tree.leaves else []
        if tree.nodes and len(tree.leaves) < len(below):
            raise ArgumentError(say("weights_by_name", what=what, names=some(below)))
        values = in_order(given, len(places), what, "column")
    titles = [tree.title(place) for place in places]
    checked = weights_checked(dict(zip(places, values, strict=True)), titles)
    for place, weight in checked.items():
        found[place] = weight  # type: ignore[call-overload]
    found[0] = 0
    return found


def tree_of_result(result: Result, handle: native.variation) -> Tree:
    """The tree that the library made of a node of a result."""
    sources: list[int] = []
    while (source := native.variation_origin(handle, len(sources))) != native.NONE:
        sources.append(source)
    nodes = [result.framework.nodes[s] for s in sources]
    places = {s: i for i, s in enumerate(sources)}
    parents = [-1, *(places[n.parent] for n in nodes[1:] if n.parent is not None)]
    names = tuple(n.code for n in nodes)
    return Tree(names, np.array(parents, np.int32), tuple(result.units), tuple(nodes))


def bands(result: Result) -> tuple[list[str | None], list[float]]:
    """The classes of the result's year, the lowest first, and the least index of all but the lowest.

    None where conditions or quotas decide too: an index that is drawn does not tell what they look at.
    """
    if native.framework_quotas(result.framework._handle, result.period or 0):
        return [], []
    if any(c.class_key for c in result.framework.conditions):
        return [None], []
    keys: list[str | None] = []
    bounds: list[float] = []
    index = 1e9
    while True:
        found = native.framework_class(result.framework._handle, result.period or 0, index)
        keys.append(None if found is None else found.key)
        if found is None or np.isinf(found.from_):
            return keys[::-1], bounds[::-1]
        # Counts have a bound inside the class above it; where it is not, the next number is the bound.
        bounds.append(found.from_ if found.from_inside else found.from_ + 1e-9)
        index = found.from_ - 1e-9


def labels(units: Sequence[Hashable], index: Any) -> Any:
    """The index of a DataFrame with a row for each unit."""
    import pandas as pd

    return pd.Index(list(units), name="unit") if index is None else index
