# SPDX-License-Identifier: MIT
"""Conditions, classes, quotas, bounds and exclusive parts as sentences, read and written, in both languages."""

from __future__ import annotations

import doctest
import importlib
import json
import random
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import parindex
from parindex.annex import (
    Clause,
    NotUnderstoodError,
    clauses,
    put_clause,
    read_clause,
    read_clauses,
    write_clause,
)
from parindex.errors import ArgumentError

read_module, write_module, clause_module, package = (
    importlib.import_module(f"parindex.annex.clauses{name}")
    for name in ("._read", "._write", "._clause", "")
)
LANGUAGES = ("vi", "en")
FRAMEWORKS = Path(__file__).resolve().parents[3] / "frameworks"


def shipped() -> list[dict[str, Any]]:
    texts = [json.loads(p.read_text("utf-8")) for p in sorted(FRAMEWORKS.glob("*.json"))]
    return [t for t in texts if "tree" in t]


@pytest.mark.skipif(not FRAMEWORKS.is_dir(), reason="the source tree has the editions")
def test_every_shipped_clause_reads_back() -> None:
    kinds = set()
    for edition in shipped():
        for clause in clauses(edition):
            kinds.add(clause.kind)
            for language in LANGUAGES:
                sentence = write_clause(clause, edition, language=language)
                back = read_clause(sentence, edition)
                assert (back.kind, back.given) == (clause.kind, clause.given), sentence
                if clause.kind in ("class", "quota"):
                    assert back.at == clause.at
    assert kinds == {"condition", "class", "quota", "exclusive", "bounds"}


def leaf(code: str, vi: str, en: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "title": {"vi": vi, "en": en},
        "max": 10,
        "source": "s",
        "inputs": [
            {"name": "x", "kind": "points", "title": {"vi": f"điểm {vi}", "en": f"points {en}"}}
        ],
        "measure": {"kind": "value", "input": "x"},
        "scale": {"kind": "points"},
        **more,
    }


def parent(
    code: str, vi: str, en: str, children: list[dict[str, Any]], top: float
) -> dict[str, Any]:
    title = {"vi": vi, "en": en}
    return {
        "code": code,
        "title": title,
        "max": top,
        "source": "s",
        "combine": {"kind": "sum"},
        "children": children,
    }


def edition() -> dict[str, Any]:
    """Titles with "và", "hoặc", digits, brackets, one within another, and two that are alike."""
    choice = {
        "inputs": [{"name": "x", "kind": "choice", "title": {"vi": "Kỷ luật", "en": "Discipline"}}],
        "scale": {
            "kind": "choices",
            "choices": [
                {
                    "key": "yes",
                    "title": {"vi": "Bị kỷ luật và cảnh cáo", "en": "Disciplined"},
                    "points": 0,
                },
                {"key": "no", "title": {"vi": "Không", "en": "No"}, "points": 10},
            ],
        },
    }
    b = [
        leaf("B1", "Số lượng", "Quantity"),
        leaf("B1.1", "Số lượng và chất lượng", "Quantity and quality"),
        leaf("B-2", "Tiến độ (từ 50% trở lên)", "Progress (from 50% up)"),
        leaf("3", "Tiến độ hoặc kết quả", "Progress or result"),
    ]
    c = [
        leaf("c", "Trùng tên", "Alike"),
        leaf("C", "Trùng tên", "Alike"),
        leaf("T4", "Kỷ luật", "Discipline", **choice),
    ]
    return {
        "layout": 1,
        "id": "test.clauses",
        "title": {"vi": "Thử", "en": "Test"},
        "acts": [
            {
                "number": "0",
                "date": "",
                "issuer": {"vi": "-", "en": "-"},
                "title": {"vi": "-", "en": "-"},
            }
        ],
        "periods": {},
        "supersedes": [],
        "levels": [{"vi": t, "en": t} for t in "abc"],
        "decimals": 2,
        "source": "s",
        "sources": {"s": {"provenance": "invented", "text": {"vi": "-", "en": "-"}}},
        "absent": {"missing": "blank", "not_applicable": "applicable", "not_self_scored": "blank"},
        "classes": [
            {
                "periods": {},
                "source": "s",
                "bands": [
                    {"key": "A", "title": {"vi": "Xuất sắc", "en": "Excellent"}, "from": 90},
                    {"key": "B", "title": {"vi": "Tốt", "en": "Good"}, "from": 70},
                    {"key": "D", "title": {"vi": "Không đạt", "en": "Fail"}},
                ],
            }
        ],
        "tree": parent(
            "total",
            "Tổng điểm",
            "Total",
            [parent("B", "Nhiệm vụ", "Tasks", b, 40), parent("K", "Khác", "Others", c, 30)],
            70,
        ),
    }


NODES = ("B", "K", "B1", "B1.1", "B-2", "3", "c", "C", "T4", "total")
NUMBERS = (0, 0.5, 1, 5, 7.25, 12.345, 50, 66.667, 95, 100)


def random_bounds(r: random.Random) -> dict[str, float]:
    low, high = sorted(r.sample(NUMBERS, 2))
    keys = r.choice(
        [
            ("from",),
            ("above",),
            ("to",),
            ("below",),
            ("from", "to"),
            ("above", "below"),
            ("from", "below"),
            ("above", "to"),
            ("=",),
        ]
    )
    if keys == ("=",):
        return {"from": low, "to": low}
    return {k: low if k in ("from", "above") else high for k in keys}


def random_test(r: random.Random, depth: int) -> dict[str, Any]:
    if depth < 3 and r.random() < 0.5:
        kind = r.choice(["all", "any", "none", "count"])
        tests = [random_test(r, depth + 1) for _ in range(r.randint(1, 3))]
        if r.random() < 0.3:
            tests[0] = {
                r.choice(["share", "points"]): {"children": r.choice(["B", "K", "total"])},
                **random_bounds(r),
            }
        more = r.choice([{"from": 2}, {"to": 1}, {"from": 1, "to": 2}]) if kind == "count" else {}
        return {kind: tests, **more}
    kind = r.choice(["points", "share", "input", "choice", "class"])
    if kind == "choice":
        return {"choice": "T4", "is": r.choice(["yes", "no"])}
    if kind == "class":
        return {"class": r.choice("ABD")}
    subject = r.choice(NODES) if kind != "input" else f"{r.choice(('B1', 'B1.1', 'B-2', '3'))}:x"
    return {kind: subject, **random_bounds(r)}


def random_clause(r: random.Random) -> Clause:
    kind = r.choice(["condition", "condition", "class", "quota", "bounds"])
    if kind == "bounds":
        return Clause(
            "bounds", "", r.choice([{"cap": 5}, {"cap": 5.25, "floor": -5}, {"floor": -3}])
        )
    if kind == "quota":
        most = r.choice([{"share": 0.2}, {"share": 0.125}, {"count": 1}, {"count": 4}])
        given: dict[str, Any] = {"most": most}
        if "share" in most:
            given["rounding"] = r.choice(["down", "nearest", "up"])
            if r.random() < 0.5:
                given["of"] = r.choice("AB")
        given["within"] = r.choice(["cohort", "group"])
        if given["within"] == "group" and r.random() < 0.5:
            given["group"] = r.choice(["sở, ban, ngành", "xã và phường"])
        if r.random() < 0.5:
            given["by"] = r.sample(NODES[:6], r.randint(1, 2))
        return Clause("quota", r.choice("AB"), given | {"ties": r.choice(["in", "out"])})
    given = {"when": random_test(r, 0)}
    if kind == "condition":
        effect = r.choice(["cap", "floor", "set", "times", "class"])
        given["then"] = {effect: r.choice("BD") if effect == "class" else r.choice(NUMBERS[1:5])}
    if r.random() < 0.3:
        given["absent"] = {
            s: r.choice(["holds", "fails", "blank"])
            for s in ("missing", "not_applicable", "not_self_scored")
        }
    return Clause(kind, r.choice("AB") if kind == "class" else "", given)  # type: ignore[arg-type]


def test_random_clauses_read_back() -> None:
    r, given = random.Random(14), edition()
    for _ in range(1500):
        clause = random_clause(r)
        for language in LANGUAGES:
            sentence = write_clause(clause, given, language=language)
            assert read_clause(sentence, given) == clause, sentence


#: What acts and their readers write, and what it means.
PHRASES = [
    (
        "Nếu B1 dưới 100% thì không quá 49 điểm",
        {"when": {"share": "B1", "below": 100}, "then": {"cap": 49}},
    ),
    (
        "Trường hợp “Số lượng” đạt dưới 100%, khống chế ở mức 49 điểm",
        {"when": {"share": "B1", "below": 100}, "then": {"cap": 49}},
    ),
    (
        "Không chấm điểm nếu tiêu chí B1.1 dưới 5 điểm",
        {"when": {"points": "B1.1", "below": 5}, "then": {"set": 0}},
    ),
    (
        "Tối đa 19 điểm khi điểm của B1 < 5 hoặc điểm của 3 ≤ 2,5",
        {
            "when": {"any": [{"points": "B1", "below": 5}, {"points": "3", "to": 2.5}]},
            "then": {"cap": 19},
        },
    ),
    (
        "Nếu có mục nào của B có tỷ lệ đạt dưới 100% thì không có điểm",
        {"when": {"any": [{"share": {"children": "B"}, "below": 100}]}, "then": {"set": 0}},
    ),
    ("Nếu ít nhất một mục của nhóm B có tỷ lệ đạt dưới 50% thì chỉ tính 80% số điểm", None),
    (
        "Nếu T4 là “Bị kỷ luật và cảnh cáo” thì không được xếp trên loại “Không đạt”",
        {"when": {"choice": "T4", "is": "yes"}, "then": {"class": "D"}},
    ),
    (
        "Nếu Số lượng và chất lượng từ 50% đến dưới 70% thì nhân với hệ số 0,9",
        {"when": {"share": "B1.1", "from": 50, "below": 70}, "then": {"times": 0.9}},
    ),
    (
        "If B1 is below 100% then at most 49 points",
        {"when": {"share": "B1", "below": 100}, "then": {"cap": 49}},
    ),
    (
        "No points if B1.1 is less than 5 points",
        {"when": {"points": "B1.1", "below": 5}, "then": {"set": 0}},
    ),
    (
        "When B1 is 90% or more: at least 8 points",
        {"when": {"share": "B1", "from": 90}, "then": {"floor": 8}},
    ),
]


@pytest.mark.parametrize(("sentence", "given"), PHRASES, ids=range(len(PHRASES)))
def test_phrases_of_acts(sentence: str, given: dict[str, Any] | None) -> None:
    found = read_clause(sentence, edition())
    assert found.kind == "condition"
    assert found.at == ""
    if given is not None:
        assert found.given == given


def test_examples() -> None:
    for module in (clause_module, read_module, write_module, package):
        found = doctest.testmod(module)
        assert found.attempted > 0
        assert found.failed == 0


@pytest.mark.skipif(not FRAMEWORKS.is_dir(), reason="the source tree has the kinds")
def test_every_kind_of_test_has_a_sentence() -> None:
    kinds = (FRAMEWORKS.parent / "lib" / "kinds" / "conditions.def").read_text("utf-8")
    assert set(write_module._TESTS) == set(re.findall(r"^PARINDEX_TEST\(\w+, (\w+),", kinds, re.M))


def test_where_a_clause_is() -> None:
    given = edition()
    assert read_clause("Nếu B1 dưới 5 điểm thì tổng điểm không quá 49 điểm", given).at == "total"
    assert read_clause("Nếu B1 dưới 5 điểm thì điểm của K không quá 9 điểm", given).at == "K"
    assert read_clause("Chỉ xếp loại Xuất sắc nếu B từ 90% trở lên", given) == Clause(
        "class", "A", {"when": {"share": "B", "from": 90}}
    )
    quota = read_clause(
        "Tối đa 20% (làm tròn xuống) số đơn vị được xếp loại Xuất sắc; "
        "các đơn vị bằng điểm ở vạch giới hạn đều không được xếp",
        given,
    )
    assert quota.given == {
        "most": {"share": 0.2},
        "rounding": "down",
        "within": "cohort",
        "ties": "out",
    }
    several = read_clauses(
        "Nếu B1 dưới 5 điểm thì 0 điểm. Không quá 5 điểm, không dưới -5 điểm.\nChỉ tính điểm ở một mức.",
        given,
    )
    assert [c.kind for c in several] == ["condition", "bounds", "exclusive"]


REFUSED = [
    ("Nếu B1 dưới 5% và B1.1 dưới 5% hoặc 3 dưới 5% thì 0 điểm", "ngoặc"),
    ("Nếu Z9 dưới 5% thì 0 điểm", "tiêu chí"),
    ("Nếu B1 “Chất lượng” dưới 5% thì 0 điểm", "Số lượng"),
    ("Nếu Trùng tên dưới 5% thì 0 điểm", "c, C"),
    ("Nếu tỷ lệ đạt của B1 dưới 5 điểm thì 0 điểm", "%"),
    ("Nếu điểm của B1 dưới 5% thì 0 điểm", "%"),
    ("Nếu B1 dưới 5% thì xem xét cụ thể", "hệ quả"),
    ("Nếu B1 dưới 5% thì 0 điểm trừ khi có lý do", "hết câu"),
    ("Nếu B1 khoảng 5% thì 0 điểm", "cận"),
    ("Nếu T4 là “Chết” thì 0 điểm", "phương án"),
    ("Chấm theo hướng dẫn", ""),
    ("", ""),
]


@pytest.mark.parametrize(("sentence", "part"), REFUSED, ids=range(len(REFUSED)))
def test_refused(sentence: str, part: str) -> None:
    with parindex.language("vi"), pytest.raises(NotUnderstoodError) as found:
        read_clause(sentence, edition())
    assert part in str(found.value)


def test_a_clause_put_into_an_edition_scores() -> None:
    given = edition()
    for sentence in (
        "Nếu B1 dưới 100% thì tổng điểm không quá 49 điểm",
        "Nếu có mục của B có tỷ lệ đạt dưới 50% thì điểm của B được 0 điểm",
        "Chỉ xếp loại “Xuất sắc” nếu tỷ lệ đạt của K từ 90% trở lên",
        "Không quá 1 đơn vị được xếp hạng được xếp loại “Tốt”; các đơn vị bằng điểm ở vạch giới hạn đều được xếp",
    ):
        given = put_clause(given, read_clause(sentence, given))
    framework = parindex.Framework.from_json(json.dumps(given))
    assert [c.kind for c in clauses(given)] == ["condition", "condition", "class", "quota"]
    row = {"B1": 9, "B1.1": 10, "B-2": 10, "3": 10, "c": 10, "C": 10, "T4": "no"}
    table = pd.DataFrame([row, {**row, "3": 4}], index=["a", "b"])
    result = framework.score(table, period=2026)
    assert [result.cell(u, "total").points for u in ("a", "b")] == [49.0, 30.0]
    with pytest.raises(ArgumentError):
        put_clause(given, Clause("condition", "Z", {"when": {}, "then": {}}))
    with pytest.raises(ArgumentError):
        clauses({"no": "edition"})


def test_clauses_in_an_annex(tmp_path: Path) -> None:
    rows = [
        "STT,Tiêu chí,Điểm tối đa,Cách tính điểm",
        "I,Nhiệm vụ,40,Nếu 1 dưới 100% thì không quá 19 điểm",
        "1,Số lượng,20,Chấm điểm trực tiếp",
        "2,Chất lượng,20,Chấm điểm trực tiếp",
        "II,Khác,10,Tính theo ý kiến của hội đồng",
        "3,Kỷ luật,10,Chấm điểm trực tiếp",
    ]
    path = tmp_path / "annex.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    found = parindex.annex.read(path)
    assert [p.text for p in found.not_understood] == ["Tính theo ý kiến của hội đồng"]
    path.write_text("\n".join(rows).replace("Tính theo ý kiến của hội đồng", "") + "\n", "utf-8")
    found = parindex.annex.read(path)
    assert (
        found.understood[0].rule
        == "Nếu tỷ lệ đạt của 1 “Số lượng” dưới 100% thì không quá 19 điểm."
    )
    table = pd.DataFrame([{"1": 12, "2": 20, "3": 10}], index=["a"])
    assert found.framework.score(table).cell("a", "total").points == 29.0
