# SPDX-License-Identifier: MIT
"""Conditions in Python: listed, in words, explained, and named by a plan that keeps its promise."""

import doctest

import pandas as pd
import pytest

import parindex
from parindex import condition


@pytest.fixture(autouse=True)
def english():
    with parindex.language("en"):
        yield


def test_docs():
    assert doctest.testmod(condition).failed == 0
    assert doctest.testmod(condition).attempted > 0


def test_listed():
    framework = parindex.load("example.conditions")
    assert len(framework.conditions) == 7
    assert {c.effect for c in framework.conditions} == {
        "cap", "floor", "set", "times", "class", "given",
    }  # fmt: skip
    assert framework.node("1").conditions == (framework.conditions[3],)
    assert framework.node("1").conditions[0].amount == 19
    assert framework.node("1.1").conditions == ()
    root = framework.node("total").conditions
    assert [c.effect for c in root] == ["cap", "times", "class", "given"]
    assert root[3].class_key == "A" and root[3].amount is None
    assert root[0].provenance == "invented" and root[0].note.startswith("From two fields")
    with parindex.language("vi"):
        assert str(root[2]).startswith("Nếu 3.1 Chấp hành kỷ luật là")


def test_scored_and_explained():
    framework = parindex.load("vn.335.official")
    table = pd.DataFrame(
        {"unit": ["a", "b"], "A": [29.5, 29.5], "B1": [100, 96], "B2": [80, 80], "B3": [54, 54],
         "B4": ["n/a"] * 2, "B5": ["n/a"] * 2, "B6": ["n/a"] * 2}
    )  # fmt: skip
    result = framework.score(table, period=2026)
    assert result.points[:, 0].round(2).tolist() == [84.1, 49.0]
    assert [result.class_of(u) for u in ("a", "b")] == ["2", "4"]
    text = str(result.explain("b", "total"))
    assert "83.17, capped at 49: the share of B1 a) Quantity is 96.00%, below 100%" in " ".join(
        text.split()
    )


def test_plan_names_it_first():
    framework = parindex.load("vn.335.official")
    result = framework.score("examples/officials-2026.csv", period=2026)
    plan = result.improve("Trần Thị B", to="class:2")
    assert [h.lifted for h in plan.held_back] == [True]
    assert plan.held_back[0].condition is framework.conditions[0]
    assert str(plan).splitlines()[1].startswith("held back: 83.17, capped at 49")
    assert "capped at 49" in plan._repr_html_()
    then = result.what_if("Trần Thị B", plan.evidence)
    assert then.class_of("Trần Thị B") == "2"
    assert then.share[then.row("Trần Thị B"), 0] == plan.after
    assert plan.class_after == "2"


def test_bad_edition_names_its_path():
    text = parindex.load("vn.335.official").json.replace('"below": 100', '"below": 0')
    with pytest.raises(parindex.errors.FrameworkError) as caught:
        parindex.Framework.from_json(text)
    assert caught.value.path == "$.tree.conditions[0].when"
    assert "never hold" in str(caught.value)


def test_uncertainty_refuses():
    result = parindex.load("vn.335.official").score("examples/officials-2026.csv", period=2026)
    with pytest.raises(parindex.errors.MethodError, match="conditions"):
        result.uncertainty(100)
