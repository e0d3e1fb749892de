# SPDX-License-Identifier: MIT
"""A result by unit, a ranking as whole numbers, editions as a table, and tables in other marks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.errors import UnknownUnitError


@pytest.fixture
def result(ministries: parindex.Framework) -> parindex.Result:
    evidence = {"unit": ["Bộ Y tế", "Bộ A_B|C"], "appraisal": [60, 50], "survey": [20, 25]}
    return ministries.score(evidence, period=2023)


def test_one_unit(result: parindex.Result) -> None:
    unit = result["Bộ Y tế"]
    assert (unit.name, unit.index, unit.rank) == ("Bộ Y tế", 80.0, 1)
    assert unit["survey"] == 20
    assert unit.cell("survey").max == 31.5
    assert unit.category == result.class_of(0)
    assert str(unit.explain("survey")) == str(result.explain(0, "survey"))
    assert unit.position() == result.position(0)
    assert "Rank: 1" in str(unit)
    assert unit.to_pandas().loc["survey", "points"] == 20
    with pytest.raises(UnknownUnitError, match="Did you mean"):
        result["Bộ Y té"]
    with pytest.raises(parindex.errors.UnknownCodeError):
        unit["nothing"]


def test_iteration_and_frame(result: parindex.Result) -> None:
    assert [unit.name for unit in result] == result.units
    frame = pd.DataFrame(result)
    assert frame["unit"].tolist() == result.units
    np.testing.assert_array_equal(
        frame[[n.code for n in result.framework.nodes]].to_numpy(float), result.points
    )
    assert "Bộ Y tế" in result
    assert "Bộ" not in result
    assert result._ipython_key_completions_() == result.units


def test_ranks_are_whole(result: parindex.Result, ministries: parindex.Framework) -> None:
    ranking = result.rank()
    assert isinstance(ranking[0], int)
    tied = ministries.score({"unit": ["A", "B"], "appraisal": [60, 60], "survey": [20, 20]})
    assert tied.rank(ties="mean")["A"] == 1.5


def test_catalogue() -> None:
    found = parindex.catalogue()
    assert isinstance(found, tuple)
    assert all(isinstance(id, str) for id in found)
    table = found.to_pandas()
    assert list(table.index) == list(found)
    assert table.loc["vn.766", "leaves"] == len(parindex.load("vn.766").leaves)
    for id in found:
        assert table.loc[id, "scorable"] == parindex.load(id).scorable
        assert id in str(found)
    with parindex.language("vi"):
        assert "Chấm được" in str(found)


def test_other_marks(result: parindex.Result, tmp_path: Path) -> None:
    markdown = result.to_markdown()
    assert r"| 2 | Bộ A\_B\|C | 75.00 | 100.00 | 75.00 |" in markdown
    latex = result.rank().to_latex()
    assert r"2 & Bộ A\_B|C & 75.00 & 100.00 & 75.00" in latex
    assert latex.count("{tabular}") == 2
    pytest.importorskip("openpyxl")
    file = tmp_path / "a.xlsx"
    result.rank().to_excel(file)
    back = pd.read_excel(file, index_col=0)
    np.testing.assert_array_equal(back["points"], [80, 75])
    result.to_excel(file)
    assert len(pd.read_excel(file, sheet_name=None)) == 3


def test_show_versions(capsys: pytest.CaptureFixture[str]) -> None:
    parindex.show_versions()
    shown = capsys.readouterr().out
    assert shown.startswith("parindex")
    assert parindex.__version__ in shown
    assert f"numpy       {np.__version__}" in shown or np.__version__ in shown


def test_a_bar(result: parindex.Result, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    found = result.uncertainty(1000, progress=True)
    assert found.replicates == 1000
    assert "100%" in capsys.readouterr().err
    with pytest.raises(parindex.errors.ArgumentError, match="progress must be"):
        result.uncertainty(1000, progress="bar")  # type: ignore[arg-type]


def test_words_that_are_nearly_right(result: parindex.Result) -> None:
    with pytest.raises(parindex.errors.ArgumentError, match='Did you mean "dense"'):
        result.rank(ties="dens")  # type: ignore[arg-type]
    with parindex.language("vi"), pytest.raises(parindex.Error, match='Có phải "dense"'):
        result.rank(ties="dens")  # type: ignore[arg-type]
    with parindex.language("vi"), pytest.raises(ValueError, match="phải là"):
        parindex.set_language("fr")  # type: ignore[arg-type]
