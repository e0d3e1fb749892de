# SPDX-License-Identifier: MIT
"""What is asked of a survey: shares, means, totals, ratios, indices, quantiles, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Unpack

import numpy.typing as npt

from .._core.arguments import unused
from .._core.labels import pairs_of
from .._core.travel import makes
from ..errors import ArgumentError
from ._estimates import Estimates
from ._figures_counted import Items, Points
from ._figures_groups import By, Within
from ._figures_scored import Scored
from ._how import How, options_of
from ._quantiles import Quantiles, quantiles
from ._reworded import labelled
from ._words import say


class Figures(Scored):
    """A survey that figures are asked of."""

    @makes
    def share(
        self,
        items: Items = None,
        *,
        at_least: int | None = None,
        at_most: int | None = None,
        answers: int | Iterable[int] | None = None,
        by: By = None,
        within: Within = None,
        **how: Unpack[How],
    ) -> Estimates:
        """The share of the answers to each item that are `at_least`, `at_most`, or among `answers`.

        Parameters
        ----------
        items
            A column, or several; None: all items.
        at_least, at_most
            The least and the greatest answer that count; one of them alone is enough.
        answers
            Or each answer that counts: ``answers=[4, 5]``.
        by
            ``"unit"``, columns of domains, or several of these: a figure for each of their labels.
        within
            Labels that must hold: ``{"female": 1, "year": 2024}``.
        how
            As :class:`How` says: ``lonely="adjust"``, ``variance="bootstrap"`` …

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items="q", levels=5).add({"q": [5, 4, 2, 3]})
        >>> survey.share("q", at_least=4).value.tolist()
        [0.5]
        """
        chosen_levels = self._levels(at_least, at_most, answers)
        width = self._width
        return self._each(
            items,
            [0.0] + [float(a in chosen_levels) for a in range(1, width)],
            "share",
            by,
            within,
            how,
        )

    @makes
    def mean(
        self, items: Items = None, *, by: By = None, within: Within = None, **how: Unpack[How]
    ) -> Estimates:
        """The mean of each item.

        Parameters
        ----------
        items, by, within, how
            As for :meth:`share`.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items="income").add({"income": [5.0, None, 2.0]})
        >>> survey.mean("income").value.tolist()
        [3.5]
        """
        if not self.design.levels:
            return self._each(items, [0.0, 0.0, 1.0, 0.0], "mean", by, within, how)
        return self._each(items, [float(a) for a in range(self._width)], "mean", by, within, how)

    @makes
    def total(
        self,
        items: Items = None,
        *,
        answers: int | Iterable[int] | None = None,
        by: By = None,
        within: Within = None,
        **how: Unpack[How],
    ) -> Estimates:
        """How many people gave one of `answers` to each item, or any answer; of numbers, their sum.

        Parameters
        ----------
        answers
            The answers that count, one or several; None: all. Numbers have none to choose from.
        items, by, within, how
            As for :meth:`share`.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items="q", levels=2, weight="w")
        >>> survey.add({"q": [1, 2, 2], "w": [10, 20, 30]}).total("q", answers=2).value.tolist()
        [50.0]
        """
        if not self.design.levels:
            if answers is not None:
                raise unused("answers", "levels")
            above = [0.0, 0.0, 1.0, 0.0]
        else:
            every = answers is None
            levels = set(range(1, self._width)) if every else self._levels(None, None, answers)
            above = [0.0] + [float(a in levels) for a in range(1, self._width)]
        return self._each(items, above, "total", by, within, how)

    @makes
    def ratio(
        self,
        top: str,
        bottom: str,
        *,
        by: By = None,
        within: Within = None,
        **how: Unpack[How],
    ) -> Estimates:
        """The total of one item over the total of another.

        Parameters
        ----------
        top, bottom
            The columns of the two items: answers add up as the numbers that they are.
        by, within, how
            As for :meth:`share`.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items=["used", "asked"])
        >>> survey.add({"used": [1, 4], "asked": [2, 8]}).ratio("used", "asked").value.tolist()
        [0.5]
        """
        above, below = self._blank(), self._blank()
        row = (
            [0.0, 0.0, 1.0, 0.0]
            if not self.design.levels
            else [float(a) for a in range(self._width)]
        )
        above[self._item(top)] = row
        below[self._item(bottom)] = row
        return self._estimate([f"{top} / {bottom}"], ["mean"], [(above, below)], by, within, how)

    @makes
    def index(
        self,
        items: Mapping[str, Iterable[str]] | Items = None,
        *,
        at_least: int | None = None,
        at_most: int | None = None,
        answers: int | Iterable[int] | None = None,
        points: Points | None = None,
        by: By = None,
        within: Within = None,
        **how: Unpack[How],
    ) -> Estimates:
        """Several items together: satisfied answers over answers, or the mean of their points.

        Parameters
        ----------
        items
            The items of one index, or a mapping from names to the items of each: ``{"access": ["q1", "q2"], ...}``.
        at_least, at_most, answers, points
            What counts: answers as in :meth:`share`, or points as in :meth:`score`.
        by, within, how
            As for :meth:`share`.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items=["q1", "q2"], levels=5)
        >>> survey.add({"q1": [5, 4, None], "q2": [1, 2, 4]}).index(at_least=4).value.tolist()
        [0.6]
        """
        if points is None:
            levels = self._levels(at_least, at_most, answers)
            above = [0.0] + [float(a in levels) for a in range(1, self._width)]
        else:
            for name, given in (("at_least", at_least), ("at_most", at_most), ("answers", answers)):
                if given is not None:
                    raise ArgumentError(say("points_or_answers", what=name))
            above = [0.0, *self._points(points)]
        named = pairs_of(items, "items") if isinstance(items, Mapping) else {"index": items}
        assert named is not None
        if not named:
            raise ArgumentError(say("items_none"))
        figures = []
        for of in named.values():
            top, bottom = self._blank(), self._blank()
            for item in self._items(of):
                top[item], bottom[item] = above, self._answered
            figures.append((top, bottom))
        kind = "share" if points is None else "mean"
        return self._estimate(
            [str(n) for n in named], [kind] * len(figures), figures, by, within, how
        )

    @makes
    def variance(
        self, items: Items = None, *, by: By = None, within: Within = None, **how: Unpack[How]
    ) -> Estimates:
        """The variance of each item among people.

        Parameters
        ----------
        items, by, within, how
            As for :meth:`share`.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items="x").add({"x": [1.0, 2.0, 3.0]})
        >>> survey.variance("x").value.round(6).tolist()
        [1.0]
        """
        numbers_of = self._items(items)
        names = [self.design.items[i] for i in numbers_of]
        plain = not self.design.levels
        mean = [0.0, 0.0, 1.0, 0.0] if plain else [float(a) for a in range(self._width)]
        square = [0.0, 0.0, 0.0, 1.0] if plain else [float(a * a) for a in range(self._width)]
        figures = []
        for item in numbers_of:
            for row in (mean, square):
                top, bottom = self._blank(), self._blank()
                top[item], bottom[item] = row, self._answered
                figures.append((top, bottom))
        twice = [name for name in names for _ in range(2)]
        found = self._estimate(twice, ["mean"] * len(twice), figures, by, within, how)
        return found._variances(names)

    def quantile(
        self,
        items: Items = None,
        q: npt.ArrayLike = 0.5,
        *,
        by: By = None,
        within: Within = None,
        **how: Unpack[How],
    ) -> Quantiles:
        """Quantiles of each item, with Woodruff's intervals: the least answer with at least so much at or below it.

        Parameters
        ----------
        q
            The shares that are at or below, from 0 to 1: one, or several; 0.5 is the median.
        items, by, within, how
            As for :meth:`share`.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items="q", levels=5).add({"q": [1, 2, 2, 5]})
        >>> survey.quantile("q", [0.25, 0.75]).value.tolist()
        [1.0, 2.0]
        """
        self._settle()
        axes, bits = self._axes(by, within)
        options = options_of(how, self._calibration)
        with labelled(self._store):
            return quantiles(self._store, self._items(items), q, axes, bits, options)
