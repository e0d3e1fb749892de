# SPDX-License-Identifier: MIT
"""What an annex leaves open: said with its cell, mended by `rules`, or in the workbook that is read back."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import pytest

import parindex
from annex_styles import Row, ministry, workbook
from parindex import annex, errors

openpyxl = pytest.importorskip("openpyxl")

HEAD: Row = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
YELLOW = "00FFF2A8"


def divisions(path: Path) -> Path:
    """Fields whose figures do not add up: with 10.5 for 10.05 they would."""
    maxima = [20.5, 10, 10, 6, 10.05, 6, 14, 9, 14]
    rows: list[Row] = [
        [str(i), f"Lĩnh vực {i}", m, "Hội đồng chấm điểm"] for i, m in enumerate(maxima, 1)
    ]
    return workbook(path, [HEAD, *rows, [None, "Tổng cộng", 100, None]])


def test_a_figure_that_may_be_a_slip(tmp_path: Path) -> None:
    path = divisions(tmp_path / "a.xlsx")
    found = annex.read(path)
    assert [p.cell for p in found.not_understood] == ["Phụ lục 1!C6", "Phụ lục 1!C11"]
    assert "10.5" in found.not_understood[0].reason and "99.55" in found.not_understood[1].reason
    framework = found.framework
    assert [r.name for r in framework.readings] == ["as-printed", "adding-up"]
    assert framework["total"].max == 99.55
    assert framework.reading("adding-up")["total"].max == 100
    assert framework.reading("adding-up")["5"].max == 10.5
    settled = annex.read(path, rules={"C6": "10,5"})
    assert (
        settled.complete
        and settled.framework["total"].max == 100
        and not settled.framework.readings
    )


def test_figures_that_nothing_explains(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["1", "Một", 5, None],
        ["1.1", "A", 2, "Có: 2; Không: 0"],
        ["1.2", "B", 2, "Có: 2; Không: 0"],
    ]
    path = workbook(tmp_path / "a.xlsx", [HEAD, *rows])
    found = annex.read(path)
    assert [p.cell for p in found.not_understood] == ["Phụ lục 1!C2"]
    assert found.framework["1"].max == 4 and not found.framework.readings
    assert annex.read(path, rules={"C2": 4}).complete
    # A printed figure that is the slip itself.
    rows[0][2], rows[1][2], rows[1][3] = 10.05, 8.5, "Có: 8,5; Không: 0"
    found = annex.read(workbook(tmp_path / "b.xlsx", [HEAD, *rows]))
    assert "may be a slip for 10.5" in found.not_understood[0].reason


def test_two_questions_in_one_cell(tmp_path: Path) -> None:
    scale = "Dưới một nửa: 1\nTừ một nửa: 2\nGiám đốc nơi khác: 0\nGiám đốc trong tỉnh: 1"
    path = workbook(
        tmp_path / "a.xlsx", [HEAD, ["1", "Sự tham gia", 2, scale], [None, "Tổng", 2, None]]
    )
    found = annex.read(path)
    assert [p.cell for p in found.not_understood] == ["Phụ lục 1!D2"]
    framework = found.framework
    assert framework["1"].max == 2 and len(framework["1"].choices) == 4
    two = framework.reading("two-questions-1")
    assert two["total"].max == 3 and [two[c].max for c in ("1.a", "1.b")] == [2, 1]
    # Either reading can be said, and then it is the only one.
    one = annex.read(path, rules={"D2": found.understood[0].rule if found.understood else scale})
    assert one.complete and not one.framework.readings
    asked = annex.read(path, rules={"D2": found.not_understood[0].nearest, "C2": 3, "total": 3})
    assert asked.complete and asked.framework["1"].max == 3 and asked.framework["1.b"].max == 1


def test_a_cell_that_is_not_read_costs_that_cell(tmp_path: Path) -> None:
    style = ministry()
    path = workbook(tmp_path / "a.xlsx", style.rows)
    found = annex.read(path)
    (problem,) = found.not_understood
    assert (
        problem.cell == "Phụ lục 1!B73" and not problem.holds and problem.nearest in annex.PHRASES
    )
    framework = found.framework
    assert framework["IV.3"].max == 2 and framework["IV.3"].scale == "points"
    assert "IV.3" in framework.limits and "Theo đánh giá" in framework["IV.3"].note
    for key in ("B73", "Phụ lục 1!B73", "IV.3", "$B$73"):
        mended = annex.read(path, rules={key: "Đạt: 2; Không đạt: 0"})
        assert mended.complete and mended.framework["IV.3"].scale == "choices"
    by_hand = annex.read(path, rules={"IV.3": annex.BY_HAND})
    assert by_hand.complete and by_hand.framework["IV.3"].scale == "points"
    assert not by_hand.framework.limits


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"Z99": "Có: 1; Không: 0"}, 'rules: "Z99" is neither a cell'),
        ({"B74": "Có: 1; Không: 0"}, "Did you mean"),
        ({"IV.3": None}, "needs a sentence"),
        ({"C72": "nhiều"}, "is a maximum, and nhiều cannot be one"),
        ([("IV.3", "x")], "rules must be an object"),
    ],
)
def test_rules_that_fit_nothing(rules: Any, message: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ministry().rows)
    with pytest.raises(errors.ArgumentError, match=message):
        annex.read(path, rules=rules)


def test_a_rule_that_is_not_read_is_listed_again(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ministry().rows)
    found = annex.read(path, rules={"IV.3": "khi nào xong thì thôi"})
    assert [p.cell for p in found.not_understood] == ["Phụ lục 1!B73"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_workbook_is_filled_and_read_back(language: Any, tmp_path: Path) -> None:
    parindex.set_language(language)
    path, review = workbook(tmp_path / "a.xlsx", ministry().rows), tmp_path / "review.xlsx"
    found = annex.read(path)
    found.review(review)
    book = openpyxl.load_workbook(review)
    sheet = book.worksheets[0]
    yellow = [
        c
        for row in sheet.iter_rows()
        for c in row
        if c.fill.fill_type and c.fill.start_color.rgb == YELLOW
    ]
    assert [c.column for c in yellow] == [7]
    # Beside it: what the annex says, what was understood, why not, and what is nearest.
    texts = [str(sheet.cell(yellow[0].row, c).value) for c in range(1, 7)]
    assert (
        texts[0] == "IV.3"
        and "Theo đánh giá" in texts[3]
        and annex.read(path).not_understood[0].nearest in texts[5]
    )
    assert len(annex.PHRASES) < book.worksheets[1].max_row
    # Unchanged it changes nothing; filled it is what was said.
    assert annex.read(path, review=review).not_understood == found.not_understood
    yellow[0].value = "Đạt từ 80% trở lên: 2; dưới 80%: 0"
    book.save(review)
    mended = annex.read(path, review=review)
    assert mended.complete and mended.framework["IV.3"].scale == "bands"
    # What is said in `rules` goes before it.
    assert (
        annex.read(path, review=review, rules={"IV.3": "chấm tay"}).framework["IV.3"].scale
        == "points"
    )
    yellow[0].value = "khi nào xong thì thôi"
    sheet.cell(yellow[0].row, 8).value = "hai"
    book.save(review)
    with pytest.raises(errors.DossierError) as caught:
        annex.read(path, review=review)
    places = [str(f.place) for f in caught.value.faults]
    assert [p.split("!")[1][0] for p in places] == ["H", "G"]


def test_maxima_are_mended_in_the_workbook(tmp_path: Path) -> None:
    path, review = divisions(tmp_path / "a.xlsx"), tmp_path / "review.xlsx"
    annex.read(path).review(review)
    book = openpyxl.load_workbook(review)
    sheet = book.worksheets[0]
    yellow = [
        c
        for row in sheet.iter_rows()
        for c in row
        if c.fill.fill_type and c.fill.start_color.rgb == YELLOW
    ]
    assert [c.column for c in yellow] == [8, 8]
    yellow[0].value = 10.5
    book.save(review)
    mended = annex.read(path, review=review)
    assert mended.complete and mended.framework["total"].max == 100


def test_a_review_of_another_annex(tmp_path: Path) -> None:
    path, review = divisions(tmp_path / "a.xlsx"), tmp_path / "review.xlsx"
    annex.read(path).review(review)
    book = openpyxl.load_workbook(review)
    book.worksheets[0]["H9"] = 3
    book.save(review)
    other = workbook(tmp_path / "b.xlsx", ministry().rows)
    with pytest.raises(errors.DossierError, match="is of another annex"):
        annex.read(other, review=review)
    with pytest.raises(errors.DossierError, match="no review of an annex"):
        annex.read(path, review=other)
    with pytest.raises(errors.ArgumentError, match="review must be"):
        annex.read(path, review=5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "fault", "points"),
    [
        ("Mỗi báo cáo chậm 1 điểm", "adds points", 0),
        ("Mỗi báo cáo chậm trừ 1 điểm, trừ đến hết điểm", "", -2),
    ],
)
def test_a_review_of_points_taken_off(said: str, fault: str, points: float, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["I", "Báo cáo", 2, None],
        ["1", "Đúng hạn", 2, "Có: 2; Không: 0"],
        ["II", "ĐIỂM TRỪ", 2, None],
        ["1", "Chậm báo cáo", 2, "Mỗi báo cáo 1 điểm"],
    ]
    path, review = workbook(tmp_path / "a.xlsx", [HEAD, *rows]), tmp_path / "review.xlsx"
    found = annex.read(path)
    (problem,) = found.not_understood
    assert problem.cell == "Phụ lục 1!D5" and "adds points" in problem.reason
    found.review(review)
    book = openpyxl.load_workbook(review)
    (yellow,) = [
        c
        for row in book.worksheets[0].iter_rows()
        for c in row
        if c.fill.fill_type and c.fill.start_color.rgb == YELLOW
    ]
    yellow.value = said
    book.save(review)
    if fault:
        with pytest.raises(errors.DossierError, match=fault):
            annex.read(path, review=review)
        return
    framework = annex.read(path, review=review).framework
    leaf = framework["II.1"]
    assert (
        framework.score({leaf.inputs[0].address: [5], "I.1": ["Có"]}).points[0, leaf.index]
        == points
    )


SETS = {"THANHHOA-03HDTU-2026": (100.0, []), "OCOP-RAUQUA-2020": (100.0, ["as-printed", "two-questions-A.3.2"]),
        "DISTRICT-DIVISIONS-2019": (99.55, ["as-printed", "adding-up"])}  # fmt: skip


@pytest.mark.parametrize("name", SETS)
def test_real_sets(name: str, tmp_path: Path, repository: Path) -> None:
    facts = Path(os.environ.get("PARINDEX_FACTS", repository.parent / "shared/facts"))
    file_name = facts / "2026/annex_criteria.csv"
    if not file_name.is_file():
        pytest.skip("no annex_criteria.csv: PARINDEX_FACTS names the folder")
    with file_name.open(encoding="utf-8", newline="") as file:
        given = [r for r in csv.DictReader(file) if r["set_id"] == name]
    rows: list[Row] = [
        [r["number"], r["title"], float(r["max_points"]),
         r["rule_text"].replace(" | ", "\n") if r["kind"] not in ("sum", "") else None]
        for r in given
    ]  # fmt: skip
    found = annex.read(workbook(tmp_path / "a.xlsx", [HEAD, *rows, [None, "Tổng", 100, None]]))
    total, readings = SETS[name]
    assert found.framework["total"].max == total
    assert [r.name for r in found.framework.readings] == readings
    if name.startswith("THANHHOA"):
        assert found.complete and len(found.framework.leaves) == 23
    if name.startswith("OCOP"):
        # Every option of every leaf, in its order and with its points.
        leaves = [r for r in given if r["kind"] == "options"]
        assert [n.code for n in found.framework.leaves] == [r["number"] for r in leaves]
        for row, node in zip(leaves, found.framework.leaves, strict=True):
            points = [float(o.rpartition(":")[2]) for o in row["rule_text"].split(" | ")]
            assert node.scale in ("choices", "bands")
            if node.scale == "choices":
                assert [c.points for c in node.choices] == points


def test_a_thousands_mark_is_known_by_what_adds_up(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["I", "Một", "1.000", None],
        ["1", "A", "600", "Có: 600; Không: 0"],
        ["2", "B", "400", "Có: 400; Không: 0"],
        ["II", "Hai", "1.500", "Đạt: 1500; Không đạt: 0"],
        [None, "Tổng", "2.500", None],
    ]
    found = annex.read(workbook(tmp_path / "a.xlsx", [HEAD, *rows]))
    assert found.complete and found.framework["total"].max == 2500
    rows[3][3] = "Hội đồng chấm điểm"
    found = annex.read(workbook(tmp_path / "b.xlsx", [HEAD, *rows]))
    assert "Phụ lục 1!C5" in [p.cell for p in found.not_understood]
