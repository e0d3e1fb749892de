# SPDX-License-Identifier: MIT
"""Evidence in whatever a researcher has it: the same result from each, and columns named where they are no evidence."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.errors import ArgumentError, DossierError, LostStateWarning, UnknownCodeError

polars = pytest.importorskip("polars") if pd.__version__ >= "2" else None


@pytest.fixture
def base() -> pd.DataFrame:
    values = {"appraisal": [60.0, 50.0, 41.5], "survey": [20.0, 25.0, 30.25]}
    return pd.DataFrame(values, index=["Bộ Y tế", "Bộ Nội vụ", "Bộ Tài chính"])


def _rows(base: pd.DataFrame) -> list[dict[str, Any]]:
    return [{"unit": unit, **row.to_dict()} for unit, row in base.iterrows()]


def _csv(base: pd.DataFrame) -> str:
    return base.rename_axis("unit").to_csv()


FORMS = {
    "long Series": lambda b: b.stack(),
    "long Series, code first": lambda b: b.T.stack(),
    "long frame by index": lambda b: b.stack().to_frame("value"),
    "long frame by named index": lambda b: b.stack().rename_axis(["unit", "code"]).to_frame("value"),
    "list of mappings": _rows,
    "BytesIO": lambda b: io.BytesIO(_csv(b).encode()),
    "StringIO": lambda b: io.StringIO(_csv(b)),
    "one year": lambda b: b.assign(year=2023),
    "one year by index": lambda b: pd.concat({2023: b}, names=["period", "unit"]),
    "unnamed years": lambda b: pd.concat({2023: b}),
    "column called by its kind": lambda b: b.reset_index(names="Bộ, ngành")
    if pd.__version__ >= "1.5"
    else b,
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_forms(ministries: parindex.Framework, base: pd.DataFrame, form: str) -> None:
    want = ministries.score(base, period=2023)
    found = ministries.score(FORMS[form](base), period=2023)
    assert sorted(found.units) == sorted(want.units)
    for unit in want.units:
        np.testing.assert_array_equal(
            found.points[found.row(unit)], want.points[want.row(unit)], unit
        )


def test_a_series_is_one_unit(ministries: parindex.Framework, base: pd.DataFrame) -> None:
    result = ministries.score(base.loc["Bộ Y tế"])
    assert result.units == ["Bộ Y tế"]
    assert result.points[0, 0] == 80


def test_arrow_index(ministries: parindex.Framework, base: pd.DataFrame) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    assert ministries.score(pyarrow.Table.from_pandas(base)).units == list(base.index)


def test_workbook_in_memory(ministries: parindex.Framework, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    file = tmp_path / "a.xlsx"
    parindex.excel.template(ministries, file, units=["A"])
    with pytest.raises(DossierError, match="sheet|cell|file|year"):
        ministries.score(io.BytesIO(b"PK\x03\x04 no workbook"))
    found = ministries.score(io.BytesIO(file.read_bytes()), period=2023)
    assert found.units == ["A"]


def test_text_is_no_path(ministries: parindex.Framework) -> None:
    with pytest.raises(ArgumentError, match=r"io\.StringIO"):
        ministries.score("unit,appraisal,survey\nA,60,20\n")


def test_a_long_series_has_each_value_once(
    ministries: parindex.Framework, base: pd.DataFrame
) -> None:
    series = base.stack()
    with pytest.raises(DossierError, match="two values of appraisal"):
        ministries.score(pd.concat([series, series.iloc[:1]]))
    with pytest.raises(UnknownCodeError, match="surveys"):
        ministries.score(base.rename(columns={"survey": "surveys"}).stack())


# -- columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [False, True])
def test_further_columns(ministries: parindex.Framework, base: pd.DataFrame, text: bool) -> None:
    wide = base.assign(population=[1, 2, 3], note=["x", "y", "z"] if text else [1, 2, 3])
    with pytest.raises(UnknownCodeError) as caught:
        ministries.score(wide)
    assert "'population', 'note'" in str(caught.value)
    assert 'extra="ignore"' in str(caught.value)
    assert len(caught.value.faults) == 2
    want = ministries.score(base).points
    np.testing.assert_array_equal(ministries.score(wide, extra="ignore").points, want)
    with pytest.raises(ArgumentError, match='Did you mean "ignore"'):
        ministries.score(wide, extra="ignored")  # type: ignore[arg-type]


def test_a_misspelt_code_is_not_lost(ministries: parindex.Framework, base: pd.DataFrame) -> None:
    with pytest.raises(DossierError, match=r"missing, 1 of the 2 .*: survey\..*reindex"):
        ministries.score(base.rename(columns={"survey": "surveys"}), extra="ignore")


def test_further_columns_of_a_file(ministries: parindex.Framework, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("unit;appraisal;ghi chú;survey\nBộ Y tế;60,5;x;20\n", "utf-8")
    assert ministries.score(file, extra="ignore").points[0, 0] == 80.5


def test_titles_as_headings(ministries: parindex.Framework, base: pd.DataFrame) -> None:
    titles = {leaf.code: leaf.title_vi.upper() for leaf in ministries.leaves}
    found = ministries.score(base.rename(columns=titles))
    np.testing.assert_array_equal(found.points, ministries.score(base).points)
    both = base.assign(**{titles["survey"]: 1.0})
    with pytest.raises(DossierError, match="twice"):
        ministries.score(both)


def test_kinds_of_units_name_the_column(ministries: parindex.Framework, base: pd.DataFrame) -> None:
    for name in ("Tỉnh", "Địa phương", "province", "Tỉnh/Thành phố", "Cơ quan"):
        assert ministries.score(base.rename_axis(name).reset_index()).units == list(base.index)


# -- "n/a" through pandas ---------------------------------------------------------------------------


def test_lost_states_are_warned_of(commune: parindex.Framework, examples: Path) -> None:
    path = examples / "commune.csv"
    with pytest.warns(LostStateWarning, match=r"8 cells .*read_csv") as caught:
        commune.score(pd.read_csv(path))
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = commune.score(parindex.read_csv(path))
        commune.score(commune.blank(["A", "B"]))
    np.testing.assert_array_equal(found.points, commune.score(path).points)


def test_blank(ministries: parindex.Framework) -> None:
    table = ministries.blank(["A", "B"])
    assert list(table.columns) == list(ministries.columns)
    assert np.isnan(ministries.score(table).points[:, 0]).all()
    table.loc["A"] = [60, 20]
    assert ministries.score(table).points[0, 0] == 80
