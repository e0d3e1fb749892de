# SPDX-License-Identifier: MIT
"""Plots of results, editions, panels and plain tables, drawn with matplotlib.

Every function takes ``ax=``, returns the Axes that it drew on and never shows it. Without ``ax``
it makes a figure as large as its contents need. Words are in the language of
:func:`parindex.set_language`. Each picture says which edition it rests on and how far that is
known.
"""

from __future__ import annotations

try:
    import matplotlib  # noqa: F401
except ImportError as error:
    raise ImportError("plots need matplotlib: pip install 'parindex[plot]'") from error

from ._bump import bump
from ._correlation import correlation
from ._distributions import distributions
from ._heatmap import heatmap
from ._icicle import icicle
from ._intervals import intervals
from ._ladder import ladder
from ._profile import profile
from ._rank_acceptability import rank_acceptability
from ._rank_intervals import rank_intervals
from ._ranking import ranking
from ._scatter import scatter
from ._stacked import stacked
from ._tile_map import tile_map
from ._tornado import tornado

__all__ = [
    "bump",
    "correlation",
    "distributions",
    "heatmap",
    "icicle",
    "intervals",
    "ladder",
    "profile",
    "rank_acceptability",
    "rank_intervals",
    "ranking",
    "scatter",
    "stacked",
    "tile_map",
    "tornado",
]
