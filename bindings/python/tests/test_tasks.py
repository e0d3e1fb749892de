# SPDX-License-Identifier: MIT
"""Inputs that are worked out of a table of tasks."""

from __future__ import annotations

import pickle
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.errors import ArgumentError, DossierError, EvidenceError

EXAMPLES = Path(__file__).parents[3] / "examples"
COMMON = pd.DataFrame({"unit": ["Lan", "Minh", "Hoa"], "common": [30, 28, 27.5]})


def tasks() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "unit": ["Lan", "Minh", "Lan", "Hoa", "Minh"],
            "task": ["T1", "T1", "T2", "T1", "T2"],
            "quantity": [100, 100, 100, 100, 80],
            "quality": [95, 90, 100, 80, 85],
            "late": [0, -2, -3, 3, 0],
            "weight": [2, 1, 1, 1, 1],
            "difficulty": [1, 1.5, 2, 1, 1],
        }
    )


@pytest.fixture
def edition() -> parindex.Framework:
    return parindex.load("example.tasks")


def done(result: parindex.Result) -> dict[str, float]:
    """What the mean of the tasks came to."""
    return dict(zip(result.units, result.dossier.to_numpy()[:, 1].tolist(), strict=True))


def test_a_mean_by_weights(edition: parindex.Framework) -> None:
    result = edition.score(COMMON, tasks=tasks(), period=2026)
    lan = (Fraction(295, 3) * 2 + 100 * 2) / 4
    minh = (Fraction(290, 3) * Fraction(3, 2) + Fraction(265, 3)) / Fraction(5, 2)
    hoa = Fraction(100 + 80 + 75, 3)
    assert done(result) == pytest.approx(
        {"Lan": float(lan), "Minh": float(minh), "Hoa": float(hoa)}, rel=1e-15, abs=0
    )
    wide = result.to_pandas("wide", "points")
    assert wide.loc["Minh", "ahead"] == 50
    assert wide.loc["Minh", "not_done"] == 50
    assert wide.loc["Lan", "products"] == 4


def test_numbers_text_and_files_agree(edition: parindex.Framework, tmp_path: Path) -> None:
    numbers = edition.score(COMMON, tasks=tasks(), period=2026)
    texts = edition.score(COMMON, tasks=tasks().astype(str), period=2026, decimal="point")
    tasks().to_csv(tmp_path / "tasks.csv", index=False)
    file = edition.score(COMMON, tasks=tmp_path / "tasks.csv", period=2026)
    assert done(numbers) == done(texts) == done(file)
    shuffled = edition.score(COMMON, tasks=tasks().sample(frac=1, random_state=5), period=2026)
    assert done(shuffled) == done(numbers)


def test_the_examples(edition: parindex.Framework) -> None:
    result = edition.score(EXAMPLES / "officials.csv", tasks=EXAMPLES / "tasks.csv", period=2026)
    assert [round(float(x), 2) for x in result.share[:, 0]] == [99.07, 95.41, 87.0]
    explained = str(result.explain("Minh", "tasks"))
    assert "T1: 96.6667 × 1 × 1.5" in explained


def test_faults_name_row_and_column(edition: parindex.Framework) -> None:
    bad = tasks()
    bad.loc[3, "unit"] = "Hoà"
    with pytest.raises(DossierError, match='no unit "Hoà"') as caught:
        edition.score(COMMON, tasks=bad, period=2026)
    assert caught.value.place == "row 3, column 'unit'"
    bad = tasks().astype(object)
    bad.loc[1, "quality"] = "good"
    with pytest.raises(EvidenceError, match="no number") as caught_too:
        edition.score(COMMON, tasks=bad, period=2026)
    assert caught_too.value.place == "row 1, column 'quality'"
    twice = pd.concat([tasks(), tasks().iloc[:1]])
    with pytest.raises(DossierError, match="there twice"):
        edition.score(COMMON, tasks=twice, period=2026)
    with pytest.raises(DossierError, match="missing: late"):
        edition.score(COMMON, tasks=tasks().drop(columns="late"), period=2026)
    negative = tasks()
    negative.loc[0, "weight"] = -1
    with pytest.raises(EvidenceError, match="must be from 0"):
        edition.score(COMMON, tasks=negative, period=2026)
    with pytest.raises(ArgumentError, match="a table with the columns unit and task"):
        edition.score(COMMON, tasks=5, period=2026)
    with pytest.raises(ArgumentError, match="has no tasks"):
        parindex.load("vn.par.876.ministry").score(
            EXAMPLES / "ministries-2023.csv", tasks=tasks(), period=2023
        )


def test_what_a_task_is(edition: parindex.Framework) -> None:
    of = edition.tasks
    assert of is not None
    assert of.columns == ("quantity", "quality", "late", "weight", "difficulty")
    assert of != edition
    assert pickle.loads(pickle.dumps(of)) == of
    assert [i.tasks for i in edition.inputs][:3] == ["", "mean", "count"]
    assert parindex.load("example.commune").tasks is None


def test_many_tasks(edition: parindex.Framework) -> None:
    n = 20_000
    table = pd.DataFrame(
        {
            "unit": np.where(np.arange(n) % 2 == 0, "Lan", "Minh"),
            "task": np.arange(n),
            "quantity": np.full(n, 100.0),
            "quality": np.full(n, 100.0),
            "late": np.zeros(n),
            "weight": np.ones(n),
            "difficulty": np.full(n, 1.1),
        }
    )
    result = edition.score(COMMON, tasks=table, period=2026)
    assert done(result)["Lan"] == 100
    assert np.isnan(done(result)["Hoa"])
    assert np.isnan(result.points[2, 0])  # no task in the table is missing, not 0
