# SPDX-License-Identifier: MIT
"""The tree of a composite: what its nodes and units are called, and which number each has in C."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._language import fault, word
from .._text import place_of
from ..composite._plain import Floats, Plain, is_series
from ..errors import ArgumentError, Error
from ..node import Node
from ..result import Result
from ._words import text

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

    def title(self, node: int) -> str:
        """A node as a person says it."""
        if self.nodes:
            return self.nodes[node].name
        if self.numbered and node in self.leaves:
            return word("column", name=self.names[node])
        return str(self.names[node])

    def number(self, name: Hashable) -> int:
        """The number of a node, given by its name or its code."""
        place = place_of(name, self.names)
        if place is not None:
            return place
        names = ", ".join(map(str, self.names[1:]))
        raise ArgumentError(text("no_node", name=name, names=names))

    def leaf(self, name: Hashable) -> int:
        """The column of a leaf."""
        node = self.number(name)
        if node not in self.leaves:
            raise ArgumentError(text("no_leaf", name=self.title(node)))
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
            raise

    def _named(self, found: re.Match[str]) -> str:
        node = int(found[2])
        name = f"“{self.title(node)}”" if node < len(self.names) else found[2]
        return f"{found[1]} {name}"


def tree_of_table(data: Plain, groups: Any, name: Hashable) -> Tree:
    """The tree of a plain table: its groups from the root down, then its columns in their order."""
    parents = _parents(data, groups, name)
    inner = list(dict.fromkeys([name, *parents.values()]))
    twice = next((str(n) for n in inner if n in data.columns), None)
    if twice is not None:
        raise ArgumentError(text("name_twice", name=twice))
    inside: dict[Hashable, list[Hashable]] = {}
    for group in inner[1:]:
        inside.setdefault(parents.get(group, name), []).append(group)
    order: list[Hashable] = [name]
    for node in order:
        order += inside.get(node, [])
    lost = [str(n) for n in inner if n not in order]
    if lost:
        raise ArgumentError(text("circle", names=", ".join(lost)))
    names = (*order, *data.columns)
    numbers = {n: i for i, n in enumerate(names)}
    found = [-1, *(numbers[parents.get(n, name)] for n in names[1:])]
    units = range(data.rows) if data.index is None else data.index
    return Tree(names, np.array(found, np.int32), tuple(units), numbered=data.names is None)


def _parents(data: Plain, groups: Any, name: Hashable) -> dict[Hashable, Hashable]:
    """The parent of each column, and of the groups that are in a group themselves."""
    if groups is None:
        return dict.fromkeys(data.columns, name)
    if is_series(groups):
        groups = dict(groups.items())
    if not isinstance(groups, Mapping):
        return dict(zip(data.columns, data.per_column(groups, "groups"), strict=True))
    lacking = [str(column) for column in data.columns if column not in groups]
    if lacking:
        raise ArgumentError(fault("lacks_columns", what="groups", names=", ".join(lacking)))
    known = {*data.columns, *groups.values()}
    unknown = [key for key in groups if key not in known or key == name]
    if unknown:
        raise ArgumentError(
            fault("no_column", name=unknown[0], names=", ".join(map(str, data.columns)))
        )
    return dict(groups)


def weights_of(tree: Tree, given: Any, what: str, nominal: Floats | None = None) -> Floats:
    """A weight for each node: equal; one for each column; or by name for columns and groups.

    With `nominal` a mapping need not name all: the others keep theirs.
    """
    if given is None:
        return np.ones(len(tree.names))
    if is_series(given):
        given = dict(given.items())
    below = tree.names[1:]
    if isinstance(given, Mapping):
        found = np.full(len(tree.names), np.nan) if nominal is None else nominal.copy()
        numbers = {tree.number(name): weight for name, weight in given.items()}
        found[list(numbers)] = list(numbers.values())
        lacking = [str(n) for i, n in enumerate(below, 1) if nominal is None and i not in numbers]
        if lacking:
            raise ArgumentError(fault("lacks_columns", what=what, names=", ".join(lacking)))
    elif len(tree.leaves) < len(below):
        raise ArgumentError(text("weights_by_name", names=", ".join(map(str, below))))
    else:
        each = list(given)
        if len(each) != len(below):
            raise ArgumentError(fault("one_each", what=what, n=len(each), columns=len(below)))
        found = np.array([0, *each], np.float64)
    found[0] = 0
    for node in range(1, len(found)):
        if not found[node] >= 0:
            raise ArgumentError(fault("weight", x=f"{found[node]:g}"), place=tree.title(node))
    return found


def tree_of_result(result: Result, handle: native.variation) -> Tree:
    """The tree that the library made of a node of a result."""
    sources: list[int] = []
    while (source := native.variation_source(handle, len(sources))) != native.NONE:
        sources.append(source)
    nodes = [result.framework.nodes[s] for s in sources]
    places = {s: i for i, s in enumerate(sources)}
    parents = [-1, *(places[n.parent] for n in nodes[1:] if n.parent is not None)]
    names = tuple(n.code for n in nodes)
    return Tree(names, np.array(parents, np.int32), tuple(result.units), tuple(nodes))


def bands(result: Result) -> tuple[list[str | None], list[float]]:
    """The classes of the result's year, the lowest first, and the least index of all but the lowest."""
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
