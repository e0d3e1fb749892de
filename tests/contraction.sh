#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# No product and sum become one rounding, whatever flags a host compiles the sources with: compiled for a
# processor that has fused operations, with contraction asked for, no object has one, but for functions that
# call fma themselves. clang's own -ffp-contract=fast goes over the pragma's head; its default does not.
#
#   tests/contraction.sh INCLUDE_DIR [FILE...]     (INCLUDE_DIR: of the built headers; all of lib/ without FILE)
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
include=$1
shift
[ "$(uname -m)" = x86_64 ] || { echo "skipped: for x86-64 only"; exit 0; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
[ "$#" -gt 0 ] || set -- lib/*/*.c
fused=0
compiled=0

# check COMPILER FLAG...: each file, object by object
check() {
    local file object
    for file in "${files[@]}"; do
        object=$scratch/$(tr / _ <<<"${file%.c}").o
        "$@" -std=gnu11 -O2 -march=haswell -I lib -I include -I "$include" -c "$file" -o "$object"
        compiled=$((compiled + 1))
        grep -q '\bfma(' "$file" && continue
        if objdump -d --no-show-raw-insn "$object" | grep -qE 'vfn?m(add|sub)'; then
            printf '%s: %s makes fused operations of it; include "base/contraction.h"\n' "$file" "$1" >&2
            fused=$((fused + 1))
        fi
    done
}

files=("$@")
check gcc -ffp-contract=fast
if command -v clang-14 >/dev/null; then
    check clang-14
fi
[ "$fused" -eq 0 ] || exit 1
printf 'ok: %d objects without fused operations\n' "$compiled"
