#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Doxygen's filter: prints a header with the rows of its lists (*.def) in place of the #include.

A row becomes an enum value. Its comment is the one-line comment above the row in the list or, without
one, the row's English words.
"""

import re
import sys
from pathlib import Path

LIST = re.compile(
    r'^#define (\w+)\(([^)]*)\) (.*)\n#include "parindex/(\w+\.def)"\n(?:#undef \1\n)?', re.M
)
ARGUMENT = re.compile(r'\s*((?:"(?:[^"\\]|\\.)*"\s*)+|[^,"]+?)\s*(?:,|$)')


def rows(use: re.Match[str]) -> str:
    name, parameters, body, file = use.groups()
    row = re.compile(rf'^(?:/\*+ (.*) \*/\n)?{name}\(((?:"(?:[^"\\]|\\.)*"|[^")])*)\)', re.M)
    made = ""
    folder = "include/parindex" if file == "status.def" else "lib/kinds"
    for comment, arguments in row.findall(Path(folder, file).read_text("utf-8")):
        values = ["".join(re.findall(r'"(.*?)"', a)) or a for a in ARGUMENT.findall(arguments)]
        given = dict(zip(parameters.split(", "), values, strict=True))
        words = comment or given["en"][0].upper() + given["en"][1:]
        made += f"/** {words.rstrip('.')}. */\n"
        made += re.sub(r"(?:##)?\b(\w+)\b", lambda m, to=given: to.get(m[1], m[1]), body) + "\n"
    return made


sys.stdout.write(LIST.sub(rows, Path(sys.argv[1]).read_text("utf-8")))
