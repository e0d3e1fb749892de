# SPDX-License-Identifier: MIT
"""Which nodes are looked at, and their points as a DataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .._core.arguments import instance, unused, whole
from .._core.language import fault
from .._core.plain import plain
from ..composite._endpoints import MOST
from ..errors import MethodError
from ..framework import Framework
from ..node import Node
from ..ranking import rank
from ..result import Result

Floats = npt.NDArray[np.float64]


def parts(framework: Framework, node: Node) -> tuple[Node, ...]:
    """The children that its points are made of: neither described nor shown beside."""
    children = framework.children(node)
    return tuple(n for n in children if not n.described and not n.beside)


def nodes_at(framework: Framework, level: int | None, below: Node | None = None) -> list[Node]:
    """The nodes of a level and the leaves above it; all leaves without one."""
    found: list[Node] = []
    waiting = [framework.root if below is None else below]
    while waiting:
        node = waiting.pop()
        inside = parts(framework, node)
        if not inside or node.level == level:
            found.append(node)
        else:
            waiting.extend(reversed(inside))
    return found


def result_given(given: Any, what: str = "result") -> Result:
    """A result, where a table would not do."""
    return instance(given, Result, what, "a parindex.Result")


def level_given(level: int | None, what: str = "level") -> int | None:
    return None if level is None else whole(level, what, 0, 2**31 - 1)


def points_of(data: Any, level: int | None, default: int | None = None) -> pd.DataFrame:
    """Units × nodes of a result; any other table as it is, for which there are no levels."""
    if isinstance(data, Result):
        codes = [n.code for n in nodes_at(data.framework, level_given(level))]
        return data.to_pandas("wide")[codes]
    if level != default:
        raise unused("level=", fault("a_result"))
    table = plain(data)
    frame = pd.DataFrame(table.values, index=table.index, columns=pd.Index(list(table.columns)))
    beyond = [
        MethodError(fault("beyond", name=name), criterion=str(name))
        for i, name in enumerate(table.columns)
        if (np.abs(table.values[:, i]) > MOST).any()
    ]
    raise_all(beyond)
    return frame


def raise_all(faults: Sequence[MethodError]) -> None:
    """Raise the first of several faults, which has them all."""
    if faults:
        faults[0].faults = tuple(faults)
        raise faults[0]


def settled(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers that a person sees as equal, at 15 digits, made equal; all others as they are."""
    made = frame.copy()
    for i in range(frame.shape[1]):
        column = frame.iloc[:, i].to_numpy()
        places = rank(column, ties="dense")
        there = ~np.isnan(places)
        found, first, which = np.unique(places[there], return_index=True, return_inverse=True)
        if len(found) < len(np.unique(column[there])):
            made.iloc[there.nonzero()[0], i] = column[there][first][which]
    return made


def complete(frame: pd.DataFrame, least: int) -> pd.DataFrame:
    """The units that have every number; refused where they are too few."""
    whole_units = frame.dropna()
    if len(whole_units) < least:
        raise MethodError(fault("too_few", least=least, n=len(whole_units), all=len(frame)))
    return whole_units


def need_spread(frame: pd.DataFrame) -> None:
    """Refuse columns of equal numbers, which go together with nothing."""
    raise_all(
        [
            MethodError(fault("equal", name=name), criterion=str(name))
            for i, name in enumerate(frame.columns)
            if rank(frame.iloc[:, i].to_numpy(), ties="dense").max() == 1
        ]
    )
