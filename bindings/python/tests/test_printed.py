# SPDX-License-Identifier: MIT
"""Tables that are longer than what is printed say how much more there is, and short ones say nothing of it."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parindex
from parindex import _native as native
from parindex import errors, explorer
from parindex.panel import trend_of

MINISTRIES = parindex.load("vn.par.876.ministry")


def points(units: int, shift: float = 0) -> dict[str, Any]:
    return {
        "unit": [f"U{i:02}" for i in range(units)],
        "appraisal": [40 + (i * 7 + shift) % 20 for i in range(units)],
        "survey": [10.0 + i % 9 for i in range(units)],
    }


@pytest.mark.parametrize(("units", "shown", "more"), [(15, 15, None), (16, 12, 4), (40, 12, 28)])
def test_comparisons(units: int, shown: int, more: int | None) -> None:
    before = MINISTRIES.score(points(units), period=2022)
    after = MINISTRIES.score(points(units, 3), period=2023)
    lines = str(before.compare(after)).splitlines()
    assert sum(re.match(r"U\d", line) is not None for line in lines) == shown
    assert (f"… and {more} more" in lines) == (more is not None)
    panel = MINISTRIES.panel({2022: points(units), 2023: points(units, 3)})
    lines = str(panel).splitlines()
    assert (f"… and {more} more" in lines) == (more is not None)


def test_a_tree() -> None:
    codes = [{"code": f"{i}", "title": f"Tiêu chí {i}", "maximum": 1, "sentence": "Mỗi văn bản: 1 điểm"} for i in range(1, 251)]  # fmt: skip
    long = parindex.Framework.build(codes)
    lines = str(long.tree()).splitlines()
    assert "… and 51 more" in lines  # the whole is a line too
    assert not any(
        "more" in line for line in str(parindex.Framework.build(codes[:150]).tree()).splitlines()
    )


def test_a_difference() -> None:
    before, after = parindex.load("vn.par.1149.province"), parindex.load("vn.par.876.province")
    found = before.diff(after)
    assert (len(found) > 20) == ("more" in str(found).splitlines()[-2])
    many = parindex.load("vn.par.1149.province").diff(parindex.load("vn.766"))
    assert len(many) > 20
    assert f"{len(many) - 20}" in str(many).splitlines()[-2]


def test_a_concordance_that_is_given_is_the_one(examples: Path) -> None:
    before, after = parindex.load("vn.par.1149.province"), parindex.load("vn.par.876.province")
    file = examples / "concordance-1149-876.json"
    given = parindex.Concordance.load(file, before, after)
    found = before.diff(after, concordance=given)
    assert found.concordance is given
    assert before.diff(after).concordance is not given


def test_the_effect_of_other_maxima_alone() -> None:
    """The same criteria under both: each unit's change is that of its criteria, and they add up."""
    quota = parindex.load("example.quota")
    table = {"unit": ["A", "B"], "group": ["x"] * 2, "1": [50.0, 40], "2": [30.0, 35]}
    effect = quota.diff(quota.with_(maxima={"2": 50}), dossier=table, period=2026)
    for found in effect.comparisons:
        whole = found.rows[0]
        first, second = {"A": (50, 30), "B": (40, 35)}[str(found.to_unit)]
        assert whole.from_share == pytest.approx(first + second)
        # The same share of the criterion, of which there are 50 points in place of 40.
        assert whole.to_share == pytest.approx(100 * (first + second * 50 / 40) / 110)


def test_steps_of_a_unit_that_are_many() -> None:
    rows = [{"code": f"{i}", "title": f"T{i}", "maximum": 5, "sentence": "Mỗi văn bản: 1 điểm"} for i in range(1, 31)]  # fmt: skip
    made = parindex.Framework.build(rows, classes={"tốt": 90, "kém": None})
    result = made.score({"unit": ["A"], **{c: [1.0] for c in made.columns}}, period=2025)
    plan = result.improve("A", "class:tốt")
    assert len(plan.changes) > 15
    assert f"… and {len(plan.changes) - 15} more" in str(plan).splitlines()
    with pytest.raises(errors.ArgumentError, match=r"costs\['1'\]"):
        result.improve("A", costs={"1": (1, 2, 3)})  # type: ignore[dict-item]


def test_cuts_of_an_appraisal() -> None:
    rows = [{"code": f"{i}", "title": f"T{i}", "maximum": 5, "sentence": "Mỗi văn bản: 1 điểm"} for i in range(1, 31)]  # fmt: skip
    made = parindex.Framework.build(rows)
    claimed = made.score(
        {"unit": ["A", "B"], "group": ["x", "y"], **{c: [5.0, 4.0] for c in made.columns}}
    )
    given = made.score(
        {"unit": ["A", "B"], "group": ["x", "y"], **{c: [4.0, 4.0] for c in made.columns}}
    )
    text = str(parindex.Gap(claimed, given)).splitlines()
    assert "… and 11 more" in text  # the whole and 30 criteria, of which 20 are shown
    whole, group = (parindex.Gap(claimed, given, g).to_pandas()["cut"] for g in (None, "y"))
    assert (whole.iloc[0], group.iloc[0]) == (15, 0)  # A lost 30, B nothing


def test_a_gap_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    result = MINISTRIES.score({**points(2), "group": ["x", "y"]})
    monkeypatch.setattr(native.gap_options, "set_group", lambda *given: False)
    with pytest.raises(MemoryError):
        parindex.Gap(result, result, "x")


def test_stages_in_groups_of_their_own(examples: Path) -> None:
    commune = parindex.load("example.commune")
    staged = parindex.StagedDossier.load(examples / "staged-communes.json", commune)
    made = staged.dossier("self", groups=["núi", "biển"])
    assert list(made.score().groups) == ["núi", "biển"]
    assert not any(staged.dossier("self").score().groups)


def test_a_result_of_one_unit_is_shown_by_criterion() -> None:
    sheet = MINISTRIES.score(points(1))._sheet()
    assert len(sheet.rows) == len(MINISTRIES.nodes)
    assert len(MINISTRIES.score(points(3))._sheet().rows) == 3


# -- trends ------------------------------------------------------------------------------------

YEARS = np.array([2020.0, 2021, 2022, 2024])


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([np.nan] * 4, {"years": 0, "first": np.nan, "change": np.nan, "slope": np.nan, "cagr": np.nan}),
        ([np.nan, 5, np.nan, np.nan], {"years": 1, "first": 5, "last": 5, "change": np.nan, "cagr": np.nan}),
        ([4, 4, 4, 4], {"years": 4, "change": 0, "slope": 0, "r2": np.nan, "cagr": 0}),
        ([0, 1, 2, 4], {"years": 4, "change": 4, "slope": 1, "r2": 1, "cagr": np.nan}),
        ([-2, np.nan, np.nan, 2], {"years": 2, "change": 4, "slope": 1, "cagr": np.nan}),
        ([1, np.nan, np.nan, 16], {"years": 2, "change": 15, "slope": 15 / 4, "cagr": 100}),
        ([1, np.nan, np.nan, 0], {"years": 2, "change": -1, "cagr": -100}),
        ([1, np.nan, np.nan, -1], {"years": 2, "change": -2, "cagr": np.nan}),
    ],
)  # fmt: skip
def test_trends(values: list[float], wanted: dict[str, float]) -> None:
    found = trend_of(YEARS, np.array(values, float))
    assert {k: found[k] for k in wanted} == pytest.approx(wanted, nan_ok=True)


# -- the page of a survey ------------------------------------------------------------------------


def test_errors_of_a_survey_go_into_its_page() -> None:
    items = [f"q{i:02}" for i in range(1, 23)]
    answers = {item: [5, 4, 2, 3, 1, 4] for item in items}
    survey = parindex.Survey(items=items, levels=5, unit="u").add({"u": [*"AAABBB"], **answers})
    result = survey.score("vn.sipas.2640", period=2019)
    found = explorer.errors_of(result)
    assert found is not None
    halves = np.frombuffer(base64.b64decode(found["covariances"]), "<f8").reshape(2, -1)
    degrees = np.frombuffer(base64.b64decode(found["degrees"]), "<f8")
    assert degrees.tolist() == result.estimates.df.tolist()
    covariance = result.estimates.covariance().to_numpy()
    each = len(covariance) // 2
    for unit in range(2):
        own = covariance[unit * each : (unit + 1) * each, unit * each : (unit + 1) * each]
        np.testing.assert_array_equal(halves[unit], own[np.tril_indices(each)])
    assert explorer.errors_of(MINISTRIES.score(points(2))) is None


def test_a_page_of_a_package_without_the_explorer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """script/explorer makes the page; a package that was built without it says so, and writes nothing."""
    monkeypatch.setattr(explorer.resources, "files", lambda package: tmp_path)
    explorer._empty.cache_clear()
    with pytest.raises(FileNotFoundError, match="script/explorer"):
        MINISTRIES.score(points(2)).page(tmp_path / "a.html")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "explorer.html").write_text("<title>{{TITLE}}</title>", encoding="utf-8")
    assert explorer._empty() == "<title>{{TITLE}}</title>"
    explorer._empty.cache_clear()


def test_readings_of_units_with_and_without_names() -> None:
    """Twenty are printed; who has no name is called by the row, and the numbers are the same."""
    edition = parindex.load("vn.766")
    random = np.random.default_rng(3)
    evidence = np.full((25, len(edition.columns)), 100.0)
    evidence[:, ::2] = random.integers(0, 100, evidence[:, ::2].shape)
    named = edition.score(evidence, units=[f"U{i}" for i in range(25)], period=2026).readings()
    plain = edition.score(evidence, period=2026).readings()
    assert len(named) == len(plain) == 25
    rows = [
        line.split()
        for line in str(named).splitlines()
        if line.startswith("U") and "Rank" not in line
    ]
    assert [row[0] for row in rows] == [f"U{i}" for i in range(20)]
    assert [[row[0].removeprefix("U"), *row[1:]] for row in rows] == [
        line.split() for line in str(plain).splitlines() if re.match(r"\d+ ", line)
    ]
    whole = named.result.rank()
    assert [int(row[1]) for row in rows] == [int(x) for x in whole.ranks[:20]]
    assert any("5" in line and "more" in line for line in str(named).splitlines())
    assert plain.units == [str(i) for i in range(25)]


def test_the_effect_of_other_classes_alone() -> None:
    """An edition under its own id, with another bound: each unit's points stay, and so do its parts."""
    quota = parindex.load("example.quota")
    other = quota.with_(id="example.quota", classes={"excellent": 95})
    table = {"unit": ["A", "B"], "group": ["x"] * 2, "1": [50.0, 40], "2": [30.0, 35]}
    effect = quota.diff(other, dossier=table, period=2026)
    assert [found.rows[0].change for found in effect.comparisons] == [0, 0]
    assert effect.difference.counts["classes"] == 1


def test_a_difference_of_a_name_alone() -> None:
    """Nothing of points has changed: no table stands between the summary and what it rests on."""
    quota = parindex.load("example.quota")
    text = json.loads(quota.json) | {"id": "test.other"}
    found = quota.diff(parindex.Framework.from_json(json.dumps(text)))
    assert len(found) == 0
    assert str(found).splitlines() == [found.summary, "invented: an example, nobody's law"]
