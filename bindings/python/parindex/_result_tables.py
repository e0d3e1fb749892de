# SPDX-License-Identifier: MIT
"""The tables of a result: points, maximum, share and state of units × nodes."""

from __future__ import annotations

import operator
from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from . import _native as native
from ._core.arguments import is_flag, refused, text
from ._core.labels import key_of
from ._core.language import fault
from .dossier import Dossier
from .errors import DossierError, RowError
from .framework import Framework
from .node import Node

if TYPE_CHECKING:
    from .result import Result


class _Borrowed:
    """The library's own memory as numpy sees it: read-only, alive as long as its owner."""

    def __init__(self, owner: native.result, table: int) -> None:
        address, rows, cols, row_stride, col_stride, kind = native.result_view(owner, table)
        self._owner = owner
        self.__array_interface__ = {
            "version": 3,
            "shape": (rows, cols),
            "typestr": np.dtype(np.uint8 if kind == native.U8 else np.float64).str,
            "data": (address, True),
            "strides": (row_stride, col_stride),
        }


class Tables:
    """Points, maximum, share and state as units × nodes, and which unit is which row."""

    dossier: Dossier
    _handle: native.result

    @property
    def framework(self) -> Framework:
        return self.dossier.framework

    @property
    def period(self) -> int | None:
        return self.dossier.period

    def __len__(self) -> int:
        return native.result_units(self._handle)

    @property
    def units(self) -> list[str]:
        """Names of the units; their row, from 0, where they have none."""
        return self.dossier.units

    def row(self, unit: str | int) -> int:
        """The row of a unit, given by its name, by its label in the data or by its row.

        Parameters
        ----------
        unit
            Its name, its label in the data, or its row from 0.

        Raises
        ------
        UnknownUnitError
            The message names the nearest one.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.row("Bộ Nội vụ")
        1
        """
        if isinstance(unit, str):
            return native.result_find_unit(self._handle, text(unit, "unit"))
        if is_flag(unit) or not isinstance(unit, Hashable):
            raise refused("unit", "unit", unit)
        if key_of(unit) in self._labelled:
            return self._labelled[key_of(unit)]
        try:
            row = operator.index(unit)
        except TypeError:
            raise refused("unit", "unit", unit) from None
        if not -len(self) <= row < len(self):
            raise RowError(fault("no_such_row", n=row, rows=len(self)))
        return row % len(self)

    @cached_property
    def _labelled(self) -> dict[Any, int]:
        """The first row of each label that the data have."""
        labels = self.dossier._labels or ()
        return {key_of(label): row for row, label in reversed(list(enumerate(labels)))}

    @cached_property
    def groups(self) -> list[str | None]:
        """The group of each unit when it was scored; None for a unit in none."""
        names = self.group_names
        found = [native.result_group(self._handle, row) for row in range(len(self))]
        return [None if group == native.NONE else names[group] for group in found]

    @cached_property
    def group_names(self) -> tuple[str, ...]:
        """The groups, in the order in which the data first named them."""
        count = native.result_groups(self._handle)
        return tuple(native.result_group_name(self._handle, group) for group in range(count))

    def _group_numbers(self) -> npt.NDArray[np.int32]:
        """The number of each unit's group, -1 for none."""
        if not self.group_names:
            raise DossierError(fault("no_groups"))
        numbers = {name: i for i, name in enumerate(self.group_names)}
        return np.array([-1 if g is None else numbers[g] for g in self.groups], np.int32)

    @cached_property
    def points(self) -> npt.NDArray[np.float64]:
        """Points, NaN where there are none: the library's own memory, not a copy."""
        return np.asarray(_Borrowed(self._handle, native.TABLE_POINTS))

    @cached_property
    def state(self) -> npt.NDArray[np.uint8]:
        """Why points are not there: numbers of ``parindex.STATES``; not a copy."""
        return np.asarray(_Borrowed(self._handle, native.TABLE_STATE))

    @cached_property
    def max(self) -> npt.NDArray[np.float64]:
        """Applicable maximum in points; NaN where it is not known or there is none."""
        return self._copy(native.TABLE_MAX)

    @cached_property
    def share(self) -> npt.NDArray[np.float64]:
        """Points / applicable maximum, in percent: the index in column 0."""
        return self._copy(native.TABLE_SHARE)

    def _copy(self, which: int) -> npt.NDArray[np.float64]:
        # Each node is one run of memory, as in the library, so that it is filled in one pass.
        out: npt.NDArray[np.float64] = np.empty((len(self.framework), len(self)), np.float64).T
        native.result_copy(out, self._handle, which, 0)
        out.flags.writeable = False
        return out

    def _node(self, code: str | None) -> Node:
        return self.framework.root if code is None else self.framework.node(code)


def whole_result(part: Tables) -> Result:
    """The result that its part is: each of these classes is one only as a part of Result."""
    return cast("Result", part)
