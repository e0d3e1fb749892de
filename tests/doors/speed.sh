# SPDX-License-Identifier: MIT
# Sourced by tests/doors/NAME/speed.sh, with the root of the tree as the directory.
#
#   speed_edition FILE       writes an edition of 88 leaves
#   speed_c BUILD EDITION    prints the milliseconds of the processor that a C program takes for 100,000 units, and the sum
#   speed_ratio NAME C DOOR  prints the two side by side; each "MILLISECONDS SUM"; fails where sums differ

speed_edition() {
    python3 - >"$1" <<'END'
import json
def text(s): return {"vi": s, "en": s}
def leaf(i):
    return {"code": f"c{i}", "title": text("x"), "max": 1, "source": "m",
            "inputs": [{"name": "points", "kind": "points", "title": text("x")}],
            "measure": {"kind": "value", "input": "points"}, "scale": {"kind": "points"}}
print(json.dumps({
    "layout": 1, "id": "test.speed", "title": text("T"), "periods": {}, "supersedes": [],
    "acts": [{"number": "1", "date": "", "issuer": text("A"), "title": text("A")}],
    "levels": [text("I"), text("C")], "decimals": 2, "source": "m",
    "sources": {"m": {"provenance": "invented", "text": text("m")}},
    "absent": {"missing": "blank", "not_applicable": "blank", "not_self_scored": "blank"}, "classes": [],
    "tree": {"code": "total", "title": text("C"), "max": 88, "source": "m", "combine": {"kind": "sum"},
             "children": [leaf(i) for i in range(88)]}}))
END
}

speed_c() {
    local program
    program=$(mktemp)
    gcc -O2 -std=gnu11 -Iinclude -I"$1/include" -DPARINDEX_STATIC -o "$program" tests/doors/arrays.c \
        "$1/libparindex.a" -lpthread -lm
    "$program" "$2"
    rm -f "$program"
}

speed_ratio() {
    awk -v name="$1" -v c="$2" -v door="$3" 'BEGIN {
        split(c, a, " "); split(door, b, " ")
        printf "%-34s %7.1f ms, C %7.1f ms: %.2f times\n", name, b[1], a[1], b[1] / a[1]
        exit (a[2] - b[2]) ^ 2 > 1e-6 }'
}
