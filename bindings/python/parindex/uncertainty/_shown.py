# SPDX-License-Identifier: MIT
"""Counts as tables: for pandas, for a terminal, for a notebook; and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .._core.arguments import number as given_number
from .._core.arguments import one_of
from .._core.html import page
from .._core.html import table as html_table
from .._core.language import between, get_language, number, word
from .._core.plain import Floats
from .._core.text import cut, shown
from .._core.text import table as text_table
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

    from ._counts import Uncertainty

Table = Literal["summary", "ranks", "top", "classes", "ahead", "rank_counts", "score_counts"]

_SHOWN = 0.9
"""The share of the replicates that intervals hold."""


def summary(u: Uncertainty, interval: float) -> dict[str, Floats]:
    """A column for each number of the summary."""
    interval = given_number(interval, "interval")
    if not 0 < interval < 1:
        raise ValueError(f"interval must be between 0 and 1, not {interval!r}")
    ends = [(1 - interval) / 2, 0.5, (1 + interval) / 2]
    ranks, scores = u.quantiles("rank", ends), u.quantiles("score", ends)
    places = u.nominal.ranks
    there = ~np.isnan(places)
    same = np.full(len(places), np.nan)
    same[there] = u.ranks[there, places[there].astype(np.intp) - 1]
    return {
        "score": u.nominal.scores,
        "rank": places,
        "rank_median": ranks[:, 1],
        "rank_low": ranks[:, 0],
        "rank_high": ranks[:, 2],
        "same_rank": same,
        "score_mean": u.mean,
        "score_median": scores[:, 1],
        "score_low": scores[:, 0],
        "score_high": scores[:, 2],
    }


def frame_of(u: Uncertainty, table: str, interval: float) -> pd.DataFrame:
    import pandas as pd

    base = u.variation._base
    if isinstance(table, str) and table == "summary":
        return pd.DataFrame(summary(u, interval), index=base.labels())
    ranks = range(1, len(base.tree.units) + 1)
    columns: dict[str, Any] = {
        "ranks": pd.Index(ranks, name="rank"),
        "top": pd.Index(ranks, name="rank"),
        "classes": pd.Index(base.classes, dtype=object, name="class"),
        "ahead": base.labels(),
        "rank_counts": pd.Index([None, *ranks], dtype=object, name="rank"),
        "score_counts": pd.RangeIndex(base.bins, name="bin"),
    }
    one_of(("summary", *columns), table, "table")
    return pd.DataFrame(getattr(u, table), index=base.labels(), columns=columns[table])


def _thousands(n: int) -> str:
    said = f"{n:,}"
    return said.replace(",", ".") if get_language() == "vi" else said


def notes(u: Uncertainty) -> list[tuple[str, str]]:
    """The notes below every table: what varied, how often, and what the numbers do not cover."""
    v, s = u.variation, u.stability
    stability = say(
        "stability_is",
        shift=number(s.shift, 2),
        kendall=number(s.kendall, 3) or "–",
        spearman=number(s.spearman, 3) or "–",
    )
    found = [
        (say("varied"), "; ".join(v.varied) or say("varied_nothing")),
        (say("says_nothing"), ", ".join(v.not_varied)),
        (say("drawn"), say("replicates", n=_thousands(u.replicates), seed=v.seed)),
    ]
    if not np.isnan(s.shift):
        found.append((say("stability"), stability))
    return found


def _edition(u: Uncertainty) -> list[tuple[str, str]]:
    return [] if u.variation.result is None else u.variation.result.notes()


def _rows(u: Uncertainty, most: int) -> tuple[list[str], list[list[str]], list[int]]:
    """The head, the lines of the first units by their nominal ranks, and the rows of these."""
    share = number(100 * _SHOWN)
    head = [
        say("nominal_rank"),
        word("unit"),
        say("interval_of_ranks", share=share),
        say("same_rank"),
        say("nominal_score"),
        say("interval_of_scores", share=share),
    ]
    found, places = summary(u, _SHOWN), u.variation._base.decimals
    order = np.argsort(found["rank"], kind="stable")[:most].tolist()

    lines = [
        [
            number(found["rank"][row]),
            cut(str(u.variation.units[row]), 48),
            between(found["rank_low"][row], found["rank_high"][row]),
            number(100 * found["same_rank"][row], 0),
            number(found["score"][row], places),
            between(found["score_low"][row], found["score_high"][row], places),
        ]
        for row in order
    ]
    return head, lines, order


def as_text(u: Uncertainty) -> str:
    units = len(u.variation.units)
    head, rows, _ = _rows(u, units if units <= 15 else 12)
    lines = [text_table(head, rows, numbers=(0, 2, 3, 4, 5))]
    if len(rows) < units:
        lines.append(word("and_more", n=units - len(rows)))
    lines += [f"{term}: {said}" for term, said in notes(u) if said]
    if u.variation.result is not None:
        lines.append(u.variation.result.basis())
    return shown("\n".join(lines))


def as_html(u: Uncertainty) -> str:
    head, rows, order = _rows(u, 100)
    same = summary(u, _SHOWN)["same_rank"][order].tolist()
    body = html_table(head, rows, numbers=(0, 2, 3, 4, 5), bars={3: same}, header=1)
    return page(body, notes=notes(u) + _edition(u), more=len(u.variation.units) - len(rows))
