# SPDX-License-Identifier: MIT
"""Every public callable with arguments of a wrong kind: a sentence of our own, or an answer."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import composite, interactive, multivariate, plot, sensitivity, units

mpl.use("Agg")

NAN = math.nan
TABLE = pd.DataFrame(
    {"a": [1.0, 2, 3, 5, 9], "b": [2.0, 1, 4, 3, 8], "c": [7.0, 1, 2, 9, 4]}, index=list("vwxyz")
)
HOLES = TABLE.mask(TABLE == 5)
MINISTRY = parindex.load("vn.par.876.ministry")
VALUES = pd.DataFrame({"appraisal": [60.0, 55, 50], "survey": [20.0, 25, 10]}, index=list("pqr"))
RESULT = MINISTRY.score(VALUES, period=2023)
LATER = MINISTRY.score(VALUES + 1, period=2024)
ROOT = MINISTRY.root.code
VARIED = parindex.Variation(TABLE, seed=3).weights(0.25)
COUNTS = VARIED.run(50)
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

ODD: list[Any] = [
    None, True, "x", "", "\0", "\ud800", b"x", -1, 0, 1, 2**40, 2**70, -(2**70), 1.5, NAN, math.inf,
    1j, (), [], [1], [None], ["a", "b"], {}, {"a": 1}, {"nobody": "x"}, set(), {"a", "b"}, object(), len,
    np.int64(-3), np.float32(2.5), np.bool_(False), np.array(3), np.array([1, 2]), np.zeros((2, 2, 2)),
    np.array(["x"]), Decimal("NaN"), Decimal("1e400"), Fraction(1, 3), iter([1]), range(2),
    pd.Series(["x"]), pd.Series([1.0, 2.0], index=["a", "a"]), pd.DataFrame(), pd.NA, pd.NaT,
]  # fmt: skip

SECRET = re.compile(
    r"in method '|\.h\)|swig|has no attribute|argument \d|unhashable|object is not|object cannot be|"
    r"truth value|_native|cannot be interpreted|could not convert|invalid literal|not supported|"
    r"must be real|setting an array|codec|expected str|cannot unpack|inhomogeneous|isinstance|"
    r"arg 1|assert|list index|No axis|concat|values for|broadcast|could not be|int too",
    re.I,
)


def _given(**given: Any) -> dict[str, Any]:
    return given


#: A callable, arguments that it takes, and those of them that are not tried (they make work, or call back).
CALLS: list[tuple[str, Callable[..., Any], dict[str, Any], set[str]]] = [
    ("load", parindex.load, _given(id_or_path="vn.766"), set()),
    ("from_json", parindex.Framework.from_json, _given(text=MINISTRY.json), set()),
    ("node", MINISTRY.node, _given(code="survey"), set()),
    ("at", MINISTRY.at, _given(period=2023), set()),
    ("class_of", MINISTRY.class_of, _given(index=80.0, period=2023), set()),
    (
        "score",
        MINISTRY.score,
        _given(data=VALUES, units=list("pqr"), states=None, groups=list("aab"), period=2023,
               decimal="point", history=(), threads=1),
        set(),
    ),
    ("score of an array", MINISTRY.score, _given(data=VALUES.to_numpy(), units=list("pqr")), set()),
    ("row", RESULT.row, _given(unit="p"), set()),
    ("cell", RESULT.cell, _given(unit="p", code="survey"), set()),
    ("unit's class", RESULT.class_of, _given(unit="p"), set()),
    ("explain", RESULT.explain, _given(unit="p", code="survey", decimals=2), set()),
    (
        "result.rank",
        RESULT.rank,
        _given(code="survey", ties="min", ascending=False, decimals=2, of="points"),
        set(),
    ),
    ("compare", RESULT.compare, _given(other=LATER, unit="p", other_unit="q"), set()),
    ("position", RESULT.position, _given(unit="p", code="survey"), set()),
    ("improve", RESULT.improve, _given(unit="p", to="rank:1", costs={"survey": 2}), set()),
    ("what_if", RESULT.what_if, _given(unit="p", evidence={"survey": 21.0}), set()),
    (
        "uncertainty",
        RESULT.uncertainty,
        _given(replicates=10, code=ROOT, within=0.2, errors=1.0, drop=["survey"], impute=False,
               seed=1, threads=1),
        {"replicates"},
    ),
    ("to_pandas", RESULT.to_pandas, _given(form="wide", table="points"), set()),
    ("rank", parindex.rank, _given(scores=[1.0, 2], ties="min", ascending=True, decimals=2), set()),
    ("round", parindex.round, _given(x=1.005, decimals=2), set()),
    ("format", parindex.format, _given(x=1.005, decimals=2), set()),
    ("set_language", parindex.set_language, _given(language="en"), set()),
    (
        "normalise",
        composite.normalise,
        _given(table=HOLES, method="minmax", onto=(0, 1), reversed=["a"], if_constant=1.0,
               impute="mean", groups=list("aabba"), winsorise="quantiles", lower=0.1, upper=0.9,
               quantile=7, log="shift", by=1.0),
        set(),
    ),
    (
        "normalise to goalposts",
        composite.normalise,
        _given(table=TABLE, method="goalposts", endpoints=(0, 10), cap=True),
        set(),
    ),
    (
        "normalise by distance",
        composite.normalise,
        _given(table=TABLE, method="distance", reference="unit", unit="w", form="ratio"),
        set(),
    ),
    (
        "normalise to a target",
        composite.normalise,
        _given(table=TABLE, method="distance", reference="target", target=4.0),
        set(),
    ),
    (
        "normalise by shape",
        composite.normalise,
        _given(table=TABLE, method="percentile", ties="mean", plotting="middle", winsorise="shape",
               skewness=1.0, kurtosis=2.0, most=2, log="range", by=0.1, if_skewed=True),
        set(),
    ),
    ("z-scores", composite.normalise, _given(table=TABLE, method="zscore", population=True), set()),
    (
        "aggregate",
        composite.aggregate,
        _given(table=TABLE, weights=[1, 2, 3], method="power", groups=list("ABA"), power=2.0,
               zero="floor", at=0.5, coverage=0.5, cover_weights=True, threads=1),
        set(),
    ),
    ("aggregate to one", composite.aggregate, _given(table=TABLE, name="all"), set()),
    (
        "endpoints",
        composite.endpoints,
        _given(table=TABLE, periods=[2020, 2021, 2022], over="from", years=2020),
        set(),
    ),
    (
        "Variation",
        parindex.Variation,
        _given(table=TABLE, weights=[1, 2, 3], groups=list("ABA"), name="all", seed=1, times=1.0,
               bounds=(0, 10), bins=64, classes={"x": 3.0}, pairs=True),
        set(),
    ),
    ("Variation.of", parindex.Variation.of, _given(result=RESULT, code=ROOT), set()),
    ("weights", VARIED.weights, _given(within=0.2, node="total"), set()),
    ("dirichlet", VARIED.weights, _given(dirichlet=5.0), set()),
    ("weight_sets", VARIED.weight_sets, _given(sets=[[1, 2, 3], {"a": 4}]), set()),
    (
        "errors",
        VARIED.errors,
        _given(table=TABLE / 10, distribution="normal", lowest=0.0, highest=10.0),
        set(),
    ),
    ("drop", VARIED.drop, _given(nodes=["a", "b"]), set()),
    (
        "combine",
        VARIED.combine,
        _given(method="power", node="total", power=2.0, zero="floor", at=0.1),
        set(),
    ),
    ("scale", VARIED.scale, _given(method="minmax", node="a", onto=(1, 2)), set()),
    ("run", VARIED.run, _given(replicates=10, first=0, threads=1), {"replicates"}),
    ("evaluate", VARIED.evaluate, _given(points=np.full((2, 3), 0.5)), set()),
    ("tornado of", VARIED.tornado, _given(unit="w", of="rank"), set()),
    (
        "variation.sensitivity",
        VARIED.sensitivity,
        _given(units="w", points=64, seed=1, level=0.9, resamples=50),
        {"points", "resamples"},
    ),
    ("quantiles", COUNTS.quantiles, _given(of="rank", q=0.5), set()),
    ("table of counts", COUNTS.to_pandas, _given(table="summary", interval=0.9), set()),
    ("merge", COUNTS.merge, _given(), set()),
    ("from_bytes", parindex.Uncertainty.from_bytes,
     _given(variation=VARIED, data=COUNTS.to_bytes()), set()),
    (
        "indices",
        sensitivity.indices,
        _given(function=lambda x: x[:, 0], names="ab", outputs=["y"], points=64, seed=1, level=0.9,
               resamples=50),
        {"points", "resamples"},
    ),
    ("correlations", multivariate.correlations, _given(data=TABLE, method="spearman"), set()),
    ("levels", multivariate.correlations, _given(data=RESULT, level=1, against=0), set()),
    ("pca", multivariate.pca, _given(data=TABLE, standardise=True), set()),
    ("cronbach_alpha", multivariate.cronbach_alpha, _given(data=TABLE), set()),
    ("effective_weights", multivariate.effective_weights, _given(result=RESULT, code=ROOT), set()),
    ("contributions", multivariate.contributions, _given(result=RESULT, level=1, of=ROOT), set()),
    ("strengths", multivariate.strengths, _given(result=RESULT, unit="p", level=1, apart=1.0), set()),
    ("leave_one_out", multivariate.leave_one_out,
     _given(data=TABLE, weights=[1, 2, 3], method="mean"), set()),
    ("compare's concordance", parindex.Concordance.load,
     _given(path=EXAMPLES / "concordance-1149-876.json", from_=parindex.load("vn.par.1149.province"),
            to=parindex.load("vn.par.876.province")), set()),
    ("Gap", parindex.Gap, _given(claimed=RESULT, given=RESULT), set()),
    ("staged", parindex.StagedDossier.load,
     _given(path=EXAMPLES / "staged-communes.json", framework=parindex.load("example.commune")), set()),
    ("Registry", units.Registry, _given(date="2024"), set()),
    ("find", units.Registry("2024").find, _given(code="01"), set()),
    ("unit of a name", units.Registry("2024").__getitem__, _given(text="Hà Nội"), set()),
    ("on a day", units.Registry("2024")["Hà Nội"].on, _given(date="2024"), set()),
    ("backcast", units.backcast,
     _given(data=pd.DataFrame({"unit": ["Hà Nam", "Nam Định", "Ninh Bình"], "x": [1.0, 2, 3]}),
            date="2024", weights=[1, 2, 3], to="2025", missing="blank", column="unit"), set()),
    ("plot.ranking", plot.ranking, _given(result=RESULT, top=2, units=["p"]), set()),
    ("plot.heatmap", plot.heatmap, _given(result=RESULT, level=1, top=2), set()),
    ("plot.stacked", plot.stacked, _given(result=RESULT, top=2), set()),
    ("plot.icicle", plot.icicle, _given(framework=MINISTRY, depth=1), set()),
    ("plot.profile", plot.profile, _given(result=RESULT, unit="p", code=ROOT), set()),
    ("plot.tornado", plot.tornado, _given(variation=VARIED, unit="w", of="score", top=3), set()),
    ("plot.rank_intervals", plot.rank_intervals, _given(uncertainty=COUNTS, top=2), set()),
    ("plot.rank_acceptability", plot.rank_acceptability, _given(uncertainty=COUNTS, top=2), set()),
    ("interactive.weights", interactive.weights,
     _given(source=VARIED, node="total", within=0.2, replicates=20, top=3), {"replicates"}),
]  # fmt: skip


def _try(call: Callable[..., Any], given: dict[str, Any]) -> str | None:
    """What is wrong with the exception that a call raises; None: nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", DeprecationWarning)
            call(**given)
    except (ValueError, TypeError, OSError, LookupError) as error:
        own = isinstance(error, parindex.Error) or type(error) in (ValueError, TypeError)
        if not own and not isinstance(error, OSError):
            return f"{type(error).__name__}: {error}"
        return f"{type(error).__name__}: {error}" if SECRET.search(str(error)) else None
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        mpl.pyplot.close("all") if hasattr(mpl, "pyplot") else None
    return None


@pytest.mark.parametrize(
    ("call", "given", "but"), [c[1:] for c in CALLS], ids=[c[0] for c in CALLS]
)
def test_it_answers_or_says_why_not(
    call: Callable[..., Any], given: dict[str, Any], but: set[str], monkeypatch: Any, tmp_path: Any
) -> None:
    monkeypatch.chdir(tmp_path)  # a text is a file's name to some
    call(**given)
    wrong = []
    for name in given.keys() - but:
        for odd in ODD:
            said = _try(call, {**given, name: odd})
            if said is not None:
                wrong.append(f"{name}={odd!r:.50}: {said:.200}")
    assert not wrong, "\n".join(wrong)
