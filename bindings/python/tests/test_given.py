# SPDX-License-Identifier: MIT
"""Evidence in every container that it comes in, and what is said of one that is none."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import _native as native
from parindex import errors
from parindex._tasks import Tasks

MINISTRIES = parindex.load("vn.par.876.ministry")


def by(*labels: Any, names: Any = None) -> pd.MultiIndex:
    return pd.MultiIndex.from_tuples(labels, names=names)


class File:
    """What can be read, and gives what it was made of."""

    def __init__(self, found: Any) -> None:
        self.found = found

    def read(self) -> Any:
        return self.found


WIDE = {"unit": ["A"], "appraisal": [60.0], "survey": [20.0]}
CSV = "unit,appraisal,survey\nA,60,20\n"

#: All of them are one unit with 60 and 20 points.
FORMS: dict[str, Any] = {
    "a mapping": WIDE,
    "an open file": io.StringIO(CSV),
    "a file of bytes": io.BytesIO(CSV.encode()),
    "a view of bytes": File(memoryview(CSV.encode())),
    "a Series of one unit": pd.Series([60.0, 20.0], ["appraisal", "survey"], name="A"),
    "a Series by unit and code": pd.Series([60.0, 20.0], by(("A", "appraisal"), ("A", "survey"))),
    "a Series by code and unit": pd.Series(
        [20.0, 60.0], by(("survey", "A"), ("appraisal", "A"), names=["k", "unit"])
    ),
    "a table by unit and code": pd.DataFrame(
        {"value": [60.0, 20.0]}, by(("A", "appraisal"), ("A", "survey"), names=["unit", "code"])
    ),
    "a table by year, unit and code": pd.DataFrame(
        {"value": [60.0, 20.0]},
        by((2023, "A", "appraisal"), (2023, "A", "survey"), names=["year", "unit", "code"]),
    ),
    "with a year as a float": {"year": [2023.0], **WIDE},
    "with a year as a text": {"year": [" 2023 "], **WIDE},
    "with a year as a date": pd.DataFrame({"year": pd.to_datetime(["2023-12-31"]), **WIDE}),
    "with texts and a group": {"unit": ["A"], "group": ["g"], "appraisal": ["60"], "survey": ["20"]},
    "in another spelling": {"unit": ["A"], " appraisal": [60.0], "survey ": ["20"]},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_one_unit_in_every_form(form: str) -> None:
    made = MINISTRIES.dossier(FORMS[form])
    assert made.to_numpy().tolist() == [[60, 20]]
    assert [str(unit) for unit in made.units] == ["A"]


REFUSED: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "a file that is closed": (lambda: MINISTRIES.dossier(File(None)), errors.ArgumentError, "gives no bytes or text"),
    "a Series of something else": (
        lambda: MINISTRIES.dossier(pd.Series([1.0, 2.0], ["p", "q"])), errors.ShapeError, "this one is indexed by p, q",
    ),
    "a Series without codes": (
        lambda: MINISTRIES.dossier(pd.Series([1.0, 2.0], by(("A", "x"), ("B", "y"), names=["unit", "z"]))),
        errors.ShapeError, "is indexed by",
    ),
    "a long table without codes": (
        lambda: MINISTRIES.dossier(pd.DataFrame({"value": [1.0, 2.0]}, by(("A", "x"), ("B", "y"), names=["unit", "z"]))),
        errors.UnknownCodeError, 'no code "value"',
    ),
    "states beside texts": (
        lambda: MINISTRIES.dossier({"unit": ["A"], "appraisal": ["60"], "survey": ["n/a"]}, states=[[0, 0]]),
        TypeError, "has its states in its cells",
    ),
    "states beside a long table": (
        lambda: MINISTRIES.dossier({"unit": ["A"] * 2, "code": ["appraisal", "survey"], "value": [60, 20.0]}, states=[[0, 0]]),
        TypeError, "a long one has them in its cells",
    ),
    "units beside bytes": (lambda: MINISTRIES.dossier(CSV.encode(), units=["A"]), TypeError, "has its units and states already"),
    "an old workbook by its first bytes": (
        lambda: MINISTRIES.dossier(b"\xd0\xcf\x11\xe0..."), errors.DossierError, "an old Excel workbook (.xls)",
    ),
    "a unit without a name": (
        lambda: MINISTRIES.dossier({"unit": ["A", ""], "appraisal": ["60", "1"], "survey": ["n/a", "3"]}),
        errors.DossierError, "row 1, Unit: The unit has no name",
    ),
    "years of two": (
        lambda: MINISTRIES.dossier({"year": [2022, 2023], "unit": ["A"] * 2, "appraisal": [6.0] * 2, "survey": [2.0] * 2}),
        errors.DossierError, "of 2 years, 2022 to 2023",
    ),
    "half a year": (lambda: MINISTRIES.dossier({"year": [2023.5], **WIDE}), errors.DossierError, "says no year in"),
    "a year that is a truth": (lambda: MINISTRIES.dossier({"year": [True], **WIDE}), errors.DossierError, "says no year in"),
    "another year": (
        lambda: MINISTRIES.dossier({"year": [2023], **WIDE}, period=2024), errors.DossierError, "2024",
    ),
    "a column twice": (
        lambda: MINISTRIES.dossier({"unit": ["A"], "survey": [2.0], "survey ": [3.0], "appraisal": [1.0]}),
        errors.DossierError, "survey",
    ),
    "groups of lists": (lambda: MINISTRIES.score(WIDE, groups=[["g"]]), errors.ArgumentError, "list"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    call, kind, words = REFUSED[name]
    with pytest.raises(kind) as caught:
        call()
    assert words in str(caught.value), str(caught.value)
    with parindex.language("vi"), pytest.raises(kind):
        call()


def test_a_table_with_years_and_no_rows() -> None:
    empty = pd.DataFrame({"year": [], "unit": [], "appraisal": [], "survey": []})
    assert len(MINISTRIES.dossier(empty)) == 0
    assert MINISTRIES.dossier(empty, period=2023).period == 2023


def test_a_column_of_groups_that_is_a_criterion() -> None:
    """An edition has a criterion called "group": then no column of that name is of groups."""
    made = parindex.Framework.build(
        [{"code": "group", "title": "Nhóm", "maximum": 10, "sentence": "Mỗi văn bản: 1 điểm"}]
    )
    result = made.score({"unit": ["A", "B"], made.columns[0]: [4.0, 5.0]})
    assert result.points[:, 0].tolist() == [4, 5] and not any(result.groups)


def test_a_history_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = MINISTRIES.dossier(WIDE, period=2022)
    monkeypatch.setattr(native.score_options, "add_history", lambda *given: False)
    with pytest.raises(MemoryError):
        MINISTRIES.score(WIDE, period=2023, history=[earlier])


def test_dossiers_that_have_little_travel() -> None:
    """No rows at all; and rows of which some have no name."""
    for given in (
        MINISTRIES.dossier({"appraisal": [], "survey": []}),
        MINISTRIES.dossier(np.array([[60.0, 20], [50, 10]])),
        MINISTRIES.dossier(np.array([[60.0, 20], [50, 10]]), units=["A", "B"]),
    ):
        again = pickle.loads(pickle.dumps(given))
        assert again.to_numpy().tolist() == given.to_numpy().tolist()
        assert list(again.units) == list(given.units)


def test_no_tasks_are_given_again() -> None:
    """What a dossier without tasks was given is nothing, and giving it changes nothing."""
    dossier = MINISTRIES.dossier(WIDE)
    Tasks().give(dossier._handle)
    assert dossier.to_numpy().tolist() == [[60, 20]]


TASKS = {"unit": ["A", "A"], "task": ["1", "2"], "products": [3.0, 1.0]}


def test_tables_of_tasks_that_lack_a_column() -> None:
    edition = parindex.load("example.tasks")
    names = list(edition.tasks.columns) if edition.tasks is not None else []
    assert names
    whole = {"unit": ["A", "A"], "task": ["1", "2"], **{n: [1.0, 1.0] for n in names}}
    evidence = {"unit": ["A"], **{i.address: [1.0] for i in edition.inputs if not i.tasks}}
    for lost in ("unit", "task"):
        fewer = {k: v for k, v in whole.items() if k != lost}
        with pytest.raises(parindex.Error) as caught:
            edition.score(evidence, tasks=fewer)
        assert lost in str(caught.value).lower(), str(caught.value)


# -- editions by rows ------------------------------------------------------------------------

SENTENCE = "Mỗi văn bản: 1 điểm"


def built(*rows: tuple[Any, str, Any, Any], **how: Any) -> parindex.Framework:
    names = ("code", "title", "maximum", "sentence")
    return parindex.Framework.build([dict(zip(names, row, strict=True)) for row in rows], **how)


def test_codes_of_spreadsheets() -> None:
    """1.0 is the code 1; a code whose parent is not there is below the nearest that is."""
    made = built(
        (1.0, "Một", None, None),
        ("1.1.1", "Một một một", 4, SENTENCE),
        ("1.2", "Một hai", 6, SENTENCE),
        ("3.1", "Ba một", 10, SENTENCE),
    )
    parents = {n.code: None if n.parent is None else made.nodes[n.parent].code for n in made.nodes}
    assert parents == {"total": None, "1": "total", "1.1.1": "1", "1.2": "1", "3.1": "total"}
    assert (made.root.max, made["1"].max) == (20, 10)


def test_an_edition_that_is_deep() -> None:
    rows: list[Any] = [(".".join("1" * n), f"Cấp {n}", None, None) for n in range(1, 6)]
    made = built(*rows, ("1.1.1.1.1.1", "Lá", 10, SENTENCE))
    assert [n.level for n in made.nodes] == list(range(7))
    assert len(made.levels) == 7 and len(set(map(str, made.levels))) == 7


@pytest.mark.parametrize(
    ("classes", "keys"), [(None, []), ({}, []), ({"tốt": 80, "kém": None}, ["tốt", "kém"])]
)
def test_classes_of_an_edition(classes: Any, keys: list[str]) -> None:
    made = built(("1", "Một", 10, SENTENCE), classes=classes)
    result = made.score({"unit": ["A", "B"], made.columns[0]: [9.0, 7.0]}, period=2025)
    assert [result.class_of(row) for row in range(2)] == (keys or [None, None])


def test_a_maximum_above_what_is_no_sum() -> None:
    """Those above grow by as much while they are sums; a mean above keeps its own."""
    quota = parindex.load("example.quota").with_(maxima={"1": 70})
    assert (quota.root.max, quota["1"].max, quota["2"].max) == (110, 70, 40)
    cut = parindex.load("vn.766").with_(maxima={"PUBLISH_ON_TIME": 9})
    before = parindex.load("vn.766")
    above = before.nodes[before["PUBLISH_ON_TIME"].parent or 0].code
    more = 9 - before["PUBLISH_ON_TIME"].max
    assert cut[above].max == pytest.approx(before[above].max + more)
    assert cut.root.max == pytest.approx(before.root.max + more)
