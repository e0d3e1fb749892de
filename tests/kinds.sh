#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A kind that is added to a list does not compile until every layer knows it. One more line is put into
# copies of lib/kinds/*.def, and the compiler names what is missing.
#
#   tests/kinds.sh GENERATED_INCLUDE_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/parindex" "$work/kinds"

# missing LIST ARGUMENTS: the functions and tables that the new kind lacks, each once.
missing() {
    local list=$1 macro=${2%%(*}
    sed "/^#undef $macro\$/i $2" "lib/kinds/$list.def" >"$work/kinds/$list.def"
    cmp -s "lib/kinds/$list.def" "$work/kinds/$list.def" && return 1
    cp "$work/kinds/$list.def" "$work/parindex/$list.def"
    grep -l "#define $macro(" lib/*/*.c tests/support/*.c | while read -r file; do
        "${CC:-cc}" -std=c11 -fsyntax-only -DPARINDEX_STATIC -I"$work" -Iinclude -Ilib -Itests/support \
            -I"$generated" \
            "$file" 2>&1 | { grep -F undeclared || true; } | { grep -oE '[a-z_]+_tomorrow' || true; } |
            sed "s|^|$file: |"
    done | sort -u
    rm "$work"/*/"$list.def"
}

# ask LEAST LIST LINE: so many places at least.
ask() {
    local found count
    found=$(missing "$2" "$3")
    count=$(grep -c . <<<"$found" || true)
    printf '%s\n%s\n' "$3" "$(sed 's/^/    /' <<<"$found")"
    [ "$count" -ge "$1" ] && return
    printf 'only %d places of %d ask for it\n' "$count" "$1" >&2
    exit 1
}

generated=$1
ask 7 scales 'PARINDEX_SCALE(TOMORROW, tomorrow, 99, POINTS, "", "")'
ask 7 scales 'PARINDEX_SCALE(TOMORROW, tomorrow, 99, ENDPOINTS, "", "")'
ask 5 scales 'PARINDEX_SCALE(TOMORROW, tomorrow, 99, COHORT, "", "")'
ask 6 measures 'PARINDEX_MEASURE(TOMORROW, tomorrow, 99, ONE, "", "")'
ask 3 combines 'PARINDEX_COMBINE(TOMORROW, tomorrow, 99, POWER, WEIGHED, "", "")'
ask 5 conditions 'PARINDEX_TEST(TOMORROW, tomorrow, 99, NODE, "", "")'
ask 2 conditions 'PARINDEX_EFFECT(TOMORROW, tomorrow, 99, "", "")'
ask 1 tasks 'PARINDEX_TASKS(TOMORROW, tomorrow, 99, ALONE, "", "")'
ask 3 treatments 'PARINDEX_IMPUTE(TOMORROW, tomorrow, 99, "", "")'
ask 3 treatments 'PARINDEX_WINSORISE(TOMORROW, tomorrow, 99, "", "")'
ask 3 treatments 'PARINDEX_LOG(TOMORROW, tomorrow, 99, "", "")'
