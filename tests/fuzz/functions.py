#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tests/fuzz/functions.txt is whole: a line for every public function, with the driver that calls it, or "-" and the
reason. Only a function that takes no text, bytes or array may have a reason instead; and the driver, or what it goes on
with, does call it.

    functions.py            checks
    functions.py write      adds the lines that are missing, of the first driver that calls the function
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "tests/fuzz"
TABLE = HERE / "functions.txt"
TAKES = re.compile(r"\bconst void \*|\bconst char \*|\bparindex_(view|span) \*|\bparindex_answers \*")


def declared():
    """{function: its parameters}"""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "include/parindex").glob("*.h*")))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return dict(re.findall(r"PARINDEX_API[^;(]*?\b(parindex_\w+)\(([^;]*)\);", text))


def callers():
    """{function: drivers and shared files that call it}"""
    found = {}
    for path in sorted(HERE.glob("*.c")):
        name = path.stem.removeprefix("fuzz_") if path.stem.startswith("fuzz_") else path.stem + ".c"
        for function in re.findall(r"\b(parindex_\w+)\b", path.read_text(encoding="utf-8")):
            found.setdefault(function, []).append(name)
    return found


def main(write):
    functions, calls, faults, lines = declared(), callers(), [], {}
    for line in TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else []:
        if line and not line.startswith("#"):
            name, where, *reason = line.split(None, 2)
            lines[name] = (where, " ".join(reason))
    if write:
        for name in functions:
            if name not in lines and name in calls:
                lines[name] = (calls[name][0], "")
        head = "# SPDX-License-Identifier: MIT\n# Which driver calls which public function: functions.py holds it.\n"
        TABLE.write_text(head + "".join(f"{n} {w} {r}".rstrip() + "\n" for n, (w, r) in sorted(lines.items())), encoding="utf-8")
    for name, parameters in functions.items():
        where, reason = lines.pop(name, (None, ""))
        if where is None:
            faults.append(f"{name} has no driver and no line")
        elif where == "-" and TAKES.search(parameters):
            faults.append(f"{name} takes bytes, text or an array, and no driver calls it")
        elif where == "-" and not reason:
            faults.append(f"{name} has no driver and no reason")
        elif where != "-" and where not in calls.get(name, []):
            faults.append(f"{name}: tests/fuzz/{where} does not call it")
    faults += [f"there is no function {name}" for name in lines]
    for fault in faults:
        print(f"tests/fuzz/functions.txt: {fault}", file=sys.stderr)
    if not faults:
        print(f"ok: {len(functions)} functions")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["write"]))
