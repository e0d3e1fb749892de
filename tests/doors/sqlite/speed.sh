#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The extension takes at most 1.5 times what a C program takes for the same rows. By hand, on a quiet
# machine; BUILD_DIR is of a release build with the extension.
#
#   tests/doors/sqlite/speed.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/speed.sh
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gcc -O2 -std=gnu11 -Iinclude -I"$build/include" -DPARINDEX_STATIC -o "$work/speed" tests/doors/sqlite/speed.c \
    "$build/libparindex.a" -lsqlite3 -lpthread -lm
speed_edition "$work/edition.json"
"$work/speed" "$PWD/$build/bindings/sqlite/parindex" "$work/edition.json"
