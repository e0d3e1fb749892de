# SPDX-License-Identifier: MIT
"""The provinces as tiles of a grid, coloured by any number."""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import matplotlib
import numpy as np
from matplotlib.colors import to_hex
from matplotlib.patches import Patch, Rectangle

from .._core.arguments import refused, whole
from .._core.language import number, word
from .._core.plain import Floats, plain
from ..result import Result
from ..units.registry import Registry
from ..units.resolution import Resolution
from ._colours import ink_on
from ._lettering import LEAST, cut, width
from ._lettering import plain as lettered
from ._paper import Paper
from ._shown import short, year_of
from ._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Colours between the least and the greatest number.
_STEPS: Final = 7
#: The height of a tile in inches.
_HIGH = 0.42


@dataclass(frozen=True)
class _Grid:
    """One map: the place of each code, and a day on which its provinces were."""

    places: dict[str, tuple[int, int]]
    date: str


@cache
def _grids() -> dict[int, _Grid]:
    text = Path(__file__).with_name("tiles.json").read_text(encoding="utf-8")
    return {
        drawn["units"]: _Grid(
            {
                code: (row, column)
                for row, line in enumerate(drawn["rows"])
                for column, code in enumerate(line.split())
                if code != ".."
            },
            drawn["date"],
        )
        for drawn in json.loads(text)["maps"]
    }


def tile_map(
    data: Any, code: Hashable = None, *, tiles: int | None = None, ax: Axes | None = None
) -> Axes:
    """A tile for each province where it lies, coloured by its number; those without one stay empty.

    Parameters
    ----------
    data
        A :class:`~parindex.Result`, or any table, units × columns, whose units are provinces: names in any
        spelling that the registry of units knows, or their codes.
    code
        Code of a node, or name of a column. Of a result the whole index by default, of a table the last
        column. Of a node the share of the maximum is shown, the points where no share is known.
    tiles
        63: the provinces to June 2025; 34: those since. By default the map on which more units are,
        and where both have as many, that of the year of the evidence.
    ax
        Axes to draw on; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        None of the units is a province.

    Examples
    --------
    >>> import pandas as pd, parindex
    >>> scores = pd.DataFrame({"score": [71, 64]}, index=["Hà Nội", "TP. Huế"])
    >>> ax = parindex.plot.tile_map(scores)
    >>> [text.get_text() for text in ax.texts if text.get_text() in ("Ha Noi", "71.0", "Ca Mau")]
    ['Ha Noi', '71.0', 'Ca Mau']
    """
    if tiles is not None and whole(tiles, "tiles") not in _grids():
        raise refused("one_of", "tiles", tiles, names=", ".join(map(str, _grids())))
    values, units, title, period = _numbers(data, code)
    every = {size: _placed(units, grid) for size, grid in _grids().items()}
    chosen = tiles or max(
        every, key=lambda size: (len(every[size]), (size == 63) == _is_before(period))
    )
    grid, rows = _grids()[chosen], every[chosen]
    if not rows:
        raise ValueError(say("no_provinces", n=chosen))
    wide = 1 + max(column for _, column in grid.places.values())
    high = 1 + max(row for row, _ in grid.places.values())
    names = {u.code: u.name for u in Registry(grid.date)}
    widest = max(width(names[at], LEAST) for at in grid.places)
    paper = Paper(ax, wide * (widest / 72 + 0.12), high * _HIGH)
    _frame(paper, wide, high)
    numbers = {at: values[rows[at]] if at in rows else np.nan for at in grid.places}
    shown = np.array(list(numbers.values()))
    bounds = _bounds(shown)
    for at, place in grid.places.items():
        _tile(paper, place, names[at], float(numbers[at]), bounds)
    placed = set(rows.values())
    absent = [str(unit) for row, unit in enumerate(units) if row not in placed]
    note = say("not_on_map", names=", ".join(absent)) if absent else ""
    heading = f"{title}{year_of(period)} · {say('unit_count', n=number(len(rows)))}"
    basis = data if isinstance(data, Result) else None
    return paper.finish(
        heading, basis, handles=_key(paper, bounds, bool(np.isnan(shown).any())), notes=[note]
    )


def _numbers(data: Any, code: Hashable) -> tuple[Floats, Sequence[object], str, int | None]:
    """The number of each unit, the units, what the numbers are, and their year."""
    if not isinstance(data, Result):
        table = plain(data)
        column = len(table.columns) - 1 if code is None else table.column(code)
        title = str(table.columns[column]) if table.names is not None else word("points")
        return table.values[:, column], list(table.labels), title, None
    node = data._node(None if code is None else str(code))
    shares = data.share[:, node.index]
    if np.isfinite(shares).any():
        return shares, data.units, f"{node.name} (%)", data.period
    return data.points[:, node.index], data.units, node.name, data.period


def _placed(units: Sequence[object], grid: _Grid) -> dict[str, int]:
    """The row of each unit that is on the map, by its code."""
    names = [str(unit) for unit in units]
    found = Resolution.of(Registry(grid.date), names, "unit", "report")
    rows: dict[str, int] = {}
    for row, match in enumerate(found):
        if match.unit is not None and match.unit.code in grid.places:
            rows.setdefault(match.unit.code, row)
    return rows


def _is_before(period: int | None) -> bool:
    return period is not None and str(period) <= _grids()[63].date


def _bounds(shown: Floats) -> Floats:
    """The ends of the steps of colour; one number where all are alike, none where there is none."""
    known = shown[np.isfinite(shown)]
    if not len(known):
        return np.empty(0)
    least, most = known.min(), known.max()
    return np.linspace(least, most, _STEPS + 1) if most > least else np.array([least])


def _colour(x: float, bounds: Floats) -> str:
    step = np.searchsorted(bounds, x, "right") - 1 if len(bounds) > 1 else _STEPS // 2
    return _step_colour(min(int(step), _STEPS - 1))


def _step_colour(step: int) -> str:
    return to_hex(matplotlib.colormaps["YlGnBu"]((step + 0.5) / (_STEPS + 0.5)))


def _tile(paper: Paper, place: tuple[int, int], name: str, x: float, bounds: Floats) -> None:
    row, column = place
    known = bool(np.isfinite(x))
    colour = _colour(x, bounds) if known else paper.ground
    paper.axes.add_patch(
        Rectangle(
            (column + 0.02, row + 0.04), 0.96, 0.92, facecolor=colour, linewidth=0.6,
            edgecolor=colour if known else paper.line, zorder=2,
        )
    )  # fmt: skip
    ink = ink_on(colour) if known else paper.soft
    room = paper.wide / max(paper.axes.get_xlim()) - 4
    for at, text, weight in ((0.32, cut(name, room, LEAST), "normal"), (0.7, short(x), "bold")):
        paper.axes.text(
            column + 0.5, row + at, lettered(text), ha="center", va="center", fontsize=LEAST,
            color=ink, fontweight=weight, zorder=3,
        )  # fmt: skip


def _frame(paper: Paper, wide: int, high: int) -> None:
    ax = paper.axes
    ax.set_xlim(0, wide)
    ax.set_ylim(high, 0)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(False)
    for side in ax.spines.values():
        side.set_visible(False)


def _key(paper: Paper, bounds: Floats, without: bool) -> list[Patch]:
    """What each colour says, and what an empty tile is."""
    ends = [short(float(x)) for x in bounds]
    handles = [
        Patch(facecolor=_step_colour(step), label=f"{ends[step]} – {ends[step + 1]}")
        for step in range(len(bounds) - 1)
    ]
    if without:
        handles.append(
            Patch(facecolor=paper.ground, edgecolor=paper.line, label=say("without_number"))
        )
    return handles
