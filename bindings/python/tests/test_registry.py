# SPDX-License-Identifier: MIT
"""``registry=`` binds the units of a table to the registry of units."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import parindex
from parindex import errors
from parindex.units import Registry

SPELLED = ["TP.HCM", "BR-VT", "UBND tỉnh Phú Thọ", "01", unicodedata.normalize("NFD", "Đà Nẵng")]
NAMES = ["Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Phú Thọ", "Hà Nội", "Đà Nẵng"]


@pytest.fixture
def provinces() -> parindex.Framework:
    return parindex.load("vn.par.876.province")


def table(framework: parindex.Framework, units: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(5.0, index=units, columns=framework.columns)


@pytest.mark.parametrize("registry", [True, "2023", 2023, "2023-12-31", Registry("2023")])
def test_spellings_become_names(registry: Any, provinces: parindex.Framework) -> None:
    frame = table(provinces, SPELLED)
    frame.iloc[2, 0] = None
    result = provinces.score(frame, period=2023, registry=registry)
    plain = provinces.score(frame, period=2023)
    assert result.units == NAMES
    assert list(result.to_pandas()["unit"].unique()) == NAMES
    assert (result.state == plain.state).all()
    assert result.points[0].tobytes() == plain.points[0].tobytes()
    assert result.cell("Phú Thọ", "1").state == "missing"
    resolution = result.dossier.resolution
    assert resolution is not None
    assert [m.step for m in resolution] == ["alias", "alias", "normalised", "code", "name"]
    assert plain.dossier.resolution is None


def test_names_stay_vietnamese_in_any_language(
    provinces: parindex.Framework, examples: Path
) -> None:
    edition = parindex.load("vn.papi.2018.dimensions")
    with parindex.language("en"):
        found = edition.score(examples / "papi-2019.csv", period=2019, registry=True)
    assert found.units[:2] == ["Hà Nội", "Hà Giang"]
    assert found.rank()["Hà Nội"] == found.rank()[0]


def test_groups_and_columns_stay(provinces: parindex.Framework) -> None:
    frame = table(provinces, SPELLED[:2]).assign(group=["a", "b"])
    frame = frame.reset_index(names="unit")
    found = provinces.dossier(frame, period=2023, registry=True)
    assert found.groups == ["a", "b"] and found.units == NAMES[:2]
    region = provinces.dossier(
        frame.drop(columns="group"), period=2023, registry=True, groups="region"
    )
    assert region.groups == ["South East", "South East"]


def test_what_is_no_unit_is_refused_with_its_row(provinces: parindex.Framework) -> None:
    frame = table(provinces, ["Hà Nội", "Huê", "Sài Gòn"])
    with pytest.raises(errors.UnregisteredUnitError, match="row 'Huê'.*Thua Thien Hue") as caught:
        provinces.score(frame, period=2023, registry=True)
    assert [f.place for f in caught.value.faults] == ["row 'Huê'", "row 'Sài Gòn'"]
    with parindex.language("vi"), pytest.raises(errors.UnregisteredUnitError, match="dòng 'Huê'"):
        provinces.score(frame, period=2023, registry=True)
    with pytest.raises(errors.AmbiguousUnitError, match="2 ways"):
        provinces.score(table(provinces, ["15"]), registry=Registry())


def test_a_unit_of_another_date_is_refused(provinces: parindex.Framework) -> None:
    with pytest.raises(errors.UnregisteredUnitError, match="Ba Ria - Vung Tau"):
        provinces.score(table(provinces, ["BR-VT"]), registry="2025-12-31")
    assert provinces.dossier(table(provinces, ["24"]), registry="2024").units == ["Bắc Giang"]
    assert provinces.dossier(table(provinces, ["24"]), registry="2025").units == ["Bắc Ninh"]


def test_two_spellings_of_one_unit(provinces: parindex.Framework) -> None:
    frame = table(provinces, ["TP.HCM", "Hồ Chí Minh", "79"])
    with pytest.raises(
        errors.DossierError, match=r'rows 1 and 2.*"TP.HCM" and "Hồ Chí Minh"'
    ) as caught:
        provinces.score(frame, period=2023, registry=True)
    assert len(caught.value.faults) == 2
    with parindex.language("vi"), pytest.raises(errors.DossierError, match="Hai dòng ghi là"):
        provinces.score(frame, period=2023, registry=True)


def test_dates_that_do_not_go_together(provinces: parindex.Framework) -> None:
    frame = table(provinces, SPELLED)
    with pytest.raises(errors.PeriodError, match="of 2019, the evidence of 2023"):
        provinces.score(frame, period=2023, registry="2019")
    with pytest.raises(errors.PeriodError, match="give period="):
        provinces.score(frame, registry=True)
    with pytest.raises(errors.ArgumentError, match="registry must be a registry"):
        provinces.score(frame, registry=3.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="registry"):
        provinces.score(provinces.dossier(frame), registry="2023")
    assert provinces.score(frame, registry=False).units[0] == "TP.HCM"
