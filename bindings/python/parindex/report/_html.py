# SPDX-License-Identifier: MIT
"""A report as one HTML file that prints: no script, no network, nothing beside it."""

from __future__ import annotations

from functools import cache
from typing import Any

from .._core.language import language
from . import _paper
from ._content import Cell, Facts, Report, Sentence, Table
from ._words import say


@cache
def _template() -> Any:
    try:
        import jinja2
    except ImportError as error:
        raise ImportError(say("needs", form="HTML", package="Jinja2")) from error
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("parindex.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["table"] = lambda block: isinstance(block, Table)
    environment.tests["facts"] = lambda block: isinstance(block, Facts)
    environment.tests["sentence"] = lambda block: isinstance(block, Sentence)
    environment.tests["coloured"] = lambda cell: isinstance(cell, Cell)
    environment.filters["roman"] = _paper.roman
    return environment.get_template("report.html")


def page(report: Report) -> str:
    """The text of the .html file."""
    parts = []
    for part in report.parts:
        with language(part.language):
            head = report.letterhead
            parts.append(
                {
                    "part": part,
                    "widths": lambda table, part=part: _paper.widths(table, part),
                    "left": [] if head is None else _paper.lines_left(head),
                    "rule_left": 0.0 if head is None else _paper.rule_left(head, part),
                    "rule_title": _paper.rule_title(part),
                    "number": "" if head is None else _paper.number_of(head),
                    "nation": say("nation"),
                    "motto": say("motto"),
                    "day": say("day", place=head.place) if head and head.place else "",
                    "receivers": say("receivers"),
                    "received": [] if head is None else _paper.received(head),
                }
            )
    text: str = _template().render(
        title=report.title,
        language=report.parts[0].language,
        parts=parts,
        head=report.letterhead,
        paper=_paper,
    )
    return text
