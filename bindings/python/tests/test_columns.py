# SPDX-License-Identifier: MIT
"""Columns and labels in every form that they come in, and progress as it is shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import composite
from parindex._core import arguments, labels
from parindex._core.columns import table_of
from parindex._core.plain import plain, taken
from parindex._core.progress import progress_of
from parindex.errors import ArgumentError, MethodError, ShapeError

NAN = np.nan

#: Columns of numbers, and the numbers that they are.
NUMBERS: dict[str, tuple[Any, list[float]]] = {
    "masked objects": (
        np.ma.MaskedArray([1, Decimal("2.5"), 9], [False, False, True], dtype=object),
        [1, 2.5, NAN],
    ),
    "masked numbers": (np.ma.masked_equal([1, 2, 9], 9), [1, 2, NAN]),
    "decimals": ([Decimal("0.1"), Decimal("NaN"), None], [0.1, NAN, NAN]),
    "big ones": ([10**400, -(10**400), 1], [np.inf, -np.inf, 1]),
    "of two bytes": (np.array([1, 2, 3], ">i2"), [1, 2, 3]),
    "narrow": (np.array([1, 0.5, NAN], np.float16), [1, 0.5, NAN]),
    "nullable": (pd.array([1, None, 3], "Int64"), [1, NAN, 3]),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers(name: str) -> None:
    given, wanted = NUMBERS[name]
    found = plain({"a": given}).values[:, 0]
    np.testing.assert_array_equal(found, wanted)


NO_NUMBERS: dict[str, tuple[Any, str]] = {
    "a text": (["1", 2], "'1'"),
    "a bool among numbers": ([1, True], "True"),
    "nullable bools": (pd.array([True, None], "boolean"), "True"),
    "bools": (np.array([True, False]), "bool"),
    "times": (np.array(["2024-01-01"], "datetime64[D]"), "datetime64"),
    "complex": (np.array([1j]), "complex"),
    "a date": ([pd.Timestamp("2024-01-01"), 1], "Timestamp"),
}


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_what_is_no_number(name: str) -> None:
    given, shown = NO_NUMBERS[name]
    with pytest.raises(ShapeError) as caught:
        plain(pd.DataFrame({"a": given, "b": 1.0}))
    assert "column a" in str(caught.value) and shown in str(caught.value), str(caught.value)


def test_columns_of_one_name() -> None:
    twice = pd.DataFrame([[1.0, 2.0, 3.0]], columns=["a", "b", "a"])
    with pytest.raises(ArgumentError, match="The column is there twice: a"):
        composite.normalise(twice)


def test_nullable_bools_are_kept_as_they_are() -> None:
    table = table_of(pd.DataFrame({"a": pd.array([True, None], "boolean"), "b": [1.0, 2.0]}))
    assert table is not None
    assert table.columns[0].tolist() == [True, pd.NA] and table.columns[1].tolist() == [1, 2]


def test_no_memory_for_options() -> None:
    taken(True)
    with pytest.raises(MemoryError):
        taken(False)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [(NAN, NAN), (np.float64(NAN), NAN), (np.float32(NAN), NAN), (np.float32(0.5), 0.5), (3, 3.0), (Decimal("1.5"), 1.5), (np.inf, np.inf)],
)  # fmt: skip
def test_any_number_at_all(given: Any, wanted: float) -> None:
    found = arguments.figure(given, "x")
    assert isinstance(found, float)
    assert found == wanted or (np.isnan(found) and np.isnan(wanted))


@pytest.mark.parametrize("given", ["1", True, None, [1.0], 1j])
def test_what_is_no_number_at_all(given: Any) -> None:
    with pytest.raises(ArgumentError, match="x must be a number"):
        arguments.figure(given, "x")


# -- labels: by the frame's index, or by the units' names ------------------------------------

FRAME = pd.DataFrame({"unit": ["A", "B", "C"], "x": [1.0, 2.0, 3.0]}, index=["B", "C", "A"])


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (pd.Series([1, 2, 3], ["B", "C", "A"]), [1, 2, 3]),  # the column's own index
        ([1, 2, 3], [1, 2, 3]),
        ({"A": 5, "B": 5, "C": 5}, [5, 5, 5]),  # either way the same
    ],
)
def test_by_the_index_or_by_the_names(given: Any, wanted: list[int]) -> None:
    assert labels.aligned_to_either(given, list("ABC"), FRAME.index, "groups") == wanted


def test_an_entry_that_the_index_and_the_names_read_otherwise() -> None:
    """The index calls its rows as the units are called, and others: which of the two is meant is not guessed."""
    for given in ({"A": 1, "B": 2, "C": 3}, pd.Series([1, 2, 3], ["A", "B", "C"])):
        with pytest.raises(ArgumentError, match="groups"):
            labels.aligned_to_either(given, list("ABC"), FRAME.index, "groups")
    numbered = pd.DataFrame({"x": [1.0, 2.0]}, index=[10, 20])
    found = labels.aligned_to_either({20: "b", 10: "a"}, ["A", "B"], numbered.index, "groups")
    assert found == ["a", "b"]


@pytest.mark.parametrize("call", [labels.group_names, labels.group_numbers])
def test_groups_that_cannot_be(call: Callable[[Any], Any]) -> None:
    with pytest.raises(ArgumentError, match="list"):
        call(["a", ["b"]])


def test_groups_by_name_and_by_number() -> None:
    given = ["Xã ", "xã", None, "Xã", NAN, 2, 2.0, pd.NA]
    assert labels.group_names(given) == ["Xã", "xã", "", "Xã", "", "2", "2", ""]
    assert labels.group_numbers(given).tolist() == [0, 1, -1, 0, -1, 2, 2, -1]


def test_states_in_order() -> None:
    """A table of states without names of rows: they are in the order of the units."""
    ministries = parindex.load("vn.par.876.ministry")
    codes = [leaf.code for leaf in ministries.leaves]
    states = {c: [0, 0] for c in codes} | {"appraisal": [0, parindex_state("not_applicable")]}
    evidence = [[60.0, 20.0], [NAN, 21.0]]
    made = ministries.score(np.array(evidence), states=states)
    assert made.state[:, ministries["appraisal"].index].tolist() == states["appraisal"]
    with pytest.raises(ArgumentError, match="states has 3 entries for 2 rows"):
        ministries.score(np.array(evidence), states={c: [0, 0, 0] for c in codes})


def parindex_state(name: str) -> int:
    return {text: number for number, text in parindex.STATES.items()}[name]


# -- progress --------------------------------------------------------------------------------


def test_a_bar_is_drawn_once_and_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tqdm")
    drawn: list[Any] = []

    class Bar:
        def __init__(self, total: int) -> None:
            self.total, self.n, self.closed = total, 0, False
            drawn.append(self)

        def update(self, more: int) -> None:
            self.n += more

        def close(self) -> None:
            self.closed = True

    tell = progress_of(True)
    assert tell is not None
    monkeypatch.setattr(tell, "_make", Bar)
    for done, n, closed in ((3, 3, False), (7, 7, False), (10, 10, True)):
        assert not tell(done, 10)
        assert (drawn[0].n, drawn[0].closed) == (n, closed)
    assert len(drawn) == 1 and drawn[0].total == 10


def test_no_progress_is_told_of() -> None:
    assert (
        progress_of(None) is None and progress_of(False) is None and progress_of(np.False_) is None
    )
    told: list[tuple[int, int]] = []
    tell = progress_of(lambda *n: told.append(n))
    assert tell is not None
    tell(1, 2)
    assert told == [(1, 2)]
    with pytest.raises(ArgumentError, match=r"progress must be a function of \(done, total\)"):
        progress_of("bar")  # type: ignore[arg-type]


def test_the_bar_of_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    variation = parindex.Variation([[1.0, 2.0], [2.0, 1.0]]).weights(0.5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stderr", io.StringIO())
        found = variation.run(500, progress=True)
    assert found.to_bytes() == variation.run(500).to_bytes()


def test_weights_that_a_method_cannot_use_name_their_column() -> None:
    with pytest.raises(MethodError, match="column b"):
        composite.normalise({"a": [1.0, 2.0], "b": [3.0, 3.0]})
