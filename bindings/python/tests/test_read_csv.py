# SPDX-License-Identifier: MIT
"""What pandas would lose of a CSV file stays, and a frame scores like its file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import parindex
from parindex.errors import DossierError, LostStateWarning

pd = pytest.importorskip("pandas")

FILES = [
    ("example.commune", "commune.csv"), ("vn.766", "phu-tho-2026.csv"),
    ("vn.par.876.ministry", "ministries-2023.csv"), ("vn.par.1149.province", "provinces-2020.csv"),
    ("vn.par.camau-2013.department", "ca-mau-departments.csv"), ("vn.par.876.province", "quang-nam-2022.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file"), FILES)
def test_a_frame_scores_like_its_file(name: str, file: str, examples: Path) -> None:
    framework = parindex.load(name)
    frame = parindex.read_csv(examples / file)
    one, two = framework.score(examples / file), framework.score(frame)
    assert one.units == two.units
    np.testing.assert_array_equal(one.points, two.points)
    np.testing.assert_array_equal(one.state, two.state)


def test_not_applicable_stays(commune: parindex.Framework, examples: Path) -> None:
    frame = parindex.read_csv(examples / "commune.csv")
    assert (frame == "n/a").to_numpy().any()
    absent = next(key for key, name in parindex.STATES.items() if name == "not_applicable")
    kept = (commune.score(frame).state == absent).sum()
    assert kept == (commune.score(examples / "commune.csv").state == absent).sum()
    frame = pd.read_csv(examples / "commune.csv", dtype={"code": str})
    with pytest.warns(LostStateWarning):
        assert (commune.score(frame).state == absent).sum() < kept


def test_cells_stay_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        '\ufeffunit;1.10;x\r\nNA;"7,5";n/a\r\n\r\nnull;NaN;\r\n01; ;không áp dụng\r\n',
        encoding="utf-8",
    )
    frame = parindex.read_csv(path)
    assert list(frame.columns) == ["unit", "1.10", "x"]
    assert frame["unit"].tolist() == ["NA", "null", "01"]
    assert frame["1.10"].tolist()[:2] == ["7,5", "NaN"]
    assert frame["x"].tolist()[0] == "n/a"
    assert frame.isna().to_numpy().tolist() == [
        [False] * 3,
        [False, False, True],
        [False, True, False],
    ]


@pytest.mark.parametrize("text", ["unit,a\nX,1,2\n", "unit,a,b\nX,1\n"])
def test_a_row_of_another_length(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DossierError, match="first line names") as caught:
        parindex.read_csv(tmp_path / "a.csv")
    assert caught.value.source == "a.csv"
    parindex.set_language("vi")
    with pytest.raises(DossierError, match="trong khi dòng đầu"):
        parindex.read_csv(tmp_path / "a.csv")


def test_no_file_and_no_rows(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        parindex.read_csv(tmp_path / "none.csv")
    (tmp_path / "a.csv").write_text("unit,a\n", encoding="utf-8")
    assert parindex.read_csv(tmp_path / "a.csv").shape == (0, 2)
    (tmp_path / "b.csv").write_text("", encoding="utf-8")
    assert parindex.read_csv(tmp_path / "b.csv").shape == (0, 0)


@pytest.mark.parametrize("row", ['X,1,"2\nY,3,4', 'X,"1"2,3', 'X,"1" ,3'])
def test_a_quotation_mark_refuses_what_the_file_does(row: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"unit,appraisal,survey\nA,1,2\n{row}\n", encoding="utf-8")
    with pytest.raises(DossierError, match="not closed, or text follows its closing quote"):
        parindex.load("vn.par.876.ministry").score(path)
    with pytest.raises(DossierError, match="line 3 a quoted cell is not closed, or text follows"):
        parindex.read_csv(path)


def test_the_first_line_chooses_whatever_ends_it(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        (tmp_path / "a.csv").write_text(f"unit;a{end}X,Y,Z;1,5{end}", encoding="utf-8", newline="")
        assert list(parindex.read_csv(tmp_path / "a.csv").columns) == ["unit", "a"]


@pytest.mark.parametrize("head", ['unit,"a; b; c"', '\r\n"đơn; vị",a', '"a, b, c";d'])
def test_separators_in_quotes_do_not_separate(head: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{head}\n", encoding="utf-8", newline="")
    assert parindex.read_csv(tmp_path / "a.csv").shape == (0, 2)


@pytest.mark.parametrize("text", ["528.684", "528,684", "528684"])
def test_a_count_has_one_reading(text: str, service: parindex.Framework, tmp_path: Path) -> None:
    """In a file, in a frame and in a mapping."""
    columns = {a: "597.918" if a.endswith(":of") else text for a in service.columns}
    frame = pd.DataFrame({"unit": ["Huế"], **{a: [v] for a, v in columns.items()}})
    frame.to_csv(tmp_path / "a.csv", index=False)
    for data in (
        frame,
        tmp_path / "a.csv",
        {"unit": ["Huế"], **{a: [v] for a, v in columns.items()}},
    ):
        values = service.dossier(data).to_numpy()
        counts = [i.index for i in service.inputs if i.kind == "count"]
        assert set(values[0, counts]) <= {528684, 597918}


@pytest.fixture
def usual_limit() -> Iterator[None]:
    """Python's own limit of a cell, which other packages raise for the whole process."""
    before = csv.field_size_limit(131072)
    yield
    csv.field_size_limit(before)


def test_what_is_no_csv_text(tmp_path: Path, usual_limit: None) -> None:
    for data in (
        "unit,a\nHuế,1\n".encode("utf-16"),
        b"unit,a\nHu\xea,1\n",
        b"unit,a\n" + b"x" * 200_000 + b",1\n",
    ):
        (tmp_path / "a.csv").write_bytes(data)
        with pytest.raises(DossierError) as caught:
            parindex.read_csv(tmp_path / "a.csv")
        assert caught.value.source == "a.csv"
    assert "line 2" in caught.value.message and "quotation mark" in caught.value.message
