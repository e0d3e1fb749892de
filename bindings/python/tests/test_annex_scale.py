# SPDX-License-Identifier: MIT
"""Scale sentences: tests/vectors/scale_phrases.tsv, one line one case, and rules said and read again."""

from __future__ import annotations

import contextlib
import itertools
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex.annex import NotUnderstoodError, read_scale, write_scale
from parindex.annex.kinds._band import Band
from parindex.annex.kinds.affine import Affine
from parindex.annex.kinds.bands import Bands
from parindex.annex.kinds.choices import Choices
from parindex.annex.kinds.goalposts import Goalposts
from parindex.annex.kinds.per_item import PerItem
from parindex.annex.kinds.points import Points
from parindex.annex.kinds.proportional import Proportional
from parindex.annex.measures import Input, Measure
from parindex.annex.rules import Rule

REPOSITORY = Path(__file__).resolve().parents[3]


def corpus() -> list[tuple[str, str, str]]:
    lines = (
        (REPOSITORY / "tests/vectors/scale_phrases.tsv").read_text(encoding="utf-8").splitlines()
    )
    cases = [line.split("\t") for line in lines[1:]]
    return [
        (phrase.replace("\\n", "\n"), reading.replace("\\n", "\n"), maximum)
        for phrase, reading, maximum in cases
    ]


def test_the_corpus_is_large() -> None:
    assert sum(not r.startswith("! ") for _, r, _ in corpus()) >= 60
    assert sum(r.startswith("! ") for _, r, _ in corpus()) >= 15


@pytest.mark.parametrize(("phrase", "reading", "maximum"), corpus())
def test_phrase(phrase: str, reading: str, maximum: str) -> None:
    if reading.startswith("! "):
        with pytest.raises(NotUnderstoodError) as caught:
            read_scale(phrase, float(maximum))
        assert str(caught.value) == reading[2:]
        return
    rule = read_scale(phrase, float(maximum)).rule
    assert write_scale(rule) == reading
    assert read_scale(reading).rule == rule


A, B = Input("Hồ sơ đúng hạn", "count"), Input("Hồ sơ: đã nhận; 80%", "count")
PERCENT = Measure("value", (Input("", "percent"),))
MEASURES = [
    PERCENT,
    Measure("value", (Input("Số lượt", "number", 0.0, 1234.5),)),
    Measure("value", (Input("Chênh lệch", "number", -5.0),)),
    Measure("sum", (A, B, Input("Khác", "count"))),
    Measure("log", (Input("Dân số", "number", 1.0),)),
    *(Measure("ratio", (A, B), z) for z in ("zero", "full", "blank", "skip", "applicable")),
    Measure("ratio", (A, B), "zero", may_exceed=True),
    Measure("growth", (Input("Năm nay"), Input("Năm trước")), "blank"),
]
BANDS = [
    ((90.0, True, None, False), (70.0, True, 90.0, False), (None, False, 70.0, False)),
    ((90.0, False, None, False), (70.0, True, 90.0, True), (None, False, 70.0, False)),
    ((None, False, 12.5, True), (12.5, False, None, False)),
    ((None, False, None, False),),
]


def scales() -> list[Any]:
    made: list[Any] = [Proportional(100.0), Proportional(80.0), Proportional(0.125)]
    gives = [("points", 0.0), ("share", 0.5), ("proportional", 90.0), ("points", 1.125)]
    for bounds in BANDS:
        made.append(
            Bands(tuple(Band(*b, g) for b, g in zip(bounds, itertools.cycle(gives), strict=False)))
        )  # type: ignore[arg-type]
    made += [PerItem(0.5, None, 2.0), PerItem(0.5), PerItem(1.0, 3.0, 4.0), PerItem(-0.25)]
    made += [PerItem(-0.25, None, 0.0), PerItem(-1.5, 6.0, 0.0), PerItem(-1.0, None, None, 2.0)]
    made += [Goalposts(10.0, 50.0, 0.0, 3.0, True), Goalposts(-1.5, 2.0, 3.0, 0.0, False, True)]
    return made


COUNTED = [
    "sáng kiến",
    "nội quy, quy chế",
    "đơn vị",
    "lần trừ điểm, tối đa",
    "hồ sơ: quá hạn",
    "mức 1",
]
COUNTED += ["Trang”mới", "mục, ", "xã x", "lớp không quá hạn", "báo cáo đạt", "văn bản (mật); khác"]
RULES = [
    Rule(Points()),
    Rule(Points(), Measure("sum", (Input("Hội đồng", "points"), Input("Khảo sát", "points")))),
    *(
        Rule(PerItem(*numbers), Measure("value", (Input(title, "count"),)))
        for title in COUNTED
        for numbers in ((0.5, None, 2.0), (0.5,), (-0.25, 6.0, 0.0), (-1.0, None, None, 2.0))
    ),
    Rule(Choices((("Có", 1.0), ("Không", 0.0)))),
    Rule(Choices((("Đạt 100%: 1; dưới 100%", 1.005), ("không; tối đa 2", -0.5), ("8.718", 8.718)))),
    Rule(Affine(1.0, ((0.5, A), (-0.25, Input("x", "number", -1.0, 1.0))))),
    *(Rule(s, m) for s in scales() for m in MEASURES),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: write_scale(r)[:60])
def test_a_rule_said_and_read_is_the_same_rule(rule: Rule) -> None:
    sentence = write_scale(rule)
    assert read_scale(sentence).rule == rule
    parindex.set_language("vi")
    assert write_scale(rule) == sentence  # an annex's language is not the reader's choice


def test_reasons_are_in_both_languages() -> None:
    parindex.set_language("vi")
    with pytest.raises(NotUnderstoodError, match="hai cách hiểu: mức 80%"):
        read_scale("từ 80% đến 100%: 1; dưới 60%: 0; từ 60% đến 80%: 0,5")
    with pytest.raises(NotUnderstoodError, match="không khớp mẫu câu"):
        read_scale("Theo quy định")


def test_grouped_numbers() -> None:
    reading = read_scale("Từ 1.234,5 trở lên: 2; dưới 1.234,5: 0").rule
    assert isinstance(reading.scale, Bands) and reading.scale.bands[0].low == 1234.5
    with pytest.raises(NotUnderstoodError, match="is no number"):
        read_scale("Đạt: 1.2.3; Không: 0")


#: Of a text of any length. Where branches are counted (script/coverage python), each line costs several times as much.
SECONDS = 2 if sys.gettrace() is None else 20


@pytest.mark.parametrize(
    "piece", ["( a / ", "xin chào các đơn vị ", "mỗi báo cáo trừ ", "thì được tính theo công thức ",
              "trường hợp không có ; ", "Đạt: 1; ", "Trong đó: a là b. ", "được 2 điểm, "],
)  # fmt: skip
def test_a_text_without_end_takes_no_time(piece: str) -> None:
    for length in (3000, 32_000):
        began = time.process_time()
        with contextlib.suppress(NotUnderstoodError):
            read_scale((piece * length)[:length], 2)
        assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("word", ["cho", "tính", "rồi", "nhân", "tỷ lệ"])
def test_words_that_could_begin_a_formula_take_no_time(word: str) -> None:
    text = " ".join([word] * (1900 // len(word.split())))
    began = time.process_time()
    with pytest.raises(NotUnderstoodError):
        read_scale(text, 2)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    ("scale", "maximum", "remark"),
    [
        (
            "Tỷ lệ hồ sơ × 10 (làm tròn 01 chữ số thập phân)",
            10,
            "that points are rounded is left out",
        ),
        ("Có mô hình của tỉnh: 10 điểm; có mô hình chưa được công nhận: 3 điểm", 10, "having none"),
    ],
)
def test_what_a_sentence_leaves_open(scale: str, maximum: float, remark: str) -> None:
    assert any(remark in r for r in read_scale(scale, maximum).remarks)


def test_points_rounded_to_whole_ones_are_not_read() -> None:
    with pytest.raises(NotUnderstoodError):
        read_scale("Tỷ lệ hồ sơ × 10 (làm tròn đến số nguyên)", 10)
