# SPDX-License-Identifier: MIT
"""stacked"""

from __future__ import annotations

import numpy as np

import parindex
from parindex import plot
from pictures import in_order, legend_labels, row_names, texts


def test_stacked_bars_are_the_points(ministries: parindex.Result) -> None:
    ax = plot.stacked(ministries)
    order = ministries.rank().order
    assert [len(c) for c in ax.containers] == [17, 17]
    for field, bars in enumerate(ax.containers, start=1):
        widths = [bar.get_width() for bar in bars]
        np.testing.assert_allclose(widths, ministries.points[order, field])
    np.testing.assert_allclose(
        [b.get_x() + b.get_width() for b in ax.containers[1]], ministries.points[order, 0]
    )
    totals = [t.get_text() for t in ax.texts if t.get_fontweight() == "bold"]
    assert totals == [f"{ministries.points[i, 0]:.2f}" for i in order]
    assert row_names(ax) == in_order(ministries)


def test_stacked_needs_no_maximum(provinces: parindex.Result) -> None:
    parindex.set_language("vi")
    ax = plot.stacked(provinces, top=4)
    assert [len(c) for c in ax.containers] == [4] * 4
    assert "91,05" in texts(ax)


def test_stacked_penalties_stand_left_of_zero_and_the_total_is_marked(
    communes: parindex.Result,
) -> None:
    ax = plot.stacked(communes)
    penalty = communes.framework.node("6").index
    bars = ax.containers[-1]
    fourth = bars[3]
    row = communes.rank().order[3]
    assert communes.points[row, penalty] == -5
    assert (fourth.get_x(), fourth.get_width()) == (0, -5)
    assert ax.get_xlim()[0] < -5
    strokes = {line.get_xdata()[0] for line in ax.lines if len(set(line.get_xdata())) == 1}
    assert communes.points[row, 0] in strokes
    assert legend_labels(ax)[-1] == "Total"
    assert "not scored yet" in texts(ax)
