# SPDX-License-Identifier: MIT
"""What is of an annex as a whole: the keys of its edition, the words that it is read by, what no single row is at fault for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import annex
from parindex.errors import ArgumentError

openpyxl = pytest.importorskip("openpyxl")
ROWS = [
    ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"],
    ["1", "Ban hành", 2, "Có: 2; Không: 0"],
    ["2", "Khác", 3, "Có: 3; Không: 0"],
    [None, "Tổng", 5, None],
]


def written(path: Path, rows: list[list[Any]] = ROWS) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Phụ lục"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_faults_of_the_edition_are_of_no_row(tmp_path: Path) -> None:
    """They stand below the criteria of a review, each with where and why, and no cell is yellow for them."""
    found = annex.read(written(tmp_path / "a.xlsx"), edition={"id": "Sai mã", "decimals": 9})
    assert found.framework_json is None and not found.complete
    faults = [(p.cell, p.reason) for p in found.not_understood]
    assert [cell for cell, _ in faults] == ["Phụ lục"] * 2
    assert "may hold small letters" in faults[0][1] and "from 0 to 6" in faults[1][1]
    found.review(tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    lines = [[x for x in row if x is not None] for row in sheet.iter_rows(values_only=True)]
    at = lines.index(["To correct in the annex itself"])
    assert lines[at + 1 : at + 3] == [list(fault) for fault in faults]
    assert any(line[:1] == ["2"] for line in lines[:at])
    last = lines.index(lines[at + 2]) + 1
    spans = {str(r) for r in sheet.merged_cells.ranges if r.min_row == last}
    assert len(spans) == 3  # where, what and why go over the columns
    right = annex.read(tmp_path / "a.xlsx", edition={"id": "test.right", "decimals": 1})
    assert right.complete and right.framework_json is not None
    right.review(tmp_path / "s.xlsx")
    whole = openpyxl.load_workbook(tmp_path / "s.xlsx").worksheets[0]
    texts = [x for row in whole.iter_rows(values_only=True) for x in row]
    assert "To correct in the annex itself" not in texts


def test_words_that_an_annex_is_read_by(tmp_path: Path) -> None:
    usual = annex.Mapping.read(None)
    assert annex.Mapping.read(usual) is usual
    more = annex.Mapping.read(
        {"needed": ["points", "code"], "sheet": "Phụ lục", "columns": {"max": ["Max"]}}
    )
    assert more.needed == (*usual.needed, "points") and more.sheets == ("Phụ lục",)
    assert more.columns["max"] == ("Max",) and more.columns["code"] == usual.columns["code"]
    assert annex.Mapping.read({"sheet": None}).sheets == ()
    rows = [["STT", "Tiêu chí", "Max", "Cách tính điểm"], *ROWS[1:]]
    path = written(tmp_path / "a.xlsx", rows)
    assert annex.read(path, {"columns": {"max": ["Max"]}}).framework_json is not None
    assert annex.read(written(tmp_path / "b.xlsx"), usual).framework_json is not None


WRONG: list[tuple[Any, str, str]] = [
    ({"nothing": []}, 'no key "nothing"; it has: layout, sheet', "nothing"),
    ({"columns": {"code": []}}, 'mapping["columns"]["code"] is an empty list', "code"),
    ({"columns": []}, 'mapping["columns"] must be an object', "columns"),
    ({"columns": {"x": ["a"]}}, 'mapping["columns"] must be one of code, title', "columns"),
    ({"total": "a"}, 'mapping["total"] must be a list of texts', "total"),
    ({"total": [5]}, "mapping", "total"),
    ({"needed": ["x"]}, 'mapping["needed"] must be one of', "needed"),
    ({"layout": 2}, 'mapping["layout"] can only be 1', "layout"),
]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_words_that_are_none(number: int) -> None:
    given, english, vietnamese = WRONG[number]
    with pytest.raises(ArgumentError) as caught:
        annex.Mapping.read(given)
    assert english in str(caught.value), str(caught.value)
    with parindex.language("vi"), pytest.raises(ArgumentError) as caught:
        annex.Mapping.read(given)
    assert vietnamese in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"), [("[1]", "must be an object"), ("{", "cannot be read as JSON")]
)
def test_files_of_words_that_are_none(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(text, encoding="utf-8")
    with pytest.raises(ArgumentError, match=words):
        annex.Mapping.read(tmp_path / "m.json")
