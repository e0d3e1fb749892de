# SPDX-License-Identifier: MIT
"""Looks at all units and nodes of a result together: how criteria go together, what weighs how much.

They are by numpy and pandas on the points of a result, or on any DataFrame, and give
DataFrames. ``docs/methods.md`` has the formulas, their n or n - 1, and where they are from.
"""

from __future__ import annotations

from ._contributions import contributions
from ._correlation import correlations
from ._leave_one_out import leave_one_out
from ._outranking import outranking
from ._pca import PrincipalComponents, pca
from ._reliability import alpha_if_deleted, cronbach_alpha
from ._statistics import screening, statistics
from ._strengths import strengths
from ._tests import correlation_tests
from ._weights import effective_weights

__all__ = [
    "PrincipalComponents",
    "alpha_if_deleted",
    "contributions",
    "correlation_tests",
    "correlations",
    "cronbach_alpha",
    "effective_weights",
    "leave_one_out",
    "outranking",
    "pca",
    "screening",
    "statistics",
    "strengths",
]
