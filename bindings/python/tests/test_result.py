# SPDX-License-Identifier: MIT
"""Results: tables, ranks, reasons, and how they are shown."""

from __future__ import annotations

import gc
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

import parindex
from cohorts import evidence
from parindex.errors import StaleError, UnknownUnitError


@pytest.fixture
def result(ministries: parindex.Framework, examples: Path) -> parindex.Result:
    return ministries.score(examples / "ministries-2023.csv", period=2023)


def test_points_and_states_are_views_of_the_librarys_memory(result: parindex.Result) -> None:
    for table in (result.points, result.state):
        assert table.shape == (17, 10)
        assert not table.flags.writeable and not table.flags.owndata
        with pytest.raises(ValueError, match="read-only"):
            table[0, 0] = 0
    assert np.shares_memory(result.points, result.points[:, 0])
    points = result.points
    expected = points.copy()
    del result
    gc.collect()
    assert np.array_equal(points, expected, equal_nan=True)


def test_tables_agree_with_cells(result: parindex.Result) -> None:
    for unit in (0, 16):
        for node in result.framework:
            cell = result.cell(unit, node.code)
            at = (unit, node.index)
            expected = [result.points[at], result.max[at], result.share[at]]
            assert np.array_equal(list(cell[:3]), expected, equal_nan=True)
            assert cell.state == parindex.STATES[int(result.state[at])]
    assert result.cell("Bộ Tư pháp").provenance == "published"
    assert result.share[0, 0] == result.points[0, 0]


def test_units_are_found_by_name_label_or_row(result: parindex.Result) -> None:
    assert result.row("Bộ Tư pháp") == result.row(result.units.index("Bộ Tư pháp"))
    assert result.row(-1) == 16
    with pytest.raises(UnknownUnitError, match='Did you mean "Bộ Tư pháp"'):
        result.explain("Bộ Tư pháo")
    with pytest.raises(IndexError):
        result.cell(17)


def test_ranking(result: parindex.Result) -> None:
    ranking = result.rank()
    assert ranking["Bộ Tư pháp"] == 1
    frame = ranking.to_pandas()
    assert list(frame["rank"]) == list(range(1, 18))
    assert frame.index[0] == "Bộ Tư pháp"
    assert frame["class"].iloc[0] == result.class_of("Bộ Tư pháp")
    assert "class" not in result.rank("survey").to_pandas()
    assert result.rank(ascending=True)["Bộ Tư pháp"] == 17
    with pytest.raises(ValueError, match="ties"):
        result.rank(ties="first")  # type: ignore[arg-type]


def test_ranks_of_any_column() -> None:
    scores = [1.0, 3.0, 3.0, np.nan, 2.004]
    expected = {
        "min": [4, 1, 1, np.nan, 3],
        "max": [4, 2, 2, np.nan, 3],
        "mean": [4, 1.5, 1.5, np.nan, 3],
        "dense": [3, 1, 1, np.nan, 2],
        "ordinal": [4, 1, 2, np.nan, 3],
    }
    for ties, ranks in expected.items():
        assert np.array_equal(parindex.rank(scores, ties=ties), ranks, equal_nan=True)  # type: ignore[arg-type]
    assert list(parindex.rank([2.004, 2.0, 1.0], decimals=2)) == [1, 1, 3]
    assert list(parindex.rank(np.array([1, 2, 3])[::-1], ascending=True)) == [3, 2, 1]
    with pytest.raises(ValueError, match="decimals"):
        parindex.rank(scores, decimals=16)


def test_units_without_a_place_come_last(ministries: parindex.Framework) -> None:
    result = ministries.score([[60, 20], [np.nan, 20], [61, 20]], units=["A", "B", "C"])
    ranking = result.rank()
    assert list(ranking.order) == [2, 0, 1]
    assert np.isnan(ranking["B"])
    assert ranking.to_pandas()["rank"].dtype == np.float64
    assert "B" in str(ranking)


def test_long_and_wide(result: parindex.Result) -> None:
    long = result.to_pandas()
    assert len(long) == 170
    one = long[(long["unit"] == "Bộ Tư pháp") & (long["code"] == "survey")].iloc[0]
    assert (one["points"], one["max"], one["state"]) == (28.1, 31.5, "value")
    assert one["period"] == 2023 and one["provenance"] == "published"
    for table in ("points", "max", "share"):
        wide = result.to_pandas("wide", table)  # type: ignore[arg-type]
        assert wide.loc["Bộ Tư pháp", "survey"] == one[table]
    assert result.to_pandas("wide", "state").loc["Bộ Tư pháp", "1"] == "described"
    with pytest.raises(ValueError, match="form"):
        result.to_pandas("tall")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="table"):
        result.to_pandas("wide", "score")  # type: ignore[arg-type]


def test_explanations(service: parindex.Framework, examples: Path) -> None:
    result = service.score(examples / "phu-tho-2026.csv", period=2026)
    reason = result.explain("Phú Thọ", "PROGRESS")
    assert reason["arithmetic"] == "528,684 / 597,918 = 88.4208%; 20 × 88.4208% = 17.6842"
    assert reason["act"] == "766/QĐ-TTg (2022-06-23)"
    assert len(reason.to_dict()["evidence"]) == 2
    assert "Points:" in str(reason) and "17.68" in str(reason)
    assert all(len(line) <= 100 for line in str(reason).splitlines())
    assert "17.6842" in result.explain("Phú Thọ", "PROGRESS", decimals=4)["points"]
    assert len(result.explain(0).to_dict()["part"]) == 6
    with pytest.raises(KeyError):
        reason["reason"]
    parindex.set_language("vi")
    assert "88,4208%" in result.explain("Phú Thọ", "PROGRESS")["arithmetic"]
    with pytest.raises(parindex.errors.UnknownCodeError):
        result.explain("Phú Thọ", "PROGRES")


def test_a_changed_array_is_noticed(service: parindex.Framework) -> None:
    values = evidence(service, 3, missing=0)
    result = service.score(values)
    result.explain(1, "PROGRESS")
    values[1, service["PROGRESS"].inputs[0].index] = 0
    with pytest.raises(StaleError, match="Score it again"):
        result.explain(1, "PROGRESS")


class _Page(HTMLParser):
    """Fails on a tag that is not closed; keeps the tags and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", ["en", "vi"])
def test_html_is_whole_and_self_contained(
    ministries: parindex.Framework, service: parindex.Framework, examples: Path, language: str
) -> None:
    parindex.set_language(language)  # type: ignore[arg-type]
    many = ministries.score(examples / "ministries-2023.csv", period=2023)
    one = service.score(examples / "phu-tho-2026.csv")
    shown = [many, one, many.rank("survey"), one.explain(0, "1"), one.dossier, ministries, service]
    for each in shown:
        text = each._repr_html_()  # type: ignore[attr-defined]
        page = _Page(text)
        assert not {"script", "link", "img", "iframe"} & set(page.tags)
        assert not {"src", "href", "onclick"} & set(page.attributes)
        assert "url(" not in text and "@import" not in text
        assert f'lang="{language}"' in text
    assert ("89.96" if language == "en" else "89,96") in _Page(many._repr_html_()).text
    assert set(one._repr_mimebundle_()) == {"text/plain", "text/html"}


def test_names_are_escaped(ministries: parindex.Framework) -> None:
    result = ministries.score([[60, 20]], units=["<b>A & B</b>"])
    html = result._repr_html_()
    assert "<b>" not in html and "&lt;b&gt;A &amp; B" in html


def test_what_is_shown_is_short_and_says_what_it_rests_on(
    service: parindex.Framework, result: parindex.Result
) -> None:
    many = service.score(evidence(service, 63))
    for each in (many, result, service.score(evidence(service, 1))):
        assert len(repr(each).splitlines()) <= 20
        assert re.search("observed|published", repr(each))
        assert len(each._repr_html_()) < 60_000
    recalled = parindex.load("vn.par.876.province")
    shown = recalled.score(evidence(recalled, 2))
    assert "recalled: unverified, not law" in repr(shown)
    assert "recalled: unverified, not law" in shown._repr_html_()


def test_of_a_hundred_points_each_is_one_percent(ministries: parindex.Framework) -> None:
    hundredths = np.arange(10_001) / 100
    parts = np.column_stack([np.minimum(hundredths, 68.5), np.maximum(hundredths - 68.5, 0)])
    result = ministries.score(parts)
    assert (result.share[:, 0] == result.points[:, 0]).all()


def test_a_year_that_the_edition_is_not_for_is_said(ministries: parindex.Framework) -> None:
    def year(period: int | None) -> str:
        return dict(ministries.score([60, 20], period=period).notes())["Year"]

    assert year(2023) == "2023"
    assert year(2024) == "2024, which the edition is not for (2022–2023)"
    assert year(None).startswith("not said")


def test_a_ranking_says_why_a_unit_has_no_place(ministries: parindex.Framework) -> None:
    ranking = ministries.score([[60, 20], [np.nan, 20]], units=["A", "B"]).rank()
    assert "not scored yet" in str(ranking)
    assert "not scored yet" in ranking._repr_html_()


def test_a_dossier_shows_choices_and_states_in_words(examples: Path) -> None:
    dossier = parindex.load("example.commune").dossier(examples / "commune.csv")
    html = dossier._repr_html_()
    assert "not applicable" in html and "Issued late" in html
