# SPDX-License-Identifier: MIT
# Sourced by tests/doors/NAME/run.sh, with the root of the tree as the directory.
#
#   door NAME COMMAND...     runs a door's runner, which ends with "N passed, N failed"
#
# Fails where any case failed, or where N is less than cases.jsonl has lines; prints seconds and megabytes.

door() {
    local name=$1 out lines passed start
    shift
    out=$(mktemp)
    lines=$(wc -l <tests/doors/cases.jsonl)
    start=$(date +%s.%N)
    local status=0
    /usr/bin/env time -f '%M' -o "$out.kb" "$@" >"$out" 2>&1 || status=$?
    cat "$out"
    passed=$(sed -nE 's/^([0-9]+) passed, 0 failed$/\1/p' "$out" | tail -n 1)
    printf '%s: %.1f s, %.0f MB\n' "$name" "$(echo "$(date +%s.%N) - $start" | bc)" \
        "$(tail -n 1 "$out.kb" | awk '{print $1 / 1024}')"
    rm -f "$out" "$out.kb"
    [ "$status" -eq 0 ] || return "$status"
    [ "${passed:-0}" -ge "$lines" ] || {
        printf '%s: %s cases passed of the %s of tests/doors/cases.jsonl\n' "$name" "${passed:-0}" "$lines"
        return 1
    }
}
