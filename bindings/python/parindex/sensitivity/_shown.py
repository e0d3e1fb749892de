# SPDX-License-Identifier: MIT
"""Indices as tables and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from .._core.html import page
from .._core.html import table as html_table
from .._core.language import number, word
from .._core.text import cut, shown
from .._core.text import table as text_table
from ._words import say

if TYPE_CHECKING:
    from ._sensitivity import Sensitivity


def verdict(s: Sensitivity, row: int) -> str:
    """What would settle an output most, or why that is not known."""
    output = s.outputs.labels[row]
    if row in s._reasons:
        return f"{output}: {s._reasons[row]()}."
    most = int(np.argmax(s.first[row]))
    if s.first_low[row, most] <= 0:
        return say("known_none", output=output)
    labels = s.factors.labels
    said = say(
        "known_one",
        output=output,
        factor=labels[most],
        first=_percent(s.first[row, most]),
        low=_percent(s.first_low[row, most]),
        high=_percent(s.first_high[row, most]),
    )
    near = s.first_high[row] >= s.first_low[row, most]
    alike = [i for i in np.argsort(-s.first[row], kind="stable") if near[i] and i != most]
    if not alike:
        return said
    names = ", ".join(labels[i] for i in alike[:3])
    rest = f" {word('and_more', n=len(alike) - 3)}" if len(alike) > 3 else ""
    return said + say("alike", names=names + rest)


def notes(s: Sensitivity) -> list[tuple[str, str]]:
    """How the tables are read, and what they rest on."""
    z = NormalDist().inv_cdf(0.5 + s.level / 2)
    return [
        (say("first"), say("first_is")),
        (say("total"), say("total_is")),
        (
            say("intervals"),
            say("interval_is", resamples=number(s.resamples), z=number(z, 2)),
        ),
        (
            say("cost"),
            say(
                "cost_is",
                points=number(s.points),
                factors=number(len(s.factors)),
                n=number(s.evaluations),
                seed=s.seed,
            ),
        ),
    ]


def _percent(share: float) -> str:
    return number(100 * share, 1)


def _rows(s: Sensitivity, row: int, most: int) -> tuple[list[str], list[list[str]], list[int]]:
    """The head, the lines of the factors with the greatest totals, and which factors these are."""
    interval = say("interval", level=number(100 * s.level))
    head = [say("factor"), say("first"), interval, say("total"), interval]
    order = np.argsort(-s.total[row], kind="stable")[:most].tolist()
    labels = s.factors.labels

    def between(low: float, high: float) -> str:
        return f"{_percent(low)} … {_percent(high)}"

    lines = [
        [
            labels[i],
            _percent(s.first[row, i]),
            between(s.first_low[row, i], s.first_high[row, i]),
            _percent(s.total[row, i]),
            between(s.total_low[row, i], s.total_high[row, i]),
        ]
        for i in order
    ]
    return head, lines, order


def as_text(s: Sensitivity, outputs: int = 5, factors: int = 10) -> str:
    parts = []
    for row in range(len(s.outputs))[:outputs]:
        parts.append(verdict(s, row))
        if row in s._reasons:
            continue
        head, lines, _ = _rows(s, row, factors)
        parts.append(
            text_table(head, [[cut(line[0], 48), *line[1:]] for line in lines], range(1, 5))
        )
        if len(s.factors) > factors:
            parts.append(word("and_more", n=len(s.factors) - factors))
    if len(s.outputs) > outputs:
        parts.append(word("and_more", n=len(s.outputs) - outputs))
    parts += [f"{term}: {said}" for term, said in notes(s)]
    return shown("\n".join(parts))


def as_html(s: Sensitivity, outputs: int = 20, factors: int = 20) -> str:
    parts = []
    for row in range(len(s.outputs))[:outputs]:
        if row in s._reasons:
            parts.append(html_table((), (), caption=verdict(s, row)))
            continue
        head, lines, order = _rows(s, row, factors)
        if len(s.factors) > factors:
            lines.append([word("and_more", n=len(s.factors) - factors), "", "", "", ""])
        bars: dict[int, Sequence[float]] = {
            1: [*s.first[row, order].tolist(), np.nan],
            3: [*s.total[row, order].tolist(), np.nan],
        }
        said = verdict(s, row)
        parts.append(html_table(head, lines, caption=said, numbers=range(1, 5), bars=bars))
    return page(*parts, notes=notes(s), more=max(0, len(s.outputs) - outputs))
