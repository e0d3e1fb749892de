#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What script/abi makes of the headers: the places of all fields as compilers put them, for 64 and 32 bits;
# every function of parindex.map, every struct of lib/base/structs.c, every status; a flat header that
# compiles alone. What programs were linked with is as it was (tests/abi/baseline.txt). Doors: each says of every function that it reaches it, or why it does not.
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
script/abi-baseline check "$out/abi.json" "$out"
# And what would break is stopped, each by its name.
python3 - "$out" <<'END'
import copy, json, pathlib, subprocess, sys
out = pathlib.Path(sys.argv[1])
whole = json.loads((out / "abi.json").read_text(encoding="utf-8"))
def struct(abi, name):
    return next(s for s in abi["structs"] if s["name"] == name)
def moved(abi):
    fields = struct(abi, "parindex_cell")["fields"]
    fields[2]["offset"], fields[3]["offset"] = fields[3]["offset"], fields[2]["offset"]
def retyped(abi):
    struct(abi, "parindex_node")["fields"][0]["type"] = "char *"
def shrunk(abi):
    struct(abi, "parindex_error")["size"]["64"] -= 8
def frozen_grown(abi):
    struct(abi, "parindex_view")["size"]["64"] += 8
def renumbered(abi):
    next(c for c in abi["constants"] if c["name"] == "PARINDEX_TABLE_SHARE")["value"] += 1
def removed(abi):
    abi["functions"] = [f for f in abi["functions"] if f["name"] != "parindex_round"]
def changed(abi):
    next(f for f in abi["functions"] if f["name"] == "parindex_score")["parameters"].pop()
def added(abi):
    abi["constants"].append({"name": "PARINDEX_NEVER_LOOKED_AT", "value": 1, "about": ""})
breaks = {moved: "parindex_cell.points", retyped: "parindex_node.code", shrunk: "parindex_error", frozen_grown: "parindex_view",
          renumbered: "PARINDEX_TABLE_SHARE", removed: "parindex_round", changed: "parindex_score", added: "PARINDEX_NEVER_LOOKED_AT"}
for damage, name in breaks.items():
    abi = copy.deepcopy(whole)
    damage(abi)
    (out / "broken.json").write_text(json.dumps(abi), encoding="utf-8")
    (out / "broken").mkdir(exist_ok=True)
    ran = subprocess.run(["script/abi-baseline", "check", out / "broken.json", out / "broken"], stderr=subprocess.PIPE, text=True)
    if ran.returncode == 0 or name not in ran.stderr:
        sys.exit(f"abi-baseline does not stop: {damage.__name__} {name}: {ran.stderr}")
END
clang=$(command -v clang-14 || command -v clang)
for what in layout baseline; do
    "$clang" -fsyntax-only -I include -I "$include" "$out/$what-64.c"
    "$clang" --target=x86_64-w64-windows-gnu -ffreestanding -fsyntax-only -I include -I "$include" "$out/$what-64.c"
    "$clang" --target=wasm32 -ffreestanding -fsyntax-only -I include -I "$include" "$out/$what-wasm32.c"
done
printf '#include <stddef.h>\n#include <stdint.h>\n#include "parindex-ffi.h"\n' >"$out/flat.c"
gcc -std=c99 -Wall -Wextra -Werror -fsyntax-only -I "$out" "$out/flat.c"
printf 'ok: as it was; places of fields for 64 bits, Windows and wasm32; the flat header alone\n'
