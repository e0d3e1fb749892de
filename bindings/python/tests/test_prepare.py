# SPDX-License-Identifier: MIT
"""What comes before a composite: a COINr project, denominators, gaps between years, a report of treatment."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import composite
from parindex.errors import ArgumentError, MethodError


@pytest.fixture
def data() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "uCode": ["A", "B", "C", "D"],
            "uName": ["An", "Bình", "Châu", "Diên"],
            "People": [10, 20, 40, 80],
            "Region": ["n", "n", "s", "s"],
            "x": [1.0, 4.0, 12.0, 16.0],
            "y": [9.0, 5.0, np.nan, 1.0],
            "z": [3.0, 3.5, 2.0, 7.0],
        }
    )


@pytest.fixture
def meta() -> pd.DataFrame:
    rows = [
        (1, "x", "Công", "p", 1, 1, "Indicator", "People"),
        (1, "y", "Nghèo", "p", -1, 3, "Indicator", None),
        (1, "z", "Mới", "q", 1, 1, "Indicator", None),
        (2, "p", "P", "top", 1, 2, "Aggregate", None),
        (2, "q", "Q", "top", 1, 1, "Aggregate", None),
        (3, "top", "Index", None, 1, np.nan, "Aggregate", None),
        (np.nan, "People", "Dân số", None, np.nan, np.nan, "Denominator", None),
        (np.nan, "Region", "Vùng", None, np.nan, np.nan, "Group", None),
    ]
    names = ["Level", "iCode", "iName", "Parent", "Direction", "Weight", "Type", "Denominator"]
    return pd.DataFrame(rows, columns=names)


def test_coin(data: pd.DataFrame, meta: pd.DataFrame, tmp_path: Path) -> None:
    coin = composite.read_coin(data, meta)
    assert list(coin.table.columns) == ["x", "y", "z"]
    assert list(coin.table.index) == list("ABCD")
    assert coin.reversed == {"x": False, "y": True, "z": False}
    assert coin.groups == {"x": "p", "y": "p", "z": "q", "p": "top", "q": "top"}
    assert coin.weights["p"] == 2
    assert coin.names["x"] == "Công"
    assert coin.names["B"] == "Bình"
    assert list(coin.others.columns) == ["People", "Region"]
    assert coin.denominated()["x"].tolist() == [0.1, 0.2, 0.3, 0.2]
    data.to_csv(tmp_path / "iData.csv", index=False)
    meta.to_csv(tmp_path / "iMeta.csv", index=False, sep=";")
    again = composite.read_coin(tmp_path / "iData.csv", tmp_path / "iMeta.csv")
    pd.testing.assert_frame_equal(again.table, coin.table)
    assert (again.weights, again.groups) == (coin.weights, coin.groups)


def test_coin_to_an_index(data: pd.DataFrame, meta: pd.DataFrame) -> None:
    """By hand in fractions: x by head, y turned round and at its regional mean where it is missing."""
    coin = composite.read_coin(data, meta)
    filled = composite.treatment(coin.denominated(), impute="mean", groups=coin.others["Region"])
    scaled = composite.normalise(filled.table, reversed=coin.reversed, onto=(0, 100))
    found = composite.aggregate(scaled, coin.weights, groups=coin.groups)["top"]
    x = [Fraction(0), Fraction(1, 2), Fraction(1), Fraction(1, 2)]
    y = [1 - Fraction(v - 1, 8) for v in (9, 5, 1, 1)]
    z = [Fraction(v - 4, 10) for v in (6, 7, 4, 14)]
    want = [100 * (2 * (a + 3 * b) / 4 + c) / 3 for a, b, c in zip(x, y, z, strict=True)]
    np.testing.assert_allclose(found, [float(v) for v in want], rtol=1e-12)
    varied = parindex.Variation(scaled, coin.weights, groups=coin.groups)
    np.testing.assert_allclose(varied.nominal.scores, found, rtol=1e-12)


@pytest.mark.parametrize(
    ("code", "column", "value", "said"),
    [
        ("x", "Parent", "nobody", "x: iMeta has no nobody"),
        ("x", "Direction", 2, "x: Direction is 2"),
        ("x", "Weight", -1, "x: Weight is -1"),
        ("x", "Parent", "top", "x is at level 1, its parent top at 3"),
        ("p", "Parent", None, "2 aggregates without a parent"),
        ("z", "iCode", "x", "iMeta: x is there twice"),
        ("z", "iCode", "w", "w: iMeta says that it is an indicator"),
    ],
)
def test_coin_faults(
    data: pd.DataFrame, meta: pd.DataFrame, code: str, column: str, value: Any, said: str
) -> None:
    meta = meta.astype(object)
    meta.loc[meta["iCode"] == code, column] = value
    with pytest.raises(ArgumentError) as caught:
        composite.read_coin(data, meta)
    assert any(said in str(fault.message) for fault in caught.value.faults)


def test_coin_columns(data: pd.DataFrame, meta: pd.DataFrame) -> None:
    with pytest.raises(ArgumentError, match="iMeta has no column Parent"):
        composite.read_coin(data, meta.drop(columns="Parent"))
    with pytest.raises(ArgumentError, match="iData has no column uCode"):
        composite.read_coin(data.drop(columns="uCode"), meta)
    with pytest.raises(ArgumentError, match="data must be a DataFrame"):
        composite.read_coin(5, meta)


def test_denominate(data: pd.DataFrame) -> None:
    table = data.set_index("uCode")[["x", "y", "People"]]
    found = composite.denominate(table, {"x": "People"}, times={"x": 1000})
    assert found["x"].tolist() == [100, 200, 300, 200]
    pd.testing.assert_series_equal(found["y"], table["y"])
    people = table["People"].sample(frac=1, random_state=1)  # by label, not by place
    again = composite.denominate(table[["x"]], {"x": people})
    assert again["x"].tolist() == [0.1, 0.2, 0.3, 0.2]
    other = people.to_frame()
    assert composite.denominate(table[["x"]], {"x": "People"}, denominators=other).equals(again)
    with pytest.raises(MethodError, match="x: the denominator People is 0 for B"):
        composite.denominate(table.assign(People=[1, 0, 2, 3]), {"x": "People"})


def test_interpolate() -> None:
    nan = np.nan
    table = pd.DataFrame(
        [[nan, 10, nan, nan, 16, nan], [1, 2, 3, 4, 5, 6], [nan] * 6, [nan, nan, 7, nan, nan, nan]],
        columns=[2015, 2016, 2017, 2019, 2022, 2023],
    )
    found = composite.interpolate(table)
    assert found.iloc[0, 1:5].tolist() == [10, 11, 13, 16]
    assert np.isnan(found.iloc[0, [0, 5]]).all()
    assert found.iloc[1].tolist() == [1, 2, 3, 4, 5, 6]
    assert found.iloc[2].isna().all()
    nearest = composite.interpolate(table, ends="nearest")
    assert nearest.iloc[0].tolist() == [10, 10, 11, 13, 16, 16]
    assert nearest.iloc[3].tolist() == [7] * 6
    kept = composite.interpolate(table, most=1)
    assert np.isnan(kept.iloc[0, [2, 3]]).all()
    shuffled = table[[2022, 2015, 2019, 2016, 2023, 2017]]
    pd.testing.assert_frame_equal(composite.interpolate(shuffled)[table.columns], found)
    with pytest.raises(ArgumentError, match="years"):
        composite.interpolate(table.rename(columns={2015: "x"}))


def test_treatment() -> None:
    random = np.random.default_rng(3)
    table = pd.DataFrame(random.normal(10, 1, (30, 3)), columns=list("abc"))
    table.iloc[4, 0], table.iloc[7, 1] = 400, np.nan
    table["c"] = np.exp(3 * random.normal(size=30))
    found = composite.treatment(
        table, impute="median", winsorise="shape", log="range", if_skewed=True, most=2
    )
    same = composite.normalise(
        table, None, impute="median", winsorise="shape", log="range", if_skewed=True, most=2
    )
    pd.testing.assert_frame_equal(found.table, same)
    moved = found.cells.set_index(["row", "column"])
    assert moved.loc[(4, "a"), "why"] == "winsorised"
    assert moved.loc[(4, "a"), "before"] == 400
    assert moved.loc[(4, "a"), "after"] == table["a"].drop(4).max()
    assert moved.loc[(7, "b"), "why"] == "imputed"
    assert moved.loc[(7, "b"), "after"] == table["b"].median()
    assert found.columns.loc["c", "log"]
    assert found.columns["skewness_after"].abs()["a"] < 2
    whole = (same.to_numpy() != table.to_numpy()).sum()
    assert len(found.cells) == whole
    with pytest.raises(ArgumentError, match="onto"):
        composite.treatment(table, onto=(0, 1))
