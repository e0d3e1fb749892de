# SPDX-License-Identifier: MIT
# Sourced by tests/doors/NAME/run.sh, with the root of the tree as the directory.
#
#   door NAME COMMAND...     runs a door's runner, which ends with "N passed, N failed"
#
# Fails where any case failed, or where N is less than cases.jsonl has lines; prints seconds and, where the
# program time is there, megabytes.

door() {
    local name=$1 out lines passed start status=0 timed=()
    shift
    out=$(mktemp)
    lines=$(wc -l <tests/doors/cases.jsonl)
    [ ! -x /usr/bin/time ] || timed=(/usr/bin/time -f '%M' -o "$out.kb")
    start=$EPOCHREALTIME
    "${timed[@]}" "$@" >"$out" 2>&1 || status=$?
    cat "$out"
    passed=$(sed -nE 's/^([0-9]+) passed, 0 failed$/\1/p' "$out" | tail -n 1)
    awk -v name="$name" -v start="$start" -v end="$EPOCHREALTIME" -v kb="$(tail -n 1 "$out.kb" 2>/dev/null)" \
        'BEGIN {printf "%s: %.1f s%s\n", name, end - start, kb == "" ? "" : sprintf(", %.0f MB", kb / 1024)}'
    rm -f "$out" "$out.kb"
    [ "$status" -eq 0 ] || return "$status"
    [ "${passed:-0}" -ge "$lines" ] || {
        printf '%s: %s cases passed of the %s of tests/doors/cases.jsonl\n' "$name" "${passed:-0}" "$lines"
        return 1
    }
}
