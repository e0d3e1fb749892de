# SPDX-License-Identifier: MIT
"""Points in the sheet: the formulas, worked out by LibreOffice, print what the library prints.

Skipped where there is no LibreOffice. PARINDEX_FILLINGS says how many fillings there are in all, PARINDEX_SEED
where their random numbers begin.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

import parindex
from parindex import excel
from parindex.excel import _columns as columns
from parindex.excel._checks import Lists
from parindex.excel._form import _shown_value
from parindex.excel._formulas import UNWORKABLE, rounded
from parindex.excel._points import Points
from parindex.excel._template import _entries_of
from parindex.excel._workbook import put

openpyxl = pytest.importorskip("openpyxl")

OFFICE: Final = shutil.which("soffice") or shutil.which("libreoffice")
FILLINGS: Final = int(os.environ.get("PARINDEX_FILLINGS", "100"))
SEED: Final = int(os.environ.get("PARINDEX_SEED", "0"))
A_BOOK: Final = 200

#: Editions with every kind of rule that a formula can work out, and each one's part of the fillings.
EDITIONS: Final = {
    "example.commune": 0.3,
    "vn.766": 0.2,
    "test.kinds": 0.2,
    "test.skips": 0.1,
    "test.rare": 0.1,
    "vn.par.camau-2013.department": 0.1,
    "vn.par.876.province": 0.1,
}
STAGES: Final = ("self", "appraisal_1", "appraisal_2")


def leaf_of(
    code: str, most: float, inputs: dict[str, str], measure: Any, scale: Any, **more: Any
) -> dict[str, Any]:
    named = {"vi": f"Tiêu chí {code}", "en": f"Criterion {code}"}
    made = [{"name": n, "kind": k, "title": {"vi": n, "en": n}} for n, k in inputs.items()]
    found = {"code": code, "title": named, "max": most, "source": "made", "scale": scale, **more}
    return found | ({"inputs": made} if made else {}) | ({"measure": measure} if measure else {})


def field_of(code: str, most: float, combine: Any, children: Any, **more: Any) -> dict[str, Any]:
    named = {"vi": f"Lĩnh vực {code}", "en": f"Field {code}"}
    return {
        "code": code, "title": named, "max": most, "source": "made", "combine": combine,
        "children": children, **more,
    }  # fmt: skip


def absent_of(missing: str, inapplicable: str) -> dict[str, str]:
    return {"missing": missing, "not_applicable": inapplicable, "not_self_scored": "blank"}


def made_of(name: str, tree: dict[str, Any], levels: int = 3) -> parindex.Framework:
    whole = json.loads(parindex.load("example.commune").json)
    named = whole["levels"]
    whole |= {
        "id": name, "classes": [], "periods": {"from": 2024}, "tree": tree, "levels": [*named, *named[-1:]][:levels], "source": "made",
        "sources": {"made": {"provenance": "invented", "text": {"vi": "-", "en": "-"}}},
        "absent": absent_of("blank", "applicable"),
    }  # fmt: skip
    for key in ("counts", "cases", "readings", "limits"):
        whole.pop(key, None)
    return parindex.Framework.from_json(json.dumps(whole))


def skips() -> parindex.Framework:
    """An edition whose sums skip parts, also beside parts of which less than the whole applies."""
    value = {"kind": "value", "input": "a"}

    def share(code: str, most: float, zero: str, **more: Any) -> dict[str, Any]:
        measure = {"kind": "ratio", "part": "a", "whole": "b", "zero_denominator": zero}
        counts = {"a": "count", "b": "count"}
        return leaf_of(code, most, counts, measure, {"kind": "proportional"}, **more)

    def given(code: str, most: float, **more: Any) -> dict[str, Any]:
        return leaf_of(code, most, {"a": "points"}, value, {"kind": "points"}, **more)

    each = {"kind": "per_item", "each": 0.205, "cap": 2}
    bonus = leaf_of("1.3", 2, {"a": "count"}, value, each, extra=True)
    first = [share("1.1", 3.335, "skip"), share("1.2", 2.115, "skip"), bonus]
    second = [share("2.1", 1.5, "applicable"), given("2.2", 2.25), share("2.3", 4.25, "skip")]
    third = [share("3.1", 7, "applicable", weight=0.35), given("3.2", 7, weight=0.65)]
    fourth = [share("4.1", 4, "skip", weight=0.4), share("4.2", 6, "skip", weight=0.6)]
    more = {"kind": "affine", "constant": 1.25}
    tree = field_of("total", 26.65, {"kind": "sum"}, [
        field_of("1", 5.45, {"kind": "sum"}, first, absent=absent_of("skip", "skip")),
        field_of("2", 7.75, {"kind": "sum", "cap": 7.75}, second, absent=absent_of("skip", "applicable")),
        field_of("3", 7, {"kind": "mean"}, third, absent=absent_of("skip", "applicable")),
        field_of("4", 6.45, more, fourth, absent=absent_of("skip", "skip")),
    ], absent=absent_of("skip", "skip"))  # fmt: skip
    return made_of("test.skips", tree)


def kinds() -> parindex.Framework:
    """An edition with the kinds of rule that the others lack."""

    def of(*names: str) -> dict[str, str]:
        return dict.fromkeys(names, "number")

    def ratio(zero: str) -> dict[str, Any]:
        return {"kind": "ratio", "part": "a", "whole": "b", "zero_denominator": zero}

    value = {"kind": "value", "input": "a"}
    counts = {"a": "count", "b": "count"}
    corners = [[0, 0], [10, 1.005], [30, 2.5], [100, 5]]
    bands = [
        {"below": 0.7, "share": 0.1}, {"from": 0.7, "to": 0.9, "proportional": 0.9},
        {"above": 0.9, "points": 3.335},
    ]  # fmt: skip
    growth = {"kind": "growth", "now": "a", "before": "b", "zero_denominator": "full"}
    first = [
        leaf_of("1.1", 5, of("a"), value, {"kind": "piecewise", "corners": corners, "outside": "flat"}),
        leaf_of("1.2", 5, of("a"), value, {"kind": "piecewise", "corners": corners, "outside": "refused"}),
        leaf_of("1.3", 2.5, {}, None, {"kind": "constant", "points": 1.375}),
        leaf_of("1.4", 3.335, counts, ratio("applicable"), {"kind": "bands", "bands": bands}),
        leaf_of("1.5", 1.115, counts, growth, {"kind": "proportional", "target": 0.3}),
        leaf_of("1.6", 6, {"a": "count"}, value, {"kind": "per_item", "start": 6, "each": -0.135, "floor": 0}),
        leaf_of("1.7", 4.05, {"a": "points", "b": "points"}, {"kind": "sum", "inputs": ["a", "b"]},
                {"kind": "points"}),
    ]  # fmt: skip
    second = [
        leaf_of("2.1", 10, counts, ratio("skip"), {"kind": "proportional"}, weight=0.3),
        leaf_of("2.2", 10, of("a"), value, {"kind": "goalposts", "lo": 3, "hi": 80, "to": [0, 10],
                "clamp": True, "reverse": True}, weight=0.25),
        leaf_of("2.3", 10, counts, ratio("blank"), {"kind": "proportional", "target": 0.85}, weight=1.45),
    ]  # fmt: skip
    third = [
        leaf_of("3.1", 3, {"a": "count"}, value, {"kind": "per_item", "each": 0.205, "cap": 3}, extra=True),
        leaf_of("3.2", 0, {"a": "count"}, value, {"kind": "per_item", "each": -0.35, "floor": -4},
                extra=True),
        leaf_of("3.3", 1, counts, ratio("full"), {"kind": "proportional"}),
    ]  # fmt: skip

    most = 5 + 5 + 2.5 + 3.335 + 1.115 + 6 + 4.05
    tree = field_of("total", most + 12, {"kind": "sum"}, [
        field_of("1", most, {"kind": "sum"}, first, absent=absent_of("zero", "full")),
        field_of("2", 10, {"kind": "mean"}, second, absent=absent_of("skip", "skip")),
        field_of("3", 2, {"kind": "sum", "times": 2, "cap": 2, "floor": -1.5}, third,
                 absent=absent_of("blank", "applicable")),
    ])  # fmt: skip
    return made_of("test.kinds", tree)


def rare() -> parindex.Framework:
    """An edition with logarithms, numbers by year, parts that repeat others and more than 60 of them."""
    value, log = {"kind": "value", "input": "a"}, {"kind": "log", "input": "a"}
    number = {"a": "number"}
    ends = {"kind": "goalposts", "to": [0, 10], "clamp": False}
    years = [{"from": 2020, "to": 2023, "value": 3}, {"from": 2024, "value": 2}]
    first = [
        leaf_of("1.1", 10, number, value, {**ends, "clamp": True, "lo": 1, "hi": 190, "log": True}),
        leaf_of("1.2", 10, number, value, {**ends, "clamp": True, "lo": 0, "hi": [{"value": 80}]}),
        leaf_of("1.3", 10, number, log, {**ends, "clamp": True, "lo": years, "hi": 4, "reverse": True}),
        leaf_of("1.4", 3, {}, None, {"kind": "constant", "points": years}),
    ]  # fmt: skip
    second = [
        leaf_of("2.1", "none", number, value, {**ends, "lo": years, "hi": 150}, weight=2),
        leaf_of("2.2", "none", {"a": "number", "b": "number"}, None,
                {"kind": "affine", "constant": years, "terms": {"a": years, "b": -0.125}}, weight=1),
    ]  # fmt: skip
    named = {"vi": "Lặp lại", "en": "Again"}
    again = {"code": "3", "title": named, "source": "made", "same_as": "1"}
    tree = field_of("total", "none", {"kind": "sum"}, [
        field_of("1", 33, {"kind": "sum"}, first, absent=absent_of("zero", "applicable")),
        field_of("2", "none", {"kind": "mean"}, second, absent=absent_of("blank", "blank")),
        again,
    ], absent=absent_of("blank", "applicable"))  # fmt: skip
    return made_of("test.rare", tree)


def edition_of(name: str) -> parindex.Framework:
    own = {"test.kinds": kinds, "test.skips": skips, "test.rare": rare}
    return own[name]() if name in own else parindex.load(name)


def number_of(random: Any, given: parindex.node.Input, leaf: parindex.node.Node) -> float:
    """A figure as people have them: round ones, ones that meet a bound, ones with many digits."""
    if given.kind == "choice":
        return float(random.integers(len(leaf.choices)))
    if given.kind == "count":
        return float(random.choice([0, 1, 7, 10, 20, 40, 80, 100, int(random.integers(1, 10**6))]))
    low = given.min if np.isfinite(given.min) else 0.0
    high = given.max if np.isfinite(given.max) else 200.0
    if given.kind == "points" and leaf.max_known:
        high = min(high, leaf.max)
    places = int(random.choice([0, 1, 2, 3, 12]))
    return float(min(high, max(low, round(float(random.uniform(low, high)), places))))


def evidence_of(random: Any, leaf: parindex.node.Node) -> dict[str, Any]:
    if random.random() < 0.04:
        return {"state": "not_applicable"}
    values = [number_of(random, i, leaf) for i in leaf.inputs]
    if leaf.measure == "ratio":
        whole = values[1]
        share = float(random.choice([1, 0.9, 0.8, 0.7, 0.5, 0.125, float(random.random())]))
        values[0] = float(np.floor(whole * share)) if whole == int(whole) else whole * share
    if leaf.measure == "growth":
        values[0] = values[1] * float(random.choice([1, 1.05, 1.1, float(random.random() + 0.5)]))
    values = [float(f"{x:.12g}") for x in values]  # more digits than that nobody types
    return {
        "values": {
            i.name: leaf.choices[int(x)].key if leaf.choices else int(x) if x == int(x) else x
            for i, x in zip(leaf.inputs, values, strict=True)
        }
    }


def fillings(framework: parindex.Framework, count: int, seed: int) -> parindex.StagedDossier:
    """Units with what they and their appraisers said; what the library refuses is left out."""
    random = np.random.default_rng(seed)
    units = []
    for u in range(count):
        entries = []
        for leaf in framework.leaves:
            if leaf.described or not leaf.inputs:
                continue
            chances = (0.97 if leaf.self_scored else 0, 0.35 if leaf.self_scored else 0.95, 0.15)
            before = False
            for stage, chance in zip(STAGES, chances, strict=True):
                if random.random() < chance and (before or stage != "appraisal_2"):
                    before = before or stage == "appraisal_1"
                    entries.append({"code": leaf.code, "stage": stage, **evidence_of(random, leaf)})
        units.append({"code": f"u{u}", "entries": entries})
    whole: dict[str, Any] = {
        "layout": 1, "edition": framework.id, "locks": [], "units": units,
    }  # fmt: skip
    if framework.period_from:
        whole["period"] = framework.period_from
    while True:
        try:
            return parindex.StagedDossier.from_json(json.dumps(whole), framework)
        except parindex.Error as error:
            places = {tuple(map(int, re.findall(r"\d+", f.path or "")[:2])) for f in error.faults}
            assert places
            for unit, entry in sorted(places, reverse=True):
                del units[unit]["entries"][entry]


def worked_out(path: Path) -> dict[str, list[list[str]]]:
    """What LibreOffice shows in each sheet, as text."""
    how = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    home = path.parent / "office"
    subprocess.run(
        [
            str(OFFICE), "--headless", f"-env:UserInstallation={home.as_uri()}", "--convert-to", how,
            "--outdir", str(path.parent), str(path),
        ],
        check=True, capture_output=True, timeout=1800,
    )  # fmt: skip
    found = {}
    for each in path.parent.glob(f"{path.stem}-*.csv"):
        with each.open(encoding="utf-8", newline="") as file:
            found[each.stem.removeprefix(f"{path.stem}-")] = list(csv.reader(file))
        each.unlink()
    return found


def expected(cell: Any, decimals: int) -> str:
    if cell.state == "value":
        return parindex.format(cell.points, decimals)
    return {
        "not_applicable": "n/a", "not_self_scored": "not self-scored", "missing": "",
        "skipped": "left out",
    }[cell.state]  # fmt: skip


def sheets(framework: parindex.Framework, staged: parindex.StagedDossier, folder: Path) -> Any:
    """The cells that LibreOffice shows of the sheets that people get: unit, node, stage, text."""
    path = folder / "sheets.xlsx"
    excel.template(framework, path, staged=staged, stage="appraisal_2")
    numbers = excel._numbering.Numbering(framework).shown
    shown = worked_out(path)
    for unit in staged.units:
        row_of = {r[columns.CODE - 1]: r for r in shown[unit] if r[columns.CODE - 1]}
        total = next(r for r in shown[unit] if r[columns.TITLE - 1] == "TOTAL")
        for node in framework.nodes:
            row = total if node.parent is None else row_of[numbers[node.index]]
            for stage in STAGES:
                yield unit, node, stage, row[columns.PARTS[stage].points - 1]  # type: ignore[operator]


def rows(framework: parindex.Framework, staged: parindex.StagedDossier, folder: Path) -> Any:
    """The same of many units below each other in one sheet, by the same formulas and without looks."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "units"
    lists = Lists(framework)
    said = _entries_of(staged, "appraisal_2")
    form = "0." + "0" * framework.decimals if framework.decimals else "0"
    row, place = 1, {}
    for unit in staged.units:
        points = Points(framework, sheet, lists, framework.period_from or 0, "appraisal_2")
        first = row
        for node in (*framework.nodes[1:], framework.nodes[0]):
            place[unit, node.index] = row
            if not node.described:
                points.leaf(row, node)
            for stage in STAGES:
                sheet.cell(row, columns.PARTS[stage].points).number_format = form
            for k, _ in enumerate(node.inputs):
                for stage in STAGES:
                    value = _shown_value(said.get(unit, {}).get((node.index, stage)), k)
                    if stage == "self" and not node.self_scored:
                        value = "not self-scored"
                    put(sheet.cell(row + k, columns.PARTS[stage].figure), value)
            row += max(1, len(node.inputs))
        points.write(first, row - 1)
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    lists.write(book)
    book.save(folder / "rows.xlsx")
    shown = worked_out(folder / "rows.xlsx")["units"]
    for (unit, index), at in place.items():
        for stage in STAGES:
            text = shown[at - 1][columns.PARTS[stage].points - 1]  # type: ignore[operator]
            yield unit, framework.nodes[index], stage, text


def compare(framework: parindex.Framework, count: int, seed: int, folder: Path, show: Any) -> int:
    """How many cells of points were compared; fails at the first that differs."""
    staged = fillings(framework, count, seed)
    results = {s: staged.score(s) for s in STAGES}  # type: ignore[arg-type]
    compared = 0
    for unit, node, stage, text in show(framework, staged, folder):
        if node.described:
            continue
        wanted = expected(results[stage].cell(unit, node.code), framework.decimals)
        assert text == wanted, (framework.id, seed, unit, node.code, stage)
        compared += 1
    return compared


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("edition", EDITIONS)
def test_sheets_print_what_the_library_prints(edition: str, tmp_path: Path) -> None:
    framework = edition_of(edition)
    assert compare(framework, 2, 1, tmp_path, sheets) > 2 * len(framework.leaves)


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("edition", EDITIONS)
def test_formulas_print_what_the_library_prints(edition: str, tmp_path: Path) -> None:
    framework = edition_of(edition)
    left = max(2, round(FILLINGS * EDITIONS[edition]))
    seed, compared = SEED, 0
    while left > 0:
        count = min(left, A_BOOK)
        compared += compare(framework, count, seed, tmp_path, rows)
        left, seed = left - count, seed + 1
    assert compared > 0
    print(f"{edition}: {compared} cells of points compared")


@pytest.mark.parametrize("most", [1, 2.5, 10, 26.65, 100, 1000])
def test_rounding_leaves_the_digits_that_are_printed(most: float) -> None:
    """A number one unit of its 15th digit below what is printed one higher is printed lower in the sheet too."""
    value = {"kind": "value", "input": "a"}
    leaf = leaf_of("1", most, {"a": "points"}, value, {"kind": "points"})
    framework = made_of("test.near", field_of("total", most, {"kind": "sum"}, [leaf]), levels=2)
    formula = rounded("A1", framework.nodes[0])
    places = int(formula.removeprefix("ROUND(A1,").removesuffix(")"))
    tie = (Decimal(repr(most)) * Decimal("0.47")).quantize(Decimal("0.01")) + Decimal("0.005")
    for x in (tie, tie - Decimal(1).scaleb(tie.adjusted() - 14)):
        shown = x.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        assert str(shown.quantize(Decimal("0.01"), ROUND_HALF_UP)) == parindex.format(float(x), 2)


@pytest.mark.parametrize(("inapplicable", "is_later"), [("applicable", False), ("skip", True)])
def test_no_formula_is_longer_than_excel_opens(
    inapplicable: str, is_later: bool, tmp_path: Path
) -> None:
    """Of more than 8,192 characters in a cell Excel says that the file is damaged."""
    value = {"kind": "value", "input": "a"}

    def part(code: str) -> dict[str, Any]:
        return leaf_of(code, 1, {"a": "points"}, value, {"kind": "points"})

    def criterion(code: str) -> dict[str, Any]:
        return field_of(code, 8, {"kind": "sum"}, [part(f"{code}.{k}") for k in range(1, 9)])

    below = absent_of("blank", "applicable")
    fields = [
        field_of(
            f"{i}", 32, {"kind": "sum"}, [criterion(f"{i}.{j}") for j in range(1, 5)], absent=below
        )
        for i in range(1, 5)
    ]
    tree = field_of("total", 128, {"kind": "sum"}, fields, absent=absent_of("blank", inapplicable))
    framework = made_of("test.large", tree, levels=4)
    excel.template(framework, tmp_path / "a.xlsx", units=["A"])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = (c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f")
    formulas = [str(c.value) for c in cells]
    assert max(map(len, formulas)) <= 8192
    assert (f"={UNWORKABLE}" in formulas) == is_later
