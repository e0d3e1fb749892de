# SPDX-License-Identifier: MIT
"""Every kind of lib/kinds/*.def is in the schema, the docs, the vectors, the oracles and the examples.

    /usr/bin/python3 tests/data/test_kinds.py

The compiler asks for the rest (tests/kinds.sh), bindings/python/tests/test_annex_kinds.py for a sentence of
every kind that the schema has.
"""
import csv
import json
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTS = {"SCALE": "scales", "MEASURE": "measures", "COMBINE": "combines", "IMPUTE": "treatments",
         "WINSORISE": "treatments", "LOG": "treatments", "TASKS": "tasks"}
LINE = re.compile(r"^PARINDEX_(\w+)\((\w+), (\w+), (\d+), (?:(\w+), )?", re.MULTILINE)
#: A kind's definition, and where a rule has it.
DEFS = {"LOG": "log_step", "TASKS": "from_tasks"}


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def kinds():
    """(list, name, key, value, family) of each kind."""
    for file in sorted(set(LISTS.values())):
        for found in LINE.finditer(read(f"lib/kinds/{file}.def")):
            if found[1] in LISTS and found[3] != "key":
                yield found.groups()


KINDS = list(kinds())


def own(family):
    return family != "COHORT"


def shown(node):
    """Each (list, key) that a node of an edition has."""
    rules = [(step.upper(), node[step]) for step in ("scale", "measure", "combine") if step in node]
    rules += [(step.upper(), rule) for step, rule in node.get("treatment", {}).items()]
    rules += [("TASKS", given["tasks"]) for given in node.get("inputs", []) if "tasks" in given]
    return {(step, rule["kind"]) for step, rule in rules}


def nodes(node):
    yield node
    for child in node.get("children", []):
        yield from nodes(child)


def tree(edition):
    return list(nodes(json.loads(read(f"frameworks/{edition}.json"))["tree"]))


def rows(vectors):
    lines = [line for line in read(f"tests/vectors/{vectors}.csv").splitlines() if line[0] != "#"]
    return list(csv.DictReader(lines))


def leaf_rows(want):
    """The rules of the vectors of one leaf that ask for that."""
    for row in rows("scale"):
        if row["want"].startswith(want):
            yield {"scale": json.loads(row["scale"].replace("'", '"')), "measure": {"kind": row["measure"].split(" ")[0]}}


def explained():
    yield from leaf_rows("arithmetic ")
    for row in rows("explain"):
        if (ROOT / f"frameworks/{row['edition']}.json").exists():
            yield from (n for n in tree(row["edition"]) if n["code"] == row["code"])
    for case in (ROOT / "tests/cli/cases").glob("*explain*.case"):
        for edition, code in re.findall(r"^parindex explain (example\.\S+) \S+ \S+ (\S+)", case.read_text("utf-8"), re.MULTILINE):
            yield from (n for n in tree(edition) if n["code"] == code)


def worded():
    yield from leaf_rows("words ")
    codes = {row["code"] for row in rows("words")}
    yield from (n for n in tree("example.commune") if n["code"] in codes)
    for case in (ROOT / "tests/cli/cases").glob("show-*-vi.case"):
        for edition in re.findall(r"^parindex show (example\.\S+)(?: --\S+ \S+)*$", case.read_text("utf-8"), re.MULTILINE):
            yield from tree(edition)


def tested(texts):
    """Each (list, key) that vectors or C tests have in the JSON of a rule, or by its constant."""
    for name, enum_name, key, *_ in KINDS:
        if f"PARINDEX_{name}_{enum_name}" in texts or re.search(rf"""['"]{name.lower()}['"]: ?\{{['"]kind['"]: ?['"]{key}['"]""", texts):
            yield name, key


class Kinds(unittest.TestCase):
    def ask(self, found, of=lambda family: True):
        """For each kind, one by one, that it is found."""
        for name, _, key, _, family in KINDS:
            if of(family):
                with self.subTest(name, key=key):
                    self.assertIn((name, key), found)

    def test_conditions(self):
        """Each test and effect is in the schema, the docs, the example and the C tests."""
        listed = read("lib/kinds/conditions.def")
        schema = json.loads(read("frameworks/framework.schema.json"))["$defs"]
        docs = read("docs/framework-file.md").split("## Conditions")[1].split("\n## ")[0]
        example = read("frameworks/example.conditions.json")
        tests = read("tests/score/test_conditions.c") + read("tests/model/test_condition.c")
        keys = {name: re.findall(rf"^PARINDEX_{name}\(\w+, (\w+), (\d+), ", listed, re.MULTILINE)
                for name in ("TEST", "EFFECT")}
        for name, found in keys.items():
            self.assertEqual([int(value) for _, value in found], list(range(1, len(found) + 1)))
            for key, _ in found:
                with self.subTest(name, key=key):
                    if key == "given":  # a class says so itself
                        self.assertIn("when", schema["class_band"]["properties"])
                        continue
                    self.assertIn(key, schema[name.lower()]["properties"])
                    self.assertIn(f"`{key}`" if name == "EFFECT" else f'{{"{key}": ', docs)
                    self.assertIn(f'"{key}": ', example)
                    self.assertIn(f"'{key}':", tests)

    def test_lists_are_read(self):
        for name in LISTS:
            values = [int(value) for of, _, _, value, _ in KINDS if of == name]
            self.assertEqual(values, list(range(1, len(values) + 1)), name)

    def test_schema_has_the_kinds_and_no_others(self):
        schema = json.loads(read("frameworks/framework.schema.json"))["$defs"]
        for name in LISTS:
            definition = schema[DEFS.get(name, name.lower())]
            self.assertEqual(set(definition["properties"]["kind"]["enum"]),
                             {key for of, _, key, *_ in KINDS if of == name}, name)

    def test_file_docs_have_a_place_for_each(self):
        tables = [line for line in read("docs/framework-file.md").splitlines() if line[0:1] == "|"]
        found = {(name, key) for name, _, key, *_ in KINDS for line in tables
                 if f"`{key}`" in line.split("|")[1 if name not in ("IMPUTE", "WINSORISE", "LOG") else 2]}
        self.ask(found)

    def test_an_example_shows_each(self):
        editions = [path.stem for path in (ROOT / "frameworks").glob("example.*.json")]
        self.ask(set().union(*(shown(n) for edition in editions for n in tree(edition))))

    def test_sentences_in_vectors_and_cases(self):
        self.ask(set().union(*map(shown, worded())))

    def test_explanations_in_vectors(self):
        self.ask(set().union(*map(shown, explained())))

    def test_points_in_vectors(self):
        scales = set().union(*(shown(leaf) for leaf in leaf_rows("")))
        for name, _, key, _, family in KINDS:
            if name == "SCALE" and own(family):
                with self.subTest(key):
                    self.assertIn((name, key), scales)

    def test_numbers_in_c_tests_or_vectors(self):
        texts = "".join(path.read_text("utf-8") for path in [*ROOT.glob("tests/**/*.c"), *ROOT.glob("tests/vectors/*.csv")])
        texts += "".join(f"'measure':{{'kind':'{row['measure'].split(' ')[0]}'" for row in rows("measure"))
        texts += "".join(f"'combine':{row['combine']}" for row in rows("combine"))
        texts += "".join(f"'scale':{row['scale']}" for row in rows("scale"))
        self.ask(set(tested(texts)))


if __name__ == "__main__":
    unittest.main()
