#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The C door answers tests/doors/cases.jsonl, and the cases are what the library makes today.
#
#   tests/doors/c/run.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
build=$1
# What runs the programs of another machine.
read -ra run_by <<<"${PARINDEX_RUN_BY-}"

"${run_by[@]}" "$build/tests/doors_make" . | cmp - tests/doors/cases.jsonl || {
    echo "tests/doors/cases.jsonl differs from what the library answers; look at the change, then" \
        "$build/tests/doors_make . >tests/doors/cases.jsonl"
    exit 1
}
door c "${run_by[@]}" "$build/tests/doors_c" tests/doors/cases.jsonl
