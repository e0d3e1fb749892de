# SPDX-License-Identifier: MIT
"""Variations, sensitivities, stores and units at their edges: what is asked of them, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import errors, store, units
from parindex.uncertainty._variation import Variation

FRAME = pd.DataFrame(
    {"road": [1.0, 2, 3], "school": [3.0, 2, 2], "fee": [5.0, 1, 4]}, index=["An", "Bình", "Châu"]
)
GROUPS = {"road": "built", "school": "built", "fee": "paid"}

REFUSED: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "errors that are texts": (
        lambda: Variation(FRAME).errors(pd.DataFrame({"road": ["a", "b", "c"]}, FRAME.index)),
        errors.ShapeError, "road",
    ),
    "errors of a column twice": (
        lambda: Variation(FRAME).errors(pd.DataFrame(np.ones((3, 2)), FRAME.index, ["road", "road "])),
        errors.ArgumentError, "The column is there twice: road",
    ),
    "a group that is called as the whole": (
        lambda: Variation(FRAME, groups={**GROUPS, "total": "paid"}), errors.ArgumentError, "total",
    ),
    "a weight of the whole": (
        lambda: Variation(FRAME, {"total": 2.0}), errors.ArgumentError, "total",
    ),
    "more names than outputs": (
        lambda: parindex.sensitivity.first_order(
            np.random.default_rng(1).random((100, 2)), np.arange(100.0), outputs=["y", "z"]
        ),
        errors.ArgumentError, "2",
    ),
    "a function that gives texts": (
        lambda: parindex.sensitivity.indices(lambda x: ["a"] * len(x), {"a": (0, 1), "b": (0, 1)}, points=64),
        errors.ShapeError, "number",
    ),
    "an edition that is none": (
        lambda: store.read("/nowhere-at-all", edition=5), errors.ArgumentError, "edition must be",  # type: ignore[arg-type]
    ),
    "weights by a column that is not there": (
        lambda: units.backcast(pd.DataFrame({"unit": ["Hà Nam"], "x": [1.0]}), "2024", weights="people"),
        errors.DossierError, "people",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    call, kind, words = REFUSED[name]
    with pytest.raises(kind) as caught:
        call()
    assert words in str(caught.value), str(caught.value)
    with parindex.language("vi"), pytest.raises(kind):
        call()


def test_a_unit_of_an_index_of_several_levels() -> None:
    """A tuple that is the name of one unit is that unit, and not the names of two."""
    frame = FRAME.set_axis(pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)]))
    variation = Variation(frame, seed=3).weights(0.4)
    one = variation.sensitivity(units=("a", 2), points=64)
    several = variation.sensitivity(units=[("a", 2)], points=64)
    assert one.to_pandas().equals(several.to_pandas())
    with pytest.raises(errors.Error, match="a"):
        variation.sensitivity(units=("a", "b"), points=64)


def test_what_is_said_of_one_unit() -> None:
    from parindex.uncertainty._shown import notes

    many = notes(Variation(FRAME, seed=1).weights(0.3).run(50))
    alone = notes(Variation(FRAME[:1], seed=1).weights(0.3).run(50))
    assert [title for title, _ in alone] == [title for title, _ in many]
    assert all("nan" not in text for _, text in alone)


def test_ways_to_combine_of_which_there_is_one() -> None:
    """A choice of one is no choice: it is not said to vary."""
    one = Variation(FRAME, seed=1).combine("mean")
    two = Variation(FRAME, seed=1).combine("mean").combine("geometric")
    assert one.varied == [] and len(two.varied) == 1
    assert one.run(20).ahead.tolist() == Variation(FRAME, seed=1).run(20).ahead.tolist()


def test_a_call_that_makes_no_step_does_not_travel() -> None:
    variation = Variation(FRAME, seed=1).weights(0.3)
    state: Any = variation._packed()
    assert Variation._unpacked(state).run(20).to_bytes() == variation.run(20).to_bytes()
    with pytest.raises(errors.SavedError, match="run"):
        Variation._unpacked({**state, "calls": [("run", (20,), {})]})


def test_files_that_are_no_result_are_passed_over(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    result = parindex.load("vn.par.876.ministry").score(
        {"unit": ["A"], "appraisal": [60.0], "survey": [20.0]}, period=2023
    )
    store.write(result, tmp_path)
    (tmp_path / "editions" / "notes-final.parquet").write_bytes(b"somebody's own")
    np.testing.assert_array_equal(store.read(tmp_path).points, result.points)


def test_a_result_of_nobody_is_stored(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    framework = parindex.load("vn.par.876.ministry")
    none = framework.score({"unit": [], "appraisal": [], "survey": []}, period=2023)
    store.write(none, tmp_path)
    assert len(store.read(tmp_path)) == 0
