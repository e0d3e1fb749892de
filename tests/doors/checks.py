# SPDX-License-Identifier: MIT
"""What the doors of databases that are tried from Python have in common: the cases, and what passed and what failed."""
import json
import struct


class Checks:
    def __init__(self):
        self.passed = self.failed = 0  # of the cases; a check beside them counts where it fails

    def check(self, name, right, said="", case=False):
        self.passed += bool(right) and case
        self.failed += not right
        if not right:
            print(f"FAILED {name}: {said}", flush=True)

    def cases(self, file, call, by_rows):
        """Every line of the file: `call` gives the response, and where there are bits `by_rows` what is wrong, or ""."""
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                case = json.loads(line)
                response = call(case["request"])
                said = "" if response == case["response"] else f"the response: {response[:200]}"
                if not said and "bits" in case:
                    said = by_rows(case)
                self.check(case["name"], not said, said, case=True)


def bits(x):
    return None if x is None else struct.pack(">d", x).hex()


def is_number(cell):
    try:
        return cell == "" or float(cell) is not None
    except ValueError:
        return False
