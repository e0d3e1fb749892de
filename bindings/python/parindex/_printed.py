# SPDX-License-Identifier: MIT
"""A table that is shown, as Markdown, as LaTeX or as a sheet of Excel: the same cells in other marks."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ._core.sheets import write_sheets

if TYPE_CHECKING:
    import pandas as pd

_LATEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


class Sheet(NamedTuple):
    """The cells of a table as they are shown."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    """The columns set to the right."""
    notes: Sequence[tuple[str, str]]


class Printed:
    """What is shown as a table, in the marks of other programs."""

    def _sheet(self, most: int | None = None) -> Sheet:
        raise NotImplementedError

    def to_pandas(self) -> pd.DataFrame:
        raise NotImplementedError

    def to_markdown(self) -> str:
        """The table that is shown, in Markdown: numbers as printed, what they rest on below it."""
        sheet = self._sheet()
        rule = ["--:" if i in sheet.numbers else ":--" for i in range(len(sheet.head))]
        lines = [_pipes(sheet.head), _pipes(rule, plain=True), *map(_pipes, sheet.rows)]
        notes = [f"{term}: {_marked(text)}  " for term, text in sheet.notes if text]
        return "\n".join([*lines, "", *notes]).rstrip() + "\n"

    def to_latex(self) -> str:
        """The table that is shown, for LaTeX with booktabs, as a ``tabular`` with its notes below it."""
        sheet = self._sheet()
        columns = "".join("r" if i in sheet.numbers else "l" for i in range(len(sheet.head)))
        lines = [
            rf"\begin{{tabular}}{{{columns}}}",
            r"\toprule",
            _ampersands(sheet.head),
            r"\midrule",
        ]
        lines += [*map(_ampersands, sheet.rows), r"\bottomrule", r"\end{tabular}"]
        notes = [rf"\par\footnotesize {_latex(t)}: {_latex(x)}" for t, x in sheet.notes if x]
        return "\n".join([*lines, *notes]) + "\n"

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write the whole numbers of :meth:`to_pandas` as a sheet; it needs openpyxl.

        The file is written whole or not at all.
        """
        write_sheets(path, {"Sheet1": self.to_pandas()})


def _pipes(cells: Sequence[Any], plain: bool = False) -> str:
    return "| " + " | ".join(c if plain else _marked(c) for c in cells) + " |"


def _marked(text: str) -> str:
    """A text in which nothing is a mark of Markdown."""
    return re.sub(r"([\\|*_`<>\[\]])", r"\\\1", " ".join(text.split()))


def _ampersands(cells: Sequence[str]) -> str:
    return " & ".join(map(_latex, cells)) + r" \\"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in " ".join(text.split()))
