#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How long the package takes in Node for what a C program does with the same arrays. By hand, on a quiet machine;
# BUILD_DIR is of a release build.
#
#   tests/doors/wasm/speed.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
script/wasm "$work" >/dev/null 2>&1
tar -xzf "$work"/parindex-*.tgz -C "$work"
gcc -O2 -std=gnu11 -Iinclude -I"$build/include" -DPARINDEX_STATIC -o "$work/speed" tests/doors/wasm/speed.c \
    "$build/libparindex.a" -lpthread -lm
node tests/doors/wasm/speed.mjs "$work/package" "$work/speed" "$work/edition.json"
