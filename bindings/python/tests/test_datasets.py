# SPDX-License-Identifier: MIT
"""The tables of published figures: what is in them, and what can be asked of them."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import datasets, errors
from parindex.datasets._words import WORDS

TABLES: dict[str, Callable[..., Any]] = {
    "par-index": lambda **given: datasets.par_index(**{"level": None, **given}),
    "papi": datasets.papi,
    "pci": datasets.pci,
    "services-766": datasets.services_766,
    "dti": datasets.dti,
    "sipas": datasets.sipas,
}


def test_the_list_counts_what_the_tables_have() -> None:
    listed = datasets.list().set_index("name")
    assert set(listed.index) == set(TABLES)
    for name, row in listed.iterrows():
        frame = TABLES[str(name)]()
        assert len(frame) == row["rows"]
        assert (frame["period"].min(), frame["period"].max()) == (row["first"], row["last"])
        assert frame["unit"][frame["level"] != "national"].nunique() == row["units"]
        assert set(row["levels"].split(", ")) == set(frame["level"])
    assert listed.loc["papi", "licence"] == "CC0-1.0"
    assert listed.loc["services-766", "provenance"] == "observed"


@pytest.mark.parametrize("name", TABLES)
def test_a_frame_says_where_it_is_from(name: str) -> None:
    frame = TABLES[name]()
    assert frame.attrs["name"] == name
    assert frame.attrs["citation"] == datasets.citation(name)
    assert set(frame.attrs["sources"]) == set(frame["source"])
    assert set(datasets.sources(name)["source"]) == set(frame["source"])
    part = TABLES[name](period=int(frame["period"].max()))
    assert set(part.attrs["sources"]) == set(part["source"]) <= set(frame["source"])


def test_every_source_is_somebodys() -> None:
    used = {key for name in TABLES for key in datasets.sources(name)["source"]}
    assert used == set(datasets.sources()["source"])


def test_filters_take_one_or_several() -> None:
    every = datasets.papi()
    some = datasets.papi([2011, 2016], indicator=["D1", "total"])
    wanted = every[every["period"].isin([2011, 2016]) & every["indicator"].isin(["D1", "total"])]
    pd.testing.assert_frame_equal(some, wanted.reset_index(drop=True))
    assert len(datasets.papi(np.int64(2012), indicator="total")) == 63
    assert set(datasets.par_index()["level"]) == {"province"}
    ministries = datasets.par_index(2023, level="ministry")
    pd.testing.assert_frame_equal(datasets.ministries(2023), ministries)


@pytest.mark.parametrize("name", ["papi", "pci", "sipas"])
def test_wide_is_the_same_figures(name: str) -> None:
    long, wide = TABLES[name](), TABLES[name](wide=True)
    assert wide.index.names == ["period", "unit"]
    assert wide.notna().sum().sum() == len(long)
    for row in long.sample(200, random_state=1, replace=True).itertuples():
        assert wide.loc[(row.period, row.unit), row.indicator] == row.value


def test_wide_of_one_period_is_a_table_to_score() -> None:
    framework = parindex.load("vn.papi.2011")
    for period in (2011, 2012, 2015, 2016):
        table = datasets.papi(period, wide=True)
        result = framework.score(table[[*framework.columns]], period=period)
        # A published total has been added up from figures before they were rounded.
        np.testing.assert_allclose(result.points[:, 0], table["total"], atol=2e-5)
        for dimension in ("D1", "D2", "D3", "D4", "D5", "D6"):
            column = [n.code for n in framework.nodes].index(dimension)
            np.testing.assert_allclose(result.points[:, column], table[dimension], atol=2e-5)


@pytest.mark.parametrize(
    ("edition", "period"),
    [("vn.pci.2006", 2007), ("vn.pci.2009", 2009), ("vn.pci.2009", 2012), ("vn.pci.2013", 2016)],
)
def test_the_totals_of_the_pci_follow_from_its_sub_indices(edition: str, period: int) -> None:
    framework = parindex.load(edition)
    table = datasets.pci(period, wide=True)
    result = framework.score(table[[*framework.columns]], period=period)
    np.testing.assert_allclose(result.points[:, 0], table["total"], atol=1e-4)


def test_the_groups_of_the_766_add_up() -> None:
    table = datasets.services_766(2026, units_on="2026-10-10", wide=True)
    assert len(table) == 34
    sums = table[["1", "2", "3", "4", "5", "6"]].sum(axis=1)
    np.testing.assert_allclose(sums, table["total"], atol=1e-9)
    assert (table["total"].rank(ascending=False, method="min") == table["rank"]).all()


def test_the_whole_table_of_2023_is_ranked_by_its_totals() -> None:
    table = datasets.ministries(2023, wide=True)
    assert (table["total"].rank(ascending=False) == table["rank"]).all()
    assert abs(table["total"].mean() - 84.38) < 0.005  # published: sources of 2023
    national = datasets.par_index(2023, level="national", wide=True)
    assert national.loc["Việt Nam", "mean.ministry"] == 84.38
    parts = table["appraisal"] + table["survey"] - table["total"]
    assert parts.abs().max() < 0.0151


def test_indicators_have_the_titles_and_maxima_of_their_editions() -> None:
    found = datasets.indicators("papi").set_index("indicator")
    assert found.loc["D1", "title"] == "Participation at Local Levels"
    assert found.loc["D1", "max"] == 10
    of_par = datasets.indicators("par-index")
    assert (of_par.loc[of_par["indicator"] == "rank", "title"] == "").all()
    parindex.set_language("vi")
    found = datasets.indicators("papi").set_index("indicator")
    assert found.loc["D1", "title"] == "Tham gia của người dân ở cấp cơ sở"


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: datasets.papi(2013), "papi has no figures with period 2013; it has 2011, 2012"),
        (lambda: datasets.papi(indicator="9.9"), "with indicator 9.9"),
        (lambda: datasets.papi("2012"), "period is a year, not '2012'"),
        (lambda: datasets.papi(True), "period is a year, not True"),
        (lambda: datasets.papi(2012.5), "period is a year, not 2012.5"),
        (lambda: datasets.papi([]), "period must be a year or several, not list"),
        (lambda: datasets.papi(indicator=7), "indicator must be a code or several, not 7"),
        (lambda: datasets.papi(indicator="\0"), "holds a NUL"),
        (lambda: datasets.papi(wide="yes"), "wide must be True or False"),
        (lambda: datasets.par_index(level="city"), "level must be one of national, region"),
        (lambda: datasets.sipas(level="ministry"), "level must be one of national, province"),
        (lambda: datasets.dti(2024, indicator="awareness"), "all of this together"),
        (lambda: datasets.dti(units_on="2020"), "with units_on 2020"),
        (lambda: datasets.services_766(2026, wide=True), "Phú Thọ has total of 2026 on several"),
        (lambda: datasets.citation("hdi"), "name must be one of par-index, papi"),
        (lambda: datasets.sources(3), "name must be one of"),
        (lambda: datasets.indicators("sources"), "name must be one of"),
        (lambda: datasets.example("hanoi"), "name must be one of phu-tho-2026"),
    ],
)
def test_what_is_not_there_is_said(ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(errors.ArgumentError) as caught:
        ask()
    assert sentence in str(caught.value)


def test_all_that_is_not_there_is_named() -> None:
    with pytest.raises(errors.ArgumentError) as caught:
        datasets.papi([2012, 2013, 2017])
    assert len(caught.value.faults) == 2


def test_words_in_both_languages() -> None:
    for english, vietnamese in WORDS.values():
        assert english != vietnamese
    parindex.set_language("vi")
    assert datasets.list().set_index("name").loc["papi", "title"].startswith("PAPI của các tỉnh")
    assert "Số liệu của" in datasets.citation("papi")
    with pytest.raises(errors.ArgumentError, match="không có số liệu với"):
        datasets.papi(2013)


def test_examples_are_scored_from_anywhere(
    tmp_path: Path, examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    known = datasets.examples()
    for row in known.itertuples():
        path = datasets.example(row.name)
        assert path.read_bytes() == (examples / path.name).read_bytes()
        result = parindex.load(row.edition).score(path, period=row.period)
        assert len(result.units) > 0
    there = {path.stem for path in datasets.example("commune").parent.iterdir()}
    assert there == set(known["name"])
    score = parindex.load("vn.766").score(datasets.example("phu-tho-2026")).points[0, 0]
    assert parindex.round(score) == 61.89


def test_without_pandas_tables_are_columns(tmp_path: Path) -> None:
    program = """
        import sys
        sys.modules["pandas"] = None
        import parindex
        from parindex import datasets
        long = datasets.papi(2012)
        assert type(long) is dict and len(long["value"]) == 63 * 29
        wide = datasets.papi(2012, wide=True)
        framework = parindex.load("vn.papi.2011")
        columns = {"unit": wide["unit"], **{c: wide[c] for c in framework.columns}}
        assert abs(framework.score(columns).points[0, 0] - wide["total"][0]) < 1e-4
        panel = datasets.governance("today", combine="mean", wide=True)
        assert len(panel["unit"]) == len(panel["PAPI"]) > 200
        assert datasets.list()["rows"][1] == 9077
        assert datasets.examples()["edition"][0] == "vn.766"
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=True, cwd=tmp_path)


def test_import_reads_no_table() -> None:
    program = (
        "import sys, parindex\n"
        "assert not {'parindex.datasets', 'numpy', 'pandas'} & set(sys.modules)\n"
        "parindex.datasets.list\n"
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.once
@pytest.mark.parametrize("name", ["", "._about", "._examples", "._panel", "._published"])
def test_the_examples_of_the_docstrings(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"parindex.datasets{name}"))
    assert found.attempted > 0 and found.failed == 0


@pytest.mark.once
def test_the_page_prints_what_it_says(repository: Path) -> None:
    page = repository / "docs/datasets.md"
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert found.attempted > 12 and found.failed == 0
