# SPDX-License-Identifier: MIT
"""Staged dossiers: round trips that change nothing, stages, gaps, and rules broken in both forms."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

import parindex

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def framework() -> parindex.Framework:
    return parindex.load("example.commune")


@pytest.fixture
def staged(framework: parindex.Framework, examples: Path) -> parindex.StagedDossier:
    return parindex.StagedDossier.load(examples / "staged-communes.json", framework)


def test_round_trips_change_nothing(
    staged: parindex.StagedDossier, framework: parindex.Framework, tmp_path: Path
) -> None:
    for name in ("a.json", "b.xlsx", "c.json"):
        staged.save(tmp_path / name)
        again = parindex.StagedDossier.load(tmp_path / name, framework)
        assert again == staged and again.json == staged.json and hash(again) == hash(staged)
        staged = again


def test_a_round_trip_keeps_the_last_bit_and_every_word(
    framework: parindex.Framework, tmp_path: Path
) -> None:
    entries = [
        {"code": "3.2", "stage": "self", "values": {"visits": 1.3000000000000003}},
        {"code": "4.1", "stage": "appraisal_1", "values": {"staff": 88.4, "result": None}},
        {"code": "4.1", "stage": "clarification", "comment": '=1+1 "x"\nẠ; 1.2', "reason": " a "},
        {"code": "1.3", "stage": "self", "state": "missing", "reference": "0012"},
    ]
    document: dict[str, Any] = {"layout": 1, "edition": framework.id, "locks": []}
    document["units"] = [{"code": "Xã A", "entries": entries}, {"code": "1.2", "entries": []}]
    one = parindex.StagedDossier.from_json(json.dumps(document), framework)
    assert json.loads(one.json) == document
    one.save(tmp_path / "x.xlsx")
    two = parindex.StagedDossier.load(tmp_path / "x.xlsx", framework)
    assert two.json == one.json and two.entries[0].values == (1.3000000000000003,)
    document["units"][0]["entries"][3]["reason"] = "a\u0001"
    bad = parindex.StagedDossier.from_json(json.dumps(document), framework)
    with pytest.raises(parindex.errors.StagedError, match="save as JSON"):
        bad.save(tmp_path / "y.xlsx")
    assert not (tmp_path / "y.xlsx").exists()


def test_stages_are_scored(staged: parindex.StagedDossier) -> None:
    unit = "Xã Một (ví dụ)"
    given = {s: staged.score(s).cell(unit, "1.1").points for s in ("self", "appraisal_1", "final")}  # type: ignore[arg-type]
    assert given == {"self": 5, "appraisal_1": 2.5, "final": 5}
    assert staged.score("self").cell(unit, "4.1").state == "not_self_scored"
    assert staged.dossier().period == staged.period == 2024
    c = staged.score("self").compare(staged.score(), unit)
    assert c["1.2"].to_points - c["1.2"].from_points == -4
    with pytest.raises(ValueError, match="stage must be one of"):
        staged.score("last")  # type: ignore[arg-type]
    frame = staged.to_pandas()
    assert len(frame) == 13 and frame.loc[1, "points"] == 2.5
    assert frame.loc[1, "reason"] == "ban hành sau hạn 5 ngày"


def test_gap(staged: parindex.StagedDossier) -> None:
    gap = staged.gap()
    frame = gap.to_pandas()
    assert frame.loc["1.1", "cut"] == 2.5 and frame.loc["1.1", "cut_units"] == 1
    assert frame.loc["1.1", "worst"] == "Xã Hai (ví dụ)" and frame.loc["4.1", "units"] == 0
    one = gap.to_pandas("Xã Một (ví dụ)")
    assert one.loc["1", "cut"] == 4 and math.isnan(one.loc["4.1", "cut"])
    assert gap.claimed.shape == gap.given.shape == (2, len(staged.framework))
    assert "Claimed" in repr(gap) and "never self-scored" in gap._repr_html_()
    parindex.set_language("vi")
    assert "Tự chấm" in repr(gap) and "không tự chấm" in gap._repr_html_()


def _edited(examples: Path, entry: int, **change: object) -> str:
    document = json.loads((examples / "staged-communes.json").read_text(encoding="utf-8"))
    document["units"][0]["entries"][entry].update(change)
    return json.dumps(document)


@pytest.mark.parametrize(
    ("change", "path", "match"),
    [
        ({"stage": "appraisal_2"}, ".stage", "needs .first appraisal. before it"),
        ({"date": "2025-02-01"}, ".date", "after the lock"),
        ({"code": "4.1", "values": {"staff": 1, "result": 1}}, "", "never scored by the unit"),
    ],
)
def test_rules(
    framework: parindex.Framework,
    examples: Path,
    change: dict[str, object],
    path: str,
    match: str,
) -> None:
    with pytest.raises(parindex.errors.StagedError, match=match) as caught:
        parindex.StagedDossier.from_json(_edited(examples, 0, **change), framework)
    assert caught.value.path == f"$.units[0].entries[0]{path}"
    parindex.set_language("vi")
    with pytest.raises(parindex.errors.StagedError, match="bước|đơn vị tự chấm"):
        parindex.StagedDossier.from_json(_edited(examples, 0, **change), framework)


def test_faults_of_a_workbook_name_the_row(
    staged: parindex.StagedDossier, framework: parindex.Framework, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    staged.save(path)
    book = openpyxl.load_workbook(path)
    book["entries"]["C3"] = "self"
    book.save(path)
    with pytest.raises(parindex.errors.StagedError, match=r"cell entries!A3.*twice"):
        parindex.StagedDossier.load(path, framework)
    book["entries"]["A3"] = "nobody"
    book.save(path)
    with pytest.raises(parindex.errors.StagedError, match='"nobody" is not in the sheet'):
        parindex.StagedDossier.load(path, framework)
    del book["locks"]
    book.save(path)
    with pytest.raises(parindex.errors.StagedError, match='a sheet "locks"'):
        parindex.StagedDossier.load(path, framework)


def test_own_points_are_kept(
    staged: parindex.StagedDossier, framework: parindex.Framework, tmp_path: Path
) -> None:
    assert [e.own_points for e in staged.entries if e.own_points is not None] == [8.0]
    path = tmp_path / "x.xlsx"
    staged.save(path)
    assert parindex.StagedDossier.load(path, framework) == staged


def test_it_is_shown(staged: parindex.StagedDossier) -> None:
    assert repr(staged) == "<parindex.StagedDossier of example.commune: 2 units, 13 entries, 2024>"
    assert "first appraisal" in staged._repr_html_()
    parindex.set_language("vi")
    assert "thẩm định lần 1" in staged._repr_html_()
    assert len(staged) == 2 and staged.locks[0] == ("self", "2025-01-31")
