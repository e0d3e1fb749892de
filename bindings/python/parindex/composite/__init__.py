# SPDX-License-Identifier: MIT
"""The steps of a composite indicator on plain tables, for those who bring their own matrix.

``normalise`` puts each column on a scale, ``aggregate`` makes fewer columns of them, ``endpoints``
derives the least and the greatest of a panel. They are the library's own loops, so an edition that
says the same gives the same bits; ``docs/methods.md`` has the formulas and their sources. :class:`Normaliser` learns
endpoints of one table and gives them to later ones.

``denominate``, ``interpolate`` and ``treatment`` come before; weights may be those of the data (``entropy_weights``,
``critic_weights``, ``pca_weights``, ``optimised_weights``); ``mpi``, ``ampi``, ``owa`` and ``benefit_of_the_doubt`` are other ways to
one number. These are by numpy (and scipy, where they say so), exact to rounding and not to the bit.

``steps`` goes through treatment, scale and aggregation, and keeps each of them with a log, to be written as a workbook.

A pandas DataFrame gives a DataFrame with its index, a numpy array gives an array. NaN is a number
that is not there: it stays away, and is never zero by itself.
"""

from __future__ import annotations

from ._aggregate import aggregate
from ._benefit import BenefitOfTheDoubt, benefit_of_the_doubt
from ._coin import Coin, read_coin
from ._endpoints import endpoints
from ._normalise import normalise
from ._normaliser import Normaliser
from ._penalised import ampi, mpi, orness, owa
from ._prepare import denominate, interpolate
from ._steps import Steps, steps
from ._treatment import Treatment, treatment
from ._weights import critic_weights, entropy_weights, optimised_weights, pca_weights

__all__ = [
    "BenefitOfTheDoubt",
    "Coin",
    "Normaliser",
    "Steps",
    "Treatment",
    "aggregate",
    "ampi",
    "benefit_of_the_doubt",
    "critic_weights",
    "denominate",
    "endpoints",
    "entropy_weights",
    "interpolate",
    "mpi",
    "normalise",
    "optimised_weights",
    "orness",
    "owa",
    "pca_weights",
    "read_coin",
    "steps",
    "treatment",
]
