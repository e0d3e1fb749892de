# SPDX-License-Identifier: MIT
"""The registry of units, spellings, and earlier results on a later map."""

from __future__ import annotations

import csv
import math
import string
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import errors, units
from parindex.units._words import WORDS


def spellings(repository: Path) -> list[dict[str, str]]:
    path = repository / "tests/vectors/unit_spellings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sizes_through_time() -> None:
    assert len([u for u in units.Registry(2024) if u.type in ("province", "municipality")]) == 63
    assert len(units.Registry("2025-07-01")) == 34
    assert sum(u.type == "municipality" for u in units.Registry("2026-04-30")) == 7
    assert len(units.Registry("2023")) == 63 + 17
    with pytest.raises(errors.ArgumentError, match="is no date"):
        units.Registry("July")


def test_every_spelling_of_the_vectors_at_once(repository: Path) -> None:
    rows = spellings(repository)
    dates = {r["date"] for r in rows}
    assert len(rows) > 600
    for date in dates:
        of = [r for r in rows if r["date"] == date]
        found = units.Registry(date or None).resolve(
            pd.DataFrame({"unit": [r["text"] for r in of]}), on_fault="report"
        )
        for match, row in zip(found, of, strict=True):
            assert (match.unit.code if match.unit else "-") == row["code"], row
            assert (match.unit is None) == (row["step"] in ("ambiguous", "folded", "other", "none"))


def test_units_know_what_became_of_them() -> None:
    now = units.Registry("2026-06-01")
    city = now["TP.HCM"]
    assert [u.name_vi for u in city.predecessors] == [
        "Bình Dương",
        "Bà Rịa - Vũng Tàu",
        "Hồ Chí Minh",
    ]
    old = units.Registry("2024").find("24")
    assert (old.name_vi, old.end) == ("Bắc Giang", "2025-06-30")
    assert old.successor is not None and old.successor.name_vi == "Bắc Ninh"
    assert old.successor.on("2025") and not old.successor.on("2026")
    city = old.successor.successor
    assert city is not None and city.successor is None and city.on("2026")
    assert (city.full_vi, city.start, city.provenance) == (
        "Thành phố Bắc Ninh", "2026-10-10", "observed",
    )  # fmt: skip
    assert units.Registry("2026")["Tỉnh Quảng Ninh"].full_vi == "Thành phố Quảng Ninh"
    assert now.find("75").full_vi == "Thành phố Đồng Nai"
    assert (now.find("75").region, now.find("75").region_start) == ("306.south-east", "2025-10-05")
    assert old.provenance == "published" and "statistics office" in old.source_en


@pytest.mark.parametrize("code", ["15", "24", "44", "52", "80", "82", "91"])
def test_codes_that_need_a_date(code: str) -> None:
    ways = 3 if code == "24" else 2  # Bắc Ninh is a province first, then a city
    with pytest.raises(errors.AmbiguousUnitError, match=f"{ways} ways") as caught:
        units.Registry().find(code)
    assert isinstance(caught.value, LookupError)
    parindex.set_language("vi")
    with pytest.raises(errors.AmbiguousUnitError, match="30/06/2025.*01/07/2025"):
        units.Registry().find(code)


def test_a_column_is_resolved_or_every_fault_is_told() -> None:
    frame = pd.DataFrame({"x": [1, 2, 3]}, index=["BRVT", "Huê", "Hà  Nội"])
    registry = units.Registry("2024")
    with pytest.raises(errors.UnregisteredUnitError, match="row 'Huê'") as caught:
        registry.resolve(frame)
    assert len(caught.value.faults) == 1
    report = registry.resolve(frame, on_fault="report")
    table = report.to_pandas()
    assert list(table.index) == list(frame.index)
    assert list(table["step"]) == ["alias", "folded", "normalised"]
    assert list(table["code"].fillna("-")) == ["77", "-", "01"]
    assert "Thua Thien Hue" in table["candidates"].iloc[1]
    assert report.units[1] is None and len(report[1].candidates) == 1
    assert "alias" in repr(report) and "<table" in report._repr_html_()
    with pytest.raises(errors.UnregisteredUnitError) as many:
        registry.resolve(["A", "Hà Nội", "B"])
    assert [f.row for f in many.value.faults] == [0, 2]
    with pytest.raises(errors.DossierError, match='no column "unit"'):
        registry.resolve(pd.DataFrame({"name": ["Huế"]}))
    with pytest.raises(errors.ArgumentError):
        registry.resolve([""])
    with pytest.raises(ValueError, match="on_fault"):
        registry.resolve(["Huế"], on_fault="skip")  # type: ignore[arg-type]
    series = pd.Series([unicodedata.normalize("NFD", "Thừa Thiên - Huế")], index=["a"])
    assert registry.resolve(series)[0].step == "normalised"


@pytest.mark.parametrize("blank", [None, math.nan, "", "  ", pd.NA, pd.NaT, np.float32("nan")])
def test_a_blank_cell_is_missing_and_no_name(blank: object) -> None:
    registry = units.Registry("2024")
    report = registry.resolve(["Huế", blank, blank], on_fault="report")
    assert [m.step for m in report] == ["alias", "missing", "missing"]
    assert report.units[1] is None and report[1].text == "" and report[1].candidates == ()
    assert "missing" in repr(report) and "nan" not in repr(report).lower()
    with pytest.raises(errors.ArgumentError, match=r"row 'b': .*blank") as caught:
        registry.resolve(pd.Series(["Huế", blank], index=["a", "b"], dtype=object))
    assert caught.value.row == 1
    parindex.set_language("vi")
    assert "để trống" in repr(report)
    with pytest.raises(errors.ArgumentError, match="để trống"):
        registry.resolve(pd.DataFrame({"unit": [blank]}, dtype=object))


def test_a_column_of_codes_with_a_blank_is_one_of_floats() -> None:
    frame = pd.DataFrame({"unit": [79, math.nan, 31]})
    found = units.Registry("2024").resolve(frame, on_fault="report")
    assert [m.unit and m.unit.code for m in found] == ["79", None, "31"]


def test_nothing_has_its_columns() -> None:
    registry = units.Registry("2024")
    columns = list(registry.resolve(["Huế"]).to_pandas().columns)
    assert {"text", "step", "code", "candidates"} < set(columns)
    nothing: tuple[object, ...] = ([], pd.DataFrame({"unit": []}), pd.Series([], dtype=object))
    for data in nothing:
        found = registry.resolve(data)
        assert len(found) == 0 and list(found.to_pandas().columns) == columns
        assert repr(found)
    early = units.Registry("1990").to_pandas()
    assert len(early) == 0 and list(early.columns) == list(registry.to_pandas().columns)


FORMS = {
    "province": [
        "{} Province",
        "Province of {}",
        "{}, Province",
        "UBND tỉnh {}",
        "Uỷ ban nhân dân tỉnh {}",
        "tỉnh {} (1)",
        "4. Tỉnh {}*",
        "{} provincial people's committee",
    ],
    "municipality": [
        "{} City",
        "{} city [2]",
        "City of {}",
        "The City of {}",
        "UBND TP.{}",
        "Ủy ban nhân dân Thành phố {}",
        "02 - TP {}",
        "T.P. {}",
    ],
}


@pytest.mark.parametrize("date", ["2024", "2026-06-01"])
def test_every_name_with_what_people_write_around_it(date: str) -> None:
    registry = units.Registry(date)
    places = [u for u in registry if u.type in FORMS]
    assert len(places) == (63 if date == "2024" else 34)
    for unit in places:
        for name in (unit.name_vi, unit.name_en, unit.name_vi.upper(), unit.name_en.lower()):
            for form in FORMS[unit.type]:
                text = form.format(name)
                for spelt in (text, unicodedata.normalize("NFD", text)):
                    assert registry[spelt] is unit, spelt
            other = "municipality" if unit.type == "province" else "province"
            for form in FORMS[other]:
                with pytest.raises(errors.UnregisteredUnitError):
                    registry[form.format(name)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Da Nang City", "48"),
        ("Bac Giang Province", "24"),
        ("Ho Chi Minh City", "79"),
        ("HCM City", "79"),
        ("Hochiminh City", "79"),
        ("Thua Thien Hue Province", "46"),
        ("Thua Thien-Hue province (3)", "46"),
        ("Hanoi Capital", "01"),
        ("Hanoi Capital City", "01"),
        ("UBND TP. HCM", "79"),
        ("Ba Ria–Vung Tau Province", "77"),
        ("Daklak Province", "66"),
        ("1. BRVT", "77"),
    ],
)
def test_names_in_english_reports(text: str, code: str) -> None:
    assert units.Registry("2024")[text].code == code


@pytest.mark.parametrize(
    "text", ["Hà", "Province", "UBND tỉnh", "(1)", "1.", "Hà Nội 1", "Sở Tư pháp tỉnh Bắc Giang"]
)
def test_what_is_around_a_name_makes_none(text: str) -> None:
    with pytest.raises(errors.UnregisteredUnitError):
        units.Registry("2024")[text]


@pytest.mark.parametrize(
    ("names", "asked", "meant"),
    [
        (["An Giang", "Ha Noi"], "Hà Nội", "Ha Noi"),
        (["An Giang", "Ha Noi"], "Hanoi", "Ha Noi"),
        (["An Giang", "Ha Noi"], "Thành phố Hà Nội", "Ha Noi"),
        (["An Giang", "Phú Thọ"], "Tỉnh Phú Thọ", "Phú Thọ"),
        (["An Giang", "Phú Thọ"], "Phu Tho", "Phú Thọ"),
        (["An Giang", "Phú Thọ"], "PHU THO", "Phú Thọ"),
        (["An Giang", "Phú Thọ"], "UBND tỉnh Phú Thọ", "Phú Thọ"),
        (["An Giang", "Tỉnh Phú Thọ"], "phú thọ", "Tỉnh Phú Thọ"),
        (["An Giang", "1. Phú Thọ (1)"], "Phú Thọ", "1. Phú Thọ (1)"),
        (["An Giang", "Ho Chi Minh City"], "TP. Hồ Chí Minh", "Ho Chi Minh City"),
        (["Xã Hòa Bình", "Xã Hoà Tiến"], "xa hoa tien", "Xã Hoà Tiến"),
        (["An Giang", "Đà Nẵng"], "Da Nangg", "Đà Nẵng"),
    ],
)
def test_a_look_up_by_another_spelling_names_the_unit(
    names: list[str], asked: str, meant: str
) -> None:
    result = parindex.load("vn.par.876.ministry").score(np.ones((2, 2)), units=names)
    with pytest.raises(errors.UnknownUnitError, match="Did you mean") as caught:
        result.row(asked)
    assert f'"{meant}"' in str(caught.value)
    parindex.set_language("vi")
    with pytest.raises(errors.UnknownUnitError, match="Có phải"):
        result.explain(asked)


def test_a_look_up_of_nothing_near_names_none() -> None:
    result = parindex.load("vn.par.876.ministry").score(np.ones((2, 2)), units=["Ha Noi", "Hue"])
    for asked in ("Bà Rịa - Vũng Tàu", "Tỉnh", "(1)", "Xã Một"):
        with pytest.raises(errors.UnknownUnitError, match=r"it has 2") as caught:
            result.row(asked)
        assert "Did you mean" not in str(caught.value)


def test_points_of_2020_on_the_map_of_today(examples: Path) -> None:
    framework = parindex.load("vn.par.1149.province")
    result = framework.score(examples / "provinces-2020.csv", period=2020)
    cast = units.backcast(result, missing="skip")
    frame = cast.to_pandas()
    assert frame.loc["Ho Chi Minh", "code"] == "79"
    expected = result.points[[result.row("Bà Rịa - Vũng Tàu"), result.row("Bình Dương")], 0].mean()
    assert frame.loc["Ho Chi Minh", "total"] == expected
    assert frame.loc["Ha Noi", "total"] == result.points[result.row("Hà Nội"), 0]
    assert set(frame["method"]) == {"mean"} and "not an official series" in frame.attrs["method"]
    assert "plain mean" in repr(cast) and cast.method in cast._repr_html_()
    blank = units.backcast(result)
    assert math.isnan(blank.values[[u.code for u in blank.units].index("79"), 0])
    with pytest.raises(errors.ArgumentError, match="year of the result"):
        units.backcast(framework.score(examples / "provinces-2020.csv"))
    parindex.set_language("vi")
    assert "không phải số liệu chính thức" in cast.method


def test_weights_in_every_form() -> None:
    frame = pd.DataFrame(
        {"unit": ["79", "BRVT", "tỉnh Bình Dương"], "x": [80.0, 60.0, 70.0], "w": [9, 0, 3]}
    )
    expected = (9 * 80 + 3 * 70) / 12
    plain = frame.drop(columns="w")
    forms: list[object] = [
        {"TP.HCM": 9, "Bình Dương": 3, "BRVT": 0},
        pd.Series([3, 9, 0], index=["Bình Dương", "Hồ Chí Minh", "77"]),
        [9, 0, 3],
        np.array([9, 0, 3], np.int32),
    ]
    casts = [units.backcast(frame, 2024, weights="w")]
    casts += [units.backcast(plain, 2024, weights=w) for w in forms]
    for cast in casts:
        assert cast.columns == ("x",) and cast.values[0, 0] == expected
        assert cast.weighted and "weighted by the column given" in cast.method
        assert set(cast.to_pandas()["method"]) == {"weighted_mean"}
        assert list(cast.counted[0]) == [3]
    assert units.backcast(plain, 2024).values[0, 0] == 70
    with pytest.raises(errors.ShapeError):
        units.backcast(plain, 2024, weights=[1, 2])
    with pytest.raises(errors.DossierError, match='"w"'):
        units.backcast(plain, 2024, weights="w")
    with pytest.raises(errors.ArgumentError, match="weight of"):
        units.backcast(plain, 2024, weights=[1, -2, 3])


def test_what_is_refused_in_a_table() -> None:
    with pytest.raises(errors.DossierError, match="does not hold numbers"):
        units.backcast(pd.DataFrame({"unit": ["01"], "x": ["many"]}), 2024)
    with pytest.raises(errors.ArgumentError, match="is there twice"):
        units.backcast(pd.DataFrame({"unit": ["01", "Hanoi"], "x": [1.0, 2.0]}), 2024)
    with pytest.raises(errors.AmbiguousUnitError):
        units.backcast(pd.DataFrame({"unit": ["24"], "x": [1.0]}))
    with pytest.raises(ValueError, match="missing"):
        units.backcast(pd.DataFrame({"unit": ["01"], "x": [1.0]}), 2024, missing="zero")  # type: ignore[arg-type]
    with pytest.raises(errors.DossierError, match="no column"):
        units.backcast([1.0, 2.0], 2024)
    cast = units.backcast({"unit": ["46"], "x": [7.0]}, "2024", to="2025-03-01")
    assert [u.name_vi for u in cast.units] == ["Huế"] and cast.values[0, 0] == 7


def test_how_a_registry_is_shown() -> None:
    registry = units.Registry(2024)
    assert repr(registry).startswith("Units on 2024: 63") and "and 49 more" in repr(registry)
    assert len(repr(registry).splitlines()) <= 20
    assert registry._repr_html_().count("<tr") == 64
    parindex.set_language("vi")
    assert "thành phố trực thuộc trung ương" in repr(registry)
    assert registry.to_pandas()["region_name"].iloc[0] == "Đồng bằng sông Hồng"


def test_its_words_are_there_twice() -> None:
    for key, pair in WORDS.items():
        assert all(pair) and pair[0] != pair[1], key
        places = [{n for _, n, _, _ in string.Formatter().parse(t) if n} for t in pair]
        assert places[0] == places[1], key
