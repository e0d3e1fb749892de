# SPDX-License-Identifier: MIT
"""Plain tables: formulas by numpy, forms of tables, labels in faults."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from cohorts import same_bits
from parindex import composite
from parindex.errors import ArgumentError, CoverageWarning, MethodError, ShapeError


@pytest.fixture
def numbers() -> Any:
    return np.random.default_rng(4).uniform(1, 100, (40, 5))


@pytest.fixture
def frame(numbers: Any) -> pd.DataFrame:
    units = [f"Huyện {i}" for i in range(len(numbers))]
    return pd.DataFrame(numbers, index=pd.Index(units, name="unit"), columns=list("abcde"))


def _close(got: Any, want: Any) -> None:
    np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-12)


def test_minmax_and_its_direction(numbers: Any) -> None:
    low, high = numbers.min(axis=0), numbers.max(axis=0)
    share = (numbers - low) / (high - low)
    _close(composite.normalise(numbers), share)
    _close(composite.normalise(numbers, onto=(1, 10)), 1 + 9 * share)
    _close(composite.normalise(numbers, reversed=True), 1 - share)
    one = composite.normalise(numbers, onto=(1, 10), reversed=[2])
    _close(one[:, 2], 10 - 9 * share[:, 2])
    _close(one[:, 3], 1 + 9 * share[:, 3])
    want = np.where([True, False, False, False, True], 1 - share, share)
    flags = [True, False, False, False, True]
    for given in (flags, np.array(flags), dict(enumerate(flags)), pd.Series(flags), [0, 4]):
        _close(composite.normalise(numbers, reversed=given), want)


def test_zscores_by_n_less_one_or_n(numbers: Any) -> None:
    away = numbers - numbers.mean(axis=0)
    _close(composite.normalise(numbers, "zscore"), away / numbers.std(axis=0, ddof=1))
    population = composite.normalise(numbers, "zscore", onto=(100, 10), population=True)
    _close(population, 100 + 10 * away / numbers.std(axis=0))


def test_ranks_and_percentiles() -> None:
    x = np.array([3.0, 1.0, 2.0, 2.0, np.nan])
    for ties, places in {
        "min": [4, 1, 2, 2],
        "max": [4, 1, 3, 3],
        "mean": [4, 1, 2.5, 2.5],
    }.items():
        got = composite.normalise(x, "rank", ties=ties)
        assert got[:4, 0].tolist() == places and np.isnan(got[4, 0])
    got = composite.normalise(x, "percentile", ties="mean", plotting="between", onto=(0, 100))
    _close(got[:4, 0], [100, 0, 50, 50])
    got = composite.normalise(x, "percentile", ties="dense", plotting="middle")
    _close(got[:4, 0], [5 / 6, 1 / 6, 0.5, 0.5])


def test_distances(frame: pd.DataFrame) -> None:
    best = composite.normalise(frame, "distance")
    _close(best, frame / frame.max())
    to_unit = composite.normalise(
        frame, "distance", reference="unit", unit="Huyện 7", form="difference"
    )
    _close(to_unit, frame / frame.loc["Huyện 7"] - 1)
    capped = composite.normalise(frame, "distance", reference="target", target=50, cap=True)
    _close(capped, np.minimum(frame / 50, 1))
    mean = composite.normalise(frame, "distance", reference="mean", form="range")
    average = frame.mean()
    _close(mean, 1 - (average - frame) / (average - frame.min()))


def test_goalposts_by_name(frame: pd.DataFrame) -> None:
    posts = {name: (0, 100 + i) for i, name in enumerate(frame)}
    want = frame / [100, 101, 102, 103, 104]
    _close(composite.normalise(frame, "goalposts", endpoints=posts), want)
    as_frame = pd.DataFrame(posts, index=["lo", "hi"]).T
    _close(composite.normalise(frame, "goalposts", endpoints=as_frame), want)
    _close(composite.normalise(frame, "goalposts", endpoints=(0, 200)), frame / 200)
    cut = composite.normalise(frame, "goalposts", endpoints=(20, 50), cap=True)
    _close(cut, ((frame - 20) / 30).clip(0, 1))
    with pytest.raises(ArgumentError, match="b, c, d, e"):
        composite.normalise(frame, "goalposts", endpoints={"a": (0, 1)})


def test_treatments(frame: pd.DataFrame) -> None:
    bounded = composite.normalise(frame, None, winsorise="bounds", upper=50)
    assert bounded.equals(frame.clip(upper=50))
    inside = composite.normalise(frame, None, winsorise="quantiles", lower=0.1, upper=0.9)
    _close(inside, frame.clip(frame.quantile(0.1), frame.quantile(0.9), axis=1))
    logged = composite.normalise(frame, None, log="shift", by=1)
    _close(logged, np.log(frame + 1))
    least, most = frame.min(), frame.max()
    ranged = composite.normalise(frame, None, log="range")
    _close(ranged, np.log(frame - least + 0.01 * (most - least)))
    outlier = frame.copy()
    outlier.iloc[3, 0] = 1e6
    shaped = composite.normalise(outlier, None, winsorise="shape")
    assert shaped.iloc[3, 0] == frame["a"].drop("Huyện 3").max()
    assert shaped.drop(columns="a").equals(frame.drop(columns="a"))
    unmoved = composite.normalise(outlier, None, winsorise="shape", skewness=100, kurtosis=1000)
    assert unmoved.equals(outlier)


def test_filling_in(frame: pd.DataFrame) -> None:
    holes = frame.copy()
    holes.iloc[[0, 5], 1] = np.nan
    assert composite.normalise(holes, None).equals(holes)
    assert (composite.normalise(holes, None, impute=7.5).iloc[[0, 5], 1] == 7.5).all()
    filled = composite.normalise(holes, None, impute="mean")
    _close(filled, holes.fillna(holes.mean()))
    groups = pd.Series(["north", "south"] * 20, index=frame.index).sample(frac=1, random_state=1)
    filled = composite.normalise(holes, None, impute="median", groups=groups)
    by_group = holes.groupby(groups).transform("median")
    _close(filled, holes.fillna(by_group))


def _means(x: Any, w: Any) -> dict[str, Any]:
    share = w / w.sum()
    return {
        "mean": x @ share,
        "geometric": np.exp(np.log(x) @ share),
        "harmonic": 1 / ((1 / x) @ share),
        "power": (x**2.5 @ share) ** 0.4,
        "minimum": x.min(axis=1),
    }


@pytest.mark.parametrize("method", ["mean", "geometric", "harmonic", "power", "minimum"])
def test_means(frame: pd.DataFrame, method: Any) -> None:
    weights = {"e": 1.5, "d": 0.5, "c": 3, "b": 2, "a": 0.25}
    power = 2.5 if method == "power" else None
    got = composite.aggregate(frame, weights, method=method, power=power)
    want = _means(frame.to_numpy(), np.array([0.25, 2, 3, 0.5, 1.5]))[method]
    _close(got["total"], want)
    assert got.index is frame.index
    as_series = composite.aggregate(frame, pd.Series(weights), method=method, power=power)
    in_order = composite.aggregate(
        frame.to_numpy(), [0.25, 2, 3, 0.5, 1.5], method=method, power=power, threads=3
    )
    assert got.equals(as_series)
    assert same_bits(in_order, got.to_numpy())


def test_median_and_copeland() -> None:
    x = np.array([[1.0, 5.0, 3.0], [2.0, 4.0, 9.0], [0.0, 6.0, 2.0]])
    assert composite.aggregate(x, method="median")[:, 0].tolist() == [3, 4, 2]
    # The second beats both in two of three columns, the first the third.
    assert composite.aggregate(x, method="copeland")[:, 0].tolist() == [0, 2, -2]


def test_parents_by_name(frame: pd.DataFrame) -> None:
    parents = {"a": "first", "b": "second", "c": "first", "d": "second", "e": "second"}
    got = composite.aggregate(frame, groups=parents)
    assert list(got.columns) == ["first", "second"]
    _close(got["first"], frame[["a", "c"]].mean(axis=1))
    _close(got["second"], frame[["b", "d", "e"]].mean(axis=1))
    one = composite.aggregate(frame[["a"]].to_numpy(), groups=["only"])
    assert same_bits(one, frame[["a"]].to_numpy())


def test_coverage_and_missing() -> None:
    x = pd.DataFrame({"a": [1.0, np.nan, np.nan], "b": [3.0, 3.0, np.nan], "c": [5.0, 5.0, np.nan]})
    with pytest.warns(CoverageWarning, match=r"1 of 3 units .*first: 1") as caught:
        found = composite.aggregate(x)["total"]
    assert caught[0].filename == __file__
    assert found.tolist()[:2] == [3, 4]
    assert composite.aggregate(x, coverage=0)["total"].isna().tolist() == [False, False, True]
    strict = composite.aggregate(x, coverage=0.8)["total"]
    assert strict.isna().tolist() == [False, True, True]
    by_weight = composite.aggregate(x, [1, 4, 4], coverage=0.8, cover_weights=True)["total"]
    assert by_weight.isna().tolist() == [False, False, True]


def test_zeros() -> None:
    x = np.array([[0.0, 4.0]])
    assert composite.aggregate(x, method="geometric", zero="zero")[0, 0] == 0
    floor = composite.aggregate(x, method="geometric", zero="floor", at=1)
    _close(floor, [[2]])
    shift = composite.aggregate(x, method="geometric", zero="shift", at=1)
    _close(shift, [[np.sqrt(5) - 1]])
    with pytest.raises(ArgumentError, match="at="):
        composite.aggregate(x, method="geometric", zero="shift")


def test_endpoints_of_a_panel() -> None:
    panel = pd.DataFrame({2021: [3.0, 5.0], 2022: [2.0, np.nan], 2024: [4.0, 9.0]})
    assert composite.endpoints(panel).to_numpy().tolist() == [[3, 5], [2, 2], [4, 9]]
    growing = composite.endpoints(panel, over="from", years=2021)
    assert growing.loc[2024].tolist() == [2, 9] and growing.loc[2022].tolist() == [2, 5]
    rolling = composite.endpoints(panel.to_numpy(), [2021, 2022, 2024], over="years", years=3)
    assert rolling.tolist() == [[3, 5], [2, 5], [2, 9]]
    with pytest.raises(ArgumentError, match="years"):
        composite.endpoints(panel.rename(columns=lambda c: f"y{c}"))
    with pytest.raises(ArgumentError, match="periods="):
        composite.endpoints(panel.to_numpy())


def test_what_comes_in_is_borrowed(frame: pd.DataFrame) -> None:
    from parindex._core.plain import plain

    numbers = frame.to_numpy().copy()
    wide = np.full((len(numbers) * 2, 10), np.nan)
    wide[::2, ::2] = numbers
    assert plain(numbers).values is numbers
    assert np.shares_memory(plain(wide[::2, ::2]).values, wide)
    assert np.shares_memory(plain(frame).values, frame.to_numpy())
    numbers.flags.writeable = False
    assert same_bits(composite.normalise(wide[::2, ::2]), composite.normalise(numbers))
    assert same_bits(composite.normalise(frame).to_numpy(), composite.normalise(numbers))
    assert same_bits(composite.normalise(frame.T.to_numpy().T), composite.normalise(numbers))


def test_forms(frame: pd.DataFrame) -> None:
    mixed = frame.round().astype({"a": "int64", "b": "float32", "c": "Int64"})
    want = composite.normalise(frame.round())
    assert composite.normalise(mixed).equals(want)
    mapping = {name: frame[name].round().tolist() for name in frame}
    assert same_bits(composite.normalise(mapping).to_numpy(), want.to_numpy())
    masked = np.ma.masked_greater(frame.to_numpy(), 90)
    _close(composite.normalise(masked, None), frame.mask(frame > 90))
    assert composite.normalise(frame["a"]).columns.tolist() == ["a"]


def test_no_units_at_all(frame: pd.DataFrame) -> None:
    none = composite.normalise(frame[:0], None)
    assert none.shape == (0, 5) and list(none) == list("abcde")
    assert composite.aggregate(frame[:0]).shape == (0, 1)
    assert composite.aggregate(np.empty((0, 3))).shape == (0, 1)


def test_faults_have_the_data_s_own_labels(frame: pd.DataFrame) -> None:
    frame.loc["Huyện 9", "d"] = -1.0
    with pytest.raises(MethodError) as caught:
        composite.aggregate(frame, method="geometric")
    error = caught.value
    assert (error.criterion, error.unit, error.row) == ("d", "Huyện 9", 9)
    assert str(error).startswith("row Huyện 9, column d: a mean of this kind")
    frame["c"] = 4.0
    with pytest.raises(MethodError, match="^column c: all numbers are equal") as caught:
        composite.normalise(frame)
    assert caught.value.criterion == "c"
    parindex.set_language("vi")
    with pytest.raises(MethodError, match="^cột c: mọi giá trị đều bằng nhau"):
        composite.normalise(frame)
    parindex.set_language("en")
    assert (composite.normalise(frame, if_constant=0.5)["c"] == 0.5).all()
    with pytest.raises(MethodError, match=r"column 2 \(from 0\): all numbers are equal") as caught:
        composite.normalise(frame.to_numpy())
    assert caught.value.criterion == "2"


def test_arguments_that_do_not_fit(frame: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="method must be one of"):
        composite.normalise(frame, "softmax")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="no column z"):
        composite.normalise(frame, reversed=["z"])
    with pytest.raises(ArgumentError, match="no row Huyện 99"):
        composite.normalise(frame, "distance", reference="unit", unit="Huyện 99")
    with pytest.raises(ArgumentError, match="target="):
        composite.normalise(frame, "distance", reference="target")
    with pytest.raises(ArgumentError, match="3 entries for 5 columns"):
        composite.aggregate(frame, [1, 2, 3])
    with pytest.raises(ArgumentError, match="column b: -2 is no weight"):
        composite.aggregate(frame, [1, -2, 3, 1, 1])
    with pytest.raises(ArgumentError, match="weights of total add up to 0"):
        composite.aggregate(frame, [0] * 5)
    with pytest.raises(ArgumentError, match="says nothing of the columns c, d"):
        composite.aggregate(frame, {"a": 1, "b": 1, "e": 1})
    with pytest.raises(ArgumentError, match="no column z"):
        composite.aggregate(frame, groups={**dict.fromkeys("abcde", "x"), "z": "y"})
    with pytest.raises(ArgumentError, match="39 entries for 40 rows"):
        composite.normalise(frame, impute="mean", groups=["x"] * 39)
    with pytest.raises(ShapeError, match=r"column unit: .*index"):
        composite.normalise(frame.reset_index())
    with pytest.raises(ShapeError, match="two dimensions"):
        composite.normalise(np.zeros((2, 2, 2)))
    parindex.set_language("vi")
    with pytest.raises(ArgumentError, match="Không có cột z"):
        composite.normalise(frame, reversed=["z"])
