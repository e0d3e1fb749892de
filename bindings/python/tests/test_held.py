# SPDX-License-Identifier: MIT
"""A form never takes the place of one that somebody has filled in, unless it is told to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import errors, excel
from parindex.excel._columns import DOCUMENTS, NOTES, OWN, PARTS
from workbooks import cell_of, evidence, fill, retyped

openpyxl = pytest.importorskip("openpyxl")

UNITS = ["Xã Một", "Xã Hai"]


@pytest.fixture
def commune() -> parindex.Framework:
    return parindex.load("example.commune")


def typed(path: Path, column: int, value: Any) -> Path:
    """A value beside 1.2 in the second unit's sheet."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    sheet.cell(cell_of(sheet, "1.2").row, column).value = value
    book.save(path)
    return path


def refused(path: Path, framework: parindex.Framework, place: str, **how: Any) -> None:
    before = path.read_bytes()
    with pytest.raises(errors.ArgumentError, match="force=True") as caught:
        excel.template(framework, path, units=UNITS, **how)
    assert place in str(caught.value)
    assert path.name in str(caught.value)
    assert path.read_bytes() == before
    excel.template(framework, path, units=UNITS, **how, force=True)
    assert path.read_bytes() != before


@pytest.mark.parametrize("column", [PARTS["self"].figure, DOCUMENTS, OWN, NOTES])
def test_each_column_that_a_unit_fills(
    commune: parindex.Framework, tmp_path: Path, column: int
) -> None:
    path = tmp_path / "bieu.xlsx"
    excel.template(commune, path, units=UNITS, period=2024)
    typed(path, column, 3)
    refused(path, commune, "Xã Hai", period=2024)


@pytest.mark.parametrize("stage", ["appraisal_1", "clarification", "appraisal_2"])
def test_what_a_later_stage_filled(
    commune: parindex.Framework, tmp_path: Path, stage: str, examples: Path
) -> None:
    staged = parindex.StagedDossier.load(examples / "staged-communes.json", commune)
    path = tmp_path / "tham-dinh.xlsx"
    units = list(staged.units[:2])
    how: dict[str, Any] = {"stage": stage, "staged": staged, "units": units}
    excel.template(commune, path, **how)
    excel.template(commune, path, **how)  # what the stages before said was filled in by the form
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(cell_of(sheet, "1.4").row, PARTS[stage].words).value = "đã xem"
    book.save(path)
    with pytest.raises(errors.ArgumentError, match=r"tham-dinh\.xlsx.*force=True"):
        excel.template(commune, path, **how)


def test_a_blank_form_is_replaced(commune: parindex.Framework, tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    for units, period in ((UNITS, 2024), (["Xã Ba"], 2025), (UNITS[:1], None)):
        excel.template(commune, path, units=units, period=period)
    with parindex.language("vi"):
        excel.template(commune, path, units=UNITS)
    excel.template(commune, path, units=UNITS)  # that a unit scores nothing itself is no figure
    for other in ("vn.766", "vn.par.876.ministry"):
        excel.template(parindex.load(other), path, units=UNITS)
    path.write_bytes(b"")
    excel.template(commune, path, units=UNITS)


def test_a_stage_that_is_written_again_keeps_what_it_had(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    path = tmp_path / "bieu.xlsx"
    excel.template(commune, path, units=UNITS, period=2024)
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[:2]:
        fill(sheet, {k: v for k, v in evidence(commune).items() if not k.startswith("4.1")})
    book.save(path)
    staged = excel.read_staged(path, commune)
    excel.template(commune, path, staged=staged)  # its cells are filled by the dossier
    assert excel.read_staged(path, commune).json == staged.json
    typed(path, NOTES, "mới")
    with pytest.raises(errors.ArgumentError, match="Xã Hai"):
        excel.template(commune, path, staged=staged)


def another(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Danh sách cán bộ"
    book.save(path)


OTHERS: dict[str, Callable[[Path], Any]] = {
    "another workbook": another,
    "no workbook": lambda path: path.write_text("ghi chép", encoding="utf-8"),
    "a table typed anew": lambda path: retyped(
        path, parindex.load("example.commune"), evidence(parindex.load("example.commune"))
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_no_form(commune: parindex.Framework, tmp_path: Path, name: str) -> None:
    path = tmp_path / "bieu.xlsx"
    OTHERS[name](path)
    refused(path, commune, "bieu.xlsx")


def test_in_the_command(commune: parindex.Framework, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "parindex", *words, "--output", "bieu.xlsx"],
            cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip

    how = ("template", "example.commune", *UNITS, "--lang")
    assert run(*how, "en").returncode == 0
    assert run(*how, "vi").returncode == 0
    typed(tmp_path / "bieu.xlsx", PARTS["self"].figure, 3)
    done = run(*how, "en")
    assert done.returncode == 2
    assert "--force" in done.stderr and "Xã Hai" in done.stderr
    assert "force=True" not in done.stderr
    assert "--force" in run(*how, "vi").stderr
    assert run(*how, "en", "--force").returncode == 0
    assert run(*how, "en", "--force=yes").returncode == 2
    assert run("rank", "vn.766", "a.csv", "--force").returncode == 2
