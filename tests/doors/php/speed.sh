#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How long the package takes in PHP for what a C program does with the same arrays. By hand, on a quiet machine;
# BUILD_DIR is of a release build.
#
#   tests/doors/php/speed.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
script/php "$build" "$work" >/dev/null
gcc -O2 -std=gnu11 -Iinclude -I"$build/include" -DPARINDEX_STATIC -o "$work/speed" tests/doors/wasm/speed.c \
    "$build/libparindex.a" -lpthread -lm
node --input-type=module -e '
import { writeFileSync } from "node:fs";
import { composite } from "./tests/doors/wasm/composite.mjs";
writeFileSync(process.argv[1], JSON.stringify(composite(0).edition));' "$work/edition.json"
php -d ffi.enable=true tests/doors/php/speed.php "$build/php" "$work/speed" "$work/edition.json"
