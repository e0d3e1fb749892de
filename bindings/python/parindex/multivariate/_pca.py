# SPDX-License-Identifier: MIT
"""Principal components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .._core.arguments import flag
from .._core.travel import record
from ._nodes import complete, need_spread, points_of


@record
@dataclass(frozen=True, repr=False)
class PrincipalComponents:
    """What :func:`pca` finds; components are numbered from 1."""

    explained: pd.DataFrame
    """Of each component: its ``variance`` (the eigenvalue), its ``share`` of all, the shares so far."""
    loadings: pd.DataFrame
    """Nodes × components: eigenvector × √variance; of standardised data the correlation of the two."""
    vectors: pd.DataFrame
    """Nodes × components: the eigenvectors, each of length 1."""
    scores: pd.DataFrame
    """Units × components, for the units that have every number."""

    def __repr__(self) -> str:
        return f"{self.explained.round(4)}\n\n{self.loadings.round(3)}"

    def _repr_html_(self) -> str:
        return self.explained.round(4).to_html() + self.loadings.round(3).to_html()


def pca(data: Any, level: int | None = 1, *, standardise: bool = True) -> PrincipalComponents:
    """Principal components of the nodes of a level.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns.
    level
        Of a result: the nodes of that level, and the leaves above it; None for all leaves.
    standardise
        Of the correlations; False: of the covariances, by n - 1.

    Raises
    ------
    MethodError
        Fewer than 2 units with every number, a number beyond 1e15, or a node that does not vary;
        ``.faults`` has every such node.

    Notes
    -----
    The sign of a component is free; here its largest loading is positive.

    Examples
    --------
    >>> import parindex
    >>> import pandas as pd
    >>> from parindex import multivariate
    >>> table = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [2.0, 1.0, 4.0, 5.0], "c": [1.0, 3.0, 2.0, 5.0]})
    >>> [name for name in dir(multivariate.pca(table)) if not name.startswith("_")]
    ['explained', 'loadings', 'scores', 'vectors']
    """
    scaled = flag(standardise, "standardise")
    whole = complete(points_of(data, level, 1), 2)
    need_spread(whole)
    x = whole.to_numpy() - whole.to_numpy().mean(axis=0)
    if scaled:
        x = x / x.std(axis=0, ddof=1)
    variances, vectors = np.linalg.eigh(np.atleast_2d(np.cov(x, rowvar=False)))
    variances, vectors = np.maximum(variances[::-1], 0), vectors[:, ::-1]
    largest = np.abs(vectors).argmax(axis=0)
    vectors = vectors * np.sign(vectors[largest, np.arange(len(variances))])
    numbers = pd.RangeIndex(1, len(variances) + 1, name="component")
    share = variances / variances.sum()
    explained = {"variance": variances, "share": share, "cumulative": share.cumsum()}
    return PrincipalComponents(
        explained=pd.DataFrame(explained, index=numbers),
        loadings=pd.DataFrame(vectors * np.sqrt(variances), index=whole.columns, columns=numbers),
        vectors=pd.DataFrame(vectors, index=whole.columns, columns=numbers),
        scores=pd.DataFrame(x @ vectors, index=whole.index, columns=numbers),
    )
