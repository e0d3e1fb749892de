# SPDX-License-Identifier: MIT
"""Which nodes are looked at, and their points as a DataFrame."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .._language import fault
from ..composite._plain import plain
from ..errors import MethodError
from ..framework import Framework
from ..node import Node
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


def points_of(data: Any, level: int | None) -> pd.DataFrame:
    """Units × nodes of a result; any other table as it is."""
    if isinstance(data, Result):
        codes = [n.code for n in nodes_at(data.framework, level)]
        return data.to_pandas("wide")[codes]
    table = plain(data)
    return pd.DataFrame(table.values, index=table.index, columns=pd.Index(list(table.columns)))


def complete(frame: pd.DataFrame, least: int) -> pd.DataFrame:
    """The units that have every number; refused where they are too few."""
    whole = frame.dropna()
    if len(whole) < least:
        raise MethodError(fault("too_few", least=least, n=len(whole), all=len(frame)))
    return whole


def need_spread(frame: pd.DataFrame) -> None:
    """Refuse a column of equal numbers, which goes together with nothing."""
    for name in frame.columns:
        if frame[name].nunique() == 1:
            raise MethodError(fault("equal", name=name), criterion=str(name))
