#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every name in docs/names.md exists where its column says, and no public C name breaks its rules.

tests/names.py
"""

import ast
import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FAULTS = []


def tables() -> list[list[list[str]]]:
    """The tables of docs/names.md: rows of cells, without the headings."""
    lines = (TOP / "docs/names.md").read_text("utf-8").splitlines()
    found, rows = [], []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            found.append(rows[2:])
            rows = []
    return found


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def public_c() -> set[str]:
    names: set[str] = set()
    for path in [*(TOP / "include/parindex").iterdir(), *(TOP / "lib/kinds").glob("*.def")]:
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"#include.*|#ifndef.*|#undef.*", "", text)
        names |= set(re.findall(r"\b(?:parindex|PARINDEX)_\w+", text))
        # A list: PARINDEX_KIND(NAME, ...) is the value PARINDEX_KIND_NAME, a status PARINDEX_NAME.
        if path.suffix == ".def":
            for kind, name in re.findall(r"^PARINDEX_(\w+)\((\w+),", text, re.MULTILINE):
                names.add(f"PARINDEX_{name}" if kind == "STATUS" else f"PARINDEX_{kind}_{name}")
    return names


def public_python() -> set[str]:
    names: set[str] = set()
    members: dict[str, set[str]] = {}
    bases: dict[str, set[str]] = {}
    for path in (TOP / "bindings/python/parindex").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                names.add(node.name)
            if isinstance(node, ast.ClassDef):
                own = members.setdefault(node.name, set())
                bases.setdefault(node.name, set()).update(b.id for b in node.bases if isinstance(b, ast.Name))
                for part in node.body:
                    if isinstance(part, ast.FunctionDef):
                        own.add(part.name)
                    if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                        own.add(part.target.id)
    for name in members:
        above = [name]
        for each in above:
            above += [base for base in bases.get(each, ()) if base not in above]
        names |= {f"{name}.{member}" for each in above for member in members.get(each, ())}
    return names


def json_keys() -> set[str]:
    files = [*TOP.glob("schemas/*.json"), TOP / "frameworks/framework.schema.json"]
    return {key for f in files for key in re.findall(r'"(\w+)"\s*:', f.read_text("utf-8"))}


terms, rules = tables()
c, python, keys = public_c(), public_python(), json_keys()
for row in terms:
    for cell, there, where in ((row[2], c, "the headers"), (row[3], python, "the Python package"),
                               (row[4], keys, "the schemas")):  # fmt: skip
        FAULTS += [f"{row[0]}: {where} have no {n}" for n in quoted(cell) if n not in there]
    if not all(row[i] for i in (0, 1, 2, 5)):
        FAULTS.append(f"{row[0]}: a cell is empty")
if len({row[0] for row in terms}) < len(terms):
    FAULTS.append("a term is there twice")

for words, prefixes in rules:
    for word in quoted(words):
        uses = [n for n in c if word in n.lower().split("_")]
        FAULTS += [f"{n}: the word {word} belongs to {prefixes}" for n in uses
                   if not n.startswith(tuple(quoted(prefixes)))]  # fmt: skip
        if quoted(prefixes) and not uses:
            FAULTS.append(f"no public name has the word {word}")

for fault in FAULTS:
    print(f"docs/names.md: {fault}", file=sys.stderr)
if FAULTS:
    sys.exit(1)
print(f"ok: {len(terms)} terms, {len(c)} public names of C")
