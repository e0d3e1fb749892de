# SPDX-License-Identifier: MIT
"""What R survey gave of a made-up SIPAS of 30,000 people in 63 provinces, by the public methods."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.errors import MethodError
from survey_reference import Case, data, needed, survey

pytestmark = needed

ITEMS = [f"q{i:02}" for i in range(1, 23)]
FACTORS = {"1": ITEMS[:4], "2": ITEMS[4:9], "3": ITEMS[9:14], "4": ITEMS[14:18], "5": ITEMS[18:]}
INDICES = {"all": ITEMS, **FACTORS}
ADJUST: Any = {"lonely": "adjust"}


@cache
def answers() -> pd.DataFrame:
    return data("sipas63")


@cache
def sipas(stages: int = 1, fpc: bool = False) -> parindex.Survey:
    ids = ["district", "commune", "village"][: min(stages, 3)]
    sizes = ["districts", "communes", "villages", "adults"][:stages]
    return survey(
        answers(), items=ITEMS, levels=5, weight="weight", strata="province", ids=ids,
        fpc=sizes if fpc else None, persons=stages == 4, unit="province",
        domains=["rural", "female", "minority"], cells=["female", "age", "rural"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "stages", "fpc"), [("cluster", 1, False), ("onestage", 1, True), ("stages", 4, True)]
)
def test_means_and_indices(name: str, stages: int, fpc: bool) -> None:
    s = sipas(stages, fpc)
    case = Case(f"sipas63.{name}.mean")
    mean, share = s.mean(**ADJUST), s.share(at_least=4, **ADJUST)
    for row, item in enumerate(ITEMS):
        case.put_row(mean, row, item=item)
        case.put_row(share, row, item=f"{item}>=4")
    case.end()
    case = Case(f"sipas63.{name}.index", without=() if stages == 4 else ("deff",))
    e = s.index(INDICES, at_least=4, **ADJUST)
    for row, item in enumerate(INDICES):
        case.put_row(e, row, item=item)
    case.end()


def test_lonely_strata() -> None:
    s = sipas()
    case = Case("sipas63.lonely")
    with pytest.raises(MethodError, match="Stratum 57"):
        s.index(at_least=4)
    for how in ("remove", "adjust", "average"):
        case.put(f"se.{how}", s.index(at_least=4, lonely=how).error[0])
    case.put("se.certainty", s.index(at_least=4, lonely="remove").error[0])
    assert {k[2] for k in case.left} <= {"estimate", "df", "fails"}
    assert "lonely" in s.index(at_least=4, **ADJUST).note_names[0]


def test_indices_by_province() -> None:
    s = sipas()
    e = s.index(INDICES, at_least=4, by="unit", **ADJUST)
    case = Case("sipas63.province")
    names = [(str(unit), item) for unit, item in e.keys]
    for row, (unit, item) in enumerate(names):
        case.put_row(e, row, unit, item)
    case.put_covariances(e, names)
    mean = e.combine(dict.fromkeys(FACTORS, 0.2), "means")
    for row, unit in enumerate(s.units):
        case.put_row(mean, row, str(unit), "means")
    # Covariances of the mean of the factors with them are of another call.
    assert {(key[2], "means" in key) for key in case.left} <= {("covariance", True)}, list(
        case.left
    )[:9]


@pytest.mark.once
def test_items_by_province() -> None:
    case = Case("sipas63.items")
    e = sipas().share(at_least=4, by="unit", **ADJUST)
    for row, (unit, item) in enumerate(e.keys):
        case.put_row(e, row, str(unit), item)
    case.end()


def test_groups_and_differences() -> None:
    s = sipas()
    case = Case("sipas63.domains")
    e = s.index(at_least=4, by=["rural", "female", "minority"], **ADJUST)
    names = [(".".join(map(str, key[:3])), "") for key in e.keys]
    for row, (domain, _) in enumerate(names):
        case.put_row(e, row, domain)
    case.put_covariances(e, names)
    case.end()
    case = Case("sipas63.rural.gap")
    e = s.index(at_least=4, by=["unit", "rural"], **ADJUST)
    gap, covariance = e.difference(1, 0, of="rural"), e.covariance().to_numpy()
    for row, unit in enumerate(s.units):
        case.put("estimate", gap.value[row], str(unit), size=1e-2)
        case.put("se", gap.error[row], str(unit))
        case.put("covariance", covariance[2 * row, 2 * row + 1], str(unit), size=1e-3)
    case.end()
    case = Case("sipas63.differences")
    pooled = s.index(at_least=4, by="unit", lonely="remove")
    for (one, other), value, error in zip(
        [key[0] for key in pooled.pairs().keys],
        pooled.pairs().value,
        pooled.pairs().error,
        strict=True,
    ):
        case.put("estimate", value, str(one), "", str(other), size=1e-2)
        case.put("se", error, str(one), "", str(other))
    case.end()


def test_quantiles_variance_totals() -> None:
    s = sipas()
    case = Case("sipas63.quantile")
    levels = ["0.25", "0.5", "0.75"]
    found = s.quantile("q05", [float(x) for x in levels], **ADJUST)
    for i, level in enumerate(levels):
        case.put("estimate", found.value[i], "", "q05", level=level)
        case.put("low", found.low[i], "", "q05", level=level, within=1e-8)
        case.put("high", found.high[i], "", "q05", level=level, within=1e-8)
        case.put("se", found.error[i], "", "q05", level=level, within=1e-8)
    assert {key[1] for key in case.left} == {"mean"}  # an item of another survey: the means
    means = answers()[["province", "district", "weight"]].copy()
    means["mean"] = answers()[ITEMS[:4]].mean(axis=1)
    of = survey(means, items="mean", weight="weight", strata="province", ids="district")
    found = of.quantile("mean", [float(x) for x in levels], **ADJUST)
    for i, level in enumerate(levels):
        case.put("estimate", found.value[i], "", "mean", level=level)
        case.put("low", found.low[i], "", "mean", level=level, within=1e-8)
        case.put("high", found.high[i], "", "mean", level=level, within=1e-8)
        case.put("se", found.error[i], "", "mean", level=level, within=1e-8)
    case.end()
    case = Case("sipas63.variance")
    case.put_row(s.variance("q01", **ADJUST), 0, item="q01")
    case.end()
    of = survey(
        answers(), items=["age", "service", "rural"], levels={0: 1, 1: 2, 2: 3, 3: 4, 4: 5}, weight="weight",
        strata="province", ids="district",
    )  # fmt: skip
    for name, how in (("sipas63.total", "remove"), ("sipas63.total.adjust", "adjust")):
        case = Case(name)
        for age in range(1, 5):
            e = of.total("age", answers=age + 1, lonely=how)
            case.put_row(e, 0, item=f"factor(age){age}")
        for item in ("service", "rural"):
            case.put_row(of.total(item, answers=2, lonely=how), 0, item=item)
        assert {key[2] for key in case.left} <= {"covariance", "se.about.zero", "df", "n"}, list(
            case.left
        )[:5]


def test_calibrated() -> None:
    margins = data("sipas63_margins")
    totals = {
        name: dict(zip(of["value"].tolist(), of["count"].tolist(), strict=True))
        for name, of in margins.groupby("variable")
    }
    frame = answers().copy()
    s = survey(
        frame, items=[*ITEMS, "service"], levels={0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6}, weight="weight",
        strata="province", ids="district", unit="province", cells=["female", "age", "rural"],
    )  # fmt: skip
    assert set(totals) <= {"female", "age", "rural"}
    remove: Any = {"lonely": "remove"}
    lowest = highest = None
    for kind in ("linear", "raking", "rake"):
        c = (
            s.rake(totals)
            if kind == "rake"
            else s.calibrate(totals, kind, lowest=lowest, highest=highest)
        )  # type: ignore[arg-type]
        check(f"sipas63.{kind}", c, remove, errors=kind != "rake")
    by_age = survey(
        frame, items=[*ITEMS, "service"], levels={0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6}, weight="weight",
        strata="province", ids="district", unit="province", cells="age",
    )  # fmt: skip
    check("sipas63.post", by_age.post_stratify(totals["age"]), remove, errors=True)


def check(name: str, c: Any, how: Any, *, errors: bool) -> None:
    case = Case(name, without=() if errors else ("se", "low", "high"))
    index = {"all": ITEMS}
    e, by = c.index(index, at_least=5, **how), c.index(index, at_least=5, by="unit", **how)
    service = c.share("service", answers=2, **how)
    for item, of in (("all", e), ("service", service)):
        case.put("estimate", of.value[0], "", item, within=1e-8)
        case.put("se", of.error[0], "", item, within=1e-6)
        case.put("low", of.low[0], "", item, level="0.95", within=1e-6)
        case.put("high", of.high[0], "", item, level="0.95", within=1e-6)
    for row, unit in enumerate(c.units):
        case.put("estimate", by.value[row], str(unit), "all", within=1e-8)
        case.put("se", by.error[row], str(unit), "all", within=1e-6)
    case.put("factor.least", c.factors.min(), within=1e-8)
    case.put("factor.greatest", c.factors.max(), within=1e-8)
    assert len(case.left) <= 3, case.left


def test_jackknife() -> None:
    frame = answers()[answers()["province"] != 57]
    s = survey(
        frame,
        items=ITEMS,
        levels=5,
        weight="weight",
        strata="province",
        ids="district",
        unit="province",
    )
    case = Case("sipas63.jkn")
    case.put_row(s.index(at_least=4, variance="jkn"), 0, item="all")
    by = s.index(at_least=4, by="unit", variance="jkn")
    for row, unit in enumerate(s.units):
        case.put("estimate", by.value[row], str(unit), "all")
        case.put("se", by.error[row], str(unit), "all")
    assert {key[2] for key in case.left} <= {"replicates"}


def test_small_groups() -> None:
    """Groups with one district left, or with nobody: an error where there is one, else a sentence."""
    e = sipas().index(at_least=4, by="unit", within={"female": 1, "minority": 1}, lonely="remove")
    without = e.df < 1
    assert without.any()
    assert np.isnan(e.error[without]).all()
    for notes, none in zip(e.note_names, without, strict=True):
        assert ("no_error" in notes) == none
