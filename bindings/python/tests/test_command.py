# SPDX-License-Identifier: MIT
"""The command of the package: workbooks wherever CSV is read, and the commands that Python answers.

What it has in common with the C command, all cases of tests/cli say of both.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import excel
from parindex._command.options import failure

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("docx")
pytest.importorskip("jinja2")


class Done:
    def __init__(self, *words: object) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "parindex", *map(str, words)],
            capture_output=True,
            check=False,
        )
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()


def book_of(path: Path, rows: list[list[Any]], title: str = "Sheet") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def numbers(row: list[str]) -> list[Any]:
    def value(text: str) -> Any:
        try:
            return float(text)
        except ValueError:
            return text

    return [value(text) for text in row]


def rows_of(path: Path) -> list[list[Any]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [numbers(row) for row in csv.reader(stream)]


# -- workbooks in place of CSV -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "name", "more"),
    [
        ("vn.par.876.ministry", "ministries-2023.csv", ["--period", "2023"]),
        ("vn.766", "phu-tho-2026.csv", ["--period", "2026"]),
        ("example.commune", "commune.csv", []),
        ("vn.papi.2018.dimensions", "papi-2019.csv", ["--period", "2019"]),
        ("vn.766", "phu-tho-2026.csv", ["--decimal", "comma"]),
    ],
)
def test_a_table_in_a_workbook_is_that_table(
    edition: str, name: str, more: list[str], examples: Path, tmp_path: Path
) -> None:
    book = book_of(tmp_path / "a.xlsx", rows_of(examples / name))
    plain = [m for m in more if m not in ("--decimal", "comma")]
    wanted = Done("score", edition, examples / name, "--format", "csv", *plain)
    found = Done("score", edition, book, "--format", "csv", *more)
    assert (found.status, found.err) == (0, "")
    assert found.out == wanted.out


def test_the_sheet_that_units_fill_is_a_dossier(examples: Path, tmp_path: Path) -> None:
    service = parindex.load("vn.766")
    given = service.dossier(examples / "phu-tho-2026.csv").to_numpy()[0]
    path = tmp_path / "a.xlsx"
    excel.template(service, path, units=["Phú Thọ"], period=2026)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_col=9, max_col=9):
        address = row[0].value
        if address in service.columns:
            sheet.cell(row[0].row, 5).value = given[service.columns.index(address)]
    book.save(path)
    wanted = Done("score", "vn.766", examples / "phu-tho-2026.csv", "--period", "2026")
    found = Done("score", "vn.766", path, "--period", "2026")
    assert (found.status, found.err) == (0, "")
    assert found.out == wanted.out
    for name in (path, tmp_path):
        read = Done("read", "vn.766", name, "--output", tmp_path / "a.json")
        assert read.status == 0
        assert Done("score", "vn.766", tmp_path / "a.json", "--period", "2026").out == wanted.out


def test_a_staged_workbook_has_its_stages(examples: Path, tmp_path: Path) -> None:
    commune = parindex.load("example.commune")
    file = examples / "staged-communes.json"
    staged = parindex.StagedDossier.load(file, commune)
    book = tmp_path / "a.xlsx"
    staged.save(book)
    for words in (
        ["gap", "example.commune", "{}"],
        ["score", "example.commune", "{}"],
        ["score", "example.commune", "{}@self"],
    ):
        first = Done(*(w.format(file) for w in words))
        second = Done(*(w.format(book) for w in words))
        assert (second.status, second.out) == (0, first.out)
    assert json.loads(Done("read", "example.commune", book).out) == json.loads(staged.json)
    no_stages = book_of(tmp_path / "b.xlsx", rows_of(examples / "commune.csv"))
    assert Done("score", "example.commune", f"{no_stages}@self").status == 2
    assert Done("gap", "example.commune", no_stages).status == 2


def test_other_tables_may_be_workbooks(examples: Path, tmp_path: Path) -> None:
    answers = book_of(tmp_path / "a.xlsx", rows_of(examples / "survey-answers.csv"))
    design = examples / "survey-design.json"
    wanted = Done("survey", examples / "survey-answers.csv", "--design", design)
    found = Done("survey", answers, "--design", design)
    assert (found.status, found.out, found.err) == (0, wanted.out, "")
    tasks = book_of(tmp_path / "t.xlsx", rows_of(examples / "tasks-officials.csv"))
    words = ["score", "vn.335.official", examples / "officials-2026.csv", "--tasks"]
    wanted = Done(*words, examples / "tasks-officials.csv")
    found = Done(*words, tasks)
    assert (found.status, found.out) == (wanted.status, wanted.out)


def test_faults_are_where_they_are_in_the_sheet(tmp_path: Path) -> None:
    book = book_of(
        tmp_path / "a.xlsx",
        [[], ["unit", "appraisal", "survey"], ["A", 60, 20], [], ["B", "sáu mươi", 99]],
    )
    found = Done("score", "vn.par.876.ministry", book)
    assert found.status == 1
    assert f"{book}:5:2: " in found.err
    assert f"{book}:5:3: " in found.err
    assert found.out == ""


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["unit", "appraisal", "survey"], ["A", "=1+1", 2]], "Sheet!B2: The cell has a formula"),
        ([["unit", "appraisal", "survey"], ["A", True, 2]], "Sheet!B2: True is no evidence"),
        ([], "No sheet has a cell"),
    ],
)
def test_cells_that_are_no_figures(rows: list[list[Any]], words: str, tmp_path: Path) -> None:
    found = Done("score", "vn.par.876.ministry", book_of(tmp_path / "a.xlsx", rows))
    assert found.status == 1
    assert words in found.err
    assert found.out == ""


def test_a_percentage_or_a_date_is_not_guessed_at(tmp_path: Path) -> None:
    import datetime

    path = book_of(tmp_path / "a.xlsx", [["unit", "appraisal", "survey"], ["A", 0.5, 2]])
    book = openpyxl.load_workbook(path)
    book.active["B2"].number_format = "0.0%"
    book.active["C2"].value = datetime.date(2026, 2, 1)
    book.save(path)
    found = Done("score", "vn.par.876.ministry", path)
    assert found.status == 1
    assert "Sheet!B2: The cell is formatted as a percentage" in found.err
    assert "Sheet!C2: 2026-02-01" in found.err
    assert "2 faults" in found.err


def test_several_sheets_are_not_guessed_at(tmp_path: Path) -> None:
    path = book_of(tmp_path / "a.xlsx", [["unit", "appraisal", "survey"], ["A", 60, 2]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Tổng hợp").append(["x"])
    book.save(path)
    found = Done("score", "vn.par.876.ministry", path, "--lang", "vi")
    assert found.status == 1
    assert '"Sheet", "Tổng hợp"' in found.err


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_files_that_are_not_there_or_no_workbooks(lang: str, tmp_path: Path) -> None:
    for words, status in (
        (["score", "vn.766", tmp_path / "none.xlsx"], 2),
        (["read", "vn.766", tmp_path / "none.xlsx"], 2),
        (["report", "vn.766", tmp_path / "none.xlsx", "--output", tmp_path / "a.html"], 2),
        (["annex", tmp_path / "none.xlsx", "example.x"], 2),
        (["read", "vn.766", tmp_path / "none.csv"], 2),
        (["report", "vn.766", tmp_path / "none.csv", "--output", tmp_path / "a.txt"], 2),
        (["report", "vn.nothing", tmp_path / "none.csv", "--output", tmp_path / "a.html"], 2),
        (["template", "vn.766"], 2),
        (["template", "vn.766", "--output", tmp_path / "none" / "a.xlsx"], 2),
    ):
        found = Done(*words, "--lang", lang)
        assert (found.status, found.out) == (status, "")
        assert len(found.err.splitlines()) == 1
        assert "Traceback" not in found.err
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 no workbook")
    assert Done("score", "vn.766", bad).status == 1
    assert list(tmp_path.iterdir()) == [bad]


# -- the commands that Python answers ------------------------------------------------------------


def test_template(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    found = Done("template", "vn.766", "Phú Thọ", "Hà Nội", "--period", "2026", "--output", path)
    assert (found.status, found.err) == (0, "")
    assert str(path) in found.out
    assert openpyxl.load_workbook(path).sheetnames[:2] == ["Phú Thọ", "Hà Nội"]


def test_annex(examples: Path, tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    annex = examples / "annex" / "departments.csv"
    found = Done("annex", annex, "example.departments", "Bộ chỉ số", "--output", path)
    assert (found.status, found.err) == (0, "")
    framework = parindex.load(path)
    assert (framework.id, framework.title_vi) == ("example.departments", "Bộ chỉ số")
    assert Done("check", path).status == 0
    printed = Done("annex", annex, "example.departments")
    assert "departments.csv" in printed.out
    unread = tmp_path / "annex.csv"
    text = annex.read_text(encoding="utf-8")
    assert "Trừ 0,5 điểm cho mỗi" in text
    unread.write_text(text.replace("Trừ 0,5 điểm cho mỗi", "Tùy ý"), encoding="utf-8")
    rest = Done("annex", unread, "so.2026", "--output", tmp_path / "rest.json")
    assert (rest.status, rest.err) == (0, "")
    assert "--review FILE.xlsx" in rest.out and "--provenance official" in rest.out
    made = parindex.load(tmp_path / "rest.json")
    changed = [
        n.code for n, old in zip(made.leaves, framework.leaves, strict=True) if n.scale != old.scale
    ]
    assert changed == ["VIII.2"]
    (off,) = next(n for n in made.leaves if n.code == "VIII.2").inputs
    assert off.title_vi == "Số điểm trừ"  # taken off, as somebody says
    assert made.provenance == "published"
    again = text.replace("1.2,", "1.1,", 1)
    assert again != text
    unread.write_text(again, encoding="utf-8")
    held = Done("annex", unread, "so.2026", "--output", tmp_path / "no.json")
    assert (held.status, held.out) == (1, "") and "fault" in held.err
    assert not (tmp_path / "no.json").exists()
    assert "--review FILE.xlsx" in Done("annex", unread, "so.2026").out


def test_annex_is_mended_in_a_workbook(examples: Path, tmp_path: Path) -> None:
    text = (examples / "annex" / "departments.csv").read_text(encoding="utf-8")
    annex = tmp_path / "annex.csv"
    annex.write_text(text.replace("Trừ 0,5 điểm cho mỗi", "Tùy ý"), encoding="utf-8")
    review, edition = tmp_path / "review.xlsx", tmp_path / "e.json"
    words = ["annex", annex, "so.2026", "Bộ chỉ số", "--lang", "vi"]
    first = Done(*words, "--review", review)
    assert (first.status, first.err) == (0, "")
    assert f"--reviewed {review}" in first.out
    book = openpyxl.load_workbook(review)
    sheet = book.worksheets[0]
    yellow = [
        cell
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if cell.fill.fgColor.rgb == "00FFF2A8"
    ]
    assert len(yellow) == 1
    yellow[0].value = "ba điểm"
    book.save(review)
    reviewed = [*words, "--reviewed", review, "--output", edition, "--provenance", "official"]
    refused = Done(*reviewed)
    assert refused.status == 1 and f"!{yellow[0].coordinate}" in refused.err
    assert not edition.exists()
    yellow[0].value = "chấm tay"
    book.save(review)
    mended = Done(*reviewed)
    assert (mended.status, mended.err) == (0, "") and "--review " not in mended.out
    assert parindex.load(edition).provenance == "official"
    for more in (["--review", review], ["--review", "a.docx"], ["--provenance", "recovered"]):
        found = Done(*words, *more)
        assert (found.status, found.out) == (2, "")
        assert (str(more[1]) if more[1] != "a.docx" else "--review") in found.err
    assert openpyxl.load_workbook(review).worksheets[0][yellow[0].coordinate].value == "chấm tay"


def test_report(examples: Path, tmp_path: Path) -> None:
    words = ["report", "vn.par.876.ministry", examples / "ministries-2023.csv"]
    whole = [
        *words,
        "Bộ Tư pháp",
        "--period",
        "2023",
        "--dossier",
        examples / "ministries-2023.csv",
    ]
    for name in ("a.docx", "a.html"):
        found = Done(
            *whole, "--from-period", "2022", "--lang", "both", "--output", tmp_path / name,
            "--agency", "Bộ Nội vụ/Vụ CCHC", "--place", "Hà Nội", "--signer", "Vụ trưởng/A",
        )  # fmt: skip
        assert (found.status, found.err) == (0, "")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    for part in ("BỘ NỘI VỤ", "VỤ CCHC", "Hà Nội, ngày", "VỤ TRƯỞNG", "89,96%", "89.96%"):
        assert part in text
    assert Done(*words, "--output", tmp_path / "b.html").status == 0
    for more, status in (
        (["Bộ X"], 2),
        (["--place", "Hà Nội"], 2),
    ):
        found = Done(*words, *more, "--output", tmp_path / "c.html")
        assert (found.status, found.out) == (status, "")
        assert not (tmp_path / "c.html").exists()


def test_report_within_a_region(examples: Path, tmp_path: Path) -> None:
    words = ["report", "vn.766.province.groups", examples / "provinces-766-2026.csv"]
    page = tmp_path / "a.html"
    for more in (["Phú Thọ"], []):
        found = Done(
            *words,
            *more,
            "--within",
            "region",
            "--period",
            "2026",
            "--lang",
            "vi",
            "--output",
            page,
        )
        assert (found.status, found.err) == (0, "")
        text = page.read_text(encoding="utf-8")
        assert "Trung du và miền núi" in text
        assert ("Hạng trong nhóm" in text) == bool(more)


def test_report_of_tasks_in_a_workbook(examples: Path, tmp_path: Path) -> None:
    tasks = book_of(tmp_path / "tasks.xlsx", rows_of(examples / "tasks.csv"))
    pages = [tmp_path / "a.html", tmp_path / "b.html"]
    for path, page in zip((tasks, examples / "tasks.csv"), pages, strict=True):
        found = Done(
            "report", "example.tasks", examples / "tasks-officials.csv", "Minh",
            "--tasks", path, "--period", "2026", "--output", page,
        )  # fmt: skip
        assert (found.status, found.err) == (0, "")
    assert pages[0].read_bytes() == pages[1].read_bytes()
    wrong = book_of(tmp_path / "wrong.xlsx", [["unit", "task", "quantity"], ["Lan", "T1", True]])
    found = Done(
        "report", "example.tasks", examples / "tasks-officials.csv", "Minh",
        "--tasks", wrong, "--output", tmp_path / "c.html",
    )  # fmt: skip
    assert found.status == 1 and "!C2" in found.err and not (tmp_path / "c.html").exists()


def test_report_beside_a_year_under_another_edition(examples: Path, tmp_path: Path) -> None:
    now = tmp_path / "2022.csv"
    framework = parindex.load("vn.par.876.province")
    rows = [["unit", *framework.columns]]
    for unit, share in (("Bình Dương", 0.9), ("Hải Phòng", 0.8)):
        rows.append([unit, *(f"{share * leaf.max:.2f}" for leaf in framework.leaves)])
    with now.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    words = [
        "report",
        framework.id,
        now,
        "Bình Dương",
        "--period",
        "2022",
        "--from-period",
        "2020",
        "--lang",
        "en",
    ]
    before = f"vn.par.1149.province:{examples / 'provinces-2020.csv'}"
    page = tmp_path / "a.html"
    pairs = examples / "concordance-1149-876.json"
    found = Done(*words, "--dossier", before, "--concordance", pairs, "--output", page)
    assert (found.status, found.err) == (0, "")
    last = parindex.load("vn.par.1149.province").score(examples / "provinces-2020.csv", period=2020)
    share = last.share[last.row("Bình Dương"), 0]
    assert f"from {share:.2f}%" in page.read_text(encoding="utf-8")
    # No concordance: the two cannot be set side by side, and it says so.
    found = Done(*words, "--dossier", before, "--output", tmp_path / "b.html")
    assert found.status != 0 and "concordance" in found.err
    assert not (tmp_path / "b.html").exists()


def test_report_of_stages_and_history(examples: Path, tmp_path: Path) -> None:
    words = ["report", "example.commune", examples / "staged-communes.json", "Xã Một (ví dụ)"]
    found = Done(*words, "--output", tmp_path / "a.html", "--lang", "vi")
    assert found.status == 0
    assert "4 nhiệm vụ chưa có sản phẩm" in (tmp_path / "a.html").read_text(encoding="utf-8")
    stage = [f"{w}@nothing" if str(w).endswith(".json") else w for w in words]
    assert Done(*stage, "--output", tmp_path / "b.html").status == 2
    assert (
        Done(*words[:2], examples / "commune.csv", "--history", "x", "--output", "b.html").status
        == 2
    )


def test_a_report_looks_back_as_it_is_told(examples: Path, tmp_path: Path) -> None:
    """2025 is scaled over 2024 too: without it the report is refused, with it it is Python's."""
    edition, file = parindex.load("example.composite"), examples / "composite.csv"
    words = [
        "report",
        "example.composite",
        file,
        "--period",
        "2025",
        "--output",
        tmp_path / "a.html",
    ]
    assert "the evidence of 2024 is needed" in Done(*words).err
    assert Done(*words, "--history", f"2024={file}").status == 0
    history = [edition.dossier(file, period=2024)]
    edition.score(file, period=2025, history=history).report(
        None, tmp_path / "b.html", language="en"
    )
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    for text in (f"x={file}", "2024=", f"={file}", f"2024={file},2023"):
        found = Done(*words, "--history", text)
        assert found.status == 2 and "--history takes YEAR=FILE" in found.err
        assert f"'{text.rpartition(',')[2]}' is none" in found.err


def test_last_year_under_another_reading(examples: Path, tmp_path: Path) -> None:
    edition, file = parindex.load("vn.766"), examples / "phu-tho-2026.csv"
    rows = file.read_text(encoding="utf-8").splitlines()
    last = tmp_path / "last.csv"
    last.write_text("\n".join([*rows, "Phú Thọ,SATISFACTION_5_3,1.5,"]) + "\n", encoding="utf-8")
    words = [
        "report",
        "vn.766",
        file,
        "--period",
        "2026",
        "--dossier",
        last,
        "--output",
        tmp_path / "a.html",
    ]
    assert "SATISFACTION_5_3" in Done(*words).err
    assert Done(*words, "--from-reading", "5-5-2-6").status == 0
    before = edition.reading("5-5-2-6").score(last, period=2026)
    result = edition.score(file, period=2026)
    result.report(None, tmp_path / "b.html", language="en", last=before)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_report_of_a_table_in_a_workbook_is_that_of_the_table(
    examples: Path, tmp_path: Path
) -> None:
    book = book_of(tmp_path / "a.xlsx", rows_of(examples / "commune.csv"))
    for name, to in ((book, "a.html"), (examples / "commune.csv", "b.html")):
        assert Done("report", "example.commune", name, "--output", tmp_path / to).status == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_an_edition_from_stdin_cannot_be_asked_for_a_report(examples: Path, tmp_path: Path) -> None:
    words = ["report", "-", examples / "commune.csv", "--output", tmp_path / "a.html"]
    found = Done(*words, "--lang", "en")
    assert found.status == 2 and "needs one that is named: an id or a file" in found.err
    assert "cần nêu mã hoặc tên tệp" in Done(*words, "--lang", "vi").err


def test_an_annex_of_which_nothing_need_be_said(tmp_path: Path) -> None:
    head = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
    book = book_of(
        tmp_path / "annex.xlsx", [head, ["1", "Ban hành", 2, "Có: 2; Không: 0"], [None, "Tổng", 2]]
    )
    found = Done("annex", book, "example.set", "--lang", "en")
    assert (found.status, found.err) == (0, "")
    assert found.out.startswith("annex.xlsx: Understood 1; Not understood 0\n")
    assert "Read in the only way" not in found.out and found.out.endswith("điểm.\n")


FAILURES: list[tuple[Exception, int, str, str]] = [
    (MemoryError(), 3, "memory ran out", "bộ nhớ"),
    (FileNotFoundError(2, "-", "a.csv"), 2, "there is no file or folder 'a.csv'", "không tìm thấy tệp hoặc thư mục 'a.csv'"),
    (IsADirectoryError(21, "-", b"a"), 2, "'a' is a directory; name the file inside it", "'a' là thư mục"),
    (PermissionError(13, "-", "a.csv"), 2, "'a.csv' may not be read or written; ask for", "không có quyền đọc hoặc ghi 'a.csv'"),
    (OSError(28, "No space left", "a.csv"), 2, "'a.csv': No space left", "'a.csv': No space left"),
    (OSError("lost"), 2, "'': lost", "'': lost"),
    (ImportError("needs x: pip install x"), 2, "needs x: pip install x", "needs x: pip install x"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(FAILURES)))
def test_how_a_command_ends_that_failed(number: int) -> None:
    error, status, english, vietnamese = FAILURES[number]
    for language, words in (("en", english), ("vi", vietnamese)):
        ended, said = failure(error, language)  # type: ignore[arg-type]
        assert ended == status
        assert words.lower() in said.lower()


def test_a_mistake_of_the_package_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        failure(ZeroDivisionError(), "en")


def test_a_broken_pipe_or_a_bad_word_has_no_traceback(examples: Path) -> None:
    for words in ([], ["nothing"], ["score"], ["score", "vn.766", b"\xff.csv".decode("latin-1")]):
        found = Done(*words)
        assert found.status == 2
        assert "Traceback" not in found.err


def test_what_is_said_of_a_workbook_or_an_annex_fits_the_command(tmp_path: Path) -> None:
    """An officer is told what to do in the file, not which Python function to call."""
    commune = parindex.load("example.commune")
    excel.template(commune, tmp_path / "a.xlsx", units=["Xã Một"], period=2024)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.create_sheet("Tổng hợp")["A1"] = "Tổng hợp"
    book.save(tmp_path / "more.xlsx")
    openpyxl.Workbook().save(tmp_path / "blank.xlsx")
    head = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
    book_of(
        tmp_path / "annex.xlsx", [head, ["1", "Ban hành", 2, "Có: 2; Không: 0"], [None, "Tổng", 2]]
    )
    annexed = ("annex", tmp_path / "annex.xlsx", "example.set")
    for lang in ("en", "vi"):
        faults = [
            Done("read", "example.commune", tmp_path / "more.xlsx", "--lang", lang),
            Done("read", "example.commune", tmp_path / "blank.xlsx", "--lang", lang),
            Done(
                "template", "example.commune", "--lang", lang, "--output", tmp_path / "annex.xlsx"
            ),
            Done(*annexed, "--reviewed", tmp_path / "annex.xlsx", "--lang", lang),
            Done(*annexed, "--review", tmp_path / "annex.xlsx", "--lang", lang),
        ]
        for done in faults:
            assert done.status in (1, 2), done.out
            assert "Tổng hợp" in done.err or "xlsx" in done.err
            assert not re.search(r"parindex\.\w+|\w\(|\.\w+\(|=[\[{\w]", done.err), done.err
