#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every status is described in docs/errors.md with its value, and every public function is
# called in at least one of tests/*/*.c.
#
#   tests/docs.sh
set -euo pipefail
shopt -s nullglob
cd "$(dirname "$0")/.."

faults=0

fault() {
    printf '%s\n' "$1" >&2
    faults=$((faults + 1))
}

statuses=0
while read -r name value; do
    statuses=$((statuses + 1))
    grep -E "\b(PARINDEX_)?$name\b" docs/errors.md 2>/dev/null | grep -qE "\b$value\b" ||
        fault "docs/errors.md: PARINDEX_$name with its value $value is not there"
done < <(sed -nE 's/^PARINDEX_STATUS\(([A-Z_]+), ([0-9]+),.*/\1 \2/p' include/parindex/status.def)
[ "$statuses" -gt 0 ] || fault "include/parindex/status.def: no status found"

# And nothing is described that does not exist.
while read -r name; do
    grep -q "^PARINDEX_STATUS(${name#PARINDEX_}," include/parindex/status.def ||
        fault "docs/errors.md: $name is no status"
done < <(grep -oE '\bPARINDEX_ERR_[A-Z_]+\b' docs/errors.md 2>/dev/null | sort -u)

functions=0
while read -r name; do
    functions=$((functions + 1))
    grep -qE "\b$name *\(" tests/*/*.c || fault "tests: nothing calls $name"
done < <(sed -nE 's/^ *(parindex_[a-z0-9_]+);$/\1/p' parindex.map)
[ "$functions" -gt 0 ] || fault "parindex.map: no function found"

[ "$faults" -eq 0 ] || exit 1
printf 'ok: %d statuses described, %d functions tested\n' "$statuses" "$functions"
