# SPDX-License-Identifier: MIT
"""What a page holds. tests/explorer opens it in a browser."""

import json

import numpy as np
import pytest

import parindex
from parindex import explorer
from parindex.errors import ArgumentError


def scored(**how):
    framework = parindex.load("vn.par.876.ministry")
    evidence = {
        "unit": ["A", "<b>", "C"],
        "appraisal": [60.1, None, 50],
        "survey": [20, 25, 0.1 + 0.2],
    }
    return framework.score(evidence, period=2023, **how)


def test_the_book_gives_the_same_bits_again():
    result = scored(groups=["x", None, "x"])
    book = json.loads(json.dumps(explorer.book(explorer._Asked([result], "vi"))))
    (year,) = book["years"]
    framework = parindex.Framework.from_json(json.dumps(book["editions"][year["edition"]]["text"]))
    again = framework.score(year["evidence"], period=year["period"])
    assert again.units == result.units
    assert again.groups == result.groups
    np.testing.assert_array_equal(again.points, result.points)


def test_states_choices_and_counts_are_as_a_table_has_them():
    framework = parindex.load("example.commune")
    dossier = framework.dossier("examples/commune.csv", period=2023)
    columns = explorer.evidence_of(dossier)
    again = framework.dossier(columns, period=2023)
    np.testing.assert_array_equal(again.to_numpy(), dossier.to_numpy())
    np.testing.assert_array_equal(again.states(), dossier.states())


def test_years_of_one_edition_hold_it_once():
    now, before = scored(), scored()
    book = explorer.book(explorer._Asked([now, before], "en"))
    assert [year["edition"] for year in book["years"]] == [0, 0]
    assert len(book["editions"]) == 1


def test_another_reading_is_named():
    framework = parindex.load("vn.766").reading("5-5-2-6")
    result = framework.score({"unit": ["A"], **{i.address: [1.0] for i in framework.inputs}})
    assert explorer.book(explorer._Asked([result], "vi"))["editions"][0]["reading"] == "5-5-2-6"


def test_history_goes_along():
    framework = parindex.load("vn.par.876.ministry")
    earlier = framework.dossier({"unit": ["A"], "appraisal": [50], "survey": [20]}, period=2022)
    later = framework.dossier({"unit": ["A"], "appraisal": [55.5], "survey": [20]}, period=2023)
    (year,) = explorer.book(explorer._Asked([later.score(history=iter([earlier]))], "vi"))["years"]
    assert year["history"] == {"2022": {"unit": ["A"], "appraisal": [50], "survey": [20]}}


def test_nothing_in_the_evidence_ends_its_element(monkeypatch):
    monkeypatch.setattr(
        explorer,
        "_empty",
        lambda: "<title>{{TITLE}}</title>{{LANG}}<script>{{BOOK}}</script>{{BOOK}}",
    )
    page = explorer.text_of(explorer._Asked([scored()], "vi"))
    book = page.partition("<script>")[2].partition("</script>")[0]
    assert "<" not in book
    assert json.loads(book)["years"][0]["evidence"]["unit"][1] == "<b>"


@pytest.mark.parametrize("name", ["page.pdf", "page", "page.html.txt"])
def test_another_ending_is_refused(tmp_path, name):
    with pytest.raises(ArgumentError, match="html"):
        scored().page(tmp_path / name)


@pytest.mark.parametrize("earlier", ["x", 5, [1], [None]])
def test_earlier_are_results(tmp_path, earlier):
    with pytest.raises(ArgumentError, match="earlier"):
        scored().page(tmp_path / "a.html", earlier=earlier)


def test_a_package_without_the_page_says_so(tmp_path, monkeypatch):
    def absent():
        raise FileNotFoundError(explorer.say("absent"))

    monkeypatch.setattr(explorer, "_empty", absent)
    with pytest.raises(FileNotFoundError, match="script/explorer"):
        scored().page(tmp_path / "a.html")


def test_a_cell_of_a_notebook_holds_the_page_apart(monkeypatch):
    monkeypatch.setattr(explorer, "_empty", lambda: '<b title="{{TITLE}}">{{LANG}}{{BOOK}}</b>')
    shown = scored().explore(language="en", height=300)._repr_html_()
    assert "allow-same-origin" not in shown
    assert shown.count('"') == 6
    assert "height: 300px" in shown
    assert "page" in repr(scored().explore())
    with pytest.raises(ArgumentError, match="height"):
        scored().explore(height=5)


def test_a_concordance_leads_from_an_earlier_edition():
    old, new = parindex.load("vn.par.1149.province"), parindex.load("vn.par.876.province")
    evidence = {"unit": ["A", "B"], **{i.address: [1, 2] for i in new.inputs}}
    now = new.score(evidence, period=2022)
    before = old.score({"unit": ["A", "B"], **{i.address: [1, 2] for i in old.inputs}}, period=2021)
    asked = explorer._asked(now, [before], "examples/concordance-1149-876.json", "group", "en")
    book = explorer.book(asked)
    assert [(one["from"], one["to"]) for one in book["concordances"]] == [(1, 0)]
    assert book["within"] == "group"
    with pytest.raises(ArgumentError, match=r"vn\.par\.1149.*vn\.par\.876"):
        explorer.book(explorer._Asked([now], "en", asked.concordance))


def test_within_is_one_of_two(tmp_path):
    with pytest.raises(ArgumentError, match="within"):
        scored().page(tmp_path / "a.html", within="region")
