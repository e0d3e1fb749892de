# SPDX-License-Identifier: MIT
"""Estimates as tables: for a terminal and for a notebook, with the notes below them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .._core.html import page
from .._core.html import table as html_table
from .._core.labels import some
from .._core.language import between, number, word
from .._core.text import cut, shown
from .._core.text import table as text_table
from ._words import say

if TYPE_CHECKING:
    from ._estimates import Axis, Estimates


def heads(axes: Sequence[Axis]) -> list[str]:
    """What the columns of labels are called on a page."""
    return [say("figure") if axis.name == "figure" else axis.name for axis in axes]


def shown_key(label: object) -> str:
    """A label in a table; a pair is a difference."""
    return " − ".join(map(str, label)) if isinstance(label, tuple) else str(label)


def factor_of(kind: str) -> int:
    """Shares are shown in percent."""
    return 100 if kind.endswith("share") else 1


def decimals_of(e: Estimates, kind: str) -> int:
    """Places enough for two digits of a middling error."""
    errors = e.error[np.isfinite(e.error) & (e.error > 0)] * factor_of(kind)
    if not len(errors):
        return 2
    return min(max(1 - math.floor(math.log10(float(np.median(errors)))), 0), 6)


def _lines(e: Estimates, most: int) -> tuple[list[str], list[list[str]], range]:
    kinds = [e._kinds[i % len(e._kinds)] for i in range(len(e))]
    percent = all(kind.endswith("share") for kind in kinds)
    value = say("value_change") if all(k.startswith("change") for k in kinds) else say("value")
    unit = " (%)" if percent else ""
    level = number(100 * e.level)
    kept = [
        i
        for i, axis in enumerate(e._axes)
        if len(e._axes) == 1 or axis.name != "figure" or len(axis.labels) > 1
    ]
    head = [
        *heads([e._axes[i] for i in kept]),
        value + unit,
        say("interval_of", level=level) + unit,
        say("error") + unit,
        say("df"),
        say("n"),
    ]
    places = {kind: decimals_of(e, kind) for kind in set(kinds)}
    rows = []
    for i, key in enumerate(e.keys[:most]):
        times, decimals = factor_of(kinds[i]), places[kinds[i]]
        rows.append(
            [
                *(cut(shown_key(key[k]), 48) for k in kept),
                number(times * e.value[i], decimals),
                between(times * e.low[i], times * e.high[i], decimals) if not e.low[i] < 0
                else f"{number(times * e.low[i], decimals)} … {number(times * e.high[i], decimals)}",
                number(times * e.error[i], decimals + 1),
                number(e.df[i]),
                number(e.n[i]),
            ]
        )  # fmt: skip
    return head, rows, range(len(kept), len(head))


def said(e: Estimates, most: int | None = None) -> list[tuple[str, str]]:
    """The notes, each sentence once, with whose figures they are of; the last says how many more there are."""
    of: dict[str, list[str]] = {}
    labels = [axis for axis in e._axes if len(axis.labels) > 1]
    for key, sentences in zip(e.keys, e.notes, strict=True):
        named = [shown_key(k) for k, axis in zip(key, e._axes, strict=True) if axis in labels]
        for sentence in sentences:
            of.setdefault(sentence, []).append(", ".join(named))
    found = []
    for sentence, names in of.items():
        if len(names) == len(e):
            who = say("all_figures") if len(e) > 1 else say("note")
        elif len(names) > 3:
            who = say("of_figures", n=number(len(names)), names=some(names, 3))
        else:
            who = "; ".join(names)
        found.append((who, sentence))
    if most is not None and len(found) > most:
        found[most:] = [("…", say("notes_more", n=len(found) - most))]
    return found


def as_text(e: Estimates) -> str:
    head, rows, numbers = _lines(e, 70)
    lines = [text_table(head, rows, numbers)]
    if len(rows) < len(e):
        lines.append(word("and_more", n=len(e) - len(rows)))
    lines += [f"{who}: {sentence}" for who, sentence in said(e, 20)]
    return shown("\n".join(lines))


def as_html(e: Estimates) -> str:
    head, rows, numbers = _lines(e, 200)
    body = html_table(head, rows, numbers=numbers)
    return page(body, notes=said(e, 40), more=len(e) - len(rows))
