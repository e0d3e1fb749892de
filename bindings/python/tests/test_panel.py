# SPDX-License-Identifier: MIT
"""Several years: each scored as it would be alone, and what moved between them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.errors import ArgumentError, DossierError, UnknownUnitError


@pytest.fixture
def years() -> pd.DataFrame:
    rows = [
        (2021, "A", 50.0, 20.0), (2021, "B", 48.0, 24.0),
        (2022, "A", 53.0, 21.0), (2022, "B", 57.0, 25.0), (2022, "C", 40.0, 11.0),
        (2023, "B", 57.0, 26.0), (2023, "A", 60.0, 22.0),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Năm", "unit", "appraisal", "survey"])


@pytest.fixture
def panel(ministries: parindex.Framework, years: pd.DataFrame) -> parindex.Panel:
    return ministries.panel(years)


def test_each_year_as_alone(
    panel: parindex.Panel, ministries: parindex.Framework, years: pd.DataFrame
) -> None:
    assert panel.years == (2021, 2022, 2023)
    for year in panel:
        rows = years[years["Năm"] == year].drop(columns="Năm")
        alone = ministries.score(rows, period=year)
        np.testing.assert_array_equal(panel[year].points, alone.points)
        assert panel[year].period == year
        assert panel[year].units == alone.units
    assert panel.units == ["A", "B", "C"]


def test_forms(panel: parindex.Panel, ministries: parindex.Framework, years: pd.DataFrame) -> None:
    by_index = years.set_index(["Năm", "unit"])
    other = by_index.swaplevel()
    mapping = {int(y): g.drop(columns="Năm") for y, g in years.groupby("Năm")}
    texts = years.assign(Năm=years["Năm"].astype(str))
    dates = years.assign(Năm=pd.to_datetime(years["Năm"].astype(str) + "-12-31"))
    columns = {name: years[name].tolist() for name in years}
    long = years.melt(["Năm", "unit"], var_name="code")
    series = by_index.stack()
    for form in (by_index, other, mapping, texts, dates, columns, long, series):
        found = ministries.panel(form)
        pd.testing.assert_frame_equal(
            found.frame().sort_index(), panel.frame().sort_index(), check_names=False
        )


def test_one_year_of_several(ministries: parindex.Framework, years: pd.DataFrame) -> None:
    with pytest.raises(DossierError, match=r"3 years, 2021 to 2023: framework\.panel"):
        ministries.score(years)
    assert ministries.score(years, period=2022).units == ["A", "B", "C"]
    with pytest.raises(DossierError, match="no rows of 2020"):
        ministries.score(years, period=2020)


def test_rows_without_a_year(ministries: parindex.Framework, years: pd.DataFrame) -> None:
    with pytest.raises(DossierError, match='Row 0 says no year in "Năm"'):
        ministries.panel(years.assign(Năm=[None, *years["Năm"][1:]]))
    with pytest.raises(DossierError, match="say no years"):
        ministries.panel(years.drop(columns="Năm"))
    with parindex.language("vi"), pytest.raises(DossierError, match="không ghi năm"):
        ministries.panel(years.drop(columns="Năm"))


def test_further_columns(
    ministries: parindex.Framework, years: pd.DataFrame, panel: parindex.Panel
) -> None:
    with pytest.raises(parindex.errors.UnknownCodeError, match="population"):
        ministries.panel(years.assign(population=1))
    found = ministries.panel(years.assign(population=1), extra="ignore")
    pd.testing.assert_frame_equal(found.frame(), panel.frame())


def test_frame_and_trend(panel: parindex.Panel) -> None:
    shares = panel.frame()
    assert shares.loc["A"].tolist() == [70, 74, 82]
    assert shares.loc["C"].isna().tolist() == [True, False, True]
    assert panel.frame(what="rank").loc["A"].tolist() == [2, 2, 2]
    assert panel.frame("survey", "points").loc["B"].tolist() == [24, 25, 26]
    trend = panel.trend()
    slope, _ = np.polyfit([2021, 2022, 2023], [70, 74, 82], 1)
    assert trend.loc["A", "slope"] == pytest.approx(slope, rel=1e-12)
    assert trend.loc["A", "r2"] == pytest.approx(
        np.corrcoef([2021, 2022, 2023], [70, 74, 82])[0, 1] ** 2, rel=1e-12
    )
    assert trend.loc["A", "change"] == 12
    assert trend.loc["A", "cagr"] == pytest.approx(100 * ((82 / 70) ** 0.5 - 1), rel=1e-12)
    assert trend.loc["C", "years"] == 1
    assert np.isnan(trend.loc["C", "slope"])


def test_compare_and_unit(panel: parindex.Panel) -> None:
    want = panel[2021].compare(panel[2023]).to_pandas()
    pd.testing.assert_frame_equal(panel.compare().to_pandas(), want)
    assert panel.unit("A").loc["survey", 2023] == pytest.approx(100 * 22 / 31.5)
    with pytest.raises(UnknownUnitError, match="Z"):
        panel.unit("Z")
    with pytest.raises(DossierError, match="no 2020"):
        panel[2020]


def test_long_table(panel: parindex.Panel) -> None:
    frame = panel.to_pandas()
    assert sorted(frame["period"].unique()) == [2021, 2022, 2023]
    assert len(frame) == sum(len(r) * len(r.framework) for r in panel.values())


def test_of_results(ministries: parindex.Framework, years: pd.DataFrame) -> None:
    rows = years[years["Năm"] == 2021].drop(columns="Năm")
    result = ministries.score(rows, period=2021)
    with pytest.raises(ArgumentError, match="Two results are of 2021"):
        parindex.Panel([result, result])
    with pytest.raises(ArgumentError, match="has none"):
        parindex.Panel([ministries.score(rows)])
    with pytest.raises(ArgumentError, match="one result at least"):
        parindex.Panel([])


def test_shown(panel: parindex.Panel) -> None:
    assert "2021   2022   2023  Change" in str(panel)
    assert "<table>" in panel._repr_html_()
    assert "| 1 | B | 72.00 | 82.00 | 83.00 | 11.00 |" in panel.to_markdown()
    assert r"1 & B & 72.00 & 82.00 & 83.00 & 11.00 \\" in panel.to_latex()
