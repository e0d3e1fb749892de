# SPDX-License-Identifier: MIT
"""Ranks (thứ hạng) of units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import numpy.typing as npt

from . import _native as native
from ._core.arguments import chosen, flag, one_of, whole
from ._core.enums import enum_numbers
from ._core.html import page, table
from ._core.labels import group_numbers, is_series
from ._core.language import fault, number, word
from ._core.plain import plain, taken
from ._core.text import cut
from ._core.text import table as text_table
from ._core.travel import Travels
from ._printed import Printed, Sheet
from .errors import ShapeError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from .node import Node
    from .result import Result

Ties = Literal["min", "max", "mean", "dense", "ordinal"]

_TIES: Final = enum_numbers("TIES_")

Within = Literal["cohort", "group"]

WITHINS: Final = enum_numbers("WITHIN_")

Of = Literal["share", "points"]

OFS: Final = ("share", "points")


def rank(
    scores: Any,
    *,
    ties: Ties = "min",
    ascending: bool = False,
    decimals: int | None = None,
    groups: Any = None,
) -> Any:
    """Rank any column of numbers, the greatest first; NaN has no place.

    A place is 1 for the best, as a ranking has it. :func:`parindex.composite.normalise` with ``"rank"``
    turns it round, 1 for the least, since a scale gives more points to what is better.

    Parameters
    ----------
    scores
        One number for each unit; a Series gives a Series with its index.
    ties
        What equal scores get: ``"min"`` 1 2 2 4, ``"max"`` 1 3 3 4, ``"mean"`` 1 2.5 2.5 4,
        ``"dense"`` 1 2 2 3, ``"ordinal"`` 1 2 3 4 in the order of the rows.
    ascending
        The lowest score is first.
    decimals
        Compare as printed with so many places; by default at 15 significant digits.
    groups
        The group of each row, None for none: rows are then ranked within their group, and one of no
        group has no place. By label where it is a Series, else in order.

    Examples
    --------
    >>> import parindex
    >>> parindex.rank([90, 80, 85, 70], groups=["department", "department", "commune", "commune"])
    array([1., 2., 1., 2.])
    """
    data = plain(scores)
    if len(data.columns) != 1:
        raise ShapeError(fault("one_column", n=len(data.columns)))
    column = np.ascontiguousarray(data.values[:, 0])
    ranks: npt.NDArray[np.float64] = np.empty(column.shape, np.float64)
    options = _options(ties, ascending, decimals)
    if groups is not None:
        taken(options.set_groups(group_numbers(data.per_row(groups, "groups"))))
    native.rank(ranks, column, options)
    if not is_series(scores):
        return ranks
    import pandas as pd

    return pd.Series(ranks, scores.index, name=scores.name)


def _options(ties: str, ascending: bool, decimals: int | None) -> native.rank_options:
    options = native.rank_options()
    options.ties = chosen(_TIES, ties, "ties")
    options.ascending = int(flag(ascending, "ascending"))
    options.decimals = 0 if decimals is None else whole(decimals, "decimals", 0, 15) + 1
    return options


def _ranked_points(result: Result, node: Node) -> npt.NDArray[np.float64]:
    """The points of the units that are ranked; NaN for the others."""
    points = np.array(result.points[:, node.index])
    ranked = [native.result_is_ranked(result._handle, row) for row in range(len(result))]
    points[~np.array(ranked, bool)] = np.nan
    return points


class Ranking(Printed, Travels):
    """The units of a result in order, at one node. Made by :meth:`Result.rank`.

    Attributes
    ----------
    result : Result
    node : Node
        What was ranked.
    ranks : numpy.ndarray
        In the order of ``result.units``; NaN for a unit without a place.
    order : numpy.ndarray
        Rows of the units, the first place first, group by group where ranks are within groups; units
        without a place come last.
    within : str
        ``"cohort"`` or ``"group"``.
    """

    def __init__(
        self,
        result: Result,
        node: Node,
        ties: Ties,
        ascending: bool,
        decimals: int | None,
        of: Of = "share",
        within: Within = "cohort",
    ) -> None:
        self.result = result
        self.node = node
        self._asked = (ties, ascending, decimals, of)
        self.within = one_of(WITHINS, within, "within")
        self.ranks: npt.NDArray[np.float64] = np.empty(len(result), np.float64)
        options = _options(ties, ascending, decimals)
        options.within = WITHINS[within]
        if one_of(OFS, of, "of") == "points":
            if within == "group":
                taken(options.set_groups(result._group_numbers()))
            native.rank(self.ranks, _ranked_points(result, node), options)
        else:
            native.result_rank(self.ranks, result._handle, node.index, options)
        keys = (self.ranks, result._group_numbers()) if within == "group" else (self.ranks,)
        self.order: npt.NDArray[np.intp] = np.lexsort(keys)

    def _packed(self) -> dict[str, Any]:
        asked = dict(zip(("ties", "ascending", "decimals", "of"), self._asked, strict=True))
        return {"result": self.result, "node": self.node.index, "within": self.within, **asked}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Ranking:
        return cls(**{**state, "node": state["result"].framework.nodes[state["node"]]})

    def _outcome(self) -> Any:
        return self.ranks

    def __len__(self) -> int:
        return len(self.ranks)

    def __getitem__(self, unit: str | int) -> int | float:
        """The rank of a unit: a whole number, unless ties share a mean; NaN where it has none."""
        found = float(self.ranks[self.result.row(unit)])
        return int(found) if found.is_integer() else found

    def _sheet(self, most: int | None = None) -> Sheet:
        head, rows = self._shown(len(self) if most is None else most)
        caption = "" if self.node.index == 0 else self.node.name
        return Sheet(caption, head, rows, (0, 2, 3, 4), self.result.notes())

    def _columns(self) -> dict[str, Any]:
        result, order, node = self.result, self.order, self.node.index
        units = result.units
        columns: dict[str, Any] = {
            "rank": self.ranks[order],
            "unit": [units[i] for i in order],
            "points": result.points[order, node],
            "max": result.max[order, node],
            "share": result.share[order, node],
        }
        if any(groups := result.groups):
            columns["group"] = [groups[i] for i in order]
        if node == 0:
            columns["class"] = [result._class_at(int(i)) for i in order]
        return columns

    def to_pandas(self) -> pd.DataFrame:
        """One row a unit, in the order of the places, indexed by unit.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.rank().to_pandas().iloc[:, 0].tolist()
        [1, 2, 2]
        """
        import pandas as pd

        columns = self._columns()
        if "class" in columns:
            columns["class_title"] = [self.result.class_title(key) for key in columns["class"]]
        ranks = columns["rank"]
        if not np.isnan(ranks).any() and (ranks == np.floor(ranks)).all():
            columns["rank"] = ranks.astype(np.int64)
        if self.result.dossier._index is not None:
            columns.pop("unit")
            index = self.result.dossier._index[self.order]
            return pd.DataFrame(columns, index=index)
        return pd.DataFrame(columns).set_index("unit")

    def to_arrow(self) -> pa.Table:
        """The same as an Arrow table (needs pyarrow).

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.rank().to_arrow().num_rows
        3
        """
        import pyarrow as pa

        return pa.table(self._columns())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream

    def _shown(self, most: int) -> tuple[list[str], list[list[str]]]:
        columns = self._columns()
        places = self.result.framework.decimals
        head = [word("rank"), word("unit"), word("points"), word("maximum"), self._share_word()]
        classes: list[str | None] = columns.get("class", [])
        classed = any(classes)
        groups: list[str | None] = columns.get("group", [])
        if groups:
            head.append(word("group"))
        if classed:
            head.append(word("category"))
        rows = []
        for i in range(min(most, len(self))):
            row = [
                number(columns["rank"][i]),
                cut(columns["unit"][i], 48),
                self.result.points_text(int(self.order[i]), self.node),
                number(columns["max"][i], places),
                number(columns["share"][i], places),
            ]
            if groups:
                row.append(cut(groups[i] or "", 24))
            if classed:
                row.append(self.result.class_title(classes[i]))
            rows.append(row)
        return head, rows

    def _share_word(self) -> str:
        return word("index") if self.node.index == 0 else word("share")

    def __str__(self) -> str:
        head, rows = self._shown(len(self) if len(self) <= 15 else 12)
        text = text_table(head, rows, numbers=(0, 2, 3, 4))
        if len(rows) < len(self):
            text += "\n" + word("and_more", n=len(self) - len(rows))
        return f"{text}\n{self.result._below()}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head, rows = self._shown(100)
        shares = self.result.share[self.order, self.node.index] / 100
        caption = "" if self.node.index == 0 else self.node.name
        body = table(
            head, rows, numbers=(0, 2, 3, 4), bars={4: shares.tolist()}, header=1, caption=caption
        )
        return page(body, notes=self.result.notes(), more=len(self) - len(rows))
