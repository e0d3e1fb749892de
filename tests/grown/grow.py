# SPDX-License-Identifier: MIT
"""Adds two fields to the end of every public struct that may grow, in the headers of a directory.

    grow.py INCLUDE/parindex

Finds the structs by itself, so that a new one is covered; prints the name of each. The frozen ones are those
that docs/abi.md names.
"""

import pathlib
import re
import sys

headers = pathlib.Path(sys.argv[1])
policy = (pathlib.Path(__file__).parents[2] / "docs/abi.md").read_text(encoding="utf-8")
frozen = set(
    re.findall(r"`(\w+)`", re.search(r"\*\*Frozen structs\*\*:(.*?)\n- ", policy, re.S)[1])
)
STRUCT = re.compile(r"(typedef struct (\w+) \{\n.*?\n)(\} \2;)", re.DOTALL)
grown = []


def grow(found: re.Match[str]) -> str:
    if found[2] in frozen:
        return found[0]
    grown.append(found[2])
    return f"{found[1]}    double grown_1;\n    double grown_2;\n{found[3]}"


for path in sorted(headers.glob("*.h")):
    text = path.read_text(encoding="utf-8")
    before = len(grown)
    made = STRUCT.sub(grow, text)
    typedefs = set(re.findall(r"typedef struct (\w+) \{", text))
    missed = typedefs - set(grown[before:]) - frozen
    if missed:
        sys.exit(f"{path.name}: not understood: {', '.join(sorted(missed))}")
    path.write_text(made, encoding="utf-8")
if len(frozen) != 4 or len(grown) < 30:
    sys.exit(
        f"{len(grown)} structs to grow and {len(frozen)} frozen ones; more and 4 were expected"
    )
print("\n".join(grown))
