# SPDX-License-Identifier: MIT
"""Workbooks made for the tests: filled, changed, retyped."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parindex
from parindex import excel

openpyxl = pytest.importorskip("openpyxl")

EDITIONS = (
    "example.commune",
    "vn.766",
    "vn.par.876.ministry",
    "vn.par.camau-2013.department",
    "vn.par.1149.province",
)
ADDRESS = 9
VALUE = 5

Value = Any
Change = Callable[[Any], None]


def evidence(
    framework: parindex.Framework, seed: int = 1, digits: int | None = 2
) -> dict[str, Value]:
    """A value for each input, choices as titles; floats with all their digits where none is said."""
    random = np.random.default_rng(seed)
    found: dict[str, Value] = {}
    for given in framework.inputs:
        leaf = framework.nodes[given.node]
        if given.kind == "choice":
            found[given.address] = leaf.choices[seed % len(leaf.choices)].title
        elif given.kind == "count":
            part = given.index == leaf.inputs[0].index
            found[given.address] = int(
                random.integers(0, 500) if part else random.integers(500, 900)
            )
        else:
            top = leaf.max if given.kind == "points" and leaf.max_known else 80
            value = float(random.uniform(1, min(top, 80)))
            found[given.address] = value if digits is None else round(value, digits)
    return found


def set_exact(cell: Any, value: Value) -> None:
    """openpyxl writes 16 digits of a float; Excel writes 17."""
    cell.value = value
    if isinstance(value, float):
        cell.value, cell.data_type = repr(value), "n"


def cell_of(sheet: Any, address: str) -> Any:
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, ADDRESS).value == address:
            return sheet.cell(row, VALUE)
    raise LookupError(address)


def fill(sheet: Any, values: dict[str, Value]) -> None:
    for address, value in values.items():
        set_exact(cell_of(sheet, address), value)


def made(
    path: Path,
    framework: parindex.Framework,
    values: dict[str, Value] | None = None,
    *changes: Change,
    units: tuple[str, ...] = ("Xã A",),
    period: int | None = None,
) -> Path:
    """A template, filled, and changed as a person or a spreadsheet might."""
    excel.template(framework, path, units=units, period=period, force=True)
    book = openpyxl.load_workbook(path)
    for title in book.sheetnames:
        if book[title].sheet_state == "visible":
            fill(book[title], evidence(framework) if values is None else values)
    for change in changes:
        change(book.worksheets[0])
    book.save(path)
    return path


def rewrite(path: Path, change: Change) -> Path:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def same(a: parindex.Dossier, b: parindex.Dossier) -> bool:
    x, y = a.to_numpy(), b.to_numpy()
    bits = np.where(np.isnan(x), 0, x).tobytes() == np.where(np.isnan(y), 0, y).tobytes()
    return (
        bits and np.array_equal(np.isnan(x), np.isnan(y)) and np.array_equal(a.states(), b.states())
    )


def expected(
    framework: parindex.Framework, values: dict[str, Value], unit: str = "Xã A"
) -> parindex.Dossier:
    return framework.dossier({"unit": [unit], **{k: [v] for k, v in values.items()}})


def refused(path: Path, framework: parindex.Framework, **how: Any) -> parindex.Error:
    with pytest.raises(parindex.errors.DossierError) as caught:
        excel.read(path, framework, **how)
    error = caught.value
    assert error.source == path.name
    assert error.faults
    assert error.faults[0].message == error.message
    return error


def retyped(
    path: Path,
    framework: parindex.Framework,
    values: dict[str, Value],
    *,
    code: Callable[[str], Value] = str,
    header: tuple[str, ...] = ("STT", "Tiêu chí", "Điểm tối đa", "Số liệu kê khai"),
    above: tuple[tuple[Value, ...], ...] = (),
    below: tuple[tuple[Value, ...], ...] = (),
    title: str = "Xã A",
    titles: bool = True,
    items: bool = True,
) -> Path:
    """A sheet as people type it: no hidden column, one column of figures, items below the title."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for line in above:
        sheet.append(line)
    sheet.append(header)
    for node in framework.nodes[1:]:
        name = node.title_vi if titles else None
        row = [code(node.code), name, node.max if node.max_known else None]
        if len(node.inputs) == 1:
            row.append(values[node.inputs[0].address])
        sheet.append(row)
        if len(node.inputs) > 1:
            sheet.cell(sheet.max_row, 4).value = values[node.inputs[0].address]
            for given in node.inputs[1:]:
                sheet.append([None, given.title_vi if items else None, None, values[given.address]])
    for line in below:
        sheet.append(line)
    book.save(path)
    return path


def ten(count: int = 10) -> parindex.Framework:
    """An edition whose field 1 has the criteria 1.1 to 1.10, and a field 2 with 2.1 and 2.2."""
    text = json.loads(parindex.load("example.commune").json)
    text["id"] = "test.ten"
    text["classes"] = []

    def leaf(code: str) -> dict[str, Any]:
        return {
            "code": code,
            "title": {"vi": f"Tiêu chí số {code}", "en": f"Criterion {code}"},
            "max": 5,
            "source": "example",
            "inputs": [
                {"name": "points", "kind": "points", "title": {"vi": "Điểm", "en": "Points"}}
            ],
            "measure": {"kind": "value", "input": "points"},
            "scale": {"kind": "points"},
        }

    def field(code: str, count: int) -> dict[str, Any]:
        return {
            "code": code,
            "title": {"vi": f"Lĩnh vực {code}", "en": f"Field {code}"},
            "max": 5 * count,
            "source": "example",
            "combine": {"kind": "sum"},
            "children": [leaf(f"{code}.{i}") for i in range(1, count + 1)],
        }

    text["tree"] |= {
        "max": 5 * count + 10,
        "combine": {"kind": "sum"},
        "children": [field("1", count), field("2", 2)],
    }
    text["tree"].pop("note", None)
    text.pop("counts", None)
    return parindex.Framework.from_json(json.dumps(text))


def points_of(framework: parindex.Framework) -> dict[str, Value]:
    return {a: i / 4 for i, a in enumerate(framework.columns)}


def texts_of(sheet: Any) -> list[str]:
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def edit_sheet_xml(path: Path, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
