# SPDX-License-Identifier: MIT
"""How a result is shown: what it rests on in words, as text and in a notebook."""

from __future__ import annotations

from ._core.html import page, table
from ._core.language import number, word
from ._core.text import cut, shown
from ._core.text import table as text_table
from ._printed import Printed, Sheet
from ._result_questions import Questions
from ._result_tables import whole_result
from .node import STATES, Node, provenance_name, state_name


class Shown(Questions, Printed):
    """A result as text and as HTML."""

    def basis(self) -> str:
        """In one line, what the numbers rest on.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.basis()
        "example.quota — invented: an example, nobody's law"
        """
        return self.framework.basis()

    def _reading_text(self) -> str:
        """The reading taken; "" where the edition has one only."""
        found = [r for r in self.framework.readings if r.name == self.framework.taken]
        return f"{found[0].title} ({found[0].name})" if found else ""

    def notes(self) -> list[tuple[str, str]]:
        """The notes below every table: edition, act, year, provenance, limits.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.notes()[0]
        ('Edition', 'An example of quotas: departments and communes are classed apart (example.quota)')
        """
        f = self.framework
        return [
            (word("edition"), f"{f.title} ({f.id})"),
            (word("reading"), self._reading_text()),
            (word("act"), "; ".join(a.name for a in f.acts)),
            (word("period"), self.year_text()),
            (word("provenance"), provenance_name(f.weakest)),
            (word("limits"), f.limits),
        ]

    def _below(self) -> str:
        """The last lines of a table as text: what it rests on, and why there are no classes."""
        unclassed = self.period is None and self.framework._has_classes
        return self.basis() + (f"\n{word('period')}: {self.year_text()}" if unclassed else "")

    def year_text(self) -> str:
        """The year, and a word where the edition is not for it.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.year_text()
        '2026'
        """
        year, first, last = self.period, self.framework.period_from, self.framework.period_to
        if year is None:
            return word("not_said_classes" if self.framework._has_classes else "not_said")
        if (first is None or first <= year) and (last is None or year <= last):
            return str(year)
        return word("outside", year=year, years=f"{first or '…'}–{last or '…'}")

    def points_text(self, row: int, node: Node) -> str:
        """Points as printed, or the state that says why there are none.

        Parameters
        ----------
        row
            The unit, from 0.
        node
            A node of the edition.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> result.points_text(0, framework.root)
        '98.00'
        """
        state = int(self.state[row, node.index])
        if STATES[state] != "value":
            return state_name(state)
        return number(self.points[row, node.index], self.framework.decimals)

    def _rows(self, row: int, nodes: list[Node]) -> list[list[str]]:
        places = self.framework.decimals
        return [
            [
                n.name,
                self.points_text(row, n),
                number(self.max[row, n.index], places),
                number(self.share[row, n.index], places),
            ]
            for n in nodes
        ]

    def _sheet(self, most: int | None = None) -> Sheet:
        if len(self) != 1:
            return self.rank()._sheet(most)
        return whole_result(self)[0]._sheet(most)

    def __str__(self) -> str:
        if len(self) != 1:
            return str(self.rank())
        nodes = [n for n in self.framework.nodes if n.level <= 1][:16]
        rows = [[*row[1:], cut(row[0], 72)] for row in self._rows(0, nodes)]
        head = [word("points"), word("maximum"), word("share"), word("criterion")]
        text = text_table(head, rows, numbers=(0, 1, 2))
        return f"{shown(word('unit') + ': ' + self.units[0])}\n{text}\n{self._below()}"

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        if len(self) != 1:
            return self.rank()._repr_html_()
        nodes = list(self.framework.nodes)
        head = [word("criterion"), word("points"), word("maximum"), word("share")]
        body = table(
            head,
            self._rows(0, nodes),
            caption=self.units[0],
            numbers=(1, 2, 3),
            bars={3: (self.share[0] / 100).tolist()},
            levels=[n.level for n in nodes],
            inner=[n.index for n in nodes if n.children],
        )
        return page(body, notes=self.notes())

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": self._repr_html_()}
