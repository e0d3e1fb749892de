# SPDX-License-Identifier: MIT
"""PAPI and PCI computed again from published tables by the package.

The tables are those of the folder that PARINDEX_FACTS names, or of shared/facts beside the
repository; without them these tests are skipped.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from cohorts import same_bits
from conftest import REPOSITORY
from parindex import composite, multivariate

#: The workbooks' totals of 2011 are not those of their sub-indices.
OTHERWISE = 2011


def _table(name: str) -> pd.DataFrame:
    named = os.environ.get("PARINDEX_FACTS")
    path = (Path(named) if named else REPOSITORY.parent / "shared/facts") / name
    if not path.is_file():
        pytest.skip(f"no {name}: PARINDEX_FACTS names the folder")
    return pd.read_csv(path)


def _of(table: pd.DataFrame, year: int) -> pd.DataFrame:
    return table[table["year"] == year].set_index("province")


def _evidence(rows: pd.DataFrame, columns: dict[str, str], framework: Any) -> pd.DataFrame:
    """The leaves of the edition; those that the table lacks stay blank."""
    return rows.rename(columns=columns).reindex(columns=list(framework.columns))


def _off(got: pd.Series, published: pd.Series) -> float:
    both = (got - published).abs().dropna()
    assert len(both) == published.notna().sum(), "a published figure has no points beside it"
    return float(both.max())


def _papi_codes(rows: pd.DataFrame) -> dict[str, str]:
    """s11_civic_knowledge: 1.1; d1_participation, d1: D1."""
    subs = {c: f"{c[1]}.{c[2]}" for c in rows if c[:1] == "s" and c[1:3].isdigit()}
    return subs | {c: f"D{c[1]}" for c in rows if c[:1] == "d" and c[1:2].isdigit()}


def test_papi_2011_to_2016() -> None:
    table = _table("papi_2011_2016.csv")
    framework = parindex.load("vn.papi.2011")
    above = parindex.load("vn.papi.2011.dimensions")
    compared = 0
    for year in sorted(set(table["year"])):
        rows = _of(table, year)
        codes = _papi_codes(rows)
        wide = framework.score(_evidence(rows, codes, framework), period=year).to_pandas("wide")
        for column, code in codes.items():
            if code.startswith("D"):
                assert _off(wide[code], rows[column]) <= 2.0000001e-6, (year, code)
                compared += len(rows)
        result = above.score(_evidence(rows, codes, above), period=year)
        total = result.to_pandas("wide")["total"]
        assert _off(total, rows["unweighted_total"]) <= 6e-8, year
        compared += len(rows)
        parts = multivariate.contributions(result)
        np.testing.assert_allclose(parts.sum(axis=1), total, rtol=1e-14)
    assert compared == 7 * len(table)
    print(f"PAPI 2011-2016: {compared} figures within 2e-6")


def test_papi_from_2018() -> None:
    table = _table("papi_subdims_2011_2024.csv")
    official = _table("papi_dimensions_ci_2018_2019_2022_2023.csv")
    framework = parindex.load("vn.papi.2018")
    above = parindex.load("vn.papi.2018.dimensions")
    weighted = 0
    for year in sorted(set(table["year"][table["year"] >= 2018])):
        rows = _of(table, year)
        result = framework.score(_evidence(rows, _papi_codes(rows), framework), period=year)
        totals = result.to_pandas("wide")["total"].dropna()
        assert len(totals) >= 57
        assert _off(totals, rows["sum_of_subdims"][totals.index]) <= 2e-6, year
        rows = _of(official, year)
        if rows.empty:
            continue
        given = _evidence(rows, _papi_codes(rows), above)
        wide = above.score(given, period=year).to_pandas("wide")
        assert _off(wide["total"], rows["unweighted_total"]) <= 3e-6, year
        if year == 2019:
            assert _off(wide["weighted"], rows["weighted_total"]) <= 5e-6
            weighted = rows["weighted_total"].count()
    assert weighted == 63
    print(f"PAPI 2019: {weighted} weighted totals within 5e-6")


def test_pci_totals() -> None:
    table = _table("pci_subindices_2005_2016.csv")
    names = {"implementation_2005": "implementation", "policy_bias": "bias"}
    names["business_support"] = "support"
    compared, most = 0, 0.0
    for year in sorted(set(table["year"]) - {OTHERWISE}):
        rows = _of(table, year)
        edition = max(y for y in (2005, 2006, 2009, 2013) if y <= year)
        framework = parindex.load(f"vn.pci.{edition}")
        given = _evidence(rows, names, framework)
        total = framework.score(given, period=year).to_pandas("wide")["total"]
        published = rows["weighted_total"]
        if year == 2005:
            published = published.drop("Tien Giang")  # is 55.89 in the workbook
        most = max(most, _off(total[published.index], published))
        compared += len(published)
        weights = np.array([n.weight for n in framework.at(year).leaves])
        np.testing.assert_allclose(given.to_numpy() @ weights, total, rtol=1e-14)
    assert compared > 400 and most <= 1e-5
    print(f"PCI 2005-2016 but 2011: {compared} totals, off by {most:.1e} at most")


def test_pci_2006_from_raw_indicators() -> None:
    table = _table("pci_exact_indicator_values.csv")
    framework = parindex.load("vn.pci.2006.indicators")
    parts = {"labor": "labour", "support": "support", "informal": "informal"}
    parts["proactive"] = "proactivity"
    raw, published = {}, {}
    for name, code in parts.items():
        rows = _of(table[table["subindex"] == name], 2006)
        count = sum(c.startswith(f"{code}.") for c in framework.columns)
        raw |= {f"{code}.{k}": rows[f"x{k}"] for k in range(1, count + 1)}
        published[code] = rows["published_subindex"]
    given = pd.DataFrame(raw)
    result = framework.score(given.reindex(columns=list(framework.columns)), period=2006)
    wide = result.to_pandas("wide")
    # The same steps called one by one.
    reverse = [*(f"informal.{k}" for k in range(1, 5)), "proactivity.4"]
    scaled = composite.normalise(given, "minmax", onto=(1, 10), reversed=reverse)
    assert same_bits(scaled.to_numpy(), wide[list(scaled)].to_numpy())
    blocks = {"labour.4": "labour.official"}
    blocks |= {f"labour.{k}": "labour.survey" for k in (1, 2, 3)}
    of = {c: blocks.get(c, c.split(".")[0]) for c in scaled}
    made = composite.aggregate(scaled, groups=of)
    labour = composite.aggregate(
        made[["labour.survey", "labour.official"]], [60, 40], name="labour"
    )
    made = made.join(labour)[list(published)]
    assert same_bits(made.to_numpy(), wide[list(made)].to_numpy())
    for code, figures in published.items():
        assert len(figures) == 64
        most = _off(made[code], figures)
        assert most <= (1e-8 if code in ("labour", "support") else 1e-3), code
        print(f"PCI 2006, {code}: off by {most:.1e} at most")
