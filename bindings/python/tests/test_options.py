# SPDX-License-Identifier: MIT
"""An option is looked at or refused; 0 is 0; whole numbers of any kind are whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from cohorts import same_bits
from parindex import composite, multivariate, sensitivity
from parindex.errors import ArgumentError, MethodError

FRAME = pd.DataFrame(
    {"a": [1.0, 2, 3, 4, 12], "b": [2.0, 2, 5, 1, 9], "c": [5.0, 4, 3, 2, 1]}, index=list("ABCDE")
)
METHODS: tuple[Any, ...] = (None, "minmax", "zscore", "rank", "percentile", "distance", "goalposts")
#: An option, and the methods of normalise that look at it.
SCALES: dict[str, tuple[Any, set[Any]]] = {
    "onto": ((1, 10), {"minmax", "zscore", "percentile", "distance", "goalposts"}),
    "reversed": (["a"], {"minmax", "zscore", "rank", "percentile", "distance", "goalposts"}),
    "endpoints": ((0, 20), {"goalposts"}),
    "population": (True, {"zscore"}),
    "ties": ("max", {"rank", "percentile"}),
    "plotting": ("middle", {"percentile"}),
    "reference": ("mean", {"distance"}),
    "form": ("difference", {"distance"}),
    "cap": (True, {"distance", "goalposts"}),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("option", SCALES)
def test_a_scale_looks_at_an_option_or_refuses_it(option: str, method: Any) -> None:
    value, goes = SCALES[option]
    needed = {"endpoints": (0, 20)} if method == "goalposts" else {}
    for call in (composite.normalise, lambda t, m, **how: parindex.Variation(t).scale(m, **how)):
        if method in goes:
            call(FRAME, method, **{**needed, option: value})
        else:
            with pytest.raises(
                ArgumentError, match=f"^{option}= has no effect here: it goes with"
            ) as e:
                call(FRAME, method, **{**needed, option: value})
            assert all(f'"{name}"' in str(e.value) for name in goes)
    if method in goes and option not in ("endpoints", "cap"):
        plain = composite.normalise(FRAME, method, **needed)
        assert not composite.normalise(FRAME, method, **{**needed, option: value}).equals(plain)


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"target": 3}, 'target= has no effect here: it goes with method="distance"'),
        ({"method": "distance", "target": 3}, 'reference="target"'),
        ({"method": "distance", "reference": "target"}, "target="),
        ({"method": "distance", "reference": "unit"}, "needs unit="),
        ({"unit": "A"}, 'unit= has no effect here: it goes with method="distance"'),
        ({"method": "distance", "unit": "A"}, 'unit= has no effect.*reference="unit"'),
        ({"groups": list("xxyyy")}, 'groups= has no effect.*impute="mean", impute="median"'),
        ({"groups": list("xxyyy"), "impute": 0}, "groups= has no effect"),
        ({"lower": 1}, 'lower= has no effect.*winsorise="bounds"'),
        ({"upper": 1, "winsorise": "shape"}, "upper= has no effect"),
        ({"quantile": 7, "winsorise": "bounds"}, "quantile= has no effect"),
        ({"skewness": 2.0}, 'skewness= has no effect.*"shape"'),
        ({"kurtosis": 2.0, "winsorise": "quantiles"}, "kurtosis= has no effect"),
        ({"most": 5}, "most= has no effect"),
        ({"by": 1}, "by= has no effect.*log="),
        ({"if_skewed": True}, 'if_skewed=True needs winsorise="shape", log='),
        ({"if_skewed": True, "log": "range"}, 'needs winsorise="shape", log='),
        ({"method": "goalposts"}, 'method="goalposts" needs endpoints='),
        ({"method": "rank", "if_constant": 1}, "if_constant= has no effect"),
        ({"method": "distance", "if_constant": 1}, 'if_constant= has no effect.*form="range"'),
        (
            {"winsorise": "quantiles", "lower": 5, "upper": 95},
            "lower must be a number from 0 to 1, not 5",
        ),
        ({"winsorise": "bounds", "lower": 5, "upper": 1}, "lower= is above upper="),
        ({"onto": (0, 0)}, "two different ends"),
        ({"onto": (3, 3)}, "two different ends"),
        ({"method": "zscore", "onto": (0, 0)}, "deviation is not 0"),
        ({"method": "zscore", "onto": (5, 0)}, "deviation is not 0"),
        ({"onto": (0, 1e16)}, "onto must be a number from -1e\\+15 to 1e\\+15"),
        ({"onto": 5}, "onto must be a pair of numbers, not 5"),
        ({"winsorise": "shape", "most": 0}, "most must be a whole number from 1 on, not 0"),
        ({"winsorise": "shape", "skewness": 0, "kurtosis": 0}, "skewness must be a number above 0"),
        (
            {"winsorise": "quantiles", "quantile": 0},
            "quantile must be a whole number from 4 to 9, not 0",
        ),
        ({"log": "range", "by": 0}, "by must be a number above 0, not 0"),
        ({"impute": True}, "impute must be a number"),
        ({"impute": "mode"}, "impute must be one of mean, median"),
    ],
)
def test_one_sentence_for_each_mistake_of_normalise(given: dict[str, Any], match: str) -> None:
    with pytest.raises(ArgumentError, match=match):
        composite.normalise(FRAME, **given)
    parindex.set_language("vi")
    with pytest.raises(ArgumentError) as caught:
        composite.normalise(FRAME, **given)
    assert not any(
        word in str(caught.value) for word in ("must", "has no effect", "needs", "parindex/")
    )


def test_nought_is_nought_where_it_means_something() -> None:
    shifted = composite.normalise(FRAME, None, log="shift", by=0)
    np.testing.assert_allclose(shifted, np.log(FRAME))
    assert (composite.normalise(FRAME * np.nan, None, impute=0) == 0).all(axis=None)
    assert composite.normalise(FRAME, "zscore", onto=(0, 1)).equals(
        composite.normalise(FRAME, "zscore")
    )
    posts = composite.normalise(FRAME, "goalposts", endpoints=(0, 10), onto=(0, 5))
    np.testing.assert_allclose(posts, FRAME / 2)


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"power": 2}, 'power= has no effect.*method="power"'),
        ({"method": "geometric", "at": 1}, 'at= has no effect.*zero="floor"'),
        ({"zero": "zero"}, 'zero= has no effect.*"geometric"'),
        ({"method": "median", "zero": "floor", "at": 1}, "zero= has no effect"),
        ({"cover_weights": True}, "cover_weights= has no effect.*coverage="),
        ({"groups": list("xxy"), "name": "all"}, "name= has no effect"),
        ({"method": "power"}, "needs power="),
        ({"method": "power", "power": 0}, "power is from 0.25 to 64"),
        ({"method": "power", "power": 100}, "power must be a number from -64 to 64"),
        ({"method": "harmonic", "zero": "shift", "at": 0}, "at must be a number above 0"),
        ({"coverage": 2}, "coverage must be a number from 0 to 1, not 2"),
        ({"threads": 0}, "threads must be a whole number from 1 to 1024, not 0"),
        ({"threads": -1}, "threads must be a whole number from 1 to 1024, not -1"),
        (
            {"threads": 2**70},
            "threads must be a whole number from 1 to 1024, not 1180591620717411303424",
        ),
        ({"threads": True}, "not True"),
        ({"threads": 1.0}, "not 1.0"),
    ],
)
def test_one_sentence_for_each_mistake_of_aggregate(given: dict[str, Any], match: str) -> None:
    with pytest.raises(ArgumentError, match=match):
        composite.aggregate(FRAME, **given)
    combine = {k: v for k, v in given.items() if k in ("method", "power", "zero", "at")}
    if len(combine) == len(given):
        with pytest.raises(ArgumentError, match=match):
            parindex.Variation(FRAME).combine(**combine)


def test_options_of_endpoints_comparisons_and_tables() -> None:
    result = parindex.load("vn.par.876.ministry").score({"appraisal": [60.0], "survey": [20.0]})
    panel = FRAME.set_axis([2021, 2022, 2024], axis=1)
    for call, match in (
        (lambda: composite.endpoints(panel, years=2021), "years= has no effect"),
        (lambda: composite.endpoints(panel, over="from"), 'over="from" needs years='),
        (
            lambda: composite.endpoints(panel, over="years", years=0),
            "years must be a whole number from 1",
        ),
        (
            lambda: result.to_pandas("long", "share"),
            'table= has no effect here: it goes with form="wide"',
        ),
        (lambda: result.compare(result, other_unit=0), "other_unit= has no effect"),
        (lambda: result.uncertainty(5, within=0.1, dirichlet=5), "within= has no effect"),
        (lambda: parindex.Variation(FRAME, bounds=(0, 0)), "least and the greatest score"),
        (
            lambda: parindex.Variation(FRAME, bins=0),
            "bins must be a whole number from 1 to 65536, not 0",
        ),
        (
            lambda: parindex.Variation(FRAME).run(5, threads=0),
            "threads must be a whole number from 1",
        ),
        (lambda: parindex.Variation(FRAME).scale("minmax", target=1), "target= has no effect"),
    ):
        with pytest.raises(ArgumentError, match=match):
            call()


RESULT = parindex.load("vn.par.876.ministry").score(
    pd.DataFrame({"appraisal": [60.0, 55, 51], "survey": [20.0, 25, 11]}, list("pqr")), period=2023
)

WHOLE: list[tuple[str, Callable[[Any], object], int]] = [
    ("period", lambda n: RESULT.framework.score([60.0, 20], period=n).period, 2023),
    ("at", lambda n: parindex.load("example.composite").at(n).columns, 2025),
    ("class_of", lambda n: RESULT.framework.class_of(85.0, n), 2023),
    ("threads of score", lambda n: RESULT.dossier.score(threads=n).points[:, 0].tolist(), 2),
    ("threads of aggregate", lambda n: composite.aggregate(FRAME, threads=n)["total"].tolist(), 2),
    ("threads of run", lambda n: parindex.Variation(FRAME).run(9, threads=n).mean.tolist(), 2),
    ("row", lambda n: RESULT.cell(n), 1),
    ("negative row", lambda n: RESULT.cell(n), -1),
    ("decimals of explain", lambda n: RESULT.explain(0, decimals=n).to_dict(), 1),
    ("decimals of rank", lambda n: RESULT.rank(decimals=n).ranks.tolist(), 0),
    ("decimals", lambda n: parindex.rank([1.24, 1.16], decimals=n).tolist(), 1),
    ("round", lambda n: parindex.round(2.345, n), 2),
    ("format", lambda n: parindex.format(2.345, n), 2),
    ("quantile", lambda n: composite.normalise(FRAME, None, winsorise="quantiles", lower=0.1,
                                               quantile=n).to_dict(), 6),
    ("most", lambda n: composite.normalise(FRAME, None, winsorise="shape", skewness=0.1, kurtosis=0.1,
                                           most=n).to_dict(), 2),
    ("years", lambda n: composite.endpoints(FRAME.set_axis([2020, 2021, 2022], axis=1), over="from",
                                            years=n).to_dict(), 2020),
    ("seed", lambda n: parindex.Variation(FRAME, seed=n).weights(0.2).run(50).to_bytes(), 5),
    ("bins", lambda n: parindex.Variation(FRAME, bins=n).weights(0.2).run(50).score_counts.tolist(), 16),
    ("replicates", lambda n: parindex.Variation(FRAME).weights(0.2).run(n).to_bytes(), 20),
    ("first", lambda n: parindex.Variation(FRAME).weights(0.2).run(20, first=n).to_bytes(), 7),
    ("level", lambda n: multivariate.correlations(RESULT, n).to_dict(), 1),
    ("points", lambda n: sensitivity.indices(lambda x: x[:, 0], "ab", points=n).first.tolist(), 64),
    ("registry", lambda n: len(parindex.units.Registry(n)), 2022),
]  # fmt: skip


@pytest.mark.parametrize(("call", "n"), [w[1:] for w in WHOLE], ids=[w[0] for w in WHOLE])
def test_whole_numbers_of_every_kind(call: Callable[[Any], object], n: int) -> None:
    want = call(n)
    for kind in (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint64):
        if np.iinfo(kind).min <= n <= np.iinfo(kind).max:
            assert call(kind(n)) == want
    named = [] if n in (1, -1, 2022) else [str(n)]  # a text may be the name of a unit
    for wrong in (
        float(n),
        *named,
        True,
        2**40 if n > 2000 else -(2**40),
        2**70,
        np.float64(n),
        [n],
    ):
        with pytest.raises((ArgumentError, parindex.errors.RowError)) as caught:
            call(wrong)
        assert any(w in str(caught.value) for w in ("must be", "outside", "is a year"))


def test_rows_that_are_not_there(ministries: parindex.Framework) -> None:
    for row in (3, -4, 2**40, np.int64(9)):
        with pytest.raises(IndexError, match="outside the 3 units"):
            RESULT.row(row)  # type: ignore[arg-type]


def test_variance_of_very_small_and_very_large_outputs() -> None:
    def output(x: Any) -> Any:
        return 3 * x[:, 0] + x[:, 1]

    plain = sensitivity.indices(output, "ab", points=256)
    for scale in (1e-200, 1e-300, 1e200, 2.0**-700):
        other = sensitivity.indices(lambda x, s=scale: s * output(x), "ab", points=256)
        np.testing.assert_allclose(other.first, plain.first, rtol=1e-9)
        assert not other.unknown


def test_looks_refuse_what_has_no_variance() -> None:
    two = pd.DataFrame({"a": [0.1, 0.2, 0.3, 0.4], "b": [0.7, 0.6, 0.5, 0.4]})
    with pytest.raises(MethodError, match="add up to the same for every unit"):
        multivariate.cronbach_alpha(two)
    noisy = pd.DataFrame({"a": [0.3, 0.3, 0.1 + 0.2], "b": [1.0, 2, 4]})
    with pytest.raises(MethodError, match="a: all numbers are equal"):
        multivariate.cronbach_alpha(noisy)
    with pytest.raises(MethodError, match="a: all numbers are equal"):
        multivariate.pca(noisy)
    assert np.isnan(multivariate.correlations(noisy).loc["a", "b"])
    for odd in (np.inf, -np.inf, 1e300):
        for look in (multivariate.pca, multivariate.cronbach_alpha, multivariate.correlations):
            with pytest.raises(MethodError, match="b: a number is beyond 1e15"):
                look(noisy.assign(b=[1.0, odd, 4.0]))


def test_a_tail_below_is_not_made_longer() -> None:
    tail = np.r_[0.0, 3.0, np.linspace(80, 90, 18) ** 1.1]
    frame = pd.DataFrame({"below": tail, "above": -tail})
    how: dict[str, Any] = {"winsorise": "shape", "most": 1}
    before = composite.normalise(frame, None, **how)
    after = composite.normalise(frame, None, log="range", if_skewed=True, **how)
    assert same_bits(after["below"].to_numpy(), before["below"].to_numpy())
    assert abs(after["above"].skew()) < abs(before["above"].skew())


def test_sets_of_weights_leave_the_nominal_ones() -> None:
    v = parindex.Variation(FRAME, [1, 1, 1])
    sets = v.weight_sets([[9, 1, 1], [1, 9, 1]])
    np.testing.assert_array_equal(sets.nominal.scores, v.nominal.scores)
    assert [case.label for case in sets.cases] == ["set of weights: 1", "set of weights: 2"]
    one = v.weight_sets([[9, 1, 1]])
    np.testing.assert_allclose(
        one.nominal.scores, composite.aggregate(FRAME, [9, 1, 1])["total"], rtol=1e-9
    )
