# SPDX-License-Identifier: MIT
"""The icicle: maxima as lengths."""

from __future__ import annotations

import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

import parindex
from parindex import plot
from pictures import joined, legend_labels


def heights(ax: Axes) -> dict[float, list[float]]:
    """Heights of the blocks by where their column begins."""
    found: dict[float, list[float]] = {}
    for block in ax.patches:
        if isinstance(block, Rectangle) and not block.get_hatch():
            found.setdefault(block.get_x(), []).append(block.get_height())
    return found


def test_icicle_blocks_are_maxima(phu_tho: parindex.Result) -> None:
    framework = phu_tho.framework
    columns = list(heights(plot.icicle(framework)).values())
    for level, blocks in enumerate(columns):
        maxima = [n.max / 100 for n in framework.nodes if n.level == level]
        assert sorted(blocks) == pytest.approx(sorted(maxima))
    assert [len(c) for c in columns] == [1, 6, 21]
    assert [len(c) for c in heights(plot.icicle(framework, depth=1)).values()] == [1, 6]


def test_icicle_labels_keep_their_maximum(phu_tho: parindex.Result) -> None:
    parindex.set_language("vi")
    words = [t.get_text() for t in plot.icicle(phu_tho.framework).texts]
    for node in phu_tho.framework.nodes:
        assert sum(t.endswith(f"({node.max:g})") for t in words) >= 1
    assert any("…" in t for t in words)


def test_icicle_takes_weights_below_a_mean_and_keeps_the_bonus_apart(
    communes: parindex.Result,
) -> None:
    ax = plot.icicle(communes.framework)
    assert "3.1 Test score of officials' digital skills (weight 2)" in joined(ax)
    assert "5 Bonus: recognised initiatives (+3)" in joined(ax)
    assert "6 Penalty: officials disciplined (–)" in joined(ax)
    apart = [p for p in ax.patches if p.get_y() > 1 and not p.get_hatch()]
    assert len(apart) == 2
    assert apart[0].get_height() == pytest.approx(0.03)


def test_icicle_says_which_maxima_are_not_known(provinces: parindex.Result) -> None:
    ax = plot.icicle(provinces.framework)
    assert sum(t.get_text().endswith("(?)") for t in ax.texts) == 3
    assert "Maximum not known (?) or none (–): the size says nothing" in legend_labels(ax)
    assert sum(bool(p.get_hatch()) for p in ax.patches) == 3


def test_icicle_hatches_what_is_described_only() -> None:
    ax = plot.icicle(parindex.load("vn.par.camau-2013.department"))
    assert legend_labels(ax) == ["described only, not scored"]


def test_icicle_of_an_edition_known_by_name() -> None:
    with pytest.raises(parindex.errors.NotScorableError):
        plot.icicle(parindex.load("vn.par.1294.ministry"))
    with pytest.raises(ValueError, match="depth"):
        plot.icicle(parindex.load("vn.766"), depth=0)
    assert plt.get_fignums() == []
