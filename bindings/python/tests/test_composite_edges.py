# SPDX-License-Identifier: MIT
"""Composites at the edge of what they are for: by hand where there is a number, by the sentence where there is none."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import _native as native
from parindex import composite
from parindex.composite._weights import varimax
from parindex.errors import ArgumentError, MethodError

TABLE = {"a": [1.0, 2.0, 5.0], "b": [4.0, 2.0, 3.0]}

REFUSED: dict[str, tuple[Callable[[], object], type[Exception], str, str]] = {
    "endpoints that are equal": (
        lambda: composite.ampi(TABLE, endpoints={"a": (0, 1), "b": (5, 5)}), MethodError,
        "b: both endpoints are 5; two different ones are needed", "b: hai đầu mút đều là 5; cần hai giá trị khác nhau",
    ),
    "goalposts of one column that are equal": (
        lambda: composite.normalise(TABLE, "goalposts", endpoints={"a": (0, 1), "b": (5, 5)}), MethodError,
        "column b: two different endpoints", "cột b: ",
    ),
    "weights of nothing": (
        lambda: composite.mpi(TABLE, [0, 0]), ArgumentError, "The weights add up to 0", "Tổng các trọng số bằng 0",
    ),
    "weights of places of nothing": (
        lambda: composite.owa(TABLE, [0, 0]), ArgumentError, "weights by place add up to 0", "theo thứ bậc bằng 0",
    ),
    "targets of nothing": (
        lambda: composite.optimised_weights(TABLE, {"a": 0, "b": 0}), ArgumentError,
        "The targets add up to 0", "Tổng các mục tiêu bằng 0",
    ),
    "a unit whose mean is 0": (
        lambda: composite.ampi(pd.DataFrame({"a": [-7.0, 1]}, ["Hà", "Mai"]), endpoints=(0, 6)), MethodError,
        "The mean of Hà is 0", "Trung bình của Hà bằng 0",
    ),
    "a column of noughts": (
        lambda: composite.benefit_of_the_doubt({"a": [0, 0], "b": [1, 2]}), MethodError,
        "a: all numbers are 0", "a: mọi giá trị đều bằng 0",
    ),
    "a denominator for all": (
        lambda: composite.denominate(TABLE, "b"), ArgumentError, "by must be a mapping by column, not 'b'", "by phải",
    ),
    "denominators of other units": (
        lambda: composite.denominate(TABLE, {"a": "n"}, denominators={"n": [1.0, 2]}), ArgumentError,
        "denominators must be a table with the same rows", "denominators phải",
    ),
    "columns that are alike": (
        lambda: composite.critic_weights({"a": [1, 2, 5], "b": [2, 4, 10]}), MethodError,
        "No column tells the units apart", "Không cột nào phân biệt được",
    ),
    "units that are not whole": (
        lambda: composite.critic_weights({"a": [1, None, 5], "b": [None, 2, 5]}), MethodError,
        "2 units with every number are needed; 1 of 3 have", "hiện có 1 trên 3",
    ),
    "a scale that was not learnt": (
        lambda: composite.Normaliser().get_feature_names_out(), ArgumentError, "call fit with a table first", "hãy gọi fit",
    ),
    "a group that is called as a column": (
        lambda: composite.aggregate(TABLE, groups={"a": "g", "b": "g", "g": "b"}), ArgumentError,
        'A group and a column are both called "b"', '"b"',
    ),
    "endpoints of one number": (
        lambda: composite.ampi(TABLE, endpoints={"a": pd.Series([0]), "b": (1, 2)}), ArgumentError, "a", "a",
    ),
    "no years": (lambda: composite.endpoints(TABLE, [2024, 2024.5]), ArgumentError, "Periods are years, not", "Kỳ phải là năm"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    call, kind, english, vietnamese = REFUSED[name]
    with pytest.raises(kind) as caught:
        call()
    assert english in str(caught.value), str(caught.value)
    with parindex.language("vi"), pytest.raises(kind) as caught:
        call()
    assert vietnamese in str(caught.value), str(caught.value)


def test_a_zero_in_a_column_that_weighs_nothing() -> None:
    """It is no fault of its own: the column that has weight and a zero is the one that is named."""
    table = {"idle": [0.0, 3.0], "a": [4.0, 9.0], "b": [9.0, 4.0]}
    weights = {"idle": 0, "a": 1, "b": 1}
    made = composite.aggregate(table, weights, method="geometric")
    assert made["total"].tolist() == pytest.approx([6, 6], rel=1e-14)
    with pytest.raises(MethodError, match=r"row 1 \(from 0\), column b") as caught:
        composite.aggregate({**table, "b": [9.0, 0.0]}, weights, method="geometric")
    assert [fault.criterion for fault in caught.value.faults] == ["b"]


@pytest.mark.parametrize("method", ["set_groups", "set_weights"])
def test_means_without_memory(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native.aggregate_options, method, lambda *given: False)
    with pytest.raises(MemoryError):
        composite.aggregate(TABLE, {"a": 1, "b": 2})


def test_ampi_between_endpoints_of_all_years() -> None:
    """r = 70 + 60 (x - lo) / (hi - lo), turned round for b; M - S² / M of (85, 115) and (130, 70)."""
    given = {"a": [25.0, 100.0], "b": [1.0, 4.0]}
    wanted = [100 - 15**2 / 100, 100 - 30**2 / 100]
    for ends in (
        {"a": (0, 100), "b": (0, 4)},
        {"a": pd.Series([0, 100]), "b": pd.Series({"hi": 4, "lo": 0})},
        pd.DataFrame({"hi": [100, 4], "lo": [0, 0]}, ["a", "b"]),
        [[0, 100], [0, 4]],
        np.array([[0, 100], [0, 4]]),
    ):
        found = composite.ampi(given, endpoints=ends, reversed="b")
        assert found.tolist() == pytest.approx(wanted, rel=1e-14)


def test_weights_of_a_single_column() -> None:
    one = pd.DataFrame({"a": [1.0, 2, 5]})
    assert composite.critic_weights(one).to_dict() == {"a": 1}
    assert composite.orness([7]) == 0.5
    assert composite.owa(one, [7]).tolist() == [1, 2, 5]


def test_one_column_is_turned_by_its_name() -> None:
    wanted = composite.normalise(TABLE, reversed=[False, True])
    assert composite.normalise(TABLE, reversed="b").equals(wanted)
    assert wanted["b"].tolist() == [0, 1, 0.5]


def test_varimax_that_is_not_yet_done() -> None:
    """Each turn is a rotation: what a column has of all factors together stays, and the criterion grows."""
    loadings = np.array([[0.9, 0.3], [0.8, 0.5], [0.2, 0.9], [0.4, -0.7]])

    def spread(of: Any) -> float:
        normal = (of**2) / (of**2).sum(axis=1, keepdims=True)
        return float((normal**2).mean(axis=0).sum() - (normal.mean(axis=0) ** 2).sum())

    once, done = varimax(loadings, 1), varimax(loadings)
    for turned in (once, done):
        np.testing.assert_allclose((turned**2).sum(axis=1), (loadings**2).sum(axis=1), rtol=1e-14)
    assert spread(loadings) < spread(once) < spread(done)


def test_a_scale_that_travels_before_it_learns() -> None:
    scale = composite.Normaliser("zscore", onto=(100, 10)).set_output(transform="numpy")
    for sent in (pickle.loads(pickle.dumps(scale)), copy.copy(scale)):
        assert sent.get_params() == scale.get_params()
        with pytest.raises(ArgumentError, match="call fit"):
            sent.transform(TABLE)
        made = sent.fit_transform({"a": [1.0, 2, 3]})
        assert isinstance(made, np.ndarray) and made.ravel().tolist() == [90, 100, 110]


def test_the_form_of_what_is_given_stays_where_none_is_asked_for() -> None:
    scale = composite.Normaliser().set_output(transform="numpy").set_output(transform=None)
    assert isinstance(scale.fit_transform(pd.DataFrame(TABLE)), np.ndarray)
    scale.set_output(transform="default")
    assert isinstance(scale.fit_transform(pd.DataFrame(TABLE)), pd.DataFrame)


@pytest.mark.parametrize(
    "years",
    [["2023", "2024"], [2023.0, 2024], np.array([2023, 2024]), [" 2023 ", np.float64(2024)]],
)
def test_years_however_they_are_written(years: Any) -> None:
    table = pd.DataFrame({"x": [4.0, 1.0], "y": [2.0, 7.0]})
    found = composite.endpoints(table, years)
    assert found.to_dict("index") == {2023: {"lo": 1, "hi": 4}, 2024: {"lo": 2, "hi": 7}}


def test_a_coin_of_several_years(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    data = pd.DataFrame(
        {"uCode": ["A", "B", "A", "B"], "Time": [2023, 2023, 2024, 2024], "x": [1.0, 2, 3, 4], "y": [4.0, 3, 2, 1]}
    )  # fmt: skip
    meta = pd.DataFrame(
        [(1, "x", "top", 1, 1, "Indicator"), (1, "y", "top", -1, 1, "Indicator"), (2, "top", None, 1, np.nan, "Aggregate")],
        columns=["Level", "iCode", "Parent", "Direction", "Weight", "Type"],
    )  # fmt: skip
    data.to_excel(tmp_path / "iData.xlsx", index=False)
    meta.to_csv(tmp_path / "iMeta.csv", index=False)
    coin = composite.read_coin(tmp_path / "iData.xlsx", tmp_path / "iMeta.csv")
    assert coin.table.index.names == ["uCode", "Time"]
    assert coin.table.index.tolist() == [("A", 2023), ("B", 2023), ("A", 2024), ("B", 2024)]
    assert coin.table.loc[("B", 2024)].tolist() == [4, 1]
    assert coin.reversed == {"x": False, "y": True}
    # One year is no index of its own.
    one = composite.read_coin(data[:2], meta)
    assert one.table.index.names == ["uCode"] and one.table.index.tolist() == ["A", "B"]


def test_the_log_tells_options_of_every_kind() -> None:
    made = composite.steps(
        TABLE,
        {"a": 1, "b": 3},
        normalise={"method": "goalposts", "endpoints": {"a": (0, 10), "b": (1, 5)}},
        aggregate={"method": "mean", "power": None},
    )
    log = made.log.set_index(["step", "what"])["value"]
    assert log[("normalise", "endpoints")] == "a: 0, 10; b: 1, 5"
    assert log[("normalise", "method")] == "goalposts"
    assert log[("aggregate", "power")] == "None"
