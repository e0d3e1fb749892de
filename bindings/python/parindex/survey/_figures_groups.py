# SPDX-License-Identifier: MIT
"""Whom figures are asked of: all units or each, and the groups within them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import product
from typing import Any

from .. import _native as native
from .._core.labels import some
from .._core.text import one_line
from ..errors import ArgumentError
from ._design import Design
from ._estimates import Axis
from ._store import Store
from ._words import say

By = str | Sequence[str] | None
Within = Mapping[str, Hashable] | None


class Groups:
    """A survey, with the units and groups that figures are asked of."""

    _store: Store

    @property
    def design(self) -> Design:
        """The columns, and what answers may be."""
        return self._store.design

    @property
    def rows(self) -> int:
        """How many people there are."""
        return native.survey_rows(self._store.handle)

    @property
    def units(self) -> tuple[Any, ...]:
        """The labels of the units, in order."""
        self._settle()
        return tuple(self._store.unit.labels)

    @property
    def groups(self) -> dict[str, tuple[Any, ...]]:
        """The labels of each column of domains, in order."""
        self._settle()
        return {
            one.name: tuple(label for column, label in self._store.bits if column == i)
            for i, one in enumerate(self._store.domains)
        }

    def _settle(self) -> None:
        self._store = self._store.settled()

    def _axes(self, by: Any, within: Any) -> tuple[list[Axis], list[int]]:
        """What figures are asked by, units first; and the bits of each group."""
        store = self._store
        wanted = [by] if isinstance(by, str) else list(by or ())
        axes: list[Axis] = []
        columns: list[int] = []
        for name in wanted:
            if name in ("unit", self.design.unit) and self.design.unit is not None:
                axes.insert(0, Axis(self.design.unit, tuple(store.unit.labels), True))
                continue
            column = self._domain(name, "by")
            columns.append(column)
            labels = tuple(label for of, label in store.bits if of == column)
            axes.append(Axis(self.design.domains[column], labels))
        twice = [a.name for i, a in enumerate(axes) if a.name in [b.name for b in axes[:i]]]
        if twice:
            raise ArgumentError(say("column_twice", what="by", name=twice[0]))
        if axes and axes[0].unit and not axes[0].labels:
            raise ArgumentError(say("no_units"))
        inside = 0
        for name, label in dict(within or {}).items():
            inside |= self._bit(self._domain(name, "within"), label)
        groups = [axis.labels for axis in axes if not axis.unit]
        bits = []
        for labels in product(*groups):
            each = inside
            for column, label in zip(columns, labels, strict=True):
                each |= self._bit(column, label)
            bits.append(each)
        return axes, bits

    def _domain(self, name: Any, what: str) -> int:
        key = one_line(name) if isinstance(name, str) else name
        if key not in self.design.domains:
            known = [*(["unit"] if self.design.unit and what == "by" else []), *self.design.domains]
            key = "no_domain" if known else "no_domains"
            raise ArgumentError(say(key, what=what, name=name, names=some(known)))
        return self.design.domains.index(key)

    def _bit(self, column: int, label: Any) -> int:
        store = self._store
        number_of = store.domains[column].find(label)
        if number_of is None:
            labels = store.domains[column].labels
            raise ArgumentError(
                say(
                    "no_label" if labels else "no_labels",
                    column=self.design.domains[column],
                    name=label,
                    names=some(labels),
                )
            )
        return 1 << store._bit[column][number_of]
