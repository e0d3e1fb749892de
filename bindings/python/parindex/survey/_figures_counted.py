# SPDX-License-Identifier: MIT
"""Which answers count, and for how much: items, levels and points as the library takes them, and the estimates made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from .. import _native as native
from .._core.arguments import number, whole
from .._core.labels import pairs_of, some
from .._core.plain import Floats
from .._core.text import one_line
from ..errors import ArgumentError, OutOfMemoryError
from ._estimates import Axis, Estimates
from ._figures_groups import By, Groups, Within
from ._how import options_of
from ._reworded import labelled
from ._words import say

Items = str | Iterable[str] | None
Points = Sequence[float] | Mapping[int, float]


class Counted(Groups):
    """A survey whose answers are counted."""

    _calibration: native.calibration | None = None

    @property
    def _width(self) -> int:
        return self.design.levels + 1 if self.design.levels else 4

    @property
    def _answered(self) -> list[float]:
        if not self.design.levels:
            return [0.0, 1.0, 0.0, 0.0]
        return [0.0] + [1.0] * self.design.levels

    def _blank(self) -> Floats:
        return np.zeros((len(self.design.items), self._width))

    def _item(self, name: Any) -> int:
        key = one_line(name) if isinstance(name, str) else name
        if key not in self.design.items:
            raise ArgumentError(say("no_item", name=name, names=some(self.design.items)))
        return self.design.items.index(key)

    def _items(self, items: Any) -> list[int]:
        if items is None:
            return list(range(len(self.design.items)))
        found = [self._item(name) for name in ([items] if isinstance(items, str) else items)]
        if not found:
            raise ArgumentError(say("items_none"))
        return found

    def _levels(self, at_least: Any, at_most: Any, answers: Any) -> set[int]:
        """The levels that count, by one of the three ways to say so."""
        most = self.design.levels
        if not most:
            raise ArgumentError(say("needs_levels"))
        given = [x for x in (at_least, at_most, answers) if x is not None]
        if not given or (answers is not None and len(given) > 1):
            raise ArgumentError(say("which_answers"))
        if answers is not None:
            many = answers if isinstance(answers, Iterable) else [answers]
            return {whole(a, "answers", 1, most) for a in many}
        least = 1 if at_least is None else whole(at_least, "at_least", 1, most)
        last = most if at_most is None else whole(at_most, "at_most", 1, most)
        return set(range(least, last + 1))

    def _points(self, points: Any) -> list[float]:
        levels = self.design.levels
        if not levels:
            raise ArgumentError(say("needs_levels"))
        named = pairs_of(points, "points")
        if named is not None:
            lost = [a for a in range(1, levels + 1) if a not in named]
            if lost or len(named) != levels:
                raise ArgumentError(say("points_levels", n=levels))
            points = [named[a] for a in range(1, levels + 1)]
        found = [number(x, "points", -1e15, 1e15) for x in points]
        if len(found) != levels:
            raise ArgumentError(say("points_levels", n=levels))
        return found

    def _each(
        self, items: Items, above: list[float], kind: str, by: By, within: Within, how: Any
    ) -> Estimates:
        """The same figure of each item."""
        numbers_of = self._items(items)
        figures = []
        for item in numbers_of:
            top, bottom = self._blank(), self._blank()
            top[item], bottom[item] = above, self._answered
            figures.append((top, None if kind == "total" else bottom))
        names = [self.design.items[i] for i in numbers_of]
        return self._estimate(names, [kind] * len(names), figures, by, within, how)

    def _estimate(
        self,
        names: list[str],
        kinds: list[str],
        figures: Sequence[tuple[Floats, Floats | None]],
        by: By,
        within: Within,
        how: Any,
    ) -> Estimates:
        self._settle()
        axes, bits = self._axes(by, within)
        options = options_of(how, self._calibration)
        options.by_unit = int(bool(axes) and axes[0].unit)
        statistics = native.statistics()
        for inside in bits:
            for top, bottom in figures:
                if not statistics.add(top, bottom, inside, 0):
                    raise OutOfMemoryError("")
        with labelled(self._store):
            handle = native.survey_estimate(self._store.handle, statistics, options)
        axes = [*axes, Axis("figure", tuple(names))]
        return Estimates(handle, tuple(axes), tuple(kinds), options.level or 0.95)
