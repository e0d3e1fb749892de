# SPDX-License-Identifier: MIT
"""How sure a rank is: a composite worked out thousands of times, each time a little otherwise.

>>> from parindex.uncertainty import Variation
>>> variation = Variation(frame, weights).weights(within=0.25)  # doctest: +SKIP
>>> variation.run(10_000).to_pandas()  # doctest: +SKIP

``docs/uncertainty.md`` says what each number means and how it is drawn. The numbers of a replicate
depend on the variation, its seed and the replicate alone: not on threads, shards or machines.
"""

from __future__ import annotations

from ._cases import Evaluation
from ._counts import Stability, Uncertainty
from ._factors import Case, Factor
from ._variation import Variation

__all__ = ["Case", "Evaluation", "Factor", "Stability", "Uncertainty", "Variation"]
