# SPDX-License-Identifier: MIT
"""A report of a result into a file: what it says, then the writer that the file's name asks for."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final, Literal

from .._core.arguments import instance, one_of
from .._core.arguments import path as path_given
from .._core.arguments import text as text_given
from .._core.language import Language, get_language, language
from .._core.save import save
from ..compare import Concordance
from ..errors import ArgumentError
from ..ranking import WITHINS, Within
from ..result import Result
from ..staged import StagedDossier
from ..uncertainty import Uncertainty
from . import _cohort, _unit
from ._asked import Asked
from ._content import Letterhead, Part, Report
from ._words import say

Languages = Literal["en", "vi", "both"]

_LANGUAGES: Final[dict[str, tuple[Language, ...]]] = {
    "vi": ("vi",),
    "en": ("en",),
    "both": ("vi", "en"),
}


def write(
    result: Result,
    unit: str | int | None,
    path: str | os.PathLike[str],
    *,
    language: Languages | None = None,
    last: Result | None = None,
    concordance: Concordance | str | os.PathLike[str] | None = None,
    staged: StagedDossier | None = None,
    uncertainty: Uncertainty | bool = True,
    within: Within = "cohort",
    title: str = "",
    letterhead: Letterhead | None = None,
) -> None:
    """Write a report.

    Parameters
    ----------
    result
        What scoring gave.
    unit, path, language, last, concordance, staged, uncertainty, within, title, letterhead
        As for :meth:`parindex.Result.report`.

    Examples
    --------
    >>> import parindex
    >>> framework = parindex.load("example.quota")
    >>> result = framework.score(
    ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     parindex.report.write(result, "A", os.path.join(folder, "a.html"))
    ...     os.listdir(folder)
    ...
    ['a.html']
    """
    file = path_given(path, "path")
    writer = _writer(file.name, file.suffix.lower())
    if last is not None:
        instance(last, Result, "last", "a parindex.Result")
    if staged is not None:
        instance(staged, StagedDossier, "staged", "a parindex.StagedDossier")
    if letterhead is not None:
        instance(letterhead, Letterhead, "letterhead", "a parindex.report.Letterhead")
    if last is not None and concordance is not None and not isinstance(concordance, Concordance):
        concordance = Concordance.load(concordance, last.framework, result.framework)
    one_of(WITHINS, within, "within")
    asked = Asked(
        last=last,
        concordance=concordance if isinstance(concordance, Concordance) else None,
        staged=staged if staged is not None and _has_claims(staged) else None,
        uncertainty=uncertainty,
        within=within,
        title=text_given(title, "title"),
    )
    chosen = get_language() if language is None else one_of(_LANGUAGES, language, "language")
    parts = [_part(each, result, unit, asked) for each in _LANGUAGES[chosen]]
    save(file, writer(Report(parts, letterhead)))


def _has_claims(staged: StagedDossier) -> bool:
    """Whether there is more than one stage's figures to be set beside each other."""
    return any(e.stage != "self" or e.own_points is not None for e in staged.entries)


def _part(spoken: Language, result: Result, unit: str | int | None, asked: Asked) -> Part:
    with language(spoken):
        return _cohort.part(result, asked) if unit is None else _unit.part(result, unit, asked)


def _writer(name: str, ending: str) -> Callable[[Report], bytes]:
    if ending == ".docx":
        from ._word import document

        return document
    if ending in (".html", ".htm"):
        from ._html import page

        return lambda report: page(report).encode()
    if ending == ".pdf":
        from ._pdf import printed

        return printed
    raise ArgumentError(say("ending", name=name))
