# SPDX-License-Identifier: MIT
"""Tables of every kind: pandas, polars, Arrow, mappings; wide and long."""

from __future__ import annotations

import datetime
import decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from cohorts import evidence, same_bits
from parindex.errors import AmbiguousNumberError, DossierError, EvidenceError, UnknownCodeError


@pytest.fixture
def frame(ministries: parindex.Framework) -> pd.DataFrame:
    index = pd.Index(["Bộ A", "Bộ B", "Bộ C"], name="unit")
    return pd.DataFrame({"appraisal": [61.86, 60.0, np.nan], "survey": [28.1, 20, 25]}, index=index)


def totals(result: parindex.Result) -> list[float]:
    return [parindex.round(x) for x in result.points[:, 0]]


def test_a_frame_keeps_its_index(ministries: parindex.Framework, frame: pd.DataFrame) -> None:
    result = ministries.score(frame)
    assert result.units == ["Bộ A", "Bộ B", "Bộ C"]
    assert result.to_pandas("wide").index.equals(frame.index)
    assert result.dossier.to_pandas().equals(frame)
    assert totals(result)[:2] == [89.96, 80.0]
    numbered = ministries.score(frame.set_axis([10, 20, 30]))
    assert numbered.units == ["10", "20", "30"]
    assert numbered.cell(20).points == 80
    assert list(numbered.to_pandas("wide").index) == [10, 20, 30]
    assert list(numbered.rank().to_pandas().index) == [10, 20, 30]


def test_the_order_of_columns_is_free_and_a_unit_column_is_taken(
    ministries: parindex.Framework, frame: pd.DataFrame
) -> None:
    expected = ministries.score(frame)
    for shuffled in (frame[["survey", "appraisal"]], frame.reset_index()):
        found = ministries.score(shuffled)
        assert found.units == expected.units
        assert same_bits(found.points, expected.points)
    named = ministries.score(frame.reset_index(drop=True), units=["X", "Y", "Z"])
    assert named.units == ["X", "Y", "Z"]
    assert ministries.score(frame.reset_index(drop=True)).units == ["0", "1", "2"]
    with pytest.raises(DossierError, match="2 units are named; the data have 3 rows"):
        ministries.score(frame, units=["X", "Y"])


@pytest.mark.parametrize("dtype", ["Float64", "Float32", "float32", "category", "object"])
def test_kinds_of_columns(ministries: parindex.Framework, dtype: str) -> None:
    frame = pd.DataFrame({"appraisal": [61.5, None, 60.25], "survey": [28.0, 20.0, 25.5]})
    expected = ministries.score(frame)
    assert same_bits(ministries.score(frame.astype(dtype)).points, expected.points)


def test_nullable_integers(ministries: parindex.Framework) -> None:
    frame = pd.DataFrame({"appraisal": [61, None, 60], "survey": [28, 20, 25]}, dtype="Int64")
    result = ministries.score(frame)
    assert totals(result)[::2] == [89, 85]
    assert result.cell(1).state == "missing"


def test_decimals_are_read_digit_by_digit(ministries: parindex.Framework) -> None:
    d = decimal.Decimal
    frame = pd.DataFrame({"appraisal": [d("61.860"), d("NaN")], "survey": [d("28.1"), d("5")]})
    result = ministries.score(frame)
    assert result.cell(0).points == ministries.score([61.86, 28.1]).cell(0).points
    assert result.cell(1, "appraisal").state == "missing"


def test_text_is_read_as_a_file_is() -> None:
    framework = parindex.load("vn.par.camau-2013.department")
    row = {"1.1.1": "on_time", "1.1.2": "met", "1.1.3": "n/a", "1.1.4": 91, "1.1.4:of": 100,
           "1.2.1": " Met ", "1.2.2": None}  # fmt: skip
    result = framework.score(pd.DataFrame([row], index=["Sở A"]))
    assert result.cell("Sở A", "1.1.4").points == 2
    assert result.cell("Sở A", "1.1.3").state == "not_applicable"
    assert result.cell("Sở A", "1.2.2").state == "missing"
    assert result.units == ["Sở A"]


def test_a_number_is_never_taken_for_another(ministries: parindex.Framework) -> None:
    """8.718 as a number is no text, so its mark is in no doubt even beside a column of text."""
    frame = pd.DataFrame({"appraisal": [8.718, 0.001], "survey": ["5", "4,5"]})
    assert list(ministries.score(frame).points[:, 0]) == [8.718 + 5, 4.501]
    assert list(ministries.score(frame, decimal="comma").points[:, 0]) == [8.718 + 5, 4.501]
    text = pd.DataFrame({"appraisal": ["8.718"], "survey": ["5"]})
    with pytest.raises(AmbiguousNumberError, match="row 0, column 'appraisal'"):
        ministries.score(text)
    assert ministries.score(text, decimal="point").cell(0).points == 13.718
    with pytest.raises(EvidenceError, match="8,718 points are given"):
        ministries.score(text, decimal="comma")


@pytest.mark.parametrize(
    ("cell", "match"),
    [
        (True, "True is no evidence"),
        (datetime.date(2023, 1, 2), "2023-01-02 is a date"),
        (pd.Timestamp("2023-01-02"), "is a date"),
        ([1], "type list"),
        ("abc", '"abc" is no number'),
        ("-1", "points are given"),
    ],
)
def test_cells_that_are_no_evidence(
    ministries: parindex.Framework, frame: pd.DataFrame, cell: object, match: str
) -> None:
    column = pd.Series([1.0, cell, 2.0], index=frame.index, dtype=object)
    with pytest.raises(EvidenceError, match=match) as caught:
        ministries.score(frame.assign(survey=column))
    assert caught.value.place == "row 'Bộ B', column 'survey'"


def test_faults_of_evidence_name_the_frames_labels(
    service: parindex.Framework,
) -> None:
    values = evidence(service, 3, missing=0)
    frame = pd.DataFrame(values, columns=list(service.columns), index=["A", "B", "C"])
    frame.loc["C", "PROGRESS"] = frame.loc["C", "PROGRESS:of"] + 1
    with pytest.raises(EvidenceError, match="the part is above the whole") as caught:
        service.score(frame)
    error = caught.value
    assert error.place == "row 'C', columns 'PROGRESS', 'PROGRESS:of'"
    assert (error.unit, error.row, error.criterion) == ("C", 2, "PROGRESS")
    with pytest.raises(EvidenceError, match=r"row 2 \(from 0\): .*the part is above"):
        service.score(frame.to_numpy())


def test_columns_are_all_there_and_no_other(
    ministries: parindex.Framework, frame: pd.DataFrame
) -> None:
    with pytest.raises(DossierError, match="1 of the 2 that .* needs: survey"):
        ministries.score(frame[["appraisal"]])
    with pytest.raises(UnknownCodeError, match="column 'survei'.*Did you mean \"survey\""):
        ministries.score(frame.rename(columns={"survey": "survei"}))
    with pytest.raises(UnknownCodeError, match="column 'region'"):
        ministries.score(frame.assign(region=1.0))
    with pytest.raises(UnknownCodeError, match="column 'region'"):
        ministries.score(frame.assign(region="north"))
    twice = pd.concat([frame, frame[["survey"]]], axis=1)
    with pytest.raises(DossierError, match="column 'survey': The column is there twice"):
        ministries.score(twice)


def test_units_have_names_of_their_own(ministries: parindex.Framework, frame: pd.DataFrame) -> None:
    with pytest.raises(DossierError, match='"Bộ A" is there twice'):
        ministries.score(frame.set_axis(["Bộ A", "Bộ B", "Bộ A"]))
    for blank in (None, np.nan, "  "):
        with pytest.raises(DossierError, match="no name"):
            ministries.score(frame.set_axis(pd.Index(["Bộ A", blank, "C"], dtype=object)))
    with pytest.raises(parindex.errors.ArgumentError, match="has 256 letters; at most 255"):
        ministries.score(frame.set_axis(["Bộ A", "x" * 256, "C"]))


def test_long_frames(service: parindex.Framework, examples: Path) -> None:
    expected = service.score(examples / "phu-tho-2026.csv")
    frame = pd.read_csv(examples / "phu-tho-2026.csv")
    vietnamese = frame.set_axis(["Đơn vị", "Mã", "Giá trị", "trên tổng"], axis=1)
    for given in (frame, vietnamese, frame.sample(frac=1, random_state=1), frame.to_dict("list")):
        assert same_bits(service.score(given).points, expected.points)
    with pytest.raises(DossierError, match="has no row for 2 of its values: PROGRESS, PROGRESS:of"):
        service.score(frame[frame["code"] != "PROGRESS"])
    with pytest.raises(UnknownCodeError, match="row 0, column 'code'"):
        service.score(frame.replace({"PUBLISH_ON_TIME": "PUBLISHED"}))
    with pytest.raises(DossierError, match='needs a column "unit"'):
        service.score(frame.drop(columns="unit"))
    with pytest.raises(EvidenceError, match="row 4, column 'value'") as caught:
        service.score(frame.assign(value=frame["value"].where(frame["code"] != "PROGRESS", -1)))
    assert caught.value.criterion == "PROGRESS"


def test_every_fault_of_the_cells_is_told(ministries: parindex.Framework) -> None:
    frame = pd.DataFrame({"appraisal": ["x", "1"], "survey": ["2", "y"]}, index=["A", "B"])
    with pytest.raises(EvidenceError) as caught:
        ministries.score(frame)
    assert [(f.place, f.unit) for f in caught.value.faults] == [
        ("row 'A', column 'appraisal'", "A"),
        ("row 'B', column 'survey'", "B"),
    ]


def test_mappings(ministries: parindex.Framework) -> None:
    assert ministries.score({"appraisal": 60, "survey": 20}).cell(0).points == 80
    result = ministries.score(
        {"unit": ["A", "B"], "survey": np.array([20, 21]), "appraisal": (60, 61.5)}
    )
    assert totals(result) == [80, 82.5]
    masked = np.ma.array([60.0, 1e9], mask=[False, True])
    result = ministries.score({"appraisal": masked, "survey": [20, 21]})
    assert result.cell(1, "appraisal").state == "missing"
    with pytest.raises(ValueError, match="not of one length"):
        ministries.score({"appraisal": [1, 2], "survey": [1]})
    with pytest.raises(ValueError, match="1 dimension"):
        ministries.score({"appraisal": np.zeros((2, 2)), "survey": [1, 2]})


def test_polars(ministries: parindex.Framework, frame: pd.DataFrame) -> None:
    pl = pytest.importorskip("polars")
    expected = ministries.score(frame)
    table = pl.DataFrame(
        {"unit": list(frame.index), "appraisal": [61.86, 60.0, None], "survey": [28.1, 20.0, 25.0]}
    )
    found = ministries.score(table)
    assert found.units == expected.units
    assert same_bits(found.points, expected.points)
    text = table.with_columns(pl.col("survey").cast(pl.String))
    assert same_bits(ministries.score(text).points, expected.points)
    integers = pl.DataFrame({"appraisal": [60, None], "survey": [20, 21]})
    assert ministries.score(integers).cell(1, "appraisal").state == "missing"


class _Capsule:
    """Anything that speaks Arrow, and nothing else."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def test_arrow(ministries: parindex.Framework, frame: pd.DataFrame) -> None:
    pa = pytest.importorskip("pyarrow")
    expected = ministries.score(frame)
    table = pa.table(
        {"unit": list(frame.index), "appraisal": [61.86, 60.0, None], "survey": [28.1, 20.0, 25.0]}
    )
    chunked = pa.concat_tables([table.slice(0, 1), table.slice(1)])
    for given in (table, chunked, _Capsule(table), table.to_batches()[0]):
        found = ministries.score(given)
        assert found.units == expected.units
        assert same_bits(found.points, expected.points)


def test_results_leave_by_arrow(ministries: parindex.Framework, frame: pd.DataFrame) -> None:
    pa = pytest.importorskip("pyarrow")
    result = ministries.score(frame)
    table = pa.table(result)
    long = result.to_pandas()
    assert table.column_names == list(long.columns)
    assert table.num_rows == len(long) == 30
    points = table["points"].to_numpy()
    assert same_bits(points, long["points"].to_numpy())
    assert pa.table(result.rank())["unit"].to_pylist() == ["Bộ A", "Bộ B", "Bộ C"]
    pl = pytest.importorskip("polars")
    assert pl.DataFrame(result).shape == (30, 10)


def test_a_dossier_is_scored_as_it_is(ministries: parindex.Framework, frame: pd.DataFrame) -> None:
    dossier = ministries.dossier(frame, period=2023)
    assert ministries.score(dossier).dossier is dossier
    assert dossier.period == 2023 and len(dossier) == 3
    assert "3 units, 2023" in repr(dossier)
    assert "61.86" in dossier._repr_html_()
    with pytest.raises(TypeError, match="has its units"):
        ministries.score(dossier, period=2022)
    with pytest.raises(DossierError, match="not of vn.766"):
        parindex.load("vn.766").score(dossier)


@pytest.mark.parametrize("period", [0, -1, 20233, 2023.0, "2023", True])
def test_a_period_is_a_year(ministries: parindex.Framework, period: Any) -> None:
    with pytest.raises(ValueError, match="period is a year"):
        ministries.score([1.0, 2.0], period=period)


def test_files(ministries: parindex.Framework, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("unit,appraisal,survey\nA,1,2\nB,x,99\n")
    with pytest.raises(EvidenceError) as caught:
        ministries.score(path)
    error = caught.value
    assert str(error).startswith("d.csv, line 3, column 2, unit B:")
    assert (error.source, error.line, error.column, error.unit) == ("d.csv", 3, 2, "B")
    assert [f.column for f in error.faults] == [2, 3]
    with pytest.raises(FileNotFoundError):
        ministries.score(tmp_path / "none.csv")
    with pytest.raises(TypeError, match="units"):
        ministries.score(path, units=["A", "B"])
    with pytest.raises(ValueError, match="decimal"):
        ministries.score(path, decimal="dot")  # type: ignore[arg-type]
