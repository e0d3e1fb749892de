#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What script/abi makes of the headers: the places of all fields as compilers put them, for 64 and 32 bits;
# every function of parindex.map, every struct of lib/base/structs.c, every status; a flat header that
# compiles alone. Doors: each says of every function that it reaches it, or why it does not.
#
#   tests/abi.sh INCLUDE_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
include=$1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

script/abi "$include" "$out"
python3 - "$out" <<'END'
import json, pathlib, re, sys
out = pathlib.Path(sys.argv[1])
abi = json.loads((out / "abi.json").read_text(encoding="utf-8"))
faults = []
def same(what, a, b):
    if sorted(a) != sorted(b):
        faults.append(f"{what}: {sorted(set(a) ^ set(b))}")
functions = [f["name"] for f in abi["functions"]]
same("parindex.map", functions, re.findall(r"^ +(parindex_\w+);", pathlib.Path("parindex.map").read_text(), re.M))
same("lib/base/structs.c", [s["name"] for s in abi["structs"] if s["sized"]],
     ["parindex_" + n for n in re.findall(r"X\((\w+), \w+\)", pathlib.Path("lib/base/structs.c").read_text())])
same("status.def", [s["name"] for s in abi["statuses"]],
     ["PARINDEX_" + n for n in re.findall(r"PARINDEX_STATUS\((\w+), \d", pathlib.Path("include/parindex/status.def").read_text(encoding="utf-8"))])
for f in abi["functions"]:
    if not f["about"]:
        faults.append(f"{f['name']} says nothing of itself")
for layout in ("64", "wasm32"):
    lines = ["#include <stddef.h>", '#include "parindex/parindex.h"']
    for s in abi["structs"]:
        lines.append(f'_Static_assert(sizeof({s["name"]}) == {s["size"][layout]}, "{s["name"]}");')
        lines += [f'_Static_assert(offsetof({s["name"]}, {f["name"]}) == {f["offset"][layout]}, '
                  f'"{s["name"]}.{f["name"]}");' for f in s["fields"]]
    (out / f"layout-{layout}.c").write_text("\n".join(lines) + "\n")
# each door's list of what it reaches: a function, or "- function  reason"; a * at the end is for many
for door in sorted(pathlib.Path("bindings").glob("*/functions.txt")):
    lines = [l for l in door.read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    met = set()
    for line in lines:
        left = line.startswith("- ")
        name, _, reason = line.removeprefix("- ").partition(" ")
        found = [f for f in functions if f == name or (name.endswith("*") and f.startswith(name[:-1]))]
        if not found:
            faults.append(f"{door}: there is no function {name}")
        if left and not reason.strip():
            faults.append(f"{door}: {name} is left out without a reason")
        met.update(found)
    same(str(door), functions, met)
for fault in faults:
    print(fault, file=sys.stderr)
sys.exit(bool(faults))
END
clang=$(command -v clang-14 || command -v clang)
"$clang" -fsyntax-only -I include -I "$include" "$out/layout-64.c"
"$clang" --target=x86_64-w64-windows-gnu -ffreestanding -fsyntax-only -I include -I "$include" "$out/layout-64.c"
"$clang" --target=wasm32 -ffreestanding -fsyntax-only -I include -I "$include" "$out/layout-wasm32.c"
printf '#include <stddef.h>\n#include <stdint.h>\n#include "parindex-ffi.h"\n' >"$out/flat.c"
gcc -std=c99 -Wall -Wextra -Werror -fsyntax-only -I "$out" "$out/flat.c"
printf 'ok: places of fields for 64 bits, Windows and wasm32; the flat header alone\n'
