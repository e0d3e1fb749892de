# SPDX-License-Identifier: MIT
"""Editions whose numbers change from year to year."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

import parindex
from cohorts import evidence, same_bits
from parindex.errors import PeriodError


@pytest.fixture
def papi() -> parindex.Framework:
    return parindex.load("vn.papi.2018")


def test_an_edition_as_it_stands_in_a_year(papi: parindex.Framework) -> None:
    early, late = papi.at(2019), papi.at(2022)
    assert [n.code for n in early] == [n.code for n in papi]
    assert any(a != b for a, b in zip(early, late, strict=True))
    assert early == papi.at(2019) != late != papi
    assert pickle.loads(pickle.dumps(early)) == early
    assert parindex.load("vn.766").at(2026) == parindex.load("vn.766")
    with pytest.raises(PeriodError, match="Say which period"):
        papi.at(None)


def test_a_dossier_is_one_of_its_year(papi: parindex.Framework) -> None:
    values = evidence(papi.at(2019), 5)
    result = papi.score(values, period=2019)
    assert result.framework == papi.at(2019)
    assert papi.score(result.dossier).dossier is result.dossier
    with pytest.raises(PeriodError):
        papi.score(values)


def test_history_and_groups() -> None:
    framework = parindex.load("example.composite")
    years = {year: evidence(framework.at(year), 12, seed=year) for year in (2024, 2025)}
    groups = ["north"] * 6 + ["south"] * 6
    earlier = framework.dossier(years[2024], period=2024, groups=groups)
    with_history = framework.score(years[2025], period=2025, groups=groups, history=[earlier])
    again = framework.dossier(years[2025], period=2025, groups=groups).score(history=[earlier])
    assert same_bits(with_history.points, again.points)
    assert not np.isnan(with_history.points[:, 0]).all()
    with pytest.raises(parindex.Error, match="groups has 3 entries for 12 rows"):
        framework.score(years[2025], period=2025, groups=["a"] * 3, history=[earlier])


def test_a_table_without_a_year_says_why_it_has_no_classes() -> None:
    data = {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}
    result = parindex.load("vn.par.876.ministry").score(data)
    for text in (str(result), str(result["A"]), str(result.notes())):
        assert "not said (period=), so no class is given" in text
    assert "no class" not in str(parindex.load("vn.par.876.ministry").score(data, period=2023))
    unclassed = parindex.load("vn.766")
    assert unclassed.score(evidence(unclassed, 2)).year_text() == "not said (period=)"
