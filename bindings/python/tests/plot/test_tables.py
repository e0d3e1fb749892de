# SPDX-License-Identifier: MIT
"""Pictures of plain tables and of panels: what they show is what the table says."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import composite, multivariate, plot
from parindex.errors import ArgumentError


@pytest.fixture
def table() -> pd.DataFrame:
    values = np.random.default_rng(6).uniform(5, 95, (14, 4))
    index = [f"Huyện {chr(65 + i)}" for i in range(14)]
    return pd.DataFrame(values, index=index, columns=["nước", "đường", "trường", "trạm"])


def _names(ax: Any) -> list[str]:
    return [text.get_text().split("  ")[0] for text in ax.get_yticklabels()]


def test_ranking(table: pd.DataFrame) -> None:
    total = composite.aggregate(table)
    ax = plot.ranking(total)
    order = total["total"].sort_values(ascending=False)
    assert _names(ax) == list(order.index)
    np.testing.assert_allclose([bar.get_width() for bar in ax.patches], order)
    few = plot.ranking(table, by="nước", top=3)
    assert _names(few) == list(table["nước"].nlargest(3).index)


def test_errors_of_bars() -> None:
    scores = pd.Series([3.0, -1.0, 2.0], index=["A", "B", "C"], name="points")
    ax = plot.ranking(scores, errors={"B": 0.5, "A": 0.25, "C": 0})
    ends = sorted(tuple(x.get_xdata()) for x in ax.lines if x.get_marker() == "|")
    assert ends == [(-1.5, -0.5), (2.75, 3.25)]
    low, high = ax.get_xlim()
    assert low <= -1.5
    assert high >= 3.25
    for bad in ({"A": 1}, [1, 2], [1, 2, -1]):
        with pytest.raises(ArgumentError, match="errors"):
            plot.ranking(scores, errors=bad)


def test_stacked(table: pd.DataFrame) -> None:
    weights = {"nước": 4, "đường": 3, "trường": 2, "trạm": 1}
    ax = plot.stacked(table, weights=weights)
    total = composite.aggregate(table, weights)["total"].sort_values(ascending=False)
    ends = np.array([b.get_x() + b.get_width() for b in ax.patches]).reshape(4, -1)[-1]
    np.testing.assert_allclose(ends, total, rtol=1e-12)
    with pytest.raises(ValueError, match="cannot be stacked"):
        plot.stacked(table - 90)


def test_heatmap_and_profile(table: pd.DataFrame) -> None:
    ax = plot.heatmap(table)
    cells = np.ma.filled(ax.collections[0].get_array(), np.nan).reshape(table.shape)
    assert cells.min() == 0
    assert cells.max() == 1
    assert _names(ax)[0] == table["trạm"].idxmax()
    assert "Huyện C" in plot.profile(table, "Huyện C").get_title(loc="left")
    with pytest.raises(ArgumentError, match="level="):
        plot.heatmap(table, level=1)


def test_only_of_tables() -> None:
    ministries = parindex.load("vn.par.876.ministry")
    result = ministries.score({"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]})
    with pytest.raises(ArgumentError, match="by="):
        plot.ranking(result, by="survey")
    with pytest.raises(ArgumentError, match="errors="):
        plot.ranking(result, errors=[1, 2])
    with pytest.raises(ArgumentError, match="weights="):
        plot.stacked(result, weights=[1, 2])


def test_correlation(table: pd.DataFrame) -> None:
    ax = plot.correlation(table)
    want = multivariate.correlations(table).to_numpy()
    found = {
        (round(t.get_position()[1]), round(t.get_position()[0])): t.get_text() for t in ax.texts
    }
    for i, j in combinations(range(4), 2):
        assert float(found[j, i].replace("−", "-")) == pytest.approx(want[j, i], abs=0.0051)


def test_distributions(table: pd.DataFrame) -> None:
    table.iloc[:, 3] = np.nan
    ax = plot.distributions(table)
    assert _names(ax) == list(table.columns)
    assert "–" in [text.get_text() for text in ax.texts]


def test_names_lie_on_nothing(table: pd.DataFrame) -> None:
    near = pd.concat([table, table + 0.3], keys=["", "x"])
    near.index = [f"{a}{b}" for a, b in near.index]
    ax = plot.scatter(near, "nước", "đường", label=40)
    ax.figure.canvas.draw()
    inside = ax.get_window_extent()
    texts = [t for t in ax.texts if t.get_text().lstrip("x").startswith("Huyện")]
    boxes = [text.get_window_extent() for text in texts]
    assert len(boxes) >= 8
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    for box in boxes:
        assert inside.x0 - 1 <= box.x0
        assert box.x1 <= inside.x1 + 1
    dots = ax.transData.transform(near[["nước", "đường"]].to_numpy())
    for box in boxes:
        assert not any(box.contains(x, y) for x, y in dots)
    assert all(text.get_fontsize() >= 7 for text in ax.texts)


def test_bump() -> None:
    ministries = parindex.load("vn.par.876.ministry")
    rows = {
        "unit": ["A", "B", "C"] * 2,
        "year": [2022] * 3 + [2023] * 3,
        "appraisal": [50, 48, 40, 53, 57, 60],
        "survey": [20, 24, 11, 21, 25, 26],
    }
    panel = ministries.panel(rows)
    ax = plot.bump(panel)
    ranks = panel.frame(what="rank")
    drawn = sorted(tuple(line.get_ydata()) for line in ax.lines)
    assert drawn == sorted(map(tuple, ranks.to_numpy()))
    of_table = plot.bump(panel.frame())
    assert sorted(tuple(line.get_ydata()) for line in of_table.lines) == drawn
    with parindex.language("vi"):
        assert "Thứ hạng theo năm" in plot.bump(panel).get_title(loc="left")
