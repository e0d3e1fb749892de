# SPDX-License-Identifier: MIT
"""Every kind and key of frameworks/framework.schema.json, and every leaf of the editions built in,
said as a sentence and read back as the same keys.
"""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import annex
from parindex.annex import NotUnderstoodError, read_scale, rule_of, write_scale
from parindex.annex.kinds import KINDS as CLASSES
from parindex.annex.leaf import to_json
from parindex.annex.titles import name_of

REPOSITORY = Path(__file__).resolve().parents[3]
DEFS: dict[str, Any] = json.loads(
    (REPOSITORY / "frameworks/framework.schema.json").read_text(encoding="utf-8")
)["$defs"]
KINDS: list[str] = DEFS["scale"]["properties"]["kind"]["enum"]

#: Values of what the schema only gives a type.
TYPES: dict[str, list[Any]] = {
    "number": [2.5, 0.07, -1234.125],
    "integer": [4, 9],
    "boolean": [True, False],
}
REFS: dict[str, list[Any]] = {
    "ends": [[1, 10], [2.5, -1]],
    "dated": [0.29, 98],
    "positive": [0.29, 3.5],
    "line": ["Hà Nội; 2"],
    "over": [{"from": 2013}, {"years": 3}],
    "choice": [
        {"key": "co", "title": {"vi": "Có", "en": "Có"}, "points": 1.5},
        {"key": "mot_phan", "title": {"vi": "Một phần", "en": "Một phần"}, "share": -0.75},
    ],
}
#: What depends on another key, as docs/framework-file.md says.
NEEDS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "target": ("reference", ("target",)),
    "unit": ("reference", ("unit",)),
    "value": ("kind", ("value",)),
    "within": ("kind", ("mean", "median")),
    "lower": ("kind", ("bounds", "quantiles")),
    "upper": ("kind", ("bounds", "quantiles")),
    "type": ("kind", ("quantiles",)),
    "skewness": ("kind", ("shape",)),
    "kurtosis": ("kind", ("shape",)),
    "most": ("kind", ("shape",)),
}
ENDS = ("lower", "upper")
BANDS = [
    [{"from": 0.9, "points": 2}, {"from": 0.07, "below": 0.9, "share": 0.07}, {"below": 0.07, "points": 0}],
    [{"above": 0.9, "proportional": 0.29}, {"to": 0.9, "points": 0}],
]  # fmt: skip


def values(schema: dict[str, Any]) -> list[Any]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return REFS[name] if name in REFS else values(DEFS[name])
    if "examples" in schema:
        return list(schema["examples"])
    if "enum" in schema:
        return list(schema["enum"])
    return [schema["const"]] if "const" in schema else TYPES[schema["type"]]


def every(name: str, **given: list[Any]) -> Iterator[dict[str, Any]]:
    """Every combination of the keys of one definition, those that are optional left out as well."""
    there = DEFS[name]
    lists = []
    for key, schema in there["properties"].items():
        found = given[key] if key in given else values(schema)
        optional = key not in there["required"] and None not in found
        lists.append([(key, v) for v in [*found, *[None] * optional]])
    for pairs in itertools.product(*lists):
        made = {k: v for k, v in pairs if v is not None}
        rules = {k: n for k, n in NEEDS.items() if {k, n[0]} <= set(there["properties"])}
        needed = {k for k, (by, at) in rules.items() if made.get(by) in at}
        depends = set(rules) - set(there["required"])
        present = depends & set(made)
        ends = set(ENDS) & needed
        if present - ends == needed - ends and (not ends or present & ends) and present <= needed:
            yield made


def scales(kind: str) -> list[dict[str, Any]]:
    if kind == "bands":
        return [{"kind": "bands", "bands": b} for b in BANDS]
    if kind == "choices":
        return list(every("scale_choices", choices=[REFS["choice"]]))
    if kind == "affine":
        return list(every("scale_affine", terms=[{"a": 0.5, "b": -0.25}]))
    if kind == "per_item":
        gains = every("scale_per_item", each=[0.5], floor=[None])
        losses = every("scale_per_item", each=[-0.25], cap=[None])
        made = itertools.chain(gains, losses)
        return [s for s in made if ("cap" if s["each"] > 0 else "floor") in s]
    return list(every(f"scale_{kind}"))


def both(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def given(name: str, kind: str = "number") -> dict[str, Any]:
    return {"name": name_of(name, (), ""), "kind": kind, "title": both(name)}


A, B = given("A"), given("B")
RATIO = {"kind": "ratio", "part": "a", "whole": "b", "zero_denominator": "applicable"}
MEASURES: list[tuple[list[dict[str, Any]], dict[str, Any]]] = [
    ([A], {"kind": "value", "input": "a"}),
    ([given("A", "percent")], {"kind": "value", "input": "a"}),
    ([A, B], RATIO),
    ([A, B], {"kind": "sum", "inputs": ["a", "b"]}),
]


def leaves_of(
    scale: dict[str, Any], treatment: dict[str, Any] | None = None
) -> Iterator[dict[str, Any]]:
    kind = scale["kind"]
    done = {"treatment": treatment} if treatment else {}
    if kind == "constant":
        yield {"scale": scale}
    elif kind == "affine":
        yield {"inputs": [A, B], "scale": scale}
    elif kind in ("choices", "points"):
        name = {"choices": "choice", "points": "points"}[kind]
        one = {"name": name, "kind": name, "title": both("T")}
        yield {"inputs": [one], "measure": {"kind": "value", "input": name}, "scale": scale, **done}
    else:
        for inputs, measure in MEASURES:
            yield {"inputs": inputs, "measure": measure, "scale": scale, **done}


def again(leaf: dict[str, Any]) -> dict[str, Any]:
    """The keys of a leaf by way of its sentence."""
    sentence = write_scale(rule_of(leaf))
    assert "điểm" in sentence.lower()
    return to_json(read_scale(sentence).rule, "T", -1.0, extra=False)


def test_every_kind_has_its_file() -> None:
    assert set(CLASSES) == set(KINDS)
    assert {k: v.key for k, v in CLASSES.items()} == {k: k for k in KINDS}


@pytest.mark.once
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_with_all_its_keys(kind: str) -> None:
    made = scales(kind)
    keys = set(itertools.chain.from_iterable(made))
    assert keys == set(DEFS[f"scale_{kind}"]["properties"])
    said = set()
    for scale in made:
        for leaf in leaves_of(scale):
            assert again(leaf) == leaf
            said.add(write_scale(rule_of(leaf)))
    assert len(said) == sum(1 for s in made for _ in leaves_of(s))  # no two rules have one sentence


def treatments() -> Iterator[dict[str, Any]]:
    steps = {"impute": "impute", "winsorise": "winsorise", "log": "log_step"}
    assert set(steps) == set(DEFS["treatment"]["properties"])
    lists = [[None, *every(name)] for name in steps.values()]
    for made in lists:
        known = set(itertools.chain.from_iterable(m for m in made if m))
        assert known == set(DEFS[list(steps.values())[lists.index(made)]]["properties"])
    for chosen in itertools.product(*(x[:3] + x[3::3] for x in lists)):
        if any(chosen):
            yield {k: v for k, v in zip(steps, chosen, strict=True) if v is not None}
    for step, made in zip(steps, lists, strict=True):
        yield from ({step: m} for m in made if m is not None)


@pytest.mark.once
def test_every_treatment() -> None:
    scale = {"kind": "minmax", "to": [1, 10], "if_constant": 5}
    count = 0
    for treatment in treatments():
        for leaf in leaves_of(scale, treatment):
            assert again(leaf) == leaf
            count += 1
    assert count > 1000


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in ("choices", "affine", "constant")])
def test_filling_in_goes_with_every_kind_it_may(kind: str) -> None:
    treatment = {"impute": {"kind": "median", "within": "group"}}
    for leaf in leaves_of(scales(kind)[0], treatment):
        assert again(leaf) == leaf


def parts(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "scale" in node:
        yield node
    for child in node.get("children", ()):
        yield from parts(child)


EDITIONS = sorted((REPOSITORY / "frameworks").glob("*.*.json"))
EDITIONS = [p for p in EDITIONS if p.name != "framework.schema.json"]
EDITIONS.append(REPOSITORY / "tests/frameworks/good-all-kinds.json")


def test_the_editions_are_those_built_in() -> None:
    assert {p.stem for p in EDITIONS[:-1]} == set(parindex.catalogue())


@pytest.mark.parametrize("path", EDITIONS, ids=lambda p: p.stem)
def test_every_leaf_of_an_edition(path: Path) -> None:
    edition = json.loads(path.read_text(encoding="utf-8"))
    found = list(parts(edition.get("tree", {})))
    assert bool(found) == ("tree" in edition)
    for leaf in found:
        rule = rule_of(leaf)
        assert read_scale(write_scale(rule)).rule == rule, leaf["code"]
        made = to_json(rule, leaf["title"]["vi"], 0.0, extra=False)
        assert scale_without_names(made) == scale_without_names(leaf), leaf["code"]


def scale_without_names(leaf: dict[str, Any]) -> Any:
    scale = dict(leaf["scale"])
    if scale["kind"] == "choices":
        scale["choices"] = [
            (c["title"]["vi"], c.get("points"), c.get("share")) for c in scale["choices"]
        ]
    if scale["kind"] == "affine":
        scale["terms"] = list(scale["terms"].values())
    if scale["kind"] == "per_item" and not scale.get("start"):
        scale.pop("start", None)
    return scale, leaf.get("treatment"), leaf.get("measure", {}).get("kind")


def test_numbers_by_year_have_no_sentence() -> None:
    dated = [{"from": 2018, "value": 2.5}]
    ends = {"kind": "goalposts", "lo": dated, "hi": 50, "to": [0, 1], "clamp": True}
    for leaf in (
        {"inputs": [A], "measure": MEASURES[0][1], "scale": ends},
        {"inputs": [A], "scale": {"kind": "affine", "constant": dated, "terms": {"a": 1}}},
        {"inputs": [A], "scale": {"kind": "affine", "constant": 1, "terms": {"a": dated}}},
    ):
        with pytest.raises(NotUnderstoodError, match="differs by year"):
            rule_of(leaf)


def test_a_kind_that_nobody_knows_is_refused() -> None:
    leaf = {"inputs": [A], "measure": MEASURES[0][1], "scale": {"kind": "tomorrow"}}
    with pytest.raises(NotUnderstoodError, match='no sentence for a scale of kind "tomorrow"'):
        rule_of(leaf)


@pytest.mark.parametrize("name", ['a ” b " c', "ga\u0300 to", "m\u00a0n"])
def test_a_name_that_no_quotes_hold_is_refused(name: str) -> None:
    leaf: dict[str, Any] = {"inputs": [given(name)], "scale": {"kind": "minmax", "to": [0, 1]}}
    leaf["measure"] = {"kind": "value", "input": leaf["inputs"][0]["name"]}
    with pytest.raises(NotUnderstoodError, match="no quotes"):
        write_scale(rule_of(leaf))


MEDIAN = (
    "Kết quả từ giá trị nhỏ nhất đến lớn nhất của các đơn vị được quy về 1 đến 10 điểm. "
    "Trước khi tính điểm, số liệu thiếu được bù bằng trung vị của các đơn vị."
)
DEVIATION = "Điểm = 0 + 1 × (kết quả - trung bình) / độ lệch chuẩn mẫu của các đơn vị"


def imported(path: Path, sentence: str) -> annex.Import:
    rows = [["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"], ["1", "Thu nhập", "10", sentence]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*rows, ["", "Tổng cộng", "10", ""]])
    return annex.read(path)


def test_an_annex_with_a_rule_about_all_units(tmp_path: Path) -> None:
    framework = imported(tmp_path / "annex.csv", MEDIAN).framework
    (leaf,) = parts(json.loads(framework.json)["tree"])
    assert leaf["scale"] == {"kind": "minmax", "to": [1, 10]}
    assert leaf["treatment"] == {"impute": {"kind": "median", "within": "cohort"}}
    assert framework.node("1").rule_vi.endswith("bù bằng trung vị của các đơn vị.")


def test_deviations_and_places_are_refused_in_a_table_of_points(tmp_path: Path) -> None:
    (problem,) = imported(tmp_path / "annex.csv", DEVIATION).not_understood
    assert problem.cell.endswith("!C2")
    assert "have no maximum" in problem.reason
