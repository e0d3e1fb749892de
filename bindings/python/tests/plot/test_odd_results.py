# SPDX-License-Identifier: MIT
"""Nothing to show, and too much."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex

import parindex
from parindex import plot
from pictures import Draw, draws, legend_labels, made, row_names, texts


@pytest.mark.parametrize(
    ("draw", "instead"),
    [
        (plot.ranking, "plot.heatmap"),
        (plot.stacked, "plot.heatmap"),
        (lambda r: plot.profile(r, 0), "plot.stacked"),
    ],
)
def test_without_any_value_says_what_can_be_drawn(
    draw: Draw, instead: str, nothing: parindex.Result
) -> None:
    for language in ("en", "vi"):
        parindex.set_language(language)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=instead):
            draw(nothing)
    assert plt.get_fignums() == []


def test_heatmap_without_any_value_shows_the_gaps(nothing: parindex.Result) -> None:
    ax = plot.heatmap(nothing)
    cells = [c for c in ax.collections if isinstance(c, PolyCollection) and c.get_hatch()]
    assert [len(c.get_paths()) for c in cells] == [3 * 21]
    ax.figure.canvas.draw()


def test_no_units_and_too_many(many: parindex.Result) -> None:
    framework = many.framework
    none = framework.score(np.empty((0, len(framework.inputs))))
    crowd = framework.score(np.ones((500, len(framework.inputs))))
    for draw in (plot.ranking, plot.stacked, plot.heatmap):
        with pytest.raises(ValueError, match="no units"):
            draw(none)
        with pytest.raises(ValueError, match="top="):
            draw(crowd)
        for top in (0, -1, 1.5, True):
            with pytest.raises(ValueError, match="top must be"):
                draw(many, top=top)
        assert len(row_names(draw(crowd, top=7))) == 7
    assert len(plt.get_fignums()) == 3


def test_one_field_only() -> None:
    result = made("sum", 10, 1).score([[4.0], [7.0]], units=["A", "B"])
    for draw in draws(result).values():
        draw(None).figure.canvas.draw()
    assert row_names(plot.stacked(result)) == ["B", "A"]


def test_more_fields_than_colours() -> None:
    result = made("sum", 10, 20).score(np.linspace(0, 10, 40).reshape(2, 20))
    for draw in draws(result).values():
        draw(None).figure.canvas.draw()
    patches = plot.stacked(result).get_legend().get_patches()
    looks = {(to_hex(p.get_facecolor()), p.get_hatch()) for p in patches}
    assert len(looks) == 20


def test_without_any_maximum_the_points_are_ranked() -> None:
    result = made("sum", "unknown", 3).score([[1.0, 2, 3], [4, 5, 6]], units=["A", "B"])
    ax = plot.ranking(result)
    assert row_names(ax) == ["B", "A"]
    assert legend_labels(ax) == ["Index"]
    assert ax.get_xlabel() == "Points"
    assert [list(line.get_xdata()) for line in ax.lines] == [[15, 6]]
    assert {"15.00", "6.00"} <= set(texts(ax))
    for name in ("stacked", "heatmap", "icicle"):
        draws(result)[name](None).figure.canvas.draw()
    with pytest.raises(ValueError, match=r"plot\.stacked"):
        plot.profile(result, "A")


def test_what_is_not_added_up_is_not_stacked() -> None:
    result = made("mean", 10, 2).score([[1.0, 2], [3, 4]])
    with pytest.raises(ValueError, match=r"mean.*plot\.ranking"):
        plot.stacked(result)
    plot.ranking(result)
