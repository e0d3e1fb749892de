# SPDX-License-Identifier: MIT
"""Answers as the evidence of an edition, with the errors of its figures, and the result of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .. import _native as native
from .._core.arguments import whole
from .._core.travel import makes
from .._evidence import Given, is_answered
from .._result_questions import varied
from ..dossier import Dossier
from ..errors import OutOfMemoryError, SavedError
from ..framework import Framework
from ..result import Result
from ._estimates import Axis, Estimates
from ._reworded import labelled
from ._shown import said
from ._store import Store
from ._words import say

if TYPE_CHECKING:
    from .._core.progress import Progress
    from ..uncertainty import Uncertainty
    from ._figures_scored import Scored

Edition = Framework | str | os.PathLike[str]

_TABLES = 1000
"""Of figures that are scored anew, where a scale is no line."""


class SurveyDossier(Dossier):
    """The evidence that people's answers make, with its sampling errors. Made by :meth:`Survey.dossier`."""

    __slots__ = ("_from", "estimates")

    def __init__(self, framework: Framework, given: Given, estimates: Estimates) -> None:
        super().__init__(framework, given)
        self.estimates = estimates
        """The same figures with their errors: each unit, each leaf that is made of answers."""
        self._from: dict[str, Any] = {}

    def _come_from(self, survey: Scored, how: dict[str, Any]) -> None:
        """Remembers the survey, of which it is made again where it travels to."""
        self._from = {"survey": survey, "framework": self.framework, "rows": survey.rows, **how}
        self.figures()

    @makes
    def figures(self) -> Estimates:
        """:attr:`estimates`, by a call.

        Examples
        --------
        >>> import parindex
        >>> items = [f"q{i:02}" for i in range(1, 23)]
        >>> survey = parindex.Survey(items=items, levels=5).add({item: [5, 4, 2, 3] for item in items})
        >>> dossier = survey.dossier("vn.sipas.2640", period=2019)
        >>> len(dossier.figures().table) == len(dossier.estimates.table)
        True
        """
        return self.estimates

    def _packed(self) -> dict[str, Any]:
        if self._from["survey"].rows != self._from["rows"]:
            raise SavedError(say("rows_added"))
        return self._from

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> SurveyDossier:
        given = {key: value for key, value in state.items() if key not in ("survey", "rows")}
        made: SurveyDossier = state["survey"]._dossier(**given)
        return made

    def score(self, *, history: Sequence[Dossier] = (), threads: int = 1) -> SurveyResult:
        """As :meth:`Dossier.score`; the result keeps the errors.

        Parameters
        ----------
        history
            Dossiers of earlier years, for rules that look back.
        threads
            How many at once; never changes a bit of the result.

        Examples
        --------
        >>> import parindex
        >>> items = [f"q{i:02}" for i in range(1, 23)]
        >>> survey = parindex.Survey(items=items, levels=5).add({item: [5, 4, 2, 3] for item in items})
        >>> survey.dossier("vn.sipas.2640", period=2019).score().cell(0).points
        50.0
        """
        made = super().score(history=history, threads=threads)
        return SurveyResult(self, made._handle, made._history)


class SurveyResult(Result):
    """A result of people's answers: its :meth:`uncertainty` carries their sampling error into index and rank.

    Made by :meth:`Survey.score` and :meth:`SurveyDossier.score`.
    """

    dossier: SurveyDossier

    @property
    def estimates(self) -> Estimates:
        """The figures of the leaves that are made of answers, with their errors."""
        return self.dossier.estimates

    def uncertainty(
        self,
        replicates: int = 10_000,
        *,
        code: str | None = None,
        within: float | None = None,
        dirichlet: float | None = None,
        errors: Any = None,
        drop: Iterable[str] | None = None,
        impute: bool = False,
        tables: int = _TABLES,
        seed: int = 0,
        threads: int = 1,
        progress: Progress | bool | None = None,
    ) -> Uncertainty:
        """How sure the ranks are, as far as it hangs on who was asked: the index so many times, each time with other
        sampling errors.

        The weights stay unless `within` or `dirichlet` says otherwise. Errors of figures go through the slopes of their
        scales, or where a cap, a band or a bend is near through `tables` tables that are scored anew;
        ``.variation.varied`` says how many of each there are.

        Parameters
        ----------
        replicates, code, within, dirichlet, errors, drop, impute, seed, threads, progress
            As for :meth:`Result.uncertainty`.
        tables
            How many tables are drawn and scored anew, where a slope does not do.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(
        ...     items=[f"q{i}" for i in range(1, 7)], levels=5, weight="quyen_so",
        ...     strata="tinh", ids="huyen", fpc="so_huyen", unit="tinh",
        ... ).add("examples/survey-answers.csv")
        >>> result = survey.score("example.survey", evidence="examples/survey-appraisal.csv")
        >>> u = result.uncertainty(seed=1)
        >>> u.to_pandas(interval=0.95)[["rank", "rank_low", "rank_high"]].loc["Tỉnh B (ví dụ)"].tolist()
        [3.0, 2.0, 3.0]
        """
        from ..uncertainty import Variation

        variation = Variation.of(self, code, seed=seed).sampling(tables)
        return varied(variation, within, dirichlet, errors, drop, impute).run(
            replicates, threads=threads, progress=progress
        )

    def basis(self) -> str:
        """What the numbers rest on; below it what must be said of the figures, a line each.

        Examples
        --------
        >>> import parindex
        >>> items = [f"q{i:02}" for i in range(1, 23)]
        >>> survey = parindex.Survey(items=items, levels=5).add({item: [5, 4, 2, 3] for item in items})
        >>> survey.score("vn.sipas.2640", period=2019).basis()
        'vn.sipas.2640 — recalled: unverified, not law\\nAll figures: 4 people answered; below 30 a figure is not shown as one of the whole unit.\\nAll figures: The error rests on 4 primary units (3 degrees of freedom): the interval is 1.6 times as wide as ± 1.96 errors.\\nAll figures: Errors are as if each person had been drawn alone: too small wherever villages or districts were drawn first.'
        """
        lines = [f"{who}: {sentence}" for who, sentence in said(self.estimates, 10)]
        return "\n".join([super().basis(), *lines])

    def notes(self) -> list[tuple[str, str]]:
        """The notes of every result, and what must be said of the figures.

        Examples
        --------
        >>> import parindex
        >>> items = [f"q{i:02}" for i in range(1, 23)]
        >>> survey = parindex.Survey(items=items, levels=5).add({item: [5, 4, 2, 3] for item in items})
        >>> survey.score("vn.sipas.2640", period=2019).notes()[0][0]
        'Edition'
        """
        return [*super().notes(), *said(self.estimates, 40)]


def dossier_of(
    store: Store,
    framework: Framework,
    period: int | None,
    beside: Dossier | None,
    inside: int,
    options: Any,
) -> SurveyDossier:
    """The evidence of an edition, all leaves that are made of answers filled in and beside them what is given."""
    framework.need_tree()
    year = 0 if period is None else whole(period, "period")
    labels = store.unit.labels if store.design.unit is not None else None
    how = native.survey_dossier_options()
    how.period, how.within = year, inside
    how.set_estimate(options)
    if beside is not None:
        how.set_beside(beside._handle)
    taken = all(how.add_item(name) for name in store.design.items)
    if not taken or not all(how.add_unit(str(label)) for label in labels or ()):
        raise OutOfMemoryError("")
    with labelled(store):
        handle, estimates = native.survey_dossier(store.handle, framework._handle, how)
    framework = framework.at(period)
    leaves = [n for n in framework.leaves if is_answered(framework, n.leaf)]
    axes = [Axis("figure", tuple(n.code for n in leaves))]
    if labels is not None:
        axes.insert(0, Axis(store.design.unit or "", tuple(labels), True))
    kinds = tuple("share" if _is_share(framework, n) else "mean" for n in leaves)
    of = Estimates(estimates, tuple(axes), kinds, options.level or 0.95)
    return SurveyDossier(framework, Given(handle, labels and list(labels)), of)


def _is_share(framework: Framework, node: Any) -> bool:
    return bool(node.measure == "ratio" or node.inputs[0].kind == "percent")
