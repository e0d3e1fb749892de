# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import parindex


def test_every_edition_of_the_catalogue_opens() -> None:
    ids = parindex.catalogue()
    assert "vn.766" in ids
    for name in ids:
        framework = parindex.load(name)
        assert framework.id == name
        assert json.loads(framework.json)["id"] == name
        assert framework.title_vi and framework.title_en
        assert framework.acts
        assert framework.scorable == bool(len(framework))
        if framework.scorable:
            assert sum(len(n.children) for n in framework) == len(framework) - 1
            assert framework.weakest


def test_the_tree_is_the_editions(repository: Path, all_kinds: parindex.Framework) -> None:
    file = json.loads((repository / "tests/frameworks/good-all-kinds.json").read_text())

    def walk(node: dict[str, object]) -> list[dict[str, object]]:
        return [node] + [n for c in node.get("children", []) for n in walk(c)]  # type: ignore[attr-defined]

    nodes = walk(file["tree"])
    assert [n.code for n in all_kinds] == [n["code"] for n in nodes]
    for ours, theirs in zip(all_kinds, nodes, strict=True):
        assert {"en": ours.title_en, "vi": ours.title_vi} == theirs["title"]
        assert [c.key for c in ours.choices] == [
            c["key"]
            for c in theirs.get("scale", {}).get("choices", [])  # type: ignore[attr-defined]
        ]
        assert [i.name for i in ours.inputs] == [i["name"] for i in theirs.get("inputs", [])]  # type: ignore[attr-defined]
        assert [all_kinds.nodes[c].code for c in ours.children] == [
            c["code"]
            for c in theirs.get("children", [])  # type: ignore[attr-defined]
        ]


def test_addresses_are_the_columns_of_a_wide_table(service: parindex.Framework) -> None:
    assert service.columns[:2] == ("PUBLISH_ON_TIME", "PUBLISH_ON_TIME:of")
    assert len(service.columns) == 42
    commune = parindex.load("example.commune")
    assert [i.address for i in commune["1.3"].inputs] == ["1.3", "1.3:of", "1.3:posters"]


def test_a_node_is_found_by_its_code(service: parindex.Framework) -> None:
    node = service["PROGRESS"]
    assert node.max == 20
    assert node.act == "766/QĐ-TTg"
    assert "PROGRESS" in service
    assert "PROGRES" not in service
    with pytest.raises(parindex.errors.UnknownCodeError, match='Did you mean "PROGRESS"'):
        service["PROGRES"]


def test_titles_and_rules_follow_the_language(service: parindex.Framework) -> None:
    node = service["PROGRESS"]
    assert node.title == "Dossiers settled before or on time"
    assert node.rule.startswith("20 × (Dossiers settled")
    parindex.set_language("vi")
    assert node.title == node.title_vi != node.title_en
    assert node.rule == node.rule_vi != node.rule_en
    assert service.limits == service.limits_vi


def test_an_edition_known_by_name_says_what_is_missing() -> None:
    framework = parindex.load("vn.par.892.province")
    assert not framework.scorable
    assert "by name only" in repr(framework)
    with pytest.raises(parindex.errors.NotScorableError, match="annex of Decision 892"):
        _ = framework.root
    with pytest.raises(parindex.errors.NotScorableError, match="annex of Decision 892"):
        framework.score([[1.0]])
    for shown in (framework.missing, str(framework.tree()), framework._repr_html_()):
        assert "The annex of Decision 892/QĐ-BNV is missing" in shown


def test_an_unknown_id_names_its_neighbours() -> None:
    with pytest.raises(parindex.errors.UnknownIdError, match=r"Did you mean: .*vn\.766"):
        parindex.load("vn.767")


def test_a_file_is_read_by_the_same_reader(tmp_path: Path, service: parindex.Framework) -> None:
    path = tmp_path / "own.json"
    path.write_text(service.json, encoding="utf-8")
    assert parindex.load(path) == service == parindex.load(str(path))
    with pytest.raises(FileNotFoundError):
        parindex.load(tmp_path / "none.json")


def test_every_fault_of_a_file_is_told(tmp_path: Path, repository: Path) -> None:
    text = (repository / "tests/frameworks/good-all-kinds.json").read_text()
    text = text.replace('"max": 20', '"max": "x"').replace('"kind": "sum"', '"kind": "som"')
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(parindex.errors.FrameworkError) as caught:
        parindex.load(path)
    error = caught.value
    assert len(error.faults) >= 3
    assert error.faults[0].path == error.path
    assert {"$.tree.children[0].max"} <= {f.path for f in error.faults}
    assert str(error).startswith("bad.json, $.")
    assert "more faults" in str(error)


def test_json_that_is_none_has_its_place() -> None:
    with pytest.raises(parindex.errors.JsonError) as caught:
        parindex.Framework.from_json('{"layout": 1,\n "id": }')
    assert (caught.value.line, caught.value.column) == (2, 8)
    assert "line 2" in str(caught.value)


def test_frameworks_are_values(service: parindex.Framework, all_kinds: parindex.Framework) -> None:
    assert service == parindex.load("vn.766") != all_kinds
    assert hash(service) == hash(parindex.load("vn.766"))
    for framework in (service, all_kinds):
        assert pickle.loads(pickle.dumps(framework)) == framework


def test_classes_by_year(all_kinds: parindex.Framework) -> None:
    assert all_kinds.class_of(90, 2021) == "A"
    assert all_kinds.class_of(70, 2021) == "C"  # above 70, not from 70
    assert all_kinds.class_of(49.9, 2024) is None
    assert all_kinds.class_of(90, 2023) is None


def test_the_tree_can_be_looked_at(service: parindex.Framework) -> None:
    text = str(service.tree())
    assert "  1 Transparency — maximum 18" in text
    html = service.tree()._repr_html_()
    assert html.count("<details") == len(service)
    assert "<script" not in html and "http" not in html.split("</style>")[0]
    parindex.set_language("vi")
    assert "tối đa 18 điểm" in str(service.tree())
    assert 'lang="vi"' in service._repr_html_()


def test_what_the_act_is_known_to_have(ministries: parindex.Framework) -> None:
    assert (ministries.fields, ministries.criteria, ministries.components) == (7, 38, 97)
    assert parindex.load("vn.par.892.ministry").fields is None
    assert ministries.missing == ""
    assert [c.code for c in ministries.children(ministries.root)][:2] == ["appraisal", "survey"]
    assert "described only" in str(ministries.tree())
    assert ministries.levels[0] != ""
    english = ministries.levels
    with parindex.language("vi"):
        assert ministries.levels != english
        assert ministries.acts[0].name == "876/QĐ-BNV (10/11/2022)"
    assert ministries.acts[0].name == "876/QĐ-BNV (2022-11-10)"


def test_to_pandas(service: parindex.Framework) -> None:
    frame = service.to_pandas()
    assert frame.loc["PROGRESS", "max"] == 20
    assert frame.loc["PROGRESS", "parent"] == "2"
    assert list(frame.index) == [n.code for n in service]
    assert parindex.load("vn.par.892.province").to_pandas().empty
