# SPDX-License-Identifier: MIT
"""Dossiers to try the library on, as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from .._core.arguments import one_of
from ._store import HERE, shaped

#: name: (edition, period)
_EXAMPLES: Final = {
    "phu-tho-2026": ("vn.766", 2026),
    "provinces-766-2026": ("vn.766.province.groups", 2026),
    "ministries-2023": ("vn.par.876.ministry", 2023),
    "provinces-2020": ("vn.par.1149.province", 2020),
    "papi-2012": ("vn.papi.2011.dimensions", 2012),
    "pci-2012": ("vn.pci.2009", 2012),
    "commune": ("example.commune", 2024),
    "composite": ("example.composite", 2024),
    "conditions": ("example.conditions", 2026),
    "departments-communes": ("example.quota", 2026),
}


def examples() -> Any:
    """The example dossiers of the package.

    Returns
    -------
    pandas.DataFrame or dict
        ``name`` for :func:`example`, the ``edition`` to score it with, its ``period``.

    Examples
    --------
    >>> import parindex
    >>> parindex.datasets.examples()["name"].to_list()[:2]
    ['phu-tho-2026', 'provinces-766-2026']
    """
    editions, periods = zip(*_EXAMPLES.values(), strict=True)
    columns = {"name": [*_EXAMPLES], "edition": [*editions], "period": [*periods]}
    return shaped(columns, {})


def example(name: str) -> Path:
    """The path of an example dossier, a CSV file, for :meth:`parindex.Framework.score`.

    Parameters
    ----------
    name
        Its name: :func:`examples` has them with their editions.

    Examples
    --------
    >>> import parindex
    >>> framework = parindex.load("vn.766")
    >>> result = framework.score(parindex.datasets.example("phu-tho-2026"))
    >>> parindex.round(result.points[0, 0])
    61.89
    """
    return HERE / "examples" / f"{one_of(_EXAMPLES, name, 'name')}.csv"
