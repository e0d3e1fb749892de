# SPDX-License-Identifier: MIT
"""Groups of units, ranks and means within them, classes under quotas."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.errors import ArgumentError, DossierError, UnknownUnitError

UNITS = ["A", "B", "C", "D", "E"]
GROUPS = ["sở", "sở", "sở", "xã", "xã"]
EVIDENCE = {"1": [60.0, 60, 50, 40, 55], "2": [38.0, 35, 40, 40, 38]}


@pytest.fixture
def framework() -> parindex.Framework:
    return parindex.load("example.quota")


def table() -> pd.DataFrame:
    return pd.DataFrame({"unit": UNITS, **EVIDENCE})


@pytest.mark.parametrize(
    "given",
    [
        {"data": table(), "groups": GROUPS},
        {"data": table().assign(group=GROUPS)},
        {"data": table().assign(Nhóm=GROUPS)},
        {"data": table().set_index("unit"), "groups": pd.Series(GROUPS[::-1], UNITS[::-1])},
        {"data": np.array(list(EVIDENCE.values())).T, "units": UNITS, "groups": GROUPS},
        {
            "data": table()
            .assign(group=GROUPS)
            .astype(object)
            .assign(**{"2": ["38", "35", "40", "40", "38"]})
        },
    ],
)
def test_ways_to_say_groups(framework: parindex.Framework, given: dict) -> None:
    result = framework.score(**given, period=2026)
    assert result.groups == GROUPS
    assert result.group_names == ("sở", "xã")
    assert result.dossier.groups == GROUPS
    assert list(result.rank(within="group").ranks) == [1, 2, 3, 2, 1]
    assert list(result.rank().ranks) == [1, 2, 4, 5, 3]
    assert list(result.rank("2", of="points", within="group").ranks) == [2, 3, 1, 1, 2]


def test_long_table(framework: parindex.Framework) -> None:
    rows = [
        {"unit": u, "code": c, "value": EVIDENCE[c][i], "group": GROUPS[i]}
        for i, u in enumerate(UNITS)
        for c in EVIDENCE
    ]
    result = framework.score(pd.DataFrame(rows), period=2026)
    assert result.groups == GROUPS


def test_no_group_is_said_so(framework: parindex.Framework) -> None:
    with pytest.raises(DossierError, match="in no group"):
        framework.score(table(), groups=[*GROUPS[:4], None], period=2026)
    with pytest.raises(DossierError, match="in no group"):
        framework.score(table(), period=2026)
    result = framework.score(table())  # no year, so no class is given
    for call in (
        lambda: result.rank(within="group"),
        lambda: result.rank(within="group", of="points"),
        lambda: result.position("A", within="group"),
        lambda: result.compare(result, "A", within="group"),
    ):
        with pytest.raises(DossierError, match="groups"):
            call()
    some = framework.score(table(), groups=[None, *GROUPS[1:]])
    assert math.isnan(some.rank(within="group")["A"])
    assert some.position("A", within="group").units == 0
    assert "in no group" in str(some.explain("A"))
    with pytest.raises(ArgumentError):
        result.rank(within="region")  # type: ignore[arg-type]


def test_means_within_groups(framework: parindex.Framework) -> None:
    result = framework.score(table().assign(group=GROUPS), period=2026)
    found = result.summary()
    frame = pd.DataFrame({"index": result.share[:, 0], "group": GROUPS})
    for name, part in frame.groupby("group"):
        row = found.loc[name]
        assert row["units"] == len(part)
        assert row["mean"] == pytest.approx(part["index"].mean(), abs=1e-12)
        assert row["lower_quartile"] == pytest.approx(part["index"].quantile(0.25), abs=1e-12)
    assert found["units"].iloc[-1] == 5
    assert result.position("B", within="group")[2:5] == (2.0, 3, pytest.approx(94.3333333333333))
    assert list(result.to_pandas()["group"].unique()) == ["sở", "xã"]
    assert "group" in result.rank().to_pandas()
    assert "group" not in framework.score(table()).rank().to_pandas()


def test_who_has_a_class(framework: parindex.Framework) -> None:
    assert framework.cohort
    assert not parindex.load("vn.766").cohort
    result = framework.score(table().assign(group=GROUPS), period=2026)
    assert [result.class_of(u) for u in UNITS] == ["excellent", "good", "good", "good", "good"]
    (miss,) = result.misses("B")
    assert (miss.missed, miss.next, miss.group) == ("excellent", "good", "sở")
    assert (miss.rank, miss.units, miss.most, miss.line, miss.by) == (2, 3, 1, 98, 3)
    assert str(miss) == (
        '2nd of 3 in "sở"; 1 may be "Excellent"; missed by 3.00 points of the index.'
    )
    assert result.misses("A") == []
    with parindex.language("vi"):
        assert str(result.misses("B")[0]).startswith('Hạng 2 trên 3 trong nhóm "sở"')
    # one group is cut out of the cohort: other classes, and the edition says that this can be
    alone = framework.score(table()[3:].assign(group="xã"), period=2026)
    assert alone.class_of("E") == "good"
    assert "Quota" in str(result.explain("B"))
    assert framework.quotas(2025) == []


def test_plans_and_comparisons(framework: parindex.Framework) -> None:
    result = framework.score(table().assign(group=GROUPS), period=2026)
    plan = result.improve("B", "class:excellent")
    assert (plan.target, plan.class_after) == (98, "excellent")
    assert plan.quota in str(plan)
    out_of_reach = result.improve("E", "class:excellent")
    assert not out_of_reach.reachable
    assert out_of_reach.quota in str(out_of_reach)
    then = result.what_if("B", plan.evidence)
    assert then.class_of("B") == "excellent"
    changed = result.compare(result.what_if("B", {"2": 40}), "A", within="group")
    assert (changed.from_class, changed.to_class, changed.by_quota) == ("excellent", "good", True)
    assert changed.rows[0].to_rank == 2
    assert "by a quota" in str(changed)
    assert "by a quota" in changed._repr_html_()


def test_assessed_only(framework: parindex.Framework) -> None:
    result = framework.score(table(), groups=GROUPS, assessed=["A"], period=2026)
    assert math.isnan(result.rank()["A"])
    assert result.rank()["B"] == 1
    assert math.isnan(result.rank("1", of="points")["A"])
    assert result.summary()["units"].tolist() == [2, 2, 4]
    assert result.class_of("A") == "excellent"
    with pytest.raises(UnknownUnitError):
        framework.score(table(), assessed=["Z"])
    with pytest.raises(ArgumentError):
        framework.score(table(), assessed="A")


def test_registry() -> None:
    framework = parindex.load("vn.par.1149.province")
    columns = list(framework.columns)
    data = pd.DataFrame({"unit": ["Hà Nội", "Bắc Giang"], **{key: [1.0, 2.0] for key in columns}})
    result = framework.score(data, groups="region", period=2020)
    assert all(result.groups)
    with parindex.language("vi"):
        types = framework.score(data, groups="type", period=2020).groups
    assert types[0] != types[1]
    with pytest.raises(ArgumentError):
        framework.score(data, groups="colour", period=2020)  # type: ignore[arg-type]


def test_ranks_of_a_column() -> None:
    scores = pd.Series([1.0, 2, 3, 4], ["a", "b", "c", "d"])
    groups = pd.Series(["x", "y", "x", None], ["d", "c", "b", "a"])
    found = parindex.rank(scores, groups=groups)
    assert math.isnan(found["a"])
    assert found[["b", "c", "d"]].tolist() == [2, 1, 1]
