# SPDX-License-Identifier: MIT
"""Variance-based indices, against functions whose indices are known."""

from __future__ import annotations

import itertools
import pickle
import re
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import Variation, sensitivity
from parindex._core.plain import Floats
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
    assert list(frame.index.names) == ["output", "factor"]
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
    assert found.unknown["holes"] == "it has no number at 3 of 4,096 points"
    assert "differs from 0 at" in found.unknown["rare"]
    assert all(f"{name}: {why}." in str(found) for name, why in found.unknown.items())
    assert all(why in found._repr_html_() for why in found.unknown.values())
    with parindex.language("vi"):
        assert found.unknown["holes"] == "không có giá trị ở 3 trên 4.096 điểm"


def test_arguments_out_of_range() -> None:
    def refused(match: str, **how: object) -> None:
        with pytest.raises(ArgumentError, match=match):
            sensitivity.indices(ishigami, **{"names": "abc", **how})  # type: ignore[arg-type]

    refused("no factor", names=[])
    refused('"a" is there twice', names=["a", "b", "a"])
    refused("power of 2 from 64 on, not 1000", points=1000)
    refused("power of 2 from 64 on, not 32", points=32)
    refused("seed must be a whole number from 0 on, not -1", seed=-1)
    refused("resamples must be a whole number from 50 on, not 49", resamples=49)
    refused("between 0 and 1, not 99", level=99)
    refused("2 outputs are named; the function gives 1", outputs=["y", "z"])
    refused("points must be a whole number from 0 on, not 1024.0", points=1024.0)
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
    assert clear.startswith("clear: a would settle it most; once it is known, 90.0% of the")
    assert "told apart" not in clear
    assert close.endswith("Not to be told apart from it: b.")
    assert together == "together: no single factor would settle it."
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


# -- of a composite -----------------------------------------------------------------------------


@pytest.fixture
def table() -> pd.DataFrame:
    random = np.random.default_rng(3)
    units = [f"Xã {i}" for i in range(12)]
    return pd.DataFrame(random.uniform(20, 90, (12, 5)), index=units, columns=list("abcde"))


def choices_of(table: pd.DataFrame, seed: int) -> Variation:
    """5 sets of weights × 5 and 5 scales × 4 criteria or none left out × 4 means."""
    random = np.random.default_rng(4)
    sets = [dict(zip("abcde", random.uniform(1, 5, 5), strict=True)) for _ in range(5)]
    v = Variation(table, sets[0], seed=seed).weight_sets(sets).drop(["b", "c", "d"])
    for column in "ab":
        for onto in ((1, 100), (40, 60), (1, 50), (50, 100), (20, 80)):
            v = v.scale("minmax", onto=onto, node=column)
    for mean in ("mean", "geometric", "harmonic", "median"):
        v = v.combine(mean, node="total")
    return v


@pytest.mark.once
def test_two_thousand_outcomes_in_a_hundred_seeds(table: pd.DataFrame) -> None:
    v = choices_of(table, 0)
    levels = [{"scale": 5, "set": 5, "drop": 4, "combine": 4}[i.kind] for i in v.factors]
    assert sorted(levels) == [4, 4, 5, 5, 5] and np.prod(levels) == 2000
    unit = 4
    want = [
        enumerated(lambda x: v.evaluate(x).ranks[:, unit], levels),
        enumerated(lambda x: v.evaluate(x).scores[:, unit], levels),
        enumerated(lambda x: np.abs(v.evaluate(x).ranks - v.nominal.ranks).mean(axis=1), levels),
    ]
    good, above = np.zeros(3, int), -1.0
    for seed in SEEDS:
        found = v.sensitivity(f"Xã {unit}", seed=seed)
        good += [inside(found, row, *indices) for row, indices in enumerate(want)]
        above = max(above, float((found.first - found.total).max()))
    # All ten of an output. One of the rank is .028, for which Sobol' points do worse than plain ones.
    assert (good >= [95, 98, 98]).all()
    assert above <= 0.05


def test_errors_add_up_as_their_variances(table: pd.DataFrame) -> None:
    weights, errors = np.array([1, 2, 3, 4, 5]), np.array([5, 4, 3, 2, 1])
    v = Variation(table, weights, seed=9).errors(
        pd.DataFrame([errors] * 12, table.index, table.columns)
    )
    shares = (weights * errors) ** 2 / ((weights * errors) ** 2).sum()
    found = v.sensitivity("Xã 3")
    np.testing.assert_allclose(found.first[1], shares, atol=0.08)
    np.testing.assert_allclose(found.total[1], shares, atol=0.05)
    assert list(found.to_pandas().loc["score", "Xã 3"].index) == [("error", c) for c in "abcde"]


def test_outputs_are_of_the_units_asked_for(table: pd.DataFrame) -> None:
    v = Variation(table, seed=5).weights(0.5)
    whole = v.sensitivity(points=64)
    assert whole.outputs.keys == (("shift", None),) and whole.seed == 5
    some = v.sensitivity(["Xã 2", "Xã 7", "Xã 2"], points=64)
    of = ("rank", "score")
    keys = [*((o, "Xã 2") for o in of), *((o, "Xã 7") for o in of), ("shift", None)]
    assert list(some.outputs.keys) == keys
    np.testing.assert_array_equal(some.first[-1], whole.first[0])
    one = v.sensitivity("Xã 7", points=64)
    np.testing.assert_array_equal(one.total, some.total[2:])
    assert v.sensitivity(v.units, points=64).first.shape == (25, 5)
    again = v.sensitivity("Xã 7", points=64, seed=6)
    assert (again.first[1] != one.first[1]).all()
    with pytest.raises(ArgumentError, match="no unit Xã 99; there are Xã 0, .*Xã 4, …"):
        v.sensitivity("Xã 99")
    with pytest.raises(ArgumentError, match="no factor"):
        Variation(table).sensitivity()
    numbered = Variation(table.to_numpy()).weights(0.5).sensitivity(3, points=64)
    np.testing.assert_array_equal(numbered.factors.keys, [("weight", i) for i in range(5)])


def test_the_shift_is_that_of_the_counts(table: pd.DataFrame) -> None:
    table.iloc[11] = np.nan  # a unit without a rank
    v = choices_of(table, 0)
    seen: list[Floats] = []

    def kept(function: Callable[[Floats], Floats], points: Floats) -> Floats:
        seen.append(function(points))
        return seen[-1]

    with pytest.MonkeyPatch.context() as patch:
        plain = sensitivity.indices
        patch.setattr(
            "parindex.uncertainty._sensitivity.indices",
            lambda f, names, **how: plain(lambda x: kept(f, x), names, **how),
        )
        found = v.sensitivity("Xã 11", points=4096)
    assert found.unknown["rank of Xã 11"].startswith("it has no number at")
    assert seen[0][:, -1].mean() == pytest.approx(v.run(100_000).stability.shift, rel=0.02)


def test_a_rank_that_never_moves(table: pd.DataFrame) -> None:
    table.loc["Xã 0"] = 95.0
    found = Variation(table).weights(0.3).sensitivity("Xã 0")
    assert list(found.unknown) == ["rank of Xã 0", "score of Xã 0"]
    assert np.isfinite(found.first[2]).all()
    assert "rank of Xã 0: it is the same at all points" in str(found)


def test_what_would_settle_a_rank_in_words(ministries: parindex.Framework) -> None:
    random = np.random.default_rng(6)
    evidence = pd.DataFrame(
        {"appraisal": random.uniform(40, 60, 17), "survey": random.uniform(20, 31, 17)},
        index=[f"Bộ {i}" for i in range(17)],
    )
    v = Variation.of(ministries.score(evidence)).errors({"appraisal": 0.3, "survey": 1.5})
    found = v.sensitivity("Bộ 3")
    said = found.verdict("rank of Bộ 3")
    assert re.match(r"rank of Bộ 3: errors of survey .+ would settle it most; once", said)
    with parindex.language("vi"):
        assert found.verdict("thứ hạng của Bộ 3").startswith("thứ hạng của Bộ 3: sai số của ")
        assert "mức xê dịch trung bình của thứ hạng" in found._repr_html_()
    assert pickle.loads(pickle.dumps(found)).verdict("rank of Bộ 3") == said
