# SPDX-License-Identifier: MIT
"""One panel of all indices, on the units of then and of today."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
import pytest

from parindex import datasets, errors
from parindex.units import Registry


def test_then_is_as_published() -> None:
    panel = datasets.governance()
    assert (panel["method"] == "").all() and (panel["parts"] == 1).all()
    assert not panel.duplicated(["index", "period", "unit"]).any()
    for index, table in (("PAPI", datasets.papi()), ("PCI", datasets.pci())):
        totals = table[table["indicator"] == "total"]
        assert (panel["index"] == index).sum() == len(totals)
        of_index = panel[panel["index"] == index]["value"].tolist()
        assert sorted(of_index) == sorted(totals["value"].tolist())
    assert set(panel["index"]) == {"PAR INDEX", "PAPI", "PCI", "766", "DTI", "SIPAS"}
    # The DTI of 2024 was also published for units that came after it.
    assert (panel[panel["index"] == "DTI"]["units_on"] <= "2024-12-31").all()
    assert panel.attrs["notes"] == []
    # Of two days of a year the later one.
    running = panel[(panel["index"] == "766") & (panel["unit"] == "Phú Thọ")]
    assert running["units_on"].tolist() == ["2026-10-10"]


def test_nothing_is_combined_unless_it_is_said_how() -> None:
    with pytest.raises(
        errors.ArgumentError, match='nothing combines them by itself: say combine="mean"'
    ):
        datasets.governance("today")
    # What needs no combining needs no word.
    today = datasets.governance("today", indices="766", period=2026)
    assert len(today) == 34 and (today["parts"] == 1).all()


def test_the_mean_of_the_parts() -> None:
    panel = datasets.governance("today", combine="mean", wide=True)
    then = datasets.papi(2016, indicator="total", wide=True)["total"]
    registry = Registry("2024")
    merged = 0
    for unit in Registry().units:
        if unit.end or unit.type not in ("province", "municipality"):
            continue
        parts = [u.name_vi for u in registry if final(u) == unit.code]
        assert parts
        merged += len(parts) > 1
        mean = sum(then[part] for part in parts) / len(parts)
        assert math.isclose(panel.loc[(2016, unit.name_vi), "PAPI"], mean, rel_tol=1e-14)
    assert merged == 23
    assert panel.loc[2016]["PAPI"].notna().sum() == 34


def final(unit: object) -> str:
    """The code of the unit that a unit has become part of."""
    while (later := unit.successor) is not None:  # type: ignore[attr-defined]
        unit = later
    return str(unit.code)  # type: ignore[attr-defined]


def test_weights_by_name_or_code() -> None:
    people = {unit.name_vi: 1.0 for unit in Registry("2012").units}
    people["Phú Thọ"], people["Vĩnh Phúc"], people["Hòa Bình"] = 3.0, 1.0, 0.0
    then = datasets.papi(2012, indicator="total", wide=True)["total"]
    expected = (3 * then["Phú Thọ"] + then["Vĩnh Phúc"]) / 4
    for weights in (
        people,
        pd.Series(people),
        {Registry("2012")[name].code: weight for name, weight in people.items()},
    ):
        panel = datasets.governance("today", combine=weights, indices="PAPI", period=2012)
        row = panel[panel["unit"] == "Phú Thọ"].iloc[0]
        assert math.isclose(row["value"], expected, rel_tol=1e-14)
        assert (row["parts"], row["method"]) == (3, "weighted_mean")
    del people["Hòa Bình"]
    with pytest.raises(errors.ArgumentError, match="nothing of the units Hoa Binh"):
        datasets.governance("today", combine=people, indices="PAPI", period=2012)


def test_a_part_that_is_missing() -> None:
    # Of 2014 there are 61 provinces.
    then = set(datasets.papi(2014, indicator="total")["unit"])
    gone = {final(u) for u in Registry("2014").units if u.name_vi not in then}
    blank = datasets.governance("today", combine="mean", indices="PAPI", period=2014)
    skip = datasets.governance("today", combine="mean", missing="skip", indices="PAPI", period=2014)
    assert len(gone) > 0 and not gone & set(blank["code"])
    more = skip[~skip["code"].isin(blank["code"])]
    assert 0 < len(more) <= len(gone)
    for row in more.itertuples():
        parts = [u for u in Registry("2014").units if final(u) == row.code]
        assert row.parts == sum(u.name_vi in then for u in parts) < len(parts)


def test_what_was_published_for_today_goes_before_what_is_computed() -> None:
    panel = datasets.governance("today", combine="mean", indices="DTI", period=2024)
    row = panel[panel["unit"] == "Đà Nẵng"].iloc[0]
    assert (row["value"], row["parts"], row["method"]) == (0.7069, 1, "")
    then = datasets.governance(indices="DTI", period=2024).set_index("unit")["value"]
    assert then["Đà Nẵng"] == 0.8335
    assert abs((then["Đà Nẵng"] + then["Quảng Nam"]) / 2 - row["value"]) < 5.1e-5


def test_what_is_said_of_it() -> None:
    panel = datasets.governance("today", combine="mean")
    computed, left_out = panel.attrs["notes"]
    assert "the plain mean of the parts. No official series" in computed
    assert "170 figures of PCI 2005, PCI 2006, PCI 2007" in left_out
    assert panel["period"].min() == 2009
    assert set(panel.attrs["sources"]) == {k for keys in panel["source"] for k in keys.split("; ")}
    assert panel.attrs["licence"]["papi"] == "CC0-1.0"
    codes = {u.code: u.name_vi for u in Registry(panel["units_on"].iloc[0]).units}
    assert panel["units_on"].nunique() == 1
    assert all(codes[row.code] == row.unit for row in panel.itertuples())


def test_wide_is_the_same_totals() -> None:
    for given in ({}, {"units": "today", "combine": "mean"}):
        long = datasets.governance(**given)
        wide = datasets.governance(wide=True, **given)
        assert wide.index.names == ["period", "unit"] and wide.index.is_unique
        assert wide.notna().sum().sum() == len(long)
        for row in long.sample(100, random_state=1).itertuples():
            assert wide.loc[(row.period, row.unit), row.index] == row.value


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: datasets.governance("now"), "units must be one of then, today"),
        (lambda: datasets.governance(combine="mean"), 'combine must be None with units="then"'),
        (lambda: datasets.governance("today", combine="median"), 'None, "mean", or a mapping'),
        (lambda: datasets.governance("today", combine=3), 'None, "mean", or a mapping'),
        (lambda: datasets.governance("today", combine={"Atlantis": 1}), "Atlantis"),
        (lambda: datasets.governance("today", combine="mean", missing="zero"), "missing must be"),
        (lambda: datasets.governance(indices="HDI"), "no figures with index HDI; it has 766, DTI"),
        (lambda: datasets.governance(indices=[]), "indices must be an index or several"),
        (lambda: datasets.governance(period=1999), "no figures with period 1999"),
        (lambda: datasets.governance("today", combine="mean", period=2006), "PCI 2006"),
    ],
)
def test_what_cannot_be_is_said(ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(errors.Error) as caught:
        ask()
    assert sentence in str(caught.value)
