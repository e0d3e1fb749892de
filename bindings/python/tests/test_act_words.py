# SPDX-License-Identifier: MIT
"""The act's words beside a rule: where the grammar reads another rule out of them, a check says so."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

import parindex
from parindex.annex.act_words import other_words

EDITIONS = ("vn.par.camau-2013.department", "vn.thanhhoa.03.leader", "vn.ocop.2020.vegetables")


def leaves(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "words" in node and "scale" in node:
        yield node
    for child in node.get("children", ()):
        yield from leaves(child)


@pytest.mark.parametrize("name", EDITIONS)
def test_shipped_words_agree(name: str) -> None:
    assert not [f for f in parindex.load(name).check() if f.kind == "words"]


def changed(scale: dict[str, Any]) -> bool:
    """One wrong digit."""
    for outcome in scale.get("bands", ()) or scale.get("choices", ()):
        for key in ("points", "share"):
            if outcome.get(key):
                outcome[key] *= 0.5
                return True
    return False


@pytest.mark.once
def test_one_wrong_digit_is_named() -> None:
    named = 0
    for name in EDITIONS:
        edition = json.loads(parindex.load(name).json)
        for i, _ in enumerate(leaves(edition["tree"])):
            wrong = copy.deepcopy(edition)
            node = list(leaves(wrong["tree"]))[i]
            if not changed(node["scale"]):
                continue
            found = list(other_words(wrong))
            assert [o.code for o in found] in ([], [node["code"]])
            named += len(found)
    assert named >= 40  # of the rest the words are not understood


def test_the_finding_says_both() -> None:
    edition = json.loads(parindex.load("vn.par.camau-2013.department").json)
    node = next(n for n in leaves(edition["tree"]) if n["scale"]["kind"] == "bands")
    node["scale"]["bands"][1]["points"] = 1.5
    check = parindex.Framework.from_json(json.dumps(edition)).check()
    (finding,) = (f for f in check if f.kind == "words")
    assert finding.code == node["code"]
    assert finding.path.endswith(".words.vi")
    # More than the plan can be done: a number in percent, and no share.
    assert "từ 70 đến 90: 1 điểm" in finding.message_vi
    assert "từ 70% đến 90%: 1,5 điểm" in finding.message_vi
    assert {f.kind for f in check} >= {"case", "words"}  # the case of the act has that digit too
    assert "words" in check.to_pandas()["kind"].tolist()


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("Tỷ lệ hồ sơ đúng hạn × điểm tối đa", True),
        ("(Số hồ sơ đúng hạn / Tổng số hồ sơ) × điểm tối đa", True),
        ("Đạt từ 80% trở lên: điểm tối đa; dưới 80%: 0", False),
        ("Mỗi hồ sơ đạt 0,5 điểm, tối đa 5", False),
        ("Theo hướng dẫn của Sở Nội vụ", True),
    ],
)
def test_kinds_of_rules(words: str, same: bool) -> None:
    node = {
        "code": "1",
        "title": {"vi": "Hồ sơ", "en": "Dossiers"},
        "max": 5,
        "words": {"vi": words},
        "inputs": [
            {"name": n, "kind": "count", "title": {"vi": n, "en": n}} for n in ("part", "whole")
        ],
        "measure": {"kind": "ratio", "part": "part", "whole": "whole", "zero_denominator": "blank"},
        "scale": {"kind": "proportional"},
    }
    assert (not list(other_words({"tree": node}))) == same
