# SPDX-License-Identifier: MIT
"""What is asked of a survey: shares, means, scores, totals, indices, and how sure they are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Unpack, overload

import numpy as np
import numpy.typing as npt

from .. import _native as native
from .._core.arguments import number, unused, whole
from .._core.labels import pairs_of, some
from .._core.plain import Floats
from .._core.text import one_line
from .._core.travel import makes
from ..dossier import Dossier
from ..errors import ArgumentError, OutOfMemoryError
from ..framework import Framework, load
from ._design import Design
from ._estimates import Axis, Estimates
from ._evidence import Edition, SurveyDossier, SurveyResult, dossier_of
from ._how import How, options_of
from ._quantiles import Quantiles, quantiles
from ._reworded import labelled
from ._store import Store
from ._words import say

Items = str | Iterable[str] | None
By = str | Sequence[str] | None
Within = Mapping[str, Hashable] | None
Points = Sequence[float] | Mapping[int, float]


class Figures:
    """A survey that figures are asked of."""

    _store: Store
    _calibration: native.calibration | None = None

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

    # -- figures ---------------------------------------------------------------------------

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
        """The mean of each item; else as :meth:`share`.

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

    @overload
    def score(
        self,
        items: Items,
        points: Points,
        *,
        by: By = None,
        within: Within = None,
        **how: Unpack[How],
    ) -> Estimates: ...
    @overload
    def score(
        self,
        items: Edition,
        points: None = None,
        *,
        period: int | None = None,
        evidence: Any = None,
        within: Within = None,
        **how: Unpack[How],
    ) -> SurveyResult: ...
    @makes
    def score(
        self,
        items: Any,
        points: Points | None = None,
        *,
        by: By = None,
        within: Within = None,
        period: int | None = None,
        evidence: Any = None,
        **how: Unpack[How],
    ) -> Estimates | SurveyResult:
        """The mean of the points that each answer gives, ``points=[0, 20, 60, 100]`` for levels 1 to 4; or an
        edition scored on the answers.

        A stratum with one primary unit is compared with the mean of all (``lonely="adjust"``), and a note
        says so, where `how` says nothing else.

        Parameters
        ----------
        items
            A column, or several; or without `points` an edition, as :meth:`dossier` takes it.
        period, evidence
            With an edition: as for :meth:`dossier`.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items="q", levels=4).add({"q": [4, 3, 1]})
        >>> survey.score("q", [0, 20, 60, 100]).value.round(6).tolist()
        [53.333333]
        >>> items = [f"q{i:02}" for i in range(1, 23)]
        >>> survey = parindex.Survey(items=items, levels=5)
        >>> survey = survey.add({item: [5, 4, 2, 3] for item in items})
        >>> survey.score("vn.sipas.2640", period=2019).cell(0).points
        50.0
        """
        if points is not None:
            for name, given in (("period=", period), ("evidence=", evidence)):
                if given is not None:
                    raise unused(name, "points=None")
            how = {"lonely": "adjust", **how}
            above = [0.0, *self._points(points)]
            return self._each(items, above, "mean", by, within, how)
        if by is not None:
            raise unused("by=", "points=")
        made = self.dossier(items, period=period, evidence=evidence, within=within, **how)
        return made.score(threads=how.get("threads", 1))

    def dossier(
        self,
        edition: Edition,
        *,
        period: int | None = None,
        evidence: Any = None,
        within: Within = None,
        **how: Unpack[How],
    ) -> SurveyDossier:
        """The answers as the evidence of an edition, with their errors beside it.

        An edition says which items a leaf is made of (``"survey"``, see ``docs/framework-file.md``), by the columns'
        names. Lonely strata are as in :meth:`score`.

        Parameters
        ----------
        edition
            A :class:`parindex.Framework`, an id of the catalogue, or the path of an edition's file.
        period
            The year that the evidence is of.
        evidence
            Of the leaves that are not made of answers: a table of the same units, by their names, in any form that
            :meth:`parindex.Framework.score` takes.
        within
            Labels that must hold, such as ``{"year": 2024}``.

        Raises
        ------
        MethodError
            No leaf is made of answers, or an item is not in the survey, or its answers are of another kind.
        DossierError
            `evidence` lacks a unit of the survey, has another one, or has a leaf that is made of answers.

        Examples
        --------
        >>> import parindex
        >>> items = [f"q{i:02}" for i in range(1, 23)]
        >>> survey = parindex.Survey(items=items, levels=5)
        >>> survey = survey.add({item: [5, 4, 2, 3] for item in items})
        >>> survey.dossier("vn.sipas.2640", period=2019).estimates.value[:2].tolist()
        [0.5, 0.5]
        """
        framework = edition if isinstance(edition, Framework) else load(edition)
        beside = None
        if evidence is not None:
            framework.need_tree()
            beside = Dossier.read(framework, evidence, period=period, without_survey=True)
        return self._dossier(framework, period, beside, within, dict(how))

    def _dossier(
        self,
        framework: Framework,
        period: int | None,
        beside: Dossier | None,
        within: Within,
        how: dict[str, Any],
    ) -> SurveyDossier:
        self._settle()
        _, (inside,) = self._axes(None, within)
        options = options_of({"lonely": "adjust", **how}, self._calibration)
        made = dossier_of(self._store, framework, period, beside, inside, options)
        made._come_from(self, {"period": period, "beside": beside, "within": within, "how": how})
        return made

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
        """The variance of each item among people; else as :meth:`mean`.

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

    # -- how these are made ----------------------------------------------------------------

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
