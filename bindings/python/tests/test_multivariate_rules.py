# SPDX-License-Identifier: MIT
"""What the looks at all units make of every rule of a node: small trees, with the numbers worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import multivariate
from parindex.errors import MethodError

NAN = np.nan
TITLE = {"vi": "T", "en": "T"}


def leaf(code: str, **more: Any) -> dict[str, Any]:
    """Its points are the number that is given."""
    return {
        "code": code, "title": TITLE, "max": "none", "source": "s",
        "inputs": [{"name": "x", "kind": "number", "title": TITLE}],
        "scale": {"kind": "affine", "constant": 0, "terms": {"x": 1}}, **more,
    }  # fmt: skip


def node(code: str, combine: dict[str, Any], *children: Any, **more: Any) -> dict[str, Any]:
    return {
        "code": code, "title": TITLE, "max": "none", "source": "s", "combine": combine,
        "children": list(children), **more,
    }  # fmt: skip


def scored(
    tree: dict[str, Any], table: dict[str, list[float]], *, missing: str = "blank", year: int = 2024
) -> parindex.Result:
    def depth(of: dict[str, Any]) -> int:
        return 1 + max(map(depth, of.get("children", [])), default=0)

    edition = {
        "layout": 1, "id": "test.rules", "title": TITLE, "periods": {}, "supersedes": [], "decimals": 2,
        "acts": [{"number": "0/VD", "date": "", "issuer": TITLE, "title": TITLE}],
        "levels": [TITLE] * depth(tree), "limits": TITLE, "source": "s", "classes": [],
        "sources": {"s": {"provenance": "invented", "text": TITLE}},
        "absent": {"missing": missing, "not_applicable": "blank", "not_self_scored": "blank"}, "tree": tree,
    }  # fmt: skip
    framework = parindex.Framework.from_json(json.dumps(edition))
    columns = {c: [None if np.isnan(x) else x for x in table[c]] for c in table}
    return framework.score(columns, period=year)


def test_the_constant_of_its_year() -> None:
    """total = constant + 2 a + 3 b, and the constant is 1 until 2024, 5 in 2026, and no number between."""
    tree = node(
        "total",
        {"kind": "affine", "constant": [{"to": 2024, "value": 1}, {"from": 2025, "value": 5}]},
        leaf("a", weight=2),
        leaf("b", weight=3),
    )
    for year, constant in ((2023, 1), (2024, 1), (2026, 5)):
        result = scored(tree, {"a": [1, 4, NAN], "b": [10, 20, 30]}, year=year)
        found = multivariate.contributions(result)
        wanted = pd.DataFrame(
            {"a": [2, 8, NAN], "b": [30, 60, NAN], "constant": [constant, constant, NAN]}
        )
        pd.testing.assert_frame_equal(found.reset_index(drop=True), wanted, check_dtype=False)
        np.testing.assert_allclose(found.sum(axis=1, min_count=3), result.points[:, 0])
    # Without a constant there is no column of it.
    plain = node(
        "total", {"kind": "affine", "constant": 0}, leaf("a", weight=2), leaf("b", weight=3)
    )
    assert list(multivariate.contributions(scored(plain, {"a": [1], "b": [2]}))) == ["a", "b"]


def test_a_constant_below_a_mean_is_weighed() -> None:
    inner = node("p", {"kind": "affine", "constant": 6}, leaf("a", weight=2), weight=1)
    tree = node("total", {"kind": "mean"}, inner, leaf("b", weight=2))
    found = multivariate.contributions(scored(tree, {"a": [3.0], "b": [9.0]}), None)
    # (2 × 3 + 6 + 2 × 9) / 3
    assert found.iloc[0].to_dict() == pytest.approx({"a": 2, "b": 6, "constant": 2})


@pytest.mark.parametrize(
    ("missing", "wanted"),
    [
        ("blank", {"a": [30, NAN], "b": [20, NAN]}),
        ("zero", {"a": [30, 45], "b": [20, NAN]}),
        ("skip", {"a": [30, 45 * 100 / 60], "b": [20, NAN]}),
    ],
)
def test_a_sum_with_a_part_that_is_missing(missing: str, wanted: dict[str, list[float]]) -> None:
    tree = node("total", {"kind": "sum"}, leaf("a", max=60), leaf("b", max=40), max=100)
    result = scored(tree, {"a": [30, 45], "b": [20, NAN]}, missing=missing)
    found = multivariate.contributions(result)
    np.testing.assert_allclose(found[["a", "b"]].T, [wanted["a"], wanted["b"]])
    np.testing.assert_allclose(found.sum(axis=1, min_count=1), result.points[:, 0])


def test_a_weighed_sum_with_a_part_that_is_missing() -> None:
    """Under `skip` the weights of the parts that are there stand for all: (2 + 3) / 2 as much."""
    tree = node(
        "total", {"kind": "affine", "constant": 0}, leaf("a", weight=2), leaf("b", weight=3)
    )
    result = scored(tree, {"a": [1, 4], "b": [10, NAN]}, missing="skip")
    found = multivariate.contributions(result)
    assert found["a"].tolist() == [2, 20] and found["b"].iloc[0] == 30
    assert result.points[:, 0].tolist() == [32, 20]


@pytest.mark.parametrize("kind", ["mean", "minimum", "geometric"])
@pytest.mark.parametrize("missing", ["blank", "zero", "skip"])
def test_left_out_of_a_node_with_missing_parts(kind: str, missing: str) -> None:
    """What is left is combined by the same rule: parts 9, 4 and 16, of which the second unit lacks the last."""
    combine: dict[str, Any] = {"kind": kind}
    if kind == "geometric":
        combine["zero"] = {"kind": "zero"}
    weight = {} if kind == "minimum" else {"weight": 1}
    tree = node("total", combine, leaf("a", **weight), leaf("b", **weight), leaf("c", **weight))
    given = {"a": [9.0, 9.0, 5.0], "b": [4.0, 4.0, 6.0], "c": [16.0, NAN, 7.0]}
    result = scored(tree, given, missing=missing)

    def combined(codes: str) -> Any:
        parts = np.array([given[c] for c in codes]).T
        if missing == "zero":
            parts = np.nan_to_num(parts)
        means = {
            "mean": np.mean,
            "minimum": np.min,
            "geometric": lambda x: np.prod(x) ** (1 / len(x)),
        }
        rows = [row if missing == "blank" else row[~np.isnan(row)] for row in parts]
        return np.array([NAN if np.isnan(r).any() else means[kind](r) for r in rows])

    np.testing.assert_allclose(result.points[:, 0], combined("abc"), rtol=1e-12)
    found = multivariate.leave_one_out(result)
    old = parindex.rank(combined("abc"))
    for code, rest in (("a", "bc"), ("b", "ac"), ("c", "ab")):
        np.testing.assert_array_equal(found[code], parindex.rank(combined(rest)) - old)


RESCALES: list[dict[str, Any]] = [
    {"kind": "goalposts", "lo": 0, "hi": 50, "to": [1, 10], "clamp": False},
    {"kind": "minmax", "to": [0, 100]},
    {"kind": "rank", "ties": "min"},
]


@pytest.mark.parametrize("rescale", RESCALES, ids=[r["kind"] for r in RESCALES])
def test_left_out_below_a_scale(rescale: dict[str, Any]) -> None:
    """total = p + c, where p is a + b on a scale. Without a the scale is that of b alone."""
    p = node("p", {"kind": "sum"}, leaf("a"), leaf("b"), rescale=rescale)
    tree = node("total", {"kind": "sum"}, p, leaf("c"))
    a, b, c = np.array([1.0, 20, 3, 9]), np.array([30.0, 2, 8, 5]), np.array([0.0, 2, 1.5, 1])
    result = scored(tree, {"a": a.tolist(), "b": b.tolist(), "c": c.tolist()})

    def scale(x: Any) -> Any:
        if rescale["kind"] == "goalposts":
            return 1 + 9 * x / 50
        if rescale["kind"] == "minmax":
            return 100 * (x - x.min()) / (x.max() - x.min())
        return np.array([1 + (x < y).sum() for y in x])

    np.testing.assert_allclose(result.points[:, 0], scale(a + b) + c, rtol=1e-12)
    found = multivariate.leave_one_out(result, level=None)
    old = parindex.rank(scale(a + b) + c)
    for code, points in (("a", scale(b) + c), ("b", scale(a) + c), ("c", scale(a + b))):
        np.testing.assert_array_equal(found[code], parindex.rank(points) - old)
    with pytest.raises(MethodError, match="p is not just a sum or a mean"):
        multivariate.contributions(result, None)


def test_a_node_that_has_lost_its_only_part() -> None:
    p = node("p", {"kind": "sum"}, leaf("p1"))
    result = scored(node("total", {"kind": "sum"}, p, leaf("b")), {"p1": [9, 1, 1], "b": [1, 2, 3]})
    found = multivariate.leave_one_out(result, level=None)
    # All: 10, 3, 4. Without p1, b alone: 1, 2, 3. Without b: 9, 1, 1.
    assert found["p1"].tolist() == [2, -1, -1]
    assert found["b"].tolist() == [0, -1, 0]


def test_when_nothing_is_left() -> None:
    tree = node("total", {"kind": "sum"}, node("p", {"kind": "sum"}, leaf("p1")))
    result = scored(tree, {"p1": [1.0, 2]})
    for level, code in ((0, "total"), (1, "p"), (2, "p1")):
        with pytest.raises(MethodError, match=f"Nothing is left to score without {code}") as caught:
            multivariate.leave_one_out(result, level=level)
        assert caught.value.criterion == code


def test_a_condition_may_look_at_what_is_left_out() -> None:
    """It holds for nobody here, so that the whole is the sum of its parts, and it could not be asked without a."""
    condition = {"when": {"points": "a", "above": 100}, "then": {"times": 0.5}, "source": "s"}
    tree = node("total", {"kind": "sum"}, leaf("a"), leaf("b"), conditions=[condition])
    result = scored(tree, {"a": [1.0, 2], "b": [5.0, 1]})
    assert multivariate.contributions(result).to_numpy().tolist() == [[1, 5], [2, 1]]
    with pytest.raises(MethodError, match="total does more than combine its parts") as caught:
        multivariate.leave_one_out(result)
    assert caught.value.criterion == "total"


def test_effective_weights_of_a_minimum() -> None:
    tree = node("total", {"kind": "minimum"}, leaf("a"), leaf("b"))
    a, b = [1.0, 5, 3, 4], [4.0, 2, 6, 8]
    found = multivariate.effective_weights(scored(tree, {"a": a, "b": b}))
    least = np.minimum(a, b)
    assert found["nominal"].isna().all() and found["variance_share"].isna().all()
    for code, column in (("a", a), ("b", b)):
        want = np.corrcoef(column, least)[0, 1]
        assert found.loc[code, "correlation"] == pytest.approx(want, rel=1e-12)


@pytest.mark.parametrize("method", ["pearson", "spearman", "kendall"])
def test_pairs_of_which_nothing_can_be_said(method: Any) -> None:
    """Two units that have both, or a column that does not vary among these: the number of units, and no more."""
    pytest.importorskip("scipy")
    frame = pd.DataFrame(
        {"a": [1.0, 2, 4, 3], "b": [1.0, 2, NAN, NAN], "c": [7.0, 7, 7, 7], "d": [2.0, 4, 8, 6]}
    )
    found = multivariate.correlation_tests(frame, method=method)
    assert found["units"].to_dict() == {
        ("a", "b"): 2, ("a", "c"): 4, ("a", "d"): 4, ("b", "c"): 2, ("b", "d"): 2, ("c", "d"): 4,
    }  # fmt: skip
    assert found.index[found["r"].notna()].tolist() == [("a", "d")]
    assert found.loc[("a", "d"), "r"] == pytest.approx(1)
    assert found["p"].notna().sum() == 1
