# SPDX-License-Identifier: MIT
"""A sentence that lost a word, or has one too many, is refused, or read as what its own sentence says again; and tails
that change nothing, numbers as people write them.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from parindex.annex import NotUnderstoodError, read_scale, rule_of, write_scale
from parindex.annex.tokens import number_of
from test_annex_kinds import KINDS, leaves_of, scales, treatments


def sentences(kind: str) -> list[str]:
    """Some of a kind, the same each time: of every length, with and without a treatment."""
    draw = random.Random(kind)
    leaves = [leaf for scale in scales(kind) for leaf in leaves_of(scale)]
    if kind == "minmax":
        done = draw.sample(list(treatments()), 20)
        leaves += [next(leaves_of(scales(kind)[0], treatment)) for treatment in done]
    said = sorted({write_scale(rule_of(leaf)) for leaf in leaves}, key=lambda s: (len(s), s))
    return draw.sample(said, min(len(said), 8))


def read(text: str) -> Any:
    try:
        return read_scale(text, 10).rule
    except NotUnderstoodError:
        return None


@pytest.mark.once
@pytest.mark.parametrize("kind", KINDS)
def test_a_word_too_few_or_too_many(kind: str) -> None:
    refused = changed = 0
    for sentence in sentences(kind):
        words = sentence.split(" ")
        whole = read(sentence)
        assert whole is not None
        fewer = [" ".join(words[:i] + words[i + 1 :]) for i in range(len(words))]
        cut = [" ".join(words[:i]) for i in range(1, len(words))]
        twice = [" ".join([*words[: i + 1], *words[i:]]) for i in range(0, len(words), 3)]
        for text in (*fewer, *cut, *twice):
            rule = read(text)
            refused += rule is None
            changed += rule not in (None, whole)
            if rule is not None:
                said = write_scale(rule)
                assert read(said) == rule, (text, said)
    assert refused > changed  # most are no sentence any more


TAILS = {
    "Có: 5; Không: 0": (
        ". Chỉ tính mức cao nhất.", ".; (chỉ tính mức cao nhất)", ";, không cộng dồn",
        ".; Không đánh giá đối với cơ quan không có đơn vị sự nghiệp", ". (Không đánh giá đối với cơ quan khác)",
    ),
    "Từ 80% trở lên: 5; dưới 80%: 0": (
        ". (làm tròn 01 chữ số thập phân)", ".; làm tròn đến 2 chữ số thập phân", ".;, làm tròn 2 chữ số thập phân",
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", TAILS)
def test_tails_that_change_no_points(sentence: str) -> None:
    wanted = read_scale(sentence, 5).rule
    for tail in TAILS[sentence]:
        assert read_scale(sentence + tail, 5).rule == wanted, tail


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Có: 5; Không: 0. Không đánh giá đối với 5 cơ quan", "gives no points"),
        ("Có: 5; Không: 0. Chỉ tính mức thấp nhất.", "gives no points"),
        ("Từ 80% trở lên: 5; từ 50 đến dưới 80: 3; dưới 50%: 0", "of another unit than the others"),
        ("Từ 80% đến 60%: 5; dưới 60%: 0", "nothing is said of 60% – 80%"),
        ("Đạt từ 1 đến 1.234 hồ sơ: 5", "can be read with a decimal or with a thousands mark"),
    ],
)
def test_what_is_not_guessed(sentence: str, words: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        read_scale(sentence, 5)
    assert words in str(caught.value), str(caught.value)


NUMBERS: dict[str, float | str] = {
    "7": 7, "0,125": 0.125, "0.125": 0.125, "12,5": 12.5, "1.234.567": 1234567, "1,234,567": 1234567,
    "1.234,5": 1234.5, "1,234.5": 1234.5, "1.234.567,8": 1234567.8, "1234,567": 1234.567,
    "1.234": "can be read with a decimal or with a thousands mark", "12,345": "thousands mark",
    "1.23.456": "is no number", "1.2,3.4": "is no number", "12,345,6": "is no number", "1,5,3": "is no number",
    "12.34,5,6": "is no number", "1,23,456.7": "is no number",
}  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_with_marks(text: str) -> None:
    wanted = NUMBERS[text]
    if isinstance(wanted, str):
        with pytest.raises(NotUnderstoodError, match=f'"{text}" {wanted}|{wanted}'):
            number_of(text)
    else:
        assert number_of(text) == wanted
