#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# docs/errors.md has the rows of status.def to the last word, every field and value of the public
# headers has its comment on the line above it (Doxygen asks for the rest), and every public function
# says which threads may call it and is called in at least one of tests/*/*.c.
#
#   tests/docs.sh
set -euo pipefail
export LC_ALL=C.UTF-8
shopt -s nullglob
cd "$(dirname "$0")/.."

faults=0

fault() {
    printf '%s\n' "$1" >&2
    faults=$((faults + 1))
}

list=include/parindex/status.def
described() { # the first columns of the table, one status a line
    tr -s '\n ' '  ' <"$list" | grep -oE 'PARINDEX_STATUS\([A-Z_]+, [0-9]+, "[^"]*", "[^"]*"\)' |
        sed -E 's/.*\(([A-Z_]+), ([0-9]+), "(.*)", "(.*)"\)/| `PARINDEX_\1` | \2 | \3<br>*\4* |/'
}
statuses=$(described | wc -l)
[ "$statuses" -eq "$(grep -c '^PARINDEX_STATUS(' "$list")" ] || fault "$list: not every row is read"
while read -r difference; do
    fault "docs/errors.md and $list: $difference"
done < <(diff <(described) <(grep -oE '^\| `PARINDEX_[A-Z_]+` \| [0-9]+ \| [^|]* \|' docs/errors.md) |
    grep '^[<>]')

# And nothing is named that does not exist.
while IFS=: read -r file name; do
    grep -q "^PARINDEX_STATUS(${name#PARINDEX_}," "$list" || fault "$file: $name is no status"
done < <(grep -oE "\bPARINDEX_ERR_[A-Z_]+\b" docs/*.md include/parindex/*.h | grep -v ":PARINDEX_ERR_UNKNOWN$" | sort -u)

while read -r place; do
    fault "$place: a comment is missing above this line"
done < <(awk '
    /^(typedef struct [a-z_]+|enum) \{$/ { inside = 1 }
    /^\}/ { inside = 0 }
    inside && /^    [A-Za-z]/ && above !~ /\*\/$/ { print FILENAME ":" FNR }
    { above = $0 }' include/parindex/*.h)

while read -r place; do
    fault "$place: the comment does not say which threads may call this"
done < <(awk '
    /^\/\*\*/ { doc = "" }
    { doc = doc $0 }
    /^PARINDEX_API/ && doc !~ /[Tt]hread/ { print FILENAME ":" FNR }' include/parindex/*.h)

functions=0
while read -r name; do
    functions=$((functions + 1))
    grep -qE "\b$name *\(" tests/*/*.c || fault "tests: nothing calls $name"
done < <(sed -nE 's/^ *(parindex_[a-z0-9_]+);$/\1/p' parindex.map)
[ "$functions" -gt 0 ] || fault "parindex.map: no function found"

[ "$faults" -eq 0 ] || exit 1
printf 'ok: %d statuses described, %d functions tested\n' "$statuses" "$functions"
