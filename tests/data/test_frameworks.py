# SPDX-License-Identifier: MIT
"""The shipped editions and examples agree with the layout, with each other and with what was published.

    /usr/bin/python3 tests/data/test_frameworks.py

The scoring here shares no code with the library and is exact (fractions), so that a fault of the
library and a fault of the data cannot hide each other.
"""
import csv
import functools
import json
import pathlib
import re
import unicodedata
import unittest
from fractions import Fraction

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
FRAMEWORKS = ROOT / "frameworks"
EXAMPLES = ROOT / "examples"
SCHEMA = FRAMEWORKS / "framework.schema.json"
FILES = sorted(path for path in FRAMEWORKS.glob("*.json") if path != SCHEMA)

# Each example and the edition it is evidence for.
DOSSIERS = {
    "phu-tho-2026.csv": "vn.766",
    "ministries-2023.csv": "vn.par.876.ministry",
    "quang-nam-2022.csv": "vn.par.876.province",
    "provinces-2020.csv": "vn.par.1149.province",
    "ca-mau-departments.csv": "vn.par.camau-2013.department",
    "commune.csv": "example.commune",
    "composite.csv": "example.composite",
    "conditions.csv": "example.conditions",
    "officials-2026.csv": "vn.335.official",
    "leaders.csv": "vn.thanhhoa.03.leader",
}
ABSENT = ("", "n/a", "không áp dụng", "not self-scored", "không tự chấm")


def load(path, exact=True):
    """exact: every decimal becomes the fraction that is written, not the double nearest to it"""
    number = {"parse_float": Fraction, "parse_int": Fraction} if exact else {}
    return json.loads(path.read_text(encoding="utf-8"), **number)


def walk(node, level=0):
    yield node, level
    for child in node.get("children", []):
        yield from walk(child, level + 1)


def scored_leaves(node):
    """leaves outside described subtrees, in the order of the act"""
    if node.get("described") or "same_as" in node:
        return
    if "children" not in node:
        yield node
    for child in node.get("children", []):
        yield from scored_leaves(child)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rounded(value, places=2):
    """half away from zero, as decisions print"""
    scaled = abs(value) * 10**places + Fraction(1, 2)
    return Fraction(int(scaled), 10**places) * (-1 if value < 0 else 1)


def combined_maximum(node):
    """what the children's maxima make of the parent's; None where one is not a number"""
    parts = [c for c in node["children"] if not any(c.get(k) for k in ("described", "extra", "beside"))]
    # numbers that change with the period, and repeated nodes, are the reader's own tests
    if "rescale" in node or any(not isinstance(c.get("max"), Fraction) for c in parts):
        return None
    combine = node["combine"]
    weights = [c.get("weight", Fraction(1)) for c in parts]
    if any(isinstance(w, list) for w in weights):
        return None
    total = sum((w * c["max"] for w, c in zip(weights, parts)), Fraction(0))
    if combine["kind"] == "affine":
        total += combine["constant"]
    elif combine["kind"] != "sum":  # a mean of any kind: of equal maxima where it is not the plain one
        if combine["kind"] != "mean" and len({c["max"] for c in parts}) > 1:
            return None
        total /= sum(weights)
    total *= combine.get("times", 1)
    return min(total, combine["cap"]) if "cap" in combine else total


def used_inputs(leaf):
    measure = leaf.get("measure", {})
    keys = ("input", "part", "whole", "now", "before")
    names = {measure[key] for key in keys if key in measure}
    return names | set(measure.get("inputs", [])) | set(leaf["scale"].get("terms", {}))


def band_bounds(bands):
    """(lower, inside), (upper, inside) of each band, from the lowest up"""
    def bound(band, inside, outside):
        if inside in band:
            return (band[inside], True)
        return (band[outside], False) if outside in band else None

    pairs = [(bound(b, "from", "above"), bound(b, "to", "below")) for b in bands]
    return pairs if pairs[0][0] is None else pairs[::-1]


# ---- a small exact evaluator: the rules of the editions that have published results


def in_band(band, x):
    return (x >= band.get("from", x) and x <= band.get("to", x)
            and not ("above" in band and x <= band["above"])
            and not ("below" in band and x >= band["below"]))


def leaf_points(leaf, evidence):
    """None: no value"""
    measure, scale, top = leaf["measure"], leaf["scale"], leaf["max"]
    if measure["kind"] == "ratio":
        part, whole = Fraction(evidence[measure["part"]]), Fraction(evidence[measure["whole"]])
        if whole == 0:
            return {"zero": Fraction(0), "full": top, "blank": None}[measure["zero_denominator"]]
        x = part / whole
    else:
        x = evidence[measure["input"]]
    if scale["kind"] == "choices":
        return next(c["points"] for c in scale["choices"]
                    if x in (c["key"], c["title"]["vi"], c["title"]["en"]))
    x = Fraction(x)
    if scale["kind"] == "points":
        return x
    if scale["kind"] == "proportional":
        return max(Fraction(0), min(top, top * x / scale.get("target", 1)))
    if scale["kind"] == "bands":
        return next(b["points"] for b in scale["bands"] if in_band(b, x))
    raise NotImplementedError(scale["kind"])


def score(node, evidence, out):
    """points of every scored node by code, unrounded; an absent child leaves its parent blank"""
    if "children" in node:
        assert node["combine"] == {"kind": "sum"}
        parts = [score(c, evidence, out) for c in node["children"] if not c.get("described")]
        points = None if None in parts else sum(parts)
    else:
        given = evidence[node["code"]]
        points = None if "" in given.values() else leaf_points(node, given)
    out[node["code"]] = points
    return points


def evidence_of(name, tree):
    """unit -> code -> input -> cell, of a wide or a long example"""
    leaves = {leaf["code"]: leaf for leaf in scored_leaves(tree)}

    def put(unit, address, cell):
        code, _, which = address.partition(":")
        names = [i["name"] for i in leaves[code]["inputs"]]
        key = {"": names[0], "of": names[1] if len(names) > 1 else None}.get(which, which)
        if key not in names:
            raise KeyError(address)
        cells = units.setdefault(unit, {}).setdefault(code, {})
        if key in cells:
            raise ValueError(f"{unit} {address} twice")
        cells[key] = cell

    units = {}
    for row in rows(EXAMPLES / name):
        unit = row.pop("unit")
        if "code" in row:
            put(unit, row["code"], row["value"])
            if ":" not in row["code"] and len(leaves[row["code"]]["inputs"]) == 2:
                put(unit, row["code"] + ":of", row["of"])
        else:
            for address, cell in row.items():
                put(unit, address, cell)
    return units


def ranks(totals):
    return {unit: 1 + sum(other > total for other in totals.values()) for unit, total in totals.items()}


def each_edition(test):
    """runs the test for every file, and names the file in a failure"""
    @functools.wraps(test)
    def run(self):
        self.assertGreater(len(FILES), 0)
        for path in FILES:
            with self.subTest(path.name):
                test(self, path, load(path))

    return run


def each_tree(test):
    """the same, for the editions that have a tree"""
    @each_edition
    @functools.wraps(test)
    def run(self, path, edition):
        if "tree" in edition:
            test(self, edition)

    return run


class Layout(unittest.TestCase):
    schema = jsonschema.Draft202012Validator(load(SCHEMA, exact=False))

    def test_schema(self):
        jsonschema.Draft202012Validator.check_schema(self.schema.schema)

    @each_edition
    def test_edition_by_schema(self, path, _):
        faults = [f"{e.json_path}: {e.message}" for e in self.schema.iter_errors(load(path, exact=False))]
        self.assertEqual(faults, [])

    def test_schema_has_no_open_object(self):
        def objects(value, path="$"):
            if isinstance(value, dict):
                if "properties" in value and value.get("type") == "object" and "required" in value:
                    yield path, value
                for key, inner in value.items():
                    yield from objects(inner, f"{path}.{key}")
            elif isinstance(value, list):
                for index, inner in enumerate(value):
                    yield from objects(inner, f"{path}[{index}]")

        for path, value in objects(load(SCHEMA, exact=False)):
            # a choice by kind hands over to closed definitions
            if "allOf" in value and set(value["properties"]) == {"kind"}:
                continue
            self.assertIs(value.get("additionalProperties"), False, path)

    @each_edition
    def test_name_and_text(self, path, edition):
        text = path.read_bytes().decode("utf-8")
        self.assertEqual(path.name, edition["id"] + ".json")
        self.assertTrue(unicodedata.is_normalized("NFC", text))
        self.assertNotIn("\r", text)
        self.assertTrue(text.endswith("}\n"))

    def test_keys_are_unique(self):
        # a JSON reader keeps the last of two equal keys and would not tell
        def pairs(items):
            keys = [key for key, _ in items]
            self.assertEqual(len(keys), len(set(keys)), keys)
            return dict(items)

        for path in [*FILES, SCHEMA]:
            json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=pairs)

    def test_supersedes(self):
        before = {edition["id"]: edition["supersedes"] for edition in map(load, FILES)}
        for start in before:
            seen, queue = set(), list(before[start])
            while queue:
                current = queue.pop()
                self.assertIn(current, before, f"{start} supersedes an unknown edition")
                self.assertNotEqual(current, start, "a cycle")
                if current not in seen:
                    seen.add(current)
                    queue += before[current]
        older = [i for ids in before.values() for i in ids]
        self.assertEqual(len(older), len(set(older)), "two editions supersede the same one")

    @each_tree
    def test_names_exist(self, edition):
        used = {c["source"] for c in edition["classes"]} | {edition["source"]}
        numbers = {act["number"] for act in edition["acts"]}
        for node, _ in walk(edition["tree"]):
            used.add(node["source"])
            used |= {condition["source"] for condition in node.get("conditions", [])}
            self.assertIn(node.get("act", edition["acts"][0]["number"]), numbers, node["code"])
        self.assertEqual(used, set(edition["sources"]))

    @each_tree
    def test_tree(self, edition):
        nodes = list(walk(edition["tree"]))
        codes = [node["code"] for node, _ in nodes]
        self.assertEqual(len(codes), len(set(codes)))
        self.assertEqual(codes[0], "total")
        self.assertEqual(len(edition["levels"]), 1 + max(level for _, level in nodes))
        for leaf in scored_leaves(edition["tree"]):
            names = [i["name"] for i in leaf["inputs"]]
            self.assertEqual(len(names), len(set(names)), leaf["code"])
            self.assertEqual(used_inputs(leaf), set(names), leaf["code"])
            keys = [c["key"] for c in leaf["scale"].get("choices", [])]
            self.assertEqual(len(keys), len(set(keys)), leaf["code"])

    @each_tree
    def test_maxima_add_up(self, edition):
        for node, _ in walk(edition["tree"]):
            if "combine" in node and isinstance(node["max"], Fraction):
                total = combined_maximum(node)
                if total is not None:
                    self.assertLessEqual(abs(total - node["max"]), Fraction(1, 10**9), node["code"])

    @each_tree
    def test_points_within_maximum(self, edition):
        for leaf in scored_leaves(edition["tree"]):
            scale, top = leaf["scale"], leaf["max"]
            given = [c["points"] for c in scale.get("choices", [])]
            given += [b["points"] for b in scale.get("bands", []) if "points" in b]
            given += [scale[k] for k in ("cap", "floor", "start") if k in scale]
            for points in given:
                if isinstance(top, Fraction):
                    self.assertLessEqual(points, top, leaf["code"])
                if not leaf.get("extra"):
                    self.assertGreaterEqual(points, 0, leaf["code"])
            if "choices" in scale:
                self.assertEqual(max(given), top, leaf["code"])

    @each_tree
    def test_bands_meet(self, edition):
        for leaf in scored_leaves(edition["tree"]):
            if leaf["scale"]["kind"] != "bands":
                continue
            pairs = band_bounds(leaf["scale"]["bands"])
            self.assertIsNone(pairs[0][0], leaf["code"])
            self.assertIsNone(pairs[-1][1], leaf["code"])
            for (_, upper), (lower, _) in zip(pairs, pairs[1:]):
                self.assertEqual(upper[0], lower[0], leaf["code"])
                self.assertNotEqual(upper[1], lower[1], leaf["code"])
            bounds = [upper[0] for _, upper in pairs[:-1]]
            self.assertEqual(bounds, sorted(set(bounds)), leaf["code"])

    @each_tree
    def test_classes(self, edition):
        spans = []
        for group in edition["classes"]:
            spans.append((group["periods"].get("from", 0), group["periods"].get("to", 9999)))
            bounds = [b.get("from", b.get("above")) for b in group["bands"]]
            self.assertNotIn(None, bounds[:-1])
            known = [b for b in bounds if b is not None]
            self.assertEqual(known, sorted(set(known), reverse=True))
            keys = [b["key"] for b in group["bands"]]
            self.assertEqual(len(keys), len(set(keys)))
        spans.sort()
        for (_, end), (start, _) in zip(spans, spans[1:]):
            self.assertLess(end, start)

    @each_edition
    def test_nothing_recalled_is_shown_as_law(self, _, edition):
        kinds = {s["provenance"] for s in edition["sources"].values()}
        self.assertEqual("invented" in kinds, edition["id"].startswith("example."))
        for source in edition["sources"].values():
            if source["provenance"] == "recalled" and "tree" in edition:
                self.assertIn("unverified", source["text"]["en"])
                self.assertIn("chưa kiểm chứng", source["text"]["vi"])

    @each_edition
    def test_missing_says_how_to_load(self, _, edition):
        for text in edition.get("missing", {}).values():
            self.assertIn("docs/framework-file.md", text)
            self.assertIn("parindex check", text)
            self.assertIn(edition["acts"][0]["number"], text)

    def test_readme_lists_every_file(self):
        text = (FRAMEWORKS / "README.md").read_text(encoding="utf-8")
        named = set(re.findall(r"`([a-z0-9.-]+)\.json`", text)) - {"framework.schema"}
        self.assertEqual(named, {path.stem for path in FILES})

    def test_example_shows_every_kind(self):
        schema = load(SCHEMA, exact=False)["$defs"]
        examples = [load(path) for path in FILES if path.name.startswith("example.")]
        nodes = [node for example in examples for node, _ in walk(example["tree"])]
        leaves = [n for n in nodes if "inputs" in n]
        self.assertEqual({n["scale"]["kind"] for n in leaves}, set(schema["scale"]["properties"]["kind"]["enum"]))
        self.assertEqual({n["measure"]["kind"] for n in leaves if "measure" in n},
                         set(schema["measure"]["properties"]["kind"]["enum"]))
        self.assertEqual({n["combine"]["kind"] for n in nodes if "combine" in n},
                         set(schema["combine"]["properties"]["kind"]["enum"]))
        self.assertEqual({i["kind"] for n in leaves for i in n["inputs"]},
                         set(schema["input"]["properties"]["kind"]["enum"]))
        self.assertEqual({n["measure"]["zero_denominator"] for n in leaves
                          if "zero_denominator" in n.get("measure", {})}, set(schema["zero_denominator"]["enum"]))
        policies = {p for n in nodes for p in n.get("absent", {}).values()}
        policies |= {p for example in examples for p in example["absent"].values()}
        self.assertEqual(policies, set(schema["policy"]["enum"]))
        for step in ("impute", "winsorise", "log_step"):
            key = "log" if step == "log_step" else step
            shown = {n["treatment"][key]["kind"] for n in leaves if key in n.get("treatment", {})}
            self.assertEqual(shown, set(schema[step]["properties"]["kind"]["enum"]))
        self.assertEqual({n["combine"]["zero"]["kind"] for n in nodes if "zero" in n.get("combine", {})},
                         set(schema["zero"]["properties"]["kind"]["enum"]))
        for key in ("same_as", "beside", "rescale", "periods"):
            self.assertTrue(any(key in n for n in nodes), key)


class Examples(unittest.TestCase):
    def test_every_file_is_text(self):
        for path in sorted(EXAMPLES.rglob("*.csv")):
            text = path.read_bytes().decode("utf-8")
            self.assertTrue(unicodedata.is_normalized("NFC", text), path.name)
            self.assertNotIn("\r", text, path.name)

    def test_codes_match_the_edition(self):
        names = {path.name for path in EXAMPLES.glob("*.csv")}
        self.assertLessEqual(set(DOSSIERS), names)
        for name, edition in DOSSIERS.items():
            with self.subTest(name):
                tree = load(FRAMEWORKS / f"{edition}.json")["tree"]
                leaves = {leaf["code"]: leaf for leaf in scored_leaves(tree)}
                units = evidence_of(name, tree)
                self.assertGreater(len(units), 0)
                for unit, evidence in units.items():
                    self.assertEqual(set(evidence), set(leaves), unit)
                    for code, cells in evidence.items():
                        inputs = {i["name"]: i["kind"] for i in leaves[code]["inputs"]}
                        self.assertEqual(set(cells), set(inputs), (unit, code))
                        for key, cell in cells.items():
                            self.check_cell(leaves[code], inputs[key], cell, (unit, code, key))

    def check_cell(self, leaf, kind, cell, where):
        if cell in ABSENT:
            if "tự chấm" in cell or "self-scored" in cell:
                self.assertIs(leaf.get("self_scored"), False, where)
        elif kind == "choice":
            words = [w for c in leaf["scale"]["choices"] for w in (c["key"], *c["title"].values())]
            self.assertIn(cell, words, where)
        else:
            value = Fraction(cell)
            self.assertGreaterEqual(value, 0, where)
            if kind == "count":
                self.assertEqual(value.denominator, 1, where)
            if kind == "percent":
                self.assertLessEqual(value, 100, where)
            if kind == "points" and not isinstance(leaf["max"], str):
                self.assertLessEqual(value, leaf["max"], where)

    def test_commune_shows_every_cell(self):
        cells = {row["value"] for row in rows(EXAMPLES / "commune.csv")}
        self.assertLessEqual({"", "n/a", "không áp dụng", "not self-scored", "không tự chấm"}, cells)


class Published(unittest.TestCase):
    def results(self, name):
        tree = load(FRAMEWORKS / f"{DOSSIERS[name]}.json")["tree"]
        out = {}
        for unit, evidence in evidence_of(name, tree).items():
            out[unit] = {}
            score(tree, evidence, out[unit])
        return out

    def test_phu_tho_2026(self):
        points = self.results("phu-tho-2026.csv")["Phú Thọ"]
        expected = ["7.96", "17.68", "8.56", "9.59", "11.43", "6.67", "61.89"]
        got = [rounded(points[code]) for code in ("1", "2", "3", "4", "5", "6", "total")]
        self.assertEqual(got, [Fraction(x) for x in expected])
        published = rows(EXAMPLES / "published" / "phu-tho-2026.csv")
        for row in published:
            # the portal cuts or rounds a leaf, which of the two is not known
            self.assertLess(abs(points[row["code"]] - Fraction(row["points"])), Fraction(1, 100), row["code"])

    def totals_agree(self, name):
        totals = {unit: points["total"] for unit, points in self.results(name).items()}
        published = rows(EXAMPLES / "published" / name)
        self.assertEqual({row["unit"] for row in published}, set(totals))
        for row in published:
            self.assertLessEqual(abs(totals[row["unit"]] - Fraction(row["total"])), Fraction(1, 100), row["unit"])
        self.assertEqual(ranks(totals), {row["unit"]: int(row["rank"]) for row in published})
        # the examples stand in another order, or ranking them would show nothing
        self.assertNotEqual(list(totals), [row["unit"] for row in published])
        return published

    def test_ministries_2023(self):
        published = self.totals_agree("ministries-2023.csv")
        mean = sum(Fraction(row["total"]) for row in published) / len(published)
        self.assertEqual(rounded(mean), Fraction("84.38"))
        differ = sum(r["total"] != Fraction(next(p["total"] for p in published if p["unit"] == u))
                     for u, r in self.results("ministries-2023.csv").items())
        self.assertEqual(differ, 9)

    def test_ministry_classes(self):
        edition = load(FRAMEWORKS / "vn.par.876.ministry.json")
        totals = [Fraction(r["total"]) for r in rows(EXAMPLES / "published" / "ministries-2023.csv")]
        upper = edition["classes"][1]["bands"][0]["from"]
        self.assertEqual(sum(t >= upper for t in totals), 14)

    def test_provinces_2020(self):
        self.totals_agree("provinces-2020.csv")

    def test_quang_nam_2022(self):
        self.assertEqual(self.results("quang-nam-2022.csv")["Quảng Nam"]["total"], Fraction("80.91"))

    def test_ca_mau_1_1_4(self):
        points = self.results("ca-mau-departments.csv")
        expected = {"A": 2, "B": 1, "C": 1, "D": 0, "Đ": 1, "E": None, "G": 2}
        self.assertEqual({u.split()[1]: p["1.1.4"] for u, p in points.items()}, expected)
        totals = {"A": 7, "B": 6, "C": Fraction(11, 2), "D": 0, "Đ": 4, "E": None, "G": None}
        self.assertEqual({u.split()[1]: p["total"] for u, p in points.items()}, totals)


if __name__ == "__main__":
    unittest.main()
