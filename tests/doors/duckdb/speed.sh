#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the extension takes beside C for the same columns: at most 1.5 times as long. By hand, on a quiet machine,
# after run.sh with the same BUILD_DIR, of a release build. Numpy has the columns for C.
#
#   tests/doors/duckdb/speed.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/speed.sh
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
home=$PWD/build/duckdb
gcc -O2 -std=gnu11 -shared -fPIC -Iinclude -I"$build/include" -DPARINDEX_STATIC -o "$home/speed.so" \
    tests/doors/duckdb/speed.c "$build/libparindex.a" -lpthread -lm
"$home/venv/bin/python" -c 'import numpy' 2>/dev/null ||
    script/uv pip install --quiet --python "$home/venv/bin/python" numpy
speed_edition "$work/edition.json"
"$home/venv/bin/python" -B tests/doors/duckdb/speed.py "$PWD/$build/bindings/duckdb/parindex.duckdb_extension" "$home/speed.so" \
    "$work/edition.json"
