# SPDX-License-Identifier: MIT
"""A scale that is learnt: the same numbers as normalise, the same endpoints later; and the form of what is given."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import composite
from parindex.errors import ArgumentError, MethodError

FIRST = pd.DataFrame(
    {"income": [50.0, 70.0, 55.0, np.nan], "poverty": [9.0, 5.0, 7.0, 4.0]}, index=list("ABCD")
)
LATER = pd.DataFrame({"poverty": [3.0, 10.0], "income": [60.0, 80.0]}, index=["E", "F"])


@pytest.mark.parametrize("reversed", [False, ["poverty"], True])
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"onto": (1, 10)},
        {"method": "zscore"},
        {"method": "zscore", "onto": (100, 10), "population": True},
        {"method": "goalposts", "endpoints": {"income": (0, 100), "poverty": (0, 20)}},
    ],
)
def test_of_its_own_table_as_normalise(how: dict[str, Any], reversed: Any) -> None:
    scale = composite.Normaliser(**how, reversed=reversed)
    made = scale.fit_transform(FIRST)
    method = how.get("method", "minmax")
    rest = {k: v for k, v in how.items() if k != "method"}
    want = composite.normalise(FIRST, method, reversed=reversed, **rest)
    pd.testing.assert_frame_equal(made, want, rtol=1e-13)


def test_later_tables_have_the_same_endpoints() -> None:
    scale = composite.Normaliser(onto=(0, 100), reversed=["poverty"]).fit(FIRST)
    made = scale.transform(LATER)
    assert made.loc["E"].tolist() == [50.0, 120.0]
    assert list(made.columns) == ["income", "poverty"]
    assert scale.transform(LATER.to_numpy()[:, ::-1]).loc[1].tolist() == pytest.approx(
        [150.0, -20.0]
    )
    capped = composite.Normaliser(onto=(0, 100), reversed=["poverty"], cap=True).fit(FIRST)
    assert capped.transform(LATER).loc["F"].tolist() == [100.0, 0.0]
    np.testing.assert_array_equal(scale.endpoints_, [[50, 70], [4, 9]])
    for sent in (pickle.loads(pickle.dumps(scale)), copy.deepcopy(scale)):
        pd.testing.assert_frame_equal(sent.transform(LATER), made)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: composite.Normaliser().transform(LATER), "fit"),
        (lambda: composite.Normaliser().fit(FIRST).transform(LATER[["income"]]), "poverty"),
        (lambda: composite.Normaliser().fit(FIRST).transform(LATER.assign(x=1.0)), "not learnt: x"),
        (lambda: composite.Normaliser().fit(FIRST).transform([[1.0]]), "2 columns were learnt"),
        (lambda: composite.Normaliser("rank").fit(FIRST), "minmax, zscore, goalposts"),
        (lambda: composite.Normaliser(endpoints=(0, 1)).fit(FIRST), "goalposts"),
        (lambda: composite.Normaliser("goalposts").fit(FIRST), "endpoints="),
        (lambda: composite.Normaliser("zscore", cap=True).fit(FIRST), "cap"),
        (lambda: composite.Normaliser(population=True).fit(FIRST), "population"),
        (lambda: composite.Normaliser().set_params(methods="rank"), "Did you mean"),
        (lambda: parindex.set_output("excel"), "pandas, polars, arrow, numpy"),
    ],
)
def test_refused(call: Any, words: str) -> None:
    with pytest.raises(ArgumentError, match=words):
        call()


def test_a_column_of_one_number_is_refused() -> None:
    with pytest.raises(MethodError, match="income"):
        composite.Normaliser().fit(FIRST.assign(income=1.0))


def test_in_a_pipeline_of_scikit_learn() -> None:
    base = pytest.importorskip("sklearn.base")
    pipeline = pytest.importorskip("sklearn.pipeline")
    decomposition = pytest.importorskip("sklearn.decomposition")
    complete = FIRST.dropna()
    steps = pipeline.make_pipeline(composite.Normaliser("zscore"), decomposition.PCA(1))
    made = steps.fit(complete).transform(LATER[["income", "poverty"]])
    assert made.shape == (2, 1)
    assert base.clone(steps[0]).get_params() == steps[0].get_params()
    steps.set_params(normaliser__method="minmax").fit(complete)
    np.testing.assert_array_equal(steps[0].endpoints_, [[50, 70], [5, 9]])
    framed = steps.set_output(transform="pandas").transform(LATER[["income", "poverty"]])
    assert list(framed.index) == ["E", "F"]


@pytest.mark.parametrize("form", ["pandas", "polars", "arrow", "numpy"])
def test_the_form_that_was_chosen(form: Any) -> None:
    kinds = {"pandas": pd.DataFrame, "numpy": np.ndarray}
    if form == "polars":
        kinds["polars"] = pytest.importorskip("polars").DataFrame
    if form == "arrow":
        kinds["arrow"] = pytest.importorskip("pyarrow").Table
    whole = FIRST.dropna()
    want = composite.normalise(whole)
    try:
        parindex.set_output(form)
        of_frame, of_array = composite.normalise(whole), composite.normalise(whole.to_numpy())
    finally:
        parindex.set_output(None)
    learnt = composite.Normaliser().set_output(transform=form).fit_transform(whole)
    for made in (of_frame, of_array, learnt):
        assert isinstance(made, kinds[form])
    if form in ("polars", "arrow"):
        for made in (of_frame, learnt):
            columns = made.to_pandas()
            assert columns["unit"].tolist() == list(want.index)
            np.testing.assert_array_equal(columns[["income", "poverty"]], want)
    else:
        np.testing.assert_array_equal(np.asarray(of_frame), want)
        np.testing.assert_array_equal(np.asarray(of_array), want)
    assert isinstance(composite.normalise(whole.to_numpy()), np.ndarray)
