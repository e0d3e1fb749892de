# SPDX-License-Identifier: MIT
"""Figures of a few answers, counted by hand; what a survey says of itself; and what is asked of it too early."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import Survey, errors
from parindex import _native as native

NAN = np.nan
#: Unit b has nobody who answered q; weights are 1 and 2.
ROWS = pd.DataFrame(
    {
        "u": ["a", "a", "a", "b", "b"],
        "g": ["x", "y", "y", "x", "y"],
        "w": [1.0, 2, 1, 1, 2],
        "q": [1, 4, 5, NAN, NAN],
        "r": [2, 2, 5, 4, 1],
        "n": [1.5, 2.5, 4.0, 0.0, 1.0],
    }
)


def survey(**more: Any) -> Survey:
    design = {"items": ["q", "r"], "levels": 5, "weight": "w", "unit": "u", "domains": "g"}
    return Survey(**{**design, **more}).add(ROWS)


def numeric() -> Survey:
    return survey(items="n", levels=None)


FIGURES: dict[str, tuple[Callable[[], Any], list[float]]] = {
    # q: 1 × 1, 2 × 4, 1 × 5
    "mean": (lambda: survey().mean("q"), [(1 + 8 + 5) / 4]),
    "share": (lambda: survey().share("q", at_least=4), [3 / 4]),
    "share at most": (lambda: survey().share("q", at_most=4), [3 / 4]),
    "share between": (lambda: survey().share("r", at_least=2, at_most=4), [4 / 7]),
    "share of answers": (lambda: survey().share("r", answers=(1, 5)), [3 / 7]),
    "total": (lambda: survey().total("q"), [4]),
    "total of an answer": (lambda: survey().total("r", answers=2), [3]),
    "total by unit": (lambda: survey().total("r", answers=[4, 5], by="unit"), [1, 1]),
    "total of numbers": (lambda: numeric().total("n"), [1.5 + 5 + 4 + 0 + 2]),
    "ratio": (lambda: survey().ratio("r", "q"), [(2 + 4 + 5 + 4 + 2) / 14]),
    "index": (lambda: survey().index(["q", "r"], at_least=4), [(2 + 1 + 1 + 1) / (4 + 7)]),
    "index of points": (
        lambda: survey().index(points=[0, 25, 50, 75, 100]),
        [(0 + 150 + 100 + 25 + 50 + 100 + 75 + 0) / 11],
    ),
    "index of points by level": (
        lambda: survey().index({"one": "q", "two": ["r"]}, points={5: 1, 4: 1, 3: 0, 2: 0, 1: 0}),
        [3 / 4, 2 / 7],
    ),
    "score": (lambda: survey().score("q", {1: 0, 2: 1, 3: 2, 4: 3, 5: 10}), [(0 + 6 + 10) / 4]),
    "mean of numbers within": (lambda: numeric().mean("n", within={"g": "y"}), [11 / 5]),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figures(name: str) -> None:
    call, wanted = FIGURES[name]
    assert call().value.tolist() == pytest.approx(wanted, rel=1e-14)


def test_quantiles_where_nobody_answered() -> None:
    """In one unit or group of several there is none, and that is no fault; of all it is."""
    by_unit = survey().quantile("q", [0.25, 0.75], by="unit")
    assert by_unit.keys == [("a", "q", 0.25), ("a", "q", 0.75), ("b", "q", 0.25), ("b", "q", 0.75)]
    np.testing.assert_array_equal(by_unit.value, [1, 4, NAN, NAN])
    groups = survey().quantile("q", by=["u", "g"])
    np.testing.assert_array_equal(groups.value, [1, 4, NAN, NAN])
    nobody = Survey(items="q", levels=5, domains="g").add(ROWS.assign(q=NAN))
    np.testing.assert_array_equal(nobody.quantile("q", by="g").value, [NAN, NAN])
    with pytest.raises(errors.MethodError, match="Nobody answered item q: it has no quantile"):
        nobody.quantile("q")
    numbers = Survey(items="n", domains="g").add(ROWS.assign(n=[1.5, NAN, NAN, 2.5, NAN]))
    np.testing.assert_array_equal(numbers.quantile("n", by="g").value, [1.5, NAN])


def test_a_quantile_that_fails_for_another_reason() -> None:
    """A stratum of one unit is a fault of each unit and group, though somebody answered."""
    data = {"q": [1, 2, 1, 2], "u": ["a", "a", "b", "b"], "d": [1, 1, 1, 2], "g": ["x"] * 4}
    made = Survey(items="q", levels=5, unit="u", strata="u", ids="d", domains="g").add(data)
    for by in ("unit", "g", None):
        with pytest.raises(errors.MethodError, match="Stratum a has a unit that was drawn alone"):
            made.quantile("q", by=by)
    assert made.quantile("q", by="unit", lonely="remove").value.tolist() == [1, 1]


def test_intervals_where_there_is_no_figure() -> None:
    found = survey().share("q", at_least=4, by="unit").interval("wilson")
    assert np.isnan(found[1]).all()
    assert (found[0] > 0).all() and (found[0] < 1).all() and found[0, 0] < 0.75 < found[0, 1]


# -- asked too early, or of the wrong survey ------------------------------------------------

CALLS: list[tuple[Callable[[], object], str, str]] = [
    (lambda: Survey(items="q", levels=2).rake({"g": {"x": 1}}), "name their columns with cells=", "bằng cells="),
    (
        lambda: Survey(items="q", levels=2, cells="g").rake({"g": {"x": 1}}),
        "over cells: no answer has been added yet", "theo ô: chưa có câu trả lời nào",
    ),
    (
        lambda: Survey(items="q", levels=2, unit="u").mean(by="unit"),
        'by="unit": no answer has been added yet', "chưa có câu trả lời nào",
    ),
    (lambda: numeric().share("n", at_least=4), "need levels=", "cần levels="),
    (lambda: numeric().score("n", [1, 2]), "need levels=", "cần levels="),
    (lambda: numeric().index("n", at_least=2), "need levels=", "cần levels="),
    (lambda: numeric().total("n", answers=2), "answers has no effect here", "answers không có tác dụng"),
    (lambda: survey().score("q", {1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5}), "levels 1 to 5", "mỗi mức từ 1 đến 5"),
    (lambda: survey().score("q", {0: 0, 2: 1, 3: 2, 4: 3, 5: 4}), "levels 1 to 5", "mỗi mức từ 1 đến 5"),
    (lambda: survey().index(points=[1, 2, 3, 4, 5], answers=4), "answers= has no effect", "answers= không có tác dụng"),
    (lambda: survey().index(points=[1, 2, 3, 4, 5], at_most=4), "at_most= has no effect", "at_most= không có tác dụng"),
    (
        lambda: Survey(items="q", levels=2, unit="u").add({"q": [1, 2], "u": ["a", "a"]}).mean(by="unit").pairs(),
        "two units or more", "ít nhất hai đơn vị",
    ),
    (lambda: survey().mean(by="unit").pairs(), "one figure each", "mỗi đơn vị một số liệu"),
    (lambda: survey(text="u", items=["q", "u"]), "u is an item and in text=: answers are not labels", "u là câu hỏi"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(CALLS)))
def test_calls(number: int) -> None:
    call, english, vietnamese = CALLS[number]
    with pytest.raises(errors.ArgumentError) as caught:
        call()
    assert english in str(caught.value), str(caught.value)
    with parindex.language("vi"), pytest.raises(errors.ArgumentError) as caught:
        call()
    assert vietnamese in str(caught.value), str(caught.value)


def test_a_dossier_does_not_travel_without_its_rows() -> None:
    items = [f"q{i:02}" for i in range(1, 23)]
    made = Survey(items=items, levels=5).add({item: [5, 4, 2, 3] for item in items})
    dossier = made.dossier("vn.sipas.2640", period=2019)
    assert pickle.loads(pickle.dumps(dossier)).score().cell(0).points == 50
    made.add({item: [5] for item in items})
    with pytest.raises(errors.SavedError, match="added to the survey since; score it again"):
        pickle.dumps(dossier)
    again = pickle.loads(pickle.dumps(made.dossier("vn.sipas.2640", period=2019)))
    assert again.score().cell(0).points == 60


OUT_OF_MEMORY: dict[str, tuple[type, str, Callable[[], object]]] = {
    "figures": (native.statistics, "add", lambda: survey().mean()),
    "totals": (
        native.calibration, "set_totals", lambda: survey(cells="g").rake({"g": {"x": 1, "y": 2}}),
    ),
    "margins": (
        native.calibration, "set_margins", lambda: survey(cells="g").rake({"g": {"x": 1, "y": 2}}),
    ),
    "scales": (
        native.estimate_options, "set_scales",
        lambda: survey(replicates=["n", "w"]).mean(variance="given", scales=[1.0, 2.0]),
    ),
    "codes": (native.recoding, "set_unit", lambda: Survey(items="r", levels=5, unit="u").add(ROWS[3:]).add(ROWS[:3]).units),
    "names": (
        native.survey_dossier_options, "add_unit",
        lambda: Survey(items=[f"q{i:02}" for i in range(1, 23)], levels=5, unit="u")
        .add({"u": ["a", "b"], **{f"q{i:02}": [1, 2] for i in range(1, 23)}})
        .dossier("vn.sipas.2640", period=2019),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OUT_OF_MEMORY)
def test_what_finds_no_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library keeps a copy of says so by False: nothing is computed of what was not copied."""
    kind, method, call = OUT_OF_MEMORY[name]
    call()
    monkeypatch.setattr(kind, method, lambda *given: False)
    with pytest.raises(errors.OutOfMemoryError):
        call()
    monkeypatch.undo()
    call()


# -- shown -------------------------------------------------------------------------------


def test_what_a_survey_says_of_itself() -> None:
    assert repr(survey()) == "Survey(5 people, 2 items, 2 × u)"
    drawn = Survey(items="q", levels=5, ids=["d", "e"])
    assert repr(drawn) == "Survey(0 people, 1 items, drawn d > e)"
    assert repr(Survey(items="q", levels=5)) == "Survey(0 people, 1 items)"
    with parindex.language("vi"):
        assert repr(survey()) == "Survey(5 người, 2 câu hỏi, 2 × u)"


def many(units: int) -> Survey:
    return Survey(items="q", levels=5, unit="u", strata="u", ids="d").add(
        {
            "u": np.arange(4 * units) // 4,
            "d": np.arange(4 * units),
            "q": 1 + np.arange(4 * units) % 4 // (1 + np.arange(4 * units) // 4 % 2),
        }
    )


def test_a_long_table_says_how_much_more_there_is() -> None:
    e = many(80).mean(by="unit")
    lines = e.summary().splitlines()
    assert lines[2].split()[0] == "0" and lines[71].split()[0] == "69"
    assert lines[72] == "… and 10 more"
    assert sum(line[:1].isdigit() for line in lines) == 70
    page = many(230).mean(by="unit")._repr_html_()
    assert ">199<" in page and ">200<" not in page and "30 more" in page


def test_whose_a_note_is() -> None:
    """Of all; of more than three, by their number and the first three; of a few, by their names."""
    rows = ROWS.assign(q=[1, 4, 5, 2, NAN])
    e = Survey(items=["q", "r"], levels=5, unit="u", domains="g").add(rows).mean(by=["unit", "g"])
    lines = e.summary().splitlines()
    assert any(line.startswith("All figures: Errors are as if each person") for line in lines)
    assert "b, y, q: Nobody answered: there is no figure and no error." in lines
    ones = [line for line in lines if ": 1 person answered" in line]
    assert len(ones) == 1 and ones[0].startswith("5 figures (a, x, q, a, x, r, b, x, q, …)")
    from parindex.survey._shown import said

    every = said(e)
    assert said(e, 2) == [*every[:2], ("…", f"and {len(every) - 2} more notes (see .table)")]
    assert said(e, len(every)) == every


def test_figures_without_an_error_have_two_places() -> None:
    e = Survey(items="q", levels=5).add({"q": [4]}).mean("q", lonely="remove")
    assert np.isnan(e.error[0]) or e.error[0] == 0
    assert e.summary().splitlines()[2].split()[:2] == ["q", "4.00"]
