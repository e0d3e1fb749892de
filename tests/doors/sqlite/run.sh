#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The SQLite door: builds the extension, answers every case in a real SQLite, and runs the program of
# bindings/sqlite/README.md with the installed extension in an empty directory.
#
#   tests/doors/sqlite/run.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
build=$1
python=/usr/bin/python3
[ -e /usr/include/sqlite3ext.h ] && command -v sqlite3 >/dev/null &&
    "$python" -c 'import sqlite3; sqlite3.connect(":memory:").enable_load_extension' 2>/dev/null ||
    { echo "skipped: sqlite3, libsqlite3-dev and Debian's python3 are needed (script/setup doors)"; exit 0; }

cmake -S . -B "$build" -DPARINDEX_BUILD_SQLITE=ON >/dev/null
cmake --build "$build" --target parindex_sqlite >/dev/null
door sqlite "$python" -B tests/doors/sqlite/run.py "$PWD/$build/bindings/sqlite/parindex" tests/doors/cases.jsonl

# a stranger's program, from the page into an empty directory
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >/dev/null
cp examples/phu-tho-2026.csv "$work"
sed -n '/^```sql$/,/^```$/p' bindings/sqlite/README.md | sed '/^```/d' >"$work/program.sql"
printed=$(cd "$work" && sqlite3 -cmd ".load $(find "$work/prefix" -name parindex.so)" :memory: <program.sql)
grep -qx 'Phú Thọ|61.89' <<<"$printed" || { printf 'README of sqlite: %s\n' "$printed"; exit 1; }
echo "ok: the program of bindings/sqlite/README.md prints 61.89"
