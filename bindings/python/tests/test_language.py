# SPDX-License-Identifier: MIT
from __future__ import annotations

import string

import pytest

import parindex
from parindex._core.language import FAULTS, WORDS


def test_it_is_english_or_vietnamese() -> None:
    assert parindex.get_language() == "en"
    parindex.set_language("vi")
    assert parindex.get_language() == "vi"
    with pytest.raises(ValueError, match='"en" hoặc "vi"'):
        parindex.set_language("fr")  # type: ignore[arg-type]
    assert parindex.get_language() == "vi"


def test_every_word_is_there_twice_with_the_same_places() -> None:
    fields = string.Formatter()
    for key, pair in {**WORDS, **FAULTS}.items():
        english, vietnamese = pair
        assert english and vietnamese and english != vietnamese, key
        places = [{name for _, name, _, _ in fields.parse(text) if name} for text in pair]
        assert places[0] == places[1], key


def test_errors_of_the_library_and_of_the_package_speak_it(
    ministries: parindex.Framework,
) -> None:
    import pandas as pd

    frame = pd.DataFrame({"appraisal": [99.0], "survey": [1.0]}, index=["Bộ A"])
    parindex.set_language("vi")
    with pytest.raises(parindex.Error, match="dòng 'Bộ A', cột 'appraisal': .*điểm phải từ 0"):
        ministries.score(frame)
    with pytest.raises(parindex.Error, match="Thiếu 1 trên 2 cột"):
        ministries.score(frame.drop(columns="survey"))
    with pytest.raises(parindex.Error, match="Không có bộ chỉ số"):
        parindex.load("không có")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert parindex.format(1234.5, 2) == "1,234.50"
    assert parindex.round(1.005) == 1.01
    assert parindex.round(0.285, 2) == 0.29
    parindex.set_language("vi")
    assert parindex.format(1234.5, 2) == "1.234,50"
    assert parindex.format(float("nan")) == ""


def test_a_block_has_a_language_of_its_own() -> None:
    with parindex.language("vi"):
        assert parindex.format(1.5) == "1,5"
    assert parindex.get_language() == "en"
    with pytest.raises(parindex.Error), parindex.language("vi"):
        parindex.load("none")
    assert parindex.get_language() == "en"
