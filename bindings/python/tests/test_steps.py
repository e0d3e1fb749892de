# SPDX-License-Identifier: MIT
"""Every step of an index, kept and written as a workbook: the same numbers as the functions one after the other."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import composite
from parindex.errors import ArgumentError, CoverageWarning

GROUPS = {"a": "p", "b": "p", "c": "q", "d": "q", "p": "top", "q": "top"}
WEIGHTS = {"a": 2, "b": 1, "c": 1, "d": 3, "p": 1, "q": 4}
HOW = {"impute": "mean", "winsorise": "shape", "skewness": 1, "kurtosis": 1}


@pytest.fixture
def table() -> pd.DataFrame:
    draw = np.random.default_rng(4)
    made = pd.DataFrame(draw.uniform(1, 9, (12, 4)), [f"=U{i}" for i in range(12)], [*"abcd"])
    made.iloc[3, 0], made.iloc[5, 1] = 400, np.nan
    return made


def test_the_same_numbers_as_step_by_step(table: pd.DataFrame) -> None:
    made = composite.steps(
        table,
        WEIGHTS,
        groups=GROUPS,
        treatment=HOW,
        normalise={"reversed": ["b"], "onto": (1, 100)},
        aggregate={"method": "geometric"},
    )
    treated = composite.treatment(table, **HOW)
    scaled = composite.normalise(treated.table, reversed=["b"], onto=(1, 100))
    whole = composite.aggregate(scaled, WEIGHTS, groups=GROUPS, method="geometric")
    inner = composite.aggregate(
        scaled,
        {k: WEIGHTS[k] for k in "abcd"},
        groups={k: GROUPS[k] for k in "abcd"},
        method="geometric",
    )
    assert made.data.equals(table)
    assert made.treated is not None and made.treated.cells.equals(treated.cells)
    assert made.normalised.equals(scaled)
    assert made.aggregated["top"].equals(whole["top"])
    assert made.aggregated[["p", "q"]].equals(inner[["p", "q"]])
    assert made.weights.loc["d"].tolist() == ["q", 3, 0.75]
    assert np.isnan(made.weights.loc["top", "weight"])
    log = made.log.set_index(["step", "what"])["value"]
    assert log["treatment", "imputed, count"] == 1 and log["treatment", "winsorised, count"] > 0
    assert log["aggregate", "method"] == "geometric" and log["normalise", "reversed"] == "b"


def test_a_plain_array_and_no_groups() -> None:
    made = composite.steps([[1.0, 4.0], [2.0, 2.0], [3.0, 0.0]], [3, 1])
    assert made.aggregated["total"].tolist() == [0.25, 0.5, 0.75]
    assert made.treated is None and made.weights["share"].tolist()[:2] == [0.75, 0.25]


def test_gaps_are_warned_of_once(table: pd.DataFrame) -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        composite.steps(table, WEIGHTS, groups=GROUPS)
    assert [w.category for w in seen] == [CoverageWarning]


def test_options_are_those_of_the_steps(table: pd.DataFrame) -> None:
    with pytest.raises(TypeError, match="metod"):
        composite.steps(table, normalise={"metod": "rank"})
    with pytest.raises(ArgumentError, match="winsorize"):
        composite.steps(table, treatment={"winsorize": "shape"})


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_sheet_for_each_step(table: pd.DataFrame, tmp_path: Path, language: str) -> None:
    made = composite.steps(table, WEIGHTS, groups=GROUPS, treatment=HOW)
    with parindex.language(language):
        made.to_excel(tmp_path / "index.xlsx")
    sheets = pd.read_excel(tmp_path / "index.xlsx", sheet_name=None, index_col=0)
    assert len(sheets) == 8
    first, *_, log = sheets.values()
    pd.testing.assert_frame_equal(first, made.aggregated, check_names=False)
    assert [*first.index] == [*table.index]
    assert "winsorise" in log["what"].tolist()
    with pytest.raises(OSError):
        made.to_excel(tmp_path / "none" / "index.xlsx")


def test_a_name_is_no_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    scored = parindex.load("vn.par.876.ministry").score(
        {"unit": ["=1+1", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023
    )
    scored.rank().to_excel(tmp_path / "ranks.xlsx")
    cells = [c for row in openpyxl.load_workbook(tmp_path / "ranks.xlsx").active.rows for c in row]
    assert [c.data_type for c in cells if c.value == "=1+1"] == ["s"]
