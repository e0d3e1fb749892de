# SPDX-License-Identifier: MIT
"""What a variation starts from: a plain table with a tree, or a node of a result."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import _native as native
from .._core.arguments import flag, instance, number, pair, refused, whole
from .._core.labels import pairs_of
from .._core.language import fault
from .._core.plain import Floats, Plain, taken
from ..composite._endpoints import MOST
from ..composite._groups import parents_of, weights_by_name
from ..errors import ArgumentError, Error
from ..result import Result
from ._tree import Tree, bands, labels, tree_of_result, tree_of_table
from ._words import say

BINS = 65536
"""The most bins that the library counts."""


@dataclass(frozen=True)
class Base:
    """A composite of which nothing varies yet."""

    tree: Tree
    table: Plain
    """The columns by their names; the numbers themselves where they are the caller's."""
    weights: Floats
    """The nominal weight of each node."""
    seed: int
    classes: tuple[str | None, ...]
    """Keys of the classes, the lowest first; none where none are counted."""
    bins: int
    pairs: bool
    make: Callable[[], native.variation]
    result: Result | None = None
    maxima: Floats | None = None
    """Of a sum of a result, units × leaves: what the points of a leaf are divided by."""

    def number(self, node: Hashable) -> int:
        """The library's number of a node; None: of all."""
        return native.NONE if node is None else self.tree.number(node)

    def row(self, unit: Any) -> int:
        """The row of a unit, by its name or its label."""
        return self.table.row(unit) if self.result is None else self.result.row(unit)

    @property
    def decimals(self) -> int:
        """Of a score that is shown."""
        return 2 if self.result is None else self.result.framework.decimals

    def labels(self) -> Any:
        """The index of a DataFrame with a row for each unit."""
        return labels(self.tree.units, self.table.index)


def _options(
    seed: int,
    bins: int,
    bounds: tuple[float, float] | None,
    pairs: bool,
    times: float = 0,
    *,
    of_table: bool = False,
) -> native.variation_options:
    options = native.variation_options()
    options.seed = whole(seed, "seed")
    options.bins = whole(bins, "bins", 1, BINS)
    options.times = number(times, "times", 0, MOST) if of_table else 0.0
    options.pairs = int(flag(pairs, "pairs"))
    if bounds is not None:
        options.low, options.high = pair(bounds, "bounds", MOST)
        if not options.low < options.high:
            raise ArgumentError(say("bounds"))
    return options


def _set_classes(
    options: native.variation_options, keys: list[str | None], bounds: list[float]
) -> tuple[str | None, ...]:
    if not bounds:
        return ()
    taken(options.set_classes(np.array(bounds, np.float64)))
    return tuple(keys)


def _given_classes(classes: Mapping[str, float]) -> tuple[list[str | None], list[float]]:
    """From least scores by name; who is below all of them is in the class None."""
    named = pairs_of(classes, "classes")
    if named is None:
        raise ArgumentError(say("classes_given"))
    least = {key: number(x, f"classes[{key!r}]", infinite=True) for key, x in named.items()}
    order = sorted(least.items(), key=lambda item: item[1])
    keys: list[str | None] = [key for key, _ in order]
    bounds = [bound for _, bound in order]
    if bounds and np.isneginf(bounds[0]):
        return keys, bounds[1:]
    return [None, *keys], bounds


def of_table(
    table: Plain,
    weights: Any,
    groups: Any,
    name: Hashable,
    seed: int,
    bins: int,
    bounds: tuple[float, float] | None,
    classes: Mapping[str, float] | None,
    pairs: bool,
    times: float,
) -> Base:
    data = table
    if name is None or not isinstance(name, Hashable):
        raise refused("kind", "name", name, kind=fault("a_name"))
    parents = parents_of(data, groups, name)
    tree = tree_of_table(data, parents, name)
    weighed = weights_by_name(data, parents, weights, "weights") or {}
    nominal = np.array([0.0, *(weighed.get(n, 1.0) for n in tree.names[1:])])
    options = _options(seed, bins, bounds, pairs, times, of_table=True)
    keys = _set_classes(options, *_given_classes({} if classes is None else classes))

    def make() -> native.variation:
        with data.labelled(), tree.labelled():
            return native.variation_new(data.values, tree.parents, nominal, options)

    return Base(tree, data, nominal, seed, keys, bins, pairs, make)


def of_result(
    result: Result,
    code: str | None,
    seed: int,
    bins: int,
    bounds: tuple[float, float] | None,
    classes: Mapping[str, float] | None,
    pairs: bool,
) -> Base:
    node = instance(result, Result, "result", "a parindex.Result")._node(code)
    sums = node.combine == "sum"
    options = _options(seed, bins, bounds, pairs)
    if classes is not None:
        keys = _set_classes(options, *_given_classes(classes))
    elif sums and node.parent is None:  # whose composite is the index in percent
        keys = _set_classes(options, *bands(result))
    else:
        keys = ()
    try:
        found = native.variation_of_result(result._handle, node.index, options)
    except Error as error:
        if error.row is not None:
            error.unit = result.units[error.row]
        raise
    tree = tree_of_result(result, found)
    leaves = [tree.nodes[n] for n in tree.leaves]
    empty = np.broadcast_to(np.nan, (len(result), len(leaves)))  # the library keeps the numbers
    names = tuple(leaf.code for leaf in leaves)
    index = result.dossier._index
    data = Plain(empty, names, tree.units if index is None else index)
    weights = np.array([0, *(n.max if sums else n.weight for n in tree.nodes[1:])], np.float64)
    maxima = result.max[:, [leaf.index for leaf in leaves]] if sums else None

    def make() -> native.variation:
        return native.variation_of_result(result._handle, node.index, options)

    return Base(tree, data, weights, seed, keys, bins, pairs, make, result, maxima)
