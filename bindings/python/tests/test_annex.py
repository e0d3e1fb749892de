# SPDX-License-Identifier: MIT
"""Annexes: what imports without loss, and what is refused with its cell."""

from __future__ import annotations

import csv
import datetime
import io
import math
import string
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import annex, errors
from parindex.annex import _review_words, _words

openpyxl = pytest.importorskip("openpyxl")

HEAD = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
GOOD = [
    ["1", "Chỉ đạo, điều hành", 5, ""],
    ["1.1", "Ban hành kế hoạch", 2, "Kịp thời: 2; Không kịp thời: 1; Không ban hành: 0"],
    ["1.2", "Thực hiện kế hoạch", 3, "Đạt 100%: 3; từ 80% đến dưới 100%: 1,5; dưới 80%: 0"],
    ["2", "Sáng kiến", 2, "Mỗi sáng kiến đạt 0,5 điểm, tối đa 2 điểm"],
    ["", "Tổng cộng", 7, ""],
]
Rows = list[list[Any]]


def workbook(
    path: Path, rows: Rows, *, merge: tuple[str, ...] = (), sheet: str = "Phụ lục"
) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    page["A1"] = "PHỤ LỤC"
    page.append([])
    page.append(HEAD)
    for row in rows:
        page.append([None if v == "" else v for v in row])
    for cells in merge:
        page.merge_cells(cells)
    book.save(path)
    return path


def edited(changes: dict[tuple[int, int], Any]) -> Rows:
    rows = [list(row) for row in GOOD]
    for (row, column), value in changes.items():
        rows[row][column] = value
    return rows


def departments(examples: Path) -> Rows:
    with (examples / "annex/departments.csv").open(encoding="utf-8", newline="") as file:
        return [list(row) for row in csv.reader(file)][1:]


def test_a_small_annex(tmp_path: Path) -> None:
    found = annex.read(workbook(tmp_path / "annex.xlsx", GOOD))
    assert found.complete and found.framework_json is not None
    framework = found.framework
    assert [n.code for n in framework.nodes] == ["total", "1", "1.1", "1.2", "2"]
    assert framework.node("1.2").row == "Phụ lục!A6"
    assert framework.root.max == 7 and framework.weakest == "published"
    assert framework.node("2").rule_vi.startswith("Cộng 0,5 điểm × sáng kiến")
    found.save(tmp_path / "edition.json")
    assert parindex.load(tmp_path / "edition.json").id == "annex.annex"


def test_the_fragment_of_ca_mau(examples: Path) -> None:
    path = examples / "annex/ca-mau-2013.csv"
    whole = annex.read(path)
    assert [(p.cell.split("!")[1], p.text) for p in whole.not_understood] == [
        ("D11", ""),
        ("C2", "20"),
    ]
    found = annex.read(path, fragment=True)
    ours = found.framework
    theirs = parindex.load("vn.par.camau-2013.department")
    for node in theirs.leaves:
        mine = ours.node(node.code)
        assert (mine.title_vi, mine.max, mine.scale) == (node.title_vi, node.max, node.scale)
        assert [(c.title_vi, c.points) for c in mine.choices] == [
            (c.title_vi, c.points) for c in node.choices
        ]
    assert [ours.node(c).max for c in ("1.1", "1.2", "1.3")] == [5, 2, 3]
    assert ours.node("1.3").described and not ours.root.max_known
    # 90 % itself is in the middle band.
    percents = {"1.1.4": [90.0, 90.1, 70.0, 69.9]}
    rows = {c: [0.0] * 4 for c in ours.columns} | percents
    points = ours.score({**rows, "unit": list("ABCD")}).points[:, ours.node("1.1.4").index]
    assert points.tolist() == [1, 2, 1, 0]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_sixty_rows_without_loss(kind: str, examples: Path, tmp_path: Path) -> None:
    rows = departments(examples)
    path = examples / "annex/departments.csv"
    if kind == "xlsx":
        path = workbook(tmp_path / "departments.xlsx", rows, merge=("A11:A14", "A1:D1"))
    if kind == "docx":
        path = document(tmp_path / "departments.docx", rows)
    found = annex.read(path)
    assert found.not_understood == ()
    assert repr(found).endswith("\n… and 44 more")
    framework = found.framework
    numbered = [r for r in rows if r[0] and r[0] != "(1)"]
    assert len(numbered) == 60 == len(framework.nodes) - 1 == len(found.understood)
    assert {n.scale for n in framework.leaves} == {
        "points", "choices", "bands", "proportional", "per_item", "affine", "goalposts",
    }  # fmt: skip
    for node, row in zip(framework.nodes[1:], numbered, strict=True):
        assert node.title_vi == row[1]
        if node.max_known:
            assert node.max == float(row[2].replace(",", "."))
    assert framework.root.max == 100
    assert framework.node("VII").extra and framework.node("VIII.1").extra
    assert not framework.node("VI.1").self_scored and framework.node("IV.3.2").self_scored
    assert (
        framework.node("III.2.1").measure == "ratio" and framework.node("V.2").measure == "growth"
    )


def document(path: Path, rows: Rows) -> Path:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    table = made.add_table(rows=1 + len(rows), cols=4)
    cells = table._cells  # every access by row and column walks the whole table
    for i, row in enumerate([HEAD, *rows]):
        for j, value in enumerate(row):
            cells[i * 4 + j].text = str(value)
    made.save(path)
    return path


BAD: dict[str, tuple[dict[tuple[int, int], Any], str, str]] = {
    "maxima": ({(2, 2): 2}, "C4", "The maximum of 1 is 5, but those of its children give 4."),
    "total": ({(4, 2): 8}, "C8", "The maximum of total is 8, but those of its children give 7."),
    "above": ({(1, 3): "Có: 5; Không: 0"}, "D5", "more than the maximum of 2"),
    "duplicate": ({(2, 0): "1.1"}, "A6", "the number 1.1 is there twice, before in Phụ lục!A5"),
    "skipped": ({(2, 0): "1.3"}, "A6", "1.2 is expected here, not 1.3"),
    "orphan": ({(2, 0): "3.1"}, "A6", "3.1 is not below 3"),
    "odd number": ({(2, 0): "1?2"}, "A6", '"1?2" is no number of a criterion'),
    "a date": ({(2, 0): datetime.datetime(2026, 5, 7)}, "A6", "the number is a date"),
    "two meanings": (
        {(2, 3): "từ 80% đến 100%: 3; từ 60% đến 80%: 1; dưới 60%: 0"},
        "D6",
        "two meanings: 80%",
    ),
    "ambiguous number": ({(2, 2): "1.500"}, "C6", "decimal or with a thousands mark"),
    "no maximum": (
        {(3, 2): "", (3, 3): "(Tỷ lệ % × điểm tối đa)/100%"},
        "C7",
        "there is no maximum",
    ),
    "odd maximum": ({(3, 2): "hai"}, "C7", '"hai" is no number of points'),
    "no scale": ({(3, 3): ""}, "D7", "there is no scale"),
    "unknown scale": ({(3, 3): "Theo quy định"}, "D7", "no phrase that is known"),
    "no title": ({(3, 1): ""}, "B7", "has no title"),
    "TCVN3": ({(3, 1): "S¸ng kiÕn c¶i c¸ch"}, "B7", "TCVN3"),
    "VNI": ({(3, 1): "Saùng kieán caûi caùch"}, "B7", "VNI"),
    "rule for a parent": ({(0, 3): "Có: 1; Không: 0"}, "D4", "no phrase"),
}
#: What would lose a criterion, so that nothing is imported.
LOST = {"duplicate", "orphan", "odd number", "a date", "no title", "TCVN3", "VNI"}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_with_its_cell(name: str, tmp_path: Path) -> None:
    changes, cell, reason = BAD[name]
    found = annex.read(workbook(tmp_path / "bad.xlsx", edited(changes)))
    assert any(p.cell == f"Phụ lục!{cell}" and reason in p.reason for p in found.not_understood), [
        (p.cell, p.reason) for p in found.not_understood
    ]
    assert not found.complete
    if name in LOST:
        # Nothing is half imported, and the error lists what would be lost.
        assert found.framework_json is None
        with pytest.raises(errors.DossierError, match="nothing is imported") as caught:
            _ = found.framework
        held = [p.cell for p in found.not_understood if p.holds]
        assert held and [f.place for f in caught.value.faults] == held
        with pytest.raises(errors.DossierError):
            found.save(tmp_path / "none.json")
        assert not (tmp_path / "none.json").exists()
    else:
        # It costs the one cell: every criterion is there, and what was not read is scored by hand.
        assert [n.title_vi for n in found.framework.nodes[1:]] == [r[1] for r in GOOD[:-1]]
    assert any(u.rule for u in found.understood)
    page = found._repr_html_()
    assert "Rule as understood" in page and cell in page
    assert f"Phụ lục!{cell}" in repr(found)


def test_a_merged_cell_across_two_criteria(tmp_path: Path) -> None:
    found = annex.read(workbook(tmp_path / "m.xlsx", GOOD, merge=("C5:C6",)))
    reasons = {p.cell: p.reason for p in found.not_understood}
    assert "the merged cell Phụ lục!C5:C6 spans the criteria 1.1 and 1.2" in reasons["Phụ lục!C5"]
    # Over rows of one criterion it is as it should be.
    rows = [GOOD[0], ["1.1", "Báo cáo", 2, ""], ["", "Đủ", 2, ""], ["", "Thiếu", 0, ""], *GOOD[2:]]
    good = annex.read(workbook(tmp_path / "n.xlsx", rows, merge=("A5:A7",)))
    assert good.framework.node("1.1").rule_vi == "Đủ: 2; Thiếu: 0."


def test_letters_that_are_composed_are_said(tmp_path: Path) -> None:
    rows = [[unicodedata.normalize("NFD", v) if isinstance(v, str) else v for v in r] for r in GOOD]
    found = annex.read(workbook(tmp_path / "nfd.xlsx", rows))
    assert found.framework.node("2").title_vi == "Sáng kiến"
    assert {r.cell for r in found.remarks if "NFD" in r.reason} >= {"Phụ lục!B7", "Phụ lục!D6"}


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def scanned(path: Path) -> bytes:
    """A workbook whose only sheet has a picture and no text."""
    book = openpyxl.Workbook()
    book.save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
    return path.read_bytes()


def legacy(line: str) -> bytes:
    return f"STT,Tiêu chí,Điểm tối đa,Cách tính điểm\n1,A,1,\n{line}\n".encode()[:60] + line.encode(
        "latin-1"
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("locked.xlsx", lambda _: encrypted(), "password"),
        ("locked.docx", lambda _: encrypted(), "password"),
        ("scan.xlsx", scanned, "a picture and no text"),
        ("old.csv", lambda _: legacy("1.1,S¸ng kiÕn,1,x"), "an encoding before Unicode"),
        ("annex.pdf", lambda _: b"%PDF", "damaged"),
        ("annex.xls", lambda _: b"x", "none of xlsx, csv, docx and pdf"),
        ("broken.xlsx", lambda _: b"PK\x03\x04 cut", "damaged"),
        ("empty.csv", lambda _: b"", "headings"),
        ("heads.csv", lambda _: ",".join(HEAD).encode(), "no rows below"),
    ],
)  # fmt: skip
def test_files_that_are_none(
    name: str, data: Callable[[Path], bytes], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data(path))
    with pytest.raises(errors.DossierError, match=reason) as caught:
        annex.read(path)
    assert caught.value.source == name
    if name == "old.csv":
        assert caught.value.place is not None and "!" in caught.value.place


def test_a_scanned_document_and_one_without_a_table(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    empty = docx.Document()
    empty.add_paragraph("Phụ lục")
    empty.save(tmp_path / "text.docx")
    with pytest.raises(errors.DossierError, match="no table"):
        annex.read(tmp_path / "text.docx")
    picture = docx.Document()
    picture.add_picture(io.BytesIO(PNG))
    picture.save(tmp_path / "scan.docx")
    with pytest.raises(errors.DossierError, match="a picture and no text"):
        annex.read(tmp_path / "scan.docx")


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364600000000600023081d02f0000000049454e44ae426082"
)


def test_the_right_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "wrong.xlsx", GOOD, sheet="Bảng 1")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Bìa", 0)["A1"] = "QUYẾT ĐỊNH"
    book.save(path)
    assert annex.read(path).complete  # the sheet with the headings is found
    with pytest.raises(errors.DossierError, match=r"no sheet .Bảng 2.; there are: Bìa, Bảng 1"):
        annex.read(path, {"sheet": "Bảng 2"})
    with pytest.raises(
        errors.DossierError, match="no row has the headings .*sheets looked at: Bìa"
    ):
        annex.read(path, {"sheet": "Bìa"})


def test_a_mapping_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("No;What;Most;How\n1;Kế hoạch;2;Có: 2; Không: 0\n", encoding="utf-8")
    with pytest.raises(errors.DossierError, match="headings"):
        annex.read(path)
    columns = {"code": ["No"], "title": ["What"], "max": ["Most"], "scale": ["How"]}
    path.write_text('No,What,Most,How\n1,Kế hoạch,2,"Có: 2; Không: 0"\n', encoding="utf-8")
    assert annex.read(path, {"columns": columns}).framework.node("1").max == 2
    (tmp_path / "mapping.json").write_text('{"columns": {"code": ["No"]}, "needed": []}')
    assert annex.Mapping.read(tmp_path / "mapping.json").columns["code"] == ("No",)
    with pytest.raises(errors.ArgumentError, match='no key "colums"'):
        annex.Mapping.read({"colums": {}})


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"columns": 5}, r'mapping\["columns"\] must be an object of keys and values, not 5'),
        ({"columns": {"code": "STT"}}, r"must be a list of texts, not 'STT'"),
        ({"columns": {"code": [5]}}, "must be a text, not 5"),
        ({"columns": {"code": []}}, "is an empty list: name at least one heading"),
        ({"columns": {"score": ["Điểm"]}}, "must be one of code, title, max, points, scale, note"),
        ({"needed": ["score"]}, "must be one of code, title, max, points, scale, note"),
        ({"notes": "Ghi chú"}, r"must be a list of texts, not 'Ghi chú'"),
        ({"sheet": 5}, r'mapping\["sheet"\] must be a list of texts, not 5'),
        ({"layout": 2}, "can only be 1, not 2"),
        ([1], "mapping must be the path of a file, not list"),
    ],
)
def test_a_mapping_of_another_type_is_refused(mapping: Any, message: str) -> None:
    with pytest.raises(errors.ArgumentError, match=message):
        annex.Mapping.read(mapping)


@pytest.mark.parametrize("text", [b'{"columns":', b"\xff\xfe{", b"[1]", b"[" * 100_000])
def test_a_mapping_file_that_is_no_json_object_is_refused(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "mapping.json").write_bytes(text)
    with pytest.raises(errors.ArgumentError, match="mapping"):
        annex.Mapping.read(tmp_path / "mapping.json")


def test_the_columns_of_a_criterion_are_always_needed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "annex.xlsx", GOOD)
    for needed in ([], ["code"]):
        assert annex.read(path, {"needed": needed}).complete
    with pytest.raises(errors.DossierError, match="Ghi chú"):
        annex.read(path, {"needed": ["note"]})


@pytest.mark.parametrize(
    ("edition", "message"),
    [
        ({"counts": 3}, r'edition\["counts"\] must be an object of keys and values, not 3'),
        ({"counts": {"leaves": 3}}, "must be one of fields, criteria, components, not 'leaves'"),
        ({"counts": {"criteria": "3"}}, "must be a whole number from 0 on, not '3'"),
        ({"counts": {"criteria": True}}, "must be a whole number from 0 on, not True"),
        ({"tree": 5}, "the tree is read from the annex"),
        ({"id": {1}}, "cannot be written as JSON"),
        ({("id",): "x"}, "cannot be written as JSON"),
        ([("id", "vn.x")], "edition must be an object of keys and values, not list"),
    ],
)
def test_keys_of_an_edition_of_another_type_are_refused(
    tmp_path: Path, edition: Any, message: str
) -> None:
    path = workbook(tmp_path / "annex.xlsx", GOOD)
    with pytest.raises(errors.ArgumentError, match=message):
        annex.read(path, edition=edition)


def test_other_arguments_of_another_type_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "annex.xlsx", GOOD)
    given: Any
    for given in (None, 5, b"x", []):
        with pytest.raises(errors.ArgumentError, match="source must be"):
            annex.read(given)
        with pytest.raises(errors.ArgumentError, match="path must be"):
            annex.read(path).save(given)
        with pytest.raises(errors.ArgumentError, match="text must be"):
            annex.read_scale(given)
        with pytest.raises(errors.ArgumentError, match="leaf must be"):
            annex.rule_of(given)
        with pytest.raises(errors.ArgumentError, match="rule must be"):
            annex.write_scale(given)
    for given in (None, "x", 2):
        with pytest.raises(errors.ArgumentError, match="fragment must be"):
            annex.read(path, fragment=given)
    for given in ("x", math.nan, True, -1):
        with pytest.raises(errors.ArgumentError, match="maximum must be"):
            annex.read_scale("Có: 1; Không: 0", given)
    for given in ({}, {"scale": 5}, {"scale": {"kind": "bands"}, "inputs": 5}):
        with pytest.raises(errors.ArgumentError, match="leaf must be"):
            annex.rule_of(given)


def test_what_the_edition_says_of_itself_is_verified(tmp_path: Path) -> None:
    path = workbook(tmp_path / "annex.xlsx", GOOD)
    edition = {
        "id": "vn.example",
        "title": {"vi": "Ví dụ", "en": "Example"},
        "provenance": "official",
        "periods": {"from": 2026},
        "counts": {"fields": 2, "criteria": 2},
    }
    framework = annex.read(path, edition=edition).framework
    assert (framework.id, framework.weakest, framework.period_from) == (
        "vn.example",
        "official",
        2026,
    )
    wrong = annex.read(path, edition={**edition, "counts": {"criteria": 3}})
    assert [p.reason for p in wrong.not_understood] == [
        "3 criteria were announced; the annex has 2"
    ]
    odd = annex.read(path, edition={"id": "KHÔNG HỢP LỆ"})
    assert not odd.complete and odd.not_understood[0].cell == "Phụ lục"


def test_numbers_that_run_on_through_the_fields(tmp_path: Path) -> None:
    rows: Rows = [
        ["I", "A", 2, ""],
        ["1", "a", 2, "Có: 2; Không: 0"],
        ["II", "B", 4, ""],
        ["2", "b", 2, "Có: 2; Không: 0"],
        ["3", "c", 2, "Có: 2; Không: 0"],
    ]
    found = annex.read(workbook(tmp_path / "on.xlsx", rows))
    assert [n.code for n in found.framework.nodes[1:]] == ["I", "1", "II", "2", "3"]
    rows[2][0] = "III"
    found = annex.read(workbook(tmp_path / "skip.xlsx", rows))
    assert "II is expected here, not III" in found.not_understood[0].reason


def test_what_stands_below_the_total(tmp_path: Path) -> None:
    rows = [*GOOD, ["", "Ghi chú: điểm làm tròn đến hai chữ số", "", ""]]
    found = annex.read(workbook(tmp_path / "note.xlsx", rows))
    assert found.complete
    assert [(r.cell, r.reason[:21]) for r in found.remarks] == [
        ("Phụ lục!B9", "a row below the total")
    ]


def test_numbers_typed_as_numbers(tmp_path: Path) -> None:
    rows = edited({(0, 0): 1, (1, 0): 1.1, (2, 0): 1.2, (3, 0): 2.0})
    assert annex.read(workbook(tmp_path / "n.xlsx", rows)).complete


WORDS = _words.WORDS | _review_words.WORDS


def test_its_words_are_there_twice() -> None:
    for key, pair in WORDS.items():
        assert all(pair) and pair[0] != pair[1], key
        places = [{n for _, n, _, _ in string.Formatter().parse(t) if n} for t in pair]
        assert places[0] == places[1], key


def test_no_word_is_there_in_vain() -> None:
    files = Path(annex.__file__).parent.rglob("*.py")
    text = "".join(
        f.read_text(encoding="utf-8") for f in files if f.stem not in ("_words", "_review_words")
    )
    assert [key for key in WORDS if f'"{key}"' not in text and f"'{key}'" not in text] == []


def test_an_import_speaks_both_languages(tmp_path: Path) -> None:
    parindex.set_language("vi")
    found = annex.read(
        workbook(tmp_path / "bad.xlsx", edited({(3, 3): "Theo quy định", (4, 2): 8}))
    )
    shown = repr(found)
    assert "không khớp mẫu câu nào đã biết" in shown and "Điểm tối đa của tổng là 8" in shown
    lost = annex.read(workbook(tmp_path / "lost.xlsx", edited({(2, 0): "1.1"})))
    with pytest.raises(errors.DossierError, match="chưa nạp gì"):
        _ = lost.framework


def taken_off(scale: str, most: float | None = 2) -> annex.Import:
    rows = {
        "STT": ["I", "1", "II", "1"],
        "Tiêu chí": ["CHỈ ĐẠO", "Kế hoạch", "ĐIỂM TRỪ", "Để báo chí phản ánh đúng"],
        "Điểm tối đa": [10, 10, most, most],
        "Cách tính điểm": [None, "Có: 10; Không: 0", None, scale],
    }
    return annex.read(rows, edition={"id": "example.set"})


@pytest.mark.parametrize(
    "scale",
    [
        "chấm tay",
        "Tùy mức độ",
        "Hội đồng chấm điểm",
        # These would add points.
        "Mỗi vụ 1 điểm",
        "Khiển trách: 1 điểm; cảnh cáo: 2 điểm",
        "Có: điểm tối đa; không: 0",
        "Kế hoạch: 1 điểm; báo cáo: 1 điểm",
        "Không có: 2 điểm; có: mỗi vụ trừ 1 điểm",
        "Cứ 1% trễ hạn trừ 0,1 điểm",
        "Số vụ/tổng số vụ x 2 điểm",
    ],
)
def test_a_deduction_that_somebody_decides_is_taken_off(scale: str) -> None:
    framework = taken_off(scale).framework
    deduction = framework["II.1"].inputs[0]
    assert (deduction.title_vi, deduction.min, deduction.max) == ("Số điểm trừ", 0, 2)
    result = framework.score({"unit": ["A"], "I.1": ["Có"], deduction.address: [1.5]})
    assert result.points[0].tolist() == [8.5, 10.0, 10.0, -1.5, -1.5]
    with pytest.raises(errors.EvidenceError, match="2"):
        framework.score({"unit": ["A"], "I.1": ["Có"], deduction.address: [3]})


@pytest.mark.parametrize(
    ("scale", "most", "points"),
    [
        ("Mỗi vụ trừ 1 điểm", 2, [10, 9, 8, 8]),
        ("Mỗi vụ trừ 1 điểm, trừ đến hết điểm", 2, [10, 9, 8, 8]),
        ("Mỗi vụ trừ 1 điểm, không âm", 2, [10, 9, 8, 8]),
        ("Mỗi vụ trừ 1 điểm, trừ tối đa 3 điểm", None, [10, 9, 8, 7]),
        # Without a limit, how many are taken off is what somebody says.
        ("Mỗi vụ trừ 2 điểm", None, [10, 9, 8, 7]),
        ("Mỗi vụ trừ 2 điểm, trừ đến hết điểm", None, [10, 9, 8, 7]),
    ],
)
def test_a_deduction_ends_where_its_row_has_no_more(
    scale: str, most: float | None, points: list[float]
) -> None:
    framework = taken_off(scale, most).framework
    address = framework["II.1"].inputs[0].address
    data = {"unit": ["A", "B", "C", "D"], "I.1": ["Có"] * 4, address: [0, 1, 2, 3]}
    assert framework.score(data).points[:, 0].tolist() == points


def test_points_are_taken_off_at_any_level() -> None:
    """Below a heading within a field, and where a maximum is printed below 0: neither adds to what the field has."""
    rows = {
        "STT": ["I", "1", "2", "2.1", "2.2", "II", "1", "2"],
        "Tiêu chí": ["CHỈ ĐẠO", "Kế hoạch", "Điểm trừ", "Đơn thư", "Kỷ luật", "NỘI VỤ", "Biên chế", "Vi phạm"],
        "Điểm tối đa": [5, 5, -4, -2, -2, 3, 3, -1],
        "Cách tính điểm": [
            None, "Có: 5; Không: 0", None, "Mỗi đơn thư trừ 1 điểm, tối đa trừ 2 điểm",
            "Khiển trách: trừ 1 điểm; cảnh cáo: trừ 2 điểm; không: 0 điểm", None, "Có: 3; không: 0",
            "Mỗi vụ vi phạm trừ 0,5 điểm",
        ],
    }  # fmt: skip
    found = annex.read(rows, edition={"id": "example.set"})
    assert not found.not_understood
    framework = found.framework
    assert [framework[c].max for c in ("total", "I", "II")] == [8, 5, 3]
    data = {
        "unit": ["A", "B"],
        "I.1": ["Có", "Có"],
        framework["I.2.1"].inputs[0].address: [0, 3],
        "I.2.2": ["không", "cảnh cáo"],
        "II.1": ["Có", "Có"],
        framework["II.2"].inputs[0].address: [0, 1],
    }
    assert framework.score(data).points[:, 0].tolist() == [8, 8 - 2 - 2 - 0.5]
