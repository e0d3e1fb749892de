# SPDX-License-Identifier: MIT
"""Published figures that come with the package, and examples to try things on.

A table has a row for each figure: the index, the edition that it was published under, the period, the
unit with its code and the day of the map that the code is of, the indicator, the value, and how and
from where it is known. With pandas a table is a DataFrame; without it, a mapping of columns. Either
is what :meth:`parindex.Framework.score` takes once it is ``wide``.

>>> import parindex
>>> table = parindex.datasets.papi(2012, wide=True)
>>> framework = parindex.load("vn.papi.2011")
>>> result = framework.score(table[[*framework.columns]], period=2012)
>>> parindex.round(result.points[result.row("Hà Nội"), 0])
36.89
"""

from __future__ import annotations

from ._about import citation, indicators, list, sources
from ._examples import example, examples
from ._panel import governance
from ._published import dti, ministries, papi, par_index, pci, services_766, sipas

__all__ = [
    "citation",
    "dti",
    "example",
    "examples",
    "governance",
    "indicators",
    "list",
    "ministries",
    "papi",
    "par_index",
    "pci",
    "services_766",
    "sipas",
    "sources",
]
