#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The DuckDB door: builds the extension, answers every case in a real DuckDB from Python and from Node, and runs the
# program of bindings/duckdb/README.md with the installed extension in an empty directory. What it fetches stays in
# build/duckdb, and is fetched no more.
#
#   tests/doors/duckdb/run.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
build=$1
home=$PWD/build/duckdb
python=/usr/bin/python3
[ -e "$home/include/duckdb_extension.h" ] || command -v cargo >/dev/null ||
    { echo "skipped: cargo is needed, which fetches DuckDB's headers"; exit 0; }
"$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))' && [ "$(uname -m)" = x86_64 ] ||
    { echo "skipped: Python 3.11 with venv on x86-64 is needed (script/setup all)"; exit 0; }

bindings/duckdb/headers "$home"
UV_REQUIRE_HASHES=1 UV_NO_BUILD=1 script/environment "$home/venv" tests/doors/duckdb/requirements.txt
cmake -S . -B "$build" -DPARINDEX_BUILD_DUCKDB=ON -DPARINDEX_DUCKDB_INCLUDE="$home/include" >/dev/null
cmake --build "$build" --target parindex_duckdb >/dev/null
extension=$PWD/$build/bindings/duckdb/parindex.duckdb_extension
door duckdb "$home/venv/bin/python" -B tests/doors/duckdb/run.py "$extension" tests/doors/cases.jsonl

# the same file in the DuckDB of Node, which is an earlier one
if command -v npm >/dev/null; then
    mkdir -p "$home/node"
    cp tests/doors/duckdb/package.json "$home/node"
    if ! cmp -s tests/doors/duckdb/package-lock.json "$home/node/package-lock.json"; then
        cp tests/doors/duckdb/package-lock.json "$home/node"
        (cd "$home/node" && npm ci --ignore-scripts --silent --no-audit --no-fund)
    fi
    door duckdb-node node tests/doors/duckdb/run.mjs "$extension" tests/doors/cases.jsonl "$home/node"
else
    echo "left out: Node, for there is no npm"
fi

# a stranger's program, from the page into an empty directory
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >/dev/null
mkdir "$work/empty"
cp examples/phu-tho-2026.csv "$(find "$work/prefix" -name parindex.duckdb_extension)" "$work/empty"
sed -n '/^```python$/,/^```$/p;/^```$/q' bindings/duckdb/README.md | sed '/^```/d' >"$work/empty/program.py"
printed=$(cd "$work/empty" && "$home/venv/bin/python" program.py)
grep -qx "\[('Phú Thọ', 61.89)\]" <<<"$printed" || { printf 'README of duckdb: %s\n' "$printed"; exit 1; }
echo "ok: the program of bindings/duckdb/README.md prints 61.89"
