# SPDX-License-Identifier: MIT
"""Estimates from people's answers, with the error that comes of asking a sample of them.

>>> from parindex.survey import Survey
>>> survey = Survey(items=["q1"], levels=5, ids=["district"], strata="province", unit="province")
>>> survey.add("answers.csv").share("q1", at_least=4, by="unit")  # doctest: +SKIP

``docs/survey.md`` says what each number means and by which formula it is computed.
"""

from __future__ import annotations

from ._calibrated import Calibrated
from ._design import Design
from ._estimates import Estimates
from ._evidence import SurveyDossier, SurveyResult
from ._how import How
from ._quantiles import Quantiles
from ._survey import Survey

__all__ = [
    "Calibrated",
    "Design",
    "Estimates",
    "How",
    "Quantiles",
    "Survey",
    "SurveyDossier",
    "SurveyResult",
]
