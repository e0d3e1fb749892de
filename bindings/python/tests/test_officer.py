# SPDX-License-Identifier: MIT
"""docs/officer.md: every command of the page runs in its order, from an annex to the reports."""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex.excel._columns import PARTS

openpyxl = pytest.importorskip("openpyxl")
docx = pytest.importorskip("docx")
pytest.importorskip("jinja2")

TOP = Path(__file__).resolve().parents[3]


def fill(path: Path, framework: parindex.Framework, appraised: bool) -> None:
    """What an officer would type: outcomes by their words, counts, percentages."""
    book = openpyxl.load_workbook(path)
    addresses = {i.address: i for i in framework.inputs}
    shown = [s for s in book.worksheets if s.sheet_state == "visible"]
    for number, sheet in enumerate(shown):
        for row in sheet.iter_rows(min_col=9, max_col=9):
            given = addresses.get(row[0].value)
            if given is None:
                continue
            node = framework.nodes[given.node]
            if node.self_scored == appraised:
                continue
            value: Any = 40 + number
            if node.choices:
                value = node.choices[number % len(node.choices)].title_vi
            elif given.name not in ("value", node.inputs[0].name):
                value = 50
            elif given.kind == "points":
                value = node.max * (0.9 - 0.1 * number)
            if given.max == given.max and not node.choices:
                value = min(float(value), given.max)
            sheet.cell(
                row[0].row, PARTS["appraisal_1" if appraised else "self"].figure
            ).value = value
    book.save(path)


def review(path: Path) -> int:
    """What an officer would write into the yellow cells; how many there are."""
    book = openpyxl.load_workbook(path)
    rows = book.worksheets[0].iter_rows(min_row=5)
    yellow = [cell for row in rows for cell in row if cell.fill.fgColor.rgb == "00FFF2A8"]
    for cell in yellow:
        cell.value = "chấm tay"
    book.save(path)
    return len(yellow)


def test_the_page(tmp_path: Path) -> None:
    page = (TOP / "docs" / "officer.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (parindex .*)$", page, re.MULTILINE)
    assert [c.split()[1] for c in commands] == [
        "annex", "annex", "check", "template", "read", "template", "read", "rank", "report", "report",
    ]  # fmt: skip
    annex = openpyxl.Workbook()
    source = TOP / "examples" / "annex" / "departments.csv"
    with source.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            annex.active.append([t.replace("Trừ 0,5 điểm cho mỗi", "Tùy mức độ") for t in row])
    annex.save(tmp_path / "phu-luc.xlsx")

    seconds: list[tuple[float, str]] = []
    for command in commands:
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        seconds.append((time.monotonic() - started, command))
        assert done.returncode == 0, f"{command}\n{done.stderr.decode()}"
        if " rank " in command:
            places = [line.split()[0] for line in done.stdout.decode().splitlines()[2:5]]
            assert places == ["1", "2", "3"], done.stdout.decode()
        if " --review " in command:
            assert review(tmp_path / "ra-soat.xlsx") == 1
        if " template " in command:
            framework = parindex.load(tmp_path / "bo-chi-so.json")
            appraised = "appraisal_1" in command
            fill(tmp_path / ("tham-dinh.xlsx" if appraised else "bieu.xlsx"), framework, appraised)
    whole = sum(s for s, _ in seconds)
    for each, command in [*seconds, (whole, "the whole page")]:
        print(f"{each:6.2f} s  {command}")
    assert whole < 600

    made = {p.name for p in tmp_path.iterdir()}
    assert {
        "bo-chi-so.json",
        "tham-dinh.xlsx",
        "ho-so.json",
        "so-tu-phap.docx",
        "xep-hang.docx",
    } <= made
    report = docx.Document(str(tmp_path / "so-tu-phap.docx"))
    text = "\n".join(t.text or "" for t in report.element.body.iter() if t.tag.endswith("}t"))
    for words in ("SỞ NỘI VỤ", "GIÁM ĐỐC", "Bảng xếp hạng", "Sở Tư pháp"):
        assert (words in text) == (words != "Bảng xếp hạng")


def test_both_halves_name_the_same_commands() -> None:
    page = (TOP / "docs" / "officer.md").read_text(encoding="utf-8")
    first, second = page.split("## A year, without a programmer")
    names = [
        set(re.findall(r"parindex (annex|check|template|read|rank|report)\b", half))
        for half in (first, second)
    ]
    assert names[0] == names[1]
