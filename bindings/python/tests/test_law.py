# SPDX-License-Identifier: MIT
"""Readings, cases, the act's own words, what can never happen; editions made and changed in Python."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import parindex
from parindex.errors import (
    ArgumentError,
    FrameworkError,
    MethodError,
    UnknownCodeError,
    UnknownIdError,
)

ROWS = [
    ("1", "Kế hoạch", None, None),
    ("1.1", "Ban hành", 2, "Ban hành đúng hạn: 2; ban hành chậm: 1; không ban hành: 0"),
    ("1.2", "Thực hiện", 3, "Từ 95% trở lên: 3; từ 70% đến dưới 95%: 1,5; dưới 70%: 0"),
    ("2", "Sáng kiến", 5, "Mỗi sáng kiến: 1 điểm, tối đa 5 điểm"),
]


@pytest.fixture
def mine() -> parindex.Framework:
    return parindex.Framework.build(ROWS, id="test.mine", title="Thử", classes={"A": 80, "B": 50})


@pytest.fixture
def two(mine: parindex.Framework) -> parindex.Framework:
    edition = json.loads(mine.json)
    title = {"vi": "Một", "en": "One"}
    edition["readings"] = [
        {"name": "own", "title": title, "source": "made", "default": True},
        {
            "name": "other",
            "title": title,
            "source": "made",
            "nodes": {
                "1": {"max": 3},
                "1.1": {"max": 1, "scale": {"kind": "choices", "choices": []}},
            },
        },
    ]
    choices = json.loads(mine.json)["tree"]["children"][0]["children"][0]["scale"]["choices"]
    edition["readings"][1]["nodes"] = {
        "1.1": {
            "scale": {
                "kind": "choices",
                "choices": [{**c, "points": c["points"] / 2} for c in choices],
            }
        }
    }
    return parindex.Framework.from_json(json.dumps(edition))


def evidence(framework: parindex.Framework) -> pd.DataFrame:
    keys = [c.key for c in framework["1.1"].choices]
    columns = list(framework.columns)
    rows = {"X": [keys[0], 99, 0], "Y": [keys[2], 99, 1]}
    table = pd.DataFrame({"unit": list(rows)})
    for i, name in enumerate(columns):
        table[name] = [r[i] for r in rows.values()]
    return table


def test_an_edition_of_a_table(mine: parindex.Framework) -> None:
    assert mine["total"].max == 10
    assert mine["1"].max == 5
    assert mine.provenance == "invented"
    assert mine["1.1"].words == ROWS[1][3]
    assert [n.code for n in mine.leaves] == ["1.1", "1.2", "2"]
    frame = pd.DataFrame(ROWS, columns=["code", "title", "maximum", "sentence"])
    assert (
        parindex.Framework.build(frame, id="test.mine", title="Thử", classes={"A": 80, "B": 50})
        == mine
    )
    result = mine.score(evidence(mine), period=2025)
    assert result.cell("X").points == 5
    assert result.class_of("X") == "B"


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        (
            [("1", "A", 2, "thế nào cũng được")],
            "1: the sentence 'thế nào cũng được' was not understood",
        ),
        (
            [("1", "A", 2, "Có: 2; không: 0"), ("1", "B", 2, "Có: 2; không: 0")],
            "The code 1 is there twice.",
        ),
        (
            [("1", "A", None, "Có: 2; không: 0")],
            "1: the maximum must be a number from 0 on, not None.",
        ),
        (
            [("1", "A", "hai", "Có: 2; không: 0")],
            "1: the maximum must be a number from 0 on, not 'hai'.",
        ),
        ([("1", "A", 2, None)], "1 has no sentence and nothing below it"),
        (
            [("1", "A", 2, "Có: 2; không: 0"), ("1.1", "B", 2, "Có: 2; không: 0")],
            "1 has rows below it",
        ),
        ([], "The table has no rows."),
        (pd.DataFrame({"code": ["1"], "title": ["A"]}), "There is no column 'maximum'"),
        (5, "rows must be a DataFrame"),
        (["1"], "rows must be a DataFrame"),
    ],
)
def test_a_table_that_is_no_edition(rows: object, part: str) -> None:
    with pytest.raises(ArgumentError, match=".") as caught:
        parindex.Framework.build(rows)
    assert part in str(caught.value)


def test_classes_that_are_no_mapping() -> None:
    pairs: Any = [("A", 90)]
    with pytest.raises(ArgumentError, match="classes must be a mapping, code: value, not list"):
        parindex.Framework.build([("1", "A", 2, "Có: 2; không: 0")], classes=pairs)


def test_maxima_that_do_not_add_up() -> None:
    rows = [("1", "A", 3, None), ("1.1", "B", 2, "Có: 2; không: 0")]
    with pytest.raises(FrameworkError, match="those of its children give 2"):
        parindex.Framework.build(rows)


def test_one_thing_changed(mine: parindex.Framework) -> None:
    before = mine.json
    rule = mine.with_(rules={"1.2": "Từ 90% trở lên: 3; dưới 90%: 0"})
    assert rule.id == "test.mine.changed"
    assert "90" in rule["1.2"].rule and rule["1.2"].provenance == "invented"
    assert rule["1.1"].rule == mine["1.1"].rule
    more = mine.with_(maxima={"2": 7}, id="test.more")
    assert (more["2"].max, more["1"].max, more["total"].max, more.id) == (7, 5, 12, "test.more")
    deep = mine.with_(maxima={"1.2": 3.1})
    assert (deep["1"].max, deep["total"].max) == (5.1, 10.1)
    bound = mine.with_(classes={"A": 90})
    assert bound.class_of(85, 2025) == "B" and mine.class_of(85, 2025) == "A"
    weight = parindex.load("vn.dti.1726.province").with_(weights={"government": 0.5})
    assert weight["government"].weight == 0.5
    assert mine.json == before


def test_what_cannot_be_changed(mine: parindex.Framework, two: parindex.Framework) -> None:
    with pytest.raises(ArgumentError, match="Nothing is changed"):
        mine.with_()
    with pytest.raises(UnknownCodeError, match=r"1\.1"):
        mine.with_(maxima={"1.11": 3})
    with pytest.raises(ArgumentError, match="1 is worked out from what is below it"):
        mine.with_(rules={"1": "Có: 2; không: 0"})
    with pytest.raises(ArgumentError, match="was not understood"):
        mine.with_(rules={"1.1": "tùy"})
    with pytest.raises(ArgumentError, match=r"no class 'C'; there are: A, B"):
        mine.with_(classes={"C": 3})
    with pytest.raises(ArgumentError, match="has no weight"):
        mine.with_(weights={"1.1": 3})
    with pytest.raises(ArgumentError, match="from 0 on"):
        mine.with_(maxima={"2": -1})
    with pytest.raises(ArgumentError, match="own reading"):
        two.reading("other").with_(maxima={"2": 6})


def test_readings(two: parindex.Framework) -> None:
    assert [r.name for r in two.readings] == ["own", "other"]
    assert two.taken == "own" and two.readings[0].default
    other = two.reading("other")
    assert other.taken == "other" and other != two
    assert other.reading("own") == two and other.reading("other") is other
    assert pickle.loads(pickle.dumps(other)) == other
    with pytest.raises(UnknownIdError, match="it has: own, other"):
        two.reading("third")
    result = two.score(evidence(two), period=2025)
    # X: 2 + 3 + 0, Y: 0 + 3 + 1; by the other reading 1 + 3 + 0 and 0 + 3 + 1: they tie, and X has 40 %.
    found = result.readings()
    assert found.units == ["X", "Y"] and len(found) == 2 and "Y" in found
    assert found.rank("X", "other").reclassed and not found.rank("X", "other").moved
    assert found.rank("Y", "other").rank == 1 and found.rank("Y", "other").moved
    assert found.rank("X", "other").index == 40
    frame = found.to_pandas()
    assert frame.loc[("X", "own"), "rank"] == 1 and len(frame) == 4
    assert "2 of 2 units" in str(found)
    assert "own" in found._repr_html_()
    assert "(reading own)" in result.basis()
    assert dict(result.notes())["Reading"] == "One (own)"
    with parindex.language("vi"):
        assert "phụ thuộc vào cách hiểu" in str(found)
    with pytest.raises(MethodError, match="one reading only"):
        parindex.load("vn.par.876.ministry").score(
            {"unit": ["A"], "appraisal": [60], "survey": [20]}
        ).readings()


def test_an_explanation_says_which_reading_and_the_acts_words(two: parindex.Framework) -> None:
    explanation = two.reading("other").score(evidence(two)).explain("X", "1.1")
    assert explanation["reading"] == "One (other)"
    assert explanation["words"] == f"“{ROWS[1][3]}”"
    assert "Ban hành đúng hạn" in two.tree()._repr_html_()


def test_every_shipped_edition_gives_its_figures() -> None:
    cases = 0
    for id in parindex.catalogue():
        framework = parindex.load(id)
        cases += len(framework.cases)
        assert framework.check().ok, framework.check()
    assert cases > 40


@pytest.mark.parametrize("id", ["vn.766", "vn.par.876.ministry", "vn.papi.2011", "vn.pci.2005"])
def test_one_wrong_digit_is_named_with_both_figures(id: str) -> None:
    edition = json.loads(parindex.load(id).json)
    case = edition["cases"][0]
    places = case.get("decimals", edition["decimals"])
    case["gives"]["total"] = round(case["gives"]["total"] + 10.0**-places, places)
    check = parindex.Framework.from_json(json.dumps(edition)).check()
    assert not check.ok and len(check.wrong) == 1
    wrong = check.wrong[0]
    assert wrong.path == "$.cases[0].gives['total']"
    assert parindex.format(wrong.expected) in wrong.message
    assert parindex.format(wrong.given) in wrong.message
    assert wrong.kind == "case" and check[0] is wrong
    assert "1 figures wrong" in str(check)
    assert check.to_pandas()["kind"].tolist()[0] == "case"
    assert wrong.path.replace("'", "&#x27;") in check._repr_html_()


def test_what_can_never_happen(mine: parindex.Framework) -> None:
    assert not list(mine.check())
    found = mine.with_(rules={"1.2": "Từ 95% trở lên: 2; dưới 95%: 0"}).check()
    assert [f.kind for f in found] == ["maximum"]
    assert found[0].message == "Nobody can have the maximum of 3 points: the rule gives 2 at most."
    assert found.ok
    with parindex.language("vi"):
        assert found[0].message.startswith("Không ai có thể đạt điểm tối đa 3")


def test_an_import_keeps_the_words(tmp_path: Path) -> None:
    file = tmp_path / "annex.csv"
    file.write_text(
        "STT,Tiêu chí,Điểm tối đa,Cách tính điểm\n1,Kế hoạch,2,\n1.1,Ban hành,2,Có: 2; không: 0\n",
        encoding="utf-8",
    )
    framework = parindex.annex.read(file).framework
    assert framework["1.1"].words == "Có: 2; không: 0"
    assert framework["1.1"].row != ""
