# SPDX-License-Identifier: MIT
"""What holds for every plot: whole, in both languages, saying what it rests on."""

from __future__ import annotations

import io
import unicodedata
from itertools import pairwise
from pathlib import Path

import matplotlib
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.text import Text

import parindex
from parindex import plot
from pictures import ALL, RESULTS, draws, joined, row_names, texts


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("which", RESULTS)
def test_draws_whole_and_says_what_it_rests_on(
    which: str,
    name: str,
    language: parindex._core.language.Language,
    request: pytest.FixtureRequest,
) -> None:
    result = request.getfixturevalue(which)
    parindex.set_language(language)
    ax = draws(result)[name](None)
    assert result.basis() in joined(ax)
    assert result.framework.title in joined(ax)
    ax.figure.canvas.draw()
    box, page = ax.get_tightbbox(), ax.figure.bbox
    assert box.x0 >= page.x0 and box.y0 >= page.y0 and box.x1 <= page.x1 and box.y1 <= page.y1


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("which", RESULTS)
def test_no_letter_is_under_eight_points(
    which: str, name: str, request: pytest.FixtureRequest
) -> None:
    ax = draws(request.getfixturevalue(which))[name](None)
    ax.figure.canvas.draw()
    small = [t.get_text() for t in ax.findobj(Text) if t.get_text() and t.get_fontsize() < 8]
    assert not small


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("which", RESULTS)
def test_on_low_axes_rows_go_without_texts_rather_than_with_small_ones(
    which: str, name: str, request: pytest.FixtureRequest
) -> None:
    _, given = plt.subplots(figsize=(6.4, 4.8))
    high = given.bbox.height / given.figure.dpi * 72
    ax = draws(request.getfixturevalue(which))[name](given)
    ax.figure.canvas.draw()
    assert not [t.get_text() for t in ax.findobj(Text) if t.get_text() and t.get_fontsize() < 8]
    rows = [label for label in ax.get_yticklabels() if label.get_text()]
    boxes = sorted((label.get_window_extent() for label in rows), key=lambda box: box.y0)
    for below, above in pairwise(boxes):
        assert above.y0 - below.y0 > 0.9 * 8 / 72 * given.figure.dpi
    whole = len(draws(request.getfixturevalue(which))[name](None).get_yticklabels())
    assert ("cm high" in joined(ax)) == (whole * 8.8 > high)


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
