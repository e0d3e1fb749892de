# SPDX-License-Identifier: MIT
"""Figures of units beside shapes of the caller's own, as geopandas has them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.errors import ArgumentError, UnregisteredUnitError


class Shapes(pd.DataFrame):
    """A DataFrame of another kind, as a GeoDataFrame is."""

    @property
    def _constructor(self) -> Any:
        return Shapes


@pytest.fixture
def shapes() -> Shapes:
    names = ["tp hà nội", "Tỉnh Phú Thọ", "Huế", "25"]
    return Shapes({"name": names, "geometry": [*"abcd"]}, index=[7, 8, 9, 10])


def test_neither_spelling_nor_order_matters(shapes: Shapes) -> None:
    figures = pd.DataFrame({"unit": ["Phú Thọ", "01"], "points": [70.5, 81.0], "of": ["x", "y"]})
    made = parindex.units.join(shapes, figures, date=2026)
    assert type(made) is Shapes and [*made.index] == [7, 8, 9, 10]
    assert made["unit_code"].tolist() == ["01", "25", "46", "25"]
    np.testing.assert_array_equal(made["points"], [81.0, 70.5, np.nan, 70.5])
    assert made["of"].tolist()[:2] == ["y", "x"] and "points" not in shapes


def test_a_result_by_its_index(shapes: Shapes) -> None:
    result = parindex.load("vn.766").score(parindex.datasets.example("phu-tho-2026"), period=2026)
    made = parindex.units.join(shapes, result.to_pandas("wide"), date=2026)
    assert made.loc[8, "total"] == result.cell("Phú Thọ").points


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"unit": ["Lào Cai"], "points": [1]}, "Lao Cai"),
        ({"unit": ["01", "Hà Nội"], "points": [1, 2]}, "Ha Noi"),
        ({"unit": ["01"], "geometry": [1]}, "geometry"),
        ({"unit": ["01"], "unit_code": ["1"]}, "unit_code is made here"),
    ],
)
def test_what_cannot_be_joined(shapes: Shapes, figures: Any, said: str) -> None:
    with pytest.raises(ArgumentError, match=said):
        parindex.units.join(shapes, pd.DataFrame(figures), date=2026)


def test_shapes_that_were_joined_before(shapes: Shapes) -> None:
    first = parindex.units.join(shapes, pd.DataFrame({"unit": ["01"], "points": [1]}), date=2026)
    with pytest.raises(ArgumentError, match="unit_code is made here"):
        parindex.units.join(first, pd.DataFrame({"unit": ["01"], "share": [1]}), date=2026)


def test_a_shape_of_no_unit(shapes: Shapes) -> None:
    shapes.loc[9, "name"] = "Atlantis"
    with pytest.raises(UnregisteredUnitError, match="Atlantis"):
        parindex.units.join(shapes, pd.DataFrame({"unit": ["01"], "points": [1]}), date=2026)
