# SPDX-License-Identifier: MIT
"""Answers that give points, by a list of them or by an edition."""

from __future__ import annotations

from typing import Any, Unpack, overload

from .._core.arguments import unused
from .._core.travel import makes
from ..dossier import Dossier
from ..framework import Framework, load
from ._estimates import Estimates
from ._evidence import Edition, SurveyDossier, SurveyResult, dossier_of
from ._figures_counted import Counted, Items, Points
from ._figures_groups import By, Within
from ._how import How, options_of


class Scored(Counted):
    """A survey that is scored."""

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
        points
            The points of each answer, from the lowest level on, or a mapping from levels to points; None: by the edition.
        by
            With points: as for :meth:`share`.
        period, evidence
            With an edition: as for :meth:`dossier`.
        within, how
            As for :meth:`share`.

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
        how
            How errors are found, as :class:`How` says.

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
