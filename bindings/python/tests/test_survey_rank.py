# SPDX-License-Identifier: MIT
"""From people's answers to points and ranks: the evidence of an edition, and its sampling error in the rank."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import excel
from parindex.errors import ArgumentError, DossierError, MethodError, ShapeError
from parindex.survey import SurveyDossier, SurveyResult

ITEMS = [f"q{i}" for i in range(1, 7)]
APPRAISED = {"Tỉnh A (ví dụ)": 46.5, "Tỉnh B (ví dụ)": 48.25, "Tỉnh C (ví dụ)": 47.0}


def example(path: Any, **how: Any) -> parindex.Survey:
    made = parindex.Survey(
        items=ITEMS, levels=5, weight="quyen_so", strata="tinh", ids="huyen", fpc="so_huyen",
        unit="tinh", domains=["gioi"], cells=["gioi"], **how,
    )  # fmt: skip
    return made.add(path)


@pytest.fixture
def answers(examples: Path) -> Path:
    return examples / "survey-answers.csv"


@pytest.fixture
def appraised(examples: Path) -> Path:
    return examples / "survey-appraisal.csv"


def sipas(
    districts: int = 3, provinces: int = 5, seed: int = 1
) -> tuple[parindex.Survey, list[str]]:
    """A made-up SIPAS of 22 criteria in which every district has 40 answers."""
    rng = np.random.default_rng(seed)
    items = [f"q{i:02}" for i in range(1, 23)]
    rows = provinces * districts * 40
    province = np.repeat(np.arange(provinces), rows // provinces)
    district = np.repeat(np.arange(provinces * districts), 40) % districts
    good = 0.6 + 0.03 * province + rng.normal(0, 0.06, provinces * districts).repeat(40)
    level = np.where(rng.random((rows, 22)) < good[:, None], 4, 2)
    table = pd.DataFrame(level, columns=items)
    table["province"] = [f"P{p}" for p in province]
    table["district"] = district
    survey = parindex.Survey(
        items=items, levels=5, strata="province", ids="district", unit="province"
    )
    return survey.add(table), items


def share_of(of: pd.DataFrame, items: list[str], least: int) -> float:
    weight, cells = of["quyen_so"].to_numpy()[:, None], of[items].to_numpy()
    return float((weight * (cells >= least)).sum() / (weight * ~np.isnan(cells)).sum())


def test_points_are_those_of_the_answers(answers: Path, appraised: Path) -> None:
    result = example(answers).score("example.survey", evidence=appraised)
    assert isinstance(result, SurveyResult) and isinstance(result.dossier, SurveyDossier)
    table = pd.read_csv(answers)
    for unit, of in table.groupby("tinh"):
        weight = of["quyen_so"].to_numpy()[:, None]
        share = partial(share_of, of)
        q4 = of["q4"].to_numpy()
        mood = float(np.nansum(weight[:, 0] * 25 * (q4 - 1)) / weight[~np.isnan(q4), 0].sum())
        twice = 100 * share(["q6"], 4)
        wanted = {
            "appraisal": APPRAISED[str(unit)],
            "satisfied": 15 * share(["q1", "q2", "q3"], 4),
            "mood": mood * 15 / 100,
            "time": min(5, 5 * share(["q5"], 5) / 0.95),
            "twice": 5 if twice >= 80 else 3 if twice >= 60 else 0,
        }
        for code, points in wanted.items():
            assert result.cell(str(unit), code).points == pytest.approx(points, rel=1e-12), code
        assert result.cell(str(unit)).points == pytest.approx(sum(wanted.values()), rel=1e-12)


def test_estimates_beside(answers: Path, appraised: Path) -> None:
    survey = example(answers)
    dossier = survey.dossier("example.survey", evidence=appraised)
    same = survey.index({"satisfied": ITEMS[:3]}, at_least=4, by="unit")
    assert dossier.estimates.keys[:2] == [
        ("Tỉnh A (ví dụ)", "satisfied"),
        ("Tỉnh A (ví dụ)", "mood"),
    ]
    assert dossier.estimates.value[::4].tolist() == same.value.tolist()
    assert dossier.estimates.error[::4].tolist() == same.error.tolist()
    notes = dict(dossier.score().notes())
    assert "2 degrees of freedom" in notes["All figures"]
    assert "2 degrees of freedom" in str(dossier.score())
    parindex.set_language("vi")
    assert "2 bậc tự do" in str(survey.score("example.survey", evidence=appraised))


@pytest.mark.parametrize("form", ["wide", "long", "path", "dossier"])
def test_evidence_in_any_form(form: str, answers: Path, appraised: Path) -> None:
    edition = parindex.load("example.survey")
    given: Any = appraised
    if form == "wide":
        given = pd.DataFrame({"appraisal": APPRAISED})
    if form == "long":
        rows = [(unit, "appraisal", x) for unit, x in reversed(APPRAISED.items())]
        given = pd.DataFrame(rows, columns=["unit", "code", "value"])
    if form == "dossier":
        whole = pd.DataFrame(np.nan, list(APPRAISED), list(edition.columns))
        whole["appraisal"] = pd.Series(APPRAISED)
        given = edition.dossier(whole)
    result = example(answers).score(edition, evidence=given)
    assert result.points[:, edition["appraisal"].index].tolist() == list(APPRAISED.values())


def sheets_of(path: Path, appraised: dict[str, float], *, rows: bool, more: bool = False) -> Path:
    """Filled sheets of the example: with the rows of people's answers blank, or without those rows."""
    openpyxl = pytest.importorskip("openpyxl")
    edition = parindex.load("example.survey")
    excel.template(edition, path, units=list(appraised), period=2024)
    book = openpyxl.load_workbook(path)
    for unit, value in appraised.items():
        sheet = book[unit]
        at = {sheet.cell(r, 9).value: r for r in range(1, sheet.max_row + 1)}
        sheet.cell(at["appraisal"], 5).value = value
        if more:
            sheet.cell(at["twice"], 5).value = 70
        for row in sorted((at[a] for a in edition.columns if a != "appraisal"), reverse=True):
            if not rows:
                sheet.delete_rows(row)
    book.save(path)
    return path


@pytest.mark.parametrize("rows", [True, False])
def test_evidence_in_filled_sheets(
    rows: bool, answers: Path, appraised: Path, tmp_path: Path
) -> None:
    edition = parindex.load("example.survey")
    path = sheets_of(tmp_path / "a.xlsx", APPRAISED, rows=rows)
    given = example(answers).score(edition, evidence=path, period=2024)
    wanted = example(answers).score(edition, evidence=appraised, period=2024)
    assert given.points.tolist() == wanted.points.tolist()
    design = answers.with_name("survey-index-design.json")
    call = ["survey", str(answers), "--design", str(design), "--score", "example.survey"]
    printed = []
    for beside in (path, appraised):
        words = [*call, "--dossier", str(beside), "--period", "2024", "--replicates", "100"]
        done = subprocess.run(
            [sys.executable, "-m", "parindex", *words], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        printed.append(done.stdout)
    assert printed[0] == printed[1]
    if not rows:  # of no survey every row is needed
        with pytest.raises(DossierError, match="The row is missing"):
            edition.dossier(path)


def test_filled_sheets_that_give_what_answers_give(answers: Path, tmp_path: Path) -> None:
    path = sheets_of(tmp_path / "a.xlsx", APPRAISED, rows=True, more=True)
    with pytest.raises(DossierError, match="twice is made of people"):
        example(answers).score("example.survey", evidence=path)


def test_evidence_refused(answers: Path) -> None:
    survey = example(answers)
    wrong = [
        ({"Tỉnh A (ví dụ)": 1.0}, 'no row for the unit "Tỉnh B'),
        ({**APPRAISED, "Tỉnh D": 1.0}, 'has the unit "Tỉnh D'),
    ]
    for table, message in wrong:
        with pytest.raises(DossierError, match=message):
            survey.score("example.survey", evidence=pd.DataFrame({"appraisal": table}))
    both = pd.DataFrame({"appraisal": APPRAISED, "twice": 70.0})
    with pytest.raises(DossierError, match="twice is made of people") as caught:
        survey.score("example.survey", evidence=both)
    assert (caught.value.unit, caught.value.criterion) == ("Tỉnh A (ví dụ)", "twice")
    with pytest.raises(DossierError, match="appraisal"):
        survey.score("example.survey", evidence=pd.DataFrame({"unit": list(APPRAISED)}))
    with pytest.raises(MethodError, match="No leaf"):
        survey.score("vn.766")
    with pytest.raises(MethodError, match="q01"):
        survey.dossier("vn.sipas.2640")
    with pytest.raises(ArgumentError, match="period="):
        survey.score("q1", [0, 25, 50, 75, 100], period=2023)
    with pytest.raises(ArgumentError, match="by="):
        survey.score("example.survey", by="unit")
    with pytest.raises(ArgumentError, match="no column of domains"):
        survey.score("example.survey", within={"year": 2024})


def test_within_and_calibrated(answers: Path, appraised: Path) -> None:
    survey = example(answers)
    women = survey.score("example.survey", evidence=appraised, within={"gioi": "nữ"})
    share = survey.index(ITEMS[:3], at_least=4, by="unit", within={"gioi": "nữ"})
    satisfied = women.framework["satisfied"].index
    assert women.points[:, satisfied] == pytest.approx(15 * share.value, rel=1e-13)
    raked = survey.rake({"gioi": {"nam": 70_000, "nữ": 30_000}})
    scored = raked.score("example.survey", evidence=appraised)
    share = raked.index(ITEMS[:3], at_least=4, by="unit", lonely="adjust")
    assert scored.points[:, satisfied] == pytest.approx(15 * share.value, rel=1e-13)
    assert scored.estimates.error[::4].tolist() == share.error.tolist()


def test_sipas_interval_is_students_t() -> None:
    survey, items = sipas()
    result = survey.score("vn.sipas.2640", period=2019)
    u = result.uncertainty(20_000, seed=3)
    assert "110 figures through the slope" in u.variation.varied[0]
    assert "errors of the evidence" not in u.variation.not_varied
    index = survey.share(items, at_least=4, by="unit").combine(dict.fromkeys(items, 1 / 22))
    low, high = u.quantiles("score", [0.05, 0.95]).T
    from_t = index.interval(level=0.9) * 100
    half = (from_t[:, 1] - from_t[:, 0]) / 2
    assert np.abs(low - from_t[:, 0]).max() < 0.1 * half.min()
    assert np.abs(high - from_t[:, 1]).max() < 0.1 * half.min()
    # Normal errors are not what two degrees of freedom give.
    assert (half > 1.7 * 100 * 1.645 * index.error).all()


def test_shards_and_threads_have_the_same_bits() -> None:
    survey, _ = sipas()
    result = survey.score("vn.sipas.2640", period=2019)
    v = parindex.Variation.of(result, seed=5).sampling()
    whole = v.run(3000, threads=2)
    parts = [v.run(1000, first=2000), v.run(2000, threads=4)]
    assert sum(parts[1:], parts[0]).to_pandas().equals(whole.to_pandas())
    again, _ = sipas()
    once_more = again.score("vn.sipas.2640", period=2019).uncertainty(3000, seed=5)
    assert once_more.to_pandas().equals(whole.to_pandas())


def test_weights_beside_sampling() -> None:
    survey, _ = sipas()
    result = survey.score("vn.sipas.2640", period=2019)
    alone = result.uncertainty(4000, seed=1)
    both = result.uncertainty(4000, seed=1, within=0.5)
    assert len(alone.variation.varied) == 1 and len(both.variation.varied) == 2
    assert "weights" in alone.variation.not_varied[0]
    kinds = {f.kind for f in both.variation.factors}
    assert {"weight", "error", "spread"} <= kinds
    assert all(f.label for f in both.variation.factors)
    parindex.set_language("vi")
    assert all("{" not in f.label for f in both.variation.factors)
    assert "độ dốc" in both.variation.varied[0]


def test_sampling_is_of_a_survey(examples: Path) -> None:
    result = parindex.load("vn.par.876.ministry").score(examples / "ministries-2023.csv")
    with pytest.raises(ArgumentError, match=r"Survey\.score"):
        parindex.Variation.of(result).sampling()
    with pytest.raises(ArgumentError, match=r"Survey\.score"):
        parindex.Variation(np.ones((3, 2))).sampling()
    survey, _ = sipas()
    v = parindex.Variation.of(survey.score("vn.sipas.2640", period=2019))
    with pytest.raises(ArgumentError, match="once"):
        v.sampling().sampling()
    with pytest.raises(ArgumentError, match="tables"):
        v.sampling(0)


FRAME = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [3.0, 2.0, 2.0]}, index=["x", "y", "z"])


def test_covariance_of_a_unit() -> None:
    v = parindex.Variation(FRAME, seed=4)
    together = v.covariance({"y": [[0.04, 0.04], [0.04, 0.04]]}).run(20_000)
    against = v.covariance({"y": [[0.04, -0.04], [-0.04, 0.04]]}).run(20_000)
    low, high = together.quantiles("score", [0.05, 0.95])[1]
    assert high - low == pytest.approx(2 * 1.645 * 0.2, rel=0.03)
    assert np.ptp(together.quantiles("score", [0.05, 0.95])[[0, 2]], axis=1).max() == 0
    assert np.ptp(against.quantiles("score", [0.05, 0.95])[1]) < 0.01
    students = v.covariance({"y": [[0.04, 0.04], [0.04, 0.04]]}).degrees(2).run(20_000)
    low, high = students.quantiles("score", [0.05, 0.95])[1]
    assert high - low == pytest.approx(2 * 2.92 * 0.2, rel=0.05)
    for given, kind in (
        ({}, ArgumentError),
        ({"y": [[1.0]]}, ShapeError),
        ({"y": True}, ShapeError),
    ):
        with pytest.raises(kind):
            v.covariance(given)
    with pytest.raises(ArgumentError, match="covariance"):
        v.covariance({"y": [[0.04, 0.2], [0.2, 0.04]]})


def test_tables_are_taken_with_equal_probability() -> None:
    v = parindex.Variation(FRAME, seed=4)
    one, two = FRAME.to_numpy(), FRAME.to_numpy()[::-1]
    u = v.tables([one, two, two]).run(30_000)
    assert u.ahead[2, 0] == pytest.approx(1 / 3, abs=0.01)
    assert u.nominal.scores.tolist() == [2.0, 2.0, 2.5]
    assert u.variation.varied == ["3 tables of numbers"]
    for given, kind in (([], ArgumentError), ("ab", ArgumentError), ([one[:2]], ShapeError)):
        with pytest.raises(kind):
            v.tables(given)


def test_points_of_a_result_are_shares_inside(answers: Path, appraised: Path) -> None:
    """Covariances and tables of a sum are given in points, as errors are."""
    result = example(answers).score("example.survey", evidence=appraised)
    v = parindex.Variation.of(result, seed=2)
    leaves = len(v._base.tree.leaves)
    covariance = np.zeros((leaves, leaves))
    covariance[0, 0] = 4.0  # appraised points, 60 at most
    u = v.covariance({"Tỉnh A (ví dụ)": covariance}).run(20_000)
    low, high = u.quantiles("score", [0.05, 0.95])[0]
    assert high - low == pytest.approx(2 * 1.645 * 2, rel=0.03)
    codes = [v._base.tree.names[n] for n in v._base.tree.leaves]
    points = np.column_stack([result.points[:, result.framework[str(c)].index] for c in codes])
    u = v.tables([points, points + 1]).run(2000)
    low, high = u.quantiles("score", [0.01, 0.99])[0]
    assert high - low == pytest.approx(leaves, rel=0.02)


def test_the_other_reading_of_sipas() -> None:
    """The mean of factors, whose nodes repeat those of the pooled items."""
    rng = np.random.default_rng(8)
    items = [f"q{i:02}" for i in range(1, 40)]
    district = np.repeat(np.arange(60), 30)
    good = 0.6 + rng.normal(0, 0.08, 60).repeat(30)
    table = pd.DataFrame(np.where(rng.random((1800, 39)) < good[:, None], 5, 2), columns=items)
    table["unit"], table["district"] = [f"P{d // 15}" for d in district], district
    survey = parindex.Survey(items=items, levels=5, strata="unit", ids="district", unit="unit")
    result = survey.add(table).score("vn.sipas.1001.items", period=2024)
    u = result.uncertainty(20_000, code="means", tables=3000, seed=1)
    assert "36 figures by 3,000 tables" in u.variation.varied[0]
    codes = ["I.A", "I.B", "I.C", "I.D", "II.A", "II.B", "II.C", "II.D", "II.E"]
    weights = {}
    for code in codes:
        below = result.framework[code].children
        domain = 4 if code.startswith("I.") else 5
        for child in below:
            leaf = result.framework.nodes[child].code
            weights[leaf] = 1 / 2 / domain / len(below)
    mean = result.estimates.combine(weights).interval(level=0.9) * 100
    low, high = u.quantiles("score", [0.05, 0.95]).T
    half = (mean[:, 1] - mean[:, 0]) / 2
    assert np.abs(low - mean[:, 0]).max() < 0.12 * half.min()
    assert np.abs(high - mean[:, 1]).max() < 0.12 * half.min()


def test_ranks_are_held_however_near_the_units_are() -> None:
    """200 samples of 12 units: as good as equal, near each other, and far apart."""
    rng = np.random.default_rng(4)
    units, districts, draws = 12, 6, 200
    for gap in (0.001, 0.05, 1.0):
        truth, held = -gap * np.arange(units), 0
        for _ in range(draws):
            x = truth[:, None] + rng.normal(0, 1, (units, districts))
            rows = {
                "u": np.repeat(np.arange(units), districts),
                "d": np.tile(np.arange(districts), units),
                "x": x.reshape(-1),
            }
            survey = parindex.Survey(items="x", strata="u", ids="d", unit="u").add(rows)
            found = survey.mean("x", by="unit").ranks()
            places = np.arange(1, units + 1)
            held += int(((found["low"] <= places) & (places <= found["high"])).sum())
        assert held / draws / units > 0.94, gap


def test_ranks_of_units() -> None:
    rows = {"u": ["A", "A", "B", "B", "C", "C", "D"], "d": [1, 2, 1, 2, 1, 2, 1]}
    survey = parindex.Survey(items="x", strata="u", ids="d", unit="u")
    survey.add({**rows, "x": [1.0, 1.1, 50.0, 50.1, np.nan, np.nan, 70.0]})
    found = survey.mean("x", by="unit", lonely="remove").ranks(0.8)
    assert found.index.tolist() == ["A", "B", "C", "D"]
    assert found.loc["A"].tolist() == [3, 2, 3]  # before or behind D is not known: D has no error
    assert found.loc["B"].tolist() == [2, 1, 2]
    assert found.loc["C"].isna().all()
    assert found.loc["D"].tolist() == [1, 1, 3]
    with pytest.raises(ArgumentError, match="by="):
        survey.mean("x", lonely="remove").ranks()
