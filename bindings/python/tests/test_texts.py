# SPDX-License-Identifier: MIT
"""Text from anywhere: one spelling of it, names of any length, nothing that a terminal acts upon."""

from __future__ import annotations

import itertools
import json
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex import _native as native
from parindex import composite, errors
from parindex._core.cells import evidence, read_csv
from parindex._core.text import one_line, shown

MINISTRY = parindex.load("vn.par.876.ministry")


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def frame(*units: str) -> pd.DataFrame:
    columns = list(MINISTRY.columns)
    return pd.DataFrame(np.full((len(units), len(columns)), 5.0), list(units), columns)


# -- one spelling ------------------------------------------------------------------------------

ONSETS = [
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gh",
    "gi",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "ngh",
    "nh",
    "p",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
CODAS = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def test_every_syllable_has_one_spelling() -> None:
    for onset, vowel, coda, tone in itertools.product(("", *ONSETS), VOWELS, CODAS, TONES):
        composed = unicodedata.normalize("NFC", onset + vowel + tone + coda)
        for text in (composed, composed.upper(), composed.title()):
            apart = nfd(text)
            assert one_line(apart) == text
            assert one_line(text) == text


def test_marks_in_any_order() -> None:
    for vowel, tone in itertools.product("ăâêôơưĂÂÊÔƠƯ", TONES[1:]):
        whole = unicodedata.normalize("NFC", vowel + tone)
        base, *marks = nfd(whole)
        for order in itertools.permutations(marks):
            assert one_line(base + "".join(order)) == whole
        for mark in marks:
            half = unicodedata.normalize("NFC", base + mark)
            rest = [m for m in marks if m != mark]
            assert one_line(half + "".join(rest)) == whole


@pytest.mark.parametrize(
    "other",
    [
        nfd("Đà Nẵng"),
        "Đà\u00a0Nẵng",
        "  Đà   Nẵng\t",
        "\ufeffĐà Nẵng",
        "Đà\u200b Nẵng\u200d",
        "Đà\u2028Nẵng",
        "\u202eĐà Nẵng\u202c",
        "Đa\u0300 Na\u0303\u0306ng",
    ],
)
def test_one_unit_however_it_is_spelled(other: str, tmp_path: Path) -> None:
    two = ["Đà Nẵng", other]
    for units in (two, two[::-1]):
        with pytest.raises(errors.DossierError, match=r'"Đà Nẵng" is there twice, in rows 1 and 2'):
            MINISTRY.score(np.ones((2, 2)), units=units)
        with pytest.raises(errors.DossierError, match=r'"Đà Nẵng" is there twice, in rows 1 and 2'):
            MINISTRY.score(frame(*units))
        words = frame(*units).astype(object)
        words.iloc[0, 0] = "n/a"
        words.iloc[0, 1] = "n/a"
        with pytest.raises(errors.DossierError, match=r'"Đà Nẵng" is there twice, in rows 1 and 2'):
            MINISTRY.score(words)
    path = tmp_path / "a.csv"
    lines = [f'"{u}",5,5' for u in two]
    path.write_text("\n".join(["unit,appraisal,survey", *lines]), encoding="utf-8")
    with pytest.raises(errors.DossierError, match=r'"Đà Nẵng" is there twice, in lines 2 and 3'):
        MINISTRY.score(path)

    result = MINISTRY.score(frame(other, "B"), period=2023)
    assert result.units == ["Đà Nẵng", "B"]
    assert result.row("Đà Nẵng") == result.row(other) == 0
    assert result.explain(other)["unit"] == "Đà Nẵng"
    assert result.position(other).units == 2
    assert result.rank()[other] == result.rank()["Đà Nẵng"]
    assert result.improve(other, to=" class:1 ").unit == "Đà Nẵng"
    assert result.compare(MINISTRY.score(frame("Đà Nẵng"), period=2023), other).to_unit == "Đà Nẵng"


def test_headings_codes_and_words_in_another_spelling() -> None:
    spaced = pd.DataFrame(
        {
            nfd("Đơn vị"): [nfd("Hòa Bình")],
            " appraisal\u00a0": [nfd("không  áp dụng")],
            "\ufeffsurvey": ["n/a"],
        }
    )
    result = MINISTRY.score(spaced)
    assert result.units == ["Hòa Bình"]
    assert np.isnan(result.points[0, 0])
    assert MINISTRY.node(" appraisal ").code == "appraisal"
    assert parindex.load("\u00a0vn.766").id == "vn.766"


def test_choices_and_titles_in_another_spelling() -> None:
    f = parindex.load("example.commune")
    leaf = next(n for n in f.nodes if n.choices)
    cells = pd.read_csv("examples/commune.csv", dtype=str, keep_default_na=False)
    tried = 0
    for choice in leaf.choices:
        for written in (choice.title_vi, choice.title_en, choice.key):
            cells.loc[cells["code"] == leaf.code, "value"] = nfd(f" {written} ")
            assert (f.score(cells).points[:, leaf.index] == choice.points).all()
            tried += 1
    assert tried >= 6


def test_a_staged_dossier_in_another_spelling() -> None:
    def staged(*units: str) -> str:
        return json.dumps(
            {
                "layout": 1,
                "edition": "vn.par.876.ministry",
                "locks": [],
                "units": [{"code": u, "entries": []} for u in units],
            }
        )

    read = parindex.StagedDossier.from_json(staged(nfd("Bộ  Y tế")), MINISTRY)
    assert read.units == ("Bộ Y tế",)
    with pytest.raises(errors.StagedError, match=r'"Bộ Y tế" is there twice: it is \$.units\[0\]'):
        parindex.StagedDossier.from_json(staged("Bộ Y tế", nfd("Bộ Y tế")), MINISTRY)


def test_a_comparison_of_nothing() -> None:
    a, b = MINISTRY.score(frame("Bộ A", "C")), MINISTRY.score(frame("Bộ B"))
    with pytest.raises(
        errors.UnknownUnitError, match='No unit is in both results: .* "Bộ A" and "Bộ B"'
    ):
        a.compare(b)
    with parindex.language("vi"), pytest.raises(errors.UnknownUnitError, match="cả hai kết quả"):
        a.compare(b)
    found = a.compare(MINISTRY.score(frame(nfd("Bộ A"))))
    assert len(found) == 1
    assert found[nfd("Bộ A")].to_unit == "Bộ A"
    with pytest.raises(KeyError):
        found["Bộ B"]


def test_columns_and_groups_of_plain_tables() -> None:
    table = pd.DataFrame({"Chỉ số": [1.0, 2, 4], "b": [1.0, 2, 4]}, index=["x", "y", "z"])
    plain = composite.aggregate(table, {"Chỉ số": 1, "b": 3})
    assert composite.aggregate(table, {nfd("Chỉ số"): 1, "b": 3}).equals(plain)
    varied = [parindex.Variation(table, {name: 1, "b": 3}) for name in ("Chỉ số", nfd("Chỉ số"))]
    assert varied[0].nominal.scores.tolist() == varied[1].nominal.scores.tolist()
    filled = pd.DataFrame({"a": [1.0, np.nan, 5, 9]})
    one = composite.normalise(filled, None, impute="mean", groups=["Đà", "Đà", "x", "x"])
    two = composite.normalise(filled, None, impute="mean", groups=["Đà", nfd("Đà"), "x", "x"])
    assert one.equals(two)


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Chi cục Quản lý chất lượng nông lâm sản và thủy sản tỉnh Bà Rịa - Vũng Tàu",
        nfd("Chi cục Quản lý chất lượng nông lâm sản và thủy sản tỉnh Bà Rịa - Vũng Tàu"),
        "ế" * 255,
        nfd("ế" * 255),
        "😀" * 255,
        "עברית ערבית",
    ],
)
def test_long_names(name: str) -> None:
    whole = unicodedata.normalize("NFC", name)
    result = MINISTRY.score(frame(name))
    assert result.units == [whole]
    assert result.row(name) == 0
    assert result.explain(whole)["unit"] == whole
    assert str(result)
    other = MINISTRY.score(frame(name)).compare(result)
    assert len(other) == 1


def test_names_that_are_none() -> None:
    for name, what in [
        ("ế" * 256, "has 256 letters; at most 255"),
        (nfd("ế" * 300), "has 300 letters; at most 255"),
        ("a\0b", "NUL"),
        ("a\ud800", "surrogate"),
    ]:
        with pytest.raises(errors.Error, match=what) as caught:
            MINISTRY.score(np.ones((1, 2)), units=[name])
        assert "native" not in str(caught.value)
        str(caught.value).encode()
    for blank in ("", "   ", "\u00a0\u200b\ufeff", None, float("nan")):
        with pytest.raises(errors.DossierError, match="no name"):
            MINISTRY.score(np.ones((1, 2)), units=[blank])


def test_cells_that_are_no_text() -> None:
    words = frame("A").astype(object)
    for bad in ("n/a\0", "\udc80"):
        words.iloc[0, 0] = bad
        with pytest.raises(errors.EvidenceError, match="is no text") as caught:
            MINISTRY.score(words)
        assert "column 'appraisal'" in str(caught.value)


@pytest.mark.parametrize("call", ["row", "explain", "position", "improve"])
@pytest.mark.parametrize("name", ["a\0", "\udcff"])
def test_look_ups_of_what_is_no_text(call: str, name: str) -> None:
    result = MINISTRY.score(frame("A"), period=2023)
    with pytest.raises(errors.ArgumentError, match="which no text has"):
        getattr(result, call)(name)


# -- bytes that are not text ---------------------------------------------------------------------


def test_every_cut_of_a_file_is_an_error_of_the_library() -> None:
    text = "unit,appraisal,survey\nĐà Nẵng,60,20\n".encode()
    for at in range(len(text)):
        for bad in (b"\xff", b"\xc3", b"\xe1\xba", b"\xed\xa0\x80"):
            broken = text[:at] + bad + text[at:]
            try:
                broken.decode()
            except UnicodeDecodeError:
                with pytest.raises(errors.CsvError, match="not UTF-8"):
                    native.dossier_read_csv(MINISTRY._handle, broken, native.csv_options())


def test_json_that_breaks_inside_a_character() -> None:
    text = MINISTRY.json
    for at, bad in itertools.product(range(0, 400, 7), ('"\\é"', "é", "\\ế", '"\\u00"')):
        broken = text[:at] + bad + text[at:]
        try:
            parindex.Framework.from_json(broken)
        except parindex.Error as error:
            str(error).encode()
    for broken in (b'{"\\\xc3\xa9":1}', b'["\\\xe1\xba\xbf"]', b'{"a": \xc3\xa9}'):
        with pytest.raises(errors.JsonError):
            parindex.Framework.from_json(broken)
        with pytest.raises(errors.JsonError):
            parindex.StagedDossier.from_json(broken, MINISTRY)


# -- what is shown -------------------------------------------------------------------------------

EVIL = "X\x1b[31m\x9b2J\x7f\u202ez\u2066"


def acted_upon(text: str) -> bool:
    return any(unicodedata.category(c) in ("Cc", "Cf") and c != "\n" for c in text)


def test_nothing_shown_is_acted_upon() -> None:
    result = MINISTRY.score(frame(EVIL, "B"), period=2023)
    one = MINISTRY.score(frame(EVIL), period=2023)
    for thing in (
        result,
        one,
        result.rank(),
        result.explain(EVIL),
        result.compare(one),
        result.compare(one, EVIL),
        result.improve(EVIL, "rank:1"),
        result.uncertainty(10),
        one.dossier,
        parindex.units.Registry("2024").resolve([EVIL], on_fault="report"),
    ):
        for text in (str(thing), repr(thing)):
            assert not acted_upon(text), (type(thing), text)


def test_errors_shown_are_not_acted_upon() -> None:
    calls = [
        lambda: MINISTRY.score(frame(EVIL, EVIL)),
        lambda: MINISTRY.score(frame("A").rename(columns={"survey": EVIL})),
        lambda: MINISTRY.score(frame("A")).row(EVIL),
        lambda: parindex.load(EVIL),
        lambda: parindex.Framework.from_json(json.dumps({EVIL: 1})),
        lambda: parindex.units.Registry("2024")[EVIL],
        lambda: composite.normalise({EVIL: [1.0, 1.0]}),
        lambda: composite.aggregate({"a": [1.0]}, {EVIL: 1}),
        lambda: MINISTRY.score(frame("A"), period=2023).improve("A", EVIL),
    ]
    for call in calls:
        with pytest.raises(ValueError) as caught:
            call()
        assert not acted_upon(str(caught.value))
        assert not acted_upon(repr(caught.value))


def test_a_thousand_faults_and_how_many_more() -> None:
    text = json.dumps({f"key{i}": 1 for i in range(2500)})
    with pytest.raises(errors.FrameworkError) as caught:
        parindex.Framework.from_json(text)
    assert len(caught.value.faults) == 1001
    assert "more faults" in caught.value.faults[-1].message
    rows = "\n".join(f"U{i},x,5" for i in range(1200))
    table = f"unit,appraisal,survey\n{rows}".encode()
    with pytest.raises(errors.DossierError) as caught_csv:
        read_csv(evidence(MINISTRY._handle), table, period=0, decimal=0)
    assert caught_csv.value.faults[-1].message.startswith("200 more faults")


def test_shown_keeps_lines() -> None:
    assert shown("a\nb\x1b\n") == "a\nb\\x1B\n"
    assert shown("\ud800\0") == "?\\x00"
    assert native.text_fold(None) == ""
    assert native.text_plain("x" * 5000 + "\x1b") == "x" * 5000 + "\\x1B"


@pytest.mark.parametrize(
    ("value", "shown_as"),
    [
        ("68.5000001", "68.5000001"),
        ("68.6", "68.6"),
        ("1.7e308", "1.7e308"),
        ("5e300", "5e300"),
        ("-5e-324", "-4.94065645841247e-324"),
        ("1e16", "10,000,000,000,000,000"),
    ],
)
def test_numbers_in_messages_are_whole(value: str, shown_as: str) -> None:
    with pytest.raises(errors.EvidenceError) as caught:
        MINISTRY.score(pd.DataFrame({"appraisal": [value], "survey": ["1"]}))
    assert f" {shown_as} points are given" in caught.value.message
    with parindex.language("vi"), pytest.raises(errors.EvidenceError) as caught:
        MINISTRY.score(pd.DataFrame({"appraisal": [value], "survey": ["1"]}))
    assert f" {shown_as.translate(str.maketrans('.,', ',.'))} điểm" in caught.value.message
