# SPDX-License-Identifier: MIT
"""Numbers behind words: "Tiêu chí 1" over "Chỉ tiêu 1" are two levels."""

from __future__ import annotations

from pathlib import Path

import pytest

from parindex import annex

HEAD = "STT,Tiêu chí,Điểm tối đa,Cách tính điểm"


def read(path: Path, *numbers: str) -> annex.Import:
    """An annex of these numbers: one with a figure behind "=" is a heading with that maximum."""
    lines = [HEAD]
    for n, number in enumerate(numbers):
        code, _, maximum = number.partition("=")
        scale = "" if maximum else "Có: 1 điểm; Không: 0 điểm"
        lines.append(f"{code},Việc thứ {n},{maximum or 1},{scale}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return annex.read(path)


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        (  # running on
            ["Tiêu chí 1=2", "Chỉ tiêu 1", "Chỉ tiêu 2", "Tiêu chí 2=1", "Chỉ tiêu 3"],
            ["1", "1.1", "1.2", "2", "2.3"],
        ),
        (  # beginning again
            ["Tiêu chí 1=2", "Chỉ tiêu 1", "Chỉ tiêu 2", "Tiêu chí 2=1", "Chỉ tiêu 1"],
            ["1", "1.1", "1.2", "2", "2.1"],
        ),
        (
            ["Phần I=2", "Mục 1=2", "Tiểu mục 1", "Tiểu mục 2", "Phần II=1", "Mục 1=1", "Tiểu mục 1"],
            ["I", "I.1", "I.1.1", "I.1.2", "II", "II.1", "II.1.1"],
        ),
        (["Phần I=1", "Mục I", "Phần II=1", "Mục I"], ["I", "I.I", "II", "II.I"]),
        (
            ["Lĩnh vực 1=2", "Tiêu chí 1=2", "Nội dung 1", "Nội dung 2", "Lĩnh vực 2=1", "Tiêu chí 2"],
            ["1", "1.1", "1.1.1", "1.1.2", "2", "2.2"],
        ),
        (["LV1=2", "TC1=2", "TCTP1", "TCTP2", "LV2=1", "TC1"], ["1", "1.1", "1.1.1", "1.1.2", "2", "2.1"]),
        (["Tiêu chí số 1=2", "1", "2", "Tiêu chí số 2=1", "1"], ["1", "1.1", "1.2", "2", "2.1"]),
        (["Tiêu chí 1=1", "Chỉ tiêu 1.1", "Tiêu chí 2=1", "Chỉ tiêu 2.1"], ["1", "1.1", "2", "2.1"]),
    ],
)  # fmt: skip
def test_another_word_is_another_level(
    numbers: list[str], codes: list[str], tmp_path: Path
) -> None:
    found = read(tmp_path / "a.csv", *numbers)
    assert found.not_understood == ()
    assert [u.code for u in found.criteria] == codes
    assert [u.level for u in found.criteria] == [c.count(".") + 1 for c in codes]


def test_a_number_that_goes_on_under_another_word_is_no_level(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", "Tiêu chí 1", "2", "Chỉ tiêu 3", "Tiêu chí 4")
    assert found.not_understood == ()
    assert [u.code for u in found.criteria] == ["1", "2", "3", "4"]


def test_a_number_twice_behind_the_same_word_holds_back(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", "Tiêu chí 1=2", "Chỉ tiêu 1", "Chỉ tiêu 1", "Tiêu chí 2")
    assert [(p.text, p.holds) for p in found.not_understood] == [("Chỉ tiêu 1", True)]


def test_words_before_numbers_in_the_titles(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Nội dung,Điểm tối đa,Cách tính điểm\n"
        "Tiêu chí 1. Chỉ đạo,2,\n"
        "Chỉ tiêu 1: Kế hoạch,1,Có: 1; Không: 0\n"
        "Chỉ tiêu 2: Kiểm tra,1,Có: 1; Không: 0\n"
        "Tiêu chí 2. Thủ tục,1,\n"
        "Chỉ tiêu 1: Niêm yết,1,Có: 1; Không: 0\n",
        encoding="utf-8",
    )
    found = annex.read(path)
    assert found.not_understood == ()
    assert [(u.code, u.title) for u in found.criteria] == [
        ("1", "Chỉ đạo"),
        ("1.1", "Kế hoạch"),
        ("1.2", "Kiểm tra"),
        ("2", "Thủ tục"),
        ("2.1", "Niêm yết"),
    ]
