# SPDX-License-Identifier: MIT
"""Whether an edition says what its act says: its own cases scored, and what can never happen."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from . import _native as native
from ._core.enums import enum_names
from ._core.html import page, table
from ._core.language import Words, get_language, number
from ._core.text import shown
from ._core.travel import Travels, record
from .node import PROVENANCES, Titled

if TYPE_CHECKING:
    import pandas as pd

    from .framework import Framework

KINDS: Final = enum_names("FINDING_")

#: English, Vietnamese.
_WORDS: Final = (
    "The act's words at {code} are read as “{words}”, but the rule is “{rule}”; one of them is mistaken.",
    "Lời văn bản tại {code} được hiểu là “{words}”, nhưng quy tắc là “{rule}”; một trong hai bị nhầm.",
)

_say: Final = Words(
    {
        "cases": ("{n} cases, all as they should be.", "{n} trường hợp, tất cả đều khớp."),
        "kind": ("Kind", "Loại"),
        "found": ("What was found", "Nội dung"),
        "nothing": (
            "Nothing was found that can never happen.",
            "Không thấy điều gì không thể xảy ra.",
        ),
        "path": ("Place", "Vị trí"),
        "wrong": ("{n} cases, {wrong} figures wrong.", "{n} trường hợp, {wrong} số sai lệch."),
    }
)


@record
@dataclass(frozen=True)
class Case(Titled):
    """The evidence of one unit, and what the act or a published figure gives for it."""

    index: int
    title_en: str
    title_vi: str
    source_en: str
    source_vi: str
    provenance: str
    period: int | None
    reading: str
    """The reading that it is of; "" where the edition has one only."""
    gives: dict[str, float]
    """Points by code."""
    category: str | None
    """Key of the class that it must have."""
    decimals: int
    within: float
    """How far points may be from a figure; 0: they must round to it."""

    @property
    def source(self) -> str:
        """Where its figures were found, in the language chosen."""
        return self.source_vi if get_language() == "vi" else self.source_en


def cases_of(handle: native.framework, count: int) -> tuple[Case, ...]:
    """Every case of an edition."""
    made = []
    for i in range(count):
        c = native.framework_case(handle, i)
        figures = (native.framework_figure(handle, i, k) for k in range(c.figures))
        made.append(
            Case(
                index=i,
                title_en=c.title_en,
                title_vi=c.title_vi,
                source_en=c.source_en,
                source_vi=c.source_vi,
                provenance=PROVENANCES.get(c.provenance, ""),
                period=c.period or None,
                reading=c.reading,
                gives={f.code: f.points for f in figures},
                category=c.band or None,
                decimals=c.decimals,
                within=c.within,
            )
        )
    return tuple(made)


@record
@dataclass(frozen=True)
class Finding:
    """One thing that a check found."""

    kind: str
    """``case``; ``words``: the act's words give other points than the rule beside them; or of what can
    never happen: ``unreached``, ``maximum``, ``class``, ``unscored``, ``double``, ``disagree``."""
    path: str
    """Its place in the edition's JSON."""
    code: str
    reading: str
    message_en: str
    message_vi: str
    expected: float
    """Of a case, the figure that it has; NaN otherwise."""
    given: float
    """Of a case, the points that the rules give; NaN otherwise, or where they give none."""

    @property
    def message(self) -> str:
        return self.message_vi if get_language() == "vi" else self.message_en


def _words_found(framework: Framework) -> tuple[Finding, ...]:
    """The act's words that give other points than the rule beside them."""
    from .annex.act_words import other_words

    return tuple(
        Finding(
            kind="words",
            path=other.path,
            code=other.code,
            reading="",
            message_en=_WORDS[0].format(**other._asdict()),
            message_vi=_WORDS[1].format(**other._asdict()),
            expected=math.nan,
            given=math.nan,
        )
        for other in other_words(json.loads(framework.json))
    )


class Check(Travels):
    """What :meth:`Framework.check` returns: the findings, in order."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        handle = native.framework_check(framework._handle)
        found = (native.check_at(handle, i) for i in range(native.check_count(handle)))
        self.findings: tuple[Finding, ...] = tuple(
            Finding(
                kind=KINDS[f.kind],
                path=f.path,
                code=f.code,
                reading=f.reading,
                message_en=f.message_en,
                message_vi=f.message_vi,
                expected=f.expected,
                given=f.given,
            )
            for f in found
        ) + _words_found(framework)

    def _packed(self) -> dict[str, Any]:
        return {"framework": self.framework}

    def _outcome(self) -> Any:
        return [[f.kind, f.path, f.message_en, f.given] for f in self.findings]

    @property
    def ok(self) -> bool:
        """Every case gives what it should; other findings are for a person to judge."""
        return not self.wrong

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The findings of cases."""
        return tuple(f for f in self.findings if f.kind == "case")

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __getitem__(self, index: int) -> Finding:
        return self.findings[index]

    def to_pandas(self) -> pd.DataFrame:
        """One row a finding.

        Examples
        --------
        >>> import parindex
        >>> list(parindex.load("vn.766").check().to_pandas().columns)
        ['kind', 'path', 'code', 'reading', 'expected', 'given', 'message']
        """
        import pandas as pd

        columns: dict[str, list[Any]] = {
            "kind": [f.kind for f in self.findings],
            "path": [f.path for f in self.findings],
            "code": [f.code or None for f in self.findings],
            "reading": [f.reading or None for f in self.findings],
            "expected": [f.expected for f in self.findings],
            "given": [f.given for f in self.findings],
            "message": [f.message for f in self.findings],
        }
        return pd.DataFrame(columns)

    def _head(self) -> str:
        cases, wrong = len(self.framework.cases), len(self.wrong)
        said = []
        if cases:
            said.append(_say("wrong" if wrong else "cases", n=number(cases), wrong=number(wrong)))
        if len(self) == wrong:
            said.append(_say("nothing"))
        return " ".join(said)

    def __str__(self) -> str:
        lines = [f"{self.framework.title} ({self.framework.id})", self._head()]
        lines += [f"{f.path}: {f.message}" for f in self.findings]
        return shown("\n".join(line for line in lines if line))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = [_say("path"), _say("found")]
        rows = [[f.path, f.message] for f in self.findings]
        notes = [(self.framework.id, self._head())]
        return page(table(head, rows, caption=self.framework.title), notes=notes)
