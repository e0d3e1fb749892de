# SPDX-License-Identifier: MIT
"""Tables and figures of surveys at the edge: nothing there, too much, gaps; by what is on the picture."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

import parindex
from parindex import plot
from pictures import legend_labels, row_names

NAN = np.nan


def words(ax: Any) -> list[str]:
    return [t.get_text() for t in ax.texts]


# -- places over the years -----------------------------------------------------------------

PLACES = pd.DataFrame(
    {2022: [4.0, 3, 2, 1], 2023: [1.0, 4, 3, 2], 2024: [4.0, 4, 1, NAN]},
    index=["Hà", "Mai", "Sơn", "Tú"],
)


def lines_of(ax: Any) -> list[list[float]]:
    return [np.asarray(line.get_ydata(), float).tolist() for line in ax.lines]


def test_units_that_are_asked_for_are_bright() -> None:
    ax = plot.bump(PLACES, units=["Sơn", "Hà"])
    by_width = sorted(ax.lines, key=lambda line: line.get_linewidth())
    assert [line.get_linewidth() for line in by_width] == [1.2, 1.2, 2.2, 2.2]
    bright = {tuple(np.asarray(line.get_ydata(), float)) for line in by_width[2:]}
    assert bright == {(1, 4, 1), (3, 2, 3)}  # of Hà and of Sơn: the ranks of their columns
    # Names stand at the last year; who has no place there has none, and ties share a line.
    assert words(ax) == ["Hà, Mai", "Sơn"]
    again = plot.bump(PLACES)
    assert all(line.get_linewidth() == 2.2 for line in again.lines) and len(again.lines) == 4


def test_names_that_would_lie_on_each_other_are_left_out() -> None:
    random = np.random.default_rng(3)
    crowd = pd.DataFrame(random.random((120, 3)), index=[f"Xã {i}" for i in range(120)])
    ax = plot.bump(crowd)
    assert len(ax.lines) == 120
    assert 1 <= len(words(ax)) <= 8  # of the bright ones alone, where they have room
    few = plot.bump(crowd, top=30)
    assert len(few.lines) == 30 and len(words(few)) > 8


def test_places_of_nobody() -> None:
    for language, said in (("en", "no units"), ("vi", "đơn vị")):
        parindex.set_language(language)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=said):
            plot.bump(PLACES[:0])
    blank = plot.bump(pd.DataFrame({2023: [NAN, NAN], 2024: [NAN, NAN]}, index=["A", "B"]))
    assert words(blank) == []


# -- dots ------------------------------------------------------------------------------------


def test_dots_of_nobody_and_of_few() -> None:
    table = pd.DataFrame({"a": [NAN, 1.0], "b": [2.0, NAN]}, index=["A", "B"])
    ax = plot.scatter(table, "a", "b")
    assert "A" not in words(ax) and len(ax.lines[0].get_xdata()) == 0
    assert "0 units" in ax.get_title(loc="left") and "r =" not in ax.get_title(loc="left")
    whole = plot.scatter(pd.DataFrame({"a": [1.0, 2, 3], "b": [2.0, 4, 6]}, index=list("ABC")), "a")
    assert "r = 1.00" in whole.get_title(loc="left")


def test_as_many_names_as_are_asked_for() -> None:
    random = np.random.default_rng(1)
    table = pd.DataFrame(
        random.random((30, 2)), columns=["a", "b"], index=[f"U{i}" for i in range(30)]
    )
    for most in (0, 3):
        ax = plot.scatter(table, "a", "b", label=most)
        assert len([t for t in words(ax) if t.startswith("U")]) == most
    crowded = pd.DataFrame(
        {"a": [1.0] * 40, "b": [1.0] * 40}, index=[f"Đơn vị số {i}" for i in range(40)]
    )
    ax = plot.scatter(crowded, "a", "b", label=40)
    named = [t for t in words(ax) if t.startswith("Đơn")]
    assert 0 < len(named) < 10  # on one spot there is room for few
    assert any(str(40 - len(named)) in t for t in words(ax) if t not in named)


def test_dots_of_a_result_are_shares(ministries: parindex.Result) -> None:
    ax = plot.scatter(ministries, "appraisal", None)
    share = ministries.share[:, [ministries.framework["appraisal"].index, 0]]
    np.testing.assert_array_equal(
        np.column_stack([ax.lines[0].get_xdata(), ax.lines[0].get_ydata()]), share
    )


# -- correlations, spreads, heat -------------------------------------------------------------


def test_columns_of_a_result_are_called_by_their_titles(many: parindex.Result) -> None:
    fields = [n for n in many.framework.nodes if n.level == 1]
    for draw in (plot.correlation, plot.distributions):
        names = row_names(draw(many, 1))
        assert len(names) == len(fields)
        assert all(n.title[:12] in " ".join(names) for n in fields)


def test_a_large_table_of_correlations_has_no_numbers() -> None:
    random = np.random.default_rng(5)
    small = pd.DataFrame(random.random((30, 5)), columns=[f"c{i}" for i in range(5)])
    large = pd.DataFrame(random.random((30, 25)), columns=[f"c{i}" for i in range(25)])
    numbers = [t for t in words(plot.correlation(small)) if t[:1] in "0-−"]
    assert len(numbers) == 10
    assert numbers == [
        parindex.format(float(small.corr().iloc[i, j]), 2) for i in range(5) for j in range(i)
    ]  # fmt: skip
    assert [t for t in words(plot.correlation(large)) if t[:1] in "0-−"] == []


def test_a_heat_map_of_many_columns_has_no_numbers() -> None:
    random = np.random.default_rng(5)
    for across, shown in ((4, True), (12, False)):
        table = pd.DataFrame(random.random((5, across)), columns=[f"c{i}" for i in range(across)])
        found = [t for t in words(plot.heatmap(table)) if re.fullmatch(r"\d[.\d]*", t)]
        assert len(found) >= 5 * across if shown else len(found) < 5 * across


def test_a_result_is_ranked_by_itself(ministries: parindex.Result) -> None:
    with pytest.raises(parindex.Error, match=r"by= has no effect here: it goes with a table"):
        plot.heatmap(ministries, by="appraisal")


def test_a_heat_map_of_many_cells_has_no_numbers(many: parindex.Result) -> None:
    """6,000 cells are the most that have numbers: 285 units by 21 criteria, and not 286."""
    framework = many.framework
    nodes = len(heat_texts(framework, 3)) // 3
    most = 6000 // nodes
    assert len(heat_texts(framework, most)) == most * nodes
    assert heat_texts(framework, most + 1) == []


def heat_texts(framework: parindex.Framework, units: int) -> list[str]:
    ax = plot.heatmap(framework.score(np.ones((units, len(framework.inputs)))), level=2)
    return [t for t in words(ax) if t == "100"]


# -- figures of surveys ------------------------------------------------------------------------


def figures(units: int, alone: int = 0) -> parindex.survey.Estimates:
    """A figure for each unit; the first so many have one answer alone, and so no error."""
    u, q = [], []
    for i in range(units):
        count = 1 if i < alone else 4
        u += [f"U{i:03}"] * count
        q += [1 + (i + k) % 5 for k in range(count)]
    survey = parindex.Survey(items="q", levels=5, strata="u", unit="u").add({"u": u, "q": q})
    return survey.mean(by="unit", lonely="remove")


def test_figures_without_an_error_are_rings() -> None:
    sure, unsure = plot.intervals(figures(5)), plot.intervals(figures(5, alone=2))
    assert len(legend_labels(unsure)) == len(legend_labels(sure)) + 1
    dots = {
        len(line.get_xdata())
        for line in unsure.lines
        if line.get_marker() == "o" and len(line.get_xdata())
    }
    assert dots >= {2, 3}
    apart, unknown = plot.ladder(figures(5)), plot.ladder(figures(5, alone=2))
    assert len(legend_labels(unknown)) == len(legend_labels(apart)) + 1
    fields = np.asarray(unknown.images[0].get_array())
    assert sorted((fields == 0).sum(axis=1).tolist())[-2:] == [4, 4]  # all pairs of these two


def test_too_many_figures_and_none() -> None:
    for draw in (plot.intervals, plot.ladder):
        with pytest.raises(ValueError, match="500"):
            draw(figures(500))
        assert len(row_names(draw(figures(500), top=6))) == 6
        nobody = parindex.Survey(items="q", levels=5, unit="u").add({"q": [None], "u": ["A"]})
        with pytest.raises(ValueError, match="no figure|figure"):
            draw(nobody.mean(by="unit"))


# -- axes of the caller ------------------------------------------------------------------------


def test_the_ground_of_a_figure_within_a_figure() -> None:
    """Letters are pale on a dark part of a figure, though the whole is white."""
    figure = plt.figure()
    part = figure.add_subfigure(figure.add_gridspec(1, 1)[0])
    part.set_facecolor("#101010")
    inside = part.subplots()
    inside.set_facecolor("none")
    plot.distributions(pd.DataFrame({"a": [1.0, 2, 5]}), ax=inside)
    plain = plot.distributions(pd.DataFrame({"a": [1.0, 2, 5]}))

    def light(ax: Any) -> float:
        label = ax.get_yticklabels()[0].get_color()
        return float(sum(matplotlib.colors.to_rgb(to_hex(label))))

    assert light(inside) > 1.5 > light(plain)


@pytest.mark.parametrize("draw", [plot.distributions, plot.correlation])
def test_axes_that_are_not_seen(draw: Callable[..., Any]) -> None:
    figure, ax = plt.subplots()
    ax.set_visible(False)
    assert draw(pd.DataFrame({"a": [1.0, 2, 5], "b": [3.0, 1, 1]}), ax=ax) is ax
    figure.canvas.draw()


def test_a_map_of_points_that_have_no_maximum() -> None:
    """Of the whole there is no share where no maximum is known: then the points themselves are shown."""
    edition = parindex.load("example.quota")
    text = json.loads(edition.json) | {"classes": [], "id": "test.unknown"}
    text["tree"]["max"] = "none"
    for child in text["tree"]["children"]:
        child["max"] = "none"
        child["inputs"][0]["kind"] = "number"
        child["scale"] = {"kind": "affine", "constant": 0, "terms": {"points": 1}}
        child.pop("measure")
    framework = parindex.Framework.from_json(json.dumps(text))
    names = ["Hà Nội", "Cao Bằng", "Cà Mau"]
    table = {"unit": names, "1": [1.0, 2, 3], "2": [10.0, 20, 30]}
    result = framework.score(table, period=2026)
    assert np.isnan(result.share[:, 0]).all()
    drawn = words(plot.tile_map(result))
    assert [t for t in ("11", "22", "33") if any(t in word for word in drawn)] == ["11", "22", "33"]
