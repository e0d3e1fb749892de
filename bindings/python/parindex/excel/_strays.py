# SPDX-License-Identifier: MIT
"""What was typed into a sheet of ours where nothing reads it: a column that was added, a cell beside the table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .._core.text import cut, fold, one_line
from ..errors import DossierError
from ._columns import HIDDEN, LAST
from ._layout import HEADINGS, Layout
from ._rows import Tell
from ._words import WORDS, say
from ._workbook import Grid

_KNOWN: Final = HEADINGS | {
    fold(t)
    for key in (
        "number", "criterion", "maximum", "evidence", "item", "value", "rule", "points_of_figures",
        "appraisal_1", "clarification", "appraisal_2", "second_page",
    )
    for t in WORDS[key]
}  # fmt: skip
#: Columns of formulas behind the last one that is seen.
_BEHIND: Final = sum(column > LAST for column in HIDDEN)
_OURS: Final = {"documents", "own", "notes", "appraisal_1.figure", "appraisal_2.figure"}


def tell_strays(grid: Grid, layout: Layout, rows: Iterable[int], tell: Tell) -> None:
    """A fault for each column of the table that nothing reads and that has something in it.

    In a table that was typed anew a column may be about anything; one of ours has no room for more.
    """
    if not layout.others.keys() >= _OURS:  # a heading of ours that is lost is said elsewhere
        return
    own = {
        c
        for c in (
            layout.code,
            layout.title,
            layout.label,
            layout.maximum,
            layout.value,
            layout.address,
        )
        if c
    }
    own |= set(layout.others.values())
    last = max(own)
    told: set[int] = set()
    for row in sorted(rows):
        for column in sorted(grid.row(row)):
            if column in own or column in told:
                continue
            heads = [grid.text(r, column) for r in range(layout.header, layout.first)]
            if any(fold(h) in _KNOWN for h in heads if h):
                continue
            name = next(filter(None, heads), "")
            behind = last < column <= last + _BEHIND or (row, column) in grid.formulas
            if not name and behind:
                continue
            told.add(column)
            what = {"name": cut(name, 60), "text": cut(one_line(grid.value(row, column)), 40)}
            text = say("stray_column", **what) if name else say("stray_cell", **what)
            tell(layout.header if name else row, column, DossierError(text))
