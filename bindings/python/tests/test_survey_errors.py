# SPDX-License-Identifier: MIT
"""Mistakes are told by column, row and label, and nothing of the call is added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import Survey, errors

FRAME = pd.DataFrame(
    {
        "province": ["Hưng Yên"] * 6 + ["Hà Tĩnh"] * 6,
        "district": ["A", "A", "B", "B", "C", "C"] * 2,
        "there": 5.0,
        "w": 2.0,
        "sex": ["nam", "nữ"] * 6,
        "q1": [1, 2, 3, 4, 5, 4] * 2,
        "q2": [5, 4, 3, 2, 1, np.nan] * 2,
    },
    index=[f"phiếu {i}" for i in range(12)],
)


def survey(**more: Any) -> Survey:
    design: dict[str, Any] = {
        "items": ["q1", "q2"], "levels": 5, "weight": "w", "strata": "province", "ids": "district", "fpc": "there",
        "unit": "province", "domains": "sex", "cells": "sex",
    }  # fmt: skip
    return Survey(**{**design, **more})


def changed(column: str, row: int, value: Any) -> pd.DataFrame:
    made = FRAME.copy().astype({column: object})
    made.iloc[row, list(made).index(column)] = value
    return made.infer_objects()


WRONG: list[tuple[str, int, Any, type[errors.Error], list[str]]] = [
    (
        "w",
        3,
        0.0,
        errors.EvidenceError,
        ["row phiếu 3, column w, stratum Hưng Yên: the weight is 0"],
    ),
    (
        "w",
        3,
        -1.0,
        errors.EvidenceError,
        ["row phiếu 3, column w, stratum Hưng Yên: the weight is -1"],
    ),
    ("w", 3, np.nan, errors.EvidenceError, ["row phiếu 3", "weight is NaN"]),
    ("w", 3, "hai", errors.EvidenceError, ["row phiếu 3", "column w", "hai"]),
    (
        "there",
        8,
        6.0,
        errors.EvidenceError,
        ["row phiếu 8, column there, stratum Hà Tĩnh: The FPC of stage 1"],
    ),
    (
        "there",
        8,
        np.nan,
        errors.EvidenceError,
        ["row phiếu 8, column there, stratum Hà Tĩnh: the FPC is NaN"],
    ),
    ("province", 8, None, errors.EvidenceError, ["row phiếu 8", "column province", "blank"]),
    ("district", 8, None, errors.EvidenceError, ["row phiếu 8", "column district", "blank"]),
    ("sex", 5, None, errors.EvidenceError, ["row phiếu 5", "column sex", "blank"]),
    ("q1", 2, 6, errors.EvidenceError, ["row phiếu 2", "column q1", "answer is 6", "1 … 5"]),
    ("q1", 2, 0, errors.EvidenceError, ["row phiếu 2", "answer is 0"]),
    ("q1", 2, 255, errors.EvidenceError, ["answer is 255"]),
    ("q1", 2, -1, errors.EvidenceError, ["answer is -1"]),
    ("q1", 2, 10**9, errors.EvidenceError, ["answer is 1000000000"]),
    ("q2", 4, 2.5, errors.EvidenceError, ["row phiếu 4", "column q2", "answer is 2.5"]),
    ("q2", 4, np.inf, errors.EvidenceError, ["answer is inf"]),
    ("q2", 4, "rất tốt", errors.EvidenceError, ["row phiếu 4", "answer is rất tốt"]),
]


@pytest.mark.parametrize("wrong", WRONG, ids=[f"{w[0]} {w[2]}" for w in WRONG])
def test_rows(wrong: Any) -> None:
    column, row, value, kind, parts = wrong
    s = survey().add(FRAME)
    before = s.to_bytes()
    with pytest.raises(kind) as caught:
        s.add(changed(column, row, value))
    for part in parts:
        assert part in str(caught.value), str(caught.value)
    assert s.to_bytes() == before


def test_rows_in_vietnamese() -> None:
    with parindex.language("vi"):
        for column, row, value, _, _ in WRONG:
            with pytest.raises(errors.Error) as caught:
                survey().add(changed(column, row, value))
            assert "phiếu" in str(caught.value)
            assert not any(
                word in str(caught.value) for word in (" is ", "row ", "column ", "stratum")
            )


def test_more_drawn_than_there_are() -> None:
    few = FRAME.assign(there=2.0)
    with pytest.raises(errors.EvidenceError) as caught:
        survey().add(few)
    for part in ("row phiếu 4", "stratum Hưng Yên", "has 2 to draw from"):
        assert part in str(caught.value), str(caught.value)


def test_one_id_under_two_strata() -> None:
    with pytest.raises(errors.EvidenceError) as caught:
        survey(unique_ids=True).add(FRAME)
    for part in (
        "row phiếu 6, column district, stratum Hà Tĩnh: The id A of stage 1 (district)",
        "is in stratum Hà Tĩnh and in stratum Hưng Yên too",
        "unique_ids=True says that an id is in one only; where ids begin anew in each, leave it out",
    ):
        assert part in str(caught.value), str(caught.value)
    with (
        parindex.language("vi"),
        pytest.raises(errors.EvidenceError, match="unique_ids=True quy định .* bỏ tham số này"),
    ):
        survey(unique_ids=True).add(FRAME)


def test_lonely_stratum_by_its_label() -> None:
    s = survey(fpc=None).add(FRAME[(FRAME["province"] == "Hà Tĩnh") | (FRAME["district"] == "A")])
    with pytest.raises(errors.MethodError, match="Stratum Hưng Yên"):
        s.mean()
    e = s.score("q1", [0, 25, 50, 75, 100], by="unit")
    assert ["lonely" in n for n in e.note_names] == [False, True]


def test_groups_that_are_not_there() -> None:
    s = survey(domains=None).add(FRAME)
    with pytest.raises(
        errors.ArgumentError, match="within: sex is no column of domains, and the survey has none"
    ):
        s.mean(within={"sex": "nam"})
    with pytest.raises(errors.ArgumentError, match="sex has no label nam; it has none yet"):
        survey().mean(within={"sex": "nam"})


def test_margins() -> None:
    s = survey(cells=["sex", "province"]).add(FRAME)
    with pytest.raises(errors.MethodError) as caught:
        s.rake({"sex": {"nam": 10, "nữ": 20}, "province": {"Hưng Yên": 10, "Hà Tĩnh": 10}})
    assert "margin province = Hà Tĩnh is to be 10, and it comes to 20 by margin sex = nam, " in str(
        caught.value
    )
    with pytest.raises(errors.MethodError, match="sex = khác"):
        s.rake({"sex": {"nam": 10, "nữ": 20, "khác": 5}})
    with pytest.raises(
        errors.MethodError,
        match="No factors from 0.9 to 1.1 meet the margins: margin sex = nam is to be 1 and comes to 10.8",
    ):
        s.calibrate({"sex": {"nam": 1, "nữ": 1000}}, "bounded", lowest=0.9, highest=1.1)


CALLS: list[tuple[Callable[[Survey], object], type[Exception], str]] = [
    (lambda s: s.share("q9", at_least=4), errors.ArgumentError, "no item q9; there are q1, q2"),
    (lambda s: s.share("q1"), errors.ArgumentError, "which answers count"),
    (lambda s: s.share("q1", at_least=4, answers=5), errors.ArgumentError, "which answers count"),
    (lambda s: s.share("q1", at_least=6), errors.ArgumentError, "at_least must be a whole number from 1 to 5"),
    (lambda s: s.share([], at_least=4), errors.ArgumentError, "At least one item"),
    (lambda s: s.mean(by="w"), errors.ArgumentError, "by: w is no column of domains; there are unit, sex"),
    (lambda s: s.mean(by=["unit", "unit"]), errors.ArgumentError, "by names the column province twice"),
    (lambda s: s.mean(within={"sex": "x"}), errors.ArgumentError, "sex has no label x; it has nam, nữ"),
    (lambda s: s.mean(within={"q1": 1}), errors.ArgumentError, "within: q1 is no column of domains"),
    (lambda s: s.mean(lonely="ignore"), errors.ArgumentError, "lonely must be one of"),
    (lambda s: s.mean(variance="x"), errors.ArgumentError, "variance must be one of"),
    (lambda s: s.mean(seed=3), errors.ArgumentError, "seed has no effect here"),
    (lambda s: s.mean(scales=[1]), errors.ArgumentError, "scales has no effect here"),
    (lambda s: s.mean(level=1.5), errors.ArgumentError, "level must be a number"),
    (lambda s: s.mean(level=0), errors.ArgumentError, "level must be a number"),
    (lambda s: s.mean(threads=0), errors.ArgumentError, "threads must be a whole number"),
    (lambda s: s.mean(degree=3), TypeError, "unexpected keyword argument 'degree'"),
    (lambda s: s.mean(variance="brr"), errors.MethodError, ""),
    (lambda s: s.mean(variance="given"), errors.MethodError, ""),
    (lambda s: s.score("q1", [1, 2]), errors.ArgumentError, "levels 1 to 5"),
    (lambda s: s.score("q1", {1: 0, 2: 3}), errors.ArgumentError, "levels 1 to 5"),
    (lambda s: s.index(points=[1, 2, 3, 4, 5], at_least=4), errors.ArgumentError, "at_least= has no effect"),
    (lambda s: s.index({}, at_least=4), errors.ArgumentError, "At least one item"),
    (lambda s: s.quantile("q1", 1.5), errors.ArgumentError, "q is a number from 0 to 1"),
    (lambda s: s.mean("q1", by="unit").difference("Hà Tĩnh", "Huế"), errors.ArgumentError, "both labels Hà Tĩnh and Huế"),
    (lambda s: s.mean("q1").pairs(), errors.ArgumentError, "two units or more"),
    (lambda s: s.mean().combine({"q3": 1}), errors.ArgumentError, "no figure q3; there are q1, q2"),
    (lambda s: s.mean().combine({}), errors.ArgumentError, "mapping from figures"),
    (lambda s: s.mean().interval("wilson"), errors.ArgumentError, "interval of shares"),
    (lambda s: s.mean().interval("x"), errors.ArgumentError, "kind must be one of"),
    (lambda s: s.rake({}), errors.ArgumentError, "totals is a mapping"),
    (lambda s: s.rake({"age": {1: 2}}), errors.ArgumentError, "age is none of the columns of cells"),
    (lambda s: s.rake({"sex": 5}), errors.ArgumentError, "has labels"),
    (lambda s: s.calibrate({"sex": {"nam": 1, "nữ": 1}}, "logit"), errors.ArgumentError, "needs lowest"),
    (lambda s: s.calibrate({"sex": {"nam": 1}}, lowest=0.5), errors.ArgumentError, "lowest has no effect"),
    (lambda s: s.post_stratify({"nam": 4}), errors.ArgumentError, "says nothing of the cell nữ"),
    (lambda s: s.post_stratify({"nam": 4, "nữ": 4, "x": 1}), errors.ArgumentError, "no cell x"),
    (lambda s: s.add(5), errors.ShapeError, "int is no table"),
    (lambda s: s.add([1, 2]), errors.ShapeError, "list is no table"),
    (lambda s: s.add(FRAME.drop(columns="q2")), errors.EvidenceError, "no column q2; there are province"),
    (lambda s: s.add({"q1": [1], "q2": [1, 2]}), errors.ShapeError, "not of one length"),
    (lambda s: s.add("answers.ods"), errors.EvidenceError, "Files of the form .ods are not read"),
    (lambda s: s.add("nowhere.csv"), FileNotFoundError, "nowhere"),
    (lambda s: s.add(FRAME, first=0), errors.ArgumentError, "first must be a whole number from 1"),
    (lambda s: s.add(FRAME, progress=5), errors.ArgumentError, "progress must be a function of (done, total)"),
    (lambda s: s.add(FRAME.assign(district=range(12))), errors.EvidenceError, "district has numbers here and had texts"),
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS, ids=[str(i) for i in range(len(CALLS))])
def test_calls(call: Any) -> None:
    run, kind, part = call
    s = survey().add(FRAME)
    before = s.to_bytes()
    with pytest.raises(kind) as caught:
        run(s)
    assert part in str(caught.value), str(caught.value)
    assert s.to_bytes() == before
    with parindex.language("vi"), pytest.raises(kind):
        run(s)


DESIGNS: list[tuple[dict[str, Any], str]] = [
    ({"items": []}, "At least one item"),
    ({"items": ["q1", "q1"]}, "items names the column q1 twice"),
    ({"items": 5}, "items is the name of a column"),
    ({"levels": 1}, "levels must be a whole number from 2 to 15"),
    ({"levels": 16}, "levels must be a whole number"),
    ({"levels": ["a"]}, "levels must be a whole number from 2 to 15"),
    ({"levels": ["a", "a "]}, "levels has one text twice"),
    ({"levels": {"a": 0}}, "levels must be a whole number from 1 to 15"),
    ({"no_answer": 5}, "no_answer: 5 is an answer already"),
    ({"fpc": ["there", "w"]}, "fpc names 2 columns and there are 1 stages"),
    ({"ids": list("abcde"), "fpc": None}, "There are 5 stages; 4 are possible"),
    ({"fpc_as": "shares"}, "fpc_as must be one of counts, fractions"),
    ({"persons": 3}, "persons must be True or False"),
    ({"text": ["w"]}, "text='w' has no effect"),
]


@pytest.mark.parametrize("design", DESIGNS, ids=[str(i) for i in range(len(DESIGNS))])
def test_designs(design: Any) -> None:
    options, part = design
    with pytest.raises(errors.ArgumentError) as caught:
        survey(**options)
    assert part in str(caught.value), str(caught.value)


def test_other_words_for_no_answer() -> None:
    s = Survey(items="q", levels=3, no_answer=(8, "không biết"), not_asked=[9, -1, 999])
    e = s.add({"q": [1, 2, 3, 8, 9, -1, 999, None, "không biết"]}).mean()
    assert (e.n[0], e.table["people"].iloc[0], e.value[0]) == (3, 9, 2)
    n = Survey(items="x", no_answer=-1, not_asked=-2).add({"x": [4.0, -1, -2, 6, np.nan]}).mean()
    assert (n.value[0], n.n[0]) == (5, 2)


def test_nobody_and_one_level() -> None:
    s = survey().add(FRAME.assign(q2=np.nan, q1=3))
    e = s.mean(by="unit")
    assert np.isnan(e.value[[1, 3]]).all()
    assert "no_error" in e.note_names[1]
    assert e.error[0] == 0
    share = s.share("q1", at_least=4)
    assert share.value[0] == 0
    assert "edge" in share.note_names[0]
    assert share.interval("beta")[0, 1] > 0.1


def test_csv_faults_have_lines(tmp_path: Path) -> None:
    path = tmp_path / "phiếu.csv"
    wrong = FRAME.astype({"q1": object})
    wrong.iloc[7, 5] = "x"
    wrong.to_csv(path, index=False)
    s = survey()
    with pytest.raises(
        errors.EvidenceError, match=r"phiếu.csv, line 9, column q1: The answer is x"
    ):
        s.add(path)
    assert s.rows == 0
    path.write_text("province;district\na;b\n", encoding="utf-8")
    with pytest.raises(errors.EvidenceError, match=r"phiếu.csv: There is no column w"):
        s.add(path)
    path.write_bytes(b"\xff\xfe,\n")
    with pytest.raises(errors.CsvError, match="UTF-8"):
        s.add(path)
    FRAME.astype({"w": object}).replace({"w": {2.0: "hai"}}).to_csv(path, index=False)
    with pytest.raises(errors.CsvError, match="hai"):
        s.add(path)
    (tmp_path / "x.parquet").write_bytes(b"nothing")
    with pytest.raises(errors.EvidenceError, match="x.parquet"):
        s.add(tmp_path / "x.parquet")


def test_too_many(tmp_path: Path) -> None:
    many = {"u": np.arange(5000), "q": np.ones(5000, int)}
    for column, what in (
        ("unit", "5000 units"),
        ("domains", "5000 labels"),
        ("cells", "5000 combinations"),
    ):
        s = Survey(items="q", levels=2, **{column: "u"})  # type: ignore[arg-type]
        with pytest.raises(errors.LimitError, match=what):
            s.add(many)
        assert s.add({"u": [1, 2], "q": [1, 2]}).rows == 2
