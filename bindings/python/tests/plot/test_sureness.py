# SPDX-License-Identifier: MIT
"""How sure a rank is, drawn: intervals, how often each rank came out, what moves a unit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, QuadMesh
from matplotlib.patches import Rectangle

import parindex
from parindex import plot
from parindex.uncertainty import Uncertainty, Variation
from pictures import joined, legend_labels, row_names, texts


@pytest.fixture(scope="module")
def variation(ministries: parindex.Result) -> Variation:
    return Variation.of(ministries, seed=2023).weights(within=0.25)


@pytest.fixture(scope="module")
def uncertainty(variation: Variation) -> Uncertainty:
    return variation.run(2000)


def own_table() -> Variation:
    rng = np.random.default_rng(7)
    table = pd.DataFrame(
        rng.uniform(0, 10, (30, 5)), columns=list("abcde"), index=[f"Xã {i}" for i in range(30)]
    )
    return Variation(table, seed=7).weights(within=0.5).drop(["a", "b"])


DRAWS: dict[str, Callable[[Variation, Axes | None], Axes]] = {
    "rank_intervals": lambda v, ax: plot.rank_intervals(v.run(1000), ax=ax),
    "rank_acceptability": lambda v, ax: plot.rank_acceptability(v.run(1000), ax=ax),
    "tornado": lambda v, ax: plot.tornado(v, v.units[0], ax=ax),
    "tornado_of_ranks": lambda v, ax: plot.tornado(v, v.units[0], of="rank", ax=ax),
}
each = pytest.mark.parametrize("name", DRAWS)


@each
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("own", [False, True])
def test_draws_whole_and_says_what_varied(
    name: str, language: parindex._core.language.Language, own: bool, variation: Variation
) -> None:
    parindex.set_language(language)
    chosen = own_table() if own else variation
    ax = DRAWS[name](chosen, None)
    assert all(each in joined(ax) for each in chosen.varied)
    if chosen.result is not None:
        assert chosen.result.basis() in joined(ax)
    ax.figure.canvas.draw()
    box, page = ax.get_tightbbox(), ax.figure.bbox
    assert box.x0 >= page.x0 and box.y0 >= page.y0 and box.x1 <= page.x1 and box.y1 <= page.y1


@each
def test_makes_one_figure_without_ax_and_none_with_it(name: str, variation: Variation) -> None:
    own = DRAWS[name](variation, None)
    assert plt.get_fignums() == [own.figure.number]
    plt.close("all")
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 6))
    assert DRAWS[name](variation, left) is left
    assert plt.get_fignums() == [figure.number]
    assert not right.lines and not right.patches and not right.texts


def test_bars_are_the_quantiles_of_the_ranks(uncertainty: Uncertainty) -> None:
    ax = plot.rank_intervals(uncertainty, share=0.8)
    order = np.argsort(uncertainty.nominal.ranks)
    assert row_names(ax) == [uncertainty.variation.units[i] for i in order]
    ends = uncertainty.quantiles("rank", [0, 0.1, 0.25, 0.75, 0.9, 1])[order]
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    for bars, low, high in zip(lines, (0, 1, 2), (5, 4, 3), strict=True):
        drawn = np.array([segment[:, 0] for segment in bars.get_segments()])
        np.testing.assert_allclose(drawn, ends[:, [low, high]] + [-0.15, 0.15])
    (dots,) = ax.lines
    np.testing.assert_array_equal(dots.get_xdata(), uncertainty.nominal.ranks[order])
    assert legend_labels(ax)[2] == "Middle 80%"
    assert "1–2" in texts(ax) and "3" in texts(ax)


def test_cells_are_the_shares_of_the_ranks(uncertainty: Uncertainty) -> None:
    ax = plot.rank_acceptability(uncertainty)
    (mesh,) = [c for c in ax.collections if isinstance(c, QuadMesh)]
    order = np.argsort(uncertainty.nominal.ranks)
    drawn = np.ma.filled(mesh.get_array(), 0).reshape(len(order), -1)
    np.testing.assert_array_equal(drawn, uncertainty.ranks[order])
    frames = [p.get_x() + 0.5 for p in ax.patches if isinstance(p, Rectangle)]
    assert frames == sorted(uncertainty.nominal.ranks.tolist())
    assert "100" in texts(ax)


def test_a_share_next_to_none_or_all_is_not_written_as_none_or_all() -> None:
    table = pd.DataFrame({"a": [1.0, 2.0], "b": [1.42, 0.0]}, index=["A", "B"])
    never = Variation(table, {"a": 1, "b": 2}, seed=1).weights(within=0.5).run(4000)
    share = float(never.ranks.min())
    assert 0 < share < 0.005
    assert {"<1", ">99"} <= set(texts(plot.rank_acceptability(never)))


def test_only_some_units_keep_their_ranks_among_all(uncertainty: Uncertainty) -> None:
    for draw in (plot.rank_intervals, plot.rank_acceptability):
        ax = draw(uncertainty, units=["Bộ Công Thương", "Bộ Tư pháp"])
        labels = [t.get_text() for t in ax.get_yticklabels()]
        assert [t.split()[-1] for t in labels] == ["1", "17"]
        assert "2 of 17 units" in ax.get_title(loc="left")
        assert len(row_names(draw(uncertainty, top=5))) == 5
        for top in (0, -1, 1.5, True):
            with pytest.raises(ValueError, match="top must be"):
                draw(uncertainty, top=top)
        with pytest.raises(parindex.Error):
            draw(uncertainty, units=["Bộ Không có"])
        with pytest.raises(ValueError, match="no units"):
            draw(uncertainty, units=[])
    with pytest.raises(parindex.Error, match="There is no row Z"):
        plot.rank_intervals(own_table().run(10), units=["Z"])
    assert len(plt.get_fignums()) == 4


def test_nothing_counted_is_said(variation: Variation) -> None:
    with pytest.raises(ValueError, match="no replicates"):
        plot.rank_intervals(variation.run(0))
    for share in (0.5, 1.1, 0.0):
        with pytest.raises(ValueError, match="share must be"):
            plot.rank_intervals(variation.run(10), share=share)


def test_tornado_bars_are_the_changes_one_at_a_time() -> None:
    variation = own_table()
    frame = variation.one_at_a_time()
    changes = frame[frame.unit == "Xã 3"].score_change.to_numpy()
    ax = plot.tornado(variation, "Xã 3")
    drawn = [p.get_width() for p in ax.patches if isinstance(p, Rectangle)]
    np.testing.assert_allclose(sorted(drawn), sorted(changes))
    reach = {}
    for bar in ax.patches:
        if isinstance(bar, Rectangle):
            ends = reach.setdefault(round(bar.get_y()), [0.0])
            ends.append(bar.get_width())
    lengths = [max(ends) - min(ends) for _, ends in sorted(reach.items())]
    assert lengths == sorted(lengths, reverse=True)
    assert legend_labels(ax) == ["Weight low", "Weight high", "Another choice"]
    assert "without a" in joined(ax)
    assert "The 3 longest of 7." in joined(plot.tornado(variation, "Xã 3", top=3))


def test_tornado_of_ranks_has_places_gained_to_the_right(variation: Variation) -> None:
    frame = variation.one_at_a_time()
    gained = -frame[frame.unit == "Bộ Xây dựng"].rank_change.to_numpy()
    ax = plot.tornado(variation, "Bộ Xây dựng", of="rank")
    drawn = [p.get_width() for p in ax.patches if isinstance(p, Rectangle)]
    np.testing.assert_allclose(sorted(drawn), sorted(gained))
    assert all(float(t) == int(t) for t in ax.get_xticks())


def test_tornado_says_what_cannot_be_drawn(
    variation: Variation, ministries: parindex.Result
) -> None:
    with pytest.raises(ValueError, match="moved alone"):
        plot.tornado(Variation.of(ministries), 0)
    with pytest.raises(ValueError, match="of must be"):
        plot.tornado(variation, 0, of="place")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="top must be"):
        plot.tornado(variation, 0, top=0)
    with pytest.raises(parindex.Error):
        plot.tornado(variation, "Bộ Không có")
    assert plt.get_fignums() == []
