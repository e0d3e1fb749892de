# SPDX-License-Identifier: MIT
"""Plans: what they propose does what they say; costs and goals in every form; shown in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import parindex


@pytest.fixture
def communes(examples: Path) -> parindex.Result:
    return parindex.load("example.commune").score(examples / "commune.csv", period=2024)


UNIT = "Xã Hai (ví dụ)"


def test_the_proposal_does_what_it_says(communes: parindex.Result) -> None:
    plan = communes.improve(UNIT, "class:B")
    assert plan.reachable and plan.proven and not plan.met
    assert (plan.class_before, plan.class_after) == ("C", "B")
    then = communes.what_if(UNIT, plan.evidence)
    assert then.cell(UNIT).share == plan.after >= 80
    assert then.class_of(UNIT) == "B"
    assert then.position(UNIT).rank == plan.rank_after
    assert communes.cell(UNIT).share == plan.before  # as it was
    assert sum(c.index for c in plan.changes) == pytest.approx(plan.after - plan.before)
    assert sum(c.cost for c in plan.changes) == pytest.approx(plan.cost)
    assert plan.cost >= plan.bound
    first = plan.changes[0]
    assert first.node.code == "1.2" and first.text == (
        "Tasks completed: from 36 to 37 of 40 (90% to 92.5%)"
    )
    assert first.moves == (("1.2", 36.0, 37.0),)
    assert plan.losses[0].node.code == "3.1" and plan.losses[0].movable
    assert [loss.index for loss in plan.losses] == sorted(
        (loss.index for loss in plan.losses), reverse=True
    )


def test_goals_in_every_form(communes: parindex.Result) -> None:
    assert communes.improve(UNIT, 70.0).after == pytest.approx(70, abs=0.01)
    assert communes.improve(UNIT, "70,5").target == 70.5
    assert communes.improve(UNIT, "rank:2").rank_after == 2
    assert communes.improve(UNIT).rank_after == 2  # the next place
    assert communes.improve("Phường Ba (ví dụ)").met
    out = communes.improve(UNIT, 101)
    assert not out.reachable and out.after == out.best == 100 and out.bound == 0
    with pytest.raises(parindex.errors.GoalError, match='no class "Z"'):
        communes.improve(UNIT, "class:Z")
    with pytest.raises(parindex.errors.NoIndexError, match="without points"):
        communes.improve("Đặc khu Năm (ví dụ)", 80)


def test_costs_in_every_form(communes: parindex.Result, tmp_path: Path) -> None:
    given = {"1": None, "2.2": (0.5, 9.0), "5": None, "6": 0.0}
    plan = communes.improve(UNIT, 75, costs=given)
    codes = {c.node.code for c in plan.changes}
    assert {"2.2", "6"} <= codes and not codes & {"1.1", "1.2", "1.3", "1.4", "5"}
    assert max(c.after for c in plan.changes if c.node.code == "2.2") <= 9
    table = tmp_path / "costs.csv"
    table.write_text("code,cost,limit\n1,,\n2.2,0.5,9\n5,,\n6,0,\n")
    assert communes.improve(UNIT, 75, costs=table).cost == plan.cost
    table.write_text("code,cost\n1,x\n9,1\n")
    with pytest.raises(parindex.errors.CsvError, match="no number from 0") as caught:
        communes.improve(UNIT, 75, costs=table)
    assert len(caught.value.faults) == 2 and caught.value.source == "costs.csv"
    with pytest.raises(parindex.errors.UnknownCodeError):
        communes.improve(UNIT, 75, costs={"9": 1})
    with pytest.raises(parindex.errors.ArgumentError, match="from 0"):
        communes.improve(UNIT, 75, costs={"1": -1})


def test_what_if(communes: parindex.Result) -> None:
    then = communes.what_if(UNIT, {"1.1": "on_time", "1.2": 40})
    assert then.cell(UNIT, "1.1").points == 5 and then.cell(UNIT, "1.2").points == 8
    assert then.units == communes.units and then.period == 2024
    c = communes.compare(then, UNIT)
    assert c.change == pytest.approx(6.5) and c["1"].change == pytest.approx(6.5)
    with pytest.raises(parindex.errors.EvidenceError, match='"never" is no choice of 1.1'):
        communes.what_if(UNIT, {"1.1": "never"})
    with pytest.raises(parindex.errors.EvidenceError, match="whole number"):
        communes.what_if(UNIT, {"1.2": 39.5})
    with pytest.raises(parindex.errors.UnknownCodeError):
        communes.what_if(UNIT, {"9": 1})


def test_it_is_shown_in_both_languages(communes: parindex.Result) -> None:
    plan = communes.improve(UNIT, 80)
    assert "cheapest way to 80.00%" in repr(plan) and "invented" in repr(plan)
    assert "Where points were lost" in plan._repr_html_()
    frame = plan.to_pandas()
    assert frame.loc["1.2", "after"] == 8 and frame.loc["5", "cost"] == 1
    assert frame.loc["3.1", "lost"] == pytest.approx(5.2)
    parindex.set_language("vi")
    shown = communes.improve(UNIT, 80)
    assert "Số nhiệm vụ hoàn thành: từ 36 lên 37 trên 40" in repr(shown)
    assert "không thể đạt 101,00%" in repr(communes.improve(UNIT, 101))
    assert "đã đạt mức" in repr(communes.improve("Phường Ba (ví dụ)"))
