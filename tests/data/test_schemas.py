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


class Schemas(unittest.TestCase):
    def test_every_schema_has_files(self):
        self.assertEqual({path.name for path in (ROOT / "schemas").iterdir()}, set(FILES))

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
