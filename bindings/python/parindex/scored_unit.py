# SPDX-License-Identifier: MIT
"""One unit of a result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ._core.html import page, table
from ._core.language import number, word
from ._core.text import cut, shown
from ._core.text import table as text_table
from ._printed import Printed, Sheet

if TYPE_CHECKING:
    import pandas as pd

    from .compare import Position
    from .explanation import Explanation
    from .result import Cell, Result


class ScoredUnit(Mapping[str, Any], Printed):
    """One unit of a result: ``result["Bộ Y tế"]``.

    As a mapping it is a row of the points: ``"unit"``, its name, and then the points by code, so that
    ``pandas.DataFrame(result)`` is units × nodes.

    Attributes
    ----------
    result : Result
    row : int
        Its row in the result.

    Examples
    --------
    >>> import parindex
    >>> ministries = parindex.load("vn.par.876.ministry")
    >>> result = ministries.score({"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
    >>> unit = result["B"]
    >>> unit["survey"], unit.index, unit.rank
    (25.0, 75.0, 2)
    """

    def __init__(self, result: Result, row: int) -> None:
        self.result = result
        self.row = row

    @property
    def name(self) -> str:
        """Its name."""
        return self.result.units[self.row]

    @property
    def index(self) -> float:
        """The index in percent; NaN where there is none."""
        return float(self.result.share[self.row, 0])

    @property
    def rank(self) -> int | float:
        """Its rank by the index; NaN where it has none."""
        return self.result.rank()[self.row]

    @property
    def category(self) -> str | None:
        """Key of its class (xếp loại)."""
        return self.result._class_at(self.row)

    def cell(self, code: str | None = None) -> Cell:
        """Points, maximum, share, state and provenance at one node, the whole index by default.

        Parameters
        ----------
        code
            Code of a node; the whole index by default.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
        >>> result["B"].cell("survey").points
        25.0
        """
        return self.result.cell(self.row, code)

    def explain(self, code: str | None = None) -> Explanation:
        """The reason for its points; see :meth:`Result.explain`.

        Parameters
        ----------
        code
            Code of a node; the whole index by default.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
        >>> result["B"].explain("survey").to_dict()["points"]
        ['25.00']
        """
        return self.result.explain(self.row, code)

    def position(self, code: str | None = None) -> Position:
        """Where it is among all units; see :meth:`Result.position`.

        Parameters
        ----------
        code
            Code of a node; the whole index by default.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
        >>> result["B"].position().rank
        2.0
        """
        return self.result.position(self.row, code)

    def __getitem__(self, code: str) -> Any:
        if code == "unit" and "unit" not in self.result.framework:
            return self.name
        return float(self.result.points[self.row, self.result.framework.node(code).index])

    def __contains__(self, code: object) -> bool:
        return code == "unit" or code in self.result.framework

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(["unit", *(node.code for node in self.result.framework.nodes)]))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def to_pandas(self) -> pd.DataFrame:
        """A row for each node: title, points, maximum, share and state.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
        >>> result["B"].to_pandas()["points"].head(3).tolist()
        [75.0, 50.0, 25.0]
        """
        frame = self.result.to_pandas()
        count = len(self.result.framework)
        mine = frame.iloc[self.row * count : (self.row + 1) * count]
        return mine[["code", "title", "level", "points", "max", "share", "state"]].set_index("code")

    def _sheet(self, most: int | None = None) -> Sheet:
        nodes = list(self.result.framework.nodes)[:most]
        head = [word("criterion"), word("points"), word("maximum"), word("share")]
        rows = self.result._rows(self.row, nodes)
        return Sheet(self.name, head, rows, (1, 2, 3), self.result.notes())

    def __str__(self) -> str:
        rank = number(self.rank)
        sheet = self._sheet()
        some = [i for i, n in enumerate(self.result.framework.nodes) if n.level <= 1][:16]
        rows = [[*sheet.rows[i][1:], cut(sheet.rows[i][0], 72)] for i in some]
        head = [*sheet.head[1:], sheet.head[0]]
        place = f"{word('rank')}: {rank or '–'}"
        text = text_table(head, rows, numbers=(0, 1, 2))
        return f"{shown(word('unit') + ': ' + self.name)}\n{place}\n{text}\n{self.result._below()}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        sheet, nodes = self._sheet(), self.result.framework.nodes
        body = table(
            sheet.head,
            sheet.rows,
            caption=sheet.caption,
            numbers=sheet.numbers,
            bars={3: (self.result.share[self.row] / 100).tolist()},
            levels=[n.level for n in nodes],
            inner=[n.index for n in nodes if n.children],
        )
        return page(body, notes=sheet.notes)
