# SPDX-License-Identifier: MIT
"""An annex as an edition: what was understood beside what was not, and the edition if all was."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from .._core.arguments import path as a_path
from .._core.html import page
from .._core.html import table as html_table
from .._core.language import number, word
from .._core.save import save
from .._core.text import cut
from .._core.text import table as text_table
from .._core.travel import Travels, record
from ..errors import DossierError
from ..framework import Framework
from ._words import say
from .review import write_review
from .tables import Problem

#: Lines of what was understood, or not, that are shown at most.
_MOST_SHOWN: Final = 16


@record
@dataclass(frozen=True)
class Understood:
    """One criterion as it was read."""

    cell: str
    code: str
    level: int
    title: str
    maximum: float | None
    text: str
    """The scale as the annex has it; of an inner node its conditions, "" where it has none."""
    rule: str
    """The same as the library reads it, in one sentence."""
    scale_cell: str = ""
    """Where the scale is."""
    max_cell: str = ""
    """Where the maximum is."""
    leaf: bool = True
    """Whether it is scored itself."""


class Import(Travels):
    """An annex that was read: the edition, and what a person must still look at.

    A cell that is not understood costs that cell: its criterion keeps its maximum and is scored by
    hand until somebody says the rule. What would lose a criterion holds the whole back.

    Made by :func:`parindex.annex.read`.
    """

    def __init__(
        self,
        source: str,
        text: str | None,
        understood: list[Understood],
        problems: list[Problem],
        remarks: list[Problem],
        total: Understood | None = None,
    ) -> None:
        self._given = {
            "source": source, "text": text, "understood": understood, "problems": problems, "remarks": remarks,
            "total": total,
        }  # fmt: skip
        self.source = source
        self._holding = [p for p in problems if p.holds]
        self.framework_json: str | None = None if self._holding else text
        """The edition's JSON text; None where a criterion would be lost."""
        wrong = {_row_of(p.cell) for p in problems}
        self._criteria = tuple(understood)
        self._total = total
        self.understood: tuple[Understood, ...] = tuple(
            u for u in understood if (u.rule or not u.text) and _row_of(u.cell) not in wrong
        )
        """The criteria that were read, those of :attr:`not_understood` left out."""
        self.not_understood: tuple[Problem, ...] = tuple(problems)
        """What a person must look at: cell, text and reason."""
        self.remarks: tuple[Problem, ...] = tuple(remarks)
        """What was read in the only way there was, but is worth knowing."""

    def _packed(self) -> dict[str, Any]:
        return self._given

    @property
    def complete(self) -> bool:
        """Whether everything was understood."""
        return not self.not_understood

    @cached_property
    def framework(self) -> Framework:
        """The edition; criteria that were not understood are scored by hand, and it says so.

        Raises
        ------
        DossierError
            A criterion would be lost: a number that is there twice, a row that fits nowhere, a table
            that is not read; ``.faults`` has every place.
        """
        if self.framework_json is None:
            first = self._holding[0]
            text = say("incomplete", n=len(self._holding), cell=first.cell, reason=first.reason)
            error = DossierError(text, source=self.source)
            error.faults = tuple(
                DossierError(p.reason, source=self.source, place=p.cell) for p in self._holding
            )
            raise error
        return Framework.from_json(self.framework_json, source=self.source)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the edition as a file; raises as :attr:`framework` does.

        Parameters
        ----------
        path
            Of the file; it is written whole or not at all.

        Examples
        --------
        >>> import parindex
        >>> from parindex import annex
        >>> import os, tempfile
        >>> made = annex.read("examples/annex/ca-mau-2013.csv", fragment=True)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     made.save(os.path.join(folder, "mine.json"))
        ...     os.listdir(folder)
        ...
        ['mine.json']
        """
        save(a_path(path, "path"), self.framework.json.encode())

    @property
    def criteria(self) -> tuple[Understood, ...]:
        """All criteria, understood or not, and the total where the annex has one."""
        return self._criteria if self._total is None else (*self._criteria, self._total)

    def review(self, path: str | os.PathLike[str]) -> None:
        """Write the workbook in which a person mends what was not understood.

        Each scale is beside what was understood of it; where that is nothing, or in doubt, a
        yellow cell takes a sentence that is read, "chấm tay" for what nobody can put into a rule, or
        the right maximum. ``read(annex, review=path)`` reads it back.

        Parameters
        ----------
        path
            The xlsx file, in the language chosen.

        Examples
        --------
        >>> import parindex
        >>> found = parindex.annex.read("annex.xlsx")  # doctest: +SKIP
        >>> found.review("review.xlsx")  # doctest: +SKIP
        >>> parindex.annex.read("annex.xlsx", review="review.xlsx").framework  # doctest: +SKIP
        """
        write_review(self, path)

    # -- how it is shown -------------------------------------------------------------------

    def _rows(self) -> list[list[str]]:
        reasons: dict[str, list[str]] = {}
        for problem in self.not_understood:
            reasons.setdefault(_row_of(problem.cell), []).append(
                f"{problem.cell}: {_reason(problem)}"
            )
        rows = []
        for u in self._criteria:
            wrong = reasons.pop(_row_of(u.cell), [])
            maximum = "" if u.maximum is None else number(u.maximum)
            rows.append([f"{u.code} {u.title}", maximum, u.text, u.rule, "; ".join(wrong)])
        rows.extend(["", "", "", "", "; ".join(wrong)] for wrong in reasons.values())
        return rows

    def _head(self) -> list[str]:
        return [word("criterion"), word("maximum"), say("text"), say("rule"), say("not_understood")]

    def __repr__(self) -> str:
        read = len(self.understood)
        head = f"{self.source}: {say('understood')} {read}; {say('not_understood')} {len(self.not_understood)}"
        if self.not_understood:
            rows = [
                [p.cell, cut(" ".join(p.text.split()), 40), _reason(p)]
                for p in self.not_understood[:_MOST_SHOWN]
            ]
            table = text_table([say("cell"), say("text"), say("reason")], rows)
            return f"{head}\n{table}{_more(len(self.not_understood))}"
        shown = self.understood[:_MOST_SHOWN]
        rows = [[cut(f"{u.code} {u.title}", 48), cut(u.rule, 60)] for u in shown]
        table = text_table([word("criterion"), say("rule")], rows)
        return f"{head}\n{table}{_more(read)}"

    def _repr_html_(self) -> str:
        levels = [u.level for u in self._criteria]
        rows = self._rows()
        levels += [0] * (len(rows) - len(levels))
        body = html_table(self._head(), rows, caption=self.source, numbers=(1,), levels=levels)
        notes = [(p.cell, p.reason) for p in self.remarks]
        return page(body, notes=notes)


def _more(places: int) -> str:
    """The line that says how many of them are not shown."""
    left = places - _MOST_SHOWN
    return f"\n{word('and_more', n=left)}" if left > 0 else ""


def _reason(problem: Problem) -> str:
    if not problem.nearest:
        return problem.reason
    return f"{problem.reason}; {say('nearest', phrase=problem.nearest)}"


def _row_of(cell: str) -> str:
    """Sheet and row: Sheet1!5 of Sheet1!C5."""
    return re.sub(r"![A-Z]+", "!", cell)
