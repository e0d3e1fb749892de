# SPDX-License-Identifier: MIT
"""Comparisons: the parts add up, editions need a concordance, tables and words for people."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import parindex

FIELDS = [str(i) for i in range(1, 9)]
BEFORE = [8.46, 8.82, 9.66, 9.4, 10.92, 9.29, 11.08, 13.28]
AFTER = [9.0, 6.32, 9.66, 9.4, 10.92, 9.29, 13.08, 13.28]


@pytest.fixture
def provinces() -> parindex.Framework:
    return parindex.load("vn.par.876.province")


def _result(
    framework: parindex.Framework, rows: dict[str, list[float]], year: int
) -> parindex.Result:
    frame = pd.DataFrame(rows, index=FIELDS).T
    return framework.score(frame, period=year)


def test_the_parts_add_up(provinces: parindex.Framework) -> None:
    before = _result(provinces, {"Quảng Nam": BEFORE, "B": AFTER}, 2022)
    after = _result(provinces, {"Quảng Nam": AFTER}, 2023)
    c = before.compare(after, "Quảng Nam")
    assert math.fsum([*(row.own for row in c), c.residual]) == c.change
    assert c.change == pytest.approx(0.04)
    assert c["2"].change == pytest.approx(-2.5)
    assert c["7"].to_share - c["7"].from_share == pytest.approx(200 / 13.5)
    assert (c["2"].from_rank, c["2"].to_rank) == (1, 1)
    assert (c.from_period, c.to_period, c.from_unit) == (2022, 2023, "Quảng Nam")
    assert c.provenance == "recalled"
    frame = c.to_pandas()
    assert list(frame.index) == ["total", *FIELDS]
    assert frame.loc[FIELDS, "change"].sum() == pytest.approx(c.change)
    assert len(c) == 9 and c.rows[1].parent == 0 and c.rows[0].parent is None
    with pytest.raises(KeyError):
        c["9"]
    other = before.compare(before, "Quảng Nam", other_unit="B")
    assert other.change == pytest.approx(0.04)


def test_without_a_unit_every_common_one(provinces: parindex.Framework) -> None:
    before = _result(provinces, {"A": BEFORE, "B": AFTER, "C": AFTER}, 2022)
    after = _result(provinces, {"B": BEFORE, "A": AFTER, "D": AFTER}, 2023)
    all_units = before.compare(after)
    assert [c.to_unit for c in all_units] == ["B", "A"]
    frame = all_units.to_pandas()
    assert frame.loc["A", "change"] == pytest.approx(0.04)
    assert frame.loc["A", "from_rank"] == 3 and frame.loc["A", "to_rank"] == 1
    assert all_units["A"].change == frame.loc["A", "change"] and len(all_units) == 2
    assert "3 → 1" in repr(all_units) and "3 → 1" in all_units._repr_html_()
    with pytest.raises(KeyError):
        all_units["C"]
    with pytest.raises(parindex.errors.UnknownUnitError):
        before.compare(after, "C")


def test_two_editions(provinces: parindex.Framework, examples: Path) -> None:
    earlier = parindex.load("vn.par.1149.province").score(examples / "provinces-2020.csv")
    later = _result(provinces, {"Hải Phòng": AFTER}, 2022)
    with pytest.raises(parindex.errors.ConcordanceError, match="concordance must say"):
        earlier.compare(later, "Hải Phòng")
    path = examples / "concordance-1149-876.json"
    c = earlier.compare(later, "Hải Phòng", concordance=path)
    assert c.rows[1].rule == pytest.approx(c.change) and c.rows[1].achieved == 0
    assert "rules" in repr(c) and "maxima" not in repr(c)
    concordance = parindex.Concordance.load(path, earlier.framework, later.framework)
    assert repr(concordance) == (
        "<parindex.Concordance from vn.par.1149.province to vn.par.876.province>"
    )
    with pytest.raises(parindex.errors.ConcordanceError, match="leads from"):
        later.compare(earlier, "Hải Phòng", concordance=concordance)
    bad = path.read_text(encoding="utf-8").replace('"from": ["total"]', '"from": ["sipas"]')
    with pytest.raises(parindex.errors.ConcordanceError, match="would be dropped") as caught:
        parindex.Concordance.from_json(bad, earlier.framework, later.framework)
    assert caught.value.path == "$.pairs" and len(caught.value.faults) == 1


def test_no_index_is_said(provinces: parindex.Framework) -> None:
    before = _result(provinces, {"A": BEFORE}, 2022)
    after = _result(provinces, {"A": [math.nan, *AFTER[1:]]}, 2023)
    c = before.compare(after, "A")
    assert not c.split and math.isnan(c.change) and math.isnan(c.residual)
    assert c["1"].to_state == "missing" and c["2"].to_points == 6.32


def test_it_is_shown_in_both_languages(provinces: parindex.Framework) -> None:
    before = _result(provinces, {"A <b>": BEFORE}, 2022)
    after = _result(provinces, {"A <b>": AFTER}, 2023)
    c = before.compare(after, "A <b>")
    assert "Part of the index" in repr(c) and "-2.50" in repr(c) and "+14.81" in repr(c)
    assert "&lt;b&gt;" in c._repr_html_() and "<b>" not in c._repr_html_()
    parindex.set_language("vi")
    assert "Phần của Chỉ số" in repr(c) and "-2,50" in repr(c)
    assert "cộng lại đúng bằng tổng" in c._repr_html_()


def test_position_agrees_with_numpy(provinces: parindex.Framework) -> None:
    rng = np.random.default_rng(5)
    result = provinces.score(rng.random((63, 8)) * 9)
    shares = result.share[:, 0]
    s = result.position(7)
    assert s.units == 63 and not s.in_points and s.value == shares[7]
    assert s.rank == result.rank().ranks[7]
    assert (s.lower_quartile, s.median, s.upper_quartile) == pytest.approx(
        tuple(np.quantile(shares, [0.25, 0.5, 0.75]))
    )
    assert (s.mean, s.best, s.worst) == pytest.approx((shares.mean(), shares.max(), shares.min()))
    assert result.position(7, "2").value == result.share[7, 2]
