# SPDX-License-Identifier: MIT
"""The shipped files that are no criteria editions agree with the schema of their kind.

    /usr/bin/python3 tests/data/test_schemas.py
"""
import json
import pathlib
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Each schema and the files of its kind.
FILES = {
    "concordance.schema.json": ["concordance-1149-876.json"],
    "staged-dossier.schema.json": ["staged-communes.json"],
    "survey-design.schema.json": ["survey-design.json"],
}


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def validator_of(name, store):
    schema = store[f"http://schemas/{name}"]
    jsonschema.Draft202012Validator.check_schema(schema)
    resolver = jsonschema.RefResolver("http://schemas/" + name, schema, store=store)
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


class Schemas(unittest.TestCase):
    def test_every_schema_has_files(self):
        calls = {"request.schema.json", "response.schema.json"}
        self.assertEqual({path.name for path in (ROOT / "schemas").iterdir()}, set(FILES) | calls)

    def test_requests_and_answers_agree(self):
        """Each case of tests/doors: the request, the answer, and the result of the command's own."""
        store = {f"http://schemas/{path.name}": load(path) for path in (ROOT / "schemas").iterdir()}
        request = validator_of("request.schema.json", store)
        answer = load(ROOT / "schemas" / "response.schema.json")
        whole = jsonschema.Draft202012Validator(answer)
        jsonschema.Draft202012Validator.check_schema(answer)
        results = set()
        for line in (ROOT / "tests/doors/cases.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            with self.subTest(case["name"]):
                given = json.loads(case["response"])
                asked = json.loads(case["request"]) if given["outcome"] == "done" else {}
                if "command_line" in asked or asked.get("numbers") == "printed":
                    continue  # what is printed stands alone there
                self.assertEqual([e.message for e in whole.iter_errors(given)][:1], [])
                if given["outcome"] != "done":
                    continue
                self.assertEqual([e.message for e in request.iter_errors(asked)][:1], [])
                if isinstance(given["result"], str):
                    continue
                command = "compare" if "set" in asked else "survey_ranks" if "score" in asked else asked["command"]
                own = jsonschema.Draft202012Validator({"$defs": answer["$defs"], "$ref": f"#/$defs/{command}"})
                self.assertEqual([f"{e.json_path}: {e.message}" for e in own.iter_errors(given["result"])][:1], [])
                results.add(command)
        self.assertEqual(results, set(answer["$defs"]) - {"edition", "fault"})

    def test_the_files_agree(self):
        for name, files in FILES.items():
            schema = load(ROOT / "schemas" / name)
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            for file in files:
                with self.subTest(file):
                    faults = [e.message for e in validator.iter_errors(load(ROOT / "examples" / file))]
                    self.assertEqual(faults, [])

    def test_an_unknown_key_is_refused(self):
        for name, files in FILES.items():
            validator = jsonschema.Draft202012Validator(load(ROOT / "schemas" / name))
            self.assertFalse(validator.is_valid(load(ROOT / "examples" / files[0]) | {"sum": 1}))


if __name__ == "__main__":
    unittest.main()
