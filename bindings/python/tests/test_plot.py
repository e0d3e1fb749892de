# SPDX-License-Identifier: MIT
"""Plots: what stands in them, in which order, in both languages, and what they refuse."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.collections import PolyCollection, QuadMesh  # noqa: E402
from matplotlib.colors import to_hex, to_rgb  # noqa: E402
from matplotlib.patches import Rectangle  # noqa: E402
from matplotlib.text import Text  # noqa: E402

import parindex  # noqa: E402
from parindex import plot  # noqa: E402

EXAMPLES = Path(__file__).parents[3] / "examples"
Draw = Callable[..., Axes]


@pytest.fixture(autouse=True)
def no_figures() -> Iterator[None]:
    plt.close("all")
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def ministries() -> parindex.Result:
    framework = parindex.load("vn.par.876.ministry")
    return framework.score(EXAMPLES / "ministries-2023.csv", period=2023)


@pytest.fixture(scope="module")
def provinces() -> parindex.Result:
    return parindex.load("vn.par.1149.province").score(EXAMPLES / "provinces-2020.csv", period=2020)


@pytest.fixture(scope="module")
def communes() -> parindex.Result:
    return parindex.load("example.commune").score(EXAMPLES / "commune.csv", period=2023)


@pytest.fixture(scope="module")
def phu_tho() -> parindex.Result:
    return parindex.load("vn.766").score(EXAMPLES / "phu-tho-2026.csv", period=2026)


@pytest.fixture(scope="module")
def quang_nam() -> parindex.Result:
    framework = parindex.load("vn.par.876.province")
    return framework.score(EXAMPLES / "quang-nam-2022.csv", period=2022)


@pytest.fixture(scope="module")
def many() -> parindex.Result:
    """63 made-up provinces; the last has no evidence, the one before lacks one criterion."""
    framework = parindex.load("vn.766")
    rng = np.random.default_rng(766)
    evidence = np.empty((63, len(framework.inputs)))
    evidence[:, 1::2] = rng.integers(100, 60_000, evidence[:, 1::2].shape)
    evidence[:, ::2] = np.floor(evidence[:, 1::2] * rng.uniform(0.2, 1, evidence[:, ::2].shape))
    evidence[61, 0] = np.nan
    evidence[62] = np.nan
    return framework.score(evidence, units=[f"Tỉnh {i}" for i in range(63)], period=2026)


def draws(result: parindex.Result) -> dict[str, Callable[[Axes | None], Axes]]:
    return {
        "ranking": lambda ax: plot.ranking(result, ax=ax),
        "stacked": lambda ax: plot.stacked(result, ax=ax),
        "heatmap": lambda ax: plot.heatmap(result, ax=ax),
        "profile": lambda ax: plot.profile(result, 0, ax=ax),
        "icicle": lambda ax: plot.icicle(result.framework, ax=ax),
    }


def texts(ax: Axes) -> list[str]:
    return [t.get_text() for t in ax.findobj(Text) if t.get_text()]


def joined(ax: Axes) -> str:
    """All its text, with the line breaks undone."""
    return " | ".join(t.replace("\n", " ") for t in texts(ax))


def row_names(ax: Axes) -> list[str]:
    """Names of the rows from the top down, without their places."""
    ticks = sorted(zip(ax.get_yticks(), ax.get_yticklabels(), strict=True), key=lambda t: t[0])
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    return [label.get_text().split("  ")[0] for _, label in ticks]


def legend_labels(ax: Axes) -> list[str]:
    legend = ax.get_legend()
    return [] if legend is None else [t.get_text().replace("\n", " ") for t in legend.get_texts()]


def in_order(result: parindex.Result) -> list[str]:
    return [result.units[i] for i in result.rank().order]


ALL = ["ranking", "stacked", "heatmap", "profile", "icicle"]
RESULTS = ["ministries", "provinces", "communes", "phu_tho", "quang_nam", "many"]


# -- what holds for all of them ------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("which", RESULTS)
def test_draws_whole_and_says_what_it_rests_on(
    which: str, name: str, language: parindex._language.Language, request: pytest.FixtureRequest
) -> None:
    result = request.getfixturevalue(which)
    parindex.set_language(language)
    ax = draws(result)[name](None)
    assert result.standing() in joined(ax)
    assert result.framework.title in joined(ax)
    ax.figure.canvas.draw()
    box, page = ax.get_tightbbox(), ax.figure.bbox
    assert box.x0 >= page.x0 and box.y0 >= page.y0 and box.x1 <= page.x1 and box.y1 <= page.y1


@pytest.mark.parametrize("name", ALL)
def test_makes_one_figure_without_ax_and_none_with_it(name: str, communes: parindex.Result) -> None:
    own = draws(communes)[name](None)
    assert plt.get_fignums() == [own.figure.number]
    plt.close("all")
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 6))
    size = tuple(figure.get_size_inches())
    plt.sca(right)
    assert draws(communes)[name](left) is left
    assert plt.get_fignums() == [figure.number]
    assert plt.gca() is right
    assert tuple(figure.get_size_inches()) == size
    assert figure.axes == [left, right]
    assert not right.lines and not right.patches and not right.texts


@pytest.mark.parametrize("name", ALL)
def test_leaves_the_settings_alone(name: str, communes: parindex.Result) -> None:
    before = dict(matplotlib.rcParams)
    draws(communes)[name](None)
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("name", ALL)
def test_letters_are_readable_on_dark_and_on_transparent_ground(
    name: str, communes: parindex.Result
) -> None:
    with plt.style.context("dark_background"):
        dark = draws(communes)[name](None)
    assert to_hex(dark.figure.get_facecolor()) == "#000000"
    assert brightness(dark) > 2.5
    with plt.rc_context({"figure.facecolor": "none"}):
        clear = draws(communes)[name](None)
    assert to_hex(clear.figure.get_facecolor()) == "#ffffff"
    assert brightness(clear) < 0.5


def brightness(ax: Axes) -> float:
    """Of the title: 0 for black, 3 for white."""
    (title,) = (t for t in ax.findobj(Text) if t.get_text() == ax.get_title(loc="left"))
    return sum(to_rgb(title.get_color()))


def test_letters_follow_the_ground_of_given_axes(ministries: parindex.Result) -> None:
    figure, ax = plt.subplots()
    ax.set_facecolor("#202020")
    plot.ranking(ministries, ax=ax)
    assert all(sum(to_rgb(t.get_color())) > 2.5 for t in ax.get_yticklabels())
    assert to_hex(figure.get_facecolor()) == "#ffffff"


@pytest.mark.parametrize("name", ALL)
def test_what_is_recalled_is_starred_and_said_in_bold(
    name: str, quang_nam: parindex.Result
) -> None:
    ax = draws(quang_nam)[name](None)
    standing = [t for t in ax.texts if "recalled: unverified, not law" in t.get_text()]
    assert len(standing) == 1
    assert standing[0].get_text().startswith("* ")
    assert standing[0].get_fontweight() == "bold"
    assert "2 Institutional reform*" in joined(ax)


def test_what_is_known_is_not_starred(ministries: parindex.Result) -> None:
    assert "*" not in joined(plot.ranking(ministries))


def test_words_and_numbers_are_in_the_language(ministries: parindex.Result) -> None:
    english = texts(plot.ranking(ministries))
    parindex.set_language("vi")
    vietnamese = texts(plot.ranking(ministries))
    assert {"89.96", "Index", "Share of the maximum (%)"} <= set(english)
    assert {"89,96", "Chỉ số", "Tỷ lệ so với điểm tối đa (%)"} <= set(vietnamese)
    assert "89.96" not in vietnamese
    assert any(t.startswith("Xếp hạng, 2023") for t in vietnamese)


def test_every_text_has_both_languages() -> None:
    from parindex.plot._words import WORDS

    for key, (english, vietnamese) in WORDS.items():
        assert english and vietnamese, key
        assert _fields_of(english) == _fields_of(vietnamese), key


def _fields_of(text: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_decomposed_names_and_dollars_are_drawn_as_written() -> None:
    framework = parindex.load("vn.par.876.ministry")
    spelt = unicodedata.normalize("NFD", "Bộ Tư pháp")
    result = framework.score(
        {"appraisal": [60, 50], "survey": [30, 20]}, units=[spelt, "a $x$ b $y$"]
    )
    for draw in (plot.ranking, plot.stacked, plot.heatmap):
        ax = draw(result)
        assert row_names(ax)[0] == "Bộ Tư pháp"
        ax.figure.canvas.draw()
        shown = ax.get_yticklabels()[1]
        assert shown._preprocess_math(shown.get_text()) == ("a $x$ b $y$  2", False)


def test_saves_as_pdf_and_svg(communes: parindex.Result) -> None:
    for kind in ("pdf", "svg"):
        page = io.BytesIO()
        plot.heatmap(communes).figure.savefig(page, format=kind)
        assert page.tell() > 1000


def test_a_year_that_the_edition_is_not_for_is_said(examples: Path) -> None:
    framework = parindex.load("vn.par.876.ministry")
    result = framework.score(examples / "ministries-2023.csv", period=2016)
    notes = [
        t for t in plot.ranking(result).texts if "2016, which the edition is not" in t.get_text()
    ]
    assert [t.get_fontweight() for t in notes] == ["bold"]


# -- ranking -------------------------------------------------------------------------------


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


# -- stacked -------------------------------------------------------------------------------


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


# -- heatmap -------------------------------------------------------------------------------


def test_heatmap_cells_are_shares(many: parindex.Result) -> None:
    ax = plot.heatmap(many)
    (mesh,) = [c for c in ax.collections if isinstance(c, QuadMesh)]
    leaves = [n.index for n in many.framework.leaves]
    expected = many.share[np.ix_(many.rank().order, leaves)]
    drawn = np.ma.filled(mesh.get_array(), np.nan).reshape(expected.shape)
    np.testing.assert_array_equal(drawn, expected)
    assert mesh.get_clim() == (0, 100)
    assert row_names(ax) == in_order(many)
    names = [t.get_text().replace("\n", " ") for t in ax.get_xticklabels()]
    assert names[0] == "Procedures published on time"
    assert len(names) == 21
    assert "4 Digitisation" in joined(ax)


def test_heatmap_prints_values_where_there_is_room(many: parindex.Result) -> None:
    wide = plot.heatmap(many, top=5)
    values = [t.get_text() for t in wide.texts if t.get_text().isdigit()]
    assert len(values) > 5 * 21
    _, ax = plt.subplots(figsize=(1.5, 1.5))
    plot.heatmap(many, ax=ax)
    assert not [t for t in ax.texts if t.get_text().isdigit() and len(t.get_text()) > 1]


def test_heatmap_tells_the_kinds_of_empty_cells_apart(communes: parindex.Result) -> None:
    ax = plot.heatmap(communes)
    handles = dict(zip(legend_labels(ax), ax.get_legend().get_patches(), strict=True))
    present = [k for k in handles if not k.endswith("%")]
    assert len(present) == 5
    assert present[0] == "not scored yet"
    assert "Points; the maximum is not known or none" in present
    looks = {(handles[k].get_hatch(), to_hex(handles[k].get_facecolor())) for k in present}
    assert len(looks) == 5
    cells = [c for c in ax.collections if isinstance(c, PolyCollection) and c.get_hatch()]
    missing = communes.state[:, [n.index for n in communes.framework.leaves]] == 1
    (hatched,) = [c for c in cells if c.get_hatch() == handles[present[0]].get_hatch()]
    assert len(hatched.get_paths()) == missing.sum()
    assert "-5.00" in texts(ax)


def test_heatmap_of_one_level(ministries: parindex.Result, phu_tho: parindex.Result) -> None:
    assert len(plot.heatmap(phu_tho, level=1).get_xticklabels()) == 6
    assert len(plot.heatmap(phu_tho, level=0).get_xticklabels()) == 1
    assert "described only" in legend_labels(plot.heatmap(ministries, level=1))
    with pytest.raises(ValueError, match="levels are 0 to 2"):
        plot.heatmap(phu_tho, level=3)


# -- profile -------------------------------------------------------------------------------


def test_profile_shows_the_unit_in_its_cohort(many: parindex.Result) -> None:
    ax = plot.profile(many, "Tỉnh 5")
    fields = [many.framework.nodes[c] for c in many.framework.root.children]
    assert row_names(ax) == [n.name for n in fields]
    by_label = {str(line.get_label()): line for line in ax.lines}
    np.testing.assert_array_equal(
        by_label["Tỉnh 5"].get_xdata(), many.share[5, [n.index for n in fields]]
    )
    for y, node in enumerate(fields):
        known = many.share[np.isfinite(many.share[:, node.index]), node.index]
        low, high = np.percentile(known, [25, 75])
        (band,) = ax.containers[y]
        assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((low, high))
        drawn = {line.get_xdata()[0] for line in ax.lines if list(line.get_ydata()) == [y]}
        assert drawn == {np.median(known), known.max()}
        rank = int(many.rank(node.code)["Tỉnh 5"])
        assert f"{rank}/{len(known)}" in texts(ax)


def test_profile_of_a_node_and_of_leaves(communes: parindex.Result) -> None:
    inside = plot.profile(communes, "Xã Một (ví dụ)", code="1")
    assert len(row_names(inside)) == 4
    assert "Direction and administration" in inside.get_title(loc="left").replace("\n", " ")
    assert len(row_names(plot.profile(communes, 0, leaves=True))) == 14
    with pytest.raises(ValueError, match=r"1\.1 .* has no parts.* such as 1\."):
        plot.profile(communes, 0, code="1.1")
    with pytest.raises(parindex.errors.UnknownCodeError):
        plot.profile(communes, 0, code="9.9")
    with pytest.raises(parindex.errors.UnknownUnitError):
        plot.profile(communes, "Xã Không")
    assert len(plt.get_fignums()) == 2


def test_profile_of_a_lone_unit_compares_with_nobody(phu_tho: parindex.Result) -> None:
    ax = plot.profile(phu_tho, "Phú Thọ")
    assert legend_labels(ax) == ["Phú Thọ"]
    assert "One unit only: nothing to compare with." in texts(ax)
    assert not ax.containers


def test_profile_says_why_a_share_is_not_there(many: parindex.Result) -> None:
    ax = plot.profile(many, 62)
    assert texts(ax).count("not scored yet") == 6
    assert texts(ax).count("–") == 6


# -- icicle --------------------------------------------------------------------------------


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


# -- nothing to show, and too much ---------------------------------------------------------


@pytest.fixture(scope="module")
def nothing() -> parindex.Result:
    framework = parindex.load("vn.766")
    return framework.score(np.full((3, len(framework.inputs)), np.nan))


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


def made(combine: str, maximum: float | str, count: int) -> parindex.Framework:
    """An edition of so many fields, whose points are their evidence."""
    title = {"vi": "Thử", "en": "Trial"}
    field = {
        "title": title,
        "max": maximum,
        "source": "example",
        "inputs": [{"name": "points", "kind": "points", "title": title}],
        "measure": {"kind": "value", "input": "points"},
        "scale": {"kind": "points"},
    }
    weight = {"weight": 1} if combine == "mean" else {}
    whole = maximum if isinstance(maximum, str) or combine == "mean" else count * maximum
    root = {
        "code": "total",
        "title": title,
        "max": whole,
        "source": "example",
        "combine": {"kind": combine},
        "children": [{"code": str(i + 1), **field, **weight} for i in range(count)],
    }
    example = json.loads(parindex.load("example.commune").json)
    example["levels"] = example["levels"][:2]
    return parindex.Framework.from_json(json.dumps({**example, "tree": root}))


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


# -- matplotlib is optional ----------------------------------------------------------------


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_parindex_imports_no_matplotlib() -> None:
    assert run("import sys, parindex; print('matplotlib' in sys.modules)") == "False\n"
    code = "import sys; from parindex import plot; print('matplotlib.pyplot' in sys.modules)"
    assert run(code) == "False\n"


@pytest.mark.parametrize("statement", ["parindex.plot", "from parindex import plot"])
def test_without_matplotlib_says_how_to_get_it(statement: str) -> None:
    told = run(
        "import sys; sys.modules['matplotlib'] = None\nimport parindex\n"
        f"try:\n    {statement}\nexcept ImportError as error: print(error)"
    )
    assert "pip install 'parindex[plot]'" in told
