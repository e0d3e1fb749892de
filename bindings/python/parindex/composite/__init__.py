# SPDX-License-Identifier: MIT
"""The steps of a composite indicator on plain tables, for those who bring their own matrix.

``normalise`` puts each column on a scale, ``aggregate`` makes fewer columns of them, ``endpoints``
derives the least and the greatest of a panel. They are the library's own loops, so an edition that
says the same gives the same bits; ``docs/methods.md`` has the formulas and their sources.

A pandas DataFrame gives a DataFrame with its index, a numpy array gives an array. NaN is a number
that is not there: it stays away, and is never zero by itself.
"""

from __future__ import annotations

from ._aggregate import aggregate
from ._endpoints import endpoints
from ._normalise import normalise

__all__ = ["aggregate", "endpoints", "normalise"]
