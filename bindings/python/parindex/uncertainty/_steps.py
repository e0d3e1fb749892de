# SPDX-License-Identifier: MIT
"""Each step of a variation, checked and ready for the library."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from .. import _native as native
from .._core.arguments import chosen, is_flag, number, one_of, shown, whole
from .._core.columns import Table, table_of
from .._core.enums import enum_names, enum_numbers
from .._core.labels import aligned, pairs_of
from .._core.language import fault
from .._core.language import number as printed
from .._core.plain import Floats, Plain, array_of, numbers_of
from ..composite import normalise
from ..composite._aggregate import COMBINES, mean_options
from ..composite._endpoints import MOST
from ..composite._normalise import Scale, scale_of
from ..errors import ArgumentError, ShapeError
from ._base import Base
from ._factors import is_whole
from ._tree import weights_of
from ._words import say

_COMBINES: Final = {"sum": native.COMBINE_SUM, **COMBINES}
_DISTRIBUTIONS: Final = enum_numbers("ERRORS_")
_CHOICES: Final = ("treatment", "scale", "combine")
_FACTORS: Final = enum_numbers("FACTOR_OF_")
_SAMPLED: Final = enum_names("SAMPLED_")


@dataclass(frozen=True)
class Step:
    """One thing that was said of what varies."""

    kind: str
    """Of the factors that it makes."""
    node: int
    apply: Callable[[native.variation], None]
    told: Callable[[], str] = str
    """Its text in the language chosen at that time; scales and means are named together."""
    options: tuple[str, ...] = ()
    """What one of several is called."""


def where(base: Base, node: int, all_of: str) -> str:
    """A node in words, or all of a kind."""
    return say(all_of) if is_whole(node) else base.tree.title(node)


def weights(base: Base, within: float | None, dirichlet: float | None, node: Hashable) -> Step:
    at = base.number(node)
    if within is not None and dirichlet is None:
        kind, key = native.WEIGHTS_UNIFORM, "varied_within"
        amount = number(within, "within", 0, 1)
        told = 100 * amount
    elif dirichlet is not None and within is None:
        kind, key = native.WEIGHTS_DIRICHLET, "varied_dirichlet"
        amount = told = number(dirichlet, "dirichlet", 0, above=True)
    else:
        raise ArgumentError(say("one_of_two"))
    return Step(
        "weight",
        at,
        lambda handle: native.variation_weights(handle, at, kind, amount),
        lambda: say(key, where=where(base, at, "where_all"), amount=printed(told)),
    )


def weight_sets(base: Base, sets: Any) -> Step:
    found = None if isinstance(sets, Mapping) else table_of(sets)
    if found is None:
        if isinstance(sets, str | bytes | set | Mapping) or not isinstance(sets, Iterable):
            raise ArgumentError(say("nodes_given", what="weight_sets", x=shown(sets)))
        each = list(sets)
        labels: Iterable[object] = range(1, len(each) + 1)
    else:
        each = [
            dict(zip(found.names, row, strict=True)) for row in zip(*found.columns, strict=True)
        ]
        labels = found.labels or range(1, len(each) + 1)
    rows = [weights_of(base.tree, one, "weight_sets", base.weights) for one in each]
    table = np.array(rows, np.float64).reshape(len(each), len(base.tree.names))
    return Step(
        "set",
        native.NONE,
        lambda handle: native.variation_weight_sets(handle, table),
        lambda: say("varied_sets", n=len(each)),
        tuple(map(str, labels)),
    )


def errors(
    base: Base, table: Any, distribution: str, lowest: float | None, highest: float | None
) -> Step:
    found = _in_shares(base, _by_leaf(base, table, "errors"))
    kind = chosen(_DISTRIBUTIONS, distribution, "distribution")
    ends = _ends(base, lowest, highest)
    return Step(
        "error",
        native.NONE,
        lambda handle: native.variation_errors(handle, found, kind, *ends),
        lambda: say("varied_errors", distribution=say(f"distribution_{distribution}")),
    )


def _ends(base: Base, lowest: float | None, highest: float | None) -> tuple[float, float]:
    if lowest is None and highest is None:
        return (0.0, 0.0) if base.maxima is None else (0.0, 1.0)
    ends = (
        -MOST if lowest is None else number(lowest, "lowest", -MOST, MOST),
        MOST if highest is None else number(highest, "highest", -MOST, MOST),
    )
    if not ends[0] < ends[1]:
        raise ArgumentError(say("lowest_highest"))
    return ends


def covariance(base: Base, tables: Any, lowest: float | None, highest: float | None) -> Step:
    named, leaves = pairs_of(tables, "covariance"), len(base.tree.leaves)
    if not named:
        raise ArgumentError(say("covariance_given"))
    ends = _ends(base, lowest, highest)
    found: dict[int, Floats] = {}
    for unit, table in named.items():
        array = None if is_flag(table) else numbers_of(array_of(table))
        if array is None or array.shape != (leaves, leaves):
            x = _shape_of(table, array)
            raise ShapeError(say("covariance_shape", unit=unit, columns=leaves, x=x))
        row = base.row(unit)
        if base.maxima is not None:
            array = _divided(array, np.outer(base.maxima[row], base.maxima[row]))
        found[row] = np.ascontiguousarray(array)

    def apply(handle: native.variation) -> None:
        for row, table in found.items():
            native.variation_covariance(handle, row, table, *ends)

    return Step("error", native.NONE, apply, lambda: say("varied_covariance", n=len(found)))


def degrees(base: Base, table: Any) -> Step:
    found = _by_leaf(base, table, "degrees")
    return Step(
        "spread",
        native.NONE,
        lambda handle: native.variation_degrees(handle, found),
        lambda: say("varied_degrees"),
    )


def tables(base: Base, given: Any) -> Step:
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise ArgumentError(say("tables_given", x=shown(given)))
    shape, many = (len(base.tree.units), len(base.tree.leaves)), []
    for one in given:
        array = None if is_flag(one) else numbers_of(array_of(one))
        if array is None or array.shape != shape:
            x = _shape_of(one, array)
            raise ShapeError(say("tables_shape", rows=shape[0], columns=shape[1], x=x))
        many.append(_in_shares(base, array, blank=np.nan))
    if not many:
        raise ArgumentError(say("tables_given", x="[]"))
    whole_table = np.concatenate(many)
    return Step(
        "table",
        native.NONE,
        lambda handle: native.variation_tables(handle, whole_table),
        lambda: say("varied_tables", n=len(many)),
    )


def sampling(base: Base, tables: int) -> Step:
    from ..survey import SurveyResult

    result, many = base.result, whole(tables, "tables", 1, 2**20)
    if not isinstance(result, SurveyResult):
        raise ArgumentError(say("sampling_of"))
    dossier = result.dossier
    how = np.zeros((len(base.tree.units), len(base.tree.leaves)), np.uint8)

    def told() -> str:
        counts = {word: int((how == kind).sum()) for kind, word in _SAMPLED.items()}
        parts = [
            say(f"sampled_{word}", n=printed(counts[word]), tables=printed(many))
            for word in ("slope", "tables", "unknown")
            if counts[word]
        ]
        return say("varied_sampling", how=", ".join(parts))

    return Step(
        "sampling",
        native.NONE,
        lambda handle: native.variation_survey(
            handle, how, dossier._handle, dossier.estimates._handle, many
        ),
        told,
    )


def _by_leaf(base: Base, given: Any, what: str) -> Floats:
    """Units × leaves, 0 where nothing is said."""
    units, leaves = len(base.tree.units), len(base.tree.leaves)
    named = pairs_of(given, what)
    if named is not None:
        found: Table | None = table_of({k: np.atleast_1d(np.asarray(x)) for k, x in named.items()})
    else:
        found = table_of(given)
    made = np.zeros((units, leaves))
    if found is not None:
        seen: set[int] = set()
        for name, column in zip(found.names, found.columns, strict=True):
            leaf = base.tree.leaf(name)
            numbers = numbers_of(column)
            if numbers is None:
                raise ShapeError(fault("plain_type", dtype=column.dtype), place=str(name))
            if leaf in seen:
                raise ArgumentError(fault("column_twice", name=name))
            seen.add(leaf)
            made[:, leaf] = _by_unit(base, found, numbers, what)
    else:
        array = None if is_flag(given) else numbers_of(array_of(given))
        if array is None or array.shape not in ((), made.shape):
            raise ShapeError(
                say(
                    "errors_shape", what=what, rows=units, columns=leaves, x=_shape_of(given, array)
                )
            )
        made[:] = array
    return made


def _divided(x: Floats, by: Floats, blank: float = 0) -> Floats:
    """x / by; where a maximum is 0 or not there, `blank`."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = x / by
    return np.where(np.isfinite(found), found, blank)


def _in_shares(base: Base, points: Floats, blank: float = 0) -> Floats:
    """Of a sum of a result: points as shares of the maximum."""
    return points if base.maxima is None else _divided(points, base.maxima, blank)


def _shape_of(given: Any, array: Floats | None) -> str:
    return shown(given) if array is None else " × ".join(map(str, array.shape))


def _by_unit(base: Base, table: Table, numbers: Floats, what: str) -> Any:
    """A column of a table by unit: by label where both have some, else in order, or one for all."""
    units = len(base.tree.units)
    own = base.table.index
    apart = own is None or table.index is None or not set(own) & set(table.index)
    if apart and table.labels is None:
        if len(numbers) not in (1, units):
            raise ShapeError(say("per_unit", what=what, n=len(numbers), rows=units))
        return numbers
    import pandas as pd

    return aligned(pd.Series(numbers, table.index), base.table.labels, what, "row", blank=0.0)


def drop(base: Base, nodes: Iterable[Hashable]) -> Step:
    if not isinstance(nodes, Iterable):
        raise ArgumentError(say("nodes_given", what="drop", x=shown(nodes)))
    numbers = [base.tree.number(n) for n in ([nodes] if isinstance(nodes, str) else nodes)]
    for n in numbers:
        if n == 0 or (base.tree.parents == base.tree.parents[n]).sum() < 2:
            raise ArgumentError(say("no_sibling", name=base.tree.title(n)))
    column = np.array(numbers, np.int32)
    return Step(
        "drop",
        native.NONE,
        lambda handle: native.variation_drop(handle, column),
        lambda: say("varied_drop", names=", ".join(map(base.tree.title, numbers))),
    )


def combine(
    base: Base, method: str, node: Hashable, power: float | None, zero: str, at: float | None
) -> Step:
    if node is None and base.result is not None:
        tree = base.tree
        inner = [str(n) for i, n in enumerate(tree.names) if i not in tree.leaves]
        raise ArgumentError(fault("needs", what="combine", needed=f"node= ({', '.join(inner)})"))
    place, options = base.number(node), mean_options(_COMBINES, method, power, zero, at)
    return Step(
        "combine",
        place,
        lambda handle: native.variation_combine(handle, place, options),
        options=(method,),
    )


def _scales(data: Plain, method: str | None, how: dict[str, Any]) -> Scale:
    """The arguments of `normalise`, for the columns of a table."""
    known = inspect.signature(normalise)
    strange = next((key for key in how if key not in known.parameters or key == "table"), None)
    if strange is not None:
        raise ArgumentError(say("no_option", name=strange))
    bound = known.bind(None, method, **how)
    bound.apply_defaults()
    bound.arguments.pop("table")
    return scale_of(data, **bound.arguments)


def _said(method: str | None, how: dict[str, Any]) -> str:
    words = [] if method is None and how else [method or "none"]
    return ", ".join([*words, *(f"{key}={value!r}" for key, value in how.items())])


def treatment(base: Base, how: dict[str, Any]) -> Step:
    data = base.table
    scales = _scales(data, None, how)
    one: Floats = np.empty((data.rows, 1))

    def apply(handle: native.variation) -> None:
        with data.labelled(lambda c: native.normalise(one, data.values[:, [c]], scales.of(c))):
            native.variation_treatment(handle, scales.options)

    return Step("treatment", native.NONE, apply, options=(_said(None, how),))


def nominal_apart(base: Base, kind: str, node: Hashable, steps: Iterable[Step]) -> Step:
    one_of(_CHOICES, kind, "kind")
    place = base.number(node)
    if len(options_of(base, steps, kind, place)) < 2:
        raise ArgumentError(say("apart_of_one", kind=kind))
    return Step(
        "apart",
        place,
        lambda handle: native.variation_nominal_apart(handle, _FACTORS[kind], place),
        options=(kind,),
    )


def scale(base: Base, method: str | None, node: Hashable, how: dict[str, Any]) -> Step:
    place, data = base.number(node), base.table
    if node is not None:
        column = base.tree.leaf(node)
        data = Plain(data.values[:, [column]], (data.columns[column],), data.index)
    scales = _scales(data, method, how)
    one: Floats = np.empty((data.rows, 1))

    def apply(handle: native.variation) -> None:
        with data.labelled(lambda c: native.normalise(one, data.values[:, [c]], scales.of(c))):
            native.variation_scale(handle, place, scales.options)

    return Step("scale", place, apply, options=(_said(method, how),))


def impute() -> Step:
    return Step("impute", native.NONE, native.variation_impute, lambda: say("varied_impute"))


def options_of(base: Base, steps: Iterable[Step], kind: str, node: int) -> list[str]:
    """What there is to choose from at a node, by name, the nominal one first."""
    here = [s for s in steps if (s.kind, s.node) == (kind, node)]
    given = [option for s in here for option in s.options]
    if kind == "combine" and base.result is not None and not is_whole(node):
        return [base.tree.nodes[node].combine, *given]
    return given


def told(base: Base, steps: tuple[Step, ...]) -> list[str]:
    """What varies, in the language chosen."""
    lines: list[str] = []
    for kind, node in dict.fromkeys((s.kind, s.node) for s in steps):
        if kind == "apart":
            continue
        if kind not in _CHOICES:
            lines += [s.told() for s in steps if (s.kind, s.node) == (kind, node)]
            continue
        options = options_of(base, steps, kind, node)
        if len(options) > 1:
            at = where(base, node, "where_all" if kind == "combine" else "where_all_leaves")
            line = say(f"varied_{kind}", where=at, names="; ".join(options))
            if any((s.kind, s.node, s.options) == ("apart", node, (kind,)) for s in steps):
                line += f" ({say('apart', name=options[0])})"
            lines.append(line)
    return lines
