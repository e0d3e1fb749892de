# SPDX-License-Identifier: MIT
"""The sheet through all stages: what units and appraisers fill in is a staged dossier."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import excel
from parindex.excel._columns import DOCUMENTS, NOTES, OWN, PARTS, VALUE
from workbooks import cell_of, evidence, fill

openpyxl = pytest.importorskip("openpyxl")

UNITS = ("Xã A", "Xã B")


def typed(path: Path, *cells: tuple[str, int, Any], sheet: int = 0) -> None:
    """Type into cells, each named by its input's address and its column."""
    book = openpyxl.load_workbook(path)
    for address, column, value in cells:
        row = cell_of(book.worksheets[sheet], address).row
        book.worksheets[sheet].cell(row, column).value = value
    book.save(path)


def declared(commune: parindex.Framework, path: Path, units: tuple[str, ...] = UNITS) -> Path:
    excel.template(commune, path, units=units, period=2024)
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[: len(units)]:
        fill(sheet, {k: v for k, v in evidence(commune).items() if not k.startswith("4.1")})
    book.save(path)
    typed(path, ("1.1", OWN, 5), ("1.1", DOCUMENTS, "12/KH-UBND"), ("1.1", NOTES, "đã ban hành"))
    return path


@pytest.fixture
def stages(commune: parindex.Framework, tmp_path: Path) -> dict[str, parindex.StagedDossier]:
    """What is read of the sheet of each stage, filled in one after the other."""
    found = {}
    own = excel.read_staged(declared(commune, tmp_path / "1.xlsx"), commune, date="2025-01-10")
    found["self"] = own

    first = PARTS["appraisal_1"]
    path = tmp_path / "2.xlsx"
    excel.template(commune, path, stage="appraisal_1", staged=own)
    typed(
        path, ("1.1", first.figure, "Not issued"), ("1.1", first.words, "không có văn bản"),
        ("1.2", first.figure, 100), ("4.1", first.figure, 70), ("4.1:of", first.figure, 80),
        ("2.2", first.words, "đã kiểm tra"),
    )  # fmt: skip
    found["appraisal_1"] = excel.read_staged(path, commune, before=own, date="2025-02-10")

    answer = PARTS["clarification"]
    path = tmp_path / "3.xlsx"
    excel.template(commune, path, stage="clarification", staged=found["appraisal_1"])
    typed(
        path, ("1.1", answer.figure, "Issued on time"), ("1.1", answer.words, "gửi bổ sung"),
        ("1.3", answer.words, "giữ nguyên"),
    )  # fmt: skip
    found["clarification"] = excel.read_staged(
        path, commune, before=found["appraisal_1"], date="2025-03-10"
    )

    second = PARTS["appraisal_2"]
    path = tmp_path / "4.xlsx"
    excel.template(commune, path, stage="appraisal_2", staged=found["clarification"])
    typed(path, ("1.1", second.figure, "Issued late"), ("1.1", second.words, "chấp nhận một phần"))
    found["appraisal_2"] = excel.read_staged(
        path, commune, before=found["clarification"], date="2025-04-10"
    )
    return found


def said(staged: parindex.StagedDossier, code: str, stage: str) -> parindex.staged.Entry:
    return next(
        e for e in staged.entries if (e.unit, e.node.code, e.stage) == ("Xã A", code, stage)
    )


def test_every_stage_is_kept(stages: dict[str, parindex.StagedDossier]) -> None:
    last = stages["appraisal_2"]
    own = said(last, "1.1", "self")
    assert own.own_points == 5 and own.reference == "12/KH-UBND" and own.comment == "đã ban hành"
    assert own.date == "2025-01-10"
    assert [said(last, "1.1", s).written["outcome"] for s in PARTS] == [
        "late", "none", "on_time", "late",
    ]  # fmt: skip
    assert said(last, "1.1", "appraisal_1").reason == "không có văn bản"
    assert said(last, "1.1", "clarification").comment == "gửi bổ sung"
    assert said(last, "1.1", "appraisal_2").date == "2025-04-10"
    # A figure that was left blank is the one that was declared.
    whole = evidence(last.framework)["1.2:of"]
    assert said(last, "1.2", "appraisal_1").written == {"done": 100, "planned": whole}
    # A reason alone: the figures hold.
    assert said(last, "2.2", "appraisal_1").values == said(last, "2.2", "self").values
    # Words on what the first appraisal had left as it was.
    assert said(last, "1.3", "clarification").state is None
    assert said(last, "4.1", "appraisal_1").written == {"staff": 70, "result": 80}
    assert len([e for e in last.entries if e.unit == "Xã B" and e.stage != "self"]) == 0


def test_gap_and_own_points(stages: dict[str, parindex.StagedDossier]) -> None:
    first = stages["appraisal_1"]
    gap = first.gap().to_pandas("Xã A")
    assert gap.loc["1.1", "claimed"] == 2.5 and gap.loc["1.1", "given"] == 0
    own = first.own_points()
    assert own[["code", "own_points", "points", "differs"]].values.tolist() == [
        ["1.1", 5.0, 2.5, True]
    ]
    assert first.to_pandas()["own_points"].notna().sum() == 1
    assert stages["appraisal_2"].score().cell("Xã A", "1.1").points == 2.5


def test_only_the_cells_of_a_stage_are_open(
    stages: dict[str, parindex.StagedDossier], commune: parindex.Framework, tmp_path: Path
) -> None:
    path = tmp_path / "t.xlsx"
    for stage, part in PARTS.items():
        excel.template(commune, path, stage=stage, staged=stages["self"], units=("Xã A",))
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert sheet.protection.sheet
        row = cell_of(sheet, "1.1").row
        unlocked = {c.column for c in sheet[row] if not c.protection.locked}
        wanted = {part.figure, part.words} | ({OWN, DOCUMENTS} if stage == "self" else set())
        assert unlocked == wanted
        survey = cell_of(sheet, "4.1").row
        open_there = not sheet.cell(survey, part.figure).protection.locked
        assert open_there == stage.startswith("appraisal")
        assert not [c for c in sheet[row] if c.column >= 20 and not c.protection.locked]


def test_a_locked_stage_cannot_be_changed(
    stages: dict[str, parindex.StagedDossier], commune: parindex.Framework, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    own = stages["self"]
    for cell in (
        ("1.2", VALUE, 1),
        ("1.1", OWN, 4),
        ("1.1", DOCUMENTS, "khác"),
        ("1.4", VALUE, None),
    ):
        excel.template(commune, path, stage="appraisal_1", staged=own)
        typed(path, cell)
        with pytest.raises(
            parindex.errors.DossierError, match="self-assessment is locked"
        ) as caught:
            excel.read_staged(path, commune, before=own)
        assert [f.criterion for f in caught.value.faults] == [cell[0]]
        assert "sheet 'Xã A', cell E" in str(caught.value)
    excel.template(commune, path, stage="appraisal_1", staged=own)
    assert excel.read_staged(path, commune, before=own) == own
    excel.template(commune, path, stage="appraisal_1", units=("Xã C",))
    with pytest.raises(
        parindex.errors.DossierError, match='"Xã C" has nothing at the stages before'
    ):
        excel.read_staged(path, commune, before=own)


def test_a_lock_by_day(commune: parindex.Framework, tmp_path: Path) -> None:
    path = declared(commune, tmp_path / "a.xlsx")
    document = json.loads(excel.read_staged(path, commune).json)
    document["locks"] = [{"stage": "appraisal_1", "until": "2025-02-28"}]
    before = parindex.StagedDossier.from_json(json.dumps(document), commune)
    excel.template(commune, path, stage="appraisal_1", staged=before)
    typed(path, ("1.4", PARTS["appraisal_1"].figure, 1))
    excel.read_staged(path, commune, before=before, date="2025-02-28")
    with pytest.raises(
        parindex.errors.StagedError, match=r"cell L17.*2025-03-01 is after the lock"
    ):
        excel.read_staged(path, commune, before=before, date="2025-03-01")


def test_from_inapplicable_to_figures_needs_all_of_them(
    commune: parindex.Framework, tmp_path: Path
) -> None:
    path = declared(commune, tmp_path / "a.xlsx")
    typed(path, ("1.2", VALUE, "n/a"), ("1.2:of", VALUE, None))
    own = excel.read_staged(path, commune)
    assert said(own, "1.2", "self").state == "not_applicable"
    column = PARTS["appraisal_1"].figure
    excel.template(commune, path, stage="appraisal_1", staged=own, force=True)
    typed(path, ("1.2", column, 5))
    with pytest.raises(parindex.errors.DossierError, match="“Tasks planned” is needed too"):
        excel.read_staged(path, commune, before=own)
    typed(path, ("1.2:of", column, 10))
    given = excel.read_staged(path, commune, before=own)
    assert said(given, "1.2", "appraisal_1").written == {"done": 5, "planned": 10}
    excel.template(commune, path, stage="appraisal_1", staged=own, force=True)
    typed(path, ("1.3", column, "n/a"))
    given = excel.read_staged(path, commune, before=own)
    assert said(given, "1.3", "appraisal_1").state == "not_applicable"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_load_takes_filled_sheets(
    language: Any, commune: parindex.Framework, tmp_path: Path
) -> None:
    parindex.set_language(language)
    path = declared(commune, tmp_path / "a.xlsx")
    loaded = parindex.StagedDossier.load(path, commune)
    assert loaded == excel.read_staged(path, commune)
    loaded.save(tmp_path / "b.xlsx")
    assert parindex.StagedDossier.load(tmp_path / "b.xlsx", commune) == loaded


def test_a_stage_that_is_none(commune: parindex.Framework, tmp_path: Path) -> None:
    with pytest.raises(parindex.errors.ArgumentError, match="stage"):
        excel.template(commune, tmp_path / "a.xlsx", stage="final")
    assert not list(tmp_path.iterdir())


# -- a folder ----------------------------------------------------------------------------------


@pytest.fixture
def folder(commune: parindex.Framework, tmp_path: Path) -> Path:
    place = tmp_path / "sheets"
    (place / "south").mkdir(parents=True)
    for name in ("a", "b", "south/c"):
        declared(commune, place / f"{name}.xlsx", (f"Xã {name[-1].upper()}",))
    (place / "~$a.xlsx").write_bytes(b"open elsewhere")
    (place / ".hidden.xlsx").write_bytes(b"")
    (place / "thư.docx").write_bytes(b"no workbook")
    return place


def test_a_folder_in_one_call(folder: Path, commune: parindex.Framework) -> None:
    told: list[tuple[int, int]] = []
    found = parindex.read_folder(folder, commune, progress=lambda *n: told.append(n))
    assert found.units == ("Xã A", "Xã B", "Xã C")
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert found.period == 2024
    assert found.score("self").units == ["Xã A", "Xã B", "Xã C"]
    with pytest.raises(TypeError, match="progress must be callable"):
        parindex.read_folder(folder, commune, progress=3)  # type: ignore[arg-type]


def refused(folder: Path, commune: parindex.Framework) -> list[tuple[str | None, str]]:
    with pytest.raises(parindex.errors.DossierError) as caught:
        parindex.read_folder(folder, commune)
    return [(f.source, f.message) for f in caught.value.faults]


def damage(path: Path) -> Callable[[], None]:
    return lambda: typed(path, ("1.2", VALUE, "nhiều"), ("1.4", VALUE, -1))


def test_every_fault_of_a_folder_names_its_file(folder: Path, commune: parindex.Framework) -> None:
    damage(folder / "a.xlsx")()
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (folder / "empty.xlsx").write_bytes(b"")
    declared(commune, folder / "south" / "d.xlsx", ("xã b",))
    faults = refused(folder, commune)
    assert [s for s, _ in faults] == ["a.xlsx", "a.xlsx", "empty.xlsx", "old.xls", "south/d.xlsx"]
    texts = [m for _, m in faults]
    assert "is no number" in texts[0]
    assert "is empty" in texts[2]
    assert ".xls kind" in texts[3]
    assert '"xã b" is there twice, here and in b.xlsx' in texts[4]
    with parindex.language("vi"):
        assert "xuất hiện hai lần, ở đây và ở b.xlsx" in refused(folder, commune)[4][1]


def test_sheets_of_two_years(folder: Path, commune: parindex.Framework) -> None:
    excel.template(commune, folder / "e.xlsx", units=("Xã E",), period=2023)
    ((source, text),) = refused(folder, commune)
    assert source == "e.xlsx" and "is of 2023; 2024 was expected" in text


def test_no_folder_and_no_workbook(tmp_path: Path, commune: parindex.Framework) -> None:
    with pytest.raises(parindex.errors.DossierError, match="There is no workbook"):
        parindex.read_folder(tmp_path, commune)
    with pytest.raises(NotADirectoryError) as caught:
        parindex.read_folder(tmp_path / "nowhere", commune)
    assert caught.value.filename == os.fspath(tmp_path / "nowhere")


@pytest.mark.parametrize("identifier", ["vn.766", "example.commune", "vn.par.876.ministry"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_who_signs_is_on_the_page_of_the_total(
    identifier: str, language: Any, tmp_path: Path
) -> None:
    framework = parindex.load(identifier)
    path = tmp_path / "a.xlsx"
    with parindex.language(language):
        excel.template(framework, path, units=["Xã A"])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    ends = [b.id for b in sheet.row_breaks.brk]
    total = next(r for r in range(1, 200) if sheet.cell(r, 2).value in ("TOTAL", "TỔNG CỘNG"))
    first = max([0, *ends]) + 1
    assert first <= total
    rows = [sheet.row_dimensions[r] for r in range(first, total + 5)]
    # The first page has no header that is printed again.
    assert sum(r.height or 15 for r in rows if not r.hidden) <= (650 if first == 1 else 580)
