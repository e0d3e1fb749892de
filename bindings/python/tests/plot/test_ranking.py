# SPDX-License-Identifier: MIT
"""The plot of the ranking."""

from __future__ import annotations

import numpy as np
import pytest

import parindex
from parindex import plot
from pictures import in_order, joined, legend_labels, row_names


def test_ranking_stands_in_the_order_of_the_places(ministries: parindex.Result) -> None:
    ax = plot.ranking(ministries)
    assert row_names(ax) == in_order(ministries)
    places = [t.get_text().split("  ")[1].strip("\u2007") for t in ax.get_yticklabels()]
    assert places == [str(i) for i in range(1, 18)]


def test_ranking_puts_the_dots_at_the_shares(ministries: parindex.Result) -> None:
    ax = plot.ranking(ministries)
    order = ministries.rank().order
    by_label = {str(line.get_label()): line for line in ax.lines}
    assert legend_labels(ax) == ["Index", "Appraised points", "Points of the sociological survey"]
    for column, label in enumerate(legend_labels(ax)):
        np.testing.assert_array_equal(by_label[label].get_xdata(), ministries.share[order, column])
    assert by_label["Index"].get_markersize() > by_label["Appraised points"].get_markersize()
    assert "Left out: 7 described only, not scored." in joined(ax)


def test_ranking_of_the_first_and_of_some(ministries: parindex.Result) -> None:
    assert row_names(plot.ranking(ministries, top=3)) == in_order(ministries)[:3]
    chosen = plot.ranking(ministries, units=["Bộ Y tế", "Bộ Tư pháp"])
    assert row_names(chosen) == ["Bộ Tư pháp", "Bộ Y tế"]
    assert [t.get_text().split()[-1] for t in chosen.get_yticklabels()] == ["1", "15"]
    assert "2 of 17 units" in joined(chosen)
    with pytest.raises(parindex.errors.UnknownUnitError):
        plot.ranking(ministries, units=["Bộ Ma thuật"])


def test_ranking_puts_units_without_an_index_last(many: parindex.Result) -> None:
    ax = plot.ranking(many)
    assert row_names(ax) == in_order(many)
    assert [t.get_text().split()[-1] for t in ax.get_yticklabels()[-2:]] == ["–", "–"]


def test_ranking_leaves_out_fields_without_a_share(
    provinces: parindex.Result, communes: parindex.Result
) -> None:
    ax = plot.ranking(provinces)
    assert len(legend_labels(ax)) == 2
    assert "3 without a share here" in joined(ax)
    assert "1 described only, not scored; 2 bonus or penalty" in joined(plot.ranking(communes))


def test_ranking_moves_dots_of_one_share_apart(communes: parindex.Result) -> None:
    ax = plot.ranking(communes, top=1)
    heights = [
        line.get_ydata()[0] for line in ax.lines if line.get_label() in legend_labels(ax)[1:]
    ]
    assert len(set(heights)) == 4
    assert all(abs(y) < 0.5 for y in heights)


def test_ranking_grows_with_the_units(many: parindex.Result, phu_tho: parindex.Result) -> None:
    high = [plot.ranking(r).figure.get_size_inches()[1] for r in (phu_tho, many)]
    assert high[0] < 3 < 10 < high[1]
