# SPDX-License-Identifier: MIT
"""The files of the data sets against their description, the registry, the editions and the facts."""

from __future__ import annotations

import csv
import json
import os
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import datasets
from parindex.units import Registry

DATA = Path(datasets.__file__).parent / "data"
PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
FIGURES = [r for r in PACKAGE["resources"] if r["name"] != "sources"]
NAMES = [r["name"] for r in FIGURES]

#: Indicators that are no nodes of an edition.
BESIDE = re.compile(
    r"rank(\.\w+)?|change|mean\.(province|ministry)|units\.(province|ministry)(\.[A-D])?"
    r"|(least|most)\.[IV]+(\.[A-E])?"
)


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_is_valid() -> None:
    frictionless = pytest.importorskip("frictionless")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(PACKAGE["resources"])


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda r: r["name"])
def test_a_file_is_as_it_is_described(resource: dict[str, Any]) -> None:
    schema = resource["schema"]
    text = (DATA / resource["path"]).read_text(encoding="utf-8")
    assert text.endswith("\n") and "\r" not in text
    rows = rows_of(resource["name"])
    assert [f["name"] for f in schema["fields"]] == list(rows[0])
    keys = [tuple(row[key] for key in schema["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for field in schema["fields"]:
        limits = field.get("constraints", {})
        for row in rows:
            cell = row[field["name"]]
            assert cell or not limits.get("required"), row
            assert cell == cell.strip()
            if cell and "enum" in limits:
                assert cell in limits["enum"], row
            if field["type"] == "integer":
                assert limits["minimum"] <= int(cell) <= limits["maximum"]
            if field["type"] == "number":
                assert re.fullmatch(r"-?\d+(\.\d+)?", cell), row
    for key in resource["schema"].get("foreignKeys", []):
        there = {row[key["reference"]["fields"]] for row in rows_of("sources")}
        assert {row[key["fields"]] for row in rows} <= there


def test_every_file_is_described() -> None:
    described = {r["path"] for r in PACKAGE["resources"]} | {"datapackage.json"}
    assert {path.name for path in DATA.iterdir()} == described


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_those_of_the_day(name: str) -> None:
    registries: dict[str, Registry] = {}
    every = Registry()
    regions = {unit.region: unit.region_vi for unit in every.units if unit.region}
    columns = ("level", "code", "units_on", "unit", "period")
    for level, code, day, unit, period in sorted(
        {tuple(r[c] for c in columns) for r in rows_of(name)}
    ):
        if level == "province" and code:
            if day not in registries:
                registries[day] = Registry(day)
            assert registries[day].find(code).name_vi == unit, (code, day)
            assert day[:4] >= period, (code, day)
        elif level == "province":
            assert (unit, day) == ("Hà Tây", "") and int(period) < 2008
        elif level == "ministry" and code:
            assert every.find(code).name_vi == unit
        elif level == "ministry":
            assert unit == "Bảo hiểm xã hội Việt Nam"
        elif level == "region":
            assert regions[code] == unit
        else:
            assert (level, code, unit, day) == ("national", "", "Việt Nam", "")


@pytest.mark.parametrize("name", NAMES)
def test_editions_are_of_the_period_and_have_the_indicators(name: str) -> None:
    asked: dict[str, set[tuple[int, str]]] = {}
    for row in rows_of(name):
        asked.setdefault(row["edition"], set()).add((int(row["period"]), row["indicator"]))
    asked.pop("", None)
    assert asked
    for edition, pairs in asked.items():
        framework = parindex.load(edition)
        first, last = framework.period_from or 0, framework.period_to or 9999
        codes = {node.code for node in framework.nodes}
        for period, indicator in pairs:
            assert first <= period <= last, (edition, period)
            assert not codes or BESIDE.fullmatch(indicator) or indicator in codes, (
                edition,
                indicator,
            )


@pytest.mark.parametrize("name", NAMES)
def test_measures_go_with_their_indicators(name: str) -> None:
    for row in rows_of(name):
        value, measured = float(row["value"]), row["unit_of_measure"]
        assert measured.startswith("rank") == row["indicator"].startswith("rank"), row
        if measured.startswith("rank of "):
            assert value == int(value) and 1 <= value <= int(measured.split()[-1]), row
        elif measured == "ratio":
            assert 0 <= value <= 1
        elif not measured.startswith("points on"):
            assert 0 <= value <= 100, row


def facts(name: str) -> list[dict[str, str]]:
    named = os.environ.get("PARINDEX_FACTS")
    path = Path(named) / name if named else Path(__file__).parents[4] / "shared/facts" / name
    if not path.is_file():
        pytest.skip(f"no {name}: PARINDEX_FACTS names the folder")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PCI = {
    **{
        key: key
        for key in (
            "entry",
            "land",
            "transparency",
            "time",
            "informal",
            "proactivity",
            "labour",
            "legal",
        )
    },
    "implementation_2005": "implementation",
    "policy_bias": "bias",
    "business_support": "support",
    "weighted_total": "total",
    "unweighted_total": "unweighted",
}


def of_papi(column: str) -> str | None:
    """The indicator of a column of the facts: D1 of d1_participation, 1.1 of s11_civic_knowledge."""
    if column == "unweighted_total":
        return "total"
    kind, digits = column[0], column[1:].split("_")[0]
    if not digits.isdigit():
        return None
    return f"D{digits}" if kind == "d" else ".".join(digits)


@pytest.mark.parametrize(
    ("name", "file", "indicator_of"),
    [
        ("papi", "papi_2011_2016.csv", of_papi),
        ("pci", "pci_subindices_2005_2016.csv", PCI.get),
    ],
)
def test_figures_are_those_of_the_facts(
    name: str, file: str, indicator_of: Callable[[str], str | None]
) -> None:
    registries = {year: Registry(max(2008, year)) for year in range(2005, 2017)}
    names: dict[tuple[int, str], str] = {}
    expected = {}
    for row in facts(file):
        year, unit = int(row["year"]), row["province"]
        if (year, unit) not in names:
            names[year, unit] = "Hà Tây" if unit == "Ha Tay" else registries[year][unit].name_vi
        for column, cell in row.items():
            if cell and indicator_of(column):
                expected[year, names[year, unit], indicator_of(column)] = float(cell)
    found = {
        (int(r["period"]), r["unit"], r["indicator"]): float(r["value"])
        for r in rows_of(name)
        if int(r["period"]) <= 2016
    }
    assert len(expected) > 5000
    assert found == expected


def test_the_sipas_is_that_of_the_facts() -> None:
    expected = sorted((r["year"], float(r["value_percent"])) for r in facts("sipas_values.csv"))
    beside = ("rank", "least", "most")
    found = sorted(
        (r["period"], float(r["value"]))
        for r in rows_of("sipas")
        if not r["indicator"].startswith(beside) and r["source"] == "sipas-press"
    )
    assert found == expected


def test_the_main_indices_of_the_dti_are_those_of_the_facts() -> None:
    table = datasets.dti(2022, level="province", wide=True)
    rows = facts("dti_2022_main_indices.csv")
    registry = Registry("2022")
    for row in rows:
        unit = registry[row["unit"]].name_vi
        for column in ("awareness", "security", "government", "economy", "society"):
            assert table.loc[unit, column] == float(row[column])
        assert table.loc[unit, "total"] == float(row["published_total"])
        parts = [100] * 5 + [200, 150, 150]
        values = table.loc[
            unit,
            [
                "awareness",
                "institutions",
                "infrastructure",
                "human",
                "security",
                "government",
                "economy",
                "society",
            ],
        ]
        assert (
            abs(
                sum(p * v for p, v in zip(parts, values, strict=True)) / 1000
                - table.loc[unit, "total"]
            )
            < 1e-4
        )


def test_totals_of_the_par_index_are_those_of_the_facts() -> None:
    found = {
        (r["period"], r["unit"], r["indicator"]): float(r["value"])
        for r in rows_of("par-index")
        if r["level"] == "province"
    }
    said = facts("par-results-province.csv")
    for row in said:
        unit = Registry(row["year"])[row["province"]].name_vi
        for column, indicator in (("par_index", "total"), ("rank", "rank")):
            key = (row["year"], unit, indicator)
            assert found.get(key) == (float(row[column]) if row[column] else None) or (
                not row[column]
            ), row
    ministries = facts("par-results-ministry-2023.csv")
    totals = [r for r in rows_of("par-index") if r["level"] == "ministry" and r["period"] == "2023"]
    assert len(totals) == 4 * len(ministries)
    assert sum(float(r["value"]) for r in totals if r["indicator"] == "total") == pytest.approx(
        sum(float(r["total_points"]) for r in ministries)
    )


def test_the_766_is_that_of_the_facts() -> None:
    expected = {
        (r["unit"], float(r["total_max100"]), float(r["satisfaction_max18"]))
        for r in facts("2026/r766_provinces_2026-10-10.csv")
    }
    table = datasets.services_766(2026, units_on="2026-10-10", wide=True)
    now = Registry("2026-10-10")
    named = {(now[unit].name_vi, total, five) for unit, total, five in expected}
    assert {(r.Index, r.total, r._6) for r in table.itertuples()} == named
