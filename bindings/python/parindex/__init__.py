# SPDX-License-Identifier: MIT
"""Vietnam's public-administration indices: points, index, rank, and the reason for every number.

>>> import parindex
>>> framework = parindex.load("vn.766")
>>> result = framework.score(parindex.datasets.example("phu-tho-2026"))
>>> result.explain("Phú Thọ", "PROGRESS")  # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from . import _native, errors
from ._core.language import get_language, language, set_language
from .errors import Error
from .framework import Framework, catalogue, load
from .node import STATES

if TYPE_CHECKING:
    from . import (
        annex,
        cluster,
        composite,
        datasets,
        excel,
        interactive,
        multivariate,
        plot,
        report,
        sensitivity,
        store,
        survey,
        uncertainty,
        units,
    )
    from ._core.frames import read_csv
    from ._core.output import set_output
    from .check import Check
    from .compare import Comparison, Comparisons, Concordance
    from .difference import Amendment, Difference, Effect, Pair
    from .dossier import Dossier
    from .excel import read_folder
    from .explanation import Explanation
    from .improve import Plan
    from .panel import Panel
    from .ranking import Ranking, rank
    from .reading import Readings
    from .result import Result
    from .scored_unit import ScoredUnit
    from .staged import Gap, StagedDossier
    from .survey import Survey
    from .uncertainty import Uncertainty, Variation
    from .versions import show_versions

__all__ = [
    "STATES",
    "Amendment",
    "Check",
    "Comparison",
    "Comparisons",
    "Concordance",
    "Difference",
    "Dossier",
    "Effect",
    "Error",
    "Explanation",
    "Framework",
    "Gap",
    "Pair",
    "Panel",
    "Plan",
    "Ranking",
    "Readings",
    "Result",
    "ScoredUnit",
    "StagedDossier",
    "Survey",
    "Uncertainty",
    "Variation",
    "__version__",
    "annex",
    "catalogue",
    "cluster",
    "composite",
    "datasets",
    "errors",
    "excel",
    "format",
    "get_language",
    "interactive",
    "language",
    "load",
    "multivariate",
    "plot",
    "rank",
    "read_csv",
    "read_folder",
    "report",
    "round",
    "sensitivity",
    "set_language",
    "set_output",
    "show_versions",
    "store",
    "survey",
    "uncertainty",
    "units",
]

__version__: str = _native.version_string()

# Imported at their first use: they need numpy, matplotlib or openpyxl, which `import parindex` does not.
_LATER: Final = {
    "Amendment": "difference",
    "Check": "check",
    "Comparison": "compare",
    "Comparisons": "compare",
    "Concordance": "compare",
    "Difference": "difference",
    "Dossier": "dossier",
    "Effect": "difference",
    "Explanation": "explanation",
    "Gap": "staged",
    "Pair": "difference",
    "Panel": "panel",
    "Plan": "improve",
    "Ranking": "ranking",
    "Readings": "reading",
    "Result": "result",
    "ScoredUnit": "scored_unit",
    "annex": "",
    "StagedDossier": "staged",
    "Survey": "survey",
    "Uncertainty": "uncertainty",
    "Variation": "uncertainty",
    "cluster": "",
    "composite": "",
    "datasets": "",
    "excel": "",
    "interactive": "",
    "multivariate": "",
    "plot": "",
    "rank": "ranking",
    "read_csv": "_core.frames",
    "read_folder": "excel",
    "report": "",
    "sensitivity": "",
    "set_output": "_core.output",
    "show_versions": "versions",
    "store": "",
    "survey": "",
    "uncertainty": "",
    "units": "",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module 'parindex' has no attribute {name!r}")
    module = importlib.import_module(f".{_LATER[name] or name}", __name__)
    found = getattr(module, name) if _LATER[name] else module
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)


def round(x: float, decimals: int = 2) -> float:
    """x rounded half away from zero, on the 15 digits that a person sees: 1.005 gives 1.01.

    To so many decimals, 0 to 15.

    Parameters
    ----------
    x
        Any finite number.
    decimals
        Places, 0 to 15.

    Examples
    --------
    >>> import parindex
    >>> parindex.round(1.005)
    1.01
    """
    from ._core.arguments import figure, whole

    return _native.round_(figure(x, "x"), whole(decimals, "decimals", 0, 15))


def format(x: float, decimals: int = -1) -> str:
    """x as text, rounded as :func:`round` does, with the marks of the language chosen: 1,234.50.

    With so many decimals, 0 to 15; -1: those that it has.

    Parameters
    ----------
    x
        Any finite number.
    decimals
        Places, 0 to 15; -1: those that it has.

    >>> import parindex
    >>> parindex.format(528684.5, 2)
    '528,684.50'
    """
    from ._core.arguments import figure, whole
    from ._core.language import number

    return number(figure(x, "x"), whole(decimals, "decimals", -1, 15))
