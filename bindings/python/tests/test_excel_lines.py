# SPDX-License-Identifier: MIT
"""The lines above the table, points that a unit types itself, and criteria of which nothing is asked."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import excel
from parindex.errors import DossierError
from workbooks import cell_of, evidence, expected, made, refused, retyped, rewrite, same

openpyxl = pytest.importorskip("openpyxl")
COMMUNE = parindex.load("example.commune")
VALUES = evidence(COMMUNE)
#: What a unit says of itself.
SELF = {i.address: VALUES[i.address] for i in COMMUNE.inputs if COMMUNE.nodes[i.node].self_scored}


def put(address: str, value: Any) -> Any:
    def change(sheet: Any) -> None:
        sheet[address].value = value

    return change


def both(*changes: Any) -> Any:
    def change(sheet: Any) -> None:
        for each in changes:
            each(sheet)

    return change


@pytest.mark.parametrize(
    ("above", "unit", "year"),
    [
        ((("Đơn vị: Xã Hòa Bình",), ("Năm: 2024",)), "Xã Hòa Bình", 2024),
        ((("Đơn vị:", "Xã Hòa Bình"), ("Năm:", 2024)), "Xã Hòa Bình", 2024),
        ((("Đơn vị", None, "Xã Hòa Bình", "Năm", 2024),), "Xã Hòa Bình", 2024),
        ((("UBND tỉnh",), ("Unit: Xã Hòa Bình", None, "Year: 2023")), "Xã Hòa Bình", 2023),
        ((), "Xã A", 0),
        ((("Đơn vị: Xã Hòa Bình",), ("Đơn vị: Xã Khác",)), "Xã Hòa Bình", 0),  # the first counts
    ],
)
def test_the_lines_above_the_table(above: Any, unit: str, year: int, tmp_path: Path) -> None:
    path = retyped(tmp_path / "a.xlsx", COMMUNE, VALUES, above=above)
    found = excel.read(path, COMMUNE)
    assert list(found.units) == [unit]
    assert (found.period or 0) == year
    assert same(found, expected(COMMUNE, VALUES, unit))


def test_a_line_that_names_no_unit(tmp_path: Path) -> None:
    above = (("Đơn vị:", None, None, "Năm:", 2024),)
    error = refused(retyped(tmp_path / "a.xlsx", COMMUNE, VALUES, above=above), COMMUNE)
    assert "The unit's name is missing" in error.message and "B1" in str(error.faults[0].place)


def test_a_stage_in_the_sheet(tmp_path: Path) -> None:
    """Without a stage, or with a blank one, the figures are the unit's own."""
    path = made(tmp_path / "a.xlsx", COMMUNE, SELF)
    for name in ("", None, "self-assessment", "tự đánh giá"):
        changed = rewrite(path, put("E4", name))
        staged = excel.read_staged(changed, COMMUNE)
        assert {entry.stage for entry in staged.entries} == {"self"}
        assert staged.period is None
    rewrite(path, put("E4", "sometime"))
    with pytest.raises(DossierError, match="sometime") as caught:
        excel.read_staged(path, COMMUNE)
    assert "E4" in str(caught.value.faults[0].place)


def own_of(sheet: Any, address: str) -> Any:
    return sheet.cell(cell_of(sheet, address).row, 8)


OWN: list[tuple[Any, str]] = [
    (True, "True"),
    (datetime.datetime(2024, 1, 2), "2024"),
    ("abc", "abc"),
    (-1, "-1"),
    (10_000, "10,000"),
]


@pytest.mark.parametrize(("value", "shown"), OWN)
def test_points_of_its_own_that_are_none(value: Any, shown: str, tmp_path: Path) -> None:
    leaf = next(n for n in COMMUNE.leaves if n.self_scored and n.max_known and not n.extra)

    def change(sheet: Any) -> None:
        own_of(sheet, leaf.inputs[0].address).value = value

    path = made(tmp_path / "a.xlsx", COMMUNE, SELF, change)
    with pytest.raises(DossierError) as caught:
        excel.read_staged(path, COMMUNE)
    (fault,) = caught.value.faults
    assert fault.criterion == leaf.code and "H" in str(fault.place)
    assert shown in fault.message.replace("10000", "10,000"), fault.message


@pytest.mark.parametrize("value", ["", "  ", None, "không áp dụng"])
def test_points_of_its_own_that_are_not_given(value: Any, tmp_path: Path) -> None:
    leaf = next(n for n in COMMUNE.leaves if n.self_scored)

    def change(sheet: Any) -> None:
        own_of(sheet, leaf.inputs[0].address).value = value

    staged = excel.read_staged(made(tmp_path / "a.xlsx", COMMUNE, SELF, change), COMMUNE)
    assert all(entry.own_points is None for entry in staged.entries)


def with_a_constant() -> parindex.Framework:
    """The commune's edition, and one criterion that everybody has, and one that is described alone."""
    whole = json.loads(COMMUNE.json)
    named = {"vi": "Điểm nền", "en": "Base"}
    source = whole["tree"]["source"]
    field = next(c for c in whole["tree"]["children"] if not c.get("extra") and "children" in c)
    field["children"] += [
        {"code": "9.9", "title": named, "max": 3, "source": source, "scale": {"kind": "constant", "points": 3}},
        {"code": "9.8", "title": named, "max": 1, "source": source, "described": True},
    ]  # fmt: skip
    field["max"] += 3
    whole["tree"]["max"] += 3
    whole["tree"]["combine"]["cap"] += 3
    whole |= {"id": "test.constant", "classes": []}
    whole.pop("counts", None)
    whole.pop("cases", None)
    return parindex.Framework.from_json(json.dumps(whole))


def test_a_criterion_that_asks_for_nothing(tmp_path: Path) -> None:
    framework = with_a_constant()
    values = evidence(framework)
    path = made(tmp_path / "a.xlsx", framework, values)
    found = excel.read(path, framework)
    assert same(found, expected(framework, values))
    assert found.score().cell("Xã A", "9.9").points == 3
    path = made(tmp_path / "b.xlsx", framework, SELF)
    staged = excel.read_staged(path, framework)
    assert staged.entries and not any(e.node.code in ("9.8", "9.9") for e in staged.entries)
    assert staged.score("self").cell("Xã A", "9.9").points == 3


def test_a_folder_without_years(tmp_path: Path) -> None:
    """Sheets that say no year make a dossier of none; a year that one of them says is the year of all."""
    (tmp_path / "a").mkdir()
    for unit in ("Xã A", "Xã B"):
        made(tmp_path / "a" / f"{unit}.xlsx", COMMUNE, SELF, units=(unit,))
    staged = excel.read_folder(tmp_path / "a", COMMUNE)
    assert (list(staged.units), staged.period) == (["Xã A", "Xã B"], None)
    rewrite(tmp_path / "a" / "Xã B.xlsx", both(put("G3", "Year:"), put("H3", 2024)))
    assert excel.read_folder(tmp_path / "a", COMMUNE).period == 2024


def test_a_sheet_typed_without_numbers(tmp_path: Path) -> None:
    """No column STT and no hidden one: which row is which criterion is not guessed by titles alone."""
    path = retyped(tmp_path / "a.xlsx", COMMUNE, VALUES)
    rewrite(path, lambda sheet: sheet.delete_cols(1))
    error = refused(path, COMMUNE)
    assert "no header row: a row with “No./STT” and “Declared figures" in error.message
