# SPDX-License-Identifier: MIT
"""Of which columns less is better: the ways to say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from .._core.arguments import is_flag
from .._core.labels import is_series, is_table, key_of
from .._core.language import fault
from .._core.plain import Plain, shown_label
from ..errors import ArgumentError


def reversed_of(data: Plain, given: Any) -> npt.NDArray[np.uint8]:
    """One for each column: 1 where less is better."""
    columns = data.columns
    if is_flag(given):
        return np.full(len(columns), bool(given), np.uint8)
    if isinstance(given, Mapping) or is_series(given):
        return _flags(data.per_column(given, "reversed"))
    if data.has_column(given):
        given = [given]
    if isinstance(given, str | bytes) or not isinstance(given, Iterable) or is_table(given):
        raise ArgumentError(fault("reversed", x=shown_label(given)))
    each = list(given)
    numbers = all(is_flag(x) or (not isinstance(x, str) and _number(x) is not None) for x in each)
    named = all(data.has_column(x) for x in each) and len(set(map(key_of, each))) == len(each)
    if numbers and len(each) == len(columns) and each:
        if named and not all(is_flag(x) for x in each):  # columns that are called 0 and 1
            raise ArgumentError(fault("reversed_two_ways"))
        return _flags(each)
    if each and all(is_flag(x) for x in each):
        return _flags(data.per_column(each, "reversed"))
    flags = np.zeros(len(columns), np.uint8)
    for name in each:
        flags[data.column(name)] = 1
    return flags


def _number(x: Any) -> float | None:
    try:
        return float(x)
    except (TypeError, ValueError, OverflowError):
        return None


def _flags(each: list[Any]) -> npt.NDArray[np.uint8]:
    """Booleans, flags of 1 and 0, or directions of 1 and -1."""
    if all(is_flag(x) for x in each):
        return np.array([bool(x) for x in each], np.uint8)
    numbers = [None if is_flag(x) or isinstance(x, str) else _number(x) for x in each]
    found = set(numbers)
    if found == {1.0}:
        raise ArgumentError(fault("reversed_ones"))
    if found <= {1.0, -1.0}:
        return np.array([x == -1 for x in numbers], np.uint8)
    if found <= {1.0, 0.0}:
        return np.array([x == 1 for x in numbers], np.uint8)
    strange = [
        x for x, n in zip(each, numbers, strict=True) if not is_flag(x) and n not in (1, 0, -1)
    ]
    noughts = [x for x, n in zip(each, numbers, strict=True) if n == 0]
    raise ArgumentError(fault("reversed", x=shown_label([*strange, *noughts, *each][0])))
