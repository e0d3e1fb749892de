# SPDX-License-Identifier: MIT
"""A framework's tree, for looking at."""

from __future__ import annotations

from html import escape
from typing import Any

from ._core.html import look, page
from ._core.language import number, word
from ._core.text import cut, shown
from ._core.travel import Travels
from .framework import Framework
from .node import Node, provenance_name

_MOST_LINES = 200


class Tree(Travels):
    """What :meth:`Framework.tree` returns: text for print, HTML that opens and closes."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework

    def _packed(self) -> dict[str, Any]:
        return {"framework": self.framework}

    def _heading(self) -> str:
        return f"{self.framework.title} ({self.framework.id})"

    def _notes(self) -> list[tuple[str, str]]:
        f = self.framework
        provenance = f.weakest or f.provenance
        return [
            (word("act"), "; ".join(a.name for a in f.acts)),
            (word("provenance"), provenance_name(provenance)),
            (word("limits"), f.limits),
        ]

    def __str__(self) -> str:
        lines = [self._heading()]
        for node in self.framework.nodes[:_MOST_LINES]:
            lines.append("  " * node.level + cut(node.name, 90) + _after_name(node))
        if not self.framework.scorable:
            lines.append(self.framework.missing)
        left = len(self.framework) - _MOST_LINES
        if left > 0:
            lines.append(word("and_more", n=left))
        lines.extend(f"{term}: {cut(text, 160)}" for term, text in self._notes() if text)
        return shown("\n".join(lines))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        body = f"<p><strong>{escape(self._heading())}</strong></p>"
        if self.framework.scorable:
            body += self._node_html(self.framework.root)
        else:
            body += f"<p{look('q')}>{escape(self.framework.missing)}</p>"
        return page(body, notes=self._notes())

    def _node_html(self, node: Node) -> str:
        head = f"{escape(node.name)}<span{look('q')}>{escape(_after_name(node))}</span>"
        rule = f"<div{look('leaf', 'q')}>{escape(node.rule)}</div>" if node.rule else ""
        if node.words:
            rule += f"<div{look('leaf')}>“{escape(node.words)}”{escape(_row_of(node))}</div>"
        inside = rule + "".join(self._node_html(c) for c in self.framework.children(node))
        opened = " open" if node.level == 0 else ""
        return f"<details{opened}{look('branch')}><summary>{head}</summary>{inside}</details>"


def _row_of(node: Node) -> str:
    """Where the act's own words are."""
    return f" ({node.row})" if node.row else ""


def _after_name(node: Node) -> str:
    """The text after a node's name: its maximum, or that it is not scored."""
    if node.described:
        return f" — {word('described')}"
    return f" — {word('maximum_of', n=number(node.max))}" if node.max_known else ""
