# SPDX-License-Identifier: MIT
"""The same pictures of a plain table: what a composite was made of, and what came out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from .._core.arguments import number as number_given
from .._core.arguments import unused
from .._core.labels import aligned
from .._core.language import fault, number, word
from .._core.plain import Floats, Plain
from .._core.plain import plain as plain_table
from ..composite._groups import weights_checked
from ..ranking import rank
from ..result import Result
from ._colours import PALETTE, ink_on, mix
from ._lettering import cut, plain, wrap
from ._paper import Paper
from ._shown import Rows, check_top, chosen_rows, names_of, short
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Cells of a heatmap that have their number written in them, at most.
_MOST_TEXTS = 1500


def is_result(given: object) -> bool:
    """A result of scoring; all else is a table."""
    return isinstance(given, Result)


def not_of_tables(**options: Any) -> None:
    """Refuse what only the picture of a result looks at."""
    for name, given in options.items():
        if given not in (None, False):
            raise unused(f"{name}=", fault("a_result"))


def ranked(
    table: Plain, scores: Floats, top: int | None, units: Iterable[Any] | None = None
) -> Rows:
    """The rows in the order of their scores, with their ranks."""
    check_top(top)
    ranks = rank(scores)
    order = np.argsort(np.where(np.isnan(ranks), np.inf, ranks), kind="stable")
    rows = chosen_rows((int(i) for i in order), table.row, units, top)
    places = [number(ranks[i]) or "–" for i in rows]
    return Rows(rows, names_of([*table.labels], rows), places, table.rows, None)


def scores_of(table: Plain, by: Hashable = None) -> Floats:
    """The column that orders the units: named, or the last."""
    return table.values[:, len(table.columns) - 1 if by is None else table.column(by)]


def ranking(
    given: Any,
    top: int | None,
    units: Iterable[Any] | None,
    ax: Axes | None,
    by: Hashable,
    errors: Any,
) -> Axes:
    """A bar for each unit, the greatest first, with its error where there are some."""
    table = plain_table(given)
    reach = np.zeros(table.rows)
    if errors is not None:
        reach = np.array([number_given(x, "errors", 0) for x in table.per_row(errors, "errors")])
    scores = scores_of(table, by)
    some = ranked(table, scores, top, units)
    paper, size = some.paper(ax, 4.6)
    values = scores[some.rows]
    paper.axes.barh(
        range(len(values)), np.nan_to_num(values), height=0.62, color=PALETTE[0], zorder=2
    )
    off = reach[some.rows]
    for y in np.flatnonzero(off > 0):
        ends = [values[y] - off[y], values[y] + off[y]]
        paper.axes.plot(ends, [y, y], color=paper.ink, linewidth=1.2, zorder=3)
        paper.axes.plot(ends, [y, y], "|", color=paper.ink, markersize=5, zorder=3)
    paper.column([short(x) for x in values], "", size)
    name = table.columns[-1] if by is None else by
    paper.scale(str(name) if table.names is not None else word("points"))
    known = np.isfinite(values)
    low = min(float((values - off)[known].min(initial=0.0)), 0.0)
    high = max(float((values + off)[known].max(initial=0.0)), 0.0)
    paper.axes.set_xlim(low * 1.02, high * 1.02 or 1.0)
    places = [x for x in paper.axes.get_xticks() if low <= x <= high * 1.02]
    paper.ticks(places)
    return paper.finish(some.title("table_ranking"), None)


def heatmap(given: Any, top: int | None, ax: Axes | None, by: Hashable = None) -> Axes:
    """Units down, columns across; the darker, the nearer to the greatest of its column."""
    table = plain_table(given)
    some = ranked(table, scores_of(table, by), top)
    values = table.values[some.rows]
    count, across = values.shape
    paper, size = some.paper(ax, across * (0.9 if across <= 10 else 0.42))
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.nanmin(table.values, axis=0)
        reach = np.nanmax(table.values, axis=0) - low
        shares = np.where(reach > 0, (values - low) / np.where(reach > 0, reach, 1), 0.5)
    shares[np.isnan(values)] = np.nan
    colours = matplotlib.colormaps["YlGnBu"]
    paper.axes.set_xlim(-0.5, across - 0.5)
    paper.axes.pcolormesh(
        np.arange(across + 1) - 0.5, np.arange(count + 1) - 0.5, np.ma.masked_invalid(shares),
        cmap=colours, vmin=0, vmax=1, edgecolors=paper.ground, linewidth=0.5,
    )  # fmt: skip
    if across <= 10 and values.size <= _MOST_TEXTS and paper.every == 1:
        for (row, column), share in np.ndenumerate(shares):
            text = "–" if np.isnan(share) else short(float(values[row, column]))
            ink = paper.soft if np.isnan(share) else ink_on(to_hex(colours(share)))
            paper.axes.text(column, row, text, ha="center", va="center", fontsize=size, color=ink)
    _heads(paper, [str(name) for name in table.columns], across)
    handles = [
        Patch(facecolor=colours(0.0), label=say("column_least")),
        Patch(facecolor=colours(1.0), label=say("column_greatest")),
    ]
    return paper.finish(some.title("table_heatmap"), None, handles=handles)


def stacked(
    given: Any,
    weights: Mapping[Any, float] | Iterable[float] | None,
    top: int | None,
    ax: Axes | None,
) -> Axes:
    """A bar for each unit: the weighted mean of its numbers, by column."""
    table = plain_table(given)
    named: dict[Any, Any] = dict.fromkeys(table.columns, 1.0)
    if weights is not None:
        named = dict(
            zip(table.columns, aligned(weights, table.columns, "weights", "column"), strict=True)
        )
    each = np.array(list(weights_checked(named).values()))
    there = ~np.isnan(table.values)
    total = (there * each).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = np.where(there, table.values, 0.0) * each / total[:, None]
    whole = parts.sum(axis=1)
    some = ranked(table, whole, top)
    if (parts[some.rows] < 0).any():
        raise ValueError(say("stacked_negative"))
    paper, size = some.paper(ax, 4.6)
    start = np.zeros(len(some.rows))
    handles = []
    for i, name in enumerate(table.columns):
        wide = np.nan_to_num(parts[some.rows, i])
        colour = PALETTE[i % len(PALETTE)]
        lighter = mix(colour, paper.ground, 0.35 * (i // len(PALETTE)) if i >= len(PALETTE) else 0)
        paper.axes.barh(
            range(len(wide)), wide, left=start, height=0.62, color=lighter,
            edgecolor=paper.ground, linewidth=0.5, zorder=2,
        )  # fmt: skip
        handles.append(Patch(facecolor=lighter, label=str(name)))
        start = start + wide
    paper.column([short(x) for x in whole[some.rows]], "", size)
    paper.scale(say("weighted_mean"))
    paper.axes.set_xlim(0, float(np.nanmax(start)) * 1.02 or 1.0)
    return paper.finish(some.title("table_stacked"), None, handles=handles)


def profile(given: Any, unit: Any, ax: Axes | None) -> Axes:
    """One unit against all, on each column's own scale from its least to its greatest."""
    table = plain_table(given)
    row = table.row(unit)
    low, high = np.nanmin(table.values, axis=0), np.nanmax(table.values, axis=0)
    reach = np.where(high > low, high - low, 1)
    places = (table.values - low) / reach
    names = [str(name) for name in table.columns]
    paper = Paper(ax, 4.6, max(len(names) * 0.4, 0.5))
    size = paper.rows(names)
    for y in range(len(names)):
        paper.axes.plot([0, 1], [y, y], color=paper.line, linewidth=2, zorder=1)
        others = np.delete(places[:, y], row)
        paper.axes.plot(
            others, np.full(len(others), y), "o", markersize=3, color=paper.soft, alpha=0.5
        )
        paper.axes.plot(np.nanmedian(places[:, y]), y, "|", markersize=12, color=paper.ink)
        paper.axes.plot(places[row, y], y, "D", markersize=7, color=PALETTE[5], zorder=3)
    paper.column([short(x) for x in table.values[row]], str(table.labels[row]), size)
    paper.axes.set_xlim(-0.03, 1.03)
    paper.axes.set_xticks([0, 1], [say("column_least"), say("column_greatest")], fontsize=8.5)
    for side in paper.axes.spines.values():
        side.set_visible(False)
    handles = [
        Line2D(
            [], [], linestyle="none", marker="D", color=PALETTE[5], label=str(table.labels[row])
        ),
        Line2D(
            [],
            [],
            linestyle="none",
            marker="o",
            markersize=4,
            color=paper.soft,
            label=say("others"),
        ),
        Line2D(
            [],
            [],
            linestyle="none",
            marker="|",
            markersize=10,
            color=paper.ink,
            label=say("median"),
        ),
    ]
    return paper.finish(f"{say('table_profile')} · {table.labels[row]}", None, handles=handles)


def _heads(paper: Paper, names: list[str], across: int) -> None:
    """The names of the columns above them, turned where they are many."""
    room = paper.wide / across * 0.96
    many = any(len(wrap(name, room, 8.5)) > 2 for name in names)
    shown = (
        [plain(cut(name, 110, 8.5)) for name in names]
        if many
        else [plain("\n".join(wrap(name, room, 8.5, lines=2))) for name in names]
    )
    paper.axes.set_xticks(range(across), shown, fontsize=8.5, color=paper.ink)
    turned = {"rotation": 60.0, "ha": "left", "rotation_mode": "anchor"} if many else {}
    paper.axes.tick_params(axis="x", top=False, bottom=False, labeltop=True, labelbottom=False)
    for text in paper.axes.get_xticklabels():
        text.set(**turned)
    for side in paper.axes.spines.values():
        side.set_visible(False)
    paper.header = False
