#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The PostgreSQL door: builds the release of the extension, installs it into a copy of the server that is
# installed here, and runs the copy in the build directory. Nothing else is written, and the server ends with
# the test.
#
#   tests/doors/postgresql/run.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
build=$1
config=
for found in /usr/lib/postgresql/*/bin/pg_config; do
    [ -x "${found%pg_config}postgres" ] && [ -e "$("$found" --pgxs)" ] && config=$found
done
[ -n "$config" ] && command -v pkg-config >/dev/null && command -v setpriv >/dev/null || {
    echo "skipped: a PostgreSQL server with its development files is needed (script/setup doors)"
    exit 0
}

work=$PWD/$build/postgresql
mkdir -p "$work"
cmake --build "$build" --target parindex_static >/dev/null
cmake --install "$build" --prefix "$work/prefix" >/dev/null
release=$(bindings/postgresql/release "$work")
(
    # from inside, for make takes no path with spaces
    cd "$release"
    export PKG_CONFIG_PATH=$work/prefix/lib/pkgconfig:$work/prefix/lib64/pkgconfig
    make -s with_llvm=no PG_CONFIG="$config" COPT=-Werror
    make -s with_llvm=no PG_CONFIG="$config" DESTDIR=../server install
) >"$work/make.log" 2>&1 || { cat "$work/make.log"; exit 1; }
# a server finds its files relative to its programs
for part in "$(dirname "$(dirname "$config")")" "$("$config" --sharedir)"; do
    mkdir -p "$work/server$part"
    cp -R "$part/." "$work/server$part"
done
door postgresql python3 -B tests/doors/postgresql/run.py "$work/server$(dirname "$config")" "$work/home" \
    tests/doors/cases.jsonl bindings/postgresql/README.md examples/phu-tho-2026.csv
