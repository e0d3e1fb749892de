#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Inputs to begin with, for drivers that read files: made of the files in the tree.

    seeds.py OUT_DIR        OUT_DIR/DRIVER/NAME
"""
import csv
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
EDITIONS = 14  # those of some_edition in fuzz.c
LARGEST = 12_000


def files(*patterns):
    found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return [(path.name, path.read_bytes()) for path in found if path.stat().st_size <= LARGEST]


def seeds():
    for name, text in files("tests/frameworks/*.json", "frameworks/*.json"):
        yield "framework", name, text
    for name, text in files("examples/*.csv", "tests/vectors/dossiers/good-*.csv"):
        for edition in range(EDITIONS) if name.startswith("good") is False else (1,):
            yield "dossier", f"{edition}-{name}", bytes([edition, edition & 1]) + text
    for edition in range(EDITIONS):
        for name, text in files("examples/staged-*.json"):
            yield "staged", f"{edition}-{name}", bytes([edition]) + text
        for name, text in files("examples/concordance-*.json"):
            yield "concordance", f"{edition}-{name}", bytes([edition, edition]) + text
        yield "costs", f"{edition}", bytes([edition]) + b"rank:1\0\0code,cost,limit\n1,2,\n1.1,,3\n2,0.5,1\n"
        pair = {"layout": 1, "from": "example.commune", "to": "example.commune", "pairs": [{"from": ["total"], "to": ["total"]}],
                "source": {"provenance": "invented", "text": {"vi": "Thử", "en": "Try"}}}
        yield "concordance", f"{edition}-self", bytes([1, 1]) + json.dumps(pair).encode()
    with open(ROOT / "tests/vectors/unit_spellings.csv", encoding="utf-8") as table:
        for number, row in enumerate(csv.reader(table)):
            if number % 7 == 1:
                yield "units", str(number), b"\0".join(cell.encode() for cell in ["2024", row[0], "A" * 40])
    for number, command in enumerate(("list", "show", "check", "score", "rank", "explain", "improve", "units", "survey")):
        request = {"command": command, "edition": "example.commune", "unit": "A", "code": "1", "names": ["Phú Thọ"],
                   "dossier": (ROOT / "examples/commune.csv").read_text(encoding="utf-8")}
        yield "session", str(number), json.dumps(request, ensure_ascii=False).encode()
    for driver in ("array", "difference", "edition", "number", "scored", "session", "survey", "uncertainty"):
        state = 1
        for number in range(24):  # numbers of a congruence: the same everywhere
            some = bytearray()
            for _ in range(64 << (number % 5)):
                state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
                some.append(state >> 56)
            yield driver, f"some-{number}", bytes(some)


def main(out):
    for driver, name, content in seeds():
        path = pathlib.Path(out) / driver / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1])
