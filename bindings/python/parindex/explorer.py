# SPDX-License-Identifier: MIT
"""The explorer: results as one HTML file that works everything out again in the reader's browser.

:meth:`parindex.Result.page` writes it. The file holds the library as WebAssembly, the editions and the evidence; it
asks no network for anything.
"""

from __future__ import annotations

import base64
import html
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, cast

import numpy as np

from . import _native as native
from ._core.arguments import instance, one_of, refused, whole
from ._core.arguments import path as path_given
from ._core.language import Language, Words, get_language, language
from ._core.save import save
from .compare import Concordance
from .dossier import Dossier
from .errors import ArgumentError
from .framework import Framework
from .ranking import WITHINS, Within
from .result import Result

_WORDS: Final = {
    "ending": (
        "'{name}' is no name of a page: it ends in .html or .htm",
        "'{name}' không phải tên trang: tên tệp có đuôi .html hoặc .htm",
    ),
    "frame": (
        "the explorer is shown in a notebook; result.page(...) writes it to a file",
        "trang tra cứu hiện trong sổ tay Jupyter; result.page(...) ghi ra tệp",
    ),
    "editions": (
        "the concordance leads from '{from_}' to '{to}'; the results are of {editions}",
        "bảng đối chiếu từ '{from_}' sang '{to}'; các kết quả thuộc {editions}",
    ),
    "absent": (
        "this build of the package has no explorer; script/explorer makes it",
        "gói này được tạo không kèm trang tra cứu; script/explorer tạo trang đó",
    ),
}  # fmt: skip
say: Final = Words(_WORDS)

#: As a table of evidence has them.
_STATES: Final = {
    native.STATE_NOT_APPLICABLE: "n/a",
    native.STATE_NOT_SELF_SCORED: "not self-scored",
}


def write(
    result: Result,
    path: str | os.PathLike[str],
    *,
    earlier: Sequence[Result] = (),
    concordance: Concordance | str | os.PathLike[str] | None = None,
    within: Within = "cohort",
    language: Language | None = None,
) -> None:
    """Write the page; :meth:`parindex.Result.page` has the arguments."""
    file = path_given(path, "path")
    if file.suffix.lower() not in (".html", ".htm"):
        raise ArgumentError(say("ending", name=file.name))
    asked = _asked(result, earlier, concordance, within, language)
    save(file, text_of(asked).encode())


class Frame:
    """A page in an output cell of a notebook; it cannot reach the notebook around it."""

    def __init__(self, text: str, height: int) -> None:
        self._text = text
        self._height = height

    def __repr__(self) -> str:
        return say("frame")

    def _repr_html_(self) -> str:
        return (
            '<iframe sandbox="allow-scripts allow-downloads allow-modals" '
            f'style="width: 100%; height: {self._height}px; border: 1px solid #999" '
            f'srcdoc="{html.escape(self._text)}"></iframe>'
        )


def frame(
    result: Result,
    *,
    earlier: Sequence[Result],
    concordance: Concordance | str | os.PathLike[str] | None,
    within: Within,
    language: Language | None,
    height: int,
) -> Frame:
    """The page in a cell; :meth:`parindex.Result.explore` has the arguments."""
    asked = _asked(result, earlier, concordance, within, language)
    return Frame(text_of(asked), whole(height, "height", 100, 10000))


@dataclass(frozen=True)
class _Asked:
    """What a page is to hold: results, the first of which it shows."""

    results: Sequence[Result]
    language: Language
    concordance: Concordance | None = None
    within: Within = "cohort"


def _asked(
    result: Result,
    earlier: Sequence[Result],
    concordance: Concordance | str | os.PathLike[str] | None,
    within: Within,
    language: Language | None,
) -> _Asked:
    if isinstance(earlier, str) or not isinstance(earlier, Sequence):
        raise refused("kind", "earlier", earlier, kind="parindex.Result")
    results = [result, *(instance(one, Result, "earlier", "parindex.Result") for one in earlier)]
    if concordance is not None and not isinstance(concordance, Concordance):
        others = [one.framework for one in results if one.framework.id != result.framework.id]
        concordance = Concordance.load(
            concordance, others[0] if others else result.framework, result.framework
        )
    chosen = get_language() if language is None else one_of(("en", "vi"), language, "language")
    one_of(WITHINS, within, "within")
    return _Asked(results, cast(Language, chosen), concordance, within)


def text_of(asked: _Asked) -> str:
    """The page, all of it."""
    with language(asked.language):
        title = asked.results[0].framework.title
    put = {
        "{{TITLE}}": html.escape(title),
        "{{LANG}}": asked.language,
        # Nothing in it can end the element that it stands in.
        "{{BOOK}}": json.dumps(book(asked), ensure_ascii=False, separators=(",", ":")).replace(
            "<", "\\u003c"
        ),
    }
    text = _empty()
    head, mark, tail = text.partition("{{BOOK}}")
    for name in ("{{TITLE}}", "{{LANG}}"):
        head = head.replace(name, put[name])
    return head + put[mark] + tail


@cache
def _empty() -> str:
    """The page without a book, which script/explorer makes."""
    file = resources.files("parindex") / "explorer.html"
    if not file.is_file():
        raise FileNotFoundError(say("absent"))
    return file.read_text(encoding="utf-8")


def book(asked: _Asked) -> dict[str, Any]:
    """What a page holds; bindings/explorer/src/book.ts describes it."""
    editions: list[Framework] = []
    years = []
    for result in asked.results:
        # The edition of all years: the page takes that of the dossier's itself.
        framework = result.framework
        same = [
            i
            for i, one in enumerate(editions)
            if (one.json, one.taken) == (framework.json, framework.taken)
        ]
        if not same:
            editions.append(framework)
        years.append(
            {
                "period": result.period,
                "edition": same[0] if same else len(editions) - 1,
                "evidence": evidence_of(result.dossier),
                "history": {str(one.period): evidence_of(one) for one in result._history},
                "errors": errors_of(result),
            }
        )
    return {
        "lang": asked.language,
        "within": asked.within,
        "editions": [
            {"text": json.loads(one.json), "reading": one.taken or None} for one in editions
        ],
        "concordances": _concordances(asked.concordance, editions),
        "years": years,
    }


def _concordances(
    concordance: Concordance | None, editions: Sequence[Framework]
) -> list[dict[str, Any]]:
    """A concordance between any two of the editions that it is of; those of two readings are several."""
    if concordance is None:
        return []
    ids = [one.id for one in editions]
    found = [
        {"from": i, "to": j, "text": json.loads(concordance._text)}
        for i, before in enumerate(ids)
        for j, after in enumerate(ids)
        if (before, after) == (concordance.from_.id, concordance.to.id)
    ]
    if not found:
        raise ArgumentError(
            say(
                "editions",
                from_=concordance.from_.id,
                to=concordance.to.id,
                editions=", ".join(f"'{one}'" for one in dict.fromkeys(ids)),
            )
        )
    return found


def evidence_of(dossier: Dossier) -> dict[str, list[Any]]:
    """A dossier as the columns of a table; every number with all its digits."""
    framework = dossier.framework
    values = dossier.to_numpy()
    states = dossier.states()
    columns: dict[str, list[Any]] = {"unit": list(dossier.units)}
    groups = dossier.groups
    for given in framework.inputs:
        node = framework.nodes[given.node]
        leaf = node.leaf
        keys = [choice.key for choice in node.choices] if given.kind == "choice" else None
        column: list[Any] = []
        for row in range(len(dossier)):
            value, state = float(values[row, given.index]), int(states[row, leaf])
            if state in _STATES:
                column.append(_STATES[state])
            elif np.isnan(value):
                column.append(None)
            else:
                column.append(keys[int(value)] if keys else _number(value))
        columns[given.address] = column
    if any(group is not None for group in groups) and "group" not in columns:
        columns["group"] = [group or "" for group in groups]
    return columns


def errors_of(result: Result) -> dict[str, str] | None:
    """The sampling errors of a survey's figures as base64 of doubles: the lower halves of the covariances, unit after
    unit, and degrees of freedom. Nobody's answers are among them."""
    from .survey import SurveyResult

    if not isinstance(result, SurveyResult):
        return None
    figures = result.estimates
    units = len(result)
    known = np.isfinite(figures.error).reshape(units, -1)
    each = known.shape[1]
    lower = np.tril_indices(each)
    halves = np.empty((units, len(lower[0])))
    block = np.empty((each, each))
    for unit in range(units):
        native.estimates_covariance(block, figures._handle, unit, unit)
        block[np.diag_indices(each)] = np.where(known[unit], np.diag(block), np.nan)
        halves[unit] = block[lower]
    return {
        "covariances": base64.b64encode(halves.astype("<f8").tobytes()).decode(),
        "degrees": base64.b64encode(figures.df.astype("<f8").tobytes()).decode(),
    }


def _number(value: float) -> float | int:
    """Whole numbers as such: shorter, and the same number."""
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
