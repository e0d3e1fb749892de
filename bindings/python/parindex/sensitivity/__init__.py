# SPDX-License-Identifier: MIT
"""What would settle a number most: the shares that uncertain factors have in its variance.

>>> from parindex import sensitivity
>>> found = sensitivity.indices(model, ["x1", "x2", "x3"])  # doctest: +SKIP
>>> found.to_pandas()  # doctest: +SKIP

Points and estimates are SALib's (``pip install 'parindex[sensitivity]'``). ``docs/uncertainty.md`` has the
formulas, and :meth:`parindex.Variation.sensitivity` asks them of the scores and ranks of a composite.
"""

from __future__ import annotations

from ._given import first_order
from ._indices import indices
from ._sensitivity import Axis, Sensitivity

__all__ = ["Axis", "Sensitivity", "first_order", "indices"]
