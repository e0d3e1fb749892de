# SPDX-License-Identifier: MIT
"""Maps as tile grids: every province of the day has one tile, with the number that the data give it."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

import parindex
from parindex import plot
from parindex.errors import ArgumentError

REPOSITORY = Path(__file__).resolve().parents[4]
DRAWN = json.loads((REPOSITORY / "units/tiles.json").read_text(encoding="utf-8"))["maps"]


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: str(drawn["units"]))
def test_every_province_has_one_tile(drawn: dict) -> None:
    registry = parindex.units.Registry(drawn["date"])
    provinces = [u.code for u in registry if u.type in ("province", "municipality")]
    tiles = [code for row in drawn["rows"] for code in row.split() if code != ".."]
    assert len(tiles) == drawn["units"]
    assert sorted(tiles) == sorted(provinces)
    assert len({len(row.split()) for row in drawn["rows"]}) == 1


def _tiles(ax: plot._tile_map.Axes) -> dict[str, tuple[str, str]]:
    """Name: its number and its colour."""
    ax.figure.canvas.draw()
    found = {}
    for patch in ax.patches:
        (x0, y0), (x1, y1) = patch.get_bbox().get_points()
        inside = [
            t.get_text()
            for t in ax.texts
            if x0 < t.get_position()[0] < x1 and y0 < t.get_position()[1] < y1
        ]
        found[inside[0]] = (inside[1], to_hex(patch.get_facecolor()))
    return found


def test_result() -> None:
    result = parindex.load("vn.papi.2018.dimensions").score(
        REPOSITORY / "examples/papi-2019.csv", period=2019, registry=True
    )
    with parindex.language("vi"):
        ax = plot.tile_map(result, "D1")
        shown = _tiles(ax)
        shares = result.share[:, result.framework.node("D1").index]
        want = {u: parindex.format(x, 1) for u, x in zip(result.units, shares, strict=True)}
        cut = {name: name if name in shown else "Bà Rịa - Vũng…" for name in want}
        assert {name: shown[cut[name]][0] for name in want} == want
    order = sorted(want, key=lambda name: shares[result.row(name)])
    lightness = [int(shown[cut[name]][1][1:3], 16) for name in (order[0], order[-1])]
    assert lightness[0] > lightness[1]
    assert any(result.framework.id in t.get_text() for t in ax.texts)


def test_which_map() -> None:
    both = pd.Series([1.0, 2.0], index=["Hà Nội", "Cao Bằng"])
    assert len(plot.tile_map(both).patches) == 34
    assert len(plot.tile_map(both, tiles=63).patches) == 63
    older = pd.Series([1.0, 2.0, 3.0], index=["Hà Nội", "Bắc Giang", "Bac Giang"])
    ax = plot.tile_map(older)
    assert len(ax.patches) == 63
    assert "Not on the map: Bac Giang." in [t.get_text() for t in ax.texts]
    with pytest.raises(ArgumentError, match="34, 63"):
        plot.tile_map(both, tiles=64)
    with pytest.raises(ValueError, match="None of the units"):
        plot.tile_map(pd.Series([1.0], index=["Bộ Y tế"]))


@pytest.mark.parametrize("values", [[5.0, 5.0], [np.nan, np.nan], [np.nan, 1e6], [-3.0, 2.0]])
def test_numbers_of_any_kind(values: list[float]) -> None:
    shown = _tiles(plot.tile_map(pd.Series(values, index=["Hà Nội", "Cần Thơ"])))
    for name, x in zip(("Ha Noi", "Can Tho"), values, strict=True):
        assert (shown[name][0] == "–") == np.isnan(x)
    assert shown["Hue"][0] == "–"


def test_texts_lie_in_their_tiles_and_are_read_without_a_glass() -> None:
    names = [
        u.name for u in parindex.units.Registry("2024") if u.type in ("province", "municipality")
    ]
    ax = plot.tile_map(pd.Series(np.linspace(10, 99, 63), index=names))
    ax.figure.canvas.draw()
    boxes = [t.get_window_extent() for t in ax.texts if t.get_zorder() == 3]
    assert len(boxes) == 126
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert all(t.get_fontsize() >= 8 for t in ax.texts)
