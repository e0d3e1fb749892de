# SPDX-License-Identifier: MIT
"""What changed between two editions, and what the change alone does to the figures of a year."""

import itertools
import json
import math

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.errors import ArgumentError, ConcordanceError, NotScorableError


def edited(**changes):
    """example.commune with other rules, from dotted places."""
    edition = json.loads(parindex.load("example.commune").json)
    for place, value in changes.items():
        at = edition
        *steps, last = place.split("__")
        for step in steps:
            at = at[int(step[1:])] if step[1:].isdigit() else at[step]
        at[last] = value
    return parindex.load("example.commune").from_json(json.dumps(edition))


TARGET = "tree__children__n1__children__n1__scale__target"
TITLE = "tree__children__n1__children__n2__title"


def test_acts():
    old, new = parindex.load("vn.par.1149.province"), parindex.load("vn.par.876.province")
    found = old.diff(new)
    assert found.counts["added"] == 7
    assert found.counts["dropped"] == 3
    assert found.proposed == 1
    assert math.isnan(found.points_added)
    with parindex.language("vi"):
        assert found.summary.startswith(
            "876/QĐ-BNV ngày 10/11/2022 thay 1149/QĐ-BNV ngày 30/12/2020."
        )
        assert "Bãi bỏ" not in str(found)
        assert "bãi bỏ" in str(found)
        assert "đề xuất, mức chắc chắn 50%" in found._repr_html_()
    moved = next(p for p in found.pairs if p.proposed)
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.code, moved.after.code) == ("impact", "8")
    assert not moved.confirmed


def test_frame():
    frame = parindex.load("vn.pci.2013").diff(parindex.load("vn.pci.2022")).to_pandas()
    assert isinstance(frame, pd.DataFrame)
    weights = frame[frame["kind"] == "weight"].set_index("to_code")
    assert len(weights) == 8
    assert (weights.loc["land", "before"], weights.loc["land", "now"]) == ("0.5", "1")


def test_reform():
    force = parindex.load("example.commune")
    reform = edited(**{TARGET: 0.9, "id": "example.reform"})
    effect = force.diff(reform, dossier="examples/commune.csv", period=2025)
    before, after = effect.before, effect.after
    alone = reform.score("examples/commune.csv", period=2025)
    assert after.units == before.units == alone.units
    np.testing.assert_array_equal(after.points, alone.points)
    nodes = effect.by_node()
    split = [c for c in effect.comparisons if c.split]
    mean = sum(c.change for c in split) / len(split)
    assert nodes.loc["total", "change"] == pytest.approx(mean, abs=1e-12)
    assert nodes.loc["2.2", "rule"] == pytest.approx(mean, abs=1e-9)
    assert list(effect.to_pandas().columns)[:2] == ["from_index", "to_index"]
    assert "2 lose" in effect.summary
    assert "2 lose" in str(effect)
    assert "<table" in effect._repr_html_()


def test_proposed_and_confirmed(tmp_path):
    force = parindex.load("example.commune")
    reform = edited(
        **{
            TITLE: {"vi": "Kiến nghị được giải quyết đúng hạn", "en": "Petitions settled"},
            "id": "x",
        }
    )
    found = force.diff(reform)
    assert found.proposed == 1
    file = json.loads(found.propose())
    marked = [p for p in file["pairs"] if p.get("sure", 1) < 0.95]
    assert [p["to"] for p in marked] == [["2.3"]]
    for p in file["pairs"]:
        p.pop("proposed", None)
        p.pop("sure", None)
    path = tmp_path / "confirmed.json"
    path.write_text(json.dumps(file))
    again = force.diff(reform, concordance=path)
    assert again.proposed == 0
    assert all(p.confirmed for p in again.pairs if p.after is not None and p.after.leaf is not None)


def test_not_carried():
    old, new = parindex.load("vn.pci.2009"), parindex.load("vn.pci.2013")
    found = old.diff(new)
    assert found.not_carried == {"bias": "it is new"}
    dossier = old.dossier({"unit": ["A"], **{leaf.code: [5.0] for leaf in old.leaves}})
    carried = found.carry(dossier, absent="not_applicable")
    assert carried.framework.id == "vn.pci.2013"
    with pytest.raises(ArgumentError, match="absent"):
        found.carry(dossier, absent="zero")


def test_refused():
    old = parindex.load("vn.par.1149.province")
    with pytest.raises(ArgumentError, match="Both editions are the same one"):
        old.diff(parindex.load("vn.par.1149.province"))
    with pytest.raises(NotScorableError):
        old.diff(parindex.load("vn.par.892.province"))
    with pytest.raises(ArgumentError, match="other"):
        old.diff("vn.par.876.province")
    other = parindex.load("vn.pci.2009").diff(parindex.load("vn.pci.2013")).concordance
    with pytest.raises(ConcordanceError):
        old.diff(parindex.load("vn.par.876.province"), concordance=other)


def test_every_two_editions_give_a_concordance():
    editions = [f for f in map(parindex.load, parindex.catalogue()) if f.scorable]
    for old, new in itertools.permutations(editions[::3], 2):
        found = old.diff(new)
        assert found.concordance.to is new
        assert sum(p.after is not None for p in found.pairs) == len(new)
        assert sum(p.before is not None for p in found.pairs) == len(old)
