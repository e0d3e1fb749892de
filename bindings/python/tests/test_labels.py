# SPDX-License-Identifier: MIT
"""What goes with a table is matched by label, in any order, or is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from cohorts import same_bits
from parindex import composite, multivariate, units
from parindex.errors import ArgumentError, MethodError, ShapeError

try:
    import polars as pl
except ImportError:  # the oldest environment has none
    pl = None  # type: ignore[assignment]

UNITS = [f"Xã {name}" for name in ("An", "Bình", "Cam", "Đông", "Én", "Gò")]
FRAME = pd.DataFrame(
    np.random.default_rng(12).uniform(1, 90, (6, 4)).round(2),
    UNITS,
    ["water", "road", "school", "fee"],
)
HOLES = FRAME.mask(FRAME.isin([FRAME.iloc[1, 0], FRAME.iloc[4, 2]]))
REGION = pd.Series(["north", "south", "south", "north", "south", "north"], UNITS)


def shuffled(given: Any, seed: int = 3) -> Any:
    return given.sample(frac=1, random_state=seed)


def test_groups_of_units_go_by_label() -> None:
    want = composite.normalise(HOLES, None, impute="mean", groups=list(REGION))
    for groups in (REGION, shuffled(REGION), REGION.to_dict(), shuffled(REGION).to_dict()):
        assert composite.normalise(HOLES, None, impute="mean", groups=groups).equals(want)
    spelled = REGION.rename(lambda name: unicodedata.normalize("NFD", name))
    assert composite.normalise(HOLES, None, impute="mean", groups=shuffled(spelled)).equals(want)


@pytest.mark.parametrize(
    ("groups", "match"),
    [
        (REGION.drop("Xã Cam"), "groups says nothing of the rows Xã Cam"),
        (pd.concat([REGION, pd.Series(["x"], ["Xã Lạ"])]), "groups has an entry for Xã Lạ"),
        (pd.concat([REGION, REGION[:1]]), "groups has two entries for Xã An"),
        (REGION.reset_index(drop=True), "groups has an entry for 0, which is no row"),
        (dict(enumerate(REGION)), "groups has an entry for 0, which is no row"),
        ({"north", "south"}, "a list with an entry for each row"),
        ("nsnsns", "a list with an entry for each row"),
        (REGION.to_frame(), "a list with an entry for each row"),
    ],
)
def test_groups_that_do_not_fit(groups: Any, match: str) -> None:
    with pytest.raises(ArgumentError, match=match):
        composite.normalise(HOLES, None, impute="mean", groups=groups)


def test_a_series_beside_an_array_has_nothing_to_go_by() -> None:
    values = HOLES.to_numpy()
    with pytest.raises(ArgumentError, match=r"groups\.to_list\(\)"):
        composite.normalise(values, None, impute="mean", groups=REGION)
    with pytest.raises(ArgumentError, match=r"groups\.to_list\(\)"):
        composite.normalise(
            values, None, impute="mean", groups=shuffled(REGION.reset_index(drop=True))
        )
    plain = composite.normalise(values, None, impute="mean", groups=REGION.reset_index(drop=True))
    assert same_bits(plain, composite.normalise(values, None, impute="mean", groups=list(REGION)))


def test_weights_by_name_in_any_order() -> None:
    weights = pd.Series({"fee": 1.0, "school": 2.5, "water": 4.0, "road": 0.5})
    want = composite.aggregate(FRAME, [4.0, 0.5, 2.5, 1.0])
    assert composite.aggregate(FRAME, weights).equals(want)
    if pl is not None:
        made = composite.aggregate(pl.from_pandas(FRAME), weights.to_dict())
        assert made["total"].tolist() == want["total"].tolist()
    for wrong, match in (
        (weights.drop("fee"), "says nothing of the columns fee"),
        (weights.rename({"fee": "fees"}), "no column fees"),
        (pd.concat([weights, weights[:1]]), "two entries for fee"),
        (weights.reset_index(drop=True), "no column 0"),
        (weights.to_frame(), "a list with an entry for each column"),
        ({**weights, "fee": "1"}, "column fee: '1' is no weight"),
        ({**weights, "fee": 1e16}, "1e\\+16 is no weight; numbers from 0 to 1e15 are"),
    ):
        with pytest.raises(ArgumentError, match=match):
            composite.aggregate(FRAME, wrong)
        with pytest.raises(ArgumentError, match=match):
            multivariate.leave_one_out(FRAME, wrong)


def test_endpoints_by_name() -> None:
    posts = pd.DataFrame({"lo": [0.0, 1, 2, 3], "hi": [100.0, 101, 102, 103]}, list(FRAME))
    want = composite.normalise(FRAME, "goalposts", endpoints=posts.to_numpy())
    pairs = {name: tuple(row) for name, row in zip(posts.index, posts.to_numpy(), strict=True)}
    named = {name: {"hi": hi, "lo": lo} for name, (lo, hi) in pairs.items()}
    series = {name: pd.Series({"hi": hi, "lo": lo}) for name, (lo, hi) in pairs.items()}
    for given in (posts, shuffled(posts), posts[["hi", "lo"]], posts.set_axis([0, 1], axis=1), pairs,
                  pd.Series(pairs), named, series, *([] if pl is None else [pl.from_pandas(posts)])):  # fmt: skip
        got = composite.normalise(FRAME, "goalposts", endpoints=given)
        assert got.equals(want), given
    one = composite.normalise(FRAME, "goalposts", endpoints=(0, 200))
    for given in ({"hi": 200, "lo": 0}, pd.Series({"hi": 200, "lo": 0}), np.array([0, 200])):
        assert composite.normalise(FRAME, "goalposts", endpoints=given).equals(one)
    for wrong, match in (
        (posts.rename(columns={"lo": "least"}), "has the columns lo and hi.* least, hi"),
        (posts.drop("fee"), "says nothing of the columns fee"),
        (pd.concat([posts, posts[:1]]), "two entries for water"),
        (posts.reset_index(drop=True), "no column 0"),
        ({**pairs, "fee": (1,)}, "endpoints of fee are two numbers"),
        ({**pairs, "fee": (1, "2")}, "endpoints of fee are two numbers"),
    ):
        with pytest.raises(ArgumentError, match=match):
            composite.normalise(FRAME, "goalposts", endpoints=wrong)


def test_directions_and_flags() -> None:
    want = composite.normalise(FRAME, reversed=["road", "fee"])
    flags = {"road": True, "fee": True, "water": False, "school": False}
    directions = {name: -1 if flag else 1 for name, flag in flags.items()}
    ones = {name: int(flag) for name, flag in flags.items()}
    for given in (flags, directions, ones, pd.Series(flags), pd.Series(directions), pd.Series(ones),
                  shuffled(pd.Series(directions)), [False, True, False, True], [1, -1, 1, -1],
                  np.array([1.0, -1, 1, -1]), np.array([0, 1, 0, 1]), {"fee", "road"}, ("fee", "road"),
                  pd.Index(["road", "fee"])):  # fmt: skip
        assert composite.normalise(FRAME, reversed=given).equals(want), given
    assert composite.normalise(FRAME, reversed=[-1] * 4).equals(
        composite.normalise(FRAME, reversed=True)
    )
    assert composite.normalise(FRAME, reversed=[0] * 4).equals(composite.normalise(FRAME))
    values = FRAME.to_numpy()
    assert same_bits(composite.normalise(values, reversed=[1, 3]), want.to_numpy())
    assert same_bits(composite.normalise(values, reversed=[1, -1, 1, -1]), want.to_numpy())
    for wrong, match in (
        ([1, 1, 1, 1], "ones alone"),
        (pd.Series(1, FRAME.columns), "ones alone"),
        ({**directions, "fee": 0}, "0 is none of these"),
        ({**directions, "fee": 2}, "2 is none of these"),
        ({**flags, "fee": "yes"}, "yes is none of these"),
        ({**flags, "fee": np.nan}, "none of these"),
        ({"fee": True}, "says nothing of the columns water, road, school"),
        (pd.Series([1, -1, 1, -1]), "no column 0"),
        ([1, -1], "no column"),
        ([True, False], "2 entries for 4 columns"),
        (1, "none of these"),
    ):
        with pytest.raises(ArgumentError, match=match):
            composite.normalise(FRAME, reversed=wrong)
    with pytest.raises(ArgumentError, match="numbers of columns or as one flag"):
        composite.normalise(values[:, :2], reversed=[0, 1])


def test_a_unit_that_is_there_twice_is_no_reference() -> None:
    twice = pd.concat([FRAME, FRAME[:1]])
    with pytest.raises(ArgumentError, match="two rows Xã An"):
        composite.normalise(twice, "distance", reference="unit", unit="Xã An")
    with pytest.raises(ArgumentError, match="two rows Xã An"):
        composite.normalise(twice, None, impute="mean", groups=REGION.to_dict())
    own = pd.Series(list("abababa"), twice.index)  # a column of the frame itself, say
    got = composite.normalise(twice.assign(water=np.nan).fillna(1), None, impute="mean", groups=own)
    assert len(got) == 7


def test_one_vocabulary_of_weights_and_groups() -> None:
    parents = {"water": "works", "road": "works", "school": "people", "fee": "people"}
    by_column = {"water": 1.0, "road": 3.0, "school": 2.0, "fee": 2.0}
    all_weights = {**by_column, "works": 5.0, "people": 1.0}
    pillars = composite.aggregate(FRAME, by_column, groups=parents)
    assert composite.aggregate(FRAME, all_weights, groups=parents).equals(pillars)
    assert composite.aggregate(FRAME, pd.Series(all_weights), groups=pd.Series(parents)).equals(
        pillars
    )
    for weights, top in ((by_column, None), (all_weights, {"works": 5.0, "people": 1.0})):
        total = composite.aggregate(pillars, top)
        v = parindex.Variation(FRAME, weights, groups=parents)
        np.testing.assert_allclose(v.nominal.scores, total["total"], rtol=1e-8)
        tree = {**parents, "works": "all", "people": "all"}
        one = composite.aggregate(FRAME, weights, groups=tree)
        assert list(one) == ["all"]
        np.testing.assert_allclose(one["all"], total["total"], rtol=1e-14)
    in_order = parindex.Variation(FRAME, [1, 3, 2, 2], groups=parents)
    named = parindex.Variation(FRAME, by_column, groups=parents)
    assert in_order.run(100).to_bytes() == named.run(100).to_bytes()
    deep = {
        "water": "w",
        "road": "w",
        "school": "p",
        "fee": "whole",
        "w": "x",
        "x": "whole",
        "p": "x",
    }
    again = composite.aggregate(FRAME, groups=deep, method="geometric")
    v = parindex.Variation(FRAME, groups=deep).combine("geometric")
    np.testing.assert_allclose(again["whole"], v.nominal.scores, rtol=1e-7)
    with pytest.raises(ArgumentError, match="in a circle"):
        composite.aggregate(FRAME, groups={**deep, "whole": "w"})
    tree = {**parents, "works": "all", "people": "all"}
    with pytest.raises(ArgumentError, match="says nothing of the columns people"):
        composite.aggregate(FRAME, {**by_column, "works": 5.0}, groups=tree)
    with pytest.raises(ArgumentError, match="says nothing of the columns people"):
        parindex.Variation(FRAME, {**by_column, "works": 5.0}, groups=parents)
    with pytest.raises(ArgumentError, match="weights of works add up to 0"):
        composite.aggregate(FRAME, {**by_column, "water": 0, "road": 0}, groups=parents)
    with pytest.raises(ArgumentError, match="parent of fee is a name, not None"):
        composite.aggregate(FRAME, groups={**parents, "fee": None})


def test_states_and_groups_of_a_score_go_by_label(ministries: parindex.Framework) -> None:
    codes = [leaf.code for leaf in ministries.leaves]
    evidence = pd.DataFrame(
        {"appraisal": [60.0, np.nan, 50], "survey": [20.0, 21, 22]}, list("pqr")
    )
    table = np.zeros((3, len(codes)), int)
    table[:, codes.index("appraisal")] = [0, 2, 0]
    numbers = {name: number for number, name in parindex.STATES.items()}
    table[table == 2] = numbers["not_applicable"]
    table[table == 0] = numbers["value"]
    want = ministries.score(evidence, states=table)
    states = pd.DataFrame(table, list("pqr"), codes)
    for given in (states, states.loc[list("rpq")], states[codes[::-1]]):
        np.testing.assert_array_equal(ministries.score(evidence, states=given).state, want.state)
    array = ministries.score(evidence.to_numpy(), units=list("pqr"), states=states.loc[list("qrp")])
    np.testing.assert_array_equal(array.state, want.state)
    for wrong, match in (
        (states.drop("q"), "nothing of the rows q"),
        (states.rename({"q": "s"}), "an entry for s"),
        (states.rename(columns={codes[0]: "x"}), "no column x"),
    ):
        with pytest.raises(ArgumentError, match=match):
            ministries.score(evidence, states=wrong)


def test_a_column_of_the_frame_is_its_groups() -> None:
    framework = parindex.load("example.composite")
    of = framework.at(2025)
    values = np.random.default_rng(7).uniform(1, 9, (12, len(of.columns)))
    values[3, :] = np.nan
    values[8, 0] = np.nan
    names = [f"Xã {i}" for i in range(12)]
    groups = ["a", "b", "c"] * 4
    history = [framework.dossier(values + 1, period=2024, groups=groups)]

    def score(data: Any, given: Any, **how: Any) -> Any:
        return framework.score(data, groups=given, period=2025, history=history, **how).points

    want = score(values, groups)
    frame = pd.DataFrame(values, columns=list(of.columns)).assign(unit=names, region=groups)
    evidence = frame.drop(columns="region")
    order = np.random.default_rng(1).permutation(12)
    assert same_bits(score(evidence, frame["region"]), want)
    assert same_bits(score(evidence.iloc[order], frame["region"]), want[order])
    by_name = frame.set_index("unit")["region"]
    assert same_bits(score(evidence, by_name.iloc[order]), want)
    assert same_bits(score(evidence.iloc[order], by_name.to_dict()), want[order])
    assert same_bits(score(values, by_name.iloc[order], units=names), want)
    assert same_bits(score(evidence.set_index("unit"), by_name.iloc[order]), want)
    if pl is not None:
        assert same_bits(score(pl.from_pandas(evidence), by_name.to_dict()), want)
    with pytest.raises(ArgumentError, match="nothing of the rows Xã 5"):
        score(evidence, by_name.drop("Xã 5"))


def test_errors_of_a_variation_by_label() -> None:
    v = parindex.Variation(FRAME, seed=2)
    table = FRAME / 20
    want = v.errors(table.to_numpy()).run(200).to_bytes()
    assert v.errors(shuffled(table)).run(200).to_bytes() == want
    assert v.errors(table[["fee", "road", "water", "school"]]).run(200).to_bytes() == want
    for wrong, match in (
        (table.rename({"Xã An": "Xã Lạ"}), "an entry for Xã Lạ"),
        (pd.concat([table, table[:1]]), "two entries for Xã An"),
        (table.rename(columns={"fee": "fees"}), "no node fees"),
    ):
        with pytest.raises(ArgumentError, match=match):
            v.errors(wrong)


def test_costs_and_evidence_may_be_series(ministries: parindex.Framework) -> None:
    result = ministries.score({"appraisal": [60.0, 50], "survey": [20.0, 21]}, units=["p", "q"])
    costs = {"survey": 3.0, "appraisal": 1.0}
    as_dict = result.improve("q", costs=costs)
    assert result.improve("q", costs=pd.Series(costs)).cost == as_dict.cost
    changed = result.what_if("q", pd.Series({"survey": 25.0}))
    assert same_bits(changed.points, result.what_if("q", {"survey": 25.0}).points)
    with pytest.raises(ArgumentError, match="two entries for survey"):
        result.what_if("q", pd.Series([1.0, 2.0], ["survey", "survey"]))
    with pytest.raises(ArgumentError, match="must be a mapping from codes"):
        result.improve("q", costs=["survey"])


def test_weights_of_a_backcast_name_each_unit() -> None:
    names = ["Hà Nam", "Nam Định", "Ninh Bình"]
    table = pd.DataFrame({"unit": names, "x": [1.0, 2, 6]})
    weights = pd.Series([1.0, 2.0, 3.0], names)
    one = units.backcast(table, "2024", weights=shuffled(weights)).to_pandas()
    assert one.equals(units.backcast(table, "2024", weights=[1, 2, 3]).to_pandas())
    with pytest.raises(ArgumentError, match="nothing of the units Nam Dinh"):
        units.backcast(table, "2024", weights=weights.drop("Nam Định"))
    with pytest.raises(ArgumentError, match="two entries"):
        units.backcast(
            table, "2024", weights={"Nam Định": 1, "Tỉnh Nam Định": 2, "Hà Nam": 1, "Ninh Bình": 1}
        )


def test_every_bad_column_is_named() -> None:
    wide = pd.DataFrame(
        np.random.default_rng(5).uniform(1, 9, (5, 49)), columns=[f"c{i}" for i in range(49)]
    )
    for bad in ((3,), (3, 17), range(49)):
        frame = wide.copy()
        frame.iloc[:, list(bad)] = 4.0
        with pytest.raises(MethodError) as caught:
            composite.normalise(frame)
        assert [fault.criterion for fault in caught.value.faults] == [f"c{i}" for i in bad]
        assert not any("column 1" in repr(fault) for fault in caught.value.faults)
        with pytest.raises(MethodError) as caught:
            parindex.Variation(frame).scale("minmax")
        assert [fault.criterion for fault in caught.value.faults] == [f"c{i}" for i in bad]
        with pytest.raises(MethodError) as caught:
            multivariate.pca(frame)
        assert [fault.criterion for fault in caught.value.faults] == [f"c{i}" for i in bad]
    wide.iloc[2, 40], wide.iloc[4, 5] = -1, 0
    with pytest.raises(MethodError, match="row 2, column c40.*1 more") as caught:
        composite.aggregate(wide, method="geometric")
    assert [(f.criterion, f.row) for f in caught.value.faults] == [("c5", 4), ("c40", 2)]
    with pytest.raises(MethodError, match=r"row 2 \(from 0\), column 40 \(from 0\)"):
        composite.aggregate(wide.to_numpy(), method="geometric")
    wide["c7"] = np.inf
    with pytest.raises(MethodError, match="c7: a number is beyond 1e15"):
        multivariate.correlations(wide)


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (
            lambda: multivariate.strengths(FRAME, "Xã An"),
            "result must be a parindex.Result, not DataFrame",
        ),
        (lambda: multivariate.contributions(FRAME), "must be a parindex.Result"),
        (lambda: multivariate.effective_weights(FRAME), "must be a parindex.Result"),
        (
            lambda: multivariate.leave_one_out(FRAME, groups=["x"] * 4),
            "groups= / name= is not taken",
        ),
        (lambda: multivariate.correlations(FRAME, level=2), "level= has no effect"),
        (lambda: multivariate.correlations(FRAME, against=0), "against= has no effect"),
        (lambda: multivariate.pca(FRAME, level=2), "level= has no effect"),
        (lambda: parindex.rank(FRAME), "one column of numbers; this table has 4"),
        (lambda: parindex.Framework.from_json({}), "the text of a JSON file"),
    ],
)
def test_what_a_look_does_not_take(call: Callable[[], object], match: str) -> None:
    with pytest.raises(parindex.Error, match=match):
        call()


def test_a_ranking_keeps_the_index() -> None:
    ranks = parindex.rank(FRAME["fee"])
    assert isinstance(ranks, pd.Series) and ranks.name == "fee"
    assert ranks.to_dict() == FRAME["fee"].rank(ascending=False).to_dict()
    assert isinstance(parindex.rank(FRAME["fee"].to_numpy()), np.ndarray)


def test_points_ranked_as_they_are_printed(ministries: parindex.Framework) -> None:
    result = ministries.score({"appraisal": [60.04, 60.01, 59.9], "survey": [20.0, 20, 20]})
    assert result.rank(of="points", decimals=1).ranks.tolist() == [1, 1, 3]
    assert result.rank(of="points").ranks.tolist() == [1, 2, 3]
    shares = parindex.rank(result.share[:, 0], decimals=1)
    assert result.rank(decimals=1).ranks.tolist() == shares.tolist()
    with pytest.raises(ArgumentError, match="of must be one of share, points"):
        result.rank(of="index")  # type: ignore[arg-type]


def test_tables_of_every_kind_of_number() -> None:
    from decimal import Decimal

    want = composite.normalise({"a": [1.5, np.nan, 3.0]})
    for column in ([1.5, None, 3], [Decimal("1.5"), None, Decimal(3)], np.array([1.5, None, 3.0], object),
                   pd.Series([1.5, pd.NA, 3], dtype="Float64")):  # fmt: skip
        assert composite.normalise({"a": column}).equals(want)
    if pl is not None:
        assert composite.normalise({"a": pl.Series([1.5, None, 3.0])}).equals(want)
        lazy = pl.LazyFrame({"a": [1.5, None, 3.0]})
        assert composite.normalise(lazy).equals(want)
    assert composite.normalise([[1.5, None], [2, 3]], None).tolist()[1] == [2, 3]
    with pytest.raises(ShapeError, match="column a: A plain table holds numbers, not 'x'"):
        composite.normalise({"a": [1, "x"]})
    with pytest.raises(MethodError, match="beyond 1e15"):
        composite.normalise({"a": [1, 10**400]})


@pytest.mark.parametrize("name", ["old.xls", "binary.xlsb", "open.ods", "hidden.csv"])
def test_workbooks_of_other_kinds_are_called_so(
    name: str, tmp_path: Path, ministries: parindex.Framework
) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04" if name != "old.xls" else b"\xd0\xcf\x11\xe0")
    with pytest.raises(parindex.Error, match=f"{name}: This is .* save it as .xlsx or .csv"):
        ministries.score(tmp_path / name)


def test_classes_of_units_that_are_called_by_numbers(ministries: parindex.Framework) -> None:
    evidence = pd.DataFrame({"appraisal": [60.0, 20, 40], "survey": [25.0, 5, 20]})
    plain = ministries.score(evidence, period=2023)
    numbered = ministries.score(evidence.set_axis([2, 0, 1]), period=2023)
    want = [plain.class_of(row) for row in range(3)]
    assert len(set(want)) > 1
    table = numbered.rank().to_pandas()
    assert table["class"].to_dict() == dict(zip([2, 0, 1], want, strict=True))
    assert [numbered.class_of(label) for label in (2, 0, 1)] == want


def test_units_called_by_numbers_are_compared_by_name(ministries: parindex.Framework) -> None:
    evidence = pd.DataFrame({"appraisal": [60.0, 20, 40], "survey": [25.0, 5, 20]}, [2, 0, 1])
    before = ministries.score(evidence, period=2022)
    after = ministries.score((evidence + 1).sort_index(), period=2023)
    table = before.compare(after).to_pandas()
    assert table["from_index"].to_dict() == {"0": 25.0, "1": 60.0, "2": 85.0}
    np.testing.assert_allclose(table["change"], 2)
