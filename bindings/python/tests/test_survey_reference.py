# SPDX-License-Identifier: MIT
"""What R survey gave, by the public methods: small data sets, schools, health, two years."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from parindex.errors import MethodError
from survey_reference import Case, data, needed, survey

pytestmark = needed


# -- eight rows in two strata --------------------------------------------------------------


def fpc(**design: Any) -> Any:
    frame = data("fpc")
    frame["share"] = frame["nh"] / frame["Nh"]
    frame["above"] = frame["x"] > 4
    design = {"weight": "weight", "strata": "stratid", "ids": "psuid", "items": "x", **design}
    return survey(frame, **design)


@pytest.mark.parametrize(
    ("name", "design"),
    [
        ("fpc.without", {}),
        ("fpc.count", {"fpc": "Nh"}),
        ("fpc.fraction", {"fpc": "share", "fpc_as": "fractions"}),
    ],
)
def test_fpc(name: str, design: dict[str, Any]) -> None:
    case = Case(name)
    case.put_row(fpc(**design).mean(), 0, item="x")
    case.end()


def test_fpc_total_subset_and_variance() -> None:
    case = Case("fpc.total")
    case.put_row(fpc(fpc="Nh").total(), 0, item="x")
    case.end()
    case = Case("fpc.subset")
    case.put_row(fpc(domains="above").mean(within={"above": True}), 0, item="x")
    case.end()
    case = Case("fpc.var")
    case.put_row(fpc().variance(), 0, item="x")
    case.end()


# -- hospitals, in three strata ------------------------------------------------------------


def test_hospital() -> None:
    s = survey(
        data("hospital"), items="births", weight="weighta", strata="oblevel", ids="hospno", fpc="tothosp",
        unit="oblevel",
    )  # fmt: skip
    for name, e in (("mean", s.mean()), ("total", s.total())):
        case = Case(f"hospital.{name}")
        case.put_row(e, 0, item="births")
        case.end()
    case, by = Case("hospital.by"), s.mean(by="unit")
    for row, unit in enumerate(s.units):
        case.put_row(by, row, str(unit), "births")
    case.put_covariances(by, [(str(u), "births") for u in s.units])
    case.end()
    case = Case("hospital.quantile")
    levels = ["0.25", "0.5", "0.75"]
    found = s.quantile("births", [float(x) for x in levels])
    for i, level in enumerate(levels):
        case.put("estimate", found.value[i], "", "births", level=level)
        case.put("se", found.error[i], "", "births", level=level)
        case.put("low", found.low[i], "", "births", level=level, within=1e-8)
        case.put("high", found.high[i], "", "births", level=level, within=1e-8)
    case.end()


# -- schools -------------------------------------------------------------------------------

SCHOOL_ITEMS = ["api00", "api99", "ell", "enroll", "api.stu"]


def schools(name: str, **more: Any) -> Any:
    frame = data(name)
    frame["row"] = np.arange(len(frame))
    design: dict[str, Any] = {
        "items": SCHOOL_ITEMS, "weight": "pw", "domains": ["sch.wide", "comp.imp"],
        "cells": ["stype", "sch.wide"], "fpc": "fpc",
    }  # fmt: skip
    design |= {"strata": "stype", "ids": "row"} if name == "apistrat" else {"ids": "dnum"}
    return survey(frame, **{**design, **more})


@pytest.mark.parametrize("name", ["apistrat", "apiclus1"])
def test_schools(name: str) -> None:
    s = schools(name)
    for kind, items, e in (
        ("mean", ["api00", "api99", "ell"], s.mean(["api00", "api99", "ell"])),
        ("total", ["enroll", "api.stu"], s.total(["enroll", "api.stu"])),
        ("variance", ["api00", "api99"], s.variance(["api00", "api99"])),
    ):
        case = Case(f"{name}.{kind}")
        for row, item in enumerate(items):
            case.put_row(e, row, item=item)
        if kind != "variance":
            case.put_covariances(e, [("", item) for item in items])
            case.put("n", len(data(name)))
            case.end()
        else:
            case.end(left=4)  # covariances of variances need products of two items
    case, replaced = Case(f"{name}.deff.replace"), s.mean(["api00", "api99"])
    for row, item in enumerate(["api00", "api99"]):
        case.put("deff", float(replaced.table["deff_replaced"].iloc[row]), "", item, within=1e-8)
        case.put_row(replaced, row, item=item)
    case.put_covariances(replaced, [("", "api00"), ("", "api99")])
    case.end()
    case = Case(f"{name}.ratio")
    case.put_row(s.ratio("api.stu", "enroll"), 0)
    case.end()
    case, change = Case(f"{name}.change"), s.mean(["api99", "api00"]).difference("api00", "api99")
    case.put_row(change, 0)
    case.end()


@pytest.mark.parametrize("name", ["apistrat", "apiclus1"])
def test_groups_of_schools(name: str) -> None:
    s = schools(name)
    case = Case(f"{name}.by")
    e = s.mean(["api00", "api99"], by=["sch.wide", "comp.imp"])
    names = [(f"{wide}.{better}", item) for wide, better, item in e.keys]
    for row, (domain, item) in enumerate(names):
        case.put_row(e, row, domain, item)
    case.put_covariances(e, names)
    case.end()
    case = Case(f"{name}.difference")
    case.put_row(s.mean("api00", by="sch.wide").difference("Yes", "No"), 0)
    case.end()


@pytest.mark.parametrize("name", ["apistrat", "apiclus1"])
def test_categories_and_quantiles_of_schools(name: str) -> None:
    frame = data(name)
    frame["row"] = np.arange(len(frame))
    design: dict[str, Any] = {"weight": "pw", "fpc": "fpc"}
    design |= {"strata": "stype", "ids": "row"} if name == "apistrat" else {"ids": "dnum"}
    s = survey(
        frame,
        items=["stype", "sch.wide"],
        levels={"E": 1, "H": 2, "M": 3, "No": 1, "Yes": 2},
        **design,
    )
    case = Case(f"{name}.categories")
    for level, label in enumerate("EHM", 1):
        case.put_row(s.share("stype", answers=level), 0, item=f"stype{label}")
    for level, label in enumerate(["No", "Yes"], 1):
        case.put_row(s.share("sch.wide", answers=level), 0, item=f"sch.wide{label}")
    case.end(left=10)  # covariances of shares of two calls
    levels = ["0.1", "0.25", "0.5", "0.75", "0.9"]
    found = schools(name).quantile("enroll", [float(x) for x in levels])
    case = Case(f"{name}.quantile")
    for i, level in enumerate(levels):
        case.put("estimate", found.value[i], "", "enroll", level=level)
        case.put("se", found.error[i], "", "enroll", level=level)
        case.put("low", found.low[i], "", "enroll", level=level, within=1e-8)
        case.put("high", found.high[i], "", "enroll", level=level, within=1e-8)
    case.end()


def test_lonely_schools() -> None:
    frame = data("apiclus1")
    frame["row"] = np.arange(len(frame))
    s = survey(frame, items="api00", weight="pw", strata="dnum", ids="row")
    case = Case("apiclus1.lonely")
    with pytest.raises(MethodError, match="Stratum 413"):
        s.mean()
    for how in ("remove", "adjust", "average"):
        e = s.mean(lonely=how)
        case.put(f"se.{how}", e.error[0], item="api00")
    case.put("se.certainty", s.mean(lonely="remove").error[0], item="api00")
    frame["all"] = np.where(frame["dnum"] == 413, 1, 1000)
    s = survey(frame, items="api00", weight="pw", strata="dnum", ids="row", fpc="all")
    case = Case("apiclus1.lonely.certainty.fpc")
    for how in ("refuse", "remove", "adjust", "average"):
        case.put(
            "se.fail" if how == "refuse" else f"se.{how}", s.mean(lonely=how).error[0], item="api00"
        )
    case.end(left=1)


@pytest.mark.parametrize(
    ("name", "kind", "bounds"),
    [
        ("linear", "linear", {}),
        ("raking", "raking", {}),
        ("logit", "logit", {"lowest": 0.5, "highest": 2}),
        ("bounded", "bounded", {"lowest": 0.6, "highest": 1.6}),
    ],
)
def test_calibrated_schools(name: str, kind: Any, bounds: dict[str, float]) -> None:
    s = schools("apiclus1", cells=["stype", "api99"])
    totals = {None: 6194, "stype": {"H": 755, "M": 1018}, "api99": 3914069}
    c = s.calibrate(totals, kind, **bounds)
    check_calibrated(f"apiclus1.{name}", c)


def test_post_stratified_and_raked_schools() -> None:
    s = schools("apiclus1", cells="stype")
    check_calibrated("apiclus1.post", s.post_stratify({"E": 4421, "H": 755, "M": 1018}))
    s = schools("apiclus1")
    raked = s.rake(
        {"stype": {"E": 4421, "H": 755, "M": 1018}, "sch.wide": {"No": 1072, "Yes": 5122}}
    )
    check_calibrated("apiclus1.rake", raked, errors=False)


def check_calibrated(name: str, c: Any, *, errors: bool = True) -> None:
    case = Case(name, without=() if errors else ("se", "low", "high", "covariance"))
    mean, total = c.mean(["api00", "ell"]), c.total("enroll")
    for e, items in ((mean, ["api00", "ell"]), (total, ["enroll"])):
        for row, item in enumerate(items):
            case.put("estimate", e.value[row], "", item, within=1e-8)
            case.put("se", e.error[row], "", item, within=1e-6)
            case.put("low", e.low[row], "", item, level="0.95", within=1e-6)
            case.put("high", e.high[row], "", item, level="0.95", within=1e-6)
    case.put("factor.least", c.factors.min(), within=1e-8)
    case.put("factor.greatest", c.factors.max(), within=1e-8)
    # the number of schools is a figure of R's, not of a method; as are covariances of one call
    assert len(case.left) <= 9, case.left


@pytest.mark.parametrize(("name", "about"), [("jk1", "mean"), ("jk1.mse", "estimate")])
def test_jackknife_of_schools(name: str, about: Any) -> None:
    s = schools("apiclus1")
    case = Case(f"apiclus1.{name}")
    mean = s.mean(["api00", "ell"], variance="jk1", about=about)
    for row, item in enumerate(["api00", "ell"]):
        case.put_row(mean, row, item=item)
    case.put_row(s.total("enroll", variance="jk1", about=about), 0, item="enroll")
    case.put_covariances(mean, [("", "api00"), ("", "ell")])
    case.end()


# -- health, with missing answers ----------------------------------------------------------


def nhanes(**more: Any) -> Any:
    design: dict[str, Any] = {
        "items": "HI_CHOL", "levels": {0: 1, 1: 2}, "weight": "WTMEC2YR", "strata": "SDMVSTRA", "ids": "SDMVPSU",
        "domains": ["race", "RIAGENDR", "agecat"],
    }  # fmt: skip
    return survey(data("nhanes"), **{**design, **more})


def test_nhanes() -> None:
    s = nhanes()
    case, e = Case("nhanes.mean"), s.share("HI_CHOL", answers=2)
    case.put_row(e, 0, item="HI_CHOL")
    case.end(left=1)
    case, e = Case("nhanes.by"), s.share("HI_CHOL", answers=2, by=["race", "RIAGENDR"])
    names = [(f"{race}.{sex}", "HI_CHOL") for race, sex, _ in e.keys]
    for row, (domain, item) in enumerate(names):
        case.put_row(e, row, domain, item)
    case.put_covariances(e, names)
    case.end()


def test_intervals_of_nhanes() -> None:
    s = nhanes()
    case = Case("nhanes.proportion", without=(".likelihood", ".asin"))
    item = "I(HI_CHOL == 1)"
    for domain, e in [
        ("", s.share(answers=2)),
        *((f"agecat={g}", s.share(answers=2, within={"agecat": g})) for g in s.groups["agecat"]),
    ]:
        case.put_row(e, 0, domain, item)
        for kind, within in (
            ("logit", 1e-6),
            ("xlogit", 1e-6),
            ("wilson", 1e-8),
            ("beta", 1e-8),
            ("mean", 1e-8),
        ):
            ours: Any = {"xlogit": "logit", "mean": "t"}.get(kind, kind)
            low, high = e.interval(ours)[0]
            case.put(f"low.{kind}", low, domain, item, level="0.95", within=within)
            case.put(f"high.{kind}", high, domain, item, level="0.95", within=within)
    case.end()


def test_replicates_of_nhanes() -> None:
    frame, factors = data("nhanes"), data("nhanes_brr")
    names = [f"r{i:02}" for i in range(1, 17)]
    joined = frame.merge(factors, on=["SDMVSTRA", "SDMVPSU"])
    design: dict[str, Any] = {
        "items": "HI_CHOL", "levels": {0: 1, 1: 2}, "weight": "WTMEC2YR", "strata": "SDMVSTRA", "ids": "SDMVPSU",
        "domains": ["race"], "replicates": names,
    }  # fmt: skip
    for rho, name in ((0.0, "nhanes.brr"), (0.3, "nhanes.fay")):
        weighted = joined.copy()
        for column in names:
            weighted[column] = (1 + (1 - rho) * (joined[column] - 1)) * joined["WTMEC2YR"]
        s = survey(weighted, **design)
        how: dict[str, Any] = {"variance": "given", "scale": 1 / (16 * (1 - rho) ** 2)}
        case, e = Case(name), s.share(answers=2, **how)
        case.put("estimate", e.value[0], "", "HI_CHOL")
        case.put("se", e.error[0], "", "HI_CHOL")
        assert {k[2] for k in case.left} <= {"df", "replicates", "low", "high", "scale"}, case.left
        if rho == 0:
            case, e = Case("nhanes.brr.by"), s.share(answers=2, by="race", **how)
            for row, (race, _) in enumerate(e.keys):
                case.put("estimate", e.value[row], str(race), "HI_CHOL")
                case.put("se", e.error[row], str(race), "HI_CHOL")
            case.end()


# -- a survey of two years -----------------------------------------------------------------


@pytest.mark.parametrize("apart", [False, True])
def test_two_years(apart: bool) -> None:
    frame = data("sipas_years")
    items = [f"q{i:02}" for i in range(1, 7)]
    strata = ["year", "province"] if apart else ["province"]
    s = survey(
        frame, items=items, levels=5, weight="weight", strata=strata, ids="district", unit="province",
        domains="year",
    )  # fmt: skip
    case = Case("years.apart" if apart else "years.same")
    names = {"0": (s.index(at_least=4, by="year"), None)}
    e = names["0"][0]
    by = s.index(at_least=4, by=["unit", "year"])
    change, changes = e.difference(2024, 2023), by.difference(2024, 2023)
    for domain, one, row, years in [
        ("0", change, 0, e),
        *((str(u), changes, i, by) for i, u in enumerate(s.units)),
    ]:
        case.put("estimate", one.value[row], domain)
        case.put("se", one.error[row], domain)
        for k, year in enumerate((2023, 2024)):
            case.put("estimate", years.value[2 * row + k], domain, str(year))
            case.put("se", years.error[2 * row + k], domain, str(year))
        covariance = years.covariance().iloc[2 * row, 2 * row + 1]
        case.put("covariance", covariance, domain, size=1e-6)
    case.end()
    assert ("apart" in changes.note_names[0]) == apart
    assert isinstance(by.table, pd.DataFrame)
