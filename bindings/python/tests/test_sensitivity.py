# SPDX-License-Identifier: MIT
"""Variance-based indices, against functions whose indices are known."""

from __future__ import annotations

import itertools
import pickle
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import sensitivity
from parindex.composite._plain import Floats
from parindex.errors import ArgumentError, MethodError, ShapeError
from parindex.sensitivity import Sensitivity

SEEDS = range(100)


def ishigami(points: Floats) -> Floats:
    """a = 7, b = 0.1 on [-π, π]³ (Ishigami and Homma 1990)."""
    x = np.pi * (2 * points - 1)
    made: Floats = np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2
    return made


def ishigami_indices() -> tuple[Floats, Floats]:
    """First-order and total ones, from the integrals."""
    one = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2
    two = 7**2 / 8
    both = 0.1**2 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = one + two + both
    return np.array([one, two, 0]) / whole, np.array([one + both, two, both]) / whole


def enumerated(function: Callable[[Floats], Floats], levels: list[int]) -> tuple[Floats, Floats]:
    """The indices of a function of choices, each of equal parts, from all its outcomes."""
    grid = np.array(list(itertools.product(*map(range, levels))))
    y = function((grid + 0.5) / levels).reshape(levels)
    axes = range(len(levels))
    first = [y.mean(axis=tuple(a for a in axes if a != i)).var() for i in axes]
    total = [y.var(axis=i).mean() for i in axes]
    return np.array(first) / y.var(), np.array(total) / y.var()


def inside(found: Sensitivity, row: int, first: Floats, total: Floats) -> bool:
    """All indices of an output are in their intervals; 1e-12 where these have no width."""
    return bool(
        (found.first_low[row] - 1e-12 <= first).all()
        and (first <= found.first_high[row] + 1e-12).all()
        and (found.total_low[row] - 1e-12 <= total).all()
        and (total <= found.total_high[row] + 1e-12).all()
    )


# -- functions that are known -------------------------------------------------------------------


def test_ishigami_in_a_hundred_seeds() -> None:
    first, total = ishigami_indices()
    np.testing.assert_allclose(first, [0.3139, 0.4424, 0], atol=5e-5)
    np.testing.assert_allclose(total, [0.5576, 0.4424, 0.2437], atol=5e-5)
    all_six, above, off = 0, -1.0, []
    for seed in SEEDS:
        found = sensitivity.indices(ishigami, ["x1", "x2", "x3"], seed=seed)
        assert found.points == 1024 and found.level == 0.99
        all_six += inside(found, 0, first, total)
        above = max(above, float((found.first - found.total).max()))
        off.append([found.first[0] - first, found.total[0] - total])
    assert all_six >= 98
    assert above <= 0.05
    # Not by wide intervals alone.
    assert np.sqrt(np.mean(np.square(off), axis=0)).max() < 0.012


def test_intervals_are_no_wider_than_plain_sampling_has_them() -> None:
    found = sensitivity.indices(ishigami, ["x1", "x2", "x3"], resamples=1000)
    half = np.array([found.first_high - found.first, found.total_high - found.total])[:, 0]
    np.testing.assert_allclose(half, [[0.079, 0.071, 0.073], [0.113, 0.054, 0.035]], rtol=0.15)


def test_a_large_mean_changes_nothing() -> None:
    found = sensitivity.indices(lambda x: np.c_[ishigami(x), ishigami(x) + 1e6], "abc")
    for table in (found.first, found.first_low, found.first_high, found.total, found.total_high):
        np.testing.assert_allclose(table[1], table[0], rtol=0, atol=1e-6)


def test_a_sum_has_the_shares_of_its_parts() -> None:
    slopes = np.arange(1.0, 6)
    shares = slopes**2 / (slopes**2).sum()
    found = [sensitivity.indices(lambda x: x @ slopes, range(5), seed=seed) for seed in SEEDS]
    assert sum(inside(one, 0, shares, shares) for one in found) >= 98
    assert max((one.first - one.total).max() for one in found) <= 0.05
    np.testing.assert_allclose(found[0].first[0], shares, atol=0.01)
    np.testing.assert_allclose(found[0].total[0], shares, atol=0.01)


def test_choices_that_can_be_enumerated() -> None:
    def choices(points: Floats) -> Floats:
        one, two, three = (points * [3, 4, 2]).astype(int).T
        made: Floats = (one + 1.0) * (two == 2) + 3 * three * (one == 1)
        return made

    first, total = enumerated(choices, [3, 4, 2])
    assert (total - first).min() > 0.05  # they act together
    found = [sensitivity.indices(choices, "abc", seed=seed) for seed in SEEDS]
    assert sum(inside(one, 0, first, total) for one in found) >= 98
    assert max((one.first - one.total).max() for one in found) <= 0.05


def test_an_input_without_any_part() -> None:
    found = sensitivity.indices(lambda x: x[:, 0], ["acts", "does not"])
    assert found.first[0, 1] == found.total[0, 1] == found.first_high[0, 1] == 0
    assert found.total[0, 0] == pytest.approx(1, abs=0.01)


def test_more_points_come_nearer() -> None:
    first, total = ishigami_indices()
    found = sensitivity.indices(ishigami, "abc", points=8192)
    np.testing.assert_allclose(found.first[0], first, atol=0.004)
    np.testing.assert_allclose(found.total[0], total, atol=0.004)
    assert found.evaluations == 8192 * 5


# -- several outputs, seeds ---------------------------------------------------------------------


def test_several_outputs_are_each_as_if_alone() -> None:
    found = sensitivity.indices(
        lambda x: np.c_[ishigami(x), x[:, 2]], ["x1", "x2", "x3"], outputs=["y", "z"]
    )
    alone = sensitivity.indices(ishigami, ["x1", "x2", "x3"], outputs=["y"])
    frame = found.to_pandas()
    assert list(frame.index.names) == ["output", "input"]
    assert list(frame.columns) == [
        "first", "first_low", "first_high", "total", "total_low", "total_high"
    ]  # fmt: skip
    pd.testing.assert_frame_equal(frame.loc[["y"]], alone.to_pandas())
    assert frame.loc[("z", "x3"), "first"] == pytest.approx(1, abs=0.01)


def test_a_seed_gives_the_same_again() -> None:
    for seed in (0, 7, 2**64 - 1):
        one, two = (sensitivity.indices(ishigami, "abc", seed=seed) for _ in range(2))
        pd.testing.assert_frame_equal(one.to_pandas(), two.to_pandas(), check_exact=True)
    assert (one.first != sensitivity.indices(ishigami, "abc", seed=8).first).all()
    again = pickle.loads(pickle.dumps(one))
    pd.testing.assert_frame_equal(again.to_pandas(), one.to_pandas())


def test_the_level_sets_the_width() -> None:
    wide, narrow = (sensitivity.indices(ishigami, "abc", level=x) for x in (0.99, 0.9))
    np.testing.assert_array_equal(wide.first, narrow.first)
    ratio = (wide.first_high - wide.first) / (narrow.first_high - narrow.first)
    np.testing.assert_allclose(ratio, 2.5758 / 1.6449, rtol=1e-4)


# -- what has no indices ------------------------------------------------------------------------


def test_a_constant_is_refused() -> None:
    for constant in (1.0, 0.1, 1e6 / 3):
        with pytest.raises(MethodError, match=r"No output has .* 0: it is the same at all points"):
            sensitivity.indices(lambda x, c=constant: np.full(len(x), c), "ab")
    with pytest.raises(MethodError, match="the same at all points"):  # but for rounding
        sensitivity.indices(lambda x: (x[:, 0] + 1e7) - x[:, 0], "ab")
    with parindex.language("vi"), pytest.raises(MethodError, match="giá trị như nhau ở mọi điểm"):
        sensitivity.indices(lambda x: np.zeros(len(x)), "ab")


def test_a_constant_beside_others_says_why() -> None:
    def outputs(x: Floats) -> Floats:
        holes = np.where(np.arange(len(x)) < 3, np.nan, x[:, 0])
        return np.c_[x[:, 0], np.ones(len(x)), holes, x[:, 1] < 0.004]

    found = sensitivity.indices(outputs, "ab", outputs=["y", "same", "holes", "rare"])
    frame = found.to_pandas()
    assert frame.loc["y"].notna().all(axis=None)
    assert frame.loc[["same", "holes", "rare"]].isna().all(axis=None)
    assert list(found.unknown) == ["same", "holes", "rare"]
    assert "same at all points" in found.unknown["same"]
    assert found.unknown["holes"] == "it has no number at 3 of 4096 points"
    assert "differs from 0 at" in found.unknown["rare"]
    assert all(f"{name}: {why}." in str(found) for name, why in found.unknown.items())
    assert all(why in found._repr_html_() for why in found.unknown.values())
    with parindex.language("vi"):
        assert found.unknown["holes"] == "không có giá trị ở 3 trên 4096 điểm"


def test_arguments_out_of_range() -> None:
    def refused(match: str, **how: object) -> None:
        with pytest.raises(ArgumentError, match=match):
            sensitivity.indices(ishigami, **{"names": "abc", **how})  # type: ignore[arg-type]

    refused("no input", names=[])
    refused('"a" stands twice', names=["a", "b", "a"])
    refused("power of 2 from 64 on, not 1000", points=1000)
    refused("power of 2 from 64 on, not 32", points=32)
    refused("seed must be a whole number from 0 on, not -1", seed=-1)
    refused("resamples must be a whole number from 50 on, not 49", resamples=49)
    refused("between 0 and 1, not 99", level=99)
    refused("2 outputs are named; the function gives 1", outputs=["y", "z"])
    with pytest.raises(TypeError):
        sensitivity.indices(ishigami, "abc", points=1024.0)  # type: ignore[arg-type]
    with pytest.raises(ShapeError, match=r"each of the 5120 points; it gave \(5119,\)"):
        sensitivity.indices(lambda x: x[1:, 0], "abc")
    with pytest.raises(ArgumentError, match="no output w; there are 0"):
        sensitivity.indices(ishigami, "abc").verdict("w")


def test_without_salib() -> None:
    code = (
        "import sys; sys.modules['SALib'] = None\n"
        "from parindex import sensitivity\n"
        "try: sensitivity.indices(lambda x: x[:, 0], 'ab')\n"
        "except ImportError as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'parindex[sensitivity]'" in told.stdout


# -- how it is shown ----------------------------------------------------------------------------


def test_what_would_settle_it() -> None:
    def outputs(x: Floats) -> Floats:
        together = (x[:, 0] - 0.5) * (x[:, 1] - 0.5)
        return np.c_[3 * x[:, 0] + x[:, 1], x[:, 0] + 0.99 * x[:, 1], together]

    found = sensitivity.indices(outputs, ["a", "b"], outputs=["clear", "close", "together"])
    clear, close, together = map(found.verdict, ("clear", "close", "together"))
    assert clear.startswith("clear: a would settle it most; once it is known, 90.0 % of the")
    assert "told apart" not in clear
    assert close.endswith("Not to be told apart from it: b.")
    assert together == "together: no single input would settle it."
    assert all(said in str(found) and said in found._repr_html_() for said in (clear, close))
    with parindex.language("vi"):
        assert found.verdict("clear").startswith("clear: a làm rõ được nhiều nhất")
        assert 'lang="vi"' in found._repr_html_()
        assert "Toàn phần (%)" in str(found)


def test_a_long_one_is_cut() -> None:
    names = [f"x{i}" for i in range(30)]
    found = sensitivity.indices(lambda x: x[:, :7].cumsum(axis=1), names, points=64)
    assert "… and 20 more" in str(found)
    assert str(found).count("would settle") == 5
    assert "… and 2 more" in str(found)
    assert "… and 10 more" in found._repr_html_()
