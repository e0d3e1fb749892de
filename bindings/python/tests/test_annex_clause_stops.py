# SPDX-License-Identifier: MIT
"""Where the grammar of clauses stops: how far a sentence was understood, and what is expected there."""

from __future__ import annotations

import json
from typing import Any

import pytest

import parindex
from parindex.annex import Clause, NotUnderstoodError, put_clause, read_clause, write_clause
from parindex.errors import ArgumentError


def leaf(code: str, vi: str, en: str, **more: Any) -> dict[str, Any]:
    point = {"name": "x", "kind": "points", "title": {"vi": f"điểm {vi}", "en": f"points {en}"}}
    return {
        "code": code, "title": {"vi": vi, "en": en}, "max": 10, "source": "s", "inputs": [point],
        "measure": {"kind": "value", "input": "x"}, "scale": {"kind": "points"}, **more,
    }  # fmt: skip


def edition() -> dict[str, Any]:
    title = {"vi": "T", "en": "T"}
    kinds = {"choices": [
        {"key": "yes", "title": {"vi": "Có", "en": "Yes"}, "points": 10},
        {"key": "no", "title": {"vi": "Không", "en": "No"}, "points": 0},
    ]}  # fmt: skip
    children = [
        leaf("B1", "Số lượng", "Quantity"),
        leaf("B-2", "Tiến độ", "Progress"),
        leaf("c", "Trùng tên", "Alike"),
        leaf("C", "Trùng tên", "Alike"),
        leaf("T", "Kỷ luật", "Discipline", scale={"kind": "choices", **kinds},
             inputs=[{"name": "x", "kind": "choice", "title": {"vi": "Kỷ luật", "en": "Discipline"}}]),
    ]  # fmt: skip
    bands = [
        {"key": "A", "title": {"vi": "Xuất sắc", "en": "Excellent"}, "from": 90},
        {"key": "D", "title": {"vi": "Không đạt", "en": "Fail"}},
    ]
    return {
        "layout": 1, "id": "test.stops", "title": title, "periods": {}, "supersedes": [], "decimals": 2,
        "acts": [{"number": "0/VD", "date": "", "issuer": title, "title": title}], "levels": [title] * 3,
        "limits": title, "source": "s", "sources": {"s": {"provenance": "invented", "text": title}},
        "absent": {"missing": "blank", "not_applicable": "blank", "not_self_scored": "blank"},
        "classes": [{"periods": {}, "source": "s", "bands": bands}],
        "tree": {"code": "total", "title": {"vi": "Tổng", "en": "Total"}, "max": 50, "source": "s",
                 "combine": {"kind": "sum"}, "children": [
                     {"code": "B", "title": {"vi": "Nhiệm vụ", "en": "Tasks"}, "max": 50, "source": "s",
                      "combine": {"kind": "sum"}, "children": children}]},
    }  # fmt: skip


EDITION = edition()
parindex.Framework.from_json(json.dumps(EDITION))  # it is one

#: What stands before | is understood; behind it is what is expected there, in both languages.
STOPS = [
    ('If B1 is below 50%| at most 4 points', '"then" or ":"'),
    ("If B1 is below| then at most 4 points", "a bound"),
    ("If B1 is| then at most 4 points", "a bound"),
    ("If B1 is 5| then at most 4 points", "a bound"),
    ("If B1 is above 5 or more| then no points", "a bound"),
    ("If B1 is from 5 to 50%| then no points", "a number"),
    ("If B1 is from 5 to| then no points", "a number"),
    ("If B1 below 50% then at most 40%|", "what follows"),
    ("If B1 below 50% then 5|", "what follows"),
    ("If B1 below 50% then it has 50%|", "what follows"),
    ("If B1 below 50% then it gets| nothing", "what follows"),
    ("If B1 below 50% then the points times| x", "a number"),
    ("If B1 below 50% then the points times 50%|", "a number"),
    ("If B1 below 50% then at most the class| gold", "a class of the edition"),
    ("If B1 below 50% then points of| nothing at most 5", "a criterion of the edition"),
    ("If B1 below 50% then no points (missing| holds)", '":"'),
    ("If B1 below 50% then no points (|maybe: holds)", "missing, not applicable"),
    ("If B1 below 50% then no points (missing:| perhaps)", "missing, not applicable"),
    ("If B1 below 50% then no points (missing: holds; not applicable: fails|", '")"'),
    ("at most 5 points, at most 3|", "the end of the sentence"),
    ("at most 5 points, at least 1 point if| B1 below 50%", "the end of the sentence"),
    ("at most 5 points.| And more", "the end of the sentence"),
    ("no points|", '"then" or ":"'),
    ("the class A| is given where B1 above 50%", "what follows"),
    ("the class| gold is given only where B1 above 50%", "what follows"),
    ('if the figure "y"| is above 5 then no points', "a figure of the edition"),
    ("if every part of B| is above 50% then no points", "a criterion of the edition"),
    ("if every part of| nothing has more than 5 then no points", "a criterion of the edition"),
    ("if criterion| nothing below 50% then no points", "a criterion of the edition"),
    ("if none of these holds:| B1 above 5 then no points", '"("'),
    ("if none of these holds: (B1 above 5; B-2 below 3| then no points", '")"'),
    ("if (B1 above 5| then no points", '")"'),
    ("if the class by the index is| gold then no points", "a class of the edition"),
    ('if T is "Maybe"| then no points', "a choice of T"),
    ("at most 20% of the ranked units| may be A", "how the share is rounded"),
    ("at most 20% (|by hand) of the ranked units may be A", "how the share is rounded"),
    ("at most 20% (rounded)| of the sheep may be A", "what follows"),
    ("at most 3 of the ranked units| are A", "a class of the edition"),
    ("at most 3 of the ranked units may be| gold", "a class of the edition"),
    ("at most 3 of the ranked units may be A;| units that are happy", "what becomes of units equal at the line"),
    ("at most 3 of the ranked units that reach| gold may be A", "a class of the edition"),
    ("at most 3 of the ranked units of the group| x may be A", "“"),
    ("at most 3 of the ranked units may be A; units of an equal index are parted by| luck", "a criterion of the edition"),
    ("at most 3 of the ranked units may be A; units of an equal index are parted by B1,| luck", "a criterion of the edition"),
    ("Nếu B1 dưới 50%| không quá 4 điểm", '"then" or ":"'),
    ("Nếu B1 dưới 50% thì nhân điểm với| x", "a number"),
    ("Nếu mọi mục của| không có đều có từ 5 thì không có điểm", "a criterion of the edition"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), STOPS)
def test_where_a_sentence_stops(sentence: str, wanted: str) -> None:
    before, _, after = sentence.partition("|")
    with pytest.raises(NotUnderstoodError) as caught:
        read_clause(before + after, EDITION)
    said = str(caught.value)
    assert said.startswith('understood up to "'), said
    understood, _, rest = said.removeprefix('understood up to "').partition('"; here ')
    assert before.endswith(understood.lstrip("…")), said
    assert wanted in rest.partition(" is expected: ")[0], said
    assert rest.partition(" is expected: ")[2] == f'"{after.strip()}"', said
    with parindex.language("vi"), pytest.raises(NotUnderstoodError, match="^đã hiểu đến "):
        read_clause(before + after, EDITION)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ('if B1 "Quality" is above 5 then no points', 'the code B1 is "Quantity", not "Quality"'),
        ("if Alike is above 5 then no points", '"Alike" is the name of several: c, C; write the code'),
        ("if points of B1 is above 50% then no points", "points against a number without %: above 50%"),
        ("if share of B1 is above 50 then no points", "a share is held against a percentage"),
        ("if every part of B has more than 5 then no points", "a share is held against a percentage"),
        ("if B1 above 5 and B-2 above 5 or c above 5 then no points", "in brackets"),
        ("nonsense", "no phrase that is known"),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_not(sentence: str, words: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        read_clause(sentence, EDITION)
    assert words in str(caught.value), str(caught.value)


READ: list[tuple[str, Clause]] = [
    ("If B1 below 50% then it has 50% of the points", Clause("condition", "", {"when": {"share": "B1", "below": 50.0}, "then": {"times": 0.5}})),
    ("at most 5 points, at least 1 point", Clause("bounds", "", {"cap": 5.0, "floor": 1.0})),
    ("the total is at most 5 points", Clause("bounds", "total", {"cap": 5.0})),
    ("if the figure B1:x is above 5 then no points", Clause("condition", "", {"when": {"input": "B1:x", "above": 5.0}, "then": {"set": 0}})),
    ('if the figure "points Quantity" is above 5 then no points', Clause("condition", "", {"when": {"input": "B1:x", "above": 5.0}, "then": {"set": 0}})),
    ("if criterion B1 is from 5 to below 7 then no points", Clause("condition", "", {"when": {"points": "B1", "from": 5.0, "below": 7.0}, "then": {"set": 0}})),
    ('if T is "no" then no points', Clause("condition", "", {"when": {"choice": "T", "is": "no"}, "then": {"set": 0}})),
    ('if T "Discipline" is 5 or more then no points', Clause("condition", "", {"when": {"points": "T", "from": 5.0}, "then": {"set": 0}})),
    ("no points if B1 is 5 or less", Clause("condition", "", {"when": {"points": "B1", "to": 5.0}, "then": {"set": 0}})),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), READ)
def test_read(sentence: str, wanted: Clause) -> None:
    assert read_clause(sentence, EDITION) == wanted


def test_clauses_are_put_where_they_are_said_to_be() -> None:
    exclusive = put_clause(EDITION, Clause("exclusive", "B", {}))
    assert exclusive["tree"]["children"][0]["exclusive"] is True
    assert "exclusive" not in EDITION["tree"]["children"][0]
    given = Clause("class", "A", {"when": {"share": "B1", "above": 50.0}})
    band = put_clause(EDITION, given)["classes"][0]["bands"][0]
    assert band["key"] == "A" and band["when"] == {"share": "B1", "above": 50.0}
    for lost in (Clause("class", "gold", given.given), Clause("bounds", "Z", {"cap": 1})):
        with pytest.raises(ArgumentError, match=lost.at):
            put_clause(EDITION, lost)
    without = {k: v for k, v in EDITION.items() if k != "classes"}
    with pytest.raises(ArgumentError, match="A"):
        put_clause(without, given)


def test_what_has_no_sentence() -> None:
    years = Clause("condition", "", {"when": {"share": "B1", "below": 50.0}, "then": {"cap": [{"from": 2024, "value": 3}]}})  # fmt: skip
    with pytest.raises(NotUnderstoodError, match="differs by year"):
        write_clause(years, EDITION, language="en")
    named = json.loads(json.dumps(EDITION))
    tasks = named["tree"]["children"][0]["children"]
    tasks[0]["title"] = {"vi": "Số “lượng”", "en": "The “amount”"}
    clause = Clause("condition", "", {"when": {"share": "B1", "below": 50.0}, "then": {"set": 0}})
    sentence = write_clause(clause, named, language="en")
    assert '"The “amount”"' in sentence or "B1" in sentence
    assert read_clause(sentence, named) == clause
