#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# docs/house.md against lib/: every file has a line in its room's table, and every line a file; every
# file with code has tests/<room>/test_<file>.c, or its line names tests that there are.
#
#   tests/house.sh
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."

faults=0
fault() {
    printf 'docs/house.md: %s\n' "$1" >&2
    faults=$((faults + 1))
}

# room|file|tests, one a line
lines=$(awk -F' *[|] *' '/^## /{room = /^## lib\// ? substr($1, 8) : ""; sub(/:.*/, "", room)}
    room != "" && $2 ~ /^`[a-z0-9_]+`$/ {gsub(/[`,]/, ""); print room "|" $2 "|" $4}' docs/house.md)
for file in lib/*/*.[ch]; do
    name=${file#lib/}
    grep -q "^${name%/*}|$(basename "${name%.*}")|" <<<"$lines" || fault "no line for $file"
done
while IFS='|' read -r room file tests; do
    compgen -G "lib/$room/$file.[ch]" >/dev/null || fault "there is no lib/$room/$file"
    [ -e "tests/$room/test_$file.c" ] || [ -n "$tests" ] || fault "lib/$room/$file has no test"
    for test in $tests; do
        [ -e "tests/${test%/*}/test_${test#*/}.c" ] || fault "$room/$file: there is no test $test"
    done
done <<<"$lines"

[ "$faults" -eq 0 ] || exit 1
printf 'ok: %d files of lib/ have their line and their tests\n' "$(wc -l <<<"$lines")"
